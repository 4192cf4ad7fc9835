//! A word that is known, for listing.

/// A known word with what it is, for listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownTopic {
    pub kind: &'static str,
    pub name: String,
    /// Other forms of it.
    pub forms: Vec<&'static str>,
}
