//! Postings by selectors: one block of the page is one posting, its parts are found within.

use super::super::dates;
use super::super::item::ItemDraft;
use super::super::settings;
use super::page_items::PageItems;
use super::query::{self, Query};
use super::text;
use crate::domain::{Finding, KeyProblem, Keys, Link};
use scraper::{ElementRef, Html};
use url::Url;

/// The settings that say where a posting's parts stand.
const FIELDS: [&str; 9] = [
    "item", "title", "link", "date", "body", "place", "pay", "client", "tags",
];
/// Places taken of one item.
const PLACES_MAX: usize = 20;

/// Where the parts of a posting stand.
pub(crate) struct Rows {
    item: Query,
    title: Option<Query>,
    link: Option<Query>,
    date: Option<Query>,
    body: Option<Query>,
    place: Option<Query>,
    pay: Option<Query>,
    client: Option<Query>,
    tags: Option<Query>,
}

impl Rows {
    /// The selectors given; none when the page is to be read for what it says to machines.
    pub(super) fn build(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Rows> {
        let given: Vec<_> = FIELDS.iter().filter(|it| keys.get(it).is_some()).collect();
        let first = given.first()?;
        let mut read = |name: &str| query(keys, name, problems);
        let fields = FIELDS.map(&mut read);
        let [item, title, link, date, body, place, pay, client, tags] = fields;
        if keys.get("item").is_none() {
            let spot = keys.get(first).map_or(keys.spot, |key| key.spot);
            let message = format!(
                "missing: `{first}` is looked for within an item; give `item = \"li.job\"` or the like"
            );
            problems.push(KeyProblem::new("item", spot, message));
        }
        Some(Rows {
            item: item?,
            title,
            link,
            date,
            body,
            place,
            pay,
            client,
            tags,
        })
    }

    /// Reads every item of a page.
    pub(super) fn read(
        &self,
        tree: &Html,
        base: Option<&Url>,
        dates: &dates::DateReader,
    ) -> PageItems {
        let mut found = PageItems::default();
        let items = self.item.blocks(tree);
        if items.is_empty() {
            found.finding = Finding::NoMatch;
            let blocks = tree.root_element().descendent_elements().count();
            let item = self.item.written();
            found.say(None, format!("0 of {blocks} elements match item `{item}`"));
            return found;
        }
        let (mut titles, mut texts, mut dated) = (0, 0, 0);
        for (number, item) in items.iter().enumerate() {
            let mut draft = self.draft(*item, base, number + 1, &mut found);
            draft.published = self.date(*item, dates);
            titles += usize::from(!draft.title.is_empty());
            texts += usize::from(!draft.body.trim().is_empty());
            dated += usize::from(draft.published.is_some());
            found.drafts.push((number + 1, draft));
        }
        let blocks = items.len();
        // Without a title setting a text is enough; with one, a site that has changed is not guessed at.
        if titles == 0 && (self.title.is_some() || texts == 0) {
            let mut none = PageItems {
                finding: Finding::NoMatch,
                ..PageItems::default()
            };
            let at = self.title.as_ref().map_or("their link", Query::written);
            none.say(None, format!("0 of {blocks} blocks have a title at `{at}`"));
            return none;
        }
        if let Some(query) = self.date.as_ref().filter(|_| dated == 0) {
            let date = query.written();
            found.say(
                None,
                format!("0 of {blocks} blocks have a date that can be read at `{date}`"),
            );
        }
        found
    }

    fn draft(
        &self,
        item: ElementRef<'_>,
        base: Option<&Url>,
        number: usize,
        found: &mut PageItems,
    ) -> ItemDraft {
        let link = self.link(item);
        let title = match &self.title {
            Some(query) => query.first(item, query::line),
            None => self.link_text(item),
        };
        let title = title.unwrap_or_default();
        if title.is_empty() {
            let at = self.title.as_ref().map_or("the link", Query::written);
            found.say(Some(number), format!("no title at `{at}`"));
        }
        let parsed = link.as_deref().and_then(|it| Link::parse(it, base));
        if parsed.is_none() {
            found.say(Some(number), no_link(link.as_deref(), base));
        }
        let line = |query: &Option<Query>| query.as_ref()?.first(item, query::line);
        let mut draft = ItemDraft {
            title,
            body: self.body(item),
            links: parsed.into_iter().collect(),
            ..ItemDraft::default()
        };
        let all = |query: &Option<Query>| match query {
            Some(query) => query.values(item, query::line),
            None => Vec::new(),
        };
        draft.tags = all(&self.tags).iter().flat_map(|it| split(it)).collect();
        draft.stated.places = all(&self.place);
        draft.stated.places.dedup();
        draft.stated.places.truncate(PLACES_MAX);
        draft.stated.pay = line(&self.pay);
        draft.stated.client = line(&self.client);
        draft
    }

    fn link(&self, item: ElementRef<'_>) -> Option<String> {
        match &self.link {
            Some(query) => query.first(item, query::target),
            None => link_of(item)?.attr("href").map(str::to_string),
        }
    }

    /// The words of the link, for sites whose title is nothing else.
    fn link_text(&self, item: ElementRef<'_>) -> Option<String> {
        let elements = match &self.link {
            Some(query) => query.elements(item),
            None => link_of(item).into_iter().collect(),
        };
        let mut lines = elements.into_iter().map(text::line);
        lines.find(|line| !line.is_empty())
    }

    fn date(
        &self,
        item: ElementRef<'_>,
        dates: &dates::DateReader,
    ) -> Option<crate::domain::Timestamp> {
        let written = self.date.as_ref()?.values(item, query::date);
        written.iter().find_map(|it| dates.moment(it))
    }

    /// The body's parts one below the other; without a selector everything that the item says.
    fn body(&self, item: ElementRef<'_>) -> String {
        match &self.body {
            Some(query) => query.values(item, query::paragraphs).join("\n\n"),
            None => text::paragraphs(item),
        }
    }
}

/// The setting of this name as a query.
pub(super) fn query(keys: &Keys, name: &str, problems: &mut Vec<KeyProblem>) -> Option<Query> {
    let written = keys.text(name)?;
    match (Query::parse(&written), keys.get(name)) {
        (Err(message), Some(key)) => {
            problems.push(settings::problem(name, key, &message));
            None
        }
        (query, _) => query.ok(),
    }
}

/// The item's link: itself, else the first within.
fn link_of(item: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_link = |it: &ElementRef<'_>| it.value().name() == "a" && it.attr("href").is_some();
    std::iter::once(item)
        .chain(item.descendent_elements())
        .find(is_link)
}

fn no_link(raw: Option<&str>, base: Option<&Url>) -> String {
    match raw {
        None => "no link".into(),
        Some(raw) if base.is_none() && Url::parse(raw).is_err() => {
            format!("`{raw}` is relative, and the file says nowhere to which page")
        }
        Some(raw) => format!("`{raw}` is no address of a page"),
    }
}

/// `a, b; c` within one element.
fn split(tags: &str) -> Vec<String> {
    let parts = tags.split([',', ';', '|', '·']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_string)
        .collect()
}
