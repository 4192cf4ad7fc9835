//! `gigscout run`: the daemon.

use super::{CliError, Exit, GlobalArgs, context};
use crate::{config, daemon};
use std::time::Duration;

/// What blocking work in flight gets to end by itself; a stop is promised within five seconds.
const THREADS_STOP_TIME: Duration = Duration::from_secs(1);

/// Runs until it is told to stop; refuses a fixed `--now`.
pub(super) fn run(call: &GlobalArgs) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    if call.now.is_some() {
        return Err(CliError::call(
            "`--now` is for single commands; the daemon lives by the clock",
        ));
    }
    daemon::log_to_stderr();
    let file = settings.file.clone();
    let reload = move || config::load(&file);
    let runtime = context::runtime()?;
    let ended = runtime.wait(async {
        let stop = daemon::stop_signal();
        daemon::run(settings, reload, stop).await
    });
    // A thread that waits for another pass's lock is not waited for.
    runtime.end_within(THREADS_STOP_TIME);
    ended?;
    Ok(Exit::Done)
}
