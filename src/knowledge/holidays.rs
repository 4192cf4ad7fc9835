//! Public holidays by rule, so that no table of years runs out.
//!
//! The rules stand in `data/holidays.txt`, with their sources.

use crate::domain::Day;
use chrono::{Datelike, Days, Weekday};
use std::sync::LazyLock;

/// When a holiday falls.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// Days from Easter Sunday.
    Easter(i64),
    /// The n-th such weekday of a month.
    Nth(u32, Weekday, u8),
    /// The last such weekday of a month.
    Last(u32, Weekday),
    /// The last Monday before a day of a month (Victoria Day).
    MondayBefore(u32, u32),
}

/// What becomes of a fixed day on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weekend {
    Lost,
    /// The next working day, one after the other where two fall together.
    Following,
    /// Saturday to Friday, Sunday to Monday.
    Nearest,
}

use Rule::{Easter, Fixed, Last, MondayBefore, Nth};

/// One line of the table.
struct Country {
    /// ISO 3166-1 alpha-2.
    code: String,
    weekend: Weekend,
    rules: Vec<Rule>,
}

/// The rules of the countries that are known.
static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let lines = include_str!("data/holidays.txt").lines();
    lines.filter_map(country).collect()
});

/// A line of the table; `None` for a comment or a mistake, of which a test knows.
fn country(line: &str) -> Option<Country> {
    let mut words = line.split_whitespace();
    let code = words.next().filter(|code| code.len() == 2)?.to_string();
    let weekend = match words.next()? {
        "lost" => Weekend::Lost,
        "following" => Weekend::Following,
        "nearest" => Weekend::Nearest,
        _ => return None,
    };
    let rules = words.map(rule).collect::<Option<Vec<Rule>>>()?;
    Some(Country {
        code,
        weekend,
        rules,
    })
}

fn rule(word: &str) -> Option<Rule> {
    if let Some(days) = word.strip_prefix('E') {
        return days.parse().ok().map(Easter);
    }
    let (month, day) = word.split_once('-')?;
    let month = month.parse().ok()?;
    if let Some(day) = day.strip_suffix("<mon") {
        return Some(MondayBefore(month, day.parse().ok()?));
    }
    if let Ok(day) = day.parse() {
        return Some(Fixed(month, day));
    }
    let (weekday, which) = day.split_at_checked(3)?;
    let weekday: Weekday = weekday.parse().ok()?;
    match which {
        "l" => Some(Last(month, weekday)),
        _ => Some(Nth(month, weekday, which.parse().ok()?)),
    }
}

/// Whether the day is a public holiday of the country (ISO 3166-1 alpha-2); of an unknown country none is.
pub(crate) fn is_holiday(country: &str, day: Day) -> bool {
    let Some(known) = COUNTRIES.iter().find(|known| known.code == country) else {
        return false;
    };
    // New Year's Day on a Saturday may be kept in the year before.
    [day.year(), day.year() + 1]
        .iter()
        .any(|year| days_of(*year, known.weekend, &known.rules).contains(&day))
}

/// Monday to Friday and no public holiday.
pub(crate) fn is_working_day(country: &str, day: Day) -> bool {
    !is_weekend(day) && !is_holiday(country, day)
}

/// The n-th working day after a day, which itself does not count. Nothing at the end of the calendar.
pub(crate) fn working_days_after(country: &str, day: Day, n: u32) -> Option<Day> {
    let mut day = day;
    let mut left = n.min(WORKING_DAYS_MAX);
    while left > 0 {
        day = day.succ_opt()?;
        if is_working_day(country, day) {
            left -= 1;
        }
    }
    Some(day)
}

/// Working days after `from`, up to and with `to`; at most [`WORKING_DAYS_MAX`].
pub(crate) fn working_days_between(country: &str, from: Day, to: Day) -> u32 {
    let mut count = 0;
    let mut day = from;
    while day < to && count < WORKING_DAYS_MAX {
        let Some(next) = day.succ_opt() else { break };
        day = next;
        count += u32::from(is_working_day(country, day));
    }
    count
}

/// A year of work: nobody waits longer for an answer.
pub(crate) const WORKING_DAYS_MAX: u32 = 260;

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn days_of(year: i32, weekend: Weekend, rules: &[Rule]) -> Vec<Day> {
    let mut days: Vec<Day> = rules.iter().filter_map(|rule| on(*rule, year)).collect();
    days.sort();
    let mut kept = days.clone();
    for day in days {
        let moved = match weekend {
            Weekend::Lost => None,
            Weekend::Nearest => match day.weekday() {
                Weekday::Sat => day.pred_opt(),
                Weekday::Sun => day.succ_opt(),
                _ => None,
            },
            Weekend::Following if is_weekend(day) => {
                let mut next = day;
                while is_weekend(next) || kept.contains(&next) {
                    let Some(after) = next.succ_opt() else { break };
                    next = after;
                }
                Some(next)
            }
            Weekend::Following => None,
        };
        kept.extend(moved);
    }
    kept
}

fn on(rule: Rule, year: i32) -> Option<Day> {
    match rule {
        Fixed(month, day) => Day::from_ymd_opt(year, month, day),
        Easter(days) => easter(year)?.checked_add_signed(chrono::TimeDelta::days(days)),
        Nth(month, weekday, n) => Day::from_weekday_of_month_opt(year, month, weekday, n),
        Last(month, weekday) => Day::from_weekday_of_month_opt(year, month, weekday, 5)
            .or_else(|| Day::from_weekday_of_month_opt(year, month, weekday, 4)),
        MondayBefore(month, day) => {
            let day = Day::from_ymd_opt(year, month, day)?;
            let back = match day.weekday().num_days_from_monday() {
                0 => 7,
                n => n,
            };
            day.checked_sub_days(Days::new(u64::from(back)))
        }
    }
}

/// Easter Sunday of the Gregorian calendar: the anonymous computus (Nature, 20 April 1876), as given by Meeus,
/// Astronomical Algorithms, chapter 8.
pub(crate) fn easter(year: i32) -> Option<Day> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::from_ymd_opt(
        year,
        u32::try_from(n / 31).ok()?,
        u32::try_from(n % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn easter_sundays() {
        for text in [
            "1961-04-02",
            "2000-04-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("data/holidays.txt").lines();
        let written = lines.filter(|line| !line.starts_with('#')).count();
        assert_eq!(COUNTRIES.len(), written);
    }

    #[track_caller]
    fn check(country: &str, text: &str, expected: bool) {
        assert_eq!(is_holiday(country, day(text)), expected, "{country} {text}");
    }

    #[test]
    fn holidays() {
        check("FR", "2026-11-11", true);
        check("FR", "2026-05-14", true); // Ascension
        check("FR", "2026-05-25", true); // Whit Monday
        check("FR", "2026-04-03", false); // Good Friday
        check("BE", "2026-07-21", true);
        check("BE", "2026-05-08", false);
        check("CH", "2026-08-01", true);
        check("LU", "2026-06-23", true);
        check("DE", "2026-10-03", true);
        check("GB", "2026-12-28", true); // Boxing Day 2026 is a Saturday
        check("GB", "2027-12-27", true); // Christmas 2027 is a Saturday
        check("GB", "2027-12-28", true);
        check("US", "2026-11-26", true);
        check("US", "2026-07-03", true); // 4 July 2026 is a Saturday
        check("US", "2021-12-31", true); // New Year 2022 on a Saturday
        check("CA", "2026-05-18", true);
        check("CA", "2026-10-12", true);
        check("ZZ", "2026-12-25", false);
    }

    #[test]
    fn working_days() {
        let after = |from: &str, n| working_days_after("FR", day(from), n).unwrap();
        assert_eq!(after("2026-11-20", 2), day("2026-11-24"));
        assert_eq!(after("2026-11-10", 1), day("2026-11-12"));
        assert_eq!(after("2026-11-21", 1), day("2026-11-23"));
        assert_eq!(after("2026-11-20", 0), day("2026-11-20"));
        assert_eq!(
            working_days_between("FR", day("2026-11-20"), day("2026-11-24")),
            2
        );
        assert_eq!(
            working_days_between("FR", day("2026-11-24"), day("2026-11-20")),
            0
        );
        assert!(working_days_after("FR", Day::MAX, 1).is_none());
    }
}
