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
