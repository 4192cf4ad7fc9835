//! A site map as parsed: XML of sitemaps.org in either form, or a plain list of addresses.

use crate::text::entities;
use crate::text::markup::{Token, Tokens};

/// Addresses read of one site map: the most that one may hold (sitemaps.org).
const ENTRIES_MAX: usize = 50_000;

/// A page, or a further site map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MapEntry {
    pub address: String,
    /// When it changed last, as written.
    pub changed: Option<String>,
    /// What a map of news says of its page.
    pub title: Option<String>,
}

/// What a site map holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SiteMap {
    pub entries: Vec<MapEntry>,
    /// Whether the entries are site maps themselves.
    pub is_index: bool,
    pub is_cut: bool,
}

/// Whether a text begins as a site map.
pub(crate) fn is_site_map(text: &str) -> bool {
    const HEAD_TOKENS: usize = 20;
    let names = Tokens::new(text).take(HEAD_TOKENS);
    let mut names = names.filter_map(|token| match token {
        Token::Start(tag) => Some(tag.local()),
        _ => None,
    });
    names.next().is_some_and(is_root)
}

fn is_root(name: &str) -> bool {
    name.eq_ignore_ascii_case("urlset") || name.eq_ignore_ascii_case("sitemapindex")
}

/// Reads a site map; None if the text is none.
pub(super) fn read(text: &str) -> Option<SiteMap> {
    if !is_site_map(text) {
        return list(text);
    }
    let mut map = SiteMap::default();
    let mut open: Option<MapEntry> = None;
    let mut said = String::new();
    let mut tokens = Tokens::new(text);
    for token in tokens.by_ref() {
        match token {
            Token::Start(tag) => {
                said.clear();
                match tag.name.to_ascii_lowercase().as_str() {
                    name if name.ends_with("sitemapindex") => map.is_index = true,
                    "url" | "sitemap" => open = Some(MapEntry::default()),
                    _ => {}
                }
            }
            Token::Text(text) => entities::decode_into(text, &mut said),
            Token::CData(text) => said.push_str(text),
            Token::End(name) => {
                let value = said.trim().to_string();
                said.clear();
                close(&name.to_ascii_lowercase(), value, &mut open, &mut map);
            }
        }
        if map.entries.len() >= ENTRIES_MAX {
            break;
        }
    }
    map.is_cut = tokens.cut || open.is_some();
    Some(map)
}

/// What an element said once it ends. Prefixed names are of pictures, films and news.
fn close(name: &str, value: String, open: &mut Option<MapEntry>, map: &mut SiteMap) {
    let Some(entry) = open else { return };
    match name {
        "url" | "sitemap" => {
            let entry = open.take().filter(|entry| !entry.address.is_empty());
            map.entries.extend(entry);
        }
        _ if value.is_empty() => {}
        "loc" => entry.address = value,
        "lastmod" => entry.changed = Some(value),
        "news:title" => entry.title = Some(value),
        "news:publication_date" => {
            entry.changed.get_or_insert(value);
        }
        _ => {}
    }
}

/// One address a line, the form of sitemaps.org without markup.
fn list(text: &str) -> Option<SiteMap> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut entries = Vec::new();
    for line in lines.take(ENTRIES_MAX) {
        let is_address = line.starts_with("https://") || line.starts_with("http://");
        if !is_address || line.contains(char::is_whitespace) {
            return None;
        }
        entries.push(MapEntry {
            address: line.to_string(),
            ..MapEntry::default()
        });
    }
    (!entries.is_empty()).then(|| SiteMap {
        entries,
        ..SiteMap::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(bool, &[&str])>) {
        let found = read(text);
        let shown = found.as_ref().map(|map| {
            let entries = map.entries.iter().map(|entry| {
                let changed = entry.changed.as_deref().unwrap_or_default();
                let title = entry.title.as_deref().unwrap_or_default();
                format!("{} {changed} {title}", entry.address)
            });
            let entries: Vec<String> = entries.map(|it| it.trim().to_string()).collect();
            (map.is_index, entries)
        });
        let expected = expected.map(|(is_index, entries)| {
            let entries = entries.iter().map(|it| it.to_string());
            (is_index, entries.collect())
        });
        assert_eq!(shown, expected, "of {text}");
    }

    #[test]
    fn maps() {
        check(
            "<?xml version='1.0'?><urlset><url><loc> https://x.example/a?b=1&amp;c=2 </loc><lastmod>2027-03-01</lastmod></url><url><loc><![CDATA[https://x.example/b]]></loc><image:image><image:loc>https://x.example/i.png</image:loc></image:image></url></urlset>",
            Some((
                false,
                &[
                    "https://x.example/a?b=1&c=2 2027-03-01",
                    "https://x.example/b",
                ],
            )),
        );
        check(
            "<sitemapindex><sitemap><loc>https://x.example/1.xml.gz</loc></sitemap></sitemapindex>",
            Some((true, &["https://x.example/1.xml.gz"])),
        );
        check(
            "<urlset xmlns:news='n'><url><loc>https://x.example/a</loc><news:news><news:publication_date>2027-03-02</news:publication_date><news:title>Un site</news:title></news:news></url></urlset>",
            Some((false, &["https://x.example/a 2027-03-02 Un site"])),
        );
        check(
            "https://x.example/a\nhttps://x.example/b\n",
            Some((false, &["https://x.example/a", "https://x.example/b"])),
        );
        check("<html><body><url><loc>x</loc></url></body></html>", None);
        check("", None);
    }
}
