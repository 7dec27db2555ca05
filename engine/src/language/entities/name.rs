//! Names of people: those that words introduce, and those that begin with a common given name.

use super::given;
use super::tokens::{Shape, Tokens};

/// Where a name begins and the place behind it.
pub(super) fn read(tokens: &Tokens, index: usize) -> Option<(usize, usize)> {
    titled(tokens, index).or_else(|| introduced(tokens, index)).or_else(|| given_name(tokens, index))
}

const CUES: &[(&str, bool)] = &[
    // The second says whether a name in small letters counts.
    ("my name is", true),
    ("my name's", true),
    ("name is", true),
    ("name's", true),
    ("name :", true),
    ("called", false),
    ("by the name of", true),
    ("under the name", true),
    ("under the name of", true),
    ("account of", false),
    ("this is", false),
    ("i am", false),
    ("i'm", false),
    ("im", false),
    ("it's", false),
    ("it is", false),
    ("hi", false),
    ("hello", false),
    ("hey", false),
    ("dear", false),
    ("thanks ,", false),
    ("regards ,", false),
    ("signed ,", false),
    ("it's under", false),
    ("under", false),
    ("my wife", false),
    ("my husband", false),
    ("my partner", false),
    ("my daughter", false),
    ("my son", false),
    ("my kid", false),
    ("my brother", false),
    ("my sister", false),
    ("my friend", false),
    ("partner's name", false),
    ("maiden name is", true),
    ("name to", false),
    ("change it to", false),
    ("attention of", false),
    ("attn :", false),
    ("transfer to", true),
    ("payment to", true),
    ("paid to", true),
    ("transferred to", true),
    ("sent to", false),
    ("send to", false),
    ("money to", true),
    ("order to", true),
    ("set up for", true),
    ("says", false),
    ("said", false),
    ("directed by", false),
    ("directed by :", false),
    ("speaking to", false),
    ("spoke to", false),
    ("spoke with", false),
    ("talked to", false),
];

const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "mister", "madam", "prof"];

fn titled(tokens: &Tokens, index: usize) -> Option<(usize, usize)> {
    if !tokens.is(index, TITLES) || !tokens.at(index).capital {
        return None;
    }
    let from = if tokens.text(index + 1) == "." { index + 2 } else { index + 1 };
    name_at(tokens, from, false).map(|next| (from, next))
}

fn introduced(tokens: &Tokens, index: usize) -> Option<(usize, usize)> {
    if tokens.glued(index) && tokens.before(index, 1).shape == Shape::Word {
        return None;
    }
    let small = CUES
        .iter()
        .filter_map(|(cue, small)| ends_before(tokens, index, cue).then_some(*small))
        .reduce(|one, two| one || two)?;
    let next = name_at(tokens, index, small)?;
    let small_letters = !tokens.at(index).capital;
    // "my name is on the card" goes on with words of the language.
    let ends = !small_letters || next - index >= 2 || tokens.shape(next) != Shape::Word || tokens.is(next, AFTER);
    ends.then_some((index, next))
}

const AFTER: &[&str] = &[
    "and",
    "on",
    "for",
    "at",
    "in",
    "from",
    "by",
    "please",
    "yesterday",
    "today",
    "tomorrow",
    "last",
    "next",
    "to",
    "with",
    "after",
    "because",
    "but",
];

fn ends_before(tokens: &Tokens, index: usize, cue: &str) -> bool {
    let count = cue.split(' ').count();
    index.checked_sub(count).is_some_and(|from| tokens.phrase(from, cue).is_some())
}

/// A given name of the list, with what follows it in capitals.
fn given_name(tokens: &Tokens, index: usize) -> Option<(usize, usize)> {
    if !tokens.at(index).capital
        || !given::is(tokens.text(index))
        || tokens.glued(index) && tokens.before(index, 1).shape != Shape::Mark
    {
        return None;
    }
    if tokens.glued(index) && tokens.was(index, 1, &["@", ".", "/", "#", "_"]) {
        return None;
    }
    name_at(tokens, index, false).map(|next| (index, next))
}

/// The place behind a name of up to four words that begins here.
fn name_at(tokens: &Tokens, index: usize, small: bool) -> Option<usize> {
    let mut next = index;
    while next - index < 5 {
        let token = tokens.at(next);
        let initial = next > index && token.shape == Shape::Word && token.text.chars().count() == 1 && token.capital;
        let shouted = token.shape == Shape::Word
            && token.text.chars().count() > 3
            && tokens
                .letters()
                .get(token.start..token.end)
                .is_some_and(|letters| letters.iter().all(|letter| letter.is_uppercase()));
        let capital_later = next == index || token.capital || small && !tokens.at(index).capital;
        let fits = token.shape == Shape::Word
            && (token.capital || small)
            && capital_later
            && !shouted
            && (initial || is_name_word(&token.text))
            && (next == index || !token.glued);
        if !fits {
            break;
        }
        next += 1;
        let hyphen = tokens.text(next) == "-"
            && tokens.glued(next)
            && tokens.glued(next + 1)
            && tokens.shape(next + 1) == Shape::Word;
        if hyphen {
            next += 2;
        }
        if initial && tokens.text(next) == "." && tokens.at(next + 1).capital {
            next += 1;
        }
        if small && !tokens.at(index).capital && next - index >= 2 {
            break;
        }
    }
    (next > index && !tokens.glued(next)
        || next > index && tokens.shape(next) == Shape::Mark && tokens.text(next) != "@")
        .then_some(next)
}

/// Words that begin sentences or stand behind cues, and are no names.
fn is_name_word(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let letters = word.chars().count() >= 2 && word.chars().all(|letter| letter.is_alphabetic() || letter == '\'');
    letters
        && !given::is_common(word)
        && super::names_of_time::month(word).is_none_or(|month| month != 5)
        && !word.contains("n't")
}
