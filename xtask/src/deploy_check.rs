//! `cargo deploy-check`: what would be sent to the edge, without an account and without a network.

use crate::project::Project;
use crate::{build, process, say, setup};
use std::process::Command;

/// Bytes of the script with gzip. Cloudflare's free plan takes 3 MB; a small script starts fast.
const SCRIPT_GZIP: f64 = 1_000_000.0;

pub(crate) fn run(project: &Project) -> Result<(), String> {
    setup::tools(project)?;
    build::everything(project)?;
    process::step("Asking wrangler what it would deploy", &mut dry_run(project))
        .and_then(|output| verdict(&output))
        .map(say::line)?;
    without_clock(project)
}

/// The command that answers without sending anything.
pub(crate) fn dry_run(project: &Project) -> Command {
    let mut command = process::command(project, project.node_tool("wrangler"));
    command.args(["deploy", "--dry-run", "--outdir", "target/deploy"]);
    command
}

/// What is deployed goes by the platform's clock alone.
pub(crate) fn without_clock(project: &Project) -> Result<(), String> {
    if build::has_clock(&project.path(build::WORKER_WASM))? {
        return Err(
            "The worker has a clock that anybody could set: it was built with the feature test-clock.".to_owned()
        );
    }
    Ok(())
}

/// What a newcomer wants to know of wrangler's answer, or the sentence that says what is too big.
pub(crate) fn verdict(output: &str) -> Result<String, String> {
    let Some((line, gzip)) = output.lines().find_map(|line| Some((line, gzip_bytes(line)?))) else {
        return Err("wrangler did not say how large the script is.".to_owned());
    };
    if gzip > SCRIPT_GZIP {
        return Err(format!("The script has {gzip:.0} bytes with gzip; the limit is {SCRIPT_GZIP:.0}."));
    }
    Ok(format!("{} (limit {SCRIPT_GZIP:.0} bytes with gzip)", line.trim()))
}

/// Reads `Total Upload: 514.18 KiB / gzip: 164.88 KiB`.
fn gzip_bytes(line: &str) -> Option<f64> {
    let (_, after) = line.strip_prefix("Total Upload:")?.split_once("gzip:")?;
    let (number, unit) = after.trim().split_once(' ')?;
    let unit = match unit.trim() {
        "B" => 1.0,
        "KiB" => 1024.0,
        "MiB" => 1024.0 * 1024.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * unit)
}

#[cfg(test)]
mod tests {
    use super::{gzip_bytes, verdict};

    #[test]
    fn wranglers_line_is_read() {
        let bytes = gzip_bytes("Total Upload: 514.18 KiB / gzip: 164.88 KiB");
        assert_eq!(bytes, Some(164.88 * 1024.0));
        assert_eq!(gzip_bytes("env.DESK (Desk)  Durable Object"), None);
    }

    #[test]
    fn a_script_over_the_limit_is_refused() {
        let text = verdict("hello\nTotal Upload: 3.10 MiB / gzip: 1.00 MiB\n").unwrap_err();
        assert!(text.contains("1048576 bytes") && text.contains("1000000"), "{text}");
        assert!(verdict("Total Upload: 900.00 KiB / gzip: 300.00 KiB").is_ok());
        assert!(verdict("nothing of the kind").is_err());
    }
}
