//! The one function that checks what is said about a lead, by whichever way it came.

use crate::domain::{
    Act, By, Command, Correction, Day, Event, Profile, Stage, StageEvent, Timestamp, corrections,
};
use crate::follow_up::stage::{IllegalTransition, Standing, apply, stage_of};
use chrono::{NaiveTime, TimeZone};

/// What a command comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AnswerStep {
    Log(StageEvent),
    /// It stands so already: said twice is said once.
    Already(Event),
}

/// Whether the command may follow the log of its lead, and what to add to that. Said of an earlier day, it counts
/// from that day.
pub(crate) fn judge(
    events: &[StageEvent],
    command: &Command,
    profile: &Profile,
    by: By,
    now: Timestamp,
) -> Result<AnswerStep, IllegalTransition> {
    let standing = stage_of(events);
    let event = match &command.act {
        Act::Event(event) => event.clone(),
        Act::Sent if standing.stage == Stage::New => Event::Applied,
        Act::Sent => Event::FollowedUp,
    };
    let at = command
        .on
        .map_or(now, |day| moment(day, events, profile, now));
    if stands_already(&event, &standing, at, profile) || is_so_marked(&event, events) {
        return Ok(AnswerStep::Already(event));
    }
    apply(events, &event)?;
    Ok(AnswerStep::Log(StageEvent {
        lead: events.first().map_or(command.lead, |event| event.lead),
        profile: profile.name.clone(),
        at,
        by: by.word().into(),
        event,
        note: command.note.clone(),
    }))
}

/// Noon of that day, but neither in the future nor before what was said last.
fn moment(day: Day, events: &[StageEvent], profile: &Profile, now: Timestamp) -> Timestamp {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let local = profile.zone.from_local_datetime(&day.and_time(noon));
    let at = local.earliest().map_or(now, |at| at.to_utc());
    let last = events.iter().map(|event| event.at).max();
    last.map_or(at, |last| at.max(last)).min(now)
}

/// Whether a correction is in force already, or there is none to take back.
fn is_so_marked(event: &Event, log: &[StageEvent]) -> bool {
    let Event::Marked { what } = event else {
        return false;
    };
    let known = corrections(log);
    match what {
        Correction::TakenBack => known.is_empty(),
        what => known.contains(what),
    }
}

fn stands_already(event: &Event, standing: &Standing, at: Timestamp, profile: &Profile) -> bool {
    let day = |at: Timestamp| at.with_timezone(&profile.zone).date_naive();
    match event {
        Event::Applied => standing.stage == Stage::Applied,
        Event::Quoted => standing.stage == Stage::Quoted,
        Event::Won => standing.stage == Stage::Won,
        Event::Lost => standing.stage == Stage::Lost,
        Event::Silent => standing.stage == Stage::Silent,
        Event::Dismissed { .. } => standing.stage == Stage::Dismissed,
        Event::FollowedUp => standing
            .last_follow_up
            .is_some_and(|last| day(last) == day(at)),
        Event::Talking => {
            let is_today = standing.answered.is_some_and(|last| day(last) == day(at));
            standing.stage == Stage::Talking && is_today && standing.call_promised.is_none()
        }
        Event::Snoozed { until } => standing.snoozed_until == Some(*until),
        Event::CallPromised { on } => standing.call_promised == Some(*on),
        Event::NoChannel => standing.no_channel,
        Event::Reopened | Event::Noted | Event::MarkedGig | Event::Marked { .. } => false,
    }
}
