//! Measures natively. `run.mjs` does the same with the wasm.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::hint::black_box;
use std::time::Instant;

use baton_bench::Bench;

/// Turns of one batch; the middle one of all batches counts.
const TURNS: u32 = 200;
const BATCHES: usize = 25;
const TRAININGS: usize = 5;

fn main() {
    let mut bench = Bench::new();
    let turn = middle(BATCHES, || {
        for _ in 0..TURNS {
            black_box(bench.turn());
        }
    }) / f64::from(TURNS);
    let train = middle(TRAININGS, || {
        black_box(bench.train());
    });
    println!("native  a turn     {:9.1} µs   goal  200", turn / 1e3);
    println!("native  training   {:9.1} ms   (600 examples, {} labels)", train / 1e6, bench.labels());
}

/// Nanoseconds of the middle one of several times.
fn middle(times: usize, mut work: impl FnMut()) -> f64 {
    let begun = Instant::now();
    let clock = || spent().unwrap_or_else(|| begun.elapsed().as_nanos() as f64);
    let once = |_| {
        let begun = clock();
        work();
        clock() - begun
    };
    let mut took: Vec<f64> = (0..times).map(once).collect();
    took.sort_by(f64::total_cmp);
    took.get(times / 2).copied().unwrap_or_default()
}

/// Nanoseconds that this program has had a processor for, where the system tells: others may be at work beside it.
fn spent() -> Option<f64> {
    std::fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}
