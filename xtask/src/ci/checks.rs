//! The checks, in the order in which they are worth knowing: cheap ones first, then what needs everything built.

use super::Outcome;
use super::counts::Counts;
use crate::project::Project;
use crate::{build, deploy_check, dev, process, setup, size, tidy};
use std::process::Command;

/// What only the wasm target compiles must be clean there too.
const ON_WASM: &[&str] = &["baton-shared", "baton-engine", "baton-worker", "baton-widget", "baton-console"];
/// A path in a clippy.toml that means nothing would forbid nothing.
const DEAD_RULE: &str = "does not refer to";

type Run = fn(&Project) -> Result<Outcome, String>;

/// One check: its name in the list, what must have held before, and how it is done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) needs: &'static [&'static str],
    pub(super) run: Run,
}

pub(super) fn all() -> Vec<Check> {
    let check = |name, needs, run| Check { name, needs, run };
    vec![
        check("setup", &[], |project| setup::tools(project).map(|()| holds())),
        check("format", &["setup"], format),
        check("clippy", &["setup"], clippy_native),
        check("clippy-wasm", &["setup"], clippy_wasm),
        check("tidy", &["setup"], structure),
        check("tests", &["setup"], native_tests),
        check("build", &["setup"], |project| {
            build::everything(project)?;
            let data = dev::demo_data(project)?;
            let shop = build::Shop { data: &data, tag: None };
            build::site_dev(project, shop).map(|()| holds())
        }),
        check("size", &["build"], |project| size::gate(project).map(Outcome::Holds)),
        check("deploy-check", &["build"], |project| {
            let output = process::step("wrangler deploy --dry-run", &mut deploy_check::dry_run(project))?;
            deploy_check::without_clock(project)?;
            deploy_check::verdict(&output).map(Outcome::Holds)
        }),
        check("end-to-end", &["build"], end_to_end),
        check("month", &["setup"], month),
        check("browser", &["build"], browser),
    ]
}

fn holds() -> Outcome {
    Outcome::Holds(String::new())
}

fn format(project: &Project) -> Result<Outcome, String> {
    process::step("cargo fmt --check", cargo(project).args(["fmt", "--all", "--check", "--", "--color", "never"]))
        .map(|_| holds())
}

fn clippy_native(project: &Project) -> Result<Outcome, String> {
    let mut command = cargo(project);
    command.args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    clippy("cargo clippy, native", &mut command)
}

fn clippy_wasm(project: &Project) -> Result<Outcome, String> {
    let mut command = cargo(project);
    command.args(["clippy", "--quiet", "--target", "wasm32-unknown-unknown"]);
    for package in ON_WASM {
        command.args(["--package", package]);
    }
    command.args(["--", "-D", "warnings"]);
    clippy("cargo clippy, wasm32", &mut command)
}

fn clippy(title: &str, command: &mut Command) -> Result<Outcome, String> {
    let output = process::step(title, command)?;
    let dead = output.lines().find(|line| line.contains(DEAD_RULE));
    Ok(match dead {
        Some(line) => Outcome::Fails(format!("A clippy.toml forbids nothing: {line}")),
        None => holds(),
    })
}

fn structure(project: &Project) -> Result<Outcome, String> {
    let findings = tidy::findings(project)?;
    Ok(if findings.is_empty() { holds() } else { Outcome::Fails(findings.join("\n")) })
}

fn native_tests(project: &Project) -> Result<Outcome, String> {
    let mut command = cargo(project);
    command.args(["test", "--quiet", "--workspace", "--exclude", "baton-tests", "--no-fail-fast"]);
    runner("cargo test", &mut command)
}

fn end_to_end(project: &Project) -> Result<Outcome, String> {
    let mut command = cargo(project);
    command.args(["test", "--quiet", "--package", "baton-tests", "--no-fail-fast"]).env("BATON_ROOT", project.root());
    runner("Journeys over real sockets on workerd", &mut command)
}

/// A week of a site on a build whose clock can be set, as `cargo month` plays a whole month.
fn month(project: &Project) -> Result<Outcome, String> {
    build::with_clock(project)?;
    if !build::has_clock(&project.path(build::CLOCK_WASM))? {
        return Ok(Outcome::Fails(
            "The build with a clock has none: the check of the other one would see nothing.".to_owned(),
        ));
    }
    let mut command = cargo(project);
    command.args(["run", "--quiet", "--package", "baton-tests", "--bin", "month", "--"]);
    command.args(["--conversations", "200", "--days", "5", "--brief"]).env("BATON_ROOT", project.root());
    let output = process::step("A scripted week through the worker", &mut command)?;
    Ok(Outcome::Holds(output.lines().last().unwrap_or_default().to_owned()))
}

fn browser(project: &Project) -> Result<Outcome, String> {
    let chromium = setup::chromium(project)?;
    process::step(
        "Building what serves the shop",
        cargo(project).args(["build", "--quiet", "--package", "baton-tests", "--bin", "serve"]),
    )?;
    let serve = project.native_target().join("debug").join(format!("serve{}", std::env::consts::EXE_SUFFIX));
    let mut command = process::command(project, project.node_tool("node"));
    command
        .args(["--test", "--test-reporter=tap", "tests/browser/*.test.mjs"])
        .env("BATON_ROOT", project.root())
        .env("BATON_SERVE", serve)
        .env("BATON_CHROMIUM", chromium);
    runner("The story in two browser windows", &mut command)
}

/// A runner that says how many passed. One that ran nothing has proved nothing.
fn runner(title: &str, command: &mut Command) -> Result<Outcome, String> {
    let finished = process::timed(title, command)?;
    let counts = Counts::read(&finished.output);
    if !finished.success {
        crate::say::quoted(&finished.output);
        let counts = if counts.failed == 0 { counts + Counts::one(false) } else { counts };
        return Ok(Outcome::Counted(counts));
    }
    if counts.passed == 0 {
        return Ok(Outcome::Fails(format!("{title}: no test ran.")));
    }
    Ok(Outcome::Counted(counts))
}

fn cargo(project: &Project) -> Command {
    process::cargo(project, &project.native_target())
}
