//! Polls what is due. Each source is stored as it ends, whatever the result: stopped at any moment, a pass loses
//! nothing of those that were through, and nobody is asked again before its time.

use super::ingest::{FinishedRun, StoredRun, commit, prepare};
use super::plan::{Task, Which, plan};
use super::source_run::{self, FetchResult, PollSession};
use super::{Clock, PassError, World, own_pages};
use crate::domain::{Health, SourceName, SourceState};
use crate::fetch::{self, FailureKind};
use crate::store::Ingested;
use std::sync::Arc;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

/// Hosts that are asked at once.
const HOSTS_AT_ONCE: usize = 8;

/// The result of one source.
#[derive(Clone, Debug)]
pub struct Polled {
    pub source: SourceName,
    pub health: Health,
    pub detail: String,
    pub counts: Ingested,
    pub problems: usize,
}

/// The result of polling.
#[derive(Clone, Debug, Default)]
pub struct PollReport {
    pub polled: Vec<Polled>,
    /// Sources that were not due.
    pub resting: usize,
    /// Postings' own pages that gave more than their beginning.
    pub pages: usize,
    /// There was no network at all: nobody is blamed.
    pub offline: bool,
}

impl PollReport {
    /// How many leads are new, over all sources.
    pub fn new_leads(&self) -> usize {
        self.polled
            .iter()
            .map(|polled| polled.counts.new.len())
            .sum()
    }

    /// Whether every source that was asked is broken.
    pub(crate) fn is_all_down(&self) -> bool {
        self.offline
            || (!self.polled.is_empty()
                && self.polled.iter().all(|polled| polled.health.is_broken()))
    }
}

/// Polls and stores. `seen` is told of every source that is through.
pub async fn poll(
    world: &World,
    which: &Which,
    clock: Clock,
    seen: &dyn Fn(&Polled),
) -> Result<PollReport, PassError> {
    let plan = plan(world, which, clock.now()).await?;
    let mut report = PollReport {
        resting: world.settings.sources.len() - plan.tasks(),
        ..PollReport::default()
    };
    let session = PollSession::new(&world.fetcher, plan.states, clock, world.deadlines);
    let session = Arc::new(session);
    let mut blame = Blame::default();
    let mut runs = Runs::start(world, &session, plan.hosts);
    while let Some(finished) = runs.next().await? {
        for run in commit(world, &session, finished).await? {
            blame.note(&run);
            let polled = polled(run);
            seen(&polled);
            report.polled.push(polled);
        }
    }
    report.offline = blame.is_offline();
    if !report.offline && !report.polled.is_empty() {
        report.pages = own_pages::ask(world, &session).await?;
    }
    if report.offline {
        let before = blame.before;
        world
            .store
            .run(move |store| store.restore_states(&before))
            .await??;
    }
    Ok(report)
}

/// The sources of a pass on their way; dropped, those that are not through are given up.
struct Runs {
    finished: mpsc::Receiver<Result<FinishedRun, PassError>>,
    workers: JoinSet<()>,
}

impl Runs {
    fn start(world: &World, session: &Arc<PollSession>, hosts: Vec<Vec<Task>>) -> Runs {
        let (tell, finished) = mpsc::channel(HOSTS_AT_ONCE);
        let places = Arc::new(Semaphore::new(HOSTS_AT_ONCE));
        let mut workers = JoinSet::new();
        for tasks in hosts {
            let (world, session) = (world.clone(), Arc::clone(session));
            let (places, tell) = (Arc::clone(&places), tell.clone());
            workers.spawn(async move {
                // The semaphore is never closed.
                let _place = places.acquire_owned().await;
                for task in tasks {
                    let run = finish(&world, &session, task).await;
                    if tell.send(run).await.is_err() {
                        break;
                    }
                }
            });
        }
        Runs { finished, workers }
    }

    /// Sources that are through, those together that became so meanwhile; none when all are.
    async fn next(&mut self) -> Result<Option<Vec<FinishedRun>>, PassError> {
        let Some(first) = self.finished.recv().await else {
            // Whoever panicked has left sources behind.
            while let Some(ended) = self.workers.join_next().await {
                ended.map_err(|error| PassError::Panic(error.to_string()))?;
            }
            return Ok(None);
        };
        let mut ready = vec![first?];
        while let Ok(more) = self.finished.try_recv() {
            ready.push(more?);
        }
        Ok(Some(ready))
    }
}

async fn finish(
    world: &World,
    session: &PollSession,
    task: Task,
) -> Result<FinishedRun, PassError> {
    let setting = &world.settings.sources[task.at];
    let run = source_run::run(setting, &task.requests, session).await;
    prepare(world, task, run, session.clock.now()).await
}

/// Whom to blame for failures: the sources, or our own network, which shows only at the end.
#[derive(Default)]
struct Blame {
    /// Of each source over the network: why it failed, if it did.
    answers: Vec<Option<FailureKind>>,
    /// The sources that failed, as they were before.
    before: Vec<(SourceName, Option<SourceState>)>,
}

impl Blame {
    fn note(&mut self, run: &StoredRun) {
        if !run.task.requests.is_over_network() {
            return;
        }
        match &run.summary.result {
            FetchResult::Failed(failure) => {
                self.answers.push(Some(failure.kind));
                self.before
                    .push((run.source.clone(), run.task.before.clone()));
            }
            FetchResult::Unchanged | FetchResult::Parsed(_) => self.answers.push(None),
            FetchResult::Postponed(_) => {}
        }
    }

    fn is_offline(&self) -> bool {
        fetch::is_offline(self.answers.iter().copied())
    }
}

fn polled(run: StoredRun) -> Polled {
    let problems = match run.summary.result {
        FetchResult::Parsed(_) => run.summary.problems as usize,
        _ => 0,
    };
    let (name, counts) = (run.source, run.ingested);
    match run.summary.result {
        FetchResult::Failed(_) => {
            tracing::warn!(source.name = %name, health = ?run.state.health, "{}", run.state.detail);
        }
        FetchResult::Parsed(_) => tracing::info!(
            source.name = %name, leads.new = counts.new.len(), leads.merged = counts.merged.len(), problems, "polled"
        ),
        FetchResult::Unchanged | FetchResult::Postponed(_) => {}
    }
    Polled {
        source: name,
        health: run.state.health,
        detail: run.state.detail,
        counts,
        problems,
    }
}
