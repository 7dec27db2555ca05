//! The outcome of a conversation with what only its whole log tells.

use baton_engine::Recorded;
use baton_engine::conversation::{ConversationState, Tell};
use baton_engine::insights::measure;
use baton_shared::event::Event;
use baton_shared::ids::ConversationId;
use baton_shared::notice::Notice;
use baton_shared::outcome::Outcome;

use crate::store::{Journal, Sql, SqlError, Step};

/// A message to another object; an outcome among them is measured first. `last` is the number of the last event.
pub(crate) fn told(sql: &impl Sql, tell: Tell, last: u64) -> Result<Tell, SqlError> {
    let Tell::Finished { outcome } = tell else { return Ok(tell) };
    Ok(Tell::Finished { outcome: measured(sql, outcome, last)? })
}

/// Read anew from the log each time: a rating that comes later finds the same.
pub(crate) fn measured(sql: &impl Sql, outcome: Outcome, last: u64) -> Result<Outcome, SqlError> {
    if last > measure::MEASURED_EVENTS {
        return Ok(outcome);
    }
    Ok(measure::measured(outcome, &log(sql)?))
}

/// What is told outside of the hand-offs that ended with these events, which are recorded already.
pub(crate) fn handed_off(
    sql: &impl Sql,
    conversation: &ConversationId,
    state: &ConversationState,
    recorded: &[Recorded<Event>],
) -> Result<Vec<Notice>, SqlError> {
    let Some(first) = recorded.first() else { return Ok(Vec::new()) };
    let too_long = state.last_seq > measure::MEASURED_EVENTS;
    if too_long || state.hand_offs == 0 || !recorded.iter().any(|one| measure::may_end(&one.event)) {
        return Ok(Vec::new());
    }
    Ok(measure::handed_off(conversation, state, &log(sql)?, first.seq))
}

fn log(sql: &impl Sql) -> Result<Vec<Recorded<Event>>, SqlError> {
    let steps = Journal(sql).after::<Event>(0)?;
    Ok(steps.iter().flat_map(Step::recorded).collect())
}
