//! What the words of a message mean: a vector for each common word, so that "parcel" is near "package" without
//! an example that says so. Where the table is from stands beside the script that makes it, in `scripts/intents`.

#[cfg(any(test, feature = "meaning"))]
use std::sync::Arc;

use super::words::{stem, words};

/// Numbers of a vector.
pub(super) const DIMENSIONS: usize = 48;

const COUNT_BYTES: usize = 2;
const BUCKETS: usize = 256;
const HASHES_AT: usize = COUNT_BYTES + 2 * BUCKETS;

/// A message's meaning: of length one, or nothing where no word is known.
pub type Meaning = [f32; DIMENSIONS];

/// The word vectors. They are a file beside the program and not a part of it, because they are larger than everything
/// else that it needs for understanding.
///
/// Its bytes: how many words there are in two; for each first byte of a hash, how many words have it or a
/// lower one, two bytes each; the next two bytes of each word's hash, in order; a byte for the step of
/// each word's numbers; and these, two a byte, as steps above minus eight.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    bytes: Vec<u8>,
    fingerprint: u32,
}

impl Table {
    /// Takes the bytes of the file; `None` when they are not those of a table.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        let fingerprint = mixed(&bytes);
        let table = Self { bytes, fingerprint };
        let count = usize::from(table.two_bytes(0)?);
        let whole = HASHES_AT + count * (2 + 1 + DIMENSIONS / 2);
        let last = usize::from(table.two_bytes(COUNT_BYTES + 2 * (BUCKETS - 1))?);
        (table.bytes.len() == whole && last == count && count > 0).then_some(table)
    }

    /// The table that comes with Baton, for programs that are not sent to the edge.
    #[cfg(any(test, feature = "meaning"))]
    #[must_use]
    pub fn own() -> Arc<Self> {
        let table = Self::new(include_bytes!("meaning.bin").to_vec());
        Arc::new(table.unwrap_or(Self { bytes: Vec::new(), fingerprint: 0 }))
    }

    /// Tells tables apart: what was learned with one means nothing with another.
    #[must_use]
    pub fn fingerprint(&self) -> u32 {
        self.fingerprint
    }

    /// The weighted mean of the words that are known, of length one. Rare words weigh more; the table has that already.
    #[must_use]
    pub fn meaning(&self, text: &str) -> Meaning {
        self.meaning_of(words(text).iter().map(|word| stem(word)))
    }

    /// The same of words that are stemmed already.
    pub(super) fn meaning_of(&self, stems: impl Iterator<Item = String>) -> Meaning {
        let mut sum = [0.0; DIMENSIONS];
        for stem in stems {
            self.add_word(&mut sum, &stem);
        }
        let length = product(&sum, &sum).sqrt();
        if length > 0.0 { sum.map(|value| value / length) } else { sum }
    }

    /// What one word means, as long as it is telling; `None` for a word that the table does not have.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<Meaning> {
        let stem = stem(word);
        self.find(&stem)?;
        let mut meaning = [0.0; DIMENSIONS];
        self.add_word(&mut meaning, &stem);
        Some(meaning)
    }

    fn add_word(&self, sum: &mut Meaning, stem: &str) {
        let Some((step, codes)) = self.find(stem) else {
            return;
        };
        for (pair, code) in sum.chunks_exact_mut(2).zip(codes) {
            for (value, code) in pair.iter_mut().zip([code & 15, code >> 4]) {
                *value += step * (f32::from(code) - 8.0);
            }
        }
    }

    /// The step and the packed numbers of a word.
    fn find(&self, stem: &str) -> Option<(f32, &[u8])> {
        let [first, high, low, _] = mixed(stem.as_bytes()).to_be_bytes();
        let count = usize::from(self.two_bytes(0)?);
        let bucket = usize::from(first);
        let from = if bucket == 0 { 0 } else { usize::from(self.two_bytes(COUNT_BYTES + 2 * (bucket - 1))?) };
        let to = usize::from(self.two_bytes(COUNT_BYTES + 2 * bucket)?);
        let wanted = u16::from_be_bytes([high, low]);
        let at = (from..to).find(|at| self.two_bytes(HASHES_AT + 2 * at) == Some(wanted))?;
        let steps_at = HASHES_AT + 2 * count;
        let codes_at = steps_at + count + at * DIMENSIONS / 2;
        let step = *self.bytes.get(steps_at + at)?;
        Some((f32::from(step), self.bytes.get(codes_at..codes_at + DIMENSIONS / 2)?))
    }

    fn two_bytes(&self, at: usize) -> Option<u16> {
        let [low, high] = self.bytes.get(at..at + 2)? else {
            return None;
        };
        Some(u16::from_le_bytes([*low, *high]))
    }
}

/// The cosine of two meanings.
#[must_use]
pub fn product(left: &Meaning, right: &Meaning) -> f32 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

/// FNV-1a with a final mix; the script has the same.
fn mixed(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 12)
}

#[cfg(test)]
mod tests {
    use super::{Table, product};

    fn alike(left: &str, right: &str) -> f32 {
        let table = Table::own();
        product(&table.meaning(left), &table.meaning(right))
    }

    #[test]
    fn words_of_one_meaning_are_near_and_others_are_not() {
        for (near, to, far) in [
            ("parcel", "package", "breakfast"),
            ("purchased", "bought", "rain"),
            ("broken", "damaged", "monday"),
            ("track the parcel", "follow my package", "i forgot my password"),
        ] {
            assert!(alike(near, to) > alike(near, far) + 0.2, "{near}, {to}: {}", alike(near, to));
        }
    }

    #[test]
    fn a_meaning_has_length_one_and_unknown_words_have_none() {
        assert!((alike("refunds", "refunds") - 1.0).abs() < 1e-5);
        assert!((alike("refund", "refunded xqzzv") - 1.0).abs() < 1e-5);
        assert!(alike("xqzzv", "refund").abs() < 1e-9);
    }

    #[test]
    fn what_is_no_table_is_not_taken_for_one() {
        let whole = Table::own().bytes.clone();
        assert!(Table::new(whole.clone()).is_some());
        let mut cut = whole.clone();
        cut.pop();
        assert_eq!(Table::new(cut), None);
        assert_eq!(Table::new(b"<!doctype html><title>Not found</title>".to_vec()), None);
        assert_eq!(Table::new(Vec::new()), None);
    }
}
