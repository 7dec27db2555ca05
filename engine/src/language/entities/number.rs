//! Plain numbers. They are found inside other things too: who wants a date or a sum looks for those first.

use super::tokens::{Shape, Tokens};
use super::words::{amount, scale, vulgar};

/// A number, where it begins and the place behind it.
pub(super) fn read(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    if let Some(found) = signed(tokens, index) {
        return Some(found);
    }
    if let Some(share) = vulgar(tokens.text(index)) {
        return Some((share, index + 1));
    }
    if let Some(found) = quotient(tokens, index) {
        return Some(found);
    }
    if is_glued_to_letters(tokens, index) || is_pronoun(tokens, index) {
        return None;
    }
    if let Some(next) = tokens.phrase(index, "half a").filter(|next| scale(tokens.text(*next)).is_none()) {
        return Some((0.5, next - 1));
    }
    let (value, next) = amount(tokens, index)?;
    if tokens.glued(next) && tokens.shape(next) == Shape::Word {
        return None;
    }
    Some((value, next))
}

fn signed(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    let word = tokens.is(index, &["minus", "negative"]);
    let dash = tokens.is(index, &["-", "−"]) && !tokens.glued(index) && tokens.before(index, 1).shape != Shape::Digits;
    if !(word || dash) || (dash && tokens.shape(index + 1) == Shape::Word) {
        return None;
    }
    let (value, next) = read(tokens, index + 1)?;
    Some((-value, next))
}

/// `3/4` with nothing more behind it.
fn quotient(tokens: &Tokens, index: usize) -> Option<(f64, usize)> {
    let (top, bottom) = (tokens.integer(index)?, tokens.integer(index + 2)?);
    let slash = tokens.text(index + 1) == "/" && tokens.glued(index + 1) == tokens.glued(index + 2);
    let more = tokens.text(index + 3) == "/" || (tokens.glued(index) && tokens.was(index, 1, &["/", "-", "."]));
    (slash && bottom > 0 && !more && !is_glued_to_letters(tokens, index))
        .then(|| (top as f64 / bottom as f64, index + 3))
}

fn is_glued_to_letters(tokens: &Tokens, index: usize) -> bool {
    let before = tokens.before(index, 1);
    let decimal = tokens.text(index) == "." && before.shape == Shape::Digits && tokens.glued(index);
    decimal || tokens.glued(index) && before.shape == Shape::Word
}

/// "one" is more often somebody or something than a number.
fn is_pronoun(tokens: &Tokens, index: usize) -> bool {
    const BEFORE: &[&str] = &[
        "this",
        "that",
        "which",
        "the",
        "each",
        "every",
        "no",
        "another",
        "other",
        "any",
        "some",
        "a",
        "an",
        "your",
        "my",
        "wrong",
        "right",
        "new",
        "old",
        "first",
        "last",
        "next",
        "only",
        "good",
        "better",
        "big",
        "small",
        "red",
        "blue",
        "black",
        "white",
        "green",
        "same",
        "different",
        "real",
    ];
    const BEHIND: &[&str] =
        &["may", "might", "could", "should", "must", "can", "another", "else", "that", "who", "which"];
    tokens.text(index) == "one"
        && scale(tokens.text(index + 1)).is_none()
        && tokens.text(index + 1) != "point"
        && (tokens.was(index, 1, BEFORE) || tokens.is(index + 1, BEHIND) || tokens.text(index + 1) == "'s")
}

/// As it is compared: `200.71`, `-5`.
pub(super) fn value(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    format!("{rounded}")
}
