//! Words of a phrase as they are compared: without plurals.

use crate::text::find::singular;
use crate::text::fold::Folded;
use crate::text::hash::hash;

/// The hash under which a folded word of a text is looked up, from that of the word as it stands there.
pub(crate) fn stem_hash(word: &str, whole: u64) -> u64 {
    let stem = singular(word);
    match stem.len() == word.len() {
        true => whole,
        false => hash(stem.as_bytes()),
    }
}

/// The words of a phrase as they are compared: folded, cut as [`crate::text::document`] cuts them, without plurals.
pub(crate) fn words(phrase: &str) -> Vec<String> {
    let folded = Folded::new(phrase);
    let document = crate::text::document::Document::new(phrase, &folded);
    let ranges = document.words();
    ranges
        .map(|range| singular(&folded.text[range]).to_string())
        .collect()
}
