//! The published examples of a context are what conversations really give.

use super::demo::late_and_upset;
use super::schema::EXAMPLES;
use super::world::{World, ana, articles, ask_id, context};
use baton_engine::conversation::Input;
use baton_engine::handoff;
use baton_shared::Time;
use baton_shared::context::{Context, FactKey, Related};
use baton_shared::event::Found;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText, Headline, Label, Page};
use baton_shared::wire::to_json;
use serde_json::Value;

/// A late parcel, an upset customer who was here before, and a wish.
fn late_order() -> Context {
    let mut world = late_and_upset();
    let related = Related {
        at: Time(world.now.0 - 30 * 24 * 60 * 60 * 1_000),
        headline: Headline::new("Return: “the cushion is too small”. Past orders: 5.").unwrap(),
        outcome: FactText::new("Solved by Dana").unwrap(),
    };
    let ask = world.state.last_seq;
    let _ = world.answered(ask, Found::History { related: vec![related] });
    context(&world.says("This is ridiculous. I want a refund. Give me a person, please."))
}

/// The very first message asks for a person, from a page of the shop.
fn asked_at_once() -> Context {
    let mut world = World::new();
    let page = Some(Page::new("https://harbour.example/chairs/folding-deck-chair").unwrap());
    let _ = world.input(Input::Start { page, language: Some(Label::new("de-AT").unwrap()) });
    context(&world.says("Can I talk to a human?"))
}

/// Handed back with what was agreed, and handed over again.
fn after_a_hand_back() -> Context {
    let mut world = late_and_upset();
    let _ = world.says("A person, please.");
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let _ = world.agent_says(ana(), "I'll have it sent again from the port.");
    let brief = Body::new("A new one leaves on Friday; the old one need not be sent back.").unwrap();
    let _ = world.agent(ana(), |id| AgentFrame::Return { id, brief });
    let ask = ask_id(&world.says("How long does delivery take?"));
    let _ = world.answered(ask, articles(0.9));
    context(&world.says("Let me talk to Ana again, I need a person."))
}

/// Nothing was looked up; the shopper corrects what is passed on while waiting.
fn corrected() -> Context {
    let mut world = World::started();
    let _ = world.says("My name is Yara Sanchez. My order 75255 came broken. I need to talk to a person.");
    let value = FactText::new("#75256").unwrap();
    let _ = world.shopper(|id| ShopperFrame::Correct { id, key: FactKey::OrderNumber, value });
    let value = FactText::new("The lamp").unwrap();
    let _ = world.shopper(|id| ShopperFrame::Correct { id, key: FactKey::Item, value });
    handoff::context(&world.state)
}

#[test]
fn the_published_examples_are_what_conversations_give() {
    let made = [late_order(), asked_at_once(), after_a_hand_back(), corrected()];
    for ((name, text), context) in EXAMPLES.iter().zip(made) {
        let pinned: Value = serde_json::from_str(text).unwrap();
        let given: Value = serde_json::from_str(&to_json(&context)).unwrap();
        assert!(given == pinned, "{name} is now:\n{given:#}");
    }
}
