//! A line of the journal: a row of the store in words that hold in another store.

use super::sql::{exec, one, rows};
use super::{StoreError, merge, outbox};
use crate::domain::{LeadId, Timestamp};
use chrono::DateTime;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

/// Postings that name a lead: any of them is enough to find it again.
const POSTINGS_MAX: i64 = 8;

/// What happened. Times are seconds of Unix time, as in the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub(super) enum JournalEntry {
    Event(EventEntry),
    Email(EmailEntry),
    Digest(DigestEntry),
    Shown(ShownEntry),
    Prompt(PromptEntry),
    Correction(CorrectionEntry),
    Answer(AnswerEntry),
    AnswerMail { id: String, at: i64 },
    Note { name: String, value: String },
    Pair(PairEntry),
}

/// Something that stands or falls with a lead: its kind, and the other values of the row.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PairEntry {
    kind: String,
    lead: NamedLead,
    values: Vec<serde_json::Value>,
}

/// The statement for each kind of [`PairEntry`]: the lead is `?1`, the values follow. The first two values name a row.
const PAIRS: &[(&str, &str)] = &[
    (
        "muted",
        "INSERT OR IGNORE INTO muted (lead, profile, client, at) VALUES (?1, ?2, ?3, ?4)",
    ),
    (
        "unmuted",
        "DELETE FROM muted WHERE profile = ?2 AND client = ?3 AND ?1 IS NOT NULL",
    ),
    (
        "sender",
        "INSERT OR IGNORE INTO sender_mark (lead, sender, mark, at) VALUES (?1, ?2, ?3, ?4)",
    ),
    (
        "sender_undone",
        "DELETE FROM sender_mark WHERE lead = ?1 AND sender = ?2",
    ),
    (
        "alert",
        "INSERT OR IGNORE INTO alert (lead, profile, day) VALUES (?1, ?2, ?3)",
    ),
    (
        "noticed",
        "INSERT OR IGNORE INTO noticed (lead, profile, id, at) VALUES (?1, ?2, ?3, ?4)",
    ),
];

/// A lead by the postings that it was seen in, and the number that emails call it by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct NamedLead {
    number: i64,
    /// Source and key of each.
    postings: Vec<(String, String)>,
    /// Its first posting whole, where the lead must not be lost with the store.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<Whole>,
}

/// A posting as the store holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Whole {
    content: i64,
    first_seen: i64,
    published: Option<i64>,
    title: String,
    rest: String,
    facts: String,
    body: String,
}

/// An event of a lead's log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct EventEntry {
    lead: NamedLead,
    profile: String,
    at: i64,
    by: String,
    kind: String,
    event: String,
    note: Option<String>,
}

/// An email of the outbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct EmailEntry {
    message_id: String,
    profile: String,
    sender: String,
    recipient: String,
    state: String,
    created: i64,
    tries: i64,
    next_try: i64,
    sent_at: Option<i64>,
    reply: Option<String>,
    /// In hexadecimal, while it has still to be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

/// A digest, by its email.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DigestEntry {
    email: String,
    profile: String,
    day: String,
    at: i64,
    before_reading: i64,
}

/// A lead that an email showed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ShownEntry {
    email: String,
    lead: NamedLead,
    profile: String,
    section: String,
    position: i64,
    score: i64,
    parts: String,
}

/// A prompt that an email gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PromptEntry {
    email: String,
    lead: NamedLead,
    profile: String,
    prompt: String,
}

/// Two leads that a person joined or parted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CorrectionEntry {
    at: i64,
    kind: String,
    lead: NamedLead,
    other: NamedLead,
}

/// An answer to an email, with the result of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct AnswerEntry {
    profile: String,
    email: String,
    lead: Option<NamedLead>,
    word: String,
    result: Option<String>,
}

impl JournalEntry {
    /// The number of the lead that it is about.
    pub(crate) fn lead_number(&self) -> Option<i64> {
        match self {
            JournalEntry::Event(it) => Some(it.lead.number),
            JournalEntry::Shown(it) => Some(it.lead.number),
            JournalEntry::Prompt(it) => Some(it.lead.number),
            JournalEntry::Correction(it) => Some(it.lead.number.max(it.other.number)),
            JournalEntry::Pair(it) => Some(it.lead.number),
            JournalEntry::Answer(it) => it.lead.as_ref().map(|lead| lead.number),
            JournalEntry::Email(_)
            | JournalEntry::Digest(_)
            | JournalEntry::AnswerMail { .. }
            | JournalEntry::Note { .. } => None,
        }
    }
}

/// What there is to tell of a queued row; nothing where it is gone.
pub(super) fn of(db: &Connection, kind: &str, row: &str) -> Result<Vec<JournalEntry>, StoreError> {
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
            "SELECT content, first_seen, published, title, rest, facts, body FROM sighting
             WHERE lead = ?1 ORDER BY id LIMIT 1",
            [number],
            |row| {
                Ok(Whole {
                    content: row.get(0)?,
                    first_seen: row.get(1)?,
                    published: row.get(2)?,
                    title: row.get(3)?,
                    rest: row.get(4)?,
                    facts: row.get(5)?,
                    body: row.get(6)?,
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

fn apply_pair(db: &Connection, lead: i64, it: &PairEntry) -> Result<bool, StoreError> {
    let Some((_, sql)) = PAIRS.iter().find(|(kind, _)| *kind == it.kind) else {
        return Ok(false);
    };
    let values = it.values.iter().map(|value| match value.as_i64() {
        Some(number) => rusqlite::types::Value::Integer(number),
        None => rusqlite::types::Value::Text(value.as_str().unwrap_or_default().into()),
    });
    let all = std::iter::once(rusqlite::types::Value::Integer(lead)).chain(values);
    changed(exec(db, sql, rusqlite::params_from_iter(all)))
}

/// Puts an entry into the store unless it is there. Answers whether anything came of it; what is about a lead that is
/// not known yet waits for its posting.
pub(super) fn apply(db: &Connection, entry: &JournalEntry) -> Result<bool, StoreError> {
    match entry {
        JournalEntry::Event(it) => match find(db, &it.lead)? {
            Some(lead) => apply_event(db, lead, it),
            None => wait(db, &it.lead, entry),
        },
        JournalEntry::Email(it) => apply_email(db, it),
        JournalEntry::Digest(it) => changed(exec(
            db,
            "INSERT INTO digest (profile, day, at, letter, before_reading)
             SELECT ?2, ?3, ?4, id, ?5 FROM outbox WHERE message_id = ?1
                 AND NOT EXISTS (SELECT 1 FROM digest WHERE letter = outbox.id)",
            params![it.email, it.profile, it.day, it.at, it.before_reading],
        )),
        JournalEntry::Shown(it) => match find(db, &it.lead)? {
            Some(lead) => changed(exec(
                db,
                "INSERT OR IGNORE INTO shown (profile, lead, digest, section, position, score, parts)
                 SELECT ?2, ?3, digest.id, ?4, ?5, ?6, ?7 FROM digest JOIN outbox ON outbox.id = digest.letter
                 WHERE outbox.message_id = ?1 AND outbox.state <> 'withdrawn'",
                params![it.email, it.profile, lead, it.section, it.position, it.score, it.parts],
            )),
            None => wait(db, &it.lead, entry),
        },
        JournalEntry::Prompt(it) => match find(db, &it.lead)? {
            Some(lead) => changed(exec(
                db,
                "INSERT INTO prompt_shown (profile, lead, digest, prompt)
                 SELECT ?2, ?3, digest.id, ?4 FROM digest JOIN outbox ON outbox.id = digest.letter
                 WHERE outbox.message_id = ?1 AND outbox.state <> 'withdrawn' AND NOT EXISTS (
                     SELECT 1 FROM prompt_shown WHERE profile = ?2 AND lead = ?3 AND digest = digest.id AND prompt = ?4)",
                params![it.email, it.profile, lead, it.prompt],
            )),
            None => wait(db, &it.lead, entry),
        },
        JournalEntry::Correction(it) => apply_correction(db, it),
        JournalEntry::Pair(it) => match find(db, &it.lead)? {
            Some(lead) => apply_pair(db, lead, it),
            None => wait(db, &it.lead, entry),
        },
        JournalEntry::Answer(it) => apply_answer(db, it),
        JournalEntry::AnswerMail { id, at } => changed(exec(
            db,
            "INSERT OR IGNORE INTO answer_mail (id, at) VALUES (?1, ?2)",
            params![id, at],
        )),
        JournalEntry::Note { name, value } => changed(exec(
            db,
            "INSERT INTO note (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
            [name, value],
        )),
    }
}

fn changed(rows: Result<usize, StoreError>) -> Result<bool, StoreError> {
    rows.map(|rows| rows > 0)
}

fn apply_event(db: &Connection, lead: i64, it: &EventEntry) -> Result<bool, StoreError> {
    changed(exec(
        db,
        "INSERT INTO stage_event (lead, born, profile, at, by, kind, event, note)
         SELECT ?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
             SELECT 1 FROM stage_event
             WHERE lead = ?1 AND profile = ?2 AND at = ?3 AND kind = ?5 AND event = ?6 AND note IS ?7)",
        params![lead, it.profile, it.at, it.by, it.kind, it.event, it.note],
    ))
}

fn apply_email(db: &Connection, it: &EmailEntry) -> Result<bool, StoreError> {
    let added = exec(
        db,
        "INSERT OR IGNORE INTO outbox (profile, message_id, sender, recipient, bytes, state, created, tries,
             next_try, sent_at, reply)
         VALUES (?1, ?2, ?3, ?4, unhex(coalesce(?5, '')), ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            it.profile, it.message_id, it.sender, it.recipient, it.bytes, it.state, it.created, it.tries, it.next_try,
            it.sent_at, it.reply
        ],
    )?;
    if added > 0 {
        return Ok(true);
    }
    // Once sent or withdrawn, an email stays so, whatever an older line says.
    let moved = exec(
        db,
        "UPDATE outbox SET state = ?2, tries = ?3, next_try = ?4, sent_at = ?5, reply = ?6
         WHERE message_id = ?1 AND state NOT IN ('sent', 'withdrawn') AND state <> ?2",
        params![
            it.message_id,
            it.state,
            it.tries,
            it.next_try,
            it.sent_at,
            it.reply
        ],
    )?;
    if moved > 0 && it.state == "withdrawn" {
        outbox::unmark(db)?;
    }
    Ok(moved > 0)
}

fn apply_correction(db: &Connection, it: &CorrectionEntry) -> Result<bool, StoreError> {
    let (Some(lead), Some(other)) = (find(db, &it.lead)?, find(db, &it.other)?) else {
        return Ok(false);
    };
    let known = one(
        db,
        "SELECT 1 FROM correction WHERE at = ?1 AND kind = ?2 LIMIT 1",
        params![it.at, it.kind],
        |_| Ok(()),
    )?;
    if known.is_some() || lead == other {
        return Ok(false);
    }
    let at: Timestamp = DateTime::from_timestamp(it.at, 0).unwrap_or_default();
    let (lead, other) = (LeadId(lead as u32), LeadId(other as u32));
    match it.kind.as_str() {
        "same" => merge::merge(db, lead, other, at).map(|_| ())?,
        kind => merge::remember(db, at, kind, lead, other)?,
    }
    Ok(true)
}

fn apply_answer(db: &Connection, it: &AnswerEntry) -> Result<bool, StoreError> {
    let lead = match &it.lead {
        Some(lead) => find(db, lead)?.unwrap_or(lead.number),
        None => 0,
    };
    // What was done by it stands in the log; the confirmation has been read, or comes once more at worst.
    changed(exec(
        db,
        "INSERT OR IGNORE INTO answer (profile, email, lead, word, result) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![it.profile, it.email, lead, it.word, it.result],
    ))
}

/// The lead of any of the postings, made anew where the entry holds it whole. It answers to its old number.
fn find(db: &Connection, named: &NamedLead) -> Result<Option<i64>, StoreError> {
    let mut found = None;
    for (source, key) in &named.postings {
        found = one(
            db,
            "SELECT coalesce(lead.alias_of, lead.id) FROM sighting JOIN source ON source.id = sighting.source
             JOIN lead ON lead.id = sighting.lead WHERE source.name = ?1 AND sighting.key = ?2",
            [source, key],
            |row| row.get::<_, i64>(0),
        )?;
        if found.is_some() {
            break;
        }
    }
    let found = match (found, named.postings.first(), &named.whole) {
        (Some(lead), ..) => lead,
        (None, Some((source, key)), Some(whole)) => remake(db, named.number, source, key, whole)?,
        _ => return Ok(None),
    };
    if found != named.number {
        exec(
            db,
            "INSERT OR IGNORE INTO lead (id, alias_of, first_seen, last_seen, seeded)
             SELECT ?1, id, first_seen, last_seen, seeded FROM lead WHERE id = ?2",
            [named.number, found],
        )?;
    }
    Ok(Some(found))
}

fn remake(
    db: &Connection,
    number: i64,
    source: &str,
    key: &str,
    whole: &Whole,
) -> Result<i64, StoreError> {
    let is_free = one(db, "SELECT 1 FROM lead WHERE id = ?1", [number], |_| Ok(()))?.is_none();
    exec(
        db,
        "INSERT INTO lead (id, first_seen, last_seen, seeded) VALUES (?1, ?2, ?2, 0)",
        params![is_free.then_some(number), whole.first_seen],
    )?;
    let lead = db.last_insert_rowid();
    let source = super::sources::source_id(db, &crate::domain::SourceName(source.into()))?;
    // Of no extractor's version: it is read again soon, and its fingerprint is computed with that.
    exec(
        db,
        "INSERT INTO sighting (lead, born, source, content, first_seen, last_seen, extractor, key, published, title,
             rest, facts, body)
         VALUES (?1, ?1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            lead, source, whole.content, whole.first_seen, key, whole.published, whole.title, whole.rest, whole.facts,
            whole.body
        ],
    )?;
    Ok(lead)
}

fn wait(db: &Connection, lead: &NamedLead, entry: &JournalEntry) -> Result<bool, StoreError> {
    let Some((source, key)) = lead.postings.first() else {
        return Ok(false);
    };
    let text = super::sql::to_json(entry);
    changed(exec(
        db,
        "INSERT INTO journal_waiting (source, key, entry) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM journal_waiting WHERE source = ?1 AND key = ?2 AND entry = ?3)",
        [source, key, &text],
    ))
}
