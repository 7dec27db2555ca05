//! A random walk: agents, conversations and a network that delivers late and twice.

use std::collections::{BTreeMap, VecDeque};

use baton_shared::Time;
use baton_shared::api::AgentProfile;
use baton_shared::event::Person;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest, Presence};

use super::{Run, agent_id, brief, conversation, person, safety_brief};
use crate::conversation::Tell;
use crate::desk::{DeskEffect, DeskEvent, DeskInput, Hold, ToConversation};

const AGENTS: [&str; 4] = ["Ana", "Ben", "Cem", "Dia"];
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

/// As much of a conversation as the desk deals with.
#[derive(Default)]
struct Shopper {
    generation: u32,
    stage: Stage,
    to_desk: VecDeque<Tell>,
    from_desk: VecDeque<ToConversation>,
}

#[derive(Default, PartialEq, Debug)]
enum Stage {
    #[default]
    Bot,
    Waiting,
    With(Person),
}

impl Shopper {
    fn escalate(&mut self, name: &str, now: Time, is_safety: bool) {
        if self.stage == Stage::Bot {
            self.generation += 1;
            self.stage = Stage::Waiting;
            self.to_desk.push_back(Tell::Enqueue {
                conversation: conversation(name),
                generation: self.generation,
                since: now,
                brief: if is_safety { safety_brief(name) } else { brief(name) },
                wanted: None,
                from: None,
            });
        }
    }

    fn end(&mut self, name: &str) {
        if self.stage != Stage::Bot {
            self.stage = Stage::Bot;
            self.to_desk.push_back(Tell::Done { conversation: conversation(name), generation: self.generation });
        }
    }

    /// Takes what the desk says; gives the answer to a claim.
    fn hear(&mut self, told: &ToConversation) -> Option<DeskInput> {
        match told {
            ToConversation::Claim { conversation, agent, generation } => {
                let accepted = match &self.stage {
                    Stage::Bot => false,
                    Stage::Waiting => *generation >= self.generation,
                    Stage::With(person) => {
                        *generation > self.generation || (person == agent && *generation == self.generation)
                    }
                };
                if accepted {
                    self.generation = *generation;
                    self.stage = Stage::With(agent.clone());
                }
                Some(DeskInput::ClaimAnswered { conversation: conversation.clone(), generation: *generation, accepted })
            }
            ToConversation::Nobody { .. } => None,
            ToConversation::Requeue { generation, .. } => {
                if matches!(self.stage, Stage::With(_)) && *generation > self.generation {
                    self.generation = *generation;
                    self.stage = Stage::Waiting;
                }
                None
            }
        }
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
}

impl World {
    fn new(is_slow: bool) -> Self {
        let mut run = Run::new();
        run.settings.capacity = 2;
        Self {
            is_slow,
            run,
            shoppers: SHOPPERS.iter().map(|name| (*name, Shopper::default())).collect(),
            answers: VecDeque::new(),
            bound: BTreeMap::new(),
            seen: BTreeMap::new(),
        }
    }

    fn shopper(&mut self, name: &str) -> &mut Shopper {
        self.shoppers.get_mut(name).unwrap()
    }

    fn feed(&mut self, input: DeskInput) {
        let start = self.run.log.len();
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
            if let DeskEvent::Removed { conversation } = &recorded.event
                && let Some((since, _)) = self.seen.get_mut(conversation)
            {
                *since = None;
            }
        }
        self.check();
    }

    /// What must hold after every step.
    fn check(&mut self) {
        let state = &self.run.state;
        for entry in &state.line {
            let id = &entry.conversation;
            if let Hold::Bound { agent, .. } = &entry.hold {
                let first = self.bound.entry((id.clone(), entry.generation)).or_insert_with(|| agent.clone());
                assert_eq!(first, agent, "two holders of one generation of {id}");
            }
            if let Some((since, generation)) = self.seen.get(id) {
                assert_eq!(since.unwrap_or(entry.since), entry.since, "the time of entry of {id} changed");
                assert!(*generation <= entry.generation, "generation of {id} fell");
            }
            let seen = (Some(entry.since), entry.generation);
            self.seen.insert(id.clone(), seen);
        }
        for (name, shopper) in &self.shoppers {
            let in_line = state.entry(&conversation(name)).is_some();
            let on_its_way = !shopper.to_desk.is_empty() || !shopper.from_desk.is_empty() || !self.answers.is_empty();
            assert!(shopper.stage == Stage::Bot || in_line || on_its_way, "{name} is lost");
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
        let answer = shopper.hear(&told);
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
        match dice.roll(16) {
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
            9 => self.feed(DeskInput::Came {
                person: person(agent),
                profile: AgentProfile::default(),
                supervises: false,
            }),
            10 if dice.roll(2) == 0 => self.feed(DeskInput::Went { agent: agent_id(agent) }),
            11 if dice.roll(3) == 0 => self.ask_presence(agent, dice),
            12 | 13 => {
                let generation = generation.saturating_sub(u32::from(dice.roll(6) == 0));
                self.feed(accepting(agent, name, generation));
            }
            14 => self.feed(declining(agent, name, generation)),
            _ => self.feed(DeskInput::Tick),
        }
    }

    /// Whose messages arrive in this step: everybody's, or those of one on a slow network.
    fn reached(&self, name: &'static str) -> Vec<&'static str> {
        if self.is_slow { vec![name] } else { SHOPPERS.to_vec() }
    }

    fn ask_presence(&mut self, agent: &str, dice: &mut Dice) {
        let presence = if dice.roll(2) == 0 { Presence::Away } else { Presence::Here };
        self.feed(DeskInput::Agent { person: person(agent), request: DeskRequest::Presence { presence } });
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
            match (&shopper.stage, entry.map(|entry| &entry.hold)) {
                (Stage::Bot, None) | (Stage::Waiting, Some(Hold::Open {} | Hold::Offered { .. })) => {}
                (Stage::With(person), Some(Hold::Bound { agent, .. })) => {
                    assert_eq!(person, agent);
                }
                (stage, hold) => panic!("{name} is {stage:?}, the desk says {hold:?}"),
            }
        }
    }
}

fn accepting(agent: &str, name: &str, generation: u32) -> DeskInput {
    DeskInput::Agent {
        person: person(agent),
        request: DeskRequest::Accept { conversation: conversation(name), generation },
    }
}

fn declining(agent: &str, name: &str, generation: u32) -> DeskInput {
    DeskInput::Agent {
        person: person(agent),
        request: DeskRequest::Decline {
            conversation: conversation(name),
            generation,
            reason: DeclineReason::NotMySkill,
        },
    }
}

#[test]
fn nobody_is_lost_and_nobody_is_claimed_twice_on_any_walk() {
    let mut bound = 0;
    for seed in 1..=300_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut world = World::new(seed % 2 == 0);
        for _ in 0..600 {
            world.step(&mut dice);
        }
        world.settle();
        bound += world.bound.len();
    }
    assert!(bound > 1_000, "the walks hardly claim anything: {bound}");
}
