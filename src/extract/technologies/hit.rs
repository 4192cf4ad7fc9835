//! A technology's name where it stands.

use crate::domain::Span;
use crate::knowledge::technologies::Alias;

/// A form of the taxonomy where it stands.
pub(crate) struct FormHit {
    pub form: &'static Alias,
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// In the original; none for tags.
    pub span: Option<Span>,
    /// Named only to say that it is not wanted: `no WordPress`.
    pub rejected: bool,
    /// Welcome, not needed.
    pub nice: bool,
    /// Also a common word, and nothing confirms it.
    pub is_possible: bool,
    /// Written `#name`.
    pub is_hashtag: bool,
}
