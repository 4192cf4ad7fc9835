//! `gigscout stats`: what the work brought, for people (bars, or one page of HTML), for programs (`--json`) and for
//! the tax office (`--csv`).

use super::layout;
use super::spreadsheet::Spreadsheet;
use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::Day;
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, Statistics};
use crate::schedule::local_day;
use crate::stats::{self, Application, Group, Summary};
use crate::text::shape::clip;
use chrono::Datelike;
use std::path::PathBuf;

/// Columns of a name and of its bar: a line of figures ends within 80.
const NAME_COLUMNS: usize = 22;
const BAR_COLUMNS: usize = 16;
/// Sources, niches and channels listed each; the page has them all.
const GROUPS_MAX: usize = 8;

/// Of the table for spreadsheets.
const COLUMNS: [&str; 10] = [
    "id", "title", "client", "niche", "sources", "written", "stage", "won", "amount", "currency",
];

/// Of which profile and year, in which form.
#[derive(clap::Args)]
pub(super) struct Args {
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// Only what was first written to in this year
    #[arg(long)]
    year: Option<i32>,
    /// A line per application that was written or won in the year, for a spreadsheet; this year unless said
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Write one page with charts, which needs nothing else
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "csv"])]
    html: Option<PathBuf>,
}

/// Prints the figures as bars, HTML, JSON or CSV.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let store = context::store(&settings)?;
    let found = pass::statistics(&store.view(), &settings, profile, args.year, now)?;
    let say = catalog(profile.language);
    let title = match args.year {
        Some(year) => say.say(
            "stats-title-year",
            &[
                ("name", (&profile.called).into()),
                ("year", (&year.to_string()).into()),
            ],
        ),
        None => say.say("stats-title", &[("name", (&profile.called).into())]),
    };
    if call.json {
        serde_json::to_writer(&mut *io.out, &found.summary).map_err(CliError::error)?;
        writeln!(io.out)?;
    } else if args.csv {
        let year = args
            .year
            .unwrap_or_else(|| local_day(now, profile.zone).year());
        write!(io.out, "{}", csv(&found, year, say)?)?;
    } else if let Some(file) = &args.html {
        let page = stats::page(&found.summary, &title, say);
        std::fs::write(file, page)
            .map_err(|error| CliError::disk(format!("{}: {error}", file.display())))?;
        writeln!(io.out, "{}", file.display())?;
    } else {
        write!(io.out, "{}", shown(&found.summary, &title, say))?;
    }
    Ok(Exit::Done)
}

/// Within 80 columns.
fn shown(summary: &Summary, title: &str, say: &Catalog) -> String {
    let mut lines = vec![title.to_string(), stats::funnel(&summary.total, say)];
    let mut facts = vec![match summary.goal {
        0 => say.say("week-count", &[("n", summary.week.into())]),
        goal => say.say(
            "week-goal",
            &[("n", summary.week.into()), ("goal", goal.into())],
        ),
    }];
    if summary.streak > 1 {
        facts.push(say.say("week-streak", &[("n", summary.streak.into())]));
    }
    if let Some(days) = summary.days_to_contact {
        let days = say.decimal(days);
        facts.push(say.say("stats-contact", &[("days", (&days).into())]));
    }
    lines.push(facts.join(" · "));
    let months: Vec<Group> = summary
        .cohorts
        .iter()
        .map(|it| stats::month(it, say))
        .collect();
    let niches = stats::niches(summary, say);
    let sections = [
        ("stats-by-month", &months, usize::MAX),
        ("stats-by-source", &summary.sources, GROUPS_MAX),
        ("stats-by-niche", &niches, GROUPS_MAX),
        ("stats-by-channel", &summary.channels, GROUPS_MAX),
    ];
    for (head, groups, most) in sections.into_iter().filter(|(_, it, _)| !it.is_empty()) {
        lines.push(String::new());
        lines.push(say.text(head).to_uppercase());
        let scale = groups
            .iter()
            .map(|it| it.tally.applied)
            .max()
            .unwrap_or_default();
        for group in groups.iter().take(most) {
            lines.extend(row(group, scale, say));
        }
        if let Some(left) = groups.len().checked_sub(most).filter(|left| *left > 0) {
            lines.push(say.say("progress-more", &[("n", left.into())]));
        }
    }
    lines.join("\n") + "\n"
}

/// A name, a bar of what was written with what was answered filled, and the figures; what it costs beneath.
fn row(group: &Group, scale: u32, say: &Catalog) -> Vec<String> {
    let tally = &group.tally;
    let of = |n: u32| (n as usize * BAR_COLUMNS).div_ceil(scale.max(1) as usize);
    let (long, filled) = (of(tally.applied), of(tally.answered));
    let bar = "█".repeat(filled) + &"░".repeat(long.saturating_sub(filled));
    let short = say.say(
        "stats-row",
        &[
            ("n", tally.applied.into()),
            ("answers", tally.answered.into()),
            ("won", tally.won.into()),
        ],
    );
    let mut more = Vec::new();
    if let Some(leads) = group.leads {
        more.push(say.say("stats-seen", &[("n", leads.into())]));
    }
    if let (Some(_), Some(days)) = (group.leads, group.days_to_contact) {
        let days = say.decimal(days);
        more.push(say.say("stats-contact", &[("days", (&days).into())]));
    }
    let earned = group.earned.iter();
    more.extend(earned.map(|(currency, amount)| say.money(*amount, Some(currency))));
    more.extend(group.cost.clone());
    let line = format!(
        "{} {} {short}",
        layout::padded(
            &layout::clip(&group.name, NAME_COLUMNS),
            NAME_COLUMNS,
            false
        ),
        layout::padded(&bar, BAR_COLUMNS, false)
    );
    let mut lines = vec![line.trim_end().to_string()];
    if !more.is_empty() {
        lines.push(format!("  {}", more.join(" · ")));
    }
    lines
}

/// What was written or won in a year. Money is what the post said, not what was paid: the reader checks it.
fn csv(found: &Statistics, year: i32, say: &Catalog) -> Result<String, CliError> {
    let is_of = |day: Day| day.year() == year;
    let of_year = found
        .all
        .iter()
        .filter(|it| is_of(it.on) || it.won.is_some_and(is_of));
    let mut table = Spreadsheet::new(say);
    table.row(COLUMNS.map(|column| say.text(&format!("stats-column-{column}"))))?;
    for application in of_year {
        table.row(record(application, &table, say))?;
    }
    table.finish()
}

/// Characters of a title in a cell.
const TITLE_CHARS_MAX: usize = 120;

/// An application as a row of the table.
fn record(it: &Application, table: &Spreadsheet, say: &Catalog) -> [String; 10] {
    let sources: Vec<&str> = it.sources.iter().map(|name| name.0.as_str()).collect();
    let (currency, amount) = match stats::fixed_price(it) {
        Some((currency, amount)) => (currency, table.decimals(amount)),
        None => Default::default(),
    };
    [
        it.lead.to_string(),
        clip(&it.title, TITLE_CHARS_MAX),
        it.client.clone().unwrap_or_default(),
        it.niche
            .as_deref()
            .map(|name| say.niche(name))
            .unwrap_or_default(),
        sources.join(", "),
        it.on.to_string(),
        say.stage(it.stage),
        it.won.map(|day| day.to_string()).unwrap_or_default(),
        amount,
        currency,
    ]
}
