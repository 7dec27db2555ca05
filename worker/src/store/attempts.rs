use baton_shared::Time;

use super::migrate::migrate;
use super::{Sql, SqlError};

/// Attempts of one kind of thing, counted exactly over a window of time.
pub struct AttemptStore<'a, S>(pub &'a S);

/// How many attempts there may be in how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub attempts: u64,
    pub window_ms: u64,
}

impl<S: Sql> AttemptStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "attempts",
            &[
                ("attempts", "CREATE TABLE attempts (id INTEGER PRIMARY KEY, key TEXT NOT NULL, at INTEGER NOT NULL)"),
                ("attempts by key", "CREATE INDEX attempts_key ON attempts (key, at)"),
                ("attempts by time", "CREATE INDEX attempts_at ON attempts (at)"),
            ],
        )
    }

    /// Whether one more may be made now.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn is_open(&self, key: &str, limit: Limit, now: Time) -> Result<bool, SqlError> {
        let since = now.0.saturating_sub(limit.window_ms);
        let rows =
            self.0.run("SELECT COUNT(*) FROM attempts WHERE key = ? AND at > ?", vec![key.into(), since.into()])?;
        let made = rows.first().map_or(Ok(0), |row| row.whole(0))?;
        Ok(made < limit.attempts)
    }

    /// Counts one. What no window reaches any more is forgotten.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn count(&self, key: &str, limit: Limit, now: Time) -> Result<(), SqlError> {
        let since = now.0.saturating_sub(limit.window_ms);
        self.0.run("DELETE FROM attempts WHERE at <= ?", vec![since.into()])?;
        self.0.run("INSERT INTO attempts (key, at) VALUES (?, ?)", vec![key.into(), now.0.into()])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;

    use super::{AttemptStore, Limit};
    use crate::store::{Sql as _, memory};

    const LIMIT: Limit = Limit { attempts: 3, window_ms: 1_000 };

    #[test]
    fn r_id_1_a_limit_is_exact_and_holds_for_its_window_and_its_key() {
        let sql = memory();
        let store = AttemptStore(&sql);
        store.prepare().unwrap();
        for at in [10, 20, 30] {
            assert!(store.is_open("a", LIMIT, Time(at)).unwrap());
            store.count("a", LIMIT, Time(at)).unwrap();
        }
        assert!(!store.is_open("a", LIMIT, Time(30)).unwrap());
        assert!(!store.is_open("a", LIMIT, Time(1_009)).unwrap());
        assert!(store.is_open("a", LIMIT, Time(1_010)).unwrap());
        assert!(store.is_open("b", LIMIT, Time(30)).unwrap());
        store.count("b", LIMIT, Time(1_025)).unwrap();
        let kept = sql.run("SELECT at FROM attempts ORDER BY at", Vec::new()).unwrap();
        assert_eq!(kept.len(), 2, "what is older than the window is forgotten");
    }
}
