//! What is done between passes, in small pieces: old facts read again, old texts forgotten.

use super::{PassError, World};
use crate::dedup;
use crate::domain::{Facts, Fingerprint, Posting, SourceName, Timestamp};
use crate::extract::{EXTRACTOR_VERSION, extract};
use crate::store::{SightingId, Stale, StoreError};
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};

/// Sightings read again in one go, after the rules of reading have changed.
const REREAD_MAX: usize = 500;
/// Leads compacted in one go.
const COMPACT_MAX: usize = 500;
/// Bytes of sent emails are kept this long, to answer "what did it write?".
const EMAILS_KEPT: TimeDelta = TimeDelta::days(90);
/// After a year an equal text is another opening (see `dedup`): a month later nothing is compared with it any more.
const RECOGNISED: TimeDelta = TimeDelta::days(400);
/// Ids of mails between the user and clients: as long as a thread may go on.
const MAILS_KEPT: TimeDelta = TimeDelta::days(400);

/// What a piece of upkeep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Upkeep {
    /// Sightings read again.
    pub reread: usize,
    /// Whether there may be more to do.
    pub more: bool,
}

/// Pieces of upkeep in one call that nobody waits behind: a store of thousands of postings is through in one go, and
/// one far beyond that goes on with the next call.
const BATCHES_MAX: usize = 20;

/// Piece after piece until nothing is left or the call has done its share; `reread` counts all of them.
pub(crate) async fn upkeep_all(world: &World, now: Timestamp) -> Result<Upkeep, PassError> {
    let mut done = Upkeep::default();
    for _ in 0..BATCHES_MAX {
        let piece = maintenance(world, now).await?;
        done.reread += piece.reread;
        done.more = piece.more;
        if !piece.more {
            break;
        }
    }
    Ok(done)
}

/// Does a bounded piece of each chore.
pub(crate) async fn maintenance(world: &World, now: Timestamp) -> Result<Upkeep, PassError> {
    back_up(world, now).await?;
    let stale = world
        .store
        .run(|store| store.view().stale_sightings(EXTRACTOR_VERSION, REREAD_MAX))
        .await??;
    let count = stale.len();
    if !stale.is_empty() {
        let own = super::ingest::own_addresses(world);
        let reread = tokio::task::spawn_blocking(move || reread(stale, &own));
        let reread = reread
            .await
            .map_err(|error| PassError::Panic(error.to_string()))?;
        world
            .store
            .run(move |store| store.put_facts(EXTRACTOR_VERSION, &reread))
            .await??;
    }
    let keep = world.settings.keep;
    let before = now - TimeDelta::days(i64::from(keep.text_days));
    let compacted = world
        .store
        .run(move |store| store.prune(before, COMPACT_MAX))
        .await??;
    let moved = world
        .store
        .run(move |store| {
            let is_more = store.forget_fingerprints(now - RECOGNISED, COMPACT_MAX)?;
            Ok::<_, StoreError>(store.renew()? || is_more)
        })
        .await??;
    world
        .store
        .run(move |store| {
            store.forget_answer_mails(now - EMAILS_KEPT)?;
            store.forget_noticed(now - MAILS_KEPT)?;
            store.forget_emails(now - EMAILS_KEPT)
        })
        .await??;
    Ok(Upkeep {
        reread: count,
        more: count == REREAD_MAX || compacted == COMPACT_MAX || moved,
    })
}

/// The backup of the day, once. What keeps it from being made is told, and keeps nothing else from being done.
async fn back_up(world: &World, now: Timestamp) -> Result<(), PassError> {
    match world
        .store
        .run(move |store| store.back_up_daily(now))
        .await?
    {
        Ok(Some(path)) => tracing::info!(file = %path.display(), "backed up"),
        Ok(None) => {}
        Err(error @ StoreError::Damaged { .. }) => return Err(error.into()),
        Err(error) => tracing::warn!("no backup today so far: {error}"),
    }
    Ok(())
}

/// Reads postings as they were read when they came, for users with these addresses: what a text says of days counts from then.
pub fn reread(stale: Vec<Stale>, own: &[String]) -> Vec<(SightingId, Facts, Fingerprint)> {
    let shared = shared_in_sources(&stale);
    let none = HashSet::new();
    let one = |it: Stale| {
        let shared = shared.get(&it.posting.source).unwrap_or(&none);
        let seen = it.posting.published.unwrap_or(it.first_seen);
        let mut reading = extract(it.posting, it.first_seen);
        reading.facts.contacts.leave_out(own);
        let fingerprint = dedup::fingerprint(&reading, shared, seen);
        (it.id, reading.facts, fingerprint)
    };
    stale.into_iter().map(one).collect()
}

/// Addresses that several gigs of a source name. Harvests are not kept: those of what is read again stand for them.
/// Sightings of one lead may well share their own page.
fn shared_in_sources(stale: &[Stale]) -> HashMap<SourceName, HashSet<u64>> {
    let mut sources: HashMap<SourceName, Vec<&Posting>> = HashMap::new();
    let mut seen = HashSet::new();
    for it in stale {
        if seen.insert((&it.posting.source, it.lead)) {
            let source = it.posting.source.clone();
            sources.entry(source).or_default().push(&it.posting);
        }
    }
    let shared = |(source, postings)| (source, dedup::shared_urls::<'_>(postings));
    sources.into_iter().map(shared).collect()
}
