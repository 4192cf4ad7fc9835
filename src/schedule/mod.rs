//! When is it due next: intervals and cron lines, local hours across clock changes. Pure.

mod daily;
mod every;

pub use daily::{DailySchedule, local_day};
pub use every::{EVERY_DEFAULT, EVERY_MAX, EVERY_MIN, EveryError, PollSchedule, duration};
