//! What the user should do today about one lead: the one function that says so.
//!
//! A prompt is due from its day on until it was shown once: it is listed all that day, by every command, and is
//! spent the day after. So nothing stays overdue for ever, and never more prompts come than the plan has days.

use super::draft::{DraftError, draft};
use super::stage::{Standing, stage_of};
use crate::domain::{
    Day, FollowUpPlan, Lead, Profile, Prompt, PromptKind, Stage, StageEvent, Timestamp,
};
use crate::knowledge::holidays::{working_days_after, working_days_between};
use chrono_tz::Tz;

/// Days before its deadline that a lead of interest is brought up.
pub const DEADLINE_NOTICE_DAYS: i64 = 3;
/// Days after which a posting that came again is no news.
const REPOST_NOTICE_DAYS: i64 = 14;
/// Follow-ups for one lead, however long the configured list.
pub const PROMPTS_PER_LEAD_MAX: usize = 5;

/// A prompt that a letter showed, on a local day.
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
}

/// The one prompt that is due for a lead at `now`, if any. `events` are those of one lead and profile, `shown` its
/// prompts of earlier letters, `country` the profile's (ISO 3166-1 alpha-2), for public holidays.
pub fn due(
    lead: &Lead,
    events: &[StageEvent],
    shown: &[Shown],
    plan: &FollowUpPlan,
    country: &str,
    now: Timestamp,
    zone: Tz,
) -> Option<Due> {
    let standing = stage_of(events);
    let calendar = Calendar {
        country,
        today: now.with_timezone(&zone).date_naive(),
        zone,
    };
    if standing
        .snoozed_until
        .is_some_and(|until| calendar.today < until)
    {
        return None;
    }
    let candidates = match standing.stage {
        // Nobody is asked about work that is filled by its own words.
        Stage::Applied | Stage::Talking | Stage::Quoted if lead.facts.closed.is_some() => {
            [None, None]
        }
        Stage::Applied => [
            reposted(lead, &standing, &calendar),
            follow_up(&standing, shown, plan, &calendar),
        ],
        Stage::Talking | Stage::Quoted => [
            call_missed(&standing, &calendar),
            reposted(lead, &standing, &calendar),
        ],
        Stage::Lost => [
            feedback(&standing, &calendar),
            reposted(lead, &standing, &calendar),
        ],
        Stage::Silent => [reposted(lead, &standing, &calendar), None],
        // A snooze stays in the log for ever: once spent, it must not stand before the deadline.
        Stage::New if lead.facts.closed.is_some() => [None, None],
        Stage::New => [snooze_over(&standing), deadline(lead, &standing, &calendar)],
        Stage::Won | Stage::Dismissed | Stage::Expired => [None, None],
    };
    candidates
        .into_iter()
        .flatten()
        .find(|found| found.since <= calendar.today && !is_spent(found, shown, calendar.today))
}

/// Whether an earlier day's letter showed it. A second snooze is another prompt than the first.
fn is_spent(found: &Due, shown: &[Shown], today: Day) -> bool {
    let of_old_snooze =
        |before: &Shown| found.kind == PromptKind::SnoozeOver && before.on < found.since;
    shown.iter().any(|before| {
        before.on < today && same_prompt(&before.kind, &found.kind) && !of_old_snooze(before)
    })
}

/// The prompt that is due, drafted in the language of the lead.
pub fn prompt(
    lead: &Lead,
    due: &Due,
    profile: &Profile,
    now: Timestamp,
) -> Result<Prompt, DraftError> {
    let letter = draft(lead, &due.kind, profile, now)?;
    Ok(Prompt {
        lead: lead.id,
        kind: due.kind.clone(),
        due: due.since,
        to: letter.to,
        subject: letter.subject,
        draft: letter.text,
    })
}

struct Calendar<'a> {
    country: &'a str,
    today: Day,
    zone: Tz,
}

impl Calendar<'_> {
    fn day_of(&self, at: Timestamp) -> Day {
        at.with_timezone(&self.zone).date_naive()
    }

    fn working_days_after(&self, day: Day, n: u32) -> Option<Day> {
        working_days_after(self.country, day, n)
    }
}

fn follow_up(
    standing: &Standing,
    shown: &[Shown],
    plan: &FollowUpPlan,
    calendar: &Calendar,
) -> Option<Due> {
    // A client who answered once and was then written to again is not silent.
    let applied = standing.applied?;
    if standing.no_channel || standing.answered.is_some_and(|at| at > applied) {
        return None;
    }
    let applied_day = calendar.day_of(applied);
    let mut prompted = 0;
    let mut last: Option<Day> = standing.last_follow_up.map(|at| calendar.day_of(at));
    for before in shown {
        if let PromptKind::FollowUp {
            applied: of, times, ..
        } = before.kind
            && of == applied
            && before.on < calendar.today
        {
            prompted = prompted.max(times);
            last = last.max(Some(before.on));
        }
    }
    let index = prompted.max(standing.followed_up) as usize;
    let days = plan.working_days.get(index)?;
    if index >= PROMPTS_PER_LEAD_MAX {
        return None;
    }
    let mut since = calendar.working_days_after(applied_day, *days)?;
    // When an earlier one came late, the next keeps its distance from it.
    if let (Some(last), Some(previous)) = (
        last,
        index.checked_sub(1).and_then(|i| plan.working_days.get(i)),
    ) {
        let gap = days.saturating_sub(*previous).max(1);
        since = since.max(calendar.working_days_after(last, gap)?);
    }
    Some(Due {
        kind: PromptKind::FollowUp {
            applied,
            working_days: working_days_between(calendar.country, applied_day, calendar.today),
            times: index as u32 + 1,
        },
        since,
    })
}

/// Who posts again what one has applied to has not found anybody.
fn reposted(lead: &Lead, standing: &Standing, calendar: &Calendar) -> Option<Due> {
    let applied = standing.applied?;
    let on = calendar.day_of(lead.newest);
    let is_news = (calendar.today - on).num_days() <= REPOST_NOTICE_DAYS;
    let again = lead.reposts > 0 && lead.newest > applied && is_news && !standing.no_channel;
    again.then_some(Due {
        kind: PromptKind::Reposted { applied, on },
        since: on,
    })
}

fn call_missed(standing: &Standing, calendar: &Calendar) -> Option<Due> {
    let promised = standing.call_promised?;
    (!standing.no_channel).then_some(())?;
    Some(Due {
        kind: PromptKind::CallMissed { promised },
        since: calendar.working_days_after(promised, 1)?,
    })
}

fn feedback(standing: &Standing, calendar: &Calendar) -> Option<Due> {
    let lost = standing.since?;
    (!standing.no_channel).then_some(())?;
    Some(Due {
        kind: PromptKind::AskFeedback { lost },
        since: calendar.working_days_after(calendar.day_of(lost), 1)?,
    })
}

fn snooze_over(standing: &Standing) -> Option<Due> {
    Some(Due {
        kind: PromptKind::SnoozeOver,
        since: standing.snoozed_until?,
    })
}

fn deadline(lead: &Lead, standing: &Standing, calendar: &Calendar) -> Option<Due> {
    let on = lead.facts.deadline.as_ref()?.value;
    let left = (on - calendar.today).num_days();
    (standing.touched && left >= 0).then_some(())?;
    Some(Due {
        kind: PromptKind::Deadline { on },
        since: on.checked_sub_signed(chrono::TimeDelta::days(DEADLINE_NOTICE_DAYS))?,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{at, bistro, lina};
    use crate::domain::{Closed, Event, Fact, LeadId, ProfileName};

    fn event(day: u32, event: Event) -> StageEvent {
        StageEvent {
            lead: LeadId(41),
            profile: ProfileName("lina".into()),
            at: at(day, 9),
            by: "cli".into(),
            event,
            note: None,
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Lives through November 2026, one letter each morning: the days on which a prompt came.
    fn month(events: &[StageEvent]) -> Vec<(u32, PromptKind)> {
        let profile = lina();
        let mut lead = bistro(41);
        lead.facts.deadline = Some(Fact::stated(day("2026-11-27")));
        let mut shown = Vec::new();
        let mut came = Vec::new();
        for date in 1..=30 {
            let now = at(date, 6);
            let known: Vec<StageEvent> = events.iter().filter(|e| e.at <= now).cloned().collect();
            let plan = &profile.follow_up;
            if let Some(due) = due(&lead, &known, &shown, plan, "FR", now, profile.zone) {
                shown.push(Shown {
                    kind: due.kind.clone(),
                    on: day(&format!("2026-11-{date:02}")),
                });
                came.push((date, due.kind));
            }
        }
        came
    }

    #[track_caller]
    fn check(events: &[StageEvent], expected: &[u32]) {
        let days: Vec<u32> = month(events).iter().map(|(day, _)| *day).collect();
        assert_eq!(days, expected);
    }

    #[test]
    fn follow_ups_come_on_their_working_days_and_stop() {
        // Friday 6 November; 2 working days later is Tuesday 10, 5 is Monday 16 (11 November is a holiday).
        let applied = event(6, Event::Applied);
        check(std::slice::from_ref(&applied), &[10, 16]);
        for stop in [
            Event::Talking,
            Event::Quoted,
            Event::NoChannel,
            Event::Silent,
            Event::Won,
            Event::Dismissed { why: None },
        ] {
            check(&[applied.clone(), event(10, stop)], &[10]);
        }
        let sent_early = event(9, Event::FollowedUp);
        check(&[applied.clone(), sent_early], &[16]);
        let snoozed = event(
            9,
            Event::Snoozed {
                until: day("2026-11-20"),
            },
        );
        check(&[applied, snoozed], &[20, 25]);
    }

    #[test]
    fn a_repost_of_what_was_applied_to_is_brought_up_once() {
        let profile = lina();
        let mut lead = bistro(41);
        lead.newest = at(20, 9);
        lead.reposts = 1;
        let due_on = |date: u32, lead: &Lead, events: &[StageEvent], shown: &[Shown]| {
            let now = at(date, 10);
            let plan = &profile.follow_up;
            due(lead, events, shown, plan, "FR", now, profile.zone).map(|due| due.kind)
        };
        let silent = [event(2, Event::Applied), event(12, Event::Silent)];
        let expected = PromptKind::Reposted {
            applied: at(2, 9),
            on: day("2026-11-20"),
        };
        assert_eq!(due_on(21, &lead, &silent, &[]), Some(expected.clone()));
        let shown = [Shown {
            kind: expected,
            on: day("2026-11-21"),
        }];
        assert_eq!(due_on(22, &lead, &silent, &shown), None);
        assert_eq!(
            due_on(21, &lead, &[event(2, Event::Dismissed { why: None })], &[]),
            None
        );
        lead.reposts = 0;
        assert_eq!(due_on(21, &lead, &silent, &[]), None);
    }

    #[test]
    fn other_prompts() {
        check(&[], &[]);
        check(&[event(6, Event::Applied), event(9, Event::Lost)], &[10]);
        let promised = event(
            6,
            Event::CallPromised {
                on: day("2026-11-13"),
            },
        );
        check(std::slice::from_ref(&promised), &[16]);
        check(&[promised.clone(), event(13, Event::Talking)], &[]);
        check(&[event(6, Event::Noted)], &[24]);
        check(
            &[event(
                6,
                Event::Snoozed {
                    until: day("2026-11-12"),
                },
            )],
            &[12, 24],
        );
    }

    #[test]
    fn a_spent_snooze_hides_neither_the_deadline_nor_the_next_snooze() {
        let snoozed = |on, until| {
            let until = day(until);
            event(on, Event::Snoozed { until })
        };
        let once = snoozed(6, "2026-11-09");
        check(std::slice::from_ref(&once), &[9, 24]);
        check(&[once, snoozed(10, "2026-11-17")], &[9, 17, 24]);
    }

    #[test]
    fn what_is_filled_prompts_nothing() {
        let profile = lina();
        let mut lead = bistro(41);
        let ask = |lead: &Lead| {
            let events = [event(6, Event::Applied)];
            due(
                lead,
                &events,
                &[],
                &profile.follow_up,
                "FR",
                at(10, 18),
                profile.zone,
            )
        };
        assert!(ask(&lead).is_some());
        lead.facts.closed = Some(Fact::stated(Closed::Filled));
        assert_eq!(ask(&lead), None);
    }

    #[test]
    fn a_prompt_is_due_all_its_day() {
        let profile = lina();
        let events = [event(6, Event::Applied)];
        let ask = |shown: &[Shown]| {
            due(
                &bistro(41),
                &events,
                shown,
                &profile.follow_up,
                "FR",
                at(10, 18),
                profile.zone,
            )
        };
        let first = ask(&[]).unwrap();
        let shown = Shown {
            kind: first.kind.clone(),
            on: day("2026-11-10"),
        };
        assert_eq!(ask(&[shown]), Some(first.clone()));
        assert!(matches!(
            first.kind,
            PromptKind::FollowUp {
                working_days: 2,
                times: 1,
                ..
            }
        ));
    }
}
