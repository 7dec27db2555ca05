//! The things that a message names, with values that can be compared: days, times, sums, codes, people.
//!
//! Every kind is looked for by itself, so that two kinds may share a stretch: "in 5 minutes" is a date and a time. Places
//! count code points.

pub mod calendar;
mod clock;
mod codes;
mod currency;
mod date;
mod email;
mod given;
mod holiday;
mod money;
mod name;
mod names_of_time;
mod number;
mod period;
mod phone;
mod relative;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use calendar::{Day, LocalDateTime};
use names_of_time::Unit;
use tokens::Tokens;

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Email,
    Phone,
    OrderId,
    Name,
    Zip,
    Date,
    Time,
    Money,
    Number,
}

impl Kind {
    /// Its name outside: `order_id`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::OrderId => "order_id",
            Self::Name => "name",
            Self::Zip => "zip",
            Self::Date => "date",
            Self::Time => "time",
            Self::Money => "money",
            Self::Number => "number",
        }
    }
}

/// A thing that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub kind: Kind,
    /// In code points; `end` is behind the last one.
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// In one spelling: `2024-03-15`, `17:30`, `25.50 USD`, `12`. There is none where the text leaves it open.
    pub value: Option<String>,
}

/// What a text names, by place. Relative dates need `now`; without it they have no value.
#[must_use]
pub fn find(text: &str, now: Option<LocalDateTime>) -> Vec<Entity> {
    let tokens = Tokens::of(text);
    let mut found = Vec::new();
    let mut keep = |kind, (start, end), value| {
        found.push(Entity { kind, start, end, text: tokens.typed(start, end), value });
    };
    for span in email::spans(tokens.letters()) {
        keep(Kind::Email, span, Some(tokens.typed(span.0, span.1).to_lowercase()));
    }
    for span in phone::spans(tokens.letters()) {
        let digits =
            tokens.typed(span.0, span.1).chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
        keep(Kind::Phone, span, Some(digits));
    }
    each(&tokens, |index| {
        let (start, next) = name::read(&tokens, index)?;
        let (from, to) = tokens.span(start, next);
        let typed = tokens.typed(from, to);
        let bare = typed.trim_end_matches("'s").trim_end_matches("’s");
        keep(Kind::Name, (from, from + bare.chars().count()), Some(bare.to_string()));
        Some(next)
    });
    each(&tokens, |index| {
        let code = codes::order(&tokens, index)?;
        keep(Kind::OrderId, (code.start, code.end), Some(code.value));
        Some(code.next)
    });
    each(&tokens, |index| {
        let code = codes::postcode(&tokens, index)?;
        keep(Kind::Zip, (code.start, code.end), Some(code.value));
        Some(code.next)
    });
    each(&tokens, |index| {
        let sum = money::read(&tokens, index)?;
        keep(Kind::Money, tokens.span(sum.start, sum.next), Some(sum.value()));
        Some(sum.next)
    });
    each(&tokens, |index| {
        let (number, next) = number::read(&tokens, index)?;
        keep(Kind::Number, tokens.span(index, next), Some(number::value(number)));
        Some(next)
    });
    times(&tokens, now, &mut keep);
    each(&tokens, |index| {
        let free = money::read(&tokens, index).is_none();
        let (day, next) = relative::any(&tokens, index, now).filter(|_| free)?;
        keep(Kind::Date, tokens.span(index, next), day.map(Day::iso));
        Some(next)
    });
    found.sort_by_key(|entity| (entity.start, entity.kind, entity.end));
    found
}

/// Reads from left to right; behind what was found it goes on after it.
fn each(tokens: &Tokens, mut read: impl FnMut(usize) -> Option<usize>) {
    let mut index = 0;
    while index < tokens.len() {
        index = read(index).filter(|next| *next > index).unwrap_or(index + 1);
    }
}

fn times(tokens: &Tokens, now: Option<LocalDateTime>, keep: &mut impl FnMut(Kind, (usize, usize), Option<String>)) {
    each(tokens, |index| {
        if money::read(tokens, index).is_some() {
            return None;
        }
        if let Some((minute, next)) = relative::moment(tokens, index, now) {
            keep(Kind::Time, tokens.span(index, next), minute.map(clock_value));
            return Some(next);
        }
        if let Some(next) = now_word(tokens, index, now) {
            keep(Kind::Time, tokens.span(index, next), now.map(|now| clock_value(now.minute)));
            return Some(next);
        }
        // A stretch of hours has no value.
        if let Some(next) = hours(tokens, index) {
            keep(Kind::Time, tokens.span(index, next), None);
            return Some(next);
        }
        if let Some((minute, next)) = clock::read(tokens, index) {
            keep(Kind::Time, tokens.span(index, next), minute.map(clock_value));
            return Some(next);
        }
        // The digits of a date are no hours.
        relative::any(tokens, index, now).map(|(_, next)| next)
    });
}

fn now_word(tokens: &Tokens, index: usize, now: Option<LocalDateTime>) -> Option<usize> {
    const PHRASES: &[&str] = &["at the moment", "at the minute", "at the present time", "at present"];
    let phrase = PHRASES.iter().find_map(|phrase| tokens.phrase(index, phrase));
    phrase.or_else(|| {
        let now_alone = tokens.text(index) == "now";
        now_alone.then(|| relative::any(tokens, index, now)).flatten().map(|(_, next)| next)
    })
}

/// `for 11 hours`, `the last three hours`, `30 minutes`.
fn hours(tokens: &Tokens, index: usize) -> Option<usize> {
    let leading = ["last", "past", "next"].contains(&tokens.text(index));
    let from = if leading { index + 1 } else { index };
    if leading && matches!(names_of_time::unit(tokens.text(from)), Some(Unit::Hour | Unit::Minute)) {
        let half = tokens.phrase(from + 1, "and a half");
        return Some(half.unwrap_or(from + 1));
    }
    let (_, next) = relative::span(tokens, from).filter(|(span, _)| relative::is_short(*span))?;
    // "20 minutes past 5" tells a time.
    (!tokens.is(next, &["past", "to", "before", "after"])).then_some(next)
}

fn clock_value(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}
