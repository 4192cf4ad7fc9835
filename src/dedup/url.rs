//! When two URLs are one address.
//!
//! A list of our own names the parameters that say from where a reader came rather than what is shown. All others
//! stay, in a fixed order, and so do fragments: single-page boards name the posting there.

use crate::domain::{Link, Posting};
use std::collections::{HashMap, HashSet};
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

/// Parameters by which campaigns, mails and social sites are followed; a `*` at the end stands for any rest.
/// From the documentation of Google Analytics and Ads, Matomo, Piano (xtor), Mailchimp, HubSpot, Marketo, Meta,
/// Microsoft, LinkedIn, Greenhouse, Lever, Yandex and Adobe.
const TRACKING: &[&str] = &[
    "utm_*",
    "mtm_*",
    "pk_*",
    "piwik_*",
    "matomo_*",
    "ga_*",
    "hsa_*",
    "oly_*",
    "vero_*",
    "wt_*",
    "at_*",
    "fbclid",
    "gclid",
    "gclsrc",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "igshid",
    "igsh",
    "yclid",
    "ysclid",
    "_openstat",
    "xtor",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "__hssc",
    "__hstc",
    "__hsfp",
    "hsctatracking",
    "ref",
    "ref_src",
    "ref_url",
    "referer",
    "referrer",
    "src",
    "source",
    "gh_src",
    "lever-source",
    "lever-origin",
    "lever-via",
    "lipi",
    "trk",
    "trkinfo",
    "trackingid",
    "refid",
    "s_cid",
    "cmpid",
    "campaign",
    "campaignid",
    "cid",
    "_ga",
    "_gl",
    "spm",
    "scid",
    "rdt_cid",
    "share",
    "shared",
    "feature",
    "fromrss",
    "rss",
    "from_rss",
    "partner",
    "partnerid",
    "affiliate",
    "aff",
    "guccounter",
];

/// The address without what does not change the page: equal texts are one address.
/// Nothing for `mailto` and for a site's front page, which identifies no posting.
pub fn canonical(link: &Link) -> Option<String> {
    let url = Url::parse(link.as_str()).ok()?;
    let host = url.host_str()?.to_lowercase();
    let host = ["www.", "m."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host);
    let mut parameters: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    parameters.sort();
    let path = url.path().trim_end_matches('/');
    let fragment = url
        .fragment()
        .filter(|fragment| !is_tracking_fragment(fragment));
    if path.is_empty() && parameters.is_empty() && fragment.is_none() {
        return None;
    }
    let mut address = host.to_string();
    if let Some(port) = url.port() {
        address.push_str(&format!(":{port}"));
    }
    address.push_str(path);
    for (position, (name, value)) in parameters.iter().enumerate() {
        address.push_str(if position == 0 { "?" } else { "&" });
        address.push_str(&format!("{name}={value}"));
    }
    if let Some(fragment) = fragment {
        address.push('#');
        address.push_str(fragment);
    }
    Some(address)
}

/// Hash of the canonical address.
pub fn url_hash(link: &Link) -> Option<u64> {
    canonical(link).map(|address| xxh3_64(address.as_bytes()))
}

/// Addresses that more than one posting of a harvest has: a board's own page, a form. They identify nothing.
pub fn shared_urls<'a>(postings: impl IntoIterator<Item = &'a Posting>) -> HashSet<u64> {
    let mut times: HashMap<u64, u32> = HashMap::new();
    for posting in postings {
        let own: HashSet<u64> = posting.links.iter().filter_map(url_hash).collect();
        for url in own {
            *times.entry(url).or_default() += 1;
        }
    }
    times
        .into_iter()
        .filter(|&(_, times)| times > 1)
        .map(|(url, _)| url)
        .collect()
}

/// Whether a link that is not the posting's own page is about one posting: it carries a number or a long name.
pub fn is_specific(link: &Link) -> bool {
    const SLUG_BYTES: usize = 16;
    let Some(address) = canonical(link) else {
        return false;
    };
    let tail = address
        .split_once(['/', '?', '#'])
        .map_or("", |(_, tail)| tail);
    let digits = tail.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4
        || tail
            .split(['/', '?', '#'])
            .any(|part| part.len() >= SLUG_BYTES)
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING
        .iter()
        .any(|pattern| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == *pattern,
        })
}

/// `#utm_source=…`, `#xtor=RSS-1`, `#ref=…`, and text highlights (`#:~:text=`, WICG Scroll To Text Fragment).
fn is_tracking_fragment(fragment: &str) -> bool {
    fragment.is_empty()
        || fragment.starts_with(":~:")
        || fragment.split('&').all(|pair| {
            pair.split_once('=')
                .is_some_and(|(name, _)| is_tracking(name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let found = Link::parse(raw, None).and_then(|link| canonical(&link));
        assert_eq!(found.unwrap_or_default(), expected, "of {raw:?}");
    }

    #[test]
    fn addresses() {
        check(
            "http://www.Example.org/Jobs/7/?utm_source=x&id=7#",
            "example.org/Jobs/7?id=7",
        );
        check(
            "https://example.org/j?b=2&a=1&fbclid=Z",
            "example.org/j?a=1&b=2",
        );
        check("https://m.example.org:8443/j", "example.org:8443/j");
        check("https://example.org/#/jobs/12", "example.org#/jobs/12");
        check(
            "https://example.org/j#xtor=RSS-1&utm_medium=rss",
            "example.org/j",
        );
        check("https://example.org/j#:~:text=Rust", "example.org/j");
        check("https://example.org/?ref=home", "");
        check(
            "https://example.org/j?gh_jid=12&gh_src=abc",
            "example.org/j?gh_jid=12",
        );
        check("mailto:jobs@example.org", "");
    }

    #[test]
    fn a_link_to_one_posting_is_specific() {
        let is = |raw| is_specific(&Link::parse(raw, None).unwrap());
        assert!(is("https://example.org/jobs/20451"));
        assert!(is("https://example.org/jobs/rust-developer-in-rouen"));
        assert!(!is("https://example.org/jobs"));
        assert!(!is("https://example.org/about/team"));
    }
}
