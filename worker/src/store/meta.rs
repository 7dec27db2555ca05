use super::migrate::migrate;
use super::{Sql, SqlError};

/// Single values of an object, by name.
pub struct MetaStore<'a, S>(pub &'a S);

impl<S: Sql> MetaStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "meta",
            &[("meta", "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")],
        )
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn get(&self, name: &str) -> Result<Option<String>, SqlError> {
        let rows = self.0.run("SELECT value FROM meta WHERE name = ?", vec![name.into()])?;
        rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn put(&self, name: &str, value: &str) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            vec![name.into(), value.into()],
        )?;
        Ok(())
    }
}
