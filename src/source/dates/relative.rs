//! Days told from today, and days without their year: `hier à 18 h 30`, `il y a 3 jours`, `3 days ago`, `lundi`,
//! `21 nov.`. A text with a word that is not understood names no day: a wrong day is worse than none.

use super::written::leading_digits;
use crate::text::fold::fold;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};

/// How far a day without its year may lie ahead: clocks and zones differ.
const AHEAD_DAYS: u64 = 1;

/// A day and, where the text has one, a time of day. `now` is the local clock of the reader.
pub(super) fn read(text: &str, now: chrono::NaiveDateTime) -> Option<chrono::NaiveDateTime> {
    let words = words(text);
    let mut rest: &[DateWord] = &words;
    let (mut is_published, mut is_length) = (false, false);
    while let Some((DateWord::Name(name), later)) = rest.split_first()
        && OPENING.contains(&name.as_str())
    {
        // `En 3 jours` is how long something takes.
        is_length = name == "en";
        is_published |= !matches!(name.as_str(), "on" | "en" | "le" | "date");
        rest = later;
    }
    just_now(rest, now)
        .or_else(|| span(rest, is_published, now).filter(|_| !is_length))
        .or_else(|| named_day(rest, now.date()))
        .or_else(|| dated(rest, now.date()))
}

enum DateWord {
    Number(u32),
    Name(String),
    /// Between two numbers: `:`, `/`, `.`, `-`.
    Sign(char),
}

/// What may stand before a day and says nothing of it.
const OPENING: [&str; 24] = [
    "posted",
    "published",
    "added",
    "updated",
    "listed",
    "created",
    "on",
    "publie",
    "publiee",
    "poste",
    "postee",
    "ajoute",
    "ajoutee",
    "deposee",
    "depose",
    "parue",
    "paru",
    "mise",
    "mis",
    "en",
    "ligne",
    "date",
    "le",
    "active",
];

fn words(text: &str) -> Vec<DateWord> {
    let folded = fold(text);
    let mut words = Vec::new();
    let mut rest = folded.trim();
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            let len = leading_digits(rest);
            words.extend(rest[..len].parse().ok().map(DateWord::Number));
            len
        } else if c.is_alphabetic() {
            let len = rest
                .find(|c: char| !(c.is_alphabetic() || c == '\'' || c == '-'))
                .unwrap_or(rest.len());
            words.push(DateWord::Name(
                rest[..len].trim_end_matches(['-', '\'']).to_string(),
            ));
            len
        } else {
            if matches!(c, ':' | '/' | '.' | '-') {
                words.push(DateWord::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    while matches!(words.last(), Some(DateWord::Sign('.' | ':'))) {
        words.pop();
    }
    words
}

/// The names of the words; `None` where a number or sign stands among them.
fn names(words: &[DateWord]) -> Option<Vec<&str>> {
    words
        .iter()
        .map(|word| {
            if let DateWord::Name(name) = word {
                Some(name.as_str())
            } else {
                None
            }
        })
        .collect()
}

fn just_now(words: &[DateWord], now: chrono::NaiveDateTime) -> Option<chrono::NaiveDateTime> {
    const NOW: [&str; 17] = [
        "a l'instant",
        "just now",
        "now",
        "maintenant",
        "moments ago",
        "a moment ago",
        "il y a un instant",
        "il y a quelques instants",
        "il y a quelques secondes",
        "il y a quelques minutes",
        "a few seconds ago",
        "a few minutes ago",
        "il y a moins d'une heure",
        "moins d'une heure",
        "less than an hour ago",
        "less than a minute ago",
        "il y a moins d'une minute",
    ];
    const WEEK: [&str; 3] = ["la semaine derniere", "semaine derniere", "last week"];
    const MONTH: [&str; 3] = ["le mois dernier", "mois dernier", "last month"];
    let said = names(words)?.join(" ");
    let said = said.as_str();
    let back = match said {
        _ if NOW.contains(&said) => 0,
        _ if WEEK.contains(&said) => 7,
        _ if MONTH.contains(&said) => 30,
        _ => return None,
    };
    now.checked_sub_days(Days::new(back))
}

/// `il y a 3 jours`, `3 days ago`, `2j`, `une semaine`.
fn span(
    words: &[DateWord],
    is_published: bool,
    now: chrono::NaiveDateTime,
) -> Option<chrono::NaiveDateTime> {
    let mut rest = words;
    let mut is_past = false;
    if let [
        DateWord::Name(il),
        DateWord::Name(y),
        DateWord::Name(a),
        later @ ..,
    ] = rest
        && (il.as_str(), y.as_str(), a.as_str()) == ("il", "y", "a")
    {
        (rest, is_past) = (later, true);
    }
    while let [DateWord::Name(lead), later @ ..] = rest
        && matches!(
            lead.as_str(),
            "depuis"
                | "since"
                | "about"
                | "environ"
                | "plus"
                | "de"
                | "over"
                | "almost"
                | "more"
                | "than"
        )
    {
        // `En ligne depuis 4 jours`.
        is_past |= is_published && matches!(lead.as_str(), "depuis" | "plus" | "since");
        rest = later;
    }
    let (count, rest) = match rest {
        [DateWord::Number(count), later @ ..] => (*count, later),
        [DateWord::Name(count), later @ ..] => (number(count)?, later),
        _ => return None,
    };
    let [DateWord::Name(unit), later @ ..] = rest else {
        return None;
    };
    let back = length(unit, count)?;
    let has_ended = match names(later)?.as_slice() {
        // `1 day(s) ago`, `3 jour(s)`.
        [] | ["s"] => is_past || matches!(words, [DateWord::Number(_), DateWord::Name(_), ..]),
        ["ago"] | ["s", "ago"] => !is_past,
        _ => false,
    };
    has_ended.then(|| now.checked_sub_signed(back)).flatten()
}

fn number(word: &str) -> Option<u32> {
    const NUMBERS: [(&str, u32); 22] = [
        ("un", 1),
        ("une", 1),
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("deux", 2),
        ("two", 2),
        ("trois", 3),
        ("three", 3),
        ("quatre", 4),
        ("four", 4),
        ("cinq", 5),
        ("five", 5),
        ("six", 6),
        ("sept", 7),
        ("seven", 7),
        ("huit", 8),
        ("eight", 8),
        ("neuf", 9),
        ("nine", 9),
        ("dix", 10),
        ("ten", 10),
    ];
    NUMBERS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

fn length(unit: &str, count: u32) -> Option<TimeDelta> {
    let count = i64::from(count);
    match unit {
        "s" | "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" => {
            TimeDelta::try_seconds(count)
        }
        "min" | "mins" | "mn" | "minute" | "minutes" => TimeDelta::try_minutes(count),
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" => TimeDelta::try_hours(count),
        "j" | "jr" | "jrs" | "jour" | "jours" | "d" | "day" | "days" => TimeDelta::try_days(count),
        "w" | "wk" | "week" | "weeks" | "sem" | "semaine" | "semaines" => {
            TimeDelta::try_weeks(count)
        }
        "mo" | "month" | "months" | "mois" => TimeDelta::try_days(count * 30),
        "y" | "yr" | "year" | "years" | "an" | "ans" | "annee" => TimeDelta::try_days(count * 365),
        _ => None,
    }
}

/// `aujourd'hui`, `yesterday`, `avant-hier`, `lundi`, each with or without a time.
fn named_day(words: &[DateWord], today: NaiveDate) -> Option<chrono::NaiveDateTime> {
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
fn dated(words: &[DateWord], today: NaiveDate) -> Option<chrono::NaiveDateTime> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        // A Friday.
        let now = "2026-03-06T11:20:00".parse().unwrap();
        let found = read(text, now).map(|at| at.format("%m-%dT%H:%M").to_string());
        assert_eq!(found.unwrap_or_default(), expected, "of {text:?}");
    }

    #[test]
    fn told_from_today() {
        check("Aujourd’hui, 08:05", "03-06T08:05");
        check("Today at 9:40 pm", "03-06T21:40");
        check("Hier à 7 h", "03-05T07:00");
        check("avant-hier", "03-04T00:00");
        check("Mise en ligne il y a 4 jours", "03-02T11:20");
        check("il y a deux semaines", "02-20T11:20");
        check("about an hour ago", "03-06T10:20");
        check("20+ days ago", "02-14T11:20");
        check("6j", "02-28T11:20");
        check("45 min", "03-06T10:35");
        check("Just now", "03-06T11:20");
        check("depuis 3 jours", "");
        check("En ligne depuis 4 jours", "03-02T11:20");
        check("Publié depuis plus de 3 semaines", "02-13T11:20");
        check("la semaine dernière", "02-27T11:20");
        check("last week", "02-27T11:20");
        check("hier soir", "03-05T00:00");
        check("this morning", "03-06T00:00");
        check("il y a moins d’une heure", "03-06T11:20");
        check("1 day(s) ago", "03-05T11:20");
        check("lundi dernier", "03-02T00:00");
        check("last Friday", "02-27T00:00");
        check("En 3 jours", "");
    }

    #[test]
    fn without_a_year() {
        check("mercredi", "03-04T00:00");
        check("Vendredi 27 février", "02-27T00:00");
        check("dim. 1er mars à 18h30", "03-01T18:30");
        check("Dec 24", "12-24T00:00");
        check("05/03", "03-05T00:00");
        check("le 28/2 à 10h15", "02-28T10:15");
    }

    #[test]
    fn anything_else_names_no_day() {
        for text in [
            "dans 3 jours",
            "in 2 days",
            "3 jours de travail",
            "hier et demain",
            "3 offres",
            "mars",
            "",
            "12",
            "à 10h",
            "new",
            "13/13",
        ] {
            check(text, "");
        }
    }
}
