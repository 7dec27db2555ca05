//! `cargo mutate [--only WORDS] [--all] [--seeds 150]`: breaks each rule on purpose, in a copy, and names what goes red.
//! With `--all` the engine's tests run even where the proof is red already. Exits with 1 when a mutation survives.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use baton_tests::mutations::{Copy, Fate, Mutation, read};
use baton_tests::project;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let place = arguments.iter().position(|one| one == name)?;
        arguments.get(place + 1).cloned()
    };
    let all = arguments.iter().any(|one| one == "--all");
    let seeds = value("--seeds").and_then(|seeds| seeds.parse().ok()).unwrap_or(150);
    match run(value("--only").unwrap_or_default().as_str(), all, seeds) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(only: &str, all: bool, seeds: u32) -> Result<bool, String> {
    let begun = Instant::now();
    let mut mutations = list()?;
    mutations.retain(|mutation| mutation.name.contains(only));
    let copy = Copy::make(&project(), seeds)?;
    println!("{} mutations, {seeds} seeds and a short search for each", mutations.len());
    match copy.unchanged() {
        Fate::Survived => {}
        Fate::Red(red) => return Err(format!("Without any mutation this is red: {}", red.join(", "))),
        Fate::Useless(why) => return Err(format!("Without any mutation it does not run: {why}")),
    }
    let (mut killed, mut others) = (0, 0);
    for mutation in &mutations {
        let said = match copy.try_out(mutation, all) {
            Fate::Red(red) => {
                killed += 1;
                format!("red: {}", shown(&red))
            }
            Fate::Survived => {
                others += 1;
                String::from("SURVIVED")
            }
            Fate::Useless(why) => {
                others += 1;
                format!("USELESS: {why}")
            }
        };
        println!("{:<64} {said}", mutation.name);
    }
    println!("{killed} red, {others} not, {:.0} s", begun.elapsed().as_secs_f64());
    Ok(others == 0)
}

fn list() -> Result<Vec<Mutation>, String> {
    let folder = project().join("tests/mutations");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        all.extend(read(&text).map_err(|name| format!("{}: something is missing in {name:?}", file.display()))?);
    }
    Ok(all)
}

/// A few names are enough.
fn shown(red: &[String]) -> String {
    let few: Vec<&str> = red.iter().take(3).map(String::as_str).collect();
    let more = red.len().saturating_sub(few.len());
    if more == 0 { few.join(", ") } else { format!("{} and {more} more", few.join(", ")) }
}
