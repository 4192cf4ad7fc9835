//! What a source lists no more: items taken down, events called off.

use super::StoreError;
use super::batch::{IngestBatch, Ingested};
use super::pack::{TEXT_COLUMNS, Texts};
use super::sightings::Rest;
use super::sql::{self, exec, rows};
use crate::domain::{Absence, LeadId, Timestamp};
use chrono::TimeDelta;
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// A sighting is noted as seen at most daily, so one of the harvest before may bear this much older a mark.
const SEEN_SLACK: TimeDelta = TimeDelta::hours(25);
/// Older items that must still be listed before a younger one that is not counts as taken down: one alone may be
/// pinned to the top of a list that else shows the newest only.
const OLDER_MIN: usize = 2;

/// A sighting that the source listed at its last whole harvest, or lists now.
struct ListedSighting {
    id: i64,
    lead: u32,
    key: String,
    published: Option<Timestamp>,
    first_seen: Timestamp,
    starts: Option<Timestamp>,
}

/// Notes which sightings of a source are not listed any more, by what their absence means.
pub(super) fn mark(
    db: &Connection,
    source: i64,
    batch: &IngestBatch,
    done: &mut Ingested,
) -> Result<(), StoreError> {
    let Some((absence, before)) = batch.absence else {
        return Ok(());
    };
    if absence == Absence::SaysNothing || batch.seeding {
        return Ok(());
    }
    let listed: HashSet<&str> = batch
        .news
        .iter()
        .map(|(reading, _)| reading.posting.key.0.as_str())
        .chain(batch.seen.iter().map(|key| key.0.as_str()))
        .collect();
    let is_dated = matches!(absence, Absence::CalledOff { .. });
    let known = known(db, source, before.at - SEEN_SLACK, batch.now, is_dated)?;
    let (present, absent): (Vec<ListedSighting>, Vec<ListedSighting>) = known
        .into_iter()
        .partition(|it| listed.contains(it.key.as_str()));
    let has_shrunk = batch.listed < before.items as usize;
    let is_over = |it: &ListedSighting| match absence {
        Absence::SaysNothing => false,
        // Where nothing that was known is listed, the site has changed, not its gigs.
        Absence::TakenDown => {
            let older = present.iter().filter(|other| is_older(other, it)).count();
            older >= OLDER_MIN || (has_shrunk && !present.is_empty())
        }
        Absence::CalledOff { days } => it.starts.is_some_and(|starts| {
            // The window's last day may not be whole.
            starts > batch.now && starts < batch.now + TimeDelta::days(days - 1)
        }),
    };
    for it in absent.iter().filter(|it| is_over(it)) {
        exec(
            db,
            "UPDATE sighting SET gone = ?2 WHERE id = ?1",
            params![it.id, sql::secs(batch.now)],
        )?;
        done.gone.push(LeadId(it.lead));
    }
    Ok(())
}

/// By the site's own dates where both have one, else by our first sight.
fn is_older(one: &ListedSighting, other: &ListedSighting) -> bool {
    match (one.published, other.published) {
        (Some(one), Some(other)) => one < other,
        _ => one.first_seen < other.first_seen,
    }
}

/// Those seen since then and known before `now`; `is_dated` where it counts when events start.
fn known(
    db: &Connection,
    source: i64,
    since: Timestamp,
    now: Timestamp,
    is_dated: bool,
) -> Result<Vec<ListedSighting>, StoreError> {
    let query = format!(
        "SELECT id, lead, key, published, first_seen, {TEXT_COLUMNS} FROM sighting
         WHERE source = ?1 AND last_seen >= ?2 AND first_seen < ?3 AND gone IS NULL AND compacted = 0"
    );
    rows(
        db,
        &query,
        params![source, sql::secs(since), sql::secs(now)],
        |row| {
            let event = match is_dated {
                true => Rest::of_texts(&Texts::of(row, 5)?)?.stated.event,
                false => None,
            };
            Ok(ListedSighting {
                id: row.get(0)?,
                lead: row.get(1)?,
                key: row.get(2)?,
                published: sql::opt_time(row, 3)?,
                first_seen: sql::time(row, 4)?,
                starts: event.map(|event| event.starts),
            })
        },
    )
}
