//! How a message sounds: glad or not, how frustrated, whether it complains, and whether it hurts.
//!
//! Rules read what stands in a text: words rated by people, turned round by negations and raised or lowered by the words
//! before them and by the way they are written (`scope`); phrases of customers for whom something went wrong (`cues.txt`,
//! our own); words that hurt (`abuse.txt`, our own). Two small files of learned weights add to them, `valence.bin` and
//! `abuse.bin`. `scripts/tone/train.py` makes both: the first from the lexicon of VADER and its rated tweets and movie
//! sentences (MIT) and from some 39,000 comments of GoEmotions (Apache 2.0), the second from `ConvAbuse` (CC BY 4.0).
//! `NOTICE` has the credits and the licence texts. Sarcasm is not understood.

mod abuse;
mod cues;
mod scope;
mod tokens;
mod valence;
mod weights;

use tokens::Token;

/// The reading of one message.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tone {
    /// From -1, bad, to 1, good. Within 0.05 of 0 the message says neither.
    pub valence: f64,
    /// From 0, calm, to 4, furious. From about 0.7 a person is worried, from 1.5 frustrated, from 2.5 angry.
    pub frustration: f64,
    /// From 0 to 1, how likely the message says that something is wrong with a product or a service; 0.5 means yes.
    pub complaint: f64,
    /// From 0 to 1, how likely the message insults, threatens or harasses; 0.5 means yes.
    pub abuse: f64,
}

/// Longer messages are read up to here, in bytes.
const LONGEST: usize = 8_000;
const CALM: f64 = 0.1;
const FURIOUS: f64 = 4.0;

/// Reads one message.
#[must_use]
pub fn read(text: &str) -> Tone {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let mut tokens = tokens::cut(text, &|key| valence::rated(key) || abuse::listed(key));
    if tokens.is_empty() {
        return Tone::default();
    }
    scope::weigh(&mut tokens);
    let valence = valence::read(&tokens);
    let sums = cues::find(&tokens);
    let tone = Tone {
        valence,
        frustration: frustration(&sums, valence, &tokens),
        complaint: complaint(&sums, valence),
        abuse: abuse::read(&tokens),
    };
    Tone {
        valence: rounded(tone.valence),
        frustration: rounded(tone.frustration),
        complaint: rounded(tone.complaint),
        abuse: rounded(tone.abuse),
    }
}

fn frustration(sums: &cues::Sums, valence: f64, tokens: &[Token]) -> f64 {
    let (strongest, others) = sums.frustration;
    let said = strongest + 0.5 * others.min(4.0) + (-valence).max(0.0)
        - 0.5 * valence.max(0.0)
        - 0.25 * sums.relief.0.min(3.0);
    let heat = said + loudness(tokens) * if said > 0.0 { 1.0 } else { 0.3 };
    // Smooth at both ends, so that what says little still differs.
    let smooth = (3.0 * (heat - CALM)).exp().ln_1p() / 3.0;
    let top = FURIOUS - 1.0;
    if smooth > top { top + 1.0 - (top - smooth).exp() } else { smooth }
}

fn complaint(sums: &cues::Sums, valence: f64) -> f64 {
    let (strongest, others) = sums.complaint;
    let said = strongest + 0.6 * others.min(3.0) + 0.9 * (-valence).max(0.0)
        - 0.8 * valence.max(0.0)
        - 0.2 * sums.relief.1.min(3.0);
    1.0 / (1.0 + (-3.0 * (said - 1.0)).exp())
}

/// Capitals, stretched words and marks in a row.
fn loudness(tokens: &[Token]) -> f64 {
    let words = tokens.iter().filter(|token| token.word).count();
    let shouted = tokens.iter().filter(|token| token.word && token.capitals).count();
    let capitals = if shouted >= 3 && shouted * 2 >= words { 0.7 } else { 0.0 };
    let marks: f64 = tokens
        .iter()
        .map(|token| match token.key.as_str() {
            "!" => 0.15,
            "!!" | "??" => 0.25,
            "!!!" | "?!" | "???" => 0.4,
            _ => 0.0,
        })
        .sum();
    let stretched = if tokens.iter().any(|token| token.stretched && token.word) { 0.2 } else { 0.0 };
    capitals + marks.min(0.8) + stretched
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests;
