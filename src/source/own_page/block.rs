//! The block of a page that holds most of its prose.

use crate::source::listing::text::{self, is_silent};
use crate::source::tree::css;
use crate::text::clean::visible_chars;
use scraper::{ElementRef, Html, Selector};
use std::sync::LazyLock;

/// Share of a page's prose, in hundredths, that its main block holds.
const MAIN_PERCENT: usize = 75;
/// Parts of the names of classes and ids that hold what is on every page of a site.
const AROUND: [&str; 26] = [
    "cookie",
    "consent",
    "sidebar",
    "related",
    "similar",
    "similaire",
    "comment",
    "share",
    "partage",
    "social",
    "breadcrumb",
    "ariane",
    "menu",
    "navbar",
    "footer",
    "header",
    "newsletter",
    "banner",
    "pagination",
    "pager",
    "autres",
    "recommend",
    "suggest",
    "widget",
    "modal",
    "popup",
];

/// The prose of the main block, with its paragraphs.
pub(crate) fn main_text(tree: &Html) -> String {
    static BODY: LazyLock<Selector> = LazyLock::new(|| css("body"));
    let body = tree.select(&BODY).next();
    body.map_or_else(String::new, |body| {
        text::paragraphs_but(main_block(body), &is_around)
    })
}

/// The smallest element within that still holds nearly all of the prose. What is linked as a whole is navigation.
fn main_block(body: ElementRef<'_>) -> ElementRef<'_> {
    // Each element after those around it: its own text first, then added up from the innermost to the outermost.
    let mut order = vec![(body, None)];
    let mut at = 0;
    while let Some(&(element, _)) = order.get(at) {
        let inner = element.child_elements();
        let inner = inner.filter(|it| it.value().name() != "a" && !is_around(*it));
        order.extend(inner.map(|it| (it, Some(at))));
        at += 1;
    }
    let mut prose: Vec<usize> = order
        .iter()
        .map(|(element, _)| own_chars(*element))
        .collect();
    for at in (1..order.len()).rev() {
        if let Some(outer) = order[at].1 {
            prose[outer] += prose[at];
        }
    }
    let holds_most = |at: &usize| prose[*at] * 100 >= prose[0] * MAIN_PERCENT;
    // An inner element stands after its outer one: the last that holds most is the smallest.
    let main = (0..order.len()).rev().find(holds_most).unwrap_or(0);
    order[main].0
}

fn own_chars(element: ElementRef<'_>) -> usize {
    let texts = element
        .children()
        .filter_map(|child| child.value().as_text());
    texts.map(|text| visible_chars(text)).sum()
}

/// Title and headings of a page: what it says it is about.
pub(super) fn head(tree: &Html) -> String {
    static HEAD: LazyLock<Selector> = LazyLock::new(|| css("title, h1, h2"));
    let lines = tree.select(&HEAD).take(12).map(text::line);
    lines.collect::<Vec<_>>().join("\n")
}

/// The first heading of a page.
pub(super) fn heading(tree: &Html) -> Option<String> {
    static HEADING: LazyLock<Selector> = LazyLock::new(|| css("h1"));
    let mut lines = tree.select(&HEADING).map(text::line);
    lines.find(|line| !line.trim().is_empty())
}

/// Whether an element stands around the content, by its name, its role or what its site calls it.
fn is_around(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let name = value.name();
    if matches!(
        name,
        "nav" | "aside" | "footer" | "form" | "button" | "dialog"
    ) || is_silent(name)
    {
        return true;
    }
    if matches!(name, "body" | "main" | "article" | "header") {
        return false;
    }
    let role = value.attr("role").unwrap_or_default();
    if matches!(
        role,
        "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog"
    ) {
        return true;
    }
    let called = [value.attr("class"), value.attr("id")];
    called.into_iter().flatten().any(|names| {
        let names = names.to_ascii_lowercase();
        AROUND.iter().any(|it| names.contains(it))
    })
}
