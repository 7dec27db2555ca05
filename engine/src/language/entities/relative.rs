//! Dates that are counted from now or from another date: `tomorrow`, `next Friday`, `in three days`, `two weeks after
//! Easter`, `last night`.

use super::calendar::{Day, LocalDateTime};
use super::date::{self, Found};
use super::names_of_time::{Unit, unit_at, weekday};
use super::tokens::{Shape, Tokens};
use super::words::{amount, ordinal};
use super::{holiday, period};

type Now = Option<LocalDateTime>;

/// A date of any kind that begins here.
pub(super) fn any(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let readings = [
        offset(tokens, index, now),
        named(tokens, index, now),
        weekday_phrase(tokens, index, now),
        date::read(tokens, index, now),
        holiday::read(tokens, index, now),
        period::read(tokens, index, now),
    ];
    // The longest reading is right; among equals the first.
    readings.into_iter().flatten().fold(None, |best: Option<Found>, found| match best {
        Some(best) if best.1 >= found.1 => Some(best),
        _ => Some(found),
    })
}

fn named(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    const PHRASES: &[(&str, i64)] = &[
        ("the day after tomorrow", 2),
        ("day after tomorrow", 2),
        ("the day before yesterday", -2),
        ("day before yesterday", -2),
        ("today", 0),
        ("today's", 0),
        ("tonight", 0),
        ("tonite", 0),
        ("this morning", 0),
        ("this afternoon", 0),
        ("this evening", 0),
        ("this night", 0),
        ("later this evening", 0),
        ("tomorrow", 1),
        ("tomorrow's", 1),
        ("tomorow", 1),
        ("tommorow", 1),
        ("tommorrow", 1),
        ("tomorrrow", 1),
        ("tmrw", 1),
        ("tmr", 1),
        ("tmw", 1),
        ("yesterday", -1),
        ("yesterday's", -1),
        ("yday", -1),
        ("yesturday", -1),
        ("last night", -1),
        ("last evening", -1),
        ("the other day", i64::MIN),
        ("at the moment", 0),
        ("at the minute", 0),
        ("at the present time", 0),
        ("at present", 0),
        ("this minute", 0),
    ];
    if tokens.text(index) == "now" && is_now(tokens, index) {
        return Some((now.map(|now| now.day), index + 1));
    }
    let phrase = PHRASES.iter().filter_map(|(phrase, days)| Some((tokens.phrase(index, phrase)?, *days)));
    let (next, days) = phrase.max_by_key(|(next, _)| *next)?;
    let day = now.filter(|_| days != i64::MIN).map(|now| now.day.plus(days));
    // `tomorrow week`
    Some((day, next))
}

/// "now" as a time, not as the beginning of a sentence, as "by now", "two weeks now" or an impatient "do it now".
fn is_now(tokens: &Tokens, index: usize) -> bool {
    const NO_TIME: &[&str] = &[
        "by", "until", "till", "for", "up", "from", "and", "okay", "ok", "than", "it", "that", "this", "one", "me",
        "long", "while", "ages", "minutes", "hours", "days", "weeks", "months", "years", "times",
    ];
    let ends = tokens.shape(index + 1) != Shape::Word;
    let opens = tokens.text(index + 1) == "," || index == 0;
    ends && !opens && !tokens.was(index, 1, NO_TIME)
}

/// `Friday`, `next Friday`, `next week on Friday`, `Friday of last week`, `Friday in a week`.
pub(super) fn weekday_phrase(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    if let Some((week, next)) = week_word(tokens, index) {
        let next = if tokens.is(next, &["on", "-", ",", "'s"]) { next + 1 } else { next };
        let weekday = weekday(tokens, next)?;
        return Some((now.map(|now| now.day.monday().plus(7 * week + weekday)), next + 1));
    }
    let article = usize::from(tokens.text(index) == "the");
    let (which, next) = match tokens.text(index + article) {
        "next" | "following" => (Which::Next, index + article + 1),
        "last" | "past" | "previous" => (Which::Last, index + article + 1),
        "coming" | "upcoming" => (Which::Coming, index + article + 1),
        "this" => (Which::This, index + 1 + usize::from(tokens.is(index + 1, &["coming", "past"]))),
        _ => (Which::Coming, index),
    };
    let weekday = weekday(tokens, next)?;
    let next = next + 1;
    let today = now.map(|now| now.day);
    if which == Which::Coming
        && let Some((week, after)) = of_week(tokens, next)
    {
        return Some((today.map(|today| today.monday().plus(7 * week + weekday)), after));
    }
    let past = tokens.was(next - 1, 1, &["past"]);
    let day = today.map(|today| match which {
        Which::Next => today.monday().plus(7 + weekday),
        Which::Last => today.plus(-7).on_or_after(weekday),
        Which::This if past => today.plus(-7).on_or_after(weekday),
        Which::This => {
            let day = today.monday().plus(weekday);
            if day < today { day.plus(7) } else { day }
        }
        Which::Coming => today.plus(1).on_or_after(weekday),
    });
    Some((day, next))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Next,
    Last,
    This,
    Coming,
}

/// `next week`, `the previous week`, …: how many weeks away, and the place behind.
fn week_word(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    let index = if tokens.text(index) == "the" { index + 1 } else { index };
    let week = match tokens.text(index) {
        "next" | "following" | "coming" => 1,
        "last" | "previous" | "past" => -1,
        "this" => 0,
        _ => return None,
    };
    (tokens.is(index + 1, &["week", "week's"])).then_some((week, index + 2))
}

fn of_week(tokens: &Tokens, next: usize) -> Option<(i64, usize)> {
    let from = if tokens.is(next, &["of", "in", ","]) { next + 1 } else { next };
    if let Some(found) = week_word(tokens, from) {
        return Some(found);
    }
    let week = tokens.phrase(next, "in a week").or_else(|| tokens.phrase(next, "in one week"));
    let two = tokens.phrase(next, "in two weeks");
    week.map(|after| (1, after)).or(two.map(|after| (2, after)))
}

/// `in three days`, `two weeks ago`, `a month from now`, `3 days after Easter`.
fn offset(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let (span, next, anchor) = offset_parts(tokens, index)?;
    let (base, next) = match anchor {
        Anchor::Now => (now.map(|now| now.day), next),
        Anchor::Day => any(tokens, next, now)?,
    };
    let minutes = span.minutes != 0;
    let day = if minutes && anchor == Anchor::Now {
        now.map(|now| now.plus_minutes(span.minutes).day)
    } else {
        base.map(|day| span.from(day))
    };
    Some((if span.vague { None } else { day }, next))
}

/// A moment that is so many minutes or hours away.
pub(super) fn moment(tokens: &Tokens, index: usize, now: Now) -> Option<(Option<u32>, usize)> {
    let (span, next, anchor) = offset_parts(tokens, index)?;
    if span.minutes == 0 || anchor == Anchor::Day {
        return None;
    }
    Some((now.map(|now| now.plus_minutes(span.minutes).minute), next))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Now,
    /// Another date follows.
    Day,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Span {
    months: i64,
    days: i64,
    work_days: i64,
    minutes: i64,
    vague: bool,
}

impl Span {
    fn turned(self) -> Self {
        Self {
            months: -self.months,
            days: -self.days,
            work_days: -self.work_days,
            minutes: -self.minutes,
            vague: self.vague,
        }
    }

    fn from(self, day: Day) -> Day {
        let mut day = day.plus_months(self.months).plus(self.days);
        let step = self.work_days.signum();
        let mut left = self.work_days.abs().min(400);
        while left > 0 {
            day = day.plus(step);
            left -= i64::from(day.weekday() < 5);
        }
        day
    }
}

fn offset_parts(tokens: &Tokens, index: usize) -> Option<(Span, usize, Anchor)> {
    if tokens.is(index, &["in", "within"]) {
        let from = if tokens.is(index + 1, &["about", "around", "exactly", "just"]) { index + 2 } else { index + 1 };
        let from = if tokens.text(from) == "the" && tokens.is(from + 1, &["next", "coming"]) { from + 2 } else { from };
        let (span, next) = span(tokens, from)?;
        // "in two years since 2011"
        if tokens.is(next, &["since", "from", "after"]) {
            return Some((span, next + 1, Anchor::Day));
        }
        return (from <= index + 2 || tokens.text(index) == "within").then_some((span, next, Anchor::Now));
    }
    let (span, next) = span(tokens, index)?;
    for phrase in ["from now", "away from now", "later", "hence", "from today"] {
        if let Some(next) = tokens.phrase(next, phrase) {
            return Some((span, next, Anchor::Now));
        }
    }
    match tokens.text(next) {
        "ago" | "earlier" => Some((span.turned(), next + 1, Anchor::Now)),
        "back" if tokens.shape(next + 1) != Shape::Word => Some((span.turned(), next + 1, Anchor::Now)),
        "before" | "prior" => {
            let next = if tokens.text(next + 1) == "to" { next + 2 } else { next + 1 };
            Some((span.turned(), next, Anchor::Day))
        }
        "after" | "from" | "since" => Some((span, next + 1, Anchor::Day)),
        _ => None,
    }
}

/// `three days`, `a week and a half`, `2 years 1 month 21 days`, `half an hour`, `some weeks`.
pub(super) fn span(tokens: &Tokens, index: usize) -> Option<(Span, usize)> {
    let (mut all, mut next) = one_span(tokens, index)?;
    loop {
        let from = if tokens.is(next, &["and", ","]) { next + 1 } else { next };
        let counted = tokens.shape(from) == Shape::Digits || amount(tokens, from).is_some();
        let Some((more, after)) = one_span(tokens, from).filter(|_| counted) else { break };
        all.months += more.months;
        all.days += more.days;
        all.work_days += more.work_days;
        all.minutes += more.minutes;
        next = after;
    }
    Some((all, next))
}

fn one_span(tokens: &Tokens, index: usize) -> Option<(Span, usize)> {
    const VAGUE: &[&str] = &["some", "several", "few", "many", "couple", "multiple"];
    let from = if tokens.text(index) == "a" && tokens.is(index + 1, &["few", "couple"]) { index + 1 } else { index };
    if tokens.is(from, VAGUE) {
        let next = if tokens.text(from + 1) == "of" { from + 2 } else { from + 1 };
        let (unit, next) = unit_at(tokens, next)?;
        let two = tokens.text(from) == "couple";
        return Some((Span { vague: !two, ..spanned(2.0, unit) }, next));
    }
    if let Some(after) = tokens.phrase(index, "half an").or_else(|| tokens.phrase(index, "half a")) {
        let (unit, next) = unit_at(tokens, after)?;
        return Some((spanned(0.5, unit), next));
    }
    let (count, next) = match tokens.text(index) {
        "a" | "an" => (1.0, index + 1),
        _ => amount(tokens, index)?,
    };
    let next = if tokens.text(next) == "-" { next + 1 } else { next };
    let next = if tokens.is(next, &["full", "whole", "more", "calendar"]) { next + 1 } else { next };
    let (unit, next) = unit_at(tokens, next)?;
    let (count, next) = match tokens.phrase(next, "and a half") {
        Some(next) => (count + 0.5, next),
        None => (count, next),
    };
    Some((spanned(count, unit), next))
}

fn spanned(count: f64, unit: Unit) -> Span {
    #[expect(clippy::cast_possible_truncation, reason = "spans are short; a cast of a float saturates")]
    let whole = |number: f64| number.clamp(-1e7, 1e7).round() as i64;
    match unit {
        Unit::Minute => Span { minutes: whole(count), ..Span::default() },
        Unit::Hour => Span { minutes: whole(count * 60.0), ..Span::default() },
        Unit::Day => Span { days: whole(count), ..Span::default() },
        Unit::WorkDay => Span { work_days: whole(count), ..Span::default() },
        Unit::Week => Span { days: whole(count * 7.0), ..Span::default() },
        Unit::Fortnight => Span { days: whole(count * 14.0), ..Span::default() },
        Unit::Month => Span { months: whole(count), ..Span::default() },
        Unit::Quarter => Span { months: whole(count * 3.0), ..Span::default() },
        Unit::Year => Span { months: whole(count * 12.0), ..Span::default() },
    }
}

/// Whether a stretch counts minutes or hours alone.
pub(super) fn is_short(span: Span) -> bool {
    span.minutes != 0 && span.days == 0 && span.months == 0 && span.work_days == 0
}

/// `the 15th day of next month`, `the 3rd of this month`.
pub(super) fn day_of_named_month(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let from = if tokens.text(index) == "the" { index + 1 } else { index };
    let (day, next) = ordinal(tokens, from)?;
    let next = if tokens.text(next) == "day" { next + 1 } else { next };
    let next = tokens.phrase(next, "of")?;
    let months = match tokens.text(next) {
        "next" | "following" => 1,
        "last" | "previous" => -1,
        "this" | "the" | "current" => 0,
        "each" | "every" => return tokens.is(next + 1, &["month"]).then_some((None, next + 2)),
        _ => return None,
    };
    if tokens.text(next + 1) != "month" {
        return None;
    }
    let found = now.map(|now| now.day.first_of_month().plus_months(months).plus(day - 1));
    Some((found, next + 2))
}
