//! Timeline and link of a session, rule by rule. Time is an argument, so nothing here waits.
#![expect(clippy::unwrap_used, reason = "tests")]

mod session;

use baton_shared::Time;
use baton_shared::event::{Delivered, Event, Party};
use baton_shared::limits::PING;
use baton_shared::protocol::CloseCode;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::session::{Action, Link};
use session::{events, everything_sent, id, live, message, say, sent, seqs, welcome};

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
    assert!(session.received(events(vec![message(1, 0, "m-00000000")]), Time(1)).is_empty());
    let ask = r#"{"type":"missed","after":1}"#;
    assert_eq!(sent(&session.received(events(vec![message(3, 2, "m-00000003")]), Time(1))), [ask]);
    assert!(sent(&session.received(events(vec![message(4, 3, "m-00000004")]), Time(2))).is_empty());
    assert_eq!(seqs(&session), [1], "nothing is shown out of order");
    let missing = vec![message(2, 1, "m-00000002"), message(3, 2, "m-00000003"), message(4, 3, "m-00000004")];
    let _ = session.received(events(missing), Time(3));
    assert_eq!(seqs(&session), [1, 2, 3, 4]);
    let again = r#"{"type":"missed","after":4}"#;
    assert_eq!(sent(&session.received(events(vec![message(6, 5, "m-00000006")]), Time(4))), [again]);
}

#[test]
fn r_seq_4_hello_says_what_is_held() {
    let mut session = live();
    let _ = session.closed(1006, Time(20), 0.0);
    assert_eq!(sent(&session.opened()), [r#"{"type":"hello","last_seq":1,"epoch":"epoch-000001"}"#]);
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
    assert!(session.outbox.pending().is_empty(), "{:?}", session.outbox.pending());
}

#[test]
fn r_ver_2_and_the_other_final_codes_stop_the_client() {
    for code in [4401, 4403, 4406, 4410] {
        let mut session = live();
        let code = CloseCode::from_code(code);
        assert!(session.closed(code.code(), Time(20), 0.5).contains(&Action::Stopped(code)));
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
        assert!(session.tick(Time(now), 1.0, "unsent").contains(&Action::Open));
    }
    let _ = session.received(ConversationFrame::Live { seq: 1 }, Time(now));
    let _ = session.closed(1006, Time(now), 1.0);
    assert_eq!(session.next_due(), Some(Time(now + 500)));
}

#[test]
fn r_link_2_a_silent_link_is_asked_and_then_dropped() {
    let mut session = live();
    assert_eq!(everything_sent(&session.tick(Time(25_000), 0.0, "unsent")), [PING]);
    session.heard(Time(26_000));
    assert_eq!(everything_sent(&session.tick(Time(51_000), 0.0, "unsent")), [PING]);
    assert!(session.tick(Time(61_000), 0.0, "unsent").contains(&Action::Drop));
    assert!(matches!(session.link, Link::Waiting { .. }));
}

#[test]
fn r_err_2_an_unknown_frame_changes_nothing() {
    let mut session = live();
    let before = session.clone();
    assert!(session.received(ConversationFrame::Unknown, Time(0)).is_empty());
    assert_eq!(session, before);
}

#[test]
fn r_err_2_an_unknown_event_keeps_its_place() {
    let mut session = live();
    let unknown = Delivered { seq: 2, prev: 1, at: Time(1), event: Event::Unknown };
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
