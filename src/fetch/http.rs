//! One request with its redirects: the address checked at each hop, the host asked in turn, the body counted.

use super::body::Overflow;
use super::client::Clients;
use super::error_mapping::{from_reqwest, malformed, refused};
use super::failure::{Failure, FailureKind};
use super::guard::{check_hop, check_url};
use super::host_limiter::HostLimiter;
use super::limits::{REDIRECTS_MAX, ROBOTS_BYTES_MAX};
use super::manners;
use super::request::{HttpRequest, PostBody};
use super::response::{
    HttpResponse, check_headers, is_challenge, note, receive, redirect, text_of,
};
use super::robots;
use super::settings::FetchSettings;
use crate::domain::{Cause, Timestamp};
use reqwest::header;
use reqwest::{Response, StatusCode};
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// What one pass asks the web with.
pub(super) struct Web<'a> {
    pub settings: &'a FetchSettings,
    pub clients: &'a Clients,
    pub limiter: &'a HostLimiter,
    pub now: Timestamp,
}

/// Whether a host may be asked now.
enum HostAccess {
    /// After this pause.
    Gap(Duration),
    Later(Timestamp),
}

enum Hop {
    Done(Box<HttpResponse>),
    Redirect(Url),
}

impl Web<'_> {
    /// Asks, following redirects.
    pub(super) async fn ask(&self, ask: &HttpRequest<'_>) -> Result<HttpResponse, Failure> {
        let mut url = ask.url.clone();
        let mut left = self.settings.limits.total;
        for _ in 0..=REDIRECTS_MAX {
            let gap = match self.enter(&url, ask.robots).await? {
                HostAccess::Gap(gap) => gap,
                HostAccess::Later(until) => return Ok(HttpResponse::Later(until)),
            };
            let permit = self.limiter.permit(&url, gap).await;
            let started = Instant::now();
            let hop = match tokio::time::timeout(left, self.hop(&url, ask)).await {
                Ok(hop) => hop,
                Err(_) => Err(Failure::late("no whole answer", self.settings.limits.total)),
            };
            drop(permit);
            left = left.saturating_sub(started.elapsed());
            match hop? {
                Hop::Done(answer) => return Ok(*answer),
                Hop::Redirect(_) if !matches!(ask.post, PostBody::Nothing) => {
                    return Err(malformed("a redirect of what was posted is not followed"));
                }
                Hop::Redirect(to) => {
                    check_hop(&url, &to).map_err(refused)?;
                    url = to;
                }
            }
        }
        Err(malformed(format!(
            "redirected more than {REDIRECTS_MAX} times"
        )))
    }

    /// Whether an address may be asked at all; answers the gap to keep.
    async fn enter(&self, url: &Url, robots: bool) -> Result<HostAccess, Failure> {
        let rule = self.settings.allowances.of(url);
        check_url(url, rule.private).map_err(refused)?;
        if let Some(until) = self.waiting(url) {
            return Ok(HostAccess::Later(until));
        }
        let gap = rule.gap.unwrap_or(self.settings.limits.gap);
        if !robots {
            return Ok(HostAccess::Gap(gap));
        }
        match self.robots(url).await? {
            robots::RobotsVerdict::Allowed { delay } => {
                Ok(HostAccess::Gap(rule.gap.or(delay).unwrap_or(gap).max(gap)))
            }
            robots::RobotsVerdict::Disallowed => {
                Err(robots::refusal(&self.limiter.state(url), url))
            }
        }
    }

    /// Until when a host wishes to be left alone. A wish beyond its ceiling comes from a clock that was set back.
    pub(super) fn waiting(&self, url: &Url) -> Option<Timestamp> {
        let until = self.limiter.state(url).not_before?;
        let ceiling = chrono::TimeDelta::from_std(manners::WAIT_MAX).unwrap_or_default();
        (until > self.now && until <= self.now + ceiling).then_some(until)
    }

    async fn robots(&self, url: &Url) -> Result<robots::RobotsVerdict, Failure> {
        let Some(address) = robots::address(url) else {
            return Ok(robots::RobotsVerdict::Allowed { delay: None });
        };
        if !robots::is_fresh(&self.limiter.state(url), self.now) {
            let mut ask = HttpRequest::get(&address, ROBOTS_BYTES_MAX);
            ask.overflow = Overflow::Truncate;
            // The recursion ends here: robots.txt itself is asked without asking robots.txt.
            let answer = match Box::pin(self.ask(&ask)).await {
                Ok(HttpResponse::Found(found)) => {
                    robots::RobotsResponse::Text(String::from_utf8_lossy(&found.body).into_owned())
                }
                Ok(HttpResponse::NotModified) => robots::RobotsResponse::None,
                Ok(HttpResponse::Later(_)) => robots::RobotsResponse::Unreachable,
                Err(failure) => match failure.status {
                    Some(429) => robots::RobotsResponse::Unreachable,
                    Some(400..=499) => robots::RobotsResponse::None,
                    _ if matches!(failure.kind, FailureKind::Offline | FailureKind::NoSuchHost) => {
                        return Err(failure);
                    }
                    _ => robots::RobotsResponse::Unreachable,
                },
            };
            self.limiter
                .change(url, |state| robots::remember(state, answer, self.now));
        }
        Ok(robots::judge(&self.limiter.state(url), url))
    }

    async fn hop(&self, url: &Url, ask: &HttpRequest<'_>) -> Result<Hop, Failure> {
        let request = ask.request(url, self.settings, self.clients)?;
        let first_byte = self.settings.limits.until_first_byte();
        let sent = tokio::time::timeout(first_byte, request.send()).await;
        let response = match sent {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(from_reqwest(&error)),
            Err(_) => return Err(Failure::late("no answer", first_byte)),
        };
        check_headers(response.headers())?;
        let status = response.status();
        if let Some(to) = redirect(&response, url)? {
            return Ok(Hop::Redirect(to));
        }
        if status.is_success() || status == StatusCode::NOT_MODIFIED {
            let note = note(url, response.headers(), self.now);
            self.limiter.note(ask.url, note);
        }
        if status == StatusCode::NOT_MODIFIED && (ask.etag.is_some() || ask.last_modified.is_some())
        {
            return Ok(Hop::Done(Box::new(HttpResponse::NotModified)));
        }
        if !status.is_success() || is_challenge(response.headers()) {
            return Err(self.http_status_failure(url, &response));
        }
        if status == StatusCode::PARTIAL_CONTENT {
            return Err(malformed("a part was answered where the whole was asked"));
        }
        let found = receive(url, response, ask).await?;
        Ok(Hop::Done(Box::new(HttpResponse::Found(found))))
    }

    /// A status that is no success, and what it asks of us.
    fn http_status_failure(&self, url: &Url, response: &Response) -> Failure {
        let status = response.status().as_u16();
        let challenge = is_challenge(response.headers());
        let kind = match status {
            _ if challenge => FailureKind::Refused,
            401 | 402 | 403 | 407 | 429 | 451 | 999 => FailureKind::Refused,
            404 | 410 => FailureKind::Gone,
            _ => FailureKind::Unreachable,
        };
        let retry_after = matches!(status, 403 | 429 | 500..=599)
            .then(|| text_of(response.headers(), &header::RETRY_AFTER))
            .flatten()
            .and_then(|value| manners::retry_after(&value, self.now));
        if let Some(until) = retry_after {
            self.limiter.leave_alone(url, until);
        }
        let detail = match challenge {
            true => format!("{status}, a challenge for browsers"),
            false => status.to_string(),
        };
        Failure {
            kind,
            status: Some(status),
            detail,
            retry_after,
            cause: challenge.then_some(Cause::Challenge),
        }
    }
}
