use baton_shared::replies::{SavedReplies, SavedReply};
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// The replies that the people of a site keep.
pub struct ReplyStore<'a, S>(pub &'a S);

impl<S: Sql> ReplyStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "replies",
            &[
                ("replies", "CREATE TABLE replies (position INTEGER PRIMARY KEY, reply TEXT NOT NULL)"),
                (
                    "version",
                    "CREATE TABLE replies_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)",
                ),
            ],
        )
    }

    /// All of them, in the order in which they were set; version 0 before the first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored reply that cannot be read.
    pub fn all(&self) -> Result<SavedReplies, SqlError> {
        let rows = self.0.run("SELECT version FROM replies_version", Vec::new())?;
        let version = rows.first().map_or(Ok(0), |row| row.whole(0))?;
        let rows = self.0.run("SELECT reply FROM replies ORDER BY position", Vec::new())?;
        let replies: Result<Vec<SavedReply>, SqlError> = rows
            .iter()
            .map(|row| from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored reply: {shape}"))))
            .collect();
        Ok(SavedReplies { version: u32::try_from(version).unwrap_or(u32::MAX), replies: replies? })
    }

    /// Takes the place of all before, under its own version.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn set(&self, kept: &SavedReplies) -> Result<(), SqlError> {
        self.0.run("DELETE FROM replies", Vec::new())?;
        for (position, reply) in (0_u32..).zip(&kept.replies) {
            let values = vec![position.into(), to_json(reply).into()];
            self.0.run("INSERT INTO replies (position, reply) VALUES (?, ?)", values)?;
        }
        self.0.run(
            "INSERT INTO replies_version (id, version) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version",
            vec![kept.version.into()],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::replies::{SavedReplies, SavedReply};
    use baton_shared::text::Text;

    use super::ReplyStore;
    use crate::store::memory;

    #[test]
    fn the_replies_of_a_version_take_the_place_of_those_before() {
        let sql = memory();
        let store = ReplyStore(&sql);
        store.prepare().unwrap();
        assert_eq!(store.all().unwrap(), SavedReplies { version: 0, replies: Vec::new() });
        let reply = |title: &str| SavedReply { title: Text::cut(title), text: Text::cut("Hello {first_name}") };
        let first = SavedReplies { version: 1, replies: vec![reply("b"), reply("a")] };
        store.set(&first).unwrap();
        assert_eq!(store.all().unwrap(), first);
        let second = SavedReplies { version: 2, replies: vec![reply("c")] };
        store.set(&second).unwrap();
        assert_eq!(store.all().unwrap(), second);
    }
}
