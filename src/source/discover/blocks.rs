//! Finds the blocks that a page repeats (rows, cards) and proposes selectors for them and their parts.
//!
//! Rows of a list stand side by side, are elements of one sort, and each links somewhere else. Of all such lists the
//! one with most to read is the content: menus link much and say little.

use super::super::dates;
use super::super::listing::text;
use super::guess::Guess;
use crate::source::tree::css;
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
/// Rows whose parts are looked at.
const ROWS_SEEN_MAX: usize = 40;
/// Characters of a place, a sum, a name.
const PART_CHARS_MAX: usize = 90;

/// Words in a class that name a part; French and English, as sites write them.
const PARTS: [(&str, &[&str]); 5] = [
    (
        "date",
        &[
            "date",
            "posted",
            "published",
            "publication",
            "publie",
            "time",
            "age",
        ],
    ),
    (
        "place",
        &[
            "location",
            "lieu",
            "localisation",
            "ville",
            "city",
            "place",
            "region",
            "where",
        ],
    ),
    (
        "pay",
        &[
            "salary",
            "salaire",
            "budget",
            "price",
            "prix",
            "pay",
            "rate",
            "tarif",
            "tjm",
            "remuneration",
            "compensation",
        ],
    ),
    (
        "client",
        &[
            "company",
            "employer",
            "entreprise",
            "client",
            "organization",
            "organisation",
            "societe",
            "recruiter",
        ],
    ),
    (
        "tags",
        &[
            "tag",
            "tags",
            "skill",
            "skills",
            "competences",
            "badges",
            "keywords",
        ],
    ),
];
const TITLE_WORDS: &[&str] = &[
    "title", "titre", "intitule", "headline", "heading", "name", "nom", "subject", "sujet",
];
/// Classes that say how a row looks today.
const STATE_WORDS: &[&str] = &[
    "odd", "even", "first", "last", "active", "hidden", "selected", "new", "featured", "col",
    "row", "clearfix",
];

/// Proposes listings for a page, the likeliest first.
pub(crate) fn guess(tree: &Html, place: (String, String)) -> Vec<Guess> {
    let mut lists = lists(tree);
    lists.sort_by(|one, other| other.score.total_cmp(&one.score));
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
    groups.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
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
    common.sort_by_key(|(class, count)| (std::cmp::Reverse(*count), *class));
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

/// Whether a class or id is a name that a person gave, fit for a selector.
fn is_lasting(name: &str) -> bool {
    const DIGITS_MAX: usize = 1;
    let is_plain = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    is_plain
        && name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && digits <= DIGITS_MAX
        && !words_of(name)
            .iter()
            .any(|word| STATE_WORDS.contains(&word.as_str()))
}

/// The words of a name: `jobLocation`, `job-location`, `job_location`.
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && after_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
        after_small = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Settings for the parts of rows.
fn parts(rows: &[ElementRef<'_>]) -> Vec<(String, String)> {
    let rows = &rows[..rows.len().min(ROWS_SEEN_MAX)];
    let mut parts = Vec::new();
    if let Some(title) = title(rows) {
        let link = format!("{title} a");
        let linked = found_in(rows, &link, |it| it.attr("href").is_some());
        parts.push(("title".into(), title));
        if linked * 5 >= rows.len() * 4 {
            parts.push(("link".into(), link + "@href"));
        }
    }
    let mut taken: HashSet<String> = parts.iter().map(|(_, selector)| selector.clone()).collect();
    for (part, words) in PARTS {
        let selector = match part {
            "date" => time(rows).or_else(|| classed(rows, words, is_date)),
            _ => classed(rows, words, is_short),
        };
        if let Some(selector) = selector.filter(|it| taken.insert(it.clone())) {
            parts.push((part.into(), selector));
        }
    }
    parts
}

/// Where most rows have their heading, if the words of their link are not the title already.
fn title(rows: &[ElementRef<'_>]) -> Option<String> {
    let headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
        .into_iter()
        .map(str::to_string);
    let heading = headings
        .into_iter()
        .find(|heading| found_in(rows, heading, says_something) * 5 >= rows.len() * 4);
    heading.or_else(|| classed(rows, TITLE_WORDS, says_something))
}

fn time(rows: &[ElementRef<'_>]) -> Option<String> {
    let stated = |it: ElementRef<'_>| {
        it.attr("datetime")
            .is_some_and(|at| dates::parse(at).is_some())
    };
    if found_in(rows, "time[datetime]", stated) * 2 >= rows.len() {
        return Some("time@datetime".into());
    }
    (found_in(rows, "time", is_date) * 2 >= rows.len()).then(|| "time".into())
}

/// The class of these words that at least half of the rows have on something that passes.
fn classed(
    rows: &[ElementRef<'_>],
    words: &[&str],
    passes: fn(ElementRef<'_>) -> bool,
) -> Option<String> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let mut seen = HashSet::new();
        for (depth, element) in row.descendent_elements().skip(1).enumerate() {
            for class in element.value().classes() {
                let means_it = is_lasting(class)
                    && words_of(class)
                        .iter()
                        .any(|word| words.contains(&word.as_str()));
                if means_it && seen.insert(class) && passes(element) {
                    let count = counts.entry(class).or_default();
                    count.0 += 1;
                    count.1 += depth;
                }
            }
        }
    }
    let (class, (count, _)) = counts
        .into_iter()
        .max_by_key(|(_, (count, depth))| (*count, std::cmp::Reverse(*depth)))?;
    (count * 2 >= rows.len()).then(|| format!(".{class}"))
}

/// In how many rows a selector finds something that passes.
fn found_in(rows: &[ElementRef<'_>], selector: &str, passes: fn(ElementRef<'_>) -> bool) -> usize {
    let Ok(selector) = Selector::parse(selector) else {
        return 0;
    };
    let has = |row: &&ElementRef<'_>| row.select(&selector).any(passes);
    rows.iter().filter(has).count()
}

fn says_something(element: ElementRef<'_>) -> bool {
    element.text().any(|text| !text.trim().is_empty())
}

fn is_short(element: ElementRef<'_>) -> bool {
    let line = text::line(element);
    !line.is_empty() && line.chars().count() <= PART_CHARS_MAX
}

fn is_date(element: ElementRef<'_>) -> bool {
    let stated = element.attr("datetime").map(str::to_string);
    dates::parse(&stated.unwrap_or_else(|| text::line(element))).is_some()
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
            total += own.map(|text| letters(text)).sum::<usize>();
            stack.extend(element.child_elements().map(|it| (it, None)));
        }
    }
    move |element| sizes.get(&element.id()).copied().unwrap_or_default()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
