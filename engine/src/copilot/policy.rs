//! The owner's rules, as the co-pilot quotes them.

use baton_shared::copilot::Rest;
use baton_shared::policies::Policies;
use baton_shared::text::FactText;

use crate::bot::words::order::money;
use crate::bot::{has_any, words};
use crate::policies::sentences;

/// What a question is about, and the words with which the rules speak of it.
const TOPICS: &[(&[&str], &[&str])] = &[
    (
        &["return*", "exchange*", "send back", "bring back", "swap*", "worn", "used"],
        &["returned", "return", "restocking", "final"],
    ),
    (&["refund*", "money back", "paid back", "reimburse*"], &["refund*", "refunds"]),
    (&["cancel*"], &["cancelled", "cancelling"]),
    (&["address*", "deliver elsewhere"], &["address"]),
    (&["sale", "final", "discount*", "outlet"], &["final"]),
    (&["restock*", "fee"], &["restocking"]),
    (&["identity", "verify", "proof", "code"], &["needs"]),
];

/// Every rule that has to do with a question.
pub(super) fn about(question: &str, policies: &Policies, currency: &str) -> Vec<String> {
    let said = words(question);
    let marks: Vec<&str> =
        TOPICS.iter().filter(|(asks, _)| has_any(&said, asks)).flat_map(|(_, marks)| marks.iter().copied()).collect();
    let all = sentences(policies, |minor| money(minor, currency));
    all.into_iter().filter(|rule| has_any(&words(rule), &marks)).collect()
}

/// The rule that speaks with these words.
pub(super) fn rule(marks: &[&str], policies: &Policies, currency: &str) -> Option<Rest> {
    let all = sentences(policies, |minor| money(minor, currency));
    let rule = all.into_iter().find(|rule| has_any(&words(rule), marks))?;
    Some(Rest::Policy { rule: FactText::cut(&rule) })
}
