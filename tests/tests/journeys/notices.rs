use baton_shared::event::{CloseReason, Event};
use baton_shared::ids::{ConversationId, MessageId};
use baton_shared::protocol::desk::DeskRequest;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::FactText;
use baton_tests::token::webhook_signature;
use baton_tests::{Agent, Http, Options, Receiver, Shopper, Site};
use serde_json::{Value, json};

/// A site whose notices go to a server of its owner.
fn site() -> (Site, Receiver) {
    let receiver = Receiver::start();
    let site = Site::open_with(Options { outside: true, ..Options::default() });
    let change = json!({
        "settings": {
            "webhook": receiver.address("/hook"),
            "mail": receiver.address("/mail"),
            "mail_from": "chat@harbour.example",
            "alert_to": "team@harbour.example",
            "alert_after_s": 30,
        },
        "mail_key": "key-of-the-mail-service",
    });
    let answer = site.owner.post("/api/notices", &change.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    (site, receiver)
}

fn notices(http: &Http) -> Value {
    let answer = http.get("/api/notices");
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn leave(shopper: &Shopper, contact: &str) {
    shopper.ask_for_a_person();
    let contact = FactText::new(contact).unwrap();
    shopper.client.wait_ack(&shopper.send(|id: MessageId| ShopperFrame::Leave { id, contact }));
}

fn is_of(body: &Value, conversation: &ConversationId) -> bool {
    body["notice"]["conversation"] == conversation.as_str()
}

#[test]
fn r_post_3_who_left_an_address_reaches_the_owners_webhook_signed_and_the_owners_mail() {
    let (site, receiver) = site();
    let secret = notices(&site.owner)["webhook_secret"].as_str().unwrap().to_owned();
    let shopper = site.shopper();
    leave(&shopper, "ines@post.example");
    let hook = receiver.wait("/hook", 1);
    let body = hook.json();
    assert_eq!((&body["version"], &body["site"]), (&json!(1), &json!("harbour")));
    assert_eq!(body["notice"]["notice"], "left");
    assert_eq!(body["notice"]["contact"], "ines@post.example");
    assert!(is_of(&body, &shopper.conversation));
    let signature = hook.header("baton-signature").unwrap();
    assert_eq!(signature, webhook_signature(&secret, signature, &hook.body));
    let mail = receiver.wait("/mail", 1);
    assert_eq!(mail.header("authorization"), Some("Bearer key-of-the-mail-service"));
    assert_eq!(mail.header("baton-signature"), None);
    let body = mail.json();
    assert_eq!((&body["from"], &body["to"]), (&json!("chat@harbour.example"), &json!("team@harbour.example")));
    assert!(body["text"].as_str().unwrap().contains("ines@post.example"), "{body}");
}

#[test]
fn r_post_2_a_notice_that_was_not_taken_comes_again_with_the_same_id_and_a_redirect_is_not_followed() {
    let (site, receiver) = site();
    receiver.answer_next(&["503 Busy", "503 Busy"]);
    leave(&site.shopper(), "ines@post.example");
    let (first, second) = (receiver.wait("/hook", 1), receiver.wait("/hook", 2));
    assert_eq!(first.json()["id"], second.json()["id"]);
    assert_eq!(first.body, second.body);
    // The mail goes its own way.
    let _ = receiver.wait("/mail", 2);
    receiver.answer_next(&["302 Found\r\nlocation: /elsewhere", "302 Found\r\nlocation: /elsewhere"]);
    leave(&site.shopper(), "rui@alves.example");
    let _ = (receiver.wait("/hook", 4), receiver.wait("/mail", 4));
    assert!(receiver.all().iter().all(|received| received.path != "/elsewhere"));
}

#[test]
fn somebody_who_left_reads_the_answer_in_a_mail() {
    let (site, receiver) = site();
    let shopper = site.shopper();
    leave(&shopper, "ines@post.example");
    let _ = receiver.wait("/mail", 1);
    let agent = site.agent("Ana");
    let thread = agent.open(&shopper.conversation);
    let generation = thread.wait_event("the shopper having left", |item| match &item.event {
        Event::Left { generation, .. } => Some(generation.unwrap_or(1)),
        _ => None,
    });
    agent.desk.request(&DeskRequest::Accept { conversation: shopper.conversation.clone(), generation });
    agent.desk.wait("the conversation being mine", |view| view.mine.contains_key(&shopper.conversation).then_some(()));
    thread.wait_ack(&Agent::say(&thread, "It left the port today."));
    let replied = receiver.wait("/mail", 2).json();
    assert_eq!(replied["to"], "ines@post.example");
    assert!(replied["text"].as_str().unwrap().contains("Ana of Harbour Goods answers:"), "{replied}");
}

#[test]
fn r_post_4_an_address_in_a_private_network_is_refused_and_a_key_is_never_read_back() {
    let site = Site::open();
    let post = |settings: Value| site.owner.post("/api/notices", &json!({ "settings": settings }).to_string());
    for address in [
        "http://127.0.0.1:8080/hook",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://2130706433/",
        "https://hooks.internal/",
        "ftp://hooks.example/",
    ] {
        let answer = post(json!({ "webhook": address }));
        assert_eq!(answer.status, 400, "{address}: {}", answer.body);
        assert!(answer.body.contains("The address of webhook"), "{}", answer.body);
    }
    let change = json!({
        "settings": {"mail": "https://mail.example/send", "mail_from": "chat@harbour.example"},
        "mail_key": "key-of-the-mail-service",
    });
    let answer = site.owner.post("/api/notices", &change.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    let view = notices(&site.owner);
    assert_eq!((&view["has_mail_key"], &view["settings"]["mail"]), (&json!(true), &json!("https://mail.example/send")));
    assert!(!answer.body.contains("key-of-the-mail-service") && !view.to_string().contains("key-of-the-mail"));
    let before = view["identity_secret"].clone();
    let rotated = json!({"settings": view["settings"], "rotate": ["identity"]});
    let answer: Value = serde_json::from_str(&site.owner.post("/api/notices", &rotated.to_string()).body).unwrap();
    assert_ne!(answer["identity_secret"], before);
    assert_eq!(answer["webhook_secret"], view["webhook_secret"]);
    assert_eq!(answer["has_mail_key"], true, "what is not named stays");
}

#[test]
fn only_an_owner_reads_the_secrets() {
    let site = Site::open();
    assert_eq!(site.workerd.http().get("/api/notices").status, 401);
    let agent = site.agent("Ana");
    assert_eq!(agent.http.get("/api/notices").status, 403);
}

#[test]
fn each_hand_off_that_is_over_is_told_with_its_clocks() {
    let (site, receiver) = site();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    shopper.ask_for_a_person();
    let console = mira.take(&shopper.conversation);
    Agent::close(&console, CloseReason::Solved);
    let body = receiver.wait("/hook", 1).json();
    assert_eq!(body["notice"]["notice"], "handed_off");
    assert!(is_of(&body, &shopper.conversation));
    assert_eq!((&body["notice"]["number"], &body["notice"]["repeats"]), (&json!(1), &json!(0)));
    let hand_off = &body["notice"]["hand_off"];
    assert_eq!((&hand_off["began"], &hand_off["ended"]), (&json!("bot"), &json!("closed")));
    assert_eq!(hand_off["agent"]["name"], "Mira");
    assert_eq!(hand_off["triggers"], json!(["asked_for_person"]));
    assert!(hand_off["ended_at"].as_u64() >= hand_off["claimed_at"].as_u64());
}
