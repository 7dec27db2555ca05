//! The Worker: Rust to wasm, with panic recovery, bundled for workerd.

use super::names;
use crate::fingerprint;
use crate::process;
use crate::project::{Project, TOOLCHAIN, WASM_BINDGEN, WORKER_BUILD};
use std::path::Path;
use std::process::Command;

/// What is sent to the edge, and the other one.
pub(crate) const WASM: &str = "worker/build/index_bg.wasm";
pub(crate) const CLOCK_WASM: &str = "target/worker-clock/build/index_bg.wasm";
/// A text that only the clock has.
const CLOCK: &[u8] = b"The clock of the tests rang an alarm";

const SOURCES: &[&str] = &["worker", "engine", "shared", "Cargo.toml", "Cargo.lock"];
/// Without panic recovery one panic wipes the memory of every object in the isolate.
const ARGUMENTS: &[&str] = &["--release", "--panic-unwind"];
/// Measured: a turn with the bot takes as much processor time as at level 3, in two thirds of the bytes; at "z" a quarter more.
pub(crate) const OPT_LEVEL: &str = "s";

/// The same with a clock that tests set: not made small, and of a profile that is built quickly.
const WITH_CLOCK: &[&str] =
    &["--profile", "clock", "--no-opt", "--out-dir", "../target/worker-clock/build", ".", "--features", "test-clock"];

pub(super) fn build(project: &Project) -> Result<(), String> {
    let note = format!("{TOOLCHAIN} {WORKER_BUILD} {WASM_BINDGEN} {ARGUMENTS:?} {OPT_LEVEL} without names");
    let fingerprint = fingerprint::of(project, SOURCES, &note);
    let stamp = project.path("worker/build/.stamp");
    let built = project.path(WASM).exists() && project.path("worker/build/index.js").exists();
    if built && fingerprint::is_fresh(&stamp, &fingerprint) {
        return Ok(());
    }
    process::step(
        "Building the worker",
        worker_build(project, "target/worker").args(ARGUMENTS).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", OPT_LEVEL),
    )?;
    names::strip(&project.path("worker/build/index_bg.wasm"))?;
    fingerprint::stamp(&stamp, &fingerprint)
}

/// For a scripted month; it is never deployed.
pub(crate) fn with_clock(project: &Project) -> Result<(), String> {
    let note = format!("{TOOLCHAIN} {WORKER_BUILD} {WASM_BINDGEN} {WITH_CLOCK:?}");
    let fingerprint = fingerprint::of(project, SOURCES, &note);
    let stamp = project.path("target/worker-clock/.stamp");
    if project.path(CLOCK_WASM).exists() && fingerprint::is_fresh(&stamp, &fingerprint) {
        return Ok(());
    }
    process::step("Building the worker with a clock", worker_build(project, "target/worker-clock").args(WITH_CLOCK))?;
    fingerprint::stamp(&stamp, &fingerprint)
}

fn worker_build(project: &Project, target: &str) -> Command {
    let mut command = process::command(project, project.tool("worker-build"));
    command
        .current_dir(project.path("worker"))
        .env("RUSTUP_TOOLCHAIN", TOOLCHAIN)
        .env("CARGO_TARGET_DIR", project.path(target))
        .env("WASM_BINDGEN_BIN", project.tool("wasm-bindgen"))
        .env("WASM_OPT_BIN", project.node_tool("wasm-opt"))
        .env("ESBUILD_BIN", project.node_tool("esbuild"));
    command
}

/// Whether a build has the clock.
pub(crate) fn has_clock(wasm: &Path) -> Result<bool, String> {
    let bytes = std::fs::read(wasm).map_err(|error| format!("{} could not be read: {error}.", wasm.display()))?;
    Ok(bytes.windows(CLOCK.len()).any(|part| part == CLOCK))
}
