//! What a calendar of the user's should hold: prompts due today and in the coming weeks, deadlines of leads that were
//! shown or written to, and the meetups of the digests. Kept up to date in a file after every digest and poll.

use super::files::replace;
use super::informed::informed;
use super::pause::pause_of;
use super::prompts::{PROMPTS_REMEMBERED, is_open_programme};
use super::{PassError, World};
use crate::agenda::{AgendaEntry, AgendaTime, calendar};
use crate::domain::{
    Lead, LeadId, Profile, PromptKind, RemotePolicy, Stage, StageEvent, Timestamp,
};
use crate::follow_up::{self, Shown, Today, stage_of};
use crate::i18n::{Catalog, catalog};
use crate::schedule::local_day;
use crate::store::View;
use crate::text::shape::clip;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Days ahead for which prompts are told.
const AHEAD_DAYS: i64 = 21;
/// Bytes of a calendar file that is read again.
const FILE_BYTES_MAX: u64 = 8 << 20;

/// A profile's calendar, following the file that is kept, where there is one.
pub fn agenda(view: &View<'_>, profile: &Profile, now: Timestamp) -> Result<String, PassError> {
    let before = kept(profile);
    let entries = entries(view, &informed(view, profile)?, now)?;
    let name = format!("gigscout : {}", profile.called);
    let today = local_day(now, profile.zone);
    Ok(calendar(&name, &entries, &before, today))
}

/// Writes the calendar of every profile that wants one kept, where it changed. A file that cannot be written costs
/// nothing else.
pub(crate) async fn keep_agendas(world: &World, now: Timestamp) -> Result<(), PassError> {
    let settings = std::sync::Arc::clone(&world.settings);
    if settings
        .profiles
        .iter()
        .all(|profile| profile.digest.calendar.is_none())
    {
        return Ok(());
    }
    world
        .store
        .run(move |store| -> Result<(), PassError> {
            for profile in &settings.profiles {
                let Some(file) = &profile.digest.calendar else {
                    continue;
                };
                let text = agenda(&store.view(), profile, now)?;
                if text != kept(profile)
                    && let Err(error) = replace(file, &text)
                {
                    tracing::warn!("the calendar {} is not written: {error}", file.display());
                }
            }
            Ok(())
        })
        .await?
}

/// The file as it is; nothing where it cannot be read.
fn kept(profile: &Profile) -> String {
    let Some(file) = &profile.digest.calendar else {
        return String::new();
    };
    let is_small = fs::metadata(file).is_ok_and(|it| it.len() <= FILE_BYTES_MAX);
    match is_small {
        true => fs::read_to_string(file).unwrap_or_default(),
        false => String::new(),
    }
}

fn entries(
    view: &View<'_>,
    profile: &Profile,
    now: Timestamp,
) -> Result<Vec<AgendaEntry>, PassError> {
    let mut logs: BTreeMap<LeadId, Vec<StageEvent>> = BTreeMap::new();
    for event in view.events_since(&profile.name, Timestamp::UNIX_EPOCH)? {
        logs.entry(event.lead).or_default().push(event);
    }
    let shown: BTreeSet<LeadId> = view.shown_to(&profile.name)?.into_keys().collect();
    let ids: BTreeSet<LeadId> = shown.into_iter().chain(logs.keys().copied()).collect();
    let since = local_day(now - PROMPTS_REMEMBERED, profile.zone);
    let mut prompts: BTreeMap<LeadId, Vec<Shown>> = BTreeMap::new();
    for shown in view.prompts_shown(&profile.name, since)? {
        let before = Shown {
            kind: shown.prompt,
            on: shown.day,
        };
        prompts.entry(shown.lead).or_default().push(before);
    }
    let say = catalog(profile.language);
    let mut today = Today {
        profile,
        pause: pause_of(view, &profile.name)?,
        now,
        programmes: 0,
    };
    for (id, log) in &logs {
        today.programmes += usize::from(is_open_programme(&view.lead(*id)?, log));
    }
    let mut entries = Vec::new();
    let mut known = BTreeSet::new();
    for id in ids {
        // A lead that was merged goes by one number.
        let lead = view.lead(id)?;
        if !known.insert(lead.id) {
            continue;
        }
        let log = logs.get(&lead.id).map(Vec::as_slice).unwrap_or_default();
        let stage = stage_of(log).stage;
        let is_over = lead.facts.closed.is_some() || (stage.is_final() && stage != Stage::Won);
        // What a colleague took is for nobody else who has not begun with it.
        let is_taken = profile.rules.claims.contains_key(&lead.id) && stage == Stage::New;
        if !is_over && !is_taken {
            entries.extend(deadline(&lead, profile, say));
            entries.extend(meetup(&lead, profile));
        }
        let before = prompts.get(&lead.id).map(Vec::as_slice).unwrap_or_default();
        if !log.is_empty()
            && let Some(entry) = next_prompt(&lead, log, before, &today)?
        {
            entries.push(entry);
        }
    }
    Ok(entries)
}

/// The prompt that is due now or next. Its text comes along, for whoever looks only at the calendar.
fn next_prompt(
    lead: &Lead,
    log: &[StageEvent],
    before: &[Shown],
    today: &Today<'_>,
) -> Result<Option<AgendaEntry>, PassError> {
    let profile = today.profile;
    let days = (0..=AHEAD_DAYS).map(|ahead| today.now + TimeDelta::days(ahead));
    let mut found = days.filter_map(|at| {
        let day = Today { now: at, ..*today };
        Some((follow_up::due(lead, log, before, &day)?, at))
    });
    let Some((due, at)) = found.next() else {
        return Ok(None);
    };
    // A deadline has an entry of its own.
    if let PromptKind::Deadline { .. } | PromptKind::Window { .. } = due.kind {
        return Ok(None);
    }
    let prompt = follow_up::prompt(lead, &due, profile, at)?;
    let last = log.iter().map(|event| event.at).max();
    Ok(Some(AgendaEntry {
        uid: uid(lead, &kind_of(&due.kind), profile),
        starts: AgendaTime::Day(due.since),
        ends: None,
        summary: catalog(profile.language).prompt(&due.kind, &who(lead)),
        description: prompt.draft,
        location: prompt.to,
        url: lead.page().map(ToString::to_string),
        stamp: last.unwrap_or(lead.first_seen),
    }))
}

/// Unlike for another prompt of the same lead, and never changing.
fn kind_of(kind: &PromptKind) -> String {
    match kind {
        PromptKind::FollowUp { times, .. } => format!("follow-up-{times}"),
        PromptKind::CallMissed { promised } => format!("call-{promised}"),
        PromptKind::AskFeedback { .. } => "feedback".into(),
        PromptKind::Reposted { on, .. } => format!("reposted-{on}"),
        PromptKind::QuoteSent { times, .. } => format!("quote-{times}"),
        PromptKind::TalkQuiet { answered } => format!("quiet-{}", answered.date_naive()),
        PromptKind::Recommend { .. } => "recommend".into(),
        PromptKind::Closed { .. } => "closed".into(),
        PromptKind::Portfolio { .. } => "portfolio".into(),
        PromptKind::PastClient { .. } => "past".into(),
        PromptKind::Window { .. } => "window".into(),
        PromptKind::ProposeSilent { .. } => "silent".into(),
        PromptKind::SnoozeOver => "snooze".into(),
        PromptKind::Deadline { .. } => "deadline".into(),
    }
}

fn deadline(lead: &Lead, profile: &Profile, say: &Catalog) -> Option<AgendaEntry> {
    let day = lead.facts.deadline.as_ref()?.value;
    let title = clip(&lead.title, TITLE_CHARS_MAX);
    let args = [("id", lead.id.0.into()), ("title", (&title).into())];
    Some(AgendaEntry {
        uid: uid(lead, "closes", profile),
        starts: AgendaTime::Day(day),
        ends: None,
        summary: say.say("agenda-closes", &args),
        description: String::new(),
        location: None,
        url: lead.page().map(ToString::to_string),
        stamp: lead.newest,
    })
}

fn meetup(lead: &Lead, profile: &Profile) -> Option<AgendaEntry> {
    let event = lead.facts.event.as_ref()?;
    let place = match lead.facts.remote_policy() {
        RemotePolicy::Yes => None,
        _ => lead
            .facts
            .places
            .first()
            .map(|fact| fact.value.name.clone()),
    };
    Some(AgendaEntry {
        uid: uid(lead, "event", profile),
        starts: match event.all_day {
            true => AgendaTime::Day(event.starts.date_naive()),
            false => AgendaTime::Moment(event.starts),
        },
        ends: event.ends,
        summary: clip(&lead.title, TITLE_CHARS_MAX),
        description: String::new(),
        location: place,
        url: lead.page().map(ToString::to_string),
        stamp: lead.newest,
    })
}

fn who(lead: &Lead) -> String {
    let client = lead.facts.client.as_ref();
    let name = client.map_or(lead.title.as_str(), |fact| fact.value.as_str());
    clip(name, TITLE_CHARS_MAX)
}

/// A message of a chat has all of its text for a title; a calendar shows about so much.
const TITLE_CHARS_MAX: usize = 80;

fn uid(lead: &Lead, kind: &str, profile: &Profile) -> String {
    let name: String = profile
        .name
        .0
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    format!("lead-{}-{kind}@{name}.gigscout", lead.id)
}
