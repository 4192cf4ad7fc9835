//! Kinds of sources: each plans what to fetch and parses the pages that came. Nothing here reads the world.
//!
//! One file per kind and one row of [`KINDS`]. What kinds share: [`parser`] (the frame of a poll), [`report`] (its
//! limits, the postings and problems that it brought), [`settings`] (where to fetch), [`tree`] (HTML for selectors), [`json_ld`],
//! [`dates`], [`item`] (how a posting is made), [`challenge`] and [`bridge`] (what stands in place of the content). [`own_page`] reads the
//! page of a single posting. [`discover`] finds out the kind
//! of a page that nobody has described yet.

mod after;
pub mod api;
pub mod bridge;
pub(crate) mod by_hand;
pub mod calendar;
pub mod challenge;
mod channels;
pub mod chat;
pub mod dates;
pub mod days;
pub(crate) mod discover;
pub mod feed;
mod glob;
pub mod item;
pub(crate) mod json_ld;
pub mod listing;
pub mod mailbox;
mod newest;
pub mod own_page;
pub mod parser;
pub mod report;
pub mod settings;
pub(crate) mod sitemap;
pub mod slack;
pub(crate) mod tree;

use crate::domain::Kind;
use parser::KindOf;

/// Every kind that a configuration may name.
pub const KINDS: &[&dyn Kind] = &[
    KindOf::<api::Api>::ROW,
    KindOf::<calendar::Calendar>::ROW,
    KindOf::<chat::Chat>::ROW,
    KindOf::<feed::Feed>::ROW,
    KindOf::<listing::Listing>::ROW,
    KindOf::<mailbox::Mailbox>::ROW,
    KindOf::<sitemap::Sitemap>::ROW,
    KindOf::<slack::Slack>::ROW,
];

/// The kind of this name.
pub fn kind(name: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert!(
                KINDS[at + 1..]
                    .iter()
                    .all(|other| other.name() != kind.name())
            );
            assert!(super::kind(kind.name()).is_some());
        }
    }

    /// Files that implement `Parser`, by the words of their source.
    #[test]
    fn every_file_of_a_kind_is_a_row() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/source");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file()
                && std::fs::read_to_string(&path)
                    .unwrap()
                    .contains("\nimpl Parser for ")
            {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                assert!(super::kind(&name).is_some(), "{name} is no row of KINDS");
            }
        }
    }
}
