//! What ends every pass: who made it, and what a monitor may know of it.

use super::runner::{BY, Runner, runner};
use super::{PassError, World};
use crate::domain::Timestamp;

/// To be called at the end of a pass: notes who made it, and writes the file for a monitor where one is wanted.
pub(crate) async fn conclude(world: &World, by: Runner, now: Timestamp) -> Result<(), PassError> {
    world
        .store
        .run(move |store| match runner(&store.view())? == by {
            true => Ok(()),
            false => store.put_note(BY, by.word()),
        })
        .await??;
    super::metrics::keep(world, now).await
}
