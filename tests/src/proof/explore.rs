//! Every order of events within small bounds, breadth first: each world that is new is looked at once.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::cast::{
    Luck, SAYS_BOT, SAYS_CANCEL, SAYS_PERSON, SAYS_RETURN, SAYS_THANKS, SAYS_WOOL, SAYS_YES, bundle, easy,
};
use super::key::key;
use super::moves::Move;
use super::rules::{self, Broken};
use super::simulate::to_the_end;
use super::world::World;

/// From one in so many new worlds the run goes on to the end: nobody answers, then somebody does.
const ENDED: usize = 64;

/// What is explored: who is there, and what may happen.
#[derive(Clone, Debug)]
pub struct Scope {
    pub name: &'static str,
    pub conversations: usize,
    pub agents: usize,
    pub capacity: u32,
    /// What happened before.
    pub before: Vec<Move>,
    pub alphabet: Vec<Move>,
}

/// What an exploration came to.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub states: usize,
    pub steps: usize,
    /// Every order of so many events was looked at.
    pub depth: usize,
    /// Nothing new is beyond it.
    pub is_all: bool,
    pub ended: usize,
    pub broken: Option<(Vec<Move>, Broken)>,
}

/// A world that was found, and how.
struct Node {
    world: World,
    place: usize,
}

/// Explores until nothing is new, a depth is reached, or the time is over; a depth that was begun is not counted.
#[must_use]
pub fn explore(scope: &Scope, depth: usize, time: Duration) -> Found {
    let begun = Instant::now();
    let mut found = Found::default();
    let mut world = match World::new(scope.conversations, bundle(scope.capacity, easy())) {
        Ok(world) => world,
        Err(broken) => return Found { broken: Some((Vec::new(), broken)), ..found },
    };
    for (place, one) in scope.before.iter().enumerate() {
        if let Err(broken) = world.play(*one) {
            let path = scope.before.iter().take(place + 1).copied().collect();
            return Found { broken: Some((path, broken)), ..found };
        }
    }
    let mut seen = HashSet::from([key(&world)]);
    let mut ways: Vec<(usize, Option<Move>)> = vec![(0, None)];
    let mut level = vec![Node { world, place: 0 }];
    while !level.is_empty() && found.depth < depth {
        let mut next = Vec::new();
        for some in level.chunks(2_048) {
            if begun.elapsed() > time {
                return Found { states: ways.len(), ..found };
            }
            for (place, one, outcome) in spread(some, &scope.alphabet) {
                match outcome {
                    Ok(Some((key, world))) => {
                        found.steps += 1;
                        if seen.insert(key) {
                            ways.push((place, Some(one)));
                            next.push(Node { world, place: ways.len() - 1 });
                        }
                    }
                    Ok(None) => {}
                    Err(broken) => {
                        let mut path = path(&ways, place);
                        path.push(one);
                        let path = scope.before.iter().copied().chain(path).collect();
                        return Found { states: ways.len(), broken: Some((path, broken)), ..found };
                    }
                }
            }
        }
        for node in next.iter().step_by(ENDED) {
            found.ended += 1;
            if let Err(broken) = to_the_end(node.world.clone()) {
                let path = scope.before.iter().copied().chain(path(&ways, node.place)).collect();
                return Found { states: ways.len(), broken: Some((path, broken)), ..found };
            }
        }
        found.depth += 1;
        level = next;
    }
    Found { states: ways.len(), is_all: level.is_empty(), ..found }
}

type Outcome = (usize, Move, Result<Option<(u64, World)>, Broken>);

/// Every move from each of some worlds, on all cores.
fn spread(nodes: &[Node], alphabet: &[Move]) -> Vec<Outcome> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = nodes.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let handles: Vec<_> = nodes
            .chunks(share)
            .map(|some| scope.spawn(move || some.iter().flat_map(|node| from(node, alphabet)).collect::<Vec<_>>()))
            .collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_else(|_| panic!("a rule panicked"))).collect()
    })
}

fn from<'a>(node: &'a Node, alphabet: &'a [Move]) -> impl Iterator<Item = Outcome> + 'a {
    alphabet.iter().map(|one| {
        let mut world = node.world.clone();
        let outcome = world.play(*one).and_then(|did| {
            if !did {
                return Ok(None);
            }
            if world.rooms.iter().all(super::room::Room::is_quiet) {
                rules::check_quiet(&world)?;
            }
            Ok(Some((key(&world), world)))
        });
        (node.place, *one, outcome)
    })
}

fn path(ways: &[(usize, Option<Move>)], mut place: usize) -> Vec<Move> {
    let mut path = Vec::new();
    while let Some((before, Some(one))) = ways.get(place) {
        path.push(*one);
        place = *before;
    }
    path.reverse();
    path
}

/// What `cargo prove explore` looks at.
#[must_use]
pub fn scopes() -> Vec<Scope> {
    vec![hand_off(), two_and_two(), dialogue()]
}

/// One shopper and two agents, with everything that people and the network can do to a hand-off.
fn hand_off() -> Scope {
    let mut alphabet = vec![
        Move::Say(0, SAYS_PERSON),
        Move::Say(0, SAYS_THANKS),
        Move::Say(0, SAYS_BOT),
        Move::LeaveContact(0),
        Move::ShopperCloses(0),
        Move::Post(0, true),
    ];
    for agent in 0..2 {
        alphabet.extend([
            Move::Come(agent),
            Move::Go(agent),
            Move::Accept(agent, 0, false),
            Move::Accept(agent, 0, true),
            Move::Decline(agent, 0),
            Move::AgentSays(agent, 0),
            Move::HandBack(agent, 0),
            Move::Transfer(agent, 0, Some(1 - agent)),
            Move::AgentCloses(agent, 0),
        ]);
    }
    alphabet.extend(network(1));
    Scope { name: "a hand-off", conversations: 1, agents: 2, capacity: 1, before: Vec::new(), alphabet }
}

/// Two shoppers and two agents with room for one each.
fn two_and_two() -> Scope {
    let mut alphabet = Vec::new();
    for shopper in 0..2 {
        alphabet.extend([Move::Say(shopper, SAYS_PERSON), Move::Say(shopper, SAYS_BOT)]);
        for agent in 0..2 {
            alphabet.extend([Move::Accept(agent, shopper, false), Move::AgentCloses(agent, shopper)]);
        }
    }
    alphabet.extend([Move::Go(0), Move::Come(0), Move::Decline(1, 0)]);
    alphabet.extend(network(2));
    let before = vec![Move::Come(0), Move::Come(1)];
    Scope { name: "two shoppers, two agents", conversations: 2, agents: 2, capacity: 1, before, alphabet }
}

/// One shopper and the bot: look-ups that fail, come late or never, and a change of the store.
fn dialogue() -> Scope {
    let mut alphabet: Vec<Move> = [SAYS_PERSON, SAYS_THANKS, SAYS_WOOL, SAYS_RETURN, SAYS_CANCEL, SAYS_YES]
        .map(|saying| Move::Say(0, saying))
        .into();
    for luck in [Luck::Good, Luck::Nothing, Luck::Failed] {
        alphabet.push(Move::Reply(0, luck, false));
    }
    alphabet.extend([
        Move::Reply(0, Luck::Good, true),
        Move::ReplyNewest(0, Luck::Good),
        Move::LoseCall(0),
        Move::Correct(0),
        Move::ShopperCloses(0),
        Move::Crash(0),
        Move::PassToDue,
        Move::Alarm(0),
    ]);
    Scope { name: "a dialogue", conversations: 1, agents: 0, capacity: 1, before: Vec::new(), alphabet }
}

fn network(conversations: usize) -> Vec<Move> {
    let mut moves = vec![Move::PassToDue, Move::DeskAlarm, Move::CrashDesk];
    for number in 0..conversations {
        moves.extend([
            Move::Post(number, false),
            Move::Deliver(number),
            Move::Answer(number),
            Move::LoseAnswer(number),
            Move::Alarm(number),
        ]);
    }
    moves
}
