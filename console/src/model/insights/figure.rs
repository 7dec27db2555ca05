use baton_shared::insights::{Definition, FEW, FigureView, Unit};

use crate::model::clock::duration;
use crate::model::facts::percent;
use crate::words::insights as words;

/// One figure with all that is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub name: &'static str,
    pub meaning: &'static str,
    /// `None` where there is nothing to count yet.
    pub value: Option<String>,
    /// What it was counted from.
    pub basis: String,
    /// Against the period before; `None` where either has too few cases.
    pub change: Option<Change>,
    /// Too few cases for a trend.
    pub few: bool,
}

/// How a figure went against the period before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub text: String,
    /// Whether that is good; none where it is neither.
    pub good: Option<bool>,
}

/// The card of a figure; `None` for one that this version does not know.
#[must_use]
pub fn card(view: &FigureView) -> Option<Card> {
    let definition = view.figure.definition()?;
    let now = &view.now;
    let few = definition.unit != Unit::Count && now.cases < FEW;
    let counted = match definition.unit {
        Unit::Share => now.hits.map(|hits| words::of_cases(hits, now.cases)),
        Unit::Time => now.high.map(|high| words::nine_of_ten(&duration(high as u64))),
        Unit::Score => Some(words::ratings(now.cases)),
        Unit::Count | Unit::List => None,
    };
    let cases = match definition.unit {
        _ if few => Some(words::few_cases(now.cases)),
        Unit::Time => Some(words::cases(now.cases)),
        Unit::Share | Unit::Score | Unit::Count | Unit::List => None,
    };
    let basis: Vec<String> = counted.filter(|_| now.cases > 0).into_iter().chain(cases).collect();
    Some(Card {
        name: definition.name,
        meaning: definition.meaning,
        value: now.value.map(|value| shown(definition.unit, value)),
        basis: basis.join(" · "),
        change: change(view),
        few,
    })
}

/// A value in its unit.
#[must_use]
pub fn shown(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Share => percent(value),
        Unit::Time => duration(value as u64),
        Unit::Score => format!("{value:.1}"),
        Unit::Count | Unit::List => format!("{value:.0}"),
    }
}

/// Against the period before; `None` where either has too few cases.
pub(super) fn change(view: &FigureView) -> Option<Change> {
    let definition = view.figure.definition()?;
    let (now, before) = (view.now.value?, view.before.value?);
    let enough = view.now.cases >= FEW && view.before.cases >= FEW;
    if !enough {
        return None;
    }
    let by = difference(definition, now, before);
    let Some(by) = by else { return Some(Change { text: String::from(words::AS_BEFORE), good: None }) };
    let grew = now > before;
    let good = definition.less_is_better.map(|less| less != grew);
    let text = match good {
        Some(true) => words::better(&by),
        Some(false) => words::worse(&by),
        None if grew => words::more(&by),
        None => words::fewer(&by),
    };
    Some(Change { text, good })
}

/// By how much, as it is said; `None` when that rounds to nothing.
fn difference(definition: &Definition, now: f64, before: f64) -> Option<String> {
    let by = (now - before).abs();
    match definition.unit {
        Unit::Share => (by >= 0.005).then(|| words::points(by * 100.0)),
        Unit::Time => (by >= 1_000.0).then(|| duration(by as u64)),
        Unit::Score => (by >= 0.05).then(|| format!("{by:.1}")),
        Unit::Count | Unit::List => (by >= 1.0).then(|| format!("{by:.0}")),
    }
}
