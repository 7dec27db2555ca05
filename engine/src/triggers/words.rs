//! What the shopper's words say by themselves.

use super::rules::Rules;
use super::weigh::Reading;
use crate::bot::{Intent, has, words};
use crate::conversation::ConversationState;

/// A safety topic: `topic: the sentence that shows it`.
pub(super) fn safety(state: &ConversationState, seq: u64) -> Option<Reading> {
    let topic = state.heard.safety.as_ref()?;
    let sentence = state.heard.safety_words.clone().unwrap_or_default();
    Some(Reading::found(format!("{topic}: {sentence}"), seq))
}

/// A person is asked for, or the offer of one is taken.
pub(super) fn asked(state: &ConversationState, seq: u64) -> Option<Reading> {
    if let Some(sentence) = &state.heard.person {
        return Some(Reading::found(sentence.as_str(), seq));
    }
    let takes_offer = state.heard.intent == Intent::Yes && state.offered_person;
    takes_offer.then(|| Reading::found("Said yes to the offer of a person", seq))
}

/// A word or a topic of the owner.
pub(super) fn owners(state: &ConversationState, rules: &Rules<'_>, text: &str, seq: u64) -> Option<Reading> {
    let said = words(text);
    let phrase = rules.triggers.phrases.iter().find(|phrase| {
        let phrase = phrase_words(phrase.as_str());
        !phrase.is_empty() && has(&said, &phrase)
    });
    if let Some(phrase) = phrase {
        return Some(Reading::found(format!("“{phrase}”"), seq));
    }
    let topic = rules.triggers.topics.iter().find(|topic| **topic == state.heard.issue)?;
    Some(Reading::found(format!("The topic {}", topic.word()), seq))
}

/// A phrase as it is looked for: a `*` at the end of a word stands for any ending.
fn phrase_words(phrase: &str) -> String {
    let parts = phrase.split_whitespace().filter_map(|part| {
        let word = words(part).concat();
        let any = if part.ends_with('*') && !word.is_empty() { "*" } else { "" };
        (!word.is_empty()).then(|| format!("{word}{any}"))
    });
    parts.collect::<Vec<_>>().join(" ")
}
