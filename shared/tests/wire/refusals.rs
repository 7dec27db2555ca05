//! What is not of the agreed shape: servers refuse it and say why, clients skip it.

use baton_shared::Text;
use baton_shared::api::CreateConversation;
use baton_shared::event::{Delivered, Event, Found, Party, Stage};
use baton_shared::limits;
use baton_shared::order::OrderState;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::desk::{DeskFrame, DeskRequest};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::wire::{Wire, from_json, to_json};

fn why<T: Wire + std::fmt::Debug>(json: &str) -> (RefusalKind, String) {
    let refusal = Refusal::from(from_json::<T>(json).unwrap_err());
    (refusal.kind, refusal.text)
}

#[test]
fn r_err_1_a_refusal_names_the_field_and_the_limit() {
    let text = "x".repeat(limits::MESSAGE_CHARS + 1);
    let json = format!(r#"{{"type":"message","id":"m-00000001","text":"{text}"}}"#);
    assert_eq!(
        why::<ShopperFrame>(&json),
        (RefusalKind::TooLong, String::from("text: is too long: 4001, the limit is 4000"))
    );
    assert_eq!(
        why::<ShopperFrame>(r#"{"type":"message","id":"m-00000001"}"#),
        (RefusalKind::Malformed, String::from("text: is missing"))
    );
    assert_eq!(
        why::<ShopperFrame>(r#"{"type":"message","id":"short","text":"a"}"#),
        (RefusalKind::Malformed, String::from("id: expected an id of 8 to 40 letters, digits, _ or -"))
    );
    assert_eq!(why::<ShopperFrame>("nonsense"), (RefusalKind::Malformed, String::from("expected JSON")));
    assert_eq!(why::<ShopperFrame>("[1]"), (RefusalKind::Malformed, String::from("expected an object")));
    assert_eq!(why::<ShopperFrame>("{}"), (RefusalKind::Malformed, String::from("type: is missing")));
    assert_eq!(
        why::<ShopperFrame>(r#"{"type":"rate","id":"m-00000001","score":300}"#),
        (RefusalKind::Malformed, String::from("score: expected a whole number in range"))
    );
    assert_eq!(
        why::<ShopperFrame>(r#"{"type":"hello","last_seq":-1}"#),
        (RefusalKind::Malformed, String::from("last_seq: expected a whole number in range"))
    );
}

#[test]
fn r_err_1_a_path_leads_into_lists() {
    let json = r#"{"type":"events","items":[{"seq":1,"prev":0,"at":1,"event":{"type":"message","from":{"kind":"bot"},
        "id":"b-00000001","text":"a","replies":[{"label":"a","choice":"b"},{"label":"a"}]}}]}"#;
    assert_eq!(why::<ConversationFrame>(json).1, "items[0].event.replies[1].choice: is missing");
}

#[test]
fn r_err_1_servers_refuse_types_that_they_do_not_know() {
    let unknown = (RefusalKind::Malformed, String::from("unknown word \"dance\""));
    assert_eq!(why::<ShopperFrame>(r#"{"type":"dance"}"#), unknown);
    assert_eq!(why::<AgentFrame>(r#"{"type":"dance"}"#), unknown);
    assert_eq!(why::<DeskRequest>(r#"{"type":"dance"}"#), unknown);
}

#[test]
fn a_limit_counts_characters_and_not_bytes() {
    let text = "é".repeat(limits::MESSAGE_CHARS);
    let json = format!(r#"{{"type":"message","id":"m-00000001","text":"{text}"}}"#);
    assert!(from_json::<ShopperFrame>(&json).is_ok());
    assert_eq!(Text::<3>::cut("abcd").as_str(), "ab…");
    assert_eq!(Text::<3>::cut("abc").as_str(), "abc");
}

#[test]
fn a_nonce_of_less_than_128_bits_is_refused() {
    let json = r#"{"site_key":"k","nonce":"abcdefghijklmnopqrstu"}"#;
    assert!(why::<CreateConversation>(json).1.starts_with("nonce: expected an id of 22"));
}

#[test]
fn r_err_2_clients_skip_what_they_do_not_know() {
    let read = |json: &str| from_json::<ConversationFrame>(json).unwrap();
    assert_eq!(read(r#"{"type":"fireworks","n":[1,{"a":null}]}"#), ConversationFrame::Unknown);
    assert_eq!(from_json::<DeskFrame>(r#"{"type":"fireworks"}"#).unwrap(), DeskFrame::Unknown);
    assert_eq!(from_json::<Stage>(r#"{"stage":"on_the_phone"}"#).unwrap(), Stage::Unknown);
    assert_eq!(from_json::<Party>(r#"{"kind":"robot_dog"}"#).unwrap(), Party::Unknown);
    assert_eq!(from_json::<Found>(r#"{"kind":"treasure"}"#).unwrap(), Found::Unknown);
    assert_eq!(from_json::<OrderState>(r#""in_space""#).unwrap(), OrderState::Unknown);
    let ConversationFrame::Events { items } =
        read(r#"{"type":"events","items":[{"seq":7,"prev":6,"at":1,"event":{"type":"waved","hand":"left"}}]}"#)
    else {
        unreachable!("these are events");
    };
    let [Delivered { seq: 7, prev: 6, event: Event::Unknown, .. }] = items.as_slice() else {
        unreachable!("an unknown event keeps its place: {items:?}");
    };
}

#[test]
fn r_err_2_further_fields_are_ignored() {
    let frame: ConversationFrame = from_json(r#"{"type":"live","seq":3,"mood":"good"}"#).unwrap();
    assert_eq!(frame, ConversationFrame::Live { seq: 3 });
}

#[test]
fn null_is_the_same_as_missing() {
    let with_null: ShopperFrame = from_json(r#"{"type":"hello","last_seq":0,"epoch":null}"#).unwrap();
    assert_eq!(with_null, ShopperFrame::Hello { last_seq: 0, epoch: None });
    assert_eq!(to_json(&with_null), r#"{"type":"hello","last_seq":0}"#);
}

#[test]
fn control_characters_are_escaped() {
    let frame = ShopperFrame::Leave {
        id: baton_shared::ids::MessageId::new("m-00000001").unwrap(),
        contact: Text::new("a\u{1}\"\\\r\n").unwrap(),
    };
    let json = to_json(&frame);
    assert_eq!(json, r#"{"type":"leave","id":"m-00000001","contact":"a\u0001\"\\\r\n"}"#);
    assert_eq!(from_json::<ShopperFrame>(&json).unwrap(), frame);
}
