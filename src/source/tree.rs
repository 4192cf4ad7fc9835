//! HTML of strangers as a bounded tree, for selectors; its plain text is [`crate::text::html`].
//!
//! html5ever is quadratic in nesting depth and has no cap, so depth is counted before the tree is built.

use crate::text::markup::{Token, Tokens, is_raw, is_void, skip_raw};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};
use scraper::{Html, HtmlTreeSink, Selector};
use std::time::{Duration, Instant};

/// Depth of open elements; browsers stop at the same (RELIABILITY section 5).
pub(crate) const DEPTH_MAX: usize = 512;
/// Bytes of a page that a tree is built of (RELIABILITY section 5: 5 MiB of HTML).
pub(crate) const TREE_BYTES_MAX: usize = 5 << 20;
/// Formatting elements that may stay open: the tree builder reopens each of them in each block.
const FORMATTING_MAX: usize = 64;

/// Time that a tree may take (RELIABILITY section 5: parse 5 s, of which this is a part). Depth is the known way
/// to be slow; this holds for the others, such as a tag of a million attributes.
pub(crate) const TREE_TIME_MAX: Duration = Duration::from_secs(3);
/// Bytes that the tree builder takes between two looks at the time.
const PIECE_BYTES: usize = 4 << 10;

/// Why no tree was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TreeTooLarge {
    #[error("elements are nested deeper than {DEPTH_MAX}: the page is not read")]
    Deep,
    #[error("the page took longer than {} seconds to parse: it is not read", TREE_TIME_MAX.as_secs())]
    Slow,
    #[error("the page is larger than {TREE_BYTES_MAX} bytes: it is not read")]
    Large,
}

/// Builds the tree of a page that is neither too deep nor too large.
pub(crate) fn parse(text: &str) -> Result<Html, TreeTooLarge> {
    if text.len() > TREE_BYTES_MAX {
        return Err(TreeTooLarge::Large);
    }
    if is_deep(text) {
        return Err(TreeTooLarge::Deep);
    }
    build(text, TREE_TIME_MAX)
}

/// Feeds the tree builder in pieces, since it cannot be interrupted.
fn build(text: &str, time: Duration) -> Result<Html, TreeTooLarge> {
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = parse_document(sink, ParseOpts::default());
    let began = Instant::now();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE_BYTES));
        parser.process(StrTendril::from(piece));
        if began.elapsed() > time {
            return Err(TreeTooLarge::Slow);
        }
        rest = after;
    }
    Ok(parser.finish())
}

fn is_formatting(name: &str) -> bool {
    const FORMATTING: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    FORMATTING.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// Whether open elements could stand deeper than [`DEPTH_MAX`]: start tags less end tags, an upper bound but for
/// `<p>` and its like, which close themselves.
fn is_deep(text: &str) -> bool {
    let mut depth = 0usize;
    let mut formatting = 0usize;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) if is_void(tag.name) || closes_itself(tag.name) => {}
            Token::Start(tag) => {
                if is_raw(tag.name) {
                    skip_raw(text, &mut tokens, tag.name);
                    continue;
                }
                depth += 1;
                formatting += usize::from(is_formatting(tag.name));
                if depth > DEPTH_MAX || formatting > FORMATTING_MAX {
                    return true;
                }
            }
            Token::End(name) if is_formatting(name) => {
                formatting = formatting.saturating_sub(1);
                depth = depth.saturating_sub(1);
            }
            Token::End(name) if !is_void(name) && !closes_itself(name) => {
                depth = depth.saturating_sub(1)
            }
            _ => {}
        }
    }
    false
}

/// Whether a page seems to end before its end: neither `</body>` nor `</html>` comes, which writers may leave out, and
/// something is open that they may not leave open.
pub(crate) fn is_cut(text: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) if is_raw(tag.name) => {
                skip_raw(text, &mut tokens, tag.name);
                if tokens.at() == text.len() && !ends_with_tag(text, tag.name) {
                    return true;
                }
            }
            Token::Start(tag) if tag.closed || is_void(tag.name) || closes_itself(tag.name) => {}
            Token::Start(tag) => {
                open.push(tag.name);
                // Nobody reads pages that are so deep; what is left open is enough to tell.
                open.truncate(DEPTH_MAX);
            }
            Token::End(name) => {
                if name.eq_ignore_ascii_case("body") || name.eq_ignore_ascii_case("html") {
                    return false;
                }
                let at = open.iter().rposition(|it| it.eq_ignore_ascii_case(name));
                if let Some(at) = at {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    tokens.cut || !open.is_empty()
}

fn ends_with_tag(text: &str, name: &str) -> bool {
    let end = text
        .trim_end()
        .strip_suffix('>')
        .unwrap_or_default()
        .trim_end();
    let start = end.len().checked_sub(name.len() + 2);
    start
        .and_then(|start| end.get(start..))
        .is_some_and(|tag| tag.starts_with("</") && tag[2..].eq_ignore_ascii_case(name))
}

/// Elements that the next of their kind closes, commonly left open: they nest only with a list or table between,
/// which is counted.
fn closes_itself(name: &str) -> bool {
    const LEFT_OPEN: [&str; 12] = [
        "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "html", "body",
    ];
    LEFT_OPEN.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// A selector of our own.
pub(super) fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("selectors of our own are under test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_have_a_time() {
        let page = "<p>é</p>".repeat(2000);
        assert_eq!(build(&page, Duration::ZERO).err(), Some(TreeTooLarge::Slow));
        let whole = build(&page, Duration::MAX).unwrap();
        assert_eq!(whole, Html::parse_document(&page));
    }

    #[test]
    fn ends() {
        for cut in [
            "<html><body><ul><li>one<li>tw",
            "<ul><li><a href='/1'>one</a></li><li><a hre",
            "<p>one</p><div><p>two</p>",
            "<ul><li>one</li></ul><script>var a = 1;",
            "<ul><li>one</li></ul><!-- and",
        ] {
            assert!(is_cut(cut), "{cut}");
        }
        for whole in [
            "<ul><li>one<li>two</ul>",
            "<html><body><div><p>sloppy</body></html>",
            "<p>one<p>two<br>",
            "<ul><li>one</li></ul><script>var a = 1;</script>\n",
            "one",
        ] {
            assert!(!is_cut(whole), "{whole}");
        }
    }

    #[test]
    fn depth_is_counted_before_the_tree_is_built() {
        assert_eq!(
            parse(&"<ul><li>".repeat(60_000)).err(),
            Some(TreeTooLarge::Deep)
        );
        assert_eq!(parse(&"<div>".repeat(513)).err(), Some(TreeTooLarge::Deep));
        assert_eq!(parse(&"<b>".repeat(65)).err(), Some(TreeTooLarge::Deep));
        assert!(parse(&"<p>text <br>".repeat(5000)).is_ok());
        assert!(parse(&"<div>x</div>".repeat(5000)).is_ok());
        assert!(parse(&"<table><tr><td>x".repeat(400)).is_ok());
    }
}
