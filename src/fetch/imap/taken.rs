//! The messages taken in one poll: sizes first, then batches, what is refused once more one by one.

use super::session::{ImapError, ImapMessage, ImapSession};
use crate::domain::{Page, sorted};
use crate::fetch::failure::{Failure, FailureKind};
use crate::fetch::limits::{IMAP_BYTES_MAX, IMAP_REQUESTS_TIME, MESSAGE_BYTES_MAX};
use std::time::Duration;
use tokio::time::Instant;

/// Messages asked for at once.
const BATCH_MESSAGES: usize = 20;
/// Bytes of messages asked for at once, unless a single one is larger.
const BATCH_BYTES: u64 = 2 * 1024 * 1024;
/// Messages that may be refused before the first one is had: then the server gives none.
const REFUSED_MAX: usize = 40;
/// Messages whose sizes are asked for at once: keeps the command shorter than servers' limits for lines.
const SIZES_BATCH: usize = 200;

/// What was taken so far.
pub(super) struct TakenMessages<'a> {
    folder: &'a str,
    pub pages: Vec<Page>,
    pub warnings: Vec<(String, String)>,
    bytes: u64,
    /// All up to this UID was taken or will never be.
    pub last: u32,
    /// Messages that the server declined to give.
    refused: Vec<u32>,
    deadline: Instant,
}

/// Messages asked for together.
#[derive(Default)]
struct MessageBatch {
    uids: Vec<u32>,
    bytes: u64,
}

impl<'a> TakenMessages<'a> {
    /// Nothing yet; all up to `last` was taken before. `time` is what one request may take.
    pub(super) fn new(folder: &'a str, last: u32, time: Duration) -> TakenMessages<'a> {
        TakenMessages {
            folder,
            pages: Vec::new(),
            warnings: Vec::new(),
            bytes: 0,
            last,
            refused: Vec::new(),
            deadline: Instant::now() + time * IMAP_REQUESTS_TIME,
        }
    }

    /// Takes messages in order until they are too many or too slow. A failure after the first ones is kept as a
    /// problem: what was taken need not be asked for again.
    pub(super) async fn take_all(
        &mut self,
        session: &mut ImapSession,
        uids: &[u32],
    ) -> Result<(), Failure> {
        let mut taken = Ok(());
        for uids in uids.chunks(SIZES_BATCH) {
            match self.take_some(session, uids).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(failure) => {
                    taken = Err(failure);
                    break;
                }
            }
        }
        if taken.is_ok() {
            taken = self.take_refused(session).await;
        }
        // What was refused and not asked for again comes next time, with what follows.
        if let Some(first) = self.refused.first() {
            self.last = self.last.min(first.saturating_sub(1));
        }
        match taken {
            Err(failure) if self.pages.is_empty() => Err(failure),
            Err(failure) => {
                let message = format!("broken off, the rest comes next time: {}", failure.detail);
                self.warnings.push((self.folder.to_string(), message));
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Answers whether there is room and time for more.
    async fn take_some(
        &mut self,
        session: &mut ImapSession,
        uids: &[u32],
    ) -> Result<bool, Failure> {
        let sizes = session.sizes(uids).await?;
        let mut batch = MessageBatch::default();
        for uid in uids {
            let size = match sizes.get(uid) {
                // Deleted meanwhile.
                None => continue,
                // Some servers tell no sizes: it may be as large as any that is read.
                Some(0) => MESSAGE_BYTES_MAX as u64,
                Some(size) => *size,
            };
            if self.bytes + batch.bytes + size > IMAP_BYTES_MAX && size <= MESSAGE_BYTES_MAX as u64
            {
                self.take(session, std::mem::take(&mut batch)).await?;
                return Ok(false);
            }
            let is_full = batch.uids.len() >= BATCH_MESSAGES || batch.bytes + size > BATCH_BYTES;
            if is_full {
                self.take(session, std::mem::take(&mut batch)).await?;
                if Instant::now() >= self.deadline {
                    return Ok(false);
                }
            }
            if size > MESSAGE_BYTES_MAX as u64 {
                self.skip(*uid, format!("a message of {size} bytes is not read"));
                self.last = *uid;
            } else {
                batch.uids.push(*uid);
                batch.bytes += size;
            }
        }
        self.take(session, batch).await?;
        self.last = uids.last().copied().unwrap_or(self.last);
        Ok(Instant::now() < self.deadline)
    }

    async fn take(
        &mut self,
        session: &mut ImapSession,
        batch: MessageBatch,
    ) -> Result<(), Failure> {
        let Some(last) = batch.uids.last().copied() else {
            return Ok(());
        };
        match session.messages(&batch.uids, batch.bytes).await {
            Ok(messages) if !messages.is_empty() => self.keep(messages, &batch.uids),
            // One that the server cannot give must not stand in the way of the others.
            Ok(_) | Err(ImapError::No(_)) => self.take_each(session, &batch).await?,
            Err(ImapError::Failed(failure)) => return Err(failure),
        }
        self.last = last;
        Ok(())
    }

    /// Asks for messages one by one.
    async fn take_each(
        &mut self,
        session: &mut ImapSession,
        batch: &MessageBatch,
    ) -> Result<(), Failure> {
        for uid in &batch.uids {
            if let Some(failure) = self.take_one(session, *uid, batch.bytes).await? {
                if self.pages.is_empty() && self.refused.len() == REFUSED_MAX {
                    return Err(failure);
                }
                self.refused.push(*uid);
            }
            self.last = *uid;
        }
        Ok(())
    }

    /// Asks once more for what was refused, since that often passes. Where not one message could be had it is the
    /// server that fails, and all are asked for again with the next poll; where others came, those that are refused
    /// twice are told and left: they must not stand in the way of what follows.
    async fn take_refused(&mut self, session: &mut ImapSession) -> Result<(), Failure> {
        let mut left: Vec<(u32, Failure)> = Vec::new();
        for uid in std::mem::take(&mut self.refused) {
            match self.take_one(session, uid, MESSAGE_BYTES_MAX as u64).await {
                Ok(None) => {}
                Ok(Some(failure)) => left.push((uid, failure)),
                Err(failure) => {
                    self.last = self.last.min(uid.saturating_sub(1));
                    return Err(failure);
                }
            }
        }
        if let (true, Some((_, failure))) = (self.pages.is_empty(), left.first()) {
            let kind = FailureKind::Unreachable;
            return Err(Failure::new(kind, failure.detail.clone()));
        }
        for (uid, failure) in left {
            self.skip(uid, failure.detail);
        }
        Ok(())
    }

    /// Takes one message; answers why the server does not give it, where it declines and goes on.
    async fn take_one(
        &mut self,
        session: &mut ImapSession,
        uid: u32,
        size: u64,
    ) -> Result<Option<Failure>, Failure> {
        const WHAT: &str = "not given";
        match session.messages(&[uid], size).await {
            Ok(messages) if messages.iter().any(|message| message.uid == uid) => {
                self.keep(messages, &[uid]);
                Ok(None)
            }
            Ok(_) => Ok(Some(Failure::new(FailureKind::Refused, WHAT))),
            Err(trouble @ ImapError::No(_)) => {
                let failure = trouble.into_failure(FailureKind::Refused, WHAT);
                match failure.kind {
                    // It says itself that it will pass.
                    FailureKind::Unreachable => Err(failure),
                    _ => Ok(Some(failure)),
                }
            }
            Err(ImapError::Failed(failure)) => Err(failure),
        }
    }

    fn keep(&mut self, mut messages: Vec<ImapMessage>, asked: &[u32]) {
        messages.retain(|message| asked.binary_search(&message.uid).is_ok());
        sorted::by_key(&mut messages, |message| message.uid);
        messages.dedup_by_key(|message| message.uid);
        for message in messages {
            if message.bytes.len() > MESSAGE_BYTES_MAX {
                let size = message.bytes.len();
                self.skip(
                    message.uid,
                    format!("a message of {size} bytes is not read"),
                );
                continue;
            }
            self.bytes += message.bytes.len() as u64;
            self.pages.push(Page {
                url: None,
                name: place(self.folder, message.uid),
                content_type: Some("message/rfc822".into()),
                bytes: message.bytes,
                modified: message.received,
            });
        }
    }

    fn skip(&mut self, uid: u32, message: String) {
        self.warnings.push((place(self.folder, uid), message));
    }
}

/// As RFC 5092 names a message.
fn place(folder: &str, uid: u32) -> String {
    format!("{folder};UID={uid}")
}
