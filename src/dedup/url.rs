//! Addresses of postings as hashes.

use crate::domain::{Link, Posting};
use crate::text;
use std::collections::{HashMap, HashSet};
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

/// Hash of the canonical address.
pub(crate) fn url_hash(link: &Link) -> Option<u64> {
    let url = Url::parse(link.as_str()).ok()?;
    text::url::canonical(&url).map(|address| xxh3_64(address.as_bytes()))
}

/// Addresses that more than one posting of a harvest has: a board's own page, a form. They identify nothing.
pub(crate) fn shared_urls<'a>(postings: impl IntoIterator<Item = &'a Posting>) -> HashSet<u64> {
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

/// Whether a link that is not the posting's own page is about one posting.
pub(crate) fn is_specific(link: &Link) -> bool {
    Url::parse(link.as_str()).is_ok_and(|url| text::url::is_specific(&url))
}
