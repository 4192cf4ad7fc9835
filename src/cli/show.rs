//! `gigscout show`: one lead whole.

use super::{CliError, Exit, GlobalArgs, Io, context, facts, layout, leads, paint, why};
use crate::domain::{Lead, LeadId, Profile, Sighting, StageEvent, Timestamp};
use crate::i18n::{Catalog, catalog};
use crate::pass;
use crate::schedule::local_day;
use serde_json::json;
use std::io::Write;

/// Which lead, as which profile sees it.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The lead's number
    #[arg(value_parser = context::lead_id)]
    lead: LeadId,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Columns before what belongs to a lead.
const INDENT: usize = 4;

/// Prints postings, facts with their words, score and history of a lead.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let store = context::store(&settings)?;
    let view = store.view();
    let profile = &pass::informed(&view, profile)?;
    let lead = view.lead(args.lead)?;
    let sightings = view.sightings(lead.id)?;
    let sightings: Vec<Sighting> = sightings
        .into_iter()
        .map(|(_, sighting)| sighting)
        .collect();
    let events = view.events(lead.id, &profile.name)?;
    let aliases = view.aliases(lead.id)?;
    let standing = crate::follow_up::stage_of(&events);
    let scored = pass::scored(lead.clone(), profile, now);
    if call.json {
        let mut row = leads::row(&scored, standing.stage);
        row["lead"] = json!(lead);
        row["aliases"] = json!(aliases);
        row["sightings"] = json!(sightings);
        row["events"] = json!(events);
        writeln!(io.out, "{row}")?;
        return Ok(Exit::Done);
    }
    let page = LeadPage {
        say: catalog(profile.language),
        profile,
        now,
    };
    let out = &mut *io.out;
    page.head(&lead, &aliases, out)?;
    for line in lead.body.lines() {
        writeln!(out, "{}", layout::hanging("", 2, line))?;
    }
    for (number, sighting) in (1..).zip(&sightings) {
        page.posting(number, sighting, out)?;
    }
    writeln!(out)?;
    why::explain(&scored, profile, out)?;
    if !events.is_empty() {
        writeln!(out)?;
    }
    for event in &events {
        page.event(event, out)?;
    }
    let stage = page.say.stage(standing.stage);
    writeln!(out, "\n{}", paint::painted(paint::STRONG, &stage))?;
    Ok(Exit::Done)
}

/// How a lead is told to one reader.
struct LeadPage<'a> {
    say: &'static Catalog,
    profile: &'a Profile,
    now: Timestamp,
}

impl LeadPage<'_> {
    /// Title, links, other numbers, and what it looks like.
    fn head(&self, lead: &Lead, aliases: &[LeadId], out: &mut dyn Write) -> std::io::Result<()> {
        let number = format!("[{}]", lead.id);
        let title = match lead.title.is_empty() {
            true => self.say.text("untitled"),
            false => lead.title.clone(),
        };
        let title = layout::hanging(&number, number.len() + 1, &title);
        writeln!(out, "{}", paint::painted(paint::STRONG, &title))?;
        let indent = " ".repeat(INDENT);
        for link in &lead.links {
            writeln!(out, "{indent}{link}")?;
        }
        if !aliases.is_empty() {
            let aliases: Vec<String> = aliases.iter().map(ToString::to_string).collect();
            let aliases = aliases.join(", ");
            self.line("show-alias", &[("numbers", (&aliases).into())], out)?;
        }
        if let Some(other) = lead.perhaps {
            let (other, own) = (other.to_string(), lead.id.to_string());
            let args = [("id", (&other).into()), ("own", (&own).into())];
            self.line("show-perhaps", &args, out)?;
        }
        if lead.reposts > 0 {
            let zone = self.profile.zone;
            let day = self
                .say
                .spoken_day(local_day(lead.first_seen, zone), local_day(self.now, zone));
            let args = [("n", lead.reposts.into()), ("day", (&day).into())];
            self.line("show-reposted", &args, out)?;
        }
        writeln!(out)
    }

    fn line(
        &self,
        key: &str,
        args: &[(&str, crate::i18n::Arg<'_>)],
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        writeln!(
            out,
            "{}",
            layout::hanging("", INDENT, &self.say.say(key, args))
        )
    }

    /// Where and when it was seen, and what was read from it.
    fn posting(
        &self,
        number: usize,
        sighting: &Sighting,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        let zone = self.profile.zone;
        let posting = &sighting.reading.posting;
        let now = self.now.with_timezone(&zone);
        let at = self
            .say
            .on_moment(&sighting.first_seen.with_timezone(&zone), &now);
        let args = [
            ("n", number.into()),
            ("source", (&posting.source.0).into()),
            ("at", (&at).into()),
        ];
        let mut said = self.say.say("show-posting", &args);
        if let Some(by) = &sighting.joined_by {
            said = format!("{said}, {}", self.say.likeness(by));
        }
        writeln!(out, "\n{said}")?;
        let text = posting.text();
        let today = local_day(self.now, zone);
        for line in facts::lines(&sighting.reading.facts, &text, today, zone, self.say) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn event(&self, event: &StageEvent, out: &mut dyn Write) -> std::io::Result<()> {
        let zone = self.profile.zone;
        let now = self.now.with_timezone(&zone);
        let mut said = format!(
            "{}  {}",
            self.say.moment(&event.at.with_timezone(&zone), &now),
            self.say.event(&event.event)
        );
        match event.by.as_str() {
            "mail" => said = format!("{said} ({})", self.say.text("event-by-mail")),
            "daemon" => said = format!("{said} ({})", self.say.text("event-by-self")),
            _ => {}
        }
        if let Some(note) = &event.note {
            said = format!(
                "{said}, {}",
                self.say.say("quoted", &[("text", note.into())])
            );
        }
        writeln!(out, "{}", layout::hanging("", 0, &said))
    }
}
