//! What the user's own mail tells, where that is wanted: whom they wrote to, who answered. Mails are looked at and
//! forgotten; an id and a date are kept of those with a lead's client.

use super::PassError;
use super::command::{self, CommandResult};
use crate::config::Settings;
use crate::domain::{
    Act, AnswerResult, By, Command, Event, InboundMail, LeadId, Profile, Timestamp,
};
use crate::follow_up::{self, Correspondent, Notice, stage_of};
use crate::score::SEEN_WITHIN_DAYS;
use crate::store::{AnsweredEmail, Store};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// Leads with somebody to write to, by profile, read once for all mails of a reading.
#[derive(Default)]
pub(crate) struct Correspondents(BTreeMap<String, Vec<Correspondent>>);

/// Does what a mail tells of any profile's leads; answers how many steps were noticed.
pub(super) fn noticed(
    store: &mut Store,
    settings: &Settings,
    known: &mut Correspondents,
    mail: &InboundMail,
    now: Timestamp,
) -> Result<usize, PassError> {
    let Some(at) = mail.date.filter(|at| *at <= now && now - *at <= AGE_MAX) else {
        return Ok(0);
    };
    let mut done = 0;
    for profile in &settings.profiles {
        let own = senders(settings, profile);
        // Of several profiles that share a mailbox, the mail of each is its own.
        let is_theirs = |address: &String| own.contains(address);
        if !mail.from.iter().chain(&mail.recipients).any(is_theirs) {
            continue;
        }
        let thread = thread(store, profile, mail)?;
        let leads = correspondents(store, known, profile, now)?;
        for notice in follow_up::notice(mail, at, &own, thread, leads) {
            done += act(store, profile, mail, at, notice, now)?;
            // Where the lead stands has changed.
            known.0.remove(&profile.name.0);
        }
    }
    Ok(done)
}

/// Mails older than this tell nothing that is still to be done.
const AGE_MAX: TimeDelta = TimeDelta::days(60);

/// The lead of the mails that this one answers.
fn thread(
    store: &Store,
    profile: &Profile,
    mail: &InboundMail,
) -> Result<Option<LeadId>, PassError> {
    for parent in mail.parents.iter().rev() {
        if let Some(lead) = store.view().noticed(&profile.name, parent)? {
            return Ok(Some(lead));
        }
    }
    Ok(None)
}

fn correspondents<'k>(
    store: &Store,
    known: &'k mut Correspondents,
    profile: &Profile,
    now: Timestamp,
) -> Result<&'k [Correspondent], PassError> {
    let leads = match known.0.remove(&profile.name.0) {
        Some(leads) => leads,
        None => read(store, profile, now)?,
    };
    Ok(known.0.entry(profile.name.0.clone()).or_insert(leads))
}

/// Open leads, and those that the user did something with, as far as they state an address.
fn read(store: &Store, profile: &Profile, now: Timestamp) -> Result<Vec<Correspondent>, PassError> {
    let view = store.view();
    let mut leads = Vec::new();
    let since = now - TimeDelta::days(SEEN_WITHIN_DAYS);
    view.open_leads(
        &profile.name,
        since,
        Timestamp::UNIX_EPOCH,
        |lead, events| {
            let emails = &lead.facts.contacts.emails;
            let addresses = emails.iter().map(|email| email.value.to_lowercase());
            let addresses: Vec<String> = addresses.collect();
            if !addresses.is_empty() {
                leads.push(Correspondent {
                    lead: lead.id,
                    posted: lead.effective_date(),
                    addresses,
                    standing: stage_of(events),
                    title: lead.title,
                });
            }
            Ok::<(), PassError>(())
        },
    )?;
    Ok(leads)
}

fn act(
    store: &mut Store,
    profile: &Profile,
    mail: &InboundMail,
    at: Timestamp,
    notice: Notice,
    now: Timestamp,
) -> Result<usize, PassError> {
    store.note_mail(&profile.name, &mail.id, notice.lead(), at)?;
    let act = match notice {
        Notice::Thread(_) => return Ok(0),
        Notice::Wrote(_) => Act::Sent,
        Notice::Answered { .. } => Act::Event(Event::Talking),
    };
    let told = format!("mail {}", mail.id);
    let key = AnsweredEmail {
        profile: &profile.name,
        email: &told,
    };
    let said = Command {
        lead: notice.lead(),
        act,
        on: Some(at.with_timezone(&profile.zone).date_naive()),
        note: None,
    };
    let outcome = command::answer(store, key, profile, &said, By::Notice, now)?;
    if let Notice::Answered {
        lead,
        is_refusal: true,
    } = notice
    {
        store.note_answer(key, Some(lead), &AnswerResult::SeemsRefused)?;
    }
    Ok(usize::from(outcome == CommandResult::Done))
}

/// Who may answer for a profile: itself, and where digests are sent from when there is one profile.
pub(super) fn senders(settings: &Settings, profile: &Profile) -> Vec<String> {
    let own = Some(profile.email.to_lowercase());
    let sending = (settings.profiles.len() == 1).then(|| settings.mail.from.to_lowercase());
    own.into_iter().chain(sending).collect()
}
