//! `gigscout sources`: state, schedule, last news and yield of each source; with `--kinds` or
//! `--presets`, how to write one; with `add`, one that is written for you.

use super::layout::{Cell, Column, TextTable, hanging, width};
use super::{CliError, Exit, GlobalArgs, Io, add, context, paint, presets};
use crate::config::SourceSetting;
use crate::domain::{Health, Lang, Setting, SourceName, SourceState, Timestamp};
use crate::i18n::Catalog;
use crate::source::KINDS;
use crate::store::Yield;
use serde_json::json;
use std::collections::HashMap;

/// Whether the configured sources are listed, or the kinds, or the presets.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    word: Option<StatusWord>,
    /// The kinds of sources, with an example each
    #[arg(long)]
    kinds: bool,
    /// The sites that are ready to use, by what they need
    #[arg(long, conflicts_with = "kinds")]
    presets: bool,
    /// All about one of them, and how to set it up
    #[arg(long, value_name = "NAME", conflicts_with_all = ["kinds", "presets"])]
    preset: Option<String>,
}

#[derive(clap::Subcommand)]
enum StatusWord {
    /// Finds out how a page can be read (feed, calendar, data for programs, else selectors for the blocks that it
    /// repeats), shows its first postings and prints the source to keep
    Add(add::Args),
}

/// Prints the state of each source, or what may be configured.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    if let Some(StatusWord::Add(args)) = &args.word {
        return add::run(args, call, io);
    }
    if args.kinds {
        let say = call.say();
        for kind in KINDS {
            let head = format!("{}: {}", kind.name(), say.told(kind.summary()));
            let head = hanging("#", 2, &head).replace("\n ", "\n#");
            writeln!(io.out, "{head}")?;
            for setting in kind.settings() {
                writeln!(io.out, "{}", explained(setting, call.language))?;
            }
            writeln!(io.out, "{}\n", kind.example().trim())?;
        }
        return Ok(Exit::Done);
    }
    if args.presets {
        return presets::list(call, io);
    }
    if let Some(name) = &args.preset {
        return presets::one(name, call, io);
    }
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let store = context::store(&settings)?;
    let view = store.view();
    let states: HashMap<SourceName, SourceState> = view.states()?.into_iter().collect();
    let yields: HashMap<SourceName, Yield> = view.yields()?.into_iter().collect();
    if call.json {
        for setting in &settings.sources {
            let got = yields.get(&setting.name).copied().unwrap_or_default();
            let row = json!({
                "name": setting.name, "kind": setting.kind, "state": states.get(&setting.name),
                "leads": got.leads, "applied": got.applied, "answered": got.answered, "won": got.won,
            });
            writeln!(io.out, "{row}")?;
        }
        return Ok(Exit::Done);
    }
    let say = call.say();
    let profile = settings.profiles.first();
    let list = SourceList {
        say,
        now,
        zone: profile.map_or(chrono_tz::UTC, |profile| profile.zone),
    };
    for line in list
        .table(&settings.sources, &states, &yields)
        .lines(width())
    {
        writeln!(io.out, "{line}")?;
    }
    if settings.sources.is_empty() {
        writeln!(io.out, "{}", say.text("sources-none"))?;
    }
    Ok(Exit::Done)
}

/// How sources are told to one reader.
struct SourceList<'a> {
    say: &'a Catalog,
    now: Timestamp,
    zone: chrono_tz::Tz,
}

/// Columns before what is noted below a source.
const NOTE_INDENT: usize = 4;

impl SourceList<'_> {
    fn table(
        &self,
        sources: &[SourceSetting],
        states: &HashMap<SourceName, SourceState>,
        yields: &HashMap<SourceName, Yield>,
    ) -> TextTable {
        let head = |key: &str| self.say.text(key);
        let mut table = TextTable::new(vec![
            Column::within(&head("column-source"), 12, 22),
            Column::within(&head("column-state"), 10, 16),
            Column::fixed(&head("column-every")).right(),
            Column::fixed(&head("column-news")).right(),
            Column::fixed(&head("column-next")).right(),
            Column::fixed(&head("column-yield")).right(),
        ]);
        for setting in sources {
            let state = states.get(&setting.name);
            let got = yields.get(&setting.name).copied().unwrap_or_default();
            self.row(setting, state, got, &mut table);
        }
        table
    }

    fn row(
        &self,
        setting: &SourceSetting,
        state: Option<&SourceState>,
        got: Yield,
        table: &mut TextTable,
    ) {
        let health = match state {
            Some(state) => Cell(
                self.say.health_short(state.health),
                paint::health(state.health),
            ),
            None => Cell(self.say.text("never-polled"), paint::DIM),
        };
        let news = state.and_then(|state| state.last_news);
        let news = news.map(|at| self.say.age_short(self.now - at));
        table.row(vec![
            Cell(setting.name.to_string(), paint::STRONG),
            health,
            Cell::plain(self.every(setting)),
            Cell::plain(news.unwrap_or_default()),
            Cell::plain(
                state
                    .map(|state| self.moment(state.next_due))
                    .unwrap_or_default(),
            ),
            Cell::plain(format!(
                "{}→{}→{}→{}",
                got.leads, got.applied, got.answered, got.won
            )),
        ]);
        if let Some(state) = state {
            self.notes(setting, state, table);
        }
    }

    /// What is wrong, and the way out.
    fn notes(&self, setting: &SourceSetting, state: &SourceState, table: &mut TextTable) {
        let mut note = |text: String| table.note(NOTE_INDENT, text, paint::DIM);
        let evidence = self.say.evidence(state);
        if !evidence.is_empty() {
            note(evidence);
        }
        if !state.health.is_well() {
            note(format!("→ {}", self.say.advice(state.health, state.cause)));
        }
        match state.health {
            Health::Refused => setting.advice.iter().cloned().for_each(&mut note),
            Health::Waiting => setting.setup.iter().cloned().for_each(&mut note),
            _ => {}
        }
        if state.item_problems > 0 {
            note(
                self.say
                    .say("sources-unread", &[("n", state.item_problems.into())]),
            );
        }
    }

    fn every(&self, setting: &SourceSetting) -> String {
        let minutes = setting.every.interval(self.now).as_secs() / 60;
        let (key, n) = match minutes {
            m if m >= 1440 && m % 1440 == 0 => ("every-days", m / 1440),
            m if m >= 60 && m % 60 == 0 => ("every-hours", m / 60),
            m => ("every-minutes", m),
        };
        self.say.say(key, &[("n", n.into())])
    }

    fn moment(&self, at: Timestamp) -> String {
        let local = |at: Timestamp| at.with_timezone(&self.zone);
        self.say.moment_short(&local(at), &local(self.now))
    }
}

/// A setting in a line of comment.
fn explained(setting: &Setting, language: Lang) -> String {
    let unit = match setting.unit {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    let head = format!("#   {:<11} ", setting.name);
    let help = format!("{}{unit}", setting.help(language));
    // A comment of several lines begins each with its sign.
    hanging(&head, head.len(), &help).replace("\n ", "\n#")
}
