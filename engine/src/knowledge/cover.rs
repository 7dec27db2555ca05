//! How much of a question a text covers, word by word.

use std::collections::BTreeMap;

use super::{Terms, split, stem};
use crate::language::intents::{Meaning, Table, product};

/// How alike two words must be to count for each other.
const ALIKE: f32 = 0.5;

/// What a word that no table has weighs against one that tells as much as the others.
const PLAIN: f32 = 1.0;

/// The terms of a question against the words of one text.
pub(super) struct Cover {
    /// By term, what it weighs.
    weights: Vec<f32>,
    /// By word of the text, how much it counts for each term.
    counts: BTreeMap<String, Vec<f32>>,
}

impl Cover {
    pub(super) fn of(terms: &Terms, text: &str, table: Option<&Table>) -> Self {
        let meanings: Vec<Option<Meaning>> =
            terms.said.iter().map(|said| table.and_then(|table| table.word(said))).collect();
        let mut counts = BTreeMap::new();
        for word in split(text) {
            if counts.contains_key(&word) {
                continue;
            }
            let stem = stem(&word);
            let meaning = table.and_then(|table| table.word(&word));
            let count = terms
                .words
                .iter()
                .zip(&meanings)
                .map(|(term, wanted)| if *term == stem { 1.0 } else { alike(wanted.as_ref(), meaning.as_ref()) });
            let count: Vec<f32> = count.collect();
            counts.insert(word, count);
        }
        Self { weights: weights(&meanings), counts }
    }

    /// Share of the terms that a part of the text has, 0 to 1.
    pub(super) fn by(&self, part: &str) -> f64 {
        let mut best = vec![0.0_f32; self.weights.len()];
        for word in split(part) {
            let counts = self.counts.get(&word).into_iter().flatten();
            for (best, count) in best.iter_mut().zip(counts) {
                *best = best.max(*count);
            }
        }
        let all: f32 = self.weights.iter().sum();
        let covered: f32 = best.iter().zip(&self.weights).map(|(best, weight)| best * weight).sum();
        if all > 0.0 { f64::from(covered / all) } else { 0.0 }
    }
}

/// How much a word of a near meaning counts.
fn alike(wanted: Option<&Meaning>, word: Option<&Meaning>) -> f32 {
    let (Some(wanted), Some(word)) = (wanted, word) else { return 0.0 };
    let lengths = (product(wanted, wanted) * product(word, word)).sqrt();
    let cosine = if lengths > 0.0 { product(wanted, word) / lengths } else { 0.0 };
    // Squared: what is only of one kind, as green and blue, is not the same.
    if cosine >= ALIKE { cosine * cosine } else { 0.0 }
}

/// Telling words weigh more: the table has that as the length of their vectors.
fn weights(meanings: &[Option<Meaning>]) -> Vec<f32> {
    let lengths: Vec<Option<f32>> =
        meanings.iter().map(|meaning| meaning.as_ref().map(|meaning| product(meaning, meaning).sqrt())).collect();
    let known: Vec<f32> = lengths.iter().copied().flatten().collect();
    let mean = known.iter().sum::<f32>() / known.len().max(1) as f32;
    lengths.into_iter().map(|length| length.filter(|_| mean > 0.0).map_or(PLAIN, |length| length / mean)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cover, Terms};
    use crate::language::intents::Table;

    fn covered(question: &str, text: &str) -> f64 {
        Cover::of(&Terms::of(question), text, Some(&Table::own())).by(text)
    }

    #[test]
    fn words_of_a_near_meaning_count_in_part() {
        let price = covered("what price is it?", "The cost of sending");
        assert!((0.4..0.8).contains(&price), "{price}");
        assert!((covered("what cost is it?", "The cost of sending") - 1.0).abs() < 1e-6);
        assert!(covered("what price is it?", "A dog and a garden") < 0.1);
    }

    #[test]
    fn without_vectors_only_words_count_and_each_the_same() {
        let text = "Returns are free";
        let cover = Cover::of(&Terms::of("are returns costly"), text, None);
        assert!((cover.by(text) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_part_is_covered_by_its_own_words_alone() {
        let terms = Terms::of("free returns");
        let cover = Cover::of(&terms, "Returns are free. We are in Cork.", None);
        assert!(cover.by("We are in Cork.") < 1e-6 && cover.by("Returns are free.") > 0.9);
    }
}
