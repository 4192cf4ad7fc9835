//! JSON APIs by configuration: where the items are, which of their fields is which of ours, how to go on.
//!
//! Paths are JSONPath (RFC 9535), checked when the settings are read. Depth is counted before anything is parsed.

mod item;
mod pages;
mod path;
mod plan;

use super::challenge;
use super::item::distinct_keys;
use super::settings;
use crate::domain::{
    At, Cursors, Finding, Harvest, ItemProblem, KeyProblem, Keys, Kind, Locator,
    POSTINGS_PER_POLL_MAX, Page, Setting, Source, SourceName, Timestamp,
};
use crate::text::json;
use plan::Plan;
use serde_json::Value;
use std::sync::{Mutex, MutexGuard};
use xxhash_rust::xxh3::Xxh3;

/// Raised when the same bytes would give other postings.
const VERSION: u32 = 1;
/// Problems told of one page; a broken mapping says the same of each item.
const PROBLEMS_MAX: usize = 20;

/// `kind = "api"`.
pub struct Api;

impl Kind for Api {
    fn name(&self) -> &'static str {
        "api"
    }

    fn summary(&self) -> &'static str {
        "A JSON API, its fields mapped by JSONPath"
    }

    fn example(&self) -> &'static str {
        concat!(
            "[[source]]\nname = \"board\"\nkind = \"api\"\nurl = \"https://example.org/api/jobs\"\n",
            "params = { search = \"rust\", limit = 50 }\nitems = \"$.jobs\"\nskip_unless = \"$.id\"\ntime = \"s\"\n",
            "headers = { Authorization = { file = \"/etc/gigscout/board.key\" } }\n",
            "pages = { by = \"page\", param = \"page\", start = 1, max = 3 }\n\n",
            "[source.fields]\nid = \"$.id\"\ntitle = \"$.position\"\nbody = \"$.description\"\n",
            "link = \"https://example.org/jobs/{slug}\"\npublished = \"$.epoch\"\nclient = \"$.company.name\"\n",
            "tags = \"$.skills[*].name\"\npay_min = \"$.min\"\npay_max = \"$.max\"\npay_currency = \"EUR\"\npay_unit = \"day\"\n",
        )
    }

    fn settings(&self) -> &'static [Setting] {
        plan::SETTINGS
    }

    fn make(
        &self,
        name: &SourceName,
        keys: &Keys,
        problems: &mut Vec<KeyProblem>,
    ) -> Option<Box<dyn Source>> {
        Some(Box::new(ApiSource {
            name: name.clone(),
            plan: plan::plan(keys, problems)?,
            fingerprint: settings::fingerprint(VERSION, keys),
            run: Mutex::default(),
        }))
    }
}

struct ApiSource {
    name: SourceName,
    plan: Plan,
    fingerprint: u64,
    run: Mutex<Run>,
}

/// What the pages of this poll were so far: some APIs repeat their last page for ever.
#[derive(Default)]
struct Run {
    read: usize,
    last: u64,
}

impl Source for ApiSource {
    fn wants(&self, _cursors: &Cursors, _now: Timestamp) -> Vec<Locator> {
        *self.run() = Run::default();
        vec![self.plan.locator.clone()]
    }

    fn parse(&self, pages: &mut dyn Iterator<Item = Page>, now: Timestamp) -> Harvest {
        let mut harvest = Harvest::default();
        for page in pages {
            self.page(&page, now, &mut harvest);
        }
        distinct_keys(&mut harvest.postings);
        harvest
    }

    fn fingerprint(&self, _now: Timestamp) -> u64 {
        self.fingerprint
    }
}

impl ApiSource {
    fn run(&self) -> MutexGuard<'_, Run> {
        self.run.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    fn page(&self, page: &Page, now: Timestamp, harvest: &mut Harvest) {
        let text = page.text();
        let document = match json::parse(&text) {
            Ok(document) => document,
            Err(what) => return no_json(page, &text, &what, harvest),
        };
        let Some(mut items) = self.items(&document) else {
            harvest.finding = Finding::NoMatch;
            let message = format!(
                "`items = \"{}\"` matches nothing: the API's shape may have changed",
                self.plan.items_text
            );
            return harvest.problems.push(ItemProblem {
                place: page.name.clone(),
                message,
            });
        };
        harvest.problems.extend(self.keep_newest(page, &mut items));
        if self.is_repeated(page, &items) {
            return;
        }
        self.read_items(&items, page, now, harvest);
        harvest.next.extend(self.next(page, &document, items.len()));
    }

    /// Leaves out what is too much for one poll: the end of a list, as most begin with the newest, else its beginning.
    fn keep_newest(&self, page: &Page, items: &mut Vec<&Value>) -> Option<ItemProblem> {
        let rest = items.len().checked_sub(POSTINGS_PER_POLL_MAX + 1)? + 1;
        let date = |item: Option<&&Value>| {
            let draft = |item| item::draft(item, &self.plan.fields, self.plan.clock, None);
            item.and_then(|item| draft(item).published)
        };
        let which = match date(items.first()) < date(items.last()) {
            true => {
                items.drain(..rest);
                "older items"
            }
            false => {
                items.truncate(POSTINGS_PER_POLL_MAX);
                "items"
            }
        };
        Some(ItemProblem {
            place: page.name.clone(),
            message: format!("{rest} {which} are left out: one poll takes {POSTINGS_PER_POLL_MAX}"),
        })
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

    fn read_items(&self, items: &[&Value], page: &Page, now: Timestamp, harvest: &mut Harvest) {
        let plan = &self.plan;
        let (mut meant, mut made) = (0usize, 0usize);
        for (number, item) in items.iter().enumerate() {
            let is_meant = |path: &path::Path| path.first(item).is_some();
            if !plan.skip_unless.as_ref().is_none_or(is_meant) {
                continue;
            }
            meant += 1;
            let draft = item::draft(item, &plan.fields, plan.clock, page.url.as_ref());
            match draft.into_posting(&self.name, now) {
                Some(posting) => {
                    harvest.postings.push(posting);
                    made += 1;
                }
                None if harvest.problems.len() < PROBLEMS_MAX => {
                    harvest.problems.push(ItemProblem {
                        place: format!("{}, item {}", page.name, number + 1),
                        message: "neither title nor text: left out".into(),
                    });
                }
                None => {}
            }
        }
        if meant > 0 && made == 0 {
            harvest.finding = Finding::NoMatch;
        }
    }

    /// Notes a page, and whether it is the one before it once more.
    fn is_repeated(&self, page: &Page, items: &[&Value]) -> bool {
        if self.plan.paging.is_none() {
            return false;
        }
        let mut hash = Xxh3::new();
        for item in items {
            hash.update(item.to_string().as_bytes());
        }
        let hash = hash.digest();
        let first = match &self.plan.locator.at {
            At::Url(first) => page.url.as_ref() == Some(first),
            _ => true,
        };
        let mut run = self.run();
        if first {
            *run = Run::default();
        }
        let repeated = run.read > 0 && run.last == hash && !items.is_empty();
        run.read += 1;
        run.last = hash;
        repeated
    }

    fn next(&self, page: &Page, document: &Value, items: usize) -> Option<Locator> {
        let paging = self.plan.paging.as_ref()?;
        let read = self.run().read;
        let url = paging.after(page.url.as_ref()?, document, items, read)?;
        let mut locator = self.plan.locator.clone();
        locator.at = At::Url(url);
        Some(locator)
    }
}

fn no_json(page: &Page, text: &str, what: &json::NotJson, harvest: &mut Harvest) {
    let (finding, message) = if challenge::is_challenge(text) {
        (
            Finding::Challenge,
            "a challenge or login page in place of JSON".to_string(),
        )
    } else {
        (Finding::Malformed, what.to_string())
    };
    harvest.finding = finding;
    harvest.problems.push(ItemProblem {
        place: page.name.clone(),
        message,
    });
}

#[cfg(test)]
mod tests;
