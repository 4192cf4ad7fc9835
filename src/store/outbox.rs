//! Emails on their way: the exact bytes, until a server said 250 or a person took them back.

use super::sql::{self, SqlResult, exec, one, rows};
use super::{Store, StoreError, View};
use crate::domain::{ProfileName, SendFailure, Timestamp};
use chrono::TimeDelta;
use rusqlite::{Connection, Row, params};

/// First pause after a passing failure; it doubles from then on.
const RETRY_FIRST: TimeDelta = TimeDelta::minutes(5);
const RETRY_MOST: TimeDelta = TimeDelta::hours(4);
/// A refused login is tried six times a day: more locks accounts.
const RETRY_LOGIN: TimeDelta = TimeDelta::hours(4);
/// An unsent email older than this is shown as stuck; it is never dropped by itself.
pub(crate) const STUCK_AFTER: TimeDelta = TimeDelta::days(5);
/// Emails handed out for sending at a time, with their bytes; whoever sends asks until there are none.
const DUE_MAX: i64 = 20;
/// Sent emails that are listed.
const LISTED_MAX: i64 = 20;

/// The number of an email's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailId(pub i64);

/// How far an email has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailState {
    Queued,
    /// Failed in passing, or at the login; tried again by itself.
    Failed,
    /// Refused for good by an earlier version, which kept trying; withdrawn when the next digest is written.
    Refused,
    Sent,
    /// Refused for good: what it showed counts as not shown, and the next digest says it.
    Withdrawn,
}

/// An email to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEmail {
    /// With its angle brackets, as in the bytes.
    pub message_id: String,
    /// Addresses of the envelope, bare.
    pub sender: String,
    pub recipient: String,
    pub bytes: Vec<u8>,
}

/// An email whose time has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueEmail {
    pub id: EmailId,
    pub profile: ProfileName,
    pub email: NewEmail,
    /// Failures so far.
    pub tries: u32,
}

/// An email in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedEmail {
    pub id: EmailId,
    pub profile: ProfileName,
    pub message_id: String,
    pub state: EmailState,
    pub created: Timestamp,
    pub tries: u32,
    pub next_try: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// What the server last said, or what went wrong.
    pub reply: Option<String>,
}

impl ListedEmail {
    /// Whether it is still to be sent.
    pub(crate) fn is_unsent(&self) -> bool {
        !matches!(self.state, EmailState::Sent | EmailState::Withdrawn)
    }

    /// Whether it has waited for [`STUCK_AFTER`] or longer.
    pub fn is_stuck(&self, now: Timestamp) -> bool {
        self.is_unsent() && now - self.created >= STUCK_AFTER
    }
}

/// When to try again after a failure that was preceded by `tries` others: 5, 10, 20, 40 minutes … 4 hours. What was
/// refused for good is not tried again.
pub(crate) fn next_try(failure: SendFailure, tries: u32, now: Timestamp) -> Timestamp {
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
    /// Emails to send now, oldest first, with the very bytes they were queued with.
    pub fn due_emails(&self, now: Timestamp) -> Result<Vec<DueEmail>, StoreError> {
        rows(
            self.db,
            "SELECT id, profile, message_id, sender, recipient, bytes, tries FROM outbox
             WHERE state IN ('queued', 'failed') AND next_try <= ?1 ORDER BY id LIMIT ?2",
            [sql::secs(now), DUE_MAX],
            |row| {
                Ok(DueEmail {
                    id: EmailId(row.get(0)?),
                    profile: ProfileName(row.get(1)?),
                    email: NewEmail {
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

    /// All unsent emails and the last sent ones, newest first.
    pub fn emails(&self) -> Result<Vec<ListedEmail>, StoreError> {
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

    /// When the next unsent email is to be tried; none when there is none.
    pub(crate) fn next_email_due(&self) -> Result<Option<Timestamp>, StoreError> {
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
    /// To be called at the 250, before QUIT.
    pub fn mark_sent(&mut self, id: EmailId, at: Timestamp, reply: &str) -> Result<(), StoreError> {
        self.change(
            id,
            "UPDATE outbox SET state = 'sent', sent_at = ?2, reply = ?3 WHERE id = ?1",
            params![id.0, sql::secs(at), reply],
        )
    }

    /// Notes a failure and when to try again (see [`next_try`]). An email already sent stays sent. One that is refused
    /// for good is withdrawn, and what it showed is free for the next digest, in the same transaction.
    pub fn mark_failed(
        &mut self,
        id: EmailId,
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
                0 => Err(StoreError::NoEmail(id.0)),
                _ => unmark(tx),
            }
        })
    }

    /// Notes why emails that are due were not even tried: no server was asked, and no try is counted.
    pub(crate) fn note_untried(
        &mut self,
        reason: &str,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
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
        id: EmailId,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<(), StoreError> {
        self.write(|tx| match exec(tx, sql, params)? {
            0 => Err(StoreError::NoEmail(id.0)),
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

/// Frees the leads and prompts of digests whose email was withdrawn. The digests stay: their day has had its try.
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

/// Queues an email; it is due at once.
pub(super) fn insert(
    db: &Connection,
    profile: &ProfileName,
    email: &NewEmail,
    now: Timestamp,
) -> Result<EmailId, StoreError> {
    exec(
        db,
        "INSERT INTO outbox (profile, message_id, sender, recipient, bytes, state, created, next_try)
         VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6)",
        params![
            profile.0,
            email.message_id,
            email.sender,
            email.recipient,
            email.bytes,
            sql::secs(now)
        ],
    )?;
    Ok(EmailId(db.last_insert_rowid()))
}

fn listed(row: &Row<'_>) -> SqlResult<ListedEmail> {
    let state = match row.get_ref(3)?.as_str()? {
        "queued" => EmailState::Queued,
        "failed" => EmailState::Failed,
        "refused" => EmailState::Refused,
        "sent" => EmailState::Sent,
        _ => EmailState::Withdrawn,
    };
    Ok(ListedEmail {
        id: EmailId(row.get(0)?),
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
