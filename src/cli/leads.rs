//! `gigscout leads`: what we know, filtered; for people, for programs (`--json`) and for spreadsheets (`--csv`).

use super::layout::{self, Cell, Column, TextTable, width};
use super::place::{PLACE_COLUMNS, place};
use super::spreadsheet::Spreadsheet;
use super::{CliError, Exit, GlobalArgs, Io, context, paint, problems};
use crate::config::Settings;
use crate::domain::{Profile, ScoredLead, SourceName, Stage, Timestamp, nearest_word, sorted};
use crate::follow_up::stage_of;
use crate::i18n::{Catalog, catalog};
use crate::pass;
use crate::store::{Filter, View};
use serde_json::json;

/// Leads listed unless said.
const LIMIT_DEFAULT: usize = 30;

/// The filters of `gigscout leads` and the form of its answer.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Words that each occur in title, text or client
    words: Vec<String>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// Only leads of this source
    #[arg(long)]
    source: Option<String>,
    /// Only leads at this stage: new, applied, talking, quoted, won, lost, silent, dismissed
    #[arg(long, value_parser = stage)]
    stage: Option<Stage>,
    /// Also those that are kept out, and those that are over
    #[arg(long)]
    all: bool,
    /// So many at most
    #[arg(long, default_value_t = LIMIT_DEFAULT)]
    limit: usize,
    /// As a table for spreadsheets
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// On a full screen: read, filter as you type, and say what happened with one key
    #[cfg(feature = "ui")]
    #[arg(long, conflicts_with_all = ["csv", "json"])]
    ui: bool,
}

/// What was found, and how much of it is not listed.
struct FoundLeads {
    listed: Vec<(ScoredLead, Stage)>,
    all: usize,
    kept_out: usize,
    closed: usize,
    /// Left out by the limit.
    more: usize,
}

/// Prints the leads that pass the filters, the best first.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    #[cfg(feature = "ui")]
    if args.ui {
        return super::ui::run(args.profile.as_deref(), call);
    }
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let store = context::store(&settings)?;
    let view = store.view();
    let profile = &pass::informed(&view, profile)?;
    if let Some(name) = &args.source {
        known_source(name, &settings, &view)?;
    }
    let found = find(args, &view, profile, now)?;
    if call.json {
        for (scored, stage) in &found.listed {
            writeln!(io.out, "{}", row(scored, *stage))?;
        }
    } else if args.csv {
        let mut table = Spreadsheet::new(catalog(profile.language));
        table.row(SHEET_COLUMNS.map(str::to_string))?;
        for (scored, stage) in &found.listed {
            table.row(sheet_row(scored, *stage))?;
        }
        write!(io.out, "{}", table.finish()?)?;
    } else {
        let say = catalog(profile.language);
        for line in table(&found.listed, say, now).lines(width()) {
            writeln!(io.out, "{line}")?;
        }
        let closing = closing(args, &found, say);
        writeln!(io.out, "{}", layout::hanging("", 0, &closing))?;
    }
    Ok(Exit::Done)
}

/// Open leads that no gate keeps out, the best first; with `--all` or a stage, the others behind them.
fn find(
    args: &Args,
    view: &View<'_>,
    profile: &Profile,
    now: Timestamp,
) -> Result<FoundLeads, CliError> {
    let filter = Filter {
        words: args.words.clone(),
        source: args.source.clone().map(SourceName),
        ..Filter::default()
    };
    let mut found = FoundLeads {
        listed: Vec::new(),
        all: 0,
        kept_out: 0,
        closed: 0,
        more: 0,
    };
    view.find(&filter, |lead| -> Result<(), CliError> {
        let stage = stage_of(&view.events(lead.id, &profile.name)?).stage;
        let scored = pass::scored(lead, profile, now);
        found.all += 1;
        let is_listed = match args.stage {
            Some(wanted) => stage == wanted,
            None if args.all => true,
            None if stage.is_final() => {
                found.closed += 1;
                false
            }
            None if !scored.gates.is_empty() => {
                found.kept_out += 1;
                false
            }
            None => true,
        };
        if is_listed {
            found.listed.push((scored, stage));
        }
        Ok(())
    })?;
    sorted::by_key(&mut found.listed, |(scored, stage)| {
        let is_open = scored.gates.is_empty() && !stage.is_final();
        std::cmp::Reverse((is_open, scored.score, scored.lead.id))
    });
    found.more = found.listed.len().saturating_sub(args.limit);
    found.listed.truncate(args.limit);
    Ok(found)
}

/// A lead as programs read it: the same object wherever a lead is given.
pub(super) fn row(scored: &ScoredLead, stage: Stage) -> serde_json::Value {
    let lead = &scored.lead;
    json!({
        "id": lead.id, "score": scored.score, "stage": stage, "gates": scored.gates, "km": scored.km, "title": lead.title,
        "client": client(scored), "links": lead.links, "published": lead.published, "seen_in": lead.seen_in,
        "facts": lead.facts, "niche": scored.niche, "parts": scored.parts.iter().map(super::rank::part).collect::<Vec<_>>(),
    })
}

fn client(scored: &ScoredLead) -> &str {
    let client = scored.lead.facts.client.as_ref();
    client.map_or("", |client| client.value.as_str())
}

/// Columns of the table for spreadsheets.
const SHEET_COLUMNS: [&str; 8] = [
    "id",
    "score",
    "stage",
    "km",
    "title",
    "client",
    "link",
    "published",
];

/// A lead as a row of that table.
fn sheet_row(scored: &ScoredLead, stage: Stage) -> [String; 8] {
    let lead = &scored.lead;
    let link = lead.links.first().map(ToString::to_string);
    [
        lead.id.to_string(),
        scored.score.value().to_string(),
        stage.word().to_string(),
        scored.km.map(|km| km.to_string()).unwrap_or_default(),
        lead.title.clone(),
        client(scored).to_string(),
        link.unwrap_or_default(),
        lead.effective_date().to_rfc3339(),
    ]
}

/// Columns before what is noted below a lead: those of its number and its score.
const NOTE_INDENT: usize = 11;

fn table(listed: &[(ScoredLead, Stage)], say: &Catalog, now: Timestamp) -> TextTable {
    let head = |key: &str| say.text(key);
    let mut table = TextTable::new(vec![
        Column::fixed(&head("column-lead")).right().tight(),
        Column::fixed("").right(),
        Column::within(&head("column-title"), 22, 60),
        Column::within(&head("column-place"), usize::MAX, PLACE_COLUMNS).tight(),
        Column::within(&head("column-pay"), usize::MAX, 11).right(),
        Column::fixed(&head("column-age")).right(),
        Column::within(&head("column-source"), 9, 16),
    ]);
    for (scored, stage) in listed {
        let lead = &scored.lead;
        let is_open = scored.gates.is_empty() && !stage.is_final();
        let style = if is_open { paint::PLAIN } else { paint::DIM };
        let title = match lead.title.is_empty() {
            true => say.text("untitled"),
            false => lead.title.clone(),
        };
        let pay = lead.facts.pay.as_ref();
        let pay = pay.map(|pay| say.pay_short(&pay.value)).unwrap_or_default();
        let source = lead.seen_in.first().map(|(name, _)| name.to_string());
        let score = match is_open {
            true => paint::score(scored.score),
            false => paint::DIM,
        };
        table.row(vec![
            Cell(format!("[{}]", lead.id), paint::DIM),
            Cell(scored.score.value().to_string(), score),
            Cell(title, style),
            Cell(place(scored, say), style),
            Cell(pay, style),
            Cell(say.age_short(now - lead.posted()), style),
            Cell(source.unwrap_or_default(), paint::DIM),
        ]);
        if *stage != Stage::New {
            table.note(NOTE_INDENT, say.stage(*stage), stage_style(*stage));
        }
        if !scored.gates.is_empty() {
            let gates: Vec<String> = scored.gates.iter().map(|gate| say.gate(gate)).collect();
            let gates = gates.join(say.semicolon());
            let said = say.say("leads-gate", &[("gate", (&gates).into())]);
            table.note(NOTE_INDENT, said, paint::DIM);
        }
    }
    table
}

fn stage_style(stage: Stage) -> anstyle::Style {
    match stage {
        Stage::Won => paint::BEST,
        Stage::Applied | Stage::Talking | Stage::Quoted => paint::GOOD,
        _ => paint::DIM,
    }
}

/// What is listed of how much, and how to see the rest.
fn closing(args: &Args, found: &FoundLeads, say: &Catalog) -> String {
    if found.all == 0 {
        let is_filtered = !args.words.is_empty() || args.source.is_some();
        return say.text(if is_filtered {
            "leads-no-match"
        } else {
            "leads-none"
        });
    }
    let (shown, all) = (found.listed.len(), found.all);
    let mut parts = vec![say.say(
        "leads-count",
        &[("shown", shown.into()), ("all", all.into())],
    )];
    for (key, count) in [
        ("leads-kept-out", found.kept_out),
        ("leads-closed", found.closed),
    ] {
        if count > 0 {
            parts.push(say.say(key, &[("n", count.into())]));
        }
    }
    if found.kept_out + found.closed > 0 {
        parts.push(say.text("leads-all"));
    }
    if found.more > 0 {
        let all = (shown + found.more).to_string();
        parts.push(say.say("leads-limit", &[("n", (&all).into())]));
    }
    parts.join(", ")
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
fn known_source(name: &str, settings: &Settings, view: &View<'_>) -> Result<(), CliError> {
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
    let names = names.iter().map(String::as_str);
    Err(CliError::call(problems::no_such("source", name, names)))
}
