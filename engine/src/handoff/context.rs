use baton_shared::context::{CONTEXT_VERSION, Context, FactKey, Issue, IssueKind};
use baton_shared::text::FactText;

use super::headline;
use crate::bot::words;
use crate::conversation::ConversationState;

/// The context as it is now.
#[must_use]
pub fn context(state: &ConversationState) -> Context {
    let mut orders = state.orders.clone();
    if let Some(focus) = state.order() {
        let id = focus.order.id.clone();
        orders.sort_by_key(|known| known.order.id != id);
    }
    Context {
        version: CONTEXT_VERSION,
        headline: headline(state),
        issue: issue(state),
        orders,
        customer: state.customer.clone(),
        attempts: state.attempts.clone(),
        promises: state.promises.clone(),
        tone: state.tone.clone(),
        triggers: state.triggers.clone(),
        related: state.related.clone(),
        known: state.facts.clone(),
        unknown: unknown(state),
        page: state.page.clone(),
        language: state.language.clone(),
    }
}

/// What must still be asked.
pub(super) fn unknown(state: &ConversationState) -> Vec<FactKey> {
    let known = |key| state.fact(key).is_some();
    let customer = state.customer.is_some();
    let needs_order = kind(state) != IssueKind::Question && kind(state) != IssueKind::Product;
    let mut unknown = Vec::new();
    if needs_order && !known(FactKey::OrderNumber) {
        unknown.push(FactKey::OrderNumber);
    }
    if !known(FactKey::Name) && !customer {
        unknown.push(FactKey::Name);
    }
    if !known(FactKey::Email) && !customer {
        unknown.push(FactKey::Email);
    }
    if kind(state) == IssueKind::Unstated {
        unknown.push(FactKey::Issue);
    }
    if !known(FactKey::Wish) {
        unknown.push(FactKey::Wish);
    }
    unknown
}

/// What it is about; an order that is late makes the question for it a complaint about a late one.
pub(super) fn kind(state: &ConversationState) -> IssueKind {
    let late = state.order().is_some_and(|known| known.order.days_late > 0);
    if late && state.issue == IssueKind::WhereIsOrder {
        return IssueKind::LateDelivery;
    }
    state.issue
}

fn issue(state: &ConversationState) -> Issue {
    let kind = kind(state);
    let said = state.fact(FactKey::Issue);
    let about_state = matches!(kind, IssueKind::LateDelivery | IssueKind::LostParcel | IssueKind::WhereIsOrder);
    let seen = state.order().filter(|_| about_state);
    let (what, source) = match (seen, said) {
        (Some(known), _) => {
            let last = known.order.last_event().map(words::order::event);
            let state = words::order::short(&known.order);
            let what = match last {
                Some(last) => format!("Order {} {state}; tracking: {last}", known.order.id),
                None => format!("Order {} {state}", known.order.id),
            };
            (FactText::cut(&what), Some(known.source.clone()))
        }
        (None, Some(fact)) => (fact.value.clone(), Some(fact.source.clone())),
        (None, None) => (FactText::cut("Not stated yet"), None),
    };
    Issue { kind, what, wants: state.fact(FactKey::Wish).map(|fact| fact.value.clone()), source }
}
