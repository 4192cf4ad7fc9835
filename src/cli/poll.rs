//! `gigscout poll`: polls what is due.

use super::progress::{self, Progress};
use super::{Call, Exit, Failure, Talk, open};
use crate::domain::SourceName;
use crate::pass::{self, Clock, PollReport, Which, World};

#[derive(clap::Args)]
pub struct Args {
    /// Only these sources, due or not
    sources: Vec<String>,
    /// All sources, due or not
    #[arg(long, conflicts_with = "sources")]
    all: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let clock = open::clock(call, &settings)?;
    let names: Vec<SourceName> = args.sources.iter().cloned().map(SourceName).collect();
    if let Some(unknown) = names.iter().find(|name| {
        !settings
            .sources
            .iter()
            .any(|setting| setting.name == **name)
    }) {
        return Err(Failure::call(format!(
            "there is no source `{unknown}` that is on"
        )));
    }
    let which = if args.all || !names.is_empty() {
        Which::Named(names)
    } else {
        Which::Due
    };
    let world = open::world(settings)?;
    let _lock = pass::lock(&world.settings, "poll")?;
    let report = poll(&world, &which, clock)?;
    progress::report(&report, talk.out)?;
    Ok(if report.is_all_down() {
        Exit::Later
    } else {
        Exit::Done
    })
}

/// Polls with a progress bar.
pub fn poll(world: &World, which: &Which, clock: Clock) -> Result<PollReport, Failure> {
    let progress = Progress::new(world.settings.sources.len());
    let report = open::runtime()?.block_on(pass::poll(world, which, clock, &|polled| {
        progress.seen(polled)
    }));
    progress.done();
    let report = report?;
    open::runtime()?.block_on(pass::alert(world, clock.now()))?;
    Ok(report)
}
