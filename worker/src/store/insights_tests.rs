use baton_engine::insights::{Period, mark};
use baton_shared::Time;
use baton_shared::context::{Tone, TriggerKind};
use baton_shared::event::CloseReason;
use baton_shared::ids::ConversationId;
use baton_shared::insights::{Anew, Figure};
use baton_shared::outcome::Outcome;
use baton_shared::text::{FactText, Headline, Label};
use baton_shared::wire::to_json;

use super::super::insights_days::{days, parts};
use super::{Behind, InsightsStore};
use crate::store::AnewStore;
use crate::store::{Sql as _, memory};

const DAY: u64 = 86_400_000;

fn outcome(name: &str, closed: u64) -> Outcome {
    Outcome {
        conversation: ConversationId::new(&format!("conversation-{name}")).unwrap(),
        started_at: Time(closed - 60_000),
        closed_at: Time(closed),
        reason: CloseReason::Shopper,
        headline: Headline::cut(name),
        bot_ms: 60_000,
        waiting_ms: 0,
        agent_ms: 0,
        escalated_at: None,
        claimed_at: None,
        first_reply_at: None,
        hand_offs: 0,
        reopened: Some(0),
        agent: None,
        triggers: Vec::new(),
        tone: Tone::Calm,
        score: None,
        repeated: None,
        comment: None,
        language: Some(Label::cut("en-GB")),
        measured: Some(1),
        segments: Vec::new(),
        tones: None,
        repeats: Vec::new(),
        copilot: None,
        unanswered: Vec::new(),
    }
}

fn week() -> Period {
    Period { first: 1, days: 7 }
}

fn sum(sql: &rusqlite::Connection, slice: Option<&str>) -> (u32, u32) {
    let days = days(sql, week(), slice).unwrap();
    days.iter().fold((0, 0), |(all, rated), (_, day)| (all + day.conversations, rated + day.rated_bot))
}

#[test]
fn a_row_counts_once_however_often_it_comes_and_where_it_ended_last() {
    let sql = memory();
    let store = InsightsStore(&sql);
    store.prepare().unwrap();
    let first = outcome("one", DAY + 5);
    store.put(&first).unwrap();
    store.put(&first).unwrap();
    assert_eq!(sum(&sql, None), (1, 0));
    let rated = Outcome { score: Some(4), ..first.clone() };
    store.put(&rated).unwrap();
    assert_eq!(sum(&sql, None), (1, 1));
    let later = Outcome { closed_at: Time(3 * DAY), ..rated };
    store.put(&later).unwrap();
    let found = days(&sql, week(), Some("language:en")).unwrap();
    assert_eq!(found.iter().map(|(day, sum)| (*day, sum.conversations)).collect::<Vec<_>>(), [(3, 1)]);
    assert_eq!(parts(&sql, week()).unwrap().iter().map(|part| part.key.as_str()).collect::<Vec<_>>(), ["language:en"]);
}

#[test]
fn days_made_anew_are_the_days_that_were() {
    let sql = memory();
    let store = InsightsStore(&sql);
    store.prepare().unwrap();
    for number in 0..1_201_u64 {
        let unanswered = vec![FactText::cut(&format!("Do you ship to place {}?", number % 7))];
        store.put(&Outcome { unanswered, ..outcome(&number.to_string(), DAY + number * 300_000) }).unwrap();
    }
    let all = |sql: &rusqlite::Connection| {
        ["SELECT slice, day, body FROM days", "SELECT * FROM questions", "SELECT * FROM outcomes"]
            .map(|statement| sql.run(statement, Vec::new()).unwrap())
    };
    let before = all(&sql);
    store.rebuild().unwrap();
    assert_eq!(all(&sql), before);
}

#[test]
fn rows_of_the_first_form_are_brought_forward() {
    let sql = memory();
    let run = |statement: &str| sql.run(statement, Vec::new()).unwrap();
    run(
        "CREATE TABLE migrations (store TEXT, position INTEGER, name TEXT NOT NULL, PRIMARY KEY (store, position)) WITHOUT ROWID",
    );
    run("INSERT INTO migrations VALUES ('insights', 0, 'outcomes'), ('insights', 1, 'outcomes by time')");
    run(
        "CREATE TABLE outcomes (conversation TEXT PRIMARY KEY, closed INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
    );
    run("CREATE INDEX outcomes_closed ON outcomes (closed)");
    let old = Outcome { measured: None, language: None, escalated_at: Some(Time(DAY)), ..outcome("old", DAY + 9) };
    sql.run(
        "INSERT INTO outcomes VALUES (?, ?, ?)",
        vec![old.conversation.as_str().into(), old.closed_at.0.into(), to_json(&old).into()],
    )
    .unwrap();
    InsightsStore(&sql).prepare().unwrap();
    assert_eq!(days(&sql, week(), None).unwrap()[0].1.escalated, 1);
    let behind = Behind { from: Time(0), until: Time(9 * DAY), marks: mark(Figure::HandOffs), slice: None };
    assert_eq!(InsightsStore(&sql).behind(behind, 0, 10).unwrap(), [old]);
}

#[test]
fn the_conversations_behind_a_number_are_found_by_time_mark_and_part() {
    let sql = memory();
    let store = InsightsStore(&sql);
    store.prepare().unwrap();
    for number in 0..30_u64 {
        let plain = outcome(&number.to_string(), DAY + number);
        let escalated = Outcome { escalated_at: Some(Time(DAY)), triggers: vec![TriggerKind::Safety], ..plain.clone() };
        store.put(if number % 3 == 0 { &escalated } else { &plain }).unwrap();
    }
    let find = |figure: Figure, slice: Option<&str>, skip: u32| {
        let behind = Behind { from: Time(DAY), until: Time(DAY + 21), marks: mark(figure), slice };
        let found = store.behind(behind, skip, 4).unwrap();
        found.iter().map(|outcome| outcome.closed_at.0 - DAY).collect::<Vec<_>>()
    };
    assert_eq!(find(Figure::HandOffs, None, 0), [18, 15, 12, 9]);
    assert_eq!(find(Figure::HandOffs, Some("trigger:safety"), 4), [6, 3, 0]);
    assert_eq!(find(Figure::Containment, None, 0), [20, 19, 17, 16]);
    assert_eq!(find(Figure::HandOffs, Some("trigger:saf"), 0), Vec::<u64>::new());
}

#[test]
fn offers_that_were_passed_over_count_once_each() {
    let sql = memory();
    let store = InsightsStore(&sql);
    store.prepare().unwrap();
    for (at, reason) in [(5, "busy"), (5, "busy"), (6, "timed_out"), (7, "busy")] {
        store.pass(Time(at), "conversation-1", "agent-ana", reason).unwrap();
    }
    assert_eq!(store.passed(Time(0), Time(7)).unwrap(), [("busy".into(), 1), ("timed_out".into(), 1)]);
}

#[test]
fn r_ins_1_what_is_told_while_a_row_is_made_anew_stays_and_a_row_without_a_log_too() {
    let sql = memory();
    let (store, anew) = (InsightsStore(&sql), AnewStore(&sql));
    store.prepare().unwrap();
    let first = outcome("one", DAY + 5);
    store.put(&first).unwrap();
    store.put(&outcome("two", DAY + 6)).unwrap();
    anew.begin("harbour").unwrap();
    let (site, conversations) = anew.next(40).unwrap().unwrap();
    assert_eq!((site.as_str(), conversations.len()), ("harbour", 2));
    let (one, before) = (&conversations[0], anew.stored(&conversations[0]).unwrap());
    let rated = Outcome { score: Some(4), ..first.clone() };
    store.put(&rated).unwrap();
    anew.take(one, before.as_deref(), Some(&first)).unwrap();
    assert_eq!(store.of(&first.conversation).unwrap(), Some(rated));
    let two = anew.stored(&conversations[1]).unwrap();
    anew.take(&conversations[1], two.as_deref(), None).unwrap();
    anew.advance(&conversations[1], 1, 1).unwrap();
    // Asked for once more while it is under way, it goes on where it is.
    anew.begin("harbour").unwrap();
    assert_eq!(anew.next(40).unwrap().unwrap().1, Vec::<String>::new());
    anew.end().unwrap();
    assert_eq!(sum(&sql, None), (2, 1));
    assert_eq!(anew.progress().unwrap(), Anew { running: false, done: 1, of: 2, failed: 1 });
    assert_eq!(anew.next(40).unwrap(), None);
}
