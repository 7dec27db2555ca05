//! `engine` and `shared` do no I/O, tell no time and draw no random numbers, also through others.

use super::Finding;
use super::arrows::{name, packages};
use super::tree::Tree;
use serde_json::Value;
use std::collections::BTreeSet;

const PURE: &[&str] = &["baton-engine", "baton-shared"];

/// Everything that they may reach. A name is added only after a look at what it does; macros run while compiling.
const KNOWN_PURE: &[&str] = &[
    "baton-engine",
    "baton-shared",
    "itoa",
    "memchr",
    "proc-macro2",
    "quote",
    "ryu",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "syn",
    "unicode-ident",
    "zmij",
];

/// What clippy refuses item by item, refused by module as well: new functions come with every release.
const MODULES: &[&str] = &["time", "fs", "net", "env", "thread", "process", "io"];

/// Walks what the pure crates reach, tests aside; `metadata` is cargo's answer.
pub(super) fn check_crates(metadata: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for root in PURE {
        let Some(id) = packages(metadata)
            .find(|package| name(package) == Some(root))
            .and_then(|package| package.get("id")?.as_str())
        else {
            continue;
        };
        for reached in reach(metadata, id) {
            if !KNOWN_PURE.contains(&reached.as_str()) {
                findings.push(format!(
                    "{root} reaches the crate {reached}, which is not known to be free of I/O, time and chance \
                     (xtask/src/tidy/purity.rs has the list)."
                ));
            }
        }
    }
    findings
}

/// Looks for the modules of the standard library by name.
pub(super) fn check_text(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in ["engine/src/", "shared/src/"] {
        for (path, text) in tree.rust_below(folder) {
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for module in MODULES {
                    if mentions(code, module) {
                        findings.push(format!(
                            "{path}:{}: std::{module} is not for this crate; it comes in as input.",
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    findings
}

fn mentions(code: &str, module: &str) -> bool {
    code.match_indices("std::").any(|(at, _)| {
        let rest = code.get(at + 5..).unwrap_or_default();
        let grouped = rest.strip_prefix('{').and_then(|group| group.split('}').next());
        match grouped {
            Some(group) => group.split(',').any(|item| is_module(item.trim(), module)),
            None => is_module(rest, module),
        }
    })
}

fn is_module(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

fn reach(metadata: &Value, root: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::from([root.to_owned()]);
    let mut open = vec![root.to_owned()];
    while let Some(id) = open.pop() {
        for next in direct(metadata, &id) {
            if ids.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    packages(metadata)
        .filter(|package| package.get("id").and_then(Value::as_str).is_some_and(|id| ids.contains(id)))
        .filter_map(name)
        .map(str::to_owned)
        .collect()
}

fn direct(metadata: &Value, id: &str) -> Vec<String> {
    let nodes = metadata.pointer("/resolve/nodes").and_then(Value::as_array);
    let node = nodes.into_iter().flatten().find(|node| node.get("id").and_then(Value::as_str) == Some(id));
    let below = node.and_then(|node| node.get("deps")?.as_array());
    below
        .into_iter()
        .flatten()
        .filter(|dependency| !is_for_tests(dependency))
        .filter_map(|dependency| dependency.get("pkg")?.as_str().map(str::to_owned))
        .collect()
}

fn is_for_tests(dependency: &Value) -> bool {
    dependency
        .get("dep_kinds")
        .and_then(Value::as_array)
        .is_some_and(|kinds| kinds.iter().all(|kind| kind.get("kind").and_then(Value::as_str) == Some("dev")))
}

#[cfg(test)]
mod tests {
    use super::{Tree, check_crates, check_text};
    use serde_json::{Value, json};

    fn metadata(edges: &[(&str, &str, Option<&str>)]) -> Value {
        let names = ["baton-engine", "baton-shared", "serde_json", "clock", "rand"];
        let packages: Vec<Value> = names.iter().map(|name| json!({"name": name, "id": name})).collect();
        let nodes: Vec<Value> = names
            .iter()
            .map(|name| {
                let deps: Vec<Value> = edges
                    .iter()
                    .filter(|(from, ..)| from == name)
                    .map(|(_, to, kind)| json!({"pkg": to, "dep_kinds": [{"kind": kind}]}))
                    .collect();
                json!({"id": name, "deps": deps})
            })
            .collect();
        json!({"packages": packages, "resolve": {"nodes": nodes}})
    }

    #[test]
    fn known_crates_and_what_only_tests_use_pass() {
        let good = metadata(&[
            ("baton-engine", "baton-shared", None),
            ("baton-shared", "serde_json", None),
            ("baton-engine", "rand", Some("dev")),
        ]);
        assert_eq!(check_crates(&good), Vec::<String>::new());
    }

    #[test]
    fn a_clock_reached_through_another_crate_is_refused() {
        let bad = metadata(&[
            ("baton-engine", "baton-shared", None),
            ("baton-shared", "serde_json", None),
            ("serde_json", "clock", None),
        ]);
        let findings = check_crates(&bad);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].starts_with("baton-engine reaches the crate clock"));
    }

    #[test]
    fn modules_of_the_standard_library_are_refused_by_name() {
        let tree = Tree::of(&[
            ("engine/src/a.rs", "use std::collections::BTreeMap;\nuse std::time::Instant;\n"),
            ("shared/src/b.rs", "use std::{fmt, env};\n// std::fs is not used\n"),
            ("worker/src/c.rs", "use std::fs;\n"),
        ]);
        let findings = check_text(&tree);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].starts_with("engine/src/a.rs:2: std::time"));
        assert!(findings[1].starts_with("shared/src/b.rs:1: std::env"));
    }
}
