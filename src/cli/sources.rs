//! `gigscout sources`: state, rhythm, last news and yield of each source; with `--kinds` or
//! `--presets`, how to write one; with `add`, one that is written for you.

use super::{Call, Exit, Failure, Talk, add, open};
use crate::config::{self, Preset};
use crate::domain::{Health, Lang, Setting, SourceName, SourceState};
use crate::source::KINDS;
use crate::store::Yield;
use crate::wording::words;
use serde_json::json;
use std::collections::HashMap;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    word: Option<Word>,
    /// The kinds of sources, with an example each
    #[arg(long)]
    kinds: bool,
    /// The sites that are written already, and what each asks for
    #[arg(long, conflicts_with = "kinds")]
    presets: bool,
}

#[derive(clap::Subcommand)]
enum Word {
    /// Finds out how a page can be read (feed, calendar, data for programs, else selectors for the blocks that it
    /// repeats), shows its first postings and prints the source to keep
    Add(add::Args),
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    if let Some(Word::Add(args)) = &args.word {
        return add::run(args, call, talk);
    }
    if args.kinds {
        let language = open::language(open::settings(call).ok().as_ref());
        for kind in KINDS {
            writeln!(talk.out, "# {}: {}", kind.name(), kind.summary())?;
            for setting in kind.settings() {
                writeln!(talk.out, "{}", explained(setting, language))?;
            }
            writeln!(talk.out, "{}\n", kind.example().trim())?;
        }
        return Ok(Exit::Done);
    }
    if args.presets {
        return presets(call, talk);
    }
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let store = open::store(&settings)?;
    let view = store.view();
    let states: HashMap<SourceName, SourceState> = view.states()?.into_iter().collect();
    let yields: HashMap<SourceName, Yield> = view.yields()?.into_iter().collect();
    let zone = settings
        .profiles
        .first()
        .map_or(chrono_tz::UTC, |profile| profile.zone);
    let say = words(
        settings
            .profiles
            .first()
            .map_or(crate::domain::Lang::En, |profile| profile.language),
    );
    for setting in &settings.sources {
        let state = states.get(&setting.name);
        let got = yields.get(&setting.name).copied().unwrap_or_default();
        if call.json {
            writeln!(
                talk.out,
                "{}",
                json!({
                    "name": setting.name, "kind": setting.kind, "state": state,
                    "leads": got.leads, "applied": got.applied, "answered": got.answered, "won": got.won,
                })
            )?;
            continue;
        }
        let Some(state) = state else {
            writeln!(
                talk.out,
                "{:<20} {:<8} not polled yet",
                setting.name.to_string(),
                setting.kind
            )?;
            continue;
        };
        let moment = |at: Option<_>| {
            at.map_or("-".to_string(), |at: crate::domain::Timestamp| {
                at.with_timezone(&zone).format("%d.%m. %H:%M").to_string()
            })
        };
        writeln!(
            talk.out,
            "{:<20} {:<8} {:<11} every {} min · last news {} · next {} · leads {} → applied {} → answered {} → won {}",
            setting.name.to_string(),
            setting.kind,
            say.health(state.health),
            setting.every.interval(now).as_secs() / 60,
            moment(state.last_news),
            moment(Some(state.next_due)),
            got.leads,
            got.applied,
            got.answered,
            got.won
        )?;
        let evidence = say.evidence(state);
        if !evidence.is_empty() {
            writeln!(talk.out, "{:<20} {evidence}", "")?;
        }
        if !state.health.is_well() {
            let advice = say.advice(state.health, state.cause);
            writeln!(talk.out, "{:<20} {advice}", "")?;
        }
        if let (Health::Refused, Some(advice)) = (state.health, &setting.advice) {
            writeln!(talk.out, "{:<20} {advice}", "")?;
        }
        if let (Health::Waiting, Some(setup)) = (state.health, &setting.setup) {
            writeln!(talk.out, "{:<20} {setup}", "")?;
        }
        if state.item_problems > 0 {
            writeln!(
                talk.out,
                "{:<20} {} item(s) could not be read",
                "", state.item_problems
            )?;
        }
    }
    Ok(Exit::Done)
}

/// A setting in a line of comment.
fn explained(setting: &Setting, language: Lang) -> String {
    let unit = match setting.unit {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    format!("#   {:<11} {}{unit}", setting.name, setting.help(language))
}

/// Lists the presets: those of the configuration where it is right, else the shipped ones.
fn presets(call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let presets = match open::settings(call) {
        Ok(settings) => settings.presets,
        Err(_) => config::shipped_presets(),
    };
    for preset in presets.values() {
        if call.json {
            let params: Vec<_> = preset
                .params
                .iter()
                .map(|param| {
                    json!({ "name": param.name, "about": param.about, "default": param.default })
                })
                .collect();
            let row = json!({
                "preset": preset.id, "name": preset.name, "about": preset.about, "kind": preset.kind,
                "yields": preset.yields, "every": preset.every, "params": params, "cost": preset.cost,
                "terms": preset.terms, "attribution": preset.attribution, "if_refused": preset.if_refused, "setup": preset.setup,
            });
            writeln!(talk.out, "{row}")?;
        } else {
            writeln!(talk.out, "{}", described(preset))?;
        }
    }
    Ok(Exit::Done)
}

/// A preset as a table to copy, with what to know as comments above it.
fn described(preset: &Preset) -> String {
    let mut lines = vec![format!("# {}: {}", preset.name, preset.about)];
    if !preset.cost.is_empty() {
        lines.push(format!("# costs: {}", preset.cost));
    }
    lines.push(format!("# terms: {}", preset.terms));
    if !preset.setup.is_empty() {
        lines.push(format!("# to set up: {}", preset.setup));
    }
    lines.push(format!("[[source]]\npreset = {:?}", preset.id));
    if !preset.has_place() {
        lines.push(
            "path = \"…\"  # a file or folder of mails, or `imap = { … }`: see --kinds".into(),
        );
    }
    for param in &preset.params {
        let line = match &param.default {
            None => format!("{} = \"…\"  # {}", param.name, param.about),
            Some(default) => format!("# {} = {default:?}  # {}", param.name, param.about),
        };
        lines.push(line);
    }
    lines.join("\n") + "\n"
}
