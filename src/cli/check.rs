//! `gigscout check`: the configuration, and with `--online` each source once.

use super::{Call, Exit, Failure, Talk, open};
use crate::config::{self, Settings};
use crate::domain::{At, Cursors, Locator, Posting, Profile, Secret, Timestamp};
use crate::fetch::secrets;
use crate::knowledge::homes;
use crate::pass;
use crate::text::clean::clean_line;
use crate::wording::words;
use std::path::Path;

#[derive(clap::Args)]
pub struct Args {
    /// Try each source once and show its first three postings
    #[arg(long)]
    online: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
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
        if let Some(line) = written_words(profile) {
            writeln!(talk.out, "{line}")?;
        }
    }
    // Much of what stands in the way is another's on another machine or another day: told, and no mistake.
    for warning in warnings(&settings, now) {
        writeln!(talk.out, "warning: {warning}")?;
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

/// What the text of a configuration does not show: secrets that cannot be read, a data folder that cannot be used,
/// paths where nothing is, nothing to poll. Asks no network.
fn warnings(settings: &Settings, now: Timestamp) -> Vec<String> {
    let mut warnings: Vec<String> = data_problem(&settings.data_dir).into_iter().collect();
    warnings.extend(super::doubts::doubts(settings, now));
    warnings.extend(pass::sending_problem(settings));
    if settings.sources.is_empty() {
        warnings.push("there is no source that is on: nothing will be found".into());
    }
    for setting in &settings.sources {
        for locator in setting.source.wants(&Cursors::new(), now) {
            let problems = secrets_of(&locator).filter_map(|secret| secrets::reveal(secret).err());
            let missing = match &locator.at {
                At::Path(path) if !locator.optional && !path.exists() => {
                    Some(format!("there is no `{}`", path.display()))
                }
                _ => None,
            };
            let told = problems.map(|error| error.to_string()).chain(missing);
            warnings.extend(told.map(|what| format!("source `{}`: {what}", setting.name)));
        }
    }
    warnings.dedup();
    warnings
}

fn secrets_of(locator: &Locator) -> impl Iterator<Item = &Secret> {
    let password = match &locator.at {
        At::Imap(imap) => Some(&imap.password),
        _ => None,
    };
    let token = locator.token.iter();
    let token = token.flat_map(|token| token.by.secrets());
    let headers = locator.headers.iter().map(|(_, secret)| secret);
    headers.chain(password).chain(token)
}

/// Why nothing could be stored: the folder, or the nearest one above it that is there, is none.
fn data_problem(folder: &Path) -> Option<String> {
    let there = folder.ancestors().find(|path| path.exists())?;
    (!there.is_dir()).then(|| {
        format!(
            "the data folder `{}` cannot be used: `{}` is no folder",
            folder.display(),
            there.display()
        )
    })
}

/// Which words of a profile nobody knows, so that they are looked for as they are written.
fn written_words(profile: &Profile) -> Option<String> {
    let listed = config::as_written(&profile.rules).join(", ");
    let args = [
        ("name", (&profile.name.0).into()),
        ("words", (&listed).into()),
    ];
    (!listed.is_empty()).then(|| words(profile.language).say("check-words", &args))
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
