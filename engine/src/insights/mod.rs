//! What is measured: rows in, figures out.
//!
//! An outcome is one conversation that ended. It counts as *escalated* when it was ever handed over, and as *answered*
//! when a person also wrote in it.

mod figures;
pub mod measure;
pub mod repeat;
#[cfg(test)]
mod tests;

use baton_shared::Time;
use baton_shared::outcome::{InsightsSummary, Outcome};

use figures::{mean, median, share};

/// Outcomes that a summary carries: what a page of the console shows at once.
const OUTCOMES_SHOWN: usize = 200;

/// The figures of the given outcomes, one for each conversation, in any order.
///
/// - **Repeat rate**: of the answered conversations whose shopper said whether they had to repeat anything, the share that
///   had to. `repeat_answers` is how many said so either way.
/// - **Wait**: from the first hand-off to the first claim, of those that a person claimed.
/// - **First reply**: from the first claim to the person's first message, of the answered ones.
/// - **Resolution**: from the first hand-off to the close, of the answered ones: what nobody answered was not resolved.
/// - **CSAT**: the mean of the ratings from 1 to 5, apart for conversations that were escalated and that were not.
/// - **Containment**: the share of all conversations that were never escalated.
///
/// Times are medians. A share, a mean or a median of nothing is `None`. The newest 200 outcomes come with the figures.
#[must_use]
pub fn summarise(mut outcomes: Vec<Outcome>) -> InsightsSummary {
    let escalated = || outcomes.iter().filter(|outcome| outcome.escalated_at.is_some());
    let answered = || escalated().filter(|outcome| outcome.first_reply_at.is_some());
    let scores = |was_escalated: bool| {
        outcomes
            .iter()
            .filter(move |outcome| outcome.escalated_at.is_some() == was_escalated)
            .filter_map(|outcome| outcome.score)
            .filter(|score| (1..=5).contains(score))
    };

    let repeat_answers = answered().filter_map(|outcome| outcome.repeated);
    let repeated = repeat_answers.clone().filter(|repeated| *repeated).count();
    let repeat_answers = repeat_answers.count();
    let contained = outcomes.len() - escalated().count();

    let mut summary = InsightsSummary {
        conversations: count(outcomes.len()),
        escalated: count(escalated().count()),
        answered: count(answered().count()),
        repeat_rate: share(repeated, repeat_answers),
        repeat_answers: count(repeat_answers),
        wait_ms: median(escalated().filter_map(|outcome| between(outcome.escalated_at, outcome.claimed_at))),
        first_reply_ms: median(answered().filter_map(|outcome| between(outcome.claimed_at, outcome.first_reply_at))),
        resolution_ms: median(answered().filter_map(|outcome| between(outcome.escalated_at, Some(outcome.closed_at)))),
        csat_escalated: mean(scores(true)),
        csat_bot: mean(scores(false)),
        ratings: count(scores(true).count() + scores(false).count()),
        containment: share(contained, outcomes.len()),
        outcomes: Vec::new(),
    };
    outcomes.sort_by(|one, other| {
        other.closed_at.cmp(&one.closed_at).then_with(|| one.conversation.cmp(&other.conversation))
    });
    outcomes.truncate(OUTCOMES_SHOWN);
    summary.outcomes = outcomes;
    summary
}

fn between(from: Option<Time>, to: Option<Time>) -> Option<u64> {
    Some(to?.since(from?))
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}
