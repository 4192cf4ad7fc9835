//! One event as its component says it: when, how often, and its texts.

use super::zones::{Zones, moment};
use crate::domain::Timestamp;
use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use regex::Regex;
use std::sync::LazyLock;

/// Rules of one event; more are no person's doing.
const RULES_MAX: usize = 8;
/// Days named one by one (`RDATE`, `EXDATE`) in one event.
const DATES_MAX: usize = 5_000;

/// A time as written, with the zone it is meant in.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub local: NaiveDateTime,
    pub zone: Tz,
    /// A day without an hour: midnight of UTC stands for it.
    pub all_day: bool,
}

impl When {
    /// The moment in UTC; `None` where the zone has no such hour.
    pub(super) fn at(&self) -> Option<Timestamp> {
        if self.all_day {
            return Some(self.local.and_utc());
        }
        moment(self.local, self.zone)
    }

    /// Another local time of the same zone.
    pub(crate) fn moved_to(&self, local: NaiveDateTime) -> When {
        When { local, ..*self }
    }
}

/// One event, not yet repeated.
#[derive(Debug)]
pub(crate) struct CalendarEvent {
    pub uid: Option<String>,
    pub start: When,
    /// Of the local clock; none when neither an end nor a length is given.
    pub length: Option<TimeDelta>,
    pub rules: Vec<ICalendarRecurrenceRule>,
    pub added: Vec<(When, Option<TimeDelta>)>,
    pub removed: Vec<When>,
    /// The instance that this event stands for, and whether for all after it too.
    pub instead_of: Option<(When, bool)>,
    pub cancelled: bool,
    pub texts: EventTexts,
}

/// What an event says, as text of unknown kind (plain or HTML).
#[derive(Clone, Debug, Default)]
pub(super) struct EventTexts {
    pub title: String,
    pub body: String,
    pub url: Option<String>,
    pub places: Vec<String>,
    pub organiser: Option<String>,
    pub tags: Vec<String>,
    pub created: Option<Timestamp>,
}

/// Why a component gives no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("no event can be read of it")]
    NoEvent,
    #[error("no start (DTSTART), or one that is no date: left out")]
    NoStart,
}

/// Reads an unfolded `VEVENT`.
pub(super) fn read(block: &str, zones: &Zones) -> Result<CalendarEvent, Unreadable> {
    let Entry::ICalendar(calendar) = Parser::new(block).entry() else {
        return Err(Unreadable::NoEvent);
    };
    let component = calendar.components.first().ok_or(Unreadable::NoEvent)?;
    event(component, zones).ok_or(Unreadable::NoStart)
}

fn event(component: &ICalendarComponent, zones: &Zones) -> Option<CalendarEvent> {
    let instead_of = component
        .property(&ICalendarProperty::RecurrenceId)
        .and_then(|entry| {
            let following = entry.has_parameter(&ICalendarParameterName::Range);
            Some((whens(entry, zones).next()?, following))
        });
    let start = component
        .property(&ICalendarProperty::Dtstart)
        .and_then(|entry| whens(entry, zones).next())
        .or(instead_of.map(|(when, _)| when))?;
    start.at()?;
    let is_of_days = start.local.time() == NaiveTime::MIN && says_all_day(component);
    let start = When {
        all_day: start.all_day || is_of_days,
        ..start
    };
    let texts = texts(component, zones);
    let mut event = CalendarEvent {
        uid: component.uid().map(str::to_string),
        start,
        length: length(component, zones, &start),
        rules: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        instead_of,
        cancelled: matches!(component.status(), Some(ICalendarStatus::Cancelled))
            || says_cancelled(&texts.title),
        texts,
    };
    for entry in &component.entries {
        match entry.name {
            ICalendarProperty::Rrule => event.rules.extend(rules(entry)),
            ICalendarProperty::Exdate => event.removed.extend(whens(entry, zones)),
            ICalendarProperty::Rdate => event.added.extend(added(entry, zones)),
            _ => {}
        }
    }
    event.rules.truncate(RULES_MAX);
    event.removed.truncate(DATES_MAX);
    event.added.truncate(DATES_MAX);
    Some(event)
}

/// Whether Exchange or Outlook says of an event from midnight to midnight that it is of whole days.
fn says_all_day(component: &ICalendarComponent) -> bool {
    let names = [
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
        "X-FUNAMBOL-ALLDAY",
    ];
    let says = |name: &str| text_of(component.property(&ICalendarProperty::Other(name.into()))?);
    let mut said = names.into_iter().filter_map(says);
    said.any(|value| value.trim().eq_ignore_ascii_case("true") || value.trim() == "1")
}

/// Whether a title says that the event is called off or put off, in front or behind, as people write it who cannot set
/// its status: `ANNULÉ : Rencontre`, `[Cancelled] Meetup`.
fn says_cancelled(title: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        const WORDS: &str =
            r"(?:annul[ée]e?s?|report[ée]e?s?|cancell?ed|canceled|postponed|called off)";
        let form = format!(
            r"(?i)^\W*{WORDS}\s*(?:[\])*!:–—]|\s-\s).*\w|\w.*(?:[\[(*:–—]|\s-)\s*{WORDS}\s*[\])*!]*\s*$|^\W*(?:événement |event )?{WORDS}\W*$"
        );
        Regex::new(&form).expect("a pattern of ours is valid")
    });
    FORM.is_match(title)
}

fn rules(entry: &ICalendarEntry) -> impl Iterator<Item = ICalendarRecurrenceRule> {
    entry.values.iter().filter_map(|value| match value {
        ICalendarValue::RecurrenceRule(rule) => Some((**rule).clone()),
        _ => None,
    })
}

fn whens<'a>(entry: &'a ICalendarEntry, zones: &Zones) -> impl Iterator<Item = When> + use<'a> {
    let zone = zones.get(entry.tz_id());
    entry.values.iter().filter_map(move |value| match value {
        ICalendarValue::PartialDateTime(written) => when(written, zone),
        _ => None,
    })
}

/// `zone` holds where the time itself says none.
pub(super) fn when(written: &PartialDateTime, zone: Tz) -> Option<When> {
    let read = written.to_date_time()?;
    let zone = match read.offset {
        Some(offset) if offset.local_minus_utc() == 0 => Tz::UTC,
        Some(offset) => Tz::Fixed(offset),
        None => zone,
    };
    Some(When {
        local: read.date_time,
        zone,
        all_day: !written.has_time(),
    })
}

fn added(entry: &ICalendarEntry, zones: &Zones) -> Vec<(When, Option<TimeDelta>)> {
    let zone = zones.get(entry.tz_id());
    let period = |period: &ICalendarPeriod| match period {
        ICalendarPeriod::Range { start, end } => {
            let (start, end) = (when(start, zone)?, when(end, zone)?);
            Some((start, Some(end.at()? - start.at()?)))
        }
        ICalendarPeriod::Duration { start, duration } => {
            Some((when(start, zone)?, duration.to_time_delta()))
        }
    };
    let one = |value: &ICalendarValue| match value {
        ICalendarValue::PartialDateTime(written) => Some((when(written, zone)?, None)),
        ICalendarValue::Period(it) => period(it),
        _ => None,
    };
    entry.values.iter().filter_map(one).collect()
}

/// From `DTEND`, else `DURATION`, else a day where the start is a day.
fn length(component: &ICalendarComponent, zones: &Zones, start: &When) -> Option<TimeDelta> {
    let end = component
        .property(&ICalendarProperty::Dtend)
        .and_then(|entry| whens(entry, zones).next())
        .map(|end| When {
            all_day: end.all_day || start.all_day && end.local.time() == NaiveTime::MIN,
            ..end
        })
        .and_then(|end| Some(end.at()? - start.at()?));
    let duration = || {
        let entry = component.property(&ICalendarProperty::Duration)?;
        match entry.values.first()? {
            ICalendarValue::Duration(duration) => duration.to_time_delta(),
            _ => None,
        }
    };
    let length = end.or_else(duration).filter(|it| *it >= TimeDelta::zero());
    match length {
        None if start.all_day => Some(TimeDelta::days(1)),
        Some(it) if start.all_day => Some(it.max(TimeDelta::days(1))),
        other => other,
    }
}

fn texts(component: &ICalendarComponent, zones: &Zones) -> EventTexts {
    let text = |property| text_of(component.property(&property)?);
    let other = |name: &str| text_of(component.property(&ICalendarProperty::Other(name.into()))?);
    let created = [ICalendarProperty::Created, ICalendarProperty::LastModified]
        .iter()
        .find_map(|property| whens(component.property(property)?, zones).next()?.at());
    EventTexts {
        title: text(ICalendarProperty::Summary).unwrap_or_default(),
        body: text(ICalendarProperty::Description)
            .or_else(|| other("X-ALT-DESC"))
            .unwrap_or_default(),
        url: text(ICalendarProperty::Url),
        places: [text(ICalendarProperty::Location), other("X-LOCATION")]
            .into_iter()
            .flatten()
            .collect(),
        organiser: component
            .property(&ICalendarProperty::Organizer)
            .and_then(|entry| entry.parameter(&ICalendarParameterName::Cn)?.as_text())
            .map(str::to_string)
            .or_else(|| text(ICalendarProperty::Contact)),
        tags: component
            .properties(&ICalendarProperty::Categories)
            .flat_map(|entry| entry.values.iter().filter_map(ICalendarValue::as_text))
            .map(str::to_string)
            .collect(),
        created,
    }
}

fn text_of(entry: &ICalendarEntry) -> Option<String> {
    let parts: Vec<&str> = entry
        .values
        .iter()
        .filter_map(ICalendarValue::as_text)
        .collect();
    let text = parts.join(", ");
    (!text.trim().is_empty()).then_some(text)
}

/// The last moment of a rule, in the local time of its series; a day counts to its end.
pub(super) fn until(rule: &ICalendarRecurrenceRule, start: &When) -> Option<NaiveDateTime> {
    let written = rule.until.as_ref()?;
    let last = when(written, start.zone)?;
    if last.all_day {
        let end = NaiveTime::from_hms_opt(23, 59, 59).expect("a time of day");
        return Some(last.local.date().and_time(end));
    }
    if start.all_day {
        return Some(last.local);
    }
    use chrono::TimeZone;
    let at = last.at()?;
    Some(start.zone.from_utc_datetime(&at.naive_utc()).naive_local())
}
