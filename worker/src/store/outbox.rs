use baton_shared::Time;

use super::migrate::migrate;
use super::{Row, Sql, SqlError};

/// The longest pause between two attempts.
const PAUSE_CAP_MS: u64 = 60_000;

/// Messages to other objects that were not acknowledged yet.
pub struct Outbox<'a, S>(pub &'a S);

/// One message on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    pub id: u64,
    /// Which object it is for.
    pub target: String,
    pub body: String,
    pub tries: u64,
}

impl<S: Sql> Outbox<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "outbox",
            &[(
                "outbox",
                "CREATE TABLE outbox (id INTEGER PRIMARY KEY, target TEXT NOT NULL, body TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL)",
            )],
        )
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn push(&self, target: &str, body: &str, now: Time) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO outbox (target, body, due) VALUES (?, ?, ?)",
            vec![target.into(), body.into(), now.0.into()],
        )?;
        Ok(())
    }

    /// The oldest message of every target that is due: order within a target is kept.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn due(&self, now: Time) -> Result<Vec<OutboxRow>, SqlError> {
        let rows = self.0.run(
            "SELECT id, target, body, tries FROM outbox AS one WHERE due <= ? AND id = (SELECT MIN(id) FROM outbox WHERE target = one.target) ORDER BY id LIMIT 32",
            vec![now.0.into()],
        )?;
        rows.iter().map(read).collect()
    }

    /// When the next attempt is due.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn next_due(&self) -> Result<Option<Time>, SqlError> {
        let rows = self.0.run("SELECT due FROM outbox ORDER BY due LIMIT 1", Vec::new())?;
        rows.first().map(|row| row.whole(0).map(Time)).transpose()
    }

    /// The other side has it.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn done(&self, id: u64) -> Result<(), SqlError> {
        self.0.run("DELETE FROM outbox WHERE id = ?", vec![id.into()])?;
        Ok(())
    }

    /// It did not arrive: again after a pause that doubles each time.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn failed(&self, row: &OutboxRow, now: Time) -> Result<(), SqlError> {
        let pause = 500_u64.saturating_mul(1 << row.tries.min(16)).min(PAUSE_CAP_MS);
        self.0.run(
            "UPDATE outbox SET tries = tries + 1, due = ? WHERE id = ?",
            vec![now.plus(pause).0.into(), row.id.into()],
        )?;
        Ok(())
    }
}

fn read(row: &Row) -> Result<OutboxRow, SqlError> {
    Ok(OutboxRow {
        id: row.whole(0)?,
        target: row.text(1)?.to_owned(),
        body: row.text(2)?.to_owned(),
        tries: row.whole(3)?,
    })
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;

    use super::Outbox;
    use crate::store::memory;

    #[test]
    fn order_within_a_target_is_kept_and_a_failure_waits() {
        let sql = memory();
        let outbox = Outbox(&sql);
        outbox.prepare().unwrap();
        outbox.push("desk", "one", Time(1)).unwrap();
        outbox.push("desk", "two", Time(1)).unwrap();
        outbox.push("insights", "three", Time(1)).unwrap();
        let due = outbox.due(Time(1)).unwrap();
        let bodies: Vec<&str> = due.iter().map(|row| row.body.as_str()).collect();
        assert_eq!(bodies, ["one", "three"]);
        outbox.failed(&due[0], Time(1)).unwrap();
        outbox.done(due[1].id).unwrap();
        assert!(outbox.due(Time(2)).unwrap().is_empty());
        let again = outbox.due(Time(501)).unwrap();
        assert_eq!((again[0].body.as_str(), again[0].tries), ("one", 1));
        outbox.done(again[0].id).unwrap();
        assert_eq!(outbox.due(Time(501)).unwrap()[0].body, "two");
    }
}
