//! How good or bad a text sounds: words that people have rated, and words learned from rated texts.

use super::scope::{Role, role};
use super::tokens::Token;
use super::weights::{Weights, weight};

static WEIGHTS: Weights = Weights::new(include_bytes!("valence.bin"), 8, 2);
/// The unit of a rated word in the file.
const RATING: f64 = 30.0;
const LOUD: f64 = 0.292;

/// Whether a word has a rating by people.
pub(super) fn rated(key: &str) -> bool {
    rating(key).is_some()
}

/// From -1 to 1.
pub(super) fn read(tokens: &[Token]) -> f64 {
    let totals = Totals::of(tokens);
    let raw = totals.value() + learned(tokens) * WEIGHTS.number(0);
    let (push, shrink) = (WEIGHTS.number(6), WEIGHTS.number(7));
    // A rated word leaves the neutral middle; without one, little is as good as nothing.
    let size = if totals.total == 0.0 { (raw.abs() - shrink).max(0.0) } else { push + raw.abs() * (1.0 - push) };
    (size * raw.signum()).clamp(-1.0, 1.0)
}

fn rating(key: &str) -> Option<f64> {
    WEIGHTS.find(&[key]).map(|entry| weight(entry, 0) / RATING).filter(|rating| *rating != 0.0)
}

/// Words and pairs of words, each by what it counts.
fn learned(tokens: &[Token]) -> f64 {
    let one = |parts: &[&str]| WEIGHTS.find(parts).map_or(0.0, |entry| weight(entry, 1));
    let words: f64 = tokens.iter().map(|token| token.weight * one(&[&token.key])).sum();
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    let pairs: f64 = pairs.map(|(a, b)| 0.7 * b.weight.abs() * one(&[&a.key, " ", &b.key])).sum();
    3.0 * (words + pairs) / (tokens.len() as f64 + 3.0).sqrt()
}

struct Totals {
    total: f64,
    good: f64,
    bad: f64,
    length: f64,
}

impl Totals {
    fn of(tokens: &[Token]) -> Self {
        let (mut good, mut bad) = (0.0, 0.0);
        for token in tokens.iter().filter(|token| !token.word || role(&token.key) != Role::Raises) {
            let said = token.weight * rating(&token.key).unwrap_or(0.0);
            good += said.max(0.0);
            bad -= said.min(0.0);
        }
        let marks: usize = tokens.iter().filter(|token| token.key.starts_with('!')).map(|token| token.key.len()).sum();
        let loud = LOUD * marks.min(4) as f64;
        let sum = good - bad;
        let total = if sum.abs() < 1e-9 { 0.0 } else { sum + loud * sum.signum() };
        Self { total, good, bad, length: tokens.len().max(1) as f64 }
    }

    fn value(&self) -> f64 {
        bounded(self.total, 15.0) * WEIGHTS.number(1)
            + bounded(self.total, 4.0) * WEIGHTS.number(2)
            + bounded(self.good, 10.0) * WEIGHTS.number(3)
            + bounded(self.bad, 10.0) * WEIGHTS.number(4)
            + self.total / (self.length + 3.0).sqrt() * WEIGHTS.number(5)
    }
}

/// Grows ever slower towards 1.
fn bounded(value: f64, slowness: f64) -> f64 {
    value / (value * value + slowness).sqrt()
}
