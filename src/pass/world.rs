//! What a pass holds: settings, the store's thread, the fetcher.

use super::PassError;
use crate::config::{FetchSetting, Settings};
use crate::fetch::{AgentName, Allowances, Fetcher, HostRule, Limits};
use crate::store::{LOCK_WAIT, PollLock, Store, StoreError, Writer};
use std::path::Path;
use std::sync::Arc;

/// Cheap to clone: everything in it is shared.
#[derive(Clone)]
pub struct World {
    pub settings: Arc<Settings>,
    pub store: Writer,
    pub fetcher: Fetcher,
}

impl World {
    pub fn new(settings: Settings) -> Result<World, PassError> {
        let store = Writer::start(open_store(&settings.data_dir)?)?;
        World::with_store(settings, store)
    }

    /// The same world under other settings, as after a reload; the store stays open.
    pub fn with_store(settings: Settings, store: Writer) -> Result<World, PassError> {
        let fetcher = Fetcher::new(manners(&settings.fetch))?;
        Ok(World {
            settings: Arc::new(settings),
            store,
            fetcher,
        })
    }
}

pub fn open_store(dir: &Path) -> Result<Store, StoreError> {
    Store::open(dir)
}

/// The lock that a pass or a sending holds; a second one waits, then is told who has it.
pub fn lock(settings: &Settings, command: &str) -> Result<PollLock, StoreError> {
    PollLock::acquire(&settings.data_dir, command, LOCK_WAIT)
}

pub(super) fn manners(setting: &FetchSetting) -> crate::fetch::Settings {
    let hosts = setting
        .allow
        .iter()
        .map(|allowed| {
            let rule = HostRule {
                private: allowed.private,
                gap: allowed.gap,
            };
            (format!("{}:{}", allowed.host, allowed.port), rule)
        })
        .collect();
    crate::fetch::Settings {
        limits: Limits::default(),
        agent: AgentName {
            contact: setting.contact.clone(),
        },
        allowances: Allowances { hosts },
    }
}
