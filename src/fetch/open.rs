//! Opens a locator: asks the web or the file system, and says the result of it.

use super::archive::{Archive, Bytes};
use super::body::Overflow;
use super::client::{ClientError, Clients};
use super::container::{Container, EntryPages};
use super::failure::{Failure, FailureKind};
use super::folder::Folder;
use super::host_limiter::{HostLimiter, HostStates, Note};
use super::http::Web;
use super::limits::ARCHIVE_BYTES_MAX;
use super::pages::Pages;
use super::request::{HttpRequest, PostBody, accept};
use super::response::{FetchedBody, HttpResponse};
use super::settings::FetchSettings;
use super::{body, files, folder, imap, mailfile, manners, secrets, token};
use crate::domain::{
    At, CursorPosition, ImapFolder, Locator, NameRule, Open, Page, Timestamp, TokenGrant,
};
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Mutex;
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

/// Reads the outside by its settings. Cheap to clone; keeps nothing between passes but idle connections.
#[derive(Clone)]
pub struct Fetcher {
    pub(super) settings: Arc<FetchSettings>,
    pub(super) clients: Clients,
}

/// One pass: several locators may be opened at once, those of one host wait for each other.
pub struct FetchSession {
    fetcher: Fetcher,
    limiter: HostLimiter,
    tokens: Mutex<HashMap<(Url, String), SecretString>>,
}

/// The result of opening a locator.
#[derive(Debug)]
pub enum FetchOutcome {
    /// Nothing new; a mark where the old one is out of date (new validators for the same body).
    Unchanged {
        mark: Option<CursorPosition>,
    },
    Opened(Pages),
    /// The host wishes to be left alone until then: not asked, nobody's failure.
    Later {
        until: Timestamp,
    },
    Failed(Failure),
}

impl Fetcher {
    /// Builds the HTTP clients; fails where no certificates or resolver are to be had.
    pub fn new(settings: FetchSettings) -> Result<Fetcher, ClientError> {
        Ok(Fetcher {
            clients: Clients::new(&settings)?,
            settings: Arc::new(settings),
        })
    }

    /// Begins a pass with what is remembered of hosts.
    pub fn session(&self, hosts: HostStates) -> FetchSession {
        FetchSession {
            fetcher: self.clone(),
            limiter: HostLimiter::new(hosts),
            tokens: Mutex::default(),
        }
    }
}

impl FetchSession {
    /// Opens a locator. `mark` is where the last complete reading ended; none asks for everything.
    pub async fn open(
        &self,
        locator: &Locator,
        mark: Option<&CursorPosition>,
        now: Timestamp,
    ) -> FetchOutcome {
        match &locator.at {
            At::Url(url) => self.open_url(url, locator, mark, now).await,
            At::Path(path) => self.open_path(path.clone(), locator, mark).await,
            At::Inline(text) => FetchOutcome::Opened(Pages::one(inline(text), None)),
            At::Imap(folder) => {
                let settings = &self.fetcher.settings;
                match imap::open(folder, settings, &self.limiter, mark).await {
                    Ok(None) => FetchOutcome::Unchanged { mark: None },
                    Ok(Some(pages)) => FetchOutcome::Opened(pages),
                    Err(failure) => FetchOutcome::Failed(failure),
                }
            }
        }
    }

    /// Logs in to a mailbox, opens its folder and takes leave; answers how many messages are in it.
    pub(crate) async fn try_login(&self, folder: &ImapFolder) -> Result<u32, Failure> {
        imap::try_login(folder, &self.fetcher.settings, &self.limiter).await
    }

    /// What the answer to a locator said beside its pages; nothing where none was asked for.
    pub fn noted(&self, locator: &Locator) -> Note {
        match &locator.at {
            At::Url(url) => self.limiter.noted(url),
            At::Path(_) | At::Inline(_) | At::Imap(_) => Note::default(),
        }
    }

    /// Lends what is remembered of further hosts; those known here already stay as they are.
    pub(crate) fn lend(&self, hosts: HostStates) {
        self.limiter.lend(hosts);
    }

    /// What is to be remembered of hosts: the states that have changed since this was last asked.
    pub fn changed_hosts(&self) -> HostStates {
        self.limiter.changed()
    }

    async fn open_path(
        &self,
        path: std::path::PathBuf,
        locator: &Locator,
        mark: Option<&CursorPosition>,
    ) -> FetchOutcome {
        let (open, mark) = (locator.open.clone(), mark.cloned());
        let limit = self.fetcher.settings.limits.bytes(locator.class);
        let opened =
            tokio::task::spawn_blocking(move || open_path(&path, &open, limit, mark.as_ref()))
                .await;
        match opened {
            Ok(Ok(None)) => FetchOutcome::Unchanged { mark: None },
            Ok(Ok(Some(pages))) => FetchOutcome::Opened(pages),
            Ok(Err(failure)) => FetchOutcome::Failed(failure),
            Err(error) => {
                FetchOutcome::Failed(Failure::new(FailureKind::Malformed, error.to_string()))
            }
        }
    }

    async fn open_url(
        &self,
        url: &Url,
        locator: &Locator,
        mark: Option<&CursorPosition>,
        now: Timestamp,
    ) -> FetchOutcome {
        let web = Web {
            settings: &self.fetcher.settings,
            clients: &self.fetcher.clients,
            limiter: &self.limiter,
            now,
        };
        // Before a token is asked for.
        if let Some(until) = web.waiting(url) {
            return FetchOutcome::Later { until };
        }
        let answer = match self.ask(&web, url, locator, mark).await {
            Ok(answer) => answer,
            Err(failure) => return FetchOutcome::Failed(failure),
        };
        let found = match answer {
            HttpResponse::NotModified => return FetchOutcome::Unchanged { mark: None },
            HttpResponse::Later(until) => return FetchOutcome::Later { until },
            HttpResponse::Found(found) => found,
        };
        let new = CursorPosition::Http {
            etag: found.etag.clone(),
            last_modified: found.last_modified.clone(),
            body: xxh3_64(&found.body),
        };
        if let Some(old @ CursorPosition::Http { body, .. }) = mark
            && matches!(&new, CursorPosition::Http { body: same, .. } if same == body)
        {
            return FetchOutcome::Unchanged {
                mark: (new != *old).then_some(new),
            };
        }
        let open = locator.open.clone();
        // The directory of an archive is read here.
        let opened = tokio::task::spawn_blocking(move || open_found(found, &open, new)).await;
        match opened {
            Ok(Ok(pages)) => FetchOutcome::Opened(pages),
            Ok(Err(failure)) => FetchOutcome::Failed(failure),
            Err(error) => {
                FetchOutcome::Failed(Failure::new(FailureKind::Malformed, error.to_string()))
            }
        }
    }

    async fn ask(
        &self,
        web: &Web<'_>,
        url: &Url,
        locator: &Locator,
        mark: Option<&CursorPosition>,
    ) -> Result<HttpResponse, Failure> {
        // Conditions are for what is got (RFC 9110, 13.1).
        let (etag, last_modified) = match mark {
            Some(CursorPosition::Http {
                etag,
                last_modified,
                ..
            }) if locator.post.is_none() => (etag.as_deref(), last_modified.as_deref()),
            _ => (None, None),
        };
        let mut headers = Vec::with_capacity(locator.headers.len() + 1);
        for (name, secret) in &locator.headers {
            let value = secrets::reveal(secret)
                .map_err(|error| Failure::new(FailureKind::Secret, error.to_string()))?;
            headers.push((name.clone(), value));
        }
        if let Some(grant) = &locator.token {
            let token = self.token(web, grant).await?;
            let bearer = format!("Bearer {}", token.expose_secret());
            headers.push(("Authorization".to_string(), SecretString::from(bearer)));
        }
        let ask = HttpRequest {
            url,
            accept: accept(locator.class),
            limit: self.fetcher.settings.limits.bytes(locator.class),
            overflow: Overflow::Refuse,
            robots: locator.robots,
            secrets: headers,
            etag,
            last_modified,
            post: locator
                .post
                .as_deref()
                .map_or(PostBody::Nothing, PostBody::Json),
        };
        web.ask(&ask).await
    }

    /// One token for all sources of a grant; those that come meanwhile wait for it.
    async fn token(&self, web: &Web<'_>, grant: &TokenGrant) -> Result<SecretString, Failure> {
        let key = (grant.url.clone(), format!("{:?}", grant.by));
        let mut tokens = self.tokens.lock().await;
        if let Some(token) = tokens.get(&key) {
            return Ok(token.clone());
        }
        let token = token::get(web, grant).await?;
        tokens.insert(key, token.clone());
        Ok(token)
    }
}

/// The page that a text of the configuration is.
fn inline(text: &str) -> Page {
    Page {
        url: None,
        name: "the text of the configuration".into(),
        content_type: None,
        bytes: text.as_bytes().to_vec(),
        modified: None,
    }
}

/// Opens what came over the network.
fn open_found(found: FetchedBody, open: &Open, mark: CursorPosition) -> Result<Pages, Failure> {
    match open {
        Open::Document => {
            let modified = found.last_modified.as_deref().and_then(manners::http_date);
            let page = Page {
                name: found.url.to_string(),
                url: Some(found.url),
                content_type: found.content_type,
                bytes: found.body,
                modified,
            };
            Ok(Pages::one(page, Some(mark)))
        }
        Open::Mail => mailfile::open_bytes(found.body, found.url, Some(mark)),
        Open::Entries { take, first } => {
            let reader = io::Cursor::new(found.body);
            open_archive(reader, found.url.as_str(), (take, first), Some(mark))
        }
    }
}

/// Opens a path; `None` when nothing changed since the mark.
fn open_path(
    path: &Path,
    open: &Open,
    limit: u64,
    mark: Option<&CursorPosition>,
) -> Result<Option<Pages>, Failure> {
    let path = &files::settle(path)?;
    match open {
        Open::Document => open_document(path, limit, mark),
        Open::Mail => mailfile::open(path, mark),
        Open::Entries { take, first } if path.is_dir() => {
            let folder = Folder::list(path, take)?;
            let listing = folder.mark();
            if mark == Some(&listing) {
                return Ok(None);
            }
            let mut warnings = folder.warnings();
            warnings.extend(folder.archives(|name| packed(name).to_string()));
            let row = EntryPages::new(folder, take, first, Some(listing), warnings);
            Ok(Some(Pages::new(row)))
        }
        Open::Entries { take, first } => {
            let (mut file, meta) = files::open(path)?;
            if files::is_same(mark, &meta) {
                return Ok(None);
            }
            if meta.len() > ARCHIVE_BYTES_MAX {
                return Err(Failure::new(FailureKind::Malformed, "larger than 2 GiB"));
            }
            let failed = |error: io::Error| files::failed(path, &error);
            let done = files::mark(&mut file, &meta, meta.len()).map_err(failed)?;
            let name = path.display().to_string();
            let reader = io::BufReader::new(file);
            let opened = open_archive(reader, &name, (take, first), Some(done.clone()));
            opened.map(Some).or_else(|failure| {
                // One file out of an export, by itself.
                let lone = Folder::of_file(path, &meta);
                let lone = lone.filter(|lone| lone.names().iter().any(|(_, name)| take(name)));
                let lone = lone.ok_or(failure)?;
                let row = EntryPages::new(lone, take, first, Some(done), Vec::new());
                Ok(Some(Pages::new(row)))
            })
        }
    }
}

/// What is said of an archive within a folder that holds nothing else to read.
fn packed(name: &str) -> &'static str {
    match folder::is_zip(name) {
        true => {
            "an archive, which is not looked into within a folder: give the archive itself as `path`"
        }
        false => "an archive of a form that is not read: unpack it, and give the folder as `path`",
    }
}

fn open_document(
    path: &Path,
    limit: u64,
    mark: Option<&CursorPosition>,
) -> Result<Option<Pages>, Failure> {
    let (mut file, meta) = files::open(path)?;
    if files::is_same(mark, &meta) {
        return Ok(None);
    }
    let done =
        files::mark(&mut file, &meta, meta.len()).map_err(|error| files::failed(path, &error))?;
    let bytes = files::read_whole(file, limit)
        .map_err(|error| Failure::new(FailureKind::Malformed, error.to_string()))?;
    let bytes = body::unpacked(bytes, limit)
        .map_err(|error| Failure::new(FailureKind::Malformed, error.to_string()))?;
    let page = Page {
        url: None,
        name: path.display().to_string(),
        content_type: None,
        bytes,
        modified: files::modified(&meta),
    };
    Ok(Some(Pages::one(page, Some(done))))
}

/// Opens an archive by its directory.
fn open_archive<R: Bytes + 'static>(
    reader: R,
    name: &str,
    (take, first): (&NameRule, &NameRule),
    mark: Option<CursorPosition>,
) -> Result<Pages, Failure> {
    match Archive::open(reader) {
        Ok(archive) => {
            let entries = EntryPages::new(archive, take, first, mark, Vec::new());
            Ok(Pages::new(entries))
        }
        Err(why) => {
            let detail = format!("`{name}`: {why}");
            Err(Failure::new(FailureKind::Malformed, detail))
        }
    }
}
