//! The outbox of a session, rule by rule. Time is an argument, so nothing here waits.
#![expect(clippy::unwrap_used, reason = "tests")]

mod session;

use baton_shared::Time;
use baton_shared::ids::MessageId;
use baton_shared::limits::{ACK_TIMEOUT_MS, OUTBOX_MESSAGES};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::session::{Action, FAIL_AFTER_MS, Full, Saved, Session};
use baton_shared::wire::from_json;
use session::{FRAME, events, id, live, message, say, sent, seqs, welcome};

fn saved(actions: &[Action]) -> Option<Saved> {
    actions.iter().rev().find_map(|action| match action {
        Action::Save(text) => Some(from_json(text).unwrap()),
        _ => None,
    })
}

#[test]
fn r_out_1_a_message_is_in_storage_before_it_is_sent() {
    let mut session = live();
    let actions = say(&mut session, 10);
    let kept = actions.iter().position(|action| matches!(action, Action::Save(_))).unwrap();
    let went = actions.iter().position(|action| matches!(action, Action::Send(_))).unwrap();
    assert!(kept < went, "{actions:?}");
    let [pending] = saved(&actions).unwrap().pending.try_into().unwrap();
    assert_eq!(pending.frame, FRAME);
}

#[test]
fn r_out_1_what_storage_holds_is_sent_by_the_next_page_under_the_same_id() {
    let mut before = live();
    let kept = saved(&say(&mut before, 10)).unwrap();
    let mut after = Session::new(kept);
    let _ = after.open(Time(20));
    let _ = after.opened();
    assert!(sent(&after.received(welcome("epoch-000001", false), Time(20))).is_empty(), "not before it is live");
    assert_eq!(sent(&after.received(ConversationFrame::Live { seq: 1 }, Time(21))), [FRAME]);
}

#[test]
fn r_out_1_an_acknowledgement_takes_it_out_of_storage_once_the_event_is_held() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let acked = session.received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(11));
    assert_eq!(saved(&acked).unwrap().pending.len(), 1, "still shown as on its way until the event is here");
    let arrived = session.received(events(vec![message(2, 1, "m-00000001")]), Time(12));
    assert!(saved(&arrived).unwrap().pending.is_empty());
    assert_eq!(seqs(&session), [1, 2]);
}

#[test]
fn r_out_1_the_event_before_its_acknowledgement_is_as_good() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let _ = session.received(events(vec![message(2, 1, "m-00000001")]), Time(11));
    assert!(session.outbox.pending().is_empty());
    assert!(session.received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(12)).is_empty());
}

#[test]
fn r_out_4_without_an_acknowledgement_the_same_id_goes_out_after_five_seconds() {
    let mut session = live();
    assert_eq!(sent(&say(&mut session, 10)), [FRAME]);
    assert_eq!(session.next_due(), Some(Time(10 + ACK_TIMEOUT_MS)));
    assert!(sent(&session.tick(Time(9 + ACK_TIMEOUT_MS), 0.5, "unsent")).is_empty());
    assert_eq!(sent(&session.tick(Time(10 + ACK_TIMEOUT_MS), 0.5, "unsent")), [FRAME]);
    let _ = session.received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(6_000));
    assert!(sent(&session.tick(Time(20_000), 0.5, "unsent")).is_empty(), "acknowledged: never again");
}

#[test]
fn r_out_4_a_new_connection_sends_again_at_once() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let _ = session.closed(1006, Time(20), 0.0);
    assert!(session.tick(Time(20), 0.0, "unsent").contains(&Action::Open));
    let _ = session.opened();
    let _ = session.received(welcome("epoch-000001", false), Time(30));
    assert_eq!(sent(&session.received(ConversationFrame::Live { seq: 1 }, Time(30))), [FRAME]);
}

#[test]
fn r_out_5_after_two_minutes_it_failed_and_goes_out_only_when_asked() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let actions = session.tick(Time(10 + FAIL_AFTER_MS), 0.5, "Not sent.");
    assert!(sent(&actions).is_empty());
    assert_eq!(session.outbox.pending().first().unwrap().failed.as_deref(), Some("Not sent."));
    assert!(saved(&actions).is_some(), "the failure outlives the page");
    session.heard(Time(11 + FAIL_AFTER_MS));
    assert!(sent(&session.tick(Time(20_000 + FAIL_AFTER_MS), 0.5, "Not sent.")).is_empty());
    assert_eq!(sent(&session.retry(&id(), Time(20_001 + FAIL_AFTER_MS))), [FRAME]);
    assert_eq!(session.outbox.pending().first().unwrap().failed, None);
}

#[test]
fn r_out_5_a_refused_message_is_shown_as_failed_with_the_words_of_the_refusal() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let refusal = |code| ConversationFrame::Error { id: Some(id()), code, text: String::from("too long") };
    let _ = session.received(refusal(RefusalKind::TooLong), Time(11));
    assert_eq!(session.outbox.pending().first().unwrap().failed.as_deref(), Some("too long"));
    assert!(sent(&session.tick(Time(30_000), 0.5, "unsent")).is_empty());
    let _ = session.discard(&id());
    assert!(session.outbox.pending().is_empty());
}

#[test]
fn r_out_5_what_may_work_later_is_tried_again() {
    for code in [RefusalKind::TooFast, RefusalKind::Internal] {
        let mut session = live();
        let _ = say(&mut session, 10);
        let _ = session.received(ConversationFrame::Error { id: Some(id()), code, text: String::new() }, Time(11));
        assert_eq!(session.outbox.pending().first().unwrap().failed, None);
        assert_eq!(sent(&session.tick(Time(10 + ACK_TIMEOUT_MS), 0.5, "unsent")), [FRAME]);
    }
}

#[test]
fn a_full_outbox_takes_nothing_more() {
    let mut session = Session::new(Saved { pending: Vec::new() });
    for number in 0..OUTBOX_MESSAGES {
        let id = MessageId::new(&format!("m-{number:08}")).unwrap();
        assert!(session.send(id, String::from("{}"), None, Time(0)).is_ok());
    }
    assert_eq!(session.send(id(), String::from(FRAME), None, Time(0)), Err(Full));
}
