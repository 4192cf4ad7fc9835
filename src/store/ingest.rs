//! What one poll of a source brought, in one transaction: postings, what becomes of them, cursors, the source's next
//! state and the states of hosts.

use super::batch::{IngestBatch, Ingested};
use super::index::{change_fingerprint_ahead, keys, put_fingerprint};
use super::levels::{self, Ahead};
use super::over;
use super::sightings::{content_of, packed};
use super::sources::{drop_cursor, put_cursor, put_host, put_state, source_id};
use super::sql::{self, exec, one, to_json};
use super::{Store, StoreError, View, journal};
use crate::domain::{
    Fingerprint, LeadId, Likeness, Posting, Reading, SourceKey, SourceName, SourceState, Timestamp,
    Verdict,
};
use rusqlite::{Connection, params};

/// A posting seen again is noted at most this often: an unchanged source costs no writing.
const TOUCH_SECS: i64 = 24 * 3600;
/// Items that came under one key one after the other, and are looked at.
const BESIDE_MAX: u32 = 50;

/// Postings parted by whether there is anything to read.
#[derive(Debug, Default)]
pub struct Sifted {
    pub news: Vec<Posting>,
    pub seen: Vec<SourceKey>,
    /// How many of `news` are known by key, and have another text now.
    pub changed: usize,
}

struct KnownSighting {
    sighting: i64,
    lead: LeadId,
    content: i64,
    last_seen: i64,
    is_gone: bool,
}

impl View<'_> {
    /// Parts postings into new or changed ones, whose facts have to be read, and those known as they are.
    pub fn sift(&self, postings: Vec<Posting>) -> Result<Sifted, StoreError> {
        let mut sifted = Sifted::default();
        for posting in postings {
            let source = one(
                self.db,
                "SELECT id FROM source WHERE name = ?1",
                [&posting.source.0],
                |row| row.get(0),
            )?;
            let known = match source {
                Some(source) => known(self.db, source, &posting.key)?,
                None => None,
            };
            let content = content_of(&posting);
            let is_changed = known.as_ref().is_some_and(|known| known.content != content);
            let mut beside = Vec::new();
            if is_changed {
                beside = self.beside(&posting.source, &posting.key)?;
            }
            match beside.into_iter().find(|(_, other)| *other == content) {
                Some((key, _)) => sifted.seen.push(key),
                None if known.is_some() && !is_changed => sifted.seen.push(posting.key),
                None => {
                    sifted.changed += usize::from(is_changed);
                    sifted.news.push(posting);
                }
            }
        }
        Ok(sifted)
    }

    /// Other items that came under a key ([`SourceKey::beside`]), the newest first, each with the hash of its content.
    pub(crate) fn beside(
        &self,
        source: &SourceName,
        key: &SourceKey,
    ) -> Result<Vec<(SourceKey, i64)>, StoreError> {
        let mut found: Vec<(SourceKey, i64)> = sql::rows(
            self.db,
            "SELECT key, content FROM sighting
             WHERE source = (SELECT id FROM source WHERE name = ?1) AND key > ?2 || '#' AND key < ?2 || '$'
             ORDER BY id DESC LIMIT ?3",
            params![source.0, key.0, BESIDE_MAX],
            |row| Ok((SourceKey(row.get(0)?), row.get(1)?)),
        )?;
        found.retain(|(other, _)| other.is_at(&key.0));
        Ok(found)
    }
}

impl Store {
    /// Stores postings that no poll brought, in a transaction of their own; the source keeps the state that it has.
    pub fn ingest<E: From<StoreError>>(
        &mut self,
        batch: &IngestBatch,
        mut decide: impl FnMut(&Fingerprint, &View<'_>) -> Result<Verdict, E>,
    ) -> Result<Ingested, E> {
        self.write(|tx| {
            let source = source_id(tx, &batch.source)?;
            let mut ahead = look_ahead(tx, std::slice::from_ref(batch))?;
            let done = put(tx, source, batch, &mut ahead, &mut decide)?;
            write_hashes(tx, &ahead)?;
            Ok(done)
        })
    }

    /// Stores what polls of sources brought, in one transaction: the more of them a commit holds, the fewer times each
    /// page is written. Answers what became of each, in their order.
    /// `decide` is asked about each posting whose key is not known, and sees those before it.
    /// Two processes with the same posting get one lead, for the deciding happens within the writing transaction.
    /// `state_update` is asked once for each batch, by its number, when what became of its postings is known.
    pub fn ingest_all<E: From<StoreError>>(
        &mut self,
        batches: &[IngestBatch],
        mut decide: impl FnMut(&Fingerprint, &View<'_>) -> Result<Verdict, E>,
        mut state_update: impl FnMut(usize, &Ingested) -> SourceState,
    ) -> Result<Vec<(Ingested, SourceState)>, E> {
        self.write(|tx| {
            let mut ahead = look_ahead(tx, batches)?;
            let each = batches.iter().enumerate().map(|(number, batch)| {
                let source = source_id(tx, &batch.source)?;
                let done = put(tx, source, batch, &mut ahead, &mut decide)?;
                let state = state_update(number, &done);
                put_state(tx, source, &state)?;
                Ok((done, state))
            });
            let done = each.collect::<Result<_, E>>()?;
            write_hashes(tx, &ahead)?;
            Ok(done)
        })
    }
}

/// What the index of duplicates holds of all that is new, looked up in one go.
fn look_ahead(tx: &Connection, batches: &[IngestBatch]) -> Result<Ahead, StoreError> {
    let news = batches.iter().flat_map(|batch| &batch.news);
    let keys = news.flat_map(|(_, fingerprint)| keys(fingerprint));
    Ahead::of(tx, keys).map_err(|error| sql::fail(tx, error))
}

fn write_hashes(tx: &Connection, ahead: &Ahead) -> Result<(), StoreError> {
    levels::write(tx, ahead).map_err(|error| sql::fail(tx, error))
}

fn put<E: From<StoreError>>(
    tx: &Connection,
    source: i64,
    batch: &IngestBatch,
    ahead: &mut Ahead,
    decide: &mut impl FnMut(&Fingerprint, &View<'_>) -> Result<Verdict, E>,
) -> Result<Ingested, E> {
    let mut done = Ingested::default();
    let is_waiting = journal::is_waiting(tx)?;
    for (reading, fingerprint) in &batch.news {
        match known(tx, source, &reading.posting.key)? {
            Some(known) if known.content == content_of(&reading.posting) => {
                touch(tx, &known, batch.now)?;
                done.unchanged += 1;
            }
            Some(known) => {
                update(tx, &known, batch, reading)?;
                change_fingerprint_ahead(tx, known.sighting, fingerprint, ahead)?;
                done.updated.push(known.lead);
            }
            None => {
                let view = View {
                    ahead: Some(ahead),
                    ..View::of(tx)
                };
                let verdict = decide(fingerprint, &view)?;
                let (lead, joined_by) = settle(tx, batch, verdict, &mut done)?;
                let sighting = insert(tx, source, batch, reading, lead, joined_by)?;
                put_fingerprint(tx, sighting, fingerprint, ahead)?;
                if is_waiting {
                    journal::recall(tx, &batch.source.0, &reading.posting.key.0)?;
                }
            }
        }
    }
    for key in &batch.seen {
        if let Some(known) = known(tx, source, key)? {
            touch(tx, &known, batch.now)?;
            done.unchanged += 1;
        }
    }
    over::mark(tx, source, batch, &mut done)?;
    for locator in &batch.dropped {
        drop_cursor(tx, source, locator)?;
    }
    for (locator, cursor) in &batch.cursors {
        put_cursor(tx, source, locator, cursor)?;
    }
    for (host, state) in &batch.hosts {
        put_host(tx, host, state)?;
    }
    Ok(done)
}

fn known(
    db: &Connection,
    source: i64,
    key: &SourceKey,
) -> Result<Option<KnownSighting>, StoreError> {
    one(
        db,
        "SELECT id, lead, content, last_seen, gone IS NOT NULL FROM sighting WHERE source = ?1 AND key = ?2",
        params![source, key.0],
        |row| {
            Ok(KnownSighting {
                sighting: row.get(0)?,
                lead: LeadId(row.get(1)?),
                content: row.get(2)?,
                last_seen: row.get(3)?,
                is_gone: row.get(4)?,
            })
        },
    )
}

fn touch(db: &Connection, known: &KnownSighting, now: Timestamp) -> Result<(), StoreError> {
    let now = sql::secs(now);
    if now - known.last_seen < TOUCH_SECS && !known.is_gone {
        return Ok(());
    }
    exec(
        db,
        "UPDATE sighting SET last_seen = ?2, gone = NULL WHERE id = ?1",
        [known.sighting, now],
    )?;
    see_again(db, known.lead, now)
}

/// A lead of which anything is seen is fresh, and whole again if its text had been dropped.
fn see_again(db: &Connection, lead: LeadId, now: i64) -> Result<(), StoreError> {
    exec(
        db,
        "UPDATE lead SET last_seen = max(last_seen, ?2) WHERE id = ?1",
        params![lead.0, now],
    )?;
    Ok(())
}

fn update(
    db: &Connection,
    known: &KnownSighting,
    batch: &IngestBatch,
    reading: &Reading,
) -> Result<(), StoreError> {
    let posting = &reading.posting;
    // Changed text is no later publication: the earlier date stays.
    exec(
        db,
        "UPDATE sighting SET content = ?2, last_seen = ?3, extractor = ?4, compacted = 0, gone = NULL, title = ?5, packed = ?6,
             facts = '', rest = '', body = '', published = min(coalesce(published, ?7), coalesce(?7, published))
         WHERE id = ?1",
        params![
            known.sighting,
            content_of(posting),
            sql::secs(batch.now),
            batch.extractor,
            posting.title.as_str(),
            packed(reading),
            posting.published.map(sql::secs),
        ],
    )?;
    // What the source gives now is another text: its page may be another too.
    exec(
        db,
        "DELETE FROM own_page WHERE sighting = ?1",
        [known.sighting],
    )?;
    restore(db, known.lead, sql::secs(batch.now))
}

fn restore(db: &Connection, lead: LeadId, now: i64) -> Result<(), StoreError> {
    exec(db, "UPDATE lead SET compacted = 0 WHERE id = ?1", [lead.0])?;
    see_again(db, lead, now)
}

/// The lead that a posting belongs to by the verdict, made where it is new, and by what it joined.
fn settle(
    db: &Connection,
    batch: &IngestBatch,
    verdict: Verdict,
    done: &mut Ingested,
) -> Result<(LeadId, Option<Likeness>), StoreError> {
    let now = sql::secs(batch.now);
    match verdict {
        Verdict::Same { lead, by } => {
            restore(db, lead, now)?;
            done.merged.push(lead);
            Ok((lead, Some(by)))
        }
        Verdict::Repost { lead, by } => {
            restore(db, lead, now)?;
            exec(
                db,
                "UPDATE lead SET reposts = reposts + 1 WHERE id = ?1",
                [lead.0],
            )?;
            done.reposts.push(lead);
            Ok((lead, Some(by)))
        }
        Verdict::New | Verdict::Sibling { .. } | Verdict::Perhaps { .. } => {
            let perhaps = match verdict {
                Verdict::Perhaps { lead, .. } => Some(lead.0),
                _ => None,
            };
            exec(
                db,
                "INSERT INTO lead (perhaps, first_seen, last_seen, seeded) VALUES (?1, ?2, ?2, ?3)",
                params![perhaps, now, batch.seeding],
            )?;
            let lead = LeadId(db.last_insert_rowid() as u32);
            done.new.push(lead);
            Ok((lead, None))
        }
    }
}

fn insert(
    db: &Connection,
    source: i64,
    batch: &IngestBatch,
    reading: &Reading,
    lead: LeadId,
    joined_by: Option<Likeness>,
) -> Result<i64, StoreError> {
    let posting = &reading.posting;
    exec(
        db,
        "INSERT INTO sighting (lead, born, source, content, first_seen, last_seen, extractor, joined_by, key,
             published, title, packed, facts, rest, body)
         VALUES (?1, ?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', '', '')",
        params![
            lead.0,
            source,
            content_of(posting),
            sql::secs(batch.now),
            batch.extractor,
            joined_by.map(|by| to_json(&by)),
            posting.key.0,
            posting.published.map(sql::secs),
            posting.title.as_str(),
            packed(reading),
        ],
    )?;
    Ok(db.last_insert_rowid())
}
