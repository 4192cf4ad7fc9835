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
use crate::domain::{Fact, Pay, PayKind, PayUnit, Place};
use sum::Sum;
use weigh::Weight;

/// Amounts weighed in one post; a price list beyond that tells nothing of the gig.
pub(crate) const AMOUNTS_MAX: usize = 60;
/// Bytes of the body that place a post.
const PLACE_BYTES: usize = 200;

/// Reads the pay: the source's own field first, else the text. `places` say whose dollar a `$` is.
pub fn read(text: &Text, places: &[Fact<Place>]) -> Option<Fact<Pay>> {
    let dollar = || currency::dollar_of(&places_of(text), places);
    let field = text.posting.stated.pay.as_deref();
    if let Some(pay) = field.and_then(|field| of_field(field, &dollar)) {
        return Some(Fact::stated(pay));
    }
    let (sum, weight) = best(text)?;
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
    let weighed = sums(&text.folded.text).filter_map(|sum| {
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

/// All amounts of a text, in order.
fn sums(text: &str) -> impl Iterator<Item = Sum> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end = at + number::run(bytes, at);
            match sum::read(text, at) {
                Some(sum) => {
                    at = sum.end.max(end);
                    return Some(sum);
                }
                None => at = end,
            }
        }
        None
    })
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
