//! A folder of an IMAP server, polled and never changed: what came after the last UID, one message a page.
//!
//! The messages of one poll are taken into memory up to a limit; the mark is the last of them, so that the rest
//! comes next time. Everything is encrypted from the first byte, but for this machine's own ports other than 993 for
//! which no authority is named.

mod connection;
mod session;
mod taken;
mod words;

use super::client::resolve;
use super::error_mapping::{from_resolver, malformed, refused, unconnected};
use super::failure::{Failure, FailureKind};
use super::guard::check_url;
use super::host_limiter::HostLimiter;
use super::limits::IMAP_MESSAGES_MAX;
use super::pages::{Entries, PageProblems, Pages};
use super::secrets;
use super::settings::{FetchSettings, host_key};
use crate::domain::{CursorPosition, ImapFolder, Page, SENT_FOLDER};
use connection::Connection;
use futures_util::FutureExt;
use secrecy::SecretString;
use session::{ImapSession, Opened};
use std::future::Future;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use taken::TakenMessages;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

/// The registered port of IMAP over TLS (RFC 8314).
const TLS_PORT: u16 = 993;
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
        let allowances = &self.settings.allowances;
        let authorities = allowances.authorities.get(&host_key(&self.url));
        let connection = Connection {
            stream,
            // Who names an authority expects its certificates, on this machine too.
            plain: plain && authorities.is_none(),
            authorities,
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
        .map_err(|_| Failure::late("no name server answered", within))?
        .map_err(|error| from_resolver(&error))?;
    let mut failure = None;
    for address in addresses {
        match timeout(within, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok((stream, is_plain(address))),
            Ok(Err(error)) => failure = Some(unconnected(&error)),
            Err(_) => failure = Some(Failure::late("no connection", within)),
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
