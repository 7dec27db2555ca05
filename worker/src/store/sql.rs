use worker::{SqlStorage, SqlStorageValue};

/// A value that is bound or read.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlValue {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

/// A statement that failed, in the database's words.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlError(pub String);

/// One row of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<SqlValue>);

/// A database: an object's own in production, rusqlite in tests.
pub trait Sql {
    /// Runs one statement and reads all rows.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words; what ran before stays.
    fn run(&self, statement: &str, values: Vec<SqlValue>) -> Result<Vec<Row>, SqlError>;
}

impl Row {
    /// # Errors
    /// [`SqlError`] when the column is missing or of another type.
    pub fn text(&self, column: usize) -> Result<&str, SqlError> {
        match self.0.get(column) {
            Some(SqlValue::Text(text)) => Ok(text),
            other => Err(SqlError(format!("column {column}: expected a text, found {other:?}"))),
        }
    }

    /// # Errors
    /// [`SqlError`] when the column is missing, of another type or negative.
    pub fn whole(&self, column: usize) -> Result<u64, SqlError> {
        let number = match self.0.get(column) {
            Some(SqlValue::Int(number)) => u64::try_from(*number).ok(),
            Some(SqlValue::Real(number)) if *number >= 0.0 => Some(*number as u64),
            _ => None,
        };
        number.ok_or_else(|| SqlError(format!("column {column}: expected a whole number")))
    }
}

impl From<&str> for SqlValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for SqlValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for SqlValue {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or(Self::Null, Self::Int)
    }
}

impl From<u32> for SqlValue {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl<T: Into<SqlValue>> From<Option<T>> for SqlValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Sql for SqlStorage {
    fn run(&self, statement: &str, values: Vec<SqlValue>) -> Result<Vec<Row>, SqlError> {
        let failed = |error: worker::Error| SqlError(error.to_string());
        let values: Vec<SqlStorageValue> = values.into_iter().map(to_platform).collect();
        let cursor = self.exec(statement, values).map_err(failed)?;
        cursor
            .raw()
            .map(|row| row.map(|values| Row(values.into_iter().map(from_platform).collect())).map_err(failed))
            .collect()
    }
}

fn to_platform(value: SqlValue) -> SqlStorageValue {
    match value {
        SqlValue::Null => SqlStorageValue::Null,
        SqlValue::Int(number) => SqlStorageValue::Integer(number),
        SqlValue::Real(number) => SqlStorageValue::Float(number),
        SqlValue::Text(text) => SqlStorageValue::String(text),
    }
}

fn from_platform(value: SqlStorageValue) -> SqlValue {
    match value {
        SqlStorageValue::Null | SqlStorageValue::Blob(_) => SqlValue::Null,
        SqlStorageValue::Boolean(flag) => SqlValue::Int(i64::from(flag)),
        SqlStorageValue::Integer(number) => SqlValue::Int(number),
        SqlStorageValue::Float(number) => SqlValue::Real(number),
        SqlStorageValue::String(text) => SqlValue::Text(text),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use rusqlite::types::{Value, ValueRef};

    use super::{Row, Sql, SqlError, SqlValue};

    impl Sql for rusqlite::Connection {
        fn run(&self, statement: &str, values: Vec<SqlValue>) -> Result<Vec<Row>, SqlError> {
            let failed = |error: rusqlite::Error| SqlError(error.to_string());
            let values = values.into_iter().map(|value| match value {
                SqlValue::Null => Value::Null,
                SqlValue::Int(number) => Value::Integer(number),
                SqlValue::Real(number) => Value::Real(number),
                SqlValue::Text(text) => Value::Text(text),
            });
            let mut prepared = self.prepare(statement).map_err(failed)?;
            let columns = prepared.column_count();
            let mut rows = prepared.query(rusqlite::params_from_iter(values)).map_err(failed)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next().map_err(failed)? {
                let mut values = Vec::new();
                for column in 0..columns {
                    values.push(match row.get_ref(column).map_err(failed)? {
                        ValueRef::Null | ValueRef::Blob(_) => SqlValue::Null,
                        ValueRef::Integer(number) => SqlValue::Int(number),
                        ValueRef::Real(number) => SqlValue::Real(number),
                        ValueRef::Text(text) => SqlValue::Text(String::from_utf8_lossy(text).into_owned()),
                    });
                }
                found.push(Row(values));
            }
            Ok(found)
        }
    }

    /// An empty database in memory.
    pub(crate) fn memory() -> rusqlite::Connection {
        rusqlite::Connection::open_in_memory().unwrap()
    }
}
