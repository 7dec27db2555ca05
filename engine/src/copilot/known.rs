//! What is known of a conversation, whoever gave it.

use baton_shared::context::{Fact, FactKey, IssueKind, Standing};
use baton_shared::text::FactText;

use crate::conversation::ConversationState;
use crate::handoff;

/// What was said, and what the look-ups add to it, one fact for each key.
#[must_use]
pub fn known(state: &ConversationState) -> Vec<Fact> {
    let mut known = state.facts.clone();
    let mut add = |key: FactKey, value: &str, source: &baton_shared::context::Source| {
        if !value.is_empty() && !known.iter().any(|fact| fact.key == key) {
            let (value, source) = (FactText::cut(value), source.clone());
            known.push(Fact { key, value, standing: Standing::Confirmed, source });
        }
    };
    if let Some(customer) = &state.customer {
        add(FactKey::Name, customer.customer.name.as_str(), &customer.source);
        add(FactKey::Email, customer.customer.email.as_str(), &customer.source);
    }
    if let [order] = state.orders.as_slice() {
        add(FactKey::OrderNumber, order.order.id.as_str(), &order.source);
    }
    if let Some(order) = state.order()
        && let [item] = order.order.items.as_slice()
    {
        add(FactKey::Item, item.title.as_str(), &order.source);
    }
    known.retain(|fact| fact.key != FactKey::Issue || handoff::kind(state) != IssueKind::Unstated);
    known.sort_by_key(|fact| fact.key);
    known
}
