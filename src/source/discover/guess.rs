//! A way in which a page could be read.

/// A way to read a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    pub kind: &'static str,
    /// Settings of the kind, in the order to write them; nested ones are dotted.
    pub settings: Vec<(String, String)>,
    /// What was seen: `a feed that the page names: Offres`.
    pub why: String,
}
