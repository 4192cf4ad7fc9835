//! `gigscout preview`: the next digest, in the terminal or in the browser; sends nothing.

use super::{Call, Exit, Failure, Talk, open};
use crate::pass;
use serde_json::json;
use std::fs;
use std::process::{Command, Stdio};

#[derive(clap::Args)]
pub struct Args {
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    /// Print its HTML
    #[arg(long, conflicts_with = "open")]
    html: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let profile = open::profile(&settings, args.profile.as_deref())?;
    let store = open::store(&settings)?;
    let letter = pass::preview(&store.view(), &settings, profile, now)?;
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
