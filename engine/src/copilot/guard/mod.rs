//! Whether an agent's message asks the shopper for something that is known already.
//!
//! Sentence by sentence: what is asked for must be named (a noun of the fact) and asked for (a question word, a request or a
//! need right before it), or the sentence must be one of the questions that are always the same. Who reads a value back asks
//! for nothing.

mod asking;
mod nouns;
mod questions;

use baton_shared::context::{Fact, FactKey};

use crate::bot::{has_any, position, sentences, words};

/// Ends of sentences that only want a yes.
const TAGS: &[&str] = &[
    ", right?",
    ", correct?",
    ", yes?",
    "is that right?",
    "is that correct?",
    "am i right?",
    "is it not?",
    "isn't it?",
    "is it?",
];
/// Beginnings of sentences that say back what was said.
const SAID_BACK: &[&str] = &[
    "just to confirm you",
    "to confirm you",
    "so you",
    "you would",
    "you want",
    "you mean",
    "you said",
    "do i understand",
    "did i get",
    "is it correct",
    "is it right",
    "am i right",
];
/// What makes a request the opposite of one.
const NOT_NEEDED: &[&str] = &[
    "do not need",
    "don't need",
    "no need",
    "need not",
    "never ask",
    "do not have to",
    "don't have to",
    "please keep",
];

/// The known facts that a text asks for, in the order in which they are known.
#[must_use]
pub fn asked<'a>(text: &str, known: &'a [Fact]) -> Vec<&'a Fact> {
    let sentences: Vec<Sentence> = sentences(text).map(Sentence::read).filter(|one| !one.wants_no_answer()).collect();
    known
        .iter()
        .filter(|fact| sentences.iter().any(|sentence| !sentence.holds(fact) && sentence.asks_for(fact.key)))
        .collect()
}

/// One sentence of an agent.
pub(super) struct Sentence {
    words: Vec<String>,
    /// Letters and digits alone, for values.
    plain: String,
    is_question: bool,
    /// Ends as a question that only wants a yes.
    is_tagged: bool,
}

impl Sentence {
    fn read(text: &str) -> Self {
        let lower = text.trim_end().to_lowercase();
        let words = words(
            &lower.replace("e-mail", "email").replace("order # ", "order number ").replace("order #?", "order number?"),
        );
        let is_tagged =
            TAGS.iter().any(|tag| lower.len() > tag.len() && lower.ends_with(tag)) && !lower.starts_with("wh");
        Self { words, plain: plain(text), is_question: lower.ends_with('?'), is_tagged }
    }

    /// Something that was said before is repeated to be confirmed, or the shopper is told that nothing is needed.
    fn wants_no_answer(&self) -> bool {
        let says_back = SAID_BACK.iter().any(|lead| position(&self.words, lead) == Some(0));
        self.is_tagged || says_back || has_any(&self.words, NOT_NEEDED)
    }

    /// Whether the value itself is read back.
    fn holds(&self, fact: &Fact) -> bool {
        let value = plain(fact.value.as_str());
        let told = match fact.key {
            FactKey::OrderNumber | FactKey::Email | FactKey::Phone | FactKey::Postcode | FactKey::Name => true,
            // Their values are the shopper's sentences, whose words every question shares.
            FactKey::Issue | FactKey::Wish | FactKey::Item | FactKey::Unknown => false,
        };
        told && !value.is_empty() && self.plain.contains(&value)
    }

    fn asks_for(&self, key: FactKey) -> bool {
        questions::asks(self, key) || nouns::places(self, key).any(|noun| asking::is_asked_for(self, &noun))
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
