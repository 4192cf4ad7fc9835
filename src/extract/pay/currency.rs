//! Currencies before and behind a number.

use crate::domain::{Fact, Place};
use crate::extract::Text;
use crate::extract::around::{begins_with, begins_word, ends_word};
use crate::extract::first_words::{TableDraft, WordClass};
use crate::extract::phrases::{PhraseIndex, Phrases};
use crate::text::hash::{Table, hash};
use std::sync::LazyLock;

/// A dollar of which only the post's country can say whose.
pub(crate) const BARE_DOLLAR: &str = "$";
/// `30e`, as people write it who have no euro key: an ordinal as often (`Paris 11e`, `4e étage`).
pub(crate) const GLUED_E: &str = "e";

/// Longest first where one ends with another; those with letters must begin a word.
const BEFORE: [(&str, &str); 34] = [
    ("us$", "USD"),
    ("ca$", "CAD"),
    ("c$", "CAD"),
    ("au$", "AUD"),
    ("a$", "AUD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("mx$", "MXN"),
    ("$", BARE_DOLLAR),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("¥", "JPY"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₩", "KRW"),
    ("₴", "UAH"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("฿", "THB"),
    ("₡", "CRC"),
    ("₵", "GHS"),
    ("₸", "KZT"),
    ("ksh", "KES"),
    ("rs.", "INR"),
    ("rs", "INR"),
    ("euros", "EUR"),
    ("fr.", "CHF"),
    ("sfr.", "CHF"),
];

const SYMBOLS_BEHIND: [(&str, &str); 16] = [
    ("€", "EUR"),
    ("us$", "USD"),
    ("$us", "USD"),
    ("$ us", "USD"),
    ("$ca", "CAD"),
    ("$ ca", "CAD"),
    ("$", BARE_DOLLAR),
    ("£", "GBP"),
    ("₹", "INR"),
    ("¥", "JPY"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₩", "KRW"),
    ("₴", "UAH"),
    ("₽", "RUB"),
    ("₺", "TRY"),
];

/// ISO 4217, but for funds and metals.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP \
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN \
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

/// Of [`CODES`] those that people also write in small letters; the rest would be words (`all 300`, `php 8`, `amd 5600`).
const COMMON: &str = "USD EUR GBP CHF CAD AUD NZD SGD HKD INR JPY PLN SEK NOK DKK CZK HUF RON BRL MXN ZAR AED ILS VND \
    IDR NGN KES GHS MAD TND DZD XOF UAH RUB THB CNY";

const WORDS_BEHIND: [(&str, &str); 18] = [
    ("balles", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("eur.", "EUR"),
    ("dollar", BARE_DOLLAR),
    ("dollars", BARE_DOLLAR),
    ("bucks", BARE_DOLLAR),
    ("pounds", "GBP"),
    ("quid", "GBP"),
    ("rupees", "INR"),
    ("fcfa", "XOF"),
    ("cfa", "XOF"),
    ("zl", "PLN"),
    ("yen", "JPY"),
    ("naira", "NGN"),
    ("shillings", "KES"),
    ("dirhams", "MAD"),
    ("francs", "CHF"),
];

/// Puts what names a currency in letters into the table of words; [`GLUED_E`], and thousands glued to one, too.
pub(crate) fn first_words(draft: &mut TableDraft) {
    const THOUSANDS: [&str; 7] = ["keur", "keuro", "keuros", "kchf", "kusd", "kgbp", "kcad"];
    let codes = CODES.split_ascii_whitespace();
    for code in codes {
        draft.phrase(WordClass::Money, &code.to_ascii_lowercase());
    }
    let before = BEFORE.iter().filter(|(name, _)| !name.contains('$'));
    for (name, _) in WORDS_BEHIND.iter().chain(before) {
        draft.phrase(WordClass::Money, name);
    }
    draft.phrases(WordClass::Money, &THOUSANDS);
    draft.phrase(WordClass::Money, GLUED_E);
}

/// Whether the sign of a currency may stand in a text.
pub(crate) fn may_have_sign(text: &Text<'_>) -> bool {
    let has = |byte| text.document.has_sign(byte);
    // All of them but `£`, `¥` and `฿` are of one block.
    has(b'$') || has(0x82) || has(0xa3) || has(0xa5) || has(0xe0)
}

/// The currency that ends at `at`, and where it begins.
pub(super) fn before(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let words = &text[..at];
    let near = words.strip_suffix(' ').unwrap_or(words);
    let last = near.as_bytes().last()?;
    if last.is_ascii_digit() || matches!(last, b'\n' | b' ' | b',' | b':') {
        return None;
    }
    let ends = |symbol: &str| symbol.as_bytes().last() == Some(last);
    for (symbol, code) in BEFORE.iter().filter(|(symbol, _)| ends(symbol)) {
        if let Some(rest) = near.strip_suffix(symbol)
            && (!symbol.as_bytes()[0].is_ascii_alphabetic() || ends_word(rest))
        {
            return Some((code, rest.len()));
        }
    }
    let code = near.len().checked_sub(3).and_then(|cut| near.get(cut..))?;
    let code = iso(code)?;
    ends_word(&near[..near.len() - 3]).then_some((code, near.len() - 3))
}

/// The currency that begins at `at`, and where it ends. A symbol glued to a following digit belongs to that number.
pub(super) fn behind(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = &text[at..];
    if rest.strip_prefix('e').is_some_and(begins_word) {
        return Some((GLUED_E, at + 1));
    }
    let near = rest.strip_prefix(' ').unwrap_or(rest);
    let at = at + rest.len() - near.len();
    let is_here = |row: &&(&str, &str)| begins_with(near, row.0);
    if let Some((symbol, code)) = SYMBOLS_BEHIND.iter().find(is_here) {
        let tail = &near[symbol.len()..];
        let own = !tail.starts_with(|c: char| c.is_ascii_digit());
        return own.then_some((code, at + symbol.len()));
    }
    let length = near
        .bytes()
        .take(8)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let word = &near[..length];
    if length == 0 || !begins_word(&near[length..]) {
        return None;
    }
    let named = WORDS_BEHIND.iter().find(|(name, _)| *name == word);
    let code = named.map(|(_, code)| *code).or_else(|| iso(word))?;
    Some((code, at + length))
}

/// The upper-case code of a folded one.
fn iso(word: &str) -> Option<&'static str> {
    (word.len() == 3).then(|| KNOWN.get(hash(word.as_bytes())))?
}

/// [`CODES`] by the hashes of their small letters.
static KNOWN: LazyLock<Table<&'static str>> = LazyLock::new(|| {
    let row = |code: &'static str| (hash(code.to_ascii_lowercase().as_bytes()), code);
    Table::new(CODES.split_ascii_whitespace().map(row))
});

/// Whether a code counts only where it is written in capitals.
pub(crate) fn is_wordlike(code: &str) -> bool {
    let is_code = iso(&code.to_ascii_lowercase()).is_some();
    is_code && !COMMON.split_ascii_whitespace().any(|common| common == code)
}

/// Countries whose money is a dollar, with its code.
const DOLLARS: [(&str, &str); 12] = [
    ("US", "USD"),
    ("PR", "USD"),
    ("EC", "USD"),
    ("AU", "AUD"),
    ("CA", "CAD"),
    ("NZ", "NZD"),
    ("SG", "SGD"),
    ("HK", "HKD"),
    ("TW", "TWD"),
    ("JM", "JMD"),
    ("BB", "BBD"),
    ("FJ", "FJD"),
];

/// Whose dollar a bare `$` is. The places that were read say it, then the words that place a post (title, opening,
/// stated places). The United States, named beside another country, win.
pub(crate) fn dollar_of(words: &str, places: &[Fact<Place>]) -> &'static str {
    let read: Vec<&'static str> = (places.iter())
        .filter_map(|fact| {
            let country = fact.value.country.as_str();
            let dollar = DOLLARS.iter().find(|(code, _)| *code == country);
            dollar.map(|(_, dollar)| *dollar)
        })
        .collect();
    if read.contains(&"USD") || is_american(words) {
        return "USD";
    }
    read.first()
        .copied()
        .or_else(|| named_dollar(words))
        .unwrap_or("USD")
}

fn is_american(words: &str) -> bool {
    static HOME: Phrases = Phrases::new(&["us", "usa", "united states", "u.s.", "etats-unis"]);
    HOME.stand_in(words)
}

/// The code of the first row of which the name stands in the text.
fn named_dollar(words: &str) -> Option<&'static str> {
    const OTHERS: [(&str, &str); 31] = [
        // What only French of Canada says.
        ("pigiste", "CAD"),
        ("cegep", "CAD"),
        ("erabliere", "CAD"),
        ("tvq", "CAD"),
        ("quebecois", "CAD"),
        ("australia", "AUD"),
        ("australie", "AUD"),
        ("sydney", "AUD"),
        ("melbourne", "AUD"),
        ("brisbane", "AUD"),
        ("perth", "AUD"),
        ("nsw", "AUD"),
        ("location: au", "AUD"),
        ("canada", "CAD"),
        ("toronto", "CAD"),
        ("vancouver", "CAD"),
        ("montreal", "CAD"),
        ("quebec", "CAD"),
        ("qc", "CAD"),
        ("ottawa", "CAD"),
        ("calgary", "CAD"),
        ("ontario", "CAD"),
        ("location: ca, on", "CAD"),
        ("location: ca, bc", "CAD"),
        ("location: ca, qc", "CAD"),
        ("new zealand", "NZD"),
        ("auckland", "NZD"),
        ("wellington, nz", "NZD"),
        ("location: nz", "NZD"),
        ("singapore", "SGD"),
        ("hong kong", "HKD"),
    ];
    static INDEX: LazyLock<PhraseIndex> =
        LazyLock::new(|| PhraseIndex::new(OTHERS.iter().map(|(name, _)| *name)));
    let found = INDEX.firsts(words).into_iter();
    let first = found.map(|(_, number)| number).min()?;
    Some(OTHERS[usize::from(first)].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_a_number() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                before(text, text.len()).map(|found| found.0),
                expected,
                "before {text:?}"
            );
        };
        check("usd ", Some("USD"));
        check("pay us$", Some("USD"));
        check("bonus$", Some("$"));
        check("ca$", Some("CAD"));
        check("chf ", Some("CHF"));
        check("amusd ", None);
        check("rate: ", None);
        check("years ", None);
    }

    #[test]
    fn behind_a_number() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                behind(text, 0).map(|found| found.0),
                expected,
                "behind {text:?}"
            );
        };
        check("€ ht", Some("EUR"));
        check(" euros brut", Some("EUR"));
        check(" vnd for", Some("VND"));
        check(" $200", None);
        check("e (a voir)", Some(GLUED_E));
        check(" zar all in", Some("ZAR"));
        check(" $us", Some("USD"));
        check("eme etage", None);
        check(" years", None);
        check("", None);
    }

    #[test]
    fn whose_dollar() {
        let none = |words| dollar_of(words, &[]);
        assert_eq!(none("location: au, nsw, sydney"), "AUD");
        assert_eq!(none("remote (us/canada)"), "USD");
        assert_eq!(none("anywhere"), "USD");
        assert_eq!(none("un ou une pigiste"), "CAD");
    }
}
