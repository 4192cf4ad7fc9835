//! Letters on their way: the exact bytes, until a server said 250 or a person took them back.

use super::sql::{self, Read, exec, one, rows};
use super::{Store, StoreError, View};
use crate::domain::{ProfileName, SendFailure, Timestamp};
use chrono::TimeDelta;
use rusqlite::{Connection, Row, params};

/// First pause after a passing failure; it doubles from then on.
const RETRY_FIRST: TimeDelta = TimeDelta::minutes(5);
const RETRY_MOST: TimeDelta = TimeDelta::hours(4);
/// A refused login is tried six times a day: more locks accounts.
const RETRY_LOGIN: TimeDelta = TimeDelta::hours(4);
/// An unsent letter older than this is shown as stuck; it is never dropped by itself.
pub const STUCK_AFTER: TimeDelta = TimeDelta::days(5);
/// Letters handed out for sending at a time, with their bytes; whoever sends asks until there are none.
const DUE_MAX: i64 = 20;
/// Sent letters that are listed.
const LISTED_MAX: i64 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterId(pub i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    Queued,
    /// Failed in passing, or at the login; tried again by itself.
    Failed,
    /// Refused for good by an earlier version, which kept trying; withdrawn when the next digest is written.
    Refused,
    Sent,
    /// Refused for good: what it showed counts as not shown, and the next digest says it.
    Withdrawn,
}

/// A letter to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    /// With its angle brackets, as in the bytes.
    pub message_id: String,
    /// Addresses of the envelope, bare.
    pub sender: String,
    pub recipient: String,
    pub bytes: Vec<u8>,
}

/// A letter whose time has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLetter {
    pub id: LetterId,
    pub profile: ProfileName,
    pub letter: NewLetter,
    /// Failures so far.
    pub tries: u32,
}

/// A letter in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedLetter {
    pub id: LetterId,
    pub profile: ProfileName,
    pub message_id: String,
    pub state: LetterState,
    pub created: Timestamp,
    pub tries: u32,
    pub next_try: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// What the server last said, or what went wrong.
    pub reply: Option<String>,
}

impl ListedLetter {
    pub fn is_unsent(&self) -> bool {
        !matches!(self.state, LetterState::Sent | LetterState::Withdrawn)
    }

    pub fn is_stuck(&self, now: Timestamp) -> bool {
        self.is_unsent() && now - self.created >= STUCK_AFTER
    }
}

/// When to try again after a failure that was preceded by `tries` others: 5, 10, 20, 40 minutes … 4 hours. What was
/// refused for good is not tried again.
pub fn next_try(failure: SendFailure, tries: u32, now: Timestamp) -> Timestamp {
    match failure {
        SendFailure::Passing => {
            let factor = 1_i32 << tries.min(10);
            now + (RETRY_FIRST * factor).min(RETRY_MOST)
        }
        SendFailure::Login => now + RETRY_LOGIN,
        SendFailure::Refused => now,
    }
}

impl View<'_> {
    /// Letters to send now, oldest first, with the very bytes they were queued with.
    pub fn due_letters(&self, now: Timestamp) -> Result<Vec<DueLetter>, StoreError> {
        rows(
            self.db,
            "SELECT id, profile, message_id, sender, recipient, bytes, tries FROM outbox
             WHERE state IN ('queued', 'failed') AND next_try <= ?1 ORDER BY id LIMIT ?2",
            [sql::secs(now), DUE_MAX],
            |row| {
                Ok(DueLetter {
                    id: LetterId(row.get(0)?),
                    profile: ProfileName(row.get(1)?),
                    letter: NewLetter {
                        message_id: row.get(2)?,
                        sender: row.get(3)?,
                        recipient: row.get(4)?,
                        bytes: row.get(5)?,
                    },
                    tries: row.get(6)?,
                })
            },
        )
    }

    /// All unsent letters and the last sent ones, newest first.
    pub fn letters(&self) -> Result<Vec<ListedLetter>, StoreError> {
        rows(
            self.db,
            "SELECT id, profile, message_id, state, created, tries, next_try, sent_at, reply FROM outbox
             WHERE state IN ('queued', 'failed', 'refused')
                OR id IN (SELECT id FROM outbox ORDER BY id DESC LIMIT ?1)
             ORDER BY id DESC",
            [LISTED_MAX],
            listed,
        )
    }

    /// When the next unsent letter is to be tried; none when there is none.
    pub fn next_letter_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let due = one(
            self.db,
            "SELECT min(next_try) FROM outbox WHERE state IN ('queued', 'failed')",
            [],
            |row| sql::opt_time(row, 0),
        )?;
        Ok(due.flatten())
    }
}

impl Store {
    /// Queues a letter that is no digest.
    pub fn queue_letter(
        &mut self,
        profile: &ProfileName,
        letter: &NewLetter,
        now: Timestamp,
    ) -> Result<LetterId, StoreError> {
        self.write(|tx| insert(tx, profile, letter, now))
    }

    /// To be called at the 250, before saying goodbye to the server.
    pub fn mark_sent(
        &mut self,
        id: LetterId,
        at: Timestamp,
        reply: &str,
    ) -> Result<(), StoreError> {
        self.change(
            id,
            "UPDATE outbox SET state = 'sent', sent_at = ?2, reply = ?3 WHERE id = ?1",
            params![id.0, sql::secs(at), reply],
        )
    }

    /// Notes a failure and when to try again (see [`next_try`]). A letter already sent stays sent. One that is refused
    /// for good is withdrawn, and what it showed is free for the next digest, in the same transaction.
    pub fn mark_failed(
        &mut self,
        id: LetterId,
        failure: SendFailure,
        reply: &str,
        next_try: Timestamp,
    ) -> Result<(), StoreError> {
        let state = match failure {
            SendFailure::Passing | SendFailure::Login => "failed",
            SendFailure::Refused => "withdrawn",
        };
        self.write(|tx| {
            let changed = exec(
                tx,
                "UPDATE outbox SET state = CASE state WHEN 'sent' THEN state ELSE ?2 END, tries = tries + 1,
                     reply = ?3, next_try = ?4 WHERE id = ?1",
                params![id.0, state, reply, sql::secs(next_try)],
            )?;
            match changed {
                0 => Err(StoreError::NoLetter(id.0)),
                _ => unmark(tx),
            }
        })
    }

    /// Notes why letters that are due were not even tried: no server was asked, and no try is counted.
    pub fn note_untried(&mut self, reason: &str, now: Timestamp) -> Result<usize, StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "UPDATE outbox SET reply = ?1 WHERE state IN ('queued', 'failed') AND next_try <= ?2",
                params![reason, sql::secs(now)],
            )
        })
    }

    fn change(
        &mut self,
        id: LetterId,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<(), StoreError> {
        self.write(|tx| match exec(tx, sql, params)? {
            0 => Err(StoreError::NoLetter(id.0)),
            _ => Ok(()),
        })
    }
}

/// Withdraws what an earlier version left as refused for good, so that it is said once, in the next digest.
pub(super) fn withdraw_refused(db: &Connection, profile: &ProfileName) -> Result<(), StoreError> {
    let withdrawn = exec(
        db,
        "UPDATE outbox SET state = 'withdrawn' WHERE state = 'refused' AND profile = ?1",
        [&profile.0],
    )?;
    match withdrawn {
        0 => Ok(()),
        _ => unmark(db),
    }
}

/// Frees the leads and prompts of digests whose letter was withdrawn. The digests stay: their day has had its try.
pub(super) fn unmark(db: &Connection) -> Result<(), StoreError> {
    for table in ["shown", "prompt_shown"] {
        let query = format!(
            "DELETE FROM {table} WHERE digest IN (SELECT digest.id FROM digest
             JOIN outbox ON outbox.id = digest.letter WHERE outbox.state = 'withdrawn')"
        );
        exec(db, &query, [])?;
    }
    exec(
        db,
        "UPDATE answer SET told = NULL WHERE told IN (SELECT digest.id FROM digest
         JOIN outbox ON outbox.id = digest.letter WHERE outbox.state = 'withdrawn')",
        [],
    )?;
    Ok(())
}

pub(super) fn insert(
    db: &Connection,
    profile: &ProfileName,
    letter: &NewLetter,
    now: Timestamp,
) -> Result<LetterId, StoreError> {
    exec(
        db,
        "INSERT INTO outbox (profile, message_id, sender, recipient, bytes, state, created, next_try)
         VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6)",
        params![
            profile.0,
            letter.message_id,
            letter.sender,
            letter.recipient,
            letter.bytes,
            sql::secs(now)
        ],
    )?;
    Ok(LetterId(db.last_insert_rowid()))
}

fn listed(row: &Row<'_>) -> Read<ListedLetter> {
    let state = match row.get_ref(3)?.as_str()? {
        "queued" => LetterState::Queued,
        "failed" => LetterState::Failed,
        "refused" => LetterState::Refused,
        "sent" => LetterState::Sent,
        _ => LetterState::Withdrawn,
    };
    Ok(ListedLetter {
        id: LetterId(row.get(0)?),
        profile: ProfileName(row.get(1)?),
        message_id: row.get(2)?,
        state,
        created: sql::time(row, 4)?,
        tries: row.get(5)?,
        next_try: sql::time(row, 6)?,
        sent_at: sql::opt_time(row, 7)?,
        reply: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(failure: SendFailure, tries: u32, minutes: i64) {
        let now = Timestamp::UNIX_EPOCH;
        let pause = next_try(failure, tries, now) - now;
        assert_eq!(pause.num_minutes(), minutes, "{failure:?} after {tries}");
    }

    #[test]
    fn pauses() {
        check(SendFailure::Passing, 0, 5);
        check(SendFailure::Passing, 1, 10);
        check(SendFailure::Passing, 2, 20);
        check(SendFailure::Passing, 3, 40);
        check(SendFailure::Passing, 4, 80);
        check(SendFailure::Passing, 5, 160);
        check(SendFailure::Passing, 6, 240);
        check(SendFailure::Passing, u32::MAX, 240);
        check(SendFailure::Login, 0, 240);
    }
}
