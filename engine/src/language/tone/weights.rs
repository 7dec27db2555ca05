//! The weights that ship with the product: made by `scripts/tone/train.py`, found by the hash of a word.

/// A head of numbers, then entries in the order of their hash: three bytes of it and `width` weights, a byte each.
pub(super) struct Weights {
    bytes: &'static [u8],
    head: usize,
    width: usize,
}

const HASH: usize = 3;
const NUMBER: usize = 4;

impl Weights {
    pub(super) const fn new(bytes: &'static [u8], head: usize, width: usize) -> Self {
        Self { bytes, head, width }
    }

    /// A number of the head.
    pub(super) fn number(&self, at: usize) -> f64 {
        let number = self.bytes.get(at * NUMBER..).and_then(|rest| rest.first_chunk::<NUMBER>());
        number.map_or(0.0, |number| f64::from(f32::from_le_bytes(*number)))
    }

    /// The weights of a word, or of a pair of words given in two parts.
    pub(super) fn find(&self, parts: &[&str]) -> Option<&'static [u8]> {
        let wanted = hash(parts);
        let entries = self.bytes.get(self.head * NUMBER..)?;
        let entry = HASH + self.width;
        let (mut low, mut high) = (0, entries.len() / entry);
        while low < high {
            let middle = usize::midpoint(low, high);
            let found = entries.get(middle * entry..(middle + 1) * entry)?;
            let (key, weights) = found.split_at_checked(HASH)?;
            match key.cmp(wanted.as_slice()) {
                core::cmp::Ordering::Equal => return Some(weights),
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// One weight of an entry, as a signed number.
pub(super) fn weight(entry: &[u8], at: usize) -> f64 {
    entry.get(at).map_or(0.0, |byte| f64::from(byte.cast_signed()))
}

/// FNV-1a, folded to 24 bits.
fn hash(parts: &[&str]) -> [u8; HASH] {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    let long = bytes.fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [_, a, b, c] = (long ^ (long >> 24)).to_be_bytes();
    [a, b, c]
}
