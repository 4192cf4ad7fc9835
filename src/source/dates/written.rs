//! A date as written, and the parts that every form of it has: time of day, zone, digits.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A date as written: its day, its time of day, its distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WrittenDate {
    pub day: NaiveDate,
    /// Seconds of the day; 24:00 is the next day's beginning.
    pub seconds: i64,
    /// Seconds east of UTC, where stated.
    pub offset: Option<i64>,
}

impl WrittenDate {
    /// On the clock that it was written by.
    pub(super) fn local(&self) -> Option<NaiveDateTime> {
        let start = self.day.and_time(NaiveTime::MIN);
        start.checked_add_signed(TimeDelta::seconds(self.seconds))
    }
}

/// `10:20`, `10:20:30.123`, `102030`, `10h20`: seconds of the day, and what follows.
pub(super) fn clock(text: &str) -> Option<(i64, &str)> {
    let len = leading_digits(text);
    if len == 6 || len == 4 {
        let second = if len == 6 { &text[4..6] } else { "0" };
        return Some((
            of_day(&text[..2], &text[2..4], second)?,
            skip_fraction(&text[len..]),
        ));
    }
    let hour = text.get(..len).filter(|_| len == 1 || len == 2)?;
    let rest = &text[len..];
    let rest = rest.strip_prefix([':', 'h', 'H'])?;
    let len = leading_digits(rest).min(2);
    let minute = if len == 0 { "0" } else { &rest[..len] };
    let rest = &rest[len..];
    match rest.strip_prefix(':') {
        Some(after) if leading_digits(after) > 0 => {
            let len = leading_digits(after).min(2);
            Some((
                of_day(hour, minute, &after[..len])?,
                skip_fraction(&after[len..]),
            ))
        }
        _ => Some((of_day(hour, minute, "0")?, rest)),
    }
}

fn of_day(hour: &str, minute: &str, second: &str) -> Option<i64> {
    let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
    let fits = hour <= 24 && minute <= 59 && second <= 61;
    fits.then(|| i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second.min(59)))
}

fn skip_fraction(text: &str) -> &str {
    match text.strip_prefix(['.', ',']) {
        Some(rest) => &rest[leading_digits(rest)..],
        None => text,
    }
}

/// Ends a date with its zone and `am`/`pm`; what is no zone is ignored.
pub(super) fn finish(day: NaiveDate, mut seconds: i64, rest: &str) -> Option<WrittenDate> {
    let mut offset = None;
    for word in rest.split_whitespace() {
        match word.to_ascii_lowercase().as_str() {
            "am" if seconds >= 12 * 3600 => seconds -= 12 * 3600,
            "pm" if seconds < 12 * 3600 => seconds += 12 * 3600,
            _ => offset = zone(word).or(offset),
        }
    }
    let day = if seconds >= 86_400 {
        seconds -= 86_400;
        day.checked_add_days(Days::new(1))?
    } else {
        day
    };
    Some(WrittenDate {
        day,
        seconds,
        offset,
    })
}

/// Seconds east of UTC.
fn zone(word: &str) -> Option<i64> {
    let named = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let name = word[..word.len() - named.len()].to_ascii_uppercase();
    let hours = match name.as_str() {
        "" | "Z" | "UT" | "UTC" | "GMT" | "WET" => 0,
        "CET" | "BST" | "WEST" | "MEZ" => 1,
        "CEST" | "EET" | "MESZ" => 2,
        "EDT" | "AST" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => return None,
    };
    if named.is_empty() {
        return Some(hours * 3600);
    }
    let sign = match named.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = named[1..].chars().filter(char::is_ascii_digit).collect();
    let (hours_part, minutes) = match digits.len() {
        1 | 2 => (number(&digits)?, 0),
        3 => (number(&digits[..1])?, number(&digits[1..])?),
        4 => (number(&digits[..2])?, number(&digits[2..])?),
        _ => return None,
    };
    let offset = sign * i64::from(hours_part * 3600 + minutes * 60);
    (offset.abs() <= 15 * 3600).then_some(offset + hours * 3600)
}

/// How many ASCII digits a text begins with.
pub(super) fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A whole number; `None` where anything else stands in it.
pub(super) fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}
