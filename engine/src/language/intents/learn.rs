//! Training: from examples to a model that knows what it does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Example;
use super::chatter::CHATTER;
use super::features::Space;
use super::likeness::{Compared, Likeness};
use super::machine::{Features, Machine};
use super::meaning::Table;
use super::model::{Model, best_of};
use super::scope::{Nearness, Scope, Signs, signs};

/// How much all examples' own cases weigh together when scope is learned.
const INSIDE: f64 = 1.0;

/// How much the classes that play out of scope weigh together.
const NEAR: f64 = 0.16;

/// How much the chatter weighs together.
const FAR: f64 = 0.19;

/// Signs, their weight, and whether they are in scope.
type Case = (Signs, f64, bool);

/// How often the examples are parted anew to judge some without the others.
const FOLDS: usize = 4;

/// Examples above which one parting tells enough.
const MANY: usize = 2000;

/// Rounds of learning; later ones change little.
const ROUNDS: usize = 12;

/// Rounds where only the scope is learned from the outcome.
const HELD_OUT_ROUNDS: usize = 6;

/// What an example is to one parting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Learned,
    HeldOut,
    ClassHeldOut,
}

/// The examples in the order in which they are learned.
struct Lesson<'a> {
    labels: Vec<String>,
    texts: Vec<&'a str>,
    classes: Vec<usize>,
    /// By class, the places of its examples.
    members: Vec<Vec<usize>>,
}

/// Learns intents from examples and from what their words mean.
#[must_use]
pub fn train(examples: &[Example], table: &Arc<Table>) -> Model {
    let lesson = Lesson::of(examples);
    let likeness = Likeness::of(&lesson.texts, table);
    let features: Vec<Features> = lesson.texts.iter().map(|text| likeness.features(text)).collect();
    let size = (likeness.width(), lesson.labels.len());
    let targets: Vec<Option<usize>> = lesson.classes.iter().copied().map(Some).collect();
    let machine = Machine::learn(&features, &targets, size, ROUNDS);
    let mut cases = lesson.held_out_cases(&likeness, &features, size);
    cases.extend(far_cases(&lesson, &likeness, &machine));
    let scope = Scope::learn(&cases);
    let texts = lesson.texts.iter().map(|text| (*text).to_owned()).collect();
    Model::new(lesson.labels, texts, &lesson.classes, &machine.by_example, &scope, table)
}

impl<'a> Lesson<'a> {
    /// Takes each text once per label, in turns over the labels, so that every part of them has all labels.
    fn of(examples: &'a [Example]) -> Self {
        let mut by_label: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for example in examples {
            if seen.insert((example.label.as_str(), example.text.as_str())) {
                by_label.entry(&example.label).or_default().push(&example.text);
            }
        }
        let longest = by_label.values().map(Vec::len).max().unwrap_or_default();
        let (mut texts, mut classes) = (Vec::new(), Vec::new());
        let mut members = vec![Vec::new(); by_label.len()];
        for turn in 0..longest {
            for (class, (of_label, members)) in by_label.values().zip(&mut members).enumerate() {
                if let Some(text) = of_label.get(turn) {
                    members.push(texts.len());
                    texts.push(*text);
                    classes.push(class);
                }
            }
        }
        Self { labels: by_label.into_keys().map(str::to_owned).collect(), texts, classes, members }
    }

    /// The examples as in scope, judged without some of their class, and as out of scope, judged without all of it.
    fn held_out_cases(&self, likeness: &Likeness, features: &[Features], size: (usize, usize)) -> Vec<Case> {
        let folds = if self.texts.len() > MANY { 1 } else { FOLDS };
        let compared: Vec<Compared> = self.texts.iter().map(|text| likeness.compare(text)).collect();
        let (everywhere, by_class) = self.spaces();
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for fold in 0..folds {
            let part: Vec<Part> = self.parts(fold);
            let targets: Vec<Option<usize>> = self
                .classes
                .iter()
                .zip(&part)
                .map(|(class, part)| (*part == Part::Learned).then_some(*class))
                .collect();
            let machine = Machine::learn(features, &targets, size, HELD_OUT_ROUNDS);
            for (example, (class, held)) in self.classes.iter().zip(&part).enumerate() {
                let (Some(text), Some(features), Some(compared), Some(own)) =
                    (self.texts.get(example), features.get(example), compared.get(example), by_class.get(*class))
                else {
                    continue;
                };
                if *held == Part::Learned {
                    continue;
                }
                let scores = machine.scores(features);
                let best = best_of(&scores);
                let near = self.near(compared, best, |at| part.get(at) == Some(&Part::Learned));
                let (alone, without_class) = everywhere.unknown_without(own, text);
                match held {
                    Part::ClassHeldOut => outside.push(signs(&scores, near, without_class)),
                    Part::HeldOut if best == Some(*class) => inside.push(signs(&scores, near, alone)),
                    Part::HeldOut | Part::Learned => {}
                }
            }
        }
        let shared = |cases: Vec<Signs>, total: f64, is_inside: bool| {
            let each = total / cases.len().max(1) as f64;
            cases.into_iter().map(move |signs| (signs, each, is_inside))
        };
        shared(inside, INSIDE, true).chain(shared(outside, NEAR, false)).collect()
    }

    /// What each example is to a fold: of every so many classes one plays out of scope, and of the others
    /// every so many examples one plays a new message.
    fn parts(&self, fold: usize) -> Vec<Part> {
        let mut parts = vec![Part::Learned; self.texts.len()];
        for (class, members) in self.members.iter().enumerate() {
            let class_held = class % FOLDS == fold;
            for (rank, member) in members.iter().enumerate() {
                if let Some(part) = parts.get_mut(*member) {
                    *part = match (class_held, (rank + class) % FOLDS == fold) {
                        (true, _) => Part::ClassHeldOut,
                        (false, true) => Part::HeldOut,
                        (false, false) => Part::Learned,
                    };
                }
            }
        }
        parts
    }

    fn spaces(&self) -> (Space, Vec<Space>) {
        let by_class = self.members.iter().map(|members| self.space_of(members)).collect();
        (Space::of(self.texts.iter().copied()), by_class)
    }

    fn space_of(&self, members: &[usize]) -> Space {
        Space::of(members.iter().filter_map(|member| self.texts.get(*member).copied()))
    }

    /// How near the examples are that count.
    fn near(&self, compared: &Compared, best: Option<usize>, counts: impl Fn(usize) -> bool) -> Nearness {
        let examples = self.classes.iter().enumerate().map(|(at, class)| (counts(at), best == Some(*class)));
        Nearness::of(compared, examples)
    }
}

/// The chatter as the finished model sees it.
fn far_cases(lesson: &Lesson<'_>, likeness: &Likeness, machine: &Machine) -> Vec<Case> {
    let each = FAR / CHATTER.len() as f64;
    let cases = CHATTER.iter().map(|text| {
        let compared = likeness.compare(text);
        let scores = machine.scores(&likeness.features(text));
        let near = lesson.near(&compared, best_of(&scores), |_| true);
        (signs(&scores, near, compared.unknown), each, false)
    });
    cases.collect()
}
