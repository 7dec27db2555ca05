//! What a message is about, as a set of telling words.

use super::has_digit;
use super::words::{is_mail, split};

/// Words of one message that are compared.
const WORDS: usize = 120;

/// Words that every sentence has, and words about having said it before.
const SMALL: &[&str] = &[
    "a",
    "about",
    "above",
    "again",
    "all",
    "already",
    "also",
    "always",
    "am",
    "an",
    "and",
    "any",
    "anything",
    "are",
    "as",
    "ask",
    "asked",
    "at",
    "be",
    "been",
    "before",
    "bot",
    "but",
    "by",
    "can",
    "chat",
    "could",
    "did",
    "do",
    "doe",
    "does",
    "earlier",
    "else",
    "everything",
    "exactly",
    "explain",
    "explained",
    "fine",
    "for",
    "from",
    "gave",
    "good",
    "great",
    "had",
    "has",
    "have",
    "hello",
    "hey",
    "hi",
    "how",
    "i",
    "if",
    "im",
    "in",
    "is",
    "it",
    "its",
    "just",
    "keep",
    "know",
    "like",
    "me",
    "my",
    "myself",
    "need",
    "no",
    "now",
    "of",
    "oh",
    "ok",
    "okay",
    "on",
    "once",
    "or",
    "perfect",
    "person",
    "please",
    "really",
    "repeat",
    "right",
    "said",
    "same",
    "say",
    "saying",
    "so",
    "sorry",
    "still",
    "sure",
    "tell",
    "telling",
    "thank",
    "thanks",
    "that",
    "the",
    "them",
    "then",
    "there",
    "they",
    "thi",
    "this",
    "through",
    "to",
    "told",
    "typed",
    "until",
    "want",
    "wa",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "will",
    "with",
    "would",
    "write",
    "wrote",
    "yeah",
    "yes",
    "you",
    "your",
    "one",
    "human",
    "agent",
    "someone",
    "somebody",
    "talk",
];
/// Words that mean the same here.
const SAME: &[(&str, &str)] = &[
    ("broke", "broken"),
    ("break", "broken"),
    ("snap", "broken"),
    ("smash", "broken"),
    ("crack", "broken"),
    ("money", "refund"),
    ("refunded", "refund"),
    ("arriv", "come"),
    ("came", "come"),
    ("receiv", "come"),
    ("got", "come"),
    ("get", "come"),
    ("swap", "exchange"),
    ("replacement", "new"),
    ("another", "new"),
    ("never", "not"),
    ("wont", "not"),
    ("won't", "not"),
    ("doesn't", "not"),
    ("isn't", "not"),
    ("wasn't", "not"),
    ("hasn't", "not"),
    ("didn't", "not"),
    ("can't", "not"),
    ("nothing", "not"),
];
/// Phrases by which somebody says that they said it before.
const CLAIMS: &[&str] = &[
    "as i said",
    "as i told",
    "as i wrote",
    "as i asked",
    "as i already",
    "as i have",
    "as asked",
    "as said",
    "as before",
    "like i said",
    "like i told",
    "i already",
    "already told",
    "already said",
    "already explained",
    "already wrote",
    "already asked",
    "told your bot",
    "told the bot",
    "asked the bot",
    "explained to the bot",
    "to the bot",
    "with your bot",
    "to your bot",
    "i keep saying",
    "keep repeating",
    "repeat myself",
    "i said",
    "i wrote",
    "i told",
    "said that",
    "everything again",
    "once more",
    "been through this",
];

/// The telling words of a text: no number, no address, no word of courtesy.
pub(super) fn telling(text: &str) -> Vec<String> {
    let mut words: Vec<String> = split(text, WORDS)
        .into_iter()
        .filter(|word| !has_digit(word) && !is_mail(word) && !SMALL.contains(&word.as_str()))
        .map(|word| stem(&word))
        .filter(|word| word.len() > 1 && !SMALL.contains(&word.as_str()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether the shopper says that they said so before.
pub(super) fn claims(text: &str) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    CLAIMS.iter().any(|claim| text.contains(claim))
}

/// What the shopper wants done: a refund, a new one, to send it back, to cancel.
pub(super) fn wish(text: &str) -> Option<&'static str> {
    const WISHES: &[(&str, &[&str])] = &[
        ("refund", &["refund", "money back", "my money", "reimburse"]),
        ("new", &["a new one", "replacement", "send another", "another one", "new copy", "exchange", "swap"]),
        ("cancel", &["cancel"]),
        ("return", &["return", "send it back"]),
    ];
    let text = text.to_lowercase();
    let wanted = WISHES.iter().find(|(_, phrases)| phrases.iter().any(|phrase| text.contains(phrase)));
    wanted.map(|(wish, _)| *wish)
}

fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("'ve").trim_end_matches("'m");
    if let Some((_, same)) = SAME.iter().find(|(other, _)| *other == word) {
        return (*same).to_owned();
    }
    let short = ["ing", "ed", "es", "s"].iter().find_map(|end| {
        let start = word.strip_suffix(end)?;
        (start.len() >= 3 && !start.ends_with('s')).then_some(start)
    });
    let short = short.unwrap_or(word).trim_end_matches('e');
    let short = undoubled(short);
    SAME.iter().find(|(other, _)| *other == short).map_or_else(|| short.to_owned(), |(_, same)| (*same).to_owned())
}

/// "snapp" is "snap".
fn undoubled(word: &str) -> &str {
    let mut letters = word.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return word };
    let double = last == before && word.len() > 4 && !matches!(last, 'l' | 's');
    if double { word.get(..word.len() - last.len_utf8()).unwrap_or(word) } else { word }
}
