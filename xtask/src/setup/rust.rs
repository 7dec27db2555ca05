//! The pinned toolchain and the two tools that are built with it.

use crate::process;
use crate::project::{Project, TOOLCHAIN, WASM_BINDGEN, WORKER_BUILD};

const NO_RUSTUP: &str = "Baton is built with a pinned toolchain that rustup installs, and there is no rustup here: \
     install it from https://rustup.rs and try again.";

pub(super) fn toolchain(project: &Project) -> Result<(), String> {
    if process::answer(process::command(project, "rustup").arg("--version")).is_none() {
        return Err(NO_RUSTUP.to_owned());
    }
    if is_complete(project) {
        return Ok(());
    }
    process::step(
        &format!("Installing the toolchain {TOOLCHAIN} (once)"),
        process::command(project, "rustup")
            .args(["toolchain", "install", TOOLCHAIN])
            .args(["--profile", "minimal", "--no-self-update"])
            .args(["-c", "rustfmt", "-c", "clippy", "-c", "rust-src"])
            .args(["-t", "wasm32-unknown-unknown"]),
    )?;
    Ok(())
}

/// `worker-build` and `wasm-bindgen`, kept in the project so that a user's own versions stay untouched.
pub(super) fn tools(project: &Project) -> Result<(), String> {
    install(project, "worker-build", "worker-build", WORKER_BUILD)?;
    install(project, "wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN)
}

fn is_complete(project: &Project) -> bool {
    let sysroot =
        process::answer(process::command(project, "rustup").args(["run", TOOLCHAIN, "rustc", "--print", "sysroot"]));
    let Some(sysroot) = sysroot.map(std::path::PathBuf::from) else {
        return false;
    };
    let suffix = std::env::consts::EXE_SUFFIX;
    [
        format!("bin/rustfmt{suffix}"),
        format!("bin/cargo-clippy{suffix}"),
        "lib/rustlib/src/rust/library/std/Cargo.toml".to_owned(),
        "lib/rustlib/wasm32-unknown-unknown/lib".to_owned(),
    ]
    .iter()
    .all(|part| sysroot.join(part).exists())
}

fn install(project: &Project, binary: &str, package: &str, version: &str) -> Result<(), String> {
    let installed = process::answer(process::command(project, project.tool(binary)).arg("--version"));
    if installed.is_some_and(|text| text.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    process::step(
        &format!("Building the tool {package} {version} (once, a few minutes)"),
        process::cargo(project, &project.path("target/tools"))
            .args(["install", "--force", "--root", ".tools"])
            .arg(format!("{package}@{version}"))
            // They run for seconds and are built for minutes.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    )?;
    Ok(())
}
