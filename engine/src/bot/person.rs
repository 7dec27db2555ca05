//! Requests for a person, in any words.

use super::text::{has, has_any, words};

/// Words for a person that need nothing else in a short message. The last ones are those of neighbouring languages.
const PERSON: &[&str] = &[
    "human",
    "humans",
    "representative",
    "representatives",
    "rep",
    "operator",
    "agent",
    "agents",
    "advisor",
    "adviser",
    "person",
    "supervisor",
    "manager",
    "mensch",
    "menschen",
    "mitarbeiter",
    "berater",
    "humain",
    "conseiller",
    "humano",
    "persona",
    "agente",
    "medewerker",
    "persoon",
    "umano",
    "operatore",
    "pessoa",
    "atendente",
];
/// Words that mean a person only behind "talk to" and the like.
const ANYBODY: &[&str] = &[
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "people",
    "staff",
    "team",
    "colleague",
    "employee",
    "support",
    "service",
    "you guys",
];
const TALK: &[&str] = &[
    "speak*",
    "talk*",
    "chat*",
    "connect*",
    "transfer*",
    "through",
    "escalate*",
    "sprechen",
    "reden",
    "parler",
    "hablar",
    "spreken",
    "praten",
    "parlare",
    "falar",
    "contact",
    "reach",
];
const WANT: &[&str] = &[
    "want",
    "need",
    "get",
    "give",
    "prefer",
    "like",
    "find",
    "have",
    "please",
    "pls",
    "bring",
    "send",
    "pass",
    "hand",
    "is there",
    "are there",
    "any",
    "where is",
    "can a",
    "could a",
    "can an",
    "möchte",
    "will",
    "quiero",
    "veux",
    "voudrais",
    "wil",
    "voglio",
    "quero",
    "let",
];
/// Requests that are whole by themselves.
const WHOLE: &[&str] = &[
    "real person",
    "real human",
    "actual person",
    "actual human",
    "live agent",
    "live person",
    "live chat",
    "live support",
    "human being",
    "real agent",
    "someone real",
    "somebody real",
    "real people",
    "not a bot",
    "not a robot",
    "not a machine",
    "not with a bot",
    "no bot",
    "no bots",
    "no more bot",
    "stop the bot",
    "hate bots",
    "hate this bot",
    "customer service please",
    "customer support please",
    "someone who can help",
    "someone who can actually",
    "call me back",
    "get me someone",
    "get me somebody",
    "talk to you guys",
];
/// What takes the wish back, or is about something else.
const NOT: &[&str] = &[
    "don't want",
    "do not want",
    "don't need",
    "do not need",
    "dont want",
    "dont need",
    "no need",
    "not need",
    "without talking",
    "without speaking",
    "rather not",
    "instead of a human",
    "instead of a person",
    "no human",
    "no humans",
    "no agent",
    "no person",
    "not a human",
    "not a person",
    "not talk",
    "not speak",
    "don't transfer",
    "do not transfer",
    "don't connect",
];
const ELSEWHERE: &[&str] = &[
    "delivery person",
    "delivery agent",
    "cleaning agent",
    "estate agent",
    "travel agent",
    "person who",
    "agent who",
    "person that",
    "agent told",
    "agent said",
    "agent promised",
    "rep told",
    "rep said",
    "human hair",
    "per person",
    "for a person",
    "one person",
    "another person",
    "in person",
    "the person",
    "are you a human",
    "are you human",
    "are you a person",
    "are you a real",
    "are you real",
    "is this a human",
    "is this a person",
    "is this a real",
    "am i talking",
    "am i speaking",
    "am i chatting",
];

/// Whether the sentence asks for a person.
pub(super) fn is_asked_for(sentence: &str) -> bool {
    let words = words(sentence);
    if wants_no_bot(&words) {
        return true;
    }
    if has_any(&words, NOT) {
        return false;
    }
    if talks_to(&words) {
        return true;
    }
    if has_any(&words, ELSEWHERE) {
        return false;
    }
    if has_any(&words, WHOLE) {
        return true;
    }
    let person = has_any(&words, PERSON);
    person && (words.len() <= 4 || has_any(&words, WANT) || has_any(&words, TALK))
}

/// Whether the sentence asks whether this is a bot.
pub(super) fn asks_who_speaks(sentence: &str) -> bool {
    const ASKING: &[&str] = &[
        "are you a",
        "are you an",
        "are you human",
        "are you real",
        "is this a",
        "is this an",
        "am i talking to",
        "am i speaking to",
        "am i chatting with",
        "am i talking with",
        "am i speaking with",
    ];
    const WHAT: &[&str] = &["bot", "robot", "human", "person", "machine", "ai", "real", "computer", "chatbot"];
    let words = words(sentence);
    has_any(&words, ASKING) && has_any(&words, WHAT) && !has_any(&words, &["can i", "i want", "i need"])
}

fn wants_no_bot(words: &[String]) -> bool {
    const BOT: &[&str] = &["bot", "bots", "chatbot", "robot", "robots", "machine"];
    const AWAY: &[&str] = &[
        "don't want",
        "do not want",
        "dont want",
        "never want",
        "sick of",
        "tired of",
        "fed up with",
        "hate",
        "instead of",
        "rather than",
        "stop",
        "no",
        "enough of",
    ];
    has_any(words, BOT) && has_any(words, AWAY)
}

/// "talk to" and its relatives, with a word for somebody soon after.
fn talks_to(words: &[String]) -> bool {
    const PAST: &[&str] = &["talked", "spoke", "spoken", "chatted", "contacted", "reached", "transferred"];
    const PASSED_ON: &[&str] = &["to", "with", "me", "through"];
    let asked = ["am i", "i was", "i've been", "i have been"];
    if has_any(words, &asked) {
        return false;
    }
    words.iter().enumerate().any(|(index, word)| {
        let one = core::slice::from_ref(word);
        let talk = TALK.iter().any(|talk| has(one, talk)) && !PAST.contains(&word.as_str());
        let rest = words.get(index + 1..).unwrap_or_default();
        let near = rest.get(..rest.len().min(7)).unwrap_or_default();
        let passed_on = near.iter().take(3).any(|word| PASSED_ON.contains(&word.as_str()));
        let direct = matches!(word.as_str(), "contact" | "reach" | "sprechen" | "hablar" | "parler" | "through");
        talk && (passed_on || direct) && (has_any(near, PERSON) || has_any(near, ANYBODY))
    })
}

#[cfg(test)]
mod tests {
    use super::{asks_who_speaks, is_asked_for};

    #[test]
    fn a_person_is_asked_for_in_many_words() {
        for text in [
            "I want to talk to a human",
            "human",
            "Agent please",
            "can I speak with someone from your team?",
            "representative!!",
            "put me through to somebody",
            "Is there a real person I could talk to?",
            "get me a manager",
            "let me speak to your supervisor",
            "please transfer me to an agent",
            "I'd like someone real",
            "I'm done with this, connect me to customer service",
            "I need a human being",
            "no bots please",
            "mensch bitte",
            "quiero hablar con una persona",
            "operator",
            "I never want to talk to a bot again",
            "I don't want this bot",
            "can I chat with a live agent",
        ] {
            assert!(is_asked_for(text), "{text}");
        }
    }

    #[test]
    fn other_sentences_are_no_request() {
        for text in [
            "I don't want to talk to a human",
            "no need for an agent",
            "the delivery person left it in the rain",
            "your agent told me it would arrive today",
            "are you a human?",
            "am I talking to a person",
            "is this cleaning agent safe for wool",
            "someone stole my parcel",
            "where is my order?",
            "can I pick it up in person",
            "a gift for another person",
            "I spoke to somebody yesterday",
        ] {
            assert!(!is_asked_for(text), "{text}");
        }
    }

    #[test]
    fn the_question_who_speaks_is_heard() {
        assert!(asks_who_speaks("Are you a bot?"));
        assert!(asks_who_speaks("am I talking to a real person"));
        assert!(!asks_who_speaks("is this a good size"));
    }
}
