//! The demo site: its people, its store and its articles, put in through the same routes that an owner uses.

use super::dates;
use super::http::{Reply, Server};
use super::memory::Memory;
use crate::project::Project;
use crate::say;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

/// The store that is loaded when no other is named.
pub(super) const STORE: &str = "demo/store.json";
const ARTICLES: &str = "demo/articles.json";
const RULES: &str = "demo/rules.json";
const SITE: &str = "main";
const COUNTED: &[&str] = &["customers", "orders", "products", "conversations", "articles"];

/// Somebody who can sign in. These are for this machine only, so they may be known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    name: &'static str,
    pub(super) email: &'static str,
    pub(super) password: &'static str,
}

pub(super) const OWNER: Person = Person { name: "Olga Owner", email: "owner@demo.shop", password: "demo-owner-1" };
pub(super) const AGENT: Person = Person { name: "Dana Reyes", email: "agent@demo.shop", password: "demo-agent-1" };

/// Reads a store file; dates that are relative to today become those of today.
pub(super) fn read_store(file: &Path, now: i64) -> Result<Value, String> {
    let mut store = read_json(file)?;
    dates::resolve_all(&mut store, now);
    Ok(store)
}

/// Sets the site up if this is its first time, then loads store and articles.
pub(super) fn load(project: &Project, server: &Server, memory: &mut Memory, store: &Value) -> Result<(), String> {
    let begun = Instant::now();
    say::start("Loading the shop … ");
    set_up(server, memory, store, &read_json(&project.path(RULES))?)?;
    let cookie = sign_in(server)?;
    let cookie = [("Cookie", cookie.as_str())];
    add_agent(server, &cookie)?;
    let reply = server.post("/api/store/import", &cookie, store)?;
    let orders = imported("the store", &reply)?;
    let articles = read_json(&project.path(ARTICLES))?;
    let reply = server.post("/api/knowledge/import", &cookie, &articles)?;
    let articles = imported("the articles", &reply)?;
    say::line(say::elapsed(begun.elapsed()));
    for line in orders.into_iter().chain(articles) {
        say::line(format_args!("  {line}"));
    }
    Ok(())
}

fn set_up(server: &Server, memory: &mut Memory, store: &Value, rules: &Value) -> Result<(), String> {
    let port = server.port();
    let name = store.get("name").and_then(Value::as_str).unwrap_or("Demo");
    let body = json!({
        "site": SITE,
        "name": name,
        "policies": rules.get("policies"),
        "owner": {"name": OWNER.name, "email": OWNER.email, "password": OWNER.password},
        "origins": [format!("http://localhost:{port}"), format!("http://127.0.0.1:{port}")],
    });
    let bearer = format!("Bearer {}", memory.setup());
    let reply = server.post("/api/setup", &[("Authorization", &bearer)], &body)?;
    match reply.status {
        409 => Ok(()),
        200..300 => match reply.json().get("tag").and_then(Value::as_str) {
            Some(tag) => memory.keep_tag(tag),
            None => Err("The set-up of the site gave no script tag.".to_owned()),
        },
        _ => Err(refused("the set-up of the site", &reply)),
    }
}

fn sign_in(server: &Server) -> Result<String, String> {
    let body = json!({"site": SITE, "email": OWNER.email, "password": OWNER.password});
    let reply = server.post("/api/login", &[], &body)?;
    match reply.cookie() {
        Some(cookie) if reply.is_success() => Ok(cookie.to_owned()),
        _ => Err(refused("the owner's sign-in", &reply)),
    }
}

fn add_agent(server: &Server, cookie: &[(&str, &str)]) -> Result<(), String> {
    let body = json!({"name": AGENT.name, "email": AGENT.email, "password": AGENT.password, "role": "agent"});
    let reply = server.post("/api/agents", cookie, &body)?;
    if reply.is_success() || reply.status == 409 { Ok(()) } else { Err(refused("adding the agent", &reply)) }
}

/// What an import says of itself: its counts, and a line for each record that was not taken.
fn imported(what: &str, reply: &Reply) -> Result<Vec<String>, String> {
    if reply.is_success() { Ok(summary(&reply.json())) } else { Err(refused(what, reply)) }
}

fn summary(reply: &Value) -> Vec<String> {
    let number = |name: &str| reply.get(name).and_then(Value::as_u64).unwrap_or(0);
    let counts: Vec<String> =
        COUNTED.iter().filter(|name| number(name) > 0).map(|name| format!("{} {name}", number(name))).collect();
    let mut lines = vec![counts.join(", ")];
    let rejected = reply.get("rejected").and_then(Value::as_array);
    lines.extend(rejected.into_iter().flatten().map(|one| {
        let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or("?");
        format!("not taken: {}: {}", text("record"), text("reason"))
    }));
    let listed = lines.len() as u64 - 1;
    if number("rejected_count") > listed {
        let more = number("rejected_count") - listed;
        lines.push(format!("and {more} more were not taken"));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn refused(what: &str, reply: &Reply) -> String {
    let status = reply.status;
    format!("The server refused {what} with status {status}: {}", reply.body.trim())
}

fn read_json(file: &Path) -> Result<Value, String> {
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{} could not be read: {error}.", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{} is not valid JSON: {error}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::summary;
    use serde_json::json;

    #[test]
    fn counts_in_one_line_and_each_refused_record_in_its_own() {
        let reply = json!({
            "stored": true, "customers": 2, "orders": 3, "products": 0, "rejected_count": 3,
            "rejected": [{"record": "orders[7]", "reason": "no items"}],
        });
        assert_eq!(
            summary(&reply),
            ["2 customers, 3 orders", "not taken: orders[7]: no items", "and 2 more were not taken"]
        );
        assert_eq!(summary(&json!({"articles": 12, "rejected_count": 0})), ["12 articles"]);
    }
}
