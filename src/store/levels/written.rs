//! What a transaction has put under hashes, written at its end in one go and in order.

use super::ahead::{Ahead, Put};
use super::run::Entry;
use super::sweep::{SIZES, Sizes, move_into, settle_by};
use super::table::{count, filled};
use crate::store::sql::SqlResult;
use rusqlite::{Connection, params};

/// Writes what was put, and moves down what is too much for its level, as far as one transaction may.
pub(in crate::store) fn write(db: &Connection, ahead: &Ahead) -> SqlResult<()> {
    write_by(db, ahead, &SIZES)
}

/// The same by other sizes.
pub(super) fn write_by(db: &Connection, ahead: &Ahead, sizes: &Sizes) -> SqlResult<()> {
    let is_new = |put: &Put| *put == Put::New;
    let new = ahead.all_put().filter(|(_, put)| is_new(put));
    let new: Vec<Entry> = new.map(|(entry, _)| entry).collect();
    let changed = ahead.all_put().filter(|(_, put)| !is_new(put));
    put_rows(db, changed.map(|(entry, _)| entry))?;
    if goes_past_new(db, new.len(), sizes)? {
        move_into(db, 1, &new)?;
    } else {
        put_rows(db, new.into_iter())?;
    }
    settle_by(db, sizes)
}

/// Whether so many entries cost less when they are merged into the first run at once than one by one as new ones: no more
/// of it is rewritten for each of them than when new ones are moved there. Of sightings that were not known before
/// no new entry says anything, so that they may come to stand below those.
fn goes_past_new(db: &Connection, entries: usize, sizes: &Sizes) -> SqlResult<bool> {
    let first = filled(db)?.into_iter().find(|(level, _)| *level == 1);
    let held = first.map_or(0, |(_, held)| held as usize);
    Ok(entries >= sizes.bulk && held <= entries * sizes.rewritten)
}

fn put_rows(db: &Connection, entries: impl Iterator<Item = Entry>) -> SqlResult<()> {
    let mut put = db.prepare_cached(
        "INSERT OR REPLACE INTO hash_new (hash, sighting, gone) VALUES (?1, ?2, ?3)",
    )?;
    let mut written = 0;
    for it in entries {
        put.execute(params![it.hash as i64, it.sighting, it.gone])?;
        written += 1;
    }
    match written {
        0 => Ok(()),
        _ => count(db, 0, written),
    }
}
