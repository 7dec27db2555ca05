use baton_shared::limits::{FRAME_BYTES, FRAMES_PER_WINDOW, MESSAGE_CHARS, PING, PONG};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::desk::DeskFrame;
use baton_shared::wire::from_json;
use baton_tests::{Client, Site};

/// Sends a frame and waits for the error that answers it.
fn refused(client: &Client, frame: &str) -> (Option<String>, RefusalKind, String) {
    let before = client.look(|state| state.refusals.len());
    client.send_raw(frame);
    client.wait("an error", |state| {
        let (id, code, text) = state.refusals.get(before)?;
        Some((id.as_ref().map(ToString::to_string), *code, text.clone()))
    })
}

#[test]
fn r_err_1_what_cannot_be_taken_is_answered_and_the_socket_stays_open() {
    let site = Site::open();
    let shopper = site.shopper();
    let client = &shopper.client;
    let long = "x".repeat(MESSAGE_CHARS + 1);
    let huge = "x".repeat(FRAME_BYTES + 1);
    let cases: Vec<(String, Option<&str>, RefusalKind, &str)> = vec![
        (String::from("no JSON"), None, RefusalKind::Malformed, "JSON"),
        (String::from("[]"), None, RefusalKind::Malformed, "object"),
        (String::from("{}"), None, RefusalKind::Malformed, "type"),
        (String::from(r#"{"type":"dance"}"#), None, RefusalKind::Malformed, "dance"),
        (String::from(r#"{"type":"dance","id":"m-00000001"}"#), Some("m-00000001"), RefusalKind::Malformed, "dance"),
        (String::from(r#"{"type":"message","id":"m-00000002"}"#), Some("m-00000002"), RefusalKind::Malformed, "text"),
        (
            format!(r#"{{"type":"message","id":"m-00000003","text":"{long}"}}"#),
            Some("m-00000003"),
            RefusalKind::TooLong,
            "4000",
        ),
        (huge, None, RefusalKind::TooLong, "32768"),
        (
            String::from(r#"{"type":"note","id":"m-00000004","text":"a"}"#),
            Some("m-00000004"),
            RefusalKind::Malformed,
            "note",
        ),
        (
            String::from(r#"{"type":"rate","id":"m-00000005","score":5}"#),
            Some("m-00000005"),
            RefusalKind::WrongStage,
            "",
        ),
    ];
    for (frame, id, code, words) in cases {
        let short: String = frame.chars().take(60).collect();
        let (named, kind, text) = refused(client, &frame);
        assert_eq!((named.as_deref(), kind), (id, code), "{short}: {text}");
        assert!(text.contains(words), "{short}: {text}");
    }
    client.look(|state| assert_eq!(state.connections, 1, "the socket stayed open"));
    client.wait_ack(&shopper.say("And this one is taken"));
    assert!(!client.story().contains("xxx"));
}

#[test]
fn r_err_1_the_desk_answers_what_it_cannot_take() {
    let site = Site::open();
    let mira = site.agent("Mira");
    mira.desk.send_raw("no JSON");
    mira.desk.send_raw(r#"{"type":"dance"}"#);
    mira.desk.send_raw(r#"{"type":"accept","conversation":"not-waiting-here","generation":1}"#);
    let codes = mira.desk.wait("three errors", |view| {
        let codes: Vec<RefusalKind> = view.errors.iter().map(|(_, code, _)| *code).collect();
        (codes.len() == 3).then_some(codes)
    });
    assert_eq!(codes[..2], [RefusalKind::Malformed, RefusalKind::Malformed]);
    assert!(matches!(codes[2], RefusalKind::Stale | RefusalKind::NotFound), "{codes:?}");
    mira.desk.look(|view| assert_eq!(view.closed, None));
}

#[test]
fn r_err_3_more_than_120_frames_in_a_minute_are_refused() {
    let site = Site::open();
    let shopper = site.shopper();
    // The first frame was the hello.
    for _ in 1..FRAMES_PER_WINDOW {
        shopper.client.send_raw(r#"{"type":"typing"}"#);
    }
    let (id, kind, text) = refused(&shopper.client, r#"{"type":"message","id":"m-too-fast-1","text":"Hello"}"#);
    assert_eq!(kind, RefusalKind::TooFast, "{text}");
    assert_eq!(id.as_deref(), Some("m-too-fast-1"));
    assert!(text.contains("120"), "{text}");
    shopper.client.look(|state| assert!(state.acks.is_empty(), "and nothing was stored"));
}

#[test]
fn r_link_2_a_ping_is_answered() {
    let site = Site::open();
    let shopper = site.shopper();
    let offer = baton_tests::offer(&[1], &shopper.token);
    let headers = [("origin", baton_tests::STOREFRONT), ("sec-websocket-protocol", offer.as_str())];
    let mut socket = baton_tests::RawSocket::open(site.workerd.port(), "/api/conversation", &headers).unwrap();
    socket.send(PING);
    assert_eq!(socket.text(), PONG);
}

#[test]
fn typing_is_passed_on_and_never_stored() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    console.send_raw(r#"{"type":"typing"}"#);
    shopper.client.wait("that somebody types", |state| state.session.typing.clone());
    shopper.client.send_raw(r#"{"type":"typing"}"#);
    console.wait("that the shopper types", |state| state.session.typing.clone());
    assert!(!console.story().contains("\"typing\""));
}

#[test]
fn r_err_2_frames_of_another_time_are_read_as_unknown() {
    let frame: ConversationFrame = from_json(r#"{"type":"hologram"}"#).unwrap();
    assert_eq!(frame, ConversationFrame::Unknown);
    let frame: DeskFrame = from_json(r#"{"type":"hologram"}"#).unwrap();
    assert_eq!(frame, DeskFrame::Unknown);
}
