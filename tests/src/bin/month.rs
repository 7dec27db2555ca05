//! `cargo month [--conversations 5000] [--days 28] [--seed 2026] [--brief]`: a scripted month, played through the Worker
//! with a clock that stands where the script puts it. Prints every number of the insights beside the truth, as
//! the conversations told it and once more after all rows were made anew from the logs; exits with 1 when one differs.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::process::ExitCode;
use std::time::Instant;

use baton_shared::Time;
use baton_tests::month::{Line, Truth, checked, month, staged};

const USAGE: &str = "cargo month [--conversations 5000] [--days 28] [--seed 2026] [--brief]";
const DAY_MS: u64 = 86_400_000;
/// 1 October 2026.
const BEGIN: Time = Time(20_727 * DAY_MS);
/// What is opened again ends some days later.
const DAYS_AFTER: u64 = 10;

fn main() -> ExitCode {
    let (mut conversations, mut days, mut seed, mut brief) = (5_000, 28, 2_026, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if name == "--brief" {
            brief = true;
            continue;
        }
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (name.as_str(), value) {
            ("--conversations", Some(value)) => conversations = value,
            ("--days", Some(value)) => days = value,
            ("--seed", Some(value)) => seed = value,
            _ => {
                println!("{USAGE}");
                return ExitCode::FAILURE;
            }
        }
    }
    let begun = Instant::now();
    let plans = month(seed, conversations, days);
    let whole = days + DAYS_AFTER;
    let played = staged(&plans, BEGIN, whole, |done, of| {
        if done % 5_000 == 0 {
            println!("{done} of {of} acts, {:.0} s", begun.elapsed().as_secs_f64());
        }
    });
    let seconds = begun.elapsed().as_secs_f64();
    println!("seed {seed}: {conversations} conversations of {days} days, played through the Worker in {seconds:.0} s");
    println!("{} acts of people, {} deadlines", played.acts, played.deadlines);
    println!("{:<44} {:>18} {:>18}", "number", "truth", "screen");
    let truth = Truth { plans: &plans, begin: BEGIN, suggestions: Some(played.suggestions.clone()) };
    let mut lines: Vec<Line> = Vec::new();
    let told = checked(&truth, &played, whole);
    played.make_anew();
    let anew = checked(&truth, &played, whole);
    let anew = anew.into_iter().map(|(title, page)| (format!("{title}, made anew from the logs"), page));
    for (title, page) in told.into_iter().chain(anew) {
        println!("\n{title}");
        page.iter().filter(|line| !brief || !line.agrees()).for_each(|line| println!("{line}"));
        lines.extend(page);
    }
    let wrong = lines.iter().filter(|line| !line.agrees()).count();
    println!("\n{} numbers, {wrong} differ; {:.0} s in all", lines.len(), begun.elapsed().as_secs_f64());
    if wrong == 0 && lines.len() > 1_000 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
