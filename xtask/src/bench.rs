//! `cargo bench-understand`: what understanding costs, natively and in wasm that is built as the Worker's is.

use crate::project::Project;
use crate::{build, process, say, setup};

/// What the compiler uses of wasm beyond its first version.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub(crate) fn run(project: &Project) -> Result<(), String> {
    setup::tools(project)?;
    let target = project.path("target/bench");
    let cargo = |level: &str| {
        let mut command = process::cargo(project, &target);
        command.args(["build", "--quiet", "--release", "--package", "baton-bench"]);
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
        command
    };
    process::step("Building it natively", cargo("3").arg("--bins"))?;
    process::step(
        "Building it for wasm",
        cargo(build::WORKER_LEVEL).args(["--lib", "--target", "wasm32-unknown-unknown"]),
    )?;
    let bound = target.join("node");
    process::step(
        "Binding it to JavaScript",
        process::command(project, project.tool("wasm-bindgen"))
            .args(["--target", "nodejs", "--no-typescript", "--out-name", "bench", "--out-dir"])
            .arg(&bound)
            .arg(target.join("wasm32-unknown-unknown/release/baton_bench.wasm")),
    )?;
    let wasm = bound.join("bench_bg.wasm");
    process::step(
        "Optimising it",
        process::command(project, project.node_tool("wasm-opt"))
            .args(["-O", "--one-caller-inline-max-function-size=40"])
            .args(FEATURES)
            .arg("-o")
            .arg(&wasm)
            .arg(&wasm),
    )?;
    let native = target.join("release").join(format!("baton-bench{}", std::env::consts::EXE_SUFFIX));
    say::line("");
    measure("The native program", &mut process::command(project, native))?;
    let mut node = process::command(project, project.node_tool("node"));
    measure("The wasm", node.arg(project.path("tests/understand/run.mjs")).arg(bound.join("bench.js")))
}

fn measure(title: &str, command: &mut std::process::Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{title} could not be started: {error}."))?;
    if status.success() { Ok(()) } else { Err(format!("{title} failed: what it said is above.")) }
}
