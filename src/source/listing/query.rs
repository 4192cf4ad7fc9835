//! One setting of the form `selector`, `selector@attribute` or `@attribute`.
//!
//! Checked when the source is built, with a message that says what is wrong: the parser of selectors itself only
//! says that something is.

use super::outermost::outermost;
use super::text;
use scraper::{ElementRef, Html, Selector};

/// Where a value stands within an item.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    /// None asks the item itself.
    selector: Option<Selector>,
    attribute: Option<String>,
    written: String,
}

/// What an element says where no attribute is named.
pub(super) type Default = fn(ElementRef<'_>) -> Option<String>;

impl Query {
    /// Reads a setting; the error is one sentence for the user.
    pub(super) fn parse(written: &str) -> Result<Query, String> {
        let written = written.trim();
        let (css, attribute) = split(written)?;
        let selector = match css {
            "" if attribute.is_some() => None,
            css => Some(selector(css)?),
        };
        Ok(Query {
            selector,
            attribute,
            written: written.to_string(),
        })
    }

    /// As the user wrote it.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// The outermost elements meant of a whole page; the page itself may be one.
    pub(super) fn blocks<'a>(&self, tree: &'a Html) -> Vec<ElementRef<'a>> {
        match &self.selector {
            Some(selector) => outermost(tree, selector, |_| true),
            None => vec![tree.root_element()],
        }
    }

    /// The elements meant within an item, in the order of the page.
    pub(super) fn elements<'a>(&self, item: ElementRef<'a>) -> Vec<ElementRef<'a>> {
        match &self.selector {
            Some(selector) => item.select(selector).collect(),
            None => vec![item],
        }
    }

    /// The values of all elements meant, the empty ones left out.
    pub(super) fn values(&self, item: ElementRef<'_>, default: Default) -> Vec<String> {
        let elements = self.elements(item).into_iter();
        elements.filter_map(|it| self.value(it, default)).collect()
    }

    /// The first value that is not empty.
    pub(super) fn first(&self, item: ElementRef<'_>, default: Default) -> Option<String> {
        let mut elements = self.elements(item).into_iter();
        elements.find_map(|it| self.value(it, default))
    }

    fn value(&self, element: ElementRef<'_>, default: Default) -> Option<String> {
        let value = match &self.attribute {
            Some(name) => element.attr(name).map(str::to_string),
            None => default(element),
        };
        value.filter(|value| !value.trim().is_empty())
    }
}

/// The text of an element as one line.
pub(super) fn line(element: ElementRef<'_>) -> Option<String> {
    Some(text::line(element))
}

/// The text of an element with its paragraphs.
pub(super) fn paragraphs(element: ElementRef<'_>) -> Option<String> {
    Some(text::paragraphs(element))
}

/// Where an element links to: itself, the first link within, or the address that it shows.
pub(super) fn target(element: ElementRef<'_>) -> Option<String> {
    let inner = || {
        let mut inside = element.descendent_elements();
        inside.find_map(|it| it.attr("href").filter(|_| it.value().name() == "a"))
    };
    let href = element.attr("href").or_else(inner);
    href.map(str::to_string).or_else(|| line(element))
}

/// The date that an element states for machines, else its text.
pub(super) fn date(element: ElementRef<'_>) -> Option<String> {
    let stated = element.attr("datetime").or_else(|| element.attr("content"));
    stated.map(str::to_string).or_else(|| line(element))
}

/// Parts `a.job@href` at the last `@` that stands outside brackets and quotes.
fn split(written: &str) -> Result<(&str, Option<String>), String> {
    if written.is_empty() {
        return Err("empty: expected a CSS selector such as `li.job`, or `a@href`".into());
    }
    let (css, attribute) = match written.rsplit_once('@') {
        Some((css, attribute)) if !attribute.contains([']', '"', '\'', ')']) => {
            (css.trim(), attribute.trim())
        }
        _ => return Ok((written, None)),
    };
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b"-_:.".contains(&b);
    if attribute.is_empty() {
        return Err(format!("`{written}` names no attribute after `@`"));
    }
    if !attribute.bytes().all(is_name) {
        return Err(format!(
            "`{attribute}` is no attribute's name: the form is `selector@attribute`"
        ));
    }
    Ok((css, Some(attribute.to_ascii_lowercase())))
}

fn selector(css: &str) -> Result<Selector, String> {
    // CSS itself closes what is left open at the end; here it is a slip of the pen.
    if let Some(open) = unclosed(css) {
        return Err(format!("`{open}` is not closed in `{css}`"));
    }
    Selector::parse(css).map_err(|_| explain(css))
}

/// Why a text is no CSS selector, as far as its shape tells.
fn explain(css: &str) -> String {
    if css.starts_with('/') {
        return format!("`{css}` looks like XPath: expected a CSS selector such as `li.job a`");
    }
    let ends = css.trim_end();
    if ends.ends_with(['>', '+', '~', ',']) {
        return format!("`{css}` ends where an element was expected");
    }
    if ends.starts_with(['>', '+', '~', ',']) {
        return format!("`{css}` begins where an element was expected (`:scope` is the item)");
    }
    if css.contains(":contains(") {
        return "`:contains()` is not CSS: an element cannot be chosen by its text".into();
    }
    if let Some((_, name)) = css.rsplit_once("::") {
        return format!(
            "`::{name}` is nothing that can be read: name an attribute as `selector@attribute`"
        );
    }
    if let Some((_, rest)) = css.split_once(':') {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let name = &rest[..end.unwrap_or(rest.len())];
        return format!("`:{name}` is not known or lacks its argument, in `{css}`");
    }
    if css.contains("..") || css.contains("##") || css.ends_with(['.', '#']) {
        return format!("`{css}` has a `.` or `#` without a name after it");
    }
    format!("`{css}` is no CSS selector: expected something like `li.job`, `#list > article`")
}

/// The first bracket or quote that is never closed.
fn unclosed(css: &str) -> Option<char> {
    let mut open = Vec::new();
    let mut quote = None;
    for c in css.chars() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '(') => open.push(c),
            (None, ']' | ')') => {
                open.pop();
            }
            _ => {}
        }
    }
    quote.or(open.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let page = scraper::Html::parse_document(
            "<ul><li data-id=7><h2><a href='/1?a@b'>One</a></h2><time datetime=2026-11-23>today</time>",
        );
        let item = page
            .select(&Selector::parse("li").unwrap())
            .next()
            .unwrap_or_else(|| panic!("no item"));
        let found = Query::parse(written)
            .map(|query| query.first(item, line).unwrap_or_default())
            .unwrap_or_else(|message| message);
        assert_eq!(found, expected, "of {written:?}");
    }

    #[test]
    fn queries() {
        check("h2", "One");
        check(" h2 a@href ", "/1?a@b");
        check("@data-id", "7");
        check("a[href*=\"a@b\"]", "One");
        check("a[href*='a@b']@HREF", "/1?a@b");
        check("time@datetime", "2026-11-23");
        check("p", "");
        check("h2:has(a)", "One");
    }

    #[test]
    fn mistakes() {
        check(
            "",
            "empty: expected a CSS selector such as `li.job`, or `a@href`",
        );
        check("a@", "`a@` names no attribute after `@`");
        check(
            "a@b c",
            "`b c` is no attribute's name: the form is `selector@attribute`",
        );
        check("li[data-id", "`[` is not closed in `li[data-id`");
        check("a[href='x]", "`'` is not closed in `a[href='x]`");
        check("li >", "`li >` ends where an element was expected");
        check(
            "> li",
            "`> li` begins where an element was expected (`:scope` is the item)",
        );
        check(
            "h2:contains('x')",
            "`:contains()` is not CSS: an element cannot be chosen by its text",
        );
        check(
            "h2::text",
            "`::text` is nothing that can be read: name an attribute as `selector@attribute`",
        );
        check(
            "h2:frist-child",
            "`:frist-child` is not known or lacks its argument, in `h2:frist-child`",
        );
        check(
            "//li/a",
            "`//li/a` looks like XPath: expected a CSS selector such as `li.job a`",
        );
        check("li.", "`li.` has a `.` or `#` without a name after it");
    }

    #[test]
    fn defaults_of_links_and_dates() {
        let page = scraper::Html::parse_document("<p><b><a href=/x>y</a></b><i>https://z</i>");
        let root = page.root_element();
        let first = |css: &str| Query::parse(css).unwrap().first(root, target);
        assert_eq!(first("b").as_deref(), Some("/x"));
        assert_eq!(first("i").as_deref(), Some("https://z"));
    }
}
