//! What the user should do today about one lead: the one function that says so.
//!
//! A prompt is due from its day on until its email was reported sent, it was snoozed, or the lead was stopped:
//! showing it changes nothing, so the next kind follows only after the last was done. It comes on working days of
//! the profile's country only, and on none that the profile keeps quiet; what fell due on a free day waits.

mod steps;
#[cfg(test)]
mod tests;

use super::calendar::{Today, WorkCalendar};
use super::draft::{DraftError, draft};
use super::stage::{Standing, stage_of};
use crate::domain::{Day, Lead, Profile, Prompt, PromptKind, Stage, StageEvent, Timestamp};

/// A prompt that an email showed, on a local day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub kind: PromptKind,
    pub on: Day,
}

/// A prompt that is due since a local day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub kind: PromptKind,
    pub since: Day,
    /// Working days that it is late.
    pub late: u32,
    /// Earlier days on which an email showed it, since it was last put off.
    pub showings: u32,
}

/// The one prompt that is due for a lead, if any. `events` are those of one lead and profile, `shown` its prompts of
/// earlier emails.
pub fn due(lead: &Lead, events: &[StageEvent], shown: &[Shown], today: &Today<'_>) -> Option<Due> {
    let standing = stage_of(events);
    let calendar = WorkCalendar::new(today);
    let is_snoozed = standing
        .snoozed_until
        .is_some_and(|until| calendar.today < until);
    if is_snoozed || !calendar.is_open(calendar.today) {
        return None;
    }
    let earlier = |kind: &PromptKind| earlier(kind, shown, calendar.today);
    let candidates = candidates(lead, &standing, today, &calendar);
    let mut due = candidates.into_iter().flatten().filter(|(kind, since)| {
        *since <= calendar.today && (!kind.is_once() || earlier(kind).is_empty())
    });
    let (kind, since) = due.next()?;
    // Put off, it came again on the day that was named, and is no later than that.
    let since = standing
        .snoozed_until
        .and_then(|until| calendar.open_from(until))
        .map_or(since, |until| since.max(until));
    let showings = earlier(&kind).iter().filter(|day| **day >= since).count();
    Some(Due {
        late: calendar.working_days_since(since),
        showings: showings as u32,
        kind,
        since,
    })
}

/// What a lead may ask for where it stands, the first that is due first.
fn candidates(
    lead: &Lead,
    standing: &Standing,
    today: &Today<'_>,
    calendar: &WorkCalendar<'_>,
) -> [steps::DuePrompt; 3] {
    let plan = &today.profile.follow_up;
    let is_programme = lead.facts.is_programme();
    match standing.stage {
        // Nobody is asked about work that is filled by its own words, but for what was missing, once.
        Stage::Applied | Stage::Talking | Stage::Quoted if lead.facts.closed.is_some() => {
            [steps::closed(standing, calendar), None, None]
        }
        Stage::New | Stage::Silent if lead.facts.closed.is_some() => [None, None, None],
        // What nobody lists any more is not to be applied to by its deadline.
        Stage::New if lead.unavailable.is_some() => {
            [None, steps::snooze_over(standing, calendar), None]
        }
        Stage::New if is_programme => [
            steps::window(lead, today.programmes, calendar),
            steps::snooze_over(standing, calendar),
            None,
        ],
        Stage::New => [
            steps::deadline(lead, standing, calendar),
            steps::snooze_over(standing, calendar),
            None,
        ],
        // A programme answers everybody on a day of its own.
        Stage::Applied if is_programme => [None, None, None],
        Stage::Applied => [
            steps::reposted(lead, standing, calendar),
            steps::follow_up(standing, plan, calendar),
            steps::silence(standing, plan, calendar),
        ],
        Stage::Talking => [
            steps::call_missed(standing, calendar),
            steps::talk_quiet(standing, calendar),
            steps::silence(standing, plan, calendar),
        ],
        Stage::Quoted => [
            steps::call_missed(standing, calendar),
            steps::quote_sent(standing, calendar),
            steps::silence(standing, plan, calendar),
        ],
        Stage::Lost => [
            steps::feedback(standing, calendar),
            steps::reposted(lead, standing, calendar),
            None,
        ],
        Stage::Silent => [steps::reposted(lead, standing, calendar), None, None],
        Stage::Won => [
            steps::recommendation(standing, calendar),
            steps::portfolio(standing, calendar),
            steps::past_client(standing, plan, calendar),
        ],
        Stage::Dismissed | Stage::Expired => [None, None, None],
    }
}

/// Earlier days on which the prompt was shown.
fn earlier(kind: &PromptKind, shown: &[Shown], today: Day) -> Vec<Day> {
    let mut days: Vec<Day> = shown
        .iter()
        .filter(|before| before.on < today && same_prompt(&before.kind, kind))
        .map(|before| before.on)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The prompt that is due, drafted in the language of the lead.
pub fn prompt(
    lead: &Lead,
    due: &Due,
    profile: &Profile,
    now: Timestamp,
) -> Result<Prompt, DraftError> {
    let email = draft(lead, &due.kind, profile, now)?;
    Ok(Prompt {
        lead: lead.id,
        kind: due.kind.clone(),
        due: due.since,
        late: due.late,
        showings: due.showings,
        to: email.to,
        subject: email.subject,
        draft: email.text,
    })
}

/// Whether two prompts are about the same thing, on whatever day.
fn same_prompt(a: &PromptKind, b: &PromptKind) -> bool {
    match (a, b) {
        (
            PromptKind::FollowUp { applied, times, .. },
            PromptKind::FollowUp {
                applied: applied_b,
                times: times_b,
                ..
            },
        ) => applied == applied_b && times == times_b,
        _ => a == b,
    }
}
