//! What most commands begin with: the configuration, the moment, the store, a runtime.

use super::{CliError, Exit, GlobalArgs, problems};
use crate::config::{self, ConfigError, Settings};
use crate::domain::{Lang, LeadId, Profile, Timestamp};
use crate::pass::{self, Clock, PassError, World};
use crate::store::{self, Store, StoreError};
use std::pin::{Pin, pin};
use std::time::Duration;

/// Finds and reads the configuration.
pub(super) fn settings(call: &GlobalArgs) -> Result<Settings, CliError> {
    let file = config::find(call.config.as_deref()).map_err(|places| {
        let places: Vec<String> = places
            .iter()
            .map(|place| format!("  {}", place.display()))
            .collect();
        CliError::config(format!(
            "there is no configuration; looked for:\n{}\n`gigscout init` writes one",
            places.join("\n")
        ))
    })?;
    config::load(&file).map_err(|error| match error {
        ConfigError::Unreadable { .. } => CliError::config(error.to_string()),
        ConfigError::Problems(problems) => {
            CliError::config(problems::counted(&problems, call.say()))
        }
    })
}

/// The moment that decisions are made for.
pub(super) fn now(call: &GlobalArgs, settings: &Settings) -> Result<Timestamp, CliError> {
    Ok(clock(call, settings)?.now())
}

/// Stands at `--now`, else at the moment that a demonstration names, else runs.
pub(super) fn clock(call: &GlobalArgs, settings: &Settings) -> Result<Clock, CliError> {
    if call.now.is_some() && settings.sends_outside() {
        return Err(CliError::call(
            "`--now` is refused where emails leave this machine; take `--config` with emails in a folder",
        ));
    }
    Ok(Clock::from(call.now.or(settings.rehearsal)))
}

/// The world of a pass: settings, the store's thread, the fetcher.
pub(super) fn world(settings: Settings) -> Result<World, CliError> {
    World::new(settings).map_err(CliError::from)
}

/// The store, for questions only. One of a version before is first brought to this one, as any pass would.
pub(super) fn store(settings: &Settings) -> Result<Store, CliError> {
    let store = Store::open_read_only(&settings.data_dir)?;
    if store.is_current()? {
        return Ok(store);
    }
    drop(store);
    drop(writable(settings)?);
    Store::open_read_only(&settings.data_dir).map_err(CliError::from)
}

/// The store, for the words that change something.
pub(crate) fn writable(settings: &Settings) -> Result<Store, CliError> {
    let (store, _) = pass::open_store(&settings.data_dir)?;
    Ok(store)
}

/// The profile named, or the only one.
pub(super) fn profile<'s>(
    settings: &'s Settings,
    name: Option<&str>,
) -> Result<&'s Profile, CliError> {
    match (name, settings.profiles.as_slice()) {
        (Some(name), _) => settings.profile(name).ok_or_else(|| {
            let names = settings.profiles.iter().map(|it| it.name.0.as_str());
            CliError::call(problems::no_such("profile", name, names))
        }),
        (None, [only]) => Ok(only),
        (None, _) => Err(CliError::call(format!(
            "say which with `--profile`: {}",
            names(settings)
        ))),
    }
}

fn names(settings: &Settings) -> String {
    let names: Vec<String> = settings
        .profiles
        .iter()
        .map(|profile| format!("`{}`", profile.name))
        .collect();
    names.join(", ")
}

/// Reads `41` or `#41` or `[41]`, as emails and lists write it.
pub(crate) fn lead_id(text: &str) -> Result<LeadId, String> {
    text.trim_matches(['#', '[', ']'])
        .parse()
        .map(LeadId)
        .map_err(|_| format!("expected the number of a lead, found `{text}`"))
}

/// The runtime for commands that wait for the outside.
pub(super) struct Runtime(tokio::runtime::Runtime);

/// One of two threads: the other works while one waits.
pub(super) fn runtime() -> Result<Runtime, CliError> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map(Runtime)
        .map_err(CliError::error)
}

impl Runtime {
    /// What a piece of work answers, waited for.
    pub(super) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        let mut answer = None;
        self.drive(pin!(async { answer = Some(work.await) }));
        answer.expect("work that was waited for has answered")
    }

    /// The loop of the runtime, compiled once and not for each kind of work.
    fn drive(&self, work: Pin<&mut dyn Future<Output = ()>>) {
        self.0.block_on(work);
    }

    /// Ends it; threads that are still at work after that time are left behind.
    pub(super) fn end_within(self, most: Duration) {
        self.0.shutdown_timeout(most);
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> CliError {
        store::suspect(&error);
        let exit = match &error {
            StoreError::Missing { .. } | StoreError::NoLead(_) => Exit::Usage,
            error if error.is_passing() => Exit::Later,
            _ => Exit::Disk,
        };
        CliError {
            exit,
            message: error.to_string(),
        }
    }
}

impl From<PassError> for CliError {
    fn from(error: PassError) -> CliError {
        match error {
            PassError::Store(error) => CliError::from(error),
            PassError::Password { .. } => CliError::config(error.to_string()),
            other => CliError::error(other),
        }
    }
}

/// The language of the first profile; English where there is none.
pub(super) fn language(settings: Option<&Settings>) -> Lang {
    let profile = settings.and_then(|settings| settings.profiles.first());
    profile.map_or(Lang::En, |profile| profile.language)
}
