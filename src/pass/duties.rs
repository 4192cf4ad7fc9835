//! What was due, and what became of it: polls, digests, emails, answers and backups, for a person, an exit code and a
//! monitor. Pure but for the questions to the store.

use super::PassError;
use super::answers::{READ_AT, unheard};
use super::deliver::daily;
use super::due::is_quiet_on;
use super::pause::pause_of;
use super::runner::{PATIENCE, runner};
use crate::config::Settings;
use crate::digest::Unheard;
use crate::domain::{Day, Pause, Profile, ProfileName, SourceName, SourceState, Timestamp};
use crate::schedule::local_day;
use crate::store::{StoreError, View, backups};
use chrono::{Days, TimeDelta};
use std::collections::HashMap;

/// Days looked ahead for one on which a profile takes email.
const QUIET_DAYS_MAX: u64 = 400;
/// What was due by a moment, and what happened.
#[derive(Debug)]
pub(crate) struct Duties {
    pub sources: Vec<SourceDuty>,
    pub digests: Vec<DigestDuty>,
    /// Emails that wait, the oldest last, and those that have waited for days.
    pub unsent: Vec<Timestamp>,
    pub stuck: usize,
    /// None where no answers are read.
    pub answers: Option<AnswersDuty>,
    pub backup: BackupDuty,
    /// When a source was polled last.
    pub last_pass: Option<Timestamp>,
    /// Why what did not happen did not, the worst first; in words of machines.
    pub reasons: Vec<String>,
}

/// What a source owes.
#[derive(Debug)]
pub(crate) struct SourceDuty {
    pub name: SourceName,
    /// None if it was never polled.
    pub state: Option<SourceState>,
    /// Due for so long that it does not happen by itself.
    pub is_overdue: bool,
}

/// What a profile is owed.
#[derive(Debug)]
pub(crate) struct DigestDuty {
    pub profile: ProfileName,
    /// When the next one is due that is not written; None before the first.
    pub due: Option<Timestamp>,
    pub written: Option<Timestamp>,
    pub is_late: bool,
    /// Whether the newest was refused for good.
    pub is_refused: bool,
}

/// When answers were read, and why not since.
#[derive(Debug)]
pub(crate) struct AnswersDuty {
    pub read: Option<Timestamp>,
    pub unheard: Option<Unheard>,
    pub is_overdue: bool,
}

/// The newest backup against the last pass.
#[derive(Debug)]
pub(crate) struct BackupDuty {
    pub newest: Option<Day>,
    pub is_overdue: bool,
}

/// Something that was due and did not happen, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    /// An email waits.
    Undelivered,
    /// The last email was refused for good.
    Refused,
    /// A digest was not written.
    Late,
    /// What the user answers is not read.
    Unheard,
    /// A source was not polled.
    Overdue,
    /// No source can be read.
    AllBroken,
    /// No backup was made.
    NoBackup,
}

impl Trouble {
    /// In their order.
    pub(crate) const ALL: [Trouble; 7] = [
        Trouble::Undelivered,
        Trouble::Refused,
        Trouble::Late,
        Trouble::Unheard,
        Trouble::Overdue,
        Trouble::AllBroken,
        Trouble::NoBackup,
    ];

    /// For programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Trouble::Undelivered => "undelivered",
            Trouble::Refused => "refused",
            Trouble::Late => "late",
            Trouble::Unheard => "unheard",
            Trouble::Overdue => "overdue",
            Trouble::AllBroken => "broken",
            Trouble::NoBackup => "backup",
        }
    }
}

impl Duties {
    /// Names of the sources of which that holds.
    pub(crate) fn named(&self, holds: impl Fn(&SourceDuty) -> bool) -> Vec<String> {
        let sources = self.sources.iter().filter(|source| holds(source));
        sources.map(|source| source.name.to_string()).collect()
    }

    /// Names of the sources whose last poll failed.
    pub(crate) fn broken(&self) -> Vec<String> {
        self.named(|it| it.state.as_ref().is_some_and(|it| it.health.is_broken()))
    }

    /// Names of the sources that were due and were not polled.
    pub(crate) fn overdue(&self) -> Vec<String> {
        self.named(|source| source.is_overdue)
    }

    /// Names of the profiles of whose digest that holds.
    pub(crate) fn of(&self, holds: impl Fn(&DigestDuty) -> bool) -> Vec<String> {
        let digests = self.digests.iter().filter(|digest| holds(digest));
        digests.map(|digest| digest.profile.to_string()).collect()
    }

    /// What does not happen as it should, the worst first; nothing where all is well.
    pub(crate) fn troubles(&self) -> Vec<Trouble> {
        let broken = self.broken().len();
        Trouble::ALL
            .into_iter()
            .filter(|trouble| match trouble {
                Trouble::Undelivered => !self.unsent.is_empty(),
                Trouble::Refused => self.digests.iter().any(|digest| digest.is_refused),
                Trouble::Late => self.digests.iter().any(|digest| digest.is_late),
                Trouble::Unheard => self.answers.as_ref().is_some_and(|it| it.is_overdue),
                Trouble::Overdue => self.sources.iter().any(|source| source.is_overdue),
                Trouble::AllBroken => broken > 0 && broken == self.sources.len(),
                Trouble::NoBackup => self.backup.is_overdue,
            })
            .collect()
    }
}

/// Compares what was due by `now` with what the store says of it.
pub(crate) fn duties(
    view: &View<'_>,
    settings: &Settings,
    now: Timestamp,
) -> Result<Duties, PassError> {
    let patience = runner(view)?.patience();
    let mut states: HashMap<SourceName, SourceState> = view.states()?.into_iter().collect();
    let source = |name: &SourceName, state: Option<SourceState>| SourceDuty {
        name: name.clone(),
        is_overdue: state
            .as_ref()
            .is_some_and(|it| it.next_due + patience <= now),
        state,
    };
    let sources: Vec<SourceDuty> = settings
        .sources
        .iter()
        .map(|setting| source(&setting.name, states.remove(&setting.name)))
        .collect();
    let tries = sources.iter().filter_map(|it| it.state.as_ref()?.last_try);
    let last_pass = tries.max();
    let emails = view.emails()?;
    let waiting = || emails.iter().filter(|email| email.is_unsent());
    let mut reasons: Vec<String> = waiting()
        .filter_map(|it| it.reply.clone())
        .take(1)
        .collect();
    if reasons.is_empty() && waiting().count() > 0 {
        reasons.extend(super::sending_problem(settings));
    }
    let mut digests = Vec::new();
    for profile in &settings.profiles {
        let (duty, refusal) = digest(view, profile, patience, now)?;
        reasons.extend(refusal.filter(|reply| !reasons.contains(reply)));
        digests.push(duty);
    }
    let answers = match settings.mail.answers.is_some() {
        true => Some(answers(view, patience, now)?),
        false => None,
    };
    let unheard = answers.as_ref().filter(|answers| answers.is_overdue);
    reasons.extend(unheard.and_then(|answers| Some(answers.unheard.as_ref()?.detail.clone())));
    Ok(Duties {
        sources,
        digests,
        unsent: waiting().map(|email| email.created).collect(),
        stuck: emails.iter().filter(|email| email.is_stuck(now)).count(),
        answers,
        backup: backup(settings, last_pass, now),
        last_pass,
        reasons,
    })
}

/// A profile's digest, and why its newest was refused for good.
fn digest(
    view: &View<'_>,
    profile: &Profile,
    patience: TimeDelta,
    now: Timestamp,
) -> Result<(DigestDuty, Option<String>), StoreError> {
    let refusal = view.refused_digest(&profile.name)?;
    let pause = pause_of(view, &profile.name)?;
    let planned = view.digest_due(&profile.name)?;
    let due = planned.and_then(|planned| next_turn(profile, pause, planned));
    let duty = DigestDuty {
        profile: profile.name.clone(),
        due,
        written: view.last_digest(&profile.name)?.map(|digest| digest.at),
        is_late: refusal.is_none() && due.is_some_and(|due| due + patience <= now),
        is_refused: refusal.is_some(),
    };
    Ok((duty, refusal))
}

/// The first turn from a planned one on that is on a day on which the profile takes email.
fn next_turn(profile: &Profile, pause: Option<Pause>, planned: Timestamp) -> Option<Timestamp> {
    let first = local_day(planned, profile.zone);
    let mut days = (0..QUIET_DAYS_MAX).filter_map(|day| first.checked_add_days(Days::new(day)));
    let day = days.find(|day| !is_quiet_on(profile, pause, *day))?;
    Some(daily(profile).on(day))
}

fn answers(
    view: &View<'_>,
    patience: TimeDelta,
    now: Timestamp,
) -> Result<AnswersDuty, StoreError> {
    let read = view.note(READ_AT)?.and_then(|at| at.parse().ok());
    let unheard = unheard(view)?;
    let since = unheard.as_ref().map(|unheard| unheard.since).or(read);
    Ok(AnswersDuty {
        is_overdue: since.is_some_and(|since| since + patience <= now),
        read,
        unheard,
    })
}

/// The first pass of a day makes that day's backup.
fn backup(settings: &Settings, last_pass: Option<Timestamp>, now: Timestamp) -> BackupDuty {
    let newest = backups(&settings.data_dir).pop().map(|backup| backup.day);
    let is_missing = |pass: Timestamp| newest.is_none_or(|day| day < pass.date_naive());
    BackupDuty {
        is_overdue: last_pass.is_some_and(|pass| is_missing(pass) && pass + PATIENCE <= now),
        newest,
    }
}
