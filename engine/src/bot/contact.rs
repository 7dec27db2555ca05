//! How to reach somebody, and what they are called.

use super::text::{tokens, words};

/// The first e-mail address of a text, as it was typed.
pub(super) fn email(text: &str) -> Option<String> {
    tokens(text).into_iter().find(|token| is_email(token)).map(String::from)
}

/// The first phone number that was introduced as one, or begins with `+`.
pub(super) fn phone(text: &str) -> Option<String> {
    const BEFORE: &[&str] = &["phone", "tel", "telephone", "mobile", "cell", "call", "whatsapp"];
    let introduced = words(text).iter().any(|word| BEFORE.contains(&word.as_str()));
    digit_runs(text).into_iter().find(|run| is_phone(run) && (introduced || run.starts_with('+')))
}

/// A name that the shopper introduced: "my name is Maren Holt", "it's Maren", "I'm Maren".
pub(super) fn name(text: &str) -> Option<String> {
    const OPENINGS: &[(&[&str], bool)] = &[
        (&["my", "name", "is"], true),
        (&["my", "name's"], true),
        (&["i", "am", "called"], true),
        (&["it's"], false),
        (&["it", "is"], false),
        (&["this", "is"], false),
        (&["i'm"], false),
        (&["i", "am"], false),
    ];
    let typed: Vec<String> = text.replace('’', "'").split_whitespace().map(String::from).collect();
    let lower: Vec<String> =
        typed.iter().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()).collect();
    OPENINGS.iter().find_map(|(opening, any_case)| {
        let start = lower
            .windows(opening.len())
            .position(|window| window.iter().zip(*opening).all(|(word, part)| word == part))?;
        name_from(typed.iter().skip(start + opening.len()), *any_case)
    })
}

/// Whether a text is an e-mail address or a phone number.
pub(crate) fn is_contact(text: &str) -> bool {
    let text = text.trim();
    is_email(text) || (is_phone(text) && text.chars().all(belongs_to_phone))
}

fn name_from<'a>(rest: impl Iterator<Item = &'a String>, any_case: bool) -> Option<String> {
    const NOT_NAMES: &[&str] = &[
        "a",
        "about",
        "already",
        "an",
        "and",
        "been",
        "from",
        "here",
        "in",
        "late",
        "my",
        "not",
        "now",
        "order",
        "really",
        "so",
        "sorry",
        "still",
        "that",
        "the",
        "very",
        "waiting",
        "with",
        "your",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut name: Vec<&str> = Vec::new();
    for word in rest.take(3) {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let letters = bare.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\''));
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let shouted = bare.chars().count() > 1 && bare.chars().all(char::is_uppercase);
        let fits = !bare.is_empty()
            && letters
            && !NOT_NAMES.contains(&bare.to_lowercase().as_str())
            && (any_case || (capital && !shouted));
        if !fits {
            break;
        }
        name.push(bare);
        if word.ends_with(|letter: char| ".,;:!?".contains(letter)) {
            break;
        }
    }
    (!name.is_empty()).then(|| name.join(" "))
}

fn is_email(token: &str) -> bool {
    let Some((local, domain)) = token.split_once('@') else {
        return false;
    };
    let allowed = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
    !local.is_empty()
        && local.chars().all(allowed)
        && domain.chars().all(|letter| letter.is_alphanumeric() || ".-".contains(letter))
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| !label.is_empty())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits)
}

fn belongs_to_phone(letter: char) -> bool {
    letter.is_ascii_digit() || " +-()/.".contains(letter)
}

fn digit_runs(text: &str) -> Vec<String> {
    text.split(|letter: char| !belongs_to_phone(letter))
        .map(|run| run.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '+'))
        .filter(|run| !run.is_empty())
        .map(String::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{email, is_contact, name, phone};

    #[test]
    fn addresses_are_found_without_the_marks_around_them() {
        assert_eq!(email("it's maren.holt@example.com."), Some("maren.holt@example.com".into()));
        assert_eq!(email("<a+b@c-d.co.uk>"), Some("a+b@c-d.co.uk".into()));
        assert_eq!(email("me@home or @you"), None);
    }

    #[test]
    fn a_name_counts_only_when_it_is_introduced() {
        assert_eq!(name("Hi, my name is Maren Holt, order 12345"), Some("Maren Holt".into()));
        assert_eq!(name("my name is yara"), Some("yara".into()));
        assert_eq!(name("Hi, it's Yara Sanchez, 75255."), Some("Yara Sanchez".into()));
        for text in ["it's late", "THIS IS RIDICULOUS", "I'm Sorry", "It is Monday", "Maren Holt", "this is a mess"] {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn phone_numbers_are_introduced_or_begin_with_a_plus() {
        assert_eq!(phone("call me at 040 555 0117"), Some("040 555 0117".into()));
        assert_eq!(phone("+49 40 5550117 is mine"), Some("+49 40 5550117".into()));
        assert_eq!(phone("order 123456789"), None);
    }

    #[test]
    fn a_contact_is_an_address_or_a_number() {
        assert!(is_contact("maren@example.com") && is_contact("+49 40 5550117"));
        assert!(!is_contact("later") && !is_contact("12345") && !is_contact(""));
    }
}
