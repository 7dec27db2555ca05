//! Whether two texts say the same thing.
//!
//! Each text becomes the set of its telling words: lower case, without the small words that every sentence has, without
//! words about having said it before, and without a plural's `s`. A message restates an earlier one when almost all of its
//! words (90 %, and each number) stand in the earlier one and make up at least half of that. Both sides of the measure are
//! needed: a longer message brings something new, and one word out of ten is no repetition of the ten.

use crate::bot::words;

/// Words kept of one text: what a state remembers is bounded.
const WORDS: usize = 40;
/// Share of the new text's words that the old one must have.
const NOT_NEW: f64 = 0.9;
/// Share of the old text's words that come back.
const COMES_BACK: f64 = 0.5;
/// Share of the words that two answers of the bot have in common, of the longer one.
const SAME: f64 = 0.9;

const SMALL: &[&str] = &[
    "a", "about", "again", "already", "am", "an", "and", "are", "as", "asked", "at", "be", "been", "but", "by", "can",
    "could", "did", "do", "does", "for", "from", "had", "has", "have", "hello", "hey", "hi", "i", "i'm", "i've", "if",
    "in", "is", "it", "its", "just", "know", "let", "me", "my", "now", "of", "ok", "okay", "on", "or", "please",
    "really", "said", "so", "sorry", "still", "tell", "that", "the", "then", "there", "this", "to", "told", "want",
    "was", "we", "well", "will", "with", "would", "yes", "you", "your",
];

/// The telling words of a text, sorted and each once: what is kept to compare later texts with.
pub(crate) fn key(text: &str) -> String {
    let mut telling: Vec<String> =
        words(text).into_iter().filter(|word| !SMALL.contains(&word.as_str())).map(stem).collect();
    telling.sort_unstable();
    telling.dedup();
    telling.truncate(WORDS);
    telling.join(" ")
}

/// Whether a message says again what an earlier one said. Both are keys.
pub(crate) fn restates(new: &str, old: &str) -> bool {
    let is_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let old_words: Vec<&str> = old.split_whitespace().collect();
    let other_number = new.split_whitespace().any(|word| is_number(word) && !old_words.contains(&word));
    let (both, new, old) = shared(new, old);
    new > 0.0 && !other_number && both >= NOT_NEW * new && both >= COMES_BACK * old
}

/// Whether two answers are the same but for a number or a name. Both are keys.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let (both, one, other) = shared(one, other);
    one > 0.0 && both >= SAME * one.max(other)
}

fn shared(one: &str, other: &str) -> (f64, f64, f64) {
    let one: Vec<&str> = one.split_whitespace().collect();
    let other: Vec<&str> = other.split_whitespace().collect();
    let both = one.iter().filter(|word| other.contains(word)).count();
    (both as f64, one.len() as f64, other.len() as f64)
}

fn stem(word: String) -> String {
    let word = word.trim_end_matches("'s");
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    if plural { word.trim_end_matches('s').into() } else { word.into() }
}

#[cfg(test)]
mod tests {
    use super::{key, restates, same};

    fn again(old: &str, new: &str) -> bool {
        restates(&key(new), &key(old))
    }

    #[test]
    fn the_same_in_other_small_words_is_a_repetition() {
        assert!(again("Where is my order?", "so where's my ORDER??? I asked already"));
        assert!(again("The lamp is broken", "I told you, the lamp is broken"));
        assert!(again("How do I return the lamp?", "how do i return the lamps"));
    }

    #[test]
    fn something_new_is_no_repetition() {
        assert!(!again("How do I return the lamp?", "How do I return the shoes?"));
        assert!(!again("How long does delivery take?", "How long does delivery to France take?"));
        assert!(!again("Where is my order #12345? maren.holt@example.com", "so where is my order"));
        assert!(!again(
            "Where is order #11111? maren.holt@example.com",
            "Where is order #11112? maren.holt@example.com"
        ));
        assert!(!again("yes", "ok"));
    }

    #[test]
    fn answers_are_the_same_but_for_a_number() {
        let not_found = |number: &str| key(&crate::bot::words::no_match(number));
        assert!(same(&not_found("#11111"), &not_found("#22222")));
        assert!(!same(&key("The order is late."), &key("The order was delivered on Monday.")));
    }
}
