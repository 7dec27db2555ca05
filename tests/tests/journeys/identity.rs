use std::time::{SystemTime, UNIX_EPOCH};

use baton_shared::event::Event;
use baton_shared::ids::MessageId;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_tests::random::unique;
use baton_tests::token::jwt;
use baton_tests::{Options, Receiver, STOREFRONT, Shopper, Site, answers};
use serde_json::{Value, json};

/// Two orders of one customer, one of another.
const STORE: &str = r##"{"format":"baton-store-1","name":"x","currency":"EUR",
    "customers":[{"id":"rui_alves","name":"Rui Alves","email":"rui@alves.example","zip":"1100-148",
        "payment_methods":[{"id":"paypal_rui","kind":"paypal"}]},
        {"id":"eva_lind","name":"Eva Lind","email":"eva@lind.example","zip":"11122","payment_methods":[]}],
    "orders":[{"id":"#30001","customer_id":"rui_alves","status":"pending",
        "items":[{"sku":"OAR-S","title":"Oar","quantity":1,"price":40.0}],
        "shipments":[],"payments":[{"kind":"payment","amount":40.0,"method":"paypal_rui"}]},
        {"id":"#40001","customer_id":"eva_lind","status":"pending","placed_at":"2026-11-01T10:00:00Z",
        "items":[{"sku":"OAR-S","title":"Oar","quantity":1,"price":40.0}],"shipments":[],"payments":[]},
        {"id":"#40002","customer_id":"eva_lind","status":"pending","placed_at":"2026-11-02T10:00:00Z",
        "items":[{"sku":"OAR-S","title":"Oar","quantity":2,"price":40.0}],"shipments":[],"payments":[]}],
    "products":[{"id":"oar","title":"Oar","variants":[{"sku":"OAR-S","options":{},"price":40.0,"available":true}]}]}"##;

const CHANGE: &str = "Please change the address of order #30001, rui@alves.example";

/// A site that mails codes.
fn site() -> (Site, Receiver) {
    let receiver = Receiver::start();
    let site = Site::open_with(Options { outside: true, ..Options::default() });
    let mail = json!({"settings": {"mail": receiver.address("/mail"), "mail_from": "chat@harbour.example"}});
    for (path, body) in [("/api/store/import", STORE), ("/api/notices", &mail.to_string())] {
        let answer = site.owner.post(path, body);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
    (site, receiver)
}

fn tap(shopper: &Shopper, label: &str, choice: &str) -> String {
    let seq = shopper.client.wait_ack(&shopper.tap(label, choice));
    answers(&shopper.answer_to(seq)).to_owned()
}

/// The code in the newest mail.
fn code(receiver: &Receiver, count: usize) -> String {
    let mail = receiver.wait("/mail", count).json();
    assert_eq!(mail["to"], "rui@alves.example", "a code goes to the store's address and nowhere else");
    let text = mail["text"].as_str().unwrap().to_owned();
    let digits: String = text.split("is ").nth(1).unwrap().chars().take(6).collect();
    assert!(digits.bytes().all(|byte| byte.is_ascii_digit()), "{text}");
    digits
}

#[test]
fn a_code_by_mail_lets_an_address_be_changed() {
    let (site, receiver) = site();
    let shopper = site.shopper();
    let offer = shopper.ask(CHANGE);
    assert!(answers(&offer).contains("r•••@a•••.example"), "{offer:?}");
    let asked = tap(&shopper, "Send the code", "yes");
    assert!(asked.contains("six digits"), "{asked}");
    let code = code(&receiver, 1);
    let (front, back) = code.split_at(3);
    let went_on = shopper.ask(&format!("{front} {back}"));
    assert!(answers(&went_on).contains("Where should it go?"), "{went_on:?}");
    let shown = shopper.ask("2 Quay, Bremen, 28195, Germany");
    assert!(answers(&shown).contains("2 Quay"), "{shown:?}");
    let done = tap(&shopper, "Yes, do it", "yes");
    assert!(done.starts_with("Done"), "{done}");
    let story = shopper.client.story();
    assert!(!story.contains(&code) && !story.contains(&format!("{front} {back}")), "{story}");
    assert!(!site.workerd.log().contains(&code));
}

#[test]
fn r_id_3_three_wrong_codes_end_with_a_person() {
    let (site, receiver) = site();
    let shopper = site.shopper();
    let _ = shopper.ask(CHANGE);
    let _ = tap(&shopper, "Send the code", "yes");
    let right = code(&receiver, 1);
    let wrong = if right == "000000" { "111111" } else { "000000" };
    for left in ["2 tries are left", "1 try is left"] {
        let answer = shopper.ask(wrong);
        assert!(answers(&answer).contains(left), "{answer:?}");
    }
    shopper.client.wait_ack(&shopper.say(wrong));
    shopper.wait_escalated();
}

#[test]
fn without_a_mail_service_a_person_takes_over() {
    let site = Site::open();
    assert_eq!(site.owner.post("/api/store/import", STORE).status, 200);
    let shopper = site.shopper();
    shopper.client.wait_ack(&shopper.say(CHANGE));
    shopper.wait_escalated();
}

#[test]
fn r_id_1_after_ten_wrong_proofs_of_an_order_the_right_one_fails_with_the_same_words() {
    let site = Site::open();
    let prove = |proof: &str| {
        let shopper = site.shopper();
        let _ = shopper.ask("Where is my order #20417?");
        answers(&shopper.ask(proof)).to_owned()
    };
    let wrong = prove("wrong@post.example");
    for number in 1..10 {
        assert_eq!(prove(&format!("wrong{number}@post.example")), wrong);
    }
    assert_eq!(prove("ines.moreau@post.example"), wrong);
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn claims(customer: &str) -> Value {
    json!({"sub": customer, "aud": "harbour", "iat": seconds(), "exp": seconds() + 600})
}

fn secret(site: &Site) -> String {
    let view: Value = serde_json::from_str(&site.owner.get("/api/notices").body).unwrap();
    view["identity_secret"].as_str().unwrap().to_owned()
}

fn token(site: &Site, claims: &Value) -> String {
    jwt(&secret(site), &json!({"alg": "HS256", "typ": "JWT"}), claims)
}

/// Sends a token through the socket. Gives why it is refused, if it is.
fn identify(shopper: &Shopper, token: &str) -> Option<(RefusalKind, String)> {
    let token = token.to_owned();
    let sent = shopper.send(|id: MessageId| ShopperFrame::Identify { id, token });
    shopper.client.wait("an answer to the token", |state| {
        let refused = state.refusals.iter().find(|(id, _, _)| id.as_ref() == Some(&sent));
        let acked = state.acks.iter().any(|(id, _)| *id == sent);
        refused.map(|(_, kind, text)| Some((*kind, text.clone()))).or(acked.then_some(None))
    })
}

#[test]
fn r_id_6_whom_the_shop_vouches_for_is_told_where_the_order_is() {
    let site = Site::open();
    assert_eq!(site.owner.post("/api/store/import", STORE).status, 200);
    let shopper = site.shopper();
    assert_eq!(identify(&shopper, &token(&site, &claims("rui_alves"))), None);
    let told = shopper.ask("Where is my order?");
    assert!(answers(&told).contains("Order #30001 is placed"), "{told:?}");
    let other = site.shopper();
    let by_mail = json!({"email": "eva@lind.example", "aud": "harbour", "exp": seconds() + 60});
    assert_eq!(identify(&other, &token(&site, &by_mail)), None);
    let which = other.ask("Where is my order?");
    let Event::Message { replies, .. } = &which else { panic!("{which:?}") };
    let labels: Vec<&str> = replies.iter().map(|reply| reply.label.as_str()).collect();
    assert_eq!(labels, ["#40002", "#40001"], "the newest first");
    assert!(tap(&other, "#40001", "#40001").contains("Order #40001 is placed"));
}

#[test]
fn r_id_6_a_token_at_the_creation_counts_and_one_that_is_not_taken_keeps_nobody_out() {
    let site = Site::open();
    assert_eq!(site.owner.post("/api/store/import", STORE).status, 200);
    let create = |token: &str| -> Value {
        let body = json!({"site_key": site.key, "nonce": unique(), "identity": token});
        let headers = [("content-type", "application/json"), ("origin", STOREFRONT)];
        let answer = site.workerd.http().send("POST", "/api/conversations", &headers, Some(&body.to_string()));
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    };
    assert_eq!(create(&token(&site, &claims("rui_alves"))).get("identity_refused"), None);
    let refused = create("a.b.c");
    assert!(refused["identity_refused"].as_str().unwrap().contains("JWT"), "{refused}");
    assert!(refused["token"].is_string());
}

#[test]
fn r_id_6_any_other_token_is_refused_and_changes_nothing() {
    let site = Site::open();
    assert_eq!(site.owner.post("/api/store/import", STORE).status, 200);
    let shopper = site.shopper();
    let with = |name: &str, value: Value| {
        let mut claims = claims("rui_alves");
        claims[name] = value;
        token(&site, &claims)
    };
    let header = json!({"alg": "HS256"});
    let all = [
        ("forged", jwt("another secret", &header, &claims("rui_alves")), "signature"),
        ("over", with("exp", json!(seconds() - 1)), "over"),
        ("too long", with("exp", json!(seconds() + 7_200)), "1 hour"),
        ("of another site", with("aud", json!("other")), "aud"),
        ("unsigned", jwt(&secret(&site), &json!({"alg": "none"}), &claims("rui_alves")), "HS256"),
        ("nobody's", with("sub", json!("")), "nobody"),
    ];
    for (what, token, word) in all {
        let (kind, text) = identify(&shopper, &token).unwrap_or_else(|| panic!("a token that is {what} was taken"));
        assert_eq!(kind, RefusalKind::BadLogin, "{what}");
        assert!(text.contains(word), "{what}: {text}");
    }
    let asked = shopper.ask("Where is my order?");
    assert!(answers(&asked).contains("order number"), "{asked:?}");
}

#[test]
fn r_id_5_a_conversation_belongs_to_one_person_and_a_secret_that_was_drawn_anew_ends_the_old_one() {
    let site = Site::open();
    assert_eq!(site.owner.post("/api/store/import", STORE).status, 200);
    let shopper = site.shopper();
    let old = token(&site, &claims("rui_alves"));
    assert_eq!(identify(&shopper, &old), None);
    let (kind, _) = identify(&shopper, &token(&site, &claims("eva_lind"))).unwrap();
    assert_eq!(kind, RefusalKind::Forbidden);
    let rotate = json!({"settings": {}, "rotate": ["identity"]});
    assert_eq!(site.owner.post("/api/notices", &rotate.to_string()).status, 200);
    let (kind, _) = identify(&site.shopper(), &old).unwrap();
    assert_eq!(kind, RefusalKind::BadLogin);
}
