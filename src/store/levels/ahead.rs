//! Many hashes looked up in one go, in order: what lies together is read together. What a transaction puts is found here
//! too, and is written when it ends (see [`super::written`]).
//!
//! Looked up one by one, each of the twenty hashes of a posting reads a page of its own in each level. Those of a thousand
//! postings, sorted, read each page of a small level once, and of a large one a thirteenth: its filters.

use super::filter::{FILTERED, FILTERS_A_PAGE, may_hold};
use super::key::Key;
use super::run::{self, Entry, LAST_HASH, ROW_ENTRIES, row_id};
use super::table::{FRESH, FRESH_MAX, RUN, filled};
use crate::store::sql::SqlResult;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Rows of `hash_new` that are read in the time in which one is sought.
const NEW_ROWS_A_SEEK: usize = 5;

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
        let rows = match level {
            0 => entries / NEW_ROWS_A_SEEK,
            _ => entries / ROW_ENTRIES,
        };
        if rows <= asked {
            Way::Scan
        } else if level >= FILTERED && rows / FILTERS_A_PAGE <= asked {
            Way::Filter
        } else {
            Way::Seek
        }
    }
}

/// What is held under some hashes, and what a transaction puts under hashes. Holds until that is written, which ends the
/// transaction.
#[derive(Debug, Default)]
pub(in crate::store) struct Ahead {
    /// Places that were looked up, ascending.
    asked: Vec<u64>,
    /// For each of them, how much was found at those before.
    starts: Vec<usize>,
    /// What was found there, in the order of the places; under one of them the newest level first.
    found: Vec<Entry>,
    /// What was put, by place and sighting.
    put: BTreeMap<(u64, u32), Put>,
}

/// What a transaction says of a sighting and a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// Of a sighting that this transaction has made: nothing older says anything of it.
    New,
    There,
    Gone,
}

impl Ahead {
    /// Looks up all that the levels hold under these. Nothing is looked up ahead while tables of the versions before hold
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
        for (level, entries) in levels {
            match way(level, entries as usize, asked.len()) {
                Way::Scan if level == 0 => scan_new(db, &asked, &mut found)?,
                _ if level == 0 => seek_new(db, &asked, &mut found)?,
                Way::Scan => scan(db, level, &asked, &mut found)?,
                Way::Filter if level >= FILTERED => {
                    let perhaps = filter(db, level, &asked)?;
                    seek(db, level, &perhaps, &mut found)?;
                }
                Way::Filter | Way::Seek => seek(db, level, &asked, &mut found)?,
            }
        }
        found.sort_by_key(|it| it.hash);
        let mut before = 0;
        let starts = asked.iter().map(|place| {
            let fewer = found[before..].iter();
            before += fewer.take_while(|it| it.hash < *place).count();
            before
        });
        let starts = starts.collect();
        Ok(Ahead {
            asked,
            starts,
            found,
            put: BTreeMap::new(),
        })
    }

    /// Puts a sighting that the transaction has made under hashes.
    pub(in crate::store) fn put_new(&mut self, sighting: i64, keys: &[Key]) {
        self.note(sighting, keys, Put::New);
    }

    /// Puts a sighting under hashes, or takes it from there.
    pub(in crate::store) fn put(&mut self, sighting: i64, keys: &[Key], gone: bool) {
        let what = if gone { Put::Gone } else { Put::There };
        self.note(sighting, keys, what);
    }

    fn note(&mut self, sighting: i64, keys: &[Key], what: Put) {
        let places = keys.iter().map(|key| (key.place(), sighting as u32));
        self.put.extend(places.map(|place| (place, what)));
    }

    /// What the transaction has put at a place, the newest sighting first: which, and whether it is gone.
    pub(super) fn put_at(&self, place: u64) -> impl Iterator<Item = (u32, bool)> {
        let there = self.put.range((place, 0)..=(place, u32::MAX)).rev();
        there.map(|((_, sighting), put)| (*sighting, *put == Put::Gone))
    }

    /// All that the transaction has put, in order.
    pub(super) fn all_put(&self) -> impl Iterator<Item = (Entry, Put)> {
        self.put.iter().map(|(&(hash, sighting), &put)| {
            let gone = put == Put::Gone;
            let entry = Entry {
                hash,
                sighting,
                gone,
            };
            (entry, put)
        })
    }

    /// What the levels hold at a place, the newest level first; None where it was not looked up.
    pub(super) fn under(&self, place: u64) -> Option<&[Entry]> {
        let at = self.asked.binary_search(&place).ok()?;
        let end = self.starts.get(at + 1).copied();
        Some(&self.found[self.starts[at]..end.unwrap_or(self.found.len())])
    }
}

/// Reads the new entries from the first hash to the last.
fn scan_new(db: &Connection, asked: &[u64], found: &mut Vec<Entry>) -> SqlResult<()> {
    let (Some(first), Some(last)) = (asked.first(), asked.last()) else {
        return Ok(());
    };
    let mut all = db.prepare_cached(
        "SELECT hash, sighting, gone FROM hash_new WHERE hash BETWEEN ?1 AND ?2 ORDER BY hash, sighting",
    )?;
    let mut rows = all.query([*first as i64, *last as i64])?;
    let mut asked = asked.iter().peekable();
    let mut group = found.len();
    while let Some(row) = rows.next()? {
        let hash = row.get::<_, i64>(0)? as u64;
        while asked.next_if(|place| **place < hash).is_some() {}
        if asked.peek() != Some(&&hash) {
            continue;
        }
        if found.get(group).is_some_and(|first| first.hash != hash) {
            newest_first(found, group);
            group = found.len();
        }
        found.push(Entry {
            hash,
            sighting: row.get(1)?,
            gone: row.get(2)?,
        });
    }
    newest_first(found, group);
    Ok(())
}

/// Turns the entries from `group` on around, and leaves the newest.
fn newest_first(found: &mut Vec<Entry>, group: usize) {
    found[group..].reverse();
    found.truncate(group + FRESH_MAX);
}

/// Reads the new entries of each of the hashes.
fn seek_new(db: &Connection, asked: &[u64], found: &mut Vec<Entry>) -> SqlResult<()> {
    let mut fresh = db.prepare_cached(FRESH)?;
    for place in asked {
        let mut rows = fresh.query([*place as i64, FRESH_MAX as i64])?;
        while let Some(row) = rows.next()? {
            found.push(Entry {
                hash: *place,
                sighting: row.get(0)?,
                gone: row.get(1)?,
            });
        }
    }
    Ok(())
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
