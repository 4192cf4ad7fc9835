//! When is it due next: intervals and cron lines, local hours across clock changes. Pure.

mod daily;
mod every;

pub(crate) use daily::{DailySchedule, local_day};
pub use every::PollSchedule;
pub(crate) use every::{EVERY_DEFAULT, duration};
