//! The words of the calendar.

use super::tokens::Tokens;

/// What a span of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    WorkDay,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
}

/// 1 is January. `may` and `mar` are words too: see [`is_sure_month`].
pub(super) fn month(word: &str) -> Option<i64> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" | "febuary" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Whether the word means a month even without a day beside it.
pub(super) fn is_sure_month(tokens: &Tokens, index: usize) -> bool {
    const INTRODUCED: &[&str] = &[
        "in", "since", "until", "till", "by", "during", "of", "last", "next", "this", "before", "after", "for", "from",
        "through", "on", "early", "late", "mid", "every", "each",
    ];
    let word = tokens.text(index);
    if month(word).is_none() {
        return false;
    }
    let introduced = tokens.was(index, 1, INTRODUCED);
    match word {
        "may" | "march" | "mar" | "dec" | "sep" | "jun" | "jan" | "august" => introduced,
        _ => word.len() > 3 || introduced,
    }
}

/// 0 is Monday.
pub(super) fn weekday(tokens: &Tokens, index: usize) -> Option<i64> {
    let word = tokens.text(index);
    let word = word.strip_suffix("'s").unwrap_or(word);
    Some(match word {
        "monday" | "mon" | "mondays" => 0,
        "tuesday" | "tue" | "tues" | "tuesdays" => 1,
        "wednesday" | "wed" | "weds" | "wednesdays" => 2,
        "thursday" | "thu" | "thur" | "thurs" | "thursdays" => 3,
        "friday" | "fri" | "fridays" => 4,
        "saturday" | "saturdays" => 5,
        "sunday" | "sundays" => 6,
        // Also past tense and star.
        "sat" if tokens.at(index).capital && !tokens.was(index, 1, &["i", "he", "she", "we", "they", "it"]) => 5,
        "sun" if tokens.at(index).capital && tokens.text(index + 1) != "rises" => 6,
        _ => return None,
    })
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "minute" | "minutes" | "min" | "mins" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" | "wk" | "wks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" | "mo" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" | "yr" | "yrs" => Unit::Year,
        _ => return None,
    })
}

/// A unit, also as `business days`; gives the place behind it.
pub(super) fn unit_at(tokens: &Tokens, index: usize) -> Option<(Unit, usize)> {
    if tokens.is(index, &["business", "working"]) && tokens.is(index + 1, &["day", "days"]) {
        return Some((Unit::WorkDay, index + 2));
    }
    Some((unit(tokens.text(index))?, index + 1))
}

#[cfg(test)]
mod tests {
    use super::{is_sure_month, weekday};
    use crate::language::entities::tokens::Tokens;

    #[test]
    fn short_words_need_a_reason_to_be_a_month_or_a_day() {
        assert!(is_sure_month(&Tokens::of("in may"), 1));
        assert!(!is_sure_month(&Tokens::of("i may"), 1));
        assert!(is_sure_month(&Tokens::of("july"), 0));
        assert_eq!(weekday(&Tokens::of("he sat down"), 1), None);
        assert_eq!(weekday(&Tokens::of("on Sat"), 1), Some(5));
    }
}
