//! Postings that a message of a later poll answers: the answer stands at the end of their text, as it would had both
//! come together.

use super::sightings::{self, COLUMNS};
use super::sql::{one, rows};
use super::{StoreError, View};
use crate::domain::{Body, LateAnswer, Posting, SourceKey, SourceName};
use rusqlite::params;
use std::collections::BTreeMap;

/// Postings whose titles are compared with that of what is over: the newest of the source.
const TITLES_MAX: i64 = 2000;

impl View<'_> {
    /// The postings of a source that these messages answer, with what they say.
    pub fn answered(
        &self,
        source: &SourceName,
        late: &[LateAnswer],
    ) -> Result<Vec<Posting>, StoreError> {
        let mut found: BTreeMap<SourceKey, Posting> = BTreeMap::new();
        for answer in late {
            let Some(posting) = self.about(source, answer)? else {
                continue;
            };
            let posting = found.entry(posting.key.clone()).or_insert(posting);
            let is_own = answer.ends.is_some()
                || (answer.by.is_some() && answer.by == posting.stated.contact);
            posting.stated.closed = answer.closes.filter(|_| is_own).or(posting.stated.closed);
            let body = posting.body.as_str();
            if !body.contains(&answer.text) {
                posting.body = Body::new(&format!("{body}\n\n{}", answer.text));
            }
        }
        Ok(found.into_values().collect())
    }

    /// By the ids that it names, the nearest first; where it says that something is over, by that title too.
    fn about(
        &self,
        source: &SourceName,
        answer: &LateAnswer,
    ) -> Result<Option<Posting>, StoreError> {
        for key in answer.keys.iter().rev() {
            let by_key = self.posting(source, "sighting.key = ?2", &key.0)?;
            if by_key.is_some() {
                return Ok(by_key);
            }
        }
        let Some(title) = answer.ends.as_ref().map(|title| title.to_lowercase()) else {
            return Ok(None);
        };
        let titles: Vec<(i64, String)> = rows(
            self.db,
            "SELECT sighting.id, sighting.title FROM sighting JOIN source ON source.id = sighting.source
             WHERE source.name = ?1 AND sighting.compacted = 0 ORDER BY sighting.id DESC LIMIT ?2",
            params![source.0, TITLES_MAX],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let same = titles.iter().find(|(_, it)| it.to_lowercase() == title);
        match same {
            Some((id, _)) => self.posting(source, "sighting.id = ?2", id),
            None => Ok(None),
        }
    }

    fn posting(
        &self,
        source: &SourceName,
        which: &str,
        value: &dyn rusqlite::ToSql,
    ) -> Result<Option<Posting>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM sighting JOIN source ON source.id = sighting.source
             WHERE source.name = ?1 AND sighting.compacted = 0 AND {which}"
        );
        let found = one(self.db, &query, params![source.0, value], sightings::read)?;
        Ok(found.map(|(_, sighting)| sighting.reading.posting))
    }
}
