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

/// Days that an expression may mean: one day, or a week or month of which it names no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub first: Day,
    pub last: Day,
    /// Where its words end.
    pub end: usize,
    /// Told as a length of time (`3 semaines`), which may as well be how long something takes.
    pub is_length: bool,
}

/// Whether `3/4` is in March or in April.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// What a date is read against.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The post's day.
    pub from: Day,
    /// As the text's own words say where none is given.
    pub order: Option<Order>,
    /// Whether `from` is known to the day: else nothing can be told from it.
    pub is_exact: bool,
}

impl Order {
    /// `folded` is the whole post: only English priced in dollars puts the month first.
    fn of(folded: &str) -> Order {
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
        let english = count(&[" the ", " of ", " and ", " to ", " for ", " a ", " with "]);
        let elsewhere = opening.contains(['€', '£', '₹']);
        if french > english || elsewhere {
            Order::DayFirst
        } else {
            Order::MonthFirst
        }
    }
}

/// Bytes of a post that show its language well enough for this.
const OPENING_BYTES: usize = 2000;

/// Reads the date that begins at `at`, a word's beginning.
pub fn read(text: &str, at: usize, frame: Frame) -> Option<Found> {
    let here = skip_day_name(text, at);
    calendar::read(text, here, frame)
        .or_else(|| relative::read(text, at, frame).filter(|_| frame.is_exact))
        .filter(|found| begins_word(&text[found.end..]))
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
