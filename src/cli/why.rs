//! `gigscout why`: each part of a score, each gate, and what would have to change.

use super::{Call, Exit, Failure, Talk, layout, open, paint};
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
    /// For this profile
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
            json!({ "id": scored.lead.id, "score": scored.score, "parts": scored.parts.iter().map(super::rank::part).collect::<Vec<_>>(), "damped": scored.damped, "gates": scored.gates })
        )?;
    } else {
        writeln!(talk.out, "[{}] {}", scored.lead.id, scored.lead.title)?;
        explain(&scored, profile, talk.out)?;
    }
    Ok(Exit::Done)
}

/// Columns of `25,0 sur 30,0`, and before the reasons.
const OF_COLUMNS: usize = 14;
const INDENT: usize = 32;

/// The score in words: a line a part, then the gates with the way in.
pub fn explain(scored: &ScoredLead, profile: &Profile, out: &mut dyn Write) -> std::io::Result<()> {
    let say = words(profile.language);
    let score = say.say("score-of", &[("score", scored.score.value().into())]);
    writeln!(out, "  {}", paint::painted(paint::STRONG, &score))?;
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
        let (points, most) = (say.tenths(part.full()), say.tenths(part.most));
        let of = [("points", (&points).into()), ("most", (&most).into())];
        let head = format!(
            "  {}  {}",
            layout::padded(&say.say("part-of", &of), OF_COLUMNS, true),
            say.part(part.criterion.word())
        );
        writeln!(
            out,
            "{}",
            layout::hanging(&head, INDENT, &reasons.join(say.semicolon()))
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
        let lost = layout::padded(&format!("−{}", say.tenths(lost)), OF_COLUMNS, true);
        writeln!(
            out,
            "{}",
            layout::hanging(&format!("  {lost}"), INDENT, &causes.join(say.semicolon()))
        )?;
    }
    for gate in &scored.gates {
        let (gate, way) = (say.gate(gate), say.way_in(gate));
        let kept_out = say.say("why-kept-out", &[("gate", (&gate).into())]);
        let way_in = say.say("why-way-in", &[("way", (&way).into())]);
        writeln!(out, "{}", layout::hanging("", 2, &kept_out))?;
        writeln!(out, "{}", layout::hanging("", 4, &way_in))?;
    }
    if scored.gates.is_empty() && scored.score.value() < profile.digest.least {
        let below = say.say("why-below", &[("least", profile.digest.least.into())]);
        writeln!(out, "{}", layout::hanging("", 2, &below))?;
    }
    Ok(())
}
