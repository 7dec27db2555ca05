//! Stretches of time: `last month`, `since April`, `the end of the year`, `in 2019`, `for two weeks`, `every month`.
//! A stretch that has a known beginning carries it.

use super::calendar::{Day, LocalDateTime};
use super::date::Found;
use super::names_of_time::{Unit, is_sure_month, month, unit, unit_at, weekday};
use super::relative::{day_of_named_month, is_short, span};
use super::tokens::{Shape, Tokens};
use super::words::amount;

type Now = Option<LocalDateTime>;

pub(super) fn read(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    end_or_start(tokens, index, now)
        .or_else(|| day_of_named_month(tokens, index, now))
        .or_else(|| named_unit(tokens, index, now))
        .or_else(|| month_alone(tokens, index, now))
        .or_else(|| year_alone(tokens, index))
        .or_else(|| repeated(tokens, index))
        .or_else(|| duration(tokens, index))
        .or_else(|| vague(tokens, index))
}

/// `last month`, `this week`, `the next few days`, `the past two weeks`, `the day`.
fn named_unit(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let article = usize::from(tokens.text(index) == "the");
    let away = match tokens.text(index + article) {
        "next" | "coming" | "following" => 1,
        "last" | "past" | "previous" => -1,
        "this" | "current" => 0,
        _ => return the_day(tokens, index, now),
    };
    let from = index + article + 1;
    if tokens.is(from, &["weekend"]) {
        let saturday = now.map(|now| now.day.monday().plus(5 + 7 * away));
        return Some((saturday, from + 1));
    }
    if let Some((span, next)) = counted(tokens, from) {
        // Hours are a stretch of the clock.
        return (!is_short(span)).then_some((None, next));
    }
    if tokens.text(from) == "few" {
        let (_, next) = unit_at(tokens, from + 1)?;
        return Some((None, next));
    }
    if let Some(number) = month(tokens.text(from)) {
        let day = now.and_then(|now| {
            let (year, this, _) = now.day.civil();
            let year = match away {
                1 => year + i64::from(number <= this),
                -1 => year - i64::from(number >= this),
                _ => year,
            };
            Day::new(year, number, 1)
        });
        return Some((day, from + 1));
    }
    let unit = unit(tokens.text(from).trim_end_matches("'s"))?;
    let now_day = now.map(|now| now.day);
    let day = match unit {
        Unit::Day => now_day.map(|day| day.plus(away)),
        Unit::Week | Unit::Fortnight => now_day.map(|day| day.monday().plus(7 * away)),
        Unit::Month => now_day.map(|day| day.first_of_month().plus_months(away)),
        Unit::Year => now_day.map(|day| day.first_of_year().plus_months(12 * away)),
        Unit::Quarter => now_day.map(|day| {
            let first = day.first_of_month();
            first.plus_months(3 * away - (first.civil().1 - 1) % 3)
        }),
        Unit::Minute | Unit::Hour | Unit::WorkDay => return None,
    };
    Some((day, from + 1))
}

fn counted(tokens: &Tokens, index: usize) -> Option<(super::relative::Span, usize)> {
    amount(tokens, index).and_then(|_| span(tokens, index))
}

/// `for the day`, `the day after`.
fn the_day(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let next = tokens.phrase(index, "the day")?;
    let today = now.map(|now| now.day);
    if tokens.text(next) == "after" && tokens.shape(next + 1) != Shape::Word {
        return Some((today.map(|day| day.plus(1)), next + 1));
    }
    if tokens.text(next) == "before" && tokens.shape(next + 1) != Shape::Word {
        return Some((today.map(|day| day.plus(-1)), next + 1));
    }
    let done = tokens.was(index, 1, &["for"]) && tokens.shape(next) != Shape::Word;
    done.then_some((today, next))
}

/// `the end of this month`, `beginning of next year`, `by the end of the day`.
fn end_or_start(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let article = usize::from(tokens.text(index) == "the");
    let from = index + article;
    let today = now.map(|now| now.day);
    if tokens.is(from, &["eod"]) {
        return Some((today, from + 1));
    }
    if tokens.is(from, &["eom"]) {
        return Some((today.map(|day| day.first_of_month().plus_months(1).plus(-1)), from + 1));
    }
    let is_end = match tokens.text(from) {
        "end" => true,
        "beginning" | "start" => false,
        _ => return None,
    };
    let next = tokens.phrase(from + 1, "of")?;
    let next = next + usize::from(tokens.text(next) == "the");
    if weekday(tokens, next).is_some() || tokens.is(next, &["today", "tomorrow"]) {
        return super::relative::any(tokens, next, now);
    }
    let (away, next) = match tokens.text(next) {
        "next" | "following" => (1, next + 1),
        "last" | "previous" => (-1, next + 1),
        "this" | "current" => (0, next + 1),
        _ => (0, next),
    };
    let word = tokens.text(next);
    let last = |first: Day, after: Day| if is_end { after.plus(-1) } else { first };
    if let Some(number) = month(word).filter(|_| word != "may" || tokens.was(next, 1, &["of"])) {
        let day = today.and_then(|day| {
            let (year, this, _) = day.civil();
            let first = Day::new(year + i64::from(number < this), number, 1)?;
            Some(last(first, first.plus_months(1)))
        });
        return Some((day, next + 1));
    }
    let day = today.map(|day| match unit(word) {
        Some(Unit::Week) => {
            let monday = day.monday().plus(7 * away);
            Some(last(monday, monday.plus(7)))
        }
        Some(Unit::Month) => {
            let first = day.first_of_month().plus_months(away);
            Some(last(first, first.plus_months(1)))
        }
        Some(Unit::Year) => {
            let first = day.first_of_year().plus_months(12 * away);
            Some(last(first, first.plus_months(12)))
        }
        Some(Unit::Day) => Some(day),
        _ => None,
    });
    let known = matches!(unit(word), Some(Unit::Week | Unit::Month | Unit::Year | Unit::Day));
    known.then_some((day.flatten(), next + 1))
}

/// `since April`, `in July 2023`, `October last year`; until a month means until its end.
fn month_alone(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let number = month(tokens.text(index))?;
    let year_at = if tokens.is(index + 1, &["of", ",", "in"]) { index + 2 } else { index + 1 };
    let whole_year =
        tokens.integer(year_at).filter(|year| (1_900..2_100).contains(year) && tokens.text(year_at).len() == 4);
    let by_word = match tokens.text(year_at) {
        "last" | "previous" => Some(-1),
        "next" => Some(1),
        "this" => Some(0),
        _ => None,
    }
    .filter(|_| tokens.text(year_at + 1) == "year");
    if whole_year.is_none() && by_word.is_none() && !is_sure_month(tokens, index) {
        return None;
    }
    let today = now.map(|now| now.day.civil());
    let (year, next) = match (whole_year, by_word) {
        (Some(year), _) => (Some(year), year_at + 1),
        (None, Some(away)) => (today.map(|today| today.0 + away), year_at + 2),
        (None, None) => {
            let back = tokens.was(index, 1, &["since", "from"]) && today.is_some_and(|today| number <= today.1);
            let year = today.map(|today| today.0 + i64::from(number < today.1 && !back));
            (year, index + 1)
        }
    };
    let first = year.and_then(|year| Day::new(year, number, 1));
    let until = tokens.was(index, 1, &["until", "till", "through"]);
    Some((first.map(|first| if until { first.plus_months(1).plus(-1) } else { first }), next))
}

/// `in 2019`.
fn year_alone(tokens: &Tokens, index: usize) -> Option<Found> {
    const LEADING: &[&str] =
        &["in", "since", "during", "of", "until", "till", "from", "year", "before", "after", "for"];
    let year = tokens.integer(index).filter(|year| (1_900..2_100).contains(year) && tokens.text(index).len() == 4)?;
    let leading = tokens.was(index, 1, LEADING) && !tokens.glued(index);
    let ends = !tokens.glued(index + 1) || tokens.is(index + 1, &[".", ",", "?", "!", ")"]);
    let counted =
        tokens.shape(index + 1) == Shape::Word && tokens.was(index, 1, &["of", "from", "for", "before", "after"]);
    let currency = tokens.is(index + 1, &["$", "€", "£", "%", "dollars", "euros", "pounds", "usd", "eur", "gbp"]);
    let decimal = tokens.text(index + 1) == "." && tokens.glued(index + 2) && tokens.shape(index + 2) == Shape::Digits;
    (leading && ends && !counted && !currency && !decimal).then(|| (Day::new(year, 1, 1), index + 1))
}

const BEHIND_A_REPETITION: &[&str] = &[
    "to", "from", "on", "at", "by", "for", "in", "with", "and", "or", "but", "until", "till", "since", "starting",
    "please", "instead", "is", "as", "if", "so", "because", "rather", "than", "i", "we", "the", "my", "of", "now",
    "when",
];

/// `every month`, `each week`, `monthly`.
fn repeated(tokens: &Tokens, index: usize) -> Option<Found> {
    if tokens.is(index, &["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually"]) {
        // "the daily limit" is a limit; "pay it daily" is a time.
        let said_of_a_thing = tokens.shape(index + 1) == Shape::Word && !tokens.is(index + 1, BEHIND_A_REPETITION);
        return (!said_of_a_thing).then_some((None, index + 1));
    }
    if !tokens.is(index, &["every", "each"]) {
        return None;
    }
    let next = index + 1;
    if weekday(tokens, next).is_some() {
        return Some((None, next + 1));
    }
    let unit = unit(tokens.text(next))?;
    (!matches!(unit, Unit::Minute | Unit::Hour)).then_some((None, next + 1))
}

/// `for two weeks`, `76 days`: a length without a beginning.
fn duration(tokens: &Tokens, index: usize) -> Option<Found> {
    if tokens.was(index, 1, &["it"]) && tokens.was(index, 2, &["call"]) {
        return None;
    }
    let (span, next) = span(tokens, index)?;
    let age = tokens.is(next, &["old", "of"]) || tokens.text(next) == "-" && tokens.text(next + 1) == "old";
    (!is_short(span) && !age).then_some((None, next))
}

fn vague(tokens: &Tokens, index: usize) -> Option<Found> {
    if tokens.is(index, &["recently", "lately"]) {
        return Some((None, index + 1));
    }
    let season = tokens.is(index, &["summer", "winter", "autumn"]);
    let leading = tokens.was(index, 1, &["this", "next", "last", "before", "until", "by", "in", "during", "the"]);
    (season && leading && tokens.shape(index + 1) != Shape::Word).then_some((None, index + 1))
}
