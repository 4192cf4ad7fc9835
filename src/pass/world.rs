//! What a pass holds: settings, the store's thread, the fetcher.

use super::{Clock, PassError};
use crate::config::{FetchSetting, Settings};
use crate::domain::Mended;
use crate::fetch::{AgentName, Allowances, Fetcher, HostRule, Limits};
use crate::store::{DaemonLock, LOCK_WAIT, PollLock, Store, StoreError, Writer};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What one source may take, with all its pages (RELIABILITY section 5); what came by then is kept.
pub(crate) const SOURCE_TIME_MAX: Duration = Duration::from_secs(5 * 60);
/// The same for a folder of an IMAP server, whose messages are asked for one after the other.
pub(crate) const IMAP_TIME_MAX: Duration = Duration::from_secs(10 * 60);
/// How long a digest that is due waits for polls that run or are overdue.
pub(crate) const DIGEST_WAIT_MAX: Duration = Duration::from_secs(5 * 60);

/// How long to wait for what. The defaults are the promises of the program; tests shorten them.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    pub source: Duration,
    pub imap: Duration,
    pub digest_wait: Duration,
}

impl Default for Deadlines {
    fn default() -> Deadlines {
        Deadlines {
            source: SOURCE_TIME_MAX,
            imap: IMAP_TIME_MAX,
            digest_wait: DIGEST_WAIT_MAX,
        }
    }
}

/// Cheap to clone: everything in it is shared.
#[derive(Clone)]
pub struct World {
    pub settings: Arc<Settings>,
    pub store: Writer,
    pub fetcher: Fetcher,
    pub deadlines: Deadlines,
    /// By which a daemon lives.
    pub clock: Clock,
}

impl World {
    /// Opens the store of the settings and starts its thread.
    pub fn new(settings: Settings) -> Result<World, PassError> {
        let (store, _) = open_store(&settings.data_dir)?;
        World::with_store(settings, Writer::start(store)?)
    }

    /// The same world under other settings, as after a reload; the store stays open.
    pub(crate) fn with_store(settings: Settings, store: Writer) -> Result<World, PassError> {
        let fetcher = Fetcher::new(manners(&settings.fetch))?;
        Ok(World {
            settings: Arc::new(settings),
            store,
            fetcher,
            deadlines: Deadlines::default(),
            clock: Clock::system(),
        })
    }
}

/// Opens the store of a data folder. A damaged one is mended first, which is said here and in the next digest.
pub(crate) fn open_store(dir: &Path) -> Result<(Store, Option<Mended>), StoreError> {
    let (store, mended) = Store::open_mending(dir, Clock::system().now())?;
    if let Some(mended) = &mended {
        tracing::warn!(
            damage = %mended.damage, backup = ?mended.backup, entries = mended.entries, aside = %mended.aside.display(),
            "the store was damaged; a backup and the journal took its place"
        );
    }
    Ok((store, mended))
}

/// Held as long as a pass or a sending goes on.
pub(crate) type PassLock = PollLock;

/// The lock that a daemon holds as long as it lives; a second one is told who has it.
pub(crate) fn lock_daemon(settings: &Settings) -> Result<DaemonLock, StoreError> {
    DaemonLock::acquire(&settings.data_dir)
}

/// The lock that a pass or a sending holds; a second one waits, then is told who has it.
pub fn lock(settings: &Settings, command: &str) -> Result<PassLock, StoreError> {
    PollLock::acquire(&settings.data_dir, command, LOCK_WAIT)
}

/// The fetcher's settings, of `[fetch]`.
pub(super) fn manners(setting: &FetchSetting) -> crate::fetch::FetchSettings {
    let mut allowances = Allowances::default();
    for allowed in &setting.allow {
        let host = format!("{}:{}", allowed.host, allowed.port);
        if let Some(authorities) = &allowed.authorities {
            allowances
                .authorities
                .insert(host.clone(), authorities.clone());
        }
        let rule = HostRule {
            private: allowed.private,
            gap: allowed.gap,
        };
        allowances.hosts.insert(host, rule);
    }
    crate::fetch::FetchSettings {
        limits: Limits::default(),
        agent: AgentName {
            contact: setting.contact.clone(),
        },
        allowances,
    }
}
