//! The packages of package.json: wrangler, workerd, the optimisers, and a Node new enough for them.

use crate::fingerprint::{self, Fingerprint};
use crate::process;
use crate::project::Project;

/// The oldest Node that can install the packages; they bring the one that they run on.
const OLDEST_NODE: u32 = 18;

pub(super) fn packages(project: &Project) -> Result<(), String> {
    let stamp = project.path("node_modules/.baton-stamp");
    let wanted = ["package.json", "package-lock.json"]
        .iter()
        .fold(Fingerprint::new(), |fingerprint, file| {
            fingerprint.with(&std::fs::read(project.path(file)).unwrap_or_default())
        })
        .text();
    if fingerprint::is_fresh(&stamp, &wanted) && project.node_tool("wrangler").exists() {
        return Ok(());
    }
    check_node(process::answer(process::command(project, "node").arg("--version")))?;
    if process::answer(process::command(project, npm()).arg("--version")).is_none() {
        return Err("Node is here but npm is not: install npm (it usually comes with Node) and try again.".to_owned());
    }
    process::step(
        "Installing wrangler, workerd and the optimisers into node_modules (once)",
        // Not `ci`: it refuses a lock file that lacks other systems' builds of a package, as some registries make it.
        process::command(project, npm()).args(["install", "--no-save", "--no-progress"]),
    )?;
    fingerprint::stamp(&stamp, &wanted)
}

/// Whether `node --version` said something new enough.
fn check_node(version: Option<String>) -> Result<(), String> {
    let Some(version) = version else {
        return Err(format!(
            "Baton runs on Cloudflare's workerd, which comes as a Node package, and there is no Node here: \
             install Node {OLDEST_NODE} or newer from https://nodejs.org and try again."
        ));
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(format!(
        "Node {version} is too old: install Node {OLDEST_NODE} or newer from https://nodejs.org and try again."
    ))
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

#[cfg(test)]
mod tests {
    use super::check_node;

    #[test]
    fn node_must_be_there_and_new_enough() {
        assert_eq!(check_node(Some("v20.20.2".to_owned())), Ok(()));
        let old = check_node(Some("v16.1.0".to_owned())).unwrap_err();
        assert!(old.contains("v16.1.0 is too old"), "{old}");
        let none = check_node(None).unwrap_err();
        assert!(none.contains("there is no Node here"), "{none}");
    }
}
