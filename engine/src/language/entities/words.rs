//! Numbers as people write them: `twenty-one`, `two hundred and five`, `1,234.5`, `half a dozen`, `10k`.

use super::tokens::{Shape, Tokens};

const UNITS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const UNIT_ORDINALS: &[&str] = &[
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS_ORDINALS: &[&str] =
    &["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];
const NOUGHTS: &[&str] = &["nought", "naught", "nil"];

/// What a word multiplies by, from a hundred on.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" | "hundreds" => 1e2,
        "thousand" | "thousands" | "grand" => 1e3,
        "lakh" | "lakhs" | "lac" => 1e5,
        "million" | "millions" | "mln" | "mio" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "billions" | "bln" | "bn" => 1e9,
        "trillion" | "trillions" | "tln" => 1e12,
        "dozen" | "dozens" | "doz" | "dozs" => 12.0,
        _ => return None,
    })
}

/// A number in words below a hundred; gives it and the place behind it.
pub(super) fn below_hundred(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    let word = tokens.text(index);
    if NOUGHTS.contains(&word) {
        return Some((0, index + 1));
    }
    if let Some(unit) = place_in(UNITS, word) {
        return Some((unit, index + 1));
    }
    let word = if word == "fourty" { "forty" } else { word };
    let ten = (place_in(TENS, word)? + 2) * 10;
    let next = index + 1;
    let next = if tokens.text(next) == "-" { next + 1 } else { next };
    match place_in(UNITS, tokens.text(next)) {
        Some(unit) if (1..=9).contains(&unit) => Some((ten + unit, next + 1)),
        _ => Some((ten, index + 1)),
    }
}

/// `first`, `twenty-fourth`; gives the number and the place behind it.
pub(super) fn ordinal_word(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    let word = tokens.text(index);
    if let Some(unit) = place_in(UNIT_ORDINALS, word) {
        return Some((unit, index + 1));
    }
    if let Some(ten) = place_in(TENS_ORDINALS, word) {
        return Some(((ten + 2) * 10, index + 1));
    }
    let ten = (place_in(TENS, word)? + 2) * 10;
    let next = if tokens.text(index + 1) == "-" { index + 2 } else { index + 1 };
    let unit = place_in(UNIT_ORDINALS, tokens.text(next)).filter(|unit| (1..=9).contains(unit))?;
    Some((ten + unit, next + 1))
}

/// `4th`, `1 st`, `twenty-fourth`.
pub(super) fn ordinal(tokens: &Tokens, index: usize) -> Option<(i64, usize)> {
    if let Some(number) = tokens.integer(index) {
        let suffix = tokens.is(index + 1, &["st", "nd", "rd", "th"]);
        return (suffix && tokens.glued(index + 1)).then_some((number, index + 2));
    }
    ordinal_word(tokens, index)
}

/// A whole number in words of any size: `three hundred and two`, `nineteen hundred`.
pub(super) fn cardinal(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    let (mut total, mut part, mut next) = match tokens.text(index) {
        "a" | "an" if scale(tokens.text(index + 1)).is_some() => (0.0, 1.0, index + 1),
        _ => {
            let (first, next) = below_hundred(tokens, index)?;
            (0.0, first as f64, next)
        }
    };
    let mut largest = f64::INFINITY;
    let mut open = scale(tokens.text(next)).is_none();
    loop {
        if let Some(factor) = scale(tokens.text(next)) {
            if factor < 1e3 {
                part *= factor;
            } else if factor < largest || part + total < factor {
                total = if factor < largest { total + part * factor } else { (total + part) * factor };
                part = 0.0;
                largest = factor;
            } else {
                break;
            }
            next += 1;
            open = false;
            continue;
        }
        if open {
            break;
        }
        let after_and = if tokens.text(next) == "and" { next + 1 } else { next };
        let Some((more, after)) = below_hundred(tokens, after_and) else { break };
        if part % 100.0 != 0.0 || more == 0 {
            break;
        }
        part += more as f64;
        next = after;
        open = scale(tokens.text(next)).is_none();
    }
    Some((total + part, next))
}

/// Digits with their separators: `1,234.50`, `12,34,567`, `1 234 567`, `.5`, `1.234,50`.
pub(super) fn written(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    if tokens.text(index) == "." && tokens.shape(index + 1) == Shape::Digits && tokens.glued(index + 1) {
        let fraction = format!("0.{}", tokens.text(index + 1));
        return Some((fraction.parse().ok()?, index + 2));
    }
    if tokens.shape(index) != Shape::Digits {
        return None;
    }
    let mut digits = tokens.text(index).to_string();
    let mut next = index + 1;
    let groups = |mark: &str| {
        let mut next = index + 1;
        let mut all = String::new();
        while tokens.text(next) == mark
            && tokens.glued(next)
            && tokens.glued(next + 1)
            && tokens.shape(next + 1) == Shape::Digits
            && matches!(tokens.text(next + 1).len(), 2 | 3)
        {
            all.push_str(tokens.text(next + 1));
            next += 2;
        }
        let last = tokens.before(next, 1).text.len() == 3;
        (last && !all.is_empty() && digits.len() <= 3).then_some((all, next))
    };
    let mut decimal = ".";
    if let Some((all, after)) = groups(",") {
        digits.push_str(&all);
        next = after;
    } else if let Some((all, after)) = groups(".").filter(|(all, next)| all.len() > 3 || is_comma_next(tokens, *next)) {
        digits.push_str(&all);
        next = after;
        decimal = ",";
    } else if let Some((all, after)) = spaced_groups(tokens, index) {
        digits.push_str(&all);
        next = after;
        if is_comma_next(tokens, next) && tokens.text(next + 1).len() == 2 {
            decimal = ",";
        }
    } else if is_comma_next(tokens, next) && tokens.text(next + 1).len() <= 2 && !is_comma_next(tokens, next + 2) {
        decimal = ",";
    }
    if tokens.text(next) == decimal
        && tokens.glued(next)
        && tokens.glued(next + 1)
        && tokens.shape(next + 1) == Shape::Digits
    {
        // `192.168.1.2` and `5.6.7` are no decimals.
        let more = tokens.shape(next + 3) == Shape::Digits && tokens.glued(next + 2) && tokens.glued(next + 3);
        let dotted = tokens.text(next + 2) == decimal && more;
        if !dotted {
            digits.push('.');
            digits.push_str(tokens.text(next + 1));
            next += 2;
        }
    }
    Some((digits.parse().ok()?, next))
}

/// Any number, with what multiplies it: `10k`, `2.5 million`, `half a dozen`, `two and a half`.
pub(super) fn amount(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    if let Some(found) = parts(tokens, index) {
        return Some(found);
    }
    let (value, next) = match written(tokens, index) {
        Some(found) => found,
        None => spoken_decimal(tokens, index).or_else(|| cardinal(tokens, index))?,
    };
    let (value, next) = mixed(tokens, value, next).unwrap_or((value, next));
    let (value, next) = multiplied(tokens, value, next);
    let in_digits = written(tokens, index).is_some();
    Some(if in_digits { (value, next) } else { fraction(tokens, value, next).unwrap_or((value, next)) })
}

fn multiplied(tokens: &Tokens, value: f64, next: usize) -> (f64, usize) {
    let mut value = value;
    let mut next = next;
    while let Some(factor) = scale(tokens.text(next)) {
        value *= factor;
        next += 1;
    }
    let letter = match tokens.text(next) {
        "k" => 1e3,
        "m" | "mm" => 1e6,
        "b" => 1e9,
        "t" | "g" => 0.0,
        _ => return (value, next),
    };
    // `10m` may be metres: only a capital stands for millions.
    let capital = tokens.at(next).capital;
    let factor = match tokens.text(next) {
        "t" if capital => 1e12,
        "g" if capital => 1e9,
        "m" if !capital => return (value, next),
        _ => letter,
    };
    if factor > 0.0 { (value * factor, next + 1) } else { (value, next) }
}

/// `half a dozen`, `quarter million`, `three quarters billion`, `half million`.
fn parts(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    let from = if tokens.is(index, &["a", "an", "one"]) { index + 1 } else { index };
    let (share, next) = if tokens.text(from) == "half" {
        (0.5, from + 1)
    } else if tokens.text(from) == "quarter" {
        (0.25, from + 1)
    } else if tokens.text(index) == "three" && tokens.is(index + 1, &["quarter", "quarters"]) {
        (0.75, index + 2)
    } else {
        return None;
    };
    let next = if tokens.text(next) == "of" { next + 1 } else { next };
    let next = if tokens.is(next, &["a", "an"]) { next + 1 } else { next };
    let factor = scale(tokens.text(next))?;
    Some((share * factor, next + 1))
}

/// `two and a half`, `3 1/2`, `1 ½`.
fn mixed(tokens: &Tokens, value: f64, next: usize) -> Option<(f64, usize)> {
    if value.fract() != 0.0 {
        return None;
    }
    if let Some(after) = tokens.phrase(next, "and a half").or_else(|| tokens.phrase(next, "and one half")) {
        return Some((value + 0.5, after));
    }
    if let Some(after) = tokens.phrase(next, "and a quarter") {
        return Some((value + 0.25, after));
    }
    if let Some(share) = vulgar(tokens.text(next)) {
        return Some((value + share, next + 1));
    }
    let (top, bottom) = (tokens.integer(next)?, tokens.integer(next + 2)?);
    let slash = tokens.text(next + 1) == "/" && !tokens.glued(next) && tokens.glued(next + 1) && tokens.glued(next + 2);
    (slash && 0 < top && top < bottom).then(|| (value + top as f64 / bottom as f64, next + 3))
}

/// `two thirds`, `one hundred and twentieth`… only behind a number in words.
fn fraction(tokens: &Tokens, value: f64, next: usize) -> Option<(f64, usize)> {
    let word = tokens.text(next);
    let bottom = match word {
        "half" | "halves" => 2,
        "quarter" | "quarters" => 4,
        "second" | "seconds" => return None,
        _ => {
            let one = word.strip_suffix('s').unwrap_or(word);
            let found = place_in(UNIT_ORDINALS, one).or_else(|| Some((place_in(TENS_ORDINALS, one)? + 2) * 10))?;
            (found >= 3 && (value == 1.0 || word.ends_with('s'))).then_some(found)?
        }
    };
    Some((value / bottom as f64, next + 1))
}

pub(super) fn vulgar(mark: &str) -> Option<f64> {
    Some(match mark {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

/// `five point nine`, `two hundred point zero three`, `nine point nought four`.
fn spoken_decimal(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    let (whole, point) = cardinal(tokens, index)?;
    if tokens.text(point) != "point" {
        return None;
    }
    let mut digits = String::new();
    let mut next = point + 1;
    while let Some((digit, after)) = below_hundred(tokens, next) {
        digits.push_str(&digit.to_string());
        next = after;
    }
    if digits.is_empty() {
        return None;
    }
    Some((format!("{}.{digits}", whole as i64).parse().ok()?, next))
}

fn spaced_groups(tokens: &Tokens, index: usize) -> Option<(String, usize)> {
    if tokens.text(index).len() > 3 || tokens.text(index) == "0" {
        return None;
    }
    let mut all = String::new();
    let mut next = index + 1;
    while tokens.shape(next) == Shape::Digits
        && tokens.text(next).len() == 3
        && tokens.at(next).start == tokens.before(next, 1).end + 1
    {
        all.push_str(tokens.text(next));
        next += 1;
    }
    (!all.is_empty()).then_some((all, next))
}

fn is_comma_next(tokens: &Tokens, next: usize) -> bool {
    tokens.text(next) == "," && tokens.glued(next) && tokens.glued(next + 1) && tokens.shape(next + 1) == Shape::Digits
}

fn place_in(list: &[&str], word: &str) -> Option<i64> {
    list.iter().position(|one| *one == word).and_then(|place| i64::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::{amount, ordinal};
    use crate::language::entities::tokens::Tokens;

    #[test]
    fn numbers_are_read_in_words_and_digits() {
        for (text, value) in [
            ("eighty-one", 81.0),
            ("seven hundred and nine", 709.0),
            ("three thousand four hundred", 3_400.0),
            ("two hundred and two thousand", 202_000.0),
            ("6,512.25", 6_512.25),
            ("1.234,50", 1_234.5),
            ("9 876 543", 9_876_543.0),
            ("4k", 4_000.0),
            ("2.5 million", 2_500_000.0),
            ("half a dozen", 6.0),
            ("four and a half", 4.5),
            ("3 1/2", 3.5),
            ("two thirds", 2.0 / 3.0),
            ("six point two", 6.2),
            (".75", 0.75),
        ] {
            assert_eq!(amount(&Tokens::of(text), 0).unwrap().0, value, "{text}");
        }
    }

    #[test]
    fn ordinals_are_read() {
        for (text, value) in [("3rd", 3), ("twenty-second", 22), ("thirtieth", 30), ("first", 1)] {
            assert_eq!(ordinal(&Tokens::of(text), 0).unwrap().0, value, "{text}");
        }
        assert_eq!(ordinal(&Tokens::of("3 thin"), 0), None);
    }
}
