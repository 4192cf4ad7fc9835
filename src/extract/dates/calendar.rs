//! Dates of the calendar: `2026-12-01`, `12/11/26`, `15 decembre 2026`, `dec 15th`, `fin janvier`.

use super::words;
use super::{DatesFound, DayOrder, Frame};
use crate::domain::Day;
use crate::extract::around::begins_word;
use chrono::{Datelike, Months};

/// The date that begins at a byte of the folded text; `None` where none does.
pub(super) fn read(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    match text.as_bytes().get(at)? {
        b'0'..=b'9' => in_figures(text, at, frame).or_else(|| day_first(text, at, frame)),
        b'a'..=b'z' => part_of_month(text, at, frame).or_else(|| month_first(text, at, frame)),
        _ => None,
    }
}

/// `2026-12-01`, `12/11/2026`, `12.11.`, `12/11`.
fn in_figures(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let (first, digits, end) = words::number(text, at)?;
    let separator = *text.as_bytes().get(end)?;
    if !matches!(separator, b'-' | b'/' | b'.') {
        return None;
    }
    let (second, second_digits, end) = words::number(text, end + 1)?;
    let third = (text.as_bytes().get(end) == Some(&separator))
        .then(|| words::number(text, end + 1))
        .flatten();
    if digits == 4 {
        let (day, day_digits, end) = third?;
        // `2026-12-01T23:59`.
        let end = end + time_length(&text[end..]);
        return (day_digits <= 2).then(|| one(first as i32, second, day, end))?;
    }
    if digits > 2 || second_digits > 2 {
        return None;
    }
    match third {
        Some((year, year_digits, end)) => {
            let year = full_year(year, year_digits)?;
            let dates = ordered(first, second, order(text, frame))
                .into_iter()
                .filter_map(|(month, day)| one(year, month, day, end));
            after_post(dates, frame)
        }
        // `4/5` is as often a fraction or a mark as a date, `5-6` and `2.5` nearly always: both figures in full, or the French way.
        None if separator == b'/' && second_digits == 2 && !follows_slash(text, end) => {
            let dates = ordered(first, second, order(text, frame))
                .into_iter()
                .filter_map(|(month, day)| next(frame.from, month, day, end));
            dates.into_iter().next()
        }
        None => None,
    }
}

fn time_length(rest: &str) -> usize {
    if !rest.starts_with('t') {
        return 0;
    }
    rest.bytes()
        .take(30)
        .take_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'+' | b'-')
        })
        .count()
}

fn follows_slash(text: &str, end: usize) -> bool {
    text.as_bytes()
        .get(end)
        .is_some_and(|byte| matches!(byte, b'/' | b'%'))
}

/// The readings of two figures as (month, day), the likelier first.
fn ordered(first: u32, second: u32, order: DayOrder) -> [(u32, u32); 2] {
    match order {
        DayOrder::DayFirst => [(second, first), (first, second)],
        DayOrder::MonthFirst => [(first, second), (second, first)],
    }
}

/// Few posts have a date in figures: only then the words are counted.
fn order(text: &str, frame: Frame) -> DayOrder {
    frame.order.unwrap_or_else(|| DayOrder::of(text))
}

/// The first reading that does not lie before the post, else the first.
fn after_post(dates: impl Iterator<Item = DatesFound>, frame: Frame) -> Option<DatesFound> {
    let dates: Vec<DatesFound> = dates.collect();
    let later = dates.iter().find(|found| found.last >= frame.from);
    later.or(dates.first()).copied()
}

fn full_year(year: u32, digits: usize) -> Option<i32> {
    match digits {
        2 => Some(2000 + year as i32),
        4 if (1990..=2100).contains(&year) => Some(year as i32),
        _ => None,
    }
}

/// `15 decembre 2026`, `1er mars`, `3rd of january`, `15-dec-26`.
fn day_first(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let (day, _, end) = words::number(text, at)?;
    let end = end + ordinal_length(&text[end..]);
    if let Some(last) = last_of_several(text, end, frame) {
        let first = last
            .first
            .with_day(day)
            .filter(|first| *first <= last.last)?;
        return Some(DatesFound { first, ..last });
    }
    let rest = text[end..].trim_start_matches([' ', '-', '.']);
    let rest = ["of ", "du mois de "]
        .iter()
        .find_map(|of| rest.strip_prefix(of))
        .unwrap_or(rest);
    let (name, end) = words::at(text, text.len() - rest.len());
    let month = words::month(name)?;
    dated(text, end, month, day, frame)
}

/// The last of several days of one month: `28 et dimanche 29 novembre`, `3 au 20 décembre`, `4-6 december`.
fn last_of_several(text: &str, end: usize, frame: Frame) -> Option<DatesFound> {
    let rest = text[end..].trim_start_matches(' ');
    let rest = ["et ", "au ", "and ", "to ", "-", "& "]
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))?
        .trim_start_matches(' ');
    let (word, word_end) = words::at(rest, 0);
    let rest = match words::weekday(word) {
        Some(_) => rest[word_end..].trim_start_matches(' '),
        None => rest,
    };
    let at = text.len() - rest.len();
    let (day, digits, end) = words::number(text, at)?;
    let end = end + ordinal_length(&text[end..]);
    let rest = text[end..].strip_prefix(' ')?;
    let (name, end) = words::at(text, text.len() - rest.len());
    let month = words::month(name)?;
    (digits <= 2).then(|| dated(text, end, month, day, frame))?
}

/// `dec 15th, 2026`, `december 2026`.
fn month_first(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let (name, name_end) = words::at(text, at);
    let month = words::month(name)?;
    let rest = text[name_end..].trim_start_matches(['.', ' ', '-']);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    if let Some((day, digits, end)) = words::number(text, text.len() - rest.len())
        && digits <= 2
    {
        let end = end + ordinal_length(&text[end..]);
        return dated(text, end, month, day, frame);
    }
    // `may` and `mar` alone are other words.
    let (year, end) = match year_at(text, name_end) {
        Some((year, end)) => (year, end),
        None if name.len() > 3 => (year_of_next(frame.from, month), name_end),
        None => return None,
    };
    whole_month(year, month, end)
}

fn ordinal_length(rest: &str) -> usize {
    ["st", "nd", "rd", "th", "er"]
        .iter()
        .find(|ending| rest.starts_with(*ending) && begins_word(&rest[ending.len()..]))
        .map_or(0, |ending| ending.len())
}

fn dated(text: &str, end: usize, month: u32, day: u32, frame: Frame) -> Option<DatesFound> {
    match year_at(text, end) {
        Some((year, end)) => one(year, month, day, end),
        None => next(frame.from, month, day, end),
    }
}

fn year_at(text: &str, end: usize) -> Option<(i32, usize)> {
    let rest = text[end..].trim_start_matches(['.', ',', ' ', '-', '/']);
    let skipped = text.len() - end - rest.len();
    let (year, digits, year_end) = words::number(text, end + skipped)?;
    let known = digits == 4 && skipped <= 2 && begins_word(&text[year_end..]);
    known.then(|| Some((full_year(year, digits)?, year_end)))?
}

/// Parts of a month, with their first and last day.
pub(super) const PARTS: [(&str, u32, u32); 11] = [
    ("debut ", 1, 10),
    ("early ", 1, 10),
    ("beginning of ", 1, 10),
    ("mi ", 11, 20),
    ("mi-", 11, 20),
    ("mid ", 11, 20),
    ("mid-", 11, 20),
    ("fin ", 21, 31),
    ("late ", 21, 31),
    ("end of ", 21, 31),
    ("the end of ", 21, 31),
];

/// `fin janvier`, `mid-march 2026`, `early april`, `debut septembre`.
fn part_of_month(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let (part, first, last) = PARTS
        .iter()
        .find(|(part, ..)| text[at..].starts_with(part))?;
    let (name, end) = words::at(text, at + part.len());
    let month = words::month(name)?;
    let (year, end) = year_at(text, end).unwrap_or_else(|| (year_of_next(frame.from, month), end));
    let month = whole_month(year, month, end)?;
    Some(DatesFound {
        first: month.first.with_day(*first)?,
        last: month.last.with_day(*last).unwrap_or(month.last),
        end,
        is_length: false,
    })
}

fn one(year: i32, month: u32, day: u32, end: usize) -> Option<DatesFound> {
    let day = Day::from_ymd_opt(year, month, day)?;
    Some(DatesFound {
        first: day,
        last: day,
        end,
        is_length: false,
    })
}

/// The next such day from the post's own on. A 29th of February may be four years off.
fn next(from: Day, month: u32, day: u32, end: usize) -> Option<DatesFound> {
    (from.year()..=from.year() + 4)
        .filter_map(|year| one(year, month, day, end))
        .find(|found| found.last >= from)
}

fn year_of_next(from: Day, month: u32) -> i32 {
    from.year() + i32::from(month < from.month())
}

fn whole_month(year: i32, month: u32, end: usize) -> Option<DatesFound> {
    let first = Day::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(DatesFound {
        first,
        last,
        end,
        is_length: false,
    })
}
