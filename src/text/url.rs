//! When two URLs are one address.
//!
//! Parameters that say from where a reader came go ([`tracking`]); all others stay, in a fixed order, and so do
//! fragments: single-page boards name the posting there.

pub(crate) mod tracking;

use tracking::is_tracking;
use url::{Url, form_urlencoded};

/// Prefixes of hosts that serve the same pages in another dress.
const PREFIXES: [&str; 2] = ["www.", "m."];

/// The address without what does not change the page: equal texts are one address. A URL itself, always `https`.
/// Returns None for other schemes and for a site's front page, which names no posting.
pub fn canonical(url: &Url) -> Option<String> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = bare_host(url.host_str()?);
    let mut parameters: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, value)| !is_tracking(host, name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    parameters.sort();
    let path = url.path().trim_end_matches('/');
    let fragment = url
        .fragment()
        .filter(|fragment| !is_tracking_fragment(host, fragment));
    if path.is_empty() && parameters.is_empty() && fragment.is_none() {
        return None;
    }
    let mut address = format!("https://{host}");
    // The default ports of both schemes, which are one here.
    if let Some(port) = url.port().filter(|port| !matches!(port, 80 | 443)) {
        address.push_str(&format!(":{port}"));
    }
    address.push_str(if path.is_empty() { "/" } else { path });
    if !parameters.is_empty() {
        address.push('?');
        let mut query = form_urlencoded::Serializer::new(String::new());
        address.push_str(&query.extend_pairs(parameters).finish());
    }
    if let Some(fragment) = fragment {
        address.push('#');
        address.push_str(fragment);
    }
    Some(address)
}

/// Whether a link that is not the posting's own page is about one posting: it carries a number or a long name.
pub(crate) fn is_specific(url: &Url) -> bool {
    const DIGITS_MIN: usize = 4;
    const SLUG_BYTES: usize = 16;
    let Some(address) = canonical(url).and_then(|address| Url::parse(&address).ok()) else {
        return false;
    };
    let tail = &address[url::Position::BeforePath..];
    let digits = tail.bytes().filter(u8::is_ascii_digit).count();
    digits >= DIGITS_MIN
        || tail
            .split(['/', '?', '#'])
            .any(|part| part.len() >= SLUG_BYTES)
}

/// An address as keys of known items hold it: without the parameters that went when keys were first made, all else
/// byte for byte. Anything that is no web address stays as it stands. Not to be changed: see [`tracking`].
pub(crate) fn item_key(address: &str) -> String {
    let Some((start, query)) = address.split_once('?') else {
        return address.to_string();
    };
    if !start.starts_with("http") {
        return address.to_string();
    }
    let (query, fragment) = match query.split_once('#') {
        Some((query, fragment)) => (query, Some(fragment)),
        None => (query, None),
    };
    let mut out = start.to_string();
    let mut sep = '?';
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_string();
    let kept = query
        .split('&')
        .filter(|pair| !tracking::is_left_out_of_keys(&name(pair)));
    for pair in kept {
        out.push(sep);
        out.push_str(pair);
        sep = '&';
    }
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

/// The address of an offer in an alert mail, without what counts the mail's readers: what its key is made of.
pub(crate) fn without_mail_marks(mut url: Url) -> Url {
    let host = url.host_str().unwrap_or_default().to_string();
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, value)| !tracking::is_left_out_of_alert_keys(&host, name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let count = url.query_pairs().count();
    if kept.is_empty() {
        url.set_query(None);
    } else if kept.len() < count {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    url
}

/// The host without `www.` and `m.`, as long as a name with a dot is left.
fn bare_host(host: &str) -> &str {
    let mut host = host;
    while let Some(rest) = PREFIXES
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .filter(|rest| rest.contains('.') && !rest.starts_with('.'))
    {
        host = rest;
    }
    host
}

/// `#utm_source=…`, `#xtor=RSS-1`, `#ref=home`, and text highlights (`#:~:text=`, WICG Scroll To Text Fragment).
fn is_tracking_fragment(host: &str, fragment: &str) -> bool {
    fragment.is_empty()
        || fragment.starts_with(":~:")
        || fragment.split('&').all(|pair| {
            pair.split_once('=')
                .is_some_and(|(name, value)| is_tracking(host, name, value))
        })
}

#[cfg(test)]
mod tests;
