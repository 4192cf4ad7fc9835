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
mod niches;
mod pool;
#[cfg(test)]
mod samples;
mod size;
#[cfg(test)]
mod tests;
mod text;
mod view;
mod waiting;

pub(crate) use choose::{Selector, may_show};
pub(crate) use content::{
    ClaimedLead, Digest, InProgress, Material, Opening, PastClient, SourceNews, Week,
};
pub use content::{Date, Unheard};
pub use size::mail_bytes;

use crate::domain::Email;

/// The mail of an edition.
pub(crate) fn render(edition: &Digest<'_>) -> Email {
    let view = view::DigestView::of(edition);
    Email {
        to: edition.profile.email.clone(),
        text: text::text(&view),
        html: html::html(&view),
        subject: view.subject,
    }
}
