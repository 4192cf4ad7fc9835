//! `gigscout show`: one lead whole.

use super::{Call, Exit, Failure, Talk, open, why};
use crate::domain::{LeadId, Span};
use crate::pass;
use crate::wording::words;
use serde_json::{Value, json};

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
    let view = store.view();
    let profile = &pass::informed(&view, profile)?;
    let lead = view.lead(args.lead)?;
    let sightings = view.sightings(lead.id)?;
    let events = view.events(lead.id, &profile.name)?;
    if call.json {
        let sightings: Vec<_> = sightings.iter().map(|(_, sighting)| sighting).collect();
        writeln!(
            talk.out,
            "{}",
            json!({ "lead": lead, "sightings": sightings, "events": events })
        )?;
        return Ok(Exit::Done);
    }
    let say = words(profile.language);
    let out = &mut *talk.out;
    writeln!(out, "[{}] {}", lead.id, lead.title)?;
    for link in &lead.links {
        writeln!(out, "     {link}")?;
    }
    let aliases = view.aliases(lead.id)?;
    if !aliases.is_empty() {
        let aliases: Vec<String> = aliases.iter().map(ToString::to_string).collect();
        writeln!(out, "     also known as {}", aliases.join(", "))?;
    }
    if let Some(other) = lead.perhaps {
        writeln!(
            out,
            "     looks like [{other}]; if it is: gigscout merge {other} {}",
            lead.id
        )?;
    }
    if lead.reposts > 0 {
        writeln!(
            out,
            "     posted again {} time(s), first seen {}",
            lead.reposts,
            lead.first_seen.format("%Y-%m-%d")
        )?;
    }
    writeln!(out)?;
    for line in lead.body.lines() {
        writeln!(out, "  {line}")?;
    }
    for (number, (_, sighting)) in sightings.iter().enumerate() {
        let posting = &sighting.reading.posting;
        let joined = sighting
            .joined_by
            .map(|by| format!(", joined by {}", json!(by)))
            .unwrap_or_default();
        writeln!(
            out,
            "\n{}. {} on {}{joined}",
            number + 1,
            posting.source,
            sighting.first_seen.format("%Y-%m-%d %H:%M")
        )?;
        let text = posting.text();
        let facts = serde_json::to_value(&sighting.reading.facts).map_err(Failure::error)?;
        if let Value::Object(facts) = facts {
            for (name, fact) in facts.iter().filter(|(_, fact)| !is_empty(fact)) {
                facts_of(name, fact, &text, out)?;
            }
        }
    }
    writeln!(out)?;
    why::explain(&pass::scored(lead, profile, now), profile, out)?;
    if !events.is_empty() {
        writeln!(out)?;
    }
    for event in &events {
        let note = event
            .note
            .as_ref()
            .map(|note| format!(": {note}"))
            .unwrap_or_default();
        writeln!(
            out,
            "{} {} ({}){note}",
            event
                .at
                .with_timezone(&profile.zone)
                .format("%Y-%m-%d %H:%M"),
            json!(event.event)["event"].as_str().unwrap_or("?"),
            event.by
        )?;
    }
    let standing = crate::follow_up::stage_of(&events);
    writeln!(out, "{}", say.stage(standing.stage))?;
    Ok(Exit::Done)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        _ => false,
    }
}

/// A fact and the words that it was read from.
fn facts_of(
    name: &str,
    fact: &Value,
    text: &str,
    out: &mut dyn std::io::Write,
) -> Result<(), Failure> {
    match fact {
        Value::Array(items) => {
            for item in items {
                facts_of(name, item, text, out)?;
            }
        }
        Value::Object(fields) if fields.contains_key("value") => {
            let spans: Vec<Span> = fields
                .get("spans")
                .cloned()
                .and_then(|spans| serde_json::from_value(spans).ok())
                .unwrap_or_default();
            let words: Vec<String> = spans
                .iter()
                .filter_map(|span| text.get(span.start as usize..span.end as usize))
                .map(|words| format!("« {} »", words.replace('\n', " ")))
                .collect();
            writeln!(
                out,
                "   {name:<16} {}  {}",
                plain(&fields["value"]),
                words.join(" ")
            )?;
        }
        Value::Object(fields) if name == "contacts" => {
            for (kind, items) in fields {
                facts_of(kind, items, text, out)?;
            }
        }
        other => writeln!(out, "   {name:<16} {}", plain(other))?,
    }
    Ok(())
}

/// A value on one line, without what is unknown.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => {
            let known = fields.iter().filter(|(_, value)| !is_empty(value));
            let words: Vec<String> = known
                .map(|(name, value)| format!("{name} {}", plain(value)))
                .collect();
            words.join(", ")
        }
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
