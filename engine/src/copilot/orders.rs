//! Which orders the co-pilot knows, which one is talked about, and which may be named to the shopper.

use baton_shared::context::ContextOrder;
use baton_shared::text::Label;

use crate::conversation::ConversationState;
use crate::handoff::{Pointed, meant_by_item, numbers};
use crate::store::normal_order_id;

/// Every order that is known of the customer, the newest look-up of each.
pub(super) fn all(state: &ConversationState) -> Vec<&ContextOrder> {
    let customer = state.customer.as_ref().map(|known| &known.customer.id);
    let own = state.copilot.customer.is_some() && state.copilot.customer.as_ref() == customer;
    let mut all: Vec<&ContextOrder> = state.orders.iter().collect();
    for known in state.copilot.orders.iter().filter(|_| own) {
        match all.iter_mut().find(|held| held.order.id == known.order.id) {
            Some(held) if held.order.seen_at < known.order.seen_at => *held = known,
            Some(_) => {}
            None => all.push(known),
        }
    }
    all
}

/// Those that this shopper may be told of: proved by number, or of a customer for whom more than that stands.
pub(super) fn sayable(state: &ConversationState) -> Vec<&ContextOrder> {
    let sure = state.who.sure.is_some();
    all(state).into_iter().filter(|known| sure || state.order_named(known.order.id.as_str()).is_some()).collect()
}

/// The order that is talked about; none where it could be more than one.
pub(super) fn focus(state: &ConversationState) -> Option<&ContextOrder> {
    let orders = sayable(state);
    let named = |id: &Label| orders.iter().copied().find(|known| known.order.id == *id);
    let focus = state.copilot.focus.as_ref().and_then(named);
    let talked = || state.order().and_then(|known| named(&known.order.id));
    let alone = if let [one] = orders.as_slice() { Some(*one) } else { None };
    focus.or_else(talked).or(alone)
}

/// The order that words turn to: by its number, or by an item that only one order has.
pub(crate) fn turned_to(state: &ConversationState, text: &str) -> Option<Label> {
    let orders = sayable(state);
    let is_it =
        |known: &&ContextOrder, number: &str| normal_order_id(known.order.id.as_str()) == normal_order_id(number);
    let mut named: Vec<&Label> = Vec::new();
    for number in numbers(text) {
        let known = orders.iter().find(|known| is_it(known, number)).map(|known| &known.order.id);
        named.extend(known.filter(|id| !named.contains(id)));
    }
    match named.as_slice() {
        [one] => return Some((*one).clone()),
        [] => {}
        // A list to choose from.
        [_, _, ..] => return None,
    }
    let pointed: Vec<Pointed<'_>> = orders.iter().map(|known| Pointed::view(&known.order)).collect();
    let current = focus(state).map(|known| known.order.id.clone());
    let current = current.and_then(|id| orders.iter().position(|known| known.order.id == id));
    meant_by_item(text, &pointed, current).and_then(|place| orders.get(place)).map(|known| known.order.id.clone())
}
