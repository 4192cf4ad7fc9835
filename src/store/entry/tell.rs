//! Reading what there is to tell of a queued row.

use super::{
    AnswerEntry, CorrectionEntry, DigestEntry, EmailEntry, EventEntry, JournalEntry, NamedLead,
    PAIRS, PairEntry, PromptEntry, ShownEntry, Whole,
};
use crate::store::StoreError;
use crate::store::pack::{TEXT_COLUMNS, Texts};
use crate::store::sql::{one, rows};
use rusqlite::Connection;

/// Postings that name a lead: any of them is enough to find it again.
const POSTINGS_MAX: i64 = 8;

/// What there is to tell of a queued row; nothing where it is gone.
pub(in crate::store) fn of(
    db: &Connection,
    kind: &str,
    row: &str,
) -> Result<Vec<JournalEntry>, StoreError> {
    let one = match kind {
        "event" => event(db, row)?.map(JournalEntry::Event),
        "email" => email(db, row)?.map(JournalEntry::Email),
        "digest" => return digest(db, row),
        "correction" => correction(db, row)?.map(JournalEntry::Correction),
        "answer" => answer(db, row)?.map(JournalEntry::Answer),
        kind if PAIRS.iter().any(|(known, _)| *known == kind) => {
            pair(db, kind, row)?.map(JournalEntry::Pair)
        }
        "answer_mail" => one(
            db,
            "SELECT id, at FROM answer_mail WHERE id = ?1",
            [row],
            |it| {
                Ok(JournalEntry::AnswerMail {
                    id: it.get(0)?,
                    at: it.get(1)?,
                })
            },
        )?,
        _ => one(
            db,
            "SELECT name, value FROM note WHERE name = ?1",
            [row],
            |it| {
                Ok(JournalEntry::Note {
                    name: it.get(0)?,
                    value: it.get(1)?,
                })
            },
        )?,
    };
    Ok(one.into_iter().collect())
}

fn named(db: &Connection, number: i64, whole: bool) -> Result<NamedLead, StoreError> {
    let postings = rows(
        db,
        "SELECT source.name, sighting.key FROM sighting JOIN source ON source.id = sighting.source
         WHERE sighting.lead = ?1 ORDER BY sighting.id LIMIT ?2",
        [number, POSTINGS_MAX],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let whole = match whole {
        false => None,
        true => one(
            db,
            &format!(
                "SELECT content, first_seen, published, title, {TEXT_COLUMNS} FROM sighting
                 WHERE lead = ?1 ORDER BY id LIMIT 1"
            ),
            [number],
            |row| {
                let texts = Texts::of(row, 4)?;
                Ok(Whole {
                    content: row.get(0)?,
                    first_seen: row.get(1)?,
                    published: row.get(2)?,
                    title: row.get(3)?,
                    rest: texts.rest().to_string(),
                    facts: texts.facts().to_string(),
                    body: texts.body().to_string(),
                })
            },
        )?,
    };
    Ok(NamedLead {
        number,
        postings,
        whole,
    })
}

fn event(db: &Connection, row: &str) -> Result<Option<EventEntry>, StoreError> {
    let found = one(
        db,
        "SELECT lead, profile, at, by, kind, event, note FROM stage_event WHERE id = ?1",
        [row],
        |row| {
            let lead: i64 = row.get(0)?;
            let entry = EventEntry {
                lead: unnamed(lead),
                profile: row.get(1)?,
                at: row.get(2)?,
                by: row.get(3)?,
                kind: row.get(4)?,
                event: row.get(5)?,
                note: row.get(6)?,
            };
            Ok(entry)
        },
    )?;
    found
        .map(|entry| {
            let lead = named(db, entry.lead.number, true)?;
            Ok(EventEntry { lead, ..entry })
        })
        .transpose()
}

fn unnamed(number: i64) -> NamedLead {
    NamedLead {
        number,
        postings: Vec::new(),
        whole: None,
    }
}

fn email(db: &Connection, row: &str) -> Result<Option<EmailEntry>, StoreError> {
    one(
        db,
        "SELECT message_id, profile, sender, recipient, state, created, tries, next_try, sent_at, reply,
             CASE WHEN state IN ('queued', 'failed') THEN hex(bytes) END
         FROM outbox WHERE id = ?1",
        [row],
        |row| {
            Ok(EmailEntry {
                message_id: row.get(0)?,
                profile: row.get(1)?,
                sender: row.get(2)?,
                recipient: row.get(3)?,
                state: row.get(4)?,
                created: row.get(5)?,
                tries: row.get(6)?,
                next_try: row.get(7)?,
                sent_at: row.get(8)?,
                reply: row.get(9)?,
                bytes: row.get(10)?,
            })
        },
    )
}

/// The digest, and all that it showed.
fn digest(db: &Connection, row: &str) -> Result<Vec<JournalEntry>, StoreError> {
    let digest = one(
        db,
        "SELECT outbox.message_id, digest.profile, day, at, before_reading
         FROM digest JOIN outbox ON outbox.id = digest.letter WHERE digest.id = ?1",
        [row],
        |row| {
            Ok(DigestEntry {
                email: row.get(0)?,
                profile: row.get(1)?,
                day: row.get(2)?,
                at: row.get(3)?,
                before_reading: row.get(4)?,
            })
        },
    )?;
    let Some(digest) = digest else {
        return Ok(Vec::new());
    };
    let email = digest.email.clone();
    let mut entries = vec![JournalEntry::Digest(digest)];
    let shown: Vec<ShownEntry> = rows(
        db,
        "SELECT lead, profile, section, position, score, parts FROM shown WHERE digest = ?1 ORDER BY position",
        [row],
        |row| {
            Ok(ShownEntry {
                email: email.clone(),
                lead: unnamed(row.get(0)?),
                profile: row.get(1)?,
                section: row.get(2)?,
                position: row.get(3)?,
                score: row.get(4)?,
                parts: row.get(5)?,
            })
        },
    )?;
    for entry in shown {
        let lead = named(db, entry.lead.number, false)?;
        entries.push(JournalEntry::Shown(ShownEntry { lead, ..entry }));
    }
    let prompts: Vec<PromptEntry> = rows(
        db,
        "SELECT lead, profile, prompt FROM prompt_shown WHERE digest = ?1 ORDER BY id",
        [row],
        |row| {
            Ok(PromptEntry {
                email: email.clone(),
                lead: unnamed(row.get(0)?),
                profile: row.get(1)?,
                prompt: row.get(2)?,
            })
        },
    )?;
    for entry in prompts {
        let lead = named(db, entry.lead.number, false)?;
        entries.push(JournalEntry::Prompt(PromptEntry { lead, ..entry }));
    }
    Ok(entries)
}

fn correction(db: &Connection, row: &str) -> Result<Option<CorrectionEntry>, StoreError> {
    let found: Option<(i64, String, i64, i64)> = one(
        db,
        "SELECT at, kind, lead, other FROM correction WHERE id = ?1",
        [row],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    found
        .map(|(at, kind, lead, other)| {
            let lead = named(db, lead, false)?;
            let other = named(db, other, false)?;
            Ok(CorrectionEntry {
                at,
                kind,
                lead,
                other,
            })
        })
        .transpose()
}

fn answer(db: &Connection, row: &str) -> Result<Option<AnswerEntry>, StoreError> {
    let found = one(
        db,
        "SELECT profile, email, lead, word, result FROM answer WHERE id = ?1",
        [row],
        |row| {
            let lead: i64 = row.get(2)?;
            let entry = AnswerEntry {
                profile: row.get(0)?,
                email: row.get(1)?,
                lead: (lead > 0).then(|| unnamed(lead)),
                word: row.get(3)?,
                result: row.get(4)?,
            };
            Ok(entry)
        },
    )?;
    found
        .map(|entry| {
            let lead = entry
                .lead
                .map(|lead| named(db, lead.number, false))
                .transpose()?;
            Ok(AnswerEntry { lead, ..entry })
        })
        .transpose()
}

/// The row of a queued pair is the pair: a list whose first is the lead.
fn pair(db: &Connection, kind: &str, row: &str) -> Result<Option<PairEntry>, StoreError> {
    let mut values: Vec<serde_json::Value> = serde_json::from_str(row).unwrap_or_default();
    if values.is_empty() {
        return Ok(None);
    }
    let lead = values.remove(0).as_i64().unwrap_or_default();
    Ok(Some(PairEntry {
        kind: kind.to_string(),
        lead: named(db, lead, false)?,
        values,
    }))
}
