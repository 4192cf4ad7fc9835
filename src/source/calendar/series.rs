//! When a series takes place within a window.
//!
//! The rules are unrolled by calcard in local time; a series that began long ago is cut first, so that neither time
//! nor limits are spent on its past.

use super::event::{CalendarEvent, When, until};
use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::dates::CalendarErrorType;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};
use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

/// Times that one rule is unrolled to, its past included.
const TIMES_MAX: usize = 20_000;
/// What calcard spends before it gives up a rule that never comes true (30 February), in periods. Paid twice: once to find nothing, once to be sure.
const FRUITLESS_COST: u64 = 200_000;
/// A rule that is possible comes true within this time, but for 29 February.
const A_YEAR: TimeDelta = TimeDelta::days(400);
/// Periods (days of a daily rule, months of a monthly one) walked for one file.
pub(crate) const PERIODS_MAX: u64 = 500_000;

/// Local times between which occurrences are wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalWindow {
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
}

/// Why a series is not unrolled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unrolled {
    #[error("repeats more often than events do: only its first time is read")]
    TooOften,
    #[error("its rule cannot be followed ({0}): only its first time is read")]
    Rule(String),
    #[error("the series of this calendar take too long to unroll: only its first time is read")]
    Budget,
}

/// The local starts of a series within the window: its first time and what its rules give, sorted. `budget` is what
/// is left of [`PERIODS_MAX`].
pub(super) fn starts(
    event: &CalendarEvent,
    window: LocalWindow,
    budget: &mut u64,
) -> (Vec<NaiveDateTime>, Option<Unrolled>) {
    let mut starts = vec![event.start.local];
    let mut problem = None;
    for rule in &event.rules {
        match unroll(rule, &event.start, window, budget) {
            Ok(found) => starts.extend(found),
            Err(what) => problem = Some(what),
        }
    }
    starts.retain(|start| (window.from..=window.to).contains(start));
    starts.sort_unstable();
    starts.dedup();
    (starts, problem)
}

fn unroll(
    rule: &ICalendarRecurrenceRule,
    start: &When,
    window: LocalWindow,
    budget: &mut u64,
) -> Result<Vec<NaiveDateTime>, Unrolled> {
    use ICalendarFrequency::{Minutely, Secondly};
    if matches!(rule.freq, Minutely | Secondly) {
        return Err(Unrolled::TooOften);
    }
    let end = until(rule, start).map_or(window.to, |until| until.min(window.to));
    if start.local > window.to || end < window.from || end < start.local {
        return Ok(Vec::new());
    }
    let mut rule = rule.clone();
    let Some(from) = cut(&mut rule, start.local, window.from) else {
        return Ok(Vec::new());
    };
    if end < from {
        return Ok(Vec::new());
    }
    rule.until = Some(written(end));
    let cost = periods(&rule, from, end);
    *budget = budget.checked_sub(cost).ok_or(Unrolled::Budget)?;
    let found = expand(rule.clone(), from)?;
    if found.is_empty() {
        // Out of season, or never at all? The latter is what costs time.
        rule.until = window.to.checked_add_signed(A_YEAR).map(written);
        if expand(rule, from)?.is_empty() {
            *budget = budget.saturating_sub(FRUITLESS_COST);
        }
        return Ok(Vec::new());
    }
    if found.len() == TIMES_MAX && found.last().is_some_and(|last| *last < window.from) {
        return Err(Unrolled::TooOften);
    }
    Ok(found)
}

/// The seconds of a rule's step, where its steps are all of one length.
fn step(rule: &ICalendarRecurrenceRule) -> Option<i64> {
    let unit = match rule.freq {
        ICalendarFrequency::Weekly => 7 * 86_400,
        ICalendarFrequency::Daily => 86_400,
        ICalendarFrequency::Hourly => 3_600,
        _ => return None,
    };
    Some(unit * i64::from(rule.interval.unwrap_or(1).max(1)))
}

fn periods(rule: &ICalendarRecurrenceRule, from: NaiveDateTime, to: NaiveDateTime) -> u64 {
    // Months are taken short: the estimate may be too high.
    let seconds = step(rule).unwrap_or(28 * 86_400);
    let steps = u64::try_from((to - from).num_seconds() / seconds).unwrap_or(0) + 1;
    let parts = [&rule.byhour, &rule.byminute, &rule.bysecond];
    let times = parts.iter().map(|part| part.len().max(1) as u64).product();
    steps.saturating_mul(times)
}

/// Moves the start of a series near the window, by whole steps, and takes what is skipped off its count. None when
/// the series is over by then.
fn cut(
    rule: &mut ICalendarRecurrenceRule,
    start: NaiveDateTime,
    window: NaiveDateTime,
) -> Option<NaiveDateTime> {
    let Some(step) = step(rule) else {
        return Some(start);
    };
    if rule.count.is_some() && has_parts(rule) {
        return Some(start);
    }
    // One step of margin: a week holds the days before its start's weekday too.
    let steps = (window - start).num_seconds() / step - 1;
    if steps <= 0 {
        return Some(start);
    }
    if let Some(count) = rule.count {
        let left = i64::from(count) - steps;
        rule.count = Some(u32::try_from(left).ok().filter(|left| *left > 0)?);
    }
    start.checked_add_signed(TimeDelta::seconds(steps * step))
}

/// Whether a step of the rule may give none or several times.
fn has_parts(rule: &ICalendarRecurrenceRule) -> bool {
    !(rule.bysecond.is_empty()
        && rule.byminute.is_empty()
        && rule.byhour.is_empty()
        && rule.byday.is_empty()
        && rule.bymonthday.is_empty()
        && rule.byyearday.is_empty()
        && rule.byweekno.is_empty()
        && rule.bymonth.is_empty()
        && rule.bysetpos.is_empty())
}

fn expand(
    mut rule: ICalendarRecurrenceRule,
    start: NaiveDateTime,
) -> Result<Vec<NaiveDateTime>, Unrolled> {
    rule.interval = rule.interval.map(|interval| interval.max(1));
    let entry = |name, value| ICalendarEntry {
        name,
        params: Vec::new(),
        values: vec![value],
    };
    let start = ICalendarValue::PartialDateTime(Box::new(written(start)));
    let calendar = ICalendar {
        components: vec![ICalendarComponent {
            component_type: ICalendarComponentType::VEvent,
            entries: vec![
                entry(ICalendarProperty::Dtstart, start),
                entry(
                    ICalendarProperty::Rrule,
                    ICalendarValue::RecurrenceRule(Box::new(rule)),
                ),
            ],
            component_ids: Vec::new(),
        }],
    };
    let expanded = calendar.expand_dates(Tz::Floating, TIMES_MAX);
    match expanded.errors.first() {
        Some(error) => Err(Unrolled::Rule(match &error.error {
            CalendarErrorType::RRule(error) => error.to_string(),
            other => other.to_string(),
        })),
        None => Ok(expanded
            .events
            .iter()
            .map(|event| event.start.naive_local())
            .collect()),
    }
}

fn written(at: NaiveDateTime) -> PartialDateTime {
    let small = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    }
}
