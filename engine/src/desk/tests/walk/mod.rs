//! A random walk: agents, a supervisor, conversations and a network that delivers late and twice.

mod rules;
mod shopper;

use std::collections::{BTreeMap, VecDeque};

use baton_shared::Time;
use baton_shared::api::AgentProfile;
use baton_shared::event::{Person, TransferTo};
use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, Presence};
use baton_shared::text::Label;

use super::{Run, SECOND, agent_id, conversation, person};
use crate::desk::{DeskEffect, DeskEvent, DeskInput, Hold, ToConversation};
use shopper::{Shopper, Stage};

const AGENTS: [&str; 4] = ["Ana", "Ben", "Cem", "Dia"];
/// Who supervises; one of the agents.
const SUPERVISOR: &str = "Dia";
const SHOPPERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn one_of<'a>(&mut self, names: &[&'a str]) -> &'a str {
        names.get(self.roll(names.len())).unwrap()
    }
}

struct World {
    is_slow: bool,
    run: Run,
    shoppers: BTreeMap<&'static str, Shopper>,
    answers: VecDeque<DeskInput>,
    /// Who was ever bound, by conversation and generation.
    bound: BTreeMap<(ConversationId, u32), Person>,
    /// The newest generation of each conversation, and its time of entry while it is in the line.
    seen: BTreeMap<ConversationId, (Option<Time>, u32)>,
    /// The place that each was shown last, and since when they waited then.
    shown: BTreeMap<ConversationId, (Time, u32)>,
    done: Done,
}

/// What the walks reached.
#[derive(Default)]
struct Done {
    bound: usize,
    passed_on: usize,
    called_back: usize,
    told: usize,
    worse: usize,
}

impl World {
    fn new(is_slow: bool) -> Self {
        let mut run = Run::new();
        run.settings.capacity = 2;
        run.settings.wait_limit_ms = 40 * SECOND;
        run.settings.alert_ms = Some(60 * SECOND);
        Self {
            is_slow,
            run,
            shoppers: SHOPPERS.iter().map(|name| (*name, Shopper::default())).collect(),
            answers: VecDeque::new(),
            bound: BTreeMap::new(),
            seen: BTreeMap::new(),
            shown: BTreeMap::new(),
            done: Done::default(),
        }
    }

    fn shopper(&mut self, name: &str) -> &mut Shopper {
        self.shoppers.get_mut(name).unwrap()
    }

    fn feed(&mut self, input: DeskInput) {
        let start = self.run.log.len();
        let is_tick = input == DeskInput::Tick;
        let effects = self.run.feed(input);
        for effect in effects {
            if let DeskEffect::Tell(told) = effect {
                let (ToConversation::Claim { conversation, .. }
                | ToConversation::Requeue { conversation, .. }
                | ToConversation::Nobody { conversation, .. }) = &told;
                let name = conversation.as_str().rsplit('-').next().unwrap().to_owned();
                self.shopper(&name).from_desk.push_back(told);
            }
        }
        let (_, new) = self.run.log.split_at(start);
        for recorded in new {
            if let DeskEvent::Removed { conversation } | DeskEvent::ToCallBack { conversation, .. } = &recorded.event
                && let Some((since, _)) = self.seen.get_mut(conversation)
            {
                // Out of the line: another entry has its own time.
                *since = None;
            }
        }
        self.no_double_owner();
        self.nobody_lost();
        self.entry_time_never_changes();
        self.a_shown_place_gets_worse_only_for_safety();
        self.who_is_offered_something_is_here_and_asked_once();
        if is_tick {
            self.nobody_is_left_in_silence();
        }
    }

    /// Delivers the oldest message from a shopper; sometimes it will come again.
    fn deliver_to_desk(&mut self, name: &str, again: bool) {
        let shopper = self.shopper(name);
        let Some(tell) = shopper.to_desk.front().cloned() else {
            return;
        };
        if !again {
            shopper.to_desk.pop_front();
        }
        self.feed(DeskInput::Told(tell));
    }

    /// Delivers the oldest message to a shopper; sometimes the answer is lost and it will come again.
    fn deliver_to_shopper(&mut self, name: &str, lost: bool) {
        let shopper = self.shopper(name);
        let Some(told) = shopper.from_desk.front().cloned() else {
            return;
        };
        let answer = shopper.hear(name, &told);
        if !lost {
            shopper.from_desk.pop_front();
            self.answers.extend(answer);
        }
    }

    fn answer(&mut self) {
        if let Some(answer) = self.answers.pop_front() {
            self.feed(answer);
        }
    }

    fn step(&mut self, dice: &mut Dice) {
        self.run.pass(dice.roll(4_000) as u64);
        let agent = dice.one_of(&AGENTS);
        let name = dice.one_of(&SHOPPERS);
        let generation = self.run.state.entry(&conversation(name)).map_or(1, |entry| entry.generation);
        let now = self.run.now;
        match dice.roll(20) {
            0 | 1 => {
                let is_safety = dice.roll(5) == 0;
                self.shopper(name).escalate(name, now, is_safety);
            }
            2 => self.shopper(name).end(name),
            3 | 4 => {
                for name in self.reached(name) {
                    self.deliver_to_desk(name, dice.roll(4) == 0);
                }
            }
            5 | 6 => {
                for name in self.reached(name) {
                    self.deliver_to_shopper(name, dice.roll(4) == 0);
                }
            }
            7 | 8 => self.answer(),
            9 => self.come(agent),
            10 if dice.roll(2) == 0 => self.feed(DeskInput::Went { agent: agent_id(agent) }),
            11 if dice.roll(3) == 0 => self.ask_presence(agent, dice),
            12 | 13 => {
                let generation = generation.saturating_sub(u32::from(dice.roll(6) == 0));
                self.feed(accepting(agent, name, generation));
            }
            14 => {
                let reasons = DeclineReason::ALL;
                let reason = *reasons.get(dice.roll(reasons.len())).unwrap();
                self.feed(asking(agent, DeskRequest::Decline { conversation: conversation(name), generation, reason }));
            }
            15 => {
                let to = match dice.roll(3) {
                    0 => TransferTo::Person { person: person(agent) },
                    1 => TransferTo::Team { team: Label::cut("Returns") },
                    _ => TransferTo::Anybody {},
                };
                self.shopper(name).pass_on(name, to);
            }
            16 => self.shopper(name).leave(name),
            17 if dice.roll(2) == 0 => self.supervise(agent, name, dice),
            _ => self.feed(DeskInput::Tick),
        }
    }

    fn come(&mut self, agent: &str) {
        let teams = if agent == "Cem" { vec![Label::cut("Returns")] } else { Vec::new() };
        let profile = AgentProfile { teams, ..AgentProfile::default() };
        self.feed(DeskInput::Came { person: person(agent), profile, supervises: agent == SUPERVISOR });
    }

    fn supervise(&mut self, agent: &str, name: &str, dice: &mut Dice) {
        let by = if dice.roll(4) == 0 { agent } else { SUPERVISOR };
        let conversation = conversation(name);
        let request = if dice.roll(2) == 0 {
            DeskRequest::TakeOver { conversation }
        } else {
            DeskRequest::Reassign { conversation, to: agent_id(agent) }
        };
        self.feed(asking(by, request));
    }

    /// Whose messages arrive in this step: everybody's, or those of one on a slow network.
    fn reached(&self, name: &'static str) -> Vec<&'static str> {
        if self.is_slow { vec![name] } else { SHOPPERS.to_vec() }
    }

    fn ask_presence(&mut self, agent: &str, dice: &mut Dice) {
        let presence = *Presence::ALL.get(dice.roll(Presence::ALL.len())).unwrap();
        self.feed(asking(agent, DeskRequest::Presence { presence }));
    }

    /// Delivers everything, and checks that both sides agree.
    fn settle(&mut self) {
        for _ in 0..100 {
            for name in SHOPPERS {
                self.deliver_to_desk(name, false);
                self.deliver_to_shopper(name, false);
                self.answer();
            }
        }
        assert!(self.answers.is_empty(), "never settles");
        for (name, shopper) in &self.shoppers {
            let entry = self.run.state.entry(&conversation(name));
            match (&shopper.stage, entry.map(|entry| (&entry.hold, entry.to_call))) {
                (Stage::Bot, None)
                | (Stage::Waiting, Some((Hold::Open {} | Hold::Offered { .. }, false)))
                | (Stage::Left, Some((Hold::Open {}, true))) => {}
                (Stage::With(person), Some((Hold::Bound { agent, .. }, false))) => {
                    assert_eq!(person, agent);
                }
                (stage, hold) => panic!("{name} is {stage:?}, the desk says {hold:?}"),
            }
        }
    }

    /// What a walk reached, before everybody is served.
    fn count(&mut self) {
        for shopper in self.shoppers.values() {
            self.done.called_back += usize::from(shopper.stage == Stage::Left);
            self.done.told += shopper.told;
            self.done.passed_on += shopper.passed_on;
        }
        self.done.bound += self.bound.len();
    }

    /// With agents who are here and have room, everyone who waits is asked for and served.
    fn everyone_is_served(&mut self) {
        self.run.settings.capacity = 20;
        for agent in AGENTS {
            self.come(agent);
            self.feed(asking(agent, DeskRequest::Presence { presence: Presence::Here }));
        }
        for _ in 0..40 {
            let offered: Vec<_> = self
                .run
                .state
                .line
                .iter()
                .filter_map(|entry| match &entry.hold {
                    Hold::Offered { agent, .. } => {
                        let agent = agent.as_str().strip_prefix("agent-").unwrap().to_owned();
                        Some((agent, entry.conversation.clone(), entry.generation))
                    }
                    Hold::Open {} | Hold::Proposed { .. } | Hold::Bound { .. } => None,
                })
                .collect();
            for (agent, conversation, generation) in offered {
                self.feed(asking(&agent, DeskRequest::Accept { conversation, generation }));
            }
            self.settle();
            self.run.pass(10 * SECOND);
            self.feed(DeskInput::Tick);
        }
        assert_eq!(self.run.state.waiting().count(), 0, "somebody waits beside agents who are free");
    }
}

fn asking(agent: &str, request: DeskRequest) -> DeskInput {
    DeskInput::Agent { person: person(agent), request }
}

fn accepting(agent: &str, name: &str, generation: u32) -> DeskInput {
    asking(agent, DeskRequest::Accept { conversation: conversation(name), generation })
}

#[test]
fn nobody_is_lost_and_nobody_is_claimed_twice_on_any_walk() {
    let mut done = Done::default();
    for seed in 1..=300_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut world = World::new(seed % 2 == 0);
        for _ in 0..600 {
            world.step(&mut dice);
        }
        world.settle();
        world.count();
        world.everyone_is_served();
        done.bound += world.done.bound;
        done.passed_on += world.done.passed_on;
        done.called_back += world.done.called_back;
        done.told += world.done.told;
        done.worse += world.done.worse;
    }
    for (what, count, floor) in [
        ("is claimed", done.bound, 300),
        ("is passed on", done.passed_on, 300),
        ("is to be called back", done.called_back, 80),
        ("is told that nobody comes", done.told, 1_000),
        ("is overtaken by a safety case", done.worse, 800),
    ] {
        assert!(count >= floor, "hardly anybody {what}: {count}");
    }
}
