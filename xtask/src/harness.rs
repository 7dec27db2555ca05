//! The programs of the tests crate that are started by hand: the benchmarks, the crash run and the rush.

use crate::project::Project;
use crate::{build, process, say, setup};

/// Builds the product, then runs the program with the same arguments, its output shown as it comes.
pub(crate) fn run(project: &Project, program: &str, arguments: &[String]) -> Result<(), String> {
    setup::tools(project)?;
    build::everything(project)?;
    started(project, program, arguments)
}

/// A scripted month, on a build of the worker whose clock can be set.
pub(crate) fn month(project: &Project, arguments: &[String]) -> Result<(), String> {
    setup::tools(project)?;
    build::with_clock(project)?;
    started(project, "month", arguments)
}

fn started(project: &Project, program: &str, arguments: &[String]) -> Result<(), String> {
    process::step(
        "Building the harness",
        process::cargo(project, &project.native_target())
            .args(["build", "--release", "--package", "baton-tests", "--bin"])
            .arg(program),
    )?;
    say::line("");
    let binary = project.native_target().join("release").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    let status = process::command(project, binary)
        .args(arguments)
        .env("BATON_ROOT", project.root())
        .status()
        .map_err(|error| format!("{program} could not be started: {error}."))?;
    if status.success() { Ok(()) } else { Err(format!("{program} failed: what it said is above.")) }
}

/// The workspace under load, in Chromium: what the main thread does for a key, a message, another conversation.
pub(crate) fn workspace(project: &Project) -> Result<(), String> {
    setup::tools(project)?;
    let chromium = setup::chromium(project)?;
    build::everything(project)?;
    process::step(
        "Building what serves the shop",
        process::cargo(project, &project.native_target()).args(["build", "--package", "baton-tests", "--bin", "serve"]),
    )?;
    let serve = project.native_target().join("debug").join(format!("serve{}", std::env::consts::EXE_SUFFIX));
    let status = process::command(project, project.node_tool("node"))
        .arg("tests/browser/bench-workspace.mjs")
        .env("BATON_ROOT", project.root())
        .env("BATON_SERVE", serve)
        .env("BATON_CHROMIUM", chromium)
        .status()
        .map_err(|error| format!("node could not be started: {error}."))?;
    if status.success() {
        Ok(())
    } else {
        Err("The workspace is slower than its limit: the figures are above.".to_owned())
    }
}

/// Breaks the rules on purpose, with the pinned toolchain; the product itself need not be built for it.
pub(crate) fn mutate(project: &Project, arguments: &[String]) -> Result<(), String> {
    setup::tools(project)?;
    let status = process::cargo(project, &project.native_target())
        .args(["run", "--quiet", "--package", "baton-tests", "--bin", "mutate", "--"])
        .args(arguments)
        .env("BATON_ROOT", project.root())
        .status()
        .map_err(|error| format!("cargo could not be started: {error}."))?;
    if status.success() { Ok(()) } else { Err("A mutation is not caught: what it said is above.".to_owned()) }
}
