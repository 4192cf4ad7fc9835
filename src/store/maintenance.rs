//! Old and outdated things, in bounded batches: rereading texts with newer rules, forgetting what is no longer needed.

use super::index::{change_fingerprint, drop_fingerprint};
use super::levels::{self, FORGOTTEN};
use super::sightings::{self, COLUMNS, Rest, SightingId};
use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError, View};
use crate::domain::{
    BLOB_VERSION, Contacts, Facts, Fingerprint, LeadId, Posting, Stated, Timestamp,
};
use rusqlite::{Connection, params};

/// A sighting that is to be read again.
#[derive(Clone, Debug)]
pub struct Stale {
    pub id: SightingId,
    pub lead: LeadId,
    pub posting: Posting,
    /// When it came: the day of an undated posting.
    pub first_seen: Timestamp,
}

impl View<'_> {
    /// Postings whose facts were read by older rules, or whose fingerprint is of an older shape; at most `limit`.
    /// Compacted ones have no text to read: they keep their old facts.
    pub fn stale_sightings(&self, extractor: u32, limit: usize) -> Result<Vec<Stale>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS}, sighting.lead FROM sighting JOIN source ON source.id = sighting.source
             WHERE sighting.compacted = 0 AND sighting.id IN (
                 SELECT id FROM sighting WHERE extractor < ?1 AND compacted = 0
                 UNION SELECT sighting FROM fingerprint WHERE substr(bytes, 1, 1) < ?2)
             LIMIT ?3"
        );
        let version: &[u8] = &[BLOB_VERSION];
        rows(
            self.db,
            &query,
            params![extractor, version, limit as i64],
            |row| {
                let (id, sighting) = sightings::read(row)?;
                Ok(Stale {
                    id,
                    lead: LeadId(row.get("lead")?),
                    posting: sighting.reading.posting,
                    first_seen: sighting.first_seen,
                })
            },
        )
    }
}

impl Store {
    /// Stores facts read anew and the fingerprints computed with them. Never re-decides what was merged.
    pub fn put_facts(
        &mut self,
        extractor: u32,
        reread: &[(SightingId, Facts, Fingerprint)],
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            for (SightingId(id), facts, fingerprint) in reread {
                exec(
                    tx,
                    "UPDATE sighting SET facts = ?2, extractor = ?3 WHERE id = ?1",
                    params![id, to_json(facts), extractor],
                )?;
                change_fingerprint(tx, *id, fingerprint)?;
            }
            levels::settle(tx).map_err(|error| sql::fail(tx, error))
        })
    }

    /// Forgets texts and contact data of at most `limit` leads last seen before `before`, except of those that
    /// anybody applied to. Title, facts, fingerprint and history stay. Answers how many; zero means all is done.
    pub fn prune(&mut self, before: Timestamp, limit: usize) -> Result<usize, StoreError> {
        self.write(|tx| {
            let leads: Vec<u32> = rows(
                tx,
                "SELECT id FROM lead WHERE last_seen < ?1 AND alias_of IS NULL AND compacted = 0
                     AND NOT EXISTS (SELECT 1 FROM stage_event WHERE lead = lead.id AND kind = 'applied')
                 LIMIT ?2",
                params![sql::secs(before), limit as i64],
                |row| row.get(0),
            )?;
            for lead in &leads {
                forget_lead(tx, *lead)?;
            }
            Ok(leads.len())
        })
    }

    /// Forgets by what postings are recognised that can no longer be one with a new one: first seen and last seen before
    /// `before`, their texts forgotten. Looks at no more than `limit`, in order of arrival; answers whether there may be
    /// more.
    pub(crate) fn forget_fingerprints(
        &mut self,
        before: Timestamp,
        limit: usize,
    ) -> Result<bool, StoreError> {
        self.write(|tx| {
            let before = sql::secs(before);
            let from = forgotten_until(tx)?;
            let next: Vec<(i64, i64, bool)> = rows(
                tx,
                "SELECT sighting.id, first_seen, last_seen < ?2 AND compacted FROM fingerprint
                 JOIN sighting ON sighting.id = fingerprint.sighting
                 WHERE fingerprint.sighting > ?1 ORDER BY fingerprint.sighting LIMIT ?3",
                params![from, before, limit as i64],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            let old = next.iter().take_while(|(_, first, _)| *first < before);
            let mut last = None;
            let mut looked = 0;
            for (sighting, _, is_over) in old {
                if *is_over {
                    drop_fingerprint(tx, *sighting)?;
                }
                last = Some(*sighting);
                looked += 1;
            }
            if let Some(last) = last {
                forget_until(tx, last)?;
            }
            levels::settle(tx).map_err(|error| sql::fail(tx, error))?;
            Ok(looked == limit)
        })
    }

    /// Moves a piece of the hashes that a store of the version before holds; answers whether there may be more.
    pub(crate) fn move_hashes(&mut self) -> Result<bool, StoreError> {
        self.write(|tx| levels::move_earlier(tx).map_err(|error| sql::fail(tx, error)))
    }

    /// Forgets the bytes of emails sent before `before`; that they were sent stays known.
    pub(crate) fn forget_emails(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "UPDATE outbox SET bytes = x'' WHERE sent_at < ?1 AND length(bytes) > 0",
                [sql::secs(before)],
            )
        })
    }

    /// Forgets which mails were read as answers before `before`: what they asked for has lost its signature by then.
    pub(crate) fn forget_answer_mails(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "DELETE FROM answer_mail WHERE at < ?1",
                [sql::secs(before)],
            )
        })
    }
}

/// The sighting up to which fingerprints were looked at.
fn forgotten_until(db: &Connection) -> Result<i64, StoreError> {
    let until = one(
        db,
        "SELECT swept FROM hash_level WHERE level = ?1",
        [FORGOTTEN],
        |row| row.get(0),
    )?;
    Ok(until.unwrap_or(0))
}

fn forget_until(db: &Connection, sighting: i64) -> Result<(), StoreError> {
    exec(
        db,
        "UPDATE hash_level SET swept = ?2 WHERE level = ?1",
        [FORGOTTEN, sighting],
    )?;
    Ok(())
}

/// Drops the texts and the people of a lead's postings.
pub(super) fn forget_lead(db: &Connection, lead: u32) -> Result<(), StoreError> {
    let held = rows(
        db,
        "SELECT id, rest, facts FROM sighting WHERE lead = ?1 AND compacted = 0",
        [lead],
        |row| {
            let id: i64 = row.get(0)?;
            Ok((id, sql::json::<Rest>(row, 1)?, sql::json::<Facts>(row, 2)?))
        },
    )?;
    for (id, mut rest, mut facts) in held {
        forget_people(&mut rest, &mut facts);
        exec(
            db,
            "UPDATE sighting SET body = '', rest = ?2, facts = ?3, compacted = 1 WHERE id = ?1",
            params![id, to_json(&rest), to_json(&facts)],
        )?;
    }
    exec(db, "UPDATE lead SET compacted = 1 WHERE id = ?1", [lead])?;
    Ok(())
}

fn forget_people(rest: &mut Rest, facts: &mut Facts) {
    rest.author = None;
    rest.stated = Stated::default();
    rest.links
        .retain(|link| !link.as_str().starts_with("mailto:"));
    facts.contacts = Contacts::default();
    // Spans count in a text that is gone.
    facts.forget_spans();
}
