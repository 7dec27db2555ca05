//! Long random conversations, by seed: what must hold whatever happens.

use super::copilot::{claimed_with, details};
use super::world::{World, ana, articles, ben, bot_words, found_late, late_order, lines, maren};
use baton_engine::conversation::{ConversationState, Decision, Effect, Holder, Input, Tell, next_due};
use baton_engine::handoff;
use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::context::FactKey;
use baton_shared::copilot::CopilotStep;
use baton_shared::event::{CloseReason, Event, Found, NobodyReason, Party, Person, RequeueReason, TransferTo};
use baton_shared::order::{OrderState, OrderView};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText, Label};

const SEEDS: u64 = 60;
const STEPS: u32 = 80;
const SAYINGS: &[&str] = &[
    "hello",
    "Where is my order?",
    "Where is my order #12345? maren.holt@example.com",
    "12346",
    "22763",
    "human please",
    "How do I wash wool?",
    "This is ridiculous, I am furious!",
    "yes",
    "no",
    "thank you",
    "I will call my lawyer",
    "why?",
    "",
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn step(world: &mut World, dice: &mut Dice) -> Decision {
    world.now = Time(world.now.0 + dice.roll(20_000));
    let generation = world.state.generation + u32::try_from(dice.roll(3)).unwrap();
    let generation = generation.saturating_sub(1);
    let agent = if dice.roll(2) == 0 { ana() } else { ben() };
    let ask = world.state.asked.as_ref().map_or(1, |asked| asked.id);
    let text = Body::new("As agreed").unwrap();
    match dice.roll(28) {
        0..=7 => world.says(SAYINGS[usize::try_from(dice.roll(SAYINGS.len() as u64)).unwrap()]),
        8 | 9 => world.answered(ask, found_late()),
        10 => world.answered(ask, Found::NoMatch {}),
        11 => world.answered(ask, articles(0.9)),
        12 => world.answered(ask, articles(0.1)),
        13 => world.answered(ask, Found::Failed { why: Label::new("away").unwrap() }),
        14 | 15 => world.input(Input::Claim { agent, generation }),
        16 => world.input(Input::Requeue { generation, reason: RequeueReason::GaveBack }),
        17 => world.agent_says(agent, "Hello"),
        18 => world.agent(agent, |id| AgentFrame::Return { id, brief: text }),
        19 => world.agent(agent, |id| AgentFrame::Close { id, reason: CloseReason::NotSolved }),
        20 => world.shopper(|id| ShopperFrame::Rate { id, score: Some(3), repeated: None, comment: None }),
        21 => {
            let value = FactText::new("#12346").unwrap();
            world.shopper(|id| ShopperFrame::Correct { id, key: FactKey::OrderNumber, value })
        }
        22 => world.taps("tap", Some(["bot", "close", "human", "track"][usize::try_from(dice.roll(4)).unwrap()])),
        23 => world.taps("tap", Some(["leave", "keep_waiting", "yes", "no"][usize::try_from(dice.roll(4)).unwrap()])),
        24 => {
            let contact = FactText::new("maren.holt@example.com").unwrap();
            world.shopper(|id| ShopperFrame::Leave { id, contact })
        }
        25 => {
            let reason = if dice.roll(3) == 0 { NobodyReason::Closed } else { NobodyReason::AllBusy };
            world.input(Input::Nobody { generation, reason, opens_at: None, opens: None })
        }
        26 => world.agent(agent, |id| AgentFrame::Transfer { id, to: TransferTo::Anybody {}, brief: text }),
        _ => world.input(Input::Tick),
    }
}

/// The order of Maren before it was packed.
fn pending() -> OrderView {
    OrderView { state: OrderState::Pending, days_late: 0, ..late_order() }
}

/// What an agent does with the co-pilot, and what is found for it.
fn beside(world: &mut World, dice: &mut Dice, agent: Person) -> Decision {
    let copilot = &world.state.copilot;
    let wants = copilot.wants.as_ref().map(|wants| wants.about).or(copilot.asked.as_ref().map(|asked| asked.seq));
    let look_up = (1 << 40) + wants.unwrap_or(1);
    let acting = copilot.acting.as_ref().map(|acting| acting.seq);
    let proposal = copilot.proposals.last().map_or(1, |proposal| proposal.seq);
    let action = StoreAction::Cancel { order: Label::cut("#12345"), reason: None };
    match dice.roll(10) {
        0 => world.agent(agent, |id| AgentFrame::Ask { id, text: Body::cut("Has this customer had a refund before?") }),
        1 => world.agent(agent, |id| AgentFrame::Summarise { id }),
        2 => world.agent(agent, |id| AgentFrame::Propose { id, action }),
        3 => world.agent(agent, |id| AgentFrame::Act { id, proposal }),
        4 => world.answered(look_up, Found::Customer { customer: maren(), orders: vec![pending()] }),
        5 => world.answered(look_up, articles(0.9)),
        9 => world.answered(look_up, details()),
        6 => world.answered(look_up, Found::Failed { why: Label::cut("away") }),
        roll => match acting {
            Some(acting) if roll == 7 => world.answered(acting, Found::Acted { action, order: late_order() }),
            Some(acting) => world.answered(acting, Found::NotActed { action, why: FactText::cut("It is packed.") }),
            None => world.input(Input::Tick),
        },
    }
}

fn changes_stage(event: &Event) -> bool {
    matches!(
        event,
        Event::Escalated { .. }
            | Event::Claimed { .. }
            | Event::Requeued { .. }
            | Event::Returned { .. }
            | Event::Left { .. }
            | Event::Closed { .. }
    )
}

fn is_with_person(holder: &Holder) -> bool {
    matches!(holder, Holder::Agent { .. })
}

fn check(before: &ConversationState, decision: &Decision, after: &World) {
    if decision.refusal.is_some() {
        assert_eq!((decision.events.len(), decision.effects.len()), (0, 0), "a refusal changes nothing");
    }
    assert!(after.state.generation >= before.generation, "a generation never goes back");
    assert!(handoff::headline(&after.state).as_str().chars().count() <= 200);
    let changes = decision.events.iter().filter(|event| changes_stage(event)).count();
    assert_eq!(lines(decision).len(), changes, "one sentence for each change of stage");
    assert!(lines(decision).iter().all(|line| !line.is_empty()));
    if is_with_person(&before.holder) && is_with_person(&after.state.holder) {
        assert_eq!(bot_words(decision), "", "the bot is silent beside a person");
    }
    let escalations = decision.events.iter().filter(|event| matches!(event, Event::Escalated { .. })).count();
    let enqueued =
        decision.effects.iter().filter(|effect| matches!(effect, Effect::Tell(Tell::Enqueue { .. }))).count();
    let passed_on = decision.events.iter().filter(|event| matches!(event, Event::Transferred { .. })).count();
    assert_eq!(escalations + passed_on, enqueued, "the desk knows of every hand-over");
    let left = decision.events.iter().filter(|event| matches!(event, Event::Left { .. })).count();
    let listed = decision.effects.iter().filter(|effect| matches!(effect, Effect::Tell(Tell::CallBack { .. }))).count();
    assert_eq!(left, listed, "the desk knows of everybody who left a way to be reached");
    let is_left = matches!(after.state.holder, Holder::Left {});
    assert!(!is_left || after.state.reach.is_some(), "who is to be called back can be");
    let told = decision.events.iter().filter(|event| matches!(event, Event::Nobody { .. })).count();
    if let Some(before) = before.told_nobody.as_ref().filter(|_| told > 0) {
        let closed = after.state.told_nobody.as_ref().is_some_and(|told| told.reason == NobodyReason::Closed);
        let news = closed && before.reason != NobodyReason::Closed;
        assert!(news || after.now.since(before.at) >= 120_000, "who waits is told once within the limit");
    }
    let heard = decision.events.iter().any(|event| matches!(event, Event::Message { from: Party::Shopper {}, .. }));
    if heard && after.state.holder == (Holder::Bot {}) && after.state.pending.is_some() {
        let limit = after.now.plus(after.bundle.settings.ask_timeout_ms);
        let due = next_due(&after.state, &after.bundle).unwrap();
        assert!(due <= limit, "an unanswered message has a deadline");
    }
}

/// A conversation of one seed.
pub(crate) fn walked(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut world = World::started();
    for _ in 0..STEPS {
        let _ = step(&mut world, &mut dice);
    }
    world
}

#[test]
fn whatever_happens_the_rules_hold() {
    for seed in 0..SEEDS {
        let mut dice = Dice(seed);
        let mut world = World::started();
        for _ in 0..STEPS {
            let before = world.state.clone();
            let decision = step(&mut world, &mut dice);
            check(&before, &decision, &world);
        }
    }
}

#[test]
fn whatever_the_co_pilot_is_asked_the_rules_hold() {
    let (mut with_person, mut steps) = (0, [0; 3]);
    for seed in 0..SEEDS {
        let mut dice = Dice(seed);
        let mut world = claimed_with(Found::Order { order: pending(), customer: maren() });
        for _ in 0..STEPS {
            let before = world.state.clone();
            let decision = match dice.roll(3) {
                0 => step(&mut world, &mut dice),
                _ => beside(&mut world, &mut dice, ana()),
            };
            check(&before, &decision, &world);
            with_person += u32::from(is_with_person(&before.holder));
            let [suggested, answered, acts] = &mut steps;
            for event in &decision.events {
                let Event::Copilot { step } = event else { continue };
                *suggested += u32::from(matches!(step, CopilotStep::Suggested { replies, .. } if !replies.is_empty()));
                *answered += u32::from(matches!(step, CopilotStep::Answered { .. }));
                *acts += u32::from(matches!(step, CopilotStep::Acts { .. }));
            }
            if let Some(due) = next_due(&world.state, &world.bundle).filter(|due| *due <= world.now) {
                let _ = world.input(Input::Tick);
                assert!(next_due(&world.state, &world.bundle) != Some(due), "seed {seed}: it would ring for ever");
            }
        }
    }
    assert!(with_person > 500, "{with_person}");
    assert!(steps.iter().all(|count| *count > 20), "{steps:?}");
}

#[test]
fn a_deadline_that_passed_is_over() {
    for seed in 0..SEEDS {
        let mut dice = Dice(seed);
        let mut world = World::started();
        for _ in 0..STEPS {
            let _ = step(&mut world, &mut dice);
            if let Some(due) = next_due(&world.state, &world.bundle).filter(|due| *due <= world.now) {
                let _ = world.input(Input::Tick);
                assert!(
                    next_due(&world.state, &world.bundle) != Some(due),
                    "seed {seed}: the alarm would ring for ever"
                );
            }
        }
    }
}
