//! The HTML part: one column, one style sheet in it, nothing fetched from anywhere.

use super::view::{Card, Section, View};
use askama::Template;

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    view: &'a View,
}

/// A lead in full.
#[derive(Template)]
#[template(path = "card.html")]
struct FullCard<'a> {
    card: &'a Card,
}

/// Everything is escaped by the template's ending. Never fails: it writes to memory.
pub fn html(view: &View) -> String {
    Page { view }
        .render()
        .expect("writing to a string cannot fail")
}

impl Page<'_> {
    /// The sections whose leads are shown in full.
    fn in_full(&self) -> [&Section<Card>; 2] {
        [&self.view.top, &self.view.explore]
    }

    /// The sections whose leads take a line or two.
    fn in_brief(&self) -> Vec<(&str, &Section<Card>)> {
        let plain = [&self.view.maybe, &self.view.backlog].map(|section| ("", section));
        let new_sources = self.view.new_sources.iter();
        let new_sources = new_sources.map(|source| (source.name.as_str(), &source.section));
        plain.into_iter().chain(new_sources).collect()
    }

    fn full(&self, card: &Card) -> String {
        FullCard { card }
            .render()
            .expect("writing to a string cannot fail")
    }

    fn lang(&self) -> &'static str {
        if self.view.french { "fr" } else { "en" }
    }
}
