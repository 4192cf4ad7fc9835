//! Currencies before and behind a number.

use crate::extract::around::Window;
use crate::extract::around::{begins_word, ends_word};

/// A dollar of which only the post's country can say whose.
pub const BARE_DOLLAR: &str = "$";

/// Longest first where one ends with another; those with letters must begin a word.
const BEFORE: [(&str, &str); 21] = [
    ("us$", "USD"),
    ("ca$", "CAD"),
    ("c$", "CAD"),
    ("au$", "AUD"),
    ("a$", "AUD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
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
    ("rs.", "INR"),
    ("rs", "INR"),
    ("euros", "EUR"),
    ("fr.", "CHF"),
];

const SYMBOLS_BEHIND: [(&str, &str); 6] = [
    ("€", "EUR"),
    ("us$", "USD"),
    ("$", BARE_DOLLAR),
    ("£", "GBP"),
    ("₹", "INR"),
    ("¥", "JPY"),
];

/// ISO 4217 codes that are no word or technology of their own (`PHP` and `TRY` are).
const CODES: [&str; 36] = [
    "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "HKD", "INR", "JPY", "PLN", "SEK",
    "NOK", "DKK", "CZK", "HUF", "RON", "BRL", "MXN", "ZAR", "AED", "ILS", "VND", "IDR", "NGN",
    "KES", "GHS", "MAD", "TND", "DZD", "XOF", "UAH", "RUB", "THB", "CNY",
];

const WORDS_BEHIND: [(&str, &str); 12] = [
    ("balles", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("dollar", BARE_DOLLAR),
    ("dollars", BARE_DOLLAR),
    ("bucks", BARE_DOLLAR),
    ("pounds", "GBP"),
    ("quid", "GBP"),
    ("rupees", "INR"),
    ("fcfa", "XOF"),
    ("zl", "PLN"),
    ("yen", "JPY"),
];

/// The currency that ends at `at`, and where it begins.
pub fn before(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let words = &text[..at];
    let near = words.strip_suffix(' ').unwrap_or(words);
    let last = near.as_bytes().last()?;
    if last.is_ascii_digit() || matches!(last, b'\n' | b' ' | b',' | b':') {
        return None;
    }
    for (symbol, code) in BEFORE {
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
pub fn behind(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = &text[at..];
    // `30e`, as people write it who have no euro key.
    if rest.strip_prefix('e').is_some_and(begins_word) {
        return Some(("EUR", at + 1));
    }
    let near = rest.strip_prefix(' ').unwrap_or(rest);
    let at = at + rest.len() - near.len();
    for (symbol, code) in SYMBOLS_BEHIND {
        if let Some(tail) = near.strip_prefix(symbol) {
            let own = !tail.starts_with(|c: char| c.is_ascii_digit());
            return own.then_some((code, at + symbol.len()));
        }
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
    CODES
        .iter()
        .find(|code| code.eq_ignore_ascii_case(word))
        .copied()
}

/// Whose dollar a bare `$` is, from the words that place a post: title, opening, stated places.
/// The United States, named beside another country, win.
pub fn dollar_of(places: &str) -> &'static str {
    const HOME: [&str; 5] = ["us", "usa", "united states", "u.s.", "etats-unis"];
    const OTHERS: [(&str, &str); 25] = [
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
    let window = Window::new(places);
    if HOME.iter().any(|name| window.find(name).is_some()) {
        return "USD";
    }
    let other = OTHERS.iter().find(|(name, _)| window.find(name).is_some());
    other.map_or("USD", |(_, code)| code)
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
        check("e (a voir)", Some("EUR"));
        check("eme etage", None);
        check(" years", None);
        check("", None);
    }

    #[test]
    fn whose_dollar() {
        assert_eq!(dollar_of("location: au, nsw, sydney"), "AUD");
        assert_eq!(dollar_of("remote (us/canada)"), "USD");
        assert_eq!(dollar_of("anywhere"), "USD");
    }
}
