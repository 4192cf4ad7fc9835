//! `gigscout status`: healthy or not, in one line and an exit code. Health is what happened against what was due.

use super::{CliError, Exit, GlobalArgs, Io, context, layout, paint};
use crate::config::Settings;
use crate::domain::{Health, Timestamp};
use crate::i18n::{Arg, Catalog};
use crate::pass::{self, Duties};
use crate::store::Store;
use chrono_tz::Tz;
use serde_json::{Value, json};

/// What `status` is called with.
#[derive(clap::Args)]
pub(super) struct Args {
    /// In the text format of Prometheus
    #[arg(long)]
    prometheus: bool,
}

/// One line of what was due and what happened; the exit code says the same.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let store = context::store(&settings)?;
    let view = store.view();
    let duties = pass::duties(&view, &settings, now)?;
    let is_healthy = duties.troubles().is_empty();
    let leads = view.count_leads()?;
    if args.prometheus {
        write!(io.out, "{}", pass::metrics(&view, &settings, now)?)?;
    } else if call.json {
        writeln!(io.out, "{}", row(&duties, leads))?;
    } else {
        writeln!(
            io.out,
            "{}",
            line(&duties, leads, &store, &settings, now, call.say())
        )?;
    }
    Ok(if is_healthy { Exit::Done } else { Exit::Later })
}

fn stalled(duties: &Duties) -> Vec<String> {
    let is_stalled = |health: Health| health == Health::Stalled;
    duties.named(|it| it.state.as_ref().is_some_and(|it| is_stalled(it.health)))
}

fn row(duties: &Duties, leads: u64) -> Value {
    let troubles = duties.troubles();
    let digests = duties.digests.iter().map(
        |digest| json!({ "profile": digest.profile, "due": digest.due, "written": digest.written }),
    );
    let answers = duties.answers.as_ref().map(|answers| {
        let unheard = answers.unheard.as_ref();
        json!({
            "read": answers.read, "unreadable_since": unheard.map(|it| it.since),
            "why": unheard.map(|it| it.detail.as_str()), "overdue": answers.is_overdue,
        })
    });
    json!({
        "healthy": troubles.is_empty(), "worst": troubles.first().map(|worst| worst.word()),
        "sources": duties.sources.len(), "polled": duties.named(|it| it.state.is_some()).len(),
        "overdue": duties.overdue(), "broken": duties.broken(), "stalled": stalled(duties),
        "digests": digests.collect::<Vec<_>>(), "late": duties.of(|it| it.is_late), "refused": duties.of(|it| it.is_refused),
        "unsent": duties.unsent.len(), "stuck": duties.stuck, "answers": answers,
        "backup": { "day": duties.backup.newest, "overdue": duties.backup.is_overdue },
        "last_pass": duties.last_pass, "why": duties.reasons, "leads": leads,
    })
}

/// One line: how it is, what was done, what was not, and why.
fn line(
    duties: &Duties,
    leads: u64,
    store: &Store,
    settings: &Settings,
    now: Timestamp,
    say: &Catalog,
) -> String {
    let zone = settings.profiles.first().map_or(Tz::UTC, |it| it.zone);
    let when = |at: Timestamp| say.moment(&at.with_timezone(&zone), &now.with_timezone(&zone));
    let polled = duties.named(|it| it.state.is_some()).len();
    let args = [("n", polled.into()), ("all", duties.sources.len().into())];
    let mut parts = vec![say.say("status-polled", &args)];
    parts.extend(named(say, "status-overdue", &duties.overdue()));
    parts.extend(named(say, "status-broken", &duties.broken()));
    parts.extend(named(say, "status-stalled", &stalled(duties)));
    parts.push(say.say("status-leads", &[("n", leads.into())]));
    parts.push(emails(duties, say));
    parts.extend(named(say, "status-late", &duties.of(|it| it.is_late)));
    let answers = duties.answers.as_ref().filter(|it| it.is_overdue);
    if let Some(read) = answers.and_then(|answers| answers.read) {
        parts.push(say.say("status-unheard", &[("when", Arg::from(&when(read)))]));
    }
    if duties.backup.is_overdue {
        parts.push(match duties.backup.newest {
            Some(day) => say.say("status-no-backup", &[("day", Arg::from(&say.day(day)))]),
            None => say.text("status-never-backed-up"),
        });
    }
    parts.extend(store.oddity().map(|oddity| say.told(&oddity)));
    let is_silent = !duties.overdue().is_empty() || !duties.of(|it| it.is_late).is_empty();
    if let Some(pass) = duties.last_pass.filter(|_| is_silent || answers.is_some()) {
        parts.push(say.say("status-last-pass", &[("when", Arg::from(&when(pass)))]));
    }
    parts.extend(duties.reasons.iter().map(|reason| {
        let reason = say.told(reason);
        say.say("status-why", &[("reason", (&reason).into())])
    }));
    let (key, style) = match duties.troubles().is_empty() {
        true => ("status-healthy", paint::GOOD),
        false => ("status-unhealthy", paint::BAD),
    };
    let head = say.text(key);
    let line = format!("{head}{}{}", say.colon(), parts.join(" · "));
    let line = layout::hanging("", 0, &line);
    line.replacen(&head, &paint::painted(style, &head), 1)
}

/// A part that names some; None where there are none.
fn named(say: &Catalog, key: &str, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| say.say(key, &[("names", (&names.join(", ")).into())]))
}

fn emails(duties: &Duties, say: &Catalog) -> String {
    let refused = duties.of(|it| it.is_refused);
    match duties.unsent.len() {
        0 => named(say, "status-refused", &refused).unwrap_or_else(|| say.text("status-delivered")),
        count if duties.stuck > 0 => say.say("status-unsent-days", &[("n", count.into())]),
        count => say.say("status-unsent", &[("n", count.into())]),
    }
}
