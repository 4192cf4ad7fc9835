//! One number as people write amounts: `10 000`, `1.500,00`, `120'000`, `31,2k`, `1,25,000`.

use crate::extract::around::{begins_with, begins_word};

/// Digits of a number that can still be an amount; longer runs are ids and phone numbers.
const DIGITS_MAX: usize = 12;

/// What stands behind a number and multiplies it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Times {
    One,
    Thousand,
    /// Indian hundred thousand.
    Lakh,
    /// Millions and more: funding and revenue, hardly ever pay.
    Huge,
}

/// A number with where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Before multiplication.
    pub value: f64,
    pub times: Times,
    pub end: usize,
}

/// Reads the number whose first digit stands at `at`.
pub(super) fn read(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let first = run(bytes, at);
    if first == 0 || first > DIGITS_MAX {
        return None;
    }
    let mut end = at + first;
    let mut value = digits(bytes, at, end);
    let mut group = None;
    while let Some(length) = group_after(bytes, end, first, group) {
        group = bytes.get(end).copied();
        value = value * 10f64.powi(length as i32) + digits(bytes, end + 1, end + 1 + length);
        end += 1 + length;
        if value > 1e13 {
            return None;
        }
    }
    let point = bytes.get(end).copied();
    if matches!(point, Some(b'.' | b',')) && point != group {
        let length = run(bytes, end + 1);
        if (1..=2).contains(&length) {
            value += digits(bytes, end + 1, end + 1 + length) / 10f64.powi(length as i32);
            end += 1 + length;
        }
    }
    let (times, end) = times(text, end);
    Some(Number { value, times, end })
}

/// Length of the run of digits at `at`, counted no further than matters.
pub(super) fn run(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn digits(bytes: &[u8], start: usize, end: usize) -> f64 {
    let fold = |sum: f64, byte: &u8| sum * 10.0 + f64::from(byte - b'0');
    bytes[start..end].iter().fold(0.0, fold)
}

/// Length of the group of digits that follows a separator at `end`, if one does.
fn group_after(bytes: &[u8], end: usize, first: usize, group: Option<u8>) -> Option<usize> {
    let separator = *bytes.get(end)?;
    let same = group.is_none_or(|known| known == separator);
    if !same || first > 3 || !matches!(separator, b',' | b'.' | b' ' | b'\'') {
        return None;
    }
    match run(&bytes[..bytes.len().min(end + 6)], end + 1) {
        3 => Some(3),
        2 if separator == b',' && bytes.get(end + 3) == Some(&b',') => Some(2),
        _ => None,
    }
}

fn times(text: &str, end: usize) -> (Times, usize) {
    const WORDS: [(&str, Times); 18] = [
        ("trillions", Times::Huge),
        ("trillion", Times::Huge),
        ("tn", Times::Huge),
        ("t", Times::Huge),
        ("millions", Times::Huge),
        ("million", Times::Huge),
        ("milliards", Times::Huge),
        ("milliard", Times::Huge),
        ("billion", Times::Huge),
        ("mio", Times::Huge),
        ("mds", Times::Huge),
        ("mm", Times::Huge),
        ("bn", Times::Huge),
        ("m", Times::Huge),
        ("b", Times::Huge),
        ("lakhs", Times::Lakh),
        ("lakh", Times::Lakh),
        ("k", Times::Thousand),
    ];
    let glued = &text[end..];
    let rest = glued.strip_prefix(' ').unwrap_or(glued);
    let skipped = glued.len() - rest.len();
    for (word, times) in &WORDS {
        if !begins_with(rest, word) {
            continue;
        }
        let tail = &rest[word.len()..];
        // One letter after a blank is a word of its own, but for `45 k€`.
        if skipped > 0 && word.len() == 1 && *word != "k" {
            continue;
        }
        let currency = *times == Times::Thousand
            && ["eur", "chf", "usd", "gbp", "cad"]
                .iter()
                .any(|code| tail.starts_with(code));
        if currency || begins_word(tail) {
            return (*times, end + skipped + word.len());
        }
    }
    (Times::One, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: f64, times: Times, rest: &str) {
        let number = read(text, 0).expect("a number");
        assert_eq!((number.value, number.times), (value, times), "of {text:?}");
        assert_eq!(&text[number.end..], rest, "rest of {text:?}");
    }

    #[test]
    fn numbers() {
        check("450€", 450.0, Times::One, "€");
        check("10 000 €", 10_000.0, Times::One, " €");
        check("1.500,00 €", 1500.0, Times::One, " €");
        check("1,500.50", 1500.5, Times::One, "");
        check("120'000", 120_000.0, Times::One, "");
        check("31,2k - 52k", 31.2, Times::Thousand, " - 52k");
        check("1,25,000 inr", 125_000.0, Times::One, " inr");
        check("2275.0 euros", 2275.0, Times::One, " euros");
        check("2 million", 2.0, Times::Huge, "");
        check("45 k€", 45.0, Times::Thousand, "€");
        check("5kg", 5.0, Times::One, "kg");
        check("5 m from", 5.0, Times::One, " m from");
        check("2014, 500", 2014.0, Times::One, ", 500");
    }

    #[test]
    fn ids_are_no_amounts() {
        assert_eq!(read("12345678901234", 0), None);
    }
}
