#![expect(clippy::unwrap_used, reason = "tests")]

use super::Desk;
use baton_shared::Time;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{DeskFrame, LineEntry, Presence};
use baton_shared::wire::from_json;

fn entry(conversation: &str, since: u64) -> String {
    format!(
        r#"{{"conversation":"{conversation}","brief":{{"headline":"Order #1","tone":"calm","frustration":0}},"since":{since},"generation":1}}"#
    )
}

fn frame(text: &str) -> DeskFrame {
    from_json(text).unwrap()
}

fn id(text: &str) -> ConversationId {
    ConversationId::new(text).unwrap()
}

fn desk() -> Desk {
    let mut desk = Desk::default();
    let (a, b) = (entry("conversation-a", 20), entry("conversation-b", 10));
    let text =
        format!(r#"{{"type":"desk","me":{{"id":"agent-1","name":"Mara"}},"presence":"here","waiting":[{a},{b}]}}"#);
    desk.apply(frame(&text), Time(100));
    desk
}

#[test]
fn the_longest_wait_comes_first() {
    let desk = desk();
    assert_eq!(desk.presence, Some(Presence::Here));
    let order: Vec<&str> = desk.waiting.iter().map(|entry| entry.conversation.as_str()).collect();
    assert_eq!(order, ["conversation-b", "conversation-a"]);
}

#[test]
fn an_accepted_conversation_moves_to_mine_and_is_opened() {
    let mut desk = desk();
    desk.accept(&id("conversation-b"));
    let mine = format!(r#"{{"type":"mine","entry":{}}}"#, entry("conversation-b", 10));
    assert_eq!(desk.apply(frame(&mine), Time(101)), Some(id("conversation-b")));
    assert!(desk.is_mine(&id("conversation-b")));
    assert_eq!(desk.waiting.len(), 1);
    assert_eq!(desk.apply(frame(&mine), Time(102)), None, "only once");
}

#[test]
fn a_lost_race_is_told_and_ends_the_offer() {
    let mut desk = desk();
    let offer = format!(r#"{{"type":"offer","until":30100,"entry":{}}}"#, entry("conversation-a", 20));
    desk.apply(frame(&offer), Time(100));
    desk.accept(&id("conversation-a"));
    desk.apply(
        frame(r#"{"type":"error","conversation":"conversation-a","code":"stale","text":"Somebody has it."}"#),
        Time(101),
    );
    assert!(desk.offers.is_empty());
    assert_eq!(desk.accepting, None);
    assert_eq!(desk.notice.unwrap().text, "Somebody has it.");
}

#[test]
fn an_offer_runs_from_full_to_empty() {
    let mut desk = desk();
    let offer = format!(r#"{{"type":"offer","until":30100,"entry":{}}}"#, entry("conversation-a", 20));
    desk.apply(frame(&offer), Time(100));
    let offer = desk.offers.first().unwrap();
    assert!((offer.share_left(Time(100)) - 1.0).abs() < 1e-9);
    assert!((offer.share_left(Time(15_100)) - 0.5).abs() < 1e-9);
    assert_eq!(offer.seconds_left(Time(29_900)), 1);
    assert_eq!(offer.seconds_left(Time(40_000)), 0);
}

#[test]
fn a_conversation_that_is_gone_is_nowhere() {
    let mut desk = desk();
    desk.apply(frame(r#"{"type":"gone","conversation":"conversation-a"}"#), Time(101));
    assert_eq!(desk.entry(&id("conversation-a")), None);
}

#[test]
fn a_requeued_conversation_is_no_longer_mine() {
    let mut desk = desk();
    let mine = format!(r#"{{"type":"mine","entry":{}}}"#, entry("conversation-a", 20));
    desk.apply(frame(&mine), Time(101));
    let waiting = format!(r#"{{"type":"waiting","entry":{}}}"#, entry("conversation-a", 20));
    desk.apply(frame(&waiting), Time(102));
    assert!(!desk.is_mine(&id("conversation-a")));
    assert_eq!(desk.waiting.len(), 2);
}

/// The conversations of a list, from top to bottom.
fn ids(list: &[LineEntry]) -> Vec<&str> {
    list.iter().map(|entry| entry.conversation.as_str()).collect()
}

fn weighed(conversation: &str, since: u64, points: f64) -> String {
    let entry = entry(conversation, since);
    let parts = format!(r#"[{{"why":"Waits","points":{points}}}]"#);
    entry.replacen('{', &format!(r#"{{"priority":{{"points":{points},"parts":{parts}}},"#), 1)
}

#[test]
fn the_highest_priority_comes_first() {
    let mut desk = desk();
    let urgent = format!(r#"{{"type":"waiting","entry":{}}}"#, weighed("conversation-c", 90, 7.5));
    desk.apply(frame(&urgent), Time(101));
    assert_eq!(ids(&desk.waiting), ["conversation-c", "conversation-b", "conversation-a"]);
}

#[test]
fn a_conversation_is_in_one_list_only() {
    let mut desk = desk();
    for kind in ["mine", "other", "call_back", "waiting", "other", "mine", "call_back"] {
        let text = format!(r#"{{"type":"{kind}","entry":{}}}"#, entry("conversation-a", 20));
        desk.apply(frame(&text), Time(101));
        let lists = [&desk.waiting, &desk.mine, &desk.callbacks, &desk.others];
        let held: usize = lists.iter().filter(|list| ids(list).contains(&"conversation-a")).count();
        assert_eq!(held, 1, "after {kind}");
        assert_eq!(desk.column().len(), 2, "after {kind}");
    }
    assert_eq!(ids(&desk.callbacks), ["conversation-a"]);
    desk.apply(frame(r#"{"type":"gone","conversation":"conversation-a"}"#), Time(102));
    assert!(desk.callbacks.is_empty());
}

#[test]
fn colleagues_who_are_here_come_first_and_teams_once() {
    let mut desk = desk();
    let agent = |id: &str, name: &str, presence: &str, connected: bool| {
        format!(
            r#"{{"person":{{"id":"{id}","name":"{name}"}},"presence":"{presence}","connected":{connected},"load":1,"capacity":4,"teams":["Returns"]}}"#
        )
    };
    let agents = [
        agent("agent-1", "Mara", "here", true),
        agent("agent-2", "Ada", "here", false),
        agent("agent-3", "Ben", "busy", true),
        agent("agent-4", "Cleo", "here", true),
    ];
    desk.apply(frame(&format!(r#"{{"type":"agents","agents":[{}]}}"#, agents.join(","))), Time(101));
    let colleagues = desk.colleagues(&AgentId::new("agent-1").unwrap());
    let names: Vec<&str> = colleagues.iter().map(|agent| agent.person.name.as_str()).collect();
    assert_eq!(names, ["Cleo", "Ben", "Ada"]);
    assert_eq!(desk.teams().len(), 1);
}

#[test]
fn priorities_of_different_moments_compare_by_what_passed_since() {
    let mut desk = Desk::default();
    let first = format!(r#"{{"type":"waiting","entry":{}}}"#, weighed("conversation-a", 0, 3.0));
    desk.apply(frame(&first), Time(0));
    let later = format!(r#"{{"type":"waiting","entry":{}}}"#, weighed("conversation-b", 0, 5.0));
    desk.apply(frame(&later), Time(240_000));
    assert_eq!(ids(&desk.waiting), ["conversation-a", "conversation-b"], "the first has 7 by now");
    let again = format!(r#"{{"type":"waiting","entry":{}}}"#, weighed("conversation-b", 0, 9.0));
    desk.apply(frame(&again), Time(240_000));
    assert_eq!(ids(&desk.waiting), ["conversation-b", "conversation-a"]);
}
