use baton_shared::insights::Anew;
use baton_shared::outcome::Outcome;
use baton_shared::wire::from_json;

use super::insights::InsightsStore;
use super::{Row, Sql, SqlError};

/// Making the rows of the insights anew: how far it is, and what becomes of one of them.
pub struct AnewStore<'a, S>(pub &'a S);

impl<S: Sql> AnewStore<'_, S> {
    /// From the first conversation on; where it is under way already, it goes on.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn begin(&self, site: &str) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO anew (id, site, after, running, done, failed) VALUES (1, ?, '', 1, 0, 0) ON CONFLICT (id) DO UPDATE SET site = excluded.site, after = '', running = 1, done = 0, failed = 0 WHERE running = 0",
            vec![site.into()],
        )?;
        Ok(())
    }

    /// The site, and the next conversations; none when it is not under way.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn next(&self, count: u32) -> Result<Option<(String, Vec<String>)>, SqlError> {
        let under_way = self.0.run("SELECT site, after FROM anew WHERE running = 1", Vec::new())?;
        let Some(under_way) = under_way.first() else { return Ok(None) };
        let rows = self.0.run(
            "SELECT conversation FROM finished WHERE conversation > ? ORDER BY conversation LIMIT ?",
            vec![under_way.text(1)?.into(), count.into()],
        )?;
        let conversations: Result<Vec<String>, SqlError> = rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect();
        Ok(Some((under_way.text(0)?.to_owned(), conversations?)))
    }

    /// The row as it is stored.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn stored(&self, conversation: &str) -> Result<Option<String>, SqlError> {
        let rows = self.0.run("SELECT body FROM outcomes WHERE conversation = ?", vec![conversation.into()])?;
        rows.first().map(|row| Ok(row.text(0)?.to_owned())).transpose()
    }

    /// Puts what the log says in place of what was stored before the conversation was asked. What came since is newer and
    /// stays; so does a row whose log is gone, as long as it can be read.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn take(&self, conversation: &str, before: Option<&str>, made: Option<&Outcome>) -> Result<(), SqlError> {
        if self.stored(conversation)?.as_deref() != before {
            return Ok(());
        }
        let readable = before.is_none_or(|before| from_json::<Outcome>(before).is_ok());
        match made {
            Some(made) if readable => InsightsStore(self.0).put(made),
            // The days forget it at the end.
            Some(made) => InsightsStore(self.0).write(made),
            None if readable => Ok(()),
            None => self
                .0
                .run("DELETE FROM outcomes WHERE conversation = ?", vec![conversation.into()])
                .map(|_: Vec<Row>| ()),
        }
    }

    /// Everything up to this conversation is done.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn advance(&self, after: &str, done: u32, failed: u32) -> Result<(), SqlError> {
        self.0.run(
            "UPDATE anew SET after = ?, done = done + ?, failed = failed + ?",
            vec![after.into(), done.into(), failed.into()],
        )?;
        Ok(())
    }

    /// All rows are made: now the days, from them.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn end(&self) -> Result<(), SqlError> {
        InsightsStore(self.0).rebuild()?;
        self.0.run("UPDATE anew SET running = 0", Vec::new())?;
        Ok(())
    }

    /// How far it is, or was the last time.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn progress(&self) -> Result<Anew, SqlError> {
        let rows = self.0.run("SELECT COUNT(*) FROM finished", Vec::new())?;
        let count = |row: &Row, column| Ok::<u32, SqlError>(u32::try_from(row.whole(column)?).unwrap_or(u32::MAX));
        let of = rows.first().map_or(Ok(0), |row| count(row, 0))?;
        let rows = self.0.run("SELECT running, done, failed FROM anew", Vec::new())?;
        let Some(row) = rows.first() else { return Ok(Anew { running: false, done: 0, of, failed: 0 }) };
        Ok(Anew { running: row.whole(0)? == 1, done: count(row, 1)?, of, failed: count(row, 2)? })
    }
}
