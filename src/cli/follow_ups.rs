//! `gigscout follow-ups`: what is due today, with the drafts.

use super::{Call, Exit, Failure, Talk, open};
use crate::pass;

#[derive(clap::Args)]
pub struct Args {
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
        let prompts: Vec<_> = due.iter().map(|(prompt, _)| prompt).collect();
        serde_json::to_writer(&mut *talk.out, &prompts).map_err(Failure::error)?;
        writeln!(talk.out)?;
        return Ok(Exit::Done);
    }
    for (prompt, lead) in &due {
        writeln!(talk.out, "[{}] {}", lead.id, lead.title)?;
        if let Some(to) = &prompt.to {
            writeln!(talk.out, "    {to}")?;
        }
        writeln!(talk.out, "    {}\n", prompt.subject)?;
        for line in prompt.draft.lines() {
            writeln!(talk.out, "    {line}")?;
        }
        writeln!(talk.out)?;
    }
    if due.is_empty() {
        writeln!(talk.out, "nothing is due today")?;
    }
    Ok(Exit::Done)
}
