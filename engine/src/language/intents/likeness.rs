//! How alike a message is to each example.

use super::features::{KINDS, Shares, Space, Sparse};
use super::machine::Features;

/// How much each kind of feature says. Together 1.
const SHARES: [f32; KINDS] = [0.25, 0.2, 0.55];

/// The examples by feature, to compare a message with those alone that share one with it.
pub(super) struct Likeness {
    space: Space,
    examples: usize,
    /// By feature, the examples that have it and its weight there.
    postings: Vec<Vec<(usize, f32)>>,
}

/// A message compared.
pub(super) struct Compared {
    /// From 0 (nothing in common) to 1 (the same), by example.
    pub(super) likeness: Vec<f32>,
    /// The shares of the message that no example has.
    pub(super) unknown: Shares,
}

impl Likeness {
    pub(super) fn of(texts: &[&str]) -> Self {
        let space = Space::of(texts.iter().copied());
        let mut postings = vec![Vec::new(); space.len()];
        for (example, text) in texts.iter().enumerate() {
            for (number, weight) in weighed(&space.place(text)) {
                if let Some(posting) = postings.get_mut(number) {
                    posting.push((example, weight));
                }
            }
        }
        Self { space, examples: texts.len(), postings }
    }

    /// The features of a message by number, so weighed that likeness is a sum of products.
    pub(super) fn features(&self, text: &str) -> Features {
        weighed(&self.space.place(text)).collect()
    }

    /// How many features there are.
    pub(super) fn width(&self) -> usize {
        self.postings.len()
    }

    pub(super) fn compare(&self, text: &str) -> Compared {
        let mut likeness = vec![0.0_f32; self.examples];
        let placed = self.space.place(text);
        for (number, weight) in weighed(&placed) {
            for (example, other) in self.postings.get(number).into_iter().flatten() {
                if let Some(sum) = likeness.get_mut(*example) {
                    *sum += weight * other;
                }
            }
        }
        Compared { likeness, unknown: placed.unknown }
    }
}

/// Each feature with the root of its kind's share, so that products carry the share.
fn weighed(placed: &Sparse) -> impl Iterator<Item = (usize, f32)> {
    placed.kinds.iter().zip(SHARES).flat_map(|(kind, share)| {
        kind.iter().filter_map(move |(number, weight)| Some((usize::try_from(*number).ok()?, weight * share.sqrt())))
    })
}
