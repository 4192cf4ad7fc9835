//! A local hour of every day, right across clock changes.

use crate::domain::{Day, Timestamp};
use chrono::{Days, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// Something that happens once a day at a local hour, and is given up when it is too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DailySchedule {
    pub at: NaiveTime,
    pub late_until: NaiveTime,
    pub zone: Tz,
}

/// The calendar day in `zone`.
pub(crate) fn local_day(now: Timestamp, zone: Tz) -> Day {
    now.with_timezone(&zone).date_naive()
}

impl DailySchedule {
    /// The moment on a local day. An hour that a clock change skips is taken at the first moment after the gap;
    /// an hour that comes twice is taken the first time.
    pub(crate) fn on(&self, day: Day) -> Timestamp {
        moment(day, self.at, self.zone)
    }

    /// Whether the day's turn has come and is not yet given up.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        let day = local_day(now, self.zone);
        now >= self.on(day)
            && (self.late_until <= self.at || now <= moment(day, self.late_until, self.zone))
    }

    /// The next turn strictly after `now`.
    pub(crate) fn next(&self, now: Timestamp) -> Timestamp {
        let mut day = local_day(now, self.zone);
        loop {
            let turn = self.on(day);
            if turn > now {
                return turn;
            }
            match day.checked_add_days(Days::new(1)) {
                Some(next) => day = next,
                None => return Timestamp::MAX_UTC,
            }
        }
    }
}

fn moment(day: Day, at: NaiveTime, zone: Tz) -> Timestamp {
    const STEP_MINUTES: i64 = 15;
    // No gap of any zone in the database is longer than a day (Samoa skipped one in 2011).
    let mut local = day.and_time(at);
    for _ in 0..=(24 * 60 / STEP_MINUTES) {
        if let Some(found) = zone.from_local_datetime(&local).earliest() {
            return found.with_timezone(&Utc);
        }
        local += chrono::Duration::minutes(STEP_MINUTES);
    }
    local.and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daily(at: &str, zone: Tz) -> DailySchedule {
        DailySchedule {
            at: at.parse().unwrap(),
            late_until: "14:00:00".parse().unwrap(),
            zone,
        }
    }

    #[track_caller]
    fn check(at: &str, now: &str, expected: &str) {
        let next = daily(at, chrono_tz::Europe::Paris).next(now.parse().unwrap());
        assert_eq!(
            next,
            expected.parse::<Timestamp>().unwrap(),
            "{at} after {now}"
        );
    }

    #[test]
    fn the_hour_is_the_users_in_winter_and_in_summer() {
        check("07:30:00", "2026-11-24T06:00:00Z", "2026-11-24T06:30:00Z");
        check("07:30:00", "2026-11-24T06:30:00Z", "2026-11-25T06:30:00Z");
        check("07:30:00", "2026-03-28T20:00:00Z", "2026-03-29T05:30:00Z");
        check("07:30:00", "2026-10-24T20:00:00Z", "2026-10-25T06:30:00Z");
    }

    #[test]
    fn a_skipped_hour_comes_after_the_gap_and_a_doubled_one_once() {
        check("02:30:00", "2026-03-28T20:00:00Z", "2026-03-29T01:00:00Z");
        check("02:30:00", "2026-10-24T20:00:00Z", "2026-10-25T00:30:00Z");
        check("02:30:00", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    #[test]
    fn a_turn_is_open_until_it_is_late() {
        let daily = daily("07:30:00", chrono_tz::Europe::Paris);
        let open = |now: &str| daily.is_open(now.parse().unwrap());
        assert!(!open("2026-11-24T06:29:59Z"));
        assert!(open("2026-11-24T06:30:00Z"));
        assert!(open("2026-11-24T13:00:00Z"));
        assert!(!open("2026-11-24T13:00:01Z"));
    }
}
