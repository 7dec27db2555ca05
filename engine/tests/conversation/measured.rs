//! What the insights read from the log of a conversation: each stay at the desk with clocks of its own.

use super::world::{DAY, World, ana, ask_id, ben};
use baton_engine::conversation::{Decision, Effect, Holder, Input, Tell};
use baton_engine::insights::measure::{MEASURE_VERSION, measured};
use baton_shared::context::{Tone, TriggerKind};
use baton_shared::event::{CloseReason, Found, RequeueReason, TransferTo};
use baton_shared::outcome::{HandOff, HandOffEnd, HandOffStart, Outcome};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText, Label};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// The row of a conversation that a decision ended.
pub(crate) fn outcome(decision: &Decision, world: &World) -> Outcome {
    let finished = decision.effects.iter().find_map(|effect| match effect {
        Effect::Tell(Tell::Finished { outcome }) => Some(outcome.clone()),
        _ => None,
    });
    measured(finished.unwrap(), &world.log)
}

fn let_pass(world: &mut World, millis: u64) {
    world.now = world.now.plus(millis);
}

/// Ana closes it as solved.
pub(crate) fn solve(world: &mut World) -> Decision {
    world.agent(ana(), |id| AgentFrame::Close { id, reason: CloseReason::Solved })
}

#[test]
fn two_hand_offs_a_return_to_the_bot_and_a_night_give_exactly_these_segments() {
    let mut world = World::started();
    let start = world.now;
    let_pass(&mut world, 30 * SECOND);
    let _ = world.says("I want to talk to a human");
    let first = world.now;
    let_pass(&mut world, 2 * MINUTE);
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let_pass(&mut world, 20 * SECOND);
    let _ = world.agent_says(ana(), "Hello, I looked at your parcel.");
    let_pass(&mut world, 5 * MINUTE);
    let _ = world.agent(ana(), |id| AgentFrame::Return { id, brief: Body::new("It comes on Friday").unwrap() });
    let returned = world.now;
    let_pass(&mut world, MINUTE);
    let _ = world.says("thanks");
    let decision = world.wake();
    assert!(matches!(world.state.holder, Holder::Closed { .. }), "the bot does not wait all night");
    let closed = world.now;
    assert_eq!(outcome(&decision, &world).segments.len(), 1);

    world.now = start.plus(DAY);
    let morning = world.now;
    let _ = world.says("hello");
    let_pass(&mut world, 10 * SECOND);
    let _ = world.says("This is ridiculous and outrageous, I want a person now");
    let second = world.now;
    let_pass(&mut world, 4 * MINUTE);
    let generation = world.state.generation;
    let _ = world.input(Input::Claim { agent: ben(), generation });
    let_pass(&mut world, 40 * SECOND);
    let _ = world.agent_says(ben(), "Sorry about that.");
    let_pass(&mut world, 3 * MINUTE);
    let decision = world.agent(ben(), |id| AgentFrame::Close { id, reason: CloseReason::Solved });
    let outcome = outcome(&decision, &world);

    let calm = HandOff {
        began: HandOffStart::Bot,
        escalated_at: first,
        triggers: vec![TriggerKind::AskedForPerson],
        team: None,
        agent: Some(ana()),
        waiting_ms: 2 * MINUTE,
        claimed_at: Some(first.plus(2 * MINUTE)),
        first_reply_at: Some(first.plus(2 * MINUTE + 20 * SECOND)),
        agent_ms: 5 * MINUTE + 20 * SECOND,
        ended: HandOffEnd::Returned,
        ended_at: returned,
        told_nobody: false,
        tone: Tone::Calm,
    };
    assert_eq!(outcome.segments.len(), 2);
    assert_eq!(outcome.segments[0], calm);
    let angry = &outcome.segments[1];
    assert_ne!(angry.tone, Tone::Calm);
    assert!(angry.triggers.contains(&TriggerKind::AskedForPerson), "{:?}", angry.triggers);
    let expected = HandOff {
        escalated_at: second,
        triggers: angry.triggers.clone(),
        agent: Some(ben()),
        waiting_ms: 4 * MINUTE,
        claimed_at: Some(second.plus(4 * MINUTE)),
        first_reply_at: Some(second.plus(4 * MINUTE + 40 * SECOND)),
        agent_ms: 3 * MINUTE + 40 * SECOND,
        ended: HandOffEnd::Closed,
        ended_at: world.now,
        tone: angry.tone,
        ..calm
    };
    assert_eq!(*angry, expected);
    let with_bot = 30 * SECOND + closed.since(returned) + second.since(morning);
    assert_eq!((outcome.bot_ms, outcome.waiting_ms), (with_bot, 6 * MINUTE), "the night belongs to nobody");
    assert_eq!(outcome.agent_ms, 9 * MINUTE);
    assert_eq!(outcome.measured, Some(MEASURE_VERSION));
    let tones = outcome.tones.clone().unwrap();
    assert_eq!((tones.start, tones.escalated, tones.end), (Tone::Calm, Some(Tone::Calm), angry.tone));
    assert_eq!(measured(outcome.clone(), &world.log), outcome, "the same log gives the same row");
}

#[test]
fn who_is_passed_to_a_team_waits_anew_and_keeps_the_reasons() {
    let mut world = World::claimed();
    let entered = world.now;
    let_pass(&mut world, MINUTE);
    let to = TransferTo::Team { team: Label::new("freight").unwrap() };
    let brief = Body::new("The port has it").unwrap();
    let _ = world.agent(ana(), |id| AgentFrame::Transfer { id, to, brief });
    let_pass(&mut world, 30 * SECOND);
    let generation = world.state.generation + 1;
    let _ = world.input(Input::Claim { agent: ben(), generation });
    let_pass(&mut world, MINUTE);
    let generation = world.state.generation + 1;
    let _ = world.input(Input::Requeue { generation, reason: RequeueReason::Disconnected });
    let_pass(&mut world, 10 * SECOND);
    let decision = world.shopper(|id| ShopperFrame::Close { id });
    let outcome = outcome(&decision, &world);
    let told: Vec<_> = outcome
        .segments
        .iter()
        .map(|one| (one.began, one.ended, one.team.as_ref().map(Label::as_str), one.waiting_ms, one.agent_ms))
        .collect();
    let freight = Some("freight");
    assert_eq!(
        told,
        [
            (HandOffStart::Bot, HandOffEnd::Transferred, None, 0, MINUTE),
            (HandOffStart::Transferred, HandOffEnd::Requeued, freight, 30 * SECOND, MINUTE),
            (HandOffStart::Requeued, HandOffEnd::Closed, freight, 10 * SECOND, 0),
        ]
    );
    assert!(outcome.segments.iter().all(|one| one.triggers == [TriggerKind::AskedForPerson]));
    assert_eq!(outcome.segments[2].agent, None, "nobody took it again");
    assert_eq!(outcome.segments[0].escalated_at, entered);
}

#[test]
fn who_leaves_an_address_and_is_called_back_did_not_wait_meanwhile() {
    let mut world = World::waiting();
    let_pass(&mut world, MINUTE);
    let contact = FactText::new("lena@example.com").unwrap();
    let _ = world.shopper(|id| ShopperFrame::Leave { id, contact });
    let_pass(&mut world, DAY);
    let generation = world.state.generation + 1;
    let _ = world.input(Input::Claim { agent: ana(), generation });
    let_pass(&mut world, MINUTE);
    let decision = solve(&mut world);
    let outcome = outcome(&decision, &world);
    let told: Vec<_> =
        outcome.segments.iter().map(|one| (one.began, one.ended, one.waiting_ms, one.agent_ms)).collect();
    assert_eq!(
        told,
        [(HandOffStart::Bot, HandOffEnd::Left, MINUTE, 0), (HandOffStart::CalledBack, HandOffEnd::Closed, 0, MINUTE)]
    );
}

#[test]
fn who_writes_again_within_a_week_opened_it_again_and_who_comes_later_did_not() {
    let mut world = World::started();
    let _ = world.says("hello");
    let close = |world: &mut World| {
        let decision = world.shopper(|id| ShopperFrame::Close { id });
        outcome(&decision, world).reopened
    };
    assert_eq!(close(&mut world), Some(0));
    for (days, times) in [(6, 1), (7, 2), (8, 2)] {
        let_pass(&mut world, days * DAY);
        let _ = world.says("hello");
        let _ = world.says("hello again");
        assert_eq!(close(&mut world), Some(times), "{days} days later");
    }
}

#[test]
fn questions_without_an_answer_are_kept_in_the_shoppers_words() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Do you ship lamps to Norway?"));
    let _ = world.answered(ask, Found::Articles { hits: Vec::new() });
    let decision = world.shopper(|id| ShopperFrame::Close { id });
    let outcome = outcome(&decision, &world);
    assert_eq!(outcome.unanswered, [FactText::new("Do you ship lamps to Norway?").unwrap()]);
    assert_eq!((outcome.segments.len(), outcome.repeats.len()), (0, 0));
}

#[test]
fn a_stored_row_without_the_new_fields_is_read() {
    let mut world = World::claimed();
    let outcome = outcome(&solve(&mut world), &world);
    let bare = Outcome {
        measured: None,
        reopened: None,
        segments: Vec::new(),
        tones: None,
        repeats: Vec::new(),
        copilot: None,
        unanswered: Vec::new(),
        language: None,
        ..outcome
    };
    let text = baton_shared::wire::to_json(&bare);
    assert!(!text.contains("segments") && !text.contains("measured"), "{text}");
    assert_eq!(baton_shared::wire::from_json::<Outcome>(&text).unwrap(), bare);
}
