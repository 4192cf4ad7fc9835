//! `gigscout follow-ups`: what is due today, with the drafts.

use super::{Call, Exit, Failure, Talk, layout, open, paint};
use crate::pass;
use crate::wording::words;

#[derive(clap::Args)]
pub struct Args {
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let profile = open::profile(&settings, args.profile.as_deref())?;
    let store = open::store(&settings)?;
    let due = pass::prompts_due(&store.view(), profile, now)?;
    if call.json {
        for (prompt, _) in &due {
            writeln!(talk.out, "{}", serde_json::json!(prompt))?;
        }
        return Ok(Exit::Done);
    }
    let say = words(profile.language);
    for (prompt, lead) in &due {
        let number = format!("[{}]", lead.id);
        let title = layout::hanging(&number, number.len() + 1, &lead.title);
        writeln!(talk.out, "{}", paint::painted(paint::STRONG, &title))?;
        if let Some(to) = &prompt.to {
            let to = say.say("follow-ups-to", &[("to", to.into())]);
            writeln!(talk.out, "    {to}")?;
        }
        let args = [("subject", (&prompt.subject).into())];
        let subject = layout::hanging("", 4, &say.say("follow-ups-subject", &args));
        writeln!(talk.out, "{subject}\n")?;
        for line in prompt.draft.lines() {
            writeln!(talk.out, "{}", layout::hanging("", 4, line))?;
        }
        writeln!(talk.out)?;
    }
    if due.is_empty() {
        writeln!(talk.out, "{}", say.text("follow-ups-none"))?;
    }
    Ok(Exit::Done)
}
