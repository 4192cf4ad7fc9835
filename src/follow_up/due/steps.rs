//! Each situation by itself: which prompt it asks for, and from which day on. Nothing here knows what was shown.

use crate::domain::{Day, FollowUpPlan, Lead, PromptKind, Stage, Timestamp, WindowMoment};
use crate::follow_up::calendar::WorkCalendar;
use crate::follow_up::stage::Standing;
use chrono::TimeDelta;

/// Days before its deadline at which a lead is brought up, each once.
const DEADLINE_NOTICES: [i64; 2] = [3, 1];
/// Follow-ups for one lead, however long the configured list.
const PROMPTS_PER_LEAD_MAX: usize = 5;
/// Days after which a posting that came again is no news.
const REPOST_NOTICE_DAYS: i64 = 14;
/// Days after a quote at which to ask for it.
const QUOTE_DAYS: [u64; 2] = [3, 10];
/// Days after which a talk has gone quiet.
const TALK_QUIET_DAYS: u64 = 5;
/// Days after a gig was won at which to ask for a word of recommendation.
const RECOMMENDATION_DAYS: u64 = 7;
/// Programmes applied to at once.
const PROGRAMMES_MAX: usize = 2;
/// Working days without an answer to the last word, after which the lead is called silent.
const SILENT_WORKING_DAYS: u32 = 5;

/// A prompt and the local day from which on it is due.
pub(super) type DuePrompt = Option<(PromptKind, Day)>;

/// The next follow-up of an application without an answer; `None` once all steps are done.
pub(super) fn follow_up(
    standing: &Standing,
    plan: &FollowUpPlan,
    calendar: &WorkCalendar,
) -> DuePrompt {
    let applied = written_in_vain(standing)?;
    let done = standing.followed_up as usize;
    let days = steps_of(plan).get(done)?;
    let applied_day = calendar.day_of(applied);
    let mut since = calendar.working_days_after(applied_day, *days)?;
    // When an earlier one came late, the next keeps its distance from it.
    if let (Some(last), Some(before)) = (standing.last_follow_up, done.checked_sub(1)) {
        let gap = days.saturating_sub(steps_of(plan)[before]).max(1);
        since = since.max(calendar.working_days_after(calendar.day_of(last), gap)?);
    }
    let kind = PromptKind::FollowUp {
        applied,
        working_days: calendar.working_days_since(applied_day),
        times: done as u32 + 1,
    };
    Some((kind, since))
}

/// When the user wrote, if nobody answered since and there is a way to write again.
fn written_in_vain(standing: &Standing) -> Option<Timestamp> {
    // A client who answered once and was then written to again is not silent.
    let applied = standing.applied?;
    let is_answered = standing.answered.is_some_and(|at| at > applied);
    (!standing.no_channel && !is_answered).then_some(applied)
}

fn steps_of(plan: &FollowUpPlan) -> &[u32] {
    let days = &plan.working_days;
    &days[..days.len().min(PROMPTS_PER_LEAD_MAX)]
}

/// When all was written that there is to write, the lead is proposed as silent.
pub(super) fn silence(
    standing: &Standing,
    plan: &FollowUpPlan,
    calendar: &WorkCalendar,
) -> DuePrompt {
    let planned = match standing.stage {
        Stage::Applied => steps_of(plan).len(),
        Stage::Talking => 1,
        Stage::Quoted => QUOTE_DAYS.len(),
        _ => return None,
    };
    let is_done = standing.no_channel || standing.followed_up as usize >= planned;
    let last = standing.last_follow_up.or(standing.since)?;
    let last = calendar.day_of(last);
    let since = calendar.working_days_after(last, SILENT_WORKING_DAYS)?;
    // Without a channel nothing is asked, not even this.
    (is_done && !standing.no_channel).then_some((PromptKind::ProposeSilent { last }, since))
}

/// Who posts again what one has applied to has not found anybody.
pub(super) fn reposted(lead: &Lead, standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let applied = standing.applied?;
    let again = Some(lead.newest).filter(|at| lead.reposts > 0 && *at > applied)?;
    let on = calendar.day_of(again);
    let is_news = (calendar.today - on).num_days() <= REPOST_NOTICE_DAYS;
    let is_written = standing.last_follow_up.is_some_and(|at| at > again);
    (is_news && !is_written && !standing.no_channel).then_some((
        PromptKind::Reposted { applied, on },
        calendar.open_from(on)?,
    ))
}

/// A promised call that did not come, from the working day after it.
pub(super) fn call_missed(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let promised = standing.call_promised?;
    let since = calendar.working_days_after(promised, 1)?;
    (!standing.no_channel).then_some((PromptKind::CallMissed { promised }, since))
}

/// A talk without news for [`TALK_QUIET_DAYS`].
pub(super) fn talk_quiet(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let answered = standing.answered.or(standing.since)?;
    let since = calendar.days_after(calendar.day_of(answered), TALK_QUIET_DAYS)?;
    let is_open =
        standing.followed_up == 0 && standing.call_promised.is_none() && !standing.no_channel;
    is_open.then_some((PromptKind::TalkQuiet { answered }, since))
}

/// The next follow-up of a quote without an answer.
pub(super) fn quote_sent(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let quoted = standing.since?;
    let done = standing.followed_up as usize;
    let days = QUOTE_DAYS.get(done)?;
    let mut since = calendar.days_after(calendar.day_of(quoted), *days)?;
    if let (Some(last), Some(before)) = (standing.last_follow_up, done.checked_sub(1)) {
        let gap = days - QUOTE_DAYS[before];
        since = since.max(calendar.days_after(calendar.day_of(last), gap)?);
    }
    let kind = PromptKind::QuoteSent {
        quoted,
        times: done as u32 + 1,
    };
    (!standing.no_channel && standing.call_promised.is_none()).then_some((kind, since))
}

/// A question why, the working day after it was lost.
pub(super) fn feedback(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let lost = standing.since?;
    let since = calendar.working_days_after(calendar.day_of(lost), 1)?;
    let is_open = standing.followed_up == 0 && !standing.no_channel;
    is_open.then_some((PromptKind::AskFeedback { lost }, since))
}

/// A request for a recommendation, [`RECOMMENDATION_DAYS`] after it was won.
pub(super) fn recommendation(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let won = standing.since?;
    let since = calendar.days_after(calendar.day_of(won), RECOMMENDATION_DAYS)?;
    let is_open = standing.followed_up == 0 && !standing.no_channel;
    is_open.then_some((PromptKind::Recommend { won }, since))
}

/// Once the client was asked for a word, what was done is worth a place in the portfolio.
pub(super) fn portfolio(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let won = standing.since?;
    let last = standing.last_follow_up?;
    let since = calendar.working_days_after(calendar.day_of(last), 1)?;
    let is_open = standing.followed_up == 1 && !standing.no_channel;
    is_open.then_some((PromptKind::Portfolio { won }, since))
}

/// Some months later, a word to somebody who knows the user.
pub(super) fn past_client(
    standing: &Standing,
    plan: &FollowUpPlan,
    calendar: &WorkCalendar,
) -> DuePrompt {
    let won = standing.since?;
    let since = calendar.months_after(calendar.day_of(won), plan.past_client_months)?;
    let is_open = standing.followed_up == 2 && !standing.no_channel && plan.past_client_months > 0;
    is_open.then_some((PromptKind::PastClient { won }, since))
}

/// What was applied to and is over by its own words.
pub(super) fn closed(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let applied = standing.applied.or(standing.since)?;
    let kind = PromptKind::Closed { applied };
    (!standing.no_channel).then_some((kind, calendar.today))
}

/// A programme within its window; not while the user waits for as many as one can do justice to.
pub(super) fn window(lead: &Lead, applied_to: usize, calendar: &WorkCalendar) -> DuePrompt {
    let closes = lead.facts.deadline.as_ref().map(|fact| fact.value);
    let event = lead.facts.event.as_ref();
    let ends = event.and_then(|event| event.ends);
    let closes = closes.or(ends.map(|at| calendar.day_of(at)))?;
    if applied_to >= PROGRAMMES_MAX || calendar.today > closes {
        return None;
    }
    let stated = event.map(|event| calendar.day_of(event.starts));
    let stated = stated.filter(|opens| *opens < closes);
    let opens = stated.unwrap_or_else(|| calendar.day_of(lead.effective_date()));
    let before = |days| closes.checked_sub_signed(TimeDelta::days(days));
    let middle = opens.checked_add_signed((closes - opens) / 2);
    let moments = [
        (stated, WindowMoment::Opening),
        (middle, WindowMoment::Middle),
        (before(14), WindowMoment::Fortnight),
        (before(3), WindowMoment::LastDays),
    ];
    let come = moments.into_iter().filter_map(|(day, moment)| {
        let day = calendar.open_from(day?)?;
        (opens <= day && day <= calendar.today).then_some((day, moment))
    });
    let (since, moment) = come.max()?;
    Some((PromptKind::Window { closes, moment }, since))
}

/// A snoozed lead, from the first open day on which it is back.
pub(super) fn snooze_over(standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let since = calendar.open_from(standing.snoozed_until?)?;
    Some((PromptKind::SnoozeOver, since))
}

/// The notice that is due by now, of a lead that the user did something with; the nearest where several are.
pub(super) fn deadline(lead: &Lead, standing: &Standing, calendar: &WorkCalendar) -> DuePrompt {
    let on = lead.facts.deadline.as_ref()?.value;
    let left = (on - calendar.today).num_days();
    let notices = DEADLINE_NOTICES.into_iter().filter(|days| left <= *days);
    let days = notices.min().filter(|_| left >= 0 && standing.touched)?;
    let since = on.checked_sub_signed(TimeDelta::days(days))?;
    Some((
        PromptKind::Deadline { on, days },
        calendar.open_from(since)?,
    ))
}
