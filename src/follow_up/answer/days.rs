//! Days as people say them in an answer: `vendredi`, `3/12`, `in 5 days`, `2026-12-03`.

use crate::domain::Day;
use chrono::{Datelike, Days, Weekday};

/// Days from today that may be named.
const DAYS_MAX: i64 = 366;

/// A day that is over, today among them, or one to come. A weekday's name may be either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoken {
    Past(Day),
    Coming(Day),
}

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("lundi", "monday", Weekday::Mon),
    ("mardi", "tuesday", Weekday::Tue),
    ("mercredi", "wednesday", Weekday::Wed),
    ("jeudi", "thursday", Weekday::Thu),
    ("vendredi", "friday", Weekday::Fri),
    ("samedi", "saturday", Weekday::Sat),
    ("dimanche", "sunday", Weekday::Sun),
];

/// Folded words that name one day.
pub(crate) fn spoken_day(words: &[&str], today: Day) -> Option<Spoken> {
    let in_days = |days: u64| today.checked_add_days(Days::new(days)).map(Spoken::Coming);
    match words {
        ["today" | "aujourd'hui"] => Some(Spoken::Past(today)),
        ["yesterday" | "hier"] => today.pred_opt().map(Spoken::Past),
        ["tomorrow" | "demain"] => in_days(1),
        [
            "in" | "dans" | "de",
            number,
            "days" | "day" | "jours" | "jour",
        ]
        | [number, "days" | "day" | "jours" | "jour" | "j" | "d"] => in_days(
            number
                .parse()
                .ok()
                .filter(|days| (1..=DAYS_MAX as u64).contains(days))?,
        ),
        [
            "in" | "dans" | "de",
            number,
            "weeks" | "week" | "semaines" | "semaine",
        ]
        | [number, "weeks" | "week" | "semaines" | "semaine"] => {
            let weeks: u64 = number.parse().ok()?;
            in_days(
                weeks
                    .checked_mul(7)
                    .filter(|days| (1..=DAYS_MAX as u64).contains(days))?,
            )
        }
        ["last", day] | [day, "dernier"] => weekday(day, today, true),
        ["next", day] | [day, "prochain"] => weekday(day, today, false),
        [word] => weekday(word, today, false).or_else(|| date(word, today)),
        [_, _] | [_, _, _] => in_words(words, today),
        _ => None,
    }
}

/// As [`spoken_day`], of what already happened: a weekday is the last one of that name.
pub(crate) fn past_day(words: &[&str], today: Day) -> Option<Day> {
    let named = match words {
        [word] => weekday(word, today, true),
        _ => None,
    };
    match named.or_else(|| spoken_day(words, today))? {
        Spoken::Past(day) => Some(day),
        Spoken::Coming(_) => None,
    }
}

fn weekday(word: &str, today: Day, is_past: bool) -> Option<Spoken> {
    let named = |(fr, en, _): &&(&str, &str, Weekday)| {
        *fr == word || *en == word || word.len() >= 3 && en[..3] == *word
    };
    let (.., weekday) = WEEKDAYS.iter().find(named)?;
    let ahead = u64::from(weekday.days_since(today.weekday()));
    if is_past {
        let back = if ahead == 0 { 0 } else { 7 - ahead };
        return today.checked_sub_days(Days::new(back)).map(Spoken::Past);
    }
    let ahead = if ahead == 0 { 7 } else { ahead };
    today.checked_add_days(Days::new(ahead)).map(Spoken::Coming)
}

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
];

/// `3 decembre`, `lundi 7 decembre`, `december 3`: the next of that name, or the last one where it was this month.
fn in_words(words: &[&str], today: Day) -> Option<Spoken> {
    let words = match words {
        [first, rest @ ..] if rest.len() == 2 && weekday(first, today, false).is_some() => rest,
        words => words,
    };
    let month_of = |word: &str| {
        let mut months = MONTHS.iter();
        months.position(|(fr, en)| word == *fr || word == *en)
    };
    let number_of = |word: &str| word.trim_end_matches("er").parse::<u32>().ok();
    let [a, b] = words else { return None };
    let (day, month) = match (number_of(a), month_of(b)) {
        (Some(day), Some(month)) => (day, month),
        _ => (number_of(b)?, month_of(a)?),
    };
    let month = month as u32 + 1;
    let is_over = month < today.month();
    let day = Day::from_ymd_opt(today.year() + i32::from(is_over), month, day)?;
    Some(if day <= today {
        Spoken::Past(day)
    } else {
        Spoken::Coming(day)
    })
}

/// `2026-12-03`, `3/12`, `3/12/2026`: the day goes before the month, as it is written in French.
fn date(word: &str, today: Day) -> Option<Spoken> {
    let told = |day: Day| {
        let near = (day - today).num_days().abs() <= DAYS_MAX;
        let spoken = if day <= today {
            Spoken::Past(day)
        } else {
            Spoken::Coming(day)
        };
        near.then_some(spoken)
    };
    if let Ok(day) = word.parse::<Day>() {
        return told(day);
    }
    let mut parts = word.split('/').map(|part| part.parse::<u32>().ok());
    let (day, month) = (parts.next()??, parts.next()??);
    let year = match parts.next() {
        Some(year) => year.filter(|year| (2000..3000).contains(year))?,
        None => today.year() as u32,
    };
    if parts.next().is_some() {
        return None;
    }
    told(Day::from_ymd_opt(year as i32, month, day)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        // A Tuesday.
        let today: Day = "2026-11-24".parse().unwrap();
        let words: Vec<&str> = words.split(' ').collect();
        let found = spoken_day(&words, today).map(|spoken| match spoken {
            Spoken::Past(day) => format!("-{day}"),
            Spoken::Coming(day) => format!("+{day}"),
        });
        assert_eq!(found.unwrap_or_default(), expected, "{words:?}");
    }

    #[test]
    fn days() {
        check("demain", "+2026-11-25");
        check("vendredi", "+2026-11-27");
        check("tue", "+2026-12-01");
        check("mardi prochain", "+2026-12-01");
        check("last friday", "-2026-11-20");
        check("3/12", "+2026-12-03");
        check("2026-11-20", "-2026-11-20");
        check("in 5 days", "+2026-11-29");
        check("3 jours", "+2026-11-27");
        check("hier", "-2026-11-23");
        check("31/02", "");
        check("bientot", "");
        check("99999999999 jours", "");
        check("0 jours", "");
        check("2 semaines", "+2026-12-08");
        check("lundi 7 decembre", "+2026-12-07");
        check("december 7", "+2026-12-07");
        check("1er janvier", "+2027-01-01");
        check("3 novembre", "-2026-11-03");
        check("31 novembre", "");
        check("12 singes", "");
        let past = |word| past_day(&[word], "2026-11-24".parse().unwrap()).unwrap();
        assert_eq!(past("vendredi").to_string(), "2026-11-20");
    }
}
