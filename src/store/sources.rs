//! What is remembered of sources, their locators and hosts between polls; and small notes by name.

use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError, View};
use crate::domain::{Cursor, Cursors, HostState, LocatorKey, SourceName, SourceState, Timestamp};
use rusqlite::{Connection, params};
use std::collections::HashMap;

impl View<'_> {
    /// All sources ever polled, by name, whether still configured or not.
    pub fn states(&self) -> Result<Vec<(SourceName, SourceState)>, StoreError> {
        rows(
            self.db,
            "SELECT name, state FROM source WHERE state IS NOT NULL ORDER BY name",
            [],
            |row| Ok((SourceName(row.get(0)?), sql::json(row, 1)?)),
        )
    }

    /// When each source is due; one never polled, which is due at once, is not among them.
    pub fn next_dues(&self) -> Result<HashMap<SourceName, Timestamp>, StoreError> {
        let found = rows(
            self.db,
            "SELECT name, next_due FROM source WHERE next_due IS NOT NULL",
            [],
            |row| Ok((SourceName(row.get(0)?), sql::time(row, 1)?)),
        )?;
        Ok(found.into_iter().collect())
    }

    /// The cursors of all sources that have any.
    pub fn cursors(&self) -> Result<HashMap<SourceName, Cursors>, StoreError> {
        let found = rows(
            self.db,
            "SELECT source.name, locator, cursor FROM cursor JOIN source ON source.id = cursor.source",
            [],
            |row| {
                let locator = LocatorKey(row.get(1)?);
                Ok((
                    SourceName(row.get(0)?),
                    locator,
                    sql::json::<Cursor>(row, 2)?,
                ))
            },
        )?;
        let mut all: HashMap<SourceName, Cursors> = HashMap::new();
        for (source, locator, cursor) in found {
            all.entry(source).or_default().insert(locator, cursor);
        }
        Ok(all)
    }

    /// A host never asked has an empty state.
    pub fn host_state(&self, host: &str) -> Result<HostState, StoreError> {
        let found = one(
            self.db,
            "SELECT state FROM host WHERE name = ?1",
            [host],
            |row| sql::json(row, 0),
        )?;
        Ok(found.unwrap_or_default())
    }

    /// A small value remembered by name (a profile's signing key, the day of the last check).
    pub fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        one(
            self.db,
            "SELECT value FROM note WHERE name = ?1",
            [name],
            |row| row.get(0),
        )
    }
}

impl Store {
    /// Puts states back as they were before a poll that turned out to say nothing about them; none for a source that
    /// had never been polled. What else that poll stored stays.
    pub fn restore_states(
        &mut self,
        before: &[(SourceName, Option<SourceState>)],
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            for (name, state) in before {
                exec(
                    tx,
                    "UPDATE source SET state = ?2, next_due = ?3 WHERE name = ?1",
                    params![
                        name.0,
                        state.as_ref().map(to_json),
                        state.as_ref().map(|state| sql::secs(state.next_due)),
                    ],
                )?;
            }
            Ok(())
        })
    }

    /// Keeps a small text under a name, in place of what stood there.
    pub(crate) fn put_note(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "INSERT INTO note (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )?;
            Ok(())
        })
    }
}

/// The number of a source's row, made where there is none.
pub(super) fn source_id(db: &Connection, name: &SourceName) -> Result<i64, StoreError> {
    exec(
        db,
        "INSERT INTO source (name) VALUES (?1) ON CONFLICT (name) DO NOTHING",
        [&name.0],
    )?;
    let id = one(
        db,
        "SELECT id FROM source WHERE name = ?1",
        [&name.0],
        |row| row.get(0),
    )?;
    Ok(id.expect("the row was inserted just now"))
}

/// Writes a source's state and when it is due next.
pub(super) fn put_state(
    db: &Connection,
    source: i64,
    state: &SourceState,
) -> Result<(), StoreError> {
    exec(
        db,
        "UPDATE source SET state = ?2, next_due = ?3 WHERE id = ?1",
        params![source, to_json(state), sql::secs(state.next_due)],
    )?;
    Ok(())
}

/// Writes up to where a locator of the source was read.
pub(super) fn put_cursor(
    db: &Connection,
    source: i64,
    locator: &LocatorKey,
    cursor: &Cursor,
) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO cursor (source, locator, cursor) VALUES (?1, ?2, ?3)
         ON CONFLICT (source, locator) DO UPDATE SET cursor = excluded.cursor",
        params![source, locator.0, to_json(cursor)],
    )?;
    Ok(())
}

/// Forgets how far a locator was read: it is fetched whole next time.
pub(super) fn drop_cursor(
    db: &Connection,
    source: i64,
    locator: &LocatorKey,
) -> Result<(), StoreError> {
    exec(
        db,
        "DELETE FROM cursor WHERE source = ?1 AND locator = ?2",
        params![source, locator.0],
    )?;
    Ok(())
}

/// Writes what is known of a host.
pub(super) fn put_host(db: &Connection, host: &str, state: &HostState) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO host (name, state) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET state = excluded.state",
        [host, &to_json(state)],
    )?;
    Ok(())
}
