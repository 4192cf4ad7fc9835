//! `gigscout mark`: corrects what was read of a lead. Kept over rereading, listed and taken back.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::{Command, Correction, Event, LeadId, Profile, ScoredLead};
use crate::follow_up;
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, CommandError};
use crate::store::{Store, StoreError};
use serde_json::json;

/// Which lead, and the corrections to make or take back.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The lead's number, as the digest shows it
    #[arg(value_parser = context::lead_id)]
    lead: LeadId,
    /// gig, not-an-offer, spam, closed, place=Elbeuf, pay=300/project, language=fr, trade=translate, tech=python;
    /// without any, what is corrected is listed
    words: Vec<String>,
    /// Take the last correction back
    #[arg(long, conflicts_with = "words")]
    undo: bool,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Adds the corrections to the lead's log, or lists those that hold.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let say = catalog(profile.language);
    let mut said = Vec::new();
    for word in &args.words {
        let correction = follow_up::correction(word, profile);
        said.push(correction.map_err(|error| CliError::call(error.say(say)))?);
    }
    if args.undo {
        said.push(Correction::TakenBack);
    }
    if said.is_empty() {
        return list(args.lead, call, &context::store(&settings)?, say, io);
    }
    let mut store = context::writable(&settings)?;
    let score = |store: &Store| -> Result<ScoredLead, StoreError> {
        let view = store.view();
        let informed = pass::informed(&view, profile)?;
        Ok(pass::scored(view.lead(args.lead)?, &informed, now))
    };
    let before = score(&store)?;
    for what in &said {
        tell(args.lead, what, &mut store, profile, now, io)?;
    }
    writeln!(io.out, "{}", effect(say, &before, &score(&store)?))?;
    Ok(Exit::Done)
}

fn tell(
    lead: LeadId,
    what: &Correction,
    store: &mut Store,
    profile: &Profile,
    now: crate::domain::Timestamp,
    io: &mut Io<'_>,
) -> Result<(), CliError> {
    let say = catalog(profile.language);
    let known = store.view().lead(lead)?;
    let was = store.view().corrections(known.id)?;
    let event = Event::Marked { what: what.clone() };
    match pass::command(store, profile, &Command::new(known.id, event), now) {
        Ok(_) => {}
        Err(CommandError::Store(error)) => return Err(error.into()),
        Err(CommandError::Illegal(error)) => return Err(CliError::call(error.to_string())),
    }
    let value = say.correction(what);
    let line = match what {
        Correction::TakenBack if was.is_empty() => say.text("marked-nothing-to-undo"),
        what if was.contains(what) => say.say("marked-already", &[("value", (&value).into())]),
        _ => value,
    };
    writeln!(io.out, "[{}] {}: {line}", known.id, known.title)?;
    if what.sender_mark().is_some() {
        writeln!(io.out, "{}", say.text("marked-sender"))?;
    }
    Ok(())
}

/// What the corrections changed for the user.
fn effect(say: &Catalog, before: &ScoredLead, after: &ScoredLead) -> String {
    let (was, is) = (before.score.value(), after.score.value());
    let why: Vec<String> = after.gates.iter().map(|gate| say.gate(gate)).collect();
    let why = why.join("; ");
    let key = match (before.gates.is_empty(), after.gates.is_empty()) {
        (true, true) => "mark-effect",
        (false, true) => "mark-effect-in",
        (true, false) => "mark-effect-out",
        (false, false) => "mark-effect-still-out",
    };
    let args = [
        ("before", u32::from(was).into()),
        ("after", u32::from(is).into()),
        ("why", (&why).into()),
    ];
    say.say(key, &args)
}

fn list(
    lead: LeadId,
    call: &GlobalArgs,
    store: &Store,
    say: &Catalog,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let corrections = store.view().corrections(lead)?;
    if call.json {
        writeln!(
            io.out,
            "{}",
            json!({ "id": lead, "corrections": corrections })
        )?;
        return Ok(Exit::Done);
    }
    for correction in &corrections {
        writeln!(io.out, "{}", say.correction(correction))?;
    }
    if corrections.is_empty() {
        writeln!(io.out, "{}", say.text("marked-none"))?;
    }
    Ok(Exit::Done)
}
