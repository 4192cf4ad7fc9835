//! The two things that a daemon does beside waiting, each for as long as others take: it polls, and it writes and sends
//! digests. Neither waits for the other but as [`DigestWait`] says.

use super::digest_wait::DigestWait;
use crate::domain::ProfileName;
use crate::memory;
use crate::pass::{self, Clock, DueWork, PassError, PassLock, PollReport, Runner, Which, World};
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// After a fault, or without any network, a job is tried again after this, not with the next beat.
pub(super) const PAUSE: Duration = Duration::from_secs(2 * 60);

/// After the end of a job until what its threads held is given back as well: tokio keeps those that wait for 10 s.
const REST_AFTER: Duration = Duration::from_secs(20);

type Job<T> = Option<Pin<Box<dyn Future<Output = Result<T, PassError>>>>>;

/// What is under way, and what holds up what.
#[derive(Default)]
pub(super) struct Jobs {
    polling: Job<PollReport>,
    mailing: Job<()>,
    poll_not_before: Option<Instant>,
    mail_not_before: Option<Instant>,
    waits: DigestWait,
    /// The last poll had no network at all.
    is_offline: bool,
    /// The store was found damaged: nothing more can be done with it as it is open.
    damage: Option<PassError>,
    lock: SharedLock,
    /// From when on to give back what was left, unless a job runs.
    rest_at: Option<Instant>,
}

impl Jobs {
    /// Begins what is due and does not run yet.
    pub(super) fn begin(&mut self, world: &World, due: &DueWork) {
        let now = world.clock.instant();
        let may = |not_before: Option<Instant>| not_before.is_none_or(|at| at <= now);
        if due.sources && self.polling.is_none() && may(self.poll_not_before) {
            self.polling = Some(Box::pin(poll(world.clone(), self.lock.clone())));
        }
        let is_held_up = due.sources || self.polling.is_some();
        let longest = world.deadlines.digest_wait;
        let digests = self.waits.ready(&due.digests, is_held_up, longest, now);
        // Without a network no email leaves: it waits, and holds what comes meanwhile.
        let is_cut_off = self.is_offline && world.settings.sends_outside();
        let is_due = !digests.is_empty() || due.emails || due.answers;
        if is_due && !is_cut_off && self.mailing.is_none() && may(self.mail_not_before) {
            self.mailing = Some(Box::pin(mail(world.clone(), self.lock.clone(), digests)));
        }
    }

    /// Whether nothing runs.
    pub(super) fn is_idle(&self) -> bool {
        self.polling.is_none() && self.mailing.is_none()
    }

    /// Gives back what the last job and the looking for work since then have left, where nothing has run for a while.
    pub(super) async fn rest(&self, world: &World) {
        let is_time = |at| at <= world.clock.instant();
        if self.is_idle() && self.rest_at.is_some_and(is_time) {
            release_memory(world).await;
            memory::rest();
        }
    }

    /// Waits until a job ends; for ever where none runs. May be dropped and asked again. What the job needed to run is
    /// given back.
    pub(super) async fn ended(&mut self, clock: Clock) {
        tokio::select! {
            polled = outcome(&mut self.polling) => {
                self.polling = None;
                self.poll_not_before = self.polled(polled, clock.instant());
            }
            mailed = outcome(&mut self.mailing) => {
                self.mailing = None;
                self.mail_not_before = mailed.err().map(|error| {
                    self.failed(error);
                    clock.instant() + PAUSE
                });
            }
        }
        memory::give_back();
        self.rest_at = Some(clock.instant() + REST_AFTER);
    }

    /// Answers until when not to poll again.
    fn polled(&mut self, polled: Result<PollReport, PassError>, now: Instant) -> Option<Instant> {
        match polled {
            Ok(report) => {
                self.is_offline = report.offline;
                if !report.offline {
                    let leads = report.new_leads();
                    tracing::info!(leads.new = leads, sources = report.polled.len(), "polled");
                    return None;
                }
                tracing::info!("no network: no source is blamed");
            }
            Err(error) => self.failed(error),
        }
        Some(now + PAUSE)
    }

    fn failed(&mut self, error: PassError) {
        tracing::error!("{error}");
        if error.is_damage() {
            self.damage = Some(error);
        }
    }

    /// Whether the store was found damaged.
    pub(crate) fn is_broken(&self) -> bool {
        self.damage.is_some()
    }

    /// What was found wrong with the store, once.
    pub(super) fn damage(&mut self) -> Option<PassError> {
        self.damage.take()
    }
}

async fn outcome<T>(job: &mut Job<T>) -> Result<T, PassError> {
    match job {
        Some(job) => job.await,
        None => pending().await,
    }
}

async fn poll(world: World, lock: SharedLock) -> Result<PollReport, PassError> {
    let _lock = lock.hold(&world).await?;
    let report = pass::poll(&world, &Which::Due, world.clock, &|_| ()).await?;
    pass::alert(&world, world.clock.now()).await?;
    pass::maintenance(&world, world.clock.now()).await?;
    pass::keep_agendas(&world, world.clock.now()).await?;
    pass::conclude(&world, Runner::Daemon, world.clock.now()).await?;
    release_memory(&world).await;
    Ok(report)
}

async fn mail(world: World, lock: SharedLock, digests: Vec<ProfileName>) -> Result<(), PassError> {
    let _lock = lock.hold(&world).await?;
    // What was answered by now goes into the digest that follows.
    let followed = pass::read_answers(&world, world.clock.now()).await?;
    if followed > 0 {
        tracing::info!(commands = followed, "answers read");
    }
    if !digests.is_empty() {
        pass::write_digests(&world, &digests, false, world.clock.now()).await?;
    }
    pass::keep_agendas(&world, world.clock.now()).await?;
    pass::deliver(&world, world.clock.now()).await?;
    pass::conclude(&world, Runner::Daemon, world.clock.now()).await?;
    release_memory(&world).await;
    Ok(())
}

/// What the store holds for the next statements is not needed for a while. A store that cannot be asked says so elsewhere.
async fn release_memory(world: &World) {
    let released = world.store.run(|store| store.release_memory()).await;
    if let Err(error) = released.flatten() {
        tracing::debug!("the store's memory was kept: {error}");
    }
}

/// The lock against other processes, which both jobs hold together.
#[derive(Clone, Default)]
struct SharedLock(Arc<Mutex<Weak<PassLock>>>);

impl SharedLock {
    async fn hold(&self, world: &World) -> Result<Arc<PassLock>, PassError> {
        let mut held = self.0.lock().await;
        if let Some(lock) = held.upgrade() {
            return Ok(lock);
        }
        let settings = Arc::clone(&world.settings);
        let locked = tokio::task::spawn_blocking(move || pass::lock(&settings, "run")).await;
        let lock = locked.map_err(|error| PassError::Panic(error.to_string()))??;
        let lock = Arc::new(lock);
        *held = Arc::downgrade(&lock);
        Ok(lock)
    }
}
