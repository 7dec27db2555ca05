use baton_shared::ids::ConversationId;
use baton_shared::protocol::VERSION;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_tests::random::unique;
use baton_tests::rows::count;
use baton_tests::{Heard, RawSocket, Refused, STOREFRONT, Shopper, Site, offer, said};

fn conversations(site: &Site) -> u64 {
    count(&site.workerd.storage(), "Conversation").objects
}

/// Opens a shopper's socket with an offer from an origin.
fn open(site: &Site, origin: Option<&str>, offer: &str) -> Result<RawSocket, Refused> {
    let mut headers = Vec::new();
    headers.extend(origin.map(|origin| ("origin", origin)));
    if !offer.is_empty() {
        headers.push(("sec-websocket-protocol", offer));
    }
    RawSocket::open(site.workerd.port(), "/api/conversation", &headers)
}

fn close_code(site: &Site, origin: Option<&str>, offer: &str) -> u16 {
    match open(site, origin, offer) {
        Ok(mut socket) => {
            socket.send(r#"{"type":"hello","last_seq":0}"#);
            match socket.next() {
                Heard::Closed(code) => code,
                Heard::Text(text) => panic!("it speaks: {text}"),
            }
        }
        Err(refused) => panic!("a page sees nothing of a refused handshake: {refused:?}"),
    }
}

/// A text with one character changed.
fn changed(text: &str, position: usize) -> String {
    let swap = |byte: u8| if byte == b'A' { b'B' } else { b'A' };
    let mut bytes = text.as_bytes().to_vec();
    bytes[position] = swap(bytes[position]);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn r_new_2_an_origin_that_is_not_on_the_list_is_refused_before_any_object_is_woken() {
    let site = Site::open();
    let before = conversations(&site);
    let others = [
        "https://evil.example",
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example.evil.example",
        "https://www.shop.example",
        "https://SHOP.example",
        "null",
        "",
    ];
    for origin in others {
        let answer = Shopper::create(&site.workerd.http(), &site.key, &unique(), origin);
        assert_eq!(answer.status, 403, "{origin}: {}", answer.body);
        assert_eq!(answer.header("access-control-allow-origin"), None, "{origin}");
    }
    let body = format!(r#"{{"site_key":"{}","nonce":"{}"}}"#, site.key, unique());
    let headers = [("content-type", "application/json")];
    let answer = site.workerd.http().send("POST", "/api/conversations", &headers, Some(&body));
    assert_eq!(answer.status, 403, "no origin at all: {}", answer.body);
    assert_eq!(conversations(&site), before);
}

#[test]
fn r_new_3_a_changed_key_is_refused() {
    let site = Site::open();
    let before = conversations(&site);
    let middle = site.key.len() / 2;
    for key in [changed(&site.key, 0), changed(&site.key, middle), String::from("x.y"), String::new()] {
        let answer = Shopper::create(&site.workerd.http(), &key, &unique(), STOREFRONT);
        assert_eq!(answer.status, 403, "{key}: {}", answer.body);
    }
    assert_eq!(conversations(&site), before);
}

#[test]
fn a_body_that_is_none_is_refused_with_a_reason() {
    let site = Site::open();
    let http = site.workerd.http();
    let headers = [("content-type", "application/json"), ("origin", STOREFRONT)];
    for (body, word) in [("", "JSON"), ("{}", "site_key"), (r#"{"site_key":"k","nonce":"short"}"#, "nonce")] {
        let answer = http.send("POST", "/api/conversations", &headers, Some(body));
        assert_eq!(answer.status, 400, "{body}: {}", answer.body);
        assert!(answer.body.contains(word), "{body}: {}", answer.body);
    }
    let long = format!(r#"{{"site_key":"{}"}}"#, "k".repeat(70_000));
    let answer = http.send("POST", "/api/conversations", &headers, Some(&long));
    assert_eq!(answer.status, 413, "{}", answer.body);
}

#[test]
fn r_auth_1_without_a_valid_token_a_socket_is_closed_and_no_object_is_woken() {
    let site = Site::open();
    let shopper = site.shopper();
    let before = conversations(&site);
    let token = &shopper.token;
    let (payload, signature) = token.split_once('.').unwrap();
    let other = site.shopper().token;
    let (_, other_signature) = other.split_once('.').unwrap();
    let bad = [
        String::new(),
        String::from("nonsense"),
        changed(token, 3),
        format!("{payload}."),
        format!("{payload}.{other_signature}"),
        format!(".{signature}"),
        site.key.clone(),
    ];
    for token in bad {
        assert_eq!(close_code(&site, Some(STOREFRONT), &offer(&[VERSION], &token)), 4401, "{token}");
    }
    assert_eq!(conversations(&site), before + 1, "only the other shopper's");
}

#[test]
fn r_auth_2_a_token_opens_its_own_conversation_and_nothing_else() {
    let site = Site::open();
    let (one, other) = (site.shopper(), site.shopper());
    one.client.wait_ack(&one.say("Only One may read this"));
    let path = format!("/api/conversations/{}", one.conversation);
    let protocol = offer(&[VERSION], &other.token);
    let headers = [("origin", STOREFRONT), ("sec-websocket-protocol", protocol.as_str())];
    match RawSocket::open(site.workerd.port(), &path, &headers) {
        Err(refused) => assert!([401, 403].contains(&refused.status), "{refused:?}"),
        Ok(socket) => assert_eq!(socket.close_code(), 4410),
    }
    let asked = format!("/api/conversation?conversation={}", one.conversation);
    let mut socket = RawSocket::open(site.workerd.port(), &asked, &headers).unwrap();
    socket.send(r#"{"type":"hello","last_seq":0}"#);
    loop {
        match socket.frame() {
            ConversationFrame::Events { items } => {
                assert!(items.iter().filter_map(said).all(|(_, text)| !text.contains("Only One")), "{items:?}");
            }
            ConversationFrame::Live { .. } => break,
            _ => {}
        }
    }
}

#[test]
fn r_auth_3_a_token_is_worth_nothing_from_another_origin() {
    let site = Site::open();
    let shopper = site.shopper();
    let offer = offer(&[VERSION], &shopper.token);
    for origin in [Some("https://evil.example"), Some("http://shop.example"), Some("null"), None] {
        assert_eq!(close_code(&site, origin, &offer), 4403, "{origin:?}");
    }
}

#[test]
fn r_auth_4_without_a_session_or_from_another_origin_an_agents_sockets_are_refused() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let shopper = site.shopper();
    let http = site.workerd.http();
    let cookie = mira.http.cookie.clone().unwrap();
    let forged = changed(&cookie, cookie.len() - 5);
    let protocol = offer(&[VERSION], "");
    let paths = [String::from("/api/desk"), format!("/api/conversations/{}", shopper.conversation)];
    for path in &paths {
        let refused = |origin: &str, cookie: Option<&str>| {
            let mut headers = vec![("origin", origin), ("sec-websocket-protocol", protocol.as_str())];
            headers.extend(cookie.map(|cookie| ("cookie", cookie)));
            match RawSocket::open(site.workerd.port(), path, &headers) {
                Err(refused) => assert!([401, 403].contains(&refused.status), "{path}: {refused:?}"),
                Ok(socket) => match socket.next() {
                    Heard::Closed(code) => assert_eq!(code, 4410, "{path}"),
                    Heard::Text(text) => panic!("{path}: it speaks: {text}"),
                },
            }
        };
        refused(http.origin(), None);
        refused(http.origin(), Some(&forged));
        refused(STOREFRONT, Some(&cookie));
        refused("null", Some(&cookie));
    }
}

#[test]
fn who_signs_out_is_signed_out() {
    let site = Site::open();
    let mira = site.agent("Mira");
    assert_eq!(mira.http.get("/api/me").status, 200);
    let answer = mira.http.post("/api/logout", "{}");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(mira.http.get("/api/me").status, 401, "the old cookie is worth nothing");
}

#[test]
fn a_wrong_password_and_an_unknown_address_get_one_answer() {
    let site = Site::open();
    let http = site.workerd.http();
    let attempt = |email: &str, password: &str| {
        let body = format!(r#"{{"site":"harbour","email":"{email}","password":"{password}"}}"#);
        let answer = http.post("/api/login", &body);
        assert_eq!(answer.header("set-cookie"), None);
        (answer.status, answer.body)
    };
    let wrong = attempt(baton_tests::OWNER_EMAIL, "not the password of the owner");
    assert_eq!(wrong.0, 401);
    assert_eq!(wrong, attempt("nobody@harbour.example", "not the password of the owner"));
}

#[test]
fn a_conversation_that_is_not_there_opens_no_socket() {
    let site = Site::open();
    let mira = site.agent("Mira");
    let missing = ConversationId::new("nobody-ever-began-this-one").unwrap();
    let cookie = mira.http.cookie.clone().unwrap();
    let protocol = offer(&[VERSION], "");
    let headers =
        [("origin", mira.http.origin()), ("cookie", cookie.as_str()), ("sec-websocket-protocol", protocol.as_str())];
    let refused = RawSocket::open(site.workerd.port(), &format!("/api/conversations/{missing}"), &headers);
    assert_eq!(refused.err().map(|refused| refused.status), Some(404));
}
