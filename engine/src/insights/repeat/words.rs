//! Words of a message, and what they are for.

/// Words that name what follows or stand beside it.
const NAMING: &[&str] = &[
    "address",
    "number",
    "name",
    "is",
    "are",
    "was",
    "no",
    "my",
    "mail",
    "id",
    "email",
    "e-mail",
    "contact",
    "and",
    "phone",
    "mobile",
    "ssn",
    "card",
    "account",
    "policy",
    "claim",
    "order",
    "booking",
    "confirmation",
    "code",
    "zip",
    "postcode",
    "date",
    "digits",
    "digit",
    "its",
    "it's",
    "im",
    "i'm",
];

/// Words that are part of no name and no value.
const COMMON: &[&str] = &[
    "a",
    "absolutely",
    "add",
    "afternoon",
    "again",
    "agree",
    "agreed",
    "aisle",
    "all",
    "already",
    "also",
    "alright",
    "always",
    "am",
    "are",
    "ask",
    "asked",
    "awesome",
    "back",
    "black",
    "blue",
    "booking",
    "both",
    "bye",
    "call",
    "called",
    "can",
    "cancel",
    "car",
    "change",
    "checking",
    "claim",
    "code",
    "confirm",
    "confirmed",
    "continue",
    "cool",
    "correct",
    "could",
    "credit",
    "day",
    "debit",
    "did",
    "digits",
    "do",
    "does",
    "done",
    "dont",
    "else",
    "email",
    "evening",
    "ever",
    "exactly",
    "fine",
    "first",
    "flight",
    "for",
    "four",
    "front",
    "gave",
    "get",
    "give",
    "go",
    "good",
    "goodbye",
    "got",
    "great",
    "green",
    "have",
    "hello",
    "help",
    "here",
    "hey",
    "hi",
    "hii",
    "hmm",
    "hmmm",
    "hope",
    "how",
    "i",
    "in",
    "insurance",
    "is",
    "it",
    "just",
    "know",
    "large",
    "last",
    "later",
    "left",
    "let",
    "lets",
    "like",
    "look",
    "looks",
    "me",
    "medium",
    "middle",
    "moment",
    "more",
    "morning",
    "much",
    "my",
    "name",
    "need",
    "never",
    "new",
    "nice",
    "no",
    "nope",
    "not",
    "nothing",
    "now",
    "number",
    "of",
    "oh",
    "ok",
    "okay",
    "old",
    "on",
    "one",
    "only",
    "or",
    "order",
    "perfect",
    "phone",
    "pizza",
    "please",
    "policy",
    "proceed",
    "received",
    "red",
    "right",
    "said",
    "same",
    "savings",
    "saw",
    "say",
    "seat",
    "second",
    "see",
    "send",
    "sent",
    "service",
    "small",
    "so",
    "sorry",
    "still",
    "super",
    "sure",
    "take",
    "tell",
    "thank",
    "thanks",
    "that",
    "the",
    "there",
    "this",
    "three",
    "to",
    "told",
    "took",
    "transfer",
    "two",
    "understand",
    "understood",
    "very",
    "wait",
    "waiting",
    "want",
    "we",
    "welcome",
    "well",
    "what",
    "when",
    "where",
    "white",
    "who",
    "will",
    "window",
    "with",
    "would",
    "wow",
    "ya",
    "yeah",
    "yep",
    "yes",
    "yet",
    "you",
    "your",
    "yup",
    "zip",
];

/// What a word does for the ones after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Names a value and is none of it.
    Names,
    /// Begins one: "no 14", a house's number.
    Begins,
    No,
}

pub(super) fn is_cue(word: &str, next: Option<&String>) -> Cue {
    if word == "no" && next.is_some_and(|next| super::has_digit(next)) {
        return Cue::Begins;
    }
    if NAMING.contains(&word) { Cue::Names } else { Cue::No }
}

pub(super) fn is_naming(word: &str) -> bool {
    NAMING.contains(&word)
}

pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// The words of a text in lower case, without what stands around them.
pub(super) fn split(text: &str, most: usize) -> Vec<String> {
    let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '.' | '_' | '\'' | '+' | '-' | '’');
    text.to_lowercase()
        .split(|letter: char| !inner(letter))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).replace('’', "'"))
        .filter(|word| !word.is_empty())
        .take(most)
        .collect()
}

/// Without common words at either end; the "no" of a house's number stays.
pub(super) fn trimmed(words: &[String]) -> &[String] {
    let mut rest = words;
    while let [first, tail @ ..] = rest {
        let begins = is_cue(first, tail.first()) == Cue::Begins;
        if begins || !is_common(first) {
            break;
        }
        rest = tail;
    }
    while let [head @ .., last] = rest {
        if !is_common(last) {
            break;
        }
        rest = head;
    }
    rest
}

/// Whether a word is an e-mail address, or one whose marks were lost on the way ("lenaodeexamplecom").
pub(super) fn is_mail(word: &str) -> bool {
    let known = ["gmail", "yahoo", "hotmail", "outlook"].iter().any(|host| word.contains(host));
    let ends = ["com", "net", "org"].iter().any(|end| {
        let Some(start) = word.strip_suffix(end) else { return false };
        start.chars().rev().take_while(char::is_ascii_alphabetic).count() >= 5
    });
    word.len() >= 9 && (word.contains('@') || known || ends)
}

/// Letters and digits alone, as values are compared.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
