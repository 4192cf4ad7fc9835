//! What a gig pays, read from running text in English and French.
//!
//! Every amount is found first ([`sum`]), then weighed by the words around it ([`weigh`]): funding, revenue, client
//! histories and prices of products are money too, but not pay. Of what remains the best labelled, then the first,
//! is the pay of the post's first gig.

mod bare;
mod currency;
mod number;
mod sum;
mod unit;
mod weigh;
mod words;

use super::Text;
use super::first_words::{TableDraft, WordClass};
use crate::domain::{Fact, Pay, PayKind, PayUnit, Place};
use crate::text::document::Word;
use sum::Sum;
use weigh::Weight;

/// Amounts weighed in one post; a price list beyond that tells nothing of the gig.
pub(crate) const AMOUNTS_MAX: usize = 60;
/// Bytes of the body that place a post.
const PLACE_BYTES: usize = 200;

/// Puts currencies in words and the labels of pay into the table of words.
pub(super) fn first_words(draft: &mut TableDraft) {
    currency::first_words(draft);
    words::LABELS.first_words(WordClass::PayLabel, draft);
}

/// Reads the pay: the source's own field first, else the text. `places` say whose dollar a `$` is.
pub fn read(text: &Text, places: &[Fact<Place>]) -> Option<Fact<Pay>> {
    let dollar = || currency::dollar_of(&places_of(text), places);
    let field = text.posting.stated.pay.as_deref();
    if let Some(pay) = field.and_then(|field| of_field(field, &dollar)) {
        return Some(Fact::stated(pay));
    }
    let (mut sum, weight) = best(text)?;
    sum.currency = weight.currency;
    let span = text.span(sum.start, sum.end);
    let value = pay_of(&sum, weight.unit, weight.kind, &dollar);
    Some(Fact {
        value,
        spans: vec![span],
    })
}

/// The strongest amount that the client wrote, the first of equals; a platform's bracket where none is labelled.
/// Where a post offers employment or a freelance's work, the freelance's.
fn best(text: &Text) -> Option<(Sum, Weight)> {
    let weighed = sums_of(text).filter_map(|sum| {
        let weight = weigh::weigh(text, &sum)?;
        Some((sum, weight))
    });
    let found: Vec<(Sum, Weight)> = weighed.take(AMOUNTS_MAX).collect();
    let has_freelance = found.iter().any(|(_, weight)| weight.is_freelance);
    let is_open = |weight: &Weight| !has_freelance || !weight.is_employee;
    let rank = |weight: &Weight| {
        let labelled = weight.strength == weigh::LABELLED;
        (is_open(weight), labelled, !weight.bracket, weight.strength)
    };
    let mut chosen: Option<(Sum, Weight)> = None;
    for (sum, weight) in found {
        if chosen
            .as_ref()
            .is_none_or(|(_, best)| rank(&weight) > rank(best))
        {
            chosen = Some((sum, weight));
        }
    }
    chosen
}

/// All amounts of a posting, in order.
fn sums_of(text: &Text) -> impl Iterator<Item = Sum> {
    let folded = text.folded.text.as_str();
    let words = text.document.word_list().iter().enumerate();
    let mut figures = words
        .filter(|(number, word)| word.has(Word::DIGIT) && may_be_money(text, *number))
        .map(|(_, word)| word.range());
    let (mut at, mut end) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            if let Some(sum) = next_sum(folded, &mut at, end) {
                return Some(sum);
            }
            let word = figures.next()?;
            (at, end) = (at.max(word.start), word.end);
        }
    })
}

/// Whether a number may begin an amount that is pay: near it stands a currency, or a label before it.
fn may_be_money(text: &Text, number: usize) -> bool {
    /// An amount with its currency and unit, or two of them, is shorter in words and in bytes.
    const WORDS: usize = 20;
    const BYTES: usize = 128;
    /// Bytes before an amount that may hold the sign of its currency.
    const SIGN_BYTES: usize = 8;
    let folded = text.folded.text.as_bytes();
    let (words, entries) = (text.document.word_list(), &text.entries);
    let start = words[number].start as usize;
    // A header's own thousands need neither.
    if text.document.has_sign(b'|') {
        return true;
    }
    // `350/jour`, `50-58k`
    let is_thousands = |word: &Word| {
        let figures = text.folded.text[word.range()].strip_suffix('k');
        figures.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let end = words[number].end as usize;
    let mut pair = words[number..].iter().take(2);
    if matches!(folded.get(end..end + 2), Some([b'/', unit]) if unit.is_ascii_alphabetic())
        || pair.any(is_thousands)
        || number > 0 && bare::pays(&text.folded.text[words[number - 1].range()])
    {
        return true;
    }
    let near = words.len().min(number + WORDS);
    let mut named = entries[number.saturating_sub(1)..near].iter();
    if named.any(|entry| entry.classes().is(WordClass::Money)) {
        return true;
    }
    let window = start.saturating_sub(SIGN_BYTES)..folded.len().min(start + BYTES);
    let is_sign = |byte: &u8| *byte == b'$' || !byte.is_ascii();
    if currency::may_have_sign(text) && folded[window].iter().any(is_sign) {
        return true;
    }
    let before = (0..number).rev();
    let mut before =
        before.take_while(|at| words[*at].start as usize + weigh::LABEL_BYTES >= start);
    before.any(|at| weigh::is_label(text, at))
}

/// All amounts of a text, in order.
fn sums(text: &str) -> impl Iterator<Item = Sum> {
    let mut at = 0;
    std::iter::from_fn(move || next_sum(text, &mut at, text.len()))
}

/// The next amount whose first digit stands between `at`, which moves on, and `end`.
fn next_sum(text: &str, at: &mut usize, end: usize) -> Option<Sum> {
    let bytes = text.as_bytes();
    while *at < end {
        if !bytes[*at].is_ascii_digit() {
            *at += 1;
            continue;
        }
        let behind = *at + number::run(bytes, *at);
        match sum::read(text, *at) {
            Some(sum) => {
                *at = sum.end.max(behind);
                return Some(sum);
            }
            None => *at = behind,
        }
    }
    None
}

/// Reads a field that is known to be pay: labels are not needed there.
fn of_field(field: &str, dollar: &dyn Fn() -> &'static str) -> Option<Pay> {
    let folded = crate::text::fold::fold(field);
    let sum = sums(&folded)
        .find(|sum| !sum.hopeless && sum.max.or(sum.min).is_some_and(|amount| amount > 0.0))?;
    let unit = sum.unit.or_else(|| unit::before(&folded[..sum.start]));
    let amount = sum.max.or(sum.min)?;
    // A bare number of this size in a pay field is a year's; less is anybody's guess.
    const YEAR_MIN: f64 = 12_000.0;
    let unit = unit.or_else(|| (amount >= YEAR_MIN).then_some(PayUnit::Year));
    let salary = matches!(unit, Some(PayUnit::Year | PayUnit::Month)) || folded.contains("salar");
    let kind = if salary {
        PayKind::Salary
    } else {
        PayKind::Rate
    };
    Some(pay_of(&sum, unit, kind, dollar))
}

fn pay_of(
    sum: &Sum,
    unit: Option<PayUnit>,
    kind: PayKind,
    dollar: &dyn Fn() -> &'static str,
) -> Pay {
    let code = sum.currency.map(|code| match code {
        currency::BARE_DOLLAR => dollar(),
        currency::GLUED_E => "EUR",
        code => code,
    });
    Pay {
        kind,
        min: sum.min,
        max: sum.max,
        currency: code.map(str::to_string),
        unit,
    }
}

/// The words that place the post itself: not those of a client's location, which marketplaces add at the end.
fn places_of(text: &Text) -> String {
    let folded = text.folded.text.as_str();
    let opening = super::around::after(folded, 0, text.folded_title_end + PLACE_BYTES);
    let opening = opening
        .find("client location")
        .map_or(opening, |cut| &opening[..cut]);
    let mut places = opening.to_string();
    for place in &text.posting.stated.places {
        places.push('\n');
        places.push_str(&crate::text::fold::fold(place));
    }
    places
}

#[cfg(test)]
mod tests;
