//! Dates in running text, English and French, folded: `15 decembre`, `dec 15th, 2026`, `12/11/2026`, `next friday`,
//! `3 semaines`, `fin janvier`, `tomorrow`.
//!
//! Knows nothing of deadlines: it reads the date that begins at a place, and answers the days it may mean.
//! A date without a year is the next one after the post's.

mod calendar;
mod relative;
mod words;

use crate::domain::Day;
use crate::extract::around::begins_word;
use chrono::Datelike;

/// Days that an expression may mean: one day, or a week or month of which it names no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DatesFound {
    pub first: Day,
    pub last: Day,
    /// Where its words end.
    pub end: usize,
    /// Told as a length of time (`3 semaines`), which may as well be how long something takes.
    pub is_length: bool,
}

/// Whether `3/4` is in March or in April.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// What a date is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// The post's day.
    pub from: Day,
    /// As the text's own words say where none is given.
    pub order: Option<DayOrder>,
    /// Whether `from` is known to the day: else nothing can be told from it.
    pub is_exact: bool,
}

impl DayOrder {
    /// `folded` is the whole post: only English priced in dollars puts the month first.
    fn of(folded: &str) -> DayOrder {
        let opening = super::around::after(folded, 0, OPENING_BYTES);
        let count = |words: &[&str]| -> usize {
            words.iter().map(|word| opening.matches(word).count()).sum()
        };
        let french = count(&[
            " le ",
            " la ",
            " de ",
            " et ",
            " pour ",
            " un ",
            " une ",
            " date de ",
        ]);
        let english = count(&[" the ", " of ", " and ", " to ", " for ", " is ", " with "]);
        let elsewhere = opening.contains(['€', '£', '₹']);
        if french > english || elsewhere {
            DayOrder::DayFirst
        } else {
            DayOrder::MonthFirst
        }
    }
}

/// Bytes of a post that show its language well enough for this.
const OPENING_BYTES: usize = 2000;

impl Frame {
    /// Days before `from` in which a date may lie: of a post whose month is all that is known it may have passed.
    pub(crate) fn slack_days(&self) -> i64 {
        if self.is_exact { 0 } else { HALF_YEAR_DAYS }
    }
}

/// Days within which the nearest of two years is meant.
const HALF_YEAR_DAYS: i64 = 183;

/// Reads the date that begins at `at`, a word's beginning.
pub(super) fn read(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    day_end(text, at)
        .and_then(|at| plain(text, at, frame))
        .filter(|found| found.first == found.last)
        .or_else(|| plain(text, at, frame))
}

fn plain(text: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let here = skip_day_name(text, at);
    let named = words::weekday(words::at(text, at).0).filter(|_| here > at);
    calendar::read(text, here, frame)
        .map(|found| in_its_year(text, here, found, named, frame))
        .or_else(|| relative::read(text, at, frame).filter(|_| frame.is_exact))
        .filter(|found| begins_word(&text[found.end..]))
}

/// `eod thursday`, `cob on friday`, `end of tomorrow`: the end of the day that follows.
fn day_end(text: &str, at: usize) -> Option<usize> {
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
    let end = ENDS.iter().find(|end| text[at..].starts_with(*end))?;
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
