//! Every number of a page of the insights beside the truth.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use baton_shared::Time;
use baton_shared::insights::{Counted, Figure, InsightsView, Measured};

use super::script::DAY_MS;
use super::truth::{Truth, Within};

/// One number of both sides; none where there is nothing to count.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    pub truth: Option<f64>,
    pub shown: Option<f64>,
}

impl Line {
    pub(super) fn new(name: String, truth: Option<f64>, shown: Option<f64>) -> Self {
        Self { name, truth, shown }
    }

    #[must_use]
    pub fn agrees(&self) -> bool {
        match (self.truth, self.shown) {
            (Some(truth), Some(shown)) => (truth - shown).abs() < 1e-9,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |number: Option<f64>| number.map_or(String::from("-"), |number| format!("{number:.4}"));
        let mark = if self.agrees() { "" } else { "  differs" };
        write!(out, "{:<44} {:>18} {:>18}{mark}", self.name, number(self.truth), number(self.shown))
    }
}

/// Every number of a view with the truth: of the period, of the one before, and of each day.
#[must_use]
pub fn compared(truth: &Truth<'_>, view: &InsightsView, slice: Option<&str>) -> Vec<Line> {
    let now = Within { from: view.from, until: view.until, slice };
    let length = view.until.since(view.from);
    let before = Within { from: Time(view.from.0 - length), until: view.from, slice };
    let mut lines = Vec::new();
    figures(truth, view, (now, before), &mut lines);
    let (plans, earlier) = (truth.of(now), truth.of(before));
    counts("reason", &view.reasons, (&truth.reasons(&plans), &truth.reasons(&earlier)), &mut lines);
    let all = Within { slice: None, ..now };
    let everybody = truth.of(all);
    if truth.suggestions.is_some() {
        let earlier = truth.declines(Within { slice: None, ..before });
        counts("not taken", &view.declines, (&truth.declines(all), &earlier), &mut lines);
        let shown = view.questions.iter().map(|group| (group.question.to_string(), u64::from(group.count)));
        named("question", &truth.questions(&everybody), &shown.collect(), &mut lines);
    }
    let parts = view.slices.iter().map(|slice| (slice.key.to_string(), u64::from(slice.count)));
    named("part", &truth.slices(&everybody), &parts.collect(), &mut lines);
    let load = truth.load(&plans);
    let shown = |pick: fn(&baton_shared::insights::Load) -> u64| {
        view.load.iter().map(|load| (load.person.name.to_string(), pick(load))).collect()
    };
    if slice.is_none() {
        let (taken, held) = (|(taken, _): (u64, u64)| taken, |(_, held): (u64, u64)| held);
        let of = |pick: fn((u64, u64)) -> u64| load.iter().map(|(name, both)| (name.clone(), pick(*both))).collect();
        named("hand-offs of", &of(taken), &shown(|load| u64::from(load.hand_offs)), &mut lines);
        named("milliseconds with", &of(held), &shown(|load| load.held_ms), &mut lines);
    }
    worse(truth, view, (now, before), &mut lines);
    lines
}

fn figures(truth: &Truth<'_>, view: &InsightsView, (now, before): (Within<'_>, Within<'_>), lines: &mut Vec<Line>) {
    for shown in &view.figures {
        if shown.figure == Figure::Copilot && truth.suggestions.is_none() {
            continue;
        }
        let figure = shown.figure;
        measured(figure.word(), &truth.figure(figure, &truth.of(now)), &shown.now, lines);
        let name = format!("{}, before", figure.word());
        measured(&name, &truth.figure(figure, &truth.of(before)), &shown.before, lines);
        for point in &shown.history {
            let day = Within { from: point.day, until: point.day.plus(DAY_MS), ..now };
            let mut name = String::new();
            let _ = write!(name, "{}, day {}", figure.word(), point.day.since(now.from) / DAY_MS + 1);
            measured(&name, &truth.figure(figure, &truth.of(day)), &point.measured, lines);
        }
    }
}

fn measured(name: &str, truth: &Measured, shown: &Measured, lines: &mut Vec<Line>) {
    let whole = |count: Option<u32>| count.map(f64::from);
    let parts = [
        ("", truth.value, shown.value),
        (" p90", truth.high, shown.high),
        (" cases", Some(f64::from(truth.cases)), Some(f64::from(shown.cases))),
        (" hits", whole(truth.hits), whole(shown.hits)),
    ];
    let parts = parts.into_iter().filter(|(part, truth, shown)| part.is_empty() || truth.is_some() || shown.is_some());
    lines.extend(parts.map(|(part, truth, shown)| Line::new(format!("{name}{part}"), truth, shown)));
}

/// What was counted in the period and in the one before.
fn counts(
    name: &str,
    shown: &[Counted],
    (now, before): (&BTreeMap<String, u64>, &BTreeMap<String, u64>),
    lines: &mut Vec<Line>,
) {
    let of = |pick: fn(&Counted) -> u32| {
        let counted = shown.iter().map(|one| (one.name.to_string(), u64::from(pick(one))));
        counted.filter(|(_, count)| *count > 0).collect()
    };
    named(name, now, &of(|one| one.now), lines);
    named(&format!("before, {name}"), before, &of(|one| one.before), lines);
}

fn named(name: &str, truth: &BTreeMap<String, u64>, shown: &BTreeMap<String, u64>, lines: &mut Vec<Line>) {
    let mut keys: Vec<&String> = truth.keys().chain(shown.keys()).collect();
    keys.sort();
    keys.dedup();
    let at = |side: &BTreeMap<String, u64>, key: &String| side.get(key).map(|count| *count as f64);
    lines.extend(keys.into_iter().map(|key| Line::new(format!("{name} {key}"), at(truth, key), at(shown, key))));
}

/// What got worse is named with the part that most of it comes from.
fn worse(truth: &Truth<'_>, view: &InsightsView, (now, before): (Within<'_>, Within<'_>), lines: &mut Vec<Line>) {
    for worse in &view.worse {
        let Some(part) = &worse.part else { continue };
        for (name, within, shown) in [("", now, worse.part_now), (", before", before, worse.part_before)] {
            let within = Within { slice: Some(part.as_str()), ..within };
            let truth = truth.figure(worse.figure, &truth.of(within)).value;
            lines.push(Line::new(format!("worse: {} of {part}{name}", worse.figure.word()), truth, shown));
        }
    }
}
