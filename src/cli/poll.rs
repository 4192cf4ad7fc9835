//! `gigscout poll`: polls what is due.

use super::progress::{self, Progress};
use super::{CliError, Exit, GlobalArgs, Io, context, problems};
use crate::domain::SourceName;
use crate::pass::{self, Clock, PollReport, Runner, Which, World};

/// Which sources, due or not.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Only these sources, due or not
    sources: Vec<String>,
    /// All sources, due or not
    #[arg(long, conflicts_with = "sources")]
    all: bool,
}

/// Polls and prints a line a source; an unknown name is refused with a suggestion.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let clock = context::clock(call, &settings)?;
    let names: Vec<SourceName> = args.sources.iter().cloned().map(SourceName).collect();
    let known = || settings.sources.iter().map(|it| it.name.0.as_str());
    if let Some(unknown) = names.iter().find(|name| !known().any(|it| it == name.0)) {
        return Err(CliError::call(problems::no_such(
            "source",
            &unknown.0,
            known(),
        )));
    }
    let which = if args.all || !names.is_empty() {
        Which::Named(names)
    } else {
        Which::Due
    };
    let world = context::world(settings)?;
    let _lock = pass::lock(&world.settings, "poll")?;
    let report = poll(&world, &which, clock)?;
    progress::report(&report, call, io.out)?;
    maintenance(&world, clock, call, io)?;
    context::runtime()?.wait(pass::conclude(&world, Runner::Command, clock.now()))?;
    Ok(if report.is_all_down() {
        Exit::Later
    } else {
        Exit::Done
    })
}

/// Polls with a progress bar.
pub(super) fn poll(world: &World, which: &Which, clock: Clock) -> Result<PollReport, CliError> {
    let progress = Progress::new(world.settings.sources.len());
    let report = context::runtime()?.wait(pass::poll(world, which, clock, &|polled| {
        progress.seen(polled)
    }));
    progress.done();
    let report = report?;
    context::runtime()?.wait(pass::alert(world, clock.now()))?;
    Ok(report)
}

/// What the daemon does between passes: who polls by cron has postings read again by new rules, too.
pub(crate) fn maintenance(
    world: &World,
    clock: Clock,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<(), CliError> {
    let done = context::runtime()?.wait(pass::upkeep_all(world, clock.now()))?;
    if done.reread > 0 {
        let said = call.say().say("once-reread", &[("n", done.reread.into())]);
        match call.json {
            true => writeln!(io.out, "{}", serde_json::json!({ "reread": done.reread }))?,
            false => writeln!(io.out, "{said}")?,
        }
    }
    Ok(())
}
