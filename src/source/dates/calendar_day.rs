//! Days by their name or their date without the year, with or without a time: `hier à 18 h 30`, `lundi`, `21 nov.`.

use super::date_word::DateWord;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

/// How far a day without its year may lie ahead: clocks and zones differ.
const AHEAD_DAYS: u64 = 1;

/// `aujourd'hui`, `yesterday`, `avant-hier`, `lundi`, each with or without a time.
pub(super) fn named_day(words: &[DateWord], today: NaiveDate) -> Option<chrono::NaiveDateTime> {
    let is_last = |word: &DateWord| matches!(word, DateWord::Name(name) if name == "last" || name == "dernier");
    let (words, was_last) = match words {
        [first, rest @ ..] if is_last(first) => (rest, true),
        _ => (words, false),
    };
    let [DateWord::Name(name), rest @ ..] = words else {
        return None;
    };
    let (rest, was_last) = match rest {
        [first, rest @ ..] if is_last(first) => (rest, true),
        _ => (rest, was_last),
    };
    let (back, rest) = match (name.as_str(), rest) {
        ("ce" | "this", [DateWord::Name(part), rest @ ..]) if is_part_of_day(part) => (0, rest),
        ("hier" | "yesterday", [DateWord::Name(part), rest @ ..]) if is_part_of_day(part) => {
            (1, rest)
        }
        ("cet", [DateWord::Name(part), rest @ ..]) if part == "apres-midi" => (0, rest),
        ("aujourd'hui" | "today", _) => (0, rest),
        ("hier" | "yesterday", _) => (1, rest),
        ("avant-hier", _) => (2, rest),
        (name, _) => {
            let day = weekday(name)?;
            let back = 7 + today.weekday().num_days_from_monday() - day.num_days_from_monday();
            let back = back % 7;
            (if was_last && back == 0 { 7 } else { back }, rest)
        }
    };
    let day = today.checked_sub_days(Days::new(u64::from(back)))?;
    Some(day.and_time(time(rest)?))
}

/// Whether a folded word names a part of the day.
fn is_part_of_day(word: &str) -> bool {
    matches!(
        word,
        "matin" | "midi" | "soir" | "apres-midi" | "morning" | "noon" | "afternoon" | "evening"
    )
}

/// A day of the week by its folded name or its short form.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    match name {
        "lundi" | "lun" | "monday" | "mon" => Some(Weekday::Mon),
        "mardi" | "tuesday" | "tue" => Some(Weekday::Tue),
        "mercredi" | "mer" | "wednesday" | "wed" => Some(Weekday::Wed),
        "jeudi" | "jeu" | "thursday" | "thu" => Some(Weekday::Thu),
        "vendredi" | "ven" | "friday" | "fri" => Some(Weekday::Fri),
        "samedi" | "sam" | "saturday" | "sat" => Some(Weekday::Sat),
        "dimanche" | "dim" | "sunday" | "sun" => Some(Weekday::Sun),
        _ => None,
    }
}

/// A day and a month in words or figures, without a year: the last such day.
pub(super) fn dated(words: &[DateWord], today: NaiveDate) -> Option<chrono::NaiveDateTime> {
    let rest = match words {
        [DateWord::Name(name), DateWord::Sign('.'), rest @ ..]
        | [DateWord::Name(name), rest @ ..]
            if weekday(name).is_some() =>
        {
            rest
        }
        _ => words,
    };
    let (day, month, rest) = match rest {
        [
            DateWord::Number(day),
            DateWord::Sign('/' | '.' | '-'),
            DateWord::Number(month),
            rest @ ..,
        ] if *month <= 12 => (*day, *month, rest),
        [
            DateWord::Number(day),
            DateWord::Name(er),
            DateWord::Name(name),
            rest @ ..,
        ] if er == "er" => (*day, month(name)?, rest),
        [DateWord::Number(day), DateWord::Name(name), rest @ ..] => (*day, month(name)?, rest),
        [DateWord::Name(name), DateWord::Number(day), rest @ ..] => (*day, month(name)?, rest),
        _ => return None,
    };
    let rest = match rest {
        [DateWord::Sign('.'), rest @ ..] => rest,
        _ => rest,
    };
    let time = time(rest)?;
    let limit = today.checked_add_days(Days::new(AHEAD_DAYS))?;
    let mut years = [today.year() + 1, today.year(), today.year() - 1].into_iter();
    let day = years
        .find_map(|year| NaiveDate::from_ymd_opt(year, month, day).filter(|day| *day <= limit))?;
    Some(day.and_time(time))
}

/// A month by its whole name or by its beginning: `2 maisons` and `4 outils` name none.
fn month(word: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 12] = [
        ["january", "janvier"],
        ["february", "fevrier"],
        ["march", "mars"],
        ["april", "avril"],
        ["may", "mai"],
        ["june", "juin"],
        ["july", "juillet"],
        ["august", "aout"],
        ["september", "septembre"],
        ["october", "octobre"],
        ["november", "novembre"],
        ["december", "decembre"],
    ];
    let is_it = |names: &[&str; 2]| names.iter().any(|name| name.starts_with(word));
    let at = NAMES.iter().position(is_it).filter(|_| word.len() >= 3)?;
    Some(at as u32 + 1)
}

/// What is left of a text behind its day: nothing, or a time.
fn time(words: &[DateWord]) -> Option<NaiveTime> {
    let rest = match words {
        [DateWord::Name(lead), rest @ ..] if matches!(lead.as_str(), "a" | "at" | "vers") => rest,
        _ => words,
    };
    let (hour, minute) = match rest {
        [] if words.is_empty() => (0, 0),
        [
            DateWord::Number(hour),
            DateWord::Sign(':'),
            DateWord::Number(minute),
        ] => (*hour, *minute),
        [
            DateWord::Number(hour),
            DateWord::Name(h),
            DateWord::Number(minute),
        ] if h == "h" => (*hour, *minute),
        [DateWord::Number(hour), DateWord::Name(h)] if h == "h" => (*hour, 0),
        [
            DateWord::Number(hour),
            DateWord::Sign(':'),
            DateWord::Number(minute),
            DateWord::Name(half),
        ] if half == "am" || half == "pm" => {
            (hour % 12 + if half == "pm" { 12 } else { 0 }, *minute)
        }
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
