//! A trained model: in memory, and as it is stored.

use std::sync::Arc;

use baton_shared::wire;
use baton_shared::wire::to_json;

use super::learn::train;
use super::likeness::Likeness;
use super::machine::{Rows, add, offsets};
use super::meaning::Table;
use super::scope::{Nearness, SIGNS, Scope, Signs, signs};
use super::{Classified, Example};

/// The finest step of a stored weight: one in this many.
const STEPS: f32 = 1000.0;

wire! {
    /// A model as it is stored: small, and the same after a round trip.
    pub struct StoredModel {
        /// Tells the table of word vectors that it was learned with.
        pub table: u32,
        pub labels: Vec<String>,
        pub texts: Vec<String>,
        /// By example, the place of its label.
        pub classes: Vec<u32>,
        /// By example and label, the weight in thousandths.
        pub weights: Vec<i64>,
        /// Bias and weights of what tells whether a message is in scope, in millionths.
        pub scope: Vec<i64>,
    }
}

/// What a stored model may take, in bytes of JSON: one row of the database holds two million.
pub const MOST_STORED: usize = 1_000_000;

impl StoredModel {
    /// How much it takes as JSON; what is above [`MOST_STORED`] is better not stored but learned anew.
    pub fn size(&self) -> usize {
        to_json(self).len()
    }

    /// What it was learned from.
    fn examples(&self) -> Vec<Example> {
        let labels = self.classes.iter().map(|class| usize::try_from(*class).ok().and_then(|at| self.labels.get(at)));
        let texts = self.texts.iter().zip(labels);
        texts.filter_map(|(text, label)| Some(Example { text: text.clone(), label: label?.clone() })).collect()
    }
}

/// The finest step of what tells scope: one in this many. Whole numbers, because decimals need not survive JSON.
const SCOPE_STEPS: f64 = 1e6;

/// What tells intents apart.
pub struct Model {
    stored: StoredModel,
    likeness: Likeness,
    /// By example, the classes that it speaks for or against, and how much.
    weights: Vec<Vec<(usize, f32)>>,
    offsets: Vec<f32>,
    /// By number of a meaning and class.
    by_dimension: Rows,
    scope: Scope,
}

impl Model {
    pub(super) fn new(
        labels: Vec<String>,
        texts: Vec<String>,
        classes: &[usize],
        weights: &Rows,
        scope: &Scope,
        table: &Arc<Table>,
    ) -> Self {
        let mut bias_and_weights = vec![scope.bias];
        bias_and_weights.extend(scope.weights);
        let stored = StoredModel {
            table: table.fingerprint(),
            labels,
            texts,
            classes: classes.iter().map(|class| u32::try_from(*class).unwrap_or(u32::MAX)).collect(),
            weights: weights.iter().flatten().map(|weight| thousandths(*weight)).collect(),
            scope: bias_and_weights.iter().map(|weight| (weight * SCOPE_STEPS).round() as i64).collect(),
        };
        Self::from_stored(stored, table)
    }

    /// The model that was stored. One that was learned with another table, or before there were as many signs, is
    /// learned again from its texts.
    #[must_use]
    pub fn from_stored(stored: StoredModel, table: &Arc<Table>) -> Self {
        if stored.scope.len() != SIGNS + 1 || stored.table != table.fingerprint() {
            return train(&stored.examples(), table);
        }
        let texts: Vec<&str> = stored.texts.iter().map(String::as_str).collect();
        let likeness = Likeness::of(&texts, table);
        let width = stored.labels.len().max(1);
        let weights: Rows =
            stored.weights.chunks(width).map(|row| row.iter().map(|step| *step as f32 / STEPS).collect()).collect();
        let mut of_scope = stored.scope.iter().map(|step| *step as f64 / SCOPE_STEPS);
        let bias = of_scope.next().unwrap_or_default();
        let mut weights_of_scope: Signs = [0.0; SIGNS];
        for (to, weight) in weights_of_scope.iter_mut().zip(of_scope) {
            *to = weight;
        }
        Self {
            offsets: offsets(&weights, width),
            by_dimension: likeness.by_dimension(&weights, width),
            weights: weights.iter().map(|row| told(row)).collect(),
            scope: Scope { bias, weights: weights_of_scope },
            likeness,
            stored,
        }
    }

    /// The model as it is stored.
    pub fn stored(&self) -> &StoredModel {
        &self.stored
    }

    /// What the message is about.
    pub fn classify(&self, text: &str) -> Classified {
        let compared = self.likeness.compare(text);
        let mut scores = self.offsets.clone();
        for (spelled, weights) in compared.spelled.iter().zip(&self.weights) {
            if *spelled <= 0.0 {
                continue;
            }
            for (class, weight) in weights {
                if let Some(score) = scores.get_mut(*class) {
                    *score += spelled * weight;
                }
            }
        }
        for (value, weights) in compared.meaning.iter().zip(&self.by_dimension) {
            add(&mut scores, *value, weights);
        }
        let Some(best) = best_of(&scores) else {
            return Classified { intent: None, best: String::new(), score: 0.0 };
        };
        let of_best = self.stored.classes.iter().map(|class| usize::try_from(*class).is_ok_and(|class| class == best));
        let near = Nearness::of(&compared, of_best.map(|of_best| (true, of_best)));
        let score = if near.nearest > 0.0 { self.scope.likely(&signs(&scores, near, compared.unknown)) } else { 0.0 };
        let best = self.stored.labels.get(best).cloned().unwrap_or_default();
        Classified { intent: (score >= 0.5).then(|| best.clone()), best, score }
    }
}

/// The place of the highest score; the first of equals.
pub(super) fn best_of(scores: &[f32]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (at, score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, highest)| *score > highest) {
            best = Some((at, *score));
        }
    }
    best.map(|(at, _)| at)
}

/// What of a row is not zero; most of it is.
fn told(row: &[f32]) -> Vec<(usize, f32)> {
    row.iter().copied().enumerate().filter(|(_, weight)| *weight != 0.0).collect()
}

fn thousandths(weight: f32) -> i64 {
    (weight * STEPS).round() as i64
}
