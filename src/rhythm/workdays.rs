//! Working days: Monday to Friday that are no public holiday.

use crate::domain::Day;
use chrono::{Datelike, Weekday};

/// Days looked at before giving up: no calendar rests for longer.
const DAYS_MAX: u32 = 400;

pub fn is_working_day(day: Day, is_holiday: impl Fn(Day) -> bool) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// The `count`-th working day after `day`.
pub fn add_working_days(day: Day, count: u32, is_holiday: impl Fn(Day) -> bool) -> Day {
    let mut day = day;
    let mut left = count;
    for _ in 0..DAYS_MAX {
        if left == 0 {
            break;
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
        if is_working_day(day, &is_holiday) {
            left -= 1;
        }
    }
    day
}

/// Working days after `from` up to and including `to`; 0 when `to` is not later.
pub fn working_days_between(from: Day, to: Day, is_holiday: impl Fn(Day) -> bool) -> u32 {
    from.iter_days()
        .skip(1)
        .take(DAYS_MAX as usize)
        .take_while(|day| *day <= to)
        .filter(|day| is_working_day(*day, &is_holiday))
        .count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let armistice: Day = "2026-11-11".parse().unwrap();
        let holiday = |day| day == armistice;
        let friday: Day = "2026-11-06".parse().unwrap();
        assert_eq!(
            add_working_days(friday, 2, holiday).to_string(),
            "2026-11-10"
        );
        assert_eq!(
            add_working_days(friday, 3, holiday).to_string(),
            "2026-11-12"
        );
        assert_eq!(
            working_days_between(friday, "2026-11-12".parse().unwrap(), holiday),
            3
        );
        assert_eq!(working_days_between(friday, friday, holiday), 0);
    }
}
