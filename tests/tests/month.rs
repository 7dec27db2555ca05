//! A month whose truth is known: every number of the insights against what was counted from the script.
#![expect(clippy::print_stdout, reason = "prints both sides")]

use std::collections::BTreeMap;

use baton_engine::insights::{Day, Part, Period, day_of, slices, view};
use baton_shared::Time;
use baton_tests::month::{Truth, compared, month, played};

const DAY_MS: u64 = 86_400_000;
/// 1 October 2026.
const BEGIN: Time = Time(20_727 * DAY_MS);
const CONVERSATIONS: u64 = 5_000;
const SEED: u64 = 2_026;

#[test]
fn every_number_of_a_scripted_month_is_the_truth() {
    let plans = month(SEED, CONVERSATIONS, 28);
    let (mut days, mut parts): (BTreeMap<u64, Day>, BTreeMap<String, Day>) = Default::default();
    let mut unanswered = 0;
    for plan in &plans {
        let outcome = played(plan, BEGIN);
        days.entry(day_of(outcome.closed_at)).or_default().add(&outcome);
        slices(&outcome).into_iter().for_each(|slice| parts.entry(slice).or_default().add(&outcome));
        unanswered += outcome.unanswered.len();
    }
    // What is opened again ends some days later.
    let period = Period { first: BEGIN.0 / DAY_MS, days: 38 };
    let days: Vec<(u64, Day)> = days.into_iter().collect();
    let parts: Vec<Part> = parts.into_iter().map(|(key, now)| Part { key, now, before: Day::default() }).collect();
    let seen = view(period, None, &days, &Day::default(), &parts);
    println!("seed {SEED}, {CONVERSATIONS} conversations, played through the rules of a conversation");
    println!("{:<44} {:>18} {:>18}", "number", "truth", "screen");
    let truth = Truth { plans: &plans, begin: BEGIN, suggestions: None };
    let lines = compared(&truth, &seen, None);
    lines.iter().for_each(|line| println!("{line}"));
    let asked = plans.iter().filter(|plan| plan.unanswered.is_some()).count();
    println!("{:<44} {asked:>18} {unanswered:>18}", "unanswered questions");
    assert_eq!(unanswered, asked);
    assert!(lines.len() > 1_000, "{} lines", lines.len());
    assert!(lines.iter().all(baton_tests::month::Line::agrees), "a number differs: see above");
}
