//! Orders of somebody for whom the shop's own server vouches: they need neither a number nor a proof.

use baton_shared::context::FactKey;
use baton_shared::order::{OrderState, OrderView};

use super::reply::Reply;
use super::{Wanted, words};
use crate::conversation::ConversationState;

/// Orders that are listed to choose from.
const LISTED: usize = 6;

/// The look-up of the one order that can be meant.
pub(super) fn the_one(state: &ConversationState) -> Option<Wanted> {
    if let Some(wanted) = state.vouched_look_up() {
        return Some(wanted);
    }
    let [order] = candidates(state)[..] else { return None };
    let email = state.owner_of(order)?.email.to_string();
    Some(Wanted::OrderByEmail { number: order.id.to_string(), email })
}

/// The question which order is meant, when there are some to choose from.
pub(super) fn which(state: &ConversationState) -> Option<Reply> {
    let orders = candidates(state);
    (!orders.is_empty()).then(|| words::identity::which_order(&orders))
}

/// Orders that are not over, or the newest ones when all are; none when a number was said.
fn candidates(state: &ConversationState) -> Vec<&OrderView> {
    if !state.is_signed() || state.fact(FactKey::OrderNumber).is_some() {
        return Vec::new();
    }
    let own: Vec<&OrderView> =
        state.orders.iter().map(|known| &known.order).filter(|order| state.owner_of(order).is_some()).collect();
    let open: Vec<&OrderView> = own.iter().copied().filter(|order| is_open(order)).collect();
    let mut orders = if open.is_empty() { own } else { open };
    orders.truncate(LISTED);
    orders
}

fn is_open(order: &OrderView) -> bool {
    match order.state {
        OrderState::Pending
        | OrderState::Processed
        | OrderState::Confirmed
        | OrderState::Shipped
        | OrderState::OutForDelivery
        | OrderState::Lost => true,
        OrderState::Delivered
        | OrderState::Cancelled
        | OrderState::Returned
        | OrderState::Other
        | OrderState::Unknown => false,
    }
}
