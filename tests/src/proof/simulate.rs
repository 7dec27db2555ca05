//! Runs by seed: people, networks and machines at their worst, then at their best.

use baton_shared::protocol::desk::Presence;

use super::cast::{
    Luck, SAYINGS, SAYS_ADDRESS, SAYS_CANCEL, SAYS_PERSON, SAYS_RETURN, SAYS_WOOL, SAYS_YES, agent, bundle, easy,
};
use super::moves::Move;
use super::rules::{self, Broken};
use super::world::World;
use crate::random::Random;

const AGENTS: usize = 3;
/// Deadlines that are waited for while nobody answers, and while somebody does.
const DUES: usize = 60;

/// A run: how the site is set up, and what happens.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub conversations: usize,
    pub capacity: u32,
    pub moves: Vec<Move>,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    pub moves: u64,
    pub events: u64,
    pub escalated: u64,
    pub claimed: u64,
    pub told: u64,
    pub acts: u64,
}

impl Sum {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            moves: self.moves + other.moves,
            events: self.events + other.events,
            escalated: self.escalated + other.escalated,
            claimed: self.claimed + other.claimed,
            told: self.told + other.told,
            acts: self.acts + other.acts,
        }
    }
}

impl Plan {
    /// What a seed stands for.
    #[must_use]
    pub fn of(seed: u64, length: usize) -> Self {
        let mut random = Random::new(seed);
        let conversations = 1 + below(&mut random, 4);
        let capacity = 1 + below(&mut random, 2);
        let habit = Habit::drawn(&mut random);
        let mut moves = Vec::with_capacity(length);
        while moves.len() < length {
            if random.below(12) == 0 {
                story(&mut random, conversations, &mut moves);
            } else {
                moves.push(habit.next(&mut random, conversations));
            }
        }
        Self { seed, conversations, capacity: u32::try_from(capacity).unwrap_or(1), moves }
    }

    /// Plays it to the end.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn run(&self) -> Result<Sum, Broken> {
        let mut world = World::new(self.conversations, bundle(self.capacity, easy()))?;
        for one in &self.moves {
            world.play(*one)?;
        }
        let world = to_the_end(world)?;
        Ok(Sum { moves: self.moves.len() as u64, ..count(&world) })
    }
}

/// The end of every run: all arrives, then nobody answers for a while, then somebody does.
///
/// # Errors
/// The first invariant that does not hold.
pub fn to_the_end(mut world: World) -> Result<World, Broken> {
    world.settle()?;
    rules::check_end(&world)?;
    nobody_answers(&mut world)?;
    somebody_answers(&mut world)?;
    rules::check_end(&world)?;
    Ok(world)
}

/// What takes several steps in a row would hardly ever come about by chance alone. A step is left out now and then.
fn story(random: &mut Random, conversations: usize, moves: &mut Vec<Move>) {
    let (c, a) = (below(random, conversations), below(random, AGENTS));
    let good = Move::Reply(c, Luck::Good, false);
    let claim = [Move::Post(c, false), Move::Come(a), Move::Accept(a, c, false), Move::Deliver(c), Move::Answer(c)];
    let steps: Vec<Move> = match random.below(5) {
        0 => [SAYS_RETURN, SAYS_CANCEL, SAYS_ADDRESS]
            .get(below(random, 3))
            .map(|saying| vec![Move::Say(c, *saying), good, good, good, Move::Say(c, SAYS_YES), good])
            .unwrap_or_default(),
        1 => vec![
            Move::Say(c, SAYS_WOOL),
            Move::Reply(c, Luck::Nothing, false),
            Move::Say(c, SAYS_WOOL),
            Move::Reply(c, Luck::Nothing, false),
        ],
        2 => [&[Move::Say(c, SAYS_PERSON)], claim.as_slice(), &[Move::AgentSays(a, c), Move::HandBack(a, c)]].concat(),
        3 => [&[Move::Say(c, SAYS_PERSON)], claim.as_slice(), &[Move::Transfer(a, c, Some(0)), Move::Post(c, false)]]
            .concat(),
        _ => [&[Move::Say(c, SAYS_PERSON)], claim.as_slice(), &[Move::Go(a), Move::Pass(21_000), Move::DeskAlarm]]
            .concat(),
    };
    moves.extend(steps.into_iter().filter(|_| random.below(10) != 0));
}

/// Agents are silent, every deadline is kept: whoever waits is told.
fn nobody_answers(world: &mut World) -> Result<(), Broken> {
    world.punctual = true;
    for _ in 0..DUES {
        world.ring()?;
        if world.waiting().next().is_none() || !world.play(Move::PassToDue)? {
            break;
        }
    }
    Ok(())
}

/// An agent is there who accepts whatever is offered, and solves it.
fn somebody_answers(world: &mut World) -> Result<(), Broken> {
    for number in 0..AGENTS {
        world.play(Move::Go(number))?;
    }
    world.play(Move::Pass(world.desk_rules.grace_ms))?;
    world.ring()?;
    world.play(Move::Come(0))?;
    world.play(Move::Presence(0, Presence::Here))?;
    for _ in 0..DUES {
        world.settle()?;
        for number in 0..world.rooms.len() {
            let offered = world.rooms.get(number).is_some_and(|room| {
                let entry = world.table.state.entry(&room.id);
                entry.is_some_and(|entry| entry.is_offered_to(&agent(0).id))
            });
            if offered {
                world.play(Move::Accept(0, number, false))?;
                world.settle()?;
            }
            world.play(Move::AgentCloses(0, number))?;
        }
        world.settle()?;
        if world.waiting().next().is_none() {
            return Ok(());
        }
        world.play(Move::PassToDue)?;
        world.ring()?;
    }
    let left: Vec<String> = world.waiting().map(|number| format!("{number}")).collect();
    Err(Broken { rule: "R6-served", text: format!("still waiting: {}", left.join(", ")) })
}

fn count(world: &World) -> Sum {
    use baton_shared::event::{Event, Found};
    let mut sum = Sum::default();
    for recorded in world.rooms.iter().flat_map(|room| &room.log) {
        sum.events += 1;
        match &recorded.event {
            Event::Escalated { .. } => sum.escalated += 1,
            Event::Claimed { .. } => sum.claimed += 1,
            Event::Nobody { .. } => sum.told += 1,
            Event::LookedUp { found: Found::Acted { .. }, .. } => sum.acts += 1,
            _ => {}
        }
    }
    sum.events += world.table.log.len() as u64;
    sum
}

/// How a run goes: each draws its own weights, so that some runs are calm and some are not.
struct Habit {
    slow_network: bool,
    crashes: u64,
    idle_agents: bool,
    sayings: Vec<usize>,
}

impl Habit {
    fn drawn(random: &mut Random) -> Self {
        let few = random.below(3) == 0;
        let sayings =
            if few { (0..4).map(|_| below(random, SAYINGS.len())).collect() } else { (0..SAYINGS.len()).collect() };
        Self {
            slow_network: random.below(2) == 0,
            crashes: random.below(4),
            idle_agents: random.below(4) == 0,
            sayings,
        }
    }

    fn next(&self, random: &mut Random, conversations: usize) -> Move {
        let conversation = below(random, conversations);
        let agent = below(random, AGENTS);
        let network = if self.slow_network { 20 } else { 44 };
        match random.below(100) {
            0..24 => self.shopper(random, conversation),
            24..46 if !self.idle_agents => Self::agent(random, agent, conversation),
            24..46 => Self::presence(random, agent),
            46..56 => Self::outside(random, conversation),
            56..64 => Self::time(random, conversation),
            64..66 if self.crashes > random.below(4) => {
                if random.below(3) == 0 {
                    Move::CrashDesk
                } else {
                    Move::Crash(conversation)
                }
            }
            roll if roll < 64 + network => Self::network(random, conversation),
            _ => Move::Pass(random.below(3_000)),
        }
    }

    fn shopper(&self, random: &mut Random, conversation: usize) -> Move {
        match random.below(24) {
            0 => Move::Correct(conversation),
            1 => Move::LeaveContact(conversation),
            2 => Move::ShopperCloses(conversation),
            3 => Move::Rate(conversation),
            4 if random.below(4) == 0 => Move::Signed(conversation),
            5..9 => Move::Say(conversation, 0),
            _ => Move::Say(conversation, self.sayings.get(below(random, self.sayings.len())).copied().unwrap_or(0)),
        }
    }

    fn agent(random: &mut Random, agent: usize, conversation: usize) -> Move {
        match random.below(20) {
            0..6 => Move::Accept(agent, conversation, random.below(8) == 0),
            6 | 7 => Move::Decline(agent, conversation),
            8..12 => Self::presence(random, agent),
            12 => Move::TakeOver(agent, conversation),
            13 => Move::Reassign(agent, conversation, below(random, AGENTS)),
            14 => Move::AgentSays(agent, conversation),
            15 => Move::Note(agent, conversation),
            16 | 17 => Move::HandBack(agent, conversation),
            18 => {
                let to = below(random, AGENTS + 1);
                Move::Transfer(agent, conversation, (to < AGENTS).then_some(to))
            }
            _ => Move::AgentCloses(agent, conversation),
        }
    }

    fn presence(random: &mut Random, agent: usize) -> Move {
        match random.below(8) {
            0..4 => Move::Come(agent),
            4 | 5 => Move::Go(agent),
            6 => Move::Presence(agent, Presence::Here),
            _ => Move::Presence(agent, if random.below(2) == 0 { Presence::Away } else { Presence::Busy }),
        }
    }

    fn outside(random: &mut Random, conversation: usize) -> Move {
        let luck = match random.below(6) {
            0 => Luck::Failed,
            1 => Luck::Nothing,
            _ => Luck::Good,
        };
        match random.below(10) {
            0 => Move::LoseCall(conversation),
            1 | 2 => Move::ReplyNewest(conversation, luck),
            3 => Move::Reply(conversation, luck, true),
            _ => Move::Reply(conversation, luck, false),
        }
    }

    fn network(random: &mut Random, conversation: usize) -> Move {
        match random.below(16) {
            0..6 => Move::Post(conversation, random.below(5) == 0),
            6..11 => Move::Deliver(conversation),
            11..15 => Move::Answer(conversation),
            _ => Move::LoseAnswer(conversation),
        }
    }

    fn time(random: &mut Random, conversation: usize) -> Move {
        match random.below(8) {
            0..3 => Move::PassToDue,
            3 | 4 => Move::Alarm(conversation),
            5 | 6 => Move::DeskAlarm,
            _ => Move::Pass(random.below(60_000)),
        }
    }
}

fn below(random: &mut Random, limit: usize) -> usize {
    usize::try_from(random.below(limit as u64)).unwrap_or(0)
}
