//! The Worker: Rust to wasm, with panic recovery, bundled for workerd.

use super::names;
use crate::fingerprint;
use crate::process;
use crate::project::{Project, TOOLCHAIN, WASM_BINDGEN, WORKER_BUILD};

const SOURCES: &[&str] = &["worker", "engine", "shared", "Cargo.toml", "Cargo.lock"];
/// Without panic recovery one panic wipes the memory of every object in the isolate.
const ARGUMENTS: &[&str] = &["--release", "--panic-unwind"];
/// Measured: a turn with the bot takes as much processor time as at level 3, in two thirds of the bytes; at "z" a quarter more.
pub(crate) const OPT_LEVEL: &str = "s";

pub(super) fn build(project: &Project) -> Result<(), String> {
    let note = format!("{TOOLCHAIN} {WORKER_BUILD} {WASM_BINDGEN} {ARGUMENTS:?} {OPT_LEVEL} without names");
    let fingerprint = fingerprint::of(project, SOURCES, &note);
    let stamp = project.path("worker/build/.stamp");
    let built = project.path("worker/build/index_bg.wasm").exists() && project.path("worker/build/index.js").exists();
    if built && fingerprint::is_fresh(&stamp, &fingerprint) {
        return Ok(());
    }
    process::step(
        "Building the worker",
        process::command(project, project.tool("worker-build"))
            .args(ARGUMENTS)
            .current_dir(project.path("worker"))
            .env("RUSTUP_TOOLCHAIN", TOOLCHAIN)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", OPT_LEVEL)
            .env("CARGO_TARGET_DIR", project.path("target/worker"))
            .env("WASM_BINDGEN_BIN", project.tool("wasm-bindgen"))
            .env("WASM_OPT_BIN", project.node_tool("wasm-opt"))
            .env("ESBUILD_BIN", project.node_tool("esbuild")),
    )?;
    names::strip(&project.path("worker/build/index_bg.wasm"))?;
    fingerprint::stamp(&stamp, &fingerprint)
}
