//! The words that dates are made of, folded, in English and French.

use chrono::Weekday;

/// The letters that stand at `at`, and where they end; longer ones than any word of a date are cut.
pub(super) fn at(text: &str, at: usize) -> (&str, usize) {
    const WORD_BYTES_MAX: usize = 16;
    let length = text.as_bytes()[at..]
        .iter()
        .take(WORD_BYTES_MAX)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    (&text[at..at + length], at + length)
}

/// The whole number of at most four digits at `at`, its digits, and where it ends.
pub(super) fn number(text: &str, at: usize) -> Option<(u32, usize, usize)> {
    let bytes = &text.as_bytes()[at..];
    let digits = bytes
        .iter()
        .take(5)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let value = text[at..at + digits].parse().ok()?;
    Some((value, digits, at + digits))
}

/// 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "janvier", "janv"],
        &["february", "feb", "fevrier", "fev", "fevr"],
        &["march", "mar", "mars"],
        &["april", "apr", "avril", "avr"],
        &["may", "mai"],
        &["june", "jun", "juin"],
        &["july", "jul", "juillet", "juil"],
        &["august", "aug", "aout"],
        &["september", "sep", "sept", "septembre"],
        &["october", "oct", "octobre"],
        &["november", "nov", "novembre"],
        &["december", "dec", "decembre"],
    ];
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    Some(at as u32 + 1)
}

/// A day of the week by its folded name or its short form.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(&[&str], Weekday); 7] = [
        (&["monday", "mon", "lundi"], Weekday::Mon),
        (&["tuesday", "tue", "tues", "mardi"], Weekday::Tue),
        (&["wednesday", "wed", "mercredi"], Weekday::Wed),
        (&["thursday", "thu", "thur", "thurs", "jeudi"], Weekday::Thu),
        (&["friday", "fri", "vendredi"], Weekday::Fri),
        (&["saturday", "sat", "samedi"], Weekday::Sat),
        (&["sunday", "sun", "dimanche"], Weekday::Sun),
    ];
    let found = DAYS.iter().find(|(names, _)| names.contains(&word));
    found.map(|(_, day)| *day)
}

/// A count in words, one to ten.
pub(super) fn count(word: &str) -> Option<u32> {
    const COUNTS: [&[&str]; 10] = [
        &["a", "an", "one", "un", "une"],
        &["two", "deux"],
        &["three", "trois"],
        &["four", "quatre"],
        &["five", "cinq"],
        &["six"],
        &["seven", "sept"],
        &["eight", "huit"],
        &["nine", "neuf"],
        &["ten", "dix"],
    ];
    let at = COUNTS.iter().position(|names| names.contains(&word))?;
    Some(at as u32 + 1)
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LengthUnit {
    Hour,
    Day,
    Week,
    Month,
}

/// A unit of time by its folded name or its short form.
pub(super) fn unit(word: &str) -> Option<LengthUnit> {
    const UNITS: [(&[&str], LengthUnit); 4] = [
        (
            &["h", "hr", "hrs", "hour", "hours", "heure", "heures"],
            LengthUnit::Hour,
        ),
        (&["d", "day", "days", "j", "jour", "jours"], LengthUnit::Day),
        (
            &["week", "weeks", "wk", "wks", "semaine", "semaines"],
            LengthUnit::Week,
        ),
        (&["month", "months", "mois"], LengthUnit::Month),
    ];
    let found = UNITS.iter().find(|(names, _)| names.contains(&word));
    found.map(|(_, unit)| *unit)
}
