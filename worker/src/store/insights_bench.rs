//! `cargo bench-insights`: what each answer of the insights costs when a site has 1,000,000 finished conversations of a
//! year. The rows are generated; the database is SQLite in memory, as in the tests.
#![expect(clippy::print_stdout, reason = "a benchmark that prints figures")]

use std::time::Instant;

use baton_engine::insights::{Day, Period, groups, mark, view};
use baton_shared::Time;
use baton_shared::context::{Tone, TriggerKind};
use baton_shared::event::{CloseReason, Person};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::insights::Figure;
use baton_shared::outcome::{HandOff, HandOffEnd, HandOffStart, Outcome, Repeat, RepeatKind};
use baton_shared::text::{FactText, Headline, Label};
use baton_shared::wire::to_json;

use super::super::insights_days::{Days, days, parts};
use super::{Behind, InsightsStore};
use crate::store::memory;

const CONVERSATIONS: u64 = 1_000_000;
const DAYS: u64 = 365;
const DAY: u64 = 86_400_000;
/// What each answer may take.
const GOAL_MS: f64 = 300.0;
const TEAMS: [&str; 4] = ["freight", "returns", "billing", "care"];
const LANGUAGES: [&str; 5] = ["en-GB", "de-AT", "fr-FR", "nl-NL", "nb-NO"];

/// The same numbers each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }
}

fn outcome(number: u64, dice: &mut Dice) -> Outcome {
    let closed = number * (DAYS * DAY) / CONVERSATIONS + dice.next(60_000);
    let at = |before: u64| Time((closed + DAY).saturating_sub(before));
    let (escalated, answered) = (dice.next(100) < 30, dice.next(100) < 92);
    let (wait, reply, held) = (dice.next(900_000), dice.next(120_000), 120_000 + dice.next(1_800_000));
    let agent =
        Person { id: AgentId::new(&format!("agent-{:03}", dice.next(40))).unwrap(), name: Label::cut("Somebody") };
    let kind = TriggerKind::ALL[dice.next(TriggerKind::ALL.len() as u64) as usize];
    let (begun, claimed) = (at(wait + held), at(held));
    let segment = HandOff {
        began: HandOffStart::Bot,
        escalated_at: begun,
        triggers: vec![kind],
        team: Some(Label::cut(TEAMS[dice.next(4) as usize])),
        agent: answered.then(|| agent.clone()),
        waiting_ms: wait,
        claimed_at: answered.then_some(claimed),
        first_reply_at: answered.then(|| claimed.plus(reply)),
        agent_ms: if answered { held } else { 0 },
        ended: HandOffEnd::Closed,
        ended_at: at(0),
        told_nobody: false,
        tone: Tone::Calm,
    };
    let repeats = escalated && answered && dice.next(100) < 9;
    let said = FactText::cut("12345");
    let repeat = Repeat { kind: RepeatKind::Value, key: None, said, before: 2, after: 9, question: None };
    let question = || {
        FactText::cut(&format!("Do you have {} in {}?", WORDS[dice.0 as usize % 40], WORDS[dice.0 as usize / 64 % 40]))
    };
    Outcome {
        conversation: ConversationId::new(&format!("conversation-{number:08}")).unwrap(),
        started_at: at(wait + held + 60_000),
        closed_at: at(0),
        reason: if number.is_multiple_of(4) { CloseReason::Idle } else { CloseReason::Solved },
        headline: Headline::cut("Order #12345 delayed by 5 days, tracking shows stuck at port."),
        bot_ms: 60_000,
        waiting_ms: segment.waiting_ms,
        agent_ms: segment.agent_ms,
        escalated_at: escalated.then_some(begun),
        claimed_at: segment.claimed_at.filter(|_| escalated),
        first_reply_at: segment.first_reply_at.filter(|_| escalated),
        hand_offs: u32::from(escalated),
        reopened: Some(u32::from(number.is_multiple_of(20))),
        agent: segment.agent.clone().filter(|_| escalated),
        triggers: if escalated { vec![kind] } else { Vec::new() },
        tone: Tone::Calm,
        score: (number.is_multiple_of(3)).then_some(1 + (number % 5) as u8),
        repeated: (number.is_multiple_of(5)).then_some(number.is_multiple_of(10)),
        comment: None,
        language: Some(Label::cut(LANGUAGES[(number % 5) as usize])),
        measured: Some(1),
        segments: if escalated { vec![segment] } else { Vec::new() },
        tones: None,
        repeats: if repeats { vec![repeat] } else { Vec::new() },
        copilot: None,
        unanswered: if number.is_multiple_of(10) { vec![question()] } else { Vec::new() },
    }
}

const WORDS: [&str; 40] = [
    "lamps", "mugs", "tents", "rugs", "chairs", "knives", "kettles", "bags", "clocks", "vases", "hats", "pens", "beds",
    "pans", "boots", "coats", "books", "toys", "wine", "tea", "brass", "steel", "oak", "green", "blue", "wool",
    "glass", "paper", "small", "large", "leather", "velvet", "copper", "linen", "cork", "stone", "silver", "amber",
    "walnut", "ivory",
];

fn timed<T>(name: &str, slowest: &mut f64, work: impl Fn() -> T) -> T {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            let _ = work();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    *slowest = slowest.max(times[2]);
    println!("{name:<58} {:>8.2} ms", times[2]);
    work()
}

#[test]
#[ignore = "a benchmark: cargo bench-insights"]
fn bench_insights() {
    let sql = memory();
    let store = InsightsStore(&sql);
    store.prepare().unwrap();
    let begun = Instant::now();
    let mut dice = Dice(7);
    let mut sums = Days::new(&sql);
    for number in 0..CONVERSATIONS {
        let outcome = outcome(number, &mut dice);
        sums.add(&outcome).unwrap();
        store.write(&outcome).unwrap();
        if number.is_multiple_of(50) {
            let agent = format!("agent-{:03}", number % 40);
            store.pass(outcome.closed_at, outcome.conversation.as_str(), &agent, "busy").unwrap();
        }
    }
    sums.write().unwrap();
    println!(
        "{CONVERSATIONS} conversations of {DAYS} days, made in {:.0} s; the median of five runs:",
        begun.elapsed().as_secs_f64()
    );
    let now = Time(DAYS * DAY);
    let mut slowest = 0.0;
    for length in [7, 28, 90] {
        let period = Period::until(now, length);
        let sum = |period: Period, slice: Option<&str>| {
            let mut sum = Day::default();
            days(&sql, period, slice).unwrap().iter().for_each(|(_, day)| sum.merge(day));
            sum
        };
        let named = |what: &str| format!("{length:>2} days: {what}");
        let seen = timed(&named("the whole page"), &mut slowest, || {
            let before = sum(period.before(), None);
            let parts = parts(&sql, period).unwrap();
            let mut seen = view(period, None, &days(&sql, period, None).unwrap(), &before, &parts);
            seen.questions = groups(store.unanswered(period.start(), period.end(), 300).unwrap());
            store.passed(period.start(), period.end()).unwrap();
            to_json(&seen)
        });
        assert!(seen.len() > 1_000);
        timed(&named("every figure with its history"), &mut slowest, || {
            view(period, None, &days(&sql, period, None).unwrap(), &sum(period.before(), None), &[])
        });
        timed(&named("one team alone"), &mut slowest, || {
            view(period, Some("team:freight"), &days(&sql, period, Some("team:freight")).unwrap(), &Day::default(), &[])
        });
        timed(&named("parts, for what got worse"), &mut slowest, || parts(&sql, period).unwrap());
        timed(&named("questions without an answer, grouped"), &mut slowest, || {
            groups(store.unanswered(period.start(), period.end(), 300).unwrap())
        });
        timed(&named("offers that were not taken"), &mut slowest, || {
            store.passed(period.start(), period.end()).unwrap()
        });
        let behind = |figure: Figure, slice: Option<&'static str>, skip: u32| {
            let behind = Behind { from: period.start(), until: period.end(), marks: mark(figure), slice };
            store.behind(behind, skip, 51).unwrap()
        };
        timed(&named("conversations behind a frequent number"), &mut slowest, || behind(Figure::HandOffs, None, 0));
        timed(&named("behind a rare number of one team, 20th page"), &mut slowest, || {
            behind(Figure::RepeatFound, Some("team:freight"), 1_000)
        });
    }
    let mut fresh = outcome(CONVERSATIONS - 1, &mut dice);
    let mut score = 0;
    let begun = Instant::now();
    for _ in 0..100 {
        score = score % 5 + 1;
        fresh.score = Some(score);
        store.put(&fresh).unwrap();
    }
    println!("{:<58} {:>8.2} ms", "taking a row in the place of another", begun.elapsed().as_secs_f64() * 10.0);
    println!("slowest {slowest:.1} ms, goal {GOAL_MS:.0} ms");
    assert!(slowest < GOAL_MS, "an answer took {slowest:.1} ms");
}
