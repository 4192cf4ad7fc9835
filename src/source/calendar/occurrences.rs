//! The times at which the events of a calendar take place: series, moved and cancelled instances put together.

use super::event::{CalendarEvent, EventTexts, When};
use super::series::{LocalWindow, PERIODS_MAX, Unrolled, starts};
use crate::domain::{Timestamp, sorted};
use calcard::common::timezone::Tz;
use chrono::{NaiveDate, TimeDelta};
use std::collections::{HashMap, HashSet};

/// How long ago an event may have begun.
const PAST: TimeDelta = TimeDelta::days(1);
/// Times of one event within the window.
const TIMES_PER_EVENT_MAX: usize = 100;

/// One time that an event takes place.
#[derive(Debug)]
pub(crate) struct Occurrence<'a> {
    pub uid: Option<&'a str>,
    pub starts: Timestamp,
    pub ends: Option<Timestamp>,
    pub all_day: bool,
    pub texts: &'a EventTexts,
}

/// Moments between which occurrences are wanted, `days` from now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeSpan {
    from: Timestamp,
    to: Timestamp,
}

/// The time in which events are taken: a short past and so many days ahead.
pub(crate) fn window(now: Timestamp, days: i64) -> TimeSpan {
    TimeSpan {
        from: now - PAST,
        to: now + TimeDelta::days(days),
    }
}

/// All occurrences within the span; `home` is the zone of times that name none, `tell` is told the number of an event and what is wrong with its series.
pub(super) fn of<'a>(
    events: &'a [(usize, CalendarEvent)],
    span: TimeSpan,
    home: Tz,
    mut tell: impl FnMut(usize, Unrolled),
) -> Vec<Occurrence<'a>> {
    let mut edits: HashMap<&str, Vec<&'a CalendarEvent>> = HashMap::new();
    for (_, event) in events.iter().filter(|(_, it)| it.instead_of.is_some()) {
        let uid = event.uid.as_deref().unwrap_or_default();
        edits.entry(uid).or_default().push(event);
    }
    let mut budget = PERIODS_MAX;
    let mut found = Vec::new();
    for (number, event) in events {
        if event.instead_of.is_some() {
            found.extend(at(event, event.start, event.length, event, span));
            continue;
        }
        let uid = event.uid.as_deref().unwrap_or_default();
        let edits = edits.get(uid).map_or(&[][..], Vec::as_slice);
        let gone = Gone::new(event, edits, home);
        if let Some(problem) = series(event, edits, &gone, span, &mut budget, &mut found) {
            tell(*number, problem);
        }
    }
    found
}

fn series<'a>(
    event: &'a CalendarEvent,
    edits: &[&'a CalendarEvent],
    gone: &Gone,
    span: TimeSpan,
    budget: &mut u64,
    found: &mut Vec<Occurrence<'a>>,
) -> Option<Unrolled> {
    if event.cancelled {
        return None;
    }
    let following = Following::new(edits);
    let slack = TimeDelta::days(2) + event.length.unwrap_or_default() + following.slack();
    let local = LocalWindow {
        from: (span.from - slack).naive_utc(),
        to: (span.to + slack).naive_utc(),
    };
    let (locals, problem) = starts(event, local, budget);
    let whens = locals
        .into_iter()
        .map(|local| (event.start.moved_to(local), event.length));
    let added = event
        .added
        .iter()
        .map(|(when, length)| (*when, length.or(event.length)));
    let mut seen = HashSet::new();
    let mut count = 0;
    for (when, length) in whens.chain(added) {
        let Some(starts) = when.at() else { continue };
        if gone.holds(&when, starts) || !seen.insert(starts) {
            continue;
        }
        let (when, length, said) = following.apply(when, length, event);
        if let Some(occurrence) = at(event, when, length, said, span) {
            found.push(occurrence);
            count += 1;
        }
        if count == TIMES_PER_EVENT_MAX {
            break;
        }
    }
    problem
}

/// Instances that were removed, or moved to another time.
struct Gone {
    at: HashSet<Timestamp>,
    days: HashSet<NaiveDate>,
}

impl Gone {
    fn new(event: &CalendarEvent, edits: &[&CalendarEvent], home: Tz) -> Gone {
        let replaced = edits.iter().filter_map(|edit| Some(edit.instead_of?.0));
        let whens: Vec<When> = event.removed.iter().copied().chain(replaced).collect();
        let days = whens
            .iter()
            .filter(|when| when.all_day || event.start.all_day);
        Gone {
            days: days.map(|when| day_of(when, home)).collect(),
            at: whens.iter().filter_map(When::at).collect(),
        }
    }

    fn holds(&self, when: &When, starts: Timestamp) -> bool {
        self.at.contains(&starts) && !when.all_day || self.days.contains(&when.local.date())
    }
}

/// The day that a time names in a series of whole days. Exchange writes midnight of its zone, others midnight of the
/// calendar's zone told in UTC (RFC 5545, 3.3.4 and 3.3.5 are mixed up by both).
fn day_of(when: &When, home: Tz) -> NaiveDate {
    let midnight = chrono::NaiveTime::MIN;
    let at_home = || Some(when.at()?.with_timezone(&home).naive_local());
    match at_home() {
        Some(local) if when.zone == Tz::UTC && !when.all_day && when.local.time() != midnight => {
            local.date()
        }
        _ => when.local.date(),
    }
}

/// Edits that hold for all instances after theirs (`RANGE=THISANDFUTURE`), by time.
struct Following<'a>(Vec<(Timestamp, TimeDelta, &'a CalendarEvent)>);

impl<'a> Following<'a> {
    fn new(edits: &[&'a CalendarEvent]) -> Following<'a> {
        let mut all: Vec<_> = edits
            .iter()
            .filter_map(|edit| {
                let (instance, following) = edit.instead_of?;
                let shift = edit.start.local - instance.local;
                following.then_some((instance.at()?, shift, *edit))
            })
            .collect();
        sorted::by_key(&mut all, |(from, _, _)| *from);
        Following(all)
    }

    fn slack(&self) -> TimeDelta {
        let shifts = self.0.iter().map(|(_, shift, _)| shift.abs());
        shifts.max().unwrap_or_default().min(TimeDelta::days(366))
    }

    fn apply(
        &self,
        when: When,
        length: Option<TimeDelta>,
        event: &'a CalendarEvent,
    ) -> (When, Option<TimeDelta>, &'a CalendarEvent) {
        let last = self.0.iter().rfind(|(from, _, _)| when.at() > Some(*from));
        match last {
            Some((_, shift, edit)) => {
                let local = when.local.checked_add_signed(*shift);
                let moved = local.map_or(when, |local| when.moved_to(local));
                (moved, edit.length.or(length), edit)
            }
            None => (when, length, event),
        }
    }
}

/// The occurrence at a time, if it is wanted; `said` is the event whose words hold.
fn at<'a>(
    event: &'a CalendarEvent,
    when: When,
    length: Option<TimeDelta>,
    said: &'a CalendarEvent,
    span: TimeSpan,
) -> Option<Occurrence<'a>> {
    let starts = when.at()?;
    let ends = length.and_then(|length| starts.checked_add_signed(length));
    let wanted = ends.unwrap_or(starts) >= span.from && starts <= span.to;
    (wanted && !said.cancelled).then_some(Occurrence {
        uid: event.uid.as_deref(),
        starts,
        ends,
        all_day: when.all_day,
        texts: &said.texts,
    })
}
