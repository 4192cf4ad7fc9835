//! The words around a place in a text, cut on character borders: what decides whether an amount is pay or a link a contact.

/// Up to `bytes` bytes that end at `at`.
pub(super) fn before(text: &str, at: usize, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(at.saturating_sub(bytes))..at]
}

/// Up to `bytes` bytes that begin at `at`.
pub(super) fn after(text: &str, at: usize, bytes: usize) -> &str {
    &text[at..text.floor_char_boundary(at.saturating_add(bytes).min(text.len()))]
}

/// The same as [`before`], no further back than the line's beginning.
pub(crate) fn line_before(text: &str, at: usize, bytes: usize) -> &str {
    let words = before(text, at, bytes);
    let cut = words.bytes().rposition(|byte| byte == b'\n');
    cut.map_or(words, |cut| &words[cut + 1..])
}

/// Whether `word` stands in `text` with no letter or digit on either side.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    find_word(text, word).is_some()
}

/// Where `word` stands in `text` with no letter or digit on either side. `text` is a short window.
pub(crate) fn find_word(text: &str, word: &str) -> Option<usize> {
    places_of(text, word)
        .find(|&at| ends_word(&text[..at]) && begins_word(&text[at + word.len()..]))
}

/// Where `word`, which is not empty, stands in `text`, a short window: looking at each byte costs less there than
/// preparing a search.
pub(crate) fn places_of<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let (bytes, word) = (text.as_bytes(), word.as_bytes());
    let last = (bytes.len() + 1).saturating_sub(word.len());
    (0..last).filter(move |&at| bytes[at] == word[0] && bytes[at..].starts_with(word))
}

/// Where the last of some short endings ends in `text`, a short window. Endings end with a byte of ASCII.
pub(crate) fn last_end(text: &str, endings: &[&str]) -> Option<usize> {
    let bytes = text.as_bytes();
    let bit = |byte: u8| 1u128.checked_shl(u32::from(byte)).unwrap_or(0);
    let lasts = endings.iter().filter_map(|end| end.as_bytes().last());
    let lasts = lasts.fold(0, |lasts, last| lasts | bit(*last));
    let mut ends = (bytes.iter().rev())
        .zip((1..=bytes.len()).rev())
        .filter(|(byte, _)| lasts & bit(**byte) != 0);
    // They are so short that comparing them byte by byte costs less than calling for it.
    let ends_here = |at: usize| {
        let ends = |end: &&str| {
            let mut here = bytes[..at].iter().rev();
            end.bytes().rev().all(|byte| here.next() == Some(&byte))
        };
        endings.iter().any(ends)
    };
    ends.find(|(_, at)| ends_here(*at)).map(|(_, at)| at)
}

/// Whether `text` begins with `lead`, which is not empty: asked for each of a long list, of which most differ from
/// it in their first byte.
#[inline]
pub(crate) fn begins_with(text: &str, lead: &str) -> bool {
    text.as_bytes().first() == lead.as_bytes().first() && text.starts_with(lead)
}

/// Whether `text` ends with `end`, which is not empty; the same as [`begins_with`].
#[inline]
pub(crate) fn ends_with(text: &str, end: &str) -> bool {
    text.as_bytes().last() == end.as_bytes().last() && text.ends_with(end)
}

/// Whether a word may begin after `text`.
pub(crate) fn ends_word(text: &str) -> bool {
    !text.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Whether a word that was followed by `text` has ended.
pub(crate) fn begins_word(text: &str) -> bool {
    !text.chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ending_counts() {
        let ends = [". ", "\n", ") "];
        assert_eq!(last_end("one. two\nthree", &ends), Some(9));
        assert_eq!(last_end("one. two.", &ends), Some(5));
        assert_eq!(last_end("one", &ends), None);
        assert_eq!(last_end("", &ends), None);
    }

    #[test]
    fn windows_keep_characters_whole() {
        assert_eq!(before("ab€c", 5, 3), "€");
        assert_eq!(before("ab€c", 5, 2), "");
        assert_eq!(after("a€€", 1, 4), "€");
        assert_eq!(line_before("one\ntwo 3", 8, 20), "two ");
        assert!(has_word("a rate of", "rate") && !has_word("corporate", "rate"));
    }
}
