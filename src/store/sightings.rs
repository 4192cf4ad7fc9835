//! A sighting as a row: what is asked for in columns of its own, the texts packed.

use super::pack::Texts;
use super::sql::{self, SqlResult, exec, rows, to_json};
use super::{StoreError, View};
use crate::domain::{
    Body, Facts, LeadId, Link, Posting, Reading, Sighting, SourceKey, SourceName, Stated, Title,
};
use rusqlite::{Connection, Row, params};
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

    /// Of stored texts.
    pub(super) fn of_texts(texts: &Texts) -> SqlResult<Rest> {
        serde_json::from_str(texts.rest()).map_err(|error| sql::odd(0, error))
    }

    /// The same as it is stored.
    pub(super) fn json(posting: &Posting) -> String {
        to_json(&Rest::of(posting))
    }
}

/// The facts of stored texts.
pub(super) fn facts_of(texts: &Texts) -> SqlResult<Facts> {
    serde_json::from_str(texts.facts()).map_err(|error| sql::odd(0, error))
}

/// A reading's texts as they are stored.
pub(super) fn packed(reading: &Reading) -> Vec<u8> {
    let posting = &reading.posting;
    Texts::pack(
        &to_json(&reading.facts),
        &Rest::json(posting),
        posting.body.as_str(),
    )
}

/// Puts texts in place of those that a sighting has.
pub(super) fn put_texts(db: &Connection, sighting: i64, packed: &[u8]) -> Result<(), StoreError> {
    exec(
        db,
        "UPDATE sighting SET packed = ?2, facts = '', rest = '', body = '' WHERE id = ?1",
        params![sighting, packed],
    )?;
    Ok(())
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
pub(super) const COLUMNS: &str = "sighting.id, source.name, sighting.key, sighting.title, sighting.published, \
    sighting.first_seen, sighting.last_seen, sighting.extractor, sighting.joined_by, sighting.gone, \
    sighting.packed, sighting.facts, sighting.rest, sighting.body";

/// A sighting from a row of the columns that this file selects.
pub(super) fn read(row: &Row<'_>) -> SqlResult<(SightingId, Sighting)> {
    let texts = Texts::of(row, 10)?;
    let rest = Rest::of_texts(&texts)?;
    let posting = Posting {
        source: SourceName(row.get(1)?),
        key: SourceKey(row.get(2)?),
        // Cleaned when it was first made: taken as it is.
        title: Title::deserialize(Value::String(row.get(3)?))
            .map_err(|error| sql::odd(3, error))?,
        body: Body::deserialize(Value::String(texts.body().to_string()))
            .map_err(|error| sql::odd(10, error))?,
        links: rest.links,
        published: sql::opt_time(row, 4)?,
        author: rest.author,
        tags: rest.tags,
        stated: rest.stated,
    };
    let joined_by = match row.get_ref(8)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(sql::json(row, 8)?),
    };
    let sighting = Sighting {
        reading: Reading {
            posting,
            facts: facts_of(&texts)?,
        },
        first_seen: sql::time(row, 5)?,
        last_seen: sql::time(row, 6)?,
        gone: sql::opt_time(row, 9)?,
        extractor: row.get(7)?,
        joined_by,
    };
    Ok((SightingId(row.get(0)?), sighting))
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
