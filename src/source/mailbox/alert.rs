//! Alert mails: one mail that lists many offers, or makes the reader one.
//!
//! Two readers for any sender: by the user's selectors; by what stands together, in the HTML or else in the plain text
//! ([`lines`] to [`cards`] to one [`card`] each). What only serves the mail itself is left out.

mod card;
mod cards;
mod clients;
mod groups;
mod lines;
mod linked;
mod offer;
pub mod selectors;
mod words;

use super::{clean, target};
use card::{Around, ReadCard};
use cards::OfferCard;
use lines::MailLine;
use linked::LinePart;
pub(crate) use offer::{AlertOffer, ITEMS_MAX};
use std::collections::HashMap;
pub(crate) use words::title_of;

/// What a mail lists by its own form: its HTML, else its text.
pub(crate) fn generic(subject: &str, html: Option<&str>, text: &str) -> Vec<AlertOffer> {
    let items = html.map_or_else(Vec::new, |page| items(subject, &lines::of_html(page)));
    match items.is_empty() {
        true => items_of_text(subject, text),
        false => items,
    }
}

fn items_of_text(subject: &str, text: &str) -> Vec<AlertOffer> {
    items(subject, &lines::of_text(text))
}

fn items(subject: &str, lines: &[MailLine]) -> Vec<AlertOffer> {
    let mut parts = linked::parts(lines);
    clients::mark(lines, &mut parts);
    let subject = clean::subject(subject, false).title;
    let first_link = parts
        .iter()
        .position(|part| matches!(part, LinePart::Link(_)));
    let above = lines.iter().take(first_link.unwrap_or(0));
    let told = words::told(&subject).or_else(|| {
        let mut told = above.filter_map(|line| words::told(&line.text));
        told.next()
    });
    let cards = cards::find(lines, &parts, told);
    let linked = cards.iter().filter(|card| card.link.is_some()).count();
    let around = around(&subject);
    let only = around.as_ref().filter(|_| linked == 1);
    let mut read: Vec<ReadCard> = cards
        .iter()
        .filter_map(|card| card::read(lines, &parts, card, only))
        .collect();
    if linked == 1 && !is_offer(&subject, lines, &cards, &parts) {
        read.clear();
    }
    keep_offers(&mut read);
    name_lone_clients(&mut read);
    once(read)
}

/// What the subject says of a mail's only offer.
fn around(subject: &str) -> Option<Around> {
    let said = words::announced(subject).unwrap_or_default();
    Some(Around {
        title: said.title.and_then(|title| title_of(&title)),
        client: said.client,
    })
}

/// Whether a mail with one card offers work: one whose title is a link names it, or one that links a client above it,
/// others must speak of it.
fn is_offer(subject: &str, lines: &[MailLine], cards: &[OfferCard], parts: &[LinePart]) -> bool {
    let named = cards.iter().any(|card| {
        card.lines.clone().any(|at| match &parts[at] {
            LinePart::Link(link) => {
                title_of(&lines[at].text).is_some() && target::is_specific(&target::shape(link))
            }
            LinePart::Client => true,
            _ => false,
        })
    });
    let mut text = subject.to_string();
    for card in cards {
        for line in &lines[card.lines.clone()] {
            text.push('\n');
            text.push_str(&line.text);
        }
    }
    named || words::speaks_of_work(&text)
}

/// Keeps the offers whose links or titles are of the form that most have: the others lead to the sender's own pages.
/// Of equal numbers those with more beside their titles, then those that stand first.
fn keep_offers(read: &mut Vec<ReadCard>) {
    let shape = |it: &ReadCard| it.item.link.as_ref().map(target::shape).unwrap_or_default();
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for it in read.iter().filter(|it| it.item.link.is_some()) {
        let form = shape(it);
        if target::is_specific(&form) || it.pieces > 0 {
            let count = counts.entry(form).or_default();
            *count = (count.0 + 1, count.1 + usize::from(it.pieces > 0));
        }
    }
    let mut best: Option<(String, (usize, usize))> = None;
    for it in read.iter() {
        let form = shape(it);
        if let Some(count) = counts.get(&form)
            && best.as_ref().is_none_or(|(_, most)| {
                (count.1.min(1), count.0, count.1) > (most.1.min(1), most.0, most.1)
            })
        {
            best = Some((form, *count));
        }
    }
    let Some((best, _)) = best else {
        read.clear();
        return;
    };
    let looks: Vec<u64> = read
        .iter()
        .filter(|it| it.item.link.is_some() && shape(it) == best)
        .map(|it| it.look)
        .collect();
    read.retain(|it| {
        let is_like = looks.contains(&it.look);
        match &it.item.link {
            Some(_) if shape(it) == best => true,
            Some(_) => is_like && it.pieces > 0,
            None => is_like,
        }
    });
    read.truncate(ITEMS_MAX);
}

/// A lone piece below a title is the client where the other offers of the mail have one there.
fn name_lone_clients(read: &mut [ReadCard]) {
    if read.iter().any(|it| it.item.client.is_some()) {
        for it in read.iter_mut() {
            it.item.client = it.item.client.take().or(it.lone.take());
        }
    }
}

/// An offer that the mail lists twice is one.
fn once(read: Vec<ReadCard>) -> Vec<AlertOffer> {
    let mut items: Vec<AlertOffer> = Vec::with_capacity(read.len());
    for ReadCard { item, .. } in read {
        let is_known = items
            .iter()
            .any(|it| it.title == item.title && it.link == item.link);
        if !is_known {
            items.push(item);
        }
    }
    items
}

#[cfg(test)]
mod tests;
