//! `cargo rush [--shoppers 200] [--seconds 60] [--seed 1]`: a minute in which everybody wants a person, and half of the
//! agents are of no help. Exits with 1 when somebody is neither served nor told, is claimed twice, or loses the place.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::process::ExitCode;
use std::time::Duration;

use baton_tests::rush::{Plan, run};

const USAGE: &str = "cargo rush [--shoppers 200] [--seconds 60] [--seed 1]";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut plan = Plan {
        shoppers: 200,
        within: Duration::from_secs(60),
        steady: 5,
        dropping: 3,
        silent: 2,
        service_ms: (3_000, 6_000),
        patience: Duration::from_secs(180),
        seed: 1,
    };
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (name.as_str(), value) {
            ("--shoppers", Some(value)) => plan.shoppers = usize::try_from(value).unwrap_or(plan.shoppers),
            ("--seconds", Some(value)) => plan.within = Duration::from_secs(value),
            ("--seed", Some(value)) => plan.seed = value,
            _ => {
                println!("{USAGE}");
                return ExitCode::FAILURE;
            }
        }
    }
    println!(
        "{} shoppers within {} s; agents: {} answer, {} drop out, {} never answer",
        plan.shoppers,
        plan.within.as_secs(),
        plan.steady,
        plan.dropping,
        plan.silent
    );
    let report = run(&plan);
    print!("{report}");
    if report.problems.is_empty() {
        println!("Everybody was served or told; nobody was claimed twice; nobody lost the place.");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
