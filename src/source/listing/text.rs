//! The text of an element of a tree: written out as bounded markup, then read as any other HTML.

use crate::domain::BODY_CHARS_MAX;
use crate::text::html;
use scraper::{ElementRef, Node};

/// Bytes of markup written of one element; a body is cut well before.
const MARKUP_BYTES_MAX: usize = 8 * BODY_CHARS_MAX;

/// With its paragraphs.
pub(crate) fn paragraphs(element: ElementRef<'_>) -> String {
    html::to_text(&markup(element, &|_| false))
}

/// With its paragraphs, without the elements within that `leave_out` says.
pub(crate) fn paragraphs_but(
    element: ElementRef<'_>,
    leave_out: &dyn Fn(ElementRef<'_>) -> bool,
) -> String {
    html::to_text(&markup(element, leave_out))
}

/// As one line.
pub(crate) fn line(element: ElementRef<'_>) -> String {
    let text = paragraphs(element);
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// What is within an element. Iterative and bounded: items may be as large as their page.
fn markup(element: ElementRef<'_>, leave_out: &dyn Fn(ElementRef<'_>) -> bool) -> String {
    let mut out = String::new();
    let mut stack: Vec<_> = element.children().rev().map(|it| (it, false)).collect();
    while let Some((node, is_end)) = stack.pop() {
        if out.len() > MARKUP_BYTES_MAX {
            break;
        }
        match node.value() {
            Node::Text(text) => escape(text, &mut out),
            Node::Element(element) if is_end => {
                out.push_str("</");
                out.push_str(element.name());
                out.push('>');
            }
            Node::Element(element) if is_silent(element.name()) => {}
            Node::Element(_) if ElementRef::wrap(node).is_some_and(leave_out) => {}
            Node::Element(element) => {
                out.push('<');
                out.push_str(element.name());
                if let Some(href) = element.attr("href") {
                    out.push_str(" href=\"");
                    escape(href, &mut out);
                    out.push('"');
                }
                out.push('>');
                if !crate::text::markup::is_void(element.name()) {
                    stack.push((node, true));
                    stack.extend(node.children().rev().map(|it| (it, false)));
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether the text within such an element is shown to nobody.
pub(crate) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "select" | "textarea"
    )
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        let page = scraper::Html::parse_document(
            "<div><h2>R &amp; D <b>now</b></h2><script>x()</script><p>a &lt;b> c<p>d</div>",
        );
        assert_eq!(
            paragraphs(page.root_element()).trim(),
            "R & D now\n\na <b> c\n\nd"
        );
        assert_eq!(line(page.root_element()), "R & D now a <b> c d");
    }
}
