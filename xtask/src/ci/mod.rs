//! `cargo ci`: every check, one after the other, on a clean machine as on a warm one.

mod checks;
mod counts;

use crate::project::Project;
use crate::say;
use counts::Counts;
use std::time::Instant;

/// How a check ended.
#[derive(Debug)]
enum Outcome {
    /// A runner counted for itself.
    Counted(Counts),
    /// It is one thing, and it holds; a text to print with it.
    Holds(String),
    /// It is one thing, and it does not hold.
    Fails(String),
    /// It needs something that failed before.
    Skipped,
}

#[derive(Debug)]
struct Line {
    name: &'static str,
    verdict: String,
    seconds: f64,
}

/// Runs all checks, or those that are named, and prints what came of them. The last line is for programs.
pub(crate) fn run(project: &Project, names: &[String]) -> Result<(), String> {
    let checks = checks::all();
    if let Some(unknown) = names.iter().find(|name| !checks.iter().any(|check| check.name == name.as_str())) {
        let known: Vec<&str> = checks.iter().map(|check| check.name).collect();
        return Err(format!("There is no check {unknown}. The checks are: {}.", known.join(", ")));
    }
    let mut total = Counts::default();
    let mut lines = Vec::new();
    let mut failed: Vec<&str> = Vec::new();
    for check in checks {
        let wanted = names.is_empty() || names.iter().any(|name| name == check.name);
        if !wanted {
            continue;
        }
        say::line(format_args!("\n== {}", check.name));
        let begun = Instant::now();
        let is_possible = !check.needs.iter().any(|need| failed.contains(need));
        let outcome = if is_possible { (check.run)(project).unwrap_or_else(Outcome::Fails) } else { Outcome::Skipped };
        let (verdict, counts, text) = judge(outcome);
        if !text.is_empty() {
            say::line(text);
        }
        if counts.failed > 0 {
            failed.push(check.name);
        }
        total = total + counts;
        lines.push(Line { name: check.name, verdict, seconds: begun.elapsed().as_secs_f64() });
    }
    say::line(report(&lines, total));
    verdict(total)
}

/// The word for the list, what it adds to the sum, and what there is to say.
fn judge(outcome: Outcome) -> (String, Counts, String) {
    match outcome {
        Outcome::Counted(counts) => {
            (format!("{} of {}", counts.passed, counts.passed + counts.failed), counts, String::new())
        }
        Outcome::Holds(text) => ("holds".to_owned(), Counts::one(true), text),
        Outcome::Fails(text) => ("FAILS".to_owned(), Counts::one(false), text),
        Outcome::Skipped => ("skipped".to_owned(), Counts::one(false), "Skipped: what it needs failed.".to_owned()),
    }
}

fn report(lines: &[Line], total: Counts) -> String {
    let seconds: f64 = lines.iter().map(|line| line.seconds).sum();
    let mut rows = vec![String::new()];
    rows.extend(lines.iter().map(|line| format!("{:<22} {:>12} {:>8.1} s", line.name, line.verdict, line.seconds)));
    rows.push(format!("{:<22} {:>12} {seconds:>8.1} s\n", "", "in all"));
    rows.push(total.to_string());
    rows.join("\n")
}

/// The list has said everything, so a failure has no sentence of its own.
fn verdict(total: Counts) -> Result<(), String> {
    if total.failed == 0 { Ok(()) } else { Err(String::new()) }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Line, Outcome, judge, report, verdict};

    #[test]
    fn what_was_skipped_did_not_pass() {
        assert_eq!(judge(Outcome::Skipped).1, Counts::one(false));
        assert_eq!(judge(Outcome::Fails("no".to_owned())).1, Counts::one(false));
        assert_eq!(judge(Outcome::Holds(String::new())).1, Counts::one(true));
    }

    #[test]
    fn one_failure_fails_the_whole() {
        assert!(verdict(Counts::one(true)).is_ok());
        assert!(verdict(Counts::one(true) + Counts::one(false)).is_err());
    }

    #[test]
    fn the_sum_is_the_last_line() {
        let line = Line { name: "tidy", verdict: "holds".to_owned(), seconds: 0.5 };
        let text = report(&[line], Counts::one(true));
        assert_eq!(text.lines().last(), Some("1 passed, 0 failed"));
        assert!(text.contains("tidy"), "{text}");
    }
}
