//! Site maps (sitemaps.org): the addresses of a site's pages with the days of their last change, for sites that have no
//! feed. A page is a posting that is titled by its address until its own page is asked for.
//!
//! An index leads to further site maps of the same site, the newest first. What is gzip is unpacked by the fetcher.

mod document;

use super::dates::DateReader;
use super::glob;
use super::item::ItemDraft;
use super::parser::Parser;
use super::report::{PostingOrder, Report};
use super::settings;
use crate::domain::{
    At, Channel, DefaultValue, Finding, KeyProblem, Keys, Link, Locator, Page, PageClass, Setting,
    Shape, Timestamp, sorted,
};
use chrono::TimeDelta;
use document::{MapEntry, SiteMap};
use url::Url;

pub(crate) use document::is_site_map;

/// Site maps read in one poll, of an index or of several.
const MAPS_MAX: usize = 10;
/// Days since a page's last change, unless said.
const DAYS_DEFAULT: i64 = 30;
const DAYS_MAX: i64 = 3_650;

/// `kind = "sitemap"`.
pub(crate) struct Sitemap {
    locator: Locator,
    only: Vec<String>,
    not: Vec<String>,
    days: i64,
    zone: chrono_tz::Tz,
}

/// The site maps of one poll so far.
#[derive(Default)]
pub(crate) struct MapsRead {
    /// How many were asked for, the first included.
    asked: usize,
    has_index: bool,
    /// Addresses seen, and those that the settings ask for.
    entries: usize,
    fitting: usize,
    /// The first address of all.
    first: Option<String>,
}

impl Parser for Sitemap {
    const NAME: &'static str = "sitemap";
    const SUMMARY: &'static str = "The pages that a site map lists, where a site has no feed";
    const EXAMPLE: &'static str = "[[source]]\nname = \"board\"\nkind = \"sitemap\"\nurl = \"https://example.org/sitemap.xml\"\nonly = [\"/missions/*\"]\ndays = 14\n";
    const SETTINGS: &'static [Setting] = SETTINGS;
    const CHANNEL: Channel = Channel::Site;
    const HAS_OWN_PAGES: bool = true;
    const VERSION: u32 = 1;
    const ORDER: PostingOrder = PostingOrder::NewestFirst;
    type Poll = MapsRead;

    fn make(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Option<Sitemap> {
        let locator = settings::locator(keys, PageClass::Feed, problems);
        let texts = |name| keys.texts(name).unwrap_or_default();
        Some(Sitemap {
            locator: locator?,
            only: texts("only"),
            not: texts("not"),
            days: keys.int("days").unwrap_or(DAYS_DEFAULT),
            zone: settings::zone(keys, problems),
        })
    }

    fn locators(&self, _now: Timestamp) -> Vec<Locator> {
        vec![self.locator.clone()]
    }

    fn page(&self, page: &Page, maps: &mut MapsRead, report: &mut Report) {
        let text = page.text();
        let Some(map) = document::read(&text) else {
            let failed = (Finding::Malformed, "not a site map".to_string());
            return report.miss(page, &text, "a site map", failed);
        };
        report.may_be_cut(map.is_cut);
        maps.asked = maps.asked.max(1);
        let dates = DateReader {
            now: report.now(),
            zone: self.zone,
        };
        let oldest = report.now() - TimeDelta::days(self.days);
        let changed = |entry: &MapEntry| dates.moment(entry.changed.as_deref()?);
        let dated = map.entries.iter().map(|entry| (changed(entry), entry));
        // A page that does not say when it changed may be new.
        let young = dated.filter(|(changed, _)| changed.is_none_or(|at| at >= oldest));
        let mut young: Vec<(Option<Timestamp>, &MapEntry)> = young.collect();
        sorted::by_key(&mut young, |(changed, _)| std::cmp::Reverse(*changed));
        match map.is_index {
            true => self.follow(page, &young, maps, report),
            false => self.take(page, &map, &young, maps, report),
        }
    }

    /// All of them old is a quiet site; none that fits is a wrong pattern, or another site's. Of an index most site
    /// maps are about something else.
    fn end(&self, maps: &mut MapsRead, report: &mut Report) {
        if maps.has_index || maps.fitting > 0 {
            return;
        }
        if let Some(first) = &maps.first {
            report.find(Finding::NoMatch);
            let count = maps.entries;
            let message = format!("none of {count} addresses fits `only`: the first is {first}");
            report.say("the site map", message);
        }
    }
}

impl Sitemap {
    /// Asks for the site maps that an index names, those of the same site.
    fn follow(
        &self,
        page: &Page,
        maps: &[(Option<Timestamp>, &MapEntry)],
        read: &mut MapsRead,
        report: &mut Report,
    ) {
        read.has_index = true;
        let mut left_out = 0;
        for (_, entry) in maps {
            let Some(url) = self.own(&entry.address, page) else {
                continue;
            };
            if read.asked >= MAPS_MAX {
                left_out += 1;
                continue;
            }
            read.asked += 1;
            report.follow(Some(Locator {
                at: At::Url(url),
                ..self.locator.clone()
            }));
        }
        if left_out > 0 {
            let message =
                format!("{left_out} further site maps are not read: one poll takes {MAPS_MAX}");
            report.say(page.name.as_str(), message);
            report.may_miss_items();
        }
    }

    fn take(
        &self,
        page: &Page,
        map: &SiteMap,
        young: &[(Option<Timestamp>, &MapEntry)],
        maps: &mut MapsRead,
        report: &mut Report,
    ) {
        let wanted = |entry: &MapEntry| {
            let url = self.own(&entry.address, page);
            url.filter(|url| self.fits(url))
        };
        let addresses = map.entries.iter();
        maps.entries += addresses.len();
        maps.fitting += addresses.filter(|entry| wanted(entry).is_some()).count();
        let first = || map.entries.first().map(|entry| entry.address.clone());
        maps.first = maps.first.take().or_else(first);
        for (number, (changed, entry)) in (1..).zip(young) {
            if let Some(url) = wanted(entry) {
                let place = || format!("{}, item {number}", page.name);
                report.take(place, draft(&url, entry, *changed));
            }
        }
    }

    /// An address of the site that the map was asked of; a map speaks for its own site only (sitemaps.org).
    fn own(&self, address: &str, page: &Page) -> Option<Url> {
        let url = Url::parse(address).ok()?;
        let bare = |url: &Url| {
            let host = url.host_str().unwrap_or_default();
            host.trim_start_matches("www.").to_string()
        };
        let is_web = matches!(url.scheme(), "http" | "https");
        let is_own = page
            .url
            .as_ref()
            .is_none_or(|here| bare(here) == bare(&url));
        (is_web && is_own).then_some(url)
    }

    fn fits(&self, url: &Url) -> bool {
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let is = |glob: &String| glob::matches(glob, path) || glob::matches(glob, url.as_str());
        (self.only.is_empty() || self.only.iter().any(is)) && !self.not.iter().any(is)
    }
}

fn draft(url: &Url, entry: &MapEntry, changed: Option<Timestamp>) -> ItemDraft {
    ItemDraft {
        title: entry.title.clone().unwrap_or_else(|| title_of(url)),
        links: Link::parse(url.as_str(), None).into_iter().collect(),
        published: changed,
        ..ItemDraft::default()
    }
}

/// The words of an address: `/missions/412-site-pour-une-fleuriste.html` is `Site pour une fleuriste`.
fn title_of(url: &Url) -> String {
    let segments = url.path_segments().into_iter().flatten();
    let segments: Vec<&str> = segments.filter(|segment| !segment.is_empty()).collect();
    let words = |segment: &str| {
        let name = match segment.rsplit_once('.') {
            Some((name, "html" | "htm" | "php" | "aspx")) => name,
            _ => segment,
        };
        let query = format!("x={}", name.replace('+', "%2B"));
        let decoded = url::form_urlencoded::parse(query.as_bytes()).next();
        let decoded = decoded
            .map(|(_, name)| name.into_owned())
            .unwrap_or_default();
        let words = decoded.split(['-', '_', ' ', '+']).map(str::to_string);
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    let is_said = |word: &String| word.chars().any(char::is_alphabetic);
    let is_id = |word: &String| word.chars().any(|c| c.is_ascii_digit());
    let last = segments
        .iter()
        .rposition(|it| words(it).iter().any(is_said));
    let Some(last) = last else {
        return url.to_string();
    };
    let mut said = words(segments[last]);
    // Numbers in front and behind are the site's.
    while said.len() > 1 && said.first().is_some_and(is_id) {
        said.remove(0);
    }
    while said.len() > 1 && said.last().is_some_and(is_id) {
        said.pop();
    }
    said.extend(segments[last + 1..].iter().map(|it| it.to_string()));
    let line = said.join(" ");
    let mut chars = line.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => line,
    }
}

const SETTINGS: &[Setting] = &[
    settings::URL,
    settings::PATH,
    settings::HEADERS,
    Setting::new(
        "only",
        Shape::Texts,
        [
            "only pages whose path fits one of these, `*` for anything: `/missions/*`",
            "seulement les pages dont le chemin répond à l'un de ces motifs, `*` pour tout : `/missions/*`",
        ],
    ),
    Setting::new(
        "not",
        Shape::Texts,
        [
            "no pages whose path fits one of these",
            "pas les pages dont le chemin répond à l'un de ces motifs",
        ],
    ),
    Setting::new(
        "days",
        Shape::Int(1, DAYS_MAX),
        [
            "days since a page's last change; older ones are left out",
            "jours depuis la dernière modification d'une page ; les plus anciennes sont écartées",
        ],
    )
    .or(DefaultValue::Int(DAYS_DEFAULT))
    .unit("days"),
    settings::ZONE,
];

#[cfg(test)]
mod tests {
    use super::title_of;
    use url::Url;

    #[track_caller]
    fn check(address: &str, expected: &str) {
        assert_eq!(title_of(&Url::parse(address).unwrap()), expected);
    }

    #[test]
    fn titles_of_addresses() {
        check(
            "https://example.org/missions/412-site-pour-une-fleuriste.html",
            "Site pour une fleuriste",
        );
        check(
            "https://example.org/gigs/python_script_for_a_library-8812/",
            "Python script for a library",
        );
        check(
            "https://example.org/offres/d%C3%A9veloppeuse-python",
            "Développeuse python",
        );
        check("https://example.org/offre/8812", "Offre 8812");
        check("https://example.org/", "https://example.org/");
    }
}
