//! Looking up known postings by what identifies them. Every look-up touches a few pages, however many leads there are.

use super::sql::{self, exec, fail, one, rows};
use super::{StoreError, View};
use crate::domain::{BAND_POSTINGS_MAX, Candidate, Fingerprint, LeadId, Neighbours, nearest};
use crate::domain::{SourceKey, SourceName, Timestamp};
use rusqlite::{Connection, OptionalExtension, Statement, params};
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
        let look = || -> sql::SqlResult<Vec<Vec<u8>>> {
            let mut statement = self.db.prepare_cached(BAND)?;
            let held = bands.iter().map(|band| held(&mut statement, *band));
            held.filter_map(Result::transpose).collect()
        };
        let held = look().map_err(|error| fail(self.db, error))?;
        let chains = held.iter().map(|held| {
            let (numbers, _) = held.as_chunks::<4>();
            (
                numbers.len(),
                numbers.iter().rev().map(|it| u32::from_le_bytes(*it)),
            )
        });
        candidates(
            self.db,
            nearest(chains.collect(), limit).into_iter().map(i64::from),
        )
    }

    fn apart_from(&self, lead: LeadId) -> Result<Vec<LeadId>, StoreError> {
        super::merge::apart_from(self.db, lead)
    }

    fn applied(&self, lead: LeadId) -> Result<Option<Timestamp>, StoreError> {
        let first = one(
            self.db,
            "SELECT min(at) FROM stage_event WHERE lead = ?1 AND kind = 'applied'",
            [lead.0],
            |row| sql::opt_time(row, 0),
        )?;
        Ok(first.flatten())
    }
}

const BAND: &str = "SELECT sightings FROM by_band WHERE hash = ?1";

/// The sightings under a band, as stored.
fn held(statement: &mut Statement<'_>, band: u64) -> rusqlite::Result<Option<Vec<u8>>> {
    statement
        .query_row([sql::hash(band)], |row| row.get(0))
        .optional()
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
    ];
    for_hashes(db, add, sighting, fingerprint)?;
    for_bands(db, fingerprint, |held| {
        let is_full = held.len() > BAND_POSTINGS_MAX * NUMBER;
        let number = number(sighting);
        if is_full || held.ends_with(&number) {
            return false;
        }
        held.extend(number);
        true
    })
}

/// Bytes of a sighting's number under a band.
const NUMBER: usize = 4;

/// Ids grow by one with each sighting: four bytes last for four thousand million.
fn number(sighting: i64) -> [u8; NUMBER] {
    (sighting as u32).to_le_bytes()
}

/// Takes back the hashes of a sighting whose text has changed.
pub(super) fn drop_hashes(db: &Connection, sighting: i64) -> Result<(), StoreError> {
    let old = one(
        db,
        "SELECT bytes FROM fingerprint WHERE sighting = ?1",
        [sighting],
        |row| Ok(Fingerprint::from_older_bytes(row.get_ref(0)?.as_blob()?).ok()),
    )?;
    let Some(old) = old.flatten() else {
        return Ok(());
    };
    let drop = [
        "DELETE FROM by_url WHERE hash = ?1 AND sighting = ?2",
        "DELETE FROM by_text WHERE hash = ?1 AND sighting = ?2",
    ];
    for_hashes(db, drop, sighting, &old)?;
    for_bands(db, &old, |held| {
        let (numbers, _) = held.as_chunks::<NUMBER>();
        let Some(at) = numbers.iter().position(|it| *it == number(sighting)) else {
            return false;
        };
        held.drain(at * NUMBER..(at + 1) * NUMBER);
        true
    })
}

/// Lets `change` edit what is held under each band of a posting; it answers whether there is anything to write.
fn for_bands(
    db: &Connection,
    fingerprint: &Fingerprint,
    mut change: impl FnMut(&mut Vec<u8>) -> bool,
) -> Result<(), StoreError> {
    let mut each = || -> sql::SqlResult<()> {
        let mut look = db.prepare_cached(BAND)?;
        let mut put = db.prepare_cached(
            "INSERT INTO by_band (hash, sightings) VALUES (?1, ?2)
             ON CONFLICT (hash) DO UPDATE SET sightings = excluded.sightings",
        )?;
        for band in fingerprint.bands() {
            let mut held = held(&mut look, band)?.unwrap_or_default();
            if change(&mut held) {
                put.execute(params![sql::hash(band), held])?;
            }
        }
        Ok(())
    };
    each().map_err(|error| fail(db, error))
}

fn for_hashes(
    db: &Connection,
    [url, text]: [&str; 2],
    sighting: i64,
    fingerprint: &Fingerprint,
) -> Result<(), StoreError> {
    let each = |sql: &str, hashes: &[u64]| -> sql::SqlResult<()> {
        let mut statement = db.prepare_cached(sql)?;
        for hash in hashes {
            statement.execute([sql::hash(*hash), sighting])?;
        }
        Ok(())
    };
    each(url, &fingerprint.urls)
        .and_then(|()| each(text, fingerprint.text.as_slice()))
        .map_err(|error| fail(db, error))
}
