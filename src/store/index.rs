//! Looking up known postings by what identifies them. Every look-up touches a few pages, however many leads there are.

use super::levels::{self, Ahead, HashKind, Key};
use super::pack::{PACKED, pack, unpack};
use super::sql::{self, exec, fail, one};
use super::{StoreError, View};
use crate::domain::{Candidate, Fingerprint, LeadId, Neighbours, nearest};
use crate::domain::{SourceKey, SourceName, Timestamp};
use rusqlite::{Connection, params};
use std::sync::Arc;

/// Postings compared with under one URL or one text: the newest.
const EXACT_CANDIDATES_MAX: usize = 8;

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
        let mut known = self.under(Key(HashKind::Url, url))?;
        known.retain(|it| it.fingerprint.urls.contains(&url));
        Ok(known)
    }

    fn by_text(&self, text: u64) -> Result<Vec<Candidate>, StoreError> {
        let mut known = self.under(Key(HashKind::Text, text))?;
        known.retain(|it| it.fingerprint.text == Some(text));
        Ok(known)
    }

    fn by_bands(&self, bands: &[u64], limit: usize) -> Result<Vec<Candidate>, StoreError> {
        let keys: Vec<Key> = bands
            .iter()
            .map(|band| Key(HashKind::Band, *band))
            .collect();
        let found =
            levels::find(self.db, &keys, self.ahead).map_err(|error| fail(self.db, error))?;
        let chains = found
            .iter()
            .map(|under| (under.len(), under.iter().copied()));
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

impl View<'_> {
    /// The newest postings under a hash.
    fn under(&self, key: Key) -> Result<Vec<Candidate>, StoreError> {
        let found =
            levels::find(self.db, &[key], self.ahead).map_err(|error| fail(self.db, error))?;
        let sightings = found.into_iter().flatten().map(i64::from);
        candidates(self.db, sightings.take(EXACT_CANDIDATES_MAX))
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
                let fingerprint = unpack(bytes).and_then(|it| Fingerprint::from_bytes(&it).ok());
                Ok((LeadId(row.get(0)?), fingerprint))
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

/// Stores the fingerprint of a new sighting, and notes the hashes it is found by.
pub(super) fn put_fingerprint(
    db: &Connection,
    sighting: i64,
    fingerprint: &Fingerprint,
    ahead: &mut Ahead,
) -> Result<(), StoreError> {
    put_bytes(db, sighting, fingerprint)?;
    ahead.put_new(sighting, &keys(fingerprint));
    Ok(())
}

/// Stores the fingerprint of a sighting whose text has changed; it is no longer found by what only the earlier one had.
pub(super) fn change_fingerprint(
    db: &Connection,
    sighting: i64,
    fingerprint: &Fingerprint,
) -> Result<(), StoreError> {
    let (lost, won) = put_changed(db, sighting, fingerprint)?;
    note(db, sighting, &lost, true)?;
    note(db, sighting, &won, false)
}

/// The same where the hashes are written at the end of the transaction.
pub(super) fn change_fingerprint_ahead(
    db: &Connection,
    sighting: i64,
    fingerprint: &Fingerprint,
    ahead: &mut Ahead,
) -> Result<(), StoreError> {
    let (lost, won) = put_changed(db, sighting, fingerprint)?;
    ahead.put(sighting, &lost, true);
    ahead.put(sighting, &won, false);
    Ok(())
}

/// Stores a fingerprint in place of another; the hashes that only the earlier one had, and only this one has.
fn put_changed(
    db: &Connection,
    sighting: i64,
    fingerprint: &Fingerprint,
) -> Result<(Vec<Key>, Vec<Key>), StoreError> {
    let old = stored_keys(db, sighting)?;
    let new = keys(fingerprint);
    let lost: Vec<Key> = old
        .iter()
        .filter(|key| !new.contains(key))
        .copied()
        .collect();
    let won: Vec<Key> = new
        .iter()
        .filter(|key| !old.contains(key))
        .copied()
        .collect();
    put_bytes(db, sighting, fingerprint)?;
    Ok((lost, won))
}

/// Forgets by what a sighting is recognised.
pub(super) fn drop_fingerprint(db: &Connection, sighting: i64) -> Result<(), StoreError> {
    note(db, sighting, &stored_keys(db, sighting)?, true)?;
    exec(
        db,
        "DELETE FROM fingerprint WHERE sighting = ?1",
        [sighting],
    )?;
    Ok(())
}

fn put_bytes(db: &Connection, sighting: i64, fingerprint: &Fingerprint) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO fingerprint (sighting, bytes) VALUES (?1, ?2)
         ON CONFLICT (sighting) DO UPDATE SET bytes = excluded.bytes",
        params![sighting, pack(&fingerprint.to_bytes())],
    )?;
    Ok(())
}

/// Packs the stored fingerprint of a sighting.
pub(super) fn pack_fingerprint(
    db: &Connection,
    sighting: i64,
    bytes: &[u8],
) -> Result<(), StoreError> {
    if bytes.first().is_some_and(|version| version & PACKED == 0) {
        exec(
            db,
            "UPDATE fingerprint SET bytes = ?2 WHERE sighting = ?1",
            params![sighting, pack(bytes)],
        )?;
    }
    Ok(())
}

/// The hashes that a sighting was stored under, by whichever version.
fn stored_keys(db: &Connection, sighting: i64) -> Result<Vec<Key>, StoreError> {
    let old = one(
        db,
        "SELECT bytes FROM fingerprint WHERE sighting = ?1",
        [sighting],
        |row| {
            let bytes = unpack(row.get_ref(0)?.as_blob()?);
            Ok(bytes.and_then(|it| Fingerprint::from_older_bytes(&it).ok()))
        },
    )?;
    Ok(old.flatten().map_or(Vec::new(), |old| keys(&old)))
}

/// The hashes that a posting is found by.
pub(super) fn keys(fingerprint: &Fingerprint) -> Vec<Key> {
    let bands = fingerprint.bands().into_iter();
    let urls = fingerprint.urls.iter();
    let all = bands
        .map(|hash| Key(HashKind::Band, hash))
        .chain(urls.map(|hash| Key(HashKind::Url, *hash)))
        .chain(fingerprint.text.map(|hash| Key(HashKind::Text, hash)));
    all.collect()
}

fn note(db: &Connection, sighting: i64, keys: &[Key], gone: bool) -> Result<(), StoreError> {
    levels::note(db, sighting, keys, gone).map_err(|error| fail(db, error))
}
