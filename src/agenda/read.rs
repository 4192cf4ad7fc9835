//! The entries of a calendar that [`super::write`] wrote; those of others are left out.

use super::entry::{AgendaEntry, AgendaTime, KnownEntry};
use crate::domain::{Day, Timestamp};
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus,
    ICalendarValue, Uri,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What ends every identifier of ours.
const OURS: &str = ".gigscout";

/// The entries of ours in a calendar file; none where the text cannot be read as one.
pub(super) fn read(text: &str) -> Vec<KnownEntry> {
    let Ok(calendar) = ICalendar::parse(text) else {
        return Vec::new();
    };
    let events = calendar.components.iter();
    let events = events.filter(|it| it.component_type == ICalendarComponentType::VEvent);
    events.filter_map(told).collect()
}

fn told(event: &ICalendarComponent) -> Option<KnownEntry> {
    let text = |property: ICalendarProperty| match value(event, &property)? {
        ICalendarValue::Text(text) => Some(text.clone()),
        ICalendarValue::Uri(Uri::Location(address)) => Some(address.clone()),
        _ => None,
    };
    let moment = |property: ICalendarProperty| match value(event, &property)? {
        ICalendarValue::PartialDateTime(at) => when(at),
        _ => None,
    };
    let starts = moment(ICalendarProperty::Dtstart)?;
    let sequence = match value(event, &ICalendarProperty::Sequence) {
        Some(ICalendarValue::Integer(n)) => u32::try_from(*n).unwrap_or_default(),
        _ => 0,
    };
    let ends = match (starts, moment(ICalendarProperty::Dtend)) {
        (AgendaTime::Moment(_), Some(AgendaTime::Moment(at))) => Some(at),
        _ => None,
    };
    Some(KnownEntry {
        entry: AgendaEntry {
            uid: text(ICalendarProperty::Uid).filter(|uid| uid.ends_with(OURS))?,
            starts,
            ends,
            summary: text(ICalendarProperty::Summary).unwrap_or_default(),
            description: text(ICalendarProperty::Description).unwrap_or_default(),
            location: text(ICalendarProperty::Location),
            url: text(ICalendarProperty::Url),
            stamp: match moment(ICalendarProperty::Dtstamp)? {
                AgendaTime::Moment(at) => at,
                AgendaTime::Day(_) => return None,
            },
        },
        sequence,
        is_cancelled: matches!(
            value(event, &ICalendarProperty::Status),
            Some(ICalendarValue::Status(ICalendarStatus::Cancelled))
        ),
    })
}

fn value<'a>(
    event: &'a ICalendarComponent,
    property: &ICalendarProperty,
) -> Option<&'a ICalendarValue> {
    let entry = event.entries.iter().find(|entry| entry.name == *property)?;
    entry.values.first()
}

fn when(at: &PartialDateTime) -> Option<AgendaTime> {
    let day: Day = NaiveDate::from_ymd_opt(at.year?.into(), at.month?.into(), at.day?.into())?;
    let Some(hour) = at.hour else {
        return Some(AgendaTime::Day(day));
    };
    let time = NaiveTime::from_hms_opt(
        hour.into(),
        at.minute.unwrap_or_default().into(),
        at.second.unwrap_or_default().into(),
    )?;
    let at: Timestamp = NaiveDateTime::new(day, time).and_utc();
    Some(AgendaTime::Moment(at))
}
