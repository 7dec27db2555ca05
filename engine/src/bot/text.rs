//! Texts as lists of words.

/// The words of a text in lower case, without the marks around them; `don't` stays one word.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.replace(['’', '‘'], "'")
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '\''))
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The tokens of a text as they were typed, without the marks around them; `#` at the front stays.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    text.split(|letter: char| letter.is_whitespace() || ",;()[]<>\"“”".contains(letter))
        .map(|token| {
            token
                .trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '#' && letter != '+')
                .trim_end_matches(|letter: char| !letter.is_alphanumeric())
        })
        .filter(|token| !token.is_empty())
        .collect()
}

/// Whether the words hold a phrase. A word of the phrase that ends in `*` fits every word that begins so.
pub(crate) fn has(words: &[String], phrase: &str) -> bool {
    position(words, phrase).is_some()
}

/// Where a phrase begins.
pub(crate) fn position(words: &[String], phrase: &str) -> Option<usize> {
    let mut parts = phrase.as_bytes().split(|byte| *byte == b' ');
    let first = parts.next()?;
    words.iter().enumerate().position(|(at, word)| {
        let mut rest = words.iter().skip(at + 1);
        fits(word, first) && parts.clone().all(|part| rest.next().is_some_and(|word| fits(word, part)))
    })
}

/// Whether one of the phrases is there.
pub(crate) fn has_any(words: &[String], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has(words, phrase))
}

/// The sentences of a text, trimmed.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        loop {
            let trimmed = rest.trim_start_matches(|letter: char| letter.is_whitespace());
            if trimmed.is_empty() {
                return None;
            }
            let end = sentence_end(trimmed);
            let (sentence, after) = trimmed.split_at(end);
            rest = after;
            let sentence = sentence.trim();
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
    })
}

/// The same text with a capital at the front.
pub(crate) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// At most `limit` characters of a text, on one line, with an ellipsis where it was cut.
pub(crate) fn clip(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let mut short: String = line.chars().take(limit.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Bytes, and the first before the others, because this is asked some thousand times for each message.
fn fits(word: &str, part: &[u8]) -> bool {
    let word = word.as_bytes();
    if word.first() != part.first() {
        return part == b"*";
    }
    match part.split_last() {
        Some((b'*', stem)) => word.starts_with(stem),
        Some(_) | None => word == part,
    }
}

fn sentence_end(text: &str) -> usize {
    let mut closed = false;
    for (index, letter) in text.char_indices() {
        if letter == '\n' {
            return index + 1;
        }
        if closed && letter.is_whitespace() {
            return index;
        }
        closed = matches!(letter, '.' | '!' | '?') || (closed && matches!(letter, '"' | '”' | ')'));
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{has, sentences, tokens, words};

    #[test]
    fn words_keep_their_apostrophes_and_lose_their_marks() {
        assert_eq!(words("I don’t know... 'really'?"), ["i", "don't", "know", "really"]);
        assert!(has(&words("It was delayed again"), "delay* again"));
        assert!(!has(&words("latest"), "late"));
    }

    #[test]
    fn sentences_end_at_their_marks_and_not_inside_addresses() {
        let found: Vec<&str> = sentences("Hi! It's a.b@c.de, ok? Thanks\nBye").collect();
        assert_eq!(found, ["Hi!", "It's a.b@c.de, ok?", "Thanks", "Bye"]);
    }

    #[test]
    fn tokens_keep_the_number_sign() {
        assert_eq!(tokens("(#12345), a@b.de."), ["#12345", "a@b.de"]);
    }
}
