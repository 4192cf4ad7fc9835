//! Dates in running text, English and French, folded: `15 decembre`, `dec 15th, 2026`, `12/11/2026`, `next friday`,
//! `3 semaines`, `fin janvier`, `tomorrow`.
//!
//! Knows nothing of deadlines: it reads the date that begins at a place, and answers the days it may mean.
//! A date without a year is the next one after the post's.

mod calendar;
mod frame;
mod relative;
mod words;

pub(crate) use frame::{DatesFound, DayOrder, Frame};

use crate::extract::around::{begins_with, begins_word};
use chrono::Datelike;
use frame::HALF_YEAR_DAYS;

/// Reads the date that begins at `at`, a word's beginning.
pub(super) fn read(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    if !may_begin(text, at) {
        return None;
    }
    day_end(text, at)
        .and_then(|at| plain(text, at, frame))
        .filter(|found| found.first == found.last)
        .or_else(|| plain(text, at, frame))
}

/// Whether a date may begin with the word or figure at `at`: most words end here.
fn may_begin(text: &str, at: usize) -> bool {
    let is_figure = text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    is_figure || words::may_begin(words::at(text, at).0)
}

fn plain(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let here = skip_day_name(text, at);
    let named = words::weekday(words::at(text, at).0).filter(|_| here > at);
    calendar::read(text, here, frame)
        .map(|found| in_its_year(text, here, found, named, frame))
        .or_else(|| relative::read(text, at, frame).filter(|_| frame.is_exact))
        .filter(|found| begins_word(&text[found.end..]))
}

/// What leads to the end of a day.
const ENDS: [&str; 11] = [
    "eod",
    "cob",
    "eob",
    "end of the day",
    "end of day",
    "close of business",
    "end of business",
    "the end of",
    "end of",
    "fin de journee",
    "midnight",
];

/// `eod thursday`, `cob on friday`, `end of tomorrow`: the end of the day that follows.
fn day_end(text: &str, at: usize) -> Option<usize> {
    let end = ENDS.iter().find(|end| begins_with(&text[at..], end))?;
    let rest = text[at + end.len()..].strip_prefix([' ', ','])?;
    let rest = rest.trim_start_matches(' ');
    let rest = ["on ", "of ", "le ", "du "]
        .iter()
        .find_map(|lead| rest.strip_prefix(lead))
        .unwrap_or(rest);
    Some(text.len() - rest.len())
}

/// A date without a year is the next one; where the post's own date is vague, the nearest, or the nearest that falls
/// on the day named.
fn in_its_year(
    text: &str,
    from: usize,
    found: DatesFound,
    named: Option<chrono::Weekday>,
    frame: Frame,
) -> DatesFound {
    let has_year = text[from..found.end]
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4);
    let separators = text[from..found.end].matches(['/', '.', '-']).count();
    if frame.is_exact || has_year || separators > 1 || found.first != found.last {
        return found;
    }
    let in_year = |by: i32| {
        let day = found.first.with_year(found.first.year() + by)?;
        Some(DatesFound {
            first: day,
            last: day,
            ..found
        })
    };
    let fits = |it: &DatesFound| named.is_none_or(|day| it.first.weekday() == day);
    let near = |it: &DatesFound| (it.first - frame.from).num_days().abs() <= HALF_YEAR_DAYS;
    if fits(&found) && near(&found) {
        return found;
    }
    let years = [in_year(-1), in_year(1)].into_iter().flatten();
    let mut years = years.filter(|it| fits(it) && (named.is_some() || near(it)));
    years.next().unwrap_or(found)
}

/// `fri, 08 aug`, `lundi 3 janvier`: the name of a day before a date adds nothing.
fn skip_day_name(text: &str, at: usize) -> usize {
    let (word, end) = words::at(text, at);
    if words::weekday(word).is_none() {
        return at;
    }
    let rest = &text[end..];
    let rest = rest.trim_start_matches([',', '.', ' ']);
    let rest = ["the ", "le "]
        .iter()
        .find_map(|article| rest.strip_prefix(article))
        .unwrap_or(rest);
    text.len() - rest.len()
}

#[cfg(test)]
mod tests;
