//! Days, hours and ages, as people say them. Moments are given in the reader's zone already.

use super::Catalog;
use crate::domain::Day;
use chrono::{DateTime, Datelike, TimeDelta, TimeZone, Timelike};

const DAYS_FR: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SHORT_MONTHS_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days up to which an age is told in days, then in weeks, then as a date.
const IN_DAYS: i64 = 13;
const IN_WEEKS: i64 = 8 * 7;

impl Catalog {
    /// `mardi 24 novembre`, `Tuesday 24 November`.
    pub(crate) fn day(&self, day: Day) -> String {
        format!("{} {}", self.weekday(day), self.month_day(day))
    }

    /// `24 novembre`, with the first as French has it: `1er mai`.
    pub(crate) fn month_day(&self, day: Day) -> String {
        let month = day.month0() as usize;
        match (self.is_french(), day.day()) {
            (true, 1) => format!("1er {}", MONTHS_FR[month]),
            (true, n) => format!("{n} {}", MONTHS_FR[month]),
            (false, n) => format!("{n} {}", MONTHS_EN[month]),
        }
    }

    /// `jeu. 26`, `Thu 26`: for days within some weeks.
    pub(crate) fn short_day(&self, day: Day) -> String {
        let name: String = self.weekday(day).chars().take(3).collect();
        let dot = if self.is_french() { "." } else { "" };
        format!("{name}{dot} {}", day.day())
    }

    /// `jeu. 26 nov.`, `Thu 26 Nov`.
    pub(crate) fn short_date(&self, day: Day) -> String {
        let name: String = self.weekday(day).chars().take(3).collect();
        let month = day.month0() as usize;
        match self.is_french() {
            true => format!("{name}. {} {}", day.day(), SHORT_MONTHS_FR[month]),
            false => {
                let month: String = MONTHS_EN[month].chars().take(3).collect();
                format!("{name} {} {month}", day.day())
            }
        }
    }

    /// `novembre`, `November`.
    pub(crate) fn month(&self, day: Day) -> &'static str {
        let month = day.month0() as usize;
        if self.is_french() {
            MONTHS_FR[month]
        } else {
            MONTHS_EN[month]
        }
    }

    /// `novembre 2026`, `November 2026`.
    pub(crate) fn month_year(&self, day: Day) -> String {
        format!("{} {}", self.month(day), day.year())
    }

    /// The name of the day of the week: `lundi`, `Monday`.
    pub(crate) fn weekday(&self, day: Day) -> &'static str {
        let at = day.weekday().num_days_from_monday() as usize;
        if self.is_french() {
            DAYS_FR[at]
        } else {
            DAYS_EN[at]
        }
    }

    /// A day as one speaks of it today: `hier`, `vendredi`, `le 3 novembre`; `yesterday`, `on Friday`.
    pub(crate) fn spoken_day(&self, day: Day, today: Day) -> String {
        let ago = (today - day).num_days();
        match (ago, self.is_french()) {
            (0, _) => self.text("age-today"),
            (1, _) => self.text("age-yesterday"),
            (2..=6, true) => self.weekday(day).to_string(),
            (2..=6, false) => format!("on {}", self.weekday(day)),
            (_, true) => format!("le {}", self.month_day(day)),
            (_, false) => format!("on {}", self.month_day(day)),
        }
    }

    /// `18 h 30`, `18:30`.
    pub(crate) fn hour<Z: TimeZone>(&self, at: &DateTime<Z>) -> String {
        match (self.is_french(), at.minute()) {
            (true, 0) => format!("{}\u{a0}h", at.hour()),
            (true, minute) => format!("{}\u{a0}h\u{a0}{minute:02}", at.hour()),
            (false, minute) => format!("{:02}:{minute:02}", at.hour()),
        }
    }

    /// How long ago: `ce matin`, `hier`, `il y a 3 jours`, `le 2 mars`.
    pub(crate) fn age<Z: TimeZone>(&self, then: &DateTime<Z>, now: &DateTime<Z>) -> String {
        let (day, today) = (then.date_naive(), now.date_naive());
        let days = (today - day).num_days();
        match days {
            ..=0 if then.hour() < 12 => self.text("age-this-morning"),
            ..=0 => self.text("age-today"),
            1 => self.text("age-yesterday"),
            2..=IN_DAYS => self.say("age-days", &[("n", days.into())]),
            14..=IN_WEEKS => self.say("age-weeks", &[("n", (days / 7).into())]),
            _ if day.year() == today.year() => self.spoken_day(day, today),
            _ => format!("{} {}", self.month_day(day), day.year()),
        }
    }

    /// A moment in full: `24 novembre, 7 h 30`; with its year where that is not the present one.
    pub(crate) fn moment<Z: TimeZone>(&self, at: &DateTime<Z>, now: &DateTime<Z>) -> String {
        self.at_hour("moment", &self.dated(at.date_naive(), now.date_naive()), at)
    }

    /// The same within a sentence: `le 24 novembre à 7 h 30`, `on 24 November, 07:30`.
    pub(crate) fn on_moment<Z: TimeZone>(&self, at: &DateTime<Z>, now: &DateTime<Z>) -> String {
        self.at_hour(
            "on-moment",
            &self.dated(at.date_naive(), now.date_naive()),
            at,
        )
    }

    /// For tables: `7 h 30` of today, else `jeu. 26 7 h 30`.
    pub(crate) fn moment_short<Z: TimeZone>(&self, at: &DateTime<Z>, now: &DateTime<Z>) -> String {
        match at.date_naive() == now.date_naive() {
            true => self.hour(at),
            false => self.at_hour("moment-short", &self.short_day(at.date_naive()), at),
        }
    }

    fn at_hour<Z: TimeZone>(&self, key: &str, day: &str, at: &DateTime<Z>) -> String {
        let hour = self.hour(at);
        self.say(key, &[("day", day.into()), ("hour", (&hour).into())])
    }

    /// `24 novembre`, with the year where it is not that of `today`.
    pub(crate) fn dated(&self, day: Day, today: Day) -> String {
        match day.year() == today.year() {
            true => self.month_day(day),
            false => format!("{} {}", self.month_day(day), day.year()),
        }
    }

    /// An age for tables: `5 h`, `3 j`, `2 sem.`.
    pub(crate) fn age_short(&self, age: TimeDelta) -> String {
        let (key, n) = match (age.num_hours(), age.num_days()) {
            (..=0, _) => return self.text("short-now"),
            (hours, 0) => ("short-hours", hours),
            (_, days @ ..=IN_DAYS) => ("short-days", days),
            (_, days @ ..=IN_WEEKS) => ("short-weeks", days / 7),
            (_, days @ ..730) => ("short-months", days / 30),
            (_, days) => ("short-years", days / 365),
        };
        self.say(key, &[("n", n.into())])
    }
}
