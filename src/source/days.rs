//! Days in settings, told from the day of the poll: `{today}`, `{today-30}`, `{month+1}`, `{year}`.
//!
//! Some APIs have to be asked with a day, and archives have a file for each month. `{today}` is written `2026-11-26`,
//! `{month}` `2026-11`, `{year}` `2026`; after a colon stands another form (`{today-7:%d/%m/%Y}`, strftime). What reads
//! otherwise stays as it is: braces are other settings' marks too.

use crate::domain::Day;
use chrono::{Datelike, Months, TimeDelta};
use std::fmt::Write as _;

/// Days, months or years that a text may count from today.
const STEPS_MAX: i64 = 9999;

/// What is counted.
#[derive(Clone, Copy)]
enum DayUnit {
    Day,
    Month,
    Year,
}

/// The words, and how each is written where no form is given.
const WORDS: [(&str, DayUnit, &str); 3] = [
    ("today", DayUnit::Day, "%Y-%m-%d"),
    ("month", DayUnit::Month, "%Y-%m"),
    ("year", DayUnit::Year, "%Y"),
];

/// Whether a text says something else tomorrow, or next year.
pub(crate) fn holds_day(text: &str) -> bool {
    filled(text, Day::default()) != text
}

/// A text with its days written out.
pub fn filled(text: &str, today: Day) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let written = after
            .split_once('}')
            .and_then(|(inside, after)| Some((written(inside, today)?, after)));
        match written {
            Some((day, after)) => {
                out.push_str(&day);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `today-30:%Y%m%d`; None if it is no day.
fn written(inside: &str, today: Day) -> Option<String> {
    let (what, form) = match inside.split_once(':') {
        Some((what, form)) => (what, Some(form)),
        None => (inside, None),
    };
    let (unit, usual, steps) = WORDS
        .iter()
        .find_map(|(word, unit, usual)| Some((*unit, *usual, what.strip_prefix(word)?)))?;
    let day = moved(today, unit, steps_of(steps)?)?;
    let mut out = String::new();
    // A form that asks for an hour, or that is none, cannot be written.
    write!(out, "{}", day.format(form.unwrap_or(usual))).ok()?;
    Some(out)
}

/// `-30`, `+1`, or nothing.
fn steps_of(text: &str) -> Option<i64> {
    if text.is_empty() {
        return Some(0);
    }
    let is_signed = text.starts_with(['+', '-']);
    let steps: i64 = text.parse().ok().filter(|_| is_signed)?;
    (-STEPS_MAX..=STEPS_MAX).contains(&steps).then_some(steps)
}

fn moved(today: Day, unit: DayUnit, steps: i64) -> Option<Day> {
    let months = |day: Day, steps: i64| {
        let count = Months::new(u32::try_from(steps.unsigned_abs()).ok()?);
        match steps < 0 {
            true => day.checked_sub_months(count),
            false => day.checked_add_months(count),
        }
    };
    match unit {
        DayUnit::Day => today.checked_add_signed(TimeDelta::days(steps)),
        DayUnit::Month => months(today.with_day(1)?, steps),
        DayUnit::Year => months(today.with_day(1)?, steps * 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let today = Day::from_ymd_opt(2026, 11, 26).unwrap();
        assert_eq!(filled(text, today), expected);
        assert_eq!(holds_day(text), text != expected, "{text}");
    }

    #[test]
    fn days_are_told_from_today() {
        check("from={today}", "from=2026-11-26");
        check("{today-30}..{today+7}", "2026-10-27..2026-12-03");
        check("{today-1:%Y%m%d}", "20261125");
        check("{today:%d/%m/%Y}", "26/11/2026");
        check(
            "{month-1}-01 {month}-01 {month+2}-01",
            "2026-10-01 2026-11-01 2027-01-01",
        );
        check("conferences/{year+1}/a.json", "conferences/2027/a.json");
    }

    #[test]
    fn other_braces_stay() {
        for text in [
            "{slug}",
            "{$.year}",
            "{years}",
            "{today30}",
            "{today-x}",
            "{today:%H}",
            "{today",
            "{}",
            "{today+99999}",
            "{words} {",
        ] {
            check(text, text);
        }
    }
}
