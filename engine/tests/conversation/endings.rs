use super::world::{World, ana, ask_id, effects, found_late, kinds, lines};
use baton_engine::conversation::{Decision, Effect, Holder, Input, Tell, next_due};
use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::event::CloseReason;
use baton_shared::outcome::Outcome;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Comment, FactText};

fn outcome(decision: &Decision) -> Outcome {
    decision
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Tell(Tell::Finished { outcome }) => Some(outcome.clone()),
            _ => None,
        })
        .unwrap()
}

fn rate(world: &mut World, score: Option<u8>, repeated: Option<bool>, comment: Option<&str>) -> Decision {
    let comment = comment.map(|comment| Comment::new(comment).unwrap());
    world.shopper(|id| ShopperFrame::Rate { id, score, repeated, comment })
}

fn close(world: &mut World) -> Decision {
    world.shopper(|id| ShopperFrame::Close { id })
}

#[test]
fn the_clocks_of_the_parties_are_never_mixed() {
    let mut world = World::started();
    let start = world.now;
    let at = |seconds: u64| Time(start.0 + seconds * 1_000);
    world.now = at(10);
    let _ = world.says("human please");
    world.now = at(70);
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    world.now = at(100);
    let _ = world.agent_says(ana(), "Hello");
    world.now = at(370);
    let decision = world.agent(ana(), |id| AgentFrame::Close { id, reason: CloseReason::Solved });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["closed"], vec!["done", "finished"]));
    assert_eq!(lines(&decision).len(), 1);
    let outcome = outcome(&decision);
    assert_eq!((outcome.bot_ms, outcome.waiting_ms, outcome.agent_ms), (10_000, 60_000, 300_000));
    assert_eq!((outcome.started_at, outcome.closed_at), (start, at(370)));
    assert_eq!(
        (outcome.escalated_at, outcome.claimed_at, outcome.first_reply_at),
        (Some(at(10)), Some(at(70)), Some(at(100)))
    );
    assert_eq!((outcome.reason, outcome.hand_offs, outcome.agent), (CloseReason::Solved, 1, Some(ana())));
    assert_eq!(outcome.triggers, [TriggerKind::AskedForPerson]);
}

#[test]
fn a_conversation_with_the_bot_ends_without_the_desk() {
    let mut world = World::started();
    let _ = world.says("hello");
    let decision = close(&mut world);
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["closed"], vec!["finished"]));
    assert_eq!(outcome(&decision).escalated_at, None);
    assert_eq!(close(&mut world).refusal.unwrap().kind, RefusalKind::WrongStage);
}

#[test]
fn who_stops_waiting_is_taken_from_the_line() {
    let mut world = World::waiting();
    assert_eq!(effects(&close(&mut world)), ["done", "finished"]);
}

#[test]
fn a_known_customer_is_remembered() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    let decision = close(&mut world);
    assert_eq!(effects(&decision), ["finished", "remember"]);
    let Some(Effect::Tell(Tell::Remember { customer, related, .. })) = decision.effects.last() else {
        panic!("{:?}", decision.effects);
    };
    assert_eq!(customer.as_str(), "maren_holt");
    assert!(related.headline.as_str().starts_with("Order #12345 delayed by 5 days"));
}

#[test]
fn a_rating_comes_piece_by_piece() {
    let mut world = World::waiting();
    let _ = close(&mut world);
    let decision = rate(&mut world, Some(4), None, None);
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["rated"], vec!["finished"]));
    assert_eq!((outcome(&decision).score, outcome(&decision).repeated), (Some(4), None));
    let _ = rate(&mut world, None, Some(false), None);
    let outcome = outcome(&rate(&mut world, None, None, Some("fine")));
    assert_eq!((outcome.score, outcome.repeated), (Some(4), Some(false)));
    assert_eq!(outcome.comment, Some(Comment::new("fine").unwrap()));
}

#[test]
fn a_rating_is_refused_before_the_end_and_outside_its_bounds() {
    let mut world = World::started();
    assert_eq!(rate(&mut world, Some(4), None, None).refusal.unwrap().kind, RefusalKind::WrongStage);
    let _ = close(&mut world);
    for (score, repeated) in [(Some(0), None), (Some(6), None), (None, None)] {
        assert_eq!(rate(&mut world, score, repeated, None).refusal.unwrap().kind, RefusalKind::Malformed);
    }
}

#[test]
fn silence_closes_a_conversation_with_the_bot_but_not_one_with_a_person() {
    let mut world = World::started();
    let _ = world.says("hello");
    let decision = world.wake();
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["closed"], vec!["finished"]));
    assert_eq!(outcome(&decision).reason, CloseReason::Idle);
    assert_eq!(next_due(&world.state, &world.bundle), None);
    assert_eq!(next_due(&World::claimed().state, &world.bundle), None);
}

#[test]
fn a_chat_that_nobody_wrote_in_is_not_counted() {
    let mut world = World::started();
    let decision = world.wake();
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["closed"], vec![]));
}

#[test]
fn a_new_message_opens_a_closed_conversation_again() {
    let mut world = World::waiting();
    let _ = close(&mut world);
    let decision = world.says("hello again");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "returned", "bot"], vec![]));
    assert_eq!(lines(&decision).len(), 1);
    assert_eq!((world.state.holder.clone(), world.state.triggers.len()), (Holder::Bot {}, 0));
    let _ = close(&mut world);
    let decision = world.says("Where is my order #12345? maren.holt@example.com");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "returned"], vec!["ask order"]));
}

#[test]
fn anger_of_the_message_that_opens_a_chat_again_still_hands_over() {
    let mut world = World::waiting();
    let _ = close(&mut world);
    let decision = world.says("This is the third time I ask, this is ridiculous!");
    assert_eq!(kinds(&decision), ["shopper", "returned", "fired", "escalated", "context"]);
    assert_eq!(effects(&decision), ["enqueue"]);
}

#[test]
fn a_request_for_a_person_takes_a_closed_conversation_straight_to_the_line() {
    let mut world = World::waiting();
    let _ = close(&mut world);
    let decision = world.says("human");
    assert_eq!(kinds(&decision), ["shopper", "fired", "escalated", "context"]);
    assert_eq!(effects(&decision), ["enqueue"]);
    assert_eq!((world.state.generation, world.state.triggers.len()), (2, 1));
}

#[test]
fn who_cannot_wait_leaves_a_way_to_be_reached() {
    let leave = |world: &mut World, contact: &str| {
        let contact = FactText::new(contact).unwrap();
        world.shopper(|id| ShopperFrame::Leave { id, contact })
    };
    let mut world = World::waiting();
    assert_eq!(leave(&mut world, "tomorrow").refusal.unwrap().kind, RefusalKind::Malformed);
    let decision = leave(&mut world, "maren.holt@example.com");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["left"], vec!["done", "call back", "notify"]));
    assert!(lines(&decision)[0].contains("maren.holt@example.com"));
    assert_eq!(leave(&mut world, "+49 40 5550117").refusal.unwrap().kind, RefusalKind::WrongStage);
    assert!(kinds(&world.says("I want a human after all")).contains(&"escalated"));
}
