//! Chooses what a morning's letter says, and renders it as text and HTML. Pure: no clock, no store, no scoring.
//!
//! [`Picker`] takes scored leads one by one and keeps only the few that may be shown, so that memory stays flat.
//! [`Picker::choose`] makes them an [`Edition`]: the lists that are rendered are the lists that are counted and the
//! lists that are marked as shown. [`render`] turns an edition into a [`crate::domain::Letter`]. Sentences come from
//! `wording`; nothing here knows how a score came about beyond its parts.

mod choose;
mod edition;
mod html;
mod mailto;
mod near;
mod pool;
#[cfg(test)]
mod samples;
mod seats;
mod size;
#[cfg(test)]
mod tests;
mod text;
mod view;
mod waiting;
#[cfg(test)]
mod waiting_tests;

pub use choose::{Drafts, Picker, may_show};
pub use edition::{
    Claim, Date, DateKind, Edition, Ending, InProgress, Introduction, Material, NearMiss, Opening,
    PastClient, Pick, Section, SourceNews, Unheard, Week,
};
pub use size::mail_bytes;

use crate::domain::Letter;

/// Characters of a subject: more is cut in every list of mails.
pub const SUBJECT_CHARS_MAX: usize = 150;

/// The mail of an edition.
pub fn render(edition: &Edition<'_>) -> Letter {
    let view = view::View::of(edition);
    Letter {
        to: edition.profile.email.clone(),
        text: text::text(&view),
        html: html::html(&view),
        subject: view.subject,
    }
}
