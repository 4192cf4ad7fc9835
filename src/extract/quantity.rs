//! Numbers beside units: `3 to 6 months`, `40hr/week`, `trois mois`, `Hours/week: 10-30`.
//!
//! The sweep finds the units; from each of them this file looks a few bytes to the left (or, behind a colon, to
//! the right) for one number or a range.

use super::Text;
use super::clues::{ClueHit, CountedUnit, Label, Matches};
use crate::domain::Fact;
use std::ops::Range;

/// A number or range stands this close to its unit.
const NUMBER_BYTES_MAX: usize = 32;

/// A number or range with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    pub unit: CountedUnit,
    pub low: f32,
    pub high: f32,
    /// Written with a plus: `5+ years`.
    pub open_ended: bool,
    /// In the folded text, number and unit.
    pub range: Range<usize>,
}

impl Quantity {
    /// A fact whose words are number and unit.
    pub(super) fn fact<T>(&self, text: &Text<'_>, value: T) -> Fact<T> {
        Fact {
            value,
            spans: vec![text.span(self.range.start, self.range.end)],
        }
    }
}

/// All numbers with units, in the order of the text.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>) -> Vec<Quantity> {
    sweep
        .of(|says| match says {
            Label::Unit(unit) => Some(unit),
            _ => None,
        })
        .filter_map(|(hit, unit)| beside(&text.folded.text, &hit, unit))
        .collect()
}

fn beside(folded: &str, hit: &ClueHit, unit: CountedUnit) -> Option<Quantity> {
    let Range { start, end } = hit.range();
    if folded[start..end].ends_with(':') {
        let limit = folded.floor_char_boundary((end + NUMBER_BYTES_MAX).min(folded.len()));
        let window = &folded[end..limit];
        let line = window.split('\n').next().unwrap_or(window);
        let (low, high, open_ended, used) = leading(line)?;
        return Some(Quantity {
            unit,
            low,
            high,
            open_ended,
            range: start..end + used,
        });
    }
    let limit = folded.ceil_char_boundary(start.saturating_sub(NUMBER_BYTES_MAX));
    let window = &folded[limit..start];
    let line_at = window.rfind('\n').map_or(0, |at| at + 1);
    if &folded[start..end] == "half a day" {
        return Some(Quantity {
            unit,
            low: 1.0,
            high: 1.0,
            open_ended: false,
            range: start..end,
        });
    }
    let (low, high, open_ended, at) = trailing(&window[line_at..])?;
    if unit == CountedUnit::Hour && low == high && is_time_of_day(&window[line_at..line_at + at]) {
        return None;
    }
    Some(Quantity {
        unit,
        low,
        high,
        open_ended,
        range: limit + line_at + at..end,
    })
}

/// `le 6 novembre à 12 h`: the hour of a day, no number of hours.
fn is_time_of_day(before: &str) -> bool {
    const AT: [&str; 10] = [
        "a", "at", "avant", "before", "vers", "by", "des", "jusqu'a", "until", "apres",
    ];
    let lead = before.trim_end_matches(' ');
    AT.iter().any(|word| {
        lead.strip_suffix(word)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// The number or range that a line begins with, and how many bytes that takes.
fn leading(line: &str) -> Option<(f32, f32, bool, usize)> {
    let blank = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[blank..];
    let used = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | ',' | '+')))
        .unwrap_or(rest.len());
    let token = rest[..used].trim_end_matches(['.', ',', '-']);
    let (low, high, open_ended, at) = trailing(token)?;
    (at == 0).then_some((low, high, open_ended, blank + token.len()))
}

/// The number or range that a text ends with, and where it begins.
fn trailing(text: &str) -> Option<(f32, f32, bool, usize)> {
    let mut rest = text.trim_end_matches([' ', '-']);
    let open_ended = rest.ends_with('+');
    rest = rest.trim_end_matches(['+', ' ']);
    let (high, at) = last_number(rest)?;
    let before = rest[..at].trim_end_matches([' ', '$', '€']);
    let joined = ["-", " to", " a", " or", " ou", "/", "~"]
        .iter()
        .find_map(|joint| before.strip_suffix(joint));
    match joined
        .map(|left| left.trim_end_matches([' ', '+']))
        .and_then(last_number)
    {
        Some((low, low_at)) if low <= high => Some((low, high, open_ended, low_at)),
        _ => Some((high, high, open_ended, at)),
    }
}

/// The number that a text ends with, in figures or as a small word, and where it begins.
fn last_number(text: &str) -> Option<(f32, usize)> {
    let at = text
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    let figures = text[at..].trim_start_matches(['.', ',']);
    if !figures.is_empty() {
        let number = figures.replace(',', ".").parse().ok()?;
        return Some((number, text.len() - figures.len()));
    }
    let at = text.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let number = match &text[at..] {
        "one" | "un" | "une" => 1.0,
        "two" | "deux" => 2.0,
        "three" | "trois" => 3.0,
        "four" | "quatre" => 4.0,
        "five" | "cinq" => 5.0,
        "six" => 6.0,
        "seven" | "sept" => 7.0,
        "eight" | "huit" => 8.0,
        "nine" | "neuf" => 9.0,
        "ten" | "dix" => 10.0,
        "twelve" | "douze" => 12.0,
        _ => return None,
    };
    Some((number, at))
}

/// Whether one of the marks stands within reach of a quantity, in its line, before or behind.
pub(super) fn marked(
    text: &Text<'_>,
    quantity: &Quantity,
    marks: &[Range<usize>],
    reach: usize,
) -> bool {
    let folded = &text.folded.text;
    let first = marks.partition_point(|mark| mark.end + reach < quantity.range.start);
    marks[first..]
        .iter()
        .take_while(|mark| mark.start <= quantity.range.end + reach)
        .any(|mark| {
            let (from, to) = if mark.end <= quantity.range.start {
                (mark.end, quantity.range.start)
            } else {
                (quantity.range.end.min(mark.start), mark.start)
            };
            !folded[from..to].contains('\n')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(f32, f32, bool)>) {
        let read = trailing(text).map(|(low, high, open, _)| (low, high, open));
        assert_eq!(read, expected, "of {text:?}");
    }

    #[test]
    fn numbers() {
        check("about 3 to 6 ", Some((3.0, 6.0, false)));
        check("10-30 ", Some((10.0, 30.0, false)));
        check("5+ ", Some((5.0, 5.0, true)));
        check("1,5 ", Some((1.5, 1.5, false)));
        check("de deux a trois ", Some((2.0, 3.0, false)));
        check("6-", Some((6.0, 6.0, false)));
        check("some ", None);
        check("", None);
        check("é", None);
    }
}
