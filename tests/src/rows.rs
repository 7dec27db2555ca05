//! Rows in the files that the objects keep, counted after a run.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// What a folder of objects holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub objects: u64,
    /// Rows of all tables of ours, the runtime's own not counted.
    pub rows: u64,
    /// Entries of their indexes.
    pub entries: u64,
}

/// Counts the objects of one class.
///
/// # Panics
/// When a file is no database.
#[must_use]
pub fn count(storage: &Path, class: &str) -> Rows {
    let mut sum = Rows::default();
    let Ok(files) = fs::read_dir(storage.join(class)) else {
        return sum;
    };
    for file in files.flatten() {
        let path = file.path();
        let is_object = path.extension().is_some_and(|ending| ending == "sqlite")
            && path.file_stem().is_some_and(|name| name.len() >= 32);
        if is_object {
            sum.objects += 1;
            add(&path, &mut sum);
        }
    }
    sum
}

fn add(path: &Path, sum: &mut Rows) {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut tables = database
        .prepare(
            "SELECT name, (SELECT count(*) FROM pragma_index_list(name)) FROM sqlite_schema
             WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .unwrap();
    let tables: Vec<(String, u64)> =
        tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    for (table, indexes) in tables {
        let count = format!("SELECT count(*) FROM \"{table}\"");
        let rows: u64 = database.query_row(&count, [], |row| row.get(0)).unwrap();
        sum.rows += rows;
        sum.entries += rows * indexes;
    }
}

/// Changes what the objects of one class hold, while nothing runs.
///
/// # Panics
/// When a file is no database, or does not take it.
pub fn change(storage: &Path, class: &str, statements: &str) {
    for file in fs::read_dir(storage.join(class)).unwrap().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|ending| ending == "sqlite")
            && path.file_stem().is_some_and(|name| name.len() >= 32)
        {
            Connection::open(&path).unwrap().execute_batch(statements).unwrap();
        }
    }
}
