//! Time zones of calendars: by the IANA name, a Windows name, or what a `VTIMEZONE` of the file says.

use crate::domain::Timestamp;
use calcard::common::timezone::Tz;
use calcard::icalendar::ICalendarProperty;
use calcard::{Entry, Parser};
use chrono::{FixedOffset, MappedLocalTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use std::collections::HashMap;
use std::str::FromStr;

/// The zones that a file names.
pub(crate) struct Zones {
    by_name: HashMap<String, Tz>,
    /// Of times without a zone.
    pub floating: Tz,
}

impl Zones {
    /// `floating` is the zone of times that name none.
    pub(super) fn new(blocks: &[String], floating: Tz) -> Zones {
        let by_name = blocks.iter().filter_map(|block| custom(block)).collect();
        Zones { by_name, floating }
    }

    /// The zone of this name; that of floating times when it is unknown.
    pub(super) fn get(&self, name: Option<&str>) -> Tz {
        let Some(name) = name else {
            return self.floating;
        };
        let known = self.by_name.get(name).copied();
        known.or_else(|| named(name)).unwrap_or(self.floating)
    }
}

/// A zone by its IANA or Windows name.
pub(super) fn named(name: &str) -> Option<Tz> {
    Tz::from_str(name.trim())
        .ok()
        .filter(|tz| !tz.is_floating())
}

/// The moment of a local time. Of an hour that comes twice the first is meant; an hour that is left out is counted
/// with the offset before the gap (RFC 5545, 3.3.5).
pub(super) fn moment(local: NaiveDateTime, zone: Tz) -> Option<Timestamp> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => {
            Some(at.with_timezone(&Utc))
        }
        MappedLocalTime::None => {
            let hour = TimeDelta::hours(1);
            let before = zone.from_local_datetime(&local.checked_sub_signed(hour)?);
            Some(before.earliest()?.with_timezone(&Utc) + hour)
        }
    }
}

/// A `VTIMEZONE`: the zone that its name means, else the usual zone with its two offsets, else its standard offset.
fn custom(block: &str) -> Option<(String, Tz)> {
    let Entry::ICalendar(calendar) = Parser::new(block).entry() else {
        return None;
    };
    let component = calendar.components.first()?;
    let name = component.property(&ICalendarProperty::Tzid)?;
    let name = name.values.first()?.as_text()?.to_string();
    if let Some((_, zone)) = component.timezone() {
        return Some((name, zone));
    }
    let (standard, daylight) = offsets(block);
    let standard = standard.or(daylight)?;
    let usual = USUAL
        .iter()
        .find(|(s, d, _)| Some(s * 60) == daylight.map(|_| standard) && Some(d * 60) == daylight);
    let zone = match usual {
        Some((_, _, name)) => named(name)?,
        None => Tz::Fixed(FixedOffset::east_opt(standard * 60)?),
    };
    Some((name, zone))
}

/// Standard and daylight offset in hours, and the zone that most calendars mean by them.
const USUAL: [(i32, i32, &str); 9] = [
    (0, 1, "Europe/London"),
    (1, 2, "Europe/Paris"),
    (2, 3, "Europe/Helsinki"),
    (-4, -3, "America/Halifax"),
    (-5, -4, "America/New_York"),
    (-6, -5, "America/Chicago"),
    (-7, -6, "America/Denver"),
    (-8, -7, "America/Los_Angeles"),
    (10, 11, "Australia/Sydney"),
];

/// The last standard and daylight offsets from UTC, in minutes.
fn offsets(block: &str) -> (Option<i32>, Option<i32>) {
    let (mut standard, mut daylight) = (None, None);
    let mut in_daylight = false;
    for line in block.lines() {
        match line.split_once(':') {
            Some((_, "DAYLIGHT")) => in_daylight = true,
            Some((_, "STANDARD")) => in_daylight = false,
            Some(("TZOFFSETTO", value)) => {
                let found = offset(value.trim());
                if in_daylight {
                    daylight = found.or(daylight);
                } else {
                    standard = found.or(standard);
                }
            }
            _ => {}
        }
    }
    (standard, daylight)
}

/// `+0130` in minutes.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", rest) => (-1, rest),
        ("+", rest) => (1, rest),
        _ => (1, text),
    };
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4)?.parse().ok()?;
    Some(sign * (hours * 60 + minutes)).filter(|minutes| minutes.abs() <= 15 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: Option<Tz>, local: &str, expected: &str) {
        let local = local.parse().unwrap();
        let found = zone.and_then(|zone| moment(local, zone));
        assert_eq!(found.unwrap().format("%dT%H:%M").to_string(), expected);
    }

    #[test]
    fn names_and_changes_of_the_clock() {
        let paris = named("Europe/Paris");
        check(paris, "2026-01-05T10:00:00", "05T09:00");
        check(paris, "2026-03-29T02:30:00", "29T01:30");
        check(paris, "2026-10-25T02:30:00", "25T00:30");
        check(
            named("Romance Standard Time"),
            "2026-07-05T10:00:00",
            "05T08:00",
        );
        assert_eq!(named("Nowhere/Town"), None);
    }

    #[test]
    fn zones_of_a_file() {
        let block = "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\n\
            TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n\
            DTSTART:16010325T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
        let zones = Zones::new(&[block.to_string()], Tz::UTC);
        check(
            Some(zones.get(Some("Ours"))),
            "2026-07-05T10:00:00",
            "05T08:00",
        );
        check(
            Some(zones.get(Some("Other"))),
            "2026-07-05T10:00:00",
            "05T10:00",
        );
    }
}
