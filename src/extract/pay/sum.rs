//! One amount or range in a text, with its currency, its unit and which bounds it leaves open.

use super::{currency, number, number::Times, unit};
use crate::domain::PayUnit;
use crate::extract::around::{
    after, before, begins_with, begins_word, ends_with, ends_word, has_word,
};

/// What was written, before anybody asked whether it is pay.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sum {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub currency: Option<&'static str>,
    pub unit: Option<PayUnit>,
    pub start: usize,
    pub end: usize,
    /// Millions, percentages, prices per seat: not pay whatever stands beside it.
    pub hopeless: bool,
    /// Written with a `k`.
    pub thousands: bool,
}

struct Term {
    number: number::Number,
    currency: Option<&'static str>,
    unit: Option<PayUnit>,
    plus: bool,
    product: bool,
    start: usize,
    end: usize,
}

/// Reads the amount whose first digit stands at `at`.
pub(super) fn read(text: &str, at: usize) -> Option<Sum> {
    let first = term(text, at)?;
    let second = follower(text, &first);
    let mut sum = Sum {
        min: None,
        max: None,
        currency: first.currency,
        unit: first.unit,
        start: first.start,
        end: first.end,
        hopeless: first.product || first.number.times == Times::Huge,
        thousands: first.number.times == Times::Thousand,
    };
    if let Some((second, low, high)) = second {
        sum.currency = stronger(first.currency, second.currency);
        sum.unit = second.unit.or(first.unit);
        sum.end = second.end;
        sum.hopeless |= second.product || second.number.times == Times::Huge;
        sum.thousands |= second.number.times == Times::Thousand;
        (sum.min, sum.max) = (Some(low), Some(high));
        return Some(sum);
    }
    let value = scale(first.number.value, first.number.times);
    sum.hopeless |= text[first.number.end..].trim_start().starts_with('%');
    (sum.min, sum.max) = match open_bound(text, &first) {
        OpenBound::None => (Some(value), Some(value)),
        OpenBound::Below => (None, Some(value)),
        OpenBound::Above => (Some(value), None),
        OpenBound::Added => {
            sum.hopeless = true;
            (Some(value), Some(value))
        }
    };
    Some(sum)
}

/// A named currency says more than a bare dollar: `$80 - 100 CAD`.
fn stronger(a: Option<&'static str>, b: Option<&'static str>) -> Option<&'static str> {
    let named = |code: &&str| *code != currency::BARE_DOLLAR;
    a.filter(named).or(b.filter(named)).or(a).or(b)
}

fn scale(value: f64, times: Times) -> f64 {
    value
        * match times {
            Times::One => 1.0,
            Times::Thousand => 1e3,
            Times::Lakh => 1e5,
            Times::Huge => 1e6,
        }
}

fn term(text: &str, at: usize) -> Option<Term> {
    let number = number::read(text, at)?;
    let ahead = currency::before(text, at);
    if ahead.is_none() && !ends_word(&text[..at]) {
        return None;
    }
    let mut end = number.end;
    let plus = plus_at(text, end);
    end += usize::from(plus);
    // `$310 all in`: behind a sign the word is no code.
    let is_spoken = |code: &str| ahead.is_some() && currency::is_wordlike(code);
    let back = currency::behind(text, end).filter(|(code, _)| !is_spoken(code));
    end = back.map_or(end, |(_, end)| end);
    let plus = plus || plus_at(text, end);
    end += usize::from(plus && text[end..].starts_with('+'));
    // A code behind says more than a symbol before: `$80 CAD`.
    let currency = match (ahead, back) {
        (Some((currency::BARE_DOLLAR, _)), Some((code, _))) => Some(code),
        (Some((code, _)), _) | (None, Some((code, _))) => Some(code),
        (None, None) => None,
    };
    let (unit, product) = match unit::behind(text, end) {
        Some(unit::Behind::Unit(unit, unit_end)) => {
            end = unit_end;
            (Some(unit), false)
        }
        Some(unit::Behind::Product) => (None, true),
        None => (None, false),
    };
    let start = ahead.map_or(at, |(_, start)| start);
    Some(Term {
        number,
        currency,
        unit,
        plus,
        product,
        start,
        end,
    })
}

/// A `+` that belongs to the number, not `200€ +20 %` or `80k+equity`.
fn plus_at(text: &str, at: usize) -> bool {
    text[at..]
        .strip_prefix('+')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The upper end of a range that begins with `first`: the term, then both bounds scaled.
fn follower(text: &str, first: &Term) -> Option<(Term, f64, f64)> {
    const CONNECTORS: [&str; 16] = [
        "-->", "->", "=>", "→", "--", "-", "to ", "a ", "jusqu'a ", "up to ", "~", "/", "et ",
        "bis ", "ou ", "or ",
    ];
    let mut rest = text[first.end..].trim_start_matches(' ');
    let connector = CONNECTORS
        .iter()
        .copied()
        .chain(["and "])
        .find(|word| begins_with(rest, word))?;
    let lead = before(text, first.start, 14);
    let between = has_word(lead, "between") || has_word(lead, "entre");
    if matches!(connector, "et " | "and ") && !between {
        return None;
    }
    rest = rest[connector.len()..].trim_start_matches(' ');
    let from = text.len() - rest.len();
    let digit = after(text, from, 6).find(|c: char| c.is_ascii_digit())? + from;
    let second = term(text, digit)?;
    // Nothing but a currency may stand between the connector and the digit.
    if second.start > from || (second.start == digit && digit != from) {
        return None;
    }
    if connector == "/"
        && second.number.times != Times::Thousand
        && !is_day_rates(text, first, &second)
    {
        return None;
    }
    // `300 € ou 350 €` is one offer or the other; `$50 or 3 coffees` is none.
    if matches!(connector, "ou " | "or ") && second.currency.is_none() {
        return None;
    }
    if second.currency.is_none() && unit::counts(text, second.number.end) {
        return None;
    }
    let (low, high) = (first.number, second.number);
    let low_times = match (low.times, high.times) {
        (Times::One, times) if low.value < 1000.0 && low.value <= high.value => times,
        (times, _) => times,
    };
    let high_times = match (low.times, high.times) {
        (times, Times::One) if high.value < 1000.0 && high.value >= low.value => times,
        (_, times) => times,
    };
    let (low, high) = (scale(low.value, low_times), scale(high.value, high_times));
    (low <= high).then_some((second, low, high))
}

/// `380/420 €/j`, `TJM 380/420`: two rates near each other, no date and no fraction.
fn is_day_rates(text: &str, first: &Term, second: &Term) -> bool {
    const RATE_MIN: f64 = 20.0;
    const SPREAD_MAX: f64 = 2.0;
    let (low, high) = (first.number.value, second.number.value);
    let near = low >= RATE_MIN && low < high && high <= low * SPREAD_MAX;
    let is_date = text[second.number.end..].starts_with('/')
        && text[second.number.end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let is_money = second.currency.is_some() || low >= 100.0 && first.currency.is_none();
    near && !is_date && is_money
}

enum OpenBound {
    None,
    Below,
    Above,
    /// Comes on top of another amount: `500 € + 50 € de frais`.
    Added,
}

fn open_bound(text: &str, term: &Term) -> OpenBound {
    const BELOW: [&str; 26] = [
        "≤",
        "maxi",
        "plafond",
        "plafonne a",
        "bis zu",
        "under",
        "less than",
        "moins de",
        "up to",
        "not to exceed",
        "not exceeding",
        "no more than",
        "capped at",
        "plafonnee a",
        "sans depasser",
        "upto",
        "jusqu'a",
        "max",
        "maximum",
        "below",
        "<",
        "at most",
        "max.",
        "inferieur a",
        "au plus",
        "not exceed",
    ];
    const ABOVE: [&str; 19] = [
        "≥",
        "mini",
        "from",
        "a partir de",
        "des",
        "min",
        "minimum",
        "at least",
        "starting at",
        "over",
        ">",
        "plus de",
        "au moins",
        "more than",
        "above",
        "min.",
        "starts at",
        "superieur a",
        "starting from",
    ];
    let lead = before(text, term.start, 20).trim_end_matches([' ', ':', '~', '=']);
    if let Some(rest) = lead.strip_suffix('+') {
        let adds = rest
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() || "€$£)".contains(c));
        // `Beers + £30`: what it is added to is no money.
        let adds = adds && rest.contains(|c: char| c.is_ascii_digit());
        return if adds {
            OpenBound::Added
        } else {
            OpenBound::Above
        };
    }
    let ends = |words: &[&str]| {
        words.iter().any(|word| {
            ends_with(lead, word)
                && (!word.starts_with(char::is_alphabetic)
                    || ends_word(&lead[..lead.len() - word.len()]))
        })
    };
    if term.plus {
        return OpenBound::Above;
    }
    if ends(&BELOW) {
        return OpenBound::Below;
    }
    let tail = after(text, term.end, 24).trim_start_matches([' ', '(']);
    let tail = ["ht ", "ttc ", "net ", "brut "]
        .iter()
        .find_map(|filler| tail.strip_prefix(filler))
        .unwrap_or(tail);
    let begins = |words: &[&str]| {
        let begins = |word: &&str| begins_with(tail, word) && begins_word(&tail[word.len()..]);
        words.iter().any(begins)
    };
    if ends(&ABOVE)
        || begins(&[
            "et plus",
            "ou plus",
            "and up",
            "or more",
            "and more",
            "minimum",
            "mini",
            "min",
            "au minimum",
            "au moins",
            "at least",
        ])
    {
        return OpenBound::Above;
    }
    if begins(&[
        "max",
        "maximum",
        "maxi",
        "or less",
        "ou moins",
        "au plus",
        "au maximum",
        "at most",
        "tops",
        "grand maximum",
    ]) {
        return OpenBound::Below;
    }
    OpenBound::None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let at = text.find(|c: char| c.is_ascii_digit()).expect("a digit");
        let sum = read(text, at).expect("a sum");
        let bound = |bound: Option<f64>| bound.map_or("?".into(), |value| value.to_string());
        let found = format!(
            "{} {} {} {}",
            bound(sum.min),
            bound(sum.max),
            sum.currency.unwrap_or("-"),
            sum.unit.map_or("-".into(), |unit| format!("{unit:?}")),
        );
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn ranges() {
        check("$50-70/hr", "50 70 $ Hour");
        check("$125 - $200/hr |", "125 200 $ Hour");
        check("500 € a 1 000 €", "500 1000 EUR -");
        check("45-55k€ brut annuel", "45000 55000 EUR Year");
        check("$31,2k - $52k", "31200 52000 $ -");
        check("$150k - 180k a year", "150000 180000 $ Year");
        check("usd 30.00-50.00 per hour", "30 50 USD Hour");
        check("$30.00 - 250.00 usd", "30 250 USD -");
        check(
            "2275.0 euros a 3033.0 euros sur 12.0 mois",
            "2275 3033 EUR -",
        );
        check("entre 5 et 50 € selon", "5 50 EUR -");
        check("40/45k€", "40000 45000 EUR -");
        check("$50/hr to $70/hr", "50 70 $ Hour");
        check("$10k - 12 people", "10000 10000 $ -");
        check("400 $ - 3 months", "400 400 $ -");
        check("600-115,000$ a month", "600 115000 $ Month");
        check("330/380 €/j", "330 380 EUR Day");
        check("tjm 330/380", "330 380 - -");
        check("1.500 -> 3.000 €", "1500 3000 EUR -");
        check("300 € ou 350 €", "300 350 EUR -");
        check("10/12 a midi", "10 10 - -");
        check("250/300/2026", "250 250 - -");
    }

    #[test]
    fn open_bounds() {
        check("moins de 500 €", "? 500 EUR -");
        check("less than $500", "? 500 $ -");
        check("10 000 € et plus", "10000 ? EUR -");
        check("$120k+", "120000 ? $ -");
        check("a partir de 300 €/jour", "300 ? EUR Day");
        check("jusqu'a 450€/jour", "? 450 EUR Day");
        check("200€/mois + conception", "200 200 EUR Month");
        check("tjm ≤ 330 €", "? 330 EUR -");
        check("min. 40 €", "40 ? EUR -");
        check("budget : + 800 €", "800 ? EUR -");
        check("600 € au plus", "? 600 EUR -");
        check("600 € ht maximum", "? 600 EUR -");
    }
}
