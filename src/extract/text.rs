//! A posting's text in the two forms that facts are read from.

use super::first_words::{FirstWords, WordClass, WordClasses, WordEntry};
use crate::domain::{Posting, Span};
use crate::text::document::{Document, Word};
use crate::text::fold::Folded;
use crate::text::links;
use std::ops::Range;

/// What the readers of facts get.
pub struct Text<'a> {
    pub posting: &'a Posting,
    /// Title, `\n`, body: what spans count in.
    pub full: String,
    pub folded: Folded,
    /// Lines, sentences and words of `folded`.
    pub document: Document,
    /// Bytes of `full` (and of `folded.text`) that belong to the title.
    pub title_end: usize,
    pub folded_title_end: usize,
    /// Bytes of `folded.text` that are addresses of the web or of mail.
    pub(super) links: Vec<Range<usize>>,
    /// The table in which the words were looked up.
    pub(super) first_words: &'static FirstWords,
    /// What is known of each word of the document.
    pub(super) entries: Vec<WordEntry>,
    /// The classes that any word has.
    classes: WordClasses,
}

impl<'a> Text<'a> {
    /// Folds a posting's title and body, finds its links and looks its words up in a table.
    pub(super) fn looked_up(posting: &'a Posting, first_words: &'static FirstWords) -> Text<'a> {
        let full = posting.text();
        let folded = Folded::new(&full);
        let title_end = posting.title.as_str().len();
        let folded_title_end = folded.text.find('\n').unwrap_or(folded.text.len());
        let document = Document::new(&full, &folded);
        let links = links::all(&folded.text, document.points());
        let (entries, classes) = first_words.look_up(&folded.text, &document);
        Text {
            posting,
            links,
            first_words,
            entries,
            classes,
            full,
            folded,
            document,
            title_end,
            folded_title_end,
        }
    }

    /// Whether a word of that class stands in it.
    #[inline]
    pub(super) fn has(&self, class: WordClass) -> bool {
        self.classes.is(class)
    }

    /// The words of a class in their order, each with its number.
    pub(super) fn words_of(&self, class: WordClass) -> impl Iterator<Item = (usize, &Word)> {
        let has = self.has(class);
        let words = self.document.word_list();
        let all = self.entries.iter().zip(words).enumerate();
        let all = all.take(if has { words.len() } else { 0 });
        all.filter(move |(_, (entry, _))| entry.classes().is(class))
            .map(|(at, (_, word))| (at, word))
    }

    /// The span of the original for a range of the folded text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span {
            start: self.folded.origin(start) as u32,
            end: self.folded.origin(end) as u32,
        }
    }

    /// The written words of a span.
    pub fn words(&self, span: Span) -> &str {
        &self.full[span.start as usize..span.end as usize]
    }
}
