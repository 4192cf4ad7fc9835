//! Days told from today, and days without their year: `hier à 18 h 30`, `il y a 3 jours`, `3 days ago`, `lundi`,
//! `21 nov.`. A text with a word that is not understood names no day: a wrong day is worse than none.

use super::calendar_day::{dated, named_day};
use super::date_word::{DateWord, names, words};
use chrono::{Days, TimeDelta};

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
