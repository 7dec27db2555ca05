//! What looks like a value: numbers, codes, addresses, names.

use super::has_digit;
use super::words::{is_common, is_mail, is_naming, plain, trimmed};

/// By these an address is told from a place with its postcode.
const STREET: &[&str] = &[
    "st",
    "street",
    "ave",
    "avenue",
    "road",
    "rd",
    "drive",
    "dr",
    "way",
    "lane",
    "ln",
    "blvd",
    "boulevard",
    "building",
    "house",
    "apt",
    "apartment",
    "court",
    "ct",
    "circle",
    "place",
    "floor",
    "block",
    "cross",
    "main",
];
/// Whom one thanks or greets without a name.
const COURTESY: &[&str] =
    &["sir", "madam", "mam", "maam", "mr", "mrs", "ms", "bro", "dear", "friend", "buddy", "brother", "miss"];
/// What may stand between a name and a number that is given with it.
const BETWEEN: &[&str] = &["last", "four"];
/// Letters before the digits that may belong to a code or an address.
const LEADING: usize = 3;

/// The value in words with digits; `None` when it is too short for one, or a date.
pub(super) fn value_in(words: &[String]) -> Option<&[String]> {
    let first = words.iter().position(|word| has_digit(word))?;
    if words.last().is_some_and(|last| is_mail(last)) {
        return words.get(words.len().saturating_sub(3)..);
    }
    let lead: usize = words.iter().take(first).map(String::len).sum();
    let numbered = words.first().is_some_and(|word| word == "no");
    let rest = if lead > LEADING && !numbered { words.get(first..)? } else { words };
    let rest = without_town(without_no(trimmed(rest)));
    let all = plain(&rest.concat());
    let digits = all.bytes().filter(u8::is_ascii_digit).count();
    let letters = all.len() - digits;
    let fits = match rest {
        [] => false,
        [one] => digits >= 3 && all.len() >= 4 && !is_date(&plain(one)),
        [_, _] => digits >= 4 || (digits >= 3 && letters >= 1),
        _ => digits >= 4 || (digits >= 2 && letters >= 2),
    };
    fits.then_some(rest)
}

/// Whether a message gives these words as a name: it is nothing else, a word says so, or only a number follows.
pub(super) fn name_in(name: &[String], message: &[String]) -> bool {
    let is_word = |word: &String| {
        word.len() > 2
            && word.chars().all(char::is_alphabetic)
            && !is_common(word)
            && !is_naming(word)
            && !COURTESY.contains(&word.as_str())
    };
    if !(1..=3).contains(&name.len()) || !name.iter().all(is_word) {
        return false;
    }
    message == name || is_introduced(name, message) || comes_with_a_number(name, message)
}

/// "my name is …", "this is …", "my address is …".
fn is_introduced(name: &[String], message: &[String]) -> bool {
    const ONE: &[&str] = &["name", "im", "i'm", "its", "it's", "myself"];
    const TWO: &[[&str; 2]] = &[["name", "is"], ["this", "is"], ["i", "am"], ["address", "is"]];
    let starts = (0..message.len()).filter(|start| message.get(*start..*start + name.len()) == Some(name));
    let before = |start: usize, back: usize| start.checked_sub(back).and_then(|at| message.get(at)).map(String::as_str);
    starts.into_iter().any(|start| {
        let one = before(start, 1);
        let two = before(start, 2);
        one.is_some_and(|one| ONE.contains(&one))
            || TWO.iter().any(|[first, second]| two == Some(first) && one == Some(second))
    })
}

/// "Lena and 2109", "Lena Ode 1234"; a single word right before a number is rather a place.
fn comes_with_a_number(name: &[String], message: &[String]) -> bool {
    let Some(rest) = message.strip_prefix(name) else { return false };
    let Some(next) = rest.first() else { return false };
    let beside = |word: &String| has_digit(word) || is_naming(word) || BETWEEN.contains(&word.as_str());
    rest.iter().all(beside) && (name.len() > 1 || !has_digit(next))
}

/// "no 5507" is a number; "no 14 Harbour Street" is an address.
fn without_no(words: &[String]) -> &[String] {
    let [first, rest @ ..] = words else { return words };
    let is_address = rest.len() >= 3 && rest.iter().any(|word| !has_digit(word));
    if first == "no" && !rest.is_empty() && !is_address { rest } else { words }
}

/// The postcode of "90093 Los Angeles".
fn without_town(words: &[String]) -> &[String] {
    let [first, rest @ ..] = words else { return words };
    let is_code = first.len() == 5 && first.bytes().all(|byte| byte.is_ascii_digit());
    let is_town =
        (1..=2).contains(&rest.len()) && rest.iter().all(|word| !has_digit(word) && !STREET.contains(&word.as_str()));
    if is_code && is_town { words.get(..1).unwrap_or(words) } else { words }
}

/// A year, or a day written as eight digits.
fn is_date(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let year = |year: u32| (1_900..2_100).contains(&year);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let day_of = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    match digits.len() {
        4 => year(number(0, 4)),
        8 => {
            let last = year(number(4, 8)) && (day_of(number(0, 2), number(2, 4)) || day_of(number(2, 4), number(0, 2)));
            last || (year(number(0, 4)) && day_of(number(4, 6), number(6, 8)))
        }
        _ => false,
    }
}
