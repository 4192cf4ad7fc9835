//! Chooses what a morning's email says, and renders it as text and HTML. Pure: no clock, no store, no scoring.
//!
//! [`Selector`] takes scored leads one by one and keeps only the few that may be shown, so that memory stays flat.
//! [`Selector::choose`] makes them an [`Digest`]: the lists that are rendered are the lists that are counted and the
//! lists that are marked as shown. [`render`] turns an edition into a [`crate::domain::Email`]. Sentences come from
//! `i18n`; nothing here knows how a score came about beyond its parts.

mod choose;
mod client_cap;
mod content;
mod html;
mod mailto;
mod near;
mod pool;
#[cfg(test)]
mod samples;
mod size;
#[cfg(test)]
mod tests;
mod text;
mod view;
mod waiting;
#[cfg(test)]
mod waiting_tests;

pub use choose::{Drafts, Selector, may_show};
pub use content::{
    ChosenLead, Claim, Date, DateKind, Digest, DigestSection, InProgress, Introduction, Material,
    NearMiss, Omitted, Opening, PastClient, SourceNews, Unheard, Week,
};
pub use size::mail_bytes;

use crate::domain::Email;

/// Characters of a subject: more is cut in every list of mails.
pub const SUBJECT_CHARS_MAX: usize = 150;

/// The mail of an edition.
pub fn render(edition: &Digest<'_>) -> Email {
    let view = view::DigestView::of(edition);
    Email {
        to: edition.profile.email.clone(),
        text: text::text(&view),
        html: html::html(&view),
        subject: view.subject,
    }
}
