//! A state with its journal: what both the conversation and the desk do with what was decided.

use baton_engine::{Fold, Recorded};
use baton_shared::Time;
use baton_shared::ids::MessageId;
use worker::State;

use crate::error::Error;
use crate::shell::{alarm, set_alarm};
use crate::store::{Journal, Sql, Step};

/// A state in memory, and where its journal stands.
pub(crate) struct Keeper<S> {
    pub(crate) state: S,
    pub(crate) last: u64,
}

impl<S: Fold> Keeper<S> {
    /// Folds the journal; every entry of an object works from here.
    pub(crate) fn load(sql: &impl Sql) -> Result<Self, Error> {
        let (state, last) = Journal(sql).load::<S>()?;
        Ok(Self { state, last })
    }

    /// Writes the events of one input as one row, then folds them in.
    pub(crate) fn record(
        &mut self,
        sql: &impl Sql,
        now: Time,
        events: Vec<S::Event>,
        message: Option<&MessageId>,
    ) -> Result<Vec<Recorded<S::Event>>, Error> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let journal = Journal(sql);
        let before = self.last;
        let step = Step { first: before + 1, at: now, events };
        journal.append(&step, message)?;
        let recorded: Vec<_> = step.recorded().collect();
        for one in &recorded {
            self.state.apply(one);
            self.last = one.seq;
        }
        journal.keep_snapshot(&self.state, before, self.last)?;
        Ok(recorded)
    }
}

/// Sets the platform's one alarm to the earliest deadline. An alarm that fires early does no harm, so a later deadline
/// leaves it where it is: each setting is a row written. Gives back when it is set to.
pub(crate) async fn arm(state: &State, armed: Option<Time>, due: Option<Time>) -> Result<Option<Time>, Error> {
    let Some(due) = due else {
        return Ok(armed);
    };
    let armed = match armed {
        Some(armed) => Some(armed),
        None => alarm(state).await?,
    };
    if armed.is_some_and(|armed| armed <= due) {
        return Ok(armed);
    }
    set_alarm(state, due).await?;
    Ok(Some(due))
}
