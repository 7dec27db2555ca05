//! `cargo crash [--kills 20] [--shoppers 8] [--seed N]`: kills workerd in mid-traffic, again and again, and checks that
//! every acknowledged message is stored once and shown once, in one order on both sides.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::process::ExitCode;

use baton_tests::crash::{Plan, run};

const USAGE: &str = "cargo crash [--kills 20] [--shoppers 8] [--seed 1]";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut plan = Plan { kills: 20, shoppers: 8, seed: 1 };
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u32>().ok());
        match (name.as_str(), value) {
            ("--kills", Some(value)) => plan.kills = value,
            ("--shoppers", Some(value)) if (1..=30).contains(&value) => plan.shoppers = value,
            ("--seed", Some(value)) => plan.seed = u64::from(value),
            _ => {
                println!("{USAGE}");
                return ExitCode::FAILURE;
            }
        }
    }
    println!("{} shoppers and an agent, {} kills, seed {}", plan.shoppers, plan.kills, plan.seed);
    let report = run(&plan);
    print!("{report}");
    if report.problems.is_empty() {
        println!("Every acknowledged message is stored once and shown once, in one order on both sides.");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
