//! `gigscout run`: the daemon.

use super::{Call, Exit, Failure, open};
use crate::{config, daemon};

pub fn run(call: &Call) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    if call.now.is_some() {
        return Err(Failure::call(
            "`--now` is for single commands; the daemon lives by the clock",
        ));
    }
    daemon::log_to_stderr();
    let file = settings.file.clone();
    let reload = move || config::load(&file);
    open::runtime()?.block_on(daemon::run(settings, reload, daemon::stop_signal()))?;
    Ok(Exit::Done)
}
