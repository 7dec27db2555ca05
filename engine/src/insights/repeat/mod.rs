//! What a shopper had to say twice: values given before a hand-off and given again after it.
//!
//! The method is our own. Every run of words that a message after the hand-off shares with one before it is cut at words
//! that only name a value ("my number is"); what is left counts when it looks like a value: digits of some length, an
//! e-mail address, an address, or a name that both messages give as one. A greeting with somebody's name, a year and a
//! date are no values.

mod asked;
mod shape;
mod telling;
mod turns;
mod words;

use shape::{name_in, value_in};
pub use turns::{Known, Said, repeats};
use words::{Cue, is_cue, is_mail, plain, split, trimmed};

/// Messages that are compared on either side; the newest before, the first after.
const MESSAGES: usize = 60;
/// Words of one message that are compared.
const WORDS: usize = 120;

/// A value that was said before and again after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restated {
    /// As it was said first, in lower case.
    pub value: String,
    /// The places of both messages in the lists that were given.
    pub before: usize,
    pub after: usize,
}

/// The values that the messages after a hand-off repeat from those before it, each once.
#[must_use]
pub fn restated(before: &[&str], after: &[&str]) -> Vec<Restated> {
    let skipped = before.len().saturating_sub(MESSAGES);
    let earlier: Vec<Vec<String>> = before.iter().skip(skipped).map(|text| split(text, WORDS)).collect();
    let mut found: Vec<Restated> = Vec::new();
    for (after_at, text) in after.iter().take(MESSAGES).enumerate() {
        let later = split(text, WORDS);
        for (before_at, earlier) in earlier.iter().enumerate() {
            for run in shared_runs(&later, earlier) {
                for value in values_of(run, earlier, &later) {
                    found.push(Restated { value, before: before_at + skipped, after: after_at });
                }
            }
        }
    }
    once_each(found)
}

/// The values of a run of words that two messages share.
fn values_of(run: &[String], earlier: &[String], later: &[String]) -> Vec<String> {
    let mut values = Vec::new();
    for part in parts(run) {
        let part = trimmed(part);
        let Some(first) = part.first() else { continue };
        let digits_at = part.iter().position(|word| has_digit(word));
        if digits_at.is_some()
            && let Some(value) = value_in(part)
        {
            values.push(value.join(" "));
        }
        // The words before the digits may be a name of their own.
        let letters = trimmed(part.get(..digits_at.unwrap_or(part.len())).unwrap_or_default());
        if digits_at.is_none() && part.len() == 1 && is_mail(first) {
            values.push(first.clone());
        } else if name_in(letters, earlier) && name_in(letters, later) {
            values.push(letters.join(" "));
        }
    }
    values
}

/// Cuts a run at words that only name a value, and behind an e-mail address.
fn parts(run: &[String]) -> Vec<&[String]> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut end = |from: usize, to: usize| parts.extend(run.get(from..to).filter(|part| !part.is_empty()));
    for (at, word) in run.iter().enumerate() {
        match is_cue(word, run.get(at + 1)) {
            Cue::Names => {
                end(from, at);
                from = at + 1;
            }
            Cue::Begins => {
                end(from, at);
                from = at;
            }
            Cue::No if is_mail(word) && !has_digit(word) => {
                end(from, at + 1);
                from = at + 1;
            }
            Cue::No => {}
        }
    }
    end(from, run.len());
    parts
}

/// The longest runs of words that stand in both.
fn shared_runs<'a>(left: &'a [String], right: &[String]) -> Vec<&'a [String]> {
    let mut runs = Vec::new();
    for (start, word) in left.iter().enumerate() {
        for (other, same) in right.iter().enumerate() {
            let goes_back = start > 0 && other > 0 && left.get(start - 1) == right.get(other - 1);
            if word != same || goes_back {
                continue;
            }
            let both = left.iter().skip(start).zip(right.iter().skip(other));
            let length = both.take_while(|(one, two)| one == two).count();
            runs.extend(left.get(start..start + length));
        }
    }
    runs
}

/// Each value once, the longest of those that hold each other.
fn once_each(found: Vec<Restated>) -> Vec<Restated> {
    let mut kept: Vec<Restated> = Vec::new();
    for one in &found {
        let own = plain(&one.value);
        let within = found.iter().any(|other| {
            let other = plain(&other.value);
            other != own && other.contains(&own)
        });
        if !within && !kept.iter().any(|known| plain(&known.value) == own) {
            kept.push(one.clone());
        }
    }
    kept
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Restated, restated};

    fn values(before: &[&str], after: &[&str]) -> Vec<String> {
        restated(before, after).into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn what_is_said_again_is_found_with_both_messages() {
        let before = ["Hello there", "My order is #12345", "lena.ode@example.com"];
        let after = ["Hi Dana", "As I told your bot, it is 12345.", "and the e-mail is lena.ode@example.com"];
        let found = restated(&before, &after);
        let number = Restated { value: "12345".into(), before: 1, after: 1 };
        let mail = Restated { value: "lena.ode@example.com".into(), before: 2, after: 2 };
        assert_eq!(found, [number, mail]);
    }

    #[test]
    fn names_addresses_and_codes_are_values() {
        assert_eq!(values(&["Lena Ode"], &["my name is Lena Ode"]), ["lena ode"]);
        let address = "please send it to 14 Harbour Street, Cobh";
        assert_eq!(values(&[address], &["14 Harbour Street, Cobh"]), ["14 harbour street cobh"]);
        assert_eq!(values(&["booking code is x 45 h 78"], &["x 45 h 78"]), ["x 45 h 78"]);
    }

    #[test]
    fn courtesy_dates_and_other_words_are_none() {
        assert_eq!(values(&["Hello Dana"], &["thank you Dana"]), Vec::<String>::new());
        assert_eq!(values(&["it came in 2025"], &["yes, 2025"]), Vec::<String>::new());
        assert_eq!(values(&["I want to return the kettle"], &["so can I return the kettle"]), Vec::<String>::new());
        assert_eq!(values(&["two mugs please"], &["yes two mugs"]), Vec::<String>::new());
        assert_eq!(values(&["12345"], &["12346"]), Vec::<String>::new());
    }
}
