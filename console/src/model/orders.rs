//! The orders that a conversation has seen, each as it was looked up last.

use baton_shared::context::{Context, Standing};
use baton_shared::event::{Delivered, Event, Found};
use baton_shared::order::{OrderState, OrderView};

use super::facts::proof;

/// An order beside the thread.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenOrder {
    pub order: OrderView,
    pub standing: Standing,
    /// The event that it is from.
    pub proof: Option<u64>,
}

/// The newest context of the log.
#[must_use]
pub fn newest_context(items: &[Delivered]) -> Option<Context> {
    items.iter().rev().find_map(|item| match &item.event {
        Event::ContextBuilt { context } => Some(context.clone()),
        Event::Started { .. }
        | Event::Message { .. }
        | Event::Note { .. }
        | Event::LookedUp { .. }
        | Event::Dialogue { .. }
        | Event::Identified { .. }
        | Event::Vouched { .. }
        | Event::Heard { .. }
        | Event::Weighed { .. }
        | Event::Transferred { .. }
        | Event::Copilot { .. }
        | Event::Nobody { .. }
        | Event::Fired { .. }
        | Event::Escalated { .. }
        | Event::Corrected { .. }
        | Event::CardChanged { .. }
        | Event::Claimed { .. }
        | Event::Requeued { .. }
        | Event::Returned { .. }
        | Event::Left { .. }
        | Event::Closed { .. }
        | Event::Rated { .. }
        | Event::Unknown => None,
    })
}

/// Orders of the context first, then those that only a look-up or a message showed.
#[must_use]
pub fn orders(items: &[Delivered], context: Option<&Context>) -> Vec<SeenOrder> {
    let mut seen: Vec<SeenOrder> = Vec::new();
    for held in context.iter().flat_map(|context| &context.orders) {
        put(&mut seen, &held.order, held.standing, proof(&held.source));
    }
    for item in items {
        match &item.event {
            Event::LookedUp { found: Found::Order { order, .. } | Found::Acted { order, .. }, .. }
            | Event::Message { order: Some(order), .. } => put(&mut seen, order, Standing::Confirmed, Some(item.seq)),
            Event::LookedUp { .. }
            | Event::Message { .. }
            | Event::Started { .. }
            | Event::Note { .. }
            | Event::Dialogue { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Weighed { .. }
            | Event::Transferred { .. }
            | Event::Copilot { .. }
            | Event::Nobody { .. }
            | Event::Fired { .. }
            | Event::Escalated { .. }
            | Event::ContextBuilt { .. }
            | Event::Corrected { .. }
            | Event::CardChanged { .. }
            | Event::Claimed { .. }
            | Event::Requeued { .. }
            | Event::Returned { .. }
            | Event::Left { .. }
            | Event::Closed { .. }
            | Event::Rated { .. }
            | Event::Unknown => {}
        }
    }
    seen
}

fn put(seen: &mut Vec<SeenOrder>, order: &OrderView, standing: Standing, proof: Option<u64>) {
    match seen.iter_mut().find(|held| held.order.id == order.id) {
        Some(held) if held.order.seen_at < order.seen_at => {
            *held = SeenOrder { order: order.clone(), standing, proof };
        }
        Some(_) => {}
        None => seen.push(SeenOrder { order: order.clone(), standing, proof }),
    }
}

/// How far an order has come: steps of three (shipped, out for delivery, delivered), when it is on that way at all.
#[must_use]
pub fn steps(state: OrderState) -> Option<u8> {
    match state {
        OrderState::Pending | OrderState::Processed | OrderState::Confirmed => Some(0),
        OrderState::Shipped => Some(1),
        OrderState::OutForDelivery => Some(2),
        OrderState::Delivered => Some(3),
        OrderState::Cancelled | OrderState::Returned | OrderState::Lost | OrderState::Other | OrderState::Unknown => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{newest_context, orders, steps};
    use baton_shared::event::Delivered;
    use baton_shared::order::OrderState;
    use baton_shared::wire::from_json;

    fn order(id: &str, state: &str, seen_at: u64) -> String {
        format!(
            r##"{{"id":"{id}","state":"{state}","store_word":"{state}","days_late":0,"total":100,"refunded":0,"currency":"EUR","seen_at":{seen_at}}}"##
        )
    }

    fn items() -> Vec<Delivered> {
        let (old, new) = (order("#1", "shipped", 10), order("#1", "delivered", 20));
        let other = order("#2", "pending", 15);
        from_json(&format!(
            r##"[
            {{"seq":1,"prev":0,"at":1,"event":{{"type":"message","id":"bot-00001","from":{{"kind":"bot"}},"text":"a","order":{old}}}}},
            {{"seq":2,"prev":1,"at":2,"event":{{"type":"message","id":"bot-00002","from":{{"kind":"bot"}},"text":"b","order":{other}}}}},
            {{"seq":3,"prev":2,"at":3,"event":{{"type":"message","id":"bot-00003","from":{{"kind":"bot"}},"text":"c","order":{new}}}}}]"##
        ))
        .unwrap()
    }

    #[test]
    fn each_order_is_there_once_as_it_was_seen_last() {
        let items = items();
        assert_eq!(newest_context(&items), None);
        let seen = orders(&items, None);
        let states: Vec<(&str, OrderState, Option<u64>)> =
            seen.iter().map(|seen| (seen.order.id.as_str(), seen.order.state, seen.proof)).collect();
        assert_eq!(states, [("#1", OrderState::Delivered, Some(3)), ("#2", OrderState::Pending, Some(2))]);
    }

    #[test]
    fn only_orders_on_their_way_have_steps() {
        assert_eq!(steps(OrderState::Shipped), Some(1));
        assert_eq!(steps(OrderState::Cancelled), None);
    }
}
