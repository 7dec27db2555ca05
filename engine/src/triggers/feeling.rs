//! How upset the shopper is: by level, and by how it grows.

use baton_shared::context::{TriggerCheck, TriggerKind};

use super::rules::Rules;
use super::weigh::{Reading, against};
use crate::conversation::ConversationState;

/// Messages that must each be angrier than the one before.
const RISING: usize = 3;
/// Frustration from which growing counts: below it nothing is annoyed yet.
const ANNOYED: f64 = 1.0;
/// Share of the limit that is enough while it grows.
const WHILE_RISING: f64 = 0.75;

/// The level and the trend; the one that fires, or else the level.
pub(super) fn frustration(state: &ConversationState, rules: &Rules<'_>, seq: u64) -> Option<TriggerCheck> {
    let limit = rules.threshold(TriggerKind::Frustration)?;
    let of = |reading: Option<Reading>, limit: f64| against(rules, TriggerKind::Frustration, &reading?, limit);
    let level = of(level(state, seq), limit);
    let trend = of(trend(state, seq), limit * WHILE_RISING);
    if level.as_ref().is_some_and(|check| check.fired) { level } else { trend.or(level) }
}

/// Old anger is no reason for a new hand-over: the newest message must show it.
fn level(state: &ConversationState, seq: u64) -> Option<Reading> {
    let shows = state.tone.seq == Some(seq);
    let evidence = state.tone.sentence.clone().unwrap_or_default();
    shows.then(|| Reading { value: state.tone.score, evidence: evidence.to_string(), seq })
}

fn trend(state: &ConversationState, seq: u64) -> Option<Reading> {
    let level = level(state, seq)?;
    let newest: Vec<f64> = state.course.said.iter().rev().take(RISING).map(|said| said.frustration).collect();
    let rising = newest.len() == RISING && newest.windows(2).all(|pair| pair.first() > pair.last());
    let annoyed = newest.first().is_some_and(|newest| *newest >= ANNOYED);
    (rising && annoyed)
        .then(|| Reading { evidence: format!("Angrier with each of {RISING} messages: {}", level.evidence), ..level })
}
