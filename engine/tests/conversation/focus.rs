//! Several orders are known: what the shopper talks about decides which of them is meant.

use baton_engine::conversation::{Ask, Effect};
use baton_shared::context::FactKey;
use baton_shared::event::Found;
use baton_shared::order::{OrderItem, OrderState, OrderView};

use crate::skills::{label, order};
use crate::world::*;

fn lamp() -> OrderView {
    let item = OrderItem { sku: "lamp".into(), title: label("Pier Lamp"), variant: None, quantity: 1, price: 4_000 };
    OrderView { id: label("#22222"), items: vec![item], ..order(OrderState::Delivered) }
}

/// Looked up with their proof: first #12345 with a kettle and a mug, then #22222 with a lamp.
fn two_orders() -> World {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is #12345? My e-mail is maren.holt@example.com"));
    let _ = world.answered(ask, Found::Order { order: order(OrderState::Delivered), customer: maren() });
    let ask = ask_id(&world.says("And where is #22222?"));
    let _ = world.answered(ask, Found::Order { order: lamp(), customer: maren() });
    world
}

fn focus(world: &World) -> String {
    world.state.order().unwrap().order.id.to_string()
}

#[test]
fn an_item_turns_to_the_order_that_holds_it() {
    let mut world = two_orders();
    assert_eq!(focus(&world), "#22222");
    let _ = world.says("The kettle leaks, that is annoying");
    assert_eq!(focus(&world), "#12345");
    let handed = context(&world.says("I want to talk to a human"));
    let ids: Vec<&str> = handed.orders.iter().map(|known| known.order.id.as_str()).collect();
    assert_eq!(ids, ["#12345", "#22222"]);
    assert!(handed.headline.as_str().contains("#12345"), "{}", handed.headline);
}

#[test]
fn a_request_is_for_the_order_that_holds_its_item() {
    let mut world = two_orders();
    let decision = world.says("I want to return the mug");
    let asked = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ask: Ask::Details { order }, .. } => Some(order.to_string()),
        _ => None,
    });
    assert_eq!(asked.as_deref(), Some("#12345"));
    let _ = world.says("and the pier lamp");
    assert_eq!(focus(&world), "#12345", "while a change is under way, items are items of it");
}

#[test]
fn what_no_other_known_order_holds_turns_to_none() {
    let mut world = two_orders();
    for text in ["My lamp flickers", "The toaster burns", "Is the kettle of #22222 there?"] {
        let _ = world.says(text);
        assert_eq!(focus(&world), "#22222", "{text}");
    }
    let mut stranger = World::started();
    let _ = stranger.says("The kettle leaks");
    assert_eq!(stranger.state.fact(FactKey::OrderNumber), None, "nothing was looked up for this shopper");
}
