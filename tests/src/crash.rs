//! Kills of workerd in mid-traffic: several shoppers write, an agent answers, the runtime dies at random moments and
//! comes back on the same storage and port. Whatever was acknowledged is stored once and shown once, in one order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use baton_shared::event::{Delivered, Event};
use baton_shared::ids::MessageId;

use crate::agent::Agent;
use crate::client::Client;
use crate::random::Random;
use crate::shopper::Shopper;
use crate::site::Site;
use crate::wait::LONG;

/// Messages that one client has on the way at most, so that it writes all the time and never too fast.
const ON_THE_WAY: usize = 3;
/// The shortest and the longest time that the runtime lives.
const LIFE_MS: (u64, u64) = (300, 1_500);

/// What a run does.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub kills: u32,
    pub shoppers: u32,
    pub seed: u64,
}

/// What a run found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub kills: u32,
    pub written: usize,
    pub acknowledged: usize,
    pub connections: u32,
    pub events: usize,
    pub seconds: f64,
    /// The longest time from the kill until a client was live again.
    pub slowest_return: Duration,
    pub problems: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "kills                       {}", self.kills)?;
        writeln!(out, "seconds                     {:.1}", self.seconds)?;
        writeln!(out, "messages written            {}", self.written)?;
        writeln!(out, "messages acknowledged       {}", self.acknowledged)?;
        writeln!(out, "events in the logs          {}", self.events)?;
        writeln!(out, "connections                 {}", self.connections)?;
        writeln!(out, "slowest return after a kill {} ms", self.slowest_return.as_millis())?;
        writeln!(out, "problems                    {}", self.problems.len())?;
        for problem in &self.problems {
            writeln!(out, "  {problem}")?;
        }
        Ok(())
    }
}

/// Somebody who writes, and what they wrote.
struct Writer<'a> {
    client: &'a Client,
    agent: bool,
    wrote: Vec<MessageId>,
    random: Random,
}

/// Runs a plan.
#[must_use]
pub fn run(plan: &Plan) -> Report {
    let mut site = Site::open();
    let mut random = Random::new(plan.seed);
    let shoppers: Vec<Shopper> = (0..plan.shoppers).map(|_| site.shopper()).collect();
    let mira = site.agent("Mira");
    let talking = plan.shoppers.div_ceil(3).min(3) as usize;
    let consoles: Vec<Client> = shoppers
        .iter()
        .take(talking)
        .map(|shopper| {
            shopper.ask_for_a_person();
            mira.take(&shopper.conversation)
        })
        .collect();
    let mut writers: Vec<Writer<'_>> = Vec::new();
    for client in shoppers.iter().map(|shopper| &shopper.client) {
        writers.push(Writer { client, agent: false, wrote: Vec::new(), random: Random::new(random.any()) });
    }
    for client in &consoles {
        writers.push(Writer { client, agent: true, wrote: Vec::new(), random: Random::new(random.any()) });
    }
    let begun = Instant::now();
    let over = AtomicBool::new(false);
    let slowest = AtomicU32::new(0);
    let written: Vec<Vec<MessageId>> = std::thread::scope(|scope| {
        let handles: Vec<_> = writers
            .into_iter()
            .map(|writer| {
                let over = &over;
                scope.spawn(move || writer.write_until(over))
            })
            .collect();
        for _ in 0..plan.kills {
            let life = LIFE_MS.0 + random.below(LIFE_MS.1 - LIFE_MS.0);
            std::thread::park_timeout(Duration::from_millis(life));
            let killed = Instant::now();
            site.workerd.restart();
            for shopper in &shoppers {
                shopper.client.wait_live();
            }
            let back = u32::try_from(killed.elapsed().as_millis()).unwrap_or(u32::MAX);
            slowest.fetch_max(back, Ordering::Relaxed);
        }
        over.store(true, Ordering::Relaxed);
        handles.into_iter().map(|handle| handle.join().unwrap_or_default()).collect()
    });
    let mut report = Report {
        kills: plan.kills,
        seconds: begun.elapsed().as_secs_f64(),
        slowest_return: Duration::from_millis(u64::from(slowest.load(Ordering::Relaxed))),
        // Those who talk to a person had asked for one first.
        written: written.iter().map(Vec::len).sum::<usize>() + talking,
        ..Report::default()
    };
    check(&shoppers, &consoles, &written, &mut report);
    report
}

impl Writer<'_> {
    fn write_until(mut self, over: &AtomicBool) -> Vec<MessageId> {
        while !over.load(Ordering::Relaxed) {
            self.client.wait_long("room to write", LONG, |state| {
                (state.session.outbox.pending().len() < ON_THE_WAY).then_some(())
            });
            self.write();
            std::thread::park_timeout(Duration::from_millis(100 + self.random.below(500)));
        }
        self.wrote
    }

    fn write(&mut self) {
        let text = format!("Message {} of this client", self.wrote.len());
        let id = if self.agent { Agent::say(self.client, &text) } else { Shopper::write_on(self.client, &text, None) };
        self.wrote.push(id);
    }
}

/// Compares what clients wrote, what they were told, what they show, and what a client that comes anew is given.
fn check(shoppers: &[Shopper], consoles: &[Client], written: &[Vec<MessageId>], report: &mut Report) {
    let clients: Vec<&Client> = shoppers.iter().map(|shopper| &shopper.client).chain(consoles).collect();
    for client in &clients {
        client.wait_long("an empty outbox", LONG, |state| state.session.outbox.pending().is_empty().then_some(()));
    }
    for (index, shopper) in shoppers.iter().enumerate() {
        let fresh = shopper.second_tab();
        let log = log_of(&fresh);
        report.events += log.len();
        let mut sides = vec![(format!("shopper {index}"), &shopper.client, written.get(index))];
        if let Some(console) = consoles.get(index) {
            sides.push((format!("agent {index}"), console, written.get(shoppers.len() + index)));
        }
        for (who, client, wrote) in sides {
            let last = log.last().map_or(0, |item| item.seq);
            client.wait_long("the end of the log", LONG, |state| {
                (state.session.timeline.last_seq() >= last).then_some(())
            });
            compare(&who, client, wrote.map_or(&[], Vec::as_slice), &log, report);
        }
    }
}

fn log_of(fresh: &Client) -> Vec<Delivered> {
    fresh.look(|state| state.session.timeline.items().to_vec())
}

fn compare(who: &str, client: &Client, wrote: &[MessageId], log: &[Delivered], report: &mut Report) {
    let (shown, acks, connections) =
        client.look(|state| (state.session.timeline.items().to_vec(), state.acks.clone(), state.connections));
    report.connections += connections;
    let mut stored: BTreeMap<&MessageId, Vec<u64>> = BTreeMap::new();
    for item in log {
        if let Some(id) = item.event.client_id() {
            stored.entry(id).or_default().push(item.seq);
        }
    }
    let begin = log.first().map_or(0, |item| item.seq);
    let acknowledged: BTreeSet<&MessageId> = acks.iter().map(|(id, _)| id).collect();
    report.acknowledged += acknowledged.len();
    for (id, seq) in acks.iter().filter(|(_, seq)| *seq >= begin) {
        if stored.get(id) != Some(&vec![*seq]) {
            report.problems.push(format!("{who}: {id} acknowledged as {seq}, stored as {:?}", stored.get(id)));
        }
    }
    for id in wrote {
        let seqs = stored.get(id).map_or(0, Vec::len);
        let before = acks.iter().any(|(acked, seq)| acked == id && *seq < begin);
        if seqs != 1 && !before {
            report.problems.push(format!("{who}: {id} written once, stored {seqs} times"));
        }
    }
    // What both may see, by number: one order on both sides, and nothing twice.
    let visible = |items: &[Delivered]| -> Vec<(u64, Event)> {
        let seen = items.iter().filter(|item| item.event.is_for_shopper() && item.seq >= begin);
        seen.map(|item| (item.seq, item.event.clone())).collect()
    };
    if visible(&shown) != visible(log) {
        report.problems.push(format!("{who}: shows {} events, the log has {}", shown.len(), log.len()));
    }
    if !shown.is_sorted_by(|one, next| one.seq < next.seq) {
        report.problems.push(format!("{who}: shows something twice or out of order"));
    }
}
