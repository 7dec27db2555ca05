//! A message as weighted features: stems, pairs of stems, and the letter runs within words.

use super::words::{stem, words};

/// Letters of the runs that are compared within words, so that a typo costs a part of a word and not all of it.
const RUNS: std::ops::RangeInclusive<usize> = 3..=5;

/// What a word of [`COMMON`] weighs against any other.
const COMMON_WEIGHT: f32 = 0.4;

/// The stems of words that are in every other sentence, so that a few examples cannot tell how little they say; sorted.
const COMMON: &[&str] = &[
    "a", "about", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could",
    "did", "do", "doe", "does", "for", "from", "get", "got", "had", "has", "hav", "have", "he", "hello", "help",
    "here", "hey", "hi", "how", "i", "if", "im", "in", "is", "it", "just", "know", "let", "lik", "like", "may", "me",
    "might", "my", "need", "now", "of", "on", "or", "our", "pleas", "please", "she", "should", "so", "some", "tell",
    "than", "thank", "that", "the", "them", "then", "there", "these", "they", "thi", "this", "those", "to", "us",
    "want", "was", "we", "were", "what", "when", "wher", "where", "which", "who", "why", "will", "with", "would",
    "you", "your",
];

/// The kinds of features, each weighed on its own: stems, pairs of stems, letter runs.
pub(super) const KINDS: usize = 3;

/// A share of each kind.
pub(super) type Shares = [f32; KINDS];

/// How often each feature occurs, by kind, in the order of the hashes.
type Counts = [Vec<(u32, f32)>; KINDS];

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
                found.extend(counts.into_iter().map(|(hash, _)| (hash, 1.0)));
            }
        }
        let mut number = 0;
        let kinds = found.map(|found| {
            let kind = summed(found).into_iter().map(|(hash, examples)| {
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
    let mut found: Counts = Default::default();
    let [of_stems, of_pairs, of_letters] = &mut found;
    let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
    let (mut last, mut before) = ("^", None::<&str>);
    for stem in stems.iter().map(String::as_str).chain(["$"]) {
        if stem != "$" {
            let weight = if COMMON.binary_search(&stem).is_ok() { COMMON_WEIGHT } else { 1.0 };
            of_stems.push((hash(1, &[stem]), weight));
            if let Some(before) = before {
                of_pairs.push((hash(2, &[before, " _ ", stem]), 1.0));
            }
        }
        of_pairs.push((hash(3, &[last, " ", stem]), 1.0));
        before = Some(last).filter(|last| *last != "^");
        last = stem;
    }
    let mut starts = Vec::new();
    for word in &words {
        let word = format!(" {word} ");
        starts.clear();
        starts.extend(word.char_indices().map(|(at, _)| at).chain([word.len()]));
        for letters in RUNS {
            let ends = starts.iter().zip(starts.iter().skip(letters));
            let runs = ends.filter_map(|(from, to)| word.get(*from..*to));
            of_letters.extend(runs.map(|run| (hash(4, &[run]), 1.0)));
        }
    }
    found.map(summed)
}

/// Each feature once, in the order of the hashes.
fn summed(mut counts: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    counts.sort_by_key(|(hash, _)| *hash);
    counts.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        kept.1 += if is_same { next.1 } else { 0.0 };
        is_same
    });
    counts
}

/// FNV-1a with a final mix. Two features of one hash are taken for one; at some ten thousand features
/// that is a handful.
fn hash(kind: u32, parts: &[&str]) -> u32 {
    let mut hash = 0x811c_9dc5_u32 ^ kind.wrapping_mul(0x9e37_79b1);
    for byte in parts.iter().flat_map(|part| part.bytes()) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 12)
}

#[cfg(test)]
mod tests {
    use super::COMMON;

    #[test]
    fn common_stems_are_found_by_halving() {
        assert!(COMMON.is_sorted());
    }
}
