//! What is done between passes, in small pieces: old facts read again, old texts forgotten.

use super::{PassError, World};
use crate::domain::Timestamp;
use crate::extract::{EXTRACTOR_VERSION, extract};
use chrono::TimeDelta;

/// Sightings read again in one go, after the rules of reading have changed.
const REREAD_MAX: usize = 500;
/// Leads compacted in one go.
const COMPACT_MAX: usize = 500;
/// Bytes of sent letters are kept this long, to answer "what did it write?".
const LETTERS_KEPT: TimeDelta = TimeDelta::days(90);

/// Does a bounded piece of each chore. Answers whether there may be more.
pub async fn upkeep(world: &World, now: Timestamp) -> Result<bool, PassError> {
    let stale = world
        .store
        .run(|store| store.view().stale_sightings(EXTRACTOR_VERSION, REREAD_MAX))
        .await??;
    let more = stale.len() == REREAD_MAX;
    if !stale.is_empty() {
        let reread = tokio::task::spawn_blocking(move || {
            stale
                .into_iter()
                .map(|(id, posting)| (id, extract(posting, now).facts, None))
                .collect::<Vec<_>>()
        });
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
        .run(move |store| store.compact(before, COMPACT_MAX))
        .await??;
    world
        .store
        .run(move |store| store.forget_letters(now - LETTERS_KEPT))
        .await??;
    Ok(more || compacted == COMPACT_MAX)
}
