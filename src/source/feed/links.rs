//! Addresses that stand only in an item's text: where to answer, and the page of an item that names none.

use crate::domain::Link;
use crate::text::fold::fold;
use crate::text::markup::{Token, Tokens};
use crate::text::{entities, html};
use url::Url;

/// Links looked at in one text.
const LINKS_READ_MAX: usize = 50;
/// Links taken of one text besides the item's own page.
const FORMS_MAX: usize = 3;
/// Characters of a label.
const LABEL_CHARS_MAX: usize = 120;

/// A link of a text with the words that it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLink {
    pub link: Link,
    /// Folded.
    pub label: String,
}

/// The links of a text that lead to pages, in their order, made absolute where a base is known.
pub(super) fn of(text: &str, base: Option<&Url>) -> Vec<TextLink> {
    let mut links = Vec::new();
    if !text.contains("href") {
        return links;
    }
    let mut open: Option<(Link, usize)> = None;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        let end = match token {
            Token::Start(tag) if tag.local().eq_ignore_ascii_case("a") => {
                let href = tag.attr("href").map(entities::decode);
                let link = href.and_then(|href| Link::parse(href.trim(), base));
                open = link.map(|link| (link, tokens.at()));
                continue;
            }
            Token::End(name) if name.eq_ignore_ascii_case("a") => tokens.at(),
            _ => continue,
        };
        let Some((link, start)) = open.take() else {
            continue;
        };
        let inside = text.get(start..end).unwrap_or_default();
        let label: String = html::to_line(inside)
            .chars()
            .take(LABEL_CHARS_MAX)
            .collect();
        let is_page = !link.as_str().starts_with("mailto:");
        if is_page && links.len() < LINKS_READ_MAX {
            let label = fold(label.trim());
            links.push(TextLink { link, label });
        }
    }
    links
}

/// The item's page, else the first page that its text names; then where its text says to answer.
pub(crate) fn page_and_forms(page: Option<Link>, text: &[TextLink]) -> Vec<Link> {
    let page = page.or_else(|| {
        text.iter()
            .find(|it| !is_around(it))
            .map(|it| it.link.clone())
    });
    let forms = text
        .iter()
        .filter(|it| is_form(it))
        .map(|it| it.link.clone());
    let mut links: Vec<Link> = page.into_iter().collect();
    for form in forms.take(FORMS_MAX) {
        if !links.contains(&form) {
            links.push(form);
        }
    }
    links
}

/// Whether its words ask to answer there.
fn is_form(link: &TextLink) -> bool {
    const WORDS: [&str; 11] = [
        "postul",
        "candidat",
        "repond",
        "apply",
        "application",
        "respond",
        "reply",
        "s'inscri",
        "submit",
        "devis",
        "bewerb",
    ];
    WORDS.iter().any(|word| link.label.contains(word))
}

/// Whether it is one of the links that stand on every page: to share, to read on elsewhere, to leave.
fn is_around(link: &TextLink) -> bool {
    const HOSTS: [&str; 7] = [
        "facebook.com",
        "twitter.com",
        "x.com",
        "linkedin.com",
        "whatsapp.com",
        "t.me",
        "feedburner.com",
    ];
    const WORDS: [&str; 5] = ["partag", "share", "tweet", "unsubscribe", "desabonn"];
    let host = link.link.host();
    let is_host = |it: &&str| host == **it || host.ends_with(&format!(".{it}"));
    HOSTS.iter().any(is_host) || WORDS.iter().any(|word| link.label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, text: &str, expected: &[&str]) {
        let base = Url::parse("https://club.example/annonces/7/").ok();
        let links = page_and_forms(Link::parse(page, None), &of(text, base.as_ref()));
        let links: Vec<&str> = links.iter().map(Link::as_str).collect();
        assert_eq!(links, expected, "of {text}");
    }

    #[test]
    fn pages_and_forms() {
        let page = "https://club.example/7";
        check(
            page,
            "<a href='repondre'>Répondre</a>",
            &[page, "https://club.example/annonces/7/repondre"],
        );
        check(
            page,
            "<p><a href=\"/f?a=1&amp;b=2\"><b>Apply</b> here</a>",
            &[page, "https://club.example/f?a=1&b=2"],
        );
        check(
            page,
            "Voir <a href='https://other.example/'>notre site</a>.",
            &[page],
        );
        check(
            "",
            "<a href='https://x.com/share'>X</a> <a href='fiche'>La fiche</a>",
            &["https://club.example/annonces/7/fiche"],
        );
        check(
            "",
            "<a href='mailto:a@club.example'>Postuler</a> <a href='javascript:x()'>Postuler</a>",
            &[],
        );
        check(page, "postuler", &[page]);
        check(page, "<a href='a'>postuler", &[page]);
    }
}
