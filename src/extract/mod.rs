//! Posting in, reading out: what a freelancer would take from a post, each fact with the words it came from.
//!
//! One file per fact. All of them read the same [`Text`]: the post once as written and once folded (lower case,
//! no accents), with a map from folded bytes back to written ones.

mod around;
mod billing;
pub mod client;
mod clues;
pub mod contacts;
mod dates;
pub mod deadline;
mod engagement;
mod experience;
mod language;
pub mod pay;
mod places;
mod quantity;
mod region;
mod remote;
mod signs;
mod size;
mod spaces;
mod speaker;
mod technologies;
#[cfg(test)]
mod testing;
mod text;

pub use text::Text;

use crate::domain::{Facts, Posting, Reading, Speaker, Timestamp};
use crate::knowledge;

/// Raised whenever the rules change, so that stored texts are read again.
pub const EXTRACTOR_VERSION: u32 = 1;

/// Reads all facts of a posting. `now` settles relative dates where the posting has no date of its own.
pub fn extract(posting: Posting, now: Timestamp) -> Reading {
    let facts = read(&Text::new(&posting), now);
    Reading { posting, facts }
}

fn read(text: &Text<'_>, now: Timestamp) -> Facts {
    let sweep = clues::Clues::get().sweep(text);
    let quantities = quantity::read(text, &sweep);
    let speaker = speaker::read(text, &sweep);
    let said_by = speaker.as_ref().map(|fact| fact.value);
    let remote = remote::read(text, &sweep);
    let policy = remote.as_ref().map(|fact| fact.value);
    let stated = &text.posting.stated;
    let hits = technologies::hits(text);
    let (deadline, start) = deadline::read(text, now);
    let lang = language::read(text, &sweep);
    let named: Vec<_> = hits.iter().map(|hit| hit.start..hit.end).collect();
    let spoken = lang.filter(|_| language::is_certain(text, &sweep));
    let places = places::read(text, spoken, &named);
    Facts {
        lang,
        engagement: engagement::read(text, &sweep, said_by),
        signs: signs::read(text, &sweep),
        remote_region: region::read(text, &sweep, policy, &area_countries),
        size: size::read(text, &sweep, &quantities),
        billing: billing::read(text, &sweep),
        experience_years: experience::read(text, &sweep, &quantities, said_by),
        proposals: experience::proposals(text, &quantities),
        event: stated.event.clone(),
        is_contact: stated.is_contact,
        speaker,
        remote,
        places: places.sure,
        possible_places: places.possible,
        technologies: technologies::read(text, &hits),
        spaces: spaces::read(text, &hits),
        pay: pay::read(text),
        contacts: contacts::read(text),
        deadline,
        start,
        // A freelancer names itself.
        client: client::read(text).filter(|_| said_by != Some(Speaker::Freelancer)),
    }
}

/// The countries of an area such as `europe`, `dach`, `latam`; empty where they are not known.
fn area_countries(area: &str) -> Vec<String> {
    let known = knowledge::places::region_countries(area).unwrap_or_default();
    known.into_iter().map(str::to_string).collect()
}
