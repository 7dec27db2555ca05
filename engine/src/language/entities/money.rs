//! Sums of money: `25.50 USD`, `two hundred pounds`, `€1.5k`, `15 dollars 50`.

use super::currency;
use super::tokens::{Shape, Tokens};
use super::words::{amount, scale, written};

pub(super) struct Sum {
    pub(super) amount: f64,
    /// The ISO code, or empty.
    pub(super) currency: &'static str,
    pub(super) start: usize,
    pub(super) next: usize,
}

pub(super) fn read(tokens: &Tokens, index: usize) -> Option<Sum> {
    sign_first(tokens, index).or_else(|| sum_first(tokens, index)).or_else(|| bare(tokens, index))
}

/// `$25`, `US$ 4 million`, `EUR 125`, `USD115.5`.
fn sign_first(tokens: &Tokens, index: usize) -> Option<Sum> {
    let (currency, next) = leading_currency(tokens, index)?;
    let (value, after) = amount(tokens, next)?;
    if tokens.shape(next) == Shape::Word && tokens.shape(index) == Shape::Word {
        // "USD two hundred" is rare, "all five" is not money.
        return None;
    }
    // `5 $ 10` belongs to the five.
    let (value, after) = joined_cents(tokens, value, after);
    Some(Sum { amount: value, currency, start: index, next: after })
}

fn leading_currency(tokens: &Tokens, index: usize) -> Option<(&'static str, usize)> {
    let word = tokens.text(index);
    if let Some(code) = currency::sign(word) {
        return Some((code, index + 1));
    }
    let dotted = tokens.phrase(index, "u . s .").unwrap_or(index);
    if dotted > index && tokens.text(dotted) == "$" {
        return Some(("USD", dotted + 1));
    }
    if tokens.shape(index) != Shape::Word {
        return None;
    }
    if tokens.text(index + 1) == "$"
        && names_the_dollar(tokens, index)
        && let Some(code) = currency::dollar(word)
    {
        return Some((code, index + 2));
    }
    let code = currency::code(word, is_shouted(tokens, index))
        .or_else(|| matches!(word, "rs" | "sen" | "chf").then_some(if word == "rs" { "INR" } else { "" }))?;
    let next = if tokens.is(index + 1, &["$", "€", "£", "."]) { index + 2 } else { index + 1 };
    (tokens.shape(next) == Shape::Digits || tokens.text(next) == ".").then_some((code, next))
}

/// "a $500 transfer" has an article, `A$ 500` a country: a single letter counts when it is glued or not an article.
fn names_the_dollar(tokens: &Tokens, index: usize) -> bool {
    tokens.glued(index + 1) || tokens.text(index) != "a"
}

/// `25 €`, `two hundred pounds`, `30 MUSD`, `one-yen`, `15 dollars and 50 cents`, `75 USD million`.
fn sum_first(tokens: &Tokens, index: usize) -> Option<Sum> {
    let article =
        tokens.is(index, &["a", "an"]) && scale(tokens.text(index + 1)).is_none() && amount(tokens, index).is_none();
    if article || is_inside_number(tokens, index) {
        return None;
    }
    let (value, next) = amount(tokens, index)?;
    let next = if tokens.is(next, &["-", "–"]) && tokens.shape(next + 1) == Shape::Word { next + 1 } else { next };
    if currency::small(tokens.text(next)) {
        return Some(Sum { amount: value, currency: "", start: index, next: next + 1 });
    }
    let (factor, code, next) = trailing_currency(tokens, next)?;
    let value = value * factor;
    let (value, next) = match scale(tokens.text(next)) {
        Some(factor) if factor >= 1e3 => (value * factor, next + 1),
        _ => small_part(tokens, value, next).unwrap_or((value, next)),
    };
    Some(Sum { amount: value, currency: code, start: index, next })
}

fn trailing_currency(tokens: &Tokens, next: usize) -> Option<(f64, &'static str, usize)> {
    let word = tokens.text(next);
    if let Some(code) = currency::sign(word) {
        // `10 $ 20`: a sign glued to what follows leads the next sum.
        let leads = tokens.shape(next + 1) == Shape::Digits && tokens.glued(next + 1) && !tokens.glued(next);
        return (!leads).then_some((1.0, code, next + 1));
    }
    if tokens.text(next + 1) == "$"
        && tokens.glued(next + 1)
        && tokens.glued(next)
        && let Some(code) = currency::dollar(word)
    {
        return Some((1.0, code, next + 2));
    }
    if let Some(after) = tokens.phrase(next, "u . s . dollars").or_else(|| tokens.phrase(next, "u . s . dollar")) {
        return Some((1.0, "USD", after));
    }
    if let Some((words, code)) = currency::name(word, tokens.text(next + 1)) {
        return Some((1.0, code, next + words));
    }
    if let Some(code) = currency::code(word, is_shouted(tokens, next)) {
        // `5 USD 20` is a sum and what follows; `USD 20` glued is the next one's.
        return Some((1.0, code, next + 1));
    }
    let (factor, rest) = match word.split_at_checked(1)? {
        ("m", rest) => (1e6, rest),
        ("k", rest) => (1e3, rest),
        ("b", rest) => (1e9, rest),
        _ => return None,
    };
    (rest.len() == 3).then(|| currency::code(rest, true).map(|code| (factor, code, next + 1))).flatten()
}

/// `and fifty cents`, `50`, `and 15`, `30 cent` behind a whole sum.
fn small_part(tokens: &Tokens, value: f64, next: usize) -> Option<(f64, usize)> {
    if value.fract() != 0.0 {
        return None;
    }
    let from = if tokens.is(next, &["and", ","]) { next + 1 } else { next };
    let (part, after) = amount(tokens, from).filter(|(part, _)| (0.0..100.0).contains(part) && part.fract() == 0.0)?;
    let mao = tokens.is(after, &["mao", "jiao"]);
    if currency::small(tokens.text(after)) {
        let share = if mao { part / 10.0 } else { part / 100.0 };
        if mao && let Some((fen, last)) = amount(tokens, after + 1).filter(|(fen, _)| (0.0..10.0).contains(fen)) {
            return Some((round(value + share + fen / 100.0), last));
        }
        return Some((round(value + share), after + 1));
    }
    let two = tokens.text(from).len() == 2 || tokens.shape(from) == Shape::Word;
    let ends = tokens.shape(after) != Shape::Word || tokens.is(after, &["more", "for", "per", "each", "please"]);
    let another = trailing_currency(tokens, after).is_some();
    let word_after_and = from > next && tokens.shape(from) == Shape::Word;
    let glued = tokens.glued(after) && tokens.is(after, &["/", ":", "-", "%"]);
    (two && ends && !another && !word_after_and && !glued && tokens.text(next) != ",")
        .then(|| (round(value + part / 100.0), after))
}

/// `$10 and 30 cents`.
fn joined_cents(tokens: &Tokens, value: f64, next: usize) -> (f64, usize) {
    let from = if tokens.text(next) == "and" { next + 1 } else { next };
    match amount(tokens, from) {
        Some((cents, after)) if currency::small(tokens.text(after)) && cents < 100.0 && value.fract() == 0.0 => {
            (round(value + cents / 100.0), after + 1)
        }
        _ => (value, next),
    }
}

/// A number that only a sum can be: `I spent 158.16`, `transfer 800 to`, `more than 400`.
fn bare(tokens: &Tokens, index: usize) -> Option<Sum> {
    const PAYING: &[&str] = &[
        "spent",
        "spend",
        "paid",
        "pay",
        "charged",
        "withdraw",
        "withdrew",
        "deposit",
        "deposited",
        "owe",
        "owes",
        "costs",
        "cost",
        "refund",
        "refunded",
        "receive",
        "received",
        "transferred",
    ];
    const SUM_OF: &[&str] =
        &["payment", "transfer", "deposit", "withdrawal", "amount", "fee", "charge", "refund", "total", "sum"];
    const BEHIND: &[&str] =
        &["payment", "transfer", "deposit", "withdrawal", "fee", "charge", "refund", "transaction", "standing"];
    if tokens.shape(index) != Shape::Digits || is_inside_number(tokens, index) || tokens.glued(index) {
        return None;
    }
    let (value, next) = written(tokens, index)?;
    let code = tokens.text(index).len() > 6 || tokens.text(index).starts_with('0') && next == index + 1;
    let marks =
        tokens.glued(next) && (tokens.shape(next) == Shape::Word || tokens.is(next, &["-", "/", ":", "%", "*"]));
    let cents = next == index + 3 && tokens.text(index + 2).len() == 2;
    let counted = tokens.shape(next) == Shape::Word && !tokens.is(next, NOT_COUNTED) && !tokens.is(next, BEHIND);
    if code || marks || counted && !cents {
        return None;
    }
    let paying =
        tokens.was(index, 1, PAYING) || tokens.was(index, 2, PAYING) && tokens.before(index, 1).shape == Shape::Word;
    let of = tokens.was(index, 1, &["of"]) && tokens.was(index, 2, SUM_OF);
    let than =
        tokens.was(index, 1, &["than"]) && tokens.was(index, 2, &["more", "less", "higher", "lower"]) && value >= 50.0;
    let behind = tokens.is(next, BEHIND) && tokens.was(index, 1, &["a", "the", "my", "that", "this"]);
    let verb = tokens.was(index, 1, &["transfer", "send", "withdraw", "deposit"]) && value >= 10.0;
    let large = value >= 10.0 || cents;
    ((paying || of) && large || than || behind || verb).then_some(Sum {
        amount: value,
        currency: "",
        start: index,
        next,
    })
}

/// Words that can follow a bare sum; any other word is what the number counts.
const NOT_COUNTED: &[&str] = &[
    "to",
    "for",
    "at",
    "in",
    "on",
    "from",
    "and",
    "but",
    "by",
    "via",
    "with",
    "yesterday",
    "today",
    "last",
    "this",
    "per",
    "during",
    "is",
    "was",
    "back",
    "please",
    "into",
    "out",
    "a",
    "if",
    "i",
    "through",
    "using",
    "or",
    "instead",
    "over",
];

/// The digits belong to a longer code or decimal before.
fn is_inside_number(tokens: &Tokens, index: usize) -> bool {
    let before = tokens.before(index, 1);
    let glued = tokens.glued(index);
    let separator = glued
        && matches!(before.text.as_str(), "." | ",")
        && tokens.glued(index.saturating_sub(1))
        && tokens.before(index, 2).shape == Shape::Digits;
    separator || glued && before.shape == Shape::Word && tokens.shape(index) == Shape::Digits
}

fn is_shouted(tokens: &Tokens, index: usize) -> bool {
    let token = tokens.at(index);
    tokens
        .letters()
        .get(token.start..token.end)
        .is_some_and(|letters| letters.iter().all(|letter| letter.is_uppercase()))
}

fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

impl Sum {
    /// `25.50 USD`, `1000`.
    pub(super) fn value(&self) -> String {
        let whole = self.amount.fract() == 0.0;
        let cents = (self.amount * 100.0).round() / 100.0;
        let number = if whole || (cents - self.amount).abs() > 1e-9 {
            format!("{}", round(self.amount))
        } else {
            format!("{cents:.2}")
        };
        if self.currency.is_empty() { number } else { format!("{number} {}", self.currency) }
    }
}
