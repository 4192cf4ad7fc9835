//! The value of a field: what is between its tags, read as its attributes say.

use super::document::{FeedText, FeedTextForm};
use crate::text::entities;
use crate::text::markup::{Tag, Token, Tokens};
use std::borrow::Cow;
use url::Url;

/// Content as text with its form.
pub(super) fn text<'a>(tag: &Tag<'a>, raw: &'a str) -> FeedText<'a> {
    let kind = tag.attr("type").map(str::to_ascii_lowercase);
    let kind = kind.as_deref();
    let is_base64 = tag.attr("mode") == Some("base64") || kind.is_some_and(is_binary);
    if is_base64 && let Some(decoded) = base64(raw) {
        return FeedText::html(decoded);
    }
    let (value, is_markup) = inside(raw);
    if is_markup && kind == Some("html") {
        // `type="html"` around elements: both escaped and not.
        return FeedText::html(entities::decode(&value).into_owned());
    }
    // Markup for `type="text"` is a mistake of many, and honest text has none.
    let is_plain = !is_markup && matches!(kind, Some("text" | "text/plain"));
    FeedText {
        value,
        form: if is_plain {
            FeedTextForm::Plain
        } else {
            FeedTextForm::Html
        },
    }
}

fn is_binary(kind: &str) -> bool {
    kind.contains('/')
        && !kind.starts_with("text/")
        && !kind.ends_with("xml")
        && !kind.ends_with("html")
}

/// A field that is a word or an address: text only.
pub(super) fn word(raw: &str) -> String {
    let (value, is_markup) = inside(raw);
    if is_markup {
        FeedText::html(value).to_line().trim().to_string()
    } else {
        value.trim().to_string()
    }
}

/// The decoded text, or the markup itself when there are elements inside.
fn inside(raw: &str) -> (Cow<'_, str>, bool) {
    if !raw.contains('<') {
        return (entities::decode(raw), false);
    }
    let trimmed = raw.trim();
    if let Some(rest) = trimmed.strip_prefix("<![CDATA[")
        && let Some(end) = rest.find("]]>")
        && end + 3 == rest.len()
    {
        return (Cow::Borrowed(&rest[..end]), false);
    }
    let mut out = String::with_capacity(raw.len());
    for token in Tokens::new(raw) {
        match token {
            Token::Text(text) => entities::decode_into(text, &mut out),
            Token::CData(text) => out.push_str(text),
            Token::Start(_) | Token::End(_) => return (Cow::Borrowed(raw), true),
        }
    }
    (Cow::Owned(out), false)
}

/// The address of a `link`: an Atom one by `href` and `rel`, else its text.
pub(super) fn link(tag: &Tag<'_>, raw: &str, base: Option<&Url>) -> Option<String> {
    match tag.attr("href") {
        Some(href) => {
            // A relation may be written as its address in the registry (RFC 4287, 4.2.7.2).
            let rel = tag.attr("rel").unwrap_or_default().trim();
            let mut rels = rel.split_whitespace().map(|rel| {
                let name = rel.trim_end_matches(['/', '#']);
                name.rsplit(['/', '#']).next().unwrap_or_default()
            });
            let is_alternate = |rel: &str| rel.eq_ignore_ascii_case("alternate");
            let is_page = rel.is_empty() || rels.any(is_alternate);
            let is_mail = href.trim_start().get(..7);
            let is_mail = is_mail.is_some_and(|it| it.eq_ignore_ascii_case("mailto:"));
            (is_page && !is_mail)
                .then(|| address(&entities::decode(href), base))
                .flatten()
        }
        None => address(&word(raw), base),
    }
}

/// An address made absolute; one that cannot be stays as it stands.
pub(super) fn address(raw: &str, base: Option<&Url>) -> Option<String> {
    let raw = &plain_ampersands(raw.trim());
    if raw.is_empty() {
        return None;
    }
    // What is absolute already is kept to the letter: it may serve as a key.
    if raw.starts_with("http://") || raw.starts_with("https://") {
        return Some(raw.to_string());
    }
    match base.map(|base| base.join(raw)) {
        Some(Ok(url)) => Some(url.to_string()),
        _ => Some(raw.to_string()),
    }
}

/// An address without references of `&` left in it, by writers that escape twice and more: no address holds one.
fn plain_ampersands(address: &str) -> Cow<'_, str> {
    const TIMES_MAX: usize = 4;
    let mut address = Cow::Borrowed(address);
    for _ in 0..TIMES_MAX {
        let references = ["&amp;", "&#38;", "&#038;", "&#x26;", "&AMP;"];
        let Some(reference) = references.into_iter().find(|it| address.contains(it)) else {
            break;
        };
        address = address.replace(reference, "&").into();
    }
    address
}

/// `xml:base`, itself relative to the outer one.
pub(super) fn join(raw: &str, outer: Option<&Url>) -> Option<Url> {
    let raw = entities::decode(raw.trim());
    match outer {
        Some(outer) => outer.join(&raw).ok().or_else(|| Some(outer.clone())),
        None => Url::parse(&raw).ok(),
    }
}

/// RFC 4648, section 4, blanks ignored.
fn base64(raw: &str) -> Option<String> {
    let mut out = Vec::with_capacity(raw.len() * 3 / 4);
    let (mut bits, mut len) = (0u32, 0);
    for b in raw.bytes().filter(|b| !b.is_ascii_whitespace()) {
        let six = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        len += 6;
        if len >= 8 {
            len -= 8;
            out.push((bits >> len) as u8);
            bits &= (1 << len) - 1;
        }
    }
    String::from_utf8(out).ok()
}
