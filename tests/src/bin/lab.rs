//! `cargo lab`: one JSON request per line in, one reply per line out.
//! `cargo lab report [--eval FOLDER] [--suite intent,tone] [--limit 200]`: the figures over labelled data, beside those of
//! plain tools and of the run before.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::path::PathBuf;
use std::process::ExitCode;

use baton_tests::lab::{Options, report, serve};
use baton_tests::project;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        None | Some("serve") => {
            serve(std::io::stdin().lock(), std::io::stdout().lock()).map_err(|error| error.to_string())
        }
        Some("report") => options(&arguments).and_then(run),
        Some(other) => Err(format!("There is no \"{other}\" here: leave it out, or say \"report\".")),
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
    Ok(())
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
