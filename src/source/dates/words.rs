//! Dates with their parts in any order: `Sun Jan  4 16:29:06 PDT 2004`, `21 novembre 2026`, `22/05/2025 14h30`.

use super::written::{WrittenDate, clock, finish, leading_digits, number};
use crate::text::fold::fold;
use chrono::NaiveDate;

/// First letters of month names, accents removed: English, French, Portuguese, Spanish, German, Italian.
/// Longer beginnings stand before shorter ones.
const MONTHS: [(&str, u32); 38] = [
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fev", 2),
    ("mars", 3),
    ("mar", 3),
    ("maer", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("juil", 7),
    ("jul", 7),
    ("lug", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    // Names whose accents were lost to a wrong encoding.
    ("f\u{fffd}v", 2),
    ("ao\u{fffd}", 8),
    ("d\u{fffd}c", 12),
    ("m\u{fffd}r", 3),
];

/// The date that the words of a text make up; `None` where they make none.
pub(super) fn read(text: &str) -> Option<WrittenDate> {
    let mut parts = DateParts::default();
    for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == '(' || c == ')') {
        parts.take(word);
    }
    parts.finish()
}

#[derive(Default)]
struct DateParts {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    /// Day and month as numbers, in the order written.
    numbers: Option<(u32, u32, i32)>,
    seconds: Option<i64>,
    /// What follows the time: zone, `am`, `pm`.
    tail: String,
}

impl DateParts {
    fn take(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if self.numbers.is_none()
            && self.day.is_none()
            && let Some(numbers) = numeric(word)
        {
            self.numbers = Some(numbers);
        } else if self.seconds.is_none()
            && word.contains([':', 'h'])
            && let Some((seconds, rest)) = clock(word)
        {
            self.seconds = Some(seconds);
            self.push(rest);
        } else if word.bytes().all(|b| b.is_ascii_digit()) || is_ordinal(word) {
            self.number(word);
        } else if self.month.is_none()
            && let Some(month) = month(word)
        {
            self.month = Some(month);
        } else if word.contains('-')
            && word.contains(|c: char| c.is_alphabetic())
            && self.year.is_none()
        {
            // `04-Jan-2004`
            for part in word.split('-').filter(|part| !part.contains('-')) {
                self.take(part);
            }
        } else {
            self.push(word);
        }
    }

    fn number(&mut self, word: &str) {
        let digits = leading_digits(word);
        match (digits, number(&word[..digits])) {
            (1 | 2, Some(day)) if self.day.is_none() && (1..=31).contains(&day) => {
                self.day = Some(day)
            }
            (4, Some(year)) if self.year.is_none() => self.year = Some(year as i32),
            (2, Some(year)) if self.year.is_none() => self.year = Some(century(year)),
            _ => {}
        }
    }

    fn push(&mut self, word: &str) {
        self.tail.push(' ');
        self.tail.push_str(word);
    }

    fn finish(self) -> Option<WrittenDate> {
        let day = match self.numbers {
            Some((first, second, year)) => {
                // Month first only where the day cannot be, or where the clock is American.
                let lower = self.tail.to_ascii_lowercase();
                let american = lower.contains(" am") || lower.contains(" pm");
                let (day, month) = if second > 12 || (american && first <= 12) {
                    (second, first)
                } else {
                    (first, second)
                };
                NaiveDate::from_ymd_opt(year, month, day)?
            }
            None => NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)?,
        };
        finish(day, self.seconds.unwrap_or(0), &self.tail)
    }
}

/// `22-05-2025`, `5/22/2025`, `12.03.26`.
fn numeric(word: &str) -> Option<(u32, u32, i32)> {
    let sep = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sep, '-' | '/' | '.') {
        return None;
    }
    let mut parts = word.split(sep);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 => century(number(year)?),
        _ => return None,
    };
    Some((number(first)?, number(second)?, year))
}

/// RFC 2822, section 4.3: two digits up to 49 are this century's.
fn century(year: u32) -> i32 {
    let year = year as i32;
    if year < 50 { 2000 + year } else { 1900 + year }
}

fn is_ordinal(word: &str) -> bool {
    let digits = leading_digits(word);
    digits > 0 && digits < 3 && matches!(&word[digits..], "er" | "st" | "nd" | "rd" | "th" | ".")
}

/// The month that a word names or begins.
fn month(word: &str) -> Option<u32> {
    let folded = fold(word);
    MONTHS
        .iter()
        .find(|(start, _)| folded.starts_with(start))
        .map(|&(_, month)| month)
        .filter(|_| !is_weekday(&folded))
}

/// `mar.` is Tuesday in French and `mar` March in English: a full stop, or a longer name, says which.
fn is_weekday(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "mardi" | "martes" | "marte") || word == "mar."
}
