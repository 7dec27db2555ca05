//! What the words of a message mean: a vector for each common word, so that "parcel" is near "package" without
//! an example that says so. Where the table is from stands beside the script that makes it, in `scripts/intents`.

use super::words::{stem, words};

/// Numbers of a vector.
pub(super) const DIMENSIONS: usize = 48;

/// The table: how many words there are in two bytes; for each first byte of a hash, how many words have it or a
/// lower one, two bytes each; the next two bytes of each word's hash, in order; a byte for the step of
/// each word's numbers; and these, two a byte, as steps above minus eight.
static TABLE: &[u8] = include_bytes!("meaning.bin");

const COUNT_BYTES: usize = 2;
const BUCKETS: usize = 256;
const HASHES_AT: usize = COUNT_BYTES + 2 * BUCKETS;

/// A message's meaning: of length one, or nothing where no word is known.
pub(super) type Meaning = [f32; DIMENSIONS];

/// The weighted mean of the words that are known, of length one. Rare words weigh more; the table has that already.
pub(super) fn meaning(text: &str) -> Meaning {
    let mut sum = [0.0; DIMENSIONS];
    for word in words(text) {
        add_word(&mut sum, &stem(&word));
    }
    let length = product(&sum, &sum).sqrt();
    if length > 0.0 { sum.map(|value| value / length) } else { sum }
}

/// The cosine of two meanings.
pub(super) fn product(left: &Meaning, right: &Meaning) -> f32 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

fn add_word(sum: &mut Meaning, stem: &str) {
    let Some((step, codes)) = find(stem) else {
        return;
    };
    for (pair, code) in sum.chunks_exact_mut(2).zip(codes) {
        for (value, code) in pair.iter_mut().zip([code & 15, code >> 4]) {
            *value += step * (f32::from(code) - 8.0);
        }
    }
}

/// The step and the packed numbers of a word.
fn find(stem: &str) -> Option<(f32, &'static [u8])> {
    let [first, high, low, _] = hash(stem).to_be_bytes();
    let count = usize::from(two_bytes(0)?);
    let bucket = usize::from(first);
    let from = if bucket == 0 { 0 } else { usize::from(two_bytes(COUNT_BYTES + 2 * (bucket - 1))?) };
    let to = usize::from(two_bytes(COUNT_BYTES + 2 * bucket)?);
    let wanted = u16::from_be_bytes([high, low]);
    let at = (from..to).find(|at| two_bytes(HASHES_AT + 2 * at) == Some(wanted))?;
    let steps_at = HASHES_AT + 2 * count;
    let codes_at = steps_at + count + at * DIMENSIONS / 2;
    let step = *TABLE.get(steps_at + at)?;
    Some((f32::from(step), TABLE.get(codes_at..codes_at + DIMENSIONS / 2)?))
}

fn two_bytes(at: usize) -> Option<u16> {
    let [low, high] = TABLE.get(at..at + 2)? else {
        return None;
    };
    Some(u16::from_le_bytes([*low, *high]))
}

/// FNV-1a with a final mix; the script has the same.
fn hash(stem: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in stem.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 12)
}

#[cfg(test)]
mod tests {
    use super::{meaning, product};

    fn alike(left: &str, right: &str) -> f32 {
        product(&meaning(left), &meaning(right))
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
}
