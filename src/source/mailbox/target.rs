//! Where a link of an alert mail leads, as far as the link itself says so: redirects are unwrapped, never followed.

use crate::domain::Link;
use crate::text::url::without_mail_marks;
use url::Url;

/// Redirects within redirects.
const UNWRAP_MAX: usize = 3;
/// Characters of an opaque token in an address; a slug of words is shorter or full of hyphens.
const TOKEN_CHARS_MIN: usize = 60;
/// Parameters that redirects carry their target in.
const TARGETS: [&str; 17] = [
    "url",
    "u",
    "q",
    "target",
    "targeturl",
    "redirect",
    "redirect_url",
    "redirecturl",
    "redirect_uri",
    "redir",
    "dest",
    "destination",
    "to",
    "link",
    "goto",
    "out",
    "href",
];
/// The target's address without the marks of the mail.
pub fn of(raw: &str) -> Option<Link> {
    let mut url = Url::parse(raw.trim()).ok()?;
    for _ in 0..UNWRAP_MAX {
        match wrapped(&url) {
            Some(inner) => url = inner,
            None => break,
        }
    }
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    Link::parse(without_mail_marks(url).as_str(), None)
}

/// The address within a redirect's parameters or path.
fn wrapped(url: &Url) -> Option<Url> {
    let path = url.path().to_ascii_lowercase();
    // A link that shares or logs in also names a target, but does not lead there.
    if ["share", "login", "signin", "auth"]
        .iter()
        .any(|word| path.contains(word))
    {
        return None;
    }
    let in_query = url
        .query_pairs()
        .filter(|(name, _)| TARGETS.contains(&name.to_ascii_lowercase().as_str()))
        .find_map(|(_, value)| web(&value));
    in_query.or_else(|| in_path(url))
}

/// `/CL0/https:%2F%2Fexample.org%2F1/1/…`, `/v3/__https://example.org/1__;…`
fn in_path(url: &Url) -> Option<Url> {
    let path = url.path();
    if let Some((_, rest)) = path.split_once("/__http") {
        let target = rest.split("__").next()?;
        return web(&format!("http{target}"));
    }
    let segment = path
        .split('/')
        .find(|it| it.starts_with("http") && it.to_ascii_lowercase().contains("%2f%2f"))?;
    // Query pairs are how this crate decodes percent-encoding.
    let pair = format!("u={}", segment.replace('+', "%2B"));
    let (_, value) = url::form_urlencoded::parse(pair.as_bytes()).next()?;
    web(&value)
}

fn web(text: &str) -> Option<Url> {
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    is_web.then(|| Url::parse(text).ok()).flatten()
}

/// Whether an address hides its target in a token, new for each mail: no key.
pub(crate) fn is_opaque(link: &Link) -> bool {
    let Ok(url) = Url::parse(link.as_str()) else {
        return true;
    };
    let is_token =
        |text: &str| text.len() >= TOKEN_CHARS_MIN && text.matches('-').count() < text.len() / 15;
    url.path().split('/').any(is_token) || url.query_pairs().any(|(_, value)| is_token(&value))
}

/// Whether an address is that of a site's front page or of a search rather than of one offer.
pub fn is_list(link: &Link) -> bool {
    const WORDS: [&str; 26] = [
        "search",
        "recherche",
        "results",
        "resultats",
        "jobs",
        "job",
        "emplois",
        "emploi",
        "offres",
        "offers",
        "missions",
        "annonces",
        "projets",
        "projects",
        "gigs",
        "alertes",
        "alerts",
        "opportunities",
        "opportunites",
        "listings",
        "index",
        "home",
        "accueil",
        "explore",
        "browse",
        "feed",
    ];
    const ASKED: [&str; 17] = [
        "q", "query", "k", "keyword", "keywords", "search", "mots", "motscles", "what", "where",
        "l", "location", "lieu", "radius", "page", "sort", "category",
    ];
    let Ok(url) = Url::parse(link.as_str()) else {
        return true;
    };
    let last = url.path().rsplit('/').find(|it| !it.is_empty());
    let is_asked = |name: &str| ASKED.contains(&name.to_ascii_lowercase().as_str());
    let names: Vec<String> = url
        .query_pairs()
        .map(|(name, _)| name.into_owned())
        .collect();
    match last {
        None => names.is_empty() && url.fragment().is_none(),
        Some(last) => {
            let last = last.to_ascii_lowercase();
            let word = last.split('.').next().unwrap_or_default();
            WORDS.contains(&word) && (names.is_empty() || names.iter().any(|name| is_asked(name)))
        }
    }
}

const CODE_CHARS_MAX: usize = 3;

/// The form of an address: host and path, what changes from item to item replaced. So are codes of few letters: of
/// languages, quarters, categories.
pub fn shape(link: &Link) -> String {
    let Ok(url) = Url::parse(link.as_str()) else {
        return String::new();
    };
    let mut shape = url.host_str().unwrap_or_default().to_string();
    for segment in url.path().split('/').filter(|it| !it.is_empty()) {
        let varies = segment.bytes().any(|b| b.is_ascii_digit())
            || segment.matches('-').count() >= 2
            || segment.len() > 24;
        shape.push('/');
        shape.push_str(match segment {
            _ if varies => "*",
            code if code.len() <= CODE_CHARS_MAX => "#",
            word => word,
        });
    }
    for (name, _) in url.query_pairs() {
        shape.push('?');
        shape.push_str(&name);
    }
    shape
}

/// Whether the address differs from item to item.
pub(crate) fn is_specific(shape: &str) -> bool {
    shape.contains("/*") || shape.contains('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let found = of(raw).map(|link| link.to_string()).unwrap_or_default();
        assert_eq!(found, expected, "of {raw:?}");
    }

    #[test]
    fn targets() {
        check(
            "https://click.example.com/r?u=https%3A%2F%2Fexample.org%2Fjobs%2F7%3Futm_source%3Dmail%26id%3D1",
            "https://example.org/jobs/7?id=1",
        );
        check(
            "https://track.example.com/CL0/https:%2F%2Fexample.org%2Fjobs%2F7/1/abc/def=1",
            "https://example.org/jobs/7",
        );
        check(
            "https://guard.example.com/v3/__https://example.org/jobs/7__;!!abc",
            "https://example.org/jobs/7",
        );
        check(
            "https://example.org/jobs/7?trackingId=x&midToken=y",
            "https://example.org/jobs/7",
        );
        check(
            "https://example.org/jobs?a=1%2B1&b",
            "https://example.org/jobs?a=1%2B1&b",
        );
        check(
            "https://example.org/login?redirect=https://example.org/jobs/7",
            "https://example.org/login?redirect=https://example.org/jobs/7",
        );
        check("mailto:zoe@example.org", "");
        check("javascript:1", "");
    }

    #[test]
    fn tokens_hide_their_target() {
        let link = |text: &str| Link::parse(text, None).unwrap();
        let token = "Ab9".repeat(30);
        assert!(is_opaque(&link(&format!(
            "https://click.example.com/ls/click?upn={token}"
        ))));
        assert!(!is_opaque(&link(
            "https://example.org/jobs/senior-rust-developer-for-a-small-team-of-three-in-lyon-or-remote"
        )));
    }
}
