use baton_engine::insights::{DAY_VERSION, Unanswered, marks, question_key, slices};
use baton_shared::Time;
use baton_shared::ids::ConversationId;
use baton_shared::outcome::Outcome;
use baton_shared::text::FactText;
use baton_shared::wire::{from_json, to_json};

use super::insights_days::Days;
use super::migrate::migrate;
use super::{Row, Sql, SqlError};

/// Rows that are read at once while days are made anew.
const AT_ONCE: u32 = 500;

/// One row per finished conversation, and what a day of them adds up to.
pub struct InsightsStore<'a, S>(pub &'a S);

/// Conversations that were asked for: of a time, with all of these marks, in this part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind<'a> {
    pub from: Time,
    pub until: Time,
    pub marks: u64,
    pub slice: Option<&'a str>,
}

impl<S: Sql> InsightsStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "insights",
            &[
                (
                    "outcomes",
                    "CREATE TABLE outcomes (conversation TEXT PRIMARY KEY, closed INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
                ),
                ("outcomes by time", "CREATE INDEX outcomes_closed ON outcomes (closed)"),
                ("marks", "ALTER TABLE outcomes ADD COLUMN marks INTEGER NOT NULL DEFAULT 0"),
                ("slices", "ALTER TABLE outcomes ADD COLUMN slices TEXT NOT NULL DEFAULT ''"),
                ("outcomes by time, with marks", "CREATE INDEX outcomes_marked ON outcomes (closed, marks, slices)"),
                ("one index is enough", "DROP INDEX outcomes_closed"),
                (
                    "days",
                    "CREATE TABLE days (slice TEXT, day INTEGER, body TEXT NOT NULL, PRIMARY KEY (slice, day)) WITHOUT ROWID",
                ),
                (
                    "questions",
                    "CREATE TABLE questions (closed INTEGER, conversation TEXT, key TEXT, question TEXT NOT NULL, PRIMARY KEY (closed, conversation, key)) WITHOUT ROWID",
                ),
                (
                    "passed over",
                    "CREATE TABLE passed (at INTEGER, conversation TEXT, agent TEXT, reason TEXT NOT NULL, PRIMARY KEY (at, conversation, agent)) WITHOUT ROWID",
                ),
                (
                    "form of the days",
                    "CREATE TABLE form (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)",
                ),
                ("finished", "CREATE TABLE finished (conversation TEXT PRIMARY KEY) WITHOUT ROWID"),
                ("finished so far", "INSERT INTO finished SELECT conversation FROM outcomes"),
                (
                    "made anew",
                    "CREATE TABLE anew (id INTEGER PRIMARY KEY CHECK (id = 1), site TEXT NOT NULL, after TEXT NOT NULL, running INTEGER NOT NULL, done INTEGER NOT NULL, failed INTEGER NOT NULL)",
                ),
            ],
        )?;
        let rows = self.0.run("SELECT version FROM form", Vec::new())?;
        let version = rows.first().map(|row| row.whole(0)).transpose()?;
        if version != Some(u64::from(DAY_VERSION)) {
            self.rebuild()?;
        }
        Ok(())
    }

    /// Takes an outcome; a later one of the same conversation takes its place. The same one again changes nothing.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn put(&self, outcome: &Outcome) -> Result<(), SqlError> {
        let known = self.of(&outcome.conversation)?;
        if known.as_ref() == Some(outcome) {
            return Ok(());
        }
        let mut days = Days::new(self.0);
        if let Some(known) = &known {
            days.remove(known)?;
            self.0.run(
                "DELETE FROM questions WHERE closed = ? AND conversation = ?",
                vec![known.closed_at.0.into(), known.conversation.as_str().into()],
            )?;
        }
        days.add(outcome)?;
        days.write()?;
        self.write(outcome)
    }

    pub(super) fn write(&self, outcome: &Outcome) -> Result<(), SqlError> {
        // Which conversations there are is known also when their rows are lost.
        self.0.run(
            "INSERT INTO finished (conversation) VALUES (?) ON CONFLICT DO NOTHING",
            vec![outcome.conversation.as_str().into()],
        )?;
        let slices: String = slices(outcome).iter().flat_map(|slice| ["|", slice.as_str()]).chain(["|"]).collect();
        self.0.run(
            "INSERT INTO outcomes (conversation, closed, body, marks, slices) VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation) DO UPDATE SET closed = excluded.closed, body = excluded.body, marks = excluded.marks, slices = excluded.slices",
            vec![
                outcome.conversation.as_str().into(),
                outcome.closed_at.0.into(),
                to_json(outcome).into(),
                marks(outcome).into(),
                slices.into(),
            ],
        )?;
        for question in &outcome.unanswered {
            self.0.run(
                "INSERT INTO questions (closed, conversation, key, question) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                vec![
                    outcome.closed_at.0.into(),
                    outcome.conversation.as_str().into(),
                    question_key(question.as_str()).into(),
                    question.as_str().into(),
                ],
            )?;
        }
        Ok(())
    }

    /// Makes every day, mark and question anew from the rows. One that cannot be read is left out.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn rebuild(&self) -> Result<(), SqlError> {
        self.0.run("DELETE FROM days", Vec::new())?;
        self.0.run("DELETE FROM questions", Vec::new())?;
        let mut days = Days::new(self.0);
        let mut after = String::new();
        loop {
            let rows = self.0.run(
                "SELECT body, conversation FROM outcomes WHERE conversation > ? ORDER BY conversation LIMIT ?",
                vec![after.as_str().into(), AT_ONCE.into()],
            )?;
            for row in &rows {
                row.text(1)?.clone_into(&mut after);
                let Ok(outcome) = read(row) else { continue };
                days.add(&outcome)?;
                self.write(&outcome)?;
            }
            if rows.len() < AT_ONCE as usize {
                break;
            }
        }
        days.write()?;
        self.0.run(
            "INSERT INTO form (id, version) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version",
            vec![DAY_VERSION.into()],
        )?;
        Ok(())
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn of(&self, conversation: &ConversationId) -> Result<Option<Outcome>, SqlError> {
        let rows =
            self.0.run("SELECT body FROM outcomes WHERE conversation = ?", vec![conversation.as_str().into()])?;
        rows.first().map(read).transpose()
    }

    /// The newest outcomes, newest first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn newest(&self, count: u32) -> Result<Vec<Outcome>, SqlError> {
        let rows = self.0.run("SELECT body FROM outcomes ORDER BY closed DESC LIMIT ?", vec![count.into()])?;
        rows.iter().map(read).collect()
    }

    /// The conversations behind a number, newest first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn behind(&self, behind: Behind<'_>, skip: u32, count: u32) -> Result<Vec<Outcome>, SqlError> {
        let slice = behind.slice.map(|slice| format!("|{slice}|"));
        let rows = self.0.run(
            "SELECT body FROM outcomes WHERE conversation IN (SELECT conversation FROM outcomes WHERE closed >= ? AND closed < ? AND marks & ? = ? AND instr(slices, ?) > 0 ORDER BY closed DESC, conversation LIMIT ? OFFSET ?) ORDER BY closed DESC, conversation",
            vec![
                behind.from.0.into(),
                behind.until.0.into(),
                behind.marks.into(),
                behind.marks.into(),
                slice.unwrap_or_else(|| String::from("|")).into(),
                count.into(),
                skip.into(),
            ],
        )?;
        rows.iter().map(read).collect()
    }

    /// Questions without an answer in a time, the most frequent first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn unanswered(&self, from: Time, until: Time, most: u32) -> Result<Vec<Unanswered>, SqlError> {
        // Of the bare columns SQLite takes the row of the newest one: the one with MAX(closed).
        let rows = self.0.run(
            "SELECT key, question, COUNT(*), conversation, MAX(closed) FROM questions WHERE closed >= ? AND closed < ? AND key <> '' GROUP BY key ORDER BY 3 DESC, key LIMIT ?",
            vec![from.0.into(), until.0.into(), most.into()],
        )?;
        rows.iter().map(unanswered).collect()
    }

    /// An offer that an agent declined, or let run out. Told twice it counts once.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn pass(&self, at: Time, conversation: &str, agent: &str, reason: &str) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO passed (at, conversation, agent, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            vec![at.0.into(), conversation.into(), agent.into(), reason.into()],
        )?;
        Ok(())
    }

    /// How often each reason was given, by its word.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn passed(&self, from: Time, until: Time) -> Result<Vec<(String, u32)>, SqlError> {
        let rows = self.0.run(
            "SELECT reason, COUNT(*) FROM passed WHERE at >= ? AND at < ? GROUP BY reason ORDER BY 2 DESC, reason",
            vec![from.0.into(), until.0.into()],
        )?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), counted(row.whole(1)?)))).collect()
    }
}

fn read(row: &Row) -> Result<Outcome, SqlError> {
    from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored outcome: {shape}")))
}

fn unanswered(row: &Row) -> Result<Unanswered, SqlError> {
    let conversation = ConversationId::new(row.text(3)?);
    Ok(Unanswered {
        key: row.text(0)?.to_owned(),
        question: FactText::cut(row.text(1)?),
        count: counted(row.whole(2)?),
        conversation: conversation.ok_or_else(|| SqlError(String::from("a stored question without a conversation")))?,
    })
}

fn counted(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "insights_bench.rs"]
mod bench;
#[cfg(test)]
#[path = "insights_tests.rs"]
mod tests;
