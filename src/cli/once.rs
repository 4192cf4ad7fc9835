//! `gigscout once`: polls what is due, writes and sends the digest. The first thing a newcomer runs.

use super::{Call, Exit, Failure, Talk, digest, open, poll, progress};
use crate::pass::{self, Which};

#[derive(clap::Args)]
pub struct Args {
    /// Write another digest although today has one
    #[arg(long)]
    again: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let clock = open::clock(call, &settings)?;
    if !call.json {
        let file = settings.file.display().to_string();
        let said = call
            .say()
            .say("once-configuration", &[("file", (&file).into())]);
        writeln!(talk.out, "{said}")?;
    }
    let world = open::world(settings)?;
    let _lock = pass::lock(&world.settings, "once")?;
    let report = poll::poll(&world, &Which::Due, clock)?;
    progress::report(&report, call, talk.out)?;
    poll::upkeep(&world, clock, call, talk)?;
    let sent = digest::write_and_send(&world, &[], args.again, clock.now(), call, talk)?;
    Ok(if report.is_all_down() {
        Exit::Later
    } else {
        sent
    })
}
