//! The digest of a profile: gathered from the store, chosen, rendered and queued in one transaction.

use super::claims::claims_told;
use super::deliver::{compose, daily, random};
use super::due::is_quiet;
use super::history::History;
use super::informed::informed;
use super::pause::pause_of;
use super::{PassError, World};
use crate::config::{Preset, Settings, SourceSetting};
use crate::digest::{self, Digest, Material, Opening, Selector, SourceNews};
use crate::domain::{
    AnswerDesk, Channel, Day, Email, Engagement, Health, Lead, LeadId, Mended, Profile,
    ProfileName, Prompt, ScoredLead, Shared, SourceName, SourceState, Stage, StageEvent, Timestamp,
};
use crate::follow_up::{self, Desk, Shown, Today};
use crate::i18n::{Catalog, catalog};
use crate::mail;
use crate::schedule::local_day;
use crate::score::{self, Texts};
use crate::store::{AnswerId, DigestDraft, DigestSlot, NewEmail, Queued, ShownLead, View};
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Prompts that emails showed longer ago play no part any more.
pub(super) const PROMPTS_REMEMBERED: TimeDelta = TimeDelta::days(120);

/// A lead with its score for a profile: what every command and every digest shows.
pub fn scored(lead: Lead, profile: &Profile, now: Timestamp) -> ScoredLead {
    score::score(lead, &profile.rules, now)
}

/// What a profile should do today, with the leads meant, the oldest duty first.
pub(crate) fn prompts_due(
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

/// The result of asking for a digest.
#[derive(Clone, Debug)]
pub(crate) enum DigestOutcome {
    Queued(QueuedDigest),
    /// There was nothing to say, and the profile wants no email then.
    Nothing,
    Already,
    Unsent,
    /// The profile wants no email on that day.
    Quiet,
}

/// A digest that was queued.
#[derive(Clone, Debug)]
pub(crate) struct QueuedDigest {
    pub subject: String,
}

/// A digest as it would be at `now`, from what was known then; nothing is marked as shown. `is_past` leaves out what
/// came since: leads, digests and what the user did.
pub fn preview(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
    is_past: bool,
) -> Result<Email, PassError> {
    let profile = informed(view, profile)?;
    let until = is_past.then_some(now);
    let sweeps = sweep(view, std::slice::from_ref(&profile), now, until)?;
    let Some(sweep) = sweeps.into_iter().next() else {
        return Err(PassError::Panic("a sweep for nobody".into()));
    };
    let (edition, _) = edition(view, settings, &profile, sweep, None, now)?;
    Ok(digest::render(&edition))
}

/// Writes and queues the digests of today of several profiles: choosing, rendering, marking as shown and queueing are
/// one transaction, so that no crash shows a lead twice or loses an email, and the leads are loaded once for all.
pub(crate) async fn write_digests(
    world: &World,
    profiles: &[ProfileName],
    again: bool,
    now: Timestamp,
) -> Result<Vec<(ProfileName, DigestOutcome)>, PassError> {
    let settings = Arc::clone(&world.settings);
    let names = profiles.to_vec();
    let written = world.store.run(move |store| -> Result<_, PassError> {
        let mut outcomes: Vec<(ProfileName, DigestOutcome)> = Vec::new();
        let (mut slots, mut writing) = (Vec::new(), Vec::new());
        for name in names {
            let profile = settings.profile(&name.0);
            let pause = pause_of(&store.view(), &name)?;
            let writes = profile.filter(|profile| again || !is_quiet(profile, pause, now));
            if let Some(profile) = writes {
                slots.push(DigestSlot {
                    profile: name.clone(),
                    day: local_day(now, profile.zone),
                    again,
                    now,
                    next_due: Some(daily(profile).next(now)),
                });
                writing.push((outcomes.len(), profile));
            }
            let outcome = match profile {
                Some(_) => DigestOutcome::Quiet,
                None => DigestOutcome::Nothing,
            };
            outcomes.push((name, outcome));
        }
        let mut written: Vec<Option<QueuedDigest>> = vec![None; slots.len()];
        let queued = store.queue_digests(&slots, |view, open| {
            let profiles = open.iter().map(|at| informed(view, writing[*at].1));
            let profiles = profiles.collect::<Result<Vec<_>, _>>()?;
            let sweeps = sweep(view, &profiles, now, None)?;
            let drafts = profiles.iter().zip(sweeps).zip(open);
            let draft = |((profile, sweep), at): ((&Profile, Sweep<'_>), &usize)| {
                draft(view, &settings, profile, sweep, now, &mut written[*at])
            };
            Ok(drafts.map(draft).collect())
        })?;
        for ((queued, written), (at, _)) in queued.into_iter().zip(written).zip(writing) {
            outcomes[at].1 = match (queued?, written) {
                (Queued::Queued { .. }, Some(written)) => DigestOutcome::Queued(written),
                (Queued::Already { .. }, _) => DigestOutcome::Already,
                (Queued::Unsent { .. }, _) => DigestOutcome::Unsent,
                (Queued::Nothing | Queued::Queued { .. }, _) => DigestOutcome::Nothing,
            };
        }
        Ok(outcomes)
    });
    written.await?
}

fn draft(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
    sweep: Sweep<'_>,
    now: Timestamp,
    written: &mut Option<QueuedDigest>,
) -> Result<Option<DigestDraft>, PassError> {
    let (message_id, desk) = envelope(settings, profile, now)?;
    let reply_to = desk.as_ref().map(|desk| desk.address().to_string());
    let desk = desk.map(|desk| Arc::new(desk) as Arc<dyn AnswerDesk>);
    let (edition, answers) = edition(view, settings, profile, sweep, desk, now)?;
    if !edition.is_worth_sending() {
        return Ok(None);
    }
    let email = digest::render(&edition);
    let bytes = compose(
        &email,
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
    *written = Some(QueuedDigest {
        subject: email.subject,
    });
    let email = NewEmail {
        message_id,
        sender: settings.mail.from.clone(),
        recipient: profile.email.clone(),
        bytes,
    };
    Ok(Some(DigestDraft {
        email,
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

/// What one look at all leads gathered for a profile.
struct Sweep<'p> {
    selector: Selector<'p>,
    /// Leads that came since its last digest.
    read: usize,
    /// When that was.
    since: Option<Timestamp>,
}

/// A profile while its leads are looked at.
struct Looking<'p> {
    profile: &'p Profile,
    shown: HashSet<LeadId>,
    logs: HashMap<LeadId, Vec<StageEvent>>,
    sweep: Sweep<'p>,
}

/// Offers every open lead to the choosing of each profile, one by one; each lead is loaded once. What came after
/// `until` plays no part.
fn sweep<'p>(
    view: &View<'_>,
    profiles: &'p [Profile],
    now: Timestamp,
    until: Option<Timestamp>,
) -> Result<Vec<Sweep<'p>>, PassError> {
    let until = until.unwrap_or(Timestamp::MAX_UTC);
    let looking = profiles
        .iter()
        .map(|profile| -> Result<_, PassError> {
            let last = view.last_read_digest_until(&profile.name, until)?;
            let since = last.map(|digest| digest.at);
            Ok(Looking {
                profile,
                shown: view.shown_until(&profile.name, until)?,
                logs: view.logs(&profile.name)?,
                sweep: Sweep {
                    selector: Selector::new(profile, now, since),
                    read: 0,
                    since,
                },
            })
        })
        .collect::<Result<Vec<_>, _>>();
    let mut looking = looking?;
    let earliest = looking.iter().map(Looking::known_then).min();
    view.each_open_lead(
        now - TimeDelta::days(score::SEEN_WITHIN_DAYS),
        earliest.unwrap_or(now).min(now),
        |lead| -> Result<(), PassError> {
            if lead.first_seen <= until {
                let (lead, texts) = (Shared::from(lead), Texts::default());
                for looking in &mut looking {
                    looking.look_at(&lead, &texts, now, until);
                }
            }
            Ok(())
        },
    )?;
    Ok(looking.into_iter().map(|looking| looking.sweep).collect())
}

impl Looking<'_> {
    /// What is over, by what was read, is a near miss as long as it is news.
    fn known_then(&self) -> Timestamp {
        self.sweep.since.unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn look_at(&mut self, lead: &Shared<Lead>, texts: &Texts, now: Timestamp, until: Timestamp) {
        let then = self.known_then().min(now);
        let is_open = lead.facts.expires().is_none_or(|end| end > then);
        if !is_open && lead.first_seen <= then {
            return;
        }
        let since = self.sweep.since;
        self.sweep.read += usize::from(since.is_none_or(|since| lead.first_seen > since));
        let log = self.logs.get(&lead.id).map_or(&[][..], Vec::as_slice);
        let log = &log[..log.partition_point(|event| event.at < until)];
        let stage = follow_up::stage_of(log);
        let is_snoozed = stage
            .snoozed_until
            .is_some_and(|until| local_day(now, self.profile.zone) < until);
        let shown_before = self.shown.contains(&lead.id);
        if !is_snoozed && stage.stage == Stage::New && digest::may_show(lead, shown_before) {
            let scored = score::score_shared(lead, texts, &self.profile.rules, now);
            self.sweep
                .selector
                .offer(&scored, shown_before, stage.stage);
        }
    }
}

/// Gathers what else the email says.
fn edition<'p>(
    view: &View<'_>,
    settings: &Settings,
    profile: &'p Profile,
    sweep: Sweep<'p>,
    desk: Option<Arc<dyn AnswerDesk>>,
    now: Timestamp,
) -> Result<(Digest<'p>, Vec<AnswerId>), PassError> {
    let Sweep {
        selector,
        read,
        since,
    } = sweep;
    let told = view.last_digest(&profile.name)?.map(|digest| digest.at);
    let states = view.states()?;
    let unread = !states.iter().any(|(_, state)| state.seeded);
    let history = History::of(view, settings, profile)?;
    let (ids, answers) = view.untold_answers(&profile.name)?.into_iter().unzip();
    let material = Material {
        answers,
        claims: claims_told(view, profile, told)?,
        mended: mended(view, told)?,
        unheard: super::answers::unheard(view)?.filter(|_| settings.mail.answers.is_some()),
        desk,
        prompts: prompts_due(view, profile, now)?,
        sources: source_news(
            states,
            settings,
            told,
            since.is_none(),
            catalog(profile.language),
            now,
        ),
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
    Ok((selector.choose(material, &drafts), ids))
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

/// Sources whose state has changed since the last email, for the worse or back to good, and once a week those that
/// are still not well. `is_first` while that email
/// was none that counts: what is good then is no news, for it was never known to be bad.
fn source_news(
    states: Vec<(SourceName, SourceState)>,
    settings: &Settings,
    since: Option<Timestamp>,
    is_first: bool,
    say: &Catalog,
    now: Timestamp,
) -> Vec<SourceNews> {
    let is_ours = |name: &SourceName| settings.sources.iter().any(|setting| setting.name == *name);
    let news = states.into_iter().filter_map(|(name, state)| {
        let is_change = since.is_none_or(|since| state.since > since);
        let days = since.and_then(|since| again(&state, since, now));
        let is_told = (is_change && !(is_first && state.health.is_well())) || days.is_some();
        (is_ours(&name) && is_told).then(|| SourceNews {
            name,
            health: state.health,
            detail: say.evidence(&state),
            cause: state.cause,
            days,
        })
    });
    news.collect()
}

/// For how many days a source has not been well, where a full week of it has passed since the last email: what is
/// told only once is soon forgotten.
fn again(state: &SourceState, told: Timestamp, now: Timestamp) -> Option<u32> {
    let weeks = |at: Timestamp| (at - state.since).num_days().div_euclid(7);
    // A feed that rolled over once is told once; an alert that never came is the user's own to set up.
    let lasts = !state.health.is_well() && state.health != Health::Gap;
    let is_due = lasts && state.since <= told && weeks(now) > weeks(told);
    is_due.then(|| u32::try_from((now - state.since).num_days()).unwrap_or(0))
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
