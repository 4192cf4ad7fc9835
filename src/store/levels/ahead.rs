//! Many hashes looked up in the runs in one go, in order: what lies together is read together.
//!
//! Looked up one by one, each of the twenty hashes of a posting reads a page of its own in each level. Those of a thousand
//! postings, sorted, read each page of a small level once, and of a large one a thirteenth: its filters.

use super::filter::{FILTERED, FILTERS_A_PAGE, may_hold};
use super::key::Key;
use super::run::{self, Entry, LAST_HASH, ROW_ENTRIES, row_id};
use super::table::{RUN, filled};
use crate::store::sql::SqlResult;
use rusqlite::Connection;

/// How a level is gone through.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// Every row is read.
    Scan,
    /// Every filter is read, and the rows that may hold one of the hashes.
    Filter,
    /// A row is read for each hash that the one before does not reach.
    Seek,
}

impl Way {
    /// The one that reads the fewest pages.
    fn of(level: i64, entries: usize, asked: usize) -> Way {
        let rows = entries / ROW_ENTRIES;
        if rows <= asked {
            Way::Scan
        } else if level >= FILTERED && rows / FILTERS_A_PAGE <= asked {
            Way::Filter
        } else {
            Way::Seek
        }
    }
}

/// What the runs hold under some hashes. Holds until a level is settled, which ends a transaction.
#[derive(Debug, Default)]
pub(in crate::store) struct Ahead {
    /// Places that were looked up, ascending.
    asked: Vec<u64>,
    /// What was found there, in the order of the places; under one of them the newest level first.
    found: Vec<Entry>,
}

impl Ahead {
    /// Looks up all that the runs hold under these. Nothing is looked up ahead while tables of the versions before hold
    /// hashes.
    pub(in crate::store) fn of(
        db: &Connection,
        keys: impl Iterator<Item = Key>,
    ) -> SqlResult<Ahead> {
        Ahead::by(db, keys, Way::of)
    }

    /// The same, in ways that depend on a level, what it holds and how much is asked.
    pub(super) fn by(
        db: &Connection,
        keys: impl Iterator<Item = Key>,
        way: impl Fn(i64, usize, usize) -> Way,
    ) -> SqlResult<Ahead> {
        let levels = filled(db)?;
        if levels.iter().any(|(level, _)| *level < 0) {
            return Ok(Ahead::default());
        }
        let mut asked: Vec<u64> = keys.map(Key::place).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut found = Vec::new();
        for (level, entries) in levels.into_iter().filter(|(level, _)| *level > 0) {
            match way(level, entries as usize, asked.len()) {
                Way::Scan => scan(db, level, &asked, &mut found)?,
                Way::Filter if level >= FILTERED => {
                    let perhaps = filter(db, level, &asked)?;
                    seek(db, level, &perhaps, &mut found)?;
                }
                Way::Filter | Way::Seek => seek(db, level, &asked, &mut found)?,
            }
        }
        found.sort_by_key(|it| it.hash);
        Ok(Ahead { asked, found })
    }

    /// What the runs hold at a place, the newest level first; None where it was not looked up.
    pub(super) fn under(&self, place: u64) -> Option<&[Entry]> {
        self.asked.binary_search(&place).ok()?;
        let first = self.found.partition_point(|it| it.hash < place);
        let count = self.found[first..].partition_point(|it| it.hash == place);
        Some(&self.found[first..first + count])
    }
}

/// Reads every row of a level.
fn scan(db: &Connection, level: i64, asked: &[u64], found: &mut Vec<Entry>) -> SqlResult<()> {
    let mut all =
        db.prepare_cached("SELECT entries FROM hash_run WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
    let mut rows = all.query([row_id(level, 0), row_id(level, LAST_HASH)])?;
    let mut asked = asked;
    while let Some(row) = rows.next()?
        && !asked.is_empty()
    {
        asked = look_into(row.get_ref(0)?.as_blob()?, asked, found);
    }
    Ok(())
}

/// Reads the rows of a level that may hold one of the hashes.
fn seek(db: &Connection, level: i64, asked: &[u64], found: &mut Vec<Entry>) -> SqlResult<()> {
    let mut one = db.prepare_cached(RUN)?;
    let mut asked = asked;
    while let Some(place) = asked.first() {
        let mut rows = one.query([row_id(level, *place), row_id(level, LAST_HASH)])?;
        // Where there is none, none of the others is there either.
        let Some(row) = rows.next()? else { break };
        let rest = look_into(row.get_ref(0)?.as_blob()?, asked, found);
        // No row is empty; if one were, the next would be tried.
        asked = if rest.len() == asked.len() {
            &rest[1..]
        } else {
            rest
        };
    }
    Ok(())
}

/// Takes what a row holds under the first of the hashes, up to its last one; answers the others.
fn look_into<'a>(row: &[u8], asked: &'a [u64], found: &mut Vec<Entry>) -> &'a [u64] {
    let (Some(first), Some(last)) = (run::first(row), run::last(row)) else {
        return asked;
    };
    let asked = &asked[asked.partition_point(|place| *place < first)..];
    let within = asked.iter().take_while(|place| **place <= last);
    let mut looked = 0;
    for place in within {
        found.extend(run::under(row, *place));
        looked += 1;
    }
    &asked[looked..]
}

/// Those of the hashes that the filters of a level let pass.
fn filter(db: &Connection, level: i64, asked: &[u64]) -> SqlResult<Vec<u64>> {
    let mut perhaps = Vec::new();
    let mut all = db.prepare_cached(
        "SELECT id, bits FROM hash_filter WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    )?;
    let mut rows = all.query([row_id(level, 0), row_id(level, LAST_HASH)])?;
    let mut asked = asked.iter().peekable();
    while let Some(row) = rows.next()?
        && asked.peek().is_some()
    {
        let last = row.get::<_, i64>(0)? as u64 & LAST_HASH;
        let filter = row.get_ref(1)?.as_blob()?;
        while let Some(place) = asked.next_if(|place| **place <= last) {
            if may_hold(filter, *place) {
                perhaps.push(*place);
            }
        }
    }
    Ok(perhaps)
}
