//! A moment as people write it: a day, a day with an hour, or RFC 3339.

use crate::domain::{Day, Timestamp};
use chrono::{DateTime, NaiveDateTime};
use std::str::FromStr;

/// What `--now` may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment {
    Exact(Timestamp),
    /// Of the reader's zone.
    Local(NaiveDateTime),
    Day(Day),
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Moment, String> {
        let text = text.trim();
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Ok(Moment::Exact(at.to_utc()));
        }
        if let Ok(day) = text.parse() {
            return Ok(Moment::Day(day));
        }
        let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
        let local = |form| NaiveDateTime::parse_from_str(text, form).ok();
        forms.into_iter().find_map(local).map(Moment::Local).ok_or_else(|| {
            "expected a day such as `2026-11-24`, with an hour `2026-11-24T07:30`, or a moment of RFC 3339".into()
        })
    }
}
