//! The digest of a profile: chosen, rendered and queued in one transaction.

use super::deliver::{compose, daily, random};
use super::due::is_quiet;
use super::edition::edition;
use super::informed::informed;
use super::pause::pause_of;
use super::sweep::{Sweep, sweep};
use super::{PassError, World};
use crate::config::Settings;
use crate::digest::{self, Opening};
use crate::domain::{AnswerDesk, Email, Lead, Profile, ProfileName, ScoredLead, Timestamp};
use crate::follow_up::Desk;
use crate::mail;
use crate::schedule::local_day;
use crate::score;
use crate::store::{DigestDraft, DigestSlot, NewEmail, Queued, ShownLead, View};
use std::sync::Arc;

/// A lead with its score for a profile: what every command and every digest shows.
pub fn scored(lead: Lead, profile: &Profile, now: Timestamp) -> ScoredLead {
    score::score(lead, &profile.rules, now)
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

/// Profiles whose digests are one transaction: what each holds of its best leads until then is what many profiles cost
/// in memory, and what reading all leads for each batch costs in time.
const WRITTEN_AT_ONCE: usize = 40;

/// Writes and queues the digests of today of several profiles: choosing, rendering, marking as shown and queueing are
/// one transaction, so that no crash shows a lead twice or loses an email, and the leads are loaded once for many.
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
        let batches = slots.chunks(WRITTEN_AT_ONCE);
        for (slots, writing) in batches.zip(writing.chunks(WRITTEN_AT_ONCE)) {
            let mut written: Vec<Option<QueuedDigest>> = vec![None; slots.len()];
            let queued = store.queue_digests(slots, |view, open, put| {
                let profiles = open.iter().map(|at| informed(view, writing[*at].1));
                let profiles = profiles.collect::<Result<Vec<_>, _>>()?;
                let sweeps = sweep(view, &profiles, now, None)?;
                // Each goes into the store before the next is written, and what was held for it is let go.
                for ((profile, sweep), at) in profiles.iter().zip(sweeps).zip(open) {
                    let written = &mut written[*at];
                    put(*at, draft(view, &settings, profile, sweep, now, written))?;
                }
                Ok(())
            })?;
            for ((queued, written), (at, _)) in queued.into_iter().zip(written).zip(writing) {
                outcomes[*at].1 = match (queued?, written) {
                    (Queued::Queued { .. }, Some(written)) => DigestOutcome::Queued(written),
                    (Queued::Already { .. }, _) => DigestOutcome::Already,
                    (Queued::Unsent { .. }, _) => DigestOutcome::Unsent,
                    (Queued::Nothing | Queued::Queued { .. }, _) => DigestOutcome::Nothing,
                };
            }
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
