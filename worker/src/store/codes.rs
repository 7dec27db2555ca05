use baton_engine::conversation::{CODE_MS, CODE_PAUSE_MS, CODE_TRIES, CODES};
use baton_shared::Time;

use super::migrate::migrate;
use super::{Row, Sql, SqlError};

/// Codes that a conversation sent by mail: their digests, never themselves.
pub struct CodeStore<'a, S>(pub &'a S);

/// What became of a code that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    Right,
    /// Tries that are left in this conversation.
    Wrong {
        left: u32,
    },
}

struct Sent {
    id: u64,
    digest: String,
    at: Time,
    spent: bool,
}

impl<S: Sql> CodeStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "codes",
            &[(
                "codes",
                "CREATE TABLE codes (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, at INTEGER NOT NULL, wrong INTEGER NOT NULL DEFAULT 0, spent INTEGER NOT NULL DEFAULT 0)",
            )],
        )
    }

    /// The number of the next code, if one may be sent now.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn next(&self, now: Time) -> Result<Option<u64>, SqlError> {
        let rows = self.0.run("SELECT COUNT(*), COALESCE(MAX(at), 0) FROM codes", Vec::new())?;
        let (sent, newest) = rows.first().map_or(Ok((0, 0)), |row| Ok((row.whole(0)?, row.whole(1)?)))?;
        let early = sent > 0 && now.since(Time(newest)) < CODE_PAUSE_MS;
        let may = sent < u64::from(CODES) && !early && self.left()? > 0;
        Ok(may.then_some(sent + 1))
    }

    /// Keeps the digest of a code; every earlier one is over.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn keep(&self, id: u64, digest: &str, now: Time) -> Result<(), SqlError> {
        self.0.run("UPDATE codes SET spent = 1", Vec::new())?;
        self.0
            .run("INSERT INTO codes (id, digest, at) VALUES (?, ?, ?)", vec![id.into(), digest.into(), now.0.into()])?;
        Ok(())
    }

    /// Checks what was typed against the newest code. `fits` compares the number and the digest that it is given. A right
    /// code is right once; a wrong one takes a try, when there is one to compare it with.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn check(&self, now: Time, fits: impl FnOnce(u64, &str) -> bool) -> Result<Checked, SqlError> {
        let rows = self.0.run("SELECT id, digest, at, spent FROM codes ORDER BY id DESC LIMIT 1", Vec::new())?;
        let Some(sent) = rows.first().map(read).transpose()? else {
            return Ok(Checked::Wrong { left: self.left()? });
        };
        let holds = !sent.spent && now.since(sent.at) <= CODE_MS && self.left()? > 0;
        // Compared in any case, so that the time taken tells nothing.
        if fits(sent.id, &sent.digest) && holds {
            self.0.run("UPDATE codes SET spent = 1 WHERE id = ?", vec![sent.id.into()])?;
            return Ok(Checked::Right);
        }
        self.0.run("UPDATE codes SET wrong = wrong + 1 WHERE id = ?", vec![sent.id.into()])?;
        Ok(Checked::Wrong { left: self.left()? })
    }

    fn left(&self) -> Result<u32, SqlError> {
        let rows = self.0.run("SELECT COALESCE(SUM(wrong), 0) FROM codes", Vec::new())?;
        let wrong = rows.first().map_or(Ok(0), |row| row.whole(0))?;
        Ok(CODE_TRIES.saturating_sub(u32::try_from(wrong).unwrap_or(u32::MAX)))
    }
}

fn read(row: &Row) -> Result<Sent, SqlError> {
    Ok(Sent { id: row.whole(0)?, digest: row.text(1)?.to_owned(), at: Time(row.whole(2)?), spent: row.whole(3)? > 0 })
}

#[cfg(test)]
mod tests {
    use baton_engine::conversation::{CODE_MS, CODE_PAUSE_MS};
    use baton_shared::Time;

    use super::{Checked, CodeStore};
    use crate::store::memory;

    fn is(wanted: &'static str) -> impl FnOnce(u64, &str) -> bool {
        move |_, digest| digest == wanted
    }

    #[test]
    fn r_id_3_a_code_is_right_once_and_three_wrong_ones_end_it() {
        let sql = memory();
        let store = CodeStore(&sql);
        store.prepare().unwrap();
        assert_eq!(store.check(Time(1), is("none")).unwrap(), Checked::Wrong { left: 3 });
        assert_eq!(store.next(Time(1)).unwrap(), Some(1));
        store.keep(1, "one", Time(1)).unwrap();
        assert_eq!(store.check(Time(2), is("other")).unwrap(), Checked::Wrong { left: 2 });
        assert_eq!(store.check(Time(2), is("one")).unwrap(), Checked::Right);
        assert_eq!(store.check(Time(3), is("one")).unwrap(), Checked::Wrong { left: 1 });
        let later = Time(1 + CODE_PAUSE_MS);
        assert_eq!(store.next(later).unwrap(), Some(2));
        store.keep(2, "two", later).unwrap();
        assert_eq!(store.check(later, is("one")).unwrap(), Checked::Wrong { left: 0 });
        assert_eq!(store.check(later, is("two")).unwrap(), Checked::Wrong { left: 0 });
        assert_eq!(store.next(later.plus(CODE_PAUSE_MS)).unwrap(), None);
    }

    #[test]
    fn r_id_3_a_code_is_over_by_time_and_by_a_newer_one() {
        let sql = memory();
        let store = CodeStore(&sql);
        store.prepare().unwrap();
        store.keep(1, "one", Time(1)).unwrap();
        assert_eq!(store.next(Time(CODE_PAUSE_MS)).unwrap(), None);
        store.keep(2, "two", Time(1 + CODE_PAUSE_MS)).unwrap();
        assert_eq!(store.check(Time(2 + CODE_PAUSE_MS), is("one")).unwrap(), Checked::Wrong { left: 2 });
        let over = Time(2 + CODE_PAUSE_MS + CODE_MS);
        assert_eq!(store.check(over, is("two")).unwrap(), Checked::Wrong { left: 1 });
        assert_eq!(store.next(over).unwrap(), Some(3));
        store.keep(3, "three", over).unwrap();
        assert_eq!(store.next(over.plus(CODE_PAUSE_MS)).unwrap(), None, "three are all");
        assert_eq!(store.check(over, is("three")).unwrap(), Checked::Right);
    }
}
