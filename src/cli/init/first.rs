//! The first reading of the sources that were chosen: what each gave, and the first three leads.

use super::ask;
use crate::cli::{CliError, GlobalArgs, Io, context, poll};
use crate::config::{self, Settings};
use crate::domain::{Lang, ScoredLead, Timestamp, sorted};
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, Clock, PollReport, Which};
use crate::store::Filter;
use std::cmp::Reverse;
use std::path::Path;

/// Leads shown at the end.
const LEADS_SHOWN: usize = 3;

/// Asks whether to read the sources now, and does. Without an answer nothing is asked of anybody.
pub(super) fn offer(
    target: &Path,
    call: &GlobalArgs,
    language: Lang,
    io: &mut Io<'_>,
) -> Result<(), CliError> {
    let say = catalog(language);
    let Ok(settings) = config::load(target) else {
        return Ok(());
    };
    if settings.sources.is_empty() {
        return Ok(());
    }
    if !ask::is_yes(io, say, "init-try")? {
        return Ok(());
    }
    let clock = Clock::from(call.now);
    let world = context::world(settings)?;
    let _lock = pass::lock(&world.settings, "init")?;
    let report = poll::poll(&world, &Which::Named(Vec::new()), clock)?;
    tell(&report, &world.settings, say, io)?;
    let leads = leads(&world.settings, clock.now())?;
    match leads.is_empty() {
        true => writeln!(io.out, "{}", say.text("init-no-leads"))?,
        false => writeln!(io.out, "{}", say.text("init-leads"))?,
    }
    for scored in leads {
        let lead = &scored.lead;
        writeln!(io.out, "  {:>3}  {}", scored.score.value(), lead.title)?;
        if let Some(link) = lead.links.first() {
            writeln!(io.out, "       {link}")?;
        }
    }
    Ok(())
}

/// A line for each source, and what to do where one is broken.
fn tell(
    report: &PollReport,
    settings: &Settings,
    say: &Catalog,
    io: &mut Io<'_>,
) -> Result<(), CliError> {
    if report.offline {
        writeln!(io.out, "{}", say.text("init-offline"))?;
        return Ok(());
    }
    for polled in &report.polled {
        let health = say.health(polled.health);
        let new = polled.counts.new.len();
        let args = [
            ("name", polled.source.0.as_str().into()),
            ("health", (&health).into()),
            ("count", new.into()),
        ];
        writeln!(io.out, "{}", say.say("init-source", &args))?;
        if !polled.health.is_broken() {
            continue;
        }
        let source = settings.sources.iter().find(|it| it.name == polled.source);
        let advice = source.and_then(|source| source.advice.clone());
        let advice = advice.unwrap_or_else(|| say.advice(polled.health, None));
        writeln!(io.out, "       {advice}")?;
    }
    Ok(())
}

/// The best leads of the only profile.
fn leads(settings: &Settings, now: Timestamp) -> Result<Vec<ScoredLead>, CliError> {
    let profile = context::profile(settings, None)?;
    let store = context::store(settings)?;
    let mut found: Vec<ScoredLead> = Vec::new();
    let view = store.view();
    view.find(&Filter::default(), |lead| -> Result<(), CliError> {
        found.push(pass::scored(lead, profile, now));
        Ok(())
    })?;
    found.retain(|scored| scored.gates.is_empty());
    sorted::by_key(&mut found, |scored| Reverse((scored.score, scored.lead.id)));
    found.truncate(LEADS_SHOWN);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<rss version='2.0'><channel><title>x</title>\
        <item><title>Mission Python à Rouen, 800 €</title><link>https://example.org/1</link><guid>1</guid>\
        <description>Nous cherchons un freelance Python pour trois jours à Rouen, budget 800 €. Écrire à zoe@example.org.</description></item>\
        </channel></rss>";

    /// What is said after an answer, of one source that reads a file.
    fn said(answer: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a.rss"), FEED).unwrap();
        let text = format!(
            "data_dir = {:?}\n[[profile]]\nname = \"lina\"\nemail = \"lina@example.org\"\nlanguage = \"fr\"\ntimezone = \"Europe/Paris\"\n\
             place = {{ home = \"Rouen\" }}\ntech = {{ want = {{ python = 3 }} }}\n\
             [[source]]\nname = \"annonces\"\nkind = \"feed\"\npath = \"a.rss\"\n\
             [[source]]\nname = \"absente\"\nkind = \"feed\"\npath = \"b.rss\"\n",
            at("data").display().to_string()
        );
        let file = at("gigscout.toml");
        std::fs::write(&file, text).unwrap();
        let call = GlobalArgs {
            config: Some(file.clone()),
            now: "2026-11-24T06:30:00Z".parse().ok(),
            json: false,
            language: Lang::Fr,
        };
        let mut input = answer.as_bytes();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io {
            input: &mut input,
            out: &mut out,
            err: &mut err,
        };
        let offered = offer(&file, &call, Lang::Fr, &mut io);
        offered.unwrap_or_else(|failure| panic!("{}", failure.message));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_first_leads_are_shown_where_one_likes() {
        let out = said("o\n");
        assert!(out.contains("annonces : "), "{out}");
        assert!(out.contains("une piste"), "{out}");
        assert!(out.contains("absente : "), "{out}");
        assert!(
            out.contains("Mission Python à Rouen, 800 €\n       https://example.org/1"),
            "{out}"
        );
        assert_eq!(said("n\n"), "");
        assert_eq!(said(""), "", "without an answer nobody is asked");
    }
}
