//! The pages of single postings: which may be asked for, and the result of it.
//!
//! A sighting whose text is its page's keeps the hash of what its source gives, so that the next poll, which brings the
//! same beginning again, changes nothing.

use super::index::change_fingerprint;
use super::pack::TEXT_COLUMNS;
use super::sightings::{self, COLUMNS, SightingId, packed};
use super::sources::put_host;
use super::sql::{self, exec, one, rows};
use super::{Store, StoreError, View};
use crate::domain::{Fingerprint, HostState, LeadId, Reading, Sighting, Timestamp};
use chrono::TimeDelta;
use rusqlite::params;

/// A page that could not be had is asked for so many times in all, a day apart.
const TRIES_MAX: u32 = 3;
const RETRY_AFTER: TimeDelta = TimeDelta::hours(20);

/// A posting that may only be the beginning of what its own page says.
#[derive(Clone, Debug)]
pub(crate) struct Teaser {
    pub id: SightingId,
    pub lead: LeadId,
    pub sighting: Sighting,
}

/// The result of asking for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageResult {
    /// Its text stands in place of the beginning.
    Read,
    /// It says no more, or something else.
    NoUse,
    /// Not to be had: refused, forbidden by robots.txt, gone.
    Refused,
    /// Not to be had now.
    Failed,
}

impl PageResult {
    fn name(self) -> &'static str {
        match self {
            PageResult::Read => "read",
            PageResult::NoUse => "no_use",
            PageResult::Refused => "refused",
            PageResult::Failed => "failed",
        }
    }
}

impl View<'_> {
    /// How many pages were asked for since then.
    pub(crate) fn pages_asked(&self, since: Timestamp) -> Result<usize, StoreError> {
        let count = one(
            self.db,
            "SELECT count(*) FROM own_page WHERE asked > ?1",
            [sql::secs(since)],
            |row| row.get::<_, i64>(0),
        )?;
        Ok(usize::try_from(count.unwrap_or(0)).unwrap_or(0))
    }

    /// Postings of leads known since `since` with at most `chars` of text whose page may be asked for, the newest
    /// first.
    pub(crate) fn teasers(
        &self,
        since: Timestamp,
        chars: usize,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Teaser>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS}, sighting.lead FROM sighting JOIN source ON source.id = sighting.source
             JOIN lead ON lead.id = sighting.lead LEFT JOIN own_page ON own_page.sighting = sighting.id
             WHERE lead.last_seen >= ?1 AND lead.first_seen >= ?1 AND lead.alias_of IS NULL AND lead.compacted = 0
                 AND sighting.gone IS NULL AND body_length({TEXT_COLUMNS}) <= ?2
                 AND (own_page.sighting IS NULL
                     OR own_page.result = 'failed' AND own_page.tries < ?3 AND own_page.asked < ?4)
             ORDER BY sighting.id DESC LIMIT ?5"
        );
        let found = rows(
            self.db,
            &query,
            params![
                sql::secs(since),
                chars as i64,
                TRIES_MAX,
                sql::secs(now - RETRY_AFTER),
                limit as i64
            ],
            |row| {
                let (id, sighting) = sightings::read(row)?;
                let lead = LeadId(row.get("lead")?);
                Ok(Teaser { id, lead, sighting })
            },
        )?;
        Ok(found)
    }
}

impl Store {
    /// Notes the result of asking for a page and, where it gave more, the posting with its text. Never re-decides what
    /// was merged. `hosts` are the states of hosts that have changed meanwhile.
    pub(crate) fn put_page(
        &mut self,
        id: SightingId,
        result: PageResult,
        page: Option<&(Reading, Fingerprint)>,
        extractor: u32,
        hosts: &[(String, HostState)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "INSERT INTO own_page (sighting, asked, tries, result) VALUES (?1, ?2, 1, ?3)
                 ON CONFLICT (sighting) DO UPDATE SET asked = excluded.asked, tries = tries + 1,
                     result = excluded.result",
                params![id.0, sql::secs(now), result.name()],
            )?;
            if let Some((reading, fingerprint)) = page {
                exec(
                    tx,
                    "UPDATE sighting SET title = ?2, packed = ?3, extractor = ?4, facts = '', rest = '', body = ''
                     WHERE id = ?1",
                    params![
                        id.0,
                        reading.posting.title.as_str(),
                        packed(reading),
                        extractor
                    ],
                )?;
                change_fingerprint(tx, id.0, fingerprint)?;
            }
            for (host, state) in hosts {
                put_host(tx, host, state)?;
            }
            Ok(())
        })
    }
}
