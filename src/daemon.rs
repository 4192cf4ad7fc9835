//! The daemon: until when. A heartbeat asks what is due; signals stop or reload; the service manager is told.
//!
//! tokio-cron-scheduler is the heartbeat and nothing more: it ticks in UTC, and what is due is asked of the store, so
//! that clock changes, sleep and restarts cannot lose or repeat anything.

use crate::config::{ConfigError, Settings};
use crate::domain::Timestamp;
use crate::pass::{self, PassError, Which, World};
use sd_notify::NotifyState;
use std::future::Future;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio_cron_scheduler::{Job, JobScheduler};

/// Every quarter of a minute, in the six fields that the scheduler wants.
const HEARTBEAT: &str = "*/15 * * * * *";
/// A whole pass; what it has stored by then stays.
const PASS_TIME_MAX: Duration = Duration::from_secs(10 * 60);
/// On stop, what the store was handed gets this long to be committed.
const SETTLE_TIME_MAX: Duration = Duration::from_secs(2);
/// Without any network a pass is tried again after this, not with the next beat.
const OFFLINE_PAUSE: Duration = Duration::from_secs(2 * 60);

/// Logs to standard error, one readable line an event; `RUST_LOG` chooses what.
pub fn log_to_stderr() {
    use std::io::IsTerminal;
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // The journal stamps its lines itself.
    let lines = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .with_target(false);
    let done = if std::io::stderr().is_terminal() {
        lines.try_init()
    } else {
        lines.with_ansi(false).without_time().try_init()
    };
    // An error means that a test has set up its own.
    drop(done);
}

/// Completes on SIGTERM or SIGINT.
pub async fn stop_signal() {
    let (Ok(mut term), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        // Without handlers the signals end the process by themselves.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// Runs until `stop` completes. On SIGHUP `reload` is asked for new settings; bad ones leave the old in force.
pub async fn run(
    settings: Settings,
    reload: impl Fn() -> Result<Settings, ConfigError>,
    stop: impl Future<Output = ()>,
) -> Result<(), PassError> {
    let mut world = World::new(settings)?;
    let (beat, mut beats) = mpsc::channel::<()>(1);
    let mut scheduler = heartbeat(beat).await.map_err(PassError::Panic)?;
    let mut hangup =
        signal(SignalKind::hangup()).map_err(|error| PassError::Panic(error.to_string()))?;
    let mut stop = std::pin::pin!(stop);
    let watchdog = sd_notify::watchdog_enabled();
    notify(&[NotifyState::Ready, NotifyState::Status(&status(&world))]);
    tracing::info!(sources = world.settings.sources.len(), "ready");
    let mut not_before: Option<Timestamp> = None;
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            _ = hangup.recv() => world = reloaded(world, &reload),
            Some(()) = beats.recv() => {
                if watchdog.is_some() && is_alive(&world).await {
                    notify(&[NotifyState::Watchdog]);
                }
                let now = chrono::Utc::now();
                if not_before.is_some_and(|at| now < at) {
                    continue;
                }
                // What a pass fetches is abandoned on stop; a transaction once begun is completed by the store's thread.
                let passed = tokio::select! {
                    biased;
                    () = &mut stop => break,
                    passed = tokio::time::timeout(PASS_TIME_MAX, while_alive(&world, watchdog, beat_once(&world, now))) => passed,
                };
                not_before = match passed {
                    Ok(Ok(Passed::Done)) => None,
                    Ok(Ok(Passed::Offline)) => Some(now + OFFLINE_PAUSE),
                    Ok(Err(error)) => {
                        tracing::error!("{error}");
                        Some(now + OFFLINE_PAUSE)
                    }
                    Err(_) => {
                        tracing::warn!("a pass took longer than {} s and was left", PASS_TIME_MAX.as_secs());
                        None
                    }
                };
            }
        }
    }
    notify(&[NotifyState::Stopping]);
    // The store's thread answers in turn: what it was handed is committed before the process ends.
    let settled = tokio::time::timeout(SETTLE_TIME_MAX, world.store.run(|_| ())).await;
    if settled.is_err() {
        tracing::warn!("stopped in a transaction; it is undone when the store is opened next");
    }
    // Its tasks only send beats; nobody waits for them.
    let _ = scheduler.shutdown().await;
    tracing::info!("stopped");
    Ok(())
}

enum Passed {
    Done,
    Offline,
}

/// One beat: polls what is due, then writes the digests that are due, then sends. A digest waits for a network, so
/// that after sleep it holds what came meanwhile.
async fn beat_once(world: &World, now: Timestamp) -> Result<Passed, PassError> {
    let due = pass::due(world, now).await?;
    if due.is_nothing() {
        return Ok(Passed::Done);
    }
    let settings = std::sync::Arc::clone(&world.settings);
    let locked = tokio::task::spawn_blocking(move || pass::lock(&settings, "run")).await;
    let _lock = locked.map_err(|error| PassError::Panic(error.to_string()))??;
    if due.sources {
        let report = pass::poll(world, &Which::Due, pass::Clock::system(), &|_| ()).await?;
        if report.offline {
            return Ok(Passed::Offline);
        }
        tracing::info!(
            leads.new = report.new_leads(),
            sources = report.polled.len(),
            "polled"
        );
    }
    for profile in &due.digests {
        pass::write_digest(world, profile, false, now).await?;
    }
    pass::deliver(world, now).await?;
    pass::upkeep(world, now).await?;
    notify(&[NotifyState::Status(&status(world))]);
    Ok(Passed::Done)
}

/// Waits for work that others may hold up for minutes (a mail server may take five), and meanwhile tells the manager's
/// watchdog that we live: three times within its patience, as sd_watchdog_enabled(3) advises at least twice.
async fn while_alive<T>(
    world: &World,
    watchdog: Option<Duration>,
    work: impl Future<Output = T>,
) -> T {
    const PINGS: u32 = 3;
    let Some(patience) = watchdog else {
        return work.await;
    };
    let mut work = std::pin::pin!(work);
    let mut ping = tokio::time::interval(patience / PINGS);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            _ = ping.tick() => {
                if is_alive(world).await {
                    notify(&[NotifyState::Watchdog]);
                }
            }
        }
    }
}

async fn heartbeat(beat: mpsc::Sender<()>) -> Result<JobScheduler, String> {
    let scheduler = JobScheduler::new()
        .await
        .map_err(|error| error.to_string())?;
    let job = Job::new(HEARTBEAT, move |_, _| {
        // A beat that finds one waiting is as good as that one.
        let _ = beat.try_send(());
    });
    let job = job.map_err(|error| error.to_string())?;
    scheduler
        .add(job)
        .await
        .map_err(|error| error.to_string())?;
    scheduler.start().await.map_err(|error| error.to_string())?;
    Ok(scheduler)
}

fn reloaded(world: World, reload: &impl Fn() -> Result<Settings, ConfigError>) -> World {
    // A manager that asked for the reload itself (Type=notify-reload) only believes it with the time beside it.
    match NotifyState::monotonic_usec_now() {
        Ok(time) => notify(&[NotifyState::Reloading, time]),
        Err(_) => notify(&[NotifyState::Reloading]),
    }
    let next = match reload() {
        Ok(settings) if settings.data_dir != world.settings.data_dir => {
            tracing::warn!(
                "the data folder has changed, which takes a restart; the old configuration stays in force"
            );
            world
        }
        Ok(settings) => match World::with_store(settings, world.store.clone()) {
            Ok(next) => {
                tracing::info!(
                    sources = next.settings.sources.len(),
                    "configuration read again"
                );
                next
            }
            Err(error) => {
                tracing::error!("the old configuration stays in force: {error}");
                world
            }
        },
        Err(error) => {
            tracing::error!("the old configuration stays in force: {error}");
            world
        }
    };
    notify(&[NotifyState::Ready, NotifyState::Status(&status(&next))]);
    next
}

/// Whether the store's thread still answers.
async fn is_alive(world: &World) -> bool {
    const ANSWER_TIME_MAX: Duration = Duration::from_secs(10);
    matches!(
        tokio::time::timeout(ANSWER_TIME_MAX, world.store.run(|_| ())).await,
        Ok(Ok(()))
    )
}

fn status(world: &World) -> String {
    format!(
        "{} sources, {} profiles",
        world.settings.sources.len(),
        world.settings.profiles.len()
    )
}

/// Tells the service manager; without one there is nobody to tell.
fn notify(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!("the service manager could not be told: {error}");
    }
}
