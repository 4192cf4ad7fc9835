//! `gigscout follow-ups`: what is due today, with the drafts.

use super::{CliError, Exit, GlobalArgs, Io, context, layout, paint};
use crate::i18n::catalog;
use crate::pass;

/// For which profile.
#[derive(clap::Args)]
pub(super) struct Args {
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Prints the prompts that are due today with their drafts; marks none of them as shown.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let store = context::store(&settings)?;
    let due = pass::prompts_due(&store.view(), profile, now)?;
    if call.json {
        for (prompt, _) in &due {
            writeln!(io.out, "{}", serde_json::json!(prompt))?;
        }
        return Ok(Exit::Done);
    }
    let say = catalog(profile.language);
    for (prompt, lead) in &due {
        let number = format!("[{}]", lead.id);
        let title = layout::hanging(&number, number.len() + 1, &lead.title);
        writeln!(io.out, "{}", paint::painted(paint::STRONG, &title))?;
        if let Some(to) = &prompt.to {
            let to = say.say("follow-ups-to", &[("to", to.into())]);
            writeln!(io.out, "    {to}")?;
        }
        let args = [("subject", (&prompt.subject).into())];
        let subject = layout::hanging("", 4, &say.say("follow-ups-subject", &args));
        writeln!(io.out, "{subject}\n")?;
        for line in prompt.draft.lines() {
            writeln!(io.out, "{}", layout::hanging("", 4, line))?;
        }
        writeln!(io.out)?;
    }
    if due.is_empty() {
        writeln!(io.out, "{}", say.text("follow-ups-none"))?;
    }
    Ok(Exit::Done)
}
