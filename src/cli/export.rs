//! `gigscout export`: what is kept here, for other programs. The configured feeds for a feed reader, the prompts,
//! deadlines and meetups for a calendar; and to whom it concerns, what is held of an address.

use super::{CliError, Exit, GlobalArgs, Io, context, forget, opml};
use crate::pass;

/// Which export, each with its own options.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
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
    /// All that is held of an email address, an object a line (`forget` takes it out)
    Address {
        /// The email address
        address: String,
    },
}

/// Writes the calendar or the list of feeds to standard output.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    match &args.what {
        Some(What::Ics { profile }) => ics(profile.as_deref(), call, io),
        Some(What::Opml) => opml::export(call, io),
        Some(What::Address { address }) => forget::export(address, call, io),
        None if args.opml => opml::export(call, io),
        None => Err(CliError::call(
            "say what: `export ics`, `export opml` or `export address`",
        )),
    }
}

fn ics(profile: Option<&str>, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, profile)?;
    let store = context::store(&settings)?;
    let text = pass::agenda(&store.view(), profile, now)?;
    write!(io.out, "{text}")?;
    Ok(Exit::Done)
}
