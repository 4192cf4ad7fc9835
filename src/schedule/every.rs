//! How often a source is polled: `20 min`, `2 h`, `1 day`, or a cron line.

use crate::domain::Timestamp;
use chrono::Utc;
use chrono_tz::Tz;
use croner::Cron;
use croner::parser::{CronParser, Seconds};
use std::time::Duration;

/// The shortest schedule that a web source may ask for (RELIABILITY: interval floor).
pub(crate) const EVERY_MIN: Duration = Duration::from_secs(15 * 60);
/// The longest: a source asked less than once a week is not watched.
pub(crate) const EVERY_MAX: Duration = Duration::from_secs(7 * 24 * 3600);
/// Unless said.
pub(crate) const EVERY_DEFAULT: Duration = Duration::from_secs(60 * 60);

/// How often a source is polled.
#[derive(Clone, Debug)]
pub enum PollSchedule {
    Interval(Duration),
    Cron(Box<Cron>, Tz),
}

/// Why a text is no schedule.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EveryError {
    #[error(
        "expected a time such as `20 min`, `2 h`, `1 day`, or a cron line of five fields such as `0 7-19 * * mon-fri`"
    )]
    Unknown,
    #[error("{0} is shorter than 15 min, which no source is polled more often than")]
    TooShort(String),
    #[error("{0} is longer than 7 days, after which a source would not be watched")]
    TooLong(String),
    #[error("not a cron line: {0}")]
    Cron(String),
}

impl PollSchedule {
    /// Reads a schedule; cron lines are meant in `zone`.
    pub(crate) fn parse(text: &str, zone: Tz) -> Result<PollSchedule, EveryError> {
        let text = text.trim();
        if text.split_whitespace().count() >= 5 {
            let cron = CronParser::builder()
                .seconds(Seconds::Disallowed)
                .build()
                .parse(text)
                .map_err(|error| EveryError::Cron(error.to_string()))?;
            return Ok(PollSchedule::Cron(Box::new(cron), zone));
        }
        let duration = duration(text).ok_or(EveryError::Unknown)?;
        if duration < EVERY_MIN {
            return Err(EveryError::TooShort(text.to_string()));
        }
        if duration > EVERY_MAX {
            return Err(EveryError::TooLong(text.to_string()));
        }
        Ok(PollSchedule::Interval(duration))
    }

    /// The next turn after a poll at `now`. A cron line that never comes again yields the longest schedule.
    pub(crate) fn next(&self, now: Timestamp) -> Timestamp {
        match self {
            PollSchedule::Interval(interval) => now + *interval,
            PollSchedule::Cron(cron, zone) => cron
                .find_next_occurrence(&now.with_timezone(zone), false)
                .map_or(now + EVERY_MAX, |next| next.with_timezone(&Utc)),
        }
    }

    /// The usual distance between two polls from `now` on.
    pub fn interval(&self, now: Timestamp) -> Duration {
        match self {
            PollSchedule::Interval(interval) => *interval,
            PollSchedule::Cron(..) => {
                let first = self.next(now);
                (self.next(first) - first)
                    .to_std()
                    .unwrap_or(EVERY_DEFAULT)
                    .max(EVERY_MIN)
            }
        }
    }
}

/// `90 s`, `20 min`, `2 h`, `1 day`, `3 weeks`, in English or French, with or without the blank.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let split = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().ok()?;
    let seconds = match unit.trim().to_lowercase().as_str() {
        "s" | "sec" | "second" | "seconds" | "secondes" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" | "heure" | "heures" => 3600,
        "d" | "day" | "days" | "j" | "jour" | "jours" => 86_400,
        "w" | "week" | "weeks" | "semaine" | "semaines" => 7 * 86_400,
        _ => return None,
    };
    Some(Duration::from_secs(number.checked_mul(seconds)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, now: &str, expected: &str) {
        let next = PollSchedule::parse(text, chrono_tz::Europe::Paris).map(|every| {
            every
                .next(now.parse().unwrap())
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
        });
        assert_eq!(
            next.unwrap_or_else(|error| error.to_string()),
            expected,
            "{text:?} after {now}"
        );
    }

    #[test]
    fn rhythms() {
        check("20 min", "2026-11-24T06:00:00Z", "2026-11-24T06:20:00Z");
        check("2h", "2026-11-24T06:00:00Z", "2026-11-24T08:00:00Z");
        check("1 jour", "2026-11-24T06:00:00Z", "2026-11-25T06:00:00Z");
        check("0 7 * * *", "2026-11-24T07:00:00Z", "2026-11-25T06:00:00Z");
        check("0 7 * * *", "2026-10-24T12:00:00Z", "2026-10-25T06:00:00Z");
        check(
            "5 min",
            "2026-11-24T06:00:00Z",
            "5 min is shorter than 15 min, which no source is polled more often than",
        );
        check(
            "often",
            "2026-11-24T06:00:00Z",
            &EveryError::Unknown.to_string(),
        );
    }
}
