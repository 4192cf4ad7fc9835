//! What a person may ask of us: to see what we hold of an address, and to have it forgotten.

use super::maintenance::forget_lead;
use super::pack::{TEXT_COLUMNS, Texts};
use super::raw_email;
use super::sightings::{Rest, facts_of, put_texts};
use super::sql::{self, exec, rows, to_json};
use super::{Store, StoreError, View, journal};
use crate::domain::{LeadId, Link, SourceName, Timestamp};
use rusqlite::{Connection, params};

/// A place in the store where an address stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trace {
    /// In a posting.
    Posting {
        lead: LeadId,
        source: SourceName,
        title: String,
        first_seen: Timestamp,
        body: String,
        author: Option<String>,
        links: Vec<String>,
    },
    /// In an email to the user that is still kept.
    Email {
        message_id: String,
        created: Timestamp,
    },
    /// In what the user noted about a lead.
    Note {
        lead: LeadId,
        at: Timestamp,
        note: Option<String>,
    },
    /// In what the user was told of an answer of his.
    Answer { email: String, result: String },
    /// In so many lines of the journal beside the store.
    Journal { lines: usize },
}

impl View<'_> {
    /// Where an address stands, in any spelling of capitals.
    pub(crate) fn traces(&self, address: &str) -> Result<Vec<Trace>, StoreError> {
        let address = address.to_lowercase();
        let mut traces = rows(
            self.db,
            &format!(
                "SELECT sighting.lead, source.name, title, first_seen, {TEXT_COLUMNS} FROM sighting
                 JOIN source ON source.id = sighting.source
                 WHERE instr(lower(title || ' ' || texts_of({TEXT_COLUMNS})), ?1) > 0 ORDER BY sighting.id"
            ),
            [&address],
            |row| {
                let texts = Texts::of(row, 4)?;
                let rest = Rest::of_texts(&texts)?;
                Ok(Trace::Posting {
                    lead: LeadId(row.get(0)?),
                    source: SourceName(row.get(1)?),
                    title: row.get(2)?,
                    first_seen: sql::time(row, 3)?,
                    body: texts.body().to_string(),
                    author: rest.author,
                    links: rest.links.iter().map(|it| it.as_str().to_string()).collect(),
                })
            },
        )?;
        let emails = rows(
            self.db,
            "SELECT message_id, created, bytes FROM outbox WHERE length(bytes) > 0 ORDER BY id",
            [],
            |row| {
                let is_it = raw_email::holds(row.get_ref(2)?.as_blob()?, &address);
                Ok(is_it.then_some(Trace::Email {
                    message_id: row.get(0)?,
                    created: sql::time(row, 1)?,
                }))
            },
        )?;
        traces.extend(emails.into_iter().flatten());
        traces.extend(rows(
            self.db,
            "SELECT lead, at, note FROM stage_event WHERE instr(lower(coalesce(note, '') || event), ?1) > 0 ORDER BY id",
            [&address],
            |row| {
                Ok(Trace::Note {
                    lead: LeadId(row.get(0)?),
                    at: sql::time(row, 1)?,
                    note: row.get(2)?,
                })
            },
        )?);
        traces.extend(rows(
            self.db,
            "SELECT email, result FROM answer WHERE instr(lower(coalesce(result, '')), ?1) > 0 ORDER BY id",
            [&address],
            |row| {
                Ok(Trace::Answer {
                    email: row.get(0)?,
                    result: row.get(1)?,
                })
            },
        )?);
        Ok(traces)
    }
}

impl Store {
    /// Where an address stands, in the store and in the journal beside it.
    pub(crate) fn traces(&self, address: &str) -> Result<Vec<Trace>, StoreError> {
        let mut traces = self.view().traces(address)?;
        if let Some(dir) = self.path.parent().filter(|dir| dir.is_dir()) {
            let lines = journal::lines_with(dir, address)?;
            traces.extend((lines > 0).then_some(Trace::Journal { lines }));
        }
        Ok(traces)
    }

    /// Forgets an address in postings, in kept emails that were sent, in notes and in the journal. What the postings are
    /// about stays. Answers how many rows held it; backups hold it until they are replaced.
    pub(crate) fn forget_address(&mut self, address: &str) -> Result<usize, StoreError> {
        let dir = self.path.parent().map(std::path::Path::to_path_buf);
        let forgotten = self.write_untold(|tx| {
            let mut forgotten = in_postings(tx, &address.to_lowercase())?;
            forgotten += in_emails(tx, &address.to_lowercase())?;
            forgotten += exec(
                tx,
                "UPDATE stage_event SET note = NULL WHERE instr(lower(coalesce(note, '')), lower(?1)) > 0",
                [address],
            )?;
            // What waits to be told of an answer goes without the words.
            forgotten += exec(
                tx,
                "UPDATE answer SET result = replace(lower(result), lower(?1), ?2)
                 WHERE instr(lower(coalesce(result, '')), lower(?1)) > 0",
                params![address, "x".repeat(address.len())],
            )?;
            forgotten += exec(
                tx,
                "UPDATE journal_waiting SET entry = replace(entry, ?1, ?2) WHERE instr(entry, ?1) > 0",
                params![address, "x".repeat(address.len())],
            )?;
            Ok::<usize, StoreError>(forgotten)
        })?;
        if let Some(dir) = dir.filter(|dir| dir.is_dir()) {
            journal::blank(&dir, address)?;
        }
        Ok(forgotten)
    }

    /// Forgets the texts and people of a lead; that it was there, and what the user did about it, stays.
    pub(crate) fn forget_lead(&mut self, lead: LeadId) -> Result<(), StoreError> {
        self.write(|tx| {
            let lead = View::of(tx).resolve(lead)?;
            forget_lead(tx, lead.0)?;
            exec(
                tx,
                "UPDATE sighting SET title = '' WHERE lead = ?1",
                [lead.0],
            )?;
            Ok(())
        })
    }
}

/// Of the same length, so that the words which a fact rests on stay where they are.
fn blanked(text: &str, address: &str) -> String {
    let folded = text.to_ascii_lowercase();
    let mut out = text.as_bytes().to_vec();
    for (at, _) in folded.match_indices(address) {
        out[at..at + address.len()].fill(b'x');
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Empties kept emails that were sent; one that waits is still the user's.
fn in_emails(db: &Connection, address: &str) -> Result<usize, StoreError> {
    let held = rows(
        db,
        "SELECT id, bytes FROM outbox WHERE state IN ('sent', 'withdrawn') AND length(bytes) > 0",
        [],
        |row| {
            let is_it = raw_email::holds(row.get_ref(1)?.as_blob()?, address);
            Ok(is_it.then_some(row.get::<_, i64>(0)?))
        },
    )?;
    let mut emptied = 0;
    for id in held.into_iter().flatten() {
        emptied += exec(db, "UPDATE outbox SET bytes = x'' WHERE id = ?1", [id])?;
    }
    Ok(emptied)
}

fn in_postings(db: &Connection, address: &str) -> Result<usize, StoreError> {
    let held: Vec<(i64, String, Texts)> = rows(
        db,
        &format!(
            "SELECT id, title, {TEXT_COLUMNS} FROM sighting
             WHERE instr(lower(title || ' ' || texts_of({TEXT_COLUMNS})), ?1) > 0"
        ),
        [address],
        |row| Ok((row.get(0)?, row.get(1)?, Texts::of(row, 2)?)),
    )?;
    let odd = |error| sql::fail(db, error);
    let is_it = |text: &str| text.to_lowercase().contains(address);
    for (id, title, texts) in &held {
        let mut rest = Rest::of_texts(texts).map_err(odd)?;
        let mut facts = facts_of(texts).map_err(odd)?;
        rest.author = rest.author.filter(|author| !is_it(author));
        rest.links.retain(|link: &Link| !is_it(link.as_str()));
        facts.contacts.emails.retain(|fact| !is_it(&fact.value));
        let rest = blanked(&to_json(&rest), address);
        let facts = blanked(&to_json(&facts), address);
        let packed = Texts::pack(&facts, &rest, &blanked(texts.body(), address));
        put_texts(db, *id, &packed)?;
        exec(
            db,
            "UPDATE sighting SET title = ?2 WHERE id = ?1",
            params![id, blanked(title, address)],
        )?;
    }
    Ok(held.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_broken_over_lines_leaves_sent_emails() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        store
            .write(|tx| {
                for (id, state) in [("1", "sent"), ("2", "queued"), ("3", "sent")] {
                    let bytes = match id {
                        "3" => "Subject: 3\r\n\r\nzoe@verger.example",
                        _ => "Subject: x\r\n\r\nWrite to zoe@kiosk.ex=\r\nample",
                    };
                    exec(
                        tx,
                        "INSERT INTO outbox (profile, message_id, sender, recipient, bytes, state, created, next_try)
                         VALUES ('p', ?1, 's', 'r', ?2, ?3, 0, 0)",
                        params![id, bytes.as_bytes(), state],
                    )?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        let address = "Zoe@Kiosk.example";
        assert_eq!(store.traces(address).unwrap().len(), 2);
        assert_eq!(store.forget_address(address).unwrap(), 1);
        assert_eq!(store.traces(address).unwrap().len(), 1);
        assert_eq!(store.traces("zoe@verger.example").unwrap().len(), 1);
    }

    #[test]
    fn an_address_leaves_a_gap_of_its_length() {
        assert_eq!(
            blanked("Écrire à Zoe@Example.org vite", "zoe@example.org"),
            "Écrire à xxxxxxxxxxxxxxx vite"
        );
    }
}
