//! The outbox of an object at work: messages to other objects, at least once, in order for each.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;

use baton_shared::Time;
use worker::console_warn;

use crate::error::Error;
use crate::shell::now;
use crate::store::{Outbox, OutboxRow, Sql};

/// A round that takes longer was cut off by a failure; another may begin.
const ROUND_MS: u64 = 30_000;

/// Keeps two rounds from running at once: they would break the order.
pub(crate) struct Mail {
    round_since: AssertUnwindSafe<Cell<Option<Time>>>,
}

impl Mail {
    pub(crate) fn new() -> Self {
        Self { round_since: AssertUnwindSafe(Cell::new(None)) }
    }

    /// Delivers what is due until nothing is. `deliver` answers with an error when the other side could not be reached.
    pub(crate) async fn deliver<S: Sql>(
        &self,
        sql: &S,
        deliver: impl AsyncFn(&OutboxRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.round_since.get().is_some_and(|since| now().since(since) < ROUND_MS) {
            return Ok(());
        }
        self.round_since.set(Some(now()));
        let result = self.round(sql, deliver).await;
        self.round_since.set(None);
        result
    }

    async fn round<S: Sql>(
        &self,
        sql: &S,
        deliver: impl AsyncFn(&OutboxRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let outbox = Outbox(sql);
        loop {
            let due = outbox.due(now())?;
            if due.is_empty() {
                return Ok(());
            }
            for row in due {
                match deliver(&row).await {
                    Ok(()) => outbox.done(row.id)?,
                    Err(Error::Refused(refusal)) => {
                        // Sent again it would be refused again, and hold up what follows.
                        console_warn!("event=message_refused target={} code={}", row.target, refusal.kind.word());
                        outbox.done(row.id)?;
                    }
                    Err(Error::Failed(text)) => {
                        console_warn!("event=message_failed target={} error={text:?}", row.target);
                        outbox.failed(&row, now())?;
                    }
                }
            }
        }
    }
}
