use baton_engine::{Fold, Recorded};
use baton_shared::Time;
use baton_shared::event::Event;
use baton_shared::ids::MessageId;
use baton_shared::wire::{Wire, from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError, SqlValue};

/// A snapshot is kept after this many events.
const SNAPSHOT_EVERY: u64 = 64;

/// The numbered events of an object, and the state that they fold to.
///
/// What one input led to is one row: rows written dominate the platform's bill.
pub struct Journal<'a, S>(pub &'a S);

/// The events of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<E> {
    /// The number of the first event.
    pub first: u64,
    pub at: Time,
    pub events: Vec<E>,
}

impl<E: Clone> Step<E> {
    /// The events with their numbers.
    pub fn recorded(&self) -> impl Iterator<Item = Recorded<E>> + '_ {
        (self.first..).zip(&self.events).map(|(seq, event)| Recorded { seq, at: self.at, event: event.clone() })
    }
}

impl<S: Sql> Journal<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "journal",
            &[
                (
                    "steps",
                    "CREATE TABLE steps (last INTEGER PRIMARY KEY, first INTEGER NOT NULL, at INTEGER NOT NULL, message TEXT, body TEXT NOT NULL)",
                ),
                ("steps by message", "CREATE UNIQUE INDEX steps_message ON steps (message) WHERE message IS NOT NULL"),
                (
                    "snapshots",
                    "CREATE TABLE snapshots (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, last INTEGER NOT NULL, body TEXT NOT NULL)",
                ),
            ],
        )
    }

    /// The state, and the number of the last event (0 when there is none).
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored event that cannot be read.
    pub fn load<T: Fold>(&self) -> Result<(T, u64), SqlError> {
        let (mut state, mut last) = self.snapshot::<T>()?.unwrap_or_default();
        for step in self.after::<T::Event>(last)? {
            for recorded in step.recorded() {
                last = recorded.seq;
                state.apply(&recorded);
            }
        }
        Ok((state, last))
    }

    /// Writes the events of one input as one row. `message` is the client's id that they answer.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words; a message id that is already there is one.
    pub fn append<E: Wire + Clone>(&self, step: &Step<E>, message: Option<&MessageId>) -> Result<(), SqlError> {
        let last = step.first + (step.events.len() as u64).saturating_sub(1);
        self.0.run(
            "INSERT INTO steps (last, first, at, message, body) VALUES (?, ?, ?, ?, ?)",
            vec![
                last.into(),
                step.first.into(),
                step.at.0.into(),
                message.map(|id| id.as_str().to_owned()).into(),
                to_json(&step.events).into(),
            ],
        )?;
        Ok(())
    }

    /// Keeps a snapshot when `last` passed a multiple of 64 since `before`.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn keep_snapshot<T: Fold>(&self, state: &T, before: u64, last: u64) -> Result<(), SqlError> {
        if before / SNAPSHOT_EVERY == last / SNAPSHOT_EVERY {
            return Ok(());
        }
        self.0.run(
            "INSERT INTO snapshots (id, version, last, body) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version, last = excluded.last, body = excluded.body",
            vec![T::VERSION.into(), last.into(), to_json(state).into()],
        )?;
        Ok(())
    }

    /// Every step with an event above `seq`, oldest first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored event that cannot be read.
    pub fn after<E: Wire>(&self, seq: u64) -> Result<Vec<Step<E>>, SqlError> {
        self.steps("SELECT first, at, body FROM steps WHERE last > ? ORDER BY last", vec![seq.into()])
    }

    /// The newest steps, oldest first, as many as hold `count` events or the whole log.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored event that cannot be read.
    pub fn newest<E: Wire>(&self, count: u64) -> Result<Vec<Step<E>>, SqlError> {
        let mut steps =
            self.steps("SELECT first, at, body FROM steps ORDER BY last DESC LIMIT ?", vec![count.into()])?;
        steps.reverse();
        Ok(steps)
    }

    /// The number of the event that this message became.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored event that cannot be read.
    pub fn seq_of(&self, message: &MessageId) -> Result<Option<u64>, SqlError> {
        let steps = self.steps("SELECT first, at, body FROM steps WHERE message = ?", vec![message.as_str().into()])?;
        Ok(steps.first().map(|step| seq_in(&step.recorded().collect::<Vec<_>>(), message).unwrap_or(step.first)))
    }

    fn snapshot<T: Fold>(&self) -> Result<Option<(T, u64)>, SqlError> {
        let rows = self.0.run("SELECT last, body FROM snapshots WHERE version = ?", vec![T::VERSION.into()])?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        // A snapshot that cannot be read is no loss: the log folds to the same state.
        Ok(from_json(row.text(1)?).ok().map(|state| (state, row.whole(0).unwrap_or(0))))
    }

    fn steps<E: Wire>(&self, statement: &str, values: Vec<SqlValue>) -> Result<Vec<Step<E>>, SqlError> {
        let rows = self.0.run(statement, values)?;
        rows.iter()
            .map(|row| {
                Ok(Step {
                    first: row.whole(0)?,
                    at: Time(row.whole(1)?),
                    events: from_json(row.text(2)?).map_err(|shape| SqlError(format!("a stored event: {shape}")))?,
                })
            })
            .collect()
    }
}

/// The number of the event that a message became, among those of its step.
#[must_use]
pub fn seq_in(recorded: &[Recorded<Event>], message: &MessageId) -> Option<u64> {
    recorded.iter().find(|recorded| recorded.event.client_id() == Some(message)).map(|recorded| recorded.seq)
}

#[cfg(test)]
mod tests {
    use baton_engine::conversation::ConversationState;
    use baton_shared::Time;
    use baton_shared::event::{Event, Party};
    use baton_shared::ids::MessageId;
    use baton_shared::text::Text;

    use super::{Journal, Step};
    use crate::store::{Sql as _, memory};

    fn message(id: &str) -> Event {
        Event::Message {
            id: MessageId::new(id).unwrap(),
            from: Party::Shopper {},
            text: Text::cut("hello"),
            choice: None,
            replies: Vec::new(),
            order: None,
            articles: Vec::new(),
            answers: None,
        }
    }

    fn filled(count: u64) -> rusqlite::Connection {
        let sql = memory();
        let journal = Journal(&sql);
        journal.prepare().unwrap();
        let mut state = ConversationState::default();
        for seq in 1..=count {
            let id = format!("message-{seq:05}");
            let step = Step { first: seq, at: Time(seq), events: vec![message(&id)] };
            journal.append(&step, MessageId::new(&id).as_ref()).unwrap();
            for recorded in step.recorded() {
                baton_engine::Fold::apply(&mut state, &recorded);
            }
            journal.keep_snapshot(&state, seq - 1, seq).unwrap();
        }
        sql
    }

    #[test]
    fn waking_loads_the_snapshot_and_a_short_tail() {
        let sql = filled(130);
        let journal = Journal(&sql);
        let whole = journal.load::<ConversationState>().unwrap();
        assert_eq!(whole.1, 130);
        sql.run("DELETE FROM snapshots", Vec::new()).unwrap();
        assert_eq!(journal.load::<ConversationState>().unwrap(), whole);
    }

    #[test]
    fn r_out_2_a_message_id_is_stored_once_and_found_again() {
        let sql = filled(3);
        let journal = Journal(&sql);
        let id = MessageId::new("message-00002").unwrap();
        assert_eq!(journal.seq_of(&id).unwrap(), Some(2));
        let again = Step { first: 4, at: Time(9), events: vec![message("message-00002")] };
        assert!(journal.append(&again, Some(&id)).is_err());
        assert_eq!(journal.seq_of(&MessageId::new("message-99999").unwrap()).unwrap(), None);
    }

    #[test]
    fn r_out_2_a_message_that_something_was_recorded_before_has_its_own_number() {
        let sql = filled(3);
        let journal = Journal(&sql);
        let heard = Event::Heard { label: None, score: 0.1, model: 1 };
        let step = Step { first: 4, at: Time(9), events: vec![heard, message("message-00004")] };
        let id = MessageId::new("message-00004").unwrap();
        journal.append(&step, Some(&id)).unwrap();
        assert_eq!(journal.seq_of(&id).unwrap(), Some(5));
    }
}
