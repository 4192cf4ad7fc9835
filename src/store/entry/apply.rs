//! Putting what the journal tells into a store that does not hold it.

use super::{
    AnswerEntry, CorrectionEntry, EmailEntry, EventEntry, JournalEntry, NamedLead, PAIRS,
    PairEntry, Whole,
};
use crate::domain::{LeadId, SourceName, Timestamp};
use crate::store::pack::Texts;
use crate::store::sql::{exec, one, to_json};
use crate::store::{StoreError, merge, outbox, sources};
use chrono::DateTime;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

/// Puts an entry into the store unless it is there. Answers whether anything came of it; what is about a lead that is
/// not known yet waits for its posting.
pub(in crate::store) fn apply(db: &Connection, entry: &JournalEntry) -> Result<bool, StoreError> {
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
    let source = sources::source_id(db, &SourceName(source.into()))?;
    // Of no extractor's version: it is read again soon, and its fingerprint is computed with that.
    exec(
        db,
        "INSERT INTO sighting (lead, born, source, content, first_seen, last_seen, extractor, key, published, title,
             packed, facts, rest, body)
         VALUES (?1, ?1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7, ?8, '', '', '')",
        params![
            lead, source, whole.content, whole.first_seen, key, whole.published, whole.title,
            Texts::pack(&whole.facts, &whole.rest, &whole.body)
        ],
    )?;
    Ok(lead)
}

fn wait(db: &Connection, lead: &NamedLead, entry: &JournalEntry) -> Result<bool, StoreError> {
    let Some((source, key)) = lead.postings.first() else {
        return Ok(false);
    };
    let text = to_json(entry);
    changed(exec(
        db,
        "INSERT INTO journal_waiting (source, key, entry) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM journal_waiting WHERE source = ?1 AND key = ?2 AND entry = ?3)",
        [source, key, &text],
    ))
}

fn apply_pair(db: &Connection, lead: i64, it: &PairEntry) -> Result<bool, StoreError> {
    let Some((_, sql)) = PAIRS.iter().find(|(kind, _)| *kind == it.kind) else {
        return Ok(false);
    };
    let values = it.values.iter().map(|value| match value.as_i64() {
        Some(number) => Value::Integer(number),
        None => Value::Text(value.as_str().unwrap_or_default().into()),
    });
    let all = std::iter::once(Value::Integer(lead)).chain(values);
    changed(exec(db, sql, params_from_iter(all)))
}
