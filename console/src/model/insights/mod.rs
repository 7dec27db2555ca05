//! The insights as they are said: one sentence, what got worse, figures with what they mean.

mod chart;
mod figure;
#[cfg(test)]
mod tests;

use baton_shared::insights::{FEW, Figure, FigureView, InsightsView, Measured, Worse};

pub use chart::{Chart, chart};
pub use figure::{Card, Change, card, shown};

use super::clock::duration;
use super::facts::percent;
use crate::words::insights as words;

/// Days of the periods that can be chosen.
pub const PERIODS: [u32; 3] = [7, 28, 90];

/// The sentence that is read first.
#[must_use]
pub fn sentence(view: &InsightsView) -> String {
    let measured = |figure: Figure| of(view, figure).map(|view| view.now.clone());
    let cases = |figure: Figure| measured(figure).map_or(0, |measured| measured.cases);
    let (conversations, hand_offs) = (cases(Figure::Conversations), cases(Figure::HandOffs));
    if conversations == 0 {
        let was_empty = of(view, Figure::Conversations).is_none_or(|view| view.before.cases == 0);
        return if was_empty { String::from(words::EMPTY) } else { words::none_in(view.days) };
    }
    if hand_offs == 0 {
        return words::no_hand_offs(conversations, view.days);
    }
    let mut text = repeats(view, hand_offs);
    if let Some(Measured { value: Some(half), high: Some(most), .. }) = measured(Figure::Wait) {
        text.push(' ');
        text.push_str(&words::wait(&duration(half as u64), &duration(most as u64)));
    }
    text
}

fn repeats(view: &InsightsView, hand_offs: u32) -> String {
    let Some(found) = of(view, Figure::RepeatFound) else { return String::new() };
    let Some(share) = found.now.value else { return words::not_answered(hand_offs, view.days) };
    if found.now.cases < FEW {
        let hits = found.now.hits.unwrap_or(0);
        return format!("{}.", words::repeat_count(found.now.cases, hits, view.days));
    }
    let change = figure::change(found).filter(|change| change.good.is_some());
    let compared =
        change.map_or_else(String::new, |change| format!(", {} {}", change.text, words::than_before(view.days)));
    format!("{}{compared}.", words::repeat_share(found.now.cases, &percent(share), view.days))
}

/// An honest word about how little there is, where there is little.
#[must_use]
pub fn caution(view: &InsightsView) -> Option<String> {
    let found = of(view, Figure::RepeatFound)?;
    (1..FEW).contains(&found.now.cases).then(|| words::few(found.now.cases))
}

/// Whether there is enough in both periods to say what got worse.
#[must_use]
pub fn can_compare(view: &InsightsView) -> bool {
    of(view, Figure::Conversations).is_some_and(|view| view.now.cases >= FEW && view.before.cases >= FEW)
}

/// What got worse, and where most of it is from.
#[must_use]
pub fn worse(view: &InsightsView, worse: &Worse) -> Option<String> {
    let found = of(view, worse.figure)?;
    let definition = worse.figure.definition()?;
    let say = |value: Option<f64>| value.map(|value| shown(definition.unit, value));
    let mut text = words::went(definition.name, &say(found.before.value)?, &say(found.now.value)?);
    if let (Some(part), Some(before), Some(now)) = (&worse.part, say(worse.part_before), say(worse.part_now)) {
        text.push_str("; ");
        text.push_str(&words::most_in(&words::part(part.as_str()), &before, &now));
    }
    text.push('.');
    Some(text)
}

fn of(view: &InsightsView, figure: Figure) -> Option<&FigureView> {
    view.figures.iter().find(|one| one.figure == figure)
}
