//! The outcome of a conversation with what only its whole log tells.

use baton_engine::conversation::Tell;
use baton_engine::insights::measure;
use baton_shared::event::Event;
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
    let steps = Journal(sql).after::<Event>(0)?;
    let events: Vec<_> = steps.iter().flat_map(Step::recorded).collect();
    Ok(measure::measured(outcome, &events))
}
