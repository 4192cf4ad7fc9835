//! Reaching the outside: where to fetch, what came, and what to remember for next time.
//!
//! A kind of source says *what* it wants as [`Locator`]s and never fetches; `fetch` opens what is a container
//! (archive, folder, mbox, Maildir, IMAP folder) and yields its bounded entries as [`Page`]s in a stated order.

use super::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Where to fetch something.
#[derive(Clone, Debug)]
pub struct Locator {
    pub at: At,
    pub open: Open,
    pub class: PageClass,
    /// Whether robots.txt is asked (pages made for people; feeds, calendars and APIs are made for programs).
    pub robots: bool,
    /// Whether it may not be there yet: then there is no news.
    pub optional: bool,
    /// Sent only to the locator's own origin.
    pub headers: Vec<(String, Secret)>,
    /// How to get a bearer token first.
    pub token: Option<TokenGrant>,
    /// JSON to post in place of getting.
    pub post: Option<Arc<str>>,
}

/// A place to fetch from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    Url(url::Url),
    /// A file or folder; never relative.
    Path(PathBuf),
    Imap(ImapFolder),
    /// A text that stands in the configuration itself.
    Inline(Arc<str>),
}

/// A folder on an IMAP server, with the login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImapFolder {
    pub host: String,
    /// 993 unless said: TLS from the first byte.
    pub port: u16,
    pub user: String,
    pub password: Secret,
    /// Its name, or [`SENT_FOLDER`].
    pub folder: String,
}

/// Stands for the folder of sent mails, which each server and language names its own way (RFC 6154).
pub const SENT_FOLDER: &str = "\\Sent";

/// A name under which a secret is found at the moment of use; the secret itself is never held in a setting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secret {
    /// A file only its owner may read.
    File(PathBuf),
    /// An environment variable.
    Env(String),
    /// A file of this name in `$CREDENTIALS_DIRECTORY`.
    Credential(String),
    /// Not secret after all: a header's plain value.
    Plain(String),
}

/// Where a bearer token is to be had, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenGrant {
    pub url: url::Url,
    pub by: GrantBy,
    /// The field of the answer that holds the token.
    pub field: String,
}

/// What a token is given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GrantBy {
    /// OAuth 2 client credentials (RFC 6749, 4.4).
    Credentials {
        client_id: Secret,
        client_secret: Secret,
        scope: Option<String>,
    },
    /// An empty POST with headers of the server's own: `X-AUTH-TOKEN: …`.
    Headers(Vec<(String, Secret)>),
}

impl GrantBy {
    /// All that has to be had before it is asked.
    pub fn secrets(&self) -> Vec<&Secret> {
        match self {
            GrantBy::Credentials {
                client_id,
                client_secret,
                ..
            } => vec![client_id, client_secret],
            GrantBy::Headers(headers) => headers.iter().map(|(_, secret)| secret).collect(),
        }
    }
}

/// How to open what is at a locator.
#[derive(Clone)]
pub enum Open {
    /// One document is one page.
    Document,
    /// A zip archive or a folder: entries whose relative name (`/` between its parts) is taken, sorted by name,
    /// those for which `first` holds before the others.
    Entries { take: NameRule, first: NameRule },
    /// Mail, one message a page: an mbox file, a Maildir, a pipermail archive (.txt, .txt.gz), an IMAP folder, a single .eml.
    Mail,
}

/// Chooses entries by name.
pub type NameRule = Arc<dyn Fn(&str) -> bool + Send + Sync>;

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Open::Document => "Document",
            Open::Entries { .. } => "Entries",
            Open::Mail => "Mail",
        })
    }
}

/// What limits hold (RELIABILITY.md section 5) and what to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageClass {
    Feed,
    Html,
    Json,
    Calendar,
    Mail,
    Archive,
}

/// One bounded document that a locator gave.
#[derive(Clone, Debug)]
pub struct Page {
    /// The address it came from after redirects; for relative links. None for files.
    pub url: Option<url::Url>,
    /// For people and problems: the URL, the file's name, the entry's name within its container.
    pub name: String,
    /// `Content-Type` as sent, parameters included.
    pub content_type: Option<String>,
    pub bytes: Vec<u8>,
    /// When the container says it was written (file time, `Last-Modified`).
    pub modified: Option<Timestamp>,
}

impl Page {
    /// Its text, without a byte-order mark, whatever the encoding.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        crate::text::encoding::decode(&self.bytes, self.content_type.as_deref())
    }
}

/// What identifies a locator's cursor: its URL, path or mailbox.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LocatorKey(pub String);

impl Locator {
    /// One document, of that class, without robots.txt and without headers.
    pub fn document(at: At, class: PageClass) -> Locator {
        Locator {
            at,
            open: Open::Document,
            class,
            robots: false,
            optional: false,
            headers: Vec::new(),
            token: None,
            post: None,
        }
    }

    /// A mailbox: a file, a folder or one of a server, a message a page.
    pub fn mail(at: At) -> Locator {
        Locator {
            open: Open::Mail,
            ..Locator::document(at, PageClass::Mail)
        }
    }

    /// By what a locator is remembered: its address, with a hash of what is posted to it.
    pub fn key(&self) -> LocatorKey {
        LocatorKey(match &self.at {
            At::Url(url) => match &self.post {
                None => url.to_string(),
                Some(post) => {
                    let hash = xxhash_rust::xxh3::xxh3_64(post.as_bytes());
                    format!("{url} post {hash:016x}")
                }
            },
            At::Path(path) => path.display().to_string(),
            At::Inline(text) => format!(
                "inline {:016x}",
                xxhash_rust::xxh3::xxh3_64(text.as_bytes())
            ),
            At::Imap(imap) => format!(
                "imaps://{}@{}:{}/{}",
                imap.user, imap.host, imap.port, imap.folder
            ),
        })
    }
}

/// What to remember to ask a locator only for news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    pub mark: CursorPosition,
    /// Of the source's settings and its parser's version: when it differs, the locator is fetched whole.
    pub fingerprint: u64,
}

/// Up to where a locator was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CursorPosition {
    /// Validators, echoed byte for byte, and a hash of the body for servers without any.
    Http {
        etag: Option<String>,
        last_modified: Option<String>,
        body: u64,
    },
    /// A file read to `offset`; `head` is a hash of its first bytes, so that a rewritten file is seen.
    File {
        size: u64,
        modified: i64,
        offset: u64,
        head: u64,
    },
    /// A hash over names, sizes and times of what a folder or archive holds.
    Folder {
        listing: u64,
    },
    Imap {
        uid_validity: u32,
        last_uid: u32,
    },
}

/// The cursors of one source.
pub type Cursors = BTreeMap<LocatorKey, Cursor>;
