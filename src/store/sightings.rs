//! A sighting as rows: the texts in columns of their own, the rest as compact JSON.

use super::sql::{self, SqlResult, rows, to_json};
use super::{StoreError, View};
use crate::domain::{
    Body, LeadId, Link, Posting, Reading, Sighting, SourceKey, SourceName, Stated, Title,
};
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use xxhash_rust::xxh3::Xxh3;

/// Sightings of one lead that are folded, the first ones: a spammer's thousand repeats cost no more.
pub(crate) const SIGHTINGS_FOLDED_MAX: usize = 64;

/// A stored sighting's number, for splitting and rereading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SightingId(pub i64);

/// What a posting holds besides its texts.
#[derive(Clone, Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct Rest {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "says_nothing")]
    pub stated: Stated,
}

fn says_nothing(stated: &Stated) -> bool {
    *stated == Stated::default()
}

impl Rest {
    /// The fields of a posting that no column holds.
    pub(super) fn of(posting: &Posting) -> Rest {
        Rest {
            links: posting.links.clone(),
            author: posting.author.clone(),
            tags: posting.tags.clone(),
            stated: posting.stated.clone(),
        }
    }

    /// The same as it is stored.
    pub(super) fn json(posting: &Posting) -> String {
        to_json(&Rest::of(posting))
    }
}

/// A hash of all that a reader of the posting would see change; not of its date, which some sites renew each day.
pub(super) fn content_of(posting: &Posting) -> i64 {
    let mut hash = Xxh3::new();
    hash.update(posting.title.as_str().as_bytes());
    hash.update(b"\n");
    hash.update(posting.body.as_str().as_bytes());
    hash.update(Rest::json(posting).as_bytes());
    sql::hash(hash.digest())
}

/// Columns that [`read`] expects, of `sighting` joined with `source`.
pub(super) const COLUMNS: &str = "sighting.id, source.name, sighting.key, sighting.title, sighting.body, \
    sighting.rest, sighting.published, sighting.facts, sighting.first_seen, sighting.last_seen, \
    sighting.extractor, sighting.joined_by, sighting.gone";

/// A sighting from a row of the columns that this file selects.
pub(super) fn read(row: &Row<'_>) -> SqlResult<(SightingId, Sighting)> {
    let rest: Rest = sql::json(row, 5)?;
    let posting = Posting {
        source: SourceName(row.get(1)?),
        key: SourceKey(row.get(2)?),
        // Cleaned when it was first made: taken as it is.
        title: Title::deserialize(text(row, 3)?).map_err(|error| sql::odd(3, error))?,
        body: Body::deserialize(text(row, 4)?).map_err(|error| sql::odd(4, error))?,
        links: rest.links,
        published: sql::opt_time(row, 6)?,
        author: rest.author,
        tags: rest.tags,
        stated: rest.stated,
    };
    let joined_by = match row.get_ref(11)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(sql::json(row, 11)?),
    };
    let sighting = Sighting {
        reading: Reading {
            posting,
            facts: sql::json(row, 7)?,
        },
        first_seen: sql::time(row, 8)?,
        last_seen: sql::time(row, 9)?,
        gone: sql::opt_time(row, 12)?,
        extractor: row.get(10)?,
        joined_by,
    };
    Ok((SightingId(row.get(0)?), sighting))
}

fn text(row: &Row<'_>, column: usize) -> SqlResult<Value> {
    row.get(column).map(Value::String)
}

/// The sightings of a lead by its own number, in order of arrival.
pub(super) fn of_lead(
    db: &Connection,
    lead: LeadId,
) -> Result<Vec<(SightingId, Sighting)>, StoreError> {
    let query = format!(
        "SELECT {COLUMNS} FROM sighting JOIN source ON source.id = sighting.source
         WHERE sighting.lead = ?1 ORDER BY sighting.id LIMIT ?2"
    );
    rows(
        db,
        &query,
        [i64::from(lead.0), SIGHTINGS_FOLDED_MAX as i64],
        read,
    )
}

impl View<'_> {
    /// Where a lead was seen, in order of arrival, at most [`SIGHTINGS_FOLDED_MAX`]. Follows aliases.
    pub fn sightings(&self, lead: LeadId) -> Result<Vec<(SightingId, Sighting)>, StoreError> {
        of_lead(self.db, self.resolve(lead)?)
    }
}
