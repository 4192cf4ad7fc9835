//! Finds the blocks that a page repeats (rows, cards) and proposes selectors for them and their parts.
//!
//! Rows of a list stand side by side, are elements of one sort, and each links somewhere else. Of all such lists the
//! one with most to read is the content: menus link much and say little.

use super::class_name::is_lasting;
use super::guess::Guess;
use super::parts::{parts, says_something};
use crate::domain::sorted;
use crate::source::tree::css;
use crate::text::clean::visible_chars;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// Rows that make a list.
const ROWS_MIN: usize = 3;
/// Characters of one row that count: a long text is one row still.
const ROW_CHARS_MAX: usize = 300;
/// Characters that a row of content has on the average.
const ROW_CHARS_MIN: usize = 15;
/// Lists that are looked at closely.
const LISTS_MAX: usize = 12;
/// Proposals given.
const GUESSES_MAX: usize = 2;
/// Proposes listings for a page, the likeliest first.
pub(crate) fn guess(tree: &Html, place: (String, String)) -> Vec<Guess> {
    let mut lists = lists(tree);
    sorted::by(&mut lists, |one, other| other.score.total_cmp(&one.score));
    lists.dedup_by(|one, other| one.selector == other.selector);
    lists.truncate(GUESSES_MAX);
    let guess = |list: List<'_>| {
        let mut settings = vec![place.clone(), ("item".into(), list.selector.clone())];
        settings.extend(parts(&list.rows));
        settings.extend(next(tree));
        Guess {
            kind: "listing",
            settings,
            why: format!(
                "{} blocks like `{}` on the page",
                list.rows.len(),
                list.selector
            ),
        }
    };
    lists.into_iter().map(guess).collect()
}

/// Elements of one sort that a selector finds.
struct List<'a> {
    selector: String,
    rows: Vec<ElementRef<'a>>,
    score: f64,
}

fn lists(tree: &Html) -> Vec<List<'_>> {
    let mut groups: Vec<(usize, Vec<ElementRef<'_>>)> = Vec::new();
    let size = sizes(tree);
    for parent in tree
        .root_element()
        .descendent_elements()
        .filter(|it| !is_around(*it))
    {
        let mut by_tag: BTreeMap<&str, Vec<ElementRef<'_>>> = BTreeMap::new();
        for child in parent.child_elements() {
            by_tag.entry(child.value().name()).or_default().push(child);
        }
        for (_, rows) in by_tag {
            if rows.len() >= ROWS_MIN {
                let chars = rows
                    .iter()
                    .map(|row| size(*row).min(ROW_CHARS_MAX))
                    .sum::<usize>();
                groups.push((chars, rows));
            }
        }
    }
    sorted::by_key(&mut groups, |(size, _)| std::cmp::Reverse(*size));
    groups.truncate(LISTS_MAX);
    let selectors: Vec<String> = groups
        .iter()
        .flat_map(|(_, rows)| selectors(rows))
        .collect();
    let mut seen = HashSet::new();
    let fresh = selectors.into_iter().filter(|it| seen.insert(it.clone()));
    fresh
        .filter_map(|selector| list(tree, selector, &size))
        .collect()
}

/// The list that a selector makes, where it is one.
fn list<'a>(
    tree: &'a Html,
    selector: String,
    size: &impl Fn(ElementRef<'_>) -> usize,
) -> Option<List<'a>> {
    static HEADINGS: LazyLock<Selector> = LazyLock::new(|| css("h1, h2, h3, h4, h5, h6"));
    let parsed = Selector::parse(&selector).ok()?;
    let rows: Vec<ElementRef<'_>> = tree.select(&parsed).filter(|it| !is_around(*it)).collect();
    let mut targets = HashSet::new();
    let (mut linked, mut chars, mut headings) = (0, 0, 0);
    for row in &rows {
        let Some(href) = link_of(*row).and_then(|it| it.attr("href")) else {
            continue;
        };
        linked += 1;
        targets.insert(href);
        chars += size(*row).min(ROW_CHARS_MAX);
        headings += row.select(&HEADINGS).count().max(1);
    }
    let is_list = linked >= ROWS_MIN
        && linked * 4 >= rows.len() * 3
        && targets.len() * 4 >= linked * 3
        && chars >= linked * ROW_CHARS_MIN;
    // A block with several headings holds several rows.
    is_list.then(|| List {
        selector,
        score: chars as f64 * linked as f64 / headings as f64,
        rows,
    })
}

/// Selectors that may mean these rows: by a class of theirs, else by what they stand in.
fn selectors(rows: &[ElementRef<'_>]) -> Vec<String> {
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let tag = first.value().name();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for class in rows.iter().flat_map(|row| row.value().classes()) {
        *counts.entry(class).or_default() += 1;
    }
    let mut common: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|(class, count)| *count >= ROWS_MIN && count * 2 >= rows.len() && is_lasting(class))
        .collect();
    sorted::by_key(&mut common, |(class, count)| {
        (std::cmp::Reverse(*count), *class)
    });
    let mut found: Vec<String> = common
        .iter()
        .take(3)
        .map(|(class, _)| format!("{tag}.{class}"))
        .collect();
    if found.is_empty() {
        found.extend(within(*first).map(|parent| format!("{parent} > {tag}")));
    }
    found
}

/// How to name what an element stands in: by the nearest name of its own, with the steps from there.
fn within(element: ElementRef<'_>) -> Option<String> {
    const STEPS_MAX: usize = 4;
    let mut steps = Vec::new();
    for parent in element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .take(STEPS_MAX)
    {
        let tag = parent.value().name();
        let id = parent.attr("id").filter(|id| is_lasting(id));
        let class = parent.value().classes().find(|class| is_lasting(class));
        let named = id
            .map(|id| format!("{tag}#{id}"))
            .or_else(|| class.map(|class| format!("{tag}.{class}")));
        let is_named = named.is_some() || matches!(tag, "main" | "body");
        steps.push(named.unwrap_or_else(|| tag.to_string()));
        if is_named {
            steps.reverse();
            return Some(steps.join(" > "));
        }
    }
    None
}

/// The row's link: itself, else the first within that says something.
fn link_of(row: ElementRef<'_>) -> Option<ElementRef<'_>> {
    row.descendent_elements().find(|it| {
        it.value().name() == "a"
            && it.attr("href").is_some_and(|href| !href.starts_with('#'))
            && says_something(*it)
    })
}

/// The setting by which the following pages are read.
fn next(tree: &Html) -> Option<(String, String)> {
    ["a[rel~=next]", "link[rel~=next]"]
        .into_iter()
        .find(|selector| tree.select(&css(selector)).next().is_some())
        .map(|selector| ("next".into(), format!("{selector}@href")))
}

/// Whether an element belongs to what stands around the content.
fn is_around(element: ElementRef<'_>) -> bool {
    let is = |it: ElementRef<'_>| {
        matches!(
            it.value().name(),
            "nav" | "header" | "footer" | "aside" | "form" | "select" | "head" | "svg" | "dialog"
        ) && !is_of_article(it)
    };
    is(element) || element.ancestors().filter_map(ElementRef::wrap).any(is)
}

/// Articles have headers of their own; whole pages may stand in one form.
fn is_of_article(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "header" | "footer" => element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|it| matches!(it.value().name(), "article" | "li" | "section")),
        "form" => element
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|it| it.value().name() == "body"),
        _ => false,
    }
}

/// How many characters each element has to read, blanks and scripts left out.
fn sizes(tree: &Html) -> impl Fn(ElementRef<'_>) -> usize {
    let mut sizes = HashMap::new();
    let mut stack = vec![(tree.root_element(), None)];
    let mut total = 0;
    while let Some((element, before)) = stack.pop() {
        if let Some(before) = before {
            sizes.insert(element.id(), total - before);
            continue;
        }
        stack.push((element, Some(total)));
        if !matches!(element.value().name(), "script" | "style" | "template") {
            let own = element.children().filter_map(|it| it.value().as_text());
            total += own.map(|text| visible_chars(text)).sum::<usize>();
            stack.extend(element.child_elements().map(|it| (it, None)));
        }
    }
    move |element| sizes.get(&element.id()).copied().unwrap_or_default()
}
