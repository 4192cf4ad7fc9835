//! A session with an IMAP server: each command waited for, its answer counted and its refusal heard.
//!
//! The commands of the library itself take a refusal and a broken connection for an empty answer, so its sessions
//! are only lent their transport and their grammar here.

use super::connection::{Connection, MeteredStream, failure_of, greet, login, words};
use super::words::{date, folder_name, is_passing, is_sent_name, quoted, set, shown};
use crate::domain::{ImapFolder, Timestamp};
use crate::fetch::error_mapping::malformed;
use crate::fetch::failure::{Failure, FailureKind};
use crate::fetch::limits::{IMAP_LIST_BYTES_MAX, Limits};
use async_imap::error::Error;
use async_imap::imap_proto::{
    AttributeValue, MailboxDatum, NameAttribute, Response, ResponseCode, Status,
};
use secrecy::SecretString;
use std::collections::BTreeMap;
use tokio::time::timeout;

/// Bytes of an answer beside the messages in it, for each message: flags, dates, news of other messages.
const OVERHEAD_BYTES: u64 = 4096;

/// Logged in, and out when dropped.
pub(crate) struct ImapSession {
    inner: async_imap::Session<MeteredStream>,
    limits: Limits,
}

/// A folder opened read-only.
#[derive(Default)]
pub(super) struct Opened {
    pub exists: u32,
    pub uid_validity: Option<u32>,
}

/// A message as the server holds it.
pub(crate) struct ImapMessage {
    pub uid: u32,
    pub received: Option<Timestamp>,
    pub bytes: Vec<u8>,
}

/// Why a command did nothing.
pub(crate) enum ImapError {
    /// The server understood and declined; the session goes on.
    No(String),
    Failed(Failure),
}

impl From<Failure> for ImapError {
    fn from(failure: Failure) -> ImapError {
        ImapError::Failed(failure)
    }
}

impl ImapError {
    /// As a failure, of this kind where the server declined for good.
    pub(crate) fn into_failure(self, kind: FailureKind, what: &str) -> Failure {
        match self {
            ImapError::Failed(failure) => failure,
            ImapError::No(words) => {
                let kind = match is_passing(&words) {
                    true => FailureKind::Unreachable,
                    false => kind,
                };
                Failure::new(kind, format!("{what}: {}", shown(&words, "\0")))
            }
        }
    }
}

impl ImapSession {
    /// Says hello over a connection and logs in.
    pub(super) async fn begin(
        wire: Connection<'_>,
        imap: &ImapFolder,
        password: &SecretString,
        limits: &Limits,
    ) -> Result<ImapSession, Failure> {
        let hello = greet(wire, imap);
        let client = timeout(limits.first_byte, hello)
            .await
            .map_err(|_| Failure::late("no greeting", limits.first_byte))??;
        let inner = timeout(limits.total, login(client, imap, password))
            .await
            .map_err(|_| Failure::late("no answer to the login", limits.total))??;
        let limits = limits.clone();
        Ok(ImapSession { inner, limits })
    }

    /// Opens a folder so that nothing in it is changed, not even that a message is new.
    pub(crate) async fn examine(&mut self, folder: &str) -> Result<Opened, Failure> {
        self.examine_as(&folder_name(folder), folder).await
    }

    /// `name` as the server spells it, `folder` as it is told.
    async fn examine_as(&mut self, name: &str, folder: &str) -> Result<Opened, Failure> {
        let name = quoted(name).ok_or_else(|| malformed("no folder's name"))?;
        let mut opened = Opened::default();
        let what = format!("the folder `{folder}` cannot be opened");
        self.command(
            &format!("EXAMINE {name}"),
            IMAP_LIST_BYTES_MAX,
            |response| match response {
                Response::MailboxData(MailboxDatum::Exists(count)) => opened.exists = *count,
                Response::Data { outcome, .. } => {
                    if let Some(ResponseCode::UidValidity(value)) = outcome.code {
                        opened.uid_validity = Some(value);
                    }
                }
                _ => {}
            },
        )
        .await
        .map_err(|trouble| trouble.into_failure(FailureKind::Gone, &what))?;
        Ok(opened)
    }

    /// Opens the folder of sent mails: that which the server marks so (RFC 6154), else one of a usual name.
    pub(crate) async fn examine_sent(&mut self) -> Result<Opened, Failure> {
        let mut marked = None;
        let mut names: Vec<String> = Vec::new();
        self.command("LIST \"\" \"*\"", IMAP_LIST_BYTES_MAX, |response| {
            if let Response::MailboxData(MailboxDatum::List(folder)) = response {
                if folder.name_attributes.contains(&NameAttribute::Sent) {
                    marked.get_or_insert_with(|| folder.name.to_string());
                }
                names.push(folder.name.to_string());
            }
        })
        .await
        .map_err(|trouble| trouble.into_failure(FailureKind::Unreachable, "no list of folders"))?;
        let usual = || names.into_iter().find(|name| is_sent_name(name));
        match marked.or_else(usual) {
            Some(name) => self.examine_as(&name, "sent").await,
            None => Err(Failure::new(
                FailureKind::Gone,
                "no folder of sent mails is found; name it with `sent`",
            )),
        }
    }

    /// The UIDs of the messages that a query finds, in ascending order.
    pub(super) async fn search(&mut self, query: &str) -> Result<Vec<u32>, Failure> {
        let mut uids = Vec::new();
        self.command(
            &format!("UID SEARCH {query}"),
            IMAP_LIST_BYTES_MAX,
            |response| {
                if let Response::MailboxData(MailboxDatum::Search(found)) = response {
                    uids.extend(found);
                }
            },
        )
        .await
        .map_err(|trouble| trouble.into_failure(FailureKind::Unreachable, "not searched"))?;
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
    }

    /// UIDs with the sizes of their messages in bytes, 0 where the server does not tell; those that are gone are left
    /// out.
    pub(super) async fn sizes(&mut self, uids: &[u32]) -> Result<BTreeMap<u32, u64>, Failure> {
        let line = format!("UID FETCH {} (UID RFC822.SIZE)", set(uids));
        let mut sizes = BTreeMap::new();
        self.command(&line, IMAP_LIST_BYTES_MAX, |response| {
            let Response::Fetch(_, values) = response else {
                return;
            };
            let size = values.iter().find_map(|value| match value {
                AttributeValue::Rfc822Size(size) => Some(u64::from(*size)),
                _ => None,
            });
            if let Some(uid) = uid_of(values) {
                // News of a flag, which some servers send of their own accord, tells no size.
                let known: &mut u64 = sizes.entry(uid).or_default();
                *known = size.unwrap_or(0).max(*known);
            }
        })
        .await
        .map_err(|trouble| trouble.into_failure(FailureKind::Unreachable, "sizes not told"))?;
        Ok(sizes)
    }

    /// Whole messages, `size` bytes of them announced.
    pub(super) async fn messages(
        &mut self,
        uids: &[u32],
        size: u64,
    ) -> Result<Vec<ImapMessage>, ImapError> {
        let line = format!("UID FETCH {} (UID INTERNALDATE BODY.PEEK[])", set(uids));
        // Some servers announce the size with other line ends than they send.
        let budget = size * 2 + OVERHEAD_BYTES * (uids.len() as u64 + 16);
        let mut messages = Vec::with_capacity(uids.len());
        self.command(&line, budget, |response| {
            if let Response::Fetch(_, values) = response {
                messages.extend(message_of(values));
            }
        })
        .await?;
        Ok(messages)
    }

    /// Takes leave, without waiting long for the answer.
    pub(super) async fn end(mut self) {
        // Everything was read: a server that does not answer LOGOUT has lost nothing of ours.
        let _ = timeout(self.limits.connect, self.inner.logout()).await;
    }

    /// Runs one command to its tagged answer and shows each response before it to `take`.
    async fn command(
        &mut self,
        line: &str,
        budget: u64,
        take: impl FnMut(&Response<'_>) + Send,
    ) -> Result<(), ImapError> {
        self.inner.get_mut().left = budget;
        let within = self.limits.total;
        match timeout(within, converse(&mut self.inner, line, take)).await {
            Ok(done) => done,
            Err(_) => Err(Failure::late("no whole answer", within).into()),
        }
    }
}

async fn converse(
    session: &mut async_imap::Session<MeteredStream>,
    line: &str,
    mut take: impl FnMut(&Response<'_>) + Send,
) -> Result<(), ImapError> {
    let id = session
        .run_command(line)
        .await
        .map_err(|e| failure_of(&e, ""))?;
    loop {
        let read = session.read_response().await;
        let Some(data) = read.map_err(|e| failure_of(&Error::Io(e), ""))? else {
            return Err(failure_of(&Error::ConnectionLost, "").into());
        };
        match data.parsed() {
            Response::Done {
                tag,
                status,
                outcome,
            } if *tag == id => {
                return match status {
                    Status::Ok => Ok(()),
                    Status::No => Err(ImapError::No(words(outcome))),
                    _ => Err(malformed(format!("not understood: {}", words(outcome))).into()),
                };
            }
            Response::Data {
                status: Status::Bye,
                outcome,
            } => {
                let detail = format!("the server hung up: {}", words(outcome));
                return Err(Failure::new(FailureKind::Unreachable, detail).into());
            }
            other => take(other),
        }
    }
}

fn uid_of(values: &[AttributeValue<'_>]) -> Option<u32> {
    values.iter().find_map(|value| match value {
        AttributeValue::Uid(uid) => Some(*uid),
        _ => None,
    })
}

fn message_of(values: &[AttributeValue<'_>]) -> Option<ImapMessage> {
    let received = values.iter().find_map(|value| match value {
        AttributeValue::InternalDate(text) => date(text),
        _ => None,
    });
    // A message of no bytes is there, and empty.
    let bytes = values.iter().find_map(|value| match value {
        AttributeValue::BodySection {
            section: None,
            data,
            ..
        } => Some(data.as_ref().map(|data| data.to_vec()).unwrap_or_default()),
        _ => None,
    })?;
    Some(ImapMessage {
        uid: uid_of(values)?,
        received,
        bytes,
    })
}
