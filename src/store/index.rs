//! Looking up known postings by what identifies them. Every look-up touches a few pages, however many leads there are.

use super::sql::{self, exec, fail, one, rows};
use super::{StoreError, View};
use crate::domain::{BAND_POSTINGS_MAX, Candidate, Fingerprint, LeadId, Neighbours};
use crate::domain::{SourceKey, SourceName};
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::sync::Arc;

/// Postings compared with under one URL or one text: the newest.
const EXACT_CANDIDATES_MAX: i64 = 8;

impl Neighbours for View<'_> {
    type Error = StoreError;

    fn by_key(&self, source: &SourceName, key: &SourceKey) -> Result<Vec<Candidate>, StoreError> {
        let found: Option<i64> = one(
            self.db,
            "SELECT sighting.id FROM sighting JOIN source ON source.id = sighting.source
             WHERE source.name = ?1 AND sighting.key = ?2",
            [&source.0, &key.0],
            |row| row.get(0),
        )?;
        candidates(self.db, found)
    }

    fn by_url(&self, url: u64) -> Result<Vec<Candidate>, StoreError> {
        let found = rows(
            self.db,
            "SELECT sighting FROM by_url WHERE hash = ?1 ORDER BY sighting DESC LIMIT ?2",
            [sql::hash(url), EXACT_CANDIDATES_MAX],
            |row| row.get(0),
        )?;
        candidates(self.db, found)
    }

    fn by_text(&self, text: u64) -> Result<Vec<Candidate>, StoreError> {
        let found = rows(
            self.db,
            "SELECT sighting FROM by_text WHERE hash = ?1 ORDER BY sighting DESC LIMIT ?2",
            [sql::hash(text), EXACT_CANDIDATES_MAX],
            |row| row.get(0),
        )?;
        candidates(self.db, found)
    }

    fn by_bands(&self, bands: &[u64], limit: usize) -> Result<Vec<Candidate>, StoreError> {
        let mut shared: HashMap<i64, u32> = HashMap::new();
        let mut look = || -> sql::Read<()> {
            let mut statement = self.db.prepare_cached(
                "SELECT sighting FROM by_band WHERE hash = ?1 ORDER BY sighting DESC LIMIT ?2",
            )?;
            let mut under = Vec::new();
            for band in bands {
                under.clear();
                let limit = BAND_POSTINGS_MAX as i64 + 1;
                let mut found = statement.query([sql::hash(*band), limit])?;
                while let Some(row) = found.next()? {
                    under.push(row.get::<_, i64>(0)?);
                }
                if under.len() <= BAND_POSTINGS_MAX {
                    for sighting in &under {
                        *shared.entry(*sighting).or_default() += 1;
                    }
                }
            }
            Ok(())
        };
        look().map_err(|error| fail(self.db, error))?;
        let mut nearest: Vec<(u32, i64)> = shared.into_iter().map(|(id, n)| (n, id)).collect();
        nearest.sort_unstable_by(|a, b| b.cmp(a));
        candidates(self.db, nearest.into_iter().take(limit).map(|(_, id)| id))
    }
}

fn candidates(
    db: &Connection,
    sightings: impl IntoIterator<Item = i64>,
) -> Result<Vec<Candidate>, StoreError> {
    let mut known = Vec::new();
    for sighting in sightings {
        let found = one(
            db,
            "SELECT sighting.lead, fingerprint.bytes FROM fingerprint
             JOIN sighting ON sighting.id = fingerprint.sighting WHERE fingerprint.sighting = ?1",
            [sighting],
            |row| {
                let bytes = row.get_ref(1)?.as_blob()?;
                Ok((LeadId(row.get(0)?), Fingerprint::from_bytes(bytes).ok()))
            },
        )?;
        // A fingerprint of an older shape compares with nothing until its posting is reread.
        if let Some((lead, Some(fingerprint))) = found {
            let fingerprint = Arc::new(fingerprint);
            known.push(Candidate { lead, fingerprint });
        }
    }
    Ok(known)
}

/// Stores a sighting's fingerprint, in place of an earlier one, and the hashes it is found by.
pub(super) fn put_fingerprint(
    db: &Connection,
    sighting: i64,
    fingerprint: &Fingerprint,
) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO fingerprint (sighting, bytes) VALUES (?1, ?2)
         ON CONFLICT (sighting) DO UPDATE SET bytes = excluded.bytes",
        params![sighting, fingerprint.to_bytes()],
    )?;
    let add = [
        "INSERT OR IGNORE INTO by_url (hash, sighting) VALUES (?1, ?2)",
        "INSERT OR IGNORE INTO by_text (hash, sighting) VALUES (?1, ?2)",
        "INSERT OR IGNORE INTO by_band (hash, sighting) VALUES (?1, ?2)",
    ];
    for_hashes(db, add, sighting, fingerprint)
}

/// Takes back the hashes of a sighting whose text has changed.
pub(super) fn drop_hashes(db: &Connection, sighting: i64) -> Result<(), StoreError> {
    let old = one(
        db,
        "SELECT bytes FROM fingerprint WHERE sighting = ?1",
        [sighting],
        |row| Ok(Fingerprint::from_bytes(row.get_ref(0)?.as_blob()?).ok()),
    )?;
    let Some(old) = old.flatten() else {
        return Ok(());
    };
    let drop = [
        "DELETE FROM by_url WHERE hash = ?1 AND sighting = ?2",
        "DELETE FROM by_text WHERE hash = ?1 AND sighting = ?2",
        "DELETE FROM by_band WHERE hash = ?1 AND sighting = ?2",
    ];
    for_hashes(db, drop, sighting, &old)
}

fn for_hashes(
    db: &Connection,
    [url, text, band]: [&str; 3],
    sighting: i64,
    fingerprint: &Fingerprint,
) -> Result<(), StoreError> {
    let each = |sql: &str, hashes: &[u64]| -> sql::Read<()> {
        let mut statement = db.prepare_cached(sql)?;
        for hash in hashes {
            statement.execute([sql::hash(*hash), sighting])?;
        }
        Ok(())
    };
    each(url, &fingerprint.urls)
        .and_then(|()| each(text, fingerprint.text.as_slice()))
        .and_then(|()| each(band, &fingerprint.bands()))
        .map_err(|error| fail(db, error))
}
