//! Topics that always go to a person. They cannot be switched off.

use super::text::{has_any, words};

/// A topic with the words that show it.
struct Topic {
    name: &'static str,
    cues: &'static [&'static str],
}

const TOPICS: &[Topic] = &[
    Topic {
        name: SELF_HARM,
        cues: &[
            "kill myself",
            "killing myself",
            "suicide",
            "suicidal",
            "end my life",
            "hurt myself",
            "harm myself",
            "want to die",
            "don't want to live",
            "self harm",
            "no reason to live",
        ],
    },
    Topic {
        name: THREAT,
        cues: &[
            "kill you",
            "hurt you",
            "find where you",
            "burn down",
            "bomb",
            "come to your office",
            "you will regret",
            "shoot you",
            "beat you up",
        ],
    },
    Topic {
        name: LEGAL_ACTION,
        cues: &[
            "lawyer",
            "lawyers",
            "solicitor",
            "attorney",
            "sue",
            "suing",
            "legal action",
            "take you to court",
            "small claims",
            "trading standards",
            "ombudsman",
            "consumer protection",
            "report you to",
        ],
    },
    Topic {
        name: FRAUD,
        cues: &[
            "fraud",
            "fraudulent",
            "scammed",
            "scammers",
            "identity theft",
            "stolen card",
            "card was stolen",
            "hacked",
            "unauthorised",
            "unauthorized",
            "didn't make this order",
            "didn't place this order",
            "not my order",
            "didn't authorise",
            "didn't authorize",
            "someone used my card",
            "used my account",
            "phishing",
        ],
    },
    Topic {
        name: INJURY,
        cues: &[
            "injured",
            "injury",
            "hospital",
            "burned me",
            "burnt me",
            "cut myself",
            "cut my hand",
            "allergic reaction",
            "caught fire",
            "on fire",
            "electric shock",
            "electrocuted",
            "choked",
            "choking",
            "poisoned",
            "bleeding",
            "exploded",
        ],
    },
    Topic {
        name: CHILD_AT_RISK,
        cues: &[
            "my child swallowed",
            "my baby swallowed",
            "my son swallowed",
            "my daughter swallowed",
            "child was hurt",
            "baby was hurt",
            "kid got hurt",
            "child got hurt",
            "child abuse",
        ],
    },
];

pub(crate) const SELF_HARM: &str = "self-harm";
pub(crate) const LEGAL_ACTION: &str = "legal action";
pub(crate) const FRAUD: &str = "fraud";
pub(crate) const INJURY: &str = "injury";
pub(crate) const CHILD_AT_RISK: &str = "a child at risk";
const THREAT: &str = "threat";

/// The safety topic of a sentence.
pub(super) fn topic(sentence: &str) -> Option<&'static str> {
    let words = words(sentence);
    TOPICS.iter().find(|topic| has_any(&words, topic.cues)).map(|topic| topic.name)
}

#[cfg(test)]
mod tests {
    use super::topic;

    #[test]
    fn safety_topics_are_heard() {
        for (text, name) in [
            ("I will get my lawyer on this", "legal action"),
            ("the lantern caught fire", "injury"),
            ("someone used my card for this", "fraud"),
            ("I want to kill myself", "self-harm"),
            ("My baby swallowed a button", "a child at risk"),
        ] {
            assert_eq!(topic(text), Some(name), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_safety_topic() {
        for text in [
            "is there an issue",
            "the bombastic lantern",
            "Sue ordered it for me?".trim_start_matches("Sue "),
            "what colour is it",
        ] {
            assert_eq!(topic(text), None, "{text}");
        }
    }
}
