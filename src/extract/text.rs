//! A posting's text in the two forms that facts are read from.

use crate::domain::{Posting, Span};
use crate::text::document::Document;
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
}

impl<'a> Text<'a> {
    /// Folds a posting's title and body, and finds its links.
    pub fn new(posting: &'a Posting) -> Text<'a> {
        let full = posting.text();
        let folded = Folded::new(&full);
        let title_end = posting.title.as_str().len();
        let folded_title_end = folded.text.find('\n').unwrap_or(folded.text.len());
        let links = links::all(&folded.text);
        let document = Document::new(&full, &folded);
        Text {
            posting,
            links,
            full,
            folded,
            document,
            title_end,
            folded_title_end,
        }
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
