//! Errors that bridges of feeds serve as items with status 200: told, never a lead.
//!
//! A program that makes a feed of a page (RSS-Bridge and its like) has no page of its own to say that the page behind
//! answered 403; it says so as the feed's newest item, a new one each day. Recognised by two things together: a title
//! that is an error, and a text that only a program writes. Work *on* such an error (`Fix our feed's error 500`) has
//! one of them at most.

use crate::text::clean::clean_line;
use crate::text::fold::fold;

/// How such titles begin, folded.
const TITLES: &[&str] = &[
    "bridge returned error",
    "bridge error",
    "error fetching",
    "error loading",
    "error retrieving",
    "error while",
    "failed to fetch",
    "failed to load",
    "could not fetch",
    "unable to fetch",
    "unable to retrieve",
    "feed error",
    "rss error",
    "http error",
    "[error]",
    "error:",
    "error 4",
    "error 5",
    "this feed could not",
    "feed could not",
    "feed is unavailable",
    "access denied",
    "forbidden",
    "too many requests",
    "rate limit",
    "service unavailable",
    "just a moment",
    "attention required",
    "erreur lors",
    "erreur :",
    "erreur 4",
    "erreur 5",
    "erreur http",
    "erreur de ",
    "echec d",
    "impossible de charger",
    "impossible de recuperer",
    "acces refuse",
    "flux indisponible",
];
/// What no person writes: an error by its title alone.
const CERTAIN: &[&str] = &["bridge returned error", "fetcherror"];
/// What an offer of work says, and no error does, folded.
const WORK: &[&str] = &[
    "freelance",
    "looking for",
    "we need",
    "we seek",
    "budget",
    "cherch",
    "recherch",
    "mission",
    "devis",
    "a day",
    "par jour",
    " eur",
    "euro",
    "€",
    "to hire",
    "somebody who",
    "someone who",
    "quelqu'un",
];

/// What only programs write, folded.
const TRACES: &[&str] = &[
    "exception",
    "traceback",
    "stack trace",
    ".php",
    "http code",
    "status code",
    "resulted in 4",
    "resulted in 5",
    "returned error",
    "curl error",
    "fetcherror",
    "httperror",
    "client error",
    "server error",
    "forbidden",
    "not found",
    "unavailable",
    "rate limit",
    "too many requests",
    "access denied",
    "has been denied",
    "timed out",
    "could not resolve",
    "http 4",
    "http 5",
    "code http",
    "enable javascript",
];

/// Characters of an error that is told.
const ERROR_CHARS_MAX: usize = 160;
/// Bytes of an item that are looked at.
const HEAD_BYTES: usize = 2000;

/// The error that an item tells, if it tells one: the status of the page behind, where the item names it.
pub fn error(title: &str, body: &str) -> Option<Option<u16>> {
    let title = fold(title);
    if !TITLES.iter().any(|it| title.starts_with(it)) {
        return None;
    }
    let body = fold(&body[..body.floor_char_boundary(HEAD_BYTES.min(body.len()))]);
    let is_certain = CERTAIN.iter().any(|it| title.starts_with(it));
    let is_trace = TRACES.iter().any(|it| body.contains(it));
    let is_work = WORK
        .iter()
        .any(|it| title.contains(it) || body.contains(it));
    (is_certain || is_trace && !is_work).then(|| status(&title).or_else(|| status(&body)))
}

/// What is told of it.
pub(crate) fn told(title: &str) -> String {
    let message = format!("an error of the page behind: {title}");
    clean_line(&message, ERROR_CHARS_MAX)
}

/// The first number that is an error's status (RFC 9110, section 15).
fn status(text: &str) -> Option<u16> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.find_map(|word| {
        word.parse()
            .ok()
            .filter(|it| word.len() == 3 && (400..600).contains(it))
    })
}

/// Whether a status says that the bridge was refused, rather than that something is broken.
pub(crate) fn is_refusal(status: Option<u16>) -> bool {
    matches!(status, Some(401 | 403 | 429))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: Option<Option<u16>>) {
        assert_eq!(error(title, body), expected, "of {title:?}");
    }

    #[test]
    fn errors_of_bridges() {
        check(
            "Bridge returned error 403! (20783)",
            "Type: HttpException Code: 403",
            Some(Some(403)),
        );
        check(
            "Error fetching https://annonces.example.org",
            "curl error 28: timed out",
            Some(None),
        );
        check("Failed to load page", "Status code: 503", Some(Some(503)));
        check(
            "Fix our feed's error 500",
            "The page throws an exception.",
            None,
        );
        check(
            "Bridge error in our timetable",
            "Somebody who mends it, 300 EUR",
            None,
        );
        check("Bridge returned error 0! (20800)", "", Some(None));
        check(
            "Error 403 while fetching https://annonces.example.org",
            "FetchError: 403 Forbidden, at async handler",
            Some(Some(403)),
        );
        check(
            "Erreur lors de la récupération du flux",
            "Le serveur a répondu : HTTP 503",
            Some(Some(503)),
        );
        check(
            "Access denied",
            "Access to this page has been denied.",
            Some(None),
        );
        check(
            "This feed could not be loaded",
            "404 Not Found",
            Some(Some(404)),
        );
        check(
            "HTTP error handling in our API",
            "We look for a freelancer for our api.php: 500 EUR",
            None,
        );
        check(
            "Error 500 on our shop",
            "Budget 300 €, it says service unavailable.",
            None,
        );
    }
}
