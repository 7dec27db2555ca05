//! The commands of the project: `cargo dev`, `cargo ci` and the smaller ones that they are made of.
//!
//! This program is built by whatever stable toolchain the person has; everything of the product is built with
//! the pinned one, which it installs.

mod bench;
mod build;
mod ci;
mod deploy_check;
mod dev;
mod fingerprint;
mod harness;
mod measure;
mod process;
mod project;
mod say;
mod setup;
mod size;
mod tidy;

use project::Project;
use std::process::ExitCode;

const USAGE: &str = "\
Baton's commands:
  cargo dev [--port 8787] [--fresh] [--store FILE]   build everything, run it here with the demo shop
  cargo ci [STEP…]                                   every check, as the continuous integration runs it
  cargo run -p xtask -- build [PART…]               worker, widget or console alone
  cargo tidy                                         the checks of structure alone
  cargo size                                         what a page loads before the click, and the open chat
  cargo deploy-check                                 what would be sent to the edge, without an account
  cargo bench-turn [ARGUMENTS]                       a bot turn against a bare echo on the same runtime
  cargo bench-handoff [ARGUMENTS]                    from the escalating message to the offer, against a bare relay
  cargo bench-insights                               what the insights cost with 1,000,000 finished conversations
  cargo bench-understand                             what understanding a message and learning cost
  cargo bench-workspace                              40 open conversations and a line of 500 in a slow browser
  cargo crash [ARGUMENTS]                            kills of the runtime in mid-traffic; nothing may be lost
  cargo rush [ARGUMENTS]                             200 shoppers who want a person within a minute
  cargo month [ARGUMENTS]                            a scripted month through the worker, every number against the truth
  cargo prove explore | simulate [ARGUMENTS]         the rules of a hand-off, exhaustively and by seeds
  cargo mutate [ARGUMENTS]                           each rule broken on purpose; something must go red";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let project = Project::here();
    let outcome = match name.as_str() {
        "dev" => dev::run(&project, &rest),
        "ci" => ci::run(&project, &rest),
        "build" => build::run(&project, &rest),
        "tidy" => tidy::run(&project),
        "size" => size::run(&project),
        "deploy-check" => deploy_check::run(&project),
        "bench-understand" => bench::run(&project),
        "bench-turn" | "bench-handoff" | "crash" | "rush" => harness::run(&project, &name, &rest),
        "bench-workspace" => harness::workspace(&project),
        "month" => harness::month(&project, &rest),
        "mutate" => harness::mutate(&project, &rest),
        "" | "help" | "--help" | "-h" => {
            say::line(USAGE);
            return ExitCode::SUCCESS;
        }
        _ => Err(format!("There is no command {name}.\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say::problem(&problem);
            ExitCode::FAILURE
        }
    }
}
