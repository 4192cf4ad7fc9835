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
    Some(match word {
        "january" | "jan" | "janvier" | "janv" => 1,
        "february" | "feb" | "fevrier" | "fev" | "fevr" => 2,
        "march" | "mar" | "mars" => 3,
        "april" | "apr" | "avril" | "avr" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "juin" => 6,
        "july" | "jul" | "juillet" | "juil" => 7,
        "august" | "aug" | "aout" => 8,
        "september" | "sep" | "sept" | "septembre" => 9,
        "october" | "oct" | "octobre" => 10,
        "november" | "nov" | "novembre" => 11,
        "december" | "dec" | "decembre" => 12,
        _ => return None,
    })
}

/// A day of the week by its folded name or its short form.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "lundi" => Weekday::Mon,
        "tuesday" | "tue" | "tues" | "mardi" => Weekday::Tue,
        "wednesday" | "wed" | "mercredi" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" | "jeudi" => Weekday::Thu,
        "friday" | "fri" | "vendredi" => Weekday::Fri,
        "saturday" | "sat" | "samedi" => Weekday::Sat,
        "sunday" | "sun" | "dimanche" => Weekday::Sun,
        _ => return None,
    })
}

/// A count in words, one to ten.
pub(super) fn count(word: &str) -> Option<u32> {
    Some(match word {
        "a" | "an" | "one" | "un" | "une" => 1,
        "two" | "deux" => 2,
        "three" | "trois" => 3,
        "four" | "quatre" => 4,
        "five" | "cinq" => 5,
        "six" => 6,
        "seven" | "sept" => 7,
        "eight" | "huit" => 8,
        "nine" | "neuf" => 9,
        "ten" | "dix" => 10,
        _ => return None,
    })
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
    Some(match word {
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" => LengthUnit::Hour,
        "d" | "day" | "days" | "j" | "jour" | "jours" => LengthUnit::Day,
        "week" | "weeks" | "wk" | "wks" | "semaine" | "semaines" => LengthUnit::Week,
        "month" | "months" | "mois" => LengthUnit::Month,
        _ => return None,
    })
}
