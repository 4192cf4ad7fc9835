//! The digest and its mail in one transaction: chosen, rendered, marked shown and queued, or none of it.

use super::answers::{self, AnswerId};
use super::outbox::{self, EmailId, NewEmail};
use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError, View};
use crate::domain::{Day, LeadId, Part, ProfileName, PromptKind, Score, Timestamp};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// The number of a digest's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DigestId(pub i64);

/// Which digest is asked for.
#[derive(Clone, Debug)]
pub struct DigestSlot {
    pub profile: ProfileName,
    /// The profile's local day.
    pub day: Day,
    /// Whether another one of that day is wanted.
    pub again: bool,
    pub now: Timestamp,
    /// When the next one is due, whatever comes of this one.
    pub next_due: Option<Timestamp>,
}

/// A digest as rendered.
#[derive(Clone, Debug)]
pub struct DigestDraft {
    pub email: NewEmail,
    /// In the order of the email.
    pub shown: Vec<ShownLead>,
    pub prompts: Vec<(LeadId, PromptKind)>,
    /// Answers that it confirms.
    pub answers: Vec<AnswerId>,
    /// Made while no source had ever been read: it does not count as the first.
    pub before_reading: bool,
}

/// A lead as a digest showed it: history, not a score to rely on.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownLead {
    pub lead: LeadId,
    /// `top`, `maybe`, `explore`, `event` …
    pub section: String,
    pub score: Score,
    pub parts: Vec<Part>,
}

/// The result of asking for a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    Queued {
        digest: DigestId,
        email: EmailId,
    },
    /// There was nothing to say.
    Nothing,
    /// That day has its digest.
    Already {
        digest: DigestId,
    },
    /// An earlier one is still on its way and goes first.
    Unsent {
        email: EmailId,
    },
}

/// A digest that was written, and whether it went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestRecord {
    pub id: DigestId,
    pub day: Day,
    pub at: Timestamp,
    pub email: EmailId,
    /// Whether a server took it.
    pub is_sent: bool,
}

/// How often a lead was shown to a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showings {
    pub times: u32,
    /// Days of the first and the last digest that showed it.
    pub first: Day,
    pub last: Day,
}

/// A prompt as a digest showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPrompt {
    pub lead: LeadId,
    pub prompt: PromptKind,
    pub day: Day,
}

const DIGEST_COLUMNS: &str =
    "digest.id, digest.day, digest.at, digest.letter, outbox.state = 'sent'";

impl View<'_> {
    /// The newest digest, leaving out those that nobody can have read: refused for good and withdrawn.
    pub fn last_digest(&self, profile: &ProfileName) -> Result<Option<DigestRecord>, StoreError> {
        let query = format!(
            "SELECT {DIGEST_COLUMNS} FROM digest JOIN outbox ON outbox.id = digest.letter
             WHERE digest.profile = ?1 AND outbox.state <> 'withdrawn' ORDER BY digest.id DESC LIMIT 1"
        );
        one(self.db, &query, [&profile.0], record)
    }

    /// The last one that could show leads and was not taken back: what came later is news.
    pub fn last_read_digest(
        &self,
        profile: &ProfileName,
    ) -> Result<Option<DigestRecord>, StoreError> {
        self.last_read_digest_until(profile, Timestamp::MAX_UTC)
    }

    /// Why a profile's newest digest was refused for good; None if it was not.
    pub(crate) fn refused_digest(
        &self,
        profile: &ProfileName,
    ) -> Result<Option<String>, StoreError> {
        let newest = one(
            self.db,
            "SELECT outbox.state IN ('refused', 'withdrawn'), outbox.reply
             FROM digest JOIN outbox ON outbox.id = digest.letter
             WHERE digest.profile = ?1 ORDER BY digest.id DESC LIMIT 1",
            [&profile.0],
            |row| Ok((row.get::<_, bool>(0)?, row.get::<_, Option<String>>(1)?)),
        )?;
        Ok(newest.and_then(|(is_refused, reply)| is_refused.then(|| reply.unwrap_or_default())))
    }

    /// Digests since a day, oldest first.
    pub(crate) fn digests_since(
        &self,
        profile: &ProfileName,
        day: Day,
    ) -> Result<Vec<DigestRecord>, StoreError> {
        let query = format!(
            "SELECT {DIGEST_COLUMNS} FROM digest JOIN outbox ON outbox.id = digest.letter
             WHERE digest.profile = ?1 AND digest.day >= ?2 ORDER BY digest.id"
        );
        rows(self.db, &query, [&profile.0, &day.to_string()], record)
    }

    /// When a profile's next digest is due; none before the first was planned.
    pub fn digest_due(&self, profile: &ProfileName) -> Result<Option<Timestamp>, StoreError> {
        one(
            self.db,
            "SELECT due FROM digest_due WHERE profile = ?1",
            [&profile.0],
            |row| sql::time(row, 0),
        )
    }

    /// What one digest showed, in its order.
    pub fn shown_in(&self, digest: DigestId) -> Result<Vec<ShownLead>, StoreError> {
        rows(
            self.db,
            "SELECT lead, section, score, parts FROM shown WHERE digest = ?1 ORDER BY position",
            [digest.0],
            |row| {
                Ok(ShownLead {
                    lead: LeadId(row.get(0)?),
                    section: row.get(1)?,
                    score: Score::from_points(f64::from(row.get::<_, u8>(2)?)),
                    parts: sql::json(row, 3)?,
                })
            },
        )
    }

    /// The leads that digests made before a moment showed to a profile.
    pub(crate) fn shown_until(
        &self,
        profile: &ProfileName,
        before: Timestamp,
    ) -> Result<HashSet<LeadId>, StoreError> {
        let found = rows(
            self.db,
            "SELECT DISTINCT shown.lead FROM shown JOIN digest ON digest.id = shown.digest
             WHERE shown.profile = ?1 AND digest.at < ?2",
            params![profile.0, sql::secs(before)],
            |row| Ok(LeadId(row.get(0)?)),
        )?;
        Ok(found.into_iter().collect())
    }

    /// [`View::last_read_digest`] as it was at a moment.
    pub(crate) fn last_read_digest_until(
        &self,
        profile: &ProfileName,
        before: Timestamp,
    ) -> Result<Option<DigestRecord>, StoreError> {
        let query = format!(
            "SELECT {DIGEST_COLUMNS} FROM digest JOIN outbox ON outbox.id = digest.letter
             WHERE digest.profile = ?1 AND digest.at < ?2 AND digest.before_reading = 0
                 AND outbox.state <> 'withdrawn'
             ORDER BY digest.id DESC LIMIT 1"
        );
        one(
            self.db,
            &query,
            params![profile.0, sql::secs(before)],
            record,
        )
    }

    /// Every lead that a profile was shown.
    pub fn shown_to(&self, profile: &ProfileName) -> Result<HashMap<LeadId, Showings>, StoreError> {
        let found = rows(
            self.db,
            "SELECT shown.lead, count(*), min(digest.day), max(digest.day)
             FROM shown JOIN digest ON digest.id = shown.digest WHERE shown.profile = ?1 GROUP BY shown.lead",
            [&profile.0],
            |row| {
                let showings = Showings {
                    times: row.get(1)?,
                    first: sql::day(row, 2)?,
                    last: sql::day(row, 3)?,
                };
                Ok((LeadId(row.get(0)?), showings))
            },
        )?;
        Ok(found.into_iter().collect())
    }

    /// Every prompt that a profile was shown since a day, oldest first.
    pub fn prompts_shown(
        &self,
        profile: &ProfileName,
        since: Day,
    ) -> Result<Vec<ShownPrompt>, StoreError> {
        rows(
            self.db,
            "SELECT prompt_shown.lead, prompt_shown.prompt, digest.day
             FROM prompt_shown JOIN digest ON digest.id = prompt_shown.digest
             WHERE prompt_shown.profile = ?1 AND digest.day >= ?2 ORDER BY prompt_shown.id",
            [&profile.0, &since.to_string()],
            |row| {
                Ok(ShownPrompt {
                    lead: LeadId(row.get(0)?),
                    prompt: sql::json(row, 1)?,
                    day: sql::day(row, 2)?,
                })
            },
        )
    }
}

/// Takes the draft of a slot by its number, or why there is none, and stores it.
type PutDraft<'a, E> =
    &'a mut dyn FnMut(usize, Result<Option<DigestDraft>, E>) -> Result<(), StoreError>;

impl Store {
    /// Makes and queues a digest in one immediate transaction. `build` sees the store as it is in there; what it
    /// answers is stored with the email's exact bytes. It is not called when that day has its digest (unless
    /// `again`) or while an earlier one is unsent and not refused for good.
    pub fn queue_digest<E: From<StoreError>>(
        &mut self,
        slot: &DigestSlot,
        build: impl FnOnce(&View<'_>) -> Result<Option<DigestDraft>, E>,
    ) -> Result<Queued, E> {
        let slots = std::slice::from_ref(slot);
        let queued = self.queue_digests(slots, |view, _, put| Ok(put(0, build(view))?))?;
        queued.into_iter().next().unwrap_or(Ok(Queued::Nothing))
    }

    /// Makes and queues the digests of several profiles in one transaction. `build` is asked once, with the numbers
    /// of those slots that have none yet, and puts a draft for each; one that fails costs itself only.
    pub(crate) fn queue_digests<E: From<StoreError>>(
        &mut self,
        slots: &[DigestSlot],
        build: impl FnOnce(&View<'_>, &[usize], PutDraft<'_, E>) -> Result<(), E>,
    ) -> Result<Vec<Result<Queued, E>>, E> {
        self.write(|tx| {
            let mut answers: Vec<Option<Result<Queued, E>>> = Vec::with_capacity(slots.len());
            let mut open = Vec::new();
            for (at, slot) in slots.iter().enumerate() {
                let taken = taken(tx, slot)?;
                if taken.is_none() {
                    open.push(at);
                }
                answers.push(taken.map(Ok));
            }
            if !open.is_empty() {
                build(&View::of(tx), &open, &mut |at, draft| {
                    answers[at] = Some(match draft {
                        Ok(Some(draft)) => Ok(insert(tx, &slots[at], &draft)?),
                        Ok(None) => Ok(Queued::Nothing),
                        Err(error) => Err(error),
                    });
                    Ok(())
                })?;
            }
            let answers = answers.into_iter();
            Ok(answers
                .map(|answer| answer.unwrap_or(Ok(Queued::Nothing)))
                .collect())
        })
    }
}

/// What stands where a slot's digest would; plans the next one.
fn taken(db: &Connection, slot: &DigestSlot) -> Result<Option<Queued>, StoreError> {
    outbox::withdraw_refused(db, &slot.profile)?;
    if let Some(email) = unsent(db, &slot.profile)? {
        return Ok(Some(Queued::Unsent { email }));
    }
    if let Some(due) = slot.next_due {
        put_due(db, &slot.profile, due)?;
    }
    let digest = of_day(db, slot)?.filter(|_| !slot.again);
    Ok(digest.map(|digest| Queued::Already { digest }))
}

fn unsent(db: &Connection, profile: &ProfileName) -> Result<Option<EmailId>, StoreError> {
    one(
        db,
        "SELECT outbox.id FROM outbox JOIN digest ON digest.letter = outbox.id
         WHERE outbox.state IN ('queued', 'failed') AND digest.profile = ?1 ORDER BY outbox.id LIMIT 1",
        [&profile.0],
        |row| Ok(EmailId(row.get(0)?)),
    )
}

fn of_day(db: &Connection, slot: &DigestSlot) -> Result<Option<DigestId>, StoreError> {
    one(
        db,
        "SELECT id FROM digest WHERE profile = ?1 AND day = ?2 ORDER BY id DESC LIMIT 1",
        [&slot.profile.0, &slot.day.to_string()],
        |row| Ok(DigestId(row.get(0)?)),
    )
}

fn put_due(db: &Connection, profile: &ProfileName, due: Timestamp) -> Result<(), StoreError> {
    exec(
        db,
        "INSERT INTO digest_due (profile, due) VALUES (?1, ?2)
         ON CONFLICT (profile) DO UPDATE SET due = excluded.due",
        params![profile.0, sql::secs(due)],
    )?;
    Ok(())
}

fn insert(db: &Connection, slot: &DigestSlot, draft: &DigestDraft) -> Result<Queued, StoreError> {
    let profile = &slot.profile;
    let email = outbox::insert(db, profile, &draft.email, slot.now)?;
    exec(
        db,
        "INSERT INTO digest (profile, day, at, letter, before_reading) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            profile.0,
            slot.day.to_string(),
            sql::secs(slot.now),
            email.0,
            draft.before_reading
        ],
    )?;
    let digest = DigestId(db.last_insert_rowid());
    for (position, shown) in draft.shown.iter().enumerate() {
        exec(
            db,
            "INSERT OR IGNORE INTO shown (profile, lead, digest, section, position, score, parts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                profile.0,
                shown.lead.0,
                digest.0,
                shown.section,
                position as i64,
                shown.score.value(),
                to_json(&shown.parts)
            ],
        )?;
    }
    for (lead, prompt) in &draft.prompts {
        exec(
            db,
            "INSERT INTO prompt_shown (profile, lead, digest, prompt) VALUES (?1, ?2, ?3, ?4)",
            params![profile.0, lead.0, digest.0, to_json(prompt)],
        )?;
    }
    answers::mark_told(db, &draft.answers, digest.0)?;
    Ok(Queued::Queued { digest, email })
}

fn record(row: &rusqlite::Row<'_>) -> sql::SqlResult<DigestRecord> {
    Ok(DigestRecord {
        id: DigestId(row.get(0)?),
        day: sql::day(row, 1)?,
        at: sql::time(row, 2)?,
        email: EmailId(row.get(3)?),
        is_sent: row.get(4)?,
    })
}
