//! `cargo bench-handoff [--rounds 40]`: from the message that escalates to the offer on the agent's screen, against a bare
//! round trip through two objects in plain JavaScript, on the same workerd, interleaved in one run, with shorter and
//! longer lines. Before that, what one decision of the desk costs by itself. Exits with 1 when a figure is above
//! its goal.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::process::ExitCode;
use std::time::Duration;

use baton_tests::desk_alone::{AGENTS, WAITING, decisions};
use baton_tests::handoff::{Line, Relay};
use baton_tests::{Options, Site, project};

/// Shoppers who wait meanwhile.
const LINES: [usize; 3] = [1, 50, 500];
/// What DESIGN asks for.
const GOAL: f64 = 3.0;
/// One decision of the desk, natively.
const DECISION: Duration = Duration::from_millis(1);
/// Bare round trips for each hand-off: they are short, and vary more.
const BARE: u32 = 5;
/// Hand-offs before those that count.
const WARM_UP: u32 = 20;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let given = arguments.find(|name| name == "--rounds").and_then(|_| arguments.next());
    let rounds: u32 = given.and_then(|rounds| rounds.parse().ok()).unwrap_or(40);
    println!("a decision of the desk alone, with {WAITING} waiting and {AGENTS} agents");
    let mut good = true;
    for (name, took) in decisions() {
        good &= took < DECISION;
        println!("{:>10.1} µs  {name}", took.as_secs_f64() * 1e6);
    }
    println!("goal: below {} µs each", DECISION.as_micros());
    let bare = project().join("tests/bench/relay.js");
    let site = Site::open_with(Options { bare: Some(bare), ..Options::default() });
    let mut relay = Relay::open(&site);
    let mut line = Line::open(&site);
    println!("{rounds} hand-offs for each length of the line, storage in {}", site.workerd.storage().display());
    println!("{:>8}  {:>22}  {:>22}  {:>6}", "waiting", "bare p50 / p95 ms", "hand-off p50 / p95 ms", "ratio");
    for waiting in LINES {
        line.fill(waiting);
        // The first ones only warm up.
        for _ in 0..WARM_UP {
            relay.pass();
            line.hand_off();
        }
        let (mut floor, mut real) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            floor.extend((0..BARE).map(|_| relay.pass()));
            real.push(line.hand_off());
        }
        let ratio = at(&mut real, 50) / at(&mut floor, 50);
        good &= ratio < GOAL;
        println!(
            "{waiting:>8}  {:>10.2} / {:>9.2}  {:>10.2} / {:>9.2}  {ratio:>6.2}",
            at(&mut floor, 50),
            at(&mut floor, 95),
            at(&mut real, 50),
            at(&mut real, 95)
        );
    }
    println!("goal: a ratio of the medians below {GOAL:.1}");
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A percentile in milliseconds.
fn at(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let place = times.len().saturating_sub(1) * percent / 100;
    times.get(place).map_or(0.0, Duration::as_secs_f64) * 1_000.0
}
