//! How often an agent is told that something is known: on questions for it, and on anything else.

use std::fmt;

use baton_engine::copilot::asked;
use baton_shared::context::{Fact, FactKey, Source, Standing};
use baton_shared::text::FactText;
use serde_json::Value;

/// Agents' messages: what is known, and what of it they ask for.
const CASES: &str = include_str!("../../cases/known_facts.jsonl");

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Guarded {
    pub questions: u32,
    /// Questions of which exactly what they ask for was seen.
    pub seen: u32,
    pub others: u32,
    /// Others that were taken for a question.
    pub wrong: u32,
}

impl fmt::Display for Guarded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { questions, seen, others, wrong } = self;
        let share = |part: &u32, of: &u32| f64::from(*part) * 100.0 / f64::from((*of).max(1));
        let (hits, misses) = (share(seen, questions), share(wrong, others));
        write!(
            out,
            "known facts: fires on {seen} of {questions} questions ({hits:.1} %) and on {wrong} of {others} others ({misses:.1} %)"
        )
    }
}

/// Goes through the cases of `tests/cases/known_facts.jsonl`.
///
/// # Errors
/// When a case cannot be read.
pub fn guarded() -> Result<Guarded, String> {
    let mut counted = Guarded::default();
    for line in CASES.lines() {
        let case: Value = serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?;
        let words = |key: &str| -> Vec<&str> {
            case.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let known = words("known");
        let known: Vec<Fact> =
            FactKey::ALL.iter().filter(|key| known.contains(&key.word())).map(|key| fact(*key)).collect();
        let says = case.get("says").and_then(Value::as_str).unwrap_or_default();
        let found: Vec<&str> = asked(says, &known).iter().map(|fact| fact.key.word()).collect();
        let wanted = words("asks");
        if wanted.is_empty() {
            counted.others += 1;
            counted.wrong += u32::from(!found.is_empty());
        } else {
            counted.questions += 1;
            counted.seen += u32::from(found.len() == wanted.len() && wanted.iter().all(|key| found.contains(key)));
        }
    }
    Ok(counted)
}

/// What the cases read back where they name a value.
fn fact(key: FactKey) -> Fact {
    let value = match key {
        FactKey::OrderNumber => "#12345",
        FactKey::Name => "Maren Holt",
        FactKey::Email => "maren.holt@example.com",
        FactKey::Phone => "+47 555 01234",
        FactKey::Postcode => "5003",
        FactKey::Issue => "The kettle leaks from the base.",
        FactKey::Wish => "I want my money back.",
        FactKey::Item => "red kettle",
        FactKey::Unknown => "",
    };
    Fact { key, value: FactText::cut(value), standing: Standing::Claimed, source: Source::Message { seq: 3 } }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn r_guard_1_a_question_for_a_known_fact_is_seen_and_hardly_any_other() {
        let counted = guarded().unwrap();
        assert!(counted.questions >= 100 && counted.others >= 100, "{counted}");
        assert!(counted.seen * 10 >= counted.questions * 9, "{counted}");
        assert!(counted.wrong * 20 < counted.others, "{counted}");
    }
}
