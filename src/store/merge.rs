//! What a person corrects: two leads that are one, or one that is several. Numbers are never lost.

use super::marks::remember_senders;
use super::sql::{self, exec, one, rows, to_json};
use super::{SightingId, Store, StoreError, View};
use crate::domain::{LeadId, Likeness, Timestamp};
use rusqlite::{Connection, params};

impl Store {
    /// Makes one lead of two; `other` stays an alias of `lead`, and their logs are one in order of time.
    /// Answers the number it goes by now.
    pub fn merge(
        &mut self,
        lead: LeadId,
        other: LeadId,
        now: Timestamp,
    ) -> Result<LeadId, StoreError> {
        self.write(|tx| merge(tx, lead, other, now))
    }

    /// Takes sightings out of a lead; none named means all but its first. Those that came by a merge go back to the
    /// number they had, with everything that came along with them; each other one becomes a lead of its own.
    /// Answers the leads split off.
    pub fn split(
        &mut self,
        lead: LeadId,
        out: &[SightingId],
        now: Timestamp,
    ) -> Result<Vec<LeadId>, StoreError> {
        self.write(|tx| {
            let lead = View::of(tx).resolve(lead)?;
            let held: Vec<(i64, u32)> = rows(
                tx,
                "SELECT id, born FROM sighting WHERE lead = ?1 ORDER BY id",
                [lead.0],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            // The lead's own first posting stays; nothing can be split off a lead of one.
            let stays = held
                .iter()
                .find(|(_, born)| *born == lead.0)
                .or(held.first())
                .map(|(id, _)| *id);
            let mut split = Vec::new();
            for (sighting, born) in held {
                let named = out.is_empty() || out.contains(&SightingId(sighting));
                if !named || Some(sighting) == stays {
                    continue;
                }
                let apart = if born == lead.0 {
                    own_lead(tx, lead, sighting)?
                } else {
                    revive(tx, lead, LeadId(born))?
                };
                if !split.contains(&apart) {
                    split.push(apart);
                    redate(tx, apart)?;
                    remember_senders(tx, apart, sql::secs(now))?;
                    remember(tx, now, "apart", lead, apart)?;
                }
            }
            redate(tx, lead)?;
            remember_senders(tx, lead, sql::secs(now))?;
            Ok(split)
        })
    }
}

/// Makes one lead of two (see [`Store::merge`]).
pub(super) fn merge(
    tx: &Connection,
    lead: LeadId,
    other: LeadId,
    now: Timestamp,
) -> Result<LeadId, StoreError> {
    let view = View::of(tx);
    let (lead, other) = (view.resolve(lead)?, view.resolve(other)?);
    if lead == other {
        return Ok(lead);
    }
    move_all(tx, other, lead)?;
    exec(
        tx,
        "UPDATE lead SET alias_of = ?1 WHERE id = ?2 OR alias_of = ?2",
        [lead.0, other.0],
    )?;
    exec(
        tx,
        "UPDATE lead SET reposts = lead.reposts + b.reposts, seeded = min(lead.seeded, b.seeded),
             compacted = min(lead.compacted, b.compacted)
         FROM (SELECT reposts, seeded, compacted FROM lead WHERE id = ?2) AS b WHERE lead.id = ?1",
        [lead.0, other.0],
    )?;
    redate(tx, lead)?;
    for lead in [lead, other] {
        remember_senders(tx, lead, sql::secs(now))?;
    }
    remember(tx, now, "same", lead, other)?;
    Ok(lead)
}

/// Leads that a person told apart from this one; of several words on a pair the last counts. There are as few as a
/// person has patience for.
pub(super) fn apart_from(db: &Connection, lead: LeadId) -> Result<Vec<LeadId>, StoreError> {
    let said: Vec<(String, u32, u32)> = rows(
        db,
        "SELECT kind, coalesce(one.alias_of, one.id) AS one, coalesce(two.alias_of, two.id) AS two
         FROM correction JOIN lead AS one ON one.id = correction.lead JOIN lead AS two ON two.id = correction.other
         WHERE ?1 IN (coalesce(one.alias_of, one.id), coalesce(two.alias_of, two.id))
         ORDER BY correction.at, correction.id",
        [lead.0],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let mut apart: Vec<LeadId> = Vec::new();
    for (kind, one, two) in said {
        let other = LeadId(if one == lead.0 { two } else { one });
        apart.retain(|known| *known != other);
        if kind == "apart" && other != lead {
            apart.push(other);
        }
    }
    Ok(apart)
}

/// Everything that hangs on a lead, over to another. `born` keeps where it came from.
fn move_all(db: &Connection, from: LeadId, to: LeadId) -> Result<(), StoreError> {
    let person = to_json(&Likeness::Person);
    exec(
        db,
        "UPDATE sighting SET lead = ?2, joined_by = coalesce(joined_by, ?3) WHERE lead = ?1",
        params![from.0, to.0, person],
    )?;
    for sql in [
        "UPDATE stage_event SET lead = ?2 WHERE lead = ?1",
        "UPDATE prompt_shown SET lead = ?2 WHERE lead = ?1",
        "UPDATE OR IGNORE shown SET lead = ?2 WHERE lead = ?1",
    ] {
        exec(db, sql, [from.0, to.0])?;
    }
    // What is left was shown under both numbers in one digest.
    exec(db, "DELETE FROM shown WHERE lead = ?1", [from.0])?;
    Ok(())
}

/// A new lead for one sighting.
fn own_lead(db: &Connection, lead: LeadId, sighting: i64) -> Result<LeadId, StoreError> {
    exec(
        db,
        "INSERT INTO lead (first_seen, last_seen, seeded, compacted)
         SELECT first_seen, last_seen, seeded, compacted FROM lead WHERE id = ?1",
        [lead.0],
    )?;
    let apart = LeadId(db.last_insert_rowid() as u32);
    exec(
        db,
        "UPDATE sighting SET lead = ?2, born = ?2, joined_by = NULL WHERE id = ?1",
        params![sighting, apart.0],
    )?;
    Ok(apart)
}

/// The number that was merged away, with its sightings and its part of the log.
fn revive(db: &Connection, lead: LeadId, born: LeadId) -> Result<LeadId, StoreError> {
    exec(
        db,
        "UPDATE lead SET alias_of = NULL WHERE id = ?1",
        [born.0],
    )?;
    exec(
        db,
        "UPDATE sighting SET lead = ?2, joined_by = CASE joined_by WHEN ?3 THEN NULL ELSE joined_by END
         WHERE lead = ?1 AND born = ?2",
        params![lead.0, born.0, to_json(&Likeness::Person)],
    )?;
    exec(
        db,
        "UPDATE stage_event SET lead = ?2 WHERE lead = ?1 AND born = ?2",
        [lead.0, born.0],
    )?;
    Ok(born)
}

fn redate(db: &Connection, lead: LeadId) -> Result<(), StoreError> {
    let span = one(
        db,
        "SELECT min(first_seen), max(last_seen) FROM sighting WHERE lead = ?1",
        [lead.0],
        |row| Ok((sql::opt_time(row, 0)?, sql::opt_time(row, 1)?)),
    )?;
    if let Some((Some(first), Some(last))) = span {
        exec(
            db,
            "UPDATE lead SET first_seen = ?2, last_seen = ?3 WHERE id = ?1",
            params![lead.0, sql::secs(first), sql::secs(last)],
        )?;
    }
    Ok(())
}

/// Keeps a person's decision, so that it holds against later ones of ours.
pub(super) fn remember(
    db: &Connection,
    now: Timestamp,
    kind: &str,
    lead: LeadId,
    other: LeadId,
) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO correction (at, kind, lead, other) VALUES (?1, ?2, ?3, ?4)",
        params![sql::secs(now), kind, lead.0, other.0],
    )?;
    // A person has judged: what looked alike needs no mark any more.
    exec(
        db,
        "UPDATE lead SET perhaps = NULL WHERE (id = ?1 AND perhaps = ?2) OR (id = ?2 AND perhaps = ?1)",
        [lead.0, other.0],
    )?;
    Ok(())
}
