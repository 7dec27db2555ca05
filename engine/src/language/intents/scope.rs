//! How likely it is that a message is about anything the bot was taught, and rightly understood.

use super::features::{KINDS, Shares};
use super::likeness::Compared;

/// What is looked at, in one message.
pub(super) const SIGNS: usize = 5 + KINDS;

/// One message's signs.
pub(super) type Signs = [f64; SIGNS];

/// What no score is below: surely not the class.
const LOWEST: f32 = -1.5;

/// How near the examples are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nearness {
    /// The nearest example.
    pub(super) nearest: f32,
    /// The nearest example of the best class.
    nearest_of_best: f32,
    /// What the examples of the best class mean, on average.
    meant_of_best: f32,
}

impl Nearness {
    /// Looks at the examples that count, each with whether it is of the best class.
    pub(super) fn of(compared: &Compared, examples: impl Iterator<Item = (bool, bool)>) -> Self {
        let mut found = Self::default();
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for (example, (counts, of_best)) in examples.enumerate() {
            if !counts {
                continue;
            }
            let (likeness, meant) = compared.to(example);
            found.nearest = found.nearest.max(likeness);
            if of_best {
                found.nearest_of_best = found.nearest_of_best.max(likeness);
                sum += meant;
                count += 1.0;
            }
        }
        found.meant_of_best = sum / count.max(1.0);
        found
    }
}

/// The signs of a message: the best score, its lead over the second, how near the examples are, and how much
/// of the message is known at all.
pub(super) fn signs(scores: &[f32], near: Nearness, unknown: Shares) -> Signs {
    let (mut first, mut second) = (LOWEST, LOWEST);
    for score in scores {
        if *score > first {
            second = first;
            first = *score;
        } else if *score > second {
            second = *score;
        }
    }
    let [stems, pairs, letters] = unknown.map(|share| 1.0 - share);
    let Nearness { nearest, nearest_of_best, meant_of_best } = near;
    [first, first - second, nearest, nearest_of_best, meant_of_best, stems, pairs, letters].map(f64::from)
}

/// Logistic regression over the signs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scope {
    pub(super) bias: f64,
    pub(super) weights: Signs,
}

/// Pulls weights to zero, so that few examples do not make a bot sure of anything.
const RESTRAINT: f64 = 0.02;

/// Newton steps; the sum is convex and five are mostly enough.
const STEPS: usize = 12;

/// How often a step that overshoots is halved before the search ends.
const HALVINGS: usize = 12;

impl Scope {
    /// Learns from signs, each with its weight and whether it is in scope.
    pub(super) fn learn(cases: &[(Signs, f64, bool)]) -> Self {
        let total: f64 = cases.iter().map(|(_, weight, _)| weight).sum::<f64>().max(f64::MIN_POSITIVE);
        let mut found = [0.0_f64; SIGNS + 1];
        let mut loss = cost(cases, total, &found);
        for _ in 0..STEPS {
            let mut step = newton_step(cases, total, &found);
            for _ in 0..HALVINGS {
                let mut next = found;
                for (next, step) in next.iter_mut().zip(&step) {
                    *next += step;
                }
                let lower = cost(cases, total, &next);
                if lower < loss {
                    (found, loss) = (next, lower);
                    break;
                }
                step = step.map(|value| value / 2.0);
            }
        }
        let [bias, weights @ ..] = found;
        Self { bias, weights }
    }

    /// From 0 to 1.
    pub(super) fn likely(&self, signs: &Signs) -> f64 {
        let sum: f64 = self.weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        logistic(self.bias + sum)
    }
}

/// What is made as small as can be: the mean surprise, and the restraint.
fn cost(cases: &[(Signs, f64, bool)], total: f64, found: &[f64; SIGNS + 1]) -> f64 {
    let mut sum = 0.0;
    for (signs, weight, inside) in cases {
        let product = product(found, &with_one(signs));
        let surprise = if *inside { -product } else { product };
        sum += weight / total * (surprise.max(0.0) + (-surprise.abs()).exp().ln_1p());
    }
    let pull: f64 = found.iter().enumerate().map(|(at, value)| restraint(at) * value * value / 2.0).sum();
    sum + pull
}

fn restraint(at: usize) -> f64 {
    if at == 0 { 1e-6 } else { RESTRAINT / SIGNS as f64 }
}

fn newton_step(cases: &[(Signs, f64, bool)], total: f64, found: &[f64; SIGNS + 1]) -> [f64; SIGNS + 1] {
    let mut slope = [0.0_f64; SIGNS + 1];
    let mut curve = [[0.0_f64; SIGNS + 1]; SIGNS + 1];
    for (signs, weight, inside) in cases {
        let row = with_one(signs);
        let likely = logistic(product(found, &row));
        let target = if *inside { 1.0 } else { 0.0 };
        for ((slope, curve), value) in slope.iter_mut().zip(&mut curve).zip(row) {
            *slope += weight / total * (target - likely) * value;
            for (curve, other) in curve.iter_mut().zip(row) {
                *curve += weight / total * likely * (1.0 - likely) * value * other;
            }
        }
    }
    for (at, ((slope, curve), found)) in slope.iter_mut().zip(&mut curve).zip(found).enumerate() {
        *slope -= restraint(at) * found;
        if let Some(diagonal) = curve.get_mut(at) {
            *diagonal += restraint(at);
        }
    }
    eliminated(curve, slope)
}

fn with_one(signs: &Signs) -> [f64; SIGNS + 1] {
    let mut row = [1.0; SIGNS + 1];
    for (to, sign) in row.iter_mut().skip(1).zip(signs) {
        *to = *sign;
    }
    row
}

fn product(left: &[f64; SIGNS + 1], right: &[f64; SIGNS + 1]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Solves a small symmetric positive system by elimination.
fn eliminated(mut rows: [[f64; SIGNS + 1]; SIGNS + 1], mut right: [f64; SIGNS + 1]) -> [f64; SIGNS + 1] {
    for at in 0..right.len() {
        let (Some(pivot_row), Some(pivot_right)) = (rows.get(at).copied(), right.get(at).copied()) else {
            continue;
        };
        let pivot = pivot_row.get(at).copied().unwrap_or(1.0).max(1e-12);
        for (of, (row, right)) in rows.iter_mut().zip(&mut right).enumerate() {
            if of == at {
                continue;
            }
            let times = row.get(at).copied().unwrap_or(0.0) / pivot;
            for (value, other) in row.iter_mut().zip(pivot_row) {
                *value -= times * other;
            }
            *right -= times * pivot_right;
        }
    }
    for (at, (row, right)) in rows.iter().zip(&mut right).enumerate() {
        *right /= row.get(at).copied().unwrap_or(1.0).max(1e-12);
    }
    right
}
