//! Moving entries a level down, a range of hashes at a time. Every piece leaves all look-ups as they were.

use super::earlier;
use super::filter::{self, FILTERED};
use super::run::{self, Entry, LAST_HASH, row_id};
use super::table::{count, filled};
use crate::store::sql::SqlResult;
use rusqlite::{Connection, params};

/// How much is held where, and moved at once.
pub(super) struct Sizes {
    /// Entries that each level holds before it is swept; the last one holds the rest. Each further level costs every
    /// look-up a page, a larger step between two costs every entry more rewriting.
    pub limits: [i64; 3],
    /// Entries moved down in one piece: some sixteen times as many are rewritten for them, a megabyte and a half.
    pub piece: usize,
    /// Rows of `hash_run` that hold about as many.
    pub rows: i64,
    /// Pieces moved on top of one transaction: far more than what it brings makes necessary, so that no debt grows.
    pub pieces: usize,
    /// Entries of one transaction that may go past level 0, and how many entries of level 1 may be rewritten for each.
    pub bulk: usize,
    pub rewritten: usize,
}

/// The sizes of a store that is used.
pub(super) const SIZES: Sizes = Sizes {
    limits: [1 << 16, 1 << 20, 1 << 25],
    piece: 8192,
    rows: 20,
    pieces: 64,
    bulk: 2048,
    rewritten: 16,
};

/// Moves down what is too much for its level, as far as one transaction may.
pub(in crate::store) fn settle(db: &Connection) -> SqlResult<()> {
    settle_by(db, &SIZES)
}

/// The same by other sizes.
pub(super) fn settle_by(db: &Connection, sizes: &Sizes) -> SqlResult<()> {
    for _ in 0..sizes.pieces {
        let Some(level) = overfull(db, &sizes.limits)? else {
            break;
        };
        if level == 0 {
            move_new(db, sizes.piece)?;
        } else {
            move_run(db, level, sizes.rows)?;
        }
    }
    Ok(())
}

/// Moves a piece of what the versions before have left; answers whether there may be more.
pub(in crate::store) fn move_earlier(db: &Connection) -> SqlResult<bool> {
    move_earlier_by(db, &SIZES)
}

/// The same by other sizes.
pub(super) fn move_earlier_by(db: &Connection, sizes: &Sizes) -> SqlResult<bool> {
    let levels = filled(db)?;
    let table = earlier::TABLES
        .iter()
        .find(|table| levels.iter().any(|(level, _)| *level == table.level));
    let Some(table) = table else {
        return Ok(false);
    };
    let taken = table.take(db, sizes.piece)?;
    if taken.is_empty() {
        db.prepare_cached("UPDATE hash_level SET entries = 0 WHERE level = ?1")?
            .execute([table.level])?;
        return Ok(true);
    }
    // Older than all that the levels hold: into the lowest of them.
    let level = levels.last().map_or(1, |(level, _)| (*level).max(1));
    put_into(
        db,
        level,
        |held| run::merge(held.into_iter(), taken.iter().copied(), false),
        &taken,
    )?;
    settle_by(db, sizes)?;
    Ok(true)
}

fn overfull(db: &Connection, limits: &[i64]) -> SqlResult<Option<i64>> {
    let mut levels =
        db.prepare_cached("SELECT level, entries FROM hash_level WHERE level >= 0 ORDER BY level")?;
    let mut rows = levels.query([])?;
    while let Some(row) = rows.next()? {
        let (level, entries): (i64, i64) = (row.get(0)?, row.get(1)?);
        let limit = limits.get(level as usize);
        if limit.is_some_and(|limit| entries > *limit) {
            return Ok(Some(level));
        }
    }
    Ok(None)
}

fn move_new(db: &Connection, piece: usize) -> SqlResult<()> {
    let from = swept(db, 0)?;
    let moved: Vec<Entry> = db
        .prepare_cached(
            "SELECT hash, sighting, gone FROM hash_new WHERE hash >= ?1 ORDER BY hash, sighting LIMIT ?2",
        )?
        .query_map([from, piece as i64], |row| {
            let hash: i64 = row.get(0)?;
            Ok(Entry {
                hash: hash as u64,
                sighting: row.get(1)?,
                gone: row.get(2)?,
            })
        })?
        .collect::<SqlResult<_>>()?;
    if let Some(last) = moved.last() {
        db.prepare_cached(
            "DELETE FROM hash_new WHERE hash >= ?1 AND (hash, sighting) <= (?2, ?3)",
        )?
        .execute(params![from, last.hash as i64, last.sighting])?;
        move_into(db, 1, &moved)?;
        count(db, 0, -(moved.len() as i64))?;
    }
    match moved.last() {
        Some(last) if moved.len() == piece => sweep_on(db, 0, last.hash as i64),
        // Through: what was counted is compared with what is there, for a row put twice was counted twice.
        _ => {
            db.prepare_cached(
                "UPDATE hash_level SET entries = (SELECT count(*) FROM hash_new) WHERE level = 0",
            )?
            .execute([])?;
            sweep_on(db, 0, 0)
        }
    }
}

fn move_run(db: &Connection, level: i64, limit: i64) -> SqlResult<()> {
    let from = swept(db, level)?.max(row_id(level, 0));
    let mut moved: Vec<Entry> = Vec::new();
    let mut last = None;
    {
        let mut next = db.prepare_cached(
            "SELECT id, entries FROM hash_run WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3",
        )?;
        let mut rows = next.query([from, row_id(level, LAST_HASH), limit])?;
        while let Some(row) = rows.next()? {
            last = Some(row.get::<_, i64>(0)?);
            moved.extend(run::entries(row.get_ref(1)?.as_blob()?));
        }
    }
    let Some(last) = last else {
        if from == row_id(level, 0) {
            // Nothing there, whatever was counted.
            db.prepare_cached("UPDATE hash_level SET entries = 0 WHERE level = ?1")?
                .execute([level])?;
        }
        return sweep_on(db, level, 0);
    };
    delete(db, from, last)?;
    count(db, level, -(moved.len() as i64))?;
    move_into(db, level + 1, &moved)?;
    sweep_on(db, level, last + 1)
}

fn swept(db: &Connection, level: i64) -> SqlResult<i64> {
    db.prepare_cached("SELECT swept FROM hash_level WHERE level = ?1")?
        .query_row([level], |row| row.get(0))
}

fn sweep_on(db: &Connection, level: i64, from: i64) -> SqlResult<()> {
    db.prepare_cached("UPDATE hash_level SET swept = ?2 WHERE level = ?1")?
        .execute([level, from])?;
    Ok(())
}

/// Merges what comes from the level above into one.
pub(super) fn move_into(db: &Connection, level: i64, moved: &[Entry]) -> SqlResult<()> {
    let filled = filled(db)?;
    let is_last = filled.iter().all(|(other, _)| (0..=level).contains(other));
    put_into(
        db,
        level,
        |held| run::merge(moved.iter().copied(), held.into_iter(), is_last),
        moved,
    )
}

/// Rewrites the rows of a level within the range of sorted entries, with what `merge` makes of what they hold.
fn put_into(
    db: &Connection,
    level: i64,
    merge: impl FnOnce(Vec<Entry>) -> Vec<Entry>,
    range: &[Entry],
) -> SqlResult<()> {
    let (Some(first), Some(last)) = (range.first(), range.last()) else {
        return Ok(());
    };
    let from = row_id(level, first.hash);
    // The last row goes on behind the range.
    let (last, end) = (row_id(level, last.hash), row_id(level, LAST_HASH));
    let until: Option<i64> = db
        .prepare_cached("SELECT min(id) FROM hash_run WHERE id BETWEEN ?1 AND ?2")?
        .query_row([last, end], |row| row.get(0))?;
    let until = until.unwrap_or(end);
    let mut held: Vec<Entry> = Vec::new();
    {
        let mut within = db.prepare_cached(
            "SELECT entries FROM hash_run WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        )?;
        let mut rows = within.query([from, until])?;
        while let Some(row) = rows.next()? {
            held.extend(run::entries(row.get_ref(0)?.as_blob()?));
        }
    }
    let before = held.len() as i64;
    let merged = merge(held);
    delete(db, from, until)?;
    let mut put = db.prepare_cached("INSERT INTO hash_run (id, entries) VALUES (?1, ?2)")?;
    let mut put_filter = db.prepare_cached("INSERT INTO hash_filter (id, bits) VALUES (?1, ?2)")?;
    for (hash, row) in run::rows(&merged) {
        if level >= FILTERED {
            put_filter.execute(params![row_id(level, hash), filter::of(&row)])?;
        }
        put.execute(params![row_id(level, hash), row])?;
    }
    count(db, level, merged.len() as i64 - before)
}

fn delete(db: &Connection, from: i64, until: i64) -> SqlResult<()> {
    for sql in [
        "DELETE FROM hash_run WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM hash_filter WHERE id BETWEEN ?1 AND ?2",
    ] {
        db.prepare_cached(sql)?.execute([from, until])?;
    }
    Ok(())
}
