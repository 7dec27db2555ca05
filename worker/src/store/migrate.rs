use super::{Sql, SqlError};

/// Brings the tables of one store to their newest form. `steps` is append-only; what was applied must be a prefix of it.
pub(super) fn migrate(sql: &impl Sql, store: &str, steps: &[(&str, &str)]) -> Result<(), SqlError> {
    sql.run(
        "CREATE TABLE IF NOT EXISTS migrations (store TEXT, position INTEGER, name TEXT NOT NULL, PRIMARY KEY (store, position)) WITHOUT ROWID",
        Vec::new(),
    )?;
    let applied = sql.run("SELECT name FROM migrations WHERE store = ? ORDER BY position", vec![store.into()])?;
    for (position, row) in applied.iter().enumerate() {
        let name = row.text(0)?;
        if steps.get(position).map(|step| step.0) != Some(name) {
            return Err(SqlError(format!(
                "migration {name:?} of {store} was applied at position {position}, this version does not have it there"
            )));
        }
    }
    for (position, (name, statement)) in steps.iter().enumerate().skip(applied.len()) {
        sql.run(statement, Vec::new())?;
        sql.run(
            "INSERT INTO migrations (store, position, name) VALUES (?, ?, ?)",
            vec![store.into(), (position as u64).into(), (*name).into()],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::migrate;
    use crate::store::{Sql as _, memory};

    const FIRST: (&str, &str) = ("things", "CREATE TABLE things (id INTEGER PRIMARY KEY)");
    const SECOND: (&str, &str) = ("names", "ALTER TABLE things ADD COLUMN name TEXT");

    #[test]
    fn old_data_is_brought_forward_and_steps_run_once() {
        let sql = memory();
        migrate(&sql, "things", &[FIRST]).unwrap();
        sql.run("INSERT INTO things (id) VALUES (7)", Vec::new()).unwrap();
        migrate(&sql, "things", &[FIRST, SECOND]).unwrap();
        migrate(&sql, "things", &[FIRST, SECOND]).unwrap();
        let rows = sql.run("SELECT id FROM things WHERE name IS NULL", Vec::new()).unwrap();
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn a_list_that_lost_a_step_is_refused() {
        let sql = memory();
        migrate(&sql, "things", &[FIRST, SECOND]).unwrap();
        assert!(migrate(&sql, "things", &[SECOND]).is_err());
        assert!(migrate(&sql, "things", &[FIRST]).is_err());
    }
}
