//! An item that is a whole email: a newsletter whose lists hold one gig a point.
//!
//! `parts` selects the points within an item's HTML, `under` the headings that they stand below. What stands under
//! other headings is talk.

use super::document::{FeedEntry, FeedText, FeedTextForm};
use crate::domain::{KeyProblem, Keys, Link};
use crate::source::item::ItemDraft;
use crate::source::{settings, tree};
use crate::text::fold::fold;
use crate::text::html;
use scraper::{ElementRef, Html, Selector};
use url::Url;

/// Points taken of one item.
const PARTS_MAX: usize = 200;
/// Characters of a title made of a point's first words.
const TITLE_CHARS: usize = 120;

/// Where the gigs of an item stand.
pub(crate) struct Parts {
    point: Selector,
    /// Folded words of the headings; none means everywhere.
    under: Vec<String>,
}

impl Parts {
    /// `parts = "li"` with `under = ["jobs", "call for participation"]`.
    pub(super) fn read(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Parts> {
        let under = keys.texts("under").unwrap_or_default();
        let Some(key) = keys.get("parts") else {
            if let Some(key) = keys.get("under") {
                let message = "means nothing without `parts`, the points of a newsletter";
                problems.push(settings::problem("under", key, message));
            }
            return None;
        };
        let text = keys.text("parts")?;
        let Ok(point) = Selector::parse(&text) else {
            let message = format!("`{text}` is no CSS selector: write it as in `li`");
            problems.push(settings::problem("parts", key, &message));
            return None;
        };
        Some(Parts {
            point,
            under: under.iter().map(|words| fold(words.trim())).collect(),
        })
    }

    /// The gigs of an item, each dated as the item is; or what is wrong with it.
    pub(super) fn of(&self, entry: &FeedEntry<'_>) -> Result<Vec<ItemDraft>, tree::TreeTooLarge> {
        let texts = [&entry.content, &entry.summary].into_iter().flatten();
        let Some(text) = texts.max_by_key(|text| text.value.len()) else {
            return Ok(Vec::new());
        };
        let document = tree::parse(&markup(text))?;
        let base = entry.link.as_deref().and_then(|link| Url::parse(link).ok());
        Ok(self.in_tree(&document, entry, base.as_ref()))
    }

    fn in_tree(
        &self,
        document: &Html,
        entry: &FeedEntry<'_>,
        base: Option<&Url>,
    ) -> Vec<ItemDraft> {
        let mut headings: Vec<(u8, String)> = Vec::new();
        let mut drafts = Vec::new();
        for node in document.tree.root().descendants() {
            let Some(element) = ElementRef::wrap(node) else {
                continue;
            };
            if let Some(level) = level(element) {
                headings.retain(|(other, _)| *other < level);
                headings.push((level, fold(&text_of(element))));
            } else if self.point.matches(&element)
                && self.is_under(&headings)
                && !self.is_within(element)
                && drafts.len() < PARTS_MAX
            {
                drafts.extend(draft(element, entry, base));
            }
        }
        drafts
    }

    fn is_under(&self, headings: &[(u8, String)]) -> bool {
        self.under.is_empty()
            || headings
                .iter()
                .any(|(_, heading)| self.under.iter().any(|words| heading.contains(words)))
    }

    /// Whether it is a part of a point itself.
    fn is_within(&self, element: ElementRef<'_>) -> bool {
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        around.any(|outer| self.point.matches(&outer))
    }
}

/// The HTML of a text; feeds escape it twice at times.
fn markup(text: &FeedText<'_>) -> String {
    if text.form == FeedTextForm::Html && !html::has_tag(&text.value) {
        return html::to_line(&text.value);
    }
    text.value.to_string()
}

/// `<h3>` is 3.
fn level(element: ElementRef<'_>) -> Option<u8> {
    let level = element.value().name().strip_prefix('h')?;
    level.parse().ok().filter(|level| (1..=6).contains(level))
}

fn text_of(element: ElementRef<'_>) -> String {
    html::to_text(&element.inner_html()).trim().to_string()
}

fn draft(element: ElementRef<'_>, entry: &FeedEntry<'_>, base: Option<&Url>) -> Option<ItemDraft> {
    let body = text_of(element);
    let links: Vec<Link> = element
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter_map(|inner| Link::parse(inner.value().attr("href")?, base))
        .collect();
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    Some(ItemDraft {
        id: None,
        title: crate::text::clean::clean_line(line, TITLE_CHARS),
        links,
        published: entry.published.or(entry.updated),
        author: entry.author.clone(),
        tags: Vec::new(),
        stated: entry.stated.clone(),
        body,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::settings::tests::keys;

    const LETTER: &str = "<h2>News</h2><ul><li><a href=/n>A release</a></li></ul>\
        <h2>Calls for participation</h2><h3>Projects</h3><p>As always:</p>\
        <ul><li><a href='https://example.org/1'>Pear - mend the parser</a>, paid<ul><li>mentored</li></ul></li>\
        <li>Plum &amp; Co: <a href=/2>a map</a></li></ul>\
        <h2>Quote</h2><ul><li>Nothing</li></ul>";

    #[track_caller]
    fn check(html: &str, pairs: &[(&str, &str)], expected: &[(&str, &str)]) {
        let mut problems = Vec::new();
        let parts = Parts::read(&keys(pairs), &mut problems).unwrap();
        assert_eq!(problems, []);
        let entry = FeedEntry {
            link: Some("https://letter.example/21".into()),
            content: Some(FeedText::html(html)),
            ..FeedEntry::default()
        };
        let drafts = parts.of(&entry).unwrap();
        let told = |draft: &ItemDraft| {
            let link = draft.links.first().map(Link::to_string);
            (draft.title.clone(), link.unwrap_or_default())
        };
        let found: Vec<_> = drafts.iter().map(told).collect();
        let own = |(title, link): &(&str, &str)| (title.to_string(), link.to_string());
        assert_eq!(found, expected.iter().map(own).collect::<Vec<_>>());
    }

    #[test]
    fn points_under_a_heading() {
        let expected = [
            ("Pear - mend the parser, paid", "https://example.org/1"),
            ("Plum & Co: a map", "https://letter.example/2"),
        ];
        check(
            LETTER,
            &[("parts", "li"), ("under", "participation")],
            &expected,
        );
        let escaped = LETTER.replace('&', "&amp;").replace('<', "&lt;");
        check(
            &escaped,
            &[("parts", "li"), ("under", "PROJECTS")],
            &expected,
        );
        check(LETTER, &[("parts", "li"), ("under", "jobs")], &[]);
        check("<p>a<p>b", &[("parts", "p")], &[("a", ""), ("b", "")]);
    }

    #[test]
    fn mistakes_are_told() {
        let mut problems = Vec::new();
        for pairs in [&[("under", "jobs")][..], &[("parts", "li[")]] {
            assert!(Parts::read(&keys(pairs), &mut problems).is_none());
        }
        assert_eq!(problems.len(), 2);
    }
}
