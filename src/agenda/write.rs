//! Entries as the text of a calendar.

use super::entry::{AgendaTime, KnownEntry};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// The calendar's own identifier (RFC 5545, 3.7.3).
const PRODUCT: &str = "-//gigscout//gigscout//EN";

/// A calendar file (iCalendar) of that name with an event for each entry.
pub(super) fn write(name: &str, told: &[KnownEntry]) -> String {
    let mut calendar = Calendar::new();
    calendar
        .properties
        .retain(|property| property.key() != "PRODID");
    calendar.append_property(Property::new("PRODID", PRODUCT));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(name);
    for told in told {
        calendar.push(event(told));
    }
    calendar.to_string()
}

fn event(told: &KnownEntry) -> Event {
    let entry = &told.entry;
    let mut event = Event::with_uid(&entry.uid);
    event
        .summary(&entry.summary)
        .timestamp(entry.stamp)
        .sequence(told.sequence)
        .status(match told.is_cancelled {
            true => EventStatus::Cancelled,
            false => EventStatus::Confirmed,
        });
    match entry.starts {
        AgendaTime::Day(day) => {
            event.all_day(day);
        }
        AgendaTime::Moment(at) => {
            event.starts(at);
            if let Some(end) = entry.ends {
                event.ends(end);
            }
        }
    }
    if !entry.description.is_empty() {
        event.description(&entry.description);
    }
    if let Some(location) = &entry.location {
        event.location(location);
    }
    if let Some(url) = &entry.url {
        event.url(url);
    }
    // A prompt fills no hour: nobody is busy because of it.
    event.add_property("TRANSP", "TRANSPARENT");
    event.done()
}
