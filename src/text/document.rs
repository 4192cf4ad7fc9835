//! A text cut once into what readers ask about: lines, header segments, sentences and words.
//!
//! All ranges count bytes of the folded text ([`super::fold`]); what a letter looked like before folding is asked of
//! the written text through its map. Made once per posting, in time linear in its length; every reader of facts stands
//! on the same cuts, so that "the same sentence" means one thing.
//!
//! A line break ends a sentence: lines that were broken for their width are to be rejoined before.

mod lines;
mod range;
mod sentences;
mod words;

pub(crate) use lines::Line;
pub use words::Word;

use super::fold::Folded;
use lines::{add_segments, line};
use range::wide;
use sentences::add_sentences;
use std::ops::Range;
use words::{Cuts, words};

/// Line, sentence and word cuts of one text.
#[derive(Debug, Default)]
pub struct Document {
    lines: Vec<Line>,
    sentences: Vec<Range<u32>>,
    words: Vec<Word>,
    segments: Vec<Range<u32>>,
    /// Where something outside of words is cut, and what stands there.
    cuts: Cuts,
}

/// Most texts have no more lines, and no more sentences.
const LINES: usize = 16;

impl Document {
    /// `written` is the text that `folded` was made of.
    pub(crate) fn new(written: &str, folded: &Folded) -> Document {
        let text = folded.text.as_str();
        let is_upper = |at: usize| written[folded.origin(at)..].starts_with(char::is_uppercase);
        let (words, cuts) = words(written, folded);
        let mut document = Document {
            lines: Vec::with_capacity(LINES),
            sentences: Vec::with_capacity(LINES),
            words,
            ..Document::default()
        };
        let mut signs = cuts.places.as_slice();
        let mut start = 0;
        loop {
            let is_break = |at: &u32| text.as_bytes()[*at as usize] == b'\n';
            let count = signs.iter().position(is_break);
            let own = &signs[..count.unwrap_or(signs.len())];
            let end = count.map_or(text.len(), |count| signs[count] as usize);
            document.lines.push(line(text, start..end, own));
            add_segments(text, start..end, own, &mut document.segments);
            add_sentences(text, start..end, own, &is_upper, &mut document.sentences);
            let Some(count) = count else { break };
            signs = &signs[count + 1..];
            start = end + 1;
        }
        document.cuts = cuts;
        document
    }

    /// Its lines, in the order of the text.
    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Sentences in the order of the text; none is empty, none crosses a line.
    pub(crate) fn sentences(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.sentences.iter().map(wide)
    }

    /// Words: runs of letters, digits and what may stand inside a name (`c++`, `node.js`, `l'eure` is two).
    pub(crate) fn words(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.words.iter().map(Word::range)
    }

    /// The same with what else is known of them.
    pub(crate) fn word_list(&self) -> &[Word] {
        &self.words
    }

    /// Where each `.`, `:`, `/` and `@` stands, in order.
    pub(crate) fn points(&self) -> &[u32] {
        &self.cuts.points
    }

    /// Whether a byte of a sign stands in the text outside of all words.
    pub(crate) fn has_sign(&self, sign: u8) -> bool {
        self.cuts.signs.contains(sign)
    }

    /// The words that begin from byte `from` on, as their numbers in [`Document::words`].
    pub(crate) fn first_word_from(&self, from: usize) -> usize {
        self.words
            .partition_point(|word| (word.start as usize) < from)
    }

    /// The line that byte `at` stands in.
    pub(crate) fn line_at(&self, at: usize) -> &Line {
        let index = self
            .lines
            .partition_point(|line| line.range.start as usize <= at);
        &self.lines[index.saturating_sub(1)]
    }

    /// The sentence that byte `at` stands in; the line's rest where it stands between two.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|it| it.start as usize <= at);
        match index
            .checked_sub(1)
            .map(|index| wide(&self.sentences[index]))
        {
            Some(found) if at <= found.end => found,
            _ => at..wide(&self.line_at(at).range).end.max(at),
        }
    }

    /// The segment of a header line (`Acme | Rouen | Remote`), else the line.
    pub(crate) fn segment_at(&self, at: usize) -> Range<usize> {
        let index = self.segments.partition_point(|it| it.start as usize <= at);
        match index
            .checked_sub(1)
            .map(|index| wide(&self.segments[index]))
        {
            Some(found) if at <= found.end => found,
            _ => wide(&self.line_at(at).range),
        }
    }

    /// Whether the line of byte `at` is quoted from somebody else.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.line_at(at).is_quoted
    }

    /// Up to `count` words that end at or before byte `at`, the nearest first, within its sentence.
    pub(crate) fn words_before(
        &self,
        at: usize,
        count: usize,
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let sentence = self
            .sentence_at(at.saturating_sub(1))
            .start
            .min(self.sentence_at(at).start);
        let index = self.words.partition_point(|word| word.end as usize <= at);
        let before = self.words[..index].iter().rev().map(Word::range);
        before
            .take_while(move |word| word.start >= sentence)
            .take(count)
    }

    /// Up to `count` words that begin at or behind byte `at`, the nearest first, within its sentence.
    pub(crate) fn words_after(
        &self,
        at: usize,
        count: usize,
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let end = self.sentence_at(at).end;
        let index = self
            .words
            .partition_point(|word| (word.start as usize) < at);
        let after = self.words[index..].iter().map(Word::range);
        after.take_while(move |word| word.end <= end).take(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> (Folded, Document) {
        let folded = Folded::new(text);
        let document = Document::new(text, &folded);
        (folded, document)
    }

    #[track_caller]
    fn check_sentences(text: &str, expected: &[&str]) {
        let (folded, document) = of(text);
        let found: Vec<&str> = document.sentences().map(|it| &folded.text[it]).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn sentences() {
        check_sentences(
            "Site vitrine à Yvetot\nBudget : 300 €. Réponse avant vendredi ! merci",
            &[
                "site vitrine a yvetot",
                "budget : 300 €.",
                "reponse avant vendredi !",
                "merci",
            ],
        );
        check_sentences(
            "We use node.js, e.g. Express. Pay 1.5 k.",
            &["we use node.js, e.g. express.", "pay 1.5 k."],
        );
        check_sentences(
            "Écrire à M. Exemple au 3 av. Fictive.",
            &["ecrire a m. exemple au 3 av. fictive."],
        );
        check_sentences(
            "budget 300 euros. je cherche quelqu'un",
            &["budget 300 euros.", "je cherche quelqu'un"],
        );
        check_sentences(
            "https://example.org/a.b?c=d. Next",
            &["https://example.org/a.b?c=d.", "next"],
        );
        check_sentences("", &[]);
    }

    #[test]
    fn segments() {
        let (folded, document) = of("Acme | Rouen|Remote - 3 days\nno segment-here");
        let at = |word: &str| &folded.text[document.segment_at(folded.text.find(word).unwrap())];
        assert_eq!(at("acme"), "acme");
        assert_eq!(at("rouen").trim(), "rouen");
        assert_eq!(at("remote").trim(), "remote");
        assert_eq!(at("days").trim(), "3 days");
        assert_eq!(at("segment"), "no segment-here");
    }

    #[test]
    fn lines() {
        let (_, document) = of("Titre\n> quoted\n- item\nLieu : Rouen\nsee https://example.org");
        let flags: Vec<_> = document
            .lines()
            .iter()
            .map(|it| (it.is_quoted, it.is_item, it.value.is_some()))
            .collect();
        let none = (false, false, false);
        assert_eq!(
            flags,
            [
                none,
                (true, false, false),
                (false, true, false),
                (false, false, true),
                none
            ]
        );
    }

    #[test]
    fn words_around() {
        let (folded, document) = of("Titre\nJe code en C++ et node.js. Puis en PHP");
        let at = folded.text.find("c++").unwrap();
        let text = |it: Range<usize>| folded.text[it].to_string();
        assert_eq!(
            document.words_before(at, 2).map(text).collect::<Vec<_>>(),
            ["en", "code"]
        );
        assert_eq!(document.words_before(at, 9).count(), 3);
        assert_eq!(
            document.words_after(at, 9).map(text).collect::<Vec<_>>(),
            ["c++", "et", "node.js"]
        );
    }

    proptest! {
        #[test]
        fn cuts_lie_on_characters(text in "([a-zé€.!?|:>\n -]|C\\+\\+|M\\. ){0,60}") {
            let (folded, document) = of(&text);
            for range in document.sentences().chain(document.words()) {
                prop_assert!(!folded.text[range.clone()].is_empty());
                prop_assert!(document.sentence_at(range.start).contains(&range.start));
            }
            for (at, _) in folded.text.char_indices() {
                let _ = (&folded.text[document.sentence_at(at)], &folded.text[document.segment_at(at)]);
                document.words_before(at, 3).chain(document.words_after(at, 3)).for_each(drop);
            }
        }
    }
}
