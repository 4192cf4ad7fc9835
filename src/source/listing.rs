//! Pages made for people: postings by CSS selectors, or what the page says to machines (schema.org as JSON-LD or
//! microdata, hCalendar) where no selector is given.
//!
//! The selectors are the user's or a preset's; the page is a stranger's. A block without a title costs itself only,
//! and a page that matches nothing says so with evidence, so that a changed site is noticed.

mod hcalendar;
mod microdata;
mod outermost;
mod page_items;
mod query;
mod rows;
mod schema;
pub(super) mod text;

use super::after::{After, behind_proxy, follow};
use super::item::ItemDraft;
use super::parser::Parser;
use super::report::Report;
use super::tree::css;
use super::{challenge, dates, json_ld, settings, tree};
use crate::domain::{
    Absence, At, Channel, Finding, Form, KeyProblem, Keys, Locator, Page, PageClass, Setting,
    Shape, Timestamp,
};
use page_items::PageItems;
use query::Query;
use rows::Rows;
use scraper::{Html, Selector};
use std::sync::LazyLock;
use url::Url;

/// `kind = "listing"`.
pub(crate) struct Listing {
    locator: Locator,
    /// None reads what the page says to machines.
    rows: Option<Rows>,
    next: Option<Query>,
    zone: chrono_tz::Tz,
}

impl Parser for Listing {
    const NAME: &'static str = "listing";
    const SUMMARY: &'static str =
        "A web page by CSS selectors, or its schema.org and hCalendar data";
    const EXAMPLE: &'static str = "[[source]]\nname = \"board\"\nkind = \"listing\"\nurl = \"https://example.org/jobs\"\nitem = \"li.job\"\ntitle = \"h2\"\nlink = \"h2 a@href\"\ndate = \"time@datetime\"\nplace = \".city\"\nnext = \"a[rel=next]\"\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Site;
    const HAS_OWN_PAGES: bool = true;
    const VERSION: u32 = 1;
    type Poll = ();

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Listing> {
        let locator = settings::locator(keys, PageClass::Html, problems);
        let rows = Rows::build(keys, problems);
        let next = rows::query(keys, "next", problems);
        let zone = settings::zone(keys, problems);
        let mut locator = locator?;
        locator.robots = matches!(locator.at, At::Url(_));
        Some(Listing {
            locator,
            rows,
            next,
            zone,
        })
    }

    fn locators(&self, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    fn page(&self, page: &Page, _poll: &mut (), report: &mut Report) {
        let text = page.text();
        let tree = match other_format(&text)
            .map_or_else(|| tree::parse(&text).map_err(|it| it.to_string()), Err)
        {
            Ok(tree) => tree,
            Err(message) => return report.fail(page, Finding::Malformed, message),
        };
        report.may_be_cut(tree::is_cut(&text));
        let base = base(&tree, page.url.as_ref());
        let dates = dates::DateReader {
            now: report.now(),
            zone: self.zone,
        };
        let found = match &self.rows {
            Some(rows) => rows.read(&tree, base.as_ref(), &dates),
            None => for_machines(&tree, base.as_ref(), &dates),
        };
        if found.finding == Finding::NoMatch && challenge::is_challenge(&text) {
            let message = "a challenge or login page in place of the list";
            return report.fail(page, Finding::Challenge, message);
        }
        found.tell(page, report);
        let next = self.next_page(&tree, page);
        report.go_on(page, &self.locator, next);
    }

    fn absence(&self) -> Absence {
        Absence::TakenDown
    }
}

const SETTINGS: &[Setting] = &[
    settings::URL,
    settings::PATH,
    settings::HEADERS,
    Setting::new(
        "item",
        Shape::Text(Form::Any),
        ["CSS selector of one posting", "sélecteur CSS d'une annonce"],
    ),
    Setting::new(
        "title",
        Shape::Text(Form::Any),
        ["its title, within the item", "son titre, dans l'annonce"],
    ),
    Setting::new(
        "link",
        Shape::Text(Form::Any),
        [
            "its link, such as `h2 a@href`; the first within unless said",
            "son lien, par exemple `h2 a@href` ; à défaut le premier",
        ],
    ),
    Setting::new(
        "date",
        Shape::Text(Form::Any),
        ["when it was posted", "la date de publication"],
    ),
    Setting::new(
        "body",
        Shape::Text(Form::Any),
        [
            "its text; all that the item says unless said",
            "son texte ; à défaut tout ce que dit l'annonce",
        ],
    ),
    Setting::new(
        "place",
        Shape::Text(Form::Any),
        ["where the work is", "le lieu du travail"],
    ),
    Setting::new(
        "pay",
        Shape::Text(Form::Any),
        ["what is paid", "la rémunération"],
    ),
    Setting::new(
        "client",
        Shape::Text(Form::Any),
        ["who asks", "qui demande"],
    ),
    Setting::new(
        "tags",
        Shape::Text(Form::Any),
        ["its tags", "ses mots-clés"],
    ),
    Setting::new(
        "next",
        Shape::Text(Form::Any),
        [
            "link to the following page, such as `a[rel=next]`",
            "lien vers la page suivante, par exemple `a[rel=next]`",
        ],
    ),
    settings::ZONE,
];

impl Listing {
    /// What follows, on the same site only: headers and manners are this site's.
    fn next_page(&self, tree: &Html, page: &Page) -> After {
        let (Some(query), Some(here)) = (&self.next, &page.url) else {
            return After::End;
        };
        let Some(raw) = query.first(tree.root_element(), query::target) else {
            return After::End;
        };
        let base = base(tree, Some(here)).unwrap_or_else(|| here.clone());
        match base.join(raw.trim()) {
            // The same host under another scheme is the same site.
            Ok(next) if next.host() == here.host() => follow(here, behind_proxy(here, next)),
            Ok(next) => follow(here, next),
            Err(_) => After::Unfollowed(Some("the next link is no address".into())),
        }
    }
}

/// What a text is that is no page for people.
fn other_format(text: &str) -> Option<String> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.is_empty() {
        return Some("empty, not a page".into());
    }
    if start.starts_with("BEGIN:VCALENDAR") {
        return Some("a calendar, not a page: use kind `calendar`".into());
    }
    if start.starts_with('{') || start.starts_with('[') {
        return Some("JSON, not a page: use a kind that reads APIs".into());
    }
    let is_feed = ["<rss", "<feed", "<rdf:RDF"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && !start.contains("<html");
    is_feed.then(|| "a feed or other XML, not a page: use kind `feed`".into())
}

/// What relative links are relative to: `<base>`, the page's own address, the one that a saved page states.
pub(super) fn base(tree: &Html, page: Option<&Url>) -> Option<Url> {
    static BASE: LazyLock<Selector> = LazyLock::new(|| css("base[href]"));
    static CANONICAL: LazyLock<Selector> =
        LazyLock::new(|| css("link[rel~=canonical][href], meta[property='og:url'][content]"));
    let own = page.cloned().or_else(|| {
        let mut stated = tree.select(&CANONICAL);
        let web = Url::parse("https://example.org/").ok();
        stated.find_map(|it| {
            let address = it.attr("href").or(it.attr("content"))?.trim();
            // `//host/path` is whole but for the scheme; anything else that is relative says nothing.
            let is_whole = address.starts_with("//") || Url::parse(address).is_ok();
            let options = Url::options().base_url(web.as_ref());
            options.parse(address).ok().filter(|_| is_whole)
        })
    });
    let stated = tree
        .select(&BASE)
        .next()
        .and_then(|it| it.attr("href"))
        .and_then(|href| {
            Url::options()
                .base_url(own.as_ref())
                .parse(href.trim())
                .ok()
        });
    stated
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .or(own)
}

/// How many offers and events a page states for programs.
pub(super) fn stated(tree: &Html, base: Option<&Url>) -> usize {
    // Their dates make no difference to their number.
    let dates = dates::DateReader {
        now: Timestamp::UNIX_EPOCH,
        zone: chrono_tz::UTC,
    };
    for_machines(tree, base, &dates).drafts.len()
}

/// The offers and events that a page states for programs.
pub(super) fn told(tree: &Html, base: Option<&Url>, dates: &dates::DateReader) -> Vec<ItemDraft> {
    let drafts = for_machines(tree, base, dates).drafts.into_iter();
    drafts.map(|(_, draft)| draft).collect()
}

/// JSON-LD first, then microdata, then hCalendar, then bare lists of links: sites repeat one in the other.
fn for_machines(tree: &Html, base: Option<&Url>, dates: &dates::DateReader) -> PageItems {
    static SCRIPT: LazyLock<Selector> =
        LazyLock::new(|| css("script[type^='application/ld+json' i]"));
    let mut found = PageItems::default();
    let mut scripts = Vec::new();
    for (number, script) in tree.select(&SCRIPT).enumerate() {
        match json_ld::parse(&script.text().collect::<String>()) {
            Ok(value) => scripts.push(value),
            Err(error) => found.say(None, format!("ld+json script {}: {error}", number + 1)),
        }
    }
    let microdata = || microdata::items(tree);
    let events = || hcalendar::events(tree);
    let mut drafts = schema::drafts(&scripts, base, dates);
    for other in [&microdata as &dyn Fn() -> _, &events] {
        if drafts.is_empty() {
            drafts = schema::drafts(&other(), base, dates);
        }
    }
    if drafts.is_empty() {
        drafts = schema::listed(&scripts, base);
    }
    if drafts.is_empty() {
        found.finding = Finding::NoMatch;
        let count = scripts.len();
        found.say(
            None,
            format!(
                "0 of {count} ld+json scripts and no markup hold a JobPosting or Event: give `item` and its selectors"
            ),
        );
    }
    found.drafts = (1..).zip(drafts).collect();
    found
}

#[cfg(test)]
mod tests;
