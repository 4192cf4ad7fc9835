//! `gigscout mute`: the client of a lead is not shown any more. Kept in the store, beside `clients.mute` of the file.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{Lead, Profile, nearest_word};
use crate::pass;
use crate::rhythm::local_day;
use crate::store::{Mute, Store};
use crate::wording::words;
use serde_json::json;

#[derive(clap::Args)]
pub struct Args {
    /// The number of a lead, or with --undo the name of its client; without, the muted are listed
    lead: Option<String>,
    /// Hears of them again
    #[arg(long, requires = "lead")]
    undo: bool,
    #[arg(long)]
    profile: Option<String>,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let profile = open::profile(&settings, args.profile.as_deref())?;
    let Some(said) = &args.lead else {
        return list(profile, call, &open::store(&settings)?, talk);
    };
    let mut store = open::writable(&settings)?;
    let say = words(profile.language);
    let lead = match open::lead_id(said) {
        Ok(id) => Some(store.view().lead(id)?),
        Err(_) if args.undo => None,
        Err(message) => return Err(Failure::call(message)),
    };
    let client = match &lead {
        Some(lead) => pass::client_to_mute(lead)
            .ok_or_else(|| Failure::call(say.say("muted-unknown", &[("id", lead.id.0.into())])))?,
        None => said.clone(),
    };
    if args.undo {
        return undo(&client, profile, &mut store, talk);
    }
    let id = lead.map_or(crate::domain::LeadId(0), |lead: Lead| lead.id);
    let mute = Mute {
        client: client.clone(),
        lead: id,
        at: now,
    };
    let is_new = store.mute(&profile.name, &mute)?;
    let key = if is_new { "muted-now" } else { "muted-already" };
    writeln!(
        talk.out,
        "{}",
        say.say(key, &[("client", (&client).into())])
    )?;
    Ok(Exit::Done)
}

fn undo(
    client: &str,
    profile: &Profile,
    store: &mut Store,
    talk: &mut Talk<'_>,
) -> Result<Exit, Failure> {
    let say = words(profile.language);
    let args = [("client", client.into())];
    if store.unmute(&profile.name, client)? {
        writeln!(talk.out, "{}", say.say("unmuted", &args))?;
        return Ok(Exit::Done);
    }
    let mute = &profile.rules.clients.mute;
    if mute.iter().any(|muted| muted == client) {
        return Err(Failure::call(say.say("unmuted-file", &args)));
    }
    let mutes = store.view().mutes(&profile.name)?;
    let near = nearest_word(client, mutes.iter().map(|mute| mute.client.as_str()));
    let hint = near.map(|near| say.say("mark-near", &[("near", (&near).into())]));
    let hint = hint.unwrap_or_default();
    let args = [("client", client.into()), ("hint", (&hint).into())];
    Err(Failure::call(say.say("unmuted-not", &args)))
}

fn list(
    profile: &Profile,
    call: &Call,
    store: &Store,
    talk: &mut Talk<'_>,
) -> Result<Exit, Failure> {
    let say = words(profile.language);
    let mutes = store.view().mutes(&profile.name)?;
    let in_file = &profile.rules.clients.mute;
    if call.json {
        let by_lead = mutes
            .iter()
            .map(|mute| json!({ "client": mute.client, "lead": mute.lead, "at": mute.at }));
        let by_file = in_file.iter().map(|client| json!({ "client": client }));
        for line in by_file.chain(by_lead) {
            writeln!(talk.out, "{line}")?;
        }
        return Ok(Exit::Done);
    }
    for client in in_file {
        let line = say.say("muted-in-file", &[("client", client.into())]);
        writeln!(talk.out, "{line}")?;
    }
    for mute in &mutes {
        let day = say.day(local_day(mute.at, profile.zone));
        let args = [
            ("client", (&mute.client).into()),
            ("id", mute.lead.0.into()),
            ("day", (&day).into()),
        ];
        writeln!(talk.out, "{}", say.say("muted-by", &args))?;
    }
    if mutes.is_empty() && in_file.is_empty() {
        writeln!(talk.out, "{}", say.text("muted-none"))?;
    }
    Ok(Exit::Done)
}
