//! A folder of an IMAP server, polled and never changed: what came after the last UID, one message a page.
//!
//! The messages of one poll are taken into memory up to a limit; the mark is the last of them, so that the rest
//! comes next time. Everything is encrypted from the first byte, but for this machine's own ports other than 993.

mod session;
mod words;

use super::client::resolve;
use super::error_mapping::{from_resolver, late, malformed, refused, unconnected};
use super::failure::{Failure, FailureKind};
use super::guard::check_url;
use super::host_limiter::HostLimiter;
use super::limits::{IMAP_BYTES_MAX, IMAP_MESSAGES_MAX, IMAP_REQUESTS_TIME, MESSAGE_BYTES_MAX};
use super::pages::{Entries, PageProblems, Pages};
use super::secrets;
use super::settings::{FetchSettings, host_key};
use crate::domain::{CursorPosition, ImapFolder, Page, SENT_FOLDER};
use futures_util::FutureExt;
use secrecy::SecretString;
use session::{Connection, ImapError, ImapMessage, ImapSession, Opened};
use std::future::Future;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use url::Url;

/// The registered port of IMAP over TLS (RFC 8314).
const TLS_PORT: u16 = 993;
/// Messages asked for at once.
const BATCH_MESSAGES: usize = 20;
/// Bytes of messages asked for at once, unless a single one is larger.
const BATCH_BYTES: u64 = 2 * 1024 * 1024;
/// Messages that may be refused before the first one is had: then the server gives none.
const REFUSED_MAX: usize = 40;
/// Messages whose sizes are asked for at once: keeps the command shorter than servers' limits for lines.
const SIZES_BATCH: usize = 200;

/// Opens a folder; `None` when nothing came since the mark.
pub(super) async fn open(
    imap: &ImapFolder,
    settings: &FetchSettings,
    limiter: &HostLimiter,
    mark: Option<&CursorPosition>,
) -> Result<Option<Pages>, Failure> {
    let server = Server::of(imap, settings)?;
    let _turn = limiter.permit(&server.url, server.gap).await;
    let reading = async {
        let mut session = server.begin().await?;
        let read = read(&mut session, imap, mark, settings.limits.total).await;
        session.end().await;
        read
    };
    Ok(whole(reading).await?.map(Pages::new))
}

/// Logs in, opens the folder, and takes leave: how many messages are in it.
pub(super) async fn try_login(
    imap: &ImapFolder,
    settings: &FetchSettings,
    limiter: &HostLimiter,
) -> Result<u32, Failure> {
    let server = Server::of(imap, settings)?;
    let _turn = limiter.permit(&server.url, server.gap).await;
    let looking = async {
        let mut session = server.begin().await?;
        let opened = examine(&mut session, imap).await;
        session.end().await;
        Ok(opened?.exists)
    };
    whole(looking).await
}

/// The grammar's library slices texts without regard for letters of several bytes.
async fn whole<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(done) => done,
        Err(_) => Err(malformed("an answer that cannot be read")),
    }
}

/// A server that may be asked, and what to ask it with.
struct Server<'a> {
    imap: &'a ImapFolder,
    settings: &'a FetchSettings,
    password: SecretString,
    url: Url,
    private: bool,
    gap: Duration,
}

impl<'a> Server<'a> {
    fn of(imap: &'a ImapFolder, settings: &'a FetchSettings) -> Result<Server<'a>, Failure> {
        let password = secrets::reveal(&imap.password)
            .map_err(|error| Failure::new(FailureKind::Secret, error.to_string()))?;
        // `https` only lends its rules for hosts: one spelling, and what addresses they may have.
        let url =
            Url::parse(&format!("https://{}:{}/", imap.host, imap.port)).map_err(malformed)?;
        let rule = settings.allowances.of(&url);
        check_url(&url, rule.private).map_err(refused)?;
        Ok(Server {
            imap,
            settings,
            password,
            url,
            private: rule.private,
            gap: rule.gap.unwrap_or(settings.limits.gap),
        })
    }

    async fn begin(&self) -> Result<ImapSession, Failure> {
        let (stream, plain) = connect(self.imap, self.private, self.settings).await?;
        let connection = Connection {
            stream,
            plain,
            authorities: self
                .settings
                .allowances
                .authorities
                .get(&host_key(&self.url)),
        };
        ImapSession::begin(connection, self.imap, &self.password, &self.settings.limits).await
    }
}

async fn examine(session: &mut ImapSession, imap: &ImapFolder) -> Result<Opened, Failure> {
    match imap.folder == SENT_FOLDER {
        true => session.examine_sent().await,
        false => session.examine(&imap.folder).await,
    }
}

/// Connects to the first address that takes us; answers whether to speak without encryption.
async fn connect(
    imap: &ImapFolder,
    private: bool,
    settings: &FetchSettings,
) -> Result<(TcpStream, bool), Failure> {
    let within = settings.limits.connect;
    let addresses = timeout(within, resolve(&imap.host, imap.port, !private))
        .await
        .map_err(|_| late("no name server answered", within))?
        .map_err(|error| from_resolver(&error))?;
    let mut failure = None;
    for address in addresses {
        match timeout(within, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok((stream, is_plain(address))),
            Ok(Err(error)) => failure = Some(unconnected(&error)),
            Err(_) => failure = Some(late("no connection", within)),
        }
    }
    Err(failure.unwrap_or_else(|| malformed("no address")))
}

fn is_plain(address: SocketAddr) -> bool {
    address.ip().is_loopback() && address.port() != TLS_PORT
}

/// The messages of one poll.
struct FolderPages {
    pages: std::vec::IntoIter<Page>,
    warnings: Vec<(String, String)>,
    mark: Option<CursorPosition>,
}

impl Entries for FolderPages {
    fn next(&mut self, problems: &mut PageProblems) -> Option<Page> {
        for (place, message) in self.warnings.drain(..) {
            problems.add(place, message);
        }
        self.pages.next()
    }

    fn mark(&mut self) -> Option<CursorPosition> {
        self.mark.take()
    }
}

async fn read(
    session: &mut ImapSession,
    imap: &ImapFolder,
    mark: Option<&CursorPosition>,
    time: Duration,
) -> Result<Option<FolderPages>, Failure> {
    let opened = examine(session, imap).await?;
    let last = last_read(mark, opened.uid_validity);
    let mut taken = TakenMessages::new(&imap.folder, last.unwrap_or(0), time);
    let uids = match query(last, opened.exists) {
        Some(query) => session.search(&query).await?,
        None => Vec::new(),
    };
    // `7:*` also names the last message where that is older than 7.
    let mut uids: Vec<u32> = uids.into_iter().filter(|uid| Some(*uid) > last).collect();
    let left_out = opened.exists.saturating_sub(IMAP_MESSAGES_MAX as u32);
    if last.is_none() && left_out > 0 {
        let message = format!("{left_out} older messages are not read");
        taken.warnings.push((imap.folder.clone(), message));
    }
    uids.truncate(IMAP_MESSAGES_MAX);
    taken.take_all(session, &uids).await?;
    let mark_now = opened
        .uid_validity
        .map(|uid_validity| CursorPosition::Imap {
            uid_validity,
            last_uid: taken.last,
        });
    let is_nothing = taken.pages.is_empty() && taken.warnings.is_empty();
    if is_nothing && mark.is_some() && mark == mark_now.as_ref() {
        return Ok(None);
    }
    Ok(Some(FolderPages {
        pages: taken.pages.into_iter(),
        warnings: taken.warnings,
        mark: mark_now,
    }))
}

/// The last UID read; none if all is to be read, since the folder was made anew or nothing was ever read.
fn last_read(mark: Option<&CursorPosition>, now: Option<u32>) -> Option<u32> {
    match mark {
        Some(CursorPosition::Imap {
            uid_validity,
            last_uid,
        }) if Some(*uid_validity) == now && *last_uid > 0 => Some(*last_uid),
        _ => None,
    }
}

/// What to search: by UID what is new, by number the newest of all, without what is marked as deleted or a draft. None if there can be nothing.
fn query(last: Option<u32>, exists: u32) -> Option<String> {
    match last {
        _ if exists == 0 => None,
        Some(last) => last
            .checked_add(1)
            .map(|next| format!("UID {next}:* UNDELETED UNDRAFT")),
        None => {
            let first = exists.saturating_sub(IMAP_MESSAGES_MAX as u32) + 1;
            Some(format!("{first}:{exists} UNDELETED UNDRAFT"))
        }
    }
}

/// What was taken so far.
struct TakenMessages<'a> {
    folder: &'a str,
    pages: Vec<Page>,
    warnings: Vec<(String, String)>,
    bytes: u64,
    /// All up to this UID was taken or will never be.
    last: u32,
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
    fn new(folder: &'a str, last: u32, time: Duration) -> TakenMessages<'a> {
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
    async fn take_all(&mut self, session: &mut ImapSession, uids: &[u32]) -> Result<(), Failure> {
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
        messages.sort_by_key(|message| message.uid);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched() {
        #[track_caller]
        fn check(last: Option<u32>, exists: u32, expected: Option<&str>) {
            assert_eq!(query(last, exists).as_deref(), expected);
        }
        check(None, 0, None);
        check(None, 7, Some("1:7 UNDELETED UNDRAFT"));
        check(None, 5000, Some("3001:5000 UNDELETED UNDRAFT"));
        check(Some(7), 7, Some("UID 8:* UNDELETED UNDRAFT"));
        check(Some(7), 0, None);
        check(Some(u32::MAX), 7, None);
    }

    #[test]
    fn a_folder_made_anew_is_read_whole() {
        let mark = |uid_validity, last_uid| CursorPosition::Imap {
            uid_validity,
            last_uid,
        };
        assert_eq!(last_read(Some(&mark(1, 9)), Some(1)), Some(9));
        assert_eq!(last_read(Some(&mark(1, 9)), Some(2)), None);
        assert_eq!(last_read(Some(&mark(1, 9)), None), None);
        assert_eq!(last_read(Some(&mark(1, 0)), Some(1)), None);
        assert_eq!(last_read(None, Some(1)), None);
    }

    #[test]
    fn only_this_machine_is_spoken_to_plainly() {
        for (address, plain) in [
            ("127.0.0.1:1143", true),
            ("[::1]:143", true),
            ("127.0.0.1:993", false),
            ("192.168.1.2:143", false),
            ("1.1.1.1:143", false),
        ] {
            assert_eq!(is_plain(address.parse().unwrap()), plain, "{address}");
        }
    }
}
