//! `gigscout preview`: the next digest, in the terminal or in the browser; sends nothing.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{Day, Profile, Timestamp};
use crate::pass;
use crate::rhythm::Daily;
use serde_json::json;
use std::fs;
use std::process::{Command, Stdio};

#[derive(clap::Args)]
pub struct Args {
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// As it was on a day, or at a moment: 2026-11-20, 2026-11-20T07:30, from what was known then
    #[arg(long = "as-of", value_name = "TIME")]
    as_of: Option<String>,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    /// Print its HTML
    #[arg(long, conflicts_with = "open")]
    html: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let profile = open::profile(&settings, args.profile.as_deref())?;
    let now = match &args.as_of {
        Some(text) => moment(text, profile)?,
        None => open::now(call, &settings)?,
    };
    let store = open::store(&settings)?;
    let is_past = args.as_of.is_some();
    let letter = pass::preview(&store.view(), &settings, profile, now, is_past)?;
    if call.json {
        let row = json!({ "subject": letter.subject, "text": letter.text, "html": letter.html });
        writeln!(talk.out, "{row}")?;
    } else if args.html {
        talk.out.write_all(letter.html.as_bytes())?;
    } else if args.open {
        let path = settings.data_dir.join("preview.html");
        fs::write(&path, &letter.html).map_err(|error| {
            Failure::disk(format!("cannot write `{}`: {error}", path.display()))
        })?;
        writeln!(talk.out, "{}", path.display())?;
        let opener = if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        let opened = Command::new(opener)
            .arg(&path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        if let Err(error) = opened {
            return Err(Failure::error(format!(
                "`{opener}` could not be started ({error}); open the file above by hand"
            )));
        }
    } else {
        writeln!(talk.out, "{}\n\n{}", letter.subject, letter.text)?;
    }
    Ok(Exit::Done)
}

/// A moment in full, an hour of the profile's zone, or a day: then its digest's hour.
fn moment(text: &str, profile: &Profile) -> Result<Timestamp, Failure> {
    let on = |day: Day, at| {
        let hour = Daily {
            at,
            late_until: at,
            zone: profile.zone,
        };
        hour.on(day)
    };
    let in_full = || text.parse::<Timestamp>().ok();
    let local = || {
        let local: chrono::NaiveDateTime = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|form| chrono::NaiveDateTime::parse_from_str(text, form).ok())?;
        Some(on(local.date(), local.time()))
    };
    let day = || Some(on(text.parse().ok()?, profile.digest.at));
    in_full().or_else(local).or_else(day).ok_or_else(|| {
        Failure::call(format!(
            "`--as-of {text}`: expected a day or a moment, such as `2026-11-20`, `2026-11-20T07:30`"
        ))
    })
}
