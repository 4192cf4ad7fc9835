//! Posting in, reading out: what a freelancer would take from a post, each fact with the words it came from.
//!
//! One file per fact. All of them read the same [`Text`]: the post once as written and once folded (lower case,
//! no accents), with a map from folded bytes back to written ones.

mod around;
mod ask;
mod billing;
pub mod client;
mod closed;
mod clues;
pub mod contacts;
mod dates;
pub mod deadline;
mod deliverables;
mod engagement;
mod experience;
mod first_words;
mod fraud;
mod jobs;
#[cfg(test)]
mod kinds;
mod language;
mod offer;
pub mod pay;
mod phrases;
mod places;
mod quantity;
mod region;
mod remote;
mod sectors;
mod signs;
mod size;
mod spaces;
mod speaker;
mod technologies;
#[cfg(test)]
mod testing;
mod text;
mod trade;
mod vocabulary;
mod word_table;
#[cfg(test)]
mod wordings;

pub use jobs::split;
pub use text::Text;

use crate::domain::{
    Engagement, Fact, Facts, Offer, Pay, PayKind, Posting, Reading, Speaker, Timestamp,
};
use crate::knowledge;

/// Raised whenever the rules change, so that stored texts are read again.
pub const EXTRACTOR_VERSION: u32 = 7;

/// Reads all facts of a posting. `now` settles relative dates where the posting has no date of its own.
pub fn extract(posting: Posting, now: Timestamp) -> Reading {
    let facts = read(&Text::new(&posting), now);
    Reading { posting, facts }
}

fn read(text: &Text<'_>, now: Timestamp) -> Facts {
    let sweep = clues::Clues::get().sweep(text);
    let quantities = quantity::read(text, &sweep);
    let ask = ask::read(text);
    let speaker = speaker::read(text, &sweep, &ask);
    let said_by = speaker.as_ref().map(|fact| fact.value);
    let remote = remote::read(text, &sweep);
    let policy = remote.as_ref().map(|fact| fact.value);
    let stated = &text.posting.stated;
    let contacts = contacts::read(text);
    let mut hits = technologies::hits(text);
    // `acme dot net` in an address is no .NET.
    let addresses = || contacts.emails.iter().flat_map(|fact| &fact.spans);
    hits.retain(|hit| {
        !hit.span
            .is_some_and(|span| addresses().any(|it| it.contains(span)))
    });
    let technologies = technologies::read(text, &hits);
    let (deadline, start) = deadline::read(text, now);
    let (lang, lang_is_unsure) = language::read(text, &sweep);
    let named: Vec<_> = hits.iter().map(|hit| hit.start..hit.end).collect();
    let spoken = lang.filter(|_| language::is_certain(text, &sweep));
    let places = places::read(text, spoken, &named);
    let pay = pay::read(text, &places.sure).filter(|_| !ask.is_sale);
    let (engagement, clues) = engagement::read(text, &sweep, said_by, &ask, pay.as_ref());
    let deliverables = deliverables::read(text);
    let offer = offer::read(
        text,
        &offer::OfferEvidence {
            ask: &ask,
            engagement: engagement.as_ref(),
            clues,
            speaker: said_by,
            pay: pay.as_ref().map(|fact| &fact.value),
            contacts: &contacts,
            names_work: !(technologies.is_empty() && deliverables.is_empty()),
            has_place: !places.sure.is_empty(),
            title_names_work: names_in_title(text, &technologies)
                || names_in_title(text, &deliverables),
        },
    );
    // Nothing is offered in talk: what kind it would be is no fact.
    let talks = offer.as_ref().is_some_and(|fact| fact.value == Offer::Talk);
    let engagement = engagement.filter(|fact| !talks || fact.value == Engagement::Nothing);
    let engagement = engagement.or_else(|| {
        // A titled post that says until when, where, or how to answer.
        let is_told = deadline.is_some()
            || !contacts.emails.is_empty()
            || !places.sure.is_empty()
            || ask.pays.is_some();
        let is_told = is_told && !ask.echoes;
        without_form(offer.as_ref()?, pay.as_ref(), &ask, is_told)
    });
    let is_event = engagement
        .as_ref()
        .is_some_and(|fact| fact.value == Engagement::Event);
    // A happening's day goes before the last day to register; a calendar has told it already.
    let deadline = (is_event && text.posting.stated.event.is_none())
        .then(|| deadline::of_event(text, now))
        .flatten()
        .or(deadline);
    // Entrance is no pay, and an amount that people only talk of is nobody's.
    let is_hearsay = talks && (ask.asks_price || ask.any().is_none());
    let pay = pay.filter(|_| !is_event && !is_hearsay);
    let phrases = vocabulary::hits(text);
    let (trades, tasks) = trade::read(text, &phrases);
    Facts {
        lang,
        lang_is_unsure,
        offer,
        closed: stated
            .closed
            .map(Fact::stated)
            .or_else(|| closed::read(text)),
        engagement,
        signs: signs::read(text, &sweep),
        remote_region: region::read(text, &sweep, policy, &area_countries),
        size: size::read(text, &sweep, &quantities),
        billing: billing::read(text, &sweep),
        experience_years: experience::read(text, &sweep, &quantities, said_by),
        proposals: experience::proposals(text, &quantities),
        event: stated.event.clone(),
        is_contact: stated.is_contact,
        marked: None,
        speaker,
        remote,
        places: places.sure,
        possible_places: places.possible,
        possible_technologies: technologies::read_possible(text, &hits, &technologies),
        technologies,
        deliverables,
        spaces: spaces::read(text, &hits),
        trades,
        tasks,
        sectors: sectors::read(text, &phrases),
        pay,
        contacts,
        deadline,
        start,
        // A freelancer names itself.
        client: client::read(text).filter(|_| said_by != Some(Speaker::Freelancer)),
    }
}

/// What is offered in no words of any form, at a price or because somebody asks for it, is a task.
fn without_form(
    offer: &Fact<Offer>,
    pay: Option<&Fact<Pay>>,
    ask: &ask::Ask,
    is_told: bool,
) -> Option<Fact<Engagement>> {
    let is_task = match pay.map(|fact| fact.value.kind) {
        Some(kind) => offer.value == Offer::Offer && kind == PayKind::Rate,
        None => {
            ask.task.is_some()
                || ask.is_firm()
                || is_told && (ask.named.is_some() || ask.told.is_some())
        }
    };
    (offer.value != Offer::Talk && is_task && !ask.seeks_info).then(|| Fact {
        value: Engagement::Gig,
        spans: pay.map_or(&offer.spans, |fact| &fact.spans).clone(),
    })
}

/// Whether one of the facts has words in the title.
fn names_in_title<T>(text: &Text<'_>, facts: &[Fact<T>]) -> bool {
    let end = text.posting.title.as_str().len();
    let spans = facts.iter().flat_map(|fact| &fact.spans);
    let mut starts = spans.map(|span| span.start as usize);
    starts.any(|start| start < end)
}

/// The countries of an area such as `europe`, `dach`, `latam`; empty where they are not known.
fn area_countries(area: &str) -> Vec<String> {
    let known = knowledge::places::region_countries(area).unwrap_or_default();
    known.into_iter().map(str::to_string).collect()
}
