//! The rules in the crates' clippy.toml refuse what they are there to refuse.

use std::path::PathBuf;
use std::process::Command;

/// What clippy says to a fixture under the rules of one of our crates.
fn clippy(fixture: &str, rules: &str) -> std::io::Result<String> {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = xtask.join("..");
    let output = Command::new("rustup")
        .args(["run", "nightly-2026-05-20", "cargo", "clippy", "--quiet"])
        .args(["--offline", "--", "-D", "warnings"])
        .current_dir(xtask.join("fixtures").join(fixture))
        .env("CLIPPY_CONF_DIR", root.join(rules))
        .env("CARGO_TARGET_DIR", root.join("target/fixtures").join(rules))
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO")
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "clippy was content: {said}");
    assert!(!said.contains("does not refer to"), "a rule forbids nothing: {said}");
    Ok(said)
}

#[test]
fn engine_and_shared_refuse_time_files_sockets_environment_and_threads() {
    for rules in ["engine", "shared"] {
        let said = clippy("pure", rules).expect("rustup starts");
        for refused in
            ["std::time::SystemTime", "std::fs::read", "std::net::TcpStream", "std::env::var", "std::thread::yield_now"]
        {
            assert!(said.contains(&format!("`{refused}`")), "{rules} lets {refused} pass: {said}");
        }
    }
}

#[test]
fn worker_refuses_the_call_that_hangs_on_zero_rows_and_the_parser_of_addresses() {
    let said = clippy("object", "worker").expect("rustup starts");
    for refused in
        ["worker::SqlCursor::one", "worker::Request::url", "worker::Url::parse", "worker::Response::redirect"]
    {
        assert!(said.contains(&format!("`{refused}`")), "{refused} passes: {said}");
    }
}
