//! What a shopper had to say twice, against cases written by hand: through the same fold and the same rules as a real log.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail by panic, and prints its figures")]

use std::collections::BTreeSet;

use baton_engine::Recorded;
use baton_engine::conversation::ConversationState;
use baton_engine::handoff::outcome;
use baton_engine::insights::measure::measured;
use baton_shared::Time;
use baton_shared::context::HandoffCard;
use baton_shared::event::{Event, Party, Person};
use baton_shared::ids::{AgentId, ConversationId, MessageId};
use baton_shared::outcome::Repeat;
use baton_shared::text::{Body, Label};
use serde_json::Value;

const CASES: &str = include_str!("../cases/repeats.jsonl");
const LATER: &str = include_str!("../cases/repeats_later.jsonl");

fn texts(case: &Value, part: &str) -> Vec<String> {
    case[part].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn message(turn: &str, number: u64) -> Event {
    let (who, text) = turn.split_once(": ").unwrap();
    let from = match who {
        "S" => Party::Shopper {},
        "A" => Party::Agent { person: person() },
        "B" => Party::Bot {},
        other => unreachable!("a turn of {other}"),
    };
    Event::Message {
        id: MessageId::new(&format!("message-{number:05}")).unwrap(),
        from,
        text: Body::cut(text),
        choice: None,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    }
}

fn person() -> Person {
    Person { id: AgentId::new("agent-ana").unwrap(), name: Label::cut("Ana") }
}

fn found(case: &Value) -> Vec<Repeat> {
    let mut events = vec![Event::Started { page: None, language: None }];
    events.extend(texts(case, "before").iter().zip(0..).map(|(turn, number)| message(turn, number)));
    events.push(Event::Escalated { generation: 1, card: HandoffCard { rows: Vec::new() }, line: Body::default() });
    events.push(Event::Claimed { generation: 2, agent: person(), line: Body::default() });
    events.extend(texts(case, "after").iter().zip(100..).map(|(turn, number)| message(turn, number)));
    let log: Vec<_> = (1..).zip(events).map(|(seq, event)| Recorded { seq, at: Time(seq), event }).collect();
    let id = ConversationId::new("conversation-1").unwrap();
    let measured = measured(outcome(&id, &ConversationState::default()), &log);
    for repeat in &measured.repeats {
        assert!(repeat.before < repeat.after, "both messages are named, the first one first: {repeat:?}");
    }
    measured.repeats
}

fn names(repeats: &[Repeat]) -> BTreeSet<String> {
    repeats.iter().map(|repeat| repeat.key.map_or("value", |key| key.word()).to_owned()).collect()
}

#[derive(Default)]
struct Score {
    right: f64,
    wrong: f64,
    missed: f64,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missed)
    }
}

/// What a file of cases scores.
struct Scored {
    cases: u32,
    negative: u32,
    by_case: Score,
    by_item: Score,
    /// Share of the confirmations in which something was found.
    alarms: f64,
}

fn score(name: &str, file: &str) -> Scored {
    let (mut by_case, mut by_item) = (Score::default(), Score::default());
    let (mut cases, mut negative, mut confirming, mut alarms) = (0, 0, 0, 0);
    for line in file.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let expected: BTreeSet<String> = texts(&case, "repeats").into_iter().collect();
        let found = names(&found(&case));
        cases += 1;
        negative += u32::from(expected.is_empty());
        match (expected.is_empty(), found.is_empty()) {
            (false, false) => by_case.right += 1.0,
            (true, false) => by_case.wrong += 1.0,
            (false, true) => by_case.missed += 1.0,
            (true, true) => {}
        }
        by_item.right += expected.intersection(&found).count() as f64;
        by_item.wrong += found.difference(&expected).count() as f64;
        by_item.missed += expected.difference(&found).count() as f64;
        if case.get("confirms").is_some() {
            confirming += 1;
            alarms += u32::from(!found.is_empty());
        }
        if found != expected {
            println!("expected {expected:?}, found {found:?}: {line}");
        }
    }
    let alarms = f64::from(alarms) / f64::from(confirming);
    println!(
        "{name}: {cases} cases, {negative} without a repeat: conversation F1 {:.3}, item F1 {:.3}; false alarms on {confirming} confirmations {:.1} %",
        by_case.f1(),
        by_item.f1(),
        alarms * 100.0
    );
    Scored { cases, negative, by_case, by_item, alarms }
}

#[test]
fn what_was_said_twice_is_found_and_a_confirmation_is_not() {
    let scored = score("cases written before the detector", CASES);
    assert!(scored.cases >= 200 && scored.negative * 2 >= scored.cases, "half of at least 200 cases repeat nothing");
    assert!(scored.by_case.f1() >= 0.90, "conversation F1 {:.3}", scored.by_case.f1());
    assert!(scored.by_item.f1() >= 0.90, "item F1 {:.3}", scored.by_item.f1());
    assert!(scored.alarms < 0.03, "false alarms on confirmations {:.3}", scored.alarms);
}

/// They were written when the detector was done, and it was not changed for them.
#[test]
fn cases_that_the_detector_was_not_made_for_score_nearly_as_well() {
    let scored = score("cases written after it", LATER);
    assert!(scored.by_case.f1() >= 0.90, "conversation F1 {:.3}", scored.by_case.f1());
    assert!(scored.by_item.f1() >= 0.90, "item F1 {:.3}", scored.by_item.f1());
}
