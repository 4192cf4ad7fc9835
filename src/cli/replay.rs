//! `gigscout replay --config NEW`: what an edited configuration would have changed over the last days.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::config::Settings;
use crate::domain::Profile;
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, Change, REPLAY_DAYS_MAX, Replay, Seen};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Leads told of in one list.
const TOLD_MAX: usize = 12;

/// How many days back, and which configuration to compare with.
#[derive(clap::Args)]
pub(super) struct Args {
    /// How many days back
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..=i64::from(REPLAY_DAYS_MAX)))]
    days: u32,
    /// The configuration to compare with; unless said the one that is used without --config
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Scores the leads of those days by both configurations and prints what differs.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let edited = context::settings(call)?;
    let present = present(args, call)?;
    let say = catalog(context::language(Some(&present)));
    if is_same(&present.file, &edited.file) {
        let file = present.file.display().to_string();
        return Err(CliError::call(
            say.say("replay-same", &[("file", (&file).into())]),
        ));
    }
    // The store is the present one's, and so are its digests: nothing of it is changed.
    let now = context::now(call, &present)?;
    let profile = context::profile(&present, args.profile.as_deref())?;
    let after = edited.profile(&profile.name.0).ok_or_else(|| {
        let name = &profile.name.0;
        CliError::call(say.say("replay-no-profile", &[("name", name.into())]))
    })?;
    let store = context::store(&present)?;
    let found = pass::replay(&store.view(), profile, after, args.days, now)?;
    if call.json {
        writeln!(io.out, "{}", in_json(&found))?;
        return Ok(Exit::Done);
    }
    for line in told(&found, profile, args.days) {
        writeln!(io.out, "{line}")?;
    }
    Ok(Exit::Done)
}

/// The configuration in use: `--against`, else what would be found without `--config`.
fn present(args: &Args, call: &GlobalArgs) -> Result<Settings, CliError> {
    let used = std::env::var_os("GIGSCOUT_CONFIG").map(PathBuf::from);
    let file = args.against.clone().or(used);
    context::settings(&GlobalArgs {
        config: file,
        now: call.now,
        json: call.json,
        language: call.language,
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    let canonical = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.into());
    canonical(one) == canonical(other)
}

fn told(found: &Replay, profile: &Profile, days: u32) -> Vec<String> {
    let say = catalog(profile.language);
    let count = |list: &[Change]| (list.len() as u32).into();
    let mut lines = vec![say.say(
        "replay-head",
        &[
            ("days", days.into()),
            ("digests", (found.digests as u32).into()),
            ("leads", (found.leads as u32).into()),
            ("in", count(&found.entered)),
            ("out", count(&found.left)),
            ("moved", count(&found.moved)),
        ],
    )];
    let lists = [
        ("+", &found.entered),
        ("-", &found.left),
        ("~", &found.moved),
    ];
    for (sign, list) in lists {
        for change in list.iter().take(TOLD_MAX) {
            lines.push(line(sign, change, say));
        }
        if list.len() > TOLD_MAX {
            let more = (list.len() - TOLD_MAX) as u32;
            lines.push(format!(
                "{sign} {}",
                say.say("replay-more", &[("count", more.into())])
            ));
        }
    }
    lines.extend(applied(found, say));
    lines
}

fn line(sign: &str, change: &Change, say: &Catalog) -> String {
    let (before, after) = (&change.before, &change.after);
    let scores = match (before.score.value(), after.score.value()) {
        (one, other) if one == other => one.to_string(),
        (one, other) => format!("{one} → {other}"),
    };
    let section = |seen: &Seen| {
        let key = seen.shown.map(|(_, section)| format!("section-{section}"));
        key.map(|key| say.text(&key))
    };
    let why = match (section(before), section(after)) {
        (Some(one), Some(other)) if one != other => format!("{one} → {other}"),
        (_, Some(section)) => section,
        (_, None) => why_not(after, say),
    };
    format!(
        "{sign} [{}] {scores:>7}  {} ({why})",
        change.lead, change.title
    )
}

/// Why a lead is in no digest.
fn why_not(seen: &Seen, say: &Catalog) -> String {
    if seen.gates.is_empty() {
        return say.text("replay-no-room");
    }
    let gates: Vec<String> = seen.gates.iter().map(|gate| say.gate(gate)).collect();
    gates.join("; ")
}

/// How those fared that the user wrote to.
fn applied(found: &Replay, say: &Catalog) -> Vec<String> {
    let shown = found
        .applied
        .iter()
        .filter(|change| change.before.shown.is_some());
    let (stay, go): (Vec<_>, Vec<_>) = shown.partition(|change| change.after.shown.is_some());
    let all = stay.len() + go.len();
    if all == 0 {
        return vec![say.text("replay-none-applied")];
    }
    let head = say.say(
        "replay-applied",
        &[
            ("all", (all as u32).into()),
            ("stay", (stay.len() as u32).into()),
        ],
    );
    std::iter::once(head)
        .chain(go.into_iter().map(|change| line("!", change, say)))
        .collect()
}

fn in_json(found: &Replay) -> serde_json::Value {
    let seen = |seen: &Seen| {
        json!({
            "score": seen.score,
            "gates": seen.gates,
            "day": seen.shown.map(|(day, _)| day),
            "section": seen.shown.map(|(_, section)| section),
        })
    };
    let list = |changes: &[Change]| -> Vec<serde_json::Value> {
        let one = |change: &Change| {
            json!({
                "id": change.lead, "title": change.title,
                "before": seen(&change.before), "after": seen(&change.after),
            })
        };
        changes.iter().map(one).collect()
    };
    json!({
        "digests": found.digests, "leads": found.leads,
        "enter": list(&found.entered), "leave": list(&found.left), "move": list(&found.moved),
        "applied": list(&found.applied),
    })
}
