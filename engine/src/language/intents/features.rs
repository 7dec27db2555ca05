//! A message as weighted features: stems, pairs of stems, and the letter runs within words.

use std::collections::BTreeMap;

use super::words::{stem, words};

/// Letters of the runs that are compared within words, so that a typo costs a part of a word and not all of it.
const RUNS: std::ops::RangeInclusive<usize> = 3..=5;

/// What a word of [`COMMON`] weighs against any other.
const COMMON_WEIGHT: f32 = 0.4;

/// The stems of words that are in every other sentence, so that a few examples cannot tell how little they say.
const COMMON: &[&str] = &[
    "i", "me", "my", "we", "us", "our", "you", "your", "it", "they", "them", "he", "she", "a", "an", "the", "thi",
    "this", "that", "these", "those", "there", "here", "is", "am", "are", "be", "been", "was", "were", "do", "doe",
    "does", "did", "have", "hav", "has", "had", "will", "would", "can", "could", "should", "may", "might", "what",
    "how", "which", "who", "when", "where", "wher", "why", "to", "of", "in", "on", "at", "for", "with", "from", "by",
    "as", "about", "and", "or", "but", "if", "so", "just", "pleas", "please", "thank", "hi", "hello", "hey", "need",
    "want", "like", "lik", "know", "tell", "help", "get", "got", "some", "any", "im", "let", "also", "then", "than",
    "now",
];

/// The kinds of features, each weighed on its own: stems, pairs of stems, letter runs.
pub(super) const KINDS: usize = 3;

/// A share of each kind.
pub(super) type Shares = [f32; KINDS];

/// How often each feature occurs, by kind.
type Counts = [BTreeMap<u32, f32>; KINDS];

/// The features of a message by kind: number in the space and weight.
pub(super) struct Sparse {
    pub(super) kinds: [Vec<(u32, f32)>; KINDS],
    /// The share of the message's weight that no example has, by kind.
    pub(super) unknown: Shares,
}

struct Feature {
    hash: u32,
    number: u32,
    /// How many examples have it.
    examples: f32,
    rarity: f32,
}

/// What each feature is worth, learned from the examples alone.
pub(super) struct Space {
    /// The known features, by hash.
    kinds: [Vec<Feature>; KINDS],
    /// What a feature weighs that no example has.
    unseen: f32,
}

impl Space {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut found: Counts = Default::default();
        let mut total = 0_f32;
        for text in texts {
            total += 1.0;
            for (found, counts) in found.iter_mut().zip(counts(text)) {
                for hash in counts.into_keys() {
                    *found.entry(hash).or_default() += 1.0;
                }
            }
        }
        let mut number = 0;
        let kinds = found.map(|found| {
            let kind = found.into_iter().map(|(hash, examples)| {
                number += 1;
                Feature { hash, number: number - 1, examples, rarity: rarity(total, examples) }
            });
            kind.collect()
        });
        Self { kinds, unseen: rarity(total, 0.0) }
    }

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.kinds.iter().map(Vec::len).sum()
    }

    /// The message in this space, each kind of length one, what is unknown included.
    pub(super) fn place(&self, text: &str) -> Sparse {
        let mut unknown: Shares = [1.0; KINDS];
        let counts = counts(text);
        let mut kinds: [Vec<(u32, f32)>; KINDS] = Default::default();
        for (((known, counts), kind), unknown) in self.kinds.iter().zip(counts).zip(&mut kinds).zip(&mut unknown) {
            let (mut all, mut missed) = (0.0, 0.0);
            for (hash, count) in counts {
                let often = (1.0 + count).log2();
                match find(known, hash) {
                    Some(feature) => {
                        let weight = often * feature.rarity;
                        kind.push((feature.number, weight));
                        all += weight * weight;
                    }
                    None => missed += (often * self.unseen) * (often * self.unseen),
                }
            }
            let length = (all + missed).sqrt().max(f32::MIN_POSITIVE);
            for (_, weight) in kind.iter_mut() {
                *weight /= length;
            }
            if all + missed > 0.0 {
                *unknown = missed / (all + missed);
            }
        }
        Sparse { kinds, unknown }
    }

    /// What of one of the examples would be unknown without it, and without its class, whose own space
    /// is given: in shares as in [`Sparse::unknown`].
    pub(super) fn unknown_without(&self, class: &Self, text: &str) -> (Shares, Shares) {
        let mut unknown: (Shares, Shares) = ([1.0; KINDS], [1.0; KINDS]);
        let shares = unknown.0.iter_mut().zip(&mut unknown.1);
        for (((known, of_class), counts), (alone, without)) in
            self.kinds.iter().zip(&class.kinds).zip(counts(text)).zip(shares)
        {
            let (mut all, mut only_here, mut only_class) = (0.0_f32, 0.0_f32, 0.0_f32);
            for (hash, count) in counts {
                let Some(feature) = find(known, hash) else {
                    continue;
                };
                let single = feature.examples <= 1.0;
                let rarity = if single { self.unseen } else { feature.rarity };
                let weight = ((1.0 + count).log2() * rarity).powi(2);
                all += weight;
                only_here += if single { weight } else { 0.0 };
                let elsewhere = find(of_class, hash).is_none_or(|own| own.examples < feature.examples);
                only_class += if elsewhere { 0.0 } else { weight };
            }
            if all > 0.0 {
                *alone = only_here / all;
                *without = only_class / all;
            }
        }
        unknown
    }
}

fn find(known: &[Feature], hash: u32) -> Option<&Feature> {
    known.binary_search_by_key(&hash, |feature| feature.hash).ok().and_then(|at| known.get(at))
}

fn rarity(total: f32, examples: f32) -> f32 {
    ((total + 1.0) / (examples + 1.0)).ln() + 2.0
}

fn counts(text: &str) -> Counts {
    let words = words(text);
    let mut counts: Counts = Default::default();
    let [of_stems, of_pairs, of_letters] = &mut counts;
    let mut add = |hash: u32| *of_pairs.entry(hash).or_default() += 1.0;
    let (mut last, mut before) = (String::from("^"), None::<String>);
    for stem in words.iter().map(|word| stem(word)).chain([String::from("$")]) {
        if stem != "$" {
            let weight = if COMMON.contains(&stem.as_str()) { COMMON_WEIGHT } else { 1.0 };
            *of_stems.entry(hash(1, stem.as_bytes())).or_default() += weight;
            if let Some(before) = &before {
                add(hash(2, format!("{before} _ {stem}").as_bytes()));
            }
        }
        add(hash(3, format!("{last} {stem}").as_bytes()));
        before = Some(last).filter(|last| last != "^");
        last = stem;
    }
    for word in &words {
        for run in runs(&format!(" {word} ")) {
            *of_letters.entry(hash(4, run.as_bytes())).or_default() += 1.0;
        }
    }
    counts
}

/// The runs of letters within one word that carries its boundaries.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    RUNS.flat_map(move |letters| {
        let starts = starts.clone();
        let ends: Vec<(usize, usize)> =
            starts.iter().zip(starts.iter().skip(letters)).map(|(from, to)| (*from, *to)).collect();
        ends.into_iter().filter_map(|(from, to)| word.get(from..to))
    })
}

/// FNV-1a with a final mix. Two features of one hash are taken for one; at some ten thousand features
/// that is a handful.
fn hash(kind: u32, bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32 ^ kind.wrapping_mul(0x9e37_79b1);
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 12)
}
