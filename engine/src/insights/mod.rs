//! What is measured: rows in, figures out.

use baton_shared::outcome::{InsightsSummary, Outcome};

/// The figures of the given outcomes, newest first.
#[must_use]
pub fn summarise(outcomes: Vec<Outcome>) -> InsightsSummary {
    InsightsSummary {
        conversations: 0,
        escalated: 0,
        answered: 0,
        repeat_rate: None,
        repeat_answers: 0,
        wait_ms: None,
        first_reply_ms: None,
        resolution_ms: None,
        csat_escalated: None,
        csat_bot: None,
        ratings: 0,
        containment: None,
        outcomes,
    }
}
