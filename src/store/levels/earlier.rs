//! The tables that the versions before kept hashes in, as the oldest level.

use super::key::{HashKind, Key};
use super::run::Entry;
use crate::store::sql::{self, SqlResult};
use rusqlite::{Connection, OptionalExtension, params};

/// A table, by its number in `hash_level`.
pub(super) struct Earlier {
    pub level: i64,
    kind: HashKind,
    first: &'static str,
    delete: &'static str,
}

/// The three of them, in the order in which they are emptied.
pub(super) const TABLES: [Earlier; 3] = [
    Earlier {
        level: -1,
        kind: HashKind::Band,
        first: "SELECT hash, sightings FROM by_band ORDER BY hash LIMIT ?1",
        delete: "DELETE FROM by_band WHERE hash <= ?1",
    },
    Earlier {
        level: -2,
        kind: HashKind::Url,
        first: "SELECT hash, sighting FROM by_url ORDER BY hash, sighting LIMIT ?1",
        delete: "DELETE FROM by_url WHERE (hash, sighting) <= (?1, ?2)",
    },
    Earlier {
        level: -3,
        kind: HashKind::Text,
        first: "SELECT hash, sighting FROM by_text ORDER BY hash, sighting LIMIT ?1",
        delete: "DELETE FROM by_text WHERE (hash, sighting) <= (?1, ?2)",
    },
];

/// The sightings under a hash.
pub(super) fn under(db: &Connection, Key(kind, hash): Key) -> SqlResult<Vec<u32>> {
    let query = match kind {
        HashKind::Band => {
            let held: Option<Vec<u8>> = db
                .prepare_cached("SELECT sightings FROM by_band WHERE hash = ?1")?
                .query_row([sql::hash(hash)], |row| row.get(0))
                .optional()?;
            return Ok(numbers(&held.unwrap_or_default()).collect());
        }
        HashKind::Url => "SELECT sighting FROM by_url WHERE hash = ?1",
        HashKind::Text => "SELECT sighting FROM by_text WHERE hash = ?1",
    };
    db.prepare_cached(query)?
        .query_map([sql::hash(hash)], |row| row.get(0))?
        .collect()
}

/// Numbers as a row of `by_band` holds them: little-endian, of four bytes.
fn numbers(held: &[u8]) -> impl Iterator<Item = u32> {
    let (numbers, _) = held.as_chunks::<4>();
    numbers.iter().map(|it| u32::from_le_bytes(*it))
}

impl Earlier {
    /// Takes the entries of at most `limit` rows out of the table, in order. None means that it is empty.
    pub(super) fn take(&self, db: &Connection, limit: usize) -> SqlResult<Vec<Entry>> {
        let mut taken: Vec<Entry> = Vec::new();
        let mut last = None;
        let mut first = db.prepare_cached(self.first)?;
        let mut rows = first.query([limit as i64])?;
        while let Some(row) = rows.next()? {
            let hash: i64 = row.get(0)?;
            // Numbers with a sign sort the upper half of the hashes first: a piece is of one half.
            if last.is_some_and(|(last, _): (i64, i64)| (last < 0) != (hash < 0)) {
                break;
            }
            let place = Key(self.kind, u64::from_ne_bytes(hash.to_ne_bytes())).place();
            let mut take = |sighting| {
                taken.push(Entry {
                    hash: place,
                    sighting,
                    gone: false,
                });
            };
            if self.kind == HashKind::Band {
                numbers(row.get_ref(1)?.as_blob()?).for_each(take);
                last = Some((hash, 0));
            } else {
                let sighting: i64 = row.get(1)?;
                take(sighting as u32);
                last = Some((hash, sighting));
            }
        }
        drop(rows);
        if let Some((hash, sighting)) = last {
            let mut delete = db.prepare_cached(self.delete)?;
            match self.kind {
                HashKind::Band => delete.execute([hash])?,
                HashKind::Url | HashKind::Text => delete.execute(params![hash, sighting])?,
            };
        }
        taken.sort_unstable_by_key(|it| (it.hash, it.sighting));
        taken.dedup();
        Ok(taken)
    }
}
