//! Times of the day: `5pm`, `17:30`, `half past two`, `9 in the evening`, `noon`.

use super::names_of_time::unit;
use super::tokens::{Shape, Tokens};
use super::words::{below_hundred, ordinal};

/// The part of the day that says which of two hours is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Am,
    Pm,
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Minutes since midnight, where known, and the place behind.
pub(super) type Found = (Option<u32>, usize);

pub(super) fn read(tokens: &Tokens, index: usize) -> Option<Found> {
    named(tokens, index)
        .or_else(|| past_or_to(tokens, index))
        .or_else(|| colon(tokens, index))
        .or_else(|| hour_and_part(tokens, index))
        .or_else(|| dotted(tokens, index))
        .or_else(|| introduced(tokens, index))
}

fn named(tokens: &Tokens, index: usize) -> Option<Found> {
    const NAMED: &[(&str, u32)] = &[
        ("12 noon", 720),
        ("noon", 720),
        ("midday", 720),
        ("mid day", 720),
        ("midnight", 0),
        ("12 midnight", 0),
        ("the end of the day", 1_439),
        ("end of the day", 1_439),
        ("end of day", 1_439),
        ("end of today", 1_439),
        ("eod", 1_439),
    ];
    let found = NAMED.iter().filter_map(|(name, minute)| Some((tokens.phrase(index, name)?, *minute)));
    let (next, minute) = found.max_by_key(|(next, _)| *next)?;
    Some((Some(minute), next))
}

/// `half past two`, `20 minutes to 5`, `quarter after 6 p.m.`
fn past_or_to(tokens: &Tokens, index: usize) -> Option<Found> {
    let from = if tokens.text(index) == "a" && tokens.text(index + 1) == "quarter" { index + 1 } else { index };
    let (minutes, next) = match tokens.text(from) {
        "half" => (30, from + 1),
        "quarter" => (15, from + 1),
        _ => minute_count(tokens, from)?,
    };
    let unit_said = tokens.is(next, &["min", "mins", "minute", "minutes"]);
    let next = next + usize::from(unit_said);
    let past = match tokens.text(next) {
        "past" => true,
        "after" if unit_said || tokens.text(from) == "quarter" => true,
        "to" | "till" | "til" => false,
        "before" if unit_said || tokens.text(from) == "quarter" => false,
        _ => return None,
    };
    let (hour, next) = hour(tokens, next + 1)?;
    let next = skip_oclock(tokens, next);
    let (part, after) = part_behind(tokens, next).map_or((None, next), |(part, next)| (Some(part), next));
    // "10 to 12 days" and "from 5 to 8 people" count something; minutes come in fives, or are named.
    let ends = part.is_some() || is_end_of_time(tokens, after);
    let round = unit_said || minutes % 5 == 0 || part.is_some();
    let range = !past && !unit_said && tokens.was(index, 1, &["between", "from"]) && part.is_none();
    if !ends || !round || range || minutes > 59 || (tokens.text(from) == "half" && !past) {
        return None;
    }
    let part = part.or_else(|| part_around(tokens, index, after));
    let hour = on_clock(hour, part)?;
    let all = if past { hour * 60 + minutes } else { (hour * 60 + 1_440 - minutes) % 1_440 };
    Some((Some(all % 1_440), after))
}

fn minute_count(tokens: &Tokens, index: usize) -> Option<(u32, usize)> {
    if let Some(number) = tokens.integer(index) {
        return (tokens.text(index).len() <= 2)
            .then(|| u32::try_from(number).ok().map(|number| (number, index + 1)))
            .flatten();
    }
    let (number, next) = below_hundred(tokens, index)?;
    Some((u32::try_from(number).ok()?, next))
}

/// `17:30`, `7:56:30 pm`. A ratio like `4:3` has no two digits behind the colon.
fn colon(tokens: &Tokens, index: usize) -> Option<Found> {
    let hour = small(tokens, index).filter(|hour| *hour <= 24)?;
    let tight = tokens.text(index + 1) == ":" && tokens.glued(index + 1) && tokens.glued(index + 2);
    let minute = small(tokens, index + 2).filter(|minute| *minute < 60 && tokens.text(index + 2).len() == 2)?;
    let before = tokens.before(index, 1);
    // A part of something longer, like an address of the network.
    if !tight || (tokens.glued(index) && (before.text == ":" || before.shape == Shape::Digits)) {
        return None;
    }
    let mut next = index + 3;
    if tokens.text(next) == ":" && tokens.glued(next) && tokens.glued(next + 1) && tokens.text(next + 1).len() == 2 {
        next += 2;
    }
    let next = skip_oclock(tokens, next);
    timed(tokens, index, hour, minute, next)
}

/// `5pm`, `9 a.m.`, `0 45 p.m.`, `six thirty in the evening`, `four o'clock`, `11ish`.
fn hour_and_part(tokens: &Tokens, index: usize) -> Option<Found> {
    let (hour, next) = hour(tokens, index)?;
    if tokens.glued(index) && tokens.before(index, 1).text == "." || tokens.was(index, 1, &["$", "€", "£", "#"]) {
        return None;
    }
    if tokens.is(next, &["o'clock", "oclock", "ish", "h"]) || tokens.phrase(next, "o clock").is_some() {
        let after = tokens.phrase(next, "o clock").unwrap_or(next + 1);
        let sure = tokens.text(next) != "h" || (tokens.glued(next) && tokens.was(index, 1, INTRODUCING));
        return sure.then(|| timed(tokens, index, hour, 0, after)).flatten();
    }
    if part_behind(tokens, next).is_some() && (hour > 0 || tokens.shape(index) == Shape::Digits) {
        return timed(tokens, index, hour, 0, next);
    }
    let (minute, after) = spoken_minute(tokens, next)?;
    part_behind(tokens, after)?;
    timed(tokens, index, hour, minute, after)
}

/// `8.30 pm`, `at 6.45`, `9.am`.
fn dotted(tokens: &Tokens, index: usize) -> Option<Found> {
    let hour = small(tokens, index).filter(|hour| *hour <= 24)?;
    if tokens.text(index + 1) != "." || !tokens.glued(index + 1) || !tokens.glued(index + 2) {
        return None;
    }
    if tokens.is(index + 2, &["am", "pm"]) {
        return timed(tokens, index, hour, 0, index + 2);
    }
    let minute = small(tokens, index + 2).filter(|minute| *minute < 60 && tokens.text(index + 2).len() == 2)?;
    let sum = tokens.is(index + 3, &["€", "$", "£", "euros", "pounds", "dollars", "eur", "usd", "gbp", "%"]);
    let introduced =
        tokens.was(index, 1, &["at", "around", "till", "until"]) && !sum && is_end_of_time(tokens, index + 3);
    if part_behind(tokens, index + 3).is_none() && !introduced {
        return None;
    }
    timed(tokens, index, hour, minute, index + 3)
}

const INTRODUCING: &[&str] =
    &["at", "around", "by", "before", "after", "until", "till", "til", "from", "between", "than", "@"];

/// `at 5`, `after 10`, `between 2 and 4`, `at six forty-three`, `tuesday nine thirty`.
fn introduced(tokens: &Tokens, index: usize) -> Option<Found> {
    let (hour, next) = hour(tokens, index)?;
    let digits = tokens.shape(index) == Shape::Digits;
    let by_word =
        tokens.was(index, 1, INTRODUCING) || (tokens.was(index, 1, &["about"]) && tokens.was(index, 2, &["at"]));
    let in_range = tokens.was(index, 1, &["and", "to", "-", "or"]) && range_of_times(tokens, index);
    let spoken = spoken_minute(tokens, next).filter(|(_, after)| is_end_of_time(tokens, *after));
    let by_day = by_day(tokens, index);
    if !(by_word || in_range || by_day) || tokens.glued(index) && !tokens.was(index, 1, &["@", "-"]) {
        return None;
    }
    if let Some((minute, after)) = spoken {
        let after = if tokens.is(after, &["minutes"]) { after + 1 } else { after };
        return timed(tokens, index, hour, minute, after);
    }
    let sure = tokens.was(index, 1, &["at", "@", "around", "until", "till", "til"]) || digits;
    if counts_people(tokens, index, next) {
        return None;
    }
    let fits = hour <= 23 && tokens.text(index) != "0" && (by_word || in_range) && sure;
    (fits && is_end_of_time(tokens, next)).then(|| timed(tokens, index, hour, 0, next)).flatten()
}

/// "from 5 to 8 people": the second half of the range counts something.
fn counts_people(tokens: &Tokens, index: usize, next: usize) -> bool {
    let range = tokens.was(index, 1, &["from", "between"]) && tokens.is(next, &["to", "and", "-"]);
    range
        && hour(tokens, next + 1).is_some_and(|(_, after)| {
            let bare = spoken_minute(tokens, after).is_none() && part_behind(tokens, after).is_none();
            bare && tokens.shape(after) == Shape::Word && !is_end_of_time(tokens, after)
        })
}

/// The words before end a date: a spoken hour with minutes can follow.
fn by_day(tokens: &Tokens, index: usize) -> bool {
    let ordinal = (1..=2).any(|back| {
        index.checked_sub(back).and_then(|from| ordinal(tokens, from)).is_some_and(|(_, next)| next == index)
    });
    let before = index.checked_sub(1).is_some_and(|before| super::names_of_time::weekday(tokens, before).is_some());
    ordinal || before || tokens.was(index, 1, &["today", "tomorrow", "yesterday", "tonight"])
}

/// The first half of "between 9 and 5", "from 2 to 4" was a time.
fn range_of_times(tokens: &Tokens, index: usize) -> bool {
    (2..=9).any(|back| {
        let Some(from) = index.checked_sub(back) else { return false };
        let led = tokens.was(from, 1, &["between", "from"]);
        led && read(tokens, from).is_some_and(|(_, next)| next < index && next + 3 >= index)
    })
}

/// Reads the part of the day behind or around, and gives the time.
fn timed(tokens: &Tokens, index: usize, hour: u32, minute: u32, next: usize) -> Option<Found> {
    let (part, after) = part_behind(tokens, next).map_or((None, next), |(part, next)| (Some(part), next));
    let part = part.or_else(|| part_around(tokens, index, after));
    let hour = on_clock(hour, part)?;
    Some((Some((hour * 60 + minute) % 1_440), after))
}

/// The hour of 24 that is meant.
fn on_clock(hour: u32, part: Option<Part>) -> Option<u32> {
    if hour > 24 {
        return None;
    }
    Some(match (part, hour) {
        (_, 24) => 0,
        (Some(Part::Am | Part::Night), 12) | (Some(Part::Evening), 12) => 0,
        (Some(Part::Pm | Part::Afternoon | Part::Evening), 1..=11) => hour + 12,
        (Some(Part::Pm), 0) => 12,
        (Some(Part::Night), 6..=11) => hour + 12,
        _ => hour,
    })
}

fn hour(tokens: &Tokens, index: usize) -> Option<(u32, usize)> {
    if tokens.shape(index) == Shape::Digits {
        return small(tokens, index).filter(|hour| *hour <= 24).map(|hour| (hour, index + 1));
    }
    // `six forty` is an hour and minutes, `twenty six` a number: hours in words end at twelve.
    let (hour, next) = below_hundred(tokens, index)?;
    (1..=12).contains(&hour).then(|| u32::try_from(hour).ok().map(|hour| (hour, next))).flatten()
}

fn small(tokens: &Tokens, index: usize) -> Option<u32> {
    let number = tokens.integer(index).filter(|_| tokens.text(index).len() <= 2)?;
    u32::try_from(number).ok()
}

/// `45`, `thirty`, `forty-three`, `oh five`.
fn spoken_minute(tokens: &Tokens, index: usize) -> Option<(u32, usize)> {
    if tokens.shape(index) == Shape::Digits {
        let two = tokens.text(index).len() == 2 && !tokens.glued(index);
        return small(tokens, index).filter(|minute| two && *minute < 60).map(|minute| (minute, index + 1));
    }
    if tokens.is(index, &["oh", "o"]) {
        let (minute, next) = below_hundred(tokens, index + 1).filter(|(minute, _)| (1..=9).contains(minute))?;
        return Some((u32::try_from(minute).ok()?, next));
    }
    let (minute, next) = below_hundred(tokens, index)?;
    (10..60).contains(&minute).then(|| u32::try_from(minute).ok().map(|minute| (minute, next))).flatten()
}

fn skip_oclock(tokens: &Tokens, next: usize) -> usize {
    next + usize::from(tokens.is(next, &["o'clock", "oclock"]))
}

/// `am`, `p. m.`, `in the morning`, `at night`, `afternoon`.
fn part_behind(tokens: &Tokens, next: usize) -> Option<(Part, usize)> {
    let half = match tokens.text(next) {
        "am" | "a" => Part::Am,
        "pm" | "p" => Part::Pm,
        _ => return part_word(tokens, next),
    };
    if tokens.text(next).len() == 2 {
        // "I am": the verb stands behind a person.
        return (!tokens.was(next, 1, &["i"])).then_some((half, next + 1));
    }
    let dot = tokens.text(next + 1) == "." && tokens.glued(next + 1);
    let from = next + 1 + usize::from(dot);
    if tokens.text(from) == "m" {
        let end = from + 1;
        let dot = tokens.text(end) == "." && tokens.glued(end) && dot;
        return Some((half, end + usize::from(dot)));
    }
    (tokens.glued(next) && tokens.before(next, 1).shape == Shape::Digits).then_some((half, next + 1))
}

fn part_word(tokens: &Tokens, next: usize) -> Option<(Part, usize)> {
    let from = if tokens.text(next) == "," { next + 1 } else { next };
    let from = match tokens.text(from) {
        "in" if tokens.text(from + 1) == "the" => from + 2,
        "at" if tokens.text(from + 1) == "night" => from + 1,
        "this" | "early" | "late" => from + 1,
        _ => from,
    };
    let from = from + usize::from(tokens.is(from, &["early", "late"]));
    Some((day_part(tokens.text(from))?, from + 1))
}

fn day_part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" | "mornings" => Part::Morning,
        "afternoon" | "afternoons" => Part::Afternoon,
        "evening" | "evenings" => Part::Evening,
        "night" | "nights" | "tonight" | "tonite" => Part::Night,
        _ => return None,
    })
}

/// A part of the day close by: `in the afternoon at 7`, `at 8 tonight`.
fn part_around(tokens: &Tokens, index: usize, next: usize) -> Option<Part> {
    let before = (1..=3).find_map(|back| {
        let word = tokens.before(index, back);
        (word.shape == Shape::Word).then(|| day_part(&word.text)).flatten()
    });
    before.or_else(|| (next..next + 2).find_map(|place| day_part(tokens.text(place))))
}

/// What follows a time and not a count of something.
fn is_end_of_time(tokens: &Tokens, next: usize) -> bool {
    const FOLLOWING: &[&str] = &[
        "and",
        "or",
        "to",
        "on",
        "today",
        "tomorrow",
        "yesterday",
        "tonight",
        "for",
        "if",
        "please",
        "in",
        "the",
        "then",
        "ok",
        "okay",
        "this",
        "next",
        "last",
        "until",
        "till",
        "but",
        "with",
        "i",
        "we",
        "you",
        "works",
        "is",
        "was",
        "so",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "because",
        "when",
        "would",
        "instead",
        "at",
        "from",
        "minutes",
        "around",
        "though",
        "too",
        "my",
        "can",
        "will",
        "it",
        "that",
        "by",
        "thanks",
        "each",
        "every",
        "should",
        "since",
        "as",
        "between",
        "he",
        "she",
        "they",
        "are",
        "pt",
        "est",
        "gmt",
        "cet",
        "utc",
        "am",
        "pm",
    ];
    let token = tokens.at(next);
    match token.shape {
        Shape::End => true,
        Shape::Digits => false,
        Shape::Word => {
            FOLLOWING.contains(&token.text.as_str())
                && !token.glued
                && (unit(&token.text).is_none() || token.text == "minutes")
        }
        Shape::Mark => {
            let decimal = token.glued && tokens.glued(next + 1) && tokens.shape(next + 1) == Shape::Digits;
            !decimal && !matches!(token.text.as_str(), "%" | "$" | "€" | "£" | "/" | "°" | "#" | "*" | "+" | "&")
        }
    }
}
