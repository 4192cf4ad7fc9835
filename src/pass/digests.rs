//! The digest of a profile: gathered from the store, chosen, rendered and queued in one transaction.

use super::claims::{Taken, claims};
use super::deliver::{compose, daily, random};
use super::due::is_quiet;
use super::history::History;
use super::pause::pause_of;
use super::{PassError, World};
use crate::config::{Preset, Settings, SourceSetting};
use crate::digest::{self, Claim, Edition, Material, Opening, Picker, SourceNews};
use crate::domain::{
    AnswerDesk, Channel, Day, Engagement, Fact, Health, Lead, LeadId, Letter, Mended, Profile,
    ProfileName, Prompt, ScoredLead, SourceName, SourceState, Stage, StageEvent, Timestamp,
};
use crate::follow_up::{self, Desk, Shown, Today};
use crate::mail;
use crate::rhythm::local_day;
use crate::score;
use crate::store::{
    AnswerId, DigestDraft, DigestSlot, NewLetter, Queued, Showings, ShownLead, View,
};
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Prompts that letters showed longer ago play no part any more.
pub(super) const PROMPTS_REMEMBERED: TimeDelta = TimeDelta::days(120);

/// A lead with its score for a profile: what every command and every digest shows.
pub fn scored(lead: Lead, profile: &Profile, now: Timestamp) -> ScoredLead {
    score::score(lead, &profile.rules, now)
}

/// What a profile should do today, with the leads meant, the oldest duty first.
pub fn prompts_due(
    view: &View<'_>,
    profile: &Profile,
    now: Timestamp,
) -> Result<Vec<(Prompt, Lead)>, PassError> {
    let since = local_day(now - PROMPTS_REMEMBERED, profile.zone);
    let shown = view.prompts_shown(&profile.name, since)?;
    let mut known = Vec::new();
    let mut programmes = 0;
    for (id, events) in logs(view, profile, since)? {
        let lead = view.lead(id)?;
        programmes += usize::from(is_open_programme(&lead, &events));
        known.push((lead, events));
    }
    let today = Today {
        profile,
        pause: pause_of(view, &profile.name)?,
        now,
        programmes,
    };
    let mut due = Vec::new();
    for (lead, events) in known {
        let before: Vec<Shown> = shown
            .iter()
            .filter(|prompt| prompt.lead == lead.id)
            .map(|prompt| Shown {
                kind: prompt.prompt.clone(),
                on: prompt.day,
            })
            .collect();
        let found = follow_up::due(&lead, &events, &before, &today);
        if let Some(found) = found {
            due.push((follow_up::prompt(&lead, &found, profile, now)?, lead));
        }
    }
    // What was asked about often gives way to what was not, or the rest would never be seen.
    due.sort_by_key(|(prompt, lead)| (prompt.is_asked_about(), prompt.due, lead.id));
    Ok(due)
}

/// A programme that the user has applied to and heard nothing final from.
pub(super) fn is_open_programme(lead: &Lead, events: &[StageEvent]) -> bool {
    let stage = follow_up::stage_of(events).stage;
    matches!(stage, Stage::Applied | Stage::Talking | Stage::Quoted) && lead.facts.is_programme()
}

/// What happened to each lead that the profile did something with or was shown since that day.
fn logs(
    view: &View<'_>,
    profile: &Profile,
    since: Day,
) -> Result<BTreeMap<LeadId, Vec<StageEvent>>, PassError> {
    let mut logs: BTreeMap<LeadId, Vec<StageEvent>> = BTreeMap::new();
    for event in view.events_since(&profile.name, Timestamp::UNIX_EPOCH)? {
        logs.entry(event.lead).or_default().push(event);
    }
    // Of programmes nobody need have said anything.
    let wants = &profile.rules.engagement;
    if wants.is_empty() || wants.contains(&Engagement::Programme) {
        for (id, showings) in view.shown_to(&profile.name)? {
            if showings.last >= since {
                logs.entry(view.resolve(id)?).or_default();
            }
        }
    }
    Ok(logs)
}

/// What came of asking for a digest.
#[derive(Clone, Debug)]
pub enum DigestOutcome {
    Queued(Written),
    /// There was nothing to say, and the profile wants no letter then.
    Nothing,
    Already,
    Unsent,
    /// The profile wants no email on that day.
    Quiet,
}

/// A digest that was queued.
#[derive(Clone, Debug)]
pub struct Written {
    pub subject: String,
    pub message_id: String,
}

/// The next digest as it would be now; nothing is marked as shown.
pub fn preview(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
) -> Result<Letter, PassError> {
    let (edition, _) = edition(view, settings, profile, None, now)?;
    Ok(digest::render(&edition))
}

/// Writes and queues a profile's digest of today: choosing, rendering, marking as shown and queueing are one
/// transaction, so that no crash shows a lead twice or loses a letter.
pub async fn write_digest(
    world: &World,
    profile: &ProfileName,
    again: bool,
    now: Timestamp,
) -> Result<DigestOutcome, PassError> {
    let settings = Arc::clone(&world.settings);
    let name = profile.clone();
    let written = world
        .store
        .run(move |store| -> Result<DigestOutcome, PassError> {
            let Some(profile) = settings.profile(&name.0) else {
                return Ok(DigestOutcome::Nothing);
            };
            let pause = pause_of(&store.view(), &name)?;
            if is_quiet(profile, pause, now) && !again {
                return Ok(DigestOutcome::Quiet);
            }
            let slot = DigestSlot {
                profile: name.clone(),
                day: local_day(now, profile.zone),
                again,
                now,
                next_due: Some(daily(profile).next(now)),
            };
            let mut written = None;
            let queued = store.queue_digest(&slot, |view| {
                draft(view, &settings, profile, now, &mut written)
            })?;
            Ok(match (queued, written) {
                (Queued::Queued { .. }, Some(written)) => DigestOutcome::Queued(written),
                (Queued::Already { .. }, _) => DigestOutcome::Already,
                (Queued::Unsent { .. }, _) => DigestOutcome::Unsent,
                (Queued::Nothing | Queued::Queued { .. }, _) => DigestOutcome::Nothing,
            })
        });
    written.await?
}

fn draft(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
    written: &mut Option<Written>,
) -> Result<Option<DigestDraft>, PassError> {
    let (message_id, desk) = envelope(settings, profile, now)?;
    let reply_to = desk.as_ref().map(|desk| desk.address().to_string());
    let desk = desk.map(|desk| Arc::new(desk) as Arc<dyn AnswerDesk>);
    let (edition, answers) = edition(view, settings, profile, desk, now)?;
    if !edition.is_worth_sending() {
        return Ok(None);
    }
    let letter = digest::render(&edition);
    let bytes = compose(
        &letter,
        profile,
        settings,
        &message_id,
        reply_to.as_deref(),
        now,
    )?;
    let shown = edition
        .shown()
        .into_iter()
        .map(|(lead, section, score, parts)| ShownLead {
            lead,
            section: section.name().into(),
            score,
            parts: parts.to_vec(),
        })
        .collect();
    let prompts = edition
        .prompts
        .iter()
        .map(|(prompt, lead)| (lead.id, prompt.kind.clone()))
        .collect();
    *written = Some(Written {
        subject: letter.subject,
        message_id: message_id.clone(),
    });
    let letter = NewLetter {
        message_id,
        sender: settings.mail.from.clone(),
        recipient: profile.email.clone(),
        bytes,
    };
    Ok(Some(DigestDraft {
        letter,
        shown,
        prompts,
        answers,
        before_reading: edition.opening == Opening::Unread,
    }))
}

/// An id of its own for the email, and what signs its answers: the id carries the signature of the whole, for a reply
/// names the mail that it answers.
fn envelope(
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
) -> Result<(String, Option<Desk>), PassError> {
    let random = random()?;
    let day = local_day(now, profile.zone);
    let id = mail::message_id(day, random, &settings.mail.from);
    let Some(answers) = &settings.mail.answers else {
        return Ok((id, None));
    };
    let key = super::answers::key(&settings.data_dir)?;
    let tag = [random[0], random[1], random[2]];
    let (name, address) = (&profile.name, &answers.address);
    let desk = Desk::new(key, name, day, tag, address, answers.takes_plus);
    let id = match id.rsplit_once('@') {
        Some((local, domain)) => format!("{local}.gs-{}@{domain}", desk.mark()),
        None => id,
    };
    Ok((id, Some(desk)))
}

/// Offers every open lead to the choosing, one by one, and gathers what else the letter says.
fn edition<'p>(
    view: &View<'_>,
    settings: &Settings,
    profile: &'p Profile,
    desk: Option<Arc<dyn AnswerDesk>>,
    now: Timestamp,
) -> Result<(Edition<'p>, Vec<AnswerId>), PassError> {
    let since = view
        .last_read_digest(&profile.name)?
        .map(|digest| digest.at);
    let told = view.last_digest(&profile.name)?.map(|digest| digest.at);
    let shown = view.shown_to(&profile.name)?;
    let claims = claims(view, settings, profile)?;
    let mut picker = Picker::new(profile, now, since);
    let mut read = 0;
    view.open_leads(
        &profile.name,
        now - TimeDelta::days(score::SEEN_WITHIN_DAYS),
        // What is over, by what was read, is a near miss as long as it is news.
        since.unwrap_or(Timestamp::UNIX_EPOCH).min(now),
        |mut lead, events| -> Result<(), PassError> {
            read += usize::from(since.is_none_or(|since| lead.first_seen > since));
            let stage = follow_up::stage_of(events);
            let is_snoozed = stage
                .snoozed_until
                .is_some_and(|until| local_day(now, profile.zone) < until);
            if stage.is_gig {
                lead.facts.engagement = Some(Fact::stated(Engagement::Gig));
            }
            // What a colleague took is proposed to nobody else who has not begun with it.
            let is_taken = claims.contains_key(&lead.id) && stage.stage == Stage::New;
            if !is_snoozed && !is_taken {
                let shown_before = shown.contains_key(&lead.id);
                picker.offer(&scored(lead, profile, now), shown_before, stage.stage);
            }
            Ok(())
        },
    )?;
    let states = view.states()?;
    let unread = !states.iter().any(|(_, state)| state.seeded);
    let history = History::of(view, settings, profile)?;
    let (ids, answers) = view.untold_answers(&profile.name)?.into_iter().unzip();
    let material = Material {
        answers,
        claims: claims_told(view, claims, &shown, told)?,
        mended: mended(view, told)?,
        unheard: super::answers::unheard(view)?.filter(|_| settings.mail.answers.is_some()),
        desk,
        prompts: prompts_due(view, profile, now)?,
        sources: source_news(states, settings, told, since.is_none()),
        week: history.week(profile, now),
        in_progress: history.in_progress(profile),
        past_client: history.past_client(profile, now),
        suggestion: suggestion(settings),
        channels: settings
            .sources
            .iter()
            .map(|setting| (setting.name.clone(), Channel::of_kind(Some(setting.kind))))
            .collect(),
        read,
        notes: settings
            .sources
            .iter()
            .filter_map(|setting| Some((setting.name.clone(), note(setting)?)))
            .collect(),
        sample: settings.rehearsal.is_some(),
        unread,
    };
    // A draft that cannot be written costs itself only; templates were tried when the configuration was read.
    let drafts = |lead: &Lead| follow_up::draft_application(lead, profile).ok();
    Ok((picker.choose(material, &drafts), ids))
}

/// Claims since the last email, of leads that an earlier one showed.
fn claims_told(
    view: &View<'_>,
    claims: BTreeMap<LeadId, Taken>,
    shown: &HashMap<LeadId, Showings>,
    since: Option<Timestamp>,
) -> Result<Vec<Claim>, PassError> {
    let is_news = |id: &LeadId, taken: &Taken| {
        shown.contains_key(id) && since.is_some_and(|since| taken.at > since)
    };
    let news = claims.into_iter().filter(|(id, taken)| is_news(id, taken));
    news.map(|(id, taken)| {
        Ok(Claim {
            lead: view.lead(id)?,
            by: taken.by,
            at: taken.at,
        })
    })
    .collect()
}

/// A damaged store that was mended since the last email. Who asked for the restoring knows of it.
fn mended(view: &View<'_>, since: Option<Timestamp>) -> Result<Option<Mended>, PassError> {
    let is_news =
        |mended: &Mended| !mended.damage.is_empty() && since.is_none_or(|since| mended.at > since);
    Ok(view.last_mended()?.filter(is_news))
}

/// What is to be said of a source wherever it is named.
fn note(setting: &SourceSetting) -> Option<String> {
    let named = setting.attribution.clone();
    let named = named.filter(|site| *site != setting.name.0);
    let notes: Vec<String> = named.into_iter().chain(setting.cost.clone()).collect();
    (!notes.is_empty()).then(|| notes.join(", "))
}

/// Sources whose state has changed since the last letter, for the worse or back to good. `is_first` while that letter
/// was none that counts: what is good then is no news, for it was never known to be bad.
fn source_news(
    states: Vec<(SourceName, SourceState)>,
    settings: &Settings,
    since: Option<Timestamp>,
    is_first: bool,
) -> Vec<SourceNews> {
    let is_ours = |name: &SourceName| settings.sources.iter().any(|setting| setting.name == *name);
    let news = states.into_iter().filter(|(name, state)| {
        let is_good = matches!(state.health, Health::Ok | Health::Unchanged | Health::Empty);
        let is_change = since.is_none_or(|since| state.since > since);
        is_ours(name) && is_change && !(is_first && is_good)
    });
    news.map(|(name, state)| SourceNews {
        name,
        health: state.health,
        detail: state.detail,
    })
    .collect()
}

/// A site that is written already and not polled yet: free to answer, with gigs, and no question open.
fn suggestion(settings: &Settings) -> Option<String> {
    let is_polled = |preset: &Preset| {
        let host = preset.host();
        settings.sources.iter().any(|setting| {
            setting.name.0 == preset.id
                || setting.attribution.as_deref() == Some(preset.attribution.as_str())
                || host
                    .as_deref()
                    .is_some_and(|host| setting.name.0.contains(host))
        })
    };
    let fits = |preset: &&Preset| {
        preset.yields == "gigs"
            && preset.cost.is_empty()
            && preset.has_place()
            && preset.params.iter().all(|param| param.default.is_some())
            && !is_polled(preset)
    };
    let found = settings.presets.values().find(fits)?;
    Some(found.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;
    use crate::store::Store;

    #[track_caller]
    fn check(damage: &str, since: Option<Timestamp>, is_told: bool) {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(mended(&store.view(), since).unwrap(), None);
        let kept = Mended {
            at: at(24, 3),
            backup: Some(at(23, 3).date_naive()),
            unusable: Vec::new(),
            aside: "damaged".into(),
            entries: 2,
            unreadable: 0,
            damage: damage.into(),
        };
        let kept = serde_json::to_string(&kept).unwrap();
        store.put_note("mended", &kept).unwrap();
        let told = mended(&store.view(), since).unwrap();
        assert_eq!(told.is_some(), is_told, "{damage:?} since {since:?}");
    }

    #[test]
    fn a_mended_store_is_told_once() {
        check("malformed", Some(at(23, 6)), true);
        check("malformed", Some(at(24, 6)), false);
        // Of a store that began anew no digest is known.
        check("malformed", None, true);
        // A person asked for it.
        check("", Some(at(23, 6)), false);
    }
}
