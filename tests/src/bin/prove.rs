//! `cargo prove simulate [--seeds 10000] [--from 1] [--length 160]`: conversations and their desk together, by seeds.
//! `cargo prove explore [--seconds 60] [--depth 40]`: every order of events within small bounds.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use baton_tests::proof::explore::{explore, scopes};
use baton_tests::proof::rules::{Broken, names};
use baton_tests::proof::shrink;
use baton_tests::proof::simulate::{Plan, Sum};

const USAGE: &str =
    "cargo prove simulate [--seeds 10000] [--from 1] [--length 160] | cargo prove explore [--seconds 60] [--depth 40]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, usual: u64| {
        let place = arguments.iter().position(|one| one == name);
        place.and_then(|place| arguments.get(place + 1)?.parse().ok()).unwrap_or(usual)
    };
    match arguments.first().map(String::as_str) {
        Some("explore") => search(number("--seconds", 60), number("--depth", 40)),
        // Both, and short.
        Some("check") => {
            let searched = search(number("--seconds", 30), 4);
            let simulated = simulate(1, number("--seeds", 150), 160);
            if searched == ExitCode::SUCCESS { simulated } else { searched }
        }
        Some("simulate") => simulate(number("--from", 1), number("--seeds", 10_000), number("--length", 160)),
        _ => {
            println!("{USAGE}");
            ExitCode::FAILURE
        }
    }
}

/// `seconds` for all scopes together.
fn search(seconds: u64, depth: u64) -> ExitCode {
    let scopes = scopes();
    let each = Duration::from_secs(seconds) / u32::try_from(scopes.len()).unwrap_or(1);
    println!("invariants   {}", names().len());
    let mut good = true;
    for scope in &scopes {
        let begun = Instant::now();
        let found = explore(scope, usize::try_from(depth).unwrap_or(usize::MAX), each);
        println!(
            "{}: {} conversations, {} agents, {} kinds of events",
            scope.name,
            scope.conversations,
            scope.agents,
            scope.alphabet.len()
        );
        println!(
            "  states {}, steps {}, depth {}{}, runs to the end {}, {:.1} s",
            found.states,
            found.steps,
            found.depth,
            if found.is_all { " (all there are)" } else { "" },
            found.ended,
            begun.elapsed().as_secs_f64()
        );
        if let Some((path, broken)) = found.broken {
            good = false;
            path.iter().for_each(|one| println!("  {one}"));
            println!("  broken: {broken}");
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn simulate(from: u64, seeds: u64, length: u64) -> ExitCode {
    let begun = Instant::now();
    let length = usize::try_from(length).unwrap_or(160);
    let next = AtomicU64::new(from);
    let total = Mutex::new(Sum::default());
    let failed: Mutex<Vec<(u64, Broken)>> = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let mut sum = Sum::default();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + seeds {
                        break;
                    }
                    match Plan::of(seed, length).run() {
                        Ok(one) => sum = sum.and(one),
                        Err(broken) => {
                            if let Ok(mut failed) = failed.lock() {
                                failed.push((seed, broken));
                            }
                        }
                    }
                }
                if let Ok(mut total) = total.lock() {
                    *total = total.and(sum);
                }
            });
        }
    });
    let total = total.into_inner().unwrap_or_default();
    let mut failed = failed.into_inner().unwrap_or_default();
    failed.sort_by_key(|(seed, _)| *seed);
    println!("seeds        {seeds} ({from} to {}), {length} moves each", from + seeds - 1);
    println!("invariants   {}", names().len());
    println!("moves        {}", total.moves);
    println!("events       {}", total.events);
    println!(
        "hand-offs    {}, claims {}, told that nobody comes {}, store changes {}",
        total.escalated, total.claimed, total.told, total.acts
    );
    println!("seconds      {:.1}", begun.elapsed().as_secs_f64());
    println!("violations   {}", failed.len());
    let mut rules: Vec<&'static str> = failed.iter().map(|(_, broken)| broken.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in &rules {
        let Some((seed, _)) = failed.iter().find(|(_, broken)| broken.rule == *rule) else { continue };
        let (plan, broken) = shrink(&Plan::of(*seed, length));
        let times = failed.iter().filter(|(_, broken)| broken.rule == *rule).count();
        println!(
            "\n{times} seeds, the first is {seed}: {} conversations, capacity {}",
            plan.conversations, plan.capacity
        );
        for one in &plan.moves {
            println!("  {one}");
        }
        if let Some(broken) = broken {
            println!("  broken: {broken}");
        }
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
