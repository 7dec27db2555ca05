//! Support vector machines with squared hinge loss, one class against the rest, solved in the dual one
//! example at a time (Hsieh et al. 2008). The order is fixed, so the same examples give the same weights.

/// How far an example may be from what is learned of it. Higher is smoother.
const SMOOTHING: f32 = 0.2;

/// A class smaller than this share of the mean is taken for so large.
const SMALLEST_SHARE: f32 = 0.05;

/// What stands beside the features in every example, so that "rather not this class" need not be learned from words.
const BIAS: f32 = 0.7;

/// Changes are few when they are at most one in so many.
const FEW: usize = 6;

/// A message's features by number, with their weights.
pub(super) type Features = Vec<(usize, f32)>;

/// One weight for each class, by example.
pub(super) type Rows = Vec<Vec<f32>>;

/// One classifier for each class.
pub(super) struct Machine {
    classes: usize,
    /// By feature and class.
    by_feature: Vec<f32>,
    offsets: Vec<f32>,
    /// How smooth each class is for its own examples: an example of a small class counts for more.
    smoothing: Vec<f32>,
    /// By example, what likeness to it adds to each class.
    pub(super) by_example: Rows,
}

impl Machine {
    /// Learns from each example's features, in so many rounds; one without a class is not looked at.
    pub(super) fn learn(
        examples: &[Features],
        targets: &[Option<usize>],
        (width, classes): (usize, usize),
        rounds: usize,
    ) -> Self {
        let mut machine = Self {
            classes,
            by_feature: vec![0.0; width * classes],
            offsets: vec![0.0; classes],
            smoothing: smoothing(targets, classes),
            by_example: vec![vec![0.0; classes]; examples.len()],
        };
        for _ in 0..rounds {
            for ((features, target), own) in examples.iter().zip(targets).zip(0..) {
                if let Some(target) = target {
                    machine.visit(own, features, *target);
                }
            }
        }
        machine
    }

    /// Makes the loss as small as this example's own weights can.
    fn visit(&mut self, example: usize, features: &Features, target: usize) {
        let length = features.iter().map(|(_, weight)| weight * weight).sum::<f32>() + BIAS * BIAS;
        let mut changes = self.scores(features);
        let Some(own) = self.by_example.get_mut(example) else {
            return;
        };
        let smoothings = self.smoothing.iter();
        for (class, ((change, own), of_class)) in changes.iter_mut().zip(own).zip(smoothings).enumerate() {
            let before = *own;
            let (wanted, smoothing) = if class == target { (1.0, *of_class) } else { (-1.0, SMOOTHING) };
            let free = before + (wanted - *change - smoothing * before) / (length + smoothing);
            *own = if class == target { free.max(0.0) } else { free.min(0.0) };
            *change = *own - before;
        }
        add(&mut self.offsets, BIAS * BIAS, &changes);
        // Late rounds change little: where few classes change, the others are not walked through.
        let changed: Vec<(usize, f32)> =
            changes.iter().copied().enumerate().filter(|(_, change)| *change != 0.0).collect();
        let few = changed.len() * FEW <= changes.len();
        for (feature, weight) in features {
            let Some(row) = self.by_feature.get_mut(feature * self.classes..(feature + 1) * self.classes) else {
                continue;
            };
            if !few {
                add(row, *weight, &changes);
                continue;
            }
            for (class, change) in &changed {
                if let Some(value) = row.get_mut(*class) {
                    *value += weight * change;
                }
            }
        }
    }

    /// The scores of each class: 1 is surely this class, -1 surely not.
    pub(super) fn scores(&self, features: &Features) -> Vec<f32> {
        let mut scores = self.offsets.clone();
        for (feature, weight) in features {
            if let Some(row) = self.by_feature.get(feature * self.classes..(feature + 1) * self.classes) {
                add(&mut scores, *weight, row);
            }
        }
        scores
    }
}

/// The smoothing of each class in proportion to its size, so that small and large classes are heard alike.
fn smoothing(targets: &[Option<usize>], classes: usize) -> Vec<f32> {
    let mut sizes = vec![0.0_f32; classes];
    for target in targets.iter().flatten() {
        if let Some(size) = sizes.get_mut(*target) {
            *size += 1.0;
        }
    }
    let taught = sizes.iter().filter(|size| **size > 0.0).count().max(1) as f32;
    let mean = (sizes.iter().sum::<f32>() / taught).max(1.0);
    sizes.iter().map(|size| SMOOTHING * (size / mean).max(SMALLEST_SHARE)).collect()
}

/// The score of each class when a message has nothing in common with any example.
pub(super) fn offsets(by_example: &Rows, classes: usize) -> Vec<f32> {
    let mut offsets = vec![0.0; classes];
    for row in by_example {
        add(&mut offsets, BIAS * BIAS, row);
    }
    offsets
}

/// Adds `times` × `row` to `to`.
pub(super) fn add(to: &mut [f32], times: f32, row: &[f32]) {
    for (to, value) in to.iter_mut().zip(row) {
        *to += times * value;
    }
}

#[cfg(test)]
mod tests {
    use super::{BIAS, Features, Machine, SMOOTHING, offsets};

    fn examples() -> [Features; 3] {
        [vec![(0, 1.0)], vec![(1, 1.0)], vec![(0, 0.6), (1, 0.8)]]
    }

    #[test]
    fn each_class_is_told_from_the_rest_and_what_is_held_out_adds_nothing() {
        let machine = Machine::learn(&examples(), &[Some(0), Some(1), None], (2, 2), 40);
        let scores = machine.scores(&vec![(0, 1.0)]);
        assert!(scores.first() > Some(&0.7) && scores.last() < Some(&-0.7), "{scores:?}");
        assert_eq!(machine.by_example.last().map(Vec::as_slice), Some([0.0, 0.0].as_slice()));
    }

    #[test]
    fn at_the_end_each_weight_is_what_its_example_lacks() {
        let machine = Machine::learn(&examples(), &[Some(0), Some(1), Some(1)], (2, 2), 200);
        for ((features, own), class) in examples().iter().zip(&machine.by_example).zip([0, 1, 1]) {
            for (of, (score, weight)) in machine.scores(features).iter().zip(own).enumerate() {
                let (wanted, share) = if of == class { (1.0, (class as f32 + 1.0) / 1.5) } else { (-1.0, 1.0) };
                let lack = (wanted - score) / (SMOOTHING * share);
                assert!(*weight == 0.0 || (weight - lack).abs() < 1e-2, "{weight} {lack}");
            }
        }
    }

    #[test]
    fn offsets_follow_from_the_weights_of_the_examples() {
        let machine = Machine::learn(&examples(), &[Some(0), Some(1), Some(1)], (2, 2), 5);
        for (kept, again) in machine.offsets.iter().zip(offsets(&machine.by_example, 2)) {
            assert!((kept - again).abs() < 1e-5 && BIAS > 0.0);
        }
    }
}
