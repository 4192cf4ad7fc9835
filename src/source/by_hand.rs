//! What the user brings: a pasted text, a page. No kind of source, for nothing polls it.

use super::item::ItemDraft;
use crate::domain::{Link, Posting, SourceName, Timestamp};
use crate::text::{encoding, html};

/// Under which name such leads are seen.
pub(crate) const BY_HAND: &str = "by-hand";
/// Bytes of a page of which the title is looked for.
const HEAD_BYTES_MAX: usize = 64 << 10;
/// Characters of a first line that may be the title of a pasted text.
const TITLE_CHARS_MAX: usize = 120;

/// A pasted text: a short first line over others is its title, an address in it its page.
pub(crate) fn of_text(text: &str, now: Timestamp) -> Option<Posting> {
    let text = text.trim();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let is_title = !rest.trim().is_empty() && first.trim().chars().count() <= TITLE_CHARS_MAX;
    let (title, body) = match is_title {
        true => (first.trim(), rest.trim()),
        false => ("", text),
    };
    let link = text
        .split_whitespace()
        .find(|word| word.starts_with("https://") || word.starts_with("http://"))
        .and_then(|word| Link::parse(word.trim_end_matches(['.', ',', ')', '>']), None));
    posting(title, body, link, now)
}

/// A page as a person reads it.
pub(crate) fn of_page(
    bytes: &[u8],
    content_type: Option<&str>,
    link: Link,
    now: Timestamp,
) -> Option<Posting> {
    let page = encoding::decode(bytes, content_type);
    let mut head = page.len().min(HEAD_BYTES_MAX);
    while !page.is_char_boundary(head) {
        head -= 1;
    }
    let title = title_of(&page[..head]);
    posting(&title, &html::to_text(&page), Some(link), now)
}

fn title_of(head: &str) -> String {
    let folded = head.to_ascii_lowercase();
    let found = folded.find("<title").and_then(|at| {
        let start = at + head[at..].find('>')? + 1;
        let end = start + folded[start..].find("</title")?;
        Some(html::to_line(&head[start..end]))
    });
    found.unwrap_or_default().trim().to_string()
}

fn posting(title: &str, body: &str, link: Option<Link>, now: Timestamp) -> Option<Posting> {
    let draft = ItemDraft {
        title: title.to_string(),
        body: body.to_string(),
        links: link.into_iter().collect(),
        ..ItemDraft::default()
    };
    draft.into_posting(&SourceName(BY_HAND.into()), now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_pages() {
        let now = Timestamp::UNIX_EPOCH;
        let pasted = of_text(
            "Logo pour un club\n\nVoir https://club.example/logo.\n",
            now,
        )
        .unwrap();
        assert_eq!(pasted.title.as_str(), "Logo pour un club");
        assert_eq!(pasted.links[0].as_str(), "https://club.example/logo");
        let line = of_text("Cherche freelance Python à Rouen.", now).unwrap();
        assert_eq!(line.body.as_str(), "Cherche freelance Python à Rouen.");
        assert!(of_text("  \n", now).is_none());
        let link = Link::parse("https://club.example/1", None).unwrap();
        let page = b"<html><head><TITLE>Un logo &amp; un site</TITLE></head><body><p>Pour un club.</p></body>";
        let read = of_page(page, None, link, now).unwrap();
        assert_eq!(read.title.as_str(), "Un logo & un site");
        assert!(read.body.as_str().contains("Pour un club."));
    }
}
