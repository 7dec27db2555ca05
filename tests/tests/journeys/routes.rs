use baton_tests::{Http, SETUP_CODE, Site};

/// The addresses below `/api` whose handler itself asks for a code, a password, a site key or a token.
const OPEN: &[(&str, &str)] = &[
    ("POST", "/api/setup"),
    ("POST", "/api/login"),
    ("POST", "/api/logout"),
    ("POST", "/api/conversations"),
    ("GET", "/api/conversation"),
];

/// Every other address below `/api`, with the methods that it has: for people of the site.
const GUARDED: &[(&str, &str)] = &[
    ("GET", "/api/me"),
    ("GET", "/api/agents"),
    ("POST", "/api/agents"),
    ("POST", "/api/agents/profile"),
    ("POST", "/api/store/import"),
    ("POST", "/api/knowledge/import"),
    ("GET", "/api/desk"),
    ("GET", "/api/conversations/some-conversation-id"),
    ("GET", "/api/insights"),
    ("GET", "/api/insights/conversations"),
    ("GET", "/api/insights/export"),
    ("GET", "/api/insights/anew"),
    ("POST", "/api/insights/anew"),
    ("GET", "/api/audit"),
    ("GET", "/api/examples"),
    ("POST", "/api/examples"),
    ("GET", "/api/policies"),
    ("POST", "/api/policies"),
    ("GET", "/api/settings"),
    ("POST", "/api/settings"),
    ("GET", "/api/notices"),
    ("POST", "/api/notices"),
    ("POST", "/api/replay"),
];

const REFUSED: [u16; 4] = [401, 403, 404, 405];

#[test]
fn r_auth_4_every_route_without_credentials_is_refused() {
    let site = Site::open();
    let http = site.workerd.http();
    for (_, path) in OPEN.iter().chain(GUARDED) {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            let body = (!["GET", "OPTIONS"].contains(&method)).then_some("{}");
            let headers = [("content-type", "application/json")];
            let answer = http.send(method, path, &headers, body);
            // An empty JSON object is no site key, no e-mail and no password.
            let malformed = answer.status == 400 && method == "POST" && *path == "/api/conversations";
            let preflight = answer.status == 204 && method == "OPTIONS" && *path == "/api/conversations";
            assert!(
                REFUSED.contains(&answer.status) || malformed || preflight,
                "{method} {path}: {} {}",
                answer.status,
                answer.body
            );
        }
    }
    // The address is there, and what is missing is who asks.
    for (method, path) in GUARDED {
        let headers = [("content-type", "application/json"), ("x-baton", "1"), ("origin", http.origin())];
        let answer = http.send(method, path, &headers, (*method == "POST").then_some("{}"));
        assert!([401, 403].contains(&answer.status), "{method} {path}: {} {}", answer.status, answer.body);
    }
    let others = [
        "/api",
        "/api/",
        "/api/Health",
        "/api/health/",
        "/api//health",
        "/api/../api/me",
        "/api/conversations",
        "/api/%2e%2e",
    ];
    for path in others {
        let answer = http.get(path);
        assert!(REFUSED.contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
    }
    // A build of the tests has a clock that can be set there; what is deployed has not.
    let clock = http.send("POST", "/api/test-clock", &[("content-type", "application/json")], Some("{\"at\":1}"));
    assert_eq!(clock.status, 404, "{}", clock.body);
    assert_eq!(http.get("/api/health").status, 200);
}

#[test]
fn the_console_changes_nothing_without_its_header_its_origin_and_json() {
    let site = Site::open();
    let owner = &site.owner;
    let body = r#"{"name":"Eve","email":"eve@harbour.example","password":"a long password of Eve"}"#;
    let json = ("content-type", "application/json");
    let own = ("origin", owner.origin());
    let cases = [
        vec![json, own],
        vec![json, ("x-baton", "1"), ("origin", "https://shop.example")],
        vec![json, ("x-baton", "1"), ("origin", "null")],
        vec![("content-type", "text/plain"), ("x-baton", "1"), own],
        vec![("x-baton", "1"), own],
    ];
    for headers in cases {
        let answer = owner.send("POST", "/api/agents", &headers, Some(body));
        assert_eq!(answer.status, 403, "{headers:?}: {}", answer.body);
    }
    assert_eq!(owner.post("/api/agents", body).status, 200);
}

#[test]
fn what_is_for_owners_is_refused_to_agents() {
    let site = Site::open();
    let mira = site.agent("Mira");
    for path in [
        "/api/agents",
        "/api/agents/profile",
        "/api/store/import",
        "/api/knowledge/import",
        "/api/examples",
        "/api/policies",
        "/api/settings",
        "/api/notices",
        "/api/replay",
    ] {
        assert_eq!(mira.http.post(path, "{}").status, 403, "{path}");
    }
    for path in ["/api/notices", "/api/examples", "/api/insights/export?format=csv"] {
        assert_eq!(mira.http.get(path).status, 403, "{path}");
    }
    assert_eq!(mira.http.get("/api/insights").status, 200);
}

#[test]
fn a_site_is_set_up_once_and_only_with_the_code() {
    let site = Site::open();
    let http = site.workerd.http();
    let body = |name: &str| {
        format!(
            r#"{{"site":"{name}","name":"Other","origins":["https://other.example"],
                "owner":{{"name":"Eve","email":"eve@other.example","password":"a long password of Eve"}}}}"#
        )
    };
    let set_up = |code: &str, name: &str| {
        let code = format!("Bearer {code}");
        let headers = [("content-type", "application/json"), ("authorization", code.as_str()), ("x-baton", "1")];
        http.send("POST", "/api/setup", &headers, Some(&body(name))).status
    };
    assert_eq!(set_up("a wrong code", "other"), 403);
    assert_eq!(set_up("", "other"), 403);
    assert_eq!(set_up(SETUP_CODE, "harbour"), 409, "it is there already");
    assert_eq!(set_up(SETUP_CODE, "other"), 200);
    check_apart(&site, &http);
}

#[test]
fn an_origin_is_taken_only_as_browsers_write_it() {
    let site = Site::open();
    let http = site.workerd.http();
    let code = format!("Bearer {SETUP_CODE}");
    let headers = [("content-type", "application/json"), ("authorization", code.as_str()), ("x-baton", "1")];
    let set_up = |name: &str, origin: &str| {
        let body = format!(
            r#"{{"site":"{name}","name":"Other","origins":["{origin}"],
                "owner":{{"name":"Eve","email":"eve@other.example","password":"a long password of Eve"}}}}"#
        );
        http.send("POST", "/api/setup", &headers, Some(&body)).status
    };
    let others = [
        "https://shop.example/",
        "https://shop.example/basket",
        "https://shop.example:443",
        "https://Shop.example",
        "https://käse.example",
        "https://eve@shop.example",
        "https://shop.example?",
        "https://127.1",
        "ftp://shop.example",
        "shop.example",
        "null",
        "",
    ];
    for origin in others {
        assert_eq!(set_up("other", origin), 400, "{origin}");
    }
    let exact = ["https://xn--kse-qla.example", "http://127.0.0.1:8080", "http://[::1]:8080"];
    for (number, origin) in exact.iter().enumerate() {
        assert_eq!(set_up(&format!("shop-{number}"), origin), 200, "{origin}");
    }
}

/// The owner of one site is nobody in the other.
fn check_apart(site: &Site, http: &Http) {
    let login = r#"{"site":"harbour","email":"eve@other.example","password":"a long password of Eve"}"#;
    assert_eq!(http.post("/api/login", login).status, 401);
    let login = format!(
        r#"{{"site":"other","email":"{}","password":"{}"}}"#,
        baton_tests::OWNER_EMAIL,
        baton_tests::OWNER_PASSWORD
    );
    assert_eq!(site.workerd.http().post("/api/login", &login).status, 401);
}

#[test]
fn an_import_says_what_it_left_out() {
    let site = Site::open();
    let body = r##"{"format":"baton-store-1","name":"x","currency":"EUR","customers":[
        {"id":"new_one","name":"New One","email":"new@post.example"},{"id":"no_mail","name":"No Mail"}],
        "orders":[{"id":"#1","customer_id":"nobody","status":"shipped","items":[],"shipments":[]}],"products":[]}"##;
    let answer = site.owner.post("/api/store/import", body);
    let report: baton_shared::api::Imported = answer.read();
    assert!(report.stored);
    assert_eq!((report.customers, report.rejected_count), (1, 2), "{report:?}");
    let records: Vec<&str> = report.rejected.iter().map(|rejected| rejected.record.as_str()).collect();
    assert_eq!(records, ["customers[1]", "orders[0]"]);
    assert_eq!(site.owner.post("/api/store/import", "no JSON").status, 400);
}
