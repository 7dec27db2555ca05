//! Whether a fact that a sentence names is asked for there.

use super::Sentence;
use super::nouns::Noun;
use crate::bot::has_any;

/// Words that may stand between the asking and what is asked for.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "your",
    "ur",
    "you",
    "me",
    "us",
    "over",
    "in",
    "with",
    "for",
    "full",
    "first",
    "and",
    "last",
    "best",
    "right",
    "exact",
    "complete",
    "correct",
    "account",
    "daytime",
    "delivery",
    "billing",
    "shipping",
    "please",
    "pls",
    "just",
    "of",
    "is",
    "are",
    "was",
    "were",
    "that",
    "kindly",
    "also",
    "again",
    "or",
    "confirmation",
    "order",
    "number",
    "email",
    "name",
    "address",
    "phone",
    "mobile",
    "zip",
    "postcode",
    "code",
    "belonging",
    "both",
    "what",
    "which",
    "s",
    "on",
    "file",
    "new",
    "customer's",
];
const QUESTION_WORDS: &[&str] = &["what", "which", "what's", "whats", "wats"];
/// Verbs with which the shopper is asked to hand something over, after `could you` or as a plain request.
const GIVE: &[&str] = &[
    "give",
    "send",
    "share",
    "tell",
    "provide",
    "type",
    "spell",
    "state",
    "confirm",
    "verify",
    "leave",
    "drop",
    "forward",
    "supply",
    "repeat",
    "enter",
    "sending",
    "giving",
    "sharing",
    "telling",
    "providing",
    "confirming",
    "name",
    "message",
    "mention",
    "specify",
    "submit",
    "pass",
    "quote",
    "include",
    "write",
];
/// Verbs with which somebody asks to be given something, after `may I`.
const GET: &[&str] = &["have", "get", "take", "ask", "know", "see", "grab", "note"];
const NEED: &[&str] = &["need", "require", "want", "needed", "missing"];

/// Whether the noun is asked for by the words before it, or stands alone as a question.
pub(super) fn is_asked_for(sentence: &Sentence, noun: &Noun) -> bool {
    let words = &sentence.words;
    let before = words.get(..noun.start).unwrap_or_default();
    let Some(at) = before.iter().rposition(|word| !FILLERS.contains(&word.as_str()) || is_question_word(word)) else {
        return sentence.is_question && !says_more(words.get(noun.end..).unwrap_or_default());
    };
    let Some(verb) = before.get(at).map(String::as_str) else { return false };
    let lead: Vec<&str> = before.get(..at).unwrap_or_default().iter().map(String::as_str).collect();
    if is_question_word(verb) {
        let exclaims = before.get(at + 1).is_some_and(|next| matches!(next.as_str(), "a" | "an"));
        return !exclaims && asks_with_word(sentence, &lead);
    }
    if GIVE.contains(&verb) {
        return gives(&lead);
    }
    if verb == "there" {
        return ends_in(&lead, &["is"]);
    }
    if GET.contains(&verb) {
        return gets(verb, &lead);
    }
    NEED.contains(&verb)
        && ends_in(
            &lead,
            &[
                "i", "we", "i'd", "we'd", "i'll", "we'll", "i'm", "would", "will", "just", "only", "still", "also",
                "do", "first",
            ],
        )
}

fn is_question_word(word: &str) -> bool {
    QUESTION_WORDS.contains(&word)
}

/// A question word asks in a question, at the front of a sentence, or after somebody was asked to tell.
fn asks_with_word(sentence: &Sentence, lead: &[&str]) -> bool {
    let to_tell = lead.iter().any(|word| GIVE.contains(word) || *word == "know");
    sentence.is_question || lead.len() <= 1 || to_tell
}

/// `could you please give`, `please give`, `give`, `if you tell`: not `I will give`.
fn gives(lead: &[&str]) -> bool {
    const SKIPPED: &[&str] =
        &["please", "pls", "kindly", "just", "maybe", "perhaps", "also", "quickly", "me", "us", "simply", "then"];
    let mut rest = lead.iter().rev().skip_while(|word| SKIPPED.contains(*word));
    let polite = lead.last().is_some_and(|word| SKIPPED.contains(word));
    match rest.next() {
        None | Some(&("you" | "u" | "mind" | "and" | "to" | "hello" | "hi" | "sorry" | "thanks" | "let")) => {
            !lead.iter().any(|word| {
                matches!(*word, "will" | "we" | "i'll" | "i") && !lead.contains(&"you") && !lead.contains(&"need")
            })
        }
        Some(_) => polite,
    }
}

/// `may I have`, `do you have`, `let me know`: not `I have`.
fn gets(verb: &str, lead: &[&str]) -> bool {
    let has = |one: &str| lead.contains(&one);
    let asker = ends_in(lead, &["i", "we", "please", "just", "quickly", "also", "first"])
        && (has("may") || has("can") || has("could") || has("might"));
    let owner =
        verb == "have" && ends_in(lead, &["you", "u", "still", "still"]) && (has("do") || has("did") || has("you"));
    let know = verb == "know" && ends_in(lead, &["me", "us", "to"]);
    asker || owner || know || (verb == "ask" && has("may"))
}

fn ends_in(lead: &[&str], words: &[&str]) -> bool {
    lead.last().is_some_and(|last| words.contains(last))
}

/// Whether something is said of the noun, rather than that it alone is the question.
fn says_more(rest: &[String]) -> bool {
    const SAYS: &[&str] = &[
        "still", "correct", "changed", "arrived", "readable", "visible", "wrong", "right", "ok", "okay", "fine", "did",
        "does", "work*",
    ];
    has_any(rest, SAYS)
}
