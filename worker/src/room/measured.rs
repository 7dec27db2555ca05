//! The outcome of a conversation with what only its whole log tells.

use std::cell::OnceCell;

use baton_engine::Recorded;
use baton_engine::conversation::{ConversationState, Tell};
use baton_engine::insights::measure;
use baton_shared::event::Event;
use baton_shared::ids::ConversationId;
use baton_shared::notice::Notice;

use super::about::About;
use super::messages::RowOfLog;
use crate::error::Error;
use crate::store::{Journal, Sql, SqlError, Step};

/// The row of this conversation, made of its log alone.
pub(crate) fn row_of_log(sql: &impl Sql) -> Result<RowOfLog, Error> {
    let conversation = About::load(sql)?.conversation;
    let steps = Journal(sql).after::<Event>(0)?;
    let events: Vec<_> = steps.iter().flat_map(Step::recorded).collect();
    Ok(RowOfLog { outcome: measure::from_log(&conversation, &events) })
}

/// The whole log after a step, read when something looks into it, and once.
pub(crate) struct Log<'a, S> {
    sql: &'a S,
    read: OnceCell<Vec<Recorded<Event>>>,
}

impl<'a, S: Sql> Log<'a, S> {
    pub(crate) fn new(sql: &'a S) -> Self {
        Self { sql, read: OnceCell::new() }
    }

    fn events(&self) -> Result<&[Recorded<Event>], SqlError> {
        if let Some(read) = self.read.get() {
            return Ok(read);
        }
        let steps = Journal(self.sql).after::<Event>(0)?;
        Ok(self.read.get_or_init(|| steps.iter().flat_map(Step::recorded).collect()))
    }

    /// A message to another object; an outcome among them is measured first, anew each time: a rating that comes later
    /// finds the same. `last` is the number of the last event.
    pub(crate) fn told(&self, tell: Tell, last: u64) -> Result<Tell, SqlError> {
        let Tell::Finished { outcome } = tell else { return Ok(tell) };
        if last > measure::MEASURED_EVENTS {
            return Ok(Tell::Finished { outcome });
        }
        Ok(Tell::Finished { outcome: measure::measured(outcome, self.events()?) })
    }

    /// What is told outside of the hand-offs that ended with these events, which are recorded already. `had_person`:
    /// somebody had the conversation before them.
    pub(crate) fn handed_off(
        &self,
        conversation: &ConversationId,
        state: &ConversationState,
        recorded: &[Recorded<Event>],
        had_person: bool,
    ) -> Result<Vec<Notice>, SqlError> {
        let Some(first) = recorded.first() else { return Ok(Vec::new()) };
        let too_long = state.last_seq > measure::MEASURED_EVENTS;
        let may_end = recorded.iter().any(|one| measure::may_end(&one.event, had_person));
        if too_long || state.hand_offs == 0 || !may_end {
            return Ok(Vec::new());
        }
        Ok(measure::handed_off(conversation, state, self.events()?, first.seq))
    }
}
