//! The time or thing that an amount is paid for.

use crate::domain::PayUnit;
use crate::extract::around::begins_word;
use crate::extract::phrases::PhraseIndex;
use std::sync::LazyLock;

/// Times that stand behind `per`, `/`, `a`.
const TIMES: &[(PayUnit, &[&str])] = &[
    (
        PayUnit::Hour,
        &[
            "h", "hr", "hrs", "hour", "hours", "heure", "heures", "std", "stunde", "stunden",
            "ora", "hora", "uur",
        ],
    ),
    (
        PayUnit::Day,
        &[
            "d", "day", "days", "diem", "j", "jr", "jour", "jours", "journee", "tag", "tage",
            "dia", "giorno", "dag",
        ],
    ),
    (
        PayUnit::Week,
        &["wk", "week", "semaine", "sem", "woche", "semana"],
    ),
    (
        PayUnit::Month,
        // `moi` is a common slip for `mois`.
        &["m", "mo", "mth", "month", "moi", "mois", "monat", "mes"],
    ),
    (
        PayUnit::Year,
        &["y", "yr", "year", "annum", "an", "annee", "jahr"],
    ),
];
/// Times that need no `per` before them.
const ADVERBS: &[(PayUnit, &[&str])] = &[
    (PayUnit::Hour, &["hourly", "ph", "horaire", "horaires"]),
    (
        PayUnit::Day,
        &["daily", "pd", "tjm", "jour", "journee", "journalier"],
    ),
    (PayUnit::Week, &["weekly", "hebdo"]),
    (PayUnit::Month, &["monthly", "mensuel", "mensuels", "pcm"]),
    (
        PayUnit::Year,
        &[
            "yearly", "annual", "annually", "annuel", "annuels", "pa", "lpa",
        ],
    ),
    (
        PayUnit::Piece,
        &["each", "apiece", "piece", "chacun", "chacune", "pp"],
    ),
];
/// Things that are the whole of the work.
const WHOLES: &[&str] = &[
    "project",
    "projet",
    "mission",
    "job",
    "gig",
    "tout",
    "total",
    "forfait",
    "contract",
    "contrat",
    "prestation",
];
/// What work is counted in behind a mere article (`12 € la page`).
const PIECES: &[&str] = &[
    "page",
    "piece",
    "mot",
    "image",
    "photo",
    "visite",
    "seance",
    "soiree",
    "matinee",
    "representation",
    "article",
    "fiche",
    "plaque",
    "video",
    "ligne",
    "feuillet",
    "lecon",
    "intervention",
    "minute",
    "unite",
    "demi",
];
/// How many words that say nothing of the unit may stand before it (`€ HT brut par jour`).
const FILLERS_MAX: usize = 4;
const FILLERS: &[&str] = &[
    "ht", "ttc", "brut", "bruts", "brute", "net", "nets", "gross", "base", "salary", "extra",
    "usd", "eur", "hors", "taxe", "taxes", "cash", "roughly", "max", "maxi", "maximum", "mini",
    "minimum", "environ",
];
/// What a customer pays for one at a time: no price of work.
const PRODUCT_THINGS: &[&str] = &[
    "seat",
    "user",
    "users",
    "license",
    "licence",
    "agent",
    "utilisateur",
    "gb",
    "go",
    "unit",
    "km",
    "kilometre",
    "kilometer",
    "mile",
    "miles",
    "person",
    "personne",
    "pers",
    "adulte",
    "adult",
    "enfant",
    "child",
    "nuit",
    "night",
    "kg",
    "litre",
    "ticket",
    "billet",
    "place",
    "entree",
    "menu",
    "repas",
    "subscriber",
    "abonne",
    "member",
    "membre",
    "adherent",
    "copy",
    "exemplaire",
    "plan",
    "guest",
    "convive",
    "bouteille",
    "bottle",
    "share",
    "action",
    "click",
    "clic",
    "panier",
];

fn time(word: &str, table: &[(PayUnit, &[&str])]) -> Option<PayUnit> {
    let row = table.iter().find(|(_, words)| words.contains(&word));
    row.map(|(unit, _)| *unit)
}

/// What followed an amount.
pub(crate) enum Behind {
    Unit(PayUnit, usize),
    /// A price per seat or user.
    Product,
}

/// The unit that follows an amount which ends at `at`, and where the unit's words end.
pub(super) fn behind(text: &str, at: usize) -> Option<Behind> {
    let mut rest = &text[at..];
    for _ in 0..=FILLERS_MAX {
        rest = rest.trim_start_matches([' ', '(', '*']);
        if let Some((unit, tail)) = shortened(rest) {
            return Some(Behind::Unit(unit, text.len() - tail.len()));
        }
        if let Some(thing) = after_per(rest) {
            return of_thing(text, thing, true);
        }
        let article = rest.strip_prefix("a ").or_else(|| rest.strip_prefix("an "));
        let article = article.or_else(|| rest.strip_prefix("every "));
        if let Some(thing) = article {
            return of_thing(text, thing, false);
        }
        // `330 € la journée`, `12 € la page`: an article right behind an amount shares it out.
        let article = rest
            .strip_prefix("la ")
            .or_else(|| rest.strip_prefix("le "));
        if let Some(thing) = article {
            let any = WHOLES.contains(&word_of(thing)) || PIECES.contains(&word_of(thing));
            return of_thing(text, thing, any);
        }
        let word = word_of(rest);
        if let Some(unit) = time(word, ADVERBS) {
            return Some(Behind::Unit(unit, text.len() - rest.len() + word.len()));
        }
        if !FILLERS.contains(&word) {
            return None;
        }
        rest = &rest[word.len()..];
    }
    None
}

/// `p.a.`, `p.h.`.
fn shortened(rest: &str) -> Option<(PayUnit, &str)> {
    const SHORT: [(&str, PayUnit); 4] = [
        ("p.a", PayUnit::Year),
        ("p.h", PayUnit::Hour),
        ("p.d", PayUnit::Day),
        ("p.m", PayUnit::Month),
    ];
    SHORT.iter().find_map(|(short, unit)| {
        let tail = rest.strip_prefix(short)?;
        (!tail.starts_with(char::is_alphanumeric)).then_some((*unit, tail))
    })
}

fn after_per(rest: &str) -> Option<&str> {
    const PER: [&str; 8] = ["/", "per ", "par ", "pro ", "p/", "de l'", "l'", "by the "];
    let tail = PER.iter().find_map(|per| rest.strip_prefix(per))?;
    Some(tail.trim_start_matches([' ', '/']))
}

fn of_thing(text: &str, rest: &str, any_thing: bool) -> Option<Behind> {
    let word = word_of(rest);
    let end = text.len() - rest.len() + word.len();
    if let Some(unit) = time(word, TIMES) {
        // `$5 per month per seat`.
        let next = after_per(text[end..].trim_start_matches(' ')).map(word_of);
        let product = next.is_some_and(|next| PRODUCT_THINGS.contains(&next));
        return Some(match product {
            true => Behind::Product,
            false => Behind::Unit(unit, end),
        });
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
    if PRODUCT_THINGS.contains(&word) || rest.starts_with("m2") {
        return Some(Behind::Product);
    }
    if !any_thing || word.is_empty() {
        return None;
    }
    // `/50 km`, `par virement`, `par mail` name no thing.
    const MEANS: [&str; 10] = [
        "virement", "cheque", "paypal", "mail", "lydia", "wire", "check", "facture", "wise", "bank",
    ];
    let unit = match WHOLES.contains(&word) {
        true => PayUnit::Project,
        false => PayUnit::Piece,
    };
    (!MEANS.contains(&word)).then_some(Behind::Unit(unit, end))
}

/// `2 jours x 300 €`, `3 heures à 25 €`, `300 € x 2 jours`: the unit of what is multiplied. `before` ends where the
/// amount begins, `behind` begins where it ends.
pub(crate) fn multiplied(before: &str, behind: &str) -> Option<PayUnit> {
    const TIMES_SIGNS: [&str; 5] = ["x", "×", "*", "@", "a"];
    let lead = before.trim_end_matches(' ');
    let counted = TIMES_SIGNS.iter().find_map(|sign| {
        let lead = lead.strip_suffix(sign)?.strip_suffix(' ')?;
        let (number, word) = lead.trim_end().rsplit_once(' ').unwrap_or(("", lead));
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let is_count = digits > 0 || is_number(number.rsplit(' ').next().unwrap_or_default());
        time(&word[digits..], TIMES).filter(|_| is_count)
    });
    counted.or_else(|| {
        let rest = behind.trim_start_matches(' ');
        let rest = ["x ", "× ", "* ", "x", "×"]
            .iter()
            .find_map(|sign| rest.strip_prefix(sign))?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let word = word_of(rest[digits..].trim_start_matches(' '));
        (digits > 0).then(|| time(word, TIMES))?
    })
}

fn is_number(word: &str) -> bool {
    const COUNTS: [&str; 12] = [
        "deux", "trois", "quatre", "cinq", "six", "dix", "two", "three", "four", "five", "ten",
        "une",
    ];
    COUNTS.contains(&word) || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The unit that a short sentence behind an amount adds: `Paid hourly.`, `(par jour)`, `Payable à l'heure.`
pub(super) fn added(sentence: &str) -> Option<PayUnit> {
    const LEADS: [&str; 14] = [
        "paid", "pay", "payable", "paye", "payee", "payes", "hourly", "daily", "weekly", "per",
        "par", "billed", "facture", "monthly",
    ];
    const SENTENCE_WORDS_MAX: usize = 5;
    let sentence = sentence.trim_start_matches([' ', '.', ',', '(', '-', ';']);
    let short = sentence.split(' ').count() <= SENTENCE_WORDS_MAX;
    (short && LEADS.contains(&word_of(sentence))).then(|| before(sentence))?
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
pub(super) fn before(words: &str) -> Option<PayUnit> {
    const NAMES: &[(&str, PayUnit)] = &[
        ("tjm", PayUnit::Day),
        ("day rate", PayUnit::Day),
        ("daily rate", PayUnit::Day),
        ("paid daily", PayUnit::Day),
        ("per day", PayUnit::Day),
        ("par jour", PayUnit::Day),
        ("a la journee", PayUnit::Day),
        ("forfait jour", PayUnit::Day),
        ("prix jour", PayUnit::Day),
        ("tarif jour", PayUnit::Day),
        ("tarif journalier", PayUnit::Day),
        ("taux journalier", PayUnit::Day),
        ("tagessatz", PayUnit::Day),
        ("hourly", PayUnit::Hour),
        ("per hour", PayUnit::Hour),
        ("par heure", PayUnit::Hour),
        ("a l'heure", PayUnit::Hour),
        ("de l'heure", PayUnit::Hour),
        ("by the hour", PayUnit::Hour),
        ("horaire", PayUnit::Hour),
        ("taux horaire", PayUnit::Hour),
        ("stundensatz", PayUnit::Hour),
        ("weekly", PayUnit::Week),
        ("monthly", PayUnit::Month),
        ("mensuel", PayUnit::Month),
        ("mensuelle", PayUnit::Month),
        ("par mois", PayUnit::Month),
        ("per month", PayUnit::Month),
        ("annual", PayUnit::Year),
        ("annuel", PayUnit::Year),
        ("annuelle", PayUnit::Year),
        ("yearly", PayUnit::Year),
        ("per annum", PayUnit::Year),
        ("jahresgehalt", PayUnit::Year),
        ("ral", PayUnit::Year),
    ];
    static INDEX: LazyLock<PhraseIndex> =
        LazyLock::new(|| PhraseIndex::new(NAMES.iter().map(|(name, _)| *name)));
    let last = INDEX.firsts(words).into_iter().max_by_key(|(at, _)| *at);
    let (_, number) = last?;
    Some(NAMES[usize::from(number)].1)
}

/// Whether `per`-less time words follow a number: then it counts hours or people, not money.
pub(super) fn counts(text: &str, end: usize) -> bool {
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
        check("/workflow", Some(PayUnit::Piece));
        check(" par mot", Some(PayUnit::Piece));
        check(" la page", Some(PayUnit::Piece));
        check(" le projet", Some(PayUnit::Project));
        check(" jour", Some(PayUnit::Day));
        check(" la journee", Some(PayUnit::Day));
        check("/j.", Some(PayUnit::Day));
        check("/std.", Some(PayUnit::Hour));
        check(" pro stunde", Some(PayUnit::Hour));
        check("/tag", Some(PayUnit::Day));
        check(" p.h.", Some(PayUnit::Hour));
        check(" ht tjm", Some(PayUnit::Day));
        check("/km", None);
        check(" par personne", None);
        check(" per month per user", None);
        check(" per seat", None);
        check(" a great", None);
        check(" years", None);
    }

    #[test]
    fn units_of_what_is_multiplied() {
        let day = Some(PayUnit::Day);
        assert_eq!(multiplied("2 jours x ", ""), day);
        assert_eq!(multiplied("trois jours a ", ""), day);
        assert_eq!(multiplied("", " x 4 jours"), day);
        assert_eq!(multiplied("2j x ", ""), day);
        assert_eq!(multiplied("6h @ ", ""), Some(PayUnit::Hour));
        assert_eq!(multiplied("mail a ", ""), None);
        assert_eq!(added(". paid hourly."), Some(PayUnit::Hour));
        assert_eq!(added(", par jour"), day);
        assert_eq!(added(". we pay monthly bills for others"), None);
    }
}
