//! Old and outdated things, in bounded batches: rereading texts with newer rules, forgetting what is no longer needed.

use super::index::{change_fingerprint, drop_fingerprint, pack_fingerprint};
use super::levels::{self, FORGOTTEN};
use super::pack::{PACKED, TEXT_COLUMNS, Texts};
use super::sightings::{self, COLUMNS, Rest, SightingId, facts_of, put_texts};
use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError, View};
use crate::domain::{
    BLOB_VERSION, Contacts, Facts, Fingerprint, LeadId, Posting, Stated, Timestamp,
};
use rusqlite::{Connection, params};

/// Sightings of a version before packed in one go.
const PACKED_AT_ONCE: i64 = 500;

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
                 UNION SELECT sighting FROM fingerprint WHERE substr(bytes, 1, 1) < ?2
                 UNION SELECT sighting FROM fingerprint
                     WHERE substr(bytes, 1, 1) >= x'80' AND substr(bytes, 1, 1) < ?3)
             LIMIT ?4"
        );
        let version: &[u8] = &[BLOB_VERSION];
        let packed: &[u8] = &[BLOB_VERSION | PACKED];
        rows(
            self.db,
            &query,
            params![extractor, version, packed, limit as i64],
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
                put_facts(tx, *id, facts)?;
                exec(
                    tx,
                    "UPDATE sighting SET extractor = ?2 WHERE id = ?1",
                    params![id, extractor],
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

    /// Moves a piece of the hashes that a store of the versions before holds, and packs a piece of its texts; answers
    /// whether there may be more.
    pub(crate) fn renew(&mut self) -> Result<bool, StoreError> {
        self.write(|tx| {
            let is_moved = levels::move_earlier(tx).map_err(|error| sql::fail(tx, error))?;
            Ok(pack_earlier(tx)? || is_moved)
        })
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

/// Puts facts in place of those that a sighting has.
fn put_facts(db: &Connection, sighting: i64, facts: &Facts) -> Result<(), StoreError> {
    let texts = one(
        db,
        &format!("SELECT {TEXT_COLUMNS} FROM sighting WHERE id = ?1"),
        [sighting],
        |row| Texts::of(row, 0),
    )?;
    match texts {
        Some(texts) => {
            let packed = Texts::pack(&to_json(facts), texts.rest(), texts.body());
            put_texts(db, sighting, &packed)
        }
        None => Ok(()),
    }
}

/// Packs the next sightings of those that a version before wrote, the newest first; answers whether there may be more.
fn pack_earlier(db: &Connection) -> Result<bool, StoreError> {
    let until: i64 = one(
        db,
        "SELECT until FROM chore WHERE name = 'pack'",
        [],
        |row| row.get(0),
    )?
    .unwrap_or(0);
    if until == 0 {
        return Ok(false);
    }
    let query = format!(
        "SELECT sighting.id, {TEXT_COLUMNS}, fingerprint.bytes FROM sighting
         LEFT JOIN fingerprint ON fingerprint.sighting = sighting.id
         WHERE sighting.id <= ?1 ORDER BY sighting.id DESC LIMIT ?2"
    );
    let next: Vec<(i64, Texts, Option<Vec<u8>>)> =
        rows(db, &query, params![until, PACKED_AT_ONCE], |row| {
            Ok((row.get(0)?, Texts::of(row, 1)?, row.get(5)?))
        })?;
    for (sighting, texts, fingerprint) in &next {
        let packed = Texts::pack(texts.facts(), texts.rest(), texts.body());
        put_texts(db, *sighting, &packed)?;
        if let Some(bytes) = fingerprint {
            pack_fingerprint(db, *sighting, bytes)?;
        }
    }
    let until = next.last().map_or(0, |(sighting, ..)| sighting - 1);
    exec(
        db,
        "UPDATE chore SET until = ?1 WHERE name = 'pack'",
        [until],
    )?;
    Ok(until > 0)
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
        &format!("SELECT id, {TEXT_COLUMNS} FROM sighting WHERE lead = ?1 AND compacted = 0"),
        [lead],
        |row| {
            let id: i64 = row.get(0)?;
            let texts = Texts::of(row, 1)?;
            Ok((id, Rest::of_texts(&texts)?, facts_of(&texts)?))
        },
    )?;
    for (id, mut rest, mut facts) in held {
        forget_people(&mut rest, &mut facts);
        put_texts(db, id, &Texts::pack(&to_json(&facts), &to_json(&rest), ""))?;
        exec(db, "UPDATE sighting SET compacted = 1 WHERE id = ?1", [id])?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Body, Fact, Link, Posting, Reading, SourceKey, SourceName, Title, Verdict,
    };
    use crate::store::IngestBatch;
    use crate::store::levels::Ahead;
    use crate::store::pack::unpack;

    fn stored(postings: u32) -> Store {
        let mut store = Store::in_memory().unwrap();
        let source = SourceName("board".into());
        let now = crate::domain::samples::at(24, 7);
        let mut batch = IngestBatch::new(source.clone(), now, 1);
        for number in 0..postings {
            let mut facts = Facts::default();
            let email = format!("zoe{number}@example.org");
            facts.contacts.emails.push(Fact::at(email, 3, 9));
            let posting = Posting {
                source: source.clone(),
                key: SourceKey(number.to_string()),
                title: Title::new("Un site pour un club de lutte"),
                body: Body::new(&format!(
                    "Écrire à zoe{number}, pour un site de {number} pages."
                )),
                links: Link::parse("https://jobs.example.org/7", None)
                    .into_iter()
                    .collect(),
                published: None,
                author: None,
                tags: vec!["site".into()],
                stated: Stated::default(),
            };
            let fingerprint = Fingerprint {
                source: source.clone(),
                key: posting.key.clone(),
                urls: vec![u64::from(number) << 40],
                text: None,
                sketch: Default::default(),
                guard: Default::default(),
                seen: now,
                dated: false,
            };
            batch.news.push((Reading { posting, facts }, fingerprint));
        }
        let new = |_: &Fingerprint, _: &View<'_>| Ok::<_, StoreError>(Verdict::New);
        store.ingest(&batch, new).unwrap();
        store
    }

    /// As the version before packing wrote it.
    fn unpacked(store: &Store) {
        let db = &store.db;
        let query = format!("SELECT sighting.id, {TEXT_COLUMNS} FROM sighting");
        let held = rows(db, &query, [], |row| {
            Ok((row.get::<_, i64>(0)?, Texts::of(row, 1)?))
        });
        for (id, texts) in held.unwrap() {
            let put =
                "UPDATE sighting SET packed = NULL, facts = ?2, rest = ?3, body = ?4 WHERE id = ?1";
            db.execute(put, params![id, texts.facts(), texts.rest(), texts.body()])
                .unwrap();
        }
        let prints = rows(db, "SELECT sighting, bytes FROM fingerprint", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
        });
        for (id, bytes) in prints.unwrap() {
            let put = "UPDATE fingerprint SET bytes = ?2 WHERE sighting = ?1";
            db.execute(put, params![id, unpack(&bytes).unwrap()])
                .unwrap();
        }
        let all = "UPDATE chore SET until = (SELECT max(id) FROM sighting)";
        db.execute(all, []).unwrap();
    }

    fn leads(store: &Store) -> Vec<crate::domain::Lead> {
        let mut leads = Vec::new();
        let since = Timestamp::UNIX_EPOCH;
        let mut each = |lead| {
            leads.push(lead);
            Ok::<_, StoreError>(())
        };
        store
            .view()
            .each_open_lead(since, since, &mut each)
            .unwrap();
        leads
    }

    fn count(store: &Store, sql: &str) -> i64 {
        store.db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_an_earlier_version_wrote_is_packed_piece_by_piece() {
        let mut store = stored(1200);
        let before = leads(&store);
        assert_eq!(before.len(), 1200);
        unpacked(&store);
        assert_eq!(leads(&store), before);
        let plain = "SELECT count(*) FROM sighting WHERE packed IS NULL OR body <> ''";
        assert_eq!(count(&store, plain), 1200);
        let mut pieces = 1;
        while store.renew().unwrap() {
            pieces += 1;
            assert_eq!(leads(&store), before, "after {pieces} pieces");
        }
        assert_eq!(pieces, 3);
        assert_eq!(count(&store, plain), 0);
        let plain = "SELECT count(*) FROM fingerprint WHERE substr(bytes, 1, 1) < x'80'";
        assert_eq!(count(&store, plain), 0);
        assert_eq!(leads(&store), before);
        assert!(!store.renew().unwrap());
    }

    #[test]
    fn older_fingerprints_are_stale_packed_or_not() {
        let store = stored(3);
        assert_eq!(store.view().stale_sightings(1, 9).unwrap().len(), 0);
        let older = [BLOB_VERSION - 1, (BLOB_VERSION - 1) | PACKED];
        for (id, version) in (1..).zip(older) {
            let put = "UPDATE fingerprint SET bytes = ?2 WHERE sighting = ?1";
            store.db.execute(put, params![id, [version]]).unwrap();
        }
        assert_eq!(store.view().stale_sightings(1, 9).unwrap().len(), 2);
    }

    #[test]
    fn nothing_is_held_for_packing_at_rest() {
        let store = stored(3);
        assert!(crate::store::pack::is_held());
        store.release_memory().unwrap();
        assert!(!crate::store::pack::is_held());
        assert_eq!(leads(&store).len(), 3);
    }

    #[test]
    fn nothing_is_looked_up_ahead_that_is_not_asked() {
        let store = stored(3);
        let ahead = Ahead::of(&store.db, std::iter::empty()).unwrap();
        let key = crate::store::levels::Key(crate::store::levels::HashKind::Url, 1 << 40);
        let found = levels::find(&store.db, &[key], Some(&ahead)).unwrap();
        assert_eq!(found, [[2]]);
    }
}
