//! The client's session, rule by rule. Time is an argument, so nothing here waits.
#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::Time;
use baton_shared::event::{Delivered, Event, Party, Stage};
use baton_shared::ids::{Epoch, MessageId};
use baton_shared::limits::{ACK_TIMEOUT_MS, OUTBOX_MESSAGES, PING};
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::{CloseCode, RefusalKind};
use baton_shared::session::{Action, FAIL_AFTER_MS, Full, Link, Saved, Session};
use baton_shared::wire::from_json;

const FRAME: &str = r#"{"type":"message","id":"m-00000001","text":"Hello"}"#;

fn id() -> MessageId {
    MessageId::new("m-00000001").unwrap()
}

fn epoch(text: &str) -> Epoch {
    Epoch::new(text).unwrap()
}

fn welcome(name: &str, fresh: bool) -> ConversationFrame {
    ConversationFrame::Welcome {
        version: 1,
        epoch: epoch(name),
        stage: Stage::Bot {},
        fresh,
        token: None,
    }
}

fn message(seq: u64, prev: u64, name: &str) -> Delivered {
    let event = Event::Message {
        id: MessageId::new(name).unwrap(),
        from: Party::Shopper {},
        text: baton_shared::Text::new("Hello").unwrap(),
        choice: None,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    };
    Delivered {
        seq,
        prev,
        at: Time(1),
        event,
    }
}

fn events(items: Vec<Delivered>) -> ConversationFrame {
    ConversationFrame::Events { items }
}

/// A session that is live at moment 0 and holds event 1.
fn live() -> Session {
    let mut session = Session::new(Saved {
        pending: Vec::new(),
    });
    assert!(session.open(Time(0)).contains(&Action::Open));
    assert_eq!(
        sent(&session.opened()),
        [r#"{"type":"hello","last_seq":0}"#]
    );
    let _ = session.received(welcome("epoch-000001", true), Time(0));
    let _ = session.received(events(vec![message(1, 0, "m-00000000")]), Time(0));
    let _ = session.received(ConversationFrame::Live { seq: 1 }, Time(0));
    assert!(session.link.is_live());
    session
}

/// Every frame that goes out; signs of life are no frames.
fn sent(actions: &[Action]) -> Vec<&str> {
    everything_sent(actions)
        .into_iter()
        .filter(|frame| *frame != PING)
        .collect()
}

fn everything_sent(actions: &[Action]) -> Vec<&str> {
    actions
        .iter()
        .filter_map(|action| match action {
            Action::Send(frame) => Some(frame.as_str()),
            _ => None,
        })
        .collect()
}

fn saved(actions: &[Action]) -> Option<Saved> {
    actions.iter().rev().find_map(|action| match action {
        Action::Save(text) => Some(from_json(text).unwrap()),
        _ => None,
    })
}

fn say(session: &mut Session, now: u64) -> Vec<Action> {
    session
        .send(
            id(),
            String::from(FRAME),
            Some(String::from("Hello")),
            Time(now),
        )
        .unwrap()
}

fn seqs(session: &Session) -> Vec<u64> {
    session
        .timeline
        .items()
        .iter()
        .map(|item| item.seq)
        .collect()
}

#[test]
fn r_out_1_a_message_is_in_storage_before_it_is_sent() {
    let mut session = live();
    let actions = say(&mut session, 10);
    let kept = actions
        .iter()
        .position(|action| matches!(action, Action::Save(_)))
        .unwrap();
    let went = actions
        .iter()
        .position(|action| matches!(action, Action::Send(_)))
        .unwrap();
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
    assert!(
        sent(&after.received(welcome("epoch-000001", false), Time(20))).is_empty(),
        "not before it is live"
    );
    assert_eq!(
        sent(&after.received(ConversationFrame::Live { seq: 1 }, Time(21))),
        [FRAME]
    );
}

#[test]
fn r_out_1_an_acknowledgement_takes_it_out_of_storage_once_the_event_is_held() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let acked = session.received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(11));
    assert_eq!(
        saved(&acked).unwrap().pending.len(),
        1,
        "still shown as on its way until the event is here"
    );
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
    assert!(
        session
            .received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(12))
            .is_empty()
    );
}

#[test]
fn r_out_4_without_an_acknowledgement_the_same_id_goes_out_after_five_seconds() {
    let mut session = live();
    assert_eq!(sent(&say(&mut session, 10)), [FRAME]);
    assert_eq!(session.next_due(), Some(Time(10 + ACK_TIMEOUT_MS)));
    assert!(sent(&session.tick(Time(9 + ACK_TIMEOUT_MS), 0.5, "unsent")).is_empty());
    assert_eq!(
        sent(&session.tick(Time(10 + ACK_TIMEOUT_MS), 0.5, "unsent")),
        [FRAME]
    );
    let _ = session.received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(6_000));
    assert!(
        sent(&session.tick(Time(20_000), 0.5, "unsent")).is_empty(),
        "acknowledged: never again"
    );
}

#[test]
fn r_out_4_a_new_connection_sends_again_at_once() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let _ = session.closed(1006, Time(20), 0.0);
    assert!(
        session
            .tick(Time(20), 0.0, "unsent")
            .contains(&Action::Open)
    );
    let _ = session.opened();
    let _ = session.received(welcome("epoch-000001", false), Time(30));
    assert_eq!(
        sent(&session.received(ConversationFrame::Live { seq: 1 }, Time(30))),
        [FRAME]
    );
}

#[test]
fn r_out_5_after_two_minutes_it_failed_and_goes_out_only_when_asked() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let actions = session.tick(Time(10 + FAIL_AFTER_MS), 0.5, "Not sent.");
    assert!(sent(&actions).is_empty());
    assert_eq!(
        session.outbox.pending().first().unwrap().failed.as_deref(),
        Some("Not sent.")
    );
    assert!(saved(&actions).is_some(), "the failure outlives the page");
    session.heard(Time(11 + FAIL_AFTER_MS));
    assert!(sent(&session.tick(Time(20_000 + FAIL_AFTER_MS), 0.5, "Not sent.")).is_empty());
    assert_eq!(
        sent(&session.retry(&id(), Time(20_001 + FAIL_AFTER_MS))),
        [FRAME]
    );
    assert_eq!(session.outbox.pending().first().unwrap().failed, None);
}

#[test]
fn r_out_5_a_refused_message_is_shown_as_failed_with_the_words_of_the_refusal() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let refusal = |code| ConversationFrame::Error {
        id: Some(id()),
        code,
        text: String::from("too long"),
    };
    let _ = session.received(refusal(RefusalKind::TooLong), Time(11));
    assert_eq!(
        session.outbox.pending().first().unwrap().failed.as_deref(),
        Some("too long")
    );
    assert!(sent(&session.tick(Time(30_000), 0.5, "unsent")).is_empty());
    let _ = session.discard(&id());
    assert!(session.outbox.pending().is_empty());
}

#[test]
fn r_out_5_what_may_work_later_is_tried_again() {
    for code in [RefusalKind::TooFast, RefusalKind::Internal] {
        let mut session = live();
        let _ = say(&mut session, 10);
        let _ = session.received(
            ConversationFrame::Error {
                id: Some(id()),
                code,
                text: String::new(),
            },
            Time(11),
        );
        assert_eq!(session.outbox.pending().first().unwrap().failed, None);
        assert_eq!(
            sent(&session.tick(Time(10 + ACK_TIMEOUT_MS), 0.5, "unsent")),
            [FRAME]
        );
    }
}

#[test]
fn a_full_outbox_takes_nothing_more() {
    let mut session = Session::new(Saved {
        pending: Vec::new(),
    });
    for number in 0..OUTBOX_MESSAGES {
        let id = MessageId::new(&format!("m-{number:08}")).unwrap();
        assert!(session.send(id, String::from("{}"), None, Time(0)).is_ok());
    }
    assert_eq!(
        session.send(id(), String::from(FRAME), None, Time(0)),
        Err(Full)
    );
}

#[test]
fn r_seq_2_a_hole_that_this_audience_cannot_see_is_no_gap() {
    let mut session = live();
    let actions = session.received(events(vec![message(5, 1, "m-00000005")]), Time(1));
    assert!(sent(&actions).is_empty());
    assert_eq!(seqs(&session), [1, 5]);
}

#[test]
fn r_seq_3_what_is_held_is_dropped_and_a_gap_is_asked_for_once() {
    let mut session = live();
    assert!(
        session
            .received(events(vec![message(1, 0, "m-00000000")]), Time(1))
            .is_empty()
    );
    let ask = r#"{"type":"missed","after":1}"#;
    assert_eq!(
        sent(&session.received(events(vec![message(3, 2, "m-00000003")]), Time(1))),
        [ask]
    );
    assert!(sent(&session.received(events(vec![message(4, 3, "m-00000004")]), Time(2))).is_empty());
    assert_eq!(seqs(&session), [1], "nothing is shown out of order");
    let missing = vec![
        message(2, 1, "m-00000002"),
        message(3, 2, "m-00000003"),
        message(4, 3, "m-00000004"),
    ];
    let _ = session.received(events(missing), Time(3));
    assert_eq!(seqs(&session), [1, 2, 3, 4]);
    let again = r#"{"type":"missed","after":4}"#;
    assert_eq!(
        sent(&session.received(events(vec![message(6, 5, "m-00000006")]), Time(4))),
        [again]
    );
}

#[test]
fn r_seq_4_hello_says_what_is_held() {
    let mut session = live();
    let _ = session.closed(1006, Time(20), 0.0);
    assert_eq!(
        sent(&session.opened()),
        [r#"{"type":"hello","last_seq":1,"epoch":"epoch-000001"}"#]
    );
}

#[test]
fn r_seq_5_a_fresh_welcome_and_another_epoch_start_over() {
    for (name, fresh) in [("epoch-000001", true), ("epoch-000002", false)] {
        let mut session = live();
        let _ = session.closed(1006, Time(20), 0.0);
        let _ = session.opened();
        let _ = session.received(welcome(name, fresh), Time(30));
        let _ = session.received(events(vec![message(40, 39, "m-00000040")]), Time(30));
        assert_eq!(seqs(&session), [40], "{name}");
    }
}

#[test]
fn r_seq_5_a_snapshot_that_begins_after_an_acknowledged_message_leaves_nothing_pending() {
    let mut session = live();
    let _ = say(&mut session, 10);
    let _ = session.received(ConversationFrame::Ack { id: id(), seq: 2 }, Time(11));
    let _ = session.closed(1006, Time(20), 0.0);
    let _ = session.opened();
    let _ = session.received(welcome("epoch-000001", true), Time(30));
    let _ = session.received(events(vec![message(400, 399, "m-00000400")]), Time(30));
    let _ = session.received(ConversationFrame::Live { seq: 400 }, Time(30));
    assert!(
        session.outbox.pending().is_empty(),
        "{:?}",
        session.outbox.pending()
    );
}

#[test]
fn r_ver_2_and_the_other_final_codes_stop_the_client() {
    for code in [4401, 4403, 4406, 4410] {
        let mut session = live();
        let code = CloseCode::from_code(code);
        assert!(
            session
                .closed(code.code(), Time(20), 0.5)
                .contains(&Action::Stopped(code))
        );
        assert_eq!(session.next_due(), None, "{code:?}");
    }
    for code in [1000, 1001, 1006, 1011, 4429] {
        let mut session = live();
        let _ = session.closed(code, Time(20), 0.5);
        assert!(matches!(session.link, Link::Waiting { .. }), "{code}");
    }
}

#[test]
fn r_link_1_every_failed_attempt_makes_the_next_pause_longer_until_one_succeeds() {
    let mut session = live();
    let mut now = 1_000;
    for pause in [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000] {
        let _ = session.closed(1006, Time(now), 1.0);
        assert_eq!(session.next_due(), Some(Time(now + pause)));
        now += pause;
        assert!(
            session
                .tick(Time(now), 1.0, "unsent")
                .contains(&Action::Open)
        );
    }
    let _ = session.received(ConversationFrame::Live { seq: 1 }, Time(now));
    let _ = session.closed(1006, Time(now), 1.0);
    assert_eq!(session.next_due(), Some(Time(now + 500)));
}

#[test]
fn r_link_2_a_silent_link_is_asked_and_then_dropped() {
    let mut session = live();
    assert_eq!(
        everything_sent(&session.tick(Time(25_000), 0.0, "unsent")),
        [PING]
    );
    session.heard(Time(26_000));
    assert_eq!(
        everything_sent(&session.tick(Time(51_000), 0.0, "unsent")),
        [PING]
    );
    assert!(
        session
            .tick(Time(61_000), 0.0, "unsent")
            .contains(&Action::Drop)
    );
    assert!(matches!(session.link, Link::Waiting { .. }));
}

#[test]
fn r_err_2_an_unknown_frame_changes_nothing() {
    let mut session = live();
    let before = session.clone();
    assert!(
        session
            .received(ConversationFrame::Unknown, Time(0))
            .is_empty()
    );
    assert_eq!(session, before);
}

#[test]
fn r_err_2_an_unknown_event_keeps_its_place() {
    let mut session = live();
    let unknown = Delivered {
        seq: 2,
        prev: 1,
        at: Time(1),
        event: Event::Unknown,
    };
    let _ = session.received(events(vec![unknown, message(3, 2, "m-00000003")]), Time(1));
    assert_eq!(seqs(&session), [1, 2, 3]);
}

#[test]
fn typing_holds_for_five_seconds() {
    let mut session = live();
    let _ = session.received(ConversationFrame::Typing { who: Party::Bot {} }, Time(100));
    assert!(session.typing.is_some());
    let _ = session.tick(Time(5_100), 0.0, "unsent");
    assert!(session.typing.is_none());
}
