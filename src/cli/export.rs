//! `gigscout export`: what is kept here, for other programs. The configured feeds for a feed reader, the prompts,
//! deadlines and meetups for a calendar.

use super::{Call, Exit, Failure, Talk, open, opml};
use crate::pass;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// The configured feeds, as feed readers import them
    #[arg(long)]
    opml: bool,
}

#[derive(clap::Subcommand)]
enum What {
    /// Prompts, deadlines and meetups, as calendars import them (`calendar` of `[profile.digest]` keeps a file of it)
    Ics {
        /// For this profile
        #[arg(long)]
        profile: Option<String>,
    },
    /// The configured feeds, as feed readers import them
    Opml,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    match &args.what {
        Some(What::Ics { profile }) => ics(profile.as_deref(), call, talk),
        Some(What::Opml) => opml::export(call, talk),
        None if args.opml => opml::export(call, talk),
        None => Err(Failure::call("say what: `export ics` or `export opml`")),
    }
}

fn ics(profile: Option<&str>, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let profile = open::profile(&settings, profile)?;
    let store = open::store(&settings)?;
    let text = pass::agenda(&store.view(), profile, now)?;
    write!(talk.out, "{text}")?;
    Ok(Exit::Done)
}
