//! Days in, figures out.

use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::insights::{Counted, DayPoint, Figure, FigureView, InsightsView, Measured, Slice};
use baton_shared::text::Label;

use super::day::Day;
use super::histogram::{count, percentile};
use super::worse::worse;
use crate::bot::DAY_MS;

/// People whose load is shown.
const PEOPLE: usize = 50;

/// Whole days, and as many before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Counted from 1970-01-01 in UTC.
    pub first: u64,
    pub days: u32,
}

impl Period {
    /// The days that end with the one of `now`.
    #[must_use]
    pub fn until(now: Time, days: u32) -> Self {
        Self { first: (now.0 / DAY_MS + 1).saturating_sub(u64::from(days)), days }
    }

    #[must_use]
    pub fn before(self) -> Self {
        Self { first: self.first.saturating_sub(u64::from(self.days)), days: self.days }
    }

    #[must_use]
    pub fn start(self) -> Time {
        Time(self.first * DAY_MS)
    }

    #[must_use]
    pub fn end(self) -> Time {
        Time((self.first + u64::from(self.days)) * DAY_MS)
    }
}

/// A part of the whole in both periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub key: String,
    pub now: Day,
    pub before: Day,
}

/// The figures of a period. `days` are those of it, each with its number; `parts` is what it may be looked at by. Questions
/// and declines are not in the days: the caller adds them.
#[must_use]
pub fn view(period: Period, slice: Option<&str>, days: &[(u64, Day)], before: &Day, parts: &[Part]) -> InsightsView {
    let mut now = Day::default();
    days.iter().for_each(|(_, day)| now.merge(day));
    let figures = shown().map(|figure| FigureView {
        figure,
        now: measure(figure, &now),
        before: measure(figure, before),
        history: history(figure, period, days),
    });
    let mut load = now.load.clone();
    load.sort_by(|one, other| {
        other.hand_offs.cmp(&one.hand_offs).then_with(|| one.person.name.cmp(&other.person.name))
    });
    load.truncate(PEOPLE);
    InsightsView {
        from: period.start(),
        until: period.end(),
        days: period.days,
        slice: slice.map(Label::cut),
        figures: figures.collect(),
        // The parts are of everything: they explain no part of it.
        worse: worse(&now, before, if slice.is_none() { parts } else { &[] }),
        reasons: reasons(&now, before),
        declines: Vec::new(),
        questions: Vec::new(),
        load,
        slices: parts.iter().map(|part| Slice { key: Label::cut(&part.key), count: part.now.conversations }).collect(),
    }
}

/// The figures that are one number.
pub(super) fn shown() -> impl Iterator<Item = Figure> {
    let is_list = |figure: &Figure| {
        matches!(figure, Figure::Reasons | Figure::Declines | Figure::Unanswered | Figure::Load | Figure::Unknown)
    };
    Figure::ALL.iter().copied().filter(move |figure| !is_list(figure))
}

/// A figure of a sum of days.
pub(super) fn measure(figure: Figure, day: &Day) -> Measured {
    match figure {
        Figure::RepeatFound => share(day.repeat_found, day.looked_at),
        Figure::RepeatSaid => share(day.repeat_said, day.asked_about_repeats),
        Figure::Resolved => share(day.solved, day.answered),
        Figure::CsatEscalated => mean(day.score_escalated, day.rated_escalated),
        Figure::CsatBot => mean(day.score_bot, day.rated_bot),
        Figure::Wait => times(&day.wait),
        Figure::FirstReply => times(&day.reply),
        Figure::Resolution => times(&day.resolution),
        Figure::Abandoned => share(day.abandoned, day.waited),
        Figure::Containment => share(day.conversations.saturating_sub(day.escalated), day.conversations),
        Figure::Reopened => share(day.reopened, day.could_reopen),
        Figure::HandOffs => counted(day.escalated),
        Figure::Conversations => counted(day.conversations),
        Figure::Copilot => share(day.suggestions_used, day.suggested),
        Figure::Reasons | Figure::Declines | Figure::Unanswered | Figure::Load | Figure::Unknown => counted(0),
    }
}

fn history(figure: Figure, period: Period, days: &[(u64, Day)]) -> Vec<DayPoint> {
    let empty = Day::default();
    (period.first..period.first + u64::from(period.days))
        .map(|number| {
            let day = days.iter().find(|(known, _)| *known == number).map_or(&empty, |(_, day)| day);
            DayPoint { day: Time(number * DAY_MS), measured: measure(figure, day) }
        })
        .collect()
}

fn reasons(now: &Day, before: &Day) -> Vec<Counted> {
    let at = |day: &Day, place: usize| day.reasons.get(place).copied().unwrap_or(0);
    let mut reasons: Vec<Counted> = TriggerKind::ALL
        .iter()
        .enumerate()
        .map(|(place, kind)| Counted { name: Label::cut(kind.word()), now: at(now, place), before: at(before, place) })
        .filter(|reason| reason.now + reason.before > 0)
        .collect();
    reasons.sort_by_key(|reason| core::cmp::Reverse(reason.now));
    reasons
}

fn share(part: u32, whole: u32) -> Measured {
    let value = (whole > 0).then(|| f64::from(part) / f64::from(whole));
    Measured { value, high: None, cases: whole, hits: Some(part) }
}

fn mean(sum: u32, cases: u32) -> Measured {
    let value = (cases > 0).then(|| f64::from(sum) / f64::from(cases));
    Measured { value, high: None, cases, hits: None }
}

fn times(list: &[u32]) -> Measured {
    let at = |percent| percentile(list, percent).map(|millis| millis as f64);
    Measured { value: at(50), high: at(90), cases: u32::try_from(count(list)).unwrap_or(u32::MAX), hits: None }
}

fn counted(cases: u32) -> Measured {
    Measured { value: Some(f64::from(cases)), high: None, cases, hits: None }
}
