//! Looks at a page that somebody pointed to and says how it could be read: as which kind, with which settings.
//!
//! Guesses only: who asks tries them in turn and shows what each yields. What a site publishes for programs comes
//! before what it publishes for people.

mod blocks;
mod class_name;
mod guess;
mod json;
mod parts;

use super::tree::css;
use super::{feed, listing, sitemap, tree};
use crate::domain::{At, Page, sorted};
use crate::text::clean::clean_line;
pub(crate) use guess::Guess;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use url::Url;

/// Feeds and calendars taken of one page; blogs name one for each tag.
const LINKED_MAX: usize = 8;
/// Characters of a name.
const TITLE_CHARS_MAX: usize = 60;

/// What a page looks like.
#[derive(Debug, Default)]
pub(crate) struct Discovery {
    /// What the page calls itself.
    pub title: Option<String>,
    /// The likeliest first.
    pub guesses: Vec<Guess>,
}

/// Words in an address or title by which a list is one of gigs, meetings or topics rather than of a site's news.
const LIST_WORDS: &[&str] = &[
    "job",
    "gig",
    "mission",
    "offre",
    "offer",
    "emploi",
    "annonce",
    "career",
    "hiring",
    "freelance",
    "contract",
    "projet",
    "project",
    "agenda",
    "event",
    "evenement",
    "consultation",
    "marche",
    "tender",
];

/// Guesses how to read a page; `at` is where it was asked for.
pub(crate) fn discover(page: &Page, at: &At) -> Discovery {
    let itself = |kind, why: &str| Discovery {
        title: None,
        guesses: vec![Guess {
            kind,
            settings: vec![place(at)],
            why: why.into(),
        }],
    };
    if page.bytes.starts_with(b"PK\x03\x04") {
        return itself("slack", "an archive, such as a Slack export");
    }
    let text = page.text();
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with("BEGIN:VCALENDAR") {
        return itself("calendar", "a calendar");
    }
    if start.starts_with("From ") && matches!(at, At::Path(_)) {
        return itself("mailbox", "a folder of mails (mbox)");
    }
    if sitemap::is_site_map(start) {
        return itself("sitemap", "a site map");
    }
    if let Ok(document) = feed::read(&text, page.url.as_ref()) {
        let mut found = itself("feed", "a feed");
        found.title = document.title.map(|title| title.to_line()).and_then(title);
        return found;
    }
    if start.starts_with(['{', '[']) {
        return Discovery {
            title: None,
            guesses: json::guess(start, place(at)).into_iter().collect(),
        };
    }
    match tree::parse(&text) {
        Ok(tree) => of_tree(&tree, page, at),
        Err(_) => Discovery::default(),
    }
}

/// The site maps that a site's robots.txt names (RFC 9309 leaves room for the line; sitemaps.org), for the pages at and
/// below the one that was asked for.
pub(crate) fn site_maps(robots: &str, asked: &Url) -> Vec<Guess> {
    const NAMED_MAX: usize = 3;
    let named = robots.lines().filter_map(|line| {
        let (name, address) = line.split_once(':')?;
        let is_it = name.trim().eq_ignore_ascii_case("sitemap");
        is_it.then(|| asked.join(address.trim()).ok()).flatten()
    });
    let guess = |url: Url| {
        let mut settings = vec![("url".to_string(), url.to_string())];
        if asked.path().len() > 1 {
            let path = asked.path().trim_end_matches('/');
            settings.push(("only".into(), format!("{path}/*")));
        }
        Guess {
            kind: "sitemap",
            settings,
            why: "a site map that the site's robots.txt names".into(),
        }
    };
    named.take(NAMED_MAX).map(guess).collect()
}

fn of_tree(tree: &Html, page: &Page, at: &At) -> Discovery {
    static TITLE: LazyLock<Selector> = LazyLock::new(|| css("title"));
    let base = listing::base(tree, page.url.as_ref());
    let mut guesses = linked(tree, base.as_ref());
    let stated = listing::stated(tree, base.as_ref());
    if stated > 0 {
        guesses.push(Guess {
            kind: "listing",
            settings: vec![place(at)],
            why: format!("{stated} offer(s) or event(s) that the page states for programs (schema.org, hCalendar)"),
        });
    }
    sorted::by_key(&mut guesses, rank);
    guesses.extend(blocks::guess(tree, place(at)));
    let own = tree
        .select(&TITLE)
        .next()
        .map(|it| it.text().collect::<String>());
    Discovery {
        title: own.and_then(title),
        guesses,
    }
}

/// Feeds of gigs, then what the page states of itself, then calendars, then other feeds.
fn rank(guess: &Guess) -> u8 {
    let address = guess
        .settings
        .first()
        .map_or("", |(_, value)| value)
        .to_lowercase();
    let said = guess.why.to_lowercase();
    let is_listed = LIST_WORDS
        .iter()
        .any(|word| address.contains(word) || said.contains(word));
    match guess.kind {
        "feed" if address.contains("comment") || said.contains("comment") => 4,
        "feed" if is_listed => 0,
        "listing" => 1,
        "calendar" => 2,
        _ => 3,
    }
}

/// Feeds and calendars that a page names, each once.
fn linked(tree: &Html, base: Option<&Url>) -> Vec<Guess> {
    static LINKS: LazyLock<Selector> = LazyLock::new(|| css("link[rel][href][type], a[href]"));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for element in tree.select(&LINKS) {
        let Some((kind, href)) = link_kind(element) else {
            continue;
        };
        let Some(url) = resolve(&href, base) else {
            continue;
        };
        if found.len() < LINKED_MAX && seen.insert(url.to_string()) {
            let said = element.attr("title").map(str::to_string);
            let said = said.unwrap_or_else(|| element.text().collect());
            let said = clean_line(&said, TITLE_CHARS_MAX);
            let what = if kind == "feed" { "feed" } else { "calendar" };
            found.push(Guess {
                kind,
                settings: vec![("url".into(), url.to_string())],
                why: match said.is_empty() {
                    true => format!("a {what} that the page names"),
                    false => format!("a {what} that the page names: {said}"),
                },
            });
        }
    }
    found
}

/// What a link leads to, and its address as one that can be fetched.
fn link_kind(element: ElementRef<'_>) -> Option<(&'static str, String)> {
    let href = element.attr("href")?.trim();
    if element.value().name() == "link" {
        let is_other_form = element
            .attr("rel")?
            .split_whitespace()
            .any(|rel| rel.eq_ignore_ascii_case("alternate"));
        let media = element.attr("type")?.to_ascii_lowercase();
        let kind = match media.split(';').next()?.trim() {
            "application/rss+xml" | "application/atom+xml" | "application/feed+json" => "feed",
            "text/calendar" => "calendar",
            _ => return None,
        };
        return is_other_form.then(|| (kind, href.to_string()));
    }
    if let Some(rest) = strip_scheme(href, "webcal://").or(strip_scheme(href, "webcals://")) {
        return Some(("calendar", format!("https://{rest}")));
    }
    let path = href.split(['?', '#']).next()?.to_ascii_lowercase();
    let name = path.trim_end_matches('/').rsplit('/').next()?;
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if ends(&[".ics", ".ical"]) {
        Some(("calendar", href.to_string()))
    } else if ends(&[".rss", ".atom", ".rdf"])
        || matches!(
            name,
            "feed"
                | "rss"
                | "atom"
                | "feed.xml"
                | "rss.xml"
                | "atom.xml"
                | "index.xml"
                | "feed.json"
        )
    {
        Some(("feed", href.to_string()))
    } else {
        None
    }
}

fn strip_scheme<'t>(href: &'t str, scheme: &str) -> Option<&'t str> {
    let (head, rest) = href.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

fn resolve(href: &str, base: Option<&Url>) -> Option<Url> {
    let mut url = Url::options().base_url(base).parse(href).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// The setting that says where.
fn place(at: &At) -> (String, String) {
    match at {
        At::Url(url) => ("url".into(), url.to_string()),
        At::Path(path) => ("path".into(), path.display().to_string()),
        At::Imap(imap) => ("imap".into(), imap.host.clone()),
        At::Inline(text) => ("text".into(), text.to_string()),
    }
}

/// A page's own name, without the name of its site: `Missions | Exemple` is `Missions`, unless that is short.
fn title(raw: String) -> Option<String> {
    const SAYS_ENOUGH: usize = 12;
    let line = clean_line(&raw, 4 * TITLE_CHARS_MAX);
    let first = [" | ", " – ", " — ", " - ", " · "]
        .iter()
        .filter_map(|mark| line.split_once(mark))
        .map(|(first, _)| first)
        .min_by_key(|first| first.len())
        .filter(|first| first.chars().count() >= SAYS_ENOUGH);
    let name = clean_line(first.unwrap_or(&line), TITLE_CHARS_MAX);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
