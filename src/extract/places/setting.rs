//! What is known of a post before its places are read, and what stands around a byte of it.

use super::mention::{self, Mention};
use super::words::{PHRASE_WORDS_MAX, PlaceCue, PlacePhrases};
use crate::domain::Lang;
use crate::extract::Text;
use crate::extract::first_words::WordClass;
use std::ops::{Deref, Range};

/// Words looked at before a name.
pub(crate) const WORDS_BEFORE: usize = 7;
/// Words that a piece may hold besides its place.
const NOISE_WORDS_MAX: usize = 6;
/// A longer first line without bars is prose.
const HEADER_BYTES_MAX: usize = 160;
/// A line with that many bars is a header, wherever it stands.
const HEADER_BARS: u32 = 2;

/// Signs that point at a place as a label does.
const PINS: [char; 6] = ['📍', '📌', '🗺', '🧭', '🏙', '🌍'];

/// The post as its places are read: folded text, language, and where its header ends.
pub(crate) struct PlaceSetting<'a> {
    pub text: &'a Text<'a>,
    pub folded: &'a str,
    pub lang: Option<Lang>,
    /// Where the line that works as a header ends: a title, or the first line of a body without one.
    pub header_end: usize,
    pub words: &'static PlacePhrases,
    /// The bytes of all colons.
    colons: Vec<usize>,
    /// Whether one of [`PINS`] stands in the text.
    has_pin: bool,
    /// The country whose money or tax rules the post speaks of.
    pub paid_in: Option<&'static str>,
}

/// Who pays in pounds or francs, or speaks of a country's own tax rules, has work there: `Worcester, £150`. Dollars and
/// euros are many countries'.
fn country_of_money(text: &Text<'_>) -> Option<&'static str> {
    const CURRENCIES: [(&str, &str); 12] = [
        ("gbp", "GB"),
        ("quid", "GB"),
        ("chf", "CH"),
        ("nok", "NO"),
        ("sek", "SE"),
        ("dkk", "DK"),
        ("pln", "PL"),
        ("czk", "CZ"),
        ("aud", "AU"),
        ("cad", "CA"),
        ("nzd", "NZ"),
        ("inr", "IN"),
    ];
    let folded = text.folded.text.as_str();
    if folded.contains('£') || folded.contains("ir35") {
        return Some("GB");
    }
    let words = text.document.word_list().iter().zip(&text.entries);
    let mut money = words.filter(|(_, entry)| entry.classes().is(WordClass::Money));
    money.find_map(|(word, _)| {
        let currency = CURRENCIES
            .iter()
            .find(|row| row.0 == &folded[word.range()])?;
        Some(currency.1)
    })
}

/// What a piece of text ends with on one side of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edge {
    /// Other words.
    Open,
    /// `,`, `/`, `&`.
    Comma,
    /// The end of a line, sentence, bracket or segment.
    Firm,
}

/// The words behind a name, as many as a phrase has.
#[derive(Default)]
pub(crate) struct NextWords<'a> {
    words: [&'a str; PHRASE_WORDS_MAX],
    count: usize,
}

impl<'a> Deref for NextWords<'a> {
    type Target = [&'a str];

    fn deref(&self) -> &[&'a str] {
        &self.words[..self.count]
    }
}

impl<'a> PlaceSetting<'a> {
    /// What is known of a post; `lang` is `None` where its language is not known.
    pub(super) fn new(text: &'a Text<'a>, lang: Option<Lang>) -> PlaceSetting<'a> {
        let folded = text.folded.text.as_str();
        let titled = folded[..text.folded_title_end].trim();
        let begins = text.folded_title_end.min(folded.len());
        let first_line = folded[begins..].trim_start_matches('\n');
        let start = folded.len() - first_line.len();
        let line = &first_line[..first_line.find('\n').unwrap_or(first_line.len())];
        let header_end = match titled.is_empty() {
            true if line.len() > HEADER_BYTES_MAX && !line.contains('|') => start,
            true => start + line.len(),
            false => text.folded_title_end,
        };
        let points = text.document.points().iter().map(|at| *at as usize);
        PlaceSetting {
            text,
            folded,
            lang,
            header_end,
            words: PlacePhrases::get(),
            colons: points.filter(|at| folded.as_bytes()[*at] == b':').collect(),
            // They begin with the same byte.
            has_pin: text.document.has_sign(0xf0) && folded.contains(PINS),
            paid_in: country_of_money(text),
        }
    }

    /// Whether the post is French, or may be.
    pub(crate) fn is_french(&self) -> bool {
        matches!(self.lang, Some(Lang::Fr) | None)
    }

    /// Whether a name in small letters may stand at a byte: after a word that leads to a place, in a labelled field, in
    /// a list begun so, or before a French postcode.
    pub(crate) fn allows_lower(
        &self,
        at: usize,
        previous: &Range<usize>,
        last: Option<&Mention>,
    ) -> bool {
        if last.is_some_and(|last| last.is_lower && at - last.end <= 6) {
            return true;
        }
        let gap = &self.folded[previous.end..at];
        if gap != " " {
            let is_parted = gap.ends_with(' ') && gap.trim_end().ends_with([':', ',']);
            return is_parted && self.has_label_before(at);
        }
        match &self.folded[previous.clone()] {
            "in" | "near" | "sur" | "around" => true,
            "a" => self.is_accented(previous),
            _ => false,
        }
    }

    /// Whether a word is `à` as written; `au` and `aux` have no other form.
    pub(crate) fn is_accented(&self, word: &Range<usize>) -> bool {
        match &self.folded[word.clone()] {
            "a" => self.text.full[self.text.folded.origin(word.start)..].starts_with(['à', 'À']),
            "au" | "aux" => true,
            _ => false,
        }
    }

    /// Words before a byte within its clause, in the order of the text, with their ranges.
    pub(crate) fn words_before(&self, at: usize) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::with_capacity(WORDS_BEFORE);
        let mut end = at;
        for word in self.text.document.words_before(at, WORDS_BEFORE) {
            if !self.folded[word.end..end].chars().all(is_joint) {
                break;
            }
            end = word.start;
            words.push(word);
        }
        words.reverse();
        words
    }

    /// Words right behind a byte, and the gap before the first of them.
    pub(crate) fn words_after(&self, at: usize) -> (&'a str, NextWords<'a>) {
        let mut words = NextWords::default();
        let mut end = at;
        let mut gap = "";
        for word in self.text.document.words_after(at, PHRASE_WORDS_MAX) {
            let between = &self.folded[end..word.start];
            if words.count == 0 {
                gap = between;
            } else if !between.chars().all(is_joint) {
                break;
            }
            end = word.end;
            words.words[words.count] = &self.folded[word];
            words.count += 1;
        }
        (gap, words)
    }

    /// The folded text of a range.
    pub(super) fn word(&self, range: &Range<usize>) -> &'a str {
        &self.folded[range.clone()]
    }

    /// Whether the letter at a byte is a capital as written.
    pub(crate) fn is_upper(&self, at: usize) -> bool {
        mention::is_upper(self.text, at)
    }

    /// Whether a byte stands in the header, or in a line of fields between bars.
    pub(crate) fn in_header(&self, at: usize) -> bool {
        at < self.header_end || self.is_piped(at)
    }

    /// Whether the line of a byte is a header of segments.
    pub(crate) fn is_piped(&self, at: usize) -> bool {
        let bars = match at < self.header_end {
            true => 1,
            false => HEADER_BARS,
        };
        self.text.document.line_at(at).bars >= bars
    }

    /// Whether a byte stands in the first segment of its line.
    pub(crate) fn in_first_segment(&self, at: usize) -> bool {
        let line = self.text.document.line_at(at).range.start as usize;
        self.text.document.segment_at(at).start <= line
    }

    /// Whether the line, or the sentence in it, begins with a label of a place: `Client Location: `, `Lieu : `, or a
    /// pin (`📍`).
    pub(crate) fn has_label_before(&self, at: usize) -> bool {
        let line = self.text.document.line_at(at).range.start as usize;
        let before = &self.folded[line.min(at)..at];
        if self.has_pin
            && let Some(pin) = before.rfind(PINS)
        {
            let value = &before[pin..];
            return !value.contains(['|', '\n', ':', '(', '.']);
        }
        let colons = &self.colons[..self.colons.partition_point(|colon| *colon < at)];
        if colons.last().is_none_or(|colon| *colon < line) {
            return false;
        }
        // A sentence's start may lie behind the label's own full stop.
        let sentence = self.text.document.sentence_at(at).start;
        let before = match sentence > line && sentence <= at && !before.ends_with(':') {
            true => &self.folded[sentence..at],
            false => before,
        };
        let Some(colon) = before.rfind(':') else {
            return false;
        };
        let value = &before[colon + 1..];
        // A bracket holds a remark: `Argentina (US time)`.
        let in_remark = || value.rfind('(') > value.rfind(')');
        self.is_label(&before[..colon]) && !in_remark() && !value.contains(". ")
    }

    /// Whether a text ends with a label of a place.
    fn is_label(&self, text: &str) -> bool {
        let words = text.rsplit(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        let (mut label, mut from) = ([""; PHRASE_WORDS_MAX], PHRASE_WORDS_MAX);
        for word in words.take(PHRASE_WORDS_MAX) {
            from -= 1;
            label[from] = word;
        }
        let label = &label[from..];
        // `RemoteLocation: `: a line break was lost.
        let is_glued = || label.last().is_some_and(|word| word.ends_with("location"));
        self.words.ends_with(PlaceCue::Label, label) > 0 || is_glued()
    }

    /// The edges of the piece of text that holds a name and little else.
    pub(super) fn edges(&self, start: usize, end: usize) -> (Edge, Edge) {
        (self.edge_before(start), self.edge_after(end))
    }

    fn edge_before(&self, start: usize) -> Edge {
        let mut rest = &self.folded[..start];
        for _ in 0..=NOISE_WORDS_MAX {
            let bare = rest.trim_end_matches([' ', '"', '*', '_', '\'', '#']);
            let had_blank = bare.len() < rest.len();
            let Some(c) = bare.chars().next_back() else {
                return Edge::Firm;
            };
            if !c.is_alphanumeric() {
                return match c {
                    ',' | '/' | '&' | '+' => Edge::Comma,
                    '-' if had_blank && bare[..bare.len() - 1].ends_with([' ', '\n']) => Edge::Firm,
                    '-' if bare.len() == 1 || bare[..bare.len() - 1].ends_with('\n') => Edge::Firm,
                    '-' | '@' | '=' | '$' | '€' | '%' => Edge::Open,
                    _ => Edge::Firm,
                };
            }
            let from = (bare.char_indices().rev())
                .find(|(_, c)| !c.is_alphanumeric())
                .map_or(0, |(at, c)| at + c.len_utf8());
            let word = &bare[from..];
            if rest.ends_with('\'') || !self.words.is(PlaceCue::Noise, word) {
                return Edge::Open;
            }
            rest = &bare[..from];
        }
        Edge::Open
    }

    fn edge_after(&self, end: usize) -> Edge {
        let mut rest = &self.folded[end..];
        for _ in 0..=NOISE_WORDS_MAX {
            let bare = rest.trim_start_matches([' ', '"', '*', '_', '#']);
            let had_blank = bare.len() < rest.len();
            let Some(c) = bare.chars().next() else {
                return Edge::Firm;
            };
            if !c.is_alphanumeric() {
                let next = &bare[c.len_utf8()..];
                return match c {
                    ',' | '/' | '&' | '+' => Edge::Comma,
                    '-' if had_blank && next.starts_with([' ', '-']) => Edge::Firm,
                    '.' if next.starts_with(char::is_alphanumeric) => Edge::Open,
                    '-' | '@' | '=' | '\'' | '$' => Edge::Open,
                    _ => Edge::Firm,
                };
            }
            let to = bare
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(bare.len());
            if !had_blank && rest.len() == self.folded.len() - end {
                return Edge::Open;
            }
            if !self.words.is(PlaceCue::Noise, &bare[..to]) {
                return Edge::Open;
            }
            rest = &bare[to..];
        }
        Edge::Open
    }

    /// Whether five digits stand as a postcode does, alone between signs or behind its label, with no money beside them.
    pub(crate) fn is_code_alone(&self, word: &Range<usize>) -> bool {
        if self.has_label_before(word.start) {
            return true;
        }
        let is_round = self.folded[word.clone()].ends_with("000");
        let (before, after) = self.edges(word.start, word.end);
        let line = self.text.document.line_at(word.start).range.start as usize;
        let is_first = self.folded[line..word.start].trim().is_empty();
        let closed = before >= Edge::Comma && after >= Edge::Comma;
        let money = self.folded[word.end..]
            .trim_start()
            .starts_with(['€', '$', '£', '-'])
            || self.folded[..word.start]
                .trim_end()
                .ends_with([':', '€', '$', '£', '+', '/', '=']);
        closed && !money && (!is_round || is_first)
    }
}

/// What may stand between two words of one phrase.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '\'' | '"' | '*' | '_' | '[' | '(' | '\u{200d}' | '\u{fe0f}'
    )
}
