//! `gigscout check`: the configuration, and with `--online` each source once.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{Posting, Profile, Timestamp};
use crate::knowledge::homes;
use crate::pass;
use crate::text::clean::clean_line;
use crate::wording::words;

#[derive(clap::Args)]
pub struct Args {
    /// Try each source once and show its first three postings
    #[arg(long)]
    online: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    writeln!(
        talk.out,
        "{}: right; {} profile(s), {} source(s), data in {}",
        settings.file.display(),
        settings.profiles.len(),
        settings.sources.len(),
        settings.data_dir.display()
    )?;
    for profile in &settings.profiles {
        writeln!(talk.out, "{}", home_of(profile))?;
    }
    if !args.online {
        return Ok(Exit::Done);
    }
    let clock = open::clock(call, &settings)?;
    let trials = pass::Trials::new(&settings.fetch, clock).map_err(Failure::error)?;
    let trials = open::runtime()?.block_on(trials.sources(&settings));
    let mut broken = 0;
    for trial in &trials {
        writeln!(talk.out, "\n{}: {}", trial.source, trial.summary)?;
        broken += usize::from(trial.broken);
        for posting in trial.postings.iter().take(SHOWN_MAX) {
            for line in described(posting) {
                writeln!(talk.out, "  {line}")?;
            }
        }
    }
    Ok(if broken == 0 { Exit::Done } else { Exit::Later })
}

/// Which place of its name a profile's home was taken for, and how far from it one travels.
fn home_of(profile: &Profile) -> String {
    let place = &profile.rules.place;
    let home = homes::described(&place.home);
    let km = format!("{:.0}", place.radius_km);
    let args = [
        ("name", (&profile.name.0).into()),
        ("place", (&home).into()),
        ("km", (&km).into()),
    ];
    words(profile.language).say("check-home", &args)
}

/// Postings shown of a source that is tried.
pub const SHOWN_MAX: usize = 3;

/// A posting with the fields that the site states, a line each.
pub fn described(posting: &Posting) -> Vec<String> {
    let moment = |date: Timestamp| date.format("%Y-%m-%d %H:%M").to_string();
    let client = posting.stated.client.as_ref().or(posting.author.as_ref());
    let some = |text: String| (!text.is_empty()).then_some(text);
    let fields = [
        ("date", posting.published.map(moment)),
        (
            "when",
            posting
                .stated
                .event
                .as_ref()
                .map(|event| moment(event.starts)),
        ),
        ("link", posting.links.first().map(ToString::to_string)),
        ("client", client.cloned()),
        ("place", some(posting.stated.places.join(", "))),
        ("pay", posting.stated.pay.clone()),
        ("tags", some(posting.tags.join(", "))),
    ];
    let title = format!("- {}", posting.title);
    let field = |(name, value): (&str, Option<String>)| {
        let value = value.map(|value| clean_line(&value, FIELD_CHARS_MAX));
        format!("    {name:<7}{}", value.as_deref().unwrap_or("-"))
    };
    // What no gig has needs no line.
    let fields = fields
        .into_iter()
        .filter(|(name, value)| *name != "when" || value.is_some());
    std::iter::once(title).chain(fields.map(field)).collect()
}

/// Characters of a field that are shown.
const FIELD_CHARS_MAX: usize = 100;
