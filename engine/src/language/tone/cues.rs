//! What customers say when something went wrong: a list of phrases with what each adds to frustration and to complaint.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::scope::{Role, role};
use super::tokens::Token;

static LIST: LazyLock<List> = LazyLock::new(|| List::parse(include_str!("cues.txt")));
const STEM: usize = 3;
const SKIPPED: usize = 2;

/// What the cues of a text add up to.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Of the strongest, and of all others.
    pub(super) frustration: (f64, f64),
    pub(super) complaint: (f64, f64),
    pub(super) relief: (f64, f64),
}

struct Cue {
    frustration: f64,
    complaint: f64,
    parts: Vec<Part>,
}

enum Part {
    Word(&'static str),
    Stem(&'static str),
    Negation,
    Number,
    Gap,
}

/// The cues by their first word, by the beginning of it, and those that begin with any negation or number.
#[derive(Default)]
struct List {
    words: HashMap<&'static str, Vec<Cue>>,
    stems: HashMap<&'static str, Vec<Cue>>,
    negations: Vec<Cue>,
    numbers: Vec<Cue>,
}

/// Finds the cues. Of those that overlap, the longest counts.
pub(super) fn find(tokens: &[Token]) -> Sums {
    let words: Vec<&Token> = tokens.iter().filter(|token| token.word).collect();
    let mut sums = Sums::default();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let rest = clause(rest);
        let Some((long, cue)) = LIST.longest(rest) else {
            at += 1;
            continue;
        };
        at += long;
        let negated = rest.first().is_some_and(|word| word.weight < 0.0);
        let own = matches!(cue.parts.first(), Some(Part::Negation));
        if negated && !own {
            continue;
        }
        let much = rest.first().map_or(1.0, |word| word.weight.abs().clamp(0.8, 1.5));
        add(&mut sums, cue, if own { 1.0 } else { much });
    }
    sums
}

/// The words up to the end of the clause.
fn clause<'a, 'b>(words: &'a [&'b Token]) -> &'a [&'b Token] {
    words.chunk_by(|a, b| a.clause == b.clause).next().unwrap_or_default()
}

fn add(sums: &mut Sums, cue: &Cue, much: f64) {
    if cue.frustration < 0.0 {
        sums.relief.0 -= cue.frustration * much;
        sums.relief.1 -= cue.complaint * much;
        return;
    }
    raise(&mut sums.frustration, cue.frustration * much);
    raise(&mut sums.complaint, cue.complaint * much);
}

fn raise((strongest, others): &mut (f64, f64), value: f64) {
    if value > *strongest {
        *others += *strongest;
        *strongest = value;
    } else {
        *others += value;
    }
}

impl List {
    fn parse(text: &'static str) -> Self {
        let mut list = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.splitn(3, ' ');
            let numbers =
                (columns.next().and_then(|text| text.parse().ok()), columns.next().and_then(|text| text.parse().ok()));
            let ((Some(frustration), Some(complaint)), Some(phrase)) = (numbers, columns.next()) else {
                continue;
            };
            let parts: Vec<Part> = phrase.split(' ').map(Part::parse).collect();
            let place = match parts.first() {
                Some(Part::Word(word)) => list.words.entry(*word).or_default(),
                Some(Part::Stem(stem)) => list.stems.entry(stem.get(..STEM).unwrap_or(stem)).or_default(),
                Some(Part::Number) => &mut list.numbers,
                Some(Part::Negation | Part::Gap) | None => &mut list.negations,
            };
            place.push(Cue { frustration, complaint, parts });
        }
        list
    }

    fn longest(&self, words: &[&Token]) -> Option<(usize, &Cue)> {
        let first = &words.first()?.key;
        let by_word = self.words.get(first.as_str()).map(Vec::as_slice).unwrap_or_default();
        let by_stem = first.get(..STEM).and_then(|start| self.stems.get(start)).map(Vec::as_slice).unwrap_or_default();
        let by_negation = if negates(first) { self.negations.as_slice() } else { &[] };
        let by_number = if is_number(first) { self.numbers.as_slice() } else { &[] };
        let cues = by_word.iter().chain(by_stem).chain(by_negation).chain(by_number);
        cues.filter_map(|cue| Some((fits(&cue.parts, words)?, cue))).max_by_key(|(long, _)| *long)
    }
}

impl Part {
    fn parse(text: &'static str) -> Self {
        match text {
            "NOT" => Self::Negation,
            "NUM" => Self::Number,
            "~" => Self::Gap,
            _ => text.strip_suffix('*').map_or(Self::Word(text), Self::Stem),
        }
    }
}

/// How many words the parts take at the front, if they fit there.
fn fits(parts: &[Part], words: &[&Token]) -> Option<usize> {
    let Some((part, parts)) = parts.split_first() else {
        return Some(0);
    };
    if matches!(part, Part::Gap) {
        let skipped = 0..=SKIPPED.min(words.len());
        return skipped.into_iter().find_map(|gap| Some(gap + fits(parts, words.get(gap..)?)?));
    }
    let (word, rest) = words.split_first()?;
    let key = word.key.as_str();
    let here = match part {
        Part::Word(wanted) => key == *wanted,
        Part::Stem(stem) => key.starts_with(stem),
        Part::Negation => negates(key),
        Part::Number => is_number(key),
        Part::Gap => true,
    };
    if here { Some(1 + fits(parts, rest)?) } else { None }
}

fn negates(key: &str) -> bool {
    role(key) == Role::Negates
}

fn is_number(key: &str) -> bool {
    let word = matches!(
        key,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "twenty"
            | "hundred"
            | "several"
            | "many"
            | "few"
    );
    word || (!key.is_empty() && key.len() <= 3 && key.bytes().all(|byte| byte.is_ascii_digit()))
}
