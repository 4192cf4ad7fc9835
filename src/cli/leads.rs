//! `gigscout leads`: what we know, filtered; for people, for programs (`--json`) and for spreadsheets (`--csv`).

use super::{Call, Exit, Failure, Talk, open};
use crate::config::Settings;
use crate::domain::{ScoredLead, SourceName, Stage, nearest_word};
use crate::follow_up::stage_of;
use crate::pass;
use crate::store::{Filter, View};
use crate::wording::words;
use serde_json::json;

/// Leads listed unless said.
const LIMIT_DEFAULT: usize = 30;

#[derive(clap::Args)]
pub struct Args {
    /// Words that each occur in title, text or client
    words: Vec<String>,
    #[arg(long)]
    profile: Option<String>,
    #[arg(long)]
    source: Option<String>,
    /// Only leads at this stage: new, applied, talking, quoted, won, lost, silent, dismissed
    #[arg(long, value_parser = stage)]
    stage: Option<Stage>,
    /// Also those that a gate keeps out
    #[arg(long)]
    all: bool,
    #[arg(long, default_value_t = LIMIT_DEFAULT)]
    limit: usize,
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// On a full screen: read, filter as you type, and say what happened with one key
    #[cfg(feature = "ui")]
    #[arg(long, conflicts_with_all = ["csv", "json"])]
    ui: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    #[cfg(feature = "ui")]
    if args.ui {
        return super::ui::run(args.profile.as_deref(), call);
    }
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let profile = open::profile(&settings, args.profile.as_deref())?;
    let store = open::store(&settings)?;
    let view = store.view();
    if let Some(name) = &args.source {
        known_source(name, &settings, &view)?;
    }
    let filter = Filter {
        words: args.words.clone(),
        source: args.source.clone().map(SourceName),
        ..Filter::default()
    };
    let mut found: Vec<(ScoredLead, Stage)> = Vec::new();
    view.find(&filter, |lead| -> Result<(), Failure> {
        let stage = stage_of(&view.events(lead.id, &profile.name)?).stage;
        let wanted = args.stage.is_none_or(|wanted| stage == wanted);
        let scored = pass::scored(lead, profile, now);
        if wanted && (args.all || args.stage.is_some() || scored.gates.is_empty()) {
            found.push((scored, stage));
        }
        Ok(())
    })?;
    found.sort_by_key(|(scored, _)| {
        std::cmp::Reverse((scored.gates.is_empty(), scored.score, scored.lead.id))
    });
    found.truncate(args.limit);
    let say = words(profile.language);
    if args.csv {
        writeln!(talk.out, "id,score,stage,km,title,client,link,published")?;
    }
    for (scored, stage) in &found {
        let lead = &scored.lead;
        let link = lead
            .links
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        let client = lead
            .facts
            .client
            .as_ref()
            .map(|client| client.value.clone())
            .unwrap_or_default();
        let gates: Vec<String> = scored.gates.iter().map(|gate| say.gate(gate)).collect();
        if call.json {
            let line = json!({
                "id": lead.id, "score": scored.score, "stage": stage, "gates": scored.gates, "km": scored.km, "title": lead.title,
                "client": client, "links": lead.links, "published": lead.published, "seen_in": lead.seen_in, "facts": lead.facts,
                "parts": scored.parts.iter().map(super::rank::part).collect::<Vec<_>>(),
            });
            writeln!(talk.out, "{line}")?;
        } else if args.csv {
            let cells = [
                lead.id.to_string(),
                scored.score.value().to_string(),
                stage.word().to_string(),
                scored.km.map(|km| km.to_string()).unwrap_or_default(),
                lead.title.clone(),
                client,
                link,
                lead.dated().to_rfc3339(),
            ];
            let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
            writeln!(talk.out, "{}", cells.join(","))?;
        } else {
            let km = scored
                .km
                .map(|km| format!(" · {km} km"))
                .unwrap_or_default();
            let stage = if *stage == Stage::New {
                String::new()
            } else {
                format!(" · {}", say.stage(*stage))
            };
            let gates = if gates.is_empty() {
                String::new()
            } else {
                format!(" · {}", gates.join("; "))
            };
            writeln!(
                talk.out,
                "{:>5} {:>3}  {}{km}{stage}{gates}",
                format!("[{}]", lead.id),
                scored.score.value(),
                lead.title
            )?;
        }
    }
    Ok(Exit::Done)
}

/// Reads the word of a stage; clap tells the mistake with the nearest one.
fn stage(word: &str) -> Result<Stage, String> {
    word.parse().map_err(|_| {
        let words = Stage::ALL.map(Stage::word);
        match nearest_word(word, words) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of {}", words.join(", ")),
        }
    })
}

/// A source that is configured, or was when something was stored.
fn known_source(name: &str, settings: &Settings, view: &View<'_>) -> Result<(), Failure> {
    let mut names: Vec<String> = settings
        .sources
        .iter()
        .map(|it| it.name.to_string())
        .collect();
    names.extend(view.yields()?.into_iter().map(|(name, _)| name.to_string()));
    names.sort();
    names.dedup();
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let hint = match nearest_word(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.join(", ")),
    };
    Err(Failure::call(format!(
        "there is no source `{name}`; {hint}"
    )))
}

/// Quotes a cell, and keeps a spreadsheet from taking it for a formula (OWASP, CSV injection).
fn csv_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
    {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_text() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            assert_eq!(csv_cell(&format!("{sign}A(1)")), format!("\"'{sign}A(1)\""));
        }
        assert_eq!(csv_cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
