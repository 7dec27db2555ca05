//! A trained model: in memory, and as it is stored.

use baton_shared::wire;

use super::Classified;
use super::likeness::{Compared, Likeness};
use super::machine::{Rows, add, offsets};
use super::scope::{SIGNS, Scope, Signs, signs};

/// The finest step of a stored weight: one in this many.
const STEPS: f32 = 1000.0;

wire! {
    /// A model as it is stored: small, and the same after a round trip.
    pub struct StoredModel {
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

/// The finest step of what tells scope: one in this many. Whole numbers, because decimals need not survive JSON.
const SCOPE_STEPS: f64 = 1e6;

/// What tells intents apart.
pub struct Model {
    stored: StoredModel,
    likeness: Likeness,
    weights: Rows,
    offsets: Vec<f32>,
    scope: Scope,
}

impl Model {
    pub(super) fn new(
        labels: Vec<String>,
        texts: Vec<String>,
        classes: &[usize],
        weights: &Rows,
        scope: &Scope,
    ) -> Self {
        let mut bias_and_weights = vec![scope.bias];
        bias_and_weights.extend(scope.weights);
        Self::from_stored(StoredModel {
            labels,
            texts,
            classes: classes.iter().map(|class| u32::try_from(*class).unwrap_or(u32::MAX)).collect(),
            weights: weights.iter().flatten().map(|weight| thousandths(*weight)).collect(),
            scope: bias_and_weights.iter().map(|weight| (weight * SCOPE_STEPS).round() as i64).collect(),
        })
    }

    /// The model that was stored.
    pub fn from_stored(stored: StoredModel) -> Self {
        let texts: Vec<&str> = stored.texts.iter().map(String::as_str).collect();
        let likeness = Likeness::of(&texts);
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
            weights,
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
        let Compared { likeness, unknown } = self.likeness.compare(text);
        let mut scores = self.offsets.clone();
        for (likeness, weights) in likeness.iter().zip(&self.weights) {
            if *likeness > 0.0 {
                add(&mut scores, *likeness, weights);
            }
        }
        let Some(best) = best_of(&scores) else {
            return Classified { intent: None, best: String::new(), score: 0.0 };
        };
        let (mut nearest, mut nearest_of_best) = (0.0_f32, 0.0_f32);
        for (likeness, class) in likeness.iter().zip(&self.stored.classes) {
            nearest = nearest.max(*likeness);
            if usize::try_from(*class).is_ok_and(|class| class == best) {
                nearest_of_best = nearest_of_best.max(*likeness);
            }
        }
        let score =
            if nearest > 0.0 { self.scope.likely(&signs(&scores, nearest, nearest_of_best, unknown)) } else { 0.0 };
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

fn thousandths(weight: f32) -> i64 {
    (weight * STEPS).round() as i64
}
