//! JSON APIs by configuration: where the items are, which of their fields is which of ours, how to go on.
//!
//! Paths are JSONPath (RFC 9535), checked when the settings are read. Depth is counted before anything is parsed.

mod item;
mod pages;
mod path;
mod plan;
mod request;

use super::after::After;
use super::bridge;
use super::dates::DateReader;
use super::parser::Parser;
use super::report::Report;
use crate::domain::{
    Absence, Channel, Finding, KeyProblem, Keys, Locator, Page, Setting, Timestamp,
};
use crate::text::json;
use plan::Plan;
use request::PageRequest;
use serde_json::Value;
use xxhash_rust::xxh3::Xxh3;

/// `kind = "api"`.
pub(crate) struct Api {
    plan: Plan,
}

impl Parser for Api {
    const NAME: &'static str = "api";
    const SUMMARY: &'static str = "A JSON API, its fields mapped by JSONPath";
    const EXAMPLE: &'static str = concat!(
        "[[source]]\nname = \"board\"\nkind = \"api\"\nurl = \"https://example.org/api/jobs\"\n",
        "params = { search = \"rust\", limit = 50 }\nitems = \"$.jobs\"\nskip_unless = \"$.id\"\ntime = \"s\"\n",
        "headers = { Authorization = { file = \"/etc/gigscout/board.key\" } }\n",
        "pages = { by = \"page\", param = \"page\", start = 1, max = 3 }\n\n",
        "[source.fields]\nid = \"$.id\"\ntitle = \"$.position\"\nbody = \"$.description\"\n",
        "link = \"https://example.org/jobs/{slug}\"\npublished = \"$.epoch\"\nclient = \"$.company.name\"\n",
        "tags = \"$.skills[*].name\"\npay_min = \"$.min\"\npay_max = \"$.max\"\npay_currency = \"EUR\"\npay_unit = \"day\"\n",
    );
    const SETTINGS: &'static [Setting] = plan::SETTINGS;
    const CHANNEL: Channel = Channel::Site;
    const HAS_OWN_PAGES: bool = true;
    const VERSION: u32 = 2;
    type Poll = PageHistory;

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Api> {
        let plan = plan::plan(keys, problems)?;
        Some(Api { plan })
    }

    fn locators(&self, now: Timestamp) -> Vec<Locator> {
        vec![self.plan.request.locator(self.first(now))]
    }

    fn page(&self, page: &Page, pages: &mut PageHistory, report: &mut Report) {
        let text = page.text();
        let document = match json::parse(&text) {
            Ok(document) => document,
            Err(what) => {
                let failed = (Finding::Malformed, what.to_string());
                return report.miss(page, &text, "JSON", failed);
            }
        };
        let Some(items) = self.items(&document) else {
            let message = format!(
                "`items = \"{}\"` matches nothing: the API's shape may have changed",
                self.plan.items_text
            );
            return report.fail(page, Finding::NoMatch, message);
        };
        if self.plan.paging.is_some() && pages.repeat(&items) {
            return;
        }
        self.read_items(&items, page, report);
        let first = self.first(report.now());
        let next = self.next(&first, page, &document, items.len(), pages.read);
        report.go_to(page, next.map(|asked| self.plan.request.locator(asked)));
    }

    fn absence(&self) -> Absence {
        Absence::TakenDown
    }

    fn header_pages(&self) -> usize {
        self.plan
            .paging
            .as_ref()
            .map_or(0, |paging| paging.by_header())
    }
}

/// The pages of one poll so far: some APIs repeat their last page for ever.
#[derive(Default)]
pub(crate) struct PageHistory {
    read: usize,
    /// Hash of the last one's items.
    last: u64,
}

impl PageHistory {
    /// Notes a page; answers whether it is the one before it once more.
    fn repeat(&mut self, items: &[&Value]) -> bool {
        let mut hash = Xxh3::new();
        for item in items {
            hash.update(item.to_string().as_bytes());
        }
        let hash = hash.digest();
        let is_repeated = self.read > 0 && self.last == hash && !items.is_empty();
        self.read += 1;
        self.last = hash;
        is_repeated
    }
}

impl Api {
    /// The first request of a poll.
    fn first(&self, now: Timestamp) -> PageRequest {
        let mut asked = self.plan.request.first(now);
        if let Some(paging) = &self.plan.paging {
            paging.begin(&mut asked);
        }
        asked
    }

    /// The items of a document, a list standing for its elements; none when the path matches nothing.
    fn items<'a>(&self, document: &'a Value) -> Option<Vec<&'a Value>> {
        let found = self.plan.items.find(document);
        if found.is_empty() && !self.is_open_list(document) {
            return None;
        }
        Some(match found.as_slice() {
            [Value::Array(items)] => items.iter().collect(),
            [Value::Null] => Vec::new(),
            _ => found,
        })
    }

    /// Whether a path into a list (`$.jobs[*]`) may rightly match nothing: its list is there and empty.
    fn is_open_list(&self, document: &Value) -> bool {
        let Some(list) = self.plan.items_text.trim().strip_suffix("[*]") else {
            return false;
        };
        let found = path::Path::parse(list).map(|list| list.find(document).len());
        found.is_ok_and(|len| len > 0)
    }

    fn read_items(&self, items: &[&Value], page: &Page, report: &mut Report) {
        let plan = &self.plan;
        let (mut meant, mut made) = (0usize, 0usize);
        let dates = DateReader {
            now: report.now(),
            zone: plan.zone,
        };
        for (number, item) in (1..).zip(items) {
            let is_meant = |path: &path::Path| path.first(item).is_some();
            if !plan.skip_unless.as_ref().is_none_or(is_meant) {
                continue;
            }
            meant += 1;
            let base = page.url.as_ref();
            let draft = item::draft(item, &plan.fields, plan.clock, &dates, base);
            if item::is_over(&draft, report.now()) {
                made += 1;
                continue;
            }
            let place = || format!("{}, item {number}", page.name);
            if bridge::error(&draft.title, &draft.body).is_some() {
                report.problem(place, bridge::told(&draft.title));
                continue;
            }
            made += usize::from(report.take(place, draft));
        }
        if meant > 0 && made == 0 {
            report.find(Finding::NoMatch);
        }
    }

    /// What follows after a page that had so many items.
    fn next(
        &self,
        first: &PageRequest,
        page: &Page,
        document: &Value,
        items: usize,
        read: usize,
    ) -> After<PageRequest> {
        match (&self.plan.paging, &page.url) {
            (Some(paging), Some(here)) => paging.after(first, here, document, items, read),
            _ => After::End,
        }
    }
}

#[cfg(test)]
mod tests;
