use baton_shared::protocol::conversation::ConversationFrame;
use baton_tests::{RawSocket, STOREFRONT, Site, offer};

fn open(site: &Site, offer: &str) -> RawSocket {
    let headers = [("origin", STOREFRONT), ("sec-websocket-protocol", offer)];
    RawSocket::open(site.workerd.port(), "/api/conversation", &headers).unwrap()
}

#[test]
fn r_ver_1_r_ver_3_the_highest_common_version_is_spoken() {
    let site = Site::open();
    let shopper = site.shopper();
    for versions in [vec![1], vec![0, 1], vec![1, 0], vec![1, 2, 99]] {
        let mut socket = open(&site, &offer(&versions, &shopper.token));
        assert_eq!(socket.chosen(), Some("baton.v1"), "{versions:?}");
        socket.send(r#"{"type":"hello","last_seq":0}"#);
        assert!(matches!(socket.frame(), ConversationFrame::Welcome { version: 1, .. }), "{versions:?}");
    }
}

#[test]
fn r_ver_2_without_a_common_version_the_client_is_told() {
    let site = Site::open();
    let shopper = site.shopper();
    for versions in [vec![0], vec![2, 3]] {
        let socket = open(&site, &offer(&versions, &shopper.token));
        assert_eq!(socket.close_code(), 4406, "{versions:?}");
    }
    let mira = site.agent("Mira");
    for path in [String::from("/api/desk"), format!("/api/conversations/{}", shopper.conversation)] {
        let cookie = mira.http.cookie.clone().unwrap();
        let headers =
            [("origin", mira.http.origin()), ("cookie", cookie.as_str()), ("sec-websocket-protocol", "baton.v0")];
        let socket = RawSocket::open(site.workerd.port(), &path, &headers).unwrap();
        assert_eq!(socket.close_code(), 4406, "{path}");
    }
}
