//! What a profile did and the result of it, from the log: for the digest's week and for `stats`.

use super::PassError;
use crate::config::{Settings, SourceSetting};
use crate::digest::{InProgress, PastClient, Week};
use crate::domain::{
    Channel, Day, Event, Lead, LeadId, Profile, SourceName, Stage, StageEvent, Timestamp,
};
use crate::follow_up::{Standing, stage_of};
use crate::i18n::catalog;
use crate::knowledge::holidays::is_working_day;
use crate::schedule::local_day;
use crate::stats::{self, Application, Known, Summary};
use crate::store::View;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Months told of in a digest.
const MONTHS_TOLD: usize = 2;
/// Days after which a client of the past may be greeted.
const PAST_CLIENT_DAYS: i64 = 60;

/// The log of one profile, folded.
pub(crate) struct History {
    pub applications: Vec<Application>,
    /// Where every lead stands that something happened to, with the day on which the client was last written to.
    standings: Vec<(Lead, Standing)>,
    events: Vec<(Day, StageEvent)>,
}

impl History {
    /// Reads a profile's whole log and folds it, lead by lead.
    pub(crate) fn of(
        view: &View<'_>,
        settings: &Settings,
        profile: &Profile,
    ) -> Result<History, PassError> {
        let mut logs: BTreeMap<LeadId, Vec<StageEvent>> = BTreeMap::new();
        let mut events = Vec::new();
        for event in view.events_since(&profile.name, Timestamp::UNIX_EPOCH)? {
            events.push((local_day(event.at, profile.zone), event.clone()));
            logs.entry(event.lead).or_default().push(event);
        }
        let mut applications = Vec::new();
        let mut standings = Vec::new();
        for (id, log) in logs {
            let lead = view.lead(id)?;
            let standing = stage_of(&log);
            if let Some(application) = application(&lead, &log, &standing, settings, profile) {
                applications.push(application);
            }
            standings.push((lead, standing));
        }
        Ok(History {
            applications,
            standings,
            events,
        })
    }

    /// The week's figures for the digest, in the profile's own days.
    pub(crate) fn week(&self, profile: &Profile, now: Timestamp) -> Week {
        let today = local_day(now, profile.zone);
        let mut cohorts = stats::cohorts(&self.applications);
        cohorts.truncate(MONTHS_TOLD);
        Week {
            applied: stats::written_this_week(&self.applications, today),
            streak: self.streak(profile, today),
            cohorts,
        }
    }

    /// Working days in a row on which something was written.
    pub(crate) fn streak(&self, profile: &Profile, today: Day) -> u32 {
        use chrono::Datelike;
        let events: Vec<(Day, &StageEvent)> = self
            .events
            .iter()
            .map(|(day, event)| (*day, event))
            .collect();
        let is_free = |day: Day| {
            !is_working_day(&profile.country, day) || profile.digest.quiet.contains(&day.weekday())
        };
        stats::streak(&events, today, &is_free)
    }

    /// What waits for a client's word: talks first, then quotes, then the latest emails.
    pub(crate) fn in_progress(&self, profile: &Profile) -> Vec<InProgress> {
        let open = self.standings.iter().filter_map(|(lead, standing)| {
            let is_open = matches!(
                standing.stage,
                Stage::Applied | Stage::Talking | Stage::Quoted
            );
            let last = [standing.since, standing.last_follow_up]
                .into_iter()
                .flatten()
                .max()?;
            is_open.then(|| InProgress {
                lead: lead.clone(),
                stage: standing.stage,
                since: local_day(last, profile.zone),
                call: standing.call_promised,
            })
        });
        let mut open: Vec<InProgress> = open.collect();
        let rank = |stage| match stage {
            Stage::Talking => 0,
            Stage::Quoted => 1,
            _ => 2,
        };
        open.sort_by_key(|it| (rank(it.stage), Reverse(it.since), it.lead.id));
        open
    }

    /// The client of a won lead that was longest without a word from the user.
    pub(crate) fn past_client(&self, profile: &Profile, now: Timestamp) -> Option<PastClient> {
        let today = local_day(now, profile.zone);
        let won = self
            .standings
            .iter()
            .filter(|(_, it)| it.stage == Stage::Won && !it.no_channel);
        let last = won.filter_map(|(lead, standing)| {
            let last = [standing.since, standing.last_follow_up]
                .into_iter()
                .flatten()
                .max()?;
            Some((local_day(last, profile.zone), lead))
        });
        let (last, lead) = last.min_by_key(|(last, lead)| (*last, lead.id))?;
        let is_long_ago = (today - last).num_days() >= PAST_CLIENT_DAYS;
        is_long_ago.then(|| PastClient {
            lead: lead.clone(),
            last,
        })
    }
}

/// All figures of a profile, and what they are counted from.
pub(crate) struct Statistics {
    pub summary: Summary,
    /// Of all years.
    pub all: Vec<Application>,
}

/// Counts what was first written in a year, or ever.
pub(crate) fn statistics(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
    year: Option<i32>,
    now: Timestamp,
) -> Result<Statistics, PassError> {
    use chrono::Datelike;
    let today = local_day(now, profile.zone);
    let history = History::of(view, settings, profile)?;
    let is_counted = |it: &&Application| year.is_none_or(|year| it.on.year() == year);
    let counted: Vec<Application> = history
        .applications
        .iter()
        .filter(is_counted)
        .cloned()
        .collect();
    let costs = settings.sources.iter();
    let costs = costs.filter_map(|it| Some((it.name.clone(), it.cost.clone()?)));
    let words = catalog(profile.language);
    let known = Known {
        leads: view
            .yields()?
            .into_iter()
            .map(|(name, got)| (name, got.leads))
            .collect(),
        costs: costs.collect(),
        streak: history.streak(profile, today),
        week: stats::written_this_week(&history.applications, today),
        goal: profile.follow_up.goal_per_week,
        from: counted.iter().map(|it| it.on).min(),
    };
    let channel = |channel: Channel| words.channel(channel);
    let unnamed = words.text("stats-unnamed");
    Ok(Statistics {
        summary: stats::summary(&counted, &known, today, &channel, &unnamed),
        all: history.applications,
    })
}

/// What was written and became of it; None if the client was never written to.
fn application(
    lead: &Lead,
    log: &[StageEvent],
    standing: &Standing,
    settings: &Settings,
    profile: &Profile,
) -> Option<Application> {
    let local = |at: Timestamp| local_day(at, profile.zone);
    // Who answers was written to, whatever the log says.
    let mut steps = log.iter().filter(|it| is_step(&it.event));
    let first = standing
        .applied
        .into_iter()
        .chain(steps.next().map(|it| it.at))
        .min()?;
    if matches!(
        standing.stage,
        Stage::New | Stage::Dismissed | Stage::Expired
    ) && standing.applied.is_none()
    {
        return None;
    }
    let is_lost = standing.stage == Stage::Lost;
    let won = (standing.stage == Stage::Won)
        .then(|| standing.since.map(local))
        .flatten();
    let facts = &lead.facts;
    let sector = facts.sectors.first().map(|fact| fact.value.0.clone());
    let trade = facts.trades.first().map(|fact| fact.value.0.clone());
    Some(Application {
        lead: lead.id,
        title: lead.title.clone(),
        client: facts.client.as_ref().map(|fact| fact.value.clone()),
        on: local(first),
        seen: local(lead.effective_date()),
        stage: standing.stage,
        answered: standing.answered.is_some() || is_lost || won.is_some(),
        quoted: log.iter().any(|it| it.event == Event::Quoted),
        won,
        sources: lead.seen_in.iter().map(|(name, _)| name.clone()).collect(),
        channel: lead
            .seen_in
            .first()
            .map_or(Channel::Hand, |(name, _)| channel_of(name, settings)),
        niche: sector.or(trade),
        pay: facts.pay.as_ref().map(|fact| fact.value.clone()),
    })
}

fn is_step(event: &Event) -> bool {
    matches!(
        event,
        Event::Applied
            | Event::Talking
            | Event::CallPromised { .. }
            | Event::Quoted
            | Event::Won
            | Event::Lost
            | Event::Silent
    )
}

/// By which way a source's leads come.
pub(crate) fn channel_of(name: &SourceName, settings: &Settings) -> Channel {
    let is_it = |setting: &&SourceSetting| setting.name == *name;
    let known = settings.sources.iter().find(is_it);
    // What no source brought was added by hand.
    known.map_or(Channel::Hand, |setting| setting.channel)
}
