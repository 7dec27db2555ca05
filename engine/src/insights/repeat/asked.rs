//! What a person asks a shopper for.

use baton_shared::context::FactKey;

/// Words by which a sentence without a question mark asks too.
const REQUESTS: &[&str] = &[
    "please",
    "give me",
    "i need",
    "i'd need",
    "may i",
    "can i",
    "could i",
    "could you",
    "can you",
    "tell me",
    "share",
    "provide",
    "send me",
    "state",
    "describe",
    "what",
    "which",
    "who",
    "how can",
    "how may",
];
const ORDER: &[&str] = &[
    "order number",
    "order no",
    "order id",
    "order reference",
    "order ref",
    "reference number",
    "number of the order",
    "number of your order",
    "which order",
    "what order",
    "on which order",
];
const EMAIL: &[&str] = &["email", "e-mail", "mail address"];
const PHONE: &[&str] =
    &["phone", "mobile", "number can we reach", "number to reach", "callback", "call you back", "reach you on"];
const POSTCODE: &[&str] = &["postcode", "post code", "zip", "postal code"];
const NAME: &[&str] =
    &["your name", "full name", "what name", "which name", "who am i speaking", "who is the order for"];
const ITEM: &[&str] = &["which item", "which product", "what item", "what product", "which article"];
const WISH: &[&str] = &[
    "what would you like",
    "what would you prefer",
    "what do you want us",
    "how would you like",
    "would you like us to do",
    "would you like a refund or",
    "would you prefer",
    "refund or",
    "or a refund",
    "or a replacement",
];
const ISSUE: &[&str] = &[
    "can i help",
    "can i be of",
    "can we help",
    "may i help",
    "may i assist",
    "can i assist",
    "how i can help",
    "what can i do",
    "what is this about",
    "what is it about",
    "what's this about",
    "what is wrong",
    "what's wrong",
    "item is wrong",
    "what went wrong",
    "seems wrong",
    "seems to be",
    "what happened",
    "going on",
    "what's the matter",
    "what is the matter",
    "what brings you",
    "what's up",
    "whats up",
    "what do you need",
    "what does it do",
    "the problem",
    "the issue",
    "your issue",
    "your problem",
    "your concern",
    "the concern",
    "the trouble",
    "the difficulty",
    "your query",
    "the fault",
    "explain what",
    "missing",
];

/// The facts that the words of a person ask for.
pub(super) fn asked(text: &str) -> Vec<FactKey> {
    let mut keys = Vec::new();
    for sentence in sentences(text) {
        let asks = sentence.ends_with('?') || has(&sentence, REQUESTS) || sentence.split_whitespace().count() <= 4;
        if !asks {
            continue;
        }
        for (key, words) in [
            (FactKey::OrderNumber, ORDER),
            (FactKey::Email, EMAIL),
            (FactKey::Phone, PHONE),
            (FactKey::Postcode, POSTCODE),
            (FactKey::Name, NAME),
            (FactKey::Item, ITEM),
            (FactKey::Wish, WISH),
            (FactKey::Issue, ISSUE),
        ] {
            if has(&sentence, words) && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// Whether the words ask anything at all.
pub(super) fn is_question(text: &str) -> bool {
    text.contains('?')
}

/// Sentences in lower case, each with the mark that ends it.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('’', "'");
    let parts = text.split_inclusive(['?', '!', '\n', ';']).flat_map(|part| part.split_inclusive(". "));
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn has(sentence: &str, words: &[&str]) -> bool {
    words.iter().any(|word| sentence.contains(word))
}
