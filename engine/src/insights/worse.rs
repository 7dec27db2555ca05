//! What got worse, and where most of that is from.

use baton_shared::insights::{FEW, Figure, Measured, Unit, Worse};
use baton_shared::text::Label;

use super::day::Day;
use super::view::{Part, measure, shown};

/// Figures that are named; more would say nothing.
const NAMED: usize = 3;
/// A share has changed by at least this much, and by more than chance makes of it nineteen times of twenty.
const SHARE: f64 = 0.02;
const BEYOND_CHANCE: f64 = 1.64;
/// A score has changed by at least this much.
const SCORE: f64 = 0.2;
/// A time has grown by a fifth, and by ten seconds.
const TIME: f64 = 1.2;
const TIME_MS: f64 = 10_000.0;

/// The figures that got worse, the clearest first.
pub(super) fn worse(now: &Day, before: &Day, parts: &[Part]) -> Vec<Worse> {
    let mut found: Vec<(f64, Figure)> =
        shown().filter_map(|figure| Some((worsening(figure, now, before)?, figure))).collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.into_iter().take(NAMED).map(|(_, figure)| explained(figure, parts)).collect()
}

/// By how much a figure got worse, as a share of what is much; `None` when it did not, or when that may be chance.
fn worsening(figure: Figure, now: &Day, before: &Day) -> Option<f64> {
    let definition = figure.definition()?;
    let less_is_better = definition.less_is_better?;
    let (now, before) = (measure(figure, now), measure(figure, before));
    let (value, earlier) = (now.value?, before.value?);
    if now.cases < FEW || before.cases < FEW {
        return None;
    }
    let by = if less_is_better { value - earlier } else { earlier - value };
    let enough = match definition.unit {
        Unit::Share => SHARE.max(BEYOND_CHANCE * chance(&now, &before)),
        Unit::Score => SCORE,
        Unit::Time => (earlier * (TIME - 1.0)).max(TIME_MS),
        Unit::Count | Unit::List => return None,
    };
    (by >= enough).then(|| by / enough)
}

/// How far two shares differ by chance alone: the standard error of their difference.
fn chance(now: &Measured, before: &Measured) -> f64 {
    let (one, other) = (f64::from(now.cases), f64::from(before.cases));
    let hits = f64::from(now.hits.unwrap_or(0)) + f64::from(before.hits.unwrap_or(0));
    let pooled = hits / (one + other);
    (pooled * (1.0 - pooled) * (1.0 / one + 1.0 / other)).sqrt()
}

fn explained(figure: Figure, parts: &[Part]) -> Worse {
    let weight = |part: &Part| {
        let by = worsening(figure, &part.now, &part.before)?;
        Some(by * f64::from(measure(figure, &part.now).cases))
    };
    let most = parts.iter().filter_map(|part| Some((weight(part)?, part)));
    let most = most.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, part)| part);
    Worse {
        figure,
        part: most.map(|part| Label::cut(&part.key)),
        part_now: most.and_then(|part| measure(figure, &part.now).value),
        part_before: most.and_then(|part| measure(figure, &part.before).value),
    }
}
