use super::{Contact, Correction, Model, Strip};
use crate::testing::{T0, id, live, message, received};
use baton_shared::context::FactKey;
use baton_shared::text::FactText;
use baton_shared::{Time, session::Saved};

#[test]
fn a_lost_link_is_told_and_its_return_too() {
    let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
    assert_eq!(model.strip(), Some(Strip::Connecting("Connecting…")));
    live(&mut model);
    assert_eq!(model.strip(), None);
    let _ = model.session.closed(1006, T0, 0.5);
    model.settle(T0);
    assert_eq!(model.contact, Contact::Lost);
    assert_eq!(model.strip(), Some(Strip::Connecting("Connecting…")));
    live(&mut model);
    assert_eq!(model.strip(), Some(Strip::Back));
    model.settle(T0.plus(2_500));
    assert_eq!(model.strip(), None);
}

#[test]
fn quick_replies_go_when_one_is_used() {
    let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
    live(&mut model);
    let replies = r#","replies":[{"label":"Track it","choice":"track"}]"#;
    received(&mut model, &message(1, "bot", "Hi", replies));
    assert_eq!(model.replies().len(), 1);
    let sent = model.session.send(id("aaaaaaaa"), "{}".into(), Some("Track it".into()), T0);
    assert!(sent.is_ok());
    assert_eq!(model.replies(), &[]);
}

#[test]
fn only_what_came_while_closed_is_unread() {
    let mut model = Model::new("Shop", 1, Saved { pending: Vec::new() });
    live(&mut model);
    for (seq, who) in [(1, "bot"), (2, "shopper"), (3, "bot")] {
        received(&mut model, &message(seq, who, "Hi", ""));
    }
    assert_eq!(model.unread(), 1);
    model.open = true;
    model.settle(Time(0));
    assert_eq!((model.unread(), model.read), (0, 3));
}

#[test]
fn a_card_shows_its_last_change_and_the_correction_on_its_way() {
    let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
    live(&mut model);
    let card = |value: &str| {
        let row =
            format!(r#"{{"key":"wish","label":"You want","value":"{value}","standing":"claimed","corrects":"wish"}}"#);
        format!(r#""card":{{"rows":[{row}]}}"#)
    };
    let escalated = format!(r#"{{"type":"escalated","generation":1,{},"line":"…"}}"#, card("refund"));
    received(&mut model, &crate::testing::event(1, &escalated));
    let values = |model: &Model| -> Vec<String> { model.card(1).iter().map(|row| row.value.to_string()).collect() };
    assert_eq!(values(&model), ["refund"]);
    let correction = id("bbbbbbbb");
    model.corrections.push(Correction { id: correction.clone(), key: FactKey::Wish, value: FactText::cut("resend") });
    assert!(model.session.send(correction, "{}".into(), None, T0).is_ok());
    model.settle(T0);
    assert_eq!(model.corrected(FactKey::Wish).map(FactText::as_str), Some("resend"));
    received(&mut model, r#"{"type":"ack","id":"bbbbbbbb","seq":2}"#);
    let changed = format!(r#"{{"type":"card",{}}}"#, card("resend"));
    received(&mut model, &crate::testing::event(2, &changed));
    assert_eq!(values(&model), ["resend"]);
    assert_eq!(model.corrected(FactKey::Wish), None);
}

#[test]
fn a_frame_that_failed_without_a_message_is_told() {
    let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
    live(&mut model);
    assert!(model.session.send(id("cccccccc"), "{}".into(), None, T0).is_ok());
    received(&mut model, r#"{"type":"error","id":"cccccccc","code":"wrong_stage","text":"Too late."}"#);
    let failed = Strip::Failed { id: id("cccccccc"), why: "Too late.".to_owned() };
    assert_eq!(model.strip(), Some(failed));
}

#[test]
fn a_place_that_got_worse_says_why_for_as_long_as_it_is() {
    let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
    live(&mut model);
    received(
        &mut model,
        &crate::testing::event(1, r#"{"type":"escalated","generation":1,"card":{"rows":[]},"line":"…"}"#),
    );
    received(&mut model, r#"{"type":"place","position":2,"note":"Somebody in danger goes first."}"#);
    assert_eq!(model.strip(), Some(Strip::Behind("Somebody in danger goes first.".to_owned())));
    received(&mut model, r#"{"type":"place","position":1}"#);
    assert_eq!(model.strip(), None);
}

#[test]
fn of_somebody_else_s_conversation_nothing_is_left_but_the_open_panel() {
    let mut model = Model::new("Shop", 4, Saved { pending: Vec::new() });
    live(&mut model);
    model.open = true;
    received(&mut model, &message(1, "bot", "Hi Maren", ""));
    let sent = model.session.send(id("aaaaaaaa"), "{}".into(), Some("My order".into()), T0);
    assert!(sent.is_ok());
    model.start_over();
    let fresh = Model::new("Shop", 0, Saved { pending: Vec::new() });
    assert_eq!(model, Model { open: true, ..fresh });
}
