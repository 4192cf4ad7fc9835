//! `gigscout why`: each part of a score, each gate, and what would have to change.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{LeadId, Profile, Pull, ScoredLead};
use crate::pass;
use crate::wording::words;
use serde_json::json;
use std::io::Write;

#[derive(clap::Args)]
pub struct Args {
    /// The lead's number
    #[arg(value_parser = open::lead_id)]
    lead: LeadId,
    #[arg(long)]
    profile: Option<String>,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let profile = open::profile(&settings, args.profile.as_deref())?;
    let store = open::store(&settings)?;
    let scored = pass::scored(store.view().lead(args.lead)?, profile, now);
    if call.json {
        writeln!(
            talk.out,
            "{}",
            json!({ "id": scored.lead.id, "score": scored.score, "parts": scored.parts, "damped": scored.damped, "gates": scored.gates })
        )?;
    } else {
        writeln!(talk.out, "[{}] {}", scored.lead.id, scored.lead.title)?;
        explain(&scored, profile, talk.out)?;
    }
    Ok(Exit::Done)
}

/// The score in words: a line a part, then the gates with the way in.
pub fn explain(scored: &ScoredLead, profile: &Profile, out: &mut dyn Write) -> std::io::Result<()> {
    let say = words(profile.language);
    writeln!(out, "{:>5} / 100", scored.score.value())?;
    for part in &scored.parts {
        let reasons: Vec<String> = part
            .reasons
            .iter()
            .map(|reason| {
                let sign = match reason.pull() {
                    Pull::For => "+ ",
                    Pull::Against => "- ",
                    Pull::Neither => "",
                };
                format!("{sign}{}", say.reason(reason))
            })
            .collect();
        writeln!(
            out,
            "{:>5.1} of {:>4.1}  {:<6} {}",
            part.full(),
            part.most,
            part.criterion.word(),
            reasons.join("; ")
        )?;
    }
    let lost: f32 = scored
        .parts
        .iter()
        .map(|part| part.full() - part.points)
        .sum();
    if !scored.damped.is_empty() {
        let causes: Vec<String> = scored
            .damped
            .iter()
            .map(|(damper, _)| say.damper(*damper))
            .collect();
        writeln!(out, "{:>5.1}          {}", -lost, causes.join("; "))?;
    }
    for gate in &scored.gates {
        writeln!(
            out,
            "  kept out: {}\n            {}",
            say.gate(gate),
            say.way_in(gate)
        )?;
    }
    if scored.gates.is_empty() && scored.score.value() < profile.digest.least {
        writeln!(
            out,
            "  below the least that a digest shows: [profile.digest] least = {}",
            profile.digest.least
        )?;
    }
    Ok(())
}
