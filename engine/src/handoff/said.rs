//! What was said in a conversation, as far as it can point to a customer and to orders.

use crate::store::Speaker;

/// Digits that make a word look like an order's number.
const DIGITS: usize = 4;

/// A message of a conversation.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub speaker: Speaker,
    pub text: &'a str,
}

/// Whatever could be an order's number, in the order in which it was said.
pub fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    words.filter(|word| word.bytes().filter(u8::is_ascii_digit).count() >= DIGITS)
}
