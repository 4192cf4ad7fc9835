//! `gigscout mute`: the client of a lead is not shown any more. Kept in the store, beside `clients.mute` of the file.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::{Lead, Profile, nearest_word};
use crate::i18n::catalog;
use crate::pass;
use crate::schedule::local_day;
use crate::store::{Mute, Store};
use serde_json::json;

/// Whose client, and whether it is heard again.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The number of a lead, or with --undo the name of its client; without, the muted are listed
    lead: Option<String>,
    /// Show what comes of them again
    #[arg(long, requires = "lead")]
    undo: bool,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Mutes, hears again, or lists who is muted.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let Some(said) = &args.lead else {
        return list(profile, call, &context::store(&settings)?, io);
    };
    let mut store = context::writable(&settings)?;
    let say = catalog(profile.language);
    let lead = match context::lead_id(said) {
        Ok(id) => Some(store.view().lead(id)?),
        Err(_) if args.undo => None,
        Err(message) => return Err(CliError::call(message)),
    };
    let client = match &lead {
        Some(lead) => pass::client_to_mute(lead)
            .ok_or_else(|| CliError::call(say.say("muted-unknown", &[("id", lead.id.0.into())])))?,
        None => said.clone(),
    };
    if args.undo {
        return undo(&client, profile, &mut store, io);
    }
    let id = lead.map_or(crate::domain::LeadId(0), |lead: Lead| lead.id);
    let mute = Mute {
        client: client.clone(),
        lead: id,
        at: now,
    };
    let is_new = store.mute(&profile.name, &mute)?;
    let key = if is_new { "muted-now" } else { "muted-already" };
    writeln!(io.out, "{}", say.say(key, &[("client", (&client).into())]))?;
    Ok(Exit::Done)
}

fn undo(
    client: &str,
    profile: &Profile,
    store: &mut Store,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let say = catalog(profile.language);
    let args = [("client", client.into())];
    if store.unmute(&profile.name, client)? {
        writeln!(io.out, "{}", say.say("unmuted", &args))?;
        return Ok(Exit::Done);
    }
    let mute = &profile.rules.clients.mute;
    if mute.iter().any(|muted| muted == client) {
        return Err(CliError::call(say.say("unmuted-file", &args)));
    }
    let mutes = store.view().mutes(&profile.name)?;
    let near = nearest_word(client, mutes.iter().map(|mute| mute.client.as_str()));
    let hint = near.map(|near| say.say("mark-near", &[("near", (&near).into())]));
    let hint = hint.unwrap_or_default();
    let args = [("client", client.into()), ("hint", (&hint).into())];
    Err(CliError::call(say.say("unmuted-not", &args)))
}

fn list(
    profile: &Profile,
    call: &GlobalArgs,
    store: &Store,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let say = catalog(profile.language);
    let mutes = store.view().mutes(&profile.name)?;
    let in_file = &profile.rules.clients.mute;
    if call.json {
        let by_lead = mutes
            .iter()
            .map(|mute| json!({ "client": mute.client, "lead": mute.lead, "at": mute.at }));
        let by_file = in_file.iter().map(|client| json!({ "client": client }));
        for line in by_file.chain(by_lead) {
            writeln!(io.out, "{line}")?;
        }
        return Ok(Exit::Done);
    }
    for client in in_file {
        let line = say.say("muted-in-file", &[("client", client.into())]);
        writeln!(io.out, "{line}")?;
    }
    for mute in &mutes {
        let day = say.day(local_day(mute.at, profile.zone));
        let args = [
            ("client", (&mute.client).into()),
            ("id", mute.lead.0.into()),
            ("day", (&day).into()),
        ];
        writeln!(io.out, "{}", say.say("muted-by", &args))?;
    }
    if mutes.is_empty() && in_file.is_empty() {
        writeln!(io.out, "{}", say.text("muted-none"))?;
    }
    Ok(Exit::Done)
}
