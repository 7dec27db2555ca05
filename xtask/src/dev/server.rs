//! workerd through wrangler, in the foreground of this command and gone with it.

use super::http::Server;
use super::memory::Memory;
use crate::process;
use crate::project::Project;
use crate::say;
use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::time::{Duration, Instant};

const START: Duration = Duration::from_secs(60);
/// Between two looks at whether it is there yet.
const LOOK: Duration = Duration::from_millis(100);

/// The server. It ends when this value (or this whole program) does: its supervisor watches our end of a pipe.
#[derive(Debug)]
pub(super) struct Running {
    supervisor: Child,
    _lifeline: Option<ChildStdin>,
    log: PathBuf,
}

/// Says at once, and not after minutes of building, that the port is taken.
pub(super) fn check_port(port: u16) -> Result<(), String> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(_) => Err(format!(
            "Port {port} is in use: stop what uses it, or take another one with --port {}.",
            if port < u16::MAX { port + 1 } else { port - 1 }
        )),
    }
}

/// Starts wrangler on the folder of built assets and pages.
pub(super) fn start(project: &Project, folder: &Path, port: u16, memory: &Memory) -> Result<Running, String> {
    check_port(port)?;
    let trouble = |error: std::io::Error| format!("wrangler could not be started: {error}.");
    let vars = folder.join("vars");
    std::fs::write(&vars, format!("BATON_SECRET={}\nBATON_SETUP={}\n", memory.secret(), memory.setup()))
        .map_err(trouble)?;
    let log = folder.join("worker.log");
    let output = File::create(&log).map_err(trouble)?;
    let mut supervisor = process::command(project, project.node_tool("node"))
        .arg(project.path("xtask/src/dev/supervise.mjs"))
        .arg(project.path("node_modules/wrangler/bin/wrangler.js"))
        .args(["dev", "--ip", "127.0.0.1", "--port", &port.to_string()])
        .args(["--inspector-port", "0", "--show-interactive-dev-session=false"])
        .args(["--assets", "target/site-dev", "--env-file"])
        .arg(&vars)
        .arg("--persist-to")
        .arg(folder.join("state"))
        .stdin(Stdio::piped())
        .stdout(output.try_clone().map_err(trouble)?)
        .stderr(output)
        .spawn()
        .map_err(trouble)?;
    Ok(Running { _lifeline: supervisor.stdin.take(), supervisor, log })
}

impl Running {
    pub(super) fn wait_until_healthy(&mut self, server: &Server) -> Result<(), String> {
        say::start("Starting workerd … ");
        let begun = Instant::now();
        self.wait_for(|| server.get("/api/health").is_ok_and(|reply| reply.is_success()))?;
        say::line(say::elapsed(begun.elapsed()));
        Ok(())
    }

    /// wrangler serves changed pages a moment after they were written.
    pub(super) fn wait_until_served(&mut self, server: &Server, text: &str) -> Result<(), String> {
        self.wait_for(|| server.get("/").is_ok_and(|reply| reply.body.contains(text)))
    }

    /// Stays until the server ends. Ctrl-C ends this program, and the server with it.
    pub(super) fn stay(&mut self) -> Result<(), String> {
        let status = self.supervisor.wait().map_err(|error| format!("The server was lost: {error}."))?;
        Err(self.ended(&status.to_string()))
    }

    fn wait_for(&mut self, is_there: impl Fn() -> bool) -> Result<(), String> {
        let begun = Instant::now();
        while !is_there() {
            if let Ok(Some(status)) = self.supervisor.try_wait() {
                return Err(self.ended(&status.to_string()));
            }
            if begun.elapsed() > START {
                return Err(self.ended("no answer for a minute"));
            }
            std::thread::sleep(LOOK);
        }
        Ok(())
    }

    fn ended(&self, how: &str) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let rows: Vec<&str> = log.lines().collect();
        let last = rows.get(rows.len().saturating_sub(20)..).unwrap_or_default();
        say::line("");
        say::quoted(&last.join("\n"));
        format!("The server does not run ({how}); the end of its log is above.")
    }
}

#[cfg(test)]
mod tests {
    use super::check_port;
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn a_taken_port_is_told_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let port = taken.local_addr().expect("it is bound").port();
        let sentence = check_port(port).unwrap_err();
        assert!(sentence.starts_with(&format!("Port {port} is in use")), "{sentence}");
        drop(taken);
        assert_eq!(check_port(port), Ok(()));
    }
}
