//! Whether work is offered at all: somebody asks for it *and* says a pay, a length, a form or how to answer; or the
//! source carries nothing else. A dated event and a programme's window are offers of their own kind.
//!
//! No single word is evidence, and a reply or a quoted part does not decide; see [`super::ask`].

use super::Text;
use super::ask::Ask;
use crate::domain::{Contacts, Engagement, Fact, Offer, Pay, PayUnit, Speaker};
use std::ops::Range;

/// Sums of clues from which a post speaks of work in so many ways that no grammar is needed.
const FIRM: i32 = 4;
const SURE: i32 = 8;
/// A post in which a labelled amount is the pay of its one task.
const SHORT_BYTES_MAX: usize = 500;
/// A field of a marketplace weighs this much.
const FIELDS: i32 = 5;

/// What other readers found.
pub struct Known<'k> {
    pub ask: &'k Ask,
    pub engagement: Option<&'k Fact<Engagement>>,
    /// Sum of the firm clues of gigs and employments.
    pub clues: i32,
    pub speaker: Option<Speaker>,
    pub pay: Option<&'k Pay>,
    pub contacts: &'k Contacts,
}

/// Absent where somebody offers themselves.
pub fn read(text: &Text<'_>, known: &Known<'_>) -> Option<Fact<Offer>> {
    let stated = &text.posting.stated;
    if known.speaker == Some(Speaker::Freelancer) {
        return None;
    }
    if stated.is_contact || stated.event.is_some() {
        return Some(Fact::stated(Offer::Offer));
    }
    let ask = known.ask;
    let kind = known.engagement.map(|fact| fact.value);
    if stated.engagement.is_some() && kind.is_some_and(|kind| kind != Engagement::Nothing) {
        return Some(Fact::stated(Offer::Offer));
    }
    let said = |value, ranges: &[Option<&Range<usize>>]| {
        let mut spans: Vec<_> = ranges
            .iter()
            .flatten()
            .map(|it| text.span(it.start, it.end))
            .collect();
        spans.sort_unstable();
        spans.dedup();
        Some(Fact { value, spans })
    };
    let proof = [
        ask.any(),
        ask.header.as_ref(),
        ask.span.as_ref(),
        ask.form.as_ref(),
        ask.call.as_ref(),
    ];
    if kind == Some(Engagement::Nothing) {
        return said(Offer::Talk, &[ask.talk.as_ref()]);
    }
    match kind {
        Some(Engagement::Event) if ask.gathering.is_some() || known.clues == 0 => {
            return said(Offer::Offer, &[ask.gathering.as_ref()]);
        }
        _ => {}
    }
    let paid = is_paid(known);
    let asked = ask.any().is_some();
    let talks = ask.talk.is_some();
    let answers = ask.call.is_some()
        || !known.contacts.emails.is_empty()
        || !known.contacts.urls.is_empty()
        || !text.links.is_empty();
    // A chat's message begins like its title; who writes a title of its own announces something.
    let has_title = !text.posting.title.is_empty() && !ask.echoes;
    let told = paid || ask.span.is_some() || ask.form.is_some() || answers || ask.header.is_some();
    let is_offer = if talks {
        ask.is_firm() && (paid || ask.form.is_some() || answers && ask.post.is_some())
            || asked && paid && !asks_price(ask)
            || known.clues >= FIELDS && paid
            || known.clues >= 2 * SURE
    } else {
        ask.is_firm() && told
            || asked && paid
            || ask.amount.as_ref().is_some_and(|it| it.is_labelled && !it.is_long) && paid && text.full.len() <= SHORT_BYTES_MAX
            || ask.header.is_some() && (ask.form.is_some() || known.clues >= FIRM)
            || ask.programme.is_some()
            || paid && ask.span.is_some() && answers
            || known.clues >= SURE
            || known.clues >= FIRM && (paid || ask.span.is_some()) && has_title
    };
    if is_offer {
        return said(Offer::Offer, &proof);
    }
    let seems = ask.is_firm()
        || ask.task.is_some() && told
        || ask.named.is_some()
            && (ask.span.is_some() || ask.call.is_some() || !known.contacts.emails.is_empty())
        || ask.named_role
        || known.clues >= FIRM && (asked || has_title || text.full.len() > SHORT_BYTES_MAX)
        || ask.header.is_some();
    if seems && !talks {
        return said(Offer::Perhaps, &proof);
    }
    said(Offer::Talk, &[ask.talk.as_ref()])
}

/// A question about an amount: nothing but a request makes it an offer.
fn asks_price(ask: &Ask) -> bool {
    ask.role.is_none() && ask.task.is_none() && ask.post.is_none()
}

/// Money for the worker, in figures or in words.
fn is_paid(known: &Known<'_>) -> bool {
    let pay = known
        .pay
        .is_some_and(|pay| pay.unit != Some(PayUnit::Year) || known.ask.is_firm());
    !known.ask.sells && (pay || known.ask.has_wage() || known.ask.pays.is_some())
}
