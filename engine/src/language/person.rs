//! Whether a message asks for a person: what the bot hears, and the words for "somebody other than you".

use crate::bot::{Expectation, understand};

/// Whether the message asks for a person, in whatever words.
#[must_use]
pub fn is_asked_for(text: &str) -> bool {
    let words = words(text);
    if moves_money(&words) {
        return false;
    }
    understand(text, None, Expectation::default()).person.is_some() || somebody_else(&words) || gives_me(&words)
}

/// "can somebody else look at it", "get me someone else".
fn somebody_else(words: &[String]) -> bool {
    const ASKING: &[&str] = &["can", "could", "get", "let", "may", "want", "need", "give", "please", "would"];
    words.windows(2).enumerate().any(|(place, pair)| {
        let [first, second] = pair else { return false };
        let somebody = matches!(first.as_str(), "somebody" | "someone" | "anybody" | "anyone") && second == "else";
        let before = words.get(place.saturating_sub(4)..place).unwrap_or_default();
        somebody && before.iter().any(|word| ASKING.contains(&word.as_str()))
    })
}

/// "give me a human", also in a sentence that begins by not wanting the bot.
fn gives_me(words: &[String]) -> bool {
    const PERSON: &[&str] = &["human", "person", "agent", "operator", "representative", "manager", "supervisor"];
    words.windows(2).enumerate().any(|(place, pair)| {
        let asked =
            matches!(pair, [first, second] if matches!(first.as_str(), "give" | "get" | "bring") && second == "me");
        let refused = place.checked_sub(1).and_then(|place| words.get(place)).is_some_and(|word| is_no(word));
        let near = words.get(place + 2..(place + 5).min(words.len())).unwrap_or_default();
        asked && !refused && near.iter().any(|word| PERSON.contains(&word.as_str()))
    })
}

fn is_no(word: &str) -> bool {
    matches!(word, "don't" | "dont" | "not" | "never" | "didn't" | "didnt")
}

/// "I didn't transfer any money to anyone": what is moved is a sum.
fn moves_money(words: &[String]) -> bool {
    const SUMS: &[&str] = &["money", "funds", "cash"];
    let place = words.iter().position(|word| word.starts_with("transfer"));
    let near = place.and_then(|place| words.get(place + 1..(place + 4).min(words.len()))).unwrap_or_default();
    let anyone =
        words.last().is_some_and(|word| matches!(word.as_str(), "anyone" | "anybody" | "someone" | "somebody"));
    anyone && near.iter().any(|word| SUMS.contains(&word.as_str()))
}

fn words(text: &str) -> Vec<String> {
    text.replace('’', "'")
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '\''))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_asked_for;

    #[test]
    fn somebody_else_is_a_person() {
        for text in [
            "could somebody else check my return",
            "get me someone else on this",
            "I don't like you, give me a manager",
            "let me speak to a human",
        ] {
            assert!(is_asked_for(text), "{text}");
        }
    }

    #[test]
    fn others_are_not_asked_for() {
        for text in [
            "somebody else signed for my parcel",
            "I never transferred money to anyone",
            "I don't need an agent",
            "where is it",
        ] {
            assert!(!is_asked_for(text), "{text}");
        }
    }
}
