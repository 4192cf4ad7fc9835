//! A feed as parsed, whatever its dialect: what stands between the document and the postings.

use super::links::TextLink;
use crate::domain::{Stated, Timestamp};
use crate::text::{entities, html, wrap};
use std::borrow::Cow;

/// Whether a text is one block whose lines stand as they were written.
fn is_preformatted(html: &str) -> bool {
    let html = html.trim();
    let is = |text: Option<&str>, tag: &str| text.is_some_and(|it| it.eq_ignore_ascii_case(tag));
    is(html.get(..4), "<pre")
        && is(
            html.len().checked_sub(6).and_then(|at| html.get(at..)),
            "</pre>",
        )
}

/// A whole feed.
#[derive(Clone, Debug, Default)]
pub struct FeedDocument<'a> {
    pub title: Option<FeedText<'a>>,
    /// The site's own page, absolute where a base is known.
    pub link: Option<String>,
    pub language: Option<String>,
    pub entries: Vec<FeedEntry<'a>>,
    /// Older entries than one poll takes.
    pub left_out: usize,
    /// What could not be read, each with the number of its item.
    pub problems: Vec<(usize, &'static str)>,
    /// Whether the text ended before the feed did.
    pub is_cut: bool,
}

/// One item.
#[derive(Clone, Debug, Default)]
pub struct FeedEntry<'a> {
    pub id: Option<String>,
    pub title: Option<FeedText<'a>>,
    /// Absolute where a base is known.
    pub link: Option<String>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    /// `content:encoded`, `content`, `body`.
    pub content: Option<FeedText<'a>>,
    /// `description`, `summary`.
    pub summary: Option<FeedText<'a>>,
    pub author: Option<String>,
    /// Addresses that the text links to.
    pub text_links: Vec<TextLink>,
    pub tags: Vec<String>,
    pub stated: Stated,
}

impl FeedEntry<'_> {
    /// When it was posted, as far as it says.
    pub fn date(&self) -> Option<Timestamp> {
        self.published.or(self.updated)
    }
}

/// Text and how it is to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedText<'a> {
    pub value: Cow<'a, str>,
    pub form: FeedTextForm,
}

/// How a text of a feed is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedTextForm {
    /// Said to be plain: `<` is a character.
    Plain,
    /// HTML, or anything that may be.
    Html,
}

impl<'a> FeedText<'a> {
    /// A text that may hold markup.
    pub fn html(value: impl Into<Cow<'a, str>>) -> FeedText<'a> {
        FeedText {
            value: value.into(),
            form: FeedTextForm::Html,
        }
    }

    /// A text without markup.
    pub fn plain(value: impl Into<Cow<'a, str>>) -> FeedText<'a> {
        FeedText {
            value: value.into(),
            form: FeedTextForm::Plain,
        }
    }

    /// Whether nothing but white space stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// As one line: markup and references gone, also those that were escaped twice.
    pub fn to_line(&self) -> String {
        match self.form {
            FeedTextForm::Plain => wrap::unwrap(&self.value),
            FeedTextForm::Html => {
                let line = html::to_line(&self.value);
                if line.contains('&') && !self.value.contains('<') {
                    html::to_line(&line)
                } else {
                    entities::decode(&line).into_owned()
                }
            }
        }
    }

    /// As lines and paragraphs.
    pub fn to_text(&self) -> String {
        match self.form {
            FeedTextForm::Plain => self.value.clone().into_owned(),
            FeedTextForm::Html => {
                let text = html::to_text(&self.value);
                // Escaped twice: what came out is again markup, where there was none.
                if html::has_tag(&text) && !html::has_tag(&self.value) {
                    return html::to_text(&text);
                }
                let text = match entities::decode(&text) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(decoded) => decoded,
                };
                // Mails that a list's archive puts into its feed, and texts without any markup.
                match is_preformatted(&self.value) || !html::has_tag(&self.value) {
                    true => wrap::unwrap(&text),
                    false => text,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_escaped_twice() {
        assert_eq!(FeedText::html("R &amp;amp; D").to_line(), "R & D");
        assert_eq!(FeedText::html("&lt;p&gt;a&lt;/p&gt;").to_text(), "a");
        assert_eq!(FeedText::plain("a &lt;b> <b>").to_text(), "a &lt;b> <b>");
        assert_eq!(
            FeedText::html("&#x0024;4300 1930ft<sup>2</sup>").to_line(),
            "$4300 1930ft2"
        );
    }
}
