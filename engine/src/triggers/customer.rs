//! A customer whom the owner does not want to lose, in trouble.

use baton_shared::context::{IssueKind, TriggerKind};
use baton_shared::order::OrderState;

use super::rules::Rules;
use super::weigh::Reading;
use crate::conversation::ConversationState;
use crate::policies::same_tier;

/// Frustration that is trouble by itself.
const UPSET: f64 = 1.0;

/// Once in a conversation: after a hand-back the same trouble is with the bot on purpose.
pub(super) fn in_trouble(state: &ConversationState, rules: &Rules<'_>, seq: u64) -> Option<Reading> {
    let tier = state.customer.as_ref()?.customer.tier.as_ref()?;
    let is_valued = rules.triggers.valued_tiers.iter().any(|valued| same_tier(valued.as_str(), tier.as_str()));
    if !is_valued || state.fired.contains(&TriggerKind::ValuedCustomer) {
        return None;
    }
    Some(Reading::found(format!("{tier}: {}", trouble(state)?), seq))
}

fn trouble(state: &ConversationState) -> Option<String> {
    if let Some(known) = state.order() {
        let order = &known.order;
        if order.state == OrderState::Lost {
            return Some(format!("order {} is lost", order.id));
        }
        if order.days_late > 0 {
            return Some(format!("order {} is {} days late", order.id, order.days_late));
        }
    }
    match state.issue {
        IssueKind::Damaged => return Some("something arrived damaged".into()),
        IssueKind::WrongItem => return Some("the wrong item came".into()),
        IssueKind::LostParcel => return Some("says that a parcel is lost".into()),
        IssueKind::LateDelivery => return Some("says that an order is late".into()),
        IssueKind::WhereIsOrder
        | IssueKind::Return
        | IssueKind::Exchange
        | IssueKind::Refund
        | IssueKind::Cancel
        | IssueKind::AddressChange
        | IssueKind::Payment
        | IssueKind::Product
        | IssueKind::Question
        | IssueKind::Unstated
        | IssueKind::Unknown => {}
    }
    let upset = state.tone.score >= UPSET;
    upset.then(|| format!("frustration {}", state.tone.score))
}
