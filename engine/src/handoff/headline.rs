use baton_shared::context::{FactKey, IssueKind, Tone, TriggerKind};
use baton_shared::limits::HEADLINE_CHARS;
use baton_shared::order::{OrderState, OrderView, TrackingEvent};
use baton_shared::text::Headline;

use super::context::{kind, needs_order};
use crate::bot::{clip, words};
use crate::conversation::ConversationState;

/// Characters of the shopper's own words in a headline.
const QUOTE_CHARS: usize = 60;
/// News older than this are old.
const QUIET_MS: u64 = 2 * 24 * 60 * 60 * 1_000;

/// The one line that an agent reads first. It says what is known and nothing more.
#[must_use]
pub fn headline(state: &ConversationState) -> Headline {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(safety(state));
    match state.order() {
        Some(known) => {
            parts.push(order_part(&known.order));
            parts.extend(issue_part(state, true));
        }
        None => parts.extend(without_order(state)),
    }
    if !matches!(state.tone.tone, Tone::Calm | Tone::Pleased | Tone::Unknown) {
        parts.push(format!("Tone: {}.", state.tone.tone.word()));
    }
    if let Some(known) = &state.customer {
        parts.push(format!("Past orders: {}.", known.customer.past_orders));
        if let Some(tier) = &known.customer.tier {
            parts.push(format!("Loyalty tier: {tier}."));
        }
    }
    join(&parts)
}

/// The name of an issue, as a sentence begins.
pub(super) fn issue_name(kind: IssueKind) -> Option<&'static str> {
    match kind {
        IssueKind::LateDelivery => Some("Late delivery"),
        IssueKind::LostParcel => Some("Lost parcel"),
        IssueKind::WhereIsOrder => Some("Where is the order"),
        IssueKind::Return => Some("Return"),
        IssueKind::Exchange => Some("Exchange"),
        IssueKind::Refund => Some("Refund"),
        IssueKind::Cancel => Some("Cancel"),
        IssueKind::AddressChange => Some("Address change"),
        IssueKind::Damaged => Some("Damaged"),
        IssueKind::WrongItem => Some("Wrong item"),
        IssueKind::Payment => Some("Payment"),
        IssueKind::Product => Some("Product"),
        IssueKind::Question => Some("Question"),
        IssueKind::Unstated | IssueKind::Unknown => None,
    }
}

fn safety(state: &ConversationState) -> Option<String> {
    let trigger = state.triggers.iter().find(|trigger| trigger.kind == TriggerKind::Safety)?;
    let topic = trigger.evidence.as_str().split(':').next().unwrap_or_default();
    Some(format!("Safety: {topic}."))
}

/// E.g. `Order #12345 delayed by 5 days, tracking shows held at port, Rotterdam.`
fn order_part(order: &OrderView) -> String {
    let late = order.days_late > 0;
    let state = match order.state {
        OrderState::Shipped if late => format!("delayed by {}", words::order::days(order.days_late)),
        OrderState::Pending
        | OrderState::Processed
        | OrderState::Confirmed
        | OrderState::Shipped
        | OrderState::OutForDelivery
        | OrderState::Delivered
        | OrderState::Cancelled
        | OrderState::Returned
        | OrderState::Lost
        | OrderState::Other
        | OrderState::Unknown => words::order::short(order),
    };
    let telling = late || order.state == OrderState::Delivered;
    let news = order.last_event().filter(|event| telling && words::order::adds_to_state(order, event));
    match news {
        Some(event) => format!("Order {} {state}, tracking shows {}.", order.id, news_of(order, event)),
        None => format!("Order {} {state}.", order.id),
    }
}

/// The carrier's word, with the place unless the word has one. What is held and was not heard of for days is stuck.
fn news_of(order: &OrderView, event: &TrackingEvent) -> String {
    let status = event.status.as_str().replace('_', " ");
    let quiet = event.at.is_some_and(|at| order.seen_at.since(at) >= QUIET_MS);
    let held_at = status.strip_prefix("held at ").or_else(|| status.strip_prefix("held in "));
    match held_at {
        Some(place) if quiet && order.days_late > 0 => format!("stuck at {place}"),
        Some(_) => status,
        None => words::order::event(event),
    }
}

/// The issue in the shopper's words, unless the order's part says it already.
fn issue_part(state: &ConversationState, beside_order: bool) -> Option<String> {
    let kind = kind(state);
    let said_by_order = match kind {
        IssueKind::WhereIsOrder | IssueKind::Question => true,
        IssueKind::LateDelivery => state.order().is_some_and(|known| known.order.days_late > 0),
        IssueKind::LostParcel
        | IssueKind::Return
        | IssueKind::Exchange
        | IssueKind::Refund
        | IssueKind::Cancel
        | IssueKind::AddressChange
        | IssueKind::Damaged
        | IssueKind::WrongItem
        | IssueKind::Payment
        | IssueKind::Product
        | IssueKind::Unstated
        | IssueKind::Unknown => false,
    };
    if beside_order && said_by_order {
        return None;
    }
    if kind == IssueKind::WhereIsOrder {
        return Some("Asks where the order is.".into());
    }
    let name = issue_name(kind)?;
    Some(match state.fact(FactKey::Issue) {
        Some(words) => format!("{name}: “{}”.", clip(words.value.as_str().trim_end_matches('.'), QUOTE_CHARS)),
        None => format!("{name}."),
    })
}

fn without_order(state: &ConversationState) -> Vec<String> {
    let number = state.fact(FactKey::OrderNumber);
    let issue = issue_part(state, false);
    let mut parts = Vec::new();
    if let Some(number) = number {
        let standing = if state.refused.is_some() { "not found with the details given" } else { "not looked up" };
        parts.push(format!("Order {} named, {standing}.", number.value));
    }
    let asked = state.has_trigger(TriggerKind::AskedForPerson);
    if asked && issue.is_none() {
        parts.push(
            if state.messages_before <= 1 { "Asked for a person at once." } else { "Asked for a person." }.into(),
        );
    }
    let missing = match (number.is_some(), issue.is_some()) {
        (false, false) => Some("Order and issue not stated yet."),
        (true, false) => Some("Issue not stated yet."),
        (false, true) if needs_order(kind(state)) => Some("Order not stated yet."),
        (false | true, true) => None,
    };
    parts.extend(issue);
    parts.extend(missing.map(String::from));
    parts
}

/// As many parts as fit, the earlier before the later.
fn join(parts: &[String]) -> Headline {
    let mut line = String::new();
    for part in parts {
        let space = usize::from(!line.is_empty());
        if line.chars().count() + space + part.chars().count() <= HEADLINE_CHARS {
            if space == 1 {
                line.push(' ');
            }
            line.push_str(part);
        } else if line.is_empty() {
            line = clip(part, HEADLINE_CHARS);
        }
    }
    Headline::cut(&line)
}
