//! What robots.txt says of an address (RFC 9309), and how long that holds.

use super::failure::{Failure, FailureKind};
use super::settings::AGENT;
use crate::domain::{Cause, HostState, Timestamp};
use chrono::TimeDelta;
use robotxt::Robots;
use std::time::Duration;
use url::Url;

/// How long a robots.txt that was had is believed (RFC 9309, 2.4: at most a day).
const FRESH: TimeDelta = TimeDelta::hours(24);
/// How long one that could not be had is not asked again.
const UNREACHABLE: TimeDelta = TimeDelta::hours(1);
/// The longest `Crawl-delay` that is waited for between two requests of a pass.
pub(crate) const CRAWL_DELAY_MAX: Duration = Duration::from_secs(20);

/// The result of asking for robots.txt.
pub(super) enum RobotsResponse {
    Text(String),
    /// 4xx: there are no rules.
    None,
    /// 5xx, 429, no answer: everything is disallowed.
    Unreachable,
}

/// What holds for one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RobotsVerdict {
    Allowed { delay: Option<Duration> },
    Disallowed,
}

/// Where the rules for an address stand.
pub(super) fn address(url: &Url) -> Option<Url> {
    robotxt::robots_url(url).ok()
}

/// Whether the rules held in a state are still to be believed.
pub(super) fn is_fresh(state: &HostState, now: Timestamp) -> bool {
    state
        .robots_until
        // A clock that was set back must not make them eternal.
        .is_some_and(|until| until > now && until <= now + FRESH)
}

/// Keeps the answer to a request for robots.txt, with how long it holds.
pub(super) fn remember(state: &mut HostState, answer: RobotsResponse, now: Timestamp) {
    let (text, unreachable, holds) = match answer {
        RobotsResponse::Text(text) => (Some(text), false, FRESH),
        RobotsResponse::None => (Some(String::new()), false, FRESH),
        RobotsResponse::Unreachable => (None, true, UNREACHABLE),
    };
    state.robots = text;
    state.robots_unreachable = unreachable;
    state.robots_until = Some(now + holds);
}

/// What the remembered rules say.
pub(super) fn judge(state: &HostState, url: &Url) -> RobotsVerdict {
    if state.robots_unreachable {
        return RobotsVerdict::Disallowed;
    }
    allowed(
        state.robots.as_deref().unwrap_or_default().as_bytes(),
        AGENT,
        url,
    )
}

/// What a robots.txt says to `agent` of an address.
pub fn allowed(text: &[u8], agent: &str, url: &Url) -> RobotsVerdict {
    let robots = Robots::parse(text, agent);
    if robots.is_url_allowed(url) {
        RobotsVerdict::Allowed {
            delay: robots.crawl_delay().map(|delay| delay.min(CRAWL_DELAY_MAX)),
        }
    } else {
        RobotsVerdict::Disallowed
    }
}

/// The failure of an address that robots.txt does not allow, or whose robots.txt could not be had.
pub(super) fn refusal(state: &HostState, url: &Url) -> Failure {
    let detail = if state.robots_unreachable {
        "robots.txt could not be had, so nothing may be fetched".to_string()
    } else {
        format!("robots.txt disallows `{}`", url.path())
    };
    Failure::new(FailureKind::Refused, detail).because(Cause::Robots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(robots: &str, path: &str, expected: bool) {
        let url = Url::parse("https://example.org")
            .unwrap()
            .join(path)
            .unwrap();
        let verdict = allowed(robots.as_bytes(), AGENT, &url);
        assert_eq!(
            verdict != RobotsVerdict::Disallowed,
            expected,
            "{path} by {robots:?}"
        );
    }

    #[test]
    fn rules() {
        check("", "/x", true);
        check("User-agent: *\nDisallow: /", "/x", false);
        check("User-agent: *\nDisallow: /", "/robots.txt", true);
        // A group of our own replaces the general one wholly.
        check(
            "User-agent: *\nDisallow: /\n\nUser-agent: gigscout\nDisallow: /b",
            "/a",
            true,
        );
        check(
            "User-agent: *\nDisallow: /\n\nUser-agent: gigscout\nDisallow: /b",
            "/b",
            false,
        );
        check("User-agent: GigScout\nDisallow: /", "/a", false);
        check("User-agent: *\nDisallow: /\nAllow: /jobs", "/jobs/1", true);
        check("User-agent: *\nDisallow: /*.php$", "/a.php", false);
        check("User-agent: *\nDisallow: /*?q=", "/search?q=rust", false);
        check("<html>not found</html>", "/x", true);
    }

    #[test]
    fn delays_have_a_ceiling() {
        let url = Url::parse("https://example.org/").unwrap();
        let verdict = allowed(b"User-agent: *\nCrawl-delay: 3600", AGENT, &url);
        assert_eq!(
            verdict,
            RobotsVerdict::Allowed {
                delay: Some(CRAWL_DELAY_MAX)
            }
        );
    }

    #[test]
    fn unreachable_disallows_for_an_hour() {
        let now = Timestamp::UNIX_EPOCH;
        let url = Url::parse("https://example.org/x").unwrap();
        let mut state = HostState::default();
        assert!(!is_fresh(&state, now));
        remember(&mut state, RobotsResponse::Unreachable, now);
        assert_eq!(judge(&state, &url), RobotsVerdict::Disallowed);
        assert!(is_fresh(&state, now + TimeDelta::minutes(59)));
        assert!(!is_fresh(&state, now + TimeDelta::minutes(61)));
        remember(&mut state, RobotsResponse::None, now);
        assert_ne!(judge(&state, &url), RobotsVerdict::Disallowed);
        assert!(!is_fresh(&state, now - TimeDelta::days(2)));
    }
}
