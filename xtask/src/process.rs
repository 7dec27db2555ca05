//! Runs a program with a title, a clock and its output kept until it is needed.

use crate::project::{Project, TOOLCHAIN};
use crate::say;
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How a program ended, and everything it wrote, in the order in which it came.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) success: bool,
    pub(crate) output: String,
    pub(crate) time: Duration,
}

/// A program in the project's folder, with the project's tools first in the path and none of what the toolchain
/// that runs this program left in the environment.
pub(crate) fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project.root());
    for (name, _) in std::env::vars_os() {
        if is_left_by_cargo(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
        .env("PATH", path_with_tools(project))
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .env("FORCE_COLOR", "0")
        .env("WRANGLER_LOG_PATH", project.path(".baton/logs"))
        .env("WRANGLER_SEND_METRICS", "false")
        .env("NO_UPDATE_NOTIFIER", "1");
    command
}

/// Cargo of the pinned toolchain with a target folder.
pub(crate) fn cargo(project: &Project, target: &Path) -> Command {
    let mut command = command(project, "rustup");
    command.args(["run", TOOLCHAIN, "cargo"]).env("CARGO_TARGET_DIR", target);
    command
}

/// Runs it under a title. A failure becomes one sentence, below what it wrote unless the network is missing.
pub(crate) fn step(title: &str, command: &mut Command) -> Result<String, String> {
    let finished = timed(title, command)?;
    if finished.success {
        return Ok(finished.output);
    }
    if let Some(line) = sign_of_no_network(&finished.output) {
        return Err(format!(
            "{title}: the network could not be reached ({line}). Once everything is installed, none is needed."
        ));
    }
    say::quoted(&finished.output);
    Err(format!("{title} failed: what it said is above."))
}

/// Runs it under a title and says how long it took; what a failure means is the caller's business.
pub(crate) fn timed(title: &str, command: &mut Command) -> Result<Finished, String> {
    say::start(format_args!("{title} … "));
    let finished = run(command, |so_far| {
        if say::is_watched() {
            say::start(format_args!("\r{title} … {} s ", so_far.as_secs()));
        }
    })?;
    let verdict = if finished.success { "" } else { "failed after " };
    let repeat = if say::is_watched() { format!("\r{title} … ") } else { String::new() };
    say::line(format_args!("{repeat}{verdict}{}   ", say::elapsed(finished.time)));
    Ok(finished)
}

/// Runs it silently. `tick` is told about once a second how long it has been.
pub(crate) fn run(command: &mut Command, tick: impl Fn(Duration)) -> Result<Finished, String> {
    let begun = Instant::now();
    let name = command.get_program().to_string_lossy().into_owned();
    let cannot = |error: std::io::Error| format!("{name} could not be started: {error}.");
    let (mut reader, writer) = std::io::pipe().map_err(cannot)?;
    command.stdin(std::process::Stdio::null()).stdout(writer.try_clone().map_err(cannot)?).stderr(writer);
    let mut child = command.spawn().map_err(cannot)?;
    // Our own ends of the pipe must go, or it never ends.
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = reader.read_to_end(&mut bytes);
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    let output = loop {
        match receiver.recv_timeout(Duration::from_secs(1)) {
            Ok(output) => break output,
            Err(mpsc::RecvTimeoutError::Timeout) => tick(begun.elapsed()),
            Err(mpsc::RecvTimeoutError::Disconnected) => break String::new(),
        }
    };
    let status = child.wait().map_err(cannot)?;
    Ok(Finished { success: status.success(), output, time: begun.elapsed() })
}

/// What it printed, when it could be started and succeeded.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The line in which npm, cargo, rustup or apt says that it could not reach the network.
fn sign_of_no_network(output: &str) -> Option<&str> {
    const SIGNS: &[&str] = &[
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "ENETUNREACH",
        "Could not resolve host",
        "Couldn't resolve host",
        "Temporary failure resolving",
        "dns error",
        "failed to lookup address",
        "Network is unreachable",
        "could not download file",
        "error downloading file",
    ];
    output.lines().find(|line| SIGNS.iter().any(|sign| line.contains(sign))).map(str::trim)
}

fn is_left_by_cargo(name: &str) -> bool {
    const EXACT: &[&str] = &[
        "CARGO",
        "RUSTUP_TOOLCHAIN",
        "RUST_RECURSION_COUNT",
        "RUSTC",
        "RUSTDOC",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_TARGET",
        "LD_LIBRARY_PATH",
        "DYLD_FALLBACK_LIBRARY_PATH",
        "OUT_DIR",
    ];
    const PREFIXES: &[&str] = &["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];
    EXACT.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn path_with_tools(project: &Project) -> OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let tools = [project.path("node_modules/.bin"), project.path(".tools/bin")];
    std::env::join_paths(tools.into_iter().chain(std::env::split_paths(&old))).unwrap_or(old)
}

#[cfg(test)]
mod tests {
    use super::{is_left_by_cargo, run, sign_of_no_network};
    use std::process::Command;

    #[test]
    fn a_missing_network_is_told_from_other_failures() {
        let output = "npm error\n  npm error code ENOTFOUND\nnpm error syscall";
        assert_eq!(sign_of_no_network(output), Some("npm error code ENOTFOUND"));
        assert_eq!(sign_of_no_network("error[E0308]: mismatched types"), None);
    }

    #[test]
    fn what_the_running_toolchain_set_is_not_handed_on() {
        assert!(is_left_by_cargo("RUSTUP_TOOLCHAIN"));
        assert!(is_left_by_cargo("CARGO_PKG_NAME"));
        assert!(!is_left_by_cargo("CARGO_HOME"));
        assert!(!is_left_by_cargo("PATH"));
    }

    #[test]
    fn output_of_both_streams_is_kept_in_order() {
        let finished = run(Command::new("sh").args(["-c", "echo one; echo two >&2; echo three; exit 3"]), |_| {});
        let finished = finished.expect("sh starts");
        assert_eq!(finished.output, "one\ntwo\nthree\n");
        assert!(!finished.success);
    }
}
