//! How upset a message sounds, by a small list of words of our own and by how it is written.

use baton_shared::context::Tone;

use super::text::{has, sentences, words};

/// The reading of one message: frustration from 0 to 4, and the sentence that shows it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) score: f64,
    pub(super) pleased: bool,
    pub(super) sentence: Option<String>,
}

const CUES: &[(f64, &[&str])] = &[
    (
        2.4,
        &[
            "furious",
            "livid",
            "outraged",
            "outrageous",
            "disgusted",
            "disgusting",
            "fuck*",
            "bastard*",
            "idiot*",
            "enraged",
        ],
    ),
    (
        1.9,
        &[
            "angry",
            "unacceptable",
            "worst",
            "pathetic",
            "shit*",
            "bullshit",
            "bloody",
            "the hell",
            "wtf",
            "liar",
            "liars",
            "incompetent",
            "fed up",
            "sick of",
            "had enough",
            "never again",
            "scam",
            "thieves",
            "rip off",
            "ripoff",
            "damn",
        ],
    ),
    (
        1.6,
        &[
            "ridiculous",
            "terrible",
            "awful",
            "useless",
            "horrible",
            "hate",
            "a joke",
            "waste of time",
            "how many times",
            "frustrat*",
            "stupid",
            "appalling",
            "disgrace",
            "rubbish",
            "crap",
            "third time",
            "fourth time",
            "fifth time",
            "hundredth time",
            "over and over",
            "again and again",
            "not helping",
            "ignoring me",
            "nobody answers",
        ],
    ),
    (
        1.2,
        &[
            "annoy*",
            "disappoint*",
            "upset",
            "unhappy",
            "not happy",
            "poor service",
            "second time",
            "sick and tired",
            "already told",
            "already said",
            "as i said",
            "i told you",
            "for weeks",
            "for ages",
            "forever",
            "impossible",
            "not good enough",
        ],
    ),
    (
        0.8,
        &[
            "worried",
            "worry",
            "concerned",
            "anxious",
            "urgent",
            "urgently",
            "asap",
            "desperate",
            "need it by",
            "afraid",
            "nervous",
        ],
    ),
    (0.5, &["still", "come on", "never arrived", "never came", "seriously", "for days", "too long", "late"]),
];
const PLEASED: &[&str] = &[
    "thank*",
    "great",
    "perfect",
    "lovely",
    "brilliant",
    "awesome",
    "wonderful",
    "excellent",
    "love it",
    "happy with",
    "cheers",
];
const NEGATION: &[&str] = &["not", "isn't", "wasn't", "aren't", "no", "never", "don't", "without", "hardly"];
const BOOSTERS: &[&str] =
    &["very", "so", "really", "absolutely", "extremely", "completely", "totally", "utterly", "beyond"];

/// Reads one message.
pub(super) fn read(text: &str) -> Reading {
    let mut best: Option<(f64, &str)> = None;
    let mut scores: Vec<f64> = Vec::new();
    for sentence in sentences(text) {
        let found = cue_scores(&words(sentence));
        let strongest = found.iter().copied().fold(0.0, f64::max);
        let beats = best.is_none_or(|(score, _)| strongest > score);
        if strongest > 0.0 && beats {
            best = Some((strongest, sentence));
        }
        scores.extend(found);
    }
    let strongest = scores.iter().copied().fold(0.0, f64::max);
    let others = scores.iter().sum::<f64>() - strongest;
    let score = strongest + 0.5 * others + how_it_is_written(text);
    let score = (score.min(4.0) * 100.0).round() / 100.0;
    let sentence = best.map(|(_, sentence)| sentence).or_else(|| sentences(text).next());
    Reading {
        pleased: score < 0.5 && PLEASED.iter().any(|cue| has(&words(text), cue)),
        sentence: sentence.filter(|_| score >= 0.5).map(String::from),
        score,
    }
}

/// The word for a frustration.
pub(crate) fn label(score: f64, pleased: bool) -> Tone {
    if score >= 2.8 {
        Tone::Angry
    } else if score >= 1.4 {
        Tone::Frustrated
    } else if score >= 0.7 {
        Tone::Worried
    } else if pleased {
        Tone::Pleased
    } else {
        Tone::Calm
    }
}

fn cue_scores(words: &[String]) -> Vec<f64> {
    let mut scores = Vec::new();
    for (score, cues) in CUES {
        for cue in *cues {
            let Some(at) = super::text::position(words, cue) else {
                continue;
            };
            let before = words.get(at.saturating_sub(2)..at).unwrap_or_default();
            let own_negation = cue.starts_with("not ") || cue.starts_with("never ");
            if !own_negation && before.iter().any(|word| NEGATION.contains(&word.as_str())) {
                continue;
            }
            let boosted = before.last().is_some_and(|word| BOOSTERS.contains(&word.as_str()));
            scores.push(if boosted { score * 1.25 } else { *score });
        }
    }
    scores
}

/// Capitals, stretched words, and marks in a row.
fn how_it_is_written(text: &str) -> f64 {
    let long: Vec<&str> =
        text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() >= 2).collect();
    let shouted = long.iter().filter(|word| word.chars().all(char::is_uppercase)).count();
    let capitals = if shouted >= 3 && shouted * 2 >= long.len() { 0.8 } else { 0.0 };
    let marks = text.chars().filter(|letter| *letter == '!').count().min(3) as f64 * 0.2;
    let questions = if text.contains("??") { 0.3 } else { 0.0 };
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    let stretched = letters.windows(4).any(|run| match run {
        [a, b, c, d] => a.is_alphabetic() && a == b && b == c && c == d,
        _ => false,
    });
    capitals + marks + questions + if stretched { 0.3 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{label, read};
    use baton_shared::context::Tone;

    fn tone(text: &str) -> Tone {
        let reading = read(text);
        label(reading.score, reading.pleased)
    }

    #[test]
    fn tones_are_told_apart() {
        assert_eq!(tone("where is my order?"), Tone::Calm);
        assert_eq!(tone("I am a bit worried about my parcel"), Tone::Worried);
        assert_eq!(tone("this is ridiculous"), Tone::Frustrated);
        assert_eq!(tone("I am absolutely furious, this is unacceptable!!!"), Tone::Angry);
        assert_eq!(tone("perfect, thank you"), Tone::Pleased);
    }

    #[test]
    fn repetition_and_anger_together_pass_the_usual_limit() {
        let reading = read("Hello. This is the third time I ask, this is ridiculous!");
        assert!(reading.score >= 2.5, "{}", reading.score);
        assert_eq!(reading.sentence.as_deref(), Some("This is the third time I ask, this is ridiculous!"));
    }

    #[test]
    fn negations_and_plain_capitals_do_not_count() {
        assert_eq!(read("I am not angry").score, 0.0);
        assert_eq!(read("Order W1234567, IKEA").score, 0.0);
        assert!(read("WHERE IS MY ORDER").score > 0.5);
    }
}
