//! The time or thing that an amount is paid for.

use crate::domain::PayUnit;
use crate::extract::around::{Window, begins_word};

const WORDS: [(&str, PayUnit); 47] = [
    ("h", PayUnit::Hour),
    ("hr", PayUnit::Hour),
    ("hrs", PayUnit::Hour),
    ("hour", PayUnit::Hour),
    ("hours", PayUnit::Hour),
    ("heure", PayUnit::Hour),
    ("heures", PayUnit::Hour),
    ("d", PayUnit::Day),
    ("day", PayUnit::Day),
    ("days", PayUnit::Day),
    ("diem", PayUnit::Day),
    ("j", PayUnit::Day),
    ("jr", PayUnit::Day),
    ("jour", PayUnit::Day),
    ("jours", PayUnit::Day),
    ("journee", PayUnit::Day),
    ("wk", PayUnit::Week),
    ("week", PayUnit::Week),
    ("semaine", PayUnit::Week),
    ("m", PayUnit::Month),
    ("mo", PayUnit::Month),
    ("mth", PayUnit::Month),
    ("month", PayUnit::Month),
    // Common slip for `mois`.
    ("moi", PayUnit::Month),
    ("mois", PayUnit::Month),
    ("y", PayUnit::Year),
    ("yr", PayUnit::Year),
    ("year", PayUnit::Year),
    ("annum", PayUnit::Year),
    ("an", PayUnit::Year),
    ("annee", PayUnit::Year),
    ("hourly", PayUnit::Hour),
    ("daily", PayUnit::Day),
    ("weekly", PayUnit::Week),
    ("monthly", PayUnit::Month),
    ("mensuel", PayUnit::Month),
    ("mensuels", PayUnit::Month),
    ("yearly", PayUnit::Year),
    ("annual", PayUnit::Year),
    ("annually", PayUnit::Year),
    ("annuel", PayUnit::Year),
    ("annuels", PayUnit::Year),
    ("pa", PayUnit::Year),
    ("ph", PayUnit::Hour),
    ("pcm", PayUnit::Month),
    ("lpa", PayUnit::Year),
    ("pd", PayUnit::Day),
];
/// From here on [`WORDS`] need no `per`.
const ADVERBS_FROM: usize = 31;
/// How many words that say nothing of the unit may stand before it (`€ HT brut par jour`).
const FILLERS_MAX: usize = 4;
const FILLERS: [&str; 19] = [
    "ht", "ttc", "brut", "bruts", "brute", "net", "nets", "gross", "base", "salary", "extra",
    "usd", "eur", "hors", "taxe", "taxes", "cash", "tjm", "roughly",
];
/// `per seat` is what a product costs, not what work pays.
const PRODUCT_THINGS: [&str; 9] = [
    "seat",
    "user",
    "users",
    "license",
    "licence",
    "agent",
    "utilisateur",
    "gb",
    "unit",
];

/// What followed an amount.
pub enum Behind {
    Unit(PayUnit, usize),
    /// A price per seat or user.
    Product,
}

/// The unit that follows an amount which ends at `at`, and where the unit's words end.
pub fn behind(text: &str, at: usize) -> Option<Behind> {
    let mut rest = &text[at..];
    for _ in 0..=FILLERS_MAX {
        rest = rest.trim_start_matches([' ', '(', '*']);
        if let Some(tail) = rest.strip_prefix("p.a") {
            return Some(Behind::Unit(PayUnit::Year, text.len() - tail.len()));
        }
        if let Some(thing) = after_per(rest) {
            return of_thing(text, thing, true);
        }
        let article = rest.strip_prefix("a ").or_else(|| rest.strip_prefix("an "));
        if let Some(thing) = article.or_else(|| rest.strip_prefix("every ")) {
            return of_thing(text, thing, false);
        }
        let word = word_of(rest);
        if let Some((_, unit)) = WORDS[ADVERBS_FROM..].iter().find(|(name, _)| *name == word) {
            return Some(Behind::Unit(*unit, text.len() - rest.len() + word.len()));
        }
        if !FILLERS.contains(&word) {
            return None;
        }
        rest = &rest[word.len()..];
    }
    None
}

fn after_per(rest: &str) -> Option<&str> {
    const PER: [&str; 7] = ["/", "per ", "par ", "p/", "de l'", "l'", "by the "];
    let tail = PER.iter().find_map(|per| rest.strip_prefix(per))?;
    Some(tail.trim_start_matches([' ', '/']))
}

fn of_thing(text: &str, rest: &str, any_thing: bool) -> Option<Behind> {
    let word = word_of(rest);
    let end = text.len() - rest.len() + word.len();
    if let Some((_, unit)) = WORDS.iter().find(|(name, _)| *name == word) {
        return Some(Behind::Unit(*unit, end));
    }
    // Lost line breaks glue the next word to a unit: `48.000/yearCustomer`.
    const GLUED: [(&str, PayUnit); 3] = [
        ("year", PayUnit::Year),
        ("month", PayUnit::Month),
        ("hour", PayUnit::Hour),
    ];
    if let Some((stem, unit)) = GLUED.iter().find(|(stem, _)| rest.starts_with(stem)) {
        return Some(Behind::Unit(*unit, text.len() - rest.len() + stem.len()));
    }
    if PRODUCT_THINGS.contains(&word) {
        return Some(Behind::Product);
    }
    (any_thing && !word.is_empty()).then_some(Behind::Unit(PayUnit::Project, end))
}

/// The letters that `rest` begins with; a word of more than 20 is none that we know.
fn word_of(rest: &str) -> &str {
    let length = rest
        .bytes()
        .take(21)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    if length > 20 || !begins_word(&rest[length..]) {
        return "";
    }
    &rest[..length]
}

/// The unit that the words before an amount name (`TJM 450`, `Mensuel de`, `Hourly budget: … Rate:`).
pub fn before(words: &str) -> Option<PayUnit> {
    const NAMES: [(&str, PayUnit); 19] = [
        ("tjm", PayUnit::Day),
        ("day rate", PayUnit::Day),
        ("daily rate", PayUnit::Day),
        ("tarif journalier", PayUnit::Day),
        ("taux journalier", PayUnit::Day),
        ("hourly", PayUnit::Hour),
        ("per hour", PayUnit::Hour),
        ("horaire", PayUnit::Hour),
        ("taux horaire", PayUnit::Hour),
        ("weekly", PayUnit::Week),
        ("monthly", PayUnit::Month),
        ("mensuel", PayUnit::Month),
        ("mensuelle", PayUnit::Month),
        ("per month", PayUnit::Month),
        ("annual", PayUnit::Year),
        ("annuel", PayUnit::Year),
        ("annuelle", PayUnit::Year),
        ("yearly", PayUnit::Year),
        ("per annum", PayUnit::Year),
    ];
    let window = Window::new(words);
    let places = NAMES
        .iter()
        .filter_map(|(name, unit)| Some((window.find(name)?, *unit)));
    places.max_by_key(|(at, _)| *at).map(|(_, unit)| unit)
}

/// Whether `per`-less time words follow a number: then it counts hours or people, not money.
pub fn counts(text: &str, end: usize) -> bool {
    const COUNTED: [&str; 26] = [
        "hours",
        "hour",
        "hrs",
        "days",
        "day",
        "weeks",
        "week",
        "months",
        "month",
        "years",
        "year",
        "people",
        "employees",
        "users",
        "heures",
        "jours",
        "jour",
        "semaines",
        "mois",
        "ans",
        "personnes",
        "minutes",
        "engineers",
        "developers",
        "yrs",
        "h",
    ];
    let rest = &text[end..];
    let near = rest.trim_start_matches(['+', ' ']);
    rest.starts_with('%') || COUNTED.contains(&word_of(near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<PayUnit>) {
        let found = match behind(text, 0) {
            Some(Behind::Unit(unit, _)) => Some(unit),
            _ => None,
        };
        assert_eq!(found, expected, "behind {text:?}");
    }

    #[test]
    fn units() {
        check("/hr", Some(PayUnit::Hour));
        check(" per hour", Some(PayUnit::Hour));
        check(" ht/jour", Some(PayUnit::Day));
        check(" brut annuel", Some(PayUnit::Year));
        check(" extra per day", Some(PayUnit::Day));
        check(" a year", Some(PayUnit::Year));
        check(" de l'heure", Some(PayUnit::Hour));
        check(" p.a.", Some(PayUnit::Year));
        check("/workflow", Some(PayUnit::Project));
        check(" per seat", None);
        check(" a great", None);
        check(" years", None);
    }
}
