//! `gigscout learned`: what the user's choices taught, and from what; frozen, thawed, forgotten.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::{LeadId, Learned, Profile, nearest_word, sorted};
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, LearnNote};
use crate::score::{Signal, Taught};
use serde_json::json;

/// Features listed, and changes told of.
const FEATURES_MAX: usize = 30;
const CHANGES_MAX: usize = 5;
/// Points below which a change is none.
const CHANGE_POINTS: f32 = 0.05;

/// Whether what is learned is shown, frozen, thawed or forgotten.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Keep what is learned as it is
    #[arg(long, conflicts_with_all = ["thaw", "forget"])]
    freeze: bool,
    /// Learn again
    #[arg(long, conflicts_with = "forget")]
    thaw: bool,
    /// Forget one thing (`tech java`), or all where none is named
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "")]
    forget: Option<String>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Shows what is learned, or notes in the store what the user wants of it.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let say = catalog(profile.language);
    if !(args.freeze || args.thaw || args.forget.is_some()) {
        let store = context::store(&settings)?;
        let (taught, from) = pass::taught(&store.view(), profile)?;
        let note = pass::learn_note(&store.view(), profile)?;
        return list(&taught, &from, &note, call, say, io);
    }
    let mut store = context::writable(&settings)?;
    let (taught, _) = pass::taught(&store.view(), profile)?;
    let mut note = pass::learn_note(&store.view(), profile)?;
    let said = match args.forget.as_deref() {
        Some("") => {
            note = LearnNote {
                since: Some(now),
                ..LearnNote::default()
            };
            say.text("learned-forget-all")
        }
        Some(feature) => {
            forget(feature, &taught, &mut note, say)?;
            say.say("learned-forget", &[("feature", feature.into())])
        }
        None if args.freeze => {
            note.frozen = Some(taught.learned);
            say.text("learned-freeze")
        }
        None => {
            note.frozen = None;
            say.text("learned-thaw")
        }
    };
    pass::put_learn_note(&mut store, profile, &note)?;
    writeln!(io.out, "{said}")?;
    Ok(Exit::Done)
}

fn forget(
    feature: &str,
    taught: &Taught,
    note: &mut LearnNote,
    say: &Catalog,
) -> Result<(), CliError> {
    if taught.learned.0.contains_key(feature) {
        note.forgotten.insert(feature.to_string());
        return Ok(());
    }
    let near = nearest_word(feature, taught.learned.0.keys().map(String::as_str));
    let hint = near.map(|near| say.say("mark-near", &[("near", (&near).into())]));
    let args = [
        ("feature", feature.into()),
        ("hint", hint.as_deref().unwrap_or_default().into()),
    ];
    Err(CliError::call(say.say("learned-unknown", &args)))
}

fn list(
    taught: &Taught,
    from: &[(LeadId, Signal)],
    note: &LearnNote,
    call: &GlobalArgs,
    say: &Catalog,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let took = |signal: &Signal| !matches!(signal, Signal::Dismissed(_));
    let count = from.iter().filter(|(_, signal)| took(signal)).count() as u32;
    let all = from.len() as u32;
    if call.json {
        let leads = |is: bool| -> Vec<LeadId> {
            let fit = from.iter().filter(|(_, signal)| took(signal) == is);
            fit.map(|(lead, _)| *lead).collect()
        };
        let line = json!({
            "choices": all, "taken": leads(true), "turned_away": leads(false),
            "learned": taught.learned, "frozen": note.frozen.is_some(), "forgotten": note.forgotten,
        });
        writeln!(io.out, "{line}")?;
        return Ok(Exit::Done);
    }
    if taught.learned.0.is_empty() {
        let line = say.say("learned-none", &[("count", all.into())]);
        writeln!(io.out, "{line}")?;
        return Ok(Exit::Done);
    }
    let args = [
        ("count", all.into()),
        ("took", count.into()),
        ("turned", (all - count).into()),
    ];
    writeln!(io.out, "{}", say.say("learned-head", &args))?;
    if note.frozen.is_some() {
        writeln!(io.out, "{}", say.text("learned-frozen"))?;
    }
    let mut features: Vec<(&String, f32)> = taught
        .learned
        .0
        .iter()
        .map(|(name, points)| (name, *points))
        .collect();
    sorted::by(&mut features, |a, b| b.1.abs().total_cmp(&a.1.abs()));
    for (feature, points) in features.into_iter().take(FEATURES_MAX) {
        let (took, turned) = taught.counts.get(feature).copied().unwrap_or_default();
        let points = signed(points, say);
        let args = [
            ("points", (&points).into()),
            ("feature", feature.into()),
            ("took", took.into()),
            ("turned", turned.into()),
        ];
        writeln!(io.out, "  {}", say.say("learned-row", &args))?;
    }
    let leads: Vec<String> = from
        .iter()
        .map(|(lead, signal)| format!("{}[{lead}]", if took(signal) { '+' } else { '−' }))
        .collect();
    let leads = leads.join(" ");
    writeln!(
        io.out,
        "{}",
        say.say("learned-from", &[("leads", (&leads).into())])
    )?;
    Ok(Exit::Done)
}

fn signed(points: f32, say: &Catalog) -> String {
    let sign = if points < 0.0 { "−" } else { "+" };
    let figure = format!("{sign}{:.1}", points.abs());
    match say.is_french() {
        true => figure.replace('.', ","),
        false => figure,
    }
}

/// What a choice changed of what is learned, in one line.
pub(super) fn changes(before: &Learned, after: &Taught, profile: &Profile) -> String {
    let say = catalog(profile.language);
    if after.learned.0.is_empty() {
        let count = after.signals as u32;
        return say.say("learned-none", &[("count", count.into())]);
    }
    let was = |feature: &String| before.0.get(feature).copied().unwrap_or(0.0);
    let mut moved: Vec<(&String, f32, f32)> = after
        .learned
        .0
        .iter()
        .map(|(feature, points)| (feature, was(feature), *points))
        .filter(|(_, was, is)| (was - is).abs() >= CHANGE_POINTS)
        .collect();
    sorted::by(&mut moved, |a, b| {
        (b.2 - b.1).abs().total_cmp(&(a.2 - a.1).abs())
    });
    if moved.is_empty() {
        return say.text("learned-no-change");
    }
    let told: Vec<String> = moved
        .iter()
        .take(CHANGES_MAX)
        .map(|(feature, was, is)| format!("{feature} {} → {}", signed(*was, say), signed(*is, say)))
        .collect();
    let told = told.join(", ");
    say.say("learned-changes", &[("changes", (&told).into())])
}
