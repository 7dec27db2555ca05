//! The two Leptos programs: Rust to wasm, bindings, optimiser, one small module of JavaScript each.

use crate::fingerprint;
use crate::process;
use crate::project::{Project, TOOLCHAIN, WASM_BINDGEN};
use std::path::{Path, PathBuf};

/// Small before all else: a panic stops the program without a message, and nothing can be printed for debugging.
const RUSTFLAGS: &str = "-Cpanic=immediate-abort -Zunstable-options -Zlocation-detail=none -Zfmt-debug=none";

/// The standard library built from source with the same flags, and a single crate type: with a second one, cargo
/// leaves link-time optimisation out.
const CARGO: &[&str] = &[
    "rustc",
    "--quiet",
    "--lib",
    "--crate-type",
    "cdylib",
    "--release",
    "--target",
    "wasm32-unknown-unknown",
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// What browsers of the last four years run. With all features on, a module may not start in some of them.
/// Functions with one caller stay functions: inlined, they are fewer bytes, but 6 % more with brotli.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=40",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// One of the two: the glue exports `default`, which takes the address of the wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum App {
    Widget,
    Console,
}

impl App {
    fn name(self) -> &'static str {
        match self {
            Self::Widget => "widget",
            Self::Console => "console",
        }
    }

    /// The module of JavaScript that starts the wasm.
    pub(super) fn glue(self, project: &Project) -> PathBuf {
        folder(project).join(format!("{}.js", self.name()))
    }

    /// The program itself.
    pub(super) fn wasm(self, project: &Project) -> PathBuf {
        folder(project).join(format!("{}.wasm", self.name()))
    }
}

/// Builds what has changed; `site` places it.
pub(super) fn build(project: &Project) -> Result<(), String> {
    [App::Widget, App::Console].iter().try_for_each(|app| build_one(project, *app))
}

/// Builds one of them, when it has changed.
pub(super) fn build_one(project: &Project, app: App) -> Result<(), String> {
    let name = app.name();
    let note = format!("{TOOLCHAIN} {WASM_BINDGEN} {RUSTFLAGS} {CARGO:?} {WASM_OPT:?}");
    let sources = [name, "shared", "Cargo.toml", "Cargo.lock"];
    let fingerprint = fingerprint::of(project, &sources, &note);
    let folder = folder(project);
    let stamp = folder.join(format!("{name}.stamp"));
    if fingerprint::is_fresh(&stamp, &fingerprint) {
        return Ok(());
    }
    std::fs::create_dir_all(&folder).map_err(|error| format!("{} could not be made: {error}.", folder.display()))?;
    let target = project.path("target/web");
    process::step(
        &format!("Building the {name}"),
        process::cargo(project, &target)
            .args(CARGO)
            .args(["--package", &format!("baton-{name}")])
            .env("RUSTFLAGS", RUSTFLAGS),
    )?;
    package(project, app, &target.join("wasm32-unknown-unknown/release"))?;
    fingerprint::stamp(&stamp, &fingerprint)
}

fn folder(project: &Project) -> PathBuf {
    project.path("target/web/packed")
}

fn package(project: &Project, app: App, built: &Path) -> Result<(), String> {
    let name = app.name();
    let bound = project.path("target/web/bound").join(name);
    process::step(
        &format!("Binding the {name} to JavaScript"),
        process::command(project, project.tool("wasm-bindgen"))
            .args(["--target", "web", "--no-typescript", "--omit-default-module-path"])
            .args(["--remove-name-section", "--remove-producers-section"])
            .args(["--out-name", name, "--out-dir"])
            .arg(&bound)
            .arg(built.join(format!("baton_{name}.wasm"))),
    )?;
    process::step(
        &format!("Making the {name} small"),
        process::command(project, project.node_tool("wasm-opt"))
            .args(WASM_OPT)
            .arg("-o")
            .arg(app.wasm(project))
            .arg(bound.join(format!("{name}_bg.wasm"))),
    )?;
    let output = app.glue(project);
    process::step(
        &format!("Making the {name}'s JavaScript small"),
        process::command(project, project.node_tool("esbuild"))
            .arg(bound.join(format!("{name}.js")))
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022"])
            .args(["--legal-comments=none", "--log-level=warning"])
            .arg(format!("--outfile={}", output.display())),
    )?;
    Ok(())
}
