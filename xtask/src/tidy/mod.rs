//! `cargo tidy`: the structure of the project as a test. Every check is a function of a tree in memory; its tests
//! show a tree that it refuses.

mod arrows;
mod objects;
mod purity;
mod rules;
mod text;
mod tree;

use crate::process;
use crate::project::Project;
use crate::{say, setup};
use serde_json::Value;
use tree::Tree;

/// One thing that is not as it should be, as the sentence to print.
pub(crate) type Finding = String;

pub(crate) fn run(project: &Project) -> Result<(), String> {
    setup::tools(project)?;
    let findings = findings(project)?;
    if findings.is_empty() {
        say::line("Tidy.");
        return Ok(());
    }
    findings.iter().for_each(say::line);
    Err(format!("{} findings.", findings.len()))
}

/// Everything that is not as it should be.
pub(crate) fn findings(project: &Project) -> Result<Vec<Finding>, String> {
    let tree = Tree::read(project);
    let metadata = metadata(project)?;
    Ok([
        arrows::check(&metadata),
        purity::check_crates(&metadata),
        purity::check_text(&tree),
        text::check_lengths(&tree),
        text::check_words(&tree),
        rules::check(&tree),
        objects::check(&tree),
    ]
    .concat())
}

/// What cargo knows of the workspace and of everything below it.
fn metadata(project: &Project) -> Result<Value, String> {
    let output = process::answer(process::cargo(project, &project.native_target()).args([
        "metadata",
        "--format-version",
        "1",
        "--quiet",
    ]));
    output.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| "cargo metadata gave no answer.".to_owned())
}
