use super::world::{World, ana, articles, ask_id, found_late};
use baton_engine::Fold as _;
use baton_engine::conversation::{ConversationState, Input};
use baton_shared::Time;
use baton_shared::context::FactKey;
use baton_shared::event::{CloseReason, Found, RequeueReason};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText};
use baton_shared::wire::{from_json, to_json};

/// A conversation that goes through every stage.
fn long_story() -> World {
    let mut world = World::started();
    let ask = ask_id(&world.says("How long does delivery take?"));
    world.now = Time(world.now.0 + 333);
    let _ = world.answered(ask, articles(0.3));
    let ask = ask_id(&world.says("Hi, my name is Maren Holt. Where is my order #12345? 22763"));
    let _ = world.answered(ask, Found::NoMatch {});
    let ask = ask_id(&world.says("sorry, maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    world.now = Time(world.now.0 + 1_777);
    let _ = world.says("Still?? That is a bit annoying, I want a refund!");
    let _ = world.says("get me a person");
    let value = FactText::new("A new one").unwrap();
    let _ = world.shopper(|id| ShopperFrame::Correct { id, key: FactKey::Wish, value });
    world.now = Time(world.now.0 + 60_001);
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let _ = world.agent_says(ana(), "Hello Maren");
    let _ = world.input(Input::Requeue { generation: 2, reason: RequeueReason::Disconnected });
    let _ = world.input(Input::Claim { agent: ana(), generation: 2 });
    let brief = Body::new("Sent again").unwrap();
    let _ = world.agent(ana(), |id| AgentFrame::Return { id, brief });
    let _ = world.says("human");
    let _ = world.input(Input::Claim { agent: ana(), generation: 3 });
    let _ = world.agent(ana(), |id| AgentFrame::Close { id, reason: CloseReason::Solved });
    let _ = world.shopper(|id| ShopperFrame::Rate { id, score: Some(5), repeated: Some(false), comment: None });
    let _ = world.says("one more thing, where is my parcel?");
    world
}

#[test]
fn a_snapshot_is_read_back_exactly_after_every_event() {
    let world = long_story();
    let mut state = ConversationState::default();
    for recorded in &world.log {
        state.apply(recorded);
        assert_eq!(from_json::<ConversationState>(&to_json(&state)).unwrap(), state);
    }
}

#[test]
fn a_snapshot_and_its_tail_give_the_state_of_the_whole_log() {
    let world = long_story();
    for cut in 0..=world.log.len() {
        let mut state = ConversationState::default();
        world.log[..cut].iter().for_each(|recorded| state.apply(recorded));
        let mut state: ConversationState = from_json(&to_json(&state)).unwrap();
        world.log[cut..].iter().for_each(|recorded| state.apply(recorded));
        assert_eq!(state, world.state, "cut at {cut}");
    }
}

#[test]
fn r_seq_1_what_is_decided_has_numbers_without_gaps() {
    let world = long_story();
    let numbers: Vec<u64> = world.log.iter().map(|recorded| recorded.seq).collect();
    let expected: Vec<u64> = (1..=world.state.last_seq).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn events_survive_their_stored_form() {
    for recorded in &long_story().log {
        assert_eq!(from_json::<baton_shared::event::Event>(&to_json(&recorded.event)).unwrap(), recorded.event);
    }
}
