//! Real pages: each is read without a panic, listings by the selectors that a preset's author would write, the
//! others by what they say to machines. Files that give nothing stand in a reviewed list.

use gigscout::domain::{KeyValue, Keys, Page, ParseOutput, SourceName, SpannedValue};
use gigscout::source::kind;
use serde_json::Value;
use std::path::{Path, PathBuf};

type Settings = &'static [(&'static str, &'static str)];

const CRAIGSLIST: Settings = &[
    ("item", "li.cl-static-search-result"),
    ("title", ".title"),
    ("link", "a@href"),
    ("pay", ".price"),
    ("place", ".location"),
];
const CRAIGSLIST_POST: Settings = &[
    ("item", "html"),
    ("title", "#titletextonly"),
    ("link", "link[rel=canonical]@href"),
    ("date", "time.date.timeago@datetime"),
    ("body", "#postingbody"),
];
const GUMTREE: Settings = &[
    ("item", ".tileV1"),
    ("title", ".title a"),
    ("link", ".title a@href"),
    ("body", ".description"),
    ("place", ".category-location"),
    ("pay", ".ad-price"),
];
const LEBONCOIN: Settings = &[
    ("item", "a.list_item"),
    ("title", "h2.item_title"),
    ("link", "@href"),
    ("pay", ".item_price"),
    ("place", "[itemprop=availableAtOrFrom]"),
];

/// Beginnings of names, and the selectors for those files.
const MAPPINGS: [(&str, Settings); 4] = [
    ("craigslist-search", CRAIGSLIST),
    ("craigslist-post", CRAIGSLIST_POST),
    ("gumtree-pl-listing", GUMTREE),
    ("leboncoin-search", LEBONCOIN),
];

/// Files that rightly give nothing: a classified ad without a job's or event's markup, other types of schema.org.
const NOTHING: [&str; 6] = [
    "gumtree-pl-ad.html",
    "jsonld-invalid/custom.invalid-AllocateAction.001.html",
    "jsonld-invalid/custom.invalid-JSONLD_with_control_characters.html",
    "jsonld-invalid/schema.org.invalid-AllocateAction.001.html",
    "jsonld-null.html",
    "leboncoin-ad.html",
];

/// How many postings the listings give; counted by hand in the files.
const COUNTS: [(&str, usize); 4] = [
    ("craigslist-search-manhattan-2026.html", 153),
    ("gumtree-pl-listing-1.html", 13),
    ("leboncoin-search-2.html", 35),
    ("schemaorg-event-002.html", 2),
];

fn folder() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return None;
    };
    Some(Path::new(&shared).join("corpus/html"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|it| it == "html") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn harvest(path: &Path, settings: Settings, share: f64) -> ParseOutput {
    let place = [("path", path.to_str().unwrap())];
    let pairs = place.iter().chain(settings);
    let map = pairs.map(|(name, value)| {
        let key = SpannedValue {
            value: KeyValue::Text(value.to_string()),
            spot: Default::default(),
        };
        (name.to_string(), key)
    });
    let keys = Keys {
        map: map.collect(),
        spot: Default::default(),
    };
    let kind = kind("listing").unwrap();
    let source = kind.build(&SourceName("page".into()), &keys).ok().unwrap();
    let mut bytes = std::fs::read(path).unwrap();
    bytes.truncate((bytes.len() as f64 * share) as usize);
    let page = Page {
        url: None,
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        content_type: None,
        bytes,
        modified: None,
    };
    let now = "2026-11-24T08:00:00Z".parse().unwrap();
    source.parse(&mut std::iter::once(page), now)
}

/// The postings of the first part of a file: 1.0 is all of it.
fn read(path: &Path, name: &str, share: f64) -> ParseOutput {
    let mapping = MAPPINGS.iter().find(|(start, _)| name.starts_with(start));
    harvest(path, mapping.map_or(&[], |(_, settings)| settings), share)
}

#[test]
fn real_pages_give_postings() {
    let Some(folder) = folder() else { return };
    let mut empty = Vec::new();
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy();
        let found = read(&path, &name, 1.0);
        let (postings, problems) = (found.postings.len(), found.problems.len());
        println!("{name:70} {postings:4} {problems:4}");
        for problem in found.problems.iter().take(3) {
            println!("    {}: {}", problem.place, problem.message);
        }
        if let Some(posting) = found.postings.first() {
            let link = posting.links.first().map(|it| it.as_str());
            let stated = &posting.stated;
            println!(
                "    {} | {link:?} | {:?} {:?} {:?}",
                posting.title, stated.places, stated.pay, posting.published
            );
        }
        if let Some((_, count)) = COUNTS.iter().find(|(file, _)| *file == name) {
            assert_eq!(postings, *count, "{name}");
        }
        if postings == 0 {
            empty.push(name.into_owned());
        }
    }
    assert_eq!(empty, NOTHING);
}

/// Names, places and days of the events that the reference reads from the same page.
#[test]
fn microdata_is_read_as_expected() {
    let Some(folder) = folder() else { return };
    let expected = std::fs::read_to_string(folder.join("schemaorg-event-002.expected.json"));
    let expected: Value = serde_json::from_str(&expected.unwrap()).unwrap();
    let events = expected[0]["properties"]["event"].as_array().unwrap();
    let found = harvest(&folder.join("schemaorg-event-002.html"), &[], 1.0);
    assert_eq!(found.postings.len(), events.len());
    for (posting, event) in found.postings.iter().zip(events) {
        let of = |name: &str| event["properties"][name].as_str().unwrap();
        assert_eq!(posting.title.as_str(), of("name"));
        assert_eq!(posting.stated.places, [of("location")]);
        let starts = posting.stated.event.as_ref().unwrap().starts;
        assert_eq!(starts.date_naive().to_string(), of("startDate"));
    }
}

#[test]
fn cut_pages_do_no_harm() {
    let Some(folder) = folder() else { return };
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy();
        let whole = read(&path, &name, 1.0).postings.len();
        for share in [0.0, 0.1, 0.37, 0.5, 0.83, 0.99] {
            let found = read(&path, &name, share).postings.len();
            assert!(found <= whole, "{name} at {share}");
        }
    }
}
