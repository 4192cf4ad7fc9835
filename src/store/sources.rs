//! What is remembered of sources, their locators and hosts between polls; and small notes by name.

use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError, View};
use crate::domain::{Cursor, Cursors, HostState, LocatorKey, SourceName, SourceState, Timestamp};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// What is remembered of a source after a poll that brought no postings.
#[derive(Clone, Debug)]
pub struct Polled {
    pub name: SourceName,
    pub state: SourceState,
    pub cursors: Vec<(LocatorKey, Cursor)>,
}

impl View<'_> {
    /// None for a source never polled.
    pub fn source_state(&self, name: &SourceName) -> Result<Option<SourceState>, StoreError> {
        one(
            self.db,
            "SELECT state FROM source WHERE name = ?1 AND state IS NOT NULL",
            [&name.0],
            |row| sql::json(row, 0),
        )
    }

    /// All sources ever polled, by name, whether still configured or not.
    pub fn states(&self) -> Result<Vec<(SourceName, SourceState)>, StoreError> {
        rows(
            self.db,
            "SELECT name, state FROM source WHERE state IS NOT NULL ORDER BY name",
            [],
            |row| Ok((SourceName(row.get(0)?), sql::json(row, 1)?)),
        )
    }

    /// When a source is due; none for one never polled, which is due at once.
    pub fn next_due(&self, name: &SourceName) -> Result<Option<Timestamp>, StoreError> {
        let due = one(
            self.db,
            "SELECT next_due FROM source WHERE name = ?1",
            [&name.0],
            |row| sql::opt_time(row, 0),
        )?;
        Ok(due.flatten())
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
    pub fn put_source_state(
        &mut self,
        name: &SourceName,
        state: &SourceState,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let source = source_id(tx, name)?;
            put_state(tx, source, state)
        })
    }

    /// States and cursors of sources that brought nothing, and of hosts, in one transaction.
    pub fn put_states(
        &mut self,
        states: &[Polled],
        hosts: &[(String, HostState)],
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            for polled in states {
                let source = source_id(tx, &polled.name)?;
                put_state(tx, source, &polled.state)?;
                for (locator, cursor) in &polled.cursors {
                    put_cursor(tx, source, locator, cursor)?;
                }
            }
            hosts
                .iter()
                .try_for_each(|(host, state)| put_host(tx, host, state))
        })
    }

    pub fn put_host_state(&mut self, host: &str, state: &HostState) -> Result<(), StoreError> {
        self.write(|tx| put_host(tx, host, state))
    }

    /// Forgets what was read of a source's locators, so that they are fetched whole next time.
    pub fn forget_cursors(&mut self, name: &SourceName) -> Result<(), StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "DELETE FROM cursor WHERE source = (SELECT id FROM source WHERE name = ?1)",
                [&name.0],
            )?;
            Ok(())
        })
    }

    pub fn put_note(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
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

pub(super) fn put_host(db: &Connection, host: &str, state: &HostState) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO host (name, state) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET state = excluded.state",
        [host, &to_json(state)],
    )?;
    Ok(())
}
