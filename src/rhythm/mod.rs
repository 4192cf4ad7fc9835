//! When is it due next: intervals and cron lines, local hours across clock changes, working days. Pure.

mod daily;
mod every;
mod workdays;

pub use daily::{Daily, local_day};
pub use every::{EVERY_DEFAULT, EVERY_MAX, EVERY_MIN, Every, EveryError, duration};
pub use workdays::{add_working_days, is_working_day, working_days_between};
