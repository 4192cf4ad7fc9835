//! What the tables of the levels are asked for, and told, from several places.

use super::run::KEPT;
use crate::store::sql::SqlResult;
use rusqlite::Connection;

/// The row of a level that may hold a hash: the first one that does not end before it.
pub(super) const RUN: &str =
    "SELECT entries FROM hash_run WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 1";

/// The new entries under a hash, the newest first, so many of them.
pub(super) const FRESH: &str =
    "SELECT sighting, gone FROM hash_new WHERE hash = ?1 ORDER BY sighting DESC LIMIT ?2";

/// New entries looked at under one hash, the newest: a site whose postings all repeat the same sentences has thousands,
/// of which more than [`KEPT`] say only that there are too many.
pub(super) const FRESH_MAX: usize = 2 * KEPT;

/// The levels that hold anything and how much, negative for the tables of the versions before.
pub(super) fn filled(db: &Connection) -> SqlResult<Vec<(i64, i64)>> {
    db.prepare_cached("SELECT level, entries FROM hash_level WHERE entries > 0 ORDER BY level")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Corrects how many entries a level holds.
pub(super) fn count(db: &Connection, level: i64, more: i64) -> SqlResult<()> {
    db.prepare_cached("UPDATE hash_level SET entries = max(entries + ?2, 0) WHERE level = ?1")?
        .execute([level, more])?;
    Ok(())
}
