//! How much there is, for those who watch from outside.

use super::sql::{self, one};
use super::{StoreError, View};
use crate::domain::Timestamp;

/// Counts over the whole life of the store; none of them falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Leads that were ever numbered, those merged since included.
    pub leads: u64,
    /// Postings that were ever read.
    pub postings: u64,
    /// Emails that were ever queued, and of these those that were sent and those that were refused for good.
    pub queued: u64,
    pub sent: u64,
    pub refused: u64,
    /// Bytes of the database.
    pub bytes: u64,
}

impl View<'_> {
    /// Counts all there is and was.
    pub(crate) fn totals(&self) -> Result<Totals, StoreError> {
        let found = one(
            self.db,
            "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'lead'),
                    (SELECT seq FROM sqlite_sequence WHERE name = 'sighting'),
                    (SELECT seq FROM sqlite_sequence WHERE name = 'outbox'),
                    (SELECT count(*) FROM outbox WHERE state = 'sent'),
                    (SELECT count(*) FROM outbox WHERE state IN ('refused', 'withdrawn')),
                    (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)",
            [],
            |row| {
                let count = |at: usize| -> sql::SqlResult<u64> {
                    let count: Option<i64> = row.get(at)?;
                    Ok(count.unwrap_or(0).unsigned_abs())
                };
                Ok(Totals {
                    leads: count(0)?,
                    postings: count(1)?,
                    queued: count(2)?,
                    sent: count(3)?,
                    refused: count(4)?,
                    bytes: count(5)?,
                })
            },
        )?;
        Ok(found.unwrap_or_default())
    }

    /// The newest moment that anything here was written at; None in an empty store.
    pub(crate) fn newest(&self) -> Result<Option<Timestamp>, StoreError> {
        let newest = one(
            self.db,
            "SELECT max(at) FROM (SELECT max(last_seen) AS at FROM lead UNION ALL SELECT max(at) FROM digest
             UNION ALL SELECT max(created) FROM outbox UNION ALL SELECT max(at) FROM stage_event)",
            [],
            |row| sql::opt_time(row, 0),
        )?;
        Ok(newest.flatten())
    }
}
