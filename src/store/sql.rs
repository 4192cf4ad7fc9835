//! The one way to the statements: cached, with errors that name the file, and the few conversions between nouns
//! and columns. Times are whole seconds of Unix time, hashes are stored bit by bit as signed numbers.

use super::StoreError;
use crate::domain::{Day, Timestamp};
use chrono::DateTime;
use rusqlite::types::Type;
use rusqlite::{Connection, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// What reading a row gives, before the database's file is named.
pub(super) type SqlResult<T> = rusqlite::Result<T>;

/// An error with the name of the database's file.
pub(super) fn fail(db: &Connection, error: rusqlite::Error) -> StoreError {
    StoreError::of(Path::new(db.path().unwrap_or("memory")), error)
}

/// Runs a statement; answers how many rows changed.
pub(super) fn exec(db: &Connection, sql: &str, params: impl Params) -> Result<usize, StoreError> {
    db.prepare_cached(sql)
        .and_then(|mut statement| statement.execute(params))
        .map_err(|error| fail(db, error))
}

/// All rows of a query.
pub(super) fn rows<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> SqlResult<T>,
) -> Result<Vec<T>, StoreError> {
    let all = || -> SqlResult<Vec<T>> {
        let mut statement = db.prepare_cached(sql)?;
        statement.query_map(params, read)?.collect()
    };
    all().map_err(|error| fail(db, error))
}

/// The first row of a query, if any.
pub(super) fn one<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> SqlResult<T>,
) -> Result<Option<T>, StoreError> {
    let first = || -> SqlResult<Option<T>> {
        let mut statement = db.prepare_cached(sql)?;
        let mut found = statement.query(params)?;
        found.next()?.map(read).transpose()
    };
    first().map_err(|error| fail(db, error))
}

/// Whole seconds of Unix time, as a column holds it.
pub(super) fn secs(time: Timestamp) -> i64 {
    time.timestamp()
}

/// The same bits as a signed number, as a column holds it.
pub(super) fn hash(hash: u64) -> i64 {
    i64::from_ne_bytes(hash.to_ne_bytes())
}

/// A moment from a column of seconds.
pub(super) fn time(row: &Row<'_>, column: usize) -> SqlResult<Timestamp> {
    let secs: i64 = row.get(column)?;
    DateTime::from_timestamp(secs, 0).ok_or_else(|| odd(column, "a time out of range"))
}

/// A moment from a column that may be NULL.
pub(super) fn opt_time(row: &Row<'_>, column: usize) -> SqlResult<Option<Timestamp>> {
    let secs: Option<i64> = row.get(column)?;
    match secs {
        Some(_) => time(row, column).map(Some),
        None => Ok(None),
    }
}

/// A day from a column of `YYYY-MM-DD`.
pub(super) fn day(row: &Row<'_>, column: usize) -> SqlResult<Day> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|_| odd(column, "a day that is not YYYY-MM-DD"))
}

/// A value from a column of JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> SqlResult<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| odd(column, error))
}

/// A value as a column of JSON holds it.
pub(super) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the nouns have text keys only, so JSON can hold them")
}

/// The error of a column that holds what it never should.
pub(super) fn odd(
    column: usize,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
}
