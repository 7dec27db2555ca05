use baton_shared::outcome::Outcome;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// One row per finished conversation.
pub struct InsightsStore<'a, S>(pub &'a S);

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
            ],
        )
    }

    /// Takes an outcome; a later one of the same conversation takes its place.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn put(&self, outcome: &Outcome) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO outcomes (conversation, closed, body) VALUES (?, ?, ?) ON CONFLICT (conversation) DO UPDATE SET closed = excluded.closed, body = excluded.body",
            vec![
                outcome.conversation.as_str().into(),
                outcome.closed_at.0.into(),
                to_json(outcome).into(),
            ],
        )?;
        Ok(())
    }

    /// The newest outcomes, newest first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn newest(&self, count: u32) -> Result<Vec<Outcome>, SqlError> {
        let rows = self.0.run("SELECT body FROM outcomes ORDER BY closed DESC LIMIT ?", vec![count.into()])?;
        rows.iter()
            .map(|row| from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored outcome: {shape}"))))
            .collect()
    }
}
