use baton_engine::{Fold, Recorded};
use baton_shared::Time;
use baton_shared::event::Event;
use baton_shared::ids::MessageId;
use baton_shared::wire::{Wire, from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError, SqlValue};

/// A snapshot is kept after this many events.
const SNAPSHOT_EVERY: u64 = 64;
/// Events that are kept behind a snapshot where the log is not kept for ever: what two snapshots hold.
const KEPT_BEHIND: u64 = 2 * SNAPSHOT_EVERY;

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

    /// Keeps a snapshot when `last` passed a multiple of 64 since `before`, and drops old events that it covers where the
    /// log is not kept for ever.
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
        if !T::KEEPS_LOG {
            self.0.run("DELETE FROM steps WHERE last <= ?", vec![last.saturating_sub(KEPT_BEHIND).into()])?;
        }
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

    /// The snapshot, unless its form is of another version: then the log is folded anew. Where the beginning of the log is
    /// gone, an older form is read as it is: what it does not have yet may be missing.
    fn snapshot<T: Fold>(&self) -> Result<Option<(T, u64)>, SqlError> {
        let rows = self.0.run("SELECT last, body, version FROM snapshots", Vec::new())?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let is_current = row.whole(2)? == u64::from(T::VERSION);
        if !is_current && self.is_whole()? {
            return Ok(None);
        }
        match from_json(row.text(1)?) {
            Ok(state) => Ok(Some((state, row.whole(0)?))),
            // A snapshot that cannot be read is no loss while the log folds to the same state.
            Err(_) if self.is_whole()? => Ok(None),
            Err(shape) => Err(SqlError(format!("a stored snapshot: {shape}"))),
        }
    }

    /// Whether the log begins with the first event.
    fn is_whole(&self) -> Result<bool, SqlError> {
        let rows = self.0.run("SELECT first FROM steps ORDER BY last LIMIT 1", Vec::new())?;
        rows.first().map_or(Ok(true), |row| Ok(row.whole(0)? == 1))
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
    use baton_engine::desk::{DeskEvent, DeskState};
    use baton_engine::{Fold as _, Recorded};
    use baton_shared::Time;
    use baton_shared::event::{Event, Party, Person};
    use baton_shared::ids::{AgentId, MessageId};
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
                state.apply(&recorded);
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

    fn came(seq: u64) -> DeskEvent {
        let id = AgentId::new(&format!("agent-{:03}", seq % 7)).unwrap();
        let person = Person { id, name: Text::cut(&format!("Name {seq}")) };
        DeskEvent::Came { person, profile: None, supervises: false }
    }

    /// A desk's journal of so many steps, and the state that they fold to.
    fn desk(count: u64) -> (rusqlite::Connection, DeskState) {
        let sql = memory();
        let journal = Journal(&sql);
        journal.prepare().unwrap();
        let mut state = DeskState::default();
        for seq in 1..=count {
            let step = Step { first: seq, at: Time(seq), events: vec![came(seq)] };
            journal.append(&step, None).unwrap();
            step.recorded().for_each(|recorded: Recorded<DeskEvent>| state.apply(&recorded));
            journal.keep_snapshot(&state, seq - 1, seq).unwrap();
        }
        (sql, state)
    }

    fn kept(sql: &rusqlite::Connection) -> (u64, u64) {
        let rows = sql.run("SELECT MIN(first), COUNT(*) FROM steps", Vec::new()).unwrap();
        (rows[0].whole(0).unwrap(), rows[0].whole(1).unwrap())
    }

    #[test]
    fn a_desk_forgets_events_that_two_snapshots_cover_and_wakes_the_same() {
        let (sql, state) = desk(127);
        assert_eq!(kept(&sql), (1, 127), "nothing is old yet");
        let (sql_later, state_later) = desk(1_000);
        assert_eq!(kept(&sql_later), (833, 168), "the newest snapshot is at 960, and 128 before it are kept");
        assert_eq!(Journal(&sql).load::<DeskState>().unwrap(), (state, 127));
        assert_eq!(Journal(&sql_later).load::<DeskState>().unwrap(), (state_later, 1_000));
    }

    #[test]
    fn a_conversation_keeps_its_whole_log() {
        assert_eq!(kept(&filled(500)), (1, 500));
    }

    #[test]
    fn a_snapshot_of_an_older_form_is_folded_anew_or_read_as_it_is_once_the_log_is_short() {
        for count in [100, 1_000] {
            let (sql, state) = desk(count);
            sql.run("UPDATE snapshots SET version = 0", Vec::new()).unwrap();
            assert_eq!(Journal(&sql).load::<DeskState>().unwrap(), (state, count), "{count} events");
        }
        let (sql, _) = desk(1_000);
        sql.run("UPDATE snapshots SET body = '[]'", Vec::new()).unwrap();
        assert!(Journal(&sql).load::<DeskState>().is_err(), "half a log is never taken for the whole");
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
