//! Clients that a profile muted by one of their leads: beside those that its configuration names.

use super::sql::{self, exec, rows};
use super::{Store, StoreError, View};
use crate::domain::{LeadId, ProfileName, Timestamp};
use rusqlite::params;

/// A client not to hear of any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mute {
    /// A name, or the address where no name is known.
    pub client: String,
    /// The lead by which it was muted.
    pub lead: LeadId,
    pub at: Timestamp,
}

impl View<'_> {
    /// Whom a profile muted, the first first.
    pub(crate) fn mutes(&self, profile: &ProfileName) -> Result<Vec<Mute>, StoreError> {
        rows(
            self.db,
            "SELECT client, lead, at FROM muted WHERE profile = ?1 ORDER BY at, client",
            [&profile.0],
            |row| {
                Ok(Mute {
                    client: row.get(0)?,
                    lead: LeadId(row.get(1)?),
                    at: sql::time(row, 2)?,
                })
            },
        )
    }
}

impl Store {
    /// Answers whether that is new.
    pub fn mute(&mut self, profile: &ProfileName, mute: &Mute) -> Result<bool, StoreError> {
        self.write(|tx| {
            let added = exec(
                tx,
                "INSERT OR IGNORE INTO muted (profile, client, lead, at) VALUES (?1, ?2, ?3, ?4)",
                params![profile.0, mute.client, mute.lead.0, sql::secs(mute.at)],
            )?;
            Ok(added > 0)
        })
    }

    /// Answers whether it was muted.
    pub(crate) fn unmute(
        &mut self,
        profile: &ProfileName,
        client: &str,
    ) -> Result<bool, StoreError> {
        self.write(|tx| {
            let removed = exec(
                tx,
                "DELETE FROM muted WHERE profile = ?1 AND client = ?2",
                params![profile.0, client],
            )?;
            Ok(removed > 0)
        })
    }
}
