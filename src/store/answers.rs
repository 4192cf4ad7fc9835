//! What the user answered by mail: each thing said once per email and lead, with the result of it, until it is told.

use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError, View, stages};
use crate::domain::{
    Answer, AnswerResult, By, Command, LeadId, ProfileName, StageEvent, Timestamp,
};
use rusqlite::{Connection, params};

/// Answers told in one email; the others come in the next.
const TOLD_MAX: i64 = 20;

/// An answer as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerId(pub i64);

/// In answer to which email something was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnsweredEmail<'a> {
    pub profile: &'a ProfileName,
    /// The mark of the email.
    pub email: &'a str,
}

impl View<'_> {
    /// What is still to be told, the oldest first.
    pub(crate) fn untold_answers(
        &self,
        profile: &ProfileName,
    ) -> Result<Vec<(AnswerId, Answer)>, StoreError> {
        let found = rows(
            self.db,
            "SELECT id, lead, result FROM answer WHERE profile = ?1 AND told IS NULL ORDER BY id LIMIT ?2",
            params![profile.0, TOLD_MAX],
            |row| {
                let lead: u32 = row.get(1)?;
                let result: AnswerResult = sql::json(row, 2)?;
                Ok((AnswerId(row.get(0)?), lead, result))
            },
        )?;
        let told = found.into_iter().map(|(id, lead, result)| {
            let lead = (lead > 0).then_some(LeadId(lead));
            let title = match lead.map(|lead| self.lead(lead)) {
                Some(Ok(lead)) => lead.title,
                None | Some(Err(StoreError::NoLead(_))) => String::new(),
                Some(Err(error)) => return Err(error),
            };
            let answer = Answer {
                lead,
                title,
                result,
            };
            Ok((id, answer))
        });
        told.collect()
    }

    /// Which lead a mail between the user and a client was about.
    pub fn noticed(&self, profile: &ProfileName, id: &str) -> Result<Option<LeadId>, StoreError> {
        let found = one(
            self.db,
            "SELECT lead FROM noticed WHERE profile = ?1 AND id = ?2",
            [&profile.0, id],
            |row| Ok(LeadId(row.get(0)?)),
        )?;
        found.map(|lead| self.resolve(lead)).transpose()
    }

    /// Whether a mail was read already.
    pub(crate) fn is_answer_read(&self, mail: &str) -> Result<bool, StoreError> {
        let found = one(
            self.db,
            "SELECT 1 FROM answer_mail WHERE id = ?1",
            [mail],
            |row| row.get::<_, i64>(0),
        )?;
        Ok(found.is_some())
    }
}

impl Store {
    /// Does what a mail says of one lead, once per email, word and lead: the event and the result of it are one
    /// transaction. `check` sees the lead's log and answers the event to append, or what to tell instead. None if
    /// that was said before.
    pub(crate) fn answer_command(
        &mut self,
        key: AnsweredEmail<'_>,
        command: &Command,
        check: impl FnOnce(&[StageEvent]) -> Result<StageEvent, AnswerResult>,
    ) -> Result<Option<AnswerResult>, StoreError> {
        self.write(|tx| {
            let view = View::of(tx);
            let lead = match view.resolve(command.lead) {
                Ok(lead) => Some(lead),
                Err(StoreError::NoLead(_)) => None,
                Err(error) => return Err(error),
            };
            let number = lead.unwrap_or(command.lead);
            let Some(row) = insert(tx, key, number, command.act.word())? else {
                return Ok(None);
            };
            let result = match lead {
                None => AnswerResult::NoLead,
                Some(lead) => match check(&view.events(lead, key.profile)?) {
                    Ok(event) => {
                        stages::append(tx, lead, key.profile, &event)?;
                        AnswerResult::Done {
                            is_noticed: event.by == By::Notice.word(),
                            event: event.event,
                        }
                    }
                    Err(result) => result,
                },
            };
            put_result(tx, row, &result)?;
            Ok(Some(result))
        })
    }

    /// Keeps something to tell, once per email.
    pub(crate) fn note_answer(
        &mut self,
        key: AnsweredEmail<'_>,
        lead: Option<LeadId>,
        result: &AnswerResult,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let lead = lead.unwrap_or(LeadId(0));
            match insert(tx, key, lead, &to_json(result))? {
                Some(row) => put_result(tx, row, result),
                None => Ok(()),
            }
        })
    }

    /// Keeps that a mail went to or came from a lead's client: its id and date, nothing else.
    pub(crate) fn note_mail(
        &mut self,
        profile: &ProfileName,
        id: &str,
        lead: LeadId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "INSERT OR IGNORE INTO noticed (profile, id, lead, at) VALUES (?1, ?2, ?3, ?4)",
                params![profile.0, id, lead.0, sql::secs(at)],
            )?;
            Ok(())
        })
    }

    /// Forgets mails with clients of before then.
    pub(crate) fn forget_noticed(&mut self, before: Timestamp) -> Result<(), StoreError> {
        self.write(|tx| {
            exec(tx, "DELETE FROM noticed WHERE at < ?1", [sql::secs(before)])?;
            Ok(())
        })
    }

    /// Remembers that a mail was read.
    pub(crate) fn mark_answer_read(
        &mut self,
        mail: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            exec(
                tx,
                "INSERT OR IGNORE INTO answer_mail (id, at) VALUES (?1, ?2)",
                params![mail, sql::secs(now)],
            )?;
            Ok(())
        })
    }
}

/// None if it is there.
fn insert(
    db: &Connection,
    key: AnsweredEmail<'_>,
    lead: LeadId,
    word: &str,
) -> Result<Option<i64>, StoreError> {
    let added = exec(
        db,
        "INSERT OR IGNORE INTO answer (profile, email, lead, word) VALUES (?1, ?2, ?3, ?4)",
        params![key.profile.0, key.email, lead.0, word],
    )?;
    Ok((added > 0).then(|| db.last_insert_rowid()))
}

fn put_result(db: &Connection, row: i64, result: &AnswerResult) -> Result<(), StoreError> {
    exec(
        db,
        "UPDATE answer SET result = ?2 WHERE id = ?1",
        params![row, to_json(result)],
    )?;
    Ok(())
}

/// Notes in which digest answers were told.
pub(super) fn mark_told(
    db: &Connection,
    answers: &[AnswerId],
    digest: i64,
) -> Result<(), StoreError> {
    for answer in answers {
        exec(
            db,
            "UPDATE answer SET told = ?2 WHERE id = ?1",
            params![answer.0, digest],
        )?;
    }
    Ok(())
}
