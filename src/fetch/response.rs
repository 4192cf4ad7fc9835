//! What a server answered: its headers believed as far as they go, its body taken whole or not at all.

use super::body::{BodyError, BodyReader, Overflow};
use super::error_mapping::{broken, malformed};
use super::failure::Failure;
use super::host_limiter::Note;
use super::limits::HEADER_BYTES_MAX;
use super::manners;
use super::request::HttpRequest;
use crate::domain::Timestamp;
use reqwest::Response;
use reqwest::header::{self, HeaderMap, HeaderName};
use url::Url;

/// What a server answered.
pub(super) enum HttpResponse {
    NotModified,
    /// The host, or one that it sent us to, wishes to be left alone until then.
    Later(Timestamp),
    Found(FetchedBody),
}

/// A body taken whole, with the headers that are believed.
pub(super) struct FetchedBody {
    pub url: Url,
    pub content_type: Option<String>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub body: Vec<u8>,
}

/// Reads the body whole or not at all.
pub(super) async fn receive(
    url: &Url,
    mut response: Response,
    ask: &HttpRequest<'_>,
) -> Result<FetchedBody, Failure> {
    let headers = response.headers();
    let encoding = encodings(headers);
    if ask.overflow == Overflow::Refuse
        && response
            .content_length()
            .is_some_and(|length| length > ask.limit)
    {
        let limit = super::body::shown_size(ask.limit);
        return Err(malformed(BodyError::Large(limit)));
    }
    let content_type = text_of(headers, &header::CONTENT_TYPE);
    let etag = text_of(headers, &header::ETAG);
    let last_modified = text_of(headers, &header::LAST_MODIFIED);
    let mut intake = BodyReader::new(encoding.as_deref(), ask.limit, ask.overflow);
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
        if !intake.take(&chunk).map_err(malformed)? {
            break;
        }
    }
    Ok(FetchedBody {
        url: url.clone(),
        content_type,
        etag,
        last_modified,
        body: intake.finish().map_err(malformed)?,
    })
}

/// Where a redirect leads.
pub(super) fn redirect(response: &Response, url: &Url) -> Result<Option<Url>, Failure> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let to = response
        .headers()
        .get(header::LOCATION)
        .and_then(|location| {
            // Servers write addresses in UTF-8 where they should escape them.
            let location = String::from_utf8_lossy(location.as_bytes());
            url.join(location.trim()).ok()
        });
    match to {
        Some(to) => Ok(Some(to)),
        None => Err(malformed("a redirect without a readable address")),
    }
}

/// Refuses more headers than any honest server sends.
pub(super) fn check_headers(headers: &HeaderMap) -> Result<(), Failure> {
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len())
        .sum();
    if bytes > HEADER_BYTES_MAX {
        return Err(malformed("headers larger than 64 KiB"));
    }
    Ok(())
}

/// Pages that ask for a browser say so in a header, whatever their status (Cloudflare, AWS WAF).
pub(super) fn is_challenge(headers: &HeaderMap) -> bool {
    headers.contains_key("x-amzn-waf-action")
        || headers
            .get("cf-mitigated")
            .is_some_and(|value| value.as_bytes() == b"challenge")
}

/// What a server says of an answer beside its body; `here` is where it came from.
pub(super) fn note(here: &Url, headers: &HeaderMap, now: Timestamp) -> Note {
    let all = |name: HeaderName| {
        let values = headers.get_all(name).iter();
        let texts = values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        texts.collect::<Vec<_>>().join(", ")
    };
    Note {
        fresh_until: manners::fresh_until(&all(header::CACHE_CONTROL), &all(header::AGE), now),
        next: next_page(here, &all(header::LINK)),
    }
}

/// The target of the first link whose relation is `next` (RFC 8288, 3).
fn next_page(here: &Url, links: &str) -> Option<Url> {
    let mut rest = links;
    while let Some(start) = rest.find('<') {
        let (target, after) = rest[start + 1..].split_once('>')?;
        // The parameters of a link end where the next one begins.
        let end = after
            .find(", <")
            .or_else(|| after.find(",<"))
            .unwrap_or(after.len());
        let is_next = after[..end].split(';').any(|parameter| {
            let Some((name, value)) = parameter.split_once('=') else {
                return false;
            };
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && relations.any(|it| it.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return here.join(target.trim()).ok();
        }
        rest = &after[end..];
    }
    None
}

/// All layers named in any number of `Content-Encoding` fields.
fn encodings(headers: &HeaderMap) -> Option<String> {
    let all: Vec<String> = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// A header's value with each byte as one character, so that the request can give the same bytes back.
pub(super) fn text_of(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(
        value
            .as_bytes()
            .iter()
            .map(|byte| char::from(*byte))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_pages_of_link_headers() {
        let check = |links: &str, expected: &str| {
            let here = Url::parse("https://api.example/jobs?page=1").unwrap();
            let next = next_page(&here, links).map(String::from);
            assert_eq!(next.unwrap_or_default(), expected, "of {links}");
        };
        let second = "https://api.example/jobs?page=2";
        check("<https://api.example/jobs?page=2>; rel=\"next\"", second);
        check(
            "</jobs?page=9>; rel=last, <?page=2>;REL=\"prefetch next\"; title=\"a, b\"",
            second,
        );
        check(
            "<https://api.example/a,b?page=2>; rel=next,<x>; rel=first",
            "https://api.example/a,b?page=2",
        );
        check("</jobs?page=1>; rel=prev", "");
        check("</jobs?page=1>; title=\"rel=next\"", "");
        check("<broken", "");
        check("", "");
    }
}
