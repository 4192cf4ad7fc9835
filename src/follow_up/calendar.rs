//! The days on which a profile is disturbed: working days of its country without those that it keeps quiet and those
//! of a pause.

use crate::domain::{Day, Pause, Profile, Timestamp};
use crate::knowledge::holidays::{is_working_day, working_days_after, working_days_between};
use chrono::{Datelike, Days};

/// Days within which an open one is looked for: who keeps all of them quiet is never prompted.
const FREE_DAYS_MAX: usize = 60;

/// Whom a day is for, and when it is.
#[derive(Clone, Copy, Debug)]
pub struct Today<'a> {
    pub profile: &'a Profile,
    /// The pause that goes on, or went on last.
    pub pause: Option<Pause>,
    pub now: Timestamp,
    /// Programmes that the user has applied to and heard nothing final from.
    pub programmes: usize,
}

/// One profile's days.
pub(super) struct WorkCalendar<'a> {
    profile: &'a Profile,
    pause: Option<Pause>,
    pub today: Day,
}

impl WorkCalendar<'_> {
    /// The calendar of a profile on its local day.
    pub(super) fn new<'a>(today: &Today<'a>) -> WorkCalendar<'a> {
        WorkCalendar {
            profile: today.profile,
            pause: today.pause,
            today: today.now.with_timezone(&today.profile.zone).date_naive(),
        }
    }

    /// The profile's local day at a moment.
    pub(crate) fn day_of(&self, at: Timestamp) -> Day {
        at.with_timezone(&self.profile.zone).date_naive()
    }

    /// Whether prompts may come on that day.
    pub(crate) fn is_open(&self, day: Day) -> bool {
        is_working_day(&self.profile.country, day)
            && !self.profile.digest.quiet.contains(&day.weekday())
            && self.pause.is_none_or(|pause| !pause.holds(day))
    }

    /// That day, or the first open one after it.
    pub(crate) fn open_from(&self, day: Day) -> Option<Day> {
        let pause = self.pause.filter(|pause| pause.holds(day));
        let from = pause.map_or(day, |pause| pause.until);
        let mut days = from.iter_days().take(FREE_DAYS_MAX);
        days.find(|day| self.is_open(*day))
    }

    /// The first open day from the n-th working day after a day on.
    pub(crate) fn working_days_after(&self, day: Day, n: u32) -> Option<Day> {
        self.open_from(working_days_after(&self.profile.country, day, n)?)
    }

    /// The first open day from `n` days after a day on.
    pub(crate) fn days_after(&self, day: Day, n: u64) -> Option<Day> {
        self.open_from(day.checked_add_days(Days::new(n))?)
    }

    /// The first open day from `n` months after a day on.
    pub(crate) fn months_after(&self, day: Day, n: u32) -> Option<Day> {
        self.open_from(day.checked_add_months(chrono::Months::new(n))?)
    }

    /// Working days after a day, up to and with today.
    pub(crate) fn working_days_since(&self, day: Day) -> u32 {
        working_days_between(&self.profile.country, day, self.today)
    }
}
