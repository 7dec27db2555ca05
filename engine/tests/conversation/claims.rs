use super::world::{World, ana, ask_id, ben, effects, found_late, kinds, lines};
use baton_engine::conversation::{Holder, Input};
use baton_shared::Time;
use baton_shared::event::{Found, Person, RequeueReason};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::text::Body;

fn claim(world: &mut World, agent: Person, generation: u32) -> Option<RefusalKind> {
    let decision = world.input(Input::Claim { agent, generation });
    decision.refusal.map(|refusal| refusal.kind)
}

fn requeue(generation: u32) -> Input {
    Input::Requeue { generation, reason: RequeueReason::Disconnected }
}

#[test]
fn r_claim_1_a_claim_of_a_lower_generation_is_refused() {
    let mut world = World::claimed();
    let _ = world.input(requeue(3));
    assert_eq!(claim(&mut world, ben(), 2), Some(RefusalKind::Stale));
    assert_eq!(claim(&mut world, ben(), 3), None);
    assert!(matches!(&world.state.holder, Holder::Agent { person, .. } if *person == ben()));
}

#[test]
fn r_claim_2_the_second_of_two_claims_is_told_that_somebody_has_it() {
    let mut world = World::waiting();
    assert_eq!(claim(&mut world, ana(), 1), None);
    let decision = world.input(Input::Claim { agent: ben(), generation: 1 });
    assert_eq!((decision.events.len(), decision.effects.len()), (0, 0));
    let refusal = decision.refusal.unwrap();
    assert_eq!((refusal.kind, refusal.text.as_str()), (RefusalKind::Stale, "Ana has this conversation already."));
}

#[test]
fn r_claim_2_the_same_claim_twice_is_one_claim() {
    let mut world = World::claimed();
    let again = world.input(Input::Claim { agent: ana(), generation: 1 });
    assert_eq!((again.refusal, again.events, again.effects), (None, vec![], vec![]));
}

#[test]
fn a_claim_outside_the_line_is_refused() {
    assert_eq!(claim(&mut World::started(), ana(), 9), Some(RefusalKind::Stale));
    let mut closed = World::waiting();
    let _ = closed.taps("Bye", Some("close"));
    assert_eq!(claim(&mut closed, ana(), 9), Some(RefusalKind::Stale));
}

#[test]
fn a_claim_says_who_is_here_and_what_they_have() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    let line = lines(&world.says("a person please")).remove(0);
    assert_eq!(line, "I am passing you to a person now, with your order #12345, its 5-day delay and what we tried.");
    let decision = world.input(Input::Claim { agent: ana(), generation: 1 });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["claimed"], vec![]));
    assert_eq!(lines(&decision), ["Ana is here and has the details of order #12345 and the 5-day delay."]);
}

#[test]
fn a_claim_without_facts_says_no_more_than_is_true() {
    let mut world = World::waiting();
    let decision = world.input(Input::Claim { agent: ana(), generation: 1 });
    assert_eq!(lines(&decision), ["Ana is here and will ask what it is about."]);
}

#[test]
fn r_claim_3_a_requeue_keeps_the_time_of_entry() {
    let mut world = World::waiting();
    let since = world.now;
    world.now = Time(world.now.0 + 60_000);
    assert_eq!(claim(&mut world, ana(), 1), None);
    let decision = world.input(requeue(2));
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["requeued"], vec![]));
    assert!(lines(&decision)[0].contains("at the place you had"));
    assert_eq!((world.state.holder.clone(), world.state.generation), (Holder::Waiting { since }, 2));
}

#[test]
fn a_requeue_that_is_not_newer_or_not_due_is_refused() {
    let mut world = World::claimed();
    assert_eq!(world.input(requeue(1)).refusal.unwrap().kind, RefusalKind::Stale);
    assert_eq!(World::waiting().input(requeue(2)).refusal.unwrap().kind, RefusalKind::Stale);
}

#[test]
fn r_claim_5_after_a_claim_the_bot_says_nothing() {
    let mut world = World::claimed();
    for text in ["human", "hello?", "I will sue you"] {
        let decision = world.says(text);
        assert!(kinds(&decision).iter().all(|kind| ["shopper", "copilot"].contains(kind)), "{text}: {decision:?}");
    }
    assert_eq!(world.input(Input::Tick).events, []);
    let decision = world.says("Where is my order #12345? maren.holt@example.com");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper"], vec!["ask order"]));
    let decision = world.answered(ask_id(&decision), found_late());
    assert!(decision.events.iter().all(|event| !event.is_for_shopper()), "it is looked up for the agent alone");
}

#[test]
fn r_claim_5_a_reply_in_flight_is_dropped_and_its_facts_reach_the_agent() {
    let mut world = World::started();
    let decision = world.says("A person please. Order #12345, maren.holt@example.com");
    let ask = ask_id(&decision);
    assert_eq!(claim(&mut world, ana(), 1), None);
    let mut other = World::of(world.state.clone());
    let decision = world.answered(ask, found_late());
    assert_eq!(kinds(&decision), ["looked_up", "identified", "context"]);
    assert!(decision.events.iter().all(|event| !event.is_for_shopper()));
    assert_eq!(kinds(&other.answered(ask, Found::NoMatch {})), ["looked_up", "context"]);
}

#[test]
fn only_the_holder_writes_closes_and_gives_back() {
    let mut world = World::claimed();
    let text = Body::new("Hello").unwrap();
    let frames: [fn(_, Body) -> AgentFrame; 3] = [
        |id, text| AgentFrame::Message { id, text, suggestion: None, anyway: false },
        |id, _| AgentFrame::Close { id, reason: baton_shared::event::CloseReason::Solved },
        |id, brief| AgentFrame::Return { id, brief },
    ];
    for frame in frames {
        let decision = world.agent(ben(), |id| frame(id, text.clone()));
        let refusal = decision.refusal.unwrap();
        assert_eq!((refusal.kind, refusal.text.as_str()), (RefusalKind::Forbidden, "Ana has this conversation."));
        assert_eq!((decision.events.len(), decision.effects.len()), (0, 0));
    }
    assert_eq!(kinds(&world.agent_says(ana(), "Hello")), ["agent"]);
    assert_eq!(kinds(&world.agent(ben(), |id| AgentFrame::Note { id, text })), ["note"]);
}

#[test]
fn an_agent_cannot_write_before_the_claim() {
    let refusal = World::waiting().agent_says(ana(), "Hello").refusal.unwrap();
    assert_eq!(refusal.kind, RefusalKind::Forbidden);
}

#[test]
fn a_hand_back_spends_the_triggers_and_keeps_what_was_agreed() {
    let mut world = World::started();
    let _ = world.says("This is ridiculous, I am furious, I want a human!");
    assert_eq!(claim(&mut world, ana(), 1), None);
    let brief = Body::new("A new one is sent on Friday.").unwrap();
    let decision = world.agent(ana(), |id| AgentFrame::Return { id, brief });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["returned"], vec!["done"]));
    assert_eq!(lines(&decision).len(), 1);
    assert!(lines(&decision)[0].contains("A new one is sent on Friday."));
    assert_eq!((world.state.triggers.len(), world.state.tone.score), (0, 0.0));
    assert_eq!(world.state.promises[0].what.as_str(), "A new one is sent on Friday.");
    assert_eq!(kinds(&world.says("thank you")), ["shopper", "bot"]);
    assert!(kinds(&world.says("human")).contains(&"escalated"));
    assert_eq!(world.state.generation, 2);
}

#[test]
fn a_look_up_from_before_a_hand_back_is_no_reason_to_hand_over_again() {
    let mut world = World::started();
    let ask = ask_id(&world.says("A person please. Order #12345, maren.holt@example.com"));
    assert_eq!(claim(&mut world, ana(), 1), None);
    let brief = Body::new("A new one is sent on Friday.").unwrap();
    let _ = world.agent(ana(), |id| AgentFrame::Return { id, brief });
    let failed = Found::Failed { why: baton_shared::text::Label::new("away").unwrap() };
    let decision = world.answered(ask, failed);
    assert_eq!((kinds(&decision), world.state.holder.clone()), (vec![], Holder::Bot {}));
}
