//! The demo shop on a raw workerd, for the browser journey: prints one line of JSON with the address and the people once
//! it answers, and stays until its standard input closes.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program of the tests that prints where it serves")]

#[path = "../../../xtask/src/dev/dates.rs"]
mod dates;
#[path = "../../../xtask/src/dev/storefront.rs"]
mod storefront;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use baton_shared::api::SiteReady;
use baton_tests::random::{now, unique};
use baton_tests::{Http, Options, SETUP_CODE, Workerd, project};
use serde_json::{Value, json};

/// Where a page of the shop wants the script tag.
const TAG_PLACE: &str = "<!-- baton -->";

fn main() {
    let root = project();
    let assets = std::env::temp_dir().join(format!("baton-shop-{}", unique()));
    copy(&root.join("target/site"), &assets);
    copy(&root.join("demo/shop"), &assets);
    let workerd = Workerd::start(Options { assets: Some(assets.clone()), ..Options::default() });
    let http = workerd.http();
    let (agent, owner) = (person("Dana Reyes", "agent@demo.shop"), person("Olga Owner", "owner@demo.shop"));
    let mut store = read(&root.join("demo/store.json"));
    dates::resolve_all(&mut store, i64::try_from(now().0 / 1_000).unwrap());
    fs::write(assets.join("shop-data.json"), storefront::data(&store).to_string()).unwrap();
    let tag = fill(&root, &http, &store, &agent, &owner);
    write_tag(&root.join("demo/shop"), &assets, &tag);
    println!("{}", json!({"url": http.origin(), "agent": agent, "owner": owner}));
    let mut until_closed = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut until_closed);
    drop(workerd);
    let _ = fs::remove_dir_all(assets);
}

fn person(name: &str, email: &str) -> Value {
    json!({"name": name, "email": email, "password": format!("a long password of {name}")})
}

/// Sets the site up, loads store and articles, adds the agent. Gives the tag.
fn fill(root: &Path, http: &Http, store: &Value, agent: &Value, owner: &Value) -> String {
    let rules = read(&root.join("demo/rules.json"));
    let set_up = json!({
        "site": "main",
        "name": store.get("name"),
        "origins": [http.origin()],
        "policies": rules.get("policies"),
        "owner": owner,
    });
    let code = format!("Bearer {SETUP_CODE}");
    let headers = [("content-type", "application/json"), ("authorization", code.as_str())];
    let ready: SiteReady = http.send("POST", "/api/setup", &headers, Some(&set_up.to_string())).read();
    let mut http = http.clone();
    let login = json!({"site": "main", "email": owner.get("email"), "password": owner.get("password")});
    let answer = http.post("/api/login", &login.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    http.keep_cookie(&answer);
    let articles = read(&root.join("demo/articles.json"));
    for (path, body) in [("/api/agents", agent), ("/api/store/import", store), ("/api/knowledge/import", &articles)] {
        let answer = http.post(path, &body.to_string());
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
    ready.tag
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn write_tag(pages: &Path, assets: &Path, tag: &str) {
    for entry in fs::read_dir(pages).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let page = fs::read_to_string(&path).unwrap();
            fs::write(assets.join(entry.file_name()), page.replace(TAG_PLACE, tag)).unwrap();
        }
    }
}
