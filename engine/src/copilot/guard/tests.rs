#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "tests")]

use baton_shared::context::{Fact, FactKey, Source, Standing};
use baton_shared::text::FactText;

use super::asked;

/// Agents' messages: what is known, and what of it they ask for. Written before the guard.
const CASES: &str = include_str!("../../../../tests/cases/known_facts.jsonl");

fn facts(keys: &serde_json::Value) -> Vec<Fact> {
    let value = |key: FactKey| match key {
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
    let has = |key: &FactKey| keys.as_array().unwrap().iter().any(|known| known.as_str() == Some(key.word()));
    let fact = |key: FactKey| Fact {
        key,
        value: FactText::cut(value(key)),
        standing: Standing::Claimed,
        source: Source::Message { seq: 3 },
    };
    FactKey::ALL.iter().copied().filter(has).map(fact).collect()
}

#[test]
fn r_guard_1_a_question_for_a_known_fact_is_seen_and_hardly_any_other() {
    let (mut questions, mut seen, mut others, mut wrong) = (0_u32, 0_u32, 0_u32, 0_u32);
    for line in CASES.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let known = facts(&case["known"]);
        let says = case["says"].as_str().unwrap();
        let found: Vec<&str> = asked(says, &known).iter().map(|fact| fact.key.word()).collect();
        let wanted: Vec<&str> = case["asks"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
        let right = wanted.iter().all(|key| found.contains(key)) && found.len() == wanted.len();
        if wanted.is_empty() {
            others += 1;
            wrong += u32::from(!found.is_empty());
        } else {
            questions += 1;
            seen += u32::from(right);
        }
        if !right {
            println!("{says:?}: {found:?} instead of {wanted:?}");
        }
    }
    println!("known facts: fires on {seen} of {questions} questions and on {wrong} of {others} others");
    assert!(questions >= 100 && others >= 100, "{questions} and {others} cases");
    assert!(seen * 10 >= questions * 9, "fires on {seen} of {questions}");
    assert!(wrong * 20 < others, "fires on {wrong} of {others} others");
}
