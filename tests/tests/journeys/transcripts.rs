//! Conversations of clients of version 1, pinned. A later server has to pass every one of them unchanged.

use baton_shared::protocol::VERSION;
use baton_tests::transcript::{Names, Player};
use baton_tests::{RawSocket, STOREFRONT, Shopper, Site, offer};

fn shopper_socket(site: &Site, shopper: &Shopper) -> RawSocket {
    let offer = offer(&[VERSION], &shopper.token);
    let headers = [("origin", STOREFRONT), ("sec-websocket-protocol", offer.as_str())];
    RawSocket::open(site.workerd.port(), "/api/conversation", &headers).unwrap()
}

#[test]
fn version_1_first_question() {
    let site = Site::open();
    let shopper = site.shopper();
    Player::new(shopper_socket(&site, &shopper)).play(
        "v1-first-question",
        include_str!("../transcripts/v1-first-question.txt"),
        &mut Names::new(),
    );
}

#[test]
fn version_1_order() {
    let site = Site::open();
    let shopper = site.shopper();
    Player::new(shopper_socket(&site, &shopper)).play(
        "v1-order",
        include_str!("../transcripts/v1-order.txt"),
        &mut Names::new(),
    );
}

#[test]
fn version_1_refusals() {
    let site = Site::open();
    let shopper = site.shopper();
    Player::new(shopper_socket(&site, &shopper)).play(
        "v1-refusals",
        include_str!("../transcripts/v1-refusals.txt"),
        &mut Names::new(),
    );
}

#[test]
fn version_1_hand_off() {
    let site = Site::open();
    let shopper = site.shopper();
    let mut names = Names::new();
    let mut shop = Player::new(shopper_socket(&site, &shopper));
    shop.play("v1-hand-off-1", include_str!("../transcripts/v1-hand-off-1-shopper.txt"), &mut names);

    names.insert(String::from("CONVERSATION"), shopper.conversation.as_str().into());
    let credentials = site.hire("Mira");
    let mut http = site.workerd.http();
    let body = format!(r#"{{"site":"harbour","email":"{}","password":"{}"}}"#, credentials.email, credentials.password);
    let answer = http.post("/api/login", &body);
    http.keep_cookie(&answer);
    let cookie = http.cookie.clone().unwrap();
    let protocol = offer(&[VERSION], "");
    let headers =
        [("origin", http.origin()), ("cookie", cookie.as_str()), ("sec-websocket-protocol", protocol.as_str())];
    let mut desk = Player::new(RawSocket::open(site.workerd.port(), "/api/desk", &headers).unwrap());
    desk.play("v1-hand-off-2", include_str!("../transcripts/v1-hand-off-2-desk.txt"), &mut names);
    shop.play("v1-hand-off-3", include_str!("../transcripts/v1-hand-off-3-shopper.txt"), &mut names);

    let path = format!("/api/conversations/{}", shopper.conversation);
    let mut console = Player::new(RawSocket::open(site.workerd.port(), &path, &headers).unwrap());
    console.play("v1-hand-off-4", include_str!("../transcripts/v1-hand-off-4-agent.txt"), &mut names);
    shop.play("v1-hand-off-5", include_str!("../transcripts/v1-hand-off-5-shopper.txt"), &mut names);
}
