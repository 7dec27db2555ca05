#![expect(clippy::unwrap_used, reason = "tests")]

use super::{Item, Line, Reader, Speaker, thread};
use baton_shared::Time;
use baton_shared::event::Delivered;
use baton_shared::ids::AgentId;
use baton_shared::wire::from_json;

const DAY: u64 = 86_400_000;

fn read(events: &str) -> Vec<Line> {
    let items: Vec<Delivered> = from_json(events).unwrap();
    let me = AgentId::new("agent-1").unwrap();
    let reader = Reader { me: &me, now: Time(10 * DAY), zone: &|_| 0 };
    thread(&items, None, &reader)
}

fn message(seq: u64, at: u64, from: &str) -> String {
    format!(
        r#"{{"seq":{seq},"prev":{},"at":{at},"event":{{"type":"message","id":"message-{seq}","from":{from},"text":"words"}}}}"#,
        seq - 1
    )
}

fn leads(lines: &[Line]) -> Vec<bool> {
    lines
        .iter()
        .filter_map(|line| match line.item {
            Item::Message { leads, .. } => Some(leads),
            Item::Day { .. }
            | Item::Note { .. }
            | Item::Mark { .. }
            | Item::Remark { .. }
            | Item::Passed { .. }
            | Item::Decision { .. } => None,
        })
        .collect()
}

#[test]
fn a_speaker_who_goes_on_is_named_once() {
    let shopper = r#"{"kind":"shopper"}"#;
    let bot = r#"{"kind":"bot"}"#;
    let events = [
        message(1, 10 * DAY, shopper),
        message(2, 10 * DAY + 1_000, shopper),
        message(3, 10 * DAY + 2_000, bot),
        message(4, 10 * DAY + 3_000, shopper),
        message(5, 10 * DAY + 400_000, shopper),
    ];
    let lines = read(&format!("[{}]", events.join(",")));
    assert_eq!(leads(&lines), [true, false, true, true, true]);
}

#[test]
fn each_day_begins_with_its_name() {
    let shopper = r#"{"kind":"shopper"}"#;
    let events = [message(1, 9 * DAY, shopper), message(2, 10 * DAY, shopper)];
    let lines = read(&format!("[{}]", events.join(",")));
    let days: Vec<String> = lines
        .iter()
        .filter_map(|line| match &line.item {
            Item::Day { name } => Some(name.clone()),
            Item::Message { .. }
            | Item::Note { .. }
            | Item::Mark { .. }
            | Item::Remark { .. }
            | Item::Passed { .. }
            | Item::Decision { .. } => None,
        })
        .collect();
    assert_eq!(days, ["Yesterday", "Today"]);
    assert_eq!(leads(&lines), [true, true]);
}

#[test]
fn me_and_a_colleague_are_told_apart() {
    let lines = read(&format!(
        "[{},{}]",
        message(1, 0, r#"{"kind":"agent","person":{"id":"agent-1","name":"Mara"}}"#),
        message(2, 1, r#"{"kind":"agent","person":{"id":"agent-2","name":"Ben"}}"#)
    ));
    let speakers: Vec<Speaker> = lines
        .iter()
        .filter_map(|line| match &line.item {
            Item::Message { speaker, .. } => Some(speaker.clone()),
            Item::Day { .. }
            | Item::Note { .. }
            | Item::Mark { .. }
            | Item::Remark { .. }
            | Item::Passed { .. }
            | Item::Decision { .. } => None,
        })
        .collect();
    assert_eq!(speakers, [Speaker::Me, Speaker::Colleague(String::from("Ben"))]);
}

#[test]
fn a_trigger_points_to_the_message_that_proves_it() {
    let lines = read(
        r#"[{"seq":4,"prev":3,"at":5,"event":{"type":"fired","trigger":{"kind":"frustration","evidence":"this is ridiculous","seq":3,"settings":1}}}]"#,
    );
    let Some(Item::Remark { text, proof, .. }) = lines.last().map(|line| line.item.clone()) else {
        unreachable!("the trigger is shown")
    };
    assert_eq!(proof, Some(3));
    assert!(text.contains("this is ridiculous"));
}

#[test]
fn a_hand_off_names_the_reasons_since_the_one_before() {
    let fired = |seq: u64| {
        format!(
            r#"{{"seq":{seq},"prev":{},"at":{seq},"event":{{"type":"fired","trigger":{{"kind":"asked_for_person","evidence":"a person please","seq":1,"settings":1}}}}}}"#,
            seq - 1
        )
    };
    let escalated = |seq: u64| {
        format!(
            r#"{{"seq":{seq},"prev":{},"at":{seq},"event":{{"type":"escalated","generation":{seq},"card":{{}},"line":"You are passed on."}}}}"#,
            seq - 1
        )
    };
    let lines = read(&format!("[{},{},{},{}]", fired(1), fired(2), escalated(3), escalated(4)));
    let titles: Vec<&str> = lines
        .iter()
        .filter_map(|line| match &line.item {
            Item::Mark { title, .. } => Some(title.as_str()),
            Item::Day { .. }
            | Item::Message { .. }
            | Item::Note { .. }
            | Item::Remark { .. }
            | Item::Passed { .. }
            | Item::Decision { .. } => None,
        })
        .collect();
    assert_eq!(titles, ["Handed over: asked for a person", "Handed over"]);
}

#[test]
fn what_no_person_reads_is_left_out() {
    let lines = read(
        r#"[{"seq":1,"prev":0,"at":1,"event":{"type":"card","card":{}}},{"seq":2,"prev":1,"at":1,"event":{"type":"from_the_future"}}]"#,
    );
    assert!(lines.is_empty());
}

#[test]
fn what_was_made_of_a_message_stands_with_it() {
    let heard = r#"{"seq":1,"prev":0,"at":1,"event":{"type":"heard","label":"return_item","score":0.9,"model":3}}"#;
    let lines = read(&format!(
        "[{heard},{},{}]",
        message(2, 1, r#"{"kind":"shopper"}"#),
        message(3, 2, r#"{"kind":"shopper"}"#)
    ));
    let heard: Vec<Option<String>> = lines
        .into_iter()
        .filter_map(|line| match line.item {
            Item::Message { heard, .. } => Some(heard),
            Item::Day { .. }
            | Item::Note { .. }
            | Item::Mark { .. }
            | Item::Passed { .. }
            | Item::Decision { .. }
            | Item::Remark { .. } => None,
        })
        .collect();
    assert_eq!(heard, [Some(String::from("understood as return item, 90 %")), None]);
}

#[test]
fn a_decision_names_what_fired_first_and_points_to_the_message() {
    let check = |kind: &str, value: f64, fired: bool| {
        format!(
            r#"{{"kind":"{kind}","value":{value},"threshold":2,"fired":{fired},"evidence":"this is ridiculous","seq":3,"settings":7}}"#
        )
    };
    let lines = read(&format!(
        r#"[{{"seq":4,"prev":3,"at":1,"event":{{"type":"weighed","checks":[{},{}]}}}}]"#,
        check("circles", 1.0, false),
        check("frustration", 2.5, true)
    ));
    let Some(Item::Decision { title, fired, checks }) = lines.last().map(|line| line.item.clone()) else {
        unreachable!("the decision is shown")
    };
    assert!(fired);
    assert_eq!(title, "Decided to hand over: frustration");
    let first = checks.first().unwrap();
    assert_eq!(
        (first.name, first.measure.as_str(), first.seq, first.settings),
        ("frustration", "2.5 of 4, from 2 on", 3, 7)
    );
    assert!(!checks.last().unwrap().fired);
}

#[test]
fn who_passes_on_says_to_whom_and_the_brief_is_for_the_team() {
    let lines = read(
        r#"[{"seq":4,"prev":3,"at":1,"event":{"type":"transferred","id":"message-4","by":{"id":"agent-1","name":"Mara"},"to":{"to":"team","team":"Returns"},"brief":"label is missing"}}]"#,
    );
    assert_eq!(
        lines.last().map(|line| line.item.clone()),
        Some(Item::Passed {
            title: String::from("You passed it to team Returns"),
            brief: String::from("label is missing")
        })
    );
}

#[test]
fn what_two_agents_write_at_once_is_shown_as_such() {
    let agent = |id: &str, name: &str| format!(r#"{{"kind":"agent","person":{{"id":"{id}","name":"{name}"}}}}"#);
    let (me, ben) = (agent("agent-1", "Mara"), agent("agent-2", "Ben"));
    let shopper = r#"{"kind":"shopper"}"#;
    let events = [
        message(1, 10 * DAY, &ben),
        message(2, 10 * DAY + 4_000, &me),
        message(3, 10 * DAY + 5_000, &me),
        message(4, 10 * DAY + 6_000, shopper),
        message(5, 10 * DAY + 9_000, &ben),
        message(6, 10 * DAY + 60_000, &me),
    ];
    let lines = read(&format!("[{}]", events.join(",")));
    let crossed: Vec<Option<String>> = lines.into_iter().skip(1).map(|line| line.crossed).collect();
    let (ben, me) = (Some(String::from("Ben")), Some(String::from("You")));
    assert_eq!(crossed, [None, ben, None, None, me, None]);
}
