//! Errors that bridges of feeds serve as items with status 200: told, never a lead.
//!
//! A program that makes a feed of a page (RSS-Bridge and its like) has no page of its own to say that the page behind
//! answered 403; it says so as the feed's newest item, a new one each day. Recognised by two things together: a title
//! that is an error, and a text that only a program writes. Work *on* such an error (`Fix our feed's error 500`) has
//! one of them at most.

use crate::text::fold::fold;

/// How such titles begin, folded.
const TITLES: [&str; 14] = [
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
];

/// What only programs write, folded.
const TRACES: [&str; 10] = [
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
];

/// Bytes of an item that are looked at.
const HEAD_BYTES: usize = 2000;

/// The error that an item tells, if it tells one: the status of the page behind, where the item names it.
pub fn error(title: &str, body: &str) -> Option<Option<u16>> {
    let title = fold(title);
    if !TITLES.iter().any(|it| title.starts_with(it)) {
        return None;
    }
    let body = fold(&body[..body.floor_char_boundary(HEAD_BYTES.min(body.len()))]);
    let is_trace = TRACES.iter().any(|it| body.contains(it));
    is_trace.then(|| status(&title).or_else(|| status(&body)))
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
    }
}
