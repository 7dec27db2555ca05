//! How alike a message is to each example: in its words and letters, and in what these mean.

use std::sync::Arc;

use super::features::{KINDS, Shares, Space, Sparse};
use super::machine::{Features, Rows, add};
use super::meaning::{DIMENSIONS, Meaning, Table, product};

/// How much each kind of feature says. Together with [`OF_MEANING`] 1.
const SHARES: [f32; KINDS] = [0.25, 0.2, 0.55];

/// How much the meaning says beside words and letters.
const OF_MEANING: f32 = 0.45;

/// The examples by feature, to compare a message with those alone that share one with it.
pub(super) struct Likeness {
    table: Arc<Table>,
    space: Space,
    /// By feature, the examples that have it and its weight there.
    postings: Vec<Vec<(usize, f32)>>,
    /// By example.
    meanings: Vec<Meaning>,
}

/// A message compared.
pub(super) struct Compared {
    /// By example, what is alike in words and letters: from 0 (nothing in common) to their share (the same).
    pub(super) spelled: Vec<f32>,
    /// By example, the cosine of the meanings.
    pub(super) meant: Vec<f32>,
    pub(super) meaning: Meaning,
    /// The shares of the message that no example has.
    pub(super) unknown: Shares,
}

impl Compared {
    /// How alike the message and an example are, and the cosine of their meanings.
    pub(super) fn to(&self, example: usize) -> (f32, f32) {
        let spelled = self.spelled.get(example).copied().unwrap_or_default();
        let meant = self.meant.get(example).copied().unwrap_or_default();
        (spelled + OF_MEANING * meant.max(0.0), meant)
    }
}

impl Likeness {
    pub(super) fn of(texts: &[&str], table: &Arc<Table>) -> Self {
        let space = Space::of(texts.iter().copied());
        let mut postings = vec![Vec::new(); space.len()];
        for (example, text) in texts.iter().enumerate() {
            for (number, weight) in weighed(&space.place(text)) {
                if let Some(posting) = postings.get_mut(number) {
                    posting.push((example, weight));
                }
            }
        }
        let meanings = texts.iter().map(|text| table.meaning(text)).collect();
        Self { table: Arc::clone(table), space, postings, meanings }
    }

    /// The features of a message by number, so weighed that likeness is a sum of products.
    pub(super) fn features(&self, text: &str) -> Features {
        let meaning = self.table.meaning(text).map(|value| value * OF_MEANING.sqrt());
        let numbered = meaning.into_iter().enumerate().map(|(at, value)| (self.postings.len() + at, value));
        weighed(&self.space.place(text)).chain(numbered).collect()
    }

    /// How many features there are.
    pub(super) fn width(&self) -> usize {
        self.postings.len() + DIMENSIONS
    }

    pub(super) fn compare(&self, text: &str) -> Compared {
        let mut spelled = vec![0.0_f32; self.meanings.len()];
        let placed = self.space.place(text);
        for (number, weight) in weighed(&placed) {
            for (example, other) in self.postings.get(number).into_iter().flatten() {
                if let Some(sum) = spelled.get_mut(*example) {
                    *sum += weight * other;
                }
            }
        }
        let meaning = self.table.meaning(text);
        let meant = self.meanings.iter().map(|other| product(&meaning, other)).collect();
        Compared { spelled, meant, meaning, unknown: placed.unknown }
    }

    /// What each number of a meaning adds to each class, from the weights of the examples.
    pub(super) fn by_dimension(&self, weights: &Rows, classes: usize) -> Rows {
        let mut rows = vec![vec![0.0; classes]; DIMENSIONS];
        for (meaning, weights) in self.meanings.iter().zip(weights) {
            for (row, value) in rows.iter_mut().zip(meaning) {
                add(row, value * OF_MEANING, weights);
            }
        }
        rows
    }
}

/// Each feature with the root of its kind's share, so that products carry the share.
fn weighed(placed: &Sparse) -> impl Iterator<Item = (usize, f32)> {
    placed.kinds.iter().zip(SHARES).flat_map(|(kind, share)| {
        let share = (share * (1.0 - OF_MEANING)).sqrt();
        kind.iter().filter_map(move |(number, weight)| Some((usize::try_from(*number).ok()?, weight * share)))
    })
}
