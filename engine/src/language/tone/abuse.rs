//! What a text does to the one who reads it: a list of words and phrases by kind, and weights learned from what people
//! say to chat bots.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tokens::Token;
use super::weights::{Weights, weight};

static LIST: LazyLock<List> = LazyLock::new(|| List::parse(include_str!("abuse.txt")));
static WEIGHTS: Weights = Weights::new(include_bytes!("abuse.bin"), 16, 1);

const KINDS: [&str; 8] = ["slur", "curse", "insult", "swear", "sexual", "dismiss", "threat", "advance"];
const SLUR: usize = 0;
const CURSE: usize = 1;
const INSULT: usize = 2;
const SWEAR: usize = 3;
const SEXUAL: usize = 4;
const DISMISS: usize = 5;
const THREAT: usize = 6;
const STEM: usize = 4;
const LONGEST: usize = 5;
const NEAR: usize = 4;

/// Bits of the kinds that a word or phrase has.
type Kinds = u16;

#[derive(Default)]
struct List {
    words: HashMap<&'static str, Kinds>,
    stems: HashMap<&'static str, Kinds>,
    phrases: HashMap<&'static str, Kinds>,
}

/// What stands in a text: by kind, and how much of it is aimed at the reader.
#[derive(Default)]
struct Found {
    kinds: [f64; 8],
    aimed: [f64; 8],
    hits: usize,
    words: usize,
}

/// Whether the word is on the list.
pub(super) fn listed(key: &str) -> bool {
    LIST.word(key) != 0
}

/// From 0 to 1; 0.5 means yes.
pub(super) fn read(tokens: &[Token]) -> f64 {
    let found = Found::of(tokens);
    let sum = WEIGHTS.number(1) + learned(tokens) * WEIGHTS.number(0) + found.weighed() + found.ruled();
    1.0 / (1.0 + (-sum).exp())
}

fn learned(tokens: &[Token]) -> f64 {
    let keys = || tokens.iter().map(|token| token.key.as_str());
    let firsts = core::iter::once("^").chain(keys());
    let seconds = keys().chain(core::iter::once("$"));
    let mut terms: Vec<[&str; 3]> = keys().map(|key| [key, "", ""]).collect();
    terms.extend(firsts.zip(seconds).map(|(a, b)| [a, " ", b]));
    terms.sort_unstable();
    terms.dedup();
    let sum: f64 = terms.iter().filter_map(|term| WEIGHTS.find(term)).map(|entry| weight(entry, 0)).sum();
    sum / (terms.len() as f64 + 2.0).sqrt()
}

impl List {
    fn parse(text: &'static str) -> Self {
        let mut list = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, entries)) = line.split_once(' ') else {
                continue;
            };
            let bit = KINDS.iter().position(|name| *name == kind).map_or(0, |at| 1 << at);
            // Phrases stand between quotation marks, words outside.
            for (at, part) in entries.split('"').enumerate() {
                if at % 2 == 1 {
                    list.add(part, bit);
                } else {
                    part.split_whitespace().for_each(|word| list.add(word, bit));
                }
            }
        }
        list
    }

    fn add(&mut self, entry: &'static str, bit: Kinds) {
        let stem = entry.strip_suffix('*');
        let table = match stem {
            Some(_) => &mut self.stems,
            None if entry.contains(' ') => &mut self.phrases,
            None => &mut self.words,
        };
        *table.entry(stem.unwrap_or(entry)).or_default() |= bit;
    }

    fn word(&self, key: &str) -> Kinds {
        let whole = self.words.get(key).copied().unwrap_or(0);
        let begins = (STEM..=key.len()).filter_map(|long| self.stems.get(key.get(..long)?));
        begins.fold(whole, |kinds, more| kinds | more)
    }

    /// Of a word with letters hidden or swapped for signs.
    fn masked(&self, key: &str) -> Kinds {
        if key.chars().all(char::is_alphabetic) || !key.chars().any(char::is_alphabetic) {
            return 0;
        }
        let plain = self.word(&key.chars().map(unswapped).collect::<String>());
        if plain != 0 || !key.contains(['*', '#']) {
            return plain;
        }
        let fits = self.words.iter().filter(|(word, _)| {
            word.len() == key.len()
                && word.get(..1) == key.get(..1)
                && word.chars().zip(key.chars()).all(|(a, b)| a == b || b == '*' || b == '#')
        });
        fits.fold(0, |kinds, (_, more)| kinds | more)
    }
}

fn unswapped(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

impl Found {
    fn of(tokens: &[Token]) -> Self {
        let words: Vec<&Token> = tokens.iter().filter(|token| token.word).collect();
        let kinds = kinds_of(&words);
        let readers: Vec<usize> =
            (0..words.len()).filter(|at| words.get(*at).is_some_and(|word| is_reader(&word.key))).collect();
        let mut found = Self { words: words.len(), ..Self::default() };
        for (at, (word, bits)) in words.iter().zip(kinds).enumerate().filter(|(_, (_, bits))| *bits != 0) {
            found.hits += 1;
            let much = if word.weight < 0.0 { 0.3 } else { 1.0 };
            let near = words.len() <= 2 || readers.iter().any(|reader| at.abs_diff(*reader) <= NEAR);
            let sums = found.kinds.iter_mut().zip(found.aimed.iter_mut()).enumerate();
            for (_, (sum, aimed)) in sums.filter(|(kind, _)| bits >> kind & 1 == 1) {
                *sum = f64::min(2.0, *sum + much);
                if near {
                    *aimed = f64::min(2.0, *aimed + much);
                }
            }
        }
        found
    }

    /// What was learned about the kinds.
    fn weighed(&self) -> f64 {
        if self.hits == 0 {
            return 0.0;
        }
        let [_, _, insult, swear, sexual, ..] = self.aimed;
        let short = if self.words <= 4 { 1.0 } else { 0.0 };
        let share = self.hits as f64 / self.words.max(3) as f64;
        let rest = [insult, swear, sexual, short, share, 1.0];
        self.kinds.iter().chain(&rest).enumerate().map(|(at, much)| much * WEIGHTS.number(2 + at)).sum()
    }

    /// What rules say where people to learn from were few: a slur or a threat is one; strong words or hard judgements that
    /// are not said of the reader are none.
    fn ruled(&self) -> f64 {
        let of = |kind: usize| self.kinds.get(kind).copied().unwrap_or(0.0);
        let aimed = |kind: usize| self.aimed.get(kind).copied().unwrap_or(0.0);
        let grave = of(SLUR) + of(THREAT);
        let clear = grave + of(CURSE) + of(DISMISS) + of(SEXUAL) + aimed(INSULT) + aimed(SWEAR);
        let mild = of(INSULT) + of(SWEAR);
        2.0 * grave.min(1.0) - if clear == 0.0 && mild > 0.0 { 1.5 } else { 0.0 }
    }
}

fn kinds_of(words: &[&Token]) -> Vec<Kinds> {
    let mut run = String::new();
    let mut kinds = Vec::with_capacity(words.len());
    for word in words {
        if word.key.chars().count() == 1 {
            run.push_str(&word.key);
        } else {
            run.clear();
        }
        // Letters one by one, as in "f u".
        let spelled = if run.len() >= 3 { LIST.word(&run) } else { 0 };
        let plain = LIST.word(&word.key);
        kinds.push(spelled | if plain == 0 { LIST.masked(&word.key) } else { plain });
    }
    for (at, kind) in kinds.iter_mut().enumerate() {
        let mut phrase = words.get(at).map(|word| word.key.clone()).unwrap_or_default();
        for word in words.iter().skip(at + 1).take(LONGEST - 1) {
            phrase.push(' ');
            phrase.push_str(&word.key);
            *kind |= LIST.phrases.get(phrase.as_str()).copied().unwrap_or(0);
        }
    }
    kinds
}

fn is_reader(key: &str) -> bool {
    matches!(
        key,
        "you" | "u" | "ur" | "your" | "you're" | "youre" | "yourself" | "ya" | "yo" | "urself" | "you'r" | "yours"
    )
}
