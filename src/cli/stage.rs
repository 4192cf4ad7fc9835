//! The words that tell gigscout what happened to a lead. They need no lock: each is one small transaction.

use super::{CliError, Exit, GlobalArgs, Io, context, layout};
use crate::domain::{Act, Command, Day, DismissReason, Event, Lang, LeadId, Timestamp};
use crate::follow_up::{self, Standing};
use crate::i18n::catalog;
use crate::pass::{self, CommandError};
use crate::schedule::local_day;
use crate::text::fold::fold;
use serde_json::json;

/// Which leads, and what belongs to the event: a note, a day.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The lead's number, as the digest shows it
    #[arg(required = true, value_parser = context::lead_id)]
    leads: Vec<LeadId>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// A note for yourself
    #[arg(long)]
    note: Option<String>,
    /// The day on which it happened, where not today: 2026-11-20, friday, yesterday
    #[arg(long = "on", value_name = "DATE")]
    on: Option<String>,
}

impl Args {
    /// The same options for a caller that has them already.
    pub(super) fn of(
        leads: Vec<LeadId>,
        profile: Option<String>,
        note: Option<String>,
        on: Option<String>,
    ) -> Args {
        Args {
            leads,
            profile,
            note,
            on,
        }
    }
}

/// `dismiss`, with its reason.
#[derive(clap::Args)]
pub(crate) struct DismissArgs {
    #[command(flatten)]
    common: Args,
    /// Why: it teaches about that alone (`gigscout learned`)
    #[arg(long, value_enum)]
    why: Option<Why>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Why {
    Far,
    Tech,
    Pay,
    NotAGig,
    Client,
    Other,
}

/// `snooze`, with its day.
#[derive(clap::Args)]
pub(crate) struct SnoozeArgs {
    #[command(flatten)]
    common: Args,
    /// Until this day (2026-12-01), or for so many days (3)
    #[arg(long, default_value = "1")]
    until: String,
}

/// `call`, with the day for which it is promised.
#[derive(clap::Args)]
pub(crate) struct CallArgs {
    /// The lead's number, as the digest shows it
    #[arg(required = true, value_parser = context::lead_id)]
    leads: Vec<LeadId>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// A note for yourself
    #[arg(long)]
    note: Option<String>,
    /// The day of the call (2026-12-01), or in so many days (3)
    #[arg(long, value_name = "DATE")]
    on: String,
}

/// `note`, with its text.
#[derive(clap::Args)]
pub(crate) struct NoteArgs {
    /// The lead's number, as the digest shows it
    #[arg(value_parser = context::lead_id)]
    lead: LeadId,
    /// What to remember about it
    #[arg(required = true)]
    text: Vec<String>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Two numbers of one gig.
#[derive(clap::Args)]
pub(crate) struct MergeArgs {
    /// The lead's number
    #[arg(value_parser = context::lead_id)]
    lead: LeadId,
    /// The one that becomes part of it
    #[arg(value_parser = context::lead_id)]
    other: LeadId,
}

/// A lead, and which of its postings leave it.
#[derive(clap::Args)]
pub(crate) struct SplitArgs {
    /// The lead's number
    #[arg(value_parser = context::lead_id)]
    lead: LeadId,
    /// Which postings leave it, counted as `show` lists them; all but the first unless said
    postings: Vec<usize>,
}

/// Appends the event to the log of each lead and says where it stands now.
pub(super) fn run(
    args: &Args,
    event: Event,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let mut store = context::writable(&settings)?;
    let today = local_day(now, profile.zone);
    let on = args
        .on
        .as_deref()
        .map(|text| past(text, today))
        .transpose()?;
    for &lead in &args.leads {
        // Asked first, so that a number nobody has is told by its name.
        let known = store.view().lead(lead)?;
        let command = Command {
            lead: known.id,
            act: Act::Event(event.clone()),
            on,
            note: args.note.clone(),
        };
        let standing = match pass::command(&mut store, profile, &command, now) {
            Ok(standing) => standing,
            Err(CommandError::Store(error)) => return Err(error.into()),
            Err(CommandError::Illegal(error)) => {
                return Err(CliError::call(illegal(
                    lead,
                    &known.title,
                    &error.to_string(),
                    profile.language,
                )));
            }
        };
        if call.json {
            let row = json!({ "id": known.id, "title": known.title, "stage": standing.stage });
            writeln!(io.out, "{row}")?;
            continue;
        }
        let said = said(&event, &standing, profile.language);
        let colon = catalog(profile.language).colon();
        let line = format!("[{}] {}{colon}{said}", known.id, known.title);
        writeln!(io.out, "{}", layout::hanging("", 0, &line))?;
    }
    Ok(Exit::Done)
}

/// Why a word makes no sense for a lead, behind the lead that it is about.
fn illegal(lead: LeadId, title: &str, why: &str, language: Lang) -> String {
    let say = catalog(language);
    format!("[{lead}] {title}{}{}", say.colon(), say.told(why))
}

/// A day that is over: a date, a weekday, `yesterday`.
fn past(text: &str, today: Day) -> Result<Day, CliError> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    follow_up::past_day(&words, today).ok_or_else(|| {
        CliError::call(format!(
            "`--on {text}`: expected today or a day before, such as `2026-11-20`, `friday`, `yesterday`"
        ))
    })
}

/// Where the lead stands now, with the day that was named.
fn said(event: &Event, standing: &Standing, language: Lang) -> String {
    let say = catalog(language);
    let stage = say.stage(standing.stage);
    let day = |key, on| {
        let day = say.day(on);
        format!("{stage} · {}", say.say(key, &[("day", (&day).into())]))
    };
    match event {
        Event::Snoozed { until } => day("answer-snoozed", *until),
        Event::CallPromised { on } => day("answer-call", *on),
        Event::Noted => format!("{stage} · {}", say.text("answer-noted")),
        _ => stage,
    }
}

/// A promised call; a day in the past is refused.
pub(super) fn call(args: &CallArgs, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let zone = context::profile(&settings, args.profile.as_deref())?.zone;
    let today = local_day(now, zone);
    let on = match args.on.as_str() {
        "0" => Some(today),
        text if text.parse() == Ok(today) => Some(today),
        text => until(text, today),
    };
    let on = on.ok_or_else(|| {
        CliError::call(format!(
            "`--on {}`: expected today or a day to come such as `2026-12-01`, or a number of days",
            args.on
        ))
    })?;
    let (leads, profile) = (args.leads.clone(), args.profile.clone());
    let common = Args::of(leads, profile, args.note.clone(), None);
    run(&common, Event::CallPromised { on }, call, io)
}

/// A note alone: the stage stays.
pub(super) fn note(args: &NoteArgs, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let args = Args {
        leads: vec![args.lead],
        profile: args.profile.clone(),
        note: Some(args.text.join(" ")),
        on: None,
    };
    run(&args, Event::Noted, call, io)
}

/// Not for the user, with a reason that is learned from.
pub(super) fn dismiss(
    args: &DismissArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let why = args.why.map(|why| match why {
        Why::Far => DismissReason::TooFar,
        Why::Tech => DismissReason::Tech,
        Why::Pay => DismissReason::Pay,
        Why::NotAGig => DismissReason::NotAGig,
        Why::Client => DismissReason::Client,
        Why::Other => DismissReason::Other,
    });
    let learned = |call: &GlobalArgs| -> Result<_, CliError> {
        let settings = context::settings(call)?;
        let profile = context::profile(&settings, args.common.profile.as_deref())?.clone();
        let store = context::writable(&settings)?;
        let (taught, _) = pass::taught(&store.view(), &profile)?;
        Ok((taught, profile))
    };
    let (before, _) = learned(call)?;
    let exit = run(&args.common, Event::Dismissed { why }, call, io)?;
    let (after, profile) = learned(call)?;
    let line = super::learned::changes(&before.learned, &after, &profile);
    writeln!(io.out, "{line}")?;
    Ok(exit)
}

/// Nothing about the leads until a day.
pub(super) fn snooze(
    args: &SnoozeArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let zone = context::profile(&settings, args.common.profile.as_deref())?.zone;
    let until = until(&args.until, local_day(now, zone)).ok_or_else(|| {
        CliError::call(format!(
            "`--until {}`: expected a day to come such as `2026-12-01`, or a number of days",
            args.until
        ))
    })?;
    run(&args.common, Event::Snoozed { until }, call, io)
}

fn until(text: &str, today: Day) -> Option<Day> {
    let day = match text.parse::<u64>() {
        Ok(days) => today.checked_add_days(chrono::Days::new(days))?,
        Err(_) => text.parse().ok()?,
    };
    (day > today).then_some(day)
}

/// Makes the second lead part of the first; its number goes on pointing there.
pub(super) fn merge(
    args: &MergeArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let (settings, now) = opened(call)?;
    let mut store = context::writable(&settings)?;
    store.merge(args.lead, args.other, now)?;
    let lead = store.view().lead(args.lead)?;
    let (id, other) = (lead.id.to_string(), args.other.to_string());
    let said = [
        ("id", (&id).into()),
        ("title", (&lead.title).into()),
        ("other", (&other).into()),
    ];
    writeln!(
        io.out,
        "{}",
        layout::hanging("", 0, &call.say().say("merged", &said))
    )?;
    Ok(Exit::Done)
}

/// Makes a lead of its own of the postings named, counted from 1 as `show` lists them.
pub(super) fn split(
    args: &SplitArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let (settings, now) = opened(call)?;
    let mut store = context::writable(&settings)?;
    let sightings = store.view().sightings(args.lead)?;
    // Without any named, all go but the one that the lead began with, which need not be the first of them.
    let named: Vec<usize> = match args.postings.is_empty() {
        true => (1..=sightings.len()).collect(),
        false => args.postings.clone(),
    };
    let out: Option<Vec<_>> = named
        .iter()
        .map(|number| sightings.get(number.checked_sub(1)?).map(|(id, _)| *id))
        .collect();
    let is_some_left = |out: &Vec<_>| match args.postings.is_empty() {
        true => out.len() > 1,
        false => !out.is_empty() && out.len() < sightings.len(),
    };
    let out = out.filter(is_some_left).ok_or_else(|| {
        CliError::call(format!(
            "[{}] cannot be split so: name some of its postings ({} in all), but not all; `gigscout show {}` counts them",
            args.lead,
            sightings.len(),
            args.lead
        ))
    })?;
    let split = store.split(args.lead, &out, now)?;
    if split.is_empty() {
        return Err(CliError::call(format!(
            "[{0}] began with that posting, which stays: name others of `gigscout show {0}`",
            args.lead
        )));
    }
    for new in split {
        let (new, id) = (new.to_string(), args.lead.to_string());
        let said = [("new", (&new).into()), ("id", (&id).into())];
        writeln!(io.out, "{}", call.say().say("split", &said))?;
    }
    Ok(Exit::Done)
}

fn opened(call: &GlobalArgs) -> Result<(crate::config::Settings, Timestamp), CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    Ok((settings, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snooze_ends_in_the_future() {
        let today: Day = "2026-11-24".parse().unwrap();
        assert_eq!(
            until("1", today).map(|day| day.to_string()),
            Some("2026-11-25".into())
        );
        assert_eq!(
            until("2026-12-01", today).map(|day| day.to_string()),
            Some("2026-12-01".into())
        );
        assert_eq!(until("2026-11-24", today), None);
        assert_eq!(until("0", today), None);
        assert_eq!(until("soon", today), None);
    }
}
