//! Polls what is due: plans, fetches, parses, reads, recognises and stores, one transaction a source.

use super::outcome::{Harvested, Outcome, after, renamed};
use super::{PassError, World};
use crate::config::Settings;
use crate::dedup;
use crate::domain::{
    At, Cursor, Cursors, Finding, Fingerprint, Harvest, Health, HostState, ItemProblem, Locator,
    LocatorKey, Mark, PAGES_PER_POLL_MAX, POSTINGS_PER_POLL_MAX, Posting, Reading, SourceName,
    SourceState, Timestamp,
};
use crate::extract::{EXTRACTOR_VERSION, extract};
use crate::fetch::{self, Failure, FailureKind, Round, host_key};
use crate::store::{self, Batch, Ingested, StoreError};
use futures_util::{StreamExt, stream};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Sources polled at once; those of one host wait for each other all the same.
const SOURCES_AT_ONCE: usize = 8;
/// Problems of single items that are logged for a source; the others are counted.
const PROBLEMS_LOGGED_MAX: usize = 5;

/// Which sources to poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    Due,
    /// These, due or not; all of them when empty.
    Named(Vec<SourceName>),
}

/// What came of one source.
#[derive(Clone, Debug)]
pub struct Polled {
    pub source: SourceName,
    pub health: Health,
    pub detail: String,
    pub counts: Ingested,
    pub problems: usize,
}

/// What came of polling.
#[derive(Clone, Debug, Default)]
pub struct PollReport {
    pub polled: Vec<Polled>,
    /// Sources that were not due.
    pub resting: usize,
    /// There was no network at all: nobody is blamed.
    pub offline: bool,
}

impl PollReport {
    pub fn new_leads(&self) -> usize {
        self.polled
            .iter()
            .map(|polled| polled.counts.new.len())
            .sum()
    }

    /// Whether every source that was asked is broken.
    pub fn is_all_down(&self) -> bool {
        self.offline
            || (!self.polled.is_empty()
                && self.polled.iter().all(|polled| polled.health.is_broken()))
    }
}

/// One source to poll, with what is remembered of it.
struct Task {
    at: usize,
    state: SourceState,
    cursors: Cursors,
}

/// What polling one source brought, before it is stored.
struct Catch {
    postings: Vec<Posting>,
    problems: Vec<ItemProblem>,
    cursors: Vec<(LocatorKey, Cursor)>,
    outcome: Outcome,
}

/// Polls and stores. `seen` is told of every source that is through.
pub async fn poll(
    world: &World,
    which: &Which,
    now: Timestamp,
    seen: &dyn Fn(&Polled),
) -> Result<PollReport, PassError> {
    let (tasks, hosts) = plan(world, which, now).await?;
    let resting = world.settings.sources.len() - tasks.len();
    let round = Arc::new(world.fetcher.round(hosts));
    let mut report = PollReport {
        resting,
        ..PollReport::default()
    };
    let mut failed: Vec<(Task, Outcome)> = Vec::new();
    let mut calm: Vec<store::Polled> = Vec::new();
    let mut answers: Vec<Option<FailureKind>> = Vec::new();

    let catches = stream::iter(tasks).map(|task| {
        let round = Arc::clone(&round);
        async move { read(world, catch(world, &round, &task, now).await, task, now).await }
    });
    let catches = catches.buffer_unordered(SOURCES_AT_ONCE);
    // Those that are through together are stored together.
    let mut catches = std::pin::pin!(catches.ready_chunks(SOURCES_AT_ONCE));
    while let Some(ready) = catches.next().await {
        let mut harvests = Vec::new();
        for caught in ready {
            let (task, outcome, cursors) = match caught? {
                Read::News(harvest) => {
                    if is_over_network(world, &harvest.task, now) {
                        answers.push(None);
                    }
                    harvests.push(*harvest);
                    continue;
                }
                Read::None(task, outcome, cursors) => (*task, outcome, cursors),
            };
            let over_network = is_over_network(world, &task, now);
            if let Outcome::Failed(failure) = &outcome {
                if over_network {
                    answers.push(Some(failure.kind));
                }
                failed.push((task, outcome));
                continue;
            }
            if over_network && matches!(outcome, Outcome::Unchanged) {
                answers.push(None);
            }
            let polled = quiet(&world.settings, &task, &outcome, now);
            seen(&polled);
            report.polled.push(polled);
            calm.push(settled(&world.settings, &task, &outcome, cursors, now));
        }
        for polled in keep(world, harvests).await? {
            seen(&polled);
            report.polled.push(polled);
        }
    }

    report.offline = fetch::is_offline(answers);
    for (task, outcome) in failed {
        let polled = quiet(&world.settings, &task, &outcome, now);
        tracing::warn!(source.name = %polled.source, health = ?polled.health, "{}", polled.detail);
        seen(&polled);
        report.polled.push(polled);
        // Without any network nobody is blamed, and everybody is due again with the next pass.
        if !report.offline {
            calm.push(settled(&world.settings, &task, &outcome, Vec::new(), now));
        }
    }
    remember(world, calm, round.hosts()).await?;
    Ok(report)
}

/// Which sources are due, with their states and cursors, and what is remembered of their hosts: one visit to the store.
async fn plan(
    world: &World,
    which: &Which,
    now: Timestamp,
) -> Result<(Vec<Task>, fetch::HostStates), PassError> {
    let settings = Arc::clone(&world.settings);
    let which = which.clone();
    let planned = world.store.run(move |store| -> Result<_, StoreError> {
        let view = store.view();
        let states: HashMap<SourceName, SourceState> = view.states()?.into_iter().collect();
        let mut cursors = view.cursors()?;
        let mut tasks = Vec::new();
        let mut hosts = fetch::HostStates::new();
        for (at, setting) in settings.sources.iter().enumerate() {
            let state = states
                .get(&setting.name)
                .cloned()
                .unwrap_or_else(|| SourceState::new(now));
            let cursors = cursors.remove(&setting.name).unwrap_or_default();
            if !is_wanted(
                &which,
                &setting.name,
                &state,
                &cursors,
                setting.source.fingerprint(now),
                now,
            ) {
                continue;
            }
            for locator in setting.source.wants(&cursors, now) {
                if let At::Url(url) = &locator.at {
                    let key = host_key(url);
                    if !hosts.contains_key(&key) {
                        hosts.insert(key.clone(), view.host_state(&key)?);
                    }
                }
            }
            tasks.push(Task { at, state, cursors });
        }
        Ok((tasks, hosts))
    });
    Ok(planned.await??)
}

/// Due by the clock, or because its settings have changed since its cursors were stored.
fn is_wanted(
    which: &Which,
    name: &SourceName,
    state: &SourceState,
    cursors: &Cursors,
    fingerprint: u64,
    now: Timestamp,
) -> bool {
    match which {
        Which::Named(names) => names.is_empty() || names.contains(name),
        Which::Due => {
            state.next_due <= now
                || cursors
                    .values()
                    .any(|cursor| cursor.fingerprint != fingerprint)
        }
    }
}

/// Fetches and parses all locators of one source.
async fn catch(world: &World, round: &Round, task: &Task, now: Timestamp) -> Catch {
    let source = &world.settings.sources[task.at].source;
    let fingerprint = source.fingerprint(now);
    let mut todo: VecDeque<Locator> = source.wants(&task.cursors, now).into();
    let mut caught = Catch {
        postings: Vec::new(),
        problems: Vec::new(),
        cursors: Vec::new(),
        outcome: Outcome::Unchanged,
    };
    let mut counts = Harvested::default();
    let mut any = false;
    let mut asked = 0;
    while let Some(locator) = todo.pop_front() {
        // What came is kept whole, for its cursors stand for all of it; no further page is asked for.
        if asked == PAGES_PER_POLL_MAX || caught.postings.len() >= POSTINGS_PER_POLL_MAX {
            let postings = caught.postings.len();
            tracing::info!(source.name = %world.settings.sources[task.at].name, "stops after {asked} pages, {postings} postings");
            break;
        }
        asked += 1;
        let key = locator.key();
        let mark: Option<&Mark> = task
            .cursors
            .get(&key)
            .filter(|cursor| cursor.fingerprint == fingerprint)
            .map(|cursor| &cursor.mark);
        match round.open(&locator, mark, now).await {
            fetch::Outcome::Unchanged { mark } => {
                caught
                    .cursors
                    .extend(mark.map(|mark| (key, Cursor { mark, fingerprint })));
            }
            fetch::Outcome::Later { until } if !any => {
                caught.outcome = Outcome::Later(until);
                return caught;
            }
            // What came before it is stored; the rest comes when the host may be asked again.
            fetch::Outcome::Later { .. } => break,
            fetch::Outcome::Failed(failure)
                if locator.optional && failure.kind == FailureKind::Gone => {}
            fetch::Outcome::Failed(failure) if !any => {
                caught.outcome = Outcome::Failed(failure);
                return caught;
            }
            fetch::Outcome::Failed(failure) => {
                caught.problems.push(ItemProblem {
                    place: key.0,
                    message: failure.detail,
                });
                break;
            }
            fetch::Outcome::Opened(pages) => {
                any = true;
                let (harvest, closing) = match parse(Arc::clone(source), pages, now).await {
                    Ok(parsed) => parsed,
                    Err(detail) => {
                        caught.outcome =
                            Outcome::Failed(Failure::new(FailureKind::Malformed, detail));
                        return caught;
                    }
                };
                if counts.finding == Finding::Sound || caught.postings.is_empty() {
                    counts.finding = harvest.finding;
                }
                // A cursor stands for pages that were understood, whole.
                if matches!(harvest.finding, Finding::Sound | Finding::NoMatch) {
                    caught
                        .cursors
                        .extend(closing.mark.map(|mark| (key, Cursor { mark, fingerprint })));
                }
                caught.problems.extend(closing.problems);
                caught.problems.extend(harvest.problems);
                caught.postings.extend(harvest.postings);
                todo.extend(harvest.next);
            }
        }
    }
    if any {
        counts.postings = caught.postings.len();
        counts.problems = caught.problems.len() as u32;
        counts.problem = caught
            .problems
            .first()
            .map(|problem| format!("{}: {}", problem.place, problem.message));
        caught.outcome = Outcome::Harvested(counts);
    }
    caught
}

/// Parses on a thread that may block; a fault of a parser costs its source only.
async fn parse(
    source: Arc<dyn crate::domain::Source>,
    mut pages: fetch::Pages,
    now: Timestamp,
) -> Result<(Harvest, fetch::Closing), String> {
    let parsed = tokio::task::spawn_blocking(move || {
        let harvest = source.parse(&mut pages, now);
        // A parser may stop early; the mark is only true of pages that were all read.
        pages.by_ref().for_each(drop);
        (harvest, pages.close())
    });
    parsed
        .await
        .map_err(|error| format!("the parser gave up: {error}"))
}

/// What a source brought, with the facts of what is new.
enum Read {
    None(Box<Task>, Outcome, Vec<(LocatorKey, Cursor)>),
    News(Box<ReadHarvest>),
}

/// A harvest that is ready to be stored.
struct ReadHarvest {
    task: Task,
    batch: Batch,
    state: SourceState,
    problems: usize,
    /// Not one posting of a window that was read before is known by its id.
    is_all_new: bool,
}

/// Reads the facts of what is new.
async fn read(world: &World, caught: Catch, task: Task, now: Timestamp) -> Result<Read, PassError> {
    let Catch {
        mut postings,
        problems,
        cursors,
        outcome,
    } = caught;
    let Outcome::Harvested(mut counts) = outcome else {
        return Ok(Read::None(Box::new(task), outcome, cursors));
    };
    let setting = &world.settings.sources[task.at];
    for problem in problems.iter().take(PROBLEMS_LOGGED_MAX) {
        tracing::debug!(source.name = %setting.name, "{}: {}", problem.place, problem.message);
    }
    for posting in &mut postings {
        posting.stated.is_contact = setting.contacts;
    }
    let shared = dedup::shared_urls(&postings);
    let sifted = world
        .store
        .run(move |store| store.view().sift(postings))
        .await??;
    counts.known = sifted.seen.len() + sifted.changed;
    let news = tokio::task::spawn_blocking(move || {
        let read = |posting: Posting| -> (Reading, Fingerprint) {
            let reading = extract(posting, now);
            let seen = reading.posting.published.unwrap_or(now);
            let fingerprint = dedup::fingerprint(&reading, &shared, seen);
            (reading, fingerprint)
        };
        sifted.news.into_iter().map(read).collect::<Vec<_>>()
    });
    let news = news
        .await
        .map_err(|error| PassError::Panic(error.to_string()))?;
    counts.news = news
        .iter()
        .map(|(reading, _)| reading.posting.published.unwrap_or(now))
        .max();
    let is_all_new = task.state.seeded
        && counts.known == 0
        && counts.finding == Finding::Sound
        && setting.source.is_window();
    let outcome = Outcome::Harvested(counts);
    let state = after(
        &task.state,
        &outcome,
        setting,
        now,
        seed(&setting.name, now),
    );
    let mut batch = Batch::new(setting.name.clone(), now, EXTRACTOR_VERSION);
    batch.seeding = !task.state.seeded;
    batch.news = news;
    batch.seen = sifted.seen;
    batch.cursors = cursors;
    batch.state = Some(state.clone());
    Ok(Read::News(Box::new(ReadHarvest {
        task,
        batch,
        state,
        problems: problems.len(),
        is_all_new,
    })))
}

/// Stores harvests in one transaction.
async fn keep(world: &World, harvests: Vec<ReadHarvest>) -> Result<Vec<Polled>, PassError> {
    if harvests.is_empty() {
        return Ok(Vec::new());
    }
    let mut batches = Vec::new();
    let mut rest = Vec::new();
    for harvest in harvests {
        batches.push(harvest.batch);
        rest.push((
            harvest.task,
            harvest.state,
            harvest.problems,
            harvest.is_all_new,
        ));
    }
    let ingested = world.store.run(move |store| {
        store.ingest_all(&batches, |fingerprint, view| {
            dedup::decide(fingerprint, view)
        })
    });
    let mut kept = Vec::new();
    for (counts, (task, mut state, problems, is_all_new)) in ingested.await??.into_iter().zip(rest)
    {
        let name = world.settings.sources[task.at].name.clone();
        let recognised = counts.merged.len() + counts.reposts.len();
        if is_all_new && let Some(detail) = renamed(counts.new.len(), recognised) {
            state.health = Health::Ok;
            state.since = task.state.since;
            state.detail = detail;
            let (name, state) = (name.clone(), state.clone());
            let put = world
                .store
                .run(move |store| store.put_source_state(&name, &state));
            put.await??;
        }
        tracing::info!(
            source.name = %name, leads.new = counts.new.len(), leads.merged = counts.merged.len(), problems, "polled"
        );
        kept.push(Polled {
            source: name,
            health: state.health,
            detail: state.detail,
            counts,
            problems,
        });
    }
    Ok(kept)
}

/// Whether what came of a source tells anything about the network.
fn is_over_network(world: &World, task: &Task, now: Timestamp) -> bool {
    let source = &world.settings.sources[task.at].source;
    let locators = source.wants(&task.cursors, now);
    locators
        .iter()
        .any(|locator| !matches!(locator.at, At::Path(_) | At::Inline(_)))
}

/// A source that brought nothing to store.
fn quiet(settings: &Settings, task: &Task, outcome: &Outcome, now: Timestamp) -> Polled {
    let setting = &settings.sources[task.at];
    let state = after(&task.state, outcome, setting, now, seed(&setting.name, now));
    Polled {
        source: setting.name.clone(),
        health: state.health,
        detail: state.detail,
        counts: Ingested::default(),
        problems: 0,
    }
}

fn settled(
    settings: &Settings,
    task: &Task,
    outcome: &Outcome,
    cursors: Vec<(LocatorKey, Cursor)>,
    now: Timestamp,
) -> store::Polled {
    let setting = &settings.sources[task.at];
    let state = after(&task.state, outcome, setting, now, seed(&setting.name, now));
    store::Polled {
        name: setting.name.clone(),
        state,
        cursors,
    }
}

/// States and cursors of the sources that brought nothing, and the hosts: one transaction for all of them.
async fn remember(
    world: &World,
    calm: Vec<store::Polled>,
    hosts: fetch::HostStates,
) -> Result<(), PassError> {
    let known = |(_, state): &(String, HostState)| *state != HostState::default();
    let hosts: Vec<(String, HostState)> = hosts.into_iter().filter(known).collect();
    if calm.is_empty() && hosts.is_empty() {
        return Ok(());
    }
    Ok(world
        .store
        .run(move |store| store.put_states(&calm, &hosts))
        .await??)
}

fn seed(name: &SourceName, now: Timestamp) -> u64 {
    xxh3_64(name.0.as_bytes()) ^ now.timestamp() as u64
}
