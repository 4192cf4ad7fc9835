//! `gigscout check`: the configuration, and with `--online` each source once.

use super::{Call, Exit, Failure, Talk, open};
use crate::pass;

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
    if !args.online {
        return Ok(Exit::Done);
    }
    let now = open::now(call, &settings)?;
    let trials = open::runtime()?.block_on(pass::try_sources(&settings, now));
    let mut broken = 0;
    for trial in &trials {
        writeln!(talk.out, "\n{}: {}", trial.source, trial.summary)?;
        broken += usize::from(trial.broken);
        for posting in trial.postings.iter().take(3) {
            writeln!(talk.out, "  - {}", posting.title)?;
            let place = posting.stated.places.join(", ");
            let fields = [
                (
                    "date",
                    posting
                        .published
                        .map(|date| date.format("%Y-%m-%d %H:%M").to_string()),
                ),
                ("link", posting.links.first().map(ToString::to_string)),
                (
                    "client",
                    posting
                        .stated
                        .client
                        .clone()
                        .or_else(|| posting.author.clone()),
                ),
                ("place", (!place.is_empty()).then_some(place)),
                ("pay", posting.stated.pay.clone()),
                (
                    "tags",
                    (!posting.tags.is_empty()).then(|| posting.tags.join(", ")),
                ),
            ];
            for (name, value) in fields {
                writeln!(
                    talk.out,
                    "      {name:<7}{}",
                    value.unwrap_or_else(|| "-".into())
                )?;
            }
        }
    }
    Ok(if broken == 0 { Exit::Done } else { Exit::Later })
}
