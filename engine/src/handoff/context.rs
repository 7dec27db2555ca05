use baton_shared::context::{CONTEXT_VERSION, Context, FactKey, Issue, IssueKind};
use baton_shared::text::FactText;

use super::headline;
use crate::bot::{self, words};
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
        related_from: state.related_from.clone().filter(|_| !state.related.is_empty()),
        known: state.facts.clone(),
        unknown: unknown(state),
        page: state.page.clone(),
        language: state.language.clone(),
        // Nothing can be sent yet.
        attachments: Vec::new(),
    }
}

/// What must still be asked.
pub(super) fn unknown(state: &ConversationState) -> Vec<FactKey> {
    let known = |key| state.fact(key).is_some();
    let customer = state.customer.is_some();
    let kind = kind(state);
    let needed = [
        (FactKey::OrderNumber, needs_order(kind)),
        (FactKey::Name, !customer),
        (FactKey::Email, !customer),
        (FactKey::Issue, kind == IssueKind::Unstated),
        (FactKey::Item, needs_item(kind) && !names_item(state)),
        (FactKey::Wish, needs_wish(kind)),
    ];
    needed.into_iter().filter(|(key, needed)| *needed && !known(*key)).map(|(key, _)| key).collect()
}

pub(super) fn needs_order(kind: IssueKind) -> bool {
    !matches!(kind, IssueKind::Question | IssueKind::Product)
}

fn needs_item(kind: IssueKind) -> bool {
    matches!(kind, IssueKind::Return | IssueKind::Exchange | IssueKind::Damaged | IssueKind::WrongItem)
}

/// Some issues are a wish by themselves; with the others there is more than one way to make it good.
fn needs_wish(kind: IssueKind) -> bool {
    match kind {
        IssueKind::LateDelivery
        | IssueKind::LostParcel
        | IssueKind::Damaged
        | IssueKind::WrongItem
        | IssueKind::Payment
        | IssueKind::Unstated
        | IssueKind::Unknown => true,
        IssueKind::WhereIsOrder
        | IssueKind::Return
        | IssueKind::Exchange
        | IssueKind::Refund
        | IssueKind::Cancel
        | IssueKind::AddressChange
        | IssueKind::Product
        | IssueKind::Question => false,
    }
}

/// Whether it is clear which item is meant: the order has one, or the shopper named one of them.
fn names_item(state: &ConversationState) -> bool {
    let Some(known) = state.order() else { return false };
    let said = [FactKey::Issue, FactKey::Wish].map(|key| state.fact(key).map(|fact| bot::words(fact.value.as_str())));
    let said: Vec<String> = said.into_iter().flatten().flatten().collect();
    let named = |title: &str| bot::words(title).iter().any(|word| word.len() > 3 && said.contains(word));
    known.order.items.len() == 1 || known.order.items.iter().any(|item| named(item.title.as_str()))
}

/// What it is about; an order that is late makes the question for it a complaint about a late one.
pub(crate) fn kind(state: &ConversationState) -> IssueKind {
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
