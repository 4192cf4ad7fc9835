//! Dates as feeds and pages write them: RFC 822 and its misreadings, ISO 8601 in parts, month names in several
//! languages. Never guesses a day that is not written.

mod calendar_day;
mod date_word;
mod relative;
mod words;
mod written;

use crate::domain::{Day, Timestamp};
use chrono::{NaiveDate, TimeDelta, TimeZone};
use chrono_tz::Tz;
use written::{WrittenDate, clock, finish, leading_digits, number};

/// Characters of a date; longer texts are prose.
const DATE_CHARS_MAX: usize = 80;

/// Where and when dates are read: what days are told from, and whose clock a time without a zone means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateReader {
    pub now: Timestamp,
    pub zone: Tz,
}

impl DateReader {
    /// The moment that a text names: as [`parse`], but a time without a zone is one of the reader's clock, and days may
    /// be told from today (`hier`, `3 days ago`) or without a year.
    pub(crate) fn moment(&self, text: &str) -> Option<Timestamp> {
        let local = match written(text) {
            Some(WrittenDate {
                offset: Some(_), ..
            }) => return parse(text),
            Some(written) => written.local()?,
            None if text.chars().count() > DATE_CHARS_MAX => return None,
            None => relative::read(text, self.now.with_timezone(&self.zone).naive_local())?,
        };
        let here = self.zone.from_local_datetime(&local).earliest();
        // An hour that the clock skips is counted with the offset before.
        let here = here.or_else(|| {
            let before = local.checked_sub_signed(TimeDelta::hours(1))?;
            Some(self.zone.from_local_datetime(&before).earliest()? + TimeDelta::hours(1))
        });
        Some(here?.with_timezone(&chrono::Utc))
    }
}

/// The moment that a text names. Without a zone it is taken as UTC, without a time as midnight.
pub fn parse(text: &str) -> Option<Timestamp> {
    let written = written(text)?;
    let local = written.local()?.and_utc();
    local.checked_sub_signed(TimeDelta::seconds(written.offset.unwrap_or(0)))
}

/// The calendar day that a text names, in the zone of its writer.
pub fn day(text: &str) -> Option<Day> {
    written(text).map(|written| written.day)
}

fn written(text: &str) -> Option<WrittenDate> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > DATE_CHARS_MAX {
        return None;
    }
    iso(text)
        .or_else(|| epoch(text))
        .or_else(|| words::read(text))
        .filter(|written| (1970..=2200).contains(&chrono::Datelike::year(&written.day)))
}

/// `2026-11-23T10:00:00.5+01:00` and everything that leaves parts of it out.
fn iso(text: &str) -> Option<WrittenDate> {
    let digits = leading_digits(text);
    if digits != 4 && digits != 8 && digits != 14 {
        return None;
    }
    let year: i32 = text[..4].parse().ok()?;
    let (day, rest) = if digits >= 8 {
        let day = NaiveDate::from_ymd_opt(year, number(&text[4..6])?, number(&text[6..8])?)?;
        (day, &text[8..])
    } else {
        iso_day(year, &text[4..])?
    };
    let rest =
        rest.trim_start_matches(|c: char| c == 'T' || c == 't' || c == ',' || c.is_whitespace());
    if rest.is_empty() {
        return Some(WrittenDate {
            day,
            seconds: 0,
            offset: None,
        });
    }
    let (seconds, rest) = clock(rest)?;
    finish(day, seconds, rest)
}

fn iso_day(year: i32, rest: &str) -> Option<(NaiveDate, &str)> {
    let Some(sep) = rest.chars().next() else {
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, rest));
    };
    if !matches!(sep, '-' | '/' | '.') {
        return None;
    }
    let rest = &rest[1..];
    match leading_digits(rest) {
        3 => Some((
            NaiveDate::from_yo_opt(year, number(&rest[..3])?)?,
            &rest[3..],
        )),
        len @ (1 | 2) => {
            let month = number(&rest[..len])?;
            let after = &rest[len..];
            match after.strip_prefix(sep) {
                Some(after) => {
                    let len = leading_digits(after);
                    let day = number(after.get(..len).filter(|_| len <= 2)?)?;
                    Some((NaiveDate::from_ymd_opt(year, month, day)?, &after[len..]))
                }
                None => Some((NaiveDate::from_ymd_opt(year, month, 1)?, after)),
            }
        }
        _ => None,
    }
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<WrittenDate> {
    let digits = leading_digits(text);
    if digits != text.len() || !(9..=13).contains(&digits) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if digits > 11 { number / 1000 } else { number };
    let moment = chrono::DateTime::from_timestamp(seconds, 0)?;
    Some(WrittenDate {
        day: moment.date_naive(),
        seconds: seconds.rem_euclid(86_400),
        offset: Some(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = parse(text).map(|it| it.format("%Y-%m-%dT%H:%M:%S").to_string());
        assert_eq!(found.unwrap_or_default(), expected, "of {text:?}");
    }

    #[test]
    fn iso_dates() {
        check("2003-12-31T10:14:55Z", "2003-12-31T10:14:55");
        check("2025-02-26T16:09:41+0100\n", "2025-02-26T15:09:41");
        check("2009-06-07T08:21:10.123456+00:00", "2009-06-07T08:21:10");
        check("2009-06-07 08:21:10", "2009-06-07T08:21:10");
        check("2026-11-22T10:00-0400", "2026-11-22T14:00:00");
        check("2026-11-22", "2026-11-22T00:00:00");
        check("2026-11", "2026-11-01T00:00:00");
        check("20260101", "2026-01-01T00:00:00");
        check("20260101T101112Z", "2026-01-01T10:11:12");
        check("2003-365", "2003-12-31T00:00:00");
        check("2026-11-22T24:00:00Z", "2026-11-23T00:00:00");
        check("2026-12-31T23:59:60Z", "2026-12-31T23:59:59");
        check("2024/07/14 14:22:35 +0000", "2024-07-14T14:22:35");
        check("2026-13-01", "");
    }

    #[test]
    fn rfc_822_and_its_like() {
        check("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21");
        check("Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00");
        check("Mon, 11 Sep 2017 18:17:19 Z", "2017-09-11T18:17:19");
        check("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T22:42:40");
        check("22-05-2025 00:11:19", "2025-05-22T00:11:19");
        check("22/05/2025 à 14h30", "2025-05-22T14:30:00");
        check("5/22/2025 3:05:00 PM", "2025-05-22T15:05:00");
        check("21 novembre 2026", "2026-11-21T00:00:00");
        check("sam. 21 févr. 2026 08:00:00 +0100", "2026-02-21T07:00:00");
        check("1er août 2026", "2026-08-01T00:00:00");
        check("November 22, 2026 10:15 pm", "2026-11-22T22:15:00");
        check("Sun Jan  4 16:29:06 PDT 2004", "2004-01-04T23:29:06");
        check("04-Jan-2004 12:00", "2004-01-04T12:00:00");
        check("Thu, 01 Jan 2004 19:48:21 GMT+2", "2004-01-01T17:48:21");
        check("1700000000", "2023-11-14T22:13:20");
        check("1700000000000", "2023-11-14T22:13:20");
        check("tomorrow", "");
        check("31 février 2026", "");
        check("0000-00-00", "");
        check("12.03.2026 09:30", "2026-03-12T09:30:00");
        check("", "");
    }

    #[test]
    fn times_without_a_zone_are_the_readers() {
        let reader = DateReader {
            now: "2026-07-10T22:30:00Z".parse().unwrap(),
            zone: chrono_tz::Europe::Paris,
        };
        let check = |text: &str, expected: &str| {
            let found = reader
                .moment(text)
                .map(|at| at.format("%dT%H:%M").to_string());
            assert_eq!(found.unwrap_or_default(), expected, "of {text:?}");
        };
        check("2026-07-09T18:30", "09T16:30");
        check("2026-07-09T18:30Z", "09T18:30");
        check("2026-07-09T18:30+01:00", "09T17:30");
        check("1783600000", "09T12:26");
        check("hier à 20 h", "10T18:00"); // It is the eleventh in Paris.
        check("2026-03-29 02:30", "29T01:30");
        check("next week", "");
    }

    #[test]
    fn days_are_those_of_the_writer() {
        assert_eq!(
            day("2026-11-22T23:30:00-0500"),
            NaiveDate::from_ymd_opt(2026, 11, 22)
        );
    }
}
