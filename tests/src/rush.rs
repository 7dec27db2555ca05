//! A rush: many shoppers ask for a person within a short time. Some agents answer, some drop out for good, some never
//! answer. Everybody is served or told, nobody is claimed twice, nobody loses the place in line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use baton_engine::bot::choice;
use baton_shared::event::{CloseReason, Delivered, Event, Party};
use baton_shared::ids::{ConversationId, MessageId};
use baton_shared::protocol::desk::LineEntry;
use baton_shared::{Time, wire::to_json};
use serde_json::json;

use crate::agent::Agent;
use crate::client::Client;
use crate::random::Random;
use crate::shopper::Shopper;
use crate::site::Site;
use crate::wait::LONG;

/// Seconds that an agent may think about an offer, and that a lost one keeps conversations: the shortest that a site may set.
const OFFER_S: u32 = 10;
const GRACE_S: u32 = 5;
/// Conversations that an agent who drops out takes with them.
const TAKEN_ALONG: usize = 3;
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// Who takes part.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub shoppers: usize,
    /// All of them come within this time.
    pub within: Duration,
    pub steady: usize,
    pub dropping: usize,
    pub silent: usize,
    /// The shortest and the longest time that a person needs for a shopper.
    pub service_ms: (u64, u64),
    /// After the last shopper came, how long until everybody must be served or told.
    pub patience: Duration,
    pub seed: u64,
}

/// What a rush came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub served: usize,
    pub told_only: usize,
    pub requeued: usize,
    pub seconds: f64,
    /// From the hand-over to the first claim, in order.
    pub waits: Vec<Duration>,
    /// Conversations of each agent who was there all the time and answered.
    pub shares: BTreeMap<String, usize>,
    pub problems: Vec<String>,
}

impl Report {
    /// 1 when all have the same, 1/n when one has everything.
    #[must_use]
    pub fn fairness(&self) -> f64 {
        let shares: Vec<f64> = self.shares.values().map(|share| *share as f64).collect();
        let (sum, squares) =
            shares.iter().fold((0.0, 0.0), |(sum, squares), share| (sum + share, squares + share * share));
        if squares == 0.0 { 0.0 } else { sum * sum / (shares.len() as f64 * squares) }
    }

    fn wait(&self, percent: usize) -> f64 {
        let place = self.waits.len().saturating_sub(1) * percent / 100;
        self.waits.get(place).map_or(0.0, Duration::as_secs_f64)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "served by a person          {}", self.served)?;
        writeln!(out, "told that nobody could come {}", self.told_only)?;
        writeln!(out, "taken back from an agent    {}", self.requeued)?;
        let [p50, p90, p99, max] = [50, 90, 99, 100].map(|percent| self.wait(percent));
        writeln!(out, "wait, seconds               p50 {p50:.1}, p90 {p90:.1}, p99 {p99:.1}, longest {max:.1}")?;
        let shares: Vec<String> = self.shares.iter().map(|(name, share)| format!("{name} {share}")).collect();
        writeln!(out, "conversations per agent     {} (Jain's index {:.3})", shares.join(", "), self.fairness())?;
        writeln!(out, "seconds                     {:.1}", self.seconds)?;
        writeln!(out, "problems                    {}", self.problems.len())?;
        self.problems.iter().take(20).try_for_each(|problem| writeln!(out, "  {problem}"))
    }
}

/// What the agents saw of it.
#[derive(Default)]
struct Floor {
    over: AtomicBool,
    /// Times of entry under which a conversation was ever offered.
    entered: Mutex<BTreeMap<ConversationId, BTreeSet<Time>>>,
}

/// Runs a rush.
#[must_use]
pub fn run(plan: &Plan) -> Report {
    let site = Site::open();
    let settings = json!({"version": site.settings_version(), "line": {"offer_s": OFFER_S, "grace_s": GRACE_S, "capacity": 4, "routes": []}});
    let answer = site.owner.post("/api/settings", &settings.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    let hire = |kind: &str, count: usize| -> Vec<(String, Agent)> {
        let names = (0..count).map(|number| format!("{kind}{number}"));
        names.map(|name| (name.clone(), site.agent(&name))).collect()
    };
    let (steady, dropping, silent) =
        (hire("Steady", plan.steady), hire("Dropping", plan.dropping), hire("Silent", plan.silent));
    let floor = Floor::default();
    let begun = Instant::now();
    let shoppers: Vec<Shopper> = std::thread::scope(|scope| {
        for (number, (_, agent)) in steady.iter().enumerate() {
            let (floor, seed) = (&floor, plan.seed + number as u64);
            scope.spawn(move || answer_all(agent, floor, plan, seed));
        }
        for (_, agent) in dropping {
            let floor = &floor;
            scope.spawn(move || drop_out(agent, floor));
        }
        let handles: Vec<_> = (0..plan.shoppers)
            .map(|number| {
                let site = &site;
                scope.spawn(move || come(site, plan, number as u64))
            })
            .collect();
        let shoppers: Vec<Shopper> = handles.into_iter().map(|handle| handle.join().unwrap()).collect();
        wait_for_all(&shoppers, plan.patience);
        floor.over.store(true, Ordering::Relaxed);
        shoppers
    });
    drop(silent);
    let names = steady.into_iter().map(|(name, _)| (name, 0)).collect();
    let mut report = Report { seconds: begun.elapsed().as_secs_f64(), shares: names, ..Report::default() };
    for shopper in &shoppers {
        judge(shopper, &mut report);
    }
    let entered = floor.entered.into_inner().unwrap();
    for (conversation, times) in entered.iter().filter(|(_, times)| times.len() > 1) {
        report.problems.push(format!("{conversation} entered the line at {times:?}"));
    }
    report.waits.sort_unstable();
    report
}

/// A shopper comes at some moment and asks for a person.
fn come(site: &Site, plan: &Plan, number: u64) -> Shopper {
    let mut random = Random::new(plan.seed.wrapping_mul(1_000_003).wrapping_add(number));
    let within = u64::try_from(plan.within.as_millis()).unwrap_or(u64::MAX);
    std::thread::park_timeout(Duration::from_millis(random.below(within)));
    let shopper = Shopper::arrive(site);
    shopper.ask_for_a_person();
    shopper
}

/// Accepts whatever is offered, and serves several at once.
fn answer_all(agent: &Agent, floor: &Floor, plan: &Plan, seed: u64) {
    let mut random = Random::new(seed);
    let mut accepted = BTreeSet::new();
    std::thread::scope(|scope| {
        while !floor.over.load(Ordering::Relaxed) {
            if let Some(entry) = new_offer(agent, floor, &mut accepted) {
                let (shortest, longest) = plan.service_ms;
                let service = Duration::from_millis(shortest + random.below(longest - shortest));
                scope.spawn(move || serve(agent, &entry, floor, service));
            }
            std::thread::park_timeout(LOOK_EVERY);
        }
    });
}

fn serve(agent: &Agent, entry: &LineEntry, floor: &Floor, service: Duration) {
    agent.accept(entry);
    if !is_mine(agent, entry, floor) {
        return;
    }
    // A busy machine may need long for it; what counts is that it comes about.
    let client = Client::open(agent.way(&entry.conversation), None, None);
    client.wait_long("a live connection", LONG, |state| state.session.link.is_live().then_some(()));
    let acknowledged = |id: &MessageId| {
        client.wait_long("an acknowledgement", LONG, |state| {
            state.acks.iter().any(|(acked, _)| acked == id).then_some(())
        });
    };
    acknowledged(&Agent::say(&client, "Hello, I have what you wrote."));
    std::thread::park_timeout(service);
    acknowledged(&Agent::close(&client, CloseReason::Solved));
}

/// Takes a few, and is gone for good.
fn drop_out(agent: Agent, floor: &Floor) {
    let mut accepted = BTreeSet::new();
    let taken = AtomicUsize::new(0);
    while !floor.over.load(Ordering::Relaxed) && taken.load(Ordering::Relaxed) < TAKEN_ALONG {
        if let Some(entry) = new_offer(&agent, floor, &mut accepted) {
            agent.accept(&entry);
            taken.fetch_add(usize::from(is_mine(&agent, &entry, floor)), Ordering::Relaxed);
        }
        std::thread::park_timeout(LOOK_EVERY);
    }
    agent.desk.cut();
}

/// An offer under a generation that was not accepted yet.
fn new_offer(agent: &Agent, floor: &Floor, accepted: &mut BTreeSet<(ConversationId, u32)>) -> Option<LineEntry> {
    let offers = agent.desk.look(|view| view.offers.clone());
    let entry = offers.into_iter().find(|entry| !accepted.contains(&(entry.conversation.clone(), entry.generation)))?;
    accepted.insert((entry.conversation.clone(), entry.generation));
    floor.entered.lock().unwrap().entry(entry.conversation.clone()).or_default().insert(entry.since);
    Some(entry)
}

/// Whether an accepted offer came to something; it does not when the shopper left or the offer was over.
fn is_mine(agent: &Agent, entry: &LineEntry, floor: &Floor) -> bool {
    while !floor.over.load(Ordering::Relaxed) {
        let found = agent.desk.look(|view| {
            let refused = view.errors.iter().any(|(about, ..)| about.as_ref() == Some(&entry.conversation));
            if view.mine.contains_key(&entry.conversation) { Some(true) } else { refused.then_some(false) }
        });
        if let Some(found) = found {
            return found;
        }
        std::thread::park_timeout(LOOK_EVERY);
    }
    false
}

fn wait_for_all(shoppers: &[Shopper], patience: Duration) {
    let end = Instant::now() + patience;
    let done = |shopper: &Shopper| {
        shopper.client.look(|state| state.shown.iter().any(|item| matches!(item.event, Event::Closed { .. })))
    };
    while Instant::now() < end && !shoppers.iter().all(done) {
        std::thread::park_timeout(LOOK_EVERY);
    }
}

/// Looks at one shopper's story.
fn judge(shopper: &Shopper, report: &mut Report) {
    let (shown, places) = shopper.client.look(|state| (state.shown.clone(), state.places.clone()));
    let id = &shopper.conversation;
    let claims: Vec<(&Delivered, u32, &str)> = shown
        .iter()
        .filter_map(|item| match &item.event {
            Event::Claimed { generation, agent, .. } => Some((item, *generation, agent.name.as_str())),
            _ => None,
        })
        .collect();
    let requeued = shown.iter().filter(|item| matches!(item.event, Event::Requeued { .. })).count();
    report.requeued += requeued;
    let entered = shown.iter().find_map(|item| matches!(item.event, Event::Escalated { .. }).then_some(item.at));
    if let (Some(entered), Some((first, ..))) = (entered, claims.first()) {
        report.waits.push(Duration::from_millis(first.at.since(entered)));
    }
    for (one, next) in claims.iter().zip(claims.iter().skip(1)) {
        let between = shown.iter().filter(|item| item.seq > one.0.seq && item.seq < next.0.seq);
        let freed = between.filter(|item| matches!(item.event, Event::Requeued { .. })).count();
        if freed != 1 || next.1 <= one.1 {
            report.problems.push(format!("{id}: claimed by {} and by {}", one.2, next.2));
        }
    }
    let worse = places.iter().zip(places.iter().skip(1)).filter(|(before, after)| after > before).count();
    if worse > requeued {
        report.problems.push(format!("{id}: the places shown were {places:?}"));
    }
    let served = shown.iter().any(|item| matches!(item.event, Event::Message { from: Party::Agent { .. }, .. }));
    let told = shown.iter().any(is_told);
    match (served, told) {
        (true, _) => report.served += 1,
        (false, true) => report.told_only += 1,
        (false, false) => {
            let last = shown.last().map(to_json).unwrap_or_default();
            report.problems.push(format!("{id}: neither served nor told; the last event is {last}"));
        }
    }
    if let Some(share) = claims.last().and_then(|(.., name)| report.shares.get_mut(*name)) {
        *share += 1;
    }
}

/// Whether the shopper was told that nobody can come, with another way.
fn is_told(item: &Delivered) -> bool {
    match &item.event {
        Event::Message { from: Party::Bot {}, replies, .. } => {
            replies.iter().any(|reply| reply.choice.as_str() == choice::LEAVE)
        }
        _ => false,
    }
}
