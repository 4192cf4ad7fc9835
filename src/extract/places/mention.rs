//! A name where it stands.

use crate::extract::Text;
use crate::knowledge::places::{Candidates, Entry, Homonym};

/// A name where it stands. Bytes of the folded text.
pub(crate) struct Mention {
    pub start: usize,
    /// Past the qualifiers.
    pub end: usize,
    pub candidates: Candidates,
    pub entry: Entry,
    /// Settled by what stands beside it: `, TX`, `(76)`, `59000`, `, Germany`.
    pub is_qualified: bool,
    /// Also an everyday word, a first name, a product.
    pub homonym: Option<Homonym>,
    /// Words of the name.
    pub words: usize,
    pub is_lower: bool,
    pub is_tag: bool,
    /// A postcode or department's number without a name.
    pub is_code: bool,
    /// A technology stands at the same words.
    pub is_technology: bool,
}

/// Whether the letter at a byte of the folded text is a capital as written.
pub(crate) fn is_upper(text: &Text, at: usize) -> bool {
    let written = text.folded.origin(at);
    match text.full.as_bytes().get(written) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => text.full[written..].starts_with(char::is_uppercase),
    }
}
