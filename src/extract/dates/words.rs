//! The words that dates are made of, folded, in English and French.

use crate::text::list::WordList;
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

/// Other words with which dates begin: `this week`, `end of may`, `apres-demain`, `la semaine prochaine`.
static BEGINNING: WordList = WordList::new(&[
    "eod",
    "cob",
    "eob",
    "end",
    "close",
    "the",
    "fin",
    "midnight",
    "day",
    "apres",
    "tomorrow",
    "tmrw",
    "demain",
    "today",
    "tonight",
    "aujourd",
    "ce",
    "cette",
    "this",
    "next",
    "semaine",
    "mois",
    "la",
    "le",
    "coming",
    "debut",
    "early",
    "beginning",
    "mi",
    "mid",
    "late",
]);

/// Whether a date may begin with a word.
pub(super) fn may_begin(word: &str) -> bool {
    BEGINNING.contains(word)
        || month(word).is_some()
        || weekday(word).is_some()
        || count(word).is_some()
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

#[cfg(test)]
mod tests {
    use super::super::{ENDS, calendar, relative};
    use super::*;

    #[test]
    fn every_date_in_words_may_begin() {
        let days = relative::DAYS.iter().map(|(name, _)| *name);
        let periods = relative::PERIODS.iter().map(|(name, _)| *name);
        let parts = calendar::PARTS.iter().map(|(name, ..)| *name);
        let names = days.chain(periods).chain(parts).chain(ENDS);
        let leads = [
            "next friday",
            "coming friday",
            "this coming friday",
            "ce jeudi",
            "le mois",
        ];
        for name in names.chain(leads) {
            assert!(may_begin(at(name, 0).0), "{name:?}");
        }
    }
}
