//! What was promised, found in what was said: sentences about what will be done.

use crate::bot::{has_any, sentences, words};

/// What a person's promise sounds like.
const OF_A_PERSON: &[&str] = &[
    "i will",
    "i'll",
    "we will",
    "we'll",
    "you will",
    "you'll",
    "will be",
    "i promise",
    "we promise",
    "i'm going to",
    "i am going to",
    "we are going to",
    "we're going to",
];
/// What the bot says of the future, out of the facts of an order or an article.
const OF_THE_BOT: &[&str] =
    &["is promised for", "goes back to", "will be", "will arrive", "will get", "you will", "within"];
/// Words with which a sentence only asks, or sets a condition that nobody promised.
const NOT_YET: &[&str] = &["shall i", "would you", "could you", "unless"];

/// The promises in a message of a person.
pub(crate) fn of_a_person(text: &str) -> Vec<&str> {
    with(text, OF_A_PERSON)
}

/// The promises in a message of the bot that rests on facts.
pub(crate) fn of_the_bot(text: &str) -> Vec<&str> {
    with(text, OF_THE_BOT)
}

fn with<'a>(text: &'a str, cues: &[&str]) -> Vec<&'a str> {
    sentences(text)
        .map(str::trim)
        .filter(|sentence| !sentence.ends_with('?'))
        .filter(|sentence| {
            let words = words(sentence);
            has_any(&words, cues) && !has_any(&words, NOT_YET)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{of_a_person, of_the_bot};

    #[test]
    fn a_person_promises_what_will_be_done_and_not_what_they_ask() {
        let text = "I see it. I'll send a new one on Friday. Will you be at home? We will pay the postage back.";
        assert_eq!(of_a_person(text), ["I'll send a new one on Friday.", "We will pay the postage back."]);
        assert!(of_a_person("Could you send me a picture? It is still at the port.").is_empty());
    }

    #[test]
    fn the_bot_promises_what_the_order_says() {
        let text = "Order #12345 is on its way with Merrow Freight. It is promised for Friday 27 November.";
        assert_eq!(of_the_bot(text), ["It is promised for Friday 27 November."]);
        assert!(of_the_bot("It was promised for Thursday 19 November, so it is 5 days late.").is_empty());
    }
}
