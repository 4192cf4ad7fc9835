//! The log of what happened to leads, per profile: only ever appended to.

use super::marks::remember_senders;
use super::sql::{self, SqlResult, exec, one, rows, to_json};
use super::{Store, StoreError, View};
use crate::domain::{Event, LeadId, ProfileName, SourceName, StageEvent, Timestamp};
use rusqlite::{Connection, Row, params};

/// What a source was good for: numbers of leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Yield {
    pub leads: u32,
    pub applied: u32,
    /// The client talked, or took the offer.
    pub answered: u32,
    pub won: u32,
}

const COLUMNS: &str = "lead, profile, at, by, event, note";

impl View<'_> {
    /// A lead's log for a profile, in order of time. Follows aliases.
    pub fn events(
        &self,
        lead: LeadId,
        profile: &ProfileName,
    ) -> Result<Vec<StageEvent>, StoreError> {
        let lead = self.resolve(lead)?;
        let query = format!(
            "SELECT {COLUMNS} FROM stage_event WHERE lead = ?1 AND profile = ?2 ORDER BY at, id"
        );
        rows(self.db, &query, params![lead.0, profile.0], read)
    }

    /// All that happened for a profile since then, in order of time.
    pub(crate) fn events_since(
        &self,
        profile: &ProfileName,
        since: Timestamp,
    ) -> Result<Vec<StageEvent>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM stage_event WHERE profile = ?1 AND at >= ?2 ORDER BY at, id"
        );
        rows(self.db, &query, params![profile.0, sql::secs(since)], read)
    }

    /// Leads that other profiles wrote to, with whose first they are, the earliest first.
    pub(crate) fn applied_by_others(
        &self,
        profile: &ProfileName,
    ) -> Result<Vec<(LeadId, ProfileName, Timestamp)>, StoreError> {
        rows(
            self.db,
            "SELECT lead, profile, min(at) FROM stage_event
             WHERE profile <> ?1 AND kind IN ('applied', 'talking', 'quoted', 'won')
             GROUP BY lead, profile ORDER BY min(at), lead",
            [&profile.0],
            |row| {
                Ok((
                    LeadId(row.get(0)?),
                    ProfileName(row.get(1)?),
                    sql::time(row, 2)?,
                ))
            },
        )
    }

    /// Leads applied to from `from` until before `until`, each counted once.
    pub fn applications(
        &self,
        profile: &ProfileName,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<u32, StoreError> {
        let count = one(
            self.db,
            "SELECT count(DISTINCT lead) FROM stage_event
             WHERE profile = ?1 AND kind = 'applied' AND at >= ?2 AND at < ?3",
            params![profile.0, sql::secs(from), sql::secs(until)],
            |row| row.get(0),
        )?;
        Ok(count.unwrap_or(0))
    }

    /// What each source was good for, for all profiles together. A lead counts for every source it was seen in.
    pub fn yields(&self) -> Result<Vec<(SourceName, Yield)>, StoreError> {
        rows(
            self.db,
            "SELECT source.name, count(DISTINCT sighting.lead),
                 count(DISTINCT CASE stage_event.kind WHEN 'applied' THEN sighting.lead END),
                 count(DISTINCT CASE WHEN stage_event.kind IN ('talking', 'quoted', 'won') THEN sighting.lead END),
                 count(DISTINCT CASE stage_event.kind WHEN 'won' THEN sighting.lead END)
             FROM source JOIN sighting ON sighting.source = source.id
             LEFT JOIN stage_event ON stage_event.lead = sighting.lead
             GROUP BY source.id ORDER BY source.name",
            [],
            |row| {
                let counts = Yield {
                    leads: row.get(1)?,
                    applied: row.get(2)?,
                    answered: row.get(3)?,
                    won: row.get(4)?,
                };
                Ok((SourceName(row.get(0)?), counts))
            },
        )
    }
}

impl Store {
    /// Appends what `check` makes of the log so far, within one transaction: two processes cannot both apply.
    /// Follows aliases; the event is stored for the lead and profile named here.
    pub fn append_event<E: From<StoreError>>(
        &mut self,
        lead: LeadId,
        profile: &ProfileName,
        check: impl FnOnce(&[StageEvent]) -> Result<StageEvent, E>,
    ) -> Result<StageEvent, E> {
        self.write(|tx| {
            let view = View::of(tx);
            let lead = view.resolve(lead)?;
            let mut event = check(&view.events(lead, profile)?)?;
            event.lead = lead;
            event.profile = profile.clone();
            append(tx, lead, profile, &event)?;
            Ok(event)
        })
    }
}

/// Appends an event to a lead's log.
pub(super) fn append(
    db: &Connection,
    lead: LeadId,
    profile: &ProfileName,
    event: &StageEvent,
) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO stage_event (lead, born, profile, at, by, kind, event, note)
         VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            lead.0,
            profile.0,
            sql::secs(event.at),
            event.by,
            event.event.kind().stored(),
            to_json(&event.event),
            event.note
        ],
    )?;
    match event.event {
        Event::Marked { .. } => remember_senders(db, lead, sql::secs(event.at)),
        _ => Ok(()),
    }
}

fn read(row: &Row<'_>) -> SqlResult<StageEvent> {
    Ok(StageEvent {
        lead: LeadId(row.get(0)?),
        profile: ProfileName(row.get(1)?),
        at: sql::time(row, 2)?,
        by: row.get(3)?,
        event: sql::json(row, 4)?,
        note: row.get(5)?,
    })
}
