//! The daemon: until when. A heartbeat asks what is due; signals stop or reload; the service manager is told.
//!
//! tokio-cron-scheduler is the heartbeat and nothing more: it ticks in UTC, and what is due is asked of the store, so
//! that clock changes, sleep and restarts cannot lose or repeat anything. What a beat begins runs beside the beats.

mod digest_wait;
mod jobs;

use crate::config::{ConfigError, Settings};
use crate::pass::{self, PassError, World};
use jobs::Jobs;
use sd_notify::NotifyState;
use std::future::Future;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio::time::MissedTickBehavior;
use tokio_cron_scheduler::{Job, JobScheduler};

/// Every quarter of a minute, in the six fields that the scheduler wants.
const HEARTBEAT: &str = "*/15 * * * * *";
/// On stop, what the store was handed gets this long to be committed.
const SETTLE_TIME_MAX: Duration = Duration::from_secs(2);
/// How often the manager's watchdog hears that we live, within its patience: sd_watchdog_enabled(3) advises at least
/// twice.
const PINGS: u32 = 3;
/// Between two looks at a watchdog that is not there.
const NO_PING: Duration = Duration::from_secs(3600);

/// Logs to standard error, one readable line an event; `RUST_LOG` chooses what.
pub(crate) fn log_to_stderr() {
    use std::io::IsTerminal;
    use tracing_subscriber::EnvFilter;
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("gigscout=info,warn"));
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

/// Completes on SIGTERM or SIGINT. Both are caught from the call on, whenever the answer is first waited for: a manager
/// may stop a service the moment it is ready.
pub(crate) fn stop_signal() -> impl Future<Output = ()> {
    let signals = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    async {
        let (Ok(mut term), Ok(mut interrupt)) = signals else {
            // Without handlers the signals end the process by themselves.
            return std::future::pending().await;
        };
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}

/// Runs until `stop` completes. On SIGHUP `reload` is asked for new settings; bad ones leave the old in force.
pub async fn run(
    settings: Settings,
    reload: impl Fn() -> Result<Settings, ConfigError>,
    stop: impl Future<Output = ()>,
) -> Result<(), PassError> {
    let world = World::new(settings)?;
    let _alone = pass::lock_daemon(&world.settings)?;
    let (beat, beats) = mpsc::channel::<()>(1);
    let mut scheduler = heartbeat(beat).await.map_err(PassError::Panic)?;
    let served = serve(world, beats, &reload, stop).await;
    // Its tasks only send beats; nobody waits for them.
    let _ = scheduler.shutdown().await;
    tracing::info!("stopped");
    served
}

/// Does at each beat what is due by then, in a world that is open already.
pub async fn serve(
    mut world: World,
    mut beats: mpsc::Receiver<()>,
    reload: &impl Fn() -> Result<Settings, ConfigError>,
    stop: impl Future<Output = ()>,
) -> Result<(), PassError> {
    let mut hangup =
        signal(SignalKind::hangup()).map_err(|error| PassError::Panic(error.to_string()))?;
    let mut stop = std::pin::pin!(stop);
    let watchdog = sd_notify::watchdog_enabled();
    let mut ping = tokio::time::interval(watchdog.map_or(NO_PING, |patience| patience / PINGS));
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    notify(&[NotifyState::Ready, NotifyState::Status(&status(&world))]);
    tracing::info!(sources = world.settings.sources.len(), "ready");
    let mut jobs = Jobs::default();
    loop {
        let wake = tokio::select! {
            biased;
            () = &mut stop => break,
            _ = hangup.recv() => Wake::Reload,
            _ = ping.tick(), if watchdog.is_some() => Wake::Ping,
            () = jobs.ended(world.clock) => Wake::JobEnded,
            Some(()) = beats.recv() => Wake::Beat,
        };
        let answer = async {
            match wake {
                Wake::Ping if is_alive(&world).await => notify(&[NotifyState::Watchdog]),
                Wake::JobEnded => notify(&[NotifyState::Status(&status(&world))]),
                Wake::Beat => match pass::due(&world, world.clock.now()).await {
                    Ok(due) => {
                        jobs.rest(&world).await;
                        jobs.begin(&world, &due);
                        if jobs.is_idle() {
                            world.clock.go_on();
                        }
                    }
                    Err(error) => tracing::error!("{error}"),
                },
                Wake::Ping | Wake::Reload => {}
            }
        };
        // The store may be busy for a while.
        tokio::select! {
            biased;
            () = &mut stop => break,
            () = answer => {}
        }
        if matches!(wake, Wake::Reload) {
            world = reloaded(world, reload);
        }
        // Whoever starts us again opens the store anew, which mends it.
        if jobs.is_broken() {
            break;
        }
    }
    let damage = jobs.damage();
    notify(&[NotifyState::Stopping]);
    // What is asked for is abandoned; what ended is stored, or in the hands of the store's thread, which answers in
    // turn: it is committed before the process ends.
    drop(jobs);
    let settled = tokio::time::timeout(SETTLE_TIME_MAX, world.store.run(|_| ())).await;
    if settled.is_err() {
        tracing::warn!("stopped in a transaction; it is undone when the store is opened next");
    }
    damage.map_or(Ok(()), Err)
}

/// Why the daemon woke.
#[derive(Clone, Copy)]
enum Wake {
    Reload,
    Ping,
    JobEnded,
    Beat,
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
