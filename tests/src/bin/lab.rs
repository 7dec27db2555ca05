//! `cargo lab`: one JSON request per line in, one reply per line out.
//! `cargo lab report [--eval FOLDER] [--suite intent,tone] [--limit 200]`: the figures over labelled data, beside those of
//! plain tools and of the run before.
//! `cargo lab tasks [--eval FOLDER] [--show 3] [--only right|handed|wrong|neither] [--line 12] [--opening request|bare]`: requests of shoppers
//! replayed against the engine; fails when one changed the store wrongly.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::path::PathBuf;
use std::process::ExitCode;

use baton_tests::lab::{Options, guarded, report, serve};
use baton_tests::{project, tasks};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        None | Some("serve") => {
            serve(std::io::stdin().lock(), std::io::stdout().lock()).map_err(|error| error.to_string())
        }
        Some("report") => options(&arguments).and_then(run),
        Some("tasks") => task_options(&arguments).and_then(|options| run_tasks(&options)),
        Some(other) => Err(format!("There is no \"{other}\" here: leave it out, or say \"report\" or \"tasks\".")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lab: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    println!("{}", report(&options, &program)?);
    println!("\n{}", copilot(&options)?);
    Ok(())
}

/// What the co-pilot does, over cases of its own and over dialogues replayed after a hand-off.
fn copilot(options: &Options) -> Result<String, String> {
    let guarded = guarded()?;
    let suggested = tasks::suggested(&options.eval)?;
    Ok(format!("{guarded}\n{suggested}"))
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        eval: project().join("../shared/eval"),
        kept: project().join("target/lab"),
        suites: None,
        limit: None,
    };
    let mut rest = arguments.iter().skip(1);
    while let Some(flag) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{flag} needs a value."))?.clone();
        match flag.as_str() {
            "--eval" => options.eval = PathBuf::from(value),
            "--suite" => options.suites = Some(value),
            "--limit" => options.limit = Some(value),
            _ => return Err(format!("There is no option {flag}.")),
        }
    }
    Ok(options)
}

fn run_tasks(options: &tasks::Options) -> Result<(), String> {
    let summary = tasks::report(options)?;
    println!("{}", summary.text);
    if summary.wrong > 0 { Err(format!("{} requests changed the store wrongly.", summary.wrong)) } else { Ok(()) }
}

fn task_options(arguments: &[String]) -> Result<tasks::Options, String> {
    let mut options =
        tasks::Options { eval: project().join("../shared/eval"), show: 0, only: None, bare: false, line: None };
    let mut rest = arguments.iter().skip(1);
    while let Some(flag) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{flag} needs a value."))?.clone();
        let number = || value.parse().map_err(|_| format!("{flag} needs a number."));
        match flag.as_str() {
            "--eval" => options.eval = PathBuf::from(value),
            "--show" => options.show = number()?,
            "--only" => options.only = Some(value),
            "--opening" if value == "bare" || value == "request" => options.bare = value == "bare",
            "--line" => (options.line, options.show) = (Some(number()?), 1),
            _ => return Err(format!("There is no option {flag}.")),
        }
    }
    Ok(options)
}
