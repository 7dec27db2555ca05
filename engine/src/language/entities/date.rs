//! Dates that name a day of the calendar: `2024-03-15`, `15/3/2024`, `March 15th`, `the 15th`, `Friday the 15th`.

use super::calendar::{Day, LocalDateTime};
use super::names_of_time::{month, weekday};
use super::tokens::{Shape, Tokens};
use super::words::{below_hundred, ordinal, ordinal_word};

/// A date, and the place behind it. There is no day where nothing says which one is meant.
pub(super) type Found = (Option<Day>, usize);

type Now = Option<LocalDateTime>;

pub(super) fn read(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    weekday_and_date(tokens, index, now)
        .or_else(|| plain(tokens, index, now))
        .or_else(|| weekday_and_number(tokens, index, now))
        .or_else(|| short(tokens, index, now))
        .or_else(|| day_of_month(tokens, index, now))
}

/// A date that stands without help.
fn plain(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    joined(tokens, index)
        .or_else(|| year_first(tokens, index))
        .or_else(|| year_last(tokens, index))
        .or_else(|| day_and_month(tokens, index, now))
        .or_else(|| month_and_day(tokens, index, now))
}

/// `20240315`.
fn joined(tokens: &Tokens, index: usize) -> Option<Found> {
    let number = tokens.integer(index).filter(|_| tokens.text(index).len() == 8)?;
    if !(1_900..2_100).contains(&(number / 10_000)) {
        return None;
    }
    Some((Some(Day::new(number / 10_000, number / 100 % 100, number % 100)?), index + 1))
}

/// `2024-03-15`, `2024/mar/15`, `2024 3 15`.
fn year_first(tokens: &Tokens, index: usize) -> Option<Found> {
    let year = full_year(tokens, index)?;
    let (second, next) = separated(tokens, index + 1)?;
    let (third, next_third) = separated(tokens, next)?;
    let spaced = second == index + 1;
    if spaced != (third == next) || (spaced && month(tokens.text(second)).is_some()) {
        return None;
    }
    let day = if let Some(month) = month(tokens.text(second)) {
        Day::new(year, month, tokens.integer(third)?)
    } else if let Some(month) = month(tokens.text(third)) {
        Day::new(year, month, tokens.integer(second)?)
    } else {
        Day::new(year, tokens.integer(second)?, tokens.integer(third)?)
    };
    Some((Some(day?), next_third))
}

/// `15/3/2024`, `3-15-24`, `15.mar.2024`. Where both readings fit, the month stands first.
fn year_last(tokens: &Tokens, index: usize) -> Option<Found> {
    let (second, next) = separated(tokens, index + 1).filter(|(second, _)| *second == index + 2)?;
    let (third, next) = separated(tokens, next).filter(|(third, _)| *third == second + 2)?;
    if tokens.text(index + 1) != tokens.text(second + 1) {
        return None;
    }
    let year = full_year(tokens, third).or_else(|| short_year(tokens, third))?;
    let day = if let Some(month) = month(tokens.text(second)) {
        Day::new(year, month, tokens.integer(index)?)
    } else if let Some(month) = month(tokens.text(index)) {
        Day::new(year, month, tokens.integer(second)?)
    } else {
        let (first, second) = (tokens.integer(index)?, tokens.integer(second)?);
        either_order(year, first, second)
    };
    Some((Some(day?), next))
}

fn either_order(year: i64, first: i64, second: i64) -> Option<Day> {
    Day::new(year, first, second).or_else(|| Day::new(year, second, first))
}

/// The token behind a separator, and the place behind it. A space counts as one: then the token is the next.
fn separated(tokens: &Tokens, index: usize) -> Option<(usize, usize)> {
    if tokens.is(index, &["/", "-", ".", "–"]) {
        let tight = tokens.glued(index) == tokens.glued(index + 1);
        return (tight && tokens.shape(index + 1) != Shape::Mark).then_some((index + 1, index + 2));
    }
    (tokens.shape(index) == Shape::Digits && !tokens.glued(index)).then_some((index, index + 1))
}

/// `15 March`, `the 4th of July 2024`, `twenty second of may`.
fn day_and_month(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let from = if tokens.text(index) == "the" { index + 1 } else { index };
    let (day, next) = ordinal(tokens, from).or_else(|| number(tokens, from))?;
    let next = if tokens.text(next) == "day" { next + 1 } else { next };
    let next = if tokens.is(next, &["of", "-", "/", "."]) { next + 1 } else { next };
    let next = if tokens.text(next) == "the" { next + 1 } else { next };
    let month = month(tokens.text(next))?;
    // "10 may be too many" is no date.
    if matches!(tokens.text(next), "may" | "mar")
        && next == from + 1
        && tokens.is(next + 1, &["be", "have", "not", "or"])
    {
        return None;
    }
    finish(tokens, month, day, next + 1, now)
}

/// `March 15`, `Jan the 19th`, `Oct/2`, `Dec31, 1994`.
fn month_and_day(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let month = month(tokens.text(index))?;
    let next = if tokens.text(index + 1) == "." { index + 2 } else { index + 1 };
    let next = if tokens.is(next, &["-", "/", ","]) && next == index + 1 { next + 1 } else { next };
    if let Some(year) = full_year(tokens, next) {
        // `September-2020-23`
        let (third, after) = separated(tokens, next + 1)?;
        let day = Day::new(year, month, tokens.integer(third)?)?;
        return (tokens.text(index + 1) == "-").then_some((Some(day), after));
    }
    let next = if tokens.text(next) == "the" { next + 1 } else { next };
    let (day, next) = ordinal(tokens, next).or_else(|| number(tokens, next))?;
    if tokens.text(next) == ":" && tokens.glued(next) {
        return None;
    }
    finish(tokens, month, day, next, now)
}

/// A day of the month that is no ordinal.
fn number(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    if let Some(day) = tokens.integer(index) {
        return (tokens.text(index).len() <= 2).then_some((day, index + 1));
    }
    below_hundred(tokens, index)
}

/// Adds the year that stands behind, or the one that is meant.
fn finish(tokens: &Tokens, month: i64, day: i64, next: usize, now: Now) -> Option<Found> {
    if !(1..=31).contains(&day) {
        return None;
    }
    if let Some((year, next)) = year_behind(tokens, next) {
        return Some((Some(Day::new(year, month, day)?), next));
    }
    let Some(now) = now else { return Some((None, next)) };
    let (this_year, this_month, _) = now.day.civil();
    let year = if month < this_month { this_year + 1 } else { this_year };
    // The 29th of February comes in some years only.
    let found = (year..year + 8).find_map(|year| Day::new(year, month, day))?;
    Some((Some(found), next))
}

fn year_behind(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    let next = if tokens.is(index, &[",", "of", "-", "/", "in"]) { index + 1 } else { index };
    if let Some(year) = full_year(tokens, next) {
        // "12 May 2000 EUR" and "May 3 1500 people" are sums and crowds; only what looks like a year is one.
        return Some((year, next + 1));
    }
    if tokens.text(next) == "'" || tokens.is(index, &["of", "-", "/"]) {
        let at = if tokens.text(next) == "'" { next + 1 } else { next };
        return short_year(tokens, at).map(|year| (year, at + 1));
    }
    let alone =
        index == next && tokens.text(next).len() == 2 && !tokens.is(next + 1, &[":", ".", "am", "pm", "a", "p"]);
    if alone && ordinal_word(tokens, next.saturating_sub(1)).is_some() {
        return short_year(tokens, next).map(|year| (year, next + 1));
    }
    spoken_year(tokens, next)
}

fn full_year(tokens: &Tokens, index: usize) -> Option<i64> {
    tokens.integer(index).filter(|year| tokens.text(index).len() == 4 && (1_500..2_200).contains(year))
}

fn short_year(tokens: &Tokens, index: usize) -> Option<i64> {
    let year = tokens.integer(index).filter(|_| tokens.text(index).len() == 2)?;
    Some(if year < 50 { 2_000 + year } else { 1_900 + year })
}

/// `nineteen eighty six`, `two thousand and five`, `twenty twenty-four`.
fn spoken_year(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    if let Some(next) = tokens.phrase(index, "two thousand") {
        let next = if tokens.text(next) == "and" { next + 1 } else { next };
        let (rest, next) = below_hundred(tokens, next).unwrap_or((0, next));
        return Some((2_000 + rest, next));
    }
    let (century, next) = below_hundred(tokens, index).filter(|_| tokens.integer(index).is_none())?;
    // `twenty twenty-four`: the first word alone is the century.
    let (century, next) = if century > 21 { (century / 10 * 10, index + 1) } else { (century, next) };
    let hundred = tokens.text(next) == "hundred";
    let next = if hundred { next + 1 } else { next };
    let next = if hundred && tokens.text(next) == "and" { next + 1 } else { next };
    let (rest, next) = match below_hundred(tokens, next) {
        Some(found) => found,
        None if hundred => (0, next),
        None => return None,
    };
    ((15..=21).contains(&century) && (hundred || rest >= 10)).then_some((century * 100 + rest, next))
}

/// `Friday, 7 January 2024`, `thursday 29/03`: the weekday helps to read what follows.
fn weekday_and_date(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let weekday = weekday(tokens, index)?;
    let next = if tokens.is(index + 1, &[",", "-", "."]) { index + 2 } else { index + 1 };
    let next = if tokens.is(next, &["the", "on"]) && month_near(tokens, next) { next + 1 } else { next };
    if let Some(found) = plain(tokens, next, now) {
        return Some(found);
    }
    let (first, second, next) = pair(tokens, next)?;
    let Some(now) = now else { return Some((None, next)) };
    let year = now.day.civil().0;
    let readings = [(year, first, second), (year, second, first), (year + 1, first, second), (year + 1, second, first)];
    let days = readings.into_iter().filter_map(|(year, month, day)| Day::new(year, month, day));
    let day = days.clone().find(|day| day.weekday() == weekday).or_else(|| days.clone().next())?;
    Some((Some(day), next))
}

fn month_near(tokens: &Tokens, index: usize) -> bool {
    (index..index + 5).any(|index| month(tokens.text(index)).is_some())
}

/// Two short numbers with a separator: `5/12`.
fn pair(tokens: &Tokens, index: usize) -> Option<(i64, i64, usize)> {
    let (second, next) = separated(tokens, index + 1).filter(|(second, _)| *second == index + 2)?;
    let short = tokens.text(index).len() <= 2 && tokens.text(second).len() <= 2;
    let (first, second) = (tokens.integer(index)?, tokens.integer(second)?);
    let ends = !(tokens.glued(next) && (tokens.is(next, &["/", "-", "%"]) || tokens.shape(next) == Shape::Word));
    let day = (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    (short && ends && day).then_some((first, second, next))
}

/// `5/12` behind a word that leads to a date, or alone.
fn short(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    const LEADING: &[&str] =
        &["on", "by", "until", "till", "since", "this", "next", "before", "after", "from", "dated", "for"];
    let (first, second, next) = pair(tokens, index)?;
    let slash = tokens.text(index + 1) == "/";
    let alone = slash && index == 0 && next == tokens.len();
    let leading =
        tokens.was(index, 1, LEADING) && (slash || tokens.was(index, 1, &["on", "this", "next", "by", "until"]));
    if !(alone || leading) || tokens.is(next, &["of", "inch", "cup"]) {
        return None;
    }
    let (month, day) = if first <= 12 { (first, second) } else { (second, first) };
    if let Some((year, next)) = full_year(tokens, next).map(|year| (year, next + 1)) {
        return Some((Some(Day::new(year, month, day)?), next));
    }
    let Some(now) = now else { return Some((None, next)) };
    let (this_year, this_month, _) = now.day.civil();
    let year = if month < this_month { this_year + 1 } else { this_year };
    Some((Some((year..year + 8).find_map(|year| Day::new(year, month, day))?), next))
}

/// `Sunday 31`, `friday the 26th`: the next day that is both.
fn weekday_and_number(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    let weekday = weekday(tokens, index)?;
    let next = if tokens.text(index + 1) == "," { index + 2 } else { index + 1 };
    let (day, next) = if tokens.text(next) == "the" {
        ordinal(tokens, next + 1)?
    } else {
        let bare =
            tokens.integer(next).filter(|day| *day > 12 && tokens.text(next).len() == 2).map(|day| (day, next + 1));
        let bare = bare
            .filter(|(_, next)| !tokens.is(*next, &[":", ".", "am", "pm", "h", "/", "-"]) || *next + 1 == tokens.len());
        ordinal(tokens, next).or(bare)?
    };
    if !(1..=31).contains(&day) {
        return None;
    }
    let Some(now) = now else { return Some((None, next)) };
    let first = now.day.first_of_month();
    // A month that has passed its day may still be the one that is meant: "friday the 1st was fine".
    let found = (0..30).find_map(|months| {
        let (year, month, _) = first.plus_months(months).civil();
        Day::new(year, month, day).filter(|day| day.weekday() == weekday)
    })?;
    Some((Some(found), next))
}

/// `the 4th`, `from 16th`, `on the fifth`, `the 15th day of next month` comes from elsewhere.
fn day_of_month(tokens: &Tokens, index: usize, now: Now) -> Option<Found> {
    const LEADING: &[&str] = &[
        "on", "from", "until", "till", "by", "before", "after", "since", "to", "between", "and", "for", "or", "around",
        "through", "is", "was", "than",
    ];
    let article = tokens.text(index) == "the";
    let from = if article { index + 1 } else { index };
    let leading = tokens.was(index, 1, LEADING);
    let (day, next) = ordinal(tokens, from)?;
    let in_words = tokens.shape(from) == Shape::Word;
    let sure = tokens.was(index, 1, &["on", "until", "till", "by", "since"]) || (!in_words && leading);
    let ends = tokens.shape(next) != Shape::Word || tokens.is(next, AFTER_A_DAY);
    // "the first" and "the second" are seldom days.
    if !(leading && sure && ends) || !(1..=31).contains(&day) || (in_words && day <= 3) || (!article && in_words) {
        return None;
    }
    let Some(now) = now else { return Some((None, next)) };
    let (year, month, today) = now.day.civil();
    let first = now.day.first_of_month();
    let months = i64::from(day < today);
    let found = Day::new(year, month, day).filter(|_| months == 0).or_else(|| {
        (1..4).find_map(|months| {
            let (year, month, _) = first.plus_months(months).civil();
            Day::new(year, month, day)
        })
    })?;
    Some((Some(found), next))
}

/// Words that can follow "the 4th"; others make it the 4th of something.
const AFTER_A_DAY: &[&str] = &[
    "and", "or", "to", "at", "until", "till", "is", "was", "please", "in", "if", "how", "for", "but", "would", "works",
    "then", "that", "so", "because", "with", "i", "it", "my", "we", "you", "they", "as", "the", "a", "around",
    "before", "after", "when", "what", "though", "through", "between", "by", "on", "instead", "from", "will", "should",
    "can", "not", "now", "this", "which", "since",
];
