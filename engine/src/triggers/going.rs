//! How the conversation goes: forward, round in circles, or not at all.

use baton_shared::event::Found;

use super::weigh::Reading;
use crate::bot::{self, Fit, Wanted, clip};
use crate::conversation::{CODE_TRIES, ConversationState};

/// Characters of a text that are quoted as evidence.
const QUOTED: usize = 160;

/// "No" to whether an article helped.
pub(super) fn no_help(state: &ConversationState, seq: u64) -> Option<Reading> {
    let told = state.course.said.last().is_some_and(|said| said.seq == seq && said.no_help);
    let times = state.course.no_help;
    told.then(|| Reading { value: f64::from(times), evidence: times_said("Said that it did not help", times), seq })
}

/// The shopper says what they said before.
pub(super) fn restated(state: &ConversationState, text: &str, seq: u64) -> Option<Reading> {
    let again = state.course.said.last().is_some_and(|said| said.seq == seq && said.again);
    again.then(|| Reading {
        value: f64::from(state.course.circles()),
        evidence: format!("Says again: {}", clip(text, QUOTED)),
        seq,
    })
}

/// The bot would say what it said before. An exchange is one circle, whoever closes it.
pub(super) fn repeated(state: &ConversationState, text: &str) -> Option<Reading> {
    let newest = state.course.said.last().filter(|said| !said.again)?;
    state.would_repeat(text).then(|| Reading {
        value: f64::from(state.course.circles() + 1),
        evidence: format!("Would say again: {}", clip(text, QUOTED)),
        seq: newest.seq,
    })
}

/// Answers of the bot since something was found or done.
pub(super) fn turns(state: &ConversationState, seq: u64) -> Option<Reading> {
    let turns = state.course.turns;
    Some(Reading { value: f64::from(turns), evidence: format!("{turns} answers without progress"), seq })
}

/// An order or a change depends on it: a whole failure. Only an answer depends on it: half of one.
pub(super) fn failed(wanted: &Wanted, found: &Found, seq: u64) -> Option<Reading> {
    let Found::Failed { .. } = found else { return None };
    Some(match wanted {
        Wanted::Act { .. } => Reading::found(crate::skills::words::NOT_SURE_IT_HAPPENED, seq),
        Wanted::Articles { .. } | Wanted::Products { .. } => {
            Reading { value: 0.5, ..Reading::found("The articles could not be searched", seq) }
        }
        Wanted::OrderByEmail { .. }
        | Wanted::OrderByPostcode { .. }
        | Wanted::Details { .. }
        | Wanted::Customer { .. } => Reading::found("The order could not be looked up", seq),
        Wanted::SendCode { .. } => Reading::found("The code could not be sent", seq),
        Wanted::CheckCode { .. } => Reading::found("The code could not be checked", seq),
    })
}

/// Codes by mail that were wrong.
pub(super) fn wrong_code(found: &Found, seq: u64) -> Option<Reading> {
    let Found::CodeWrong { left } = found else { return None };
    let wrong = CODE_TRIES.saturating_sub(*left);
    Some(Reading { value: f64::from(wrong), evidence: format!("{wrong} wrong codes from the mail"), seq })
}

/// Look-ups without a match, so that nobody can find orders by guessing.
pub(super) fn not_matched(state: &ConversationState, found: &Found, seq: u64) -> Option<Reading> {
    let failed = state.failed_proofs;
    matches!(found, Found::NoMatch {}).then(|| Reading {
        value: f64::from(failed),
        evidence: format!("{failed} look-ups without a match"),
        seq,
    })
}

/// Questions in a row that nothing in the articles answers.
pub(super) fn not_understood(state: &ConversationState, wanted: &Wanted, found: &Found, seq: u64) -> Option<Reading> {
    let (Wanted::Articles { question, .. }, Found::Articles { hits }) = (wanted, found) else { return None };
    let in_vain = bot::fit(hits) == Fit::None;
    in_vain.then(|| Reading { value: f64::from(state.not_understood), evidence: question.clone(), seq })
}

fn times_said(what: &str, times: u32) -> String {
    if times == 1 { what.into() } else { format!("{what}, {times} times") }
}
