//! Which of our crates may know which.

use super::Finding;
use serde_json::Value;

/// Arrows point down only. Kinds of dependency make no difference: a test that needs an arrow up is in the wrong crate.
const ARROWS: &[(&str, &[&str])] = &[
    ("baton-shared", &[]),
    ("baton-engine", &["baton-shared"]),
    ("baton-worker", &["baton-engine", "baton-shared"]),
    ("baton-widget", &["baton-shared"]),
    ("baton-console", &["baton-shared"]),
    ("baton-tests", &["baton-shared", "baton-engine", "baton-worker", "baton-widget", "baton-console"]),
    ("baton-bench", &["baton-shared", "baton-engine"]),
    ("xtask", &[]),
];

/// Looks at every crate of the workspace; `metadata` is cargo's answer.
pub(super) fn check(metadata: &Value) -> Vec<Finding> {
    let members: Vec<&Value> =
        packages(metadata).filter(|package| package.get("source").is_some_and(Value::is_null)).collect();
    let ours: Vec<&str> = members.iter().filter_map(|one| name(one)).collect();
    let mut findings = Vec::new();
    for member in &members {
        let Some(from) = name(member) else { continue };
        let Some((_, allowed)) = ARROWS.iter().find(|(one, _)| *one == from) else {
            findings
                .push(format!("{from} is a crate without a place in the map of arrows (xtask/src/tidy/arrows.rs)."));
            continue;
        };
        let dependencies = member.get("dependencies").and_then(Value::as_array);
        for to in dependencies.into_iter().flatten().filter_map(name) {
            // A crate that names itself turns its own features on for its tests.
            if to != from && ours.contains(&to) && !allowed.contains(&to) {
                findings.push(format!("{from} depends on {to}: arrows point down only, and it may know {allowed:?}."));
            }
        }
    }
    findings
}

/// The packages of cargo's answer.
pub(super) fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata.get("packages").and_then(Value::as_array).into_iter().flatten()
}

/// The name of a package or of a dependency.
pub(super) fn name(value: &Value) -> Option<&str> {
    value.get("name").and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::check;
    use serde_json::{Value, json};

    fn workspace(of: &[(&str, &[&str])]) -> Value {
        let packages: Vec<Value> = of
            .iter()
            .map(|(name, below)| {
                let below: Vec<Value> = below.iter().map(|one| json!({"name": one})).collect();
                json!({"name": name, "source": null, "dependencies": below})
            })
            .collect();
        json!({"packages": packages})
    }

    #[test]
    fn arrows_down_pass() {
        let good = workspace(&[
            ("baton-shared", &["serde_json"]),
            ("baton-engine", &["baton-shared"]),
            ("baton-worker", &["baton-engine", "baton-shared", "worker"]),
            ("baton-widget", &["baton-shared", "leptos"]),
        ]);
        assert_eq!(check(&good), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_up_is_refused() {
        let bad = workspace(&[
            ("baton-shared", &[]),
            ("baton-engine", &["baton-shared"]),
            ("baton-widget", &["baton-engine", "baton-shared"]),
        ]);
        let findings = check(&bad);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("baton-widget depends on baton-engine"));
    }

    #[test]
    fn a_crate_nobody_placed_is_refused() {
        let findings = check(&workspace(&[("baton-extras", &[])]));
        assert!(findings[0].starts_with("baton-extras is a crate without a place"));
    }
}
