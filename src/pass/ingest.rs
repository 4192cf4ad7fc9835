//! From what a run brought to what is stored: facts of what is new, one batch a source, and its commit.

use super::in_place;
use super::plan::Task;
use super::source_run::{FetchResult, PollSession, SourceRun};
use super::state::{self, RunSummary};
use super::{PassError, World};
use crate::config::SourceSetting;
use crate::dedup;
use crate::domain::{
    Finding, Fingerprint, LateAnswer, Posting, Reading, SourceName, SourceState, Timestamp,
};
use crate::extract::{EXTRACTOR_VERSION, extract, split};
use crate::store::{IngestBatch, Ingested, StoreError};
use std::sync::Arc;

/// Problems of single items that are logged for a source; the others are counted.
const PROBLEMS_LOGGED_MAX: usize = 5;

/// A source that was asked, ready to be stored.
pub(super) struct FinishedRun {
    pub task: Task,
    pub summary: RunSummary,
    batch: IngestBatch,
}

impl FinishedRun {
    fn before(&self, now: Timestamp) -> SourceState {
        let before = self.task.before.clone();
        before.unwrap_or_else(|| SourceState::new(now))
    }
}

/// Reads the facts of what is new.
pub(super) async fn prepare(
    world: &World,
    task: Task,
    run: SourceRun,
    now: Timestamp,
) -> Result<FinishedRun, PassError> {
    let setting = &world.settings.sources[task.at];
    for problem in run.problems.iter().take(PROBLEMS_LOGGED_MAX) {
        tracing::debug!(source.name = %setting.name, "{}: {}", problem.place, problem.message);
    }
    let mut summary = RunSummary {
        result: run.result.clone(),
        postings: run.postings.len(),
        problems: run.problems.len() as u32,
        problem: run
            .problems
            .first()
            .map(|problem| format!("{}: {}", problem.place, problem.message)),
        newest: None,
        pace: state::pace(&run.postings),
        is_complete: run.is_complete,
        fresh_until: run.fresh_until,
        is_over_network: task.requests.is_over_network(),
    };
    let mut batch = IngestBatch::new(setting.name.clone(), now, EXTRACTOR_VERSION);
    batch.seeding = !task.before.as_ref().is_some_and(|before| before.seeded);
    batch.cursors = run.cursors;
    batch.dropped = run.dropped;
    if run.is_complete && matches!(run.result, FetchResult::Parsed(Finding::Sound)) {
        let before = task.before.as_ref().and_then(|before| before.listed);
        batch.absence = before.map(|before| (setting.source.absence(), before));
        batch.listed = run.postings.len();
    }
    let is_silent = run.postings.is_empty() && run.late.is_empty();
    if matches!(summary.result, FetchResult::Parsed(_)) && !is_silent {
        read_news(world, setting, (run.postings, run.late), &mut batch).await?;
    }
    summary.newest = batch
        .news
        .iter()
        .map(|(reading, _)| reading.posting.published.unwrap_or(now))
        .max();
    Ok(FinishedRun {
        task,
        summary,
        batch,
    })
}

async fn read_news(
    world: &World,
    setting: &SourceSetting,
    (postings, late): (Vec<Posting>, Vec<LateAnswer>),
    batch: &mut IngestBatch,
) -> Result<(), PassError> {
    let now = batch.now;
    // Before links are compared: what the jobs of one post share identifies none of them.
    let parted = tokio::task::spawn_blocking(move || {
        let postings = postings.into_iter();
        let parted = postings.flat_map(|posting| split(posting, now));
        parted.collect::<Vec<Posting>>()
    });
    let mut postings = parted
        .await
        .map_err(|error| PassError::Panic(error.to_string()))?;
    for posting in &mut postings {
        posting.stated.is_contact = setting.contacts;
        if posting.stated.engagement.is_none() {
            posting.stated.engagement.clone_from(&setting.engagement);
        }
    }
    let own = own_addresses(world);
    postings.retain(|posting| !is_own_mail(posting, &own));
    let shared = dedup::shared_urls(&postings);
    let source = setting.name.clone();
    let sifted = world.store.run(move |store| -> Result<_, StoreError> {
        let mut sifted = store.view().sift(postings)?;
        sifted.news.extend(store.view().answered(&source, &late)?);
        Ok(sifted)
    });
    let sifted = sifted.await??;
    let news = tokio::task::spawn_blocking(move || {
        let read = |posting: Posting| -> (Reading, Fingerprint) {
            let mut reading = extract(posting, now);
            reading.facts.contacts.leave_out(&own);
            let seen = reading.posting.published.unwrap_or(now);
            let fingerprint = dedup::fingerprint(&reading, &shared, seen);
            (reading, fingerprint)
        };
        sifted.news.into_iter().map(read).collect::<Vec<_>>()
    });
    let news = news
        .await
        .map_err(|error| PassError::Panic(error.to_string()))?;
    let told_apart = world
        .store
        .run(move |store| in_place::told_apart(&store.view(), news));
    batch.news = told_apart.await??;
    batch.seen = sifted.seen;
    Ok(())
}

/// Whether the user wrote a mail herself: her own search or answer is no gig. One that she passes on keeps its writer.
fn is_own_mail(posting: &Posting, own: &[String]) -> bool {
    let stated = &posting.stated;
    let contact = stated.contact.as_deref().filter(|_| stated.has_no_page);
    contact.is_some_and(|contact| {
        let contact = contact.trim();
        own.iter()
            .any(|address| address.trim().eq_ignore_ascii_case(contact))
    })
}

/// A source as it was stored.
pub(super) struct StoredRun {
    pub source: SourceName,
    pub task: Task,
    pub summary: RunSummary,
    pub ingested: Ingested,
    pub state: SourceState,
}

/// Stores sources that are through, in one transaction, with what is known of hosts by now.
pub(super) async fn commit(
    world: &World,
    session: &PollSession,
    mut finished: Vec<FinishedRun>,
) -> Result<Vec<StoredRun>, PassError> {
    if let Some(first) = finished.first_mut() {
        first.batch.hosts = session.fetch.changed_hosts().into_iter().collect();
    }
    let settings = Arc::clone(&world.settings);
    let clock = session.clock;
    let stored = world.store.run(move |store| {
        // The moment of storing: what is stored after a digest was written is news to the next one.
        let now = clock.now();
        let (mut batches, mut runs) = (Vec::new(), Vec::new());
        for run in finished {
            let before = run.before(now);
            batches.push(IngestBatch { now, ..run.batch });
            runs.push((run.task, run.summary, before));
        }
        let stored = store.ingest_all(
            &batches,
            |fingerprint, view| dedup::decide(fingerprint, view),
            |number, ingested| {
                let (task, summary, before) = &runs[number];
                state::next(before, summary, ingested, &settings.sources[task.at], now)
            },
        )?;
        let runs = stored.into_iter().zip(runs);
        let stored = runs.map(|((ingested, state), (task, summary, _))| StoredRun {
            source: settings.sources[task.at].name.clone(),
            task,
            summary,
            ingested,
            state,
        });
        Ok::<_, PassError>(stored.collect())
    });
    stored.await?
}

/// The addresses of those for whom gigs are sought.
pub(super) fn own_addresses(world: &World) -> Vec<String> {
    let profiles = world.settings.profiles.iter();
    profiles.map(|profile| profile.email.clone()).collect()
}
