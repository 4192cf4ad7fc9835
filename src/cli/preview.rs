//! `gigscout preview`: the next digest, in the terminal or in the browser; sends nothing.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::{Day, Profile, Timestamp};
use crate::pass;
use crate::schedule::DailySchedule;
use serde_json::json;
use std::fs;
use std::process::{Command, Stdio};

/// Which profile's digest, of which moment, shown where.
#[derive(clap::Args)]
pub(super) struct Args {
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

/// Renders the digest that would be sent and shows it; stores nothing.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let now = match &args.as_of {
        Some(text) => moment(text, profile)?,
        None => context::now(call, &settings)?,
    };
    let store = context::store(&settings)?;
    let is_past = args.as_of.is_some();
    let email = pass::preview(&store.view(), &settings, profile, now, is_past)?;
    if call.json {
        let row = json!({ "subject": email.subject, "text": email.text, "html": email.html });
        writeln!(io.out, "{row}")?;
    } else if args.html {
        io.out.write_all(email.html.as_bytes())?;
    } else if args.open {
        let path = settings.data_dir.join("preview.html");
        fs::write(&path, &email.html).map_err(|error| CliError::unwritable(&path, &error))?;
        writeln!(io.out, "{}", path.display())?;
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
            return Err(CliError::error(format!(
                "`{opener}` could not be started ({error}); open the file above by hand"
            )));
        }
    } else {
        writeln!(io.out, "{}\n\n{}", email.subject, email.text)?;
    }
    Ok(Exit::Done)
}

/// A moment in full, an hour of the profile's zone, or a day: then its digest's hour.
fn moment(text: &str, profile: &Profile) -> Result<Timestamp, CliError> {
    let on = |day: Day, at| {
        let hour = DailySchedule {
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
        CliError::call(format!(
            "`--as-of {text}`: expected a day or a moment, such as `2026-11-20`, `2026-11-20T07:30`"
        ))
    })
}
