//! The text that phrases are looked for in, and where its words begin and end.

use crate::extract::Text;

/// Bytes of a text without title that count as its head, at most its first line.
pub(crate) const HEAD_BYTES_MAX: usize = 240;

/// The text as phrases are looked for in: folded, and a blank for each line break, hyphen and underscore.
/// Offsets are those of the folded text.
pub(crate) struct ClueContext<'t> {
    pub text: &'t Text<'t>,
    pub plain: String,
    pub head_end: usize,
}

impl<'t> ClueContext<'t> {
    /// A text with what is looked up for each of its phrases.
    pub(super) fn new(text: &'t Text<'t>) -> ClueContext<'t> {
        ClueContext {
            text,
            plain: plain(&text.folded.text),
            head_end: head_end(text),
        }
    }

    /// Whether a word may begin at a byte; behind a digit too where `digits_may_touch`.
    pub(crate) fn edge_before(&self, at: usize, digits_may_touch: bool) -> bool {
        match self.plain[..at].chars().next_back() {
            Some(c) if digits_may_touch && c.is_ascii_digit() => true,
            Some(c) if c.is_alphanumeric() => self.lost_break(at),
            _ => true,
        }
    }

    /// Whether a word ends before a byte.
    pub(crate) fn edge_after(&self, at: usize) -> bool {
        match self.plain[at..].chars().next() {
            Some(c) if c.is_alphanumeric() => self.lost_break(at),
            _ => true,
        }
    }

    /// Some sources lose their line breaks (`ContractAbout us`): small letter, then capital, is an edge.
    pub(crate) fn lost_break(&self, at: usize) -> bool {
        let written = self.text.folded.origin(at);
        // Inside one written character that folds to two (`Œ`) no word begins or ends.
        if at > 0 && self.text.folded.origin(at - 1) == written {
            return false;
        }
        let byte = self.text.full.as_bytes().get(written);
        if byte.is_none_or(u8::is_ascii_lowercase) {
            return false;
        }
        let (before, after) = self.text.full.split_at(written);
        before
            .chars()
            .next_back()
            .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
            && after.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Blanks for line breaks, hyphens and underscores, byte for byte.
pub(super) fn plain(folded: &str) -> String {
    let blank = |byte| match byte {
        b'\n' | b'-' | b'_' => b' ',
        byte => byte,
    };
    let bytes: Vec<u8> = folded.bytes().map(blank).collect();
    String::from_utf8(bytes).expect("one ASCII byte for another")
}

/// Where the title ends, or the first line of a text that has none.
pub(crate) fn head_end(text: &Text<'_>) -> usize {
    if text.folded_title_end > 0 {
        return text.folded_title_end;
    }
    let folded = &text.folded.text;
    let body = &folded[1.min(folded.len())..];
    let line = body.find('\n').map_or(folded.len(), |at| at + 1);
    folded.floor_char_boundary(line.min(HEAD_BYTES_MAX))
}
