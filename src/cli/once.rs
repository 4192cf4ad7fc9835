//! `gigscout once`: polls what is due, writes and sends the digest. The first thing a newcomer runs.

use super::{CliError, Exit, GlobalArgs, Io, context, digest, poll, progress};
use crate::pass::{self, Which};

/// Whether another digest is written although today has one.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Write another digest although today has one
    #[arg(long)]
    again: bool,
}

/// One pass: polls what is due, writes the digests, sends what is queued.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let clock = context::clock(call, &settings)?;
    if !call.json {
        let file = settings.file.display().to_string();
        let said = call
            .say()
            .say("once-configuration", &[("file", (&file).into())]);
        writeln!(io.out, "{said}")?;
    }
    let world = context::world(settings)?;
    let _lock = pass::lock(&world.settings, "once")?;
    let report = poll::poll(&world, &Which::Due, clock)?;
    progress::report(&report, call, io.out)?;
    poll::maintenance(&world, clock, call, io)?;
    let sent = digest::write_and_send(&world, &[], args.again, clock.now(), call, io)?;
    Ok(if report.is_all_down() {
        Exit::Later
    } else {
        sent
    })
}
