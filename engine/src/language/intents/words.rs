//! A message as the words that count: one case, contractions opened, stretched letters shortened, light stems.

/// Words beyond which a message adds nothing to what it asks.
const MAX_WORDS: usize = 120;

/// Letters beyond which a word is no word but a number, an address or noise.
const MAX_LETTERS: usize = 24;

/// What stands for every number of three digits or more: that there is one says more than which.
const LONG_NUMBER: &str = "999";

/// Contractions that a suffix alone does not open, with and without their apostrophe.
const CONTRACTIONS: &[(&str, &str, &str)] = &[
    ("arent", "are", "not"),
    ("cannot", "can", "not"),
    ("can't", "can", "not"),
    ("cant", "can", "not"),
    ("couldnt", "could", "not"),
    ("didnt", "did", "not"),
    ("doesnt", "does", "not"),
    ("dont", "do", "not"),
    ("gimme", "give", "me"),
    ("gonna", "going", "to"),
    ("gotta", "got", "to"),
    ("hasnt", "has", "not"),
    ("havent", "have", "not"),
    ("im", "i", "am"),
    ("isnt", "is", "not"),
    ("ive", "i", "have"),
    ("shouldnt", "should", "not"),
    ("wanna", "want", "to"),
    ("wasnt", "was", "not"),
    ("won't", "will", "not"),
    ("wont", "will", "not"),
    ("wouldnt", "would", "not"),
    ("hows", "how", "is"),
    ("thats", "that", "is"),
    ("whats", "what", "is"),
    ("wheres", "where", "is"),
];

/// Suffixes after which a word is two.
const SUFFIXES: &[(&str, &str)] =
    &[("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'s", "")];

/// What people type for short.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("u", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("pls", "please"),
    ("plz", "please"),
    ("thx", "thanks"),
    ("ty", "thanks"),
    ("wat", "what"),
    ("wht", "what"),
    ("hw", "how"),
    ("abt", "about"),
    ("bcoz", "because"),
    ("coz", "because"),
    ("tmrw", "tomorrow"),
    ("msg", "message"),
    ("acc", "account"),
    ("acct", "account"),
    ("num", "number"),
    ("qty", "quantity"),
    ("cud", "could"),
    ("shud", "should"),
    ("wud", "would"),
];

/// The words of a message, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars().flat_map(char::to_lowercase).chain([' ']) {
        match letter {
            '\'' | '\u{2019}' | '\u{02bc}' => word.push('\''),
            letter if letter.is_alphanumeric() => word.push(letter),
            _ => {
                open(word.trim_matches('\''), &mut words);
                word.clear();
            }
        }
        if words.len() >= MAX_WORDS {
            break;
        }
    }
    words
}

/// Adds a word as typed, in as many parts as it has.
fn open(word: &str, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    if let Some((_, first, second)) = CONTRACTIONS.iter().find(|(typed, ..)| *typed == word) {
        words.push((*first).to_owned());
        words.push((*second).to_owned());
        return;
    }
    for (suffix, second) in SUFFIXES {
        if let Some(first) = word.strip_suffix(suffix).filter(|first| !first.is_empty()) {
            push(first, words);
            push(second, words);
            return;
        }
    }
    push(word, words);
}

fn push(word: &str, words: &mut Vec<String>) {
    let word: String = word.chars().filter(|letter| *letter != '\'').collect();
    if word.is_empty() {
        return;
    }
    if word.len() > 2 && word.chars().all(|letter| letter.is_ascii_digit()) {
        words.push(LONG_NUMBER.to_owned());
        return;
    }
    if let Some((_, long)) = SHORT_FORMS.iter().find(|(short, _)| *short == word) {
        words.push((*long).to_owned());
        return;
    }
    words.push(shortened(&word));
}

/// The word with no letter more than twice in a row.
fn shortened(word: &str) -> String {
    let mut short = String::with_capacity(word.len());
    let (mut last, mut before) = (None, None);
    for letter in word.chars().take(MAX_LETTERS) {
        if Some(letter) == last && last == before {
            continue;
        }
        short.push(letter);
        before = last;
        last = Some(letter);
    }
    short
}

/// The word without the endings that English hangs on it. Too little is better than too much here: the
/// letters of the word are compared as well.
pub(super) fn stem(word: &str) -> String {
    let letters = word.len();
    if let Some(base) = word.strip_suffix("ies").filter(|_| letters > 4) {
        return format!("{base}y");
    }
    if let Some(base) = word.strip_suffix("ing").filter(|_| letters > 5) {
        return without_final_e(undoubled(base));
    }
    if let Some(base) = word.strip_suffix("ed").filter(|_| letters > 4) {
        return undoubled(base).to_owned();
    }
    if let Some(base) = word
        .strip_suffix('s')
        .filter(|base| letters > 3 && !base.ends_with('s') && !base.ends_with('u') && !base.ends_with('i'))
    {
        return without_final_e(base);
    }
    without_final_e(word)
}

fn undoubled(base: &str) -> &str {
    let mut letters = base.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's') => {
            base.strip_suffix(last).unwrap_or(base)
        }
        _ => base,
    }
}

fn without_final_e(base: &str) -> String {
    base.strip_suffix('e').filter(|short| short.len() > 2).unwrap_or(base).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{stem, words};

    #[test]
    fn contractions_are_opened_with_and_without_apostrophe() {
        assert_eq!(words("I'm, it’s"), ["i", "am", "it"]);
        assert_eq!(words("dont don't"), ["do", "not", "do", "not"]);
    }

    #[test]
    fn stretched_letters_case_and_long_numbers_say_one_thing() {
        assert_eq!(words("PLEEEEASE"), ["pleease"]);
        assert_eq!(words("order 4471 in 2 days"), ["order", "999", "in", "2", "days"]);
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (stemmed, forms) in [("cancel", ["cancels", "canceling"]), ("ship", ["shipped", "shipping"])] {
            assert!(forms.iter().all(|form| stem(form) == stemmed), "{forms:?}");
        }
        assert_eq!(stem("policies"), stem("policy"));
    }
}
