//! One request with its redirects: the address checked at each hop, the host asked in turn, the body counted.

use super::body::{BodyError, ENCODINGS, Intake, Overflow};
use super::client::{Clients, ResolveError};
use super::failure::{Failure, FailureKind};
use super::gates::Gates;
use super::guard::{check_hop, check_url};
use super::limits::{HEADER_BYTES_MAX, REDIRECTS_MAX};
use super::manners;
use super::robots;
use super::settings::Settings;
use crate::domain::{PageClass, Timestamp};
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use std::error::Error as _;
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// What one pass asks the web with.
pub(super) struct Web<'a> {
    pub settings: &'a Settings,
    pub clients: &'a Clients,
    pub gates: &'a Gates,
    pub now: Timestamp,
}

/// What is asked for.
pub(super) struct Ask<'a> {
    pub url: &'a Url,
    pub accept: &'static str,
    pub limit: u64,
    pub overflow: Overflow,
    pub robots: bool,
    /// Sent to the origin of `url` only, however often we are redirected.
    pub secrets: Vec<(String, SecretString)>,
    pub etag: Option<&'a str>,
    pub last_modified: Option<&'a str>,
    /// A form to post instead of getting.
    pub form: Option<&'a [(&'static str, String)]>,
}

/// What a server answered.
pub(super) enum Answer {
    NotModified,
    Found(Found),
}

pub(super) struct Found {
    pub url: Url,
    pub content_type: Option<String>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub body: Vec<u8>,
}

enum Hop {
    Done(Box<Answer>),
    Redirect(Url),
}

impl<'a> Ask<'a> {
    pub fn get(url: &'a Url, limit: u64) -> Ask<'a> {
        Ask {
            url,
            accept: "*/*",
            limit,
            overflow: Overflow::Refuse,
            robots: false,
            secrets: Vec::new(),
            etag: None,
            last_modified: None,
            form: None,
        }
    }
}

impl Web<'_> {
    /// Asks, following redirects.
    pub async fn ask(&self, ask: &Ask<'_>) -> Result<Answer, Failure> {
        let mut url = ask.url.clone();
        let mut left = self.settings.limits.total;
        for _ in 0..=REDIRECTS_MAX {
            let gap = self.enter(&url, ask.robots).await?;
            let turn = self.gates.turn(&url, gap).await;
            let started = Instant::now();
            let hop = match tokio::time::timeout(left, self.hop(&url, ask)).await {
                Ok(hop) => hop,
                Err(_) => Err(late("no whole answer", self.settings.limits.total)),
            };
            drop(turn);
            left = left.saturating_sub(started.elapsed());
            match hop? {
                Hop::Done(answer) => return Ok(*answer),
                Hop::Redirect(_) if ask.form.is_some() => {
                    return Err(malformed("a token server that redirects is not followed"));
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
    async fn enter(&self, url: &Url, robots: bool) -> Result<Duration, Failure> {
        let rule = self.settings.allowances.of(url);
        check_url(url, rule.private).map_err(refused)?;
        if let Some(until) = self.waiting(url) {
            let mut failure = Failure::new(
                FailureKind::Refused,
                format!(
                    "the host asked to be left alone until {}",
                    until.to_rfc3339()
                ),
            );
            failure.retry_after = Some(until);
            return Err(failure);
        }
        let gap = rule.gap.unwrap_or(self.settings.limits.gap);
        if !robots {
            return Ok(gap);
        }
        match self.robots(url).await? {
            robots::Verdict::Allowed { delay } => Ok(rule.gap.or(delay).unwrap_or(gap).max(gap)),
            robots::Verdict::Disallowed => Err(robots::refusal(&self.gates.state(url), url)),
        }
    }

    /// Until when a host wishes to be left alone. A wish beyond its ceiling comes from a clock that was set back.
    pub fn waiting(&self, url: &Url) -> Option<Timestamp> {
        let until = self.gates.state(url).not_before?;
        let ceiling = chrono::TimeDelta::from_std(manners::WAIT_MAX).unwrap_or_default();
        (until > self.now && until <= self.now + ceiling).then_some(until)
    }

    async fn robots(&self, url: &Url) -> Result<robots::Verdict, Failure> {
        let Some(address) = robots::address(url) else {
            return Ok(robots::Verdict::Allowed { delay: None });
        };
        if !robots::is_fresh(&self.gates.state(url), self.now) {
            let mut ask = Ask::get(&address, super::limits::ROBOTS_BYTES_MAX);
            ask.overflow = Overflow::CutOff;
            // The recursion ends here: robots.txt itself is asked without asking robots.txt.
            let answer = match Box::pin(self.ask(&ask)).await {
                Ok(Answer::Found(found)) => {
                    robots::Answer::Text(String::from_utf8_lossy(&found.body).into_owned())
                }
                Ok(Answer::NotModified) => robots::Answer::None,
                Err(failure) => match failure.status {
                    Some(429) => robots::Answer::Unreachable,
                    Some(400..=499) => robots::Answer::None,
                    _ if failure.kind == FailureKind::Offline => return Err(failure),
                    _ => robots::Answer::Unreachable,
                },
            };
            self.gates
                .change(url, |state| robots::remember(state, answer, self.now));
        }
        Ok(robots::judge(&self.gates.state(url), url))
    }

    async fn hop(&self, url: &Url, ask: &Ask<'_>) -> Result<Hop, Failure> {
        let first_byte = self.settings.limits.first_byte;
        let sent = tokio::time::timeout(first_byte, self.request(url, ask)?.send()).await;
        let response = match sent {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(unsent(&error)),
            Err(_) => return Err(late("no answer", first_byte)),
        };
        check_headers(response.headers())?;
        let status = response.status();
        if let Some(to) = redirect(&response, url)? {
            return Ok(Hop::Redirect(to));
        }
        if status == StatusCode::NOT_MODIFIED && (ask.etag.is_some() || ask.last_modified.is_some())
        {
            return Ok(Hop::Done(Box::new(Answer::NotModified)));
        }
        if !status.is_success() || is_challenge(response.headers()) {
            return Err(self.rebuff(url, &response));
        }
        if status == StatusCode::PARTIAL_CONTENT {
            return Err(malformed("a part was answered where the whole was asked"));
        }
        let found = receive(url, response, ask).await?;
        Ok(Hop::Done(Box::new(Answer::Found(found))))
    }

    fn request(&self, url: &Url, ask: &Ask<'_>) -> Result<RequestBuilder, Failure> {
        let client = if self.settings.allowances.of(url).private {
            &self.clients.trusting
        } else {
            &self.clients.guarded
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(ask.accept));
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(ENCODINGS));
        // Validators are opaque: sent back byte for byte or, where no header can hold them, not at all.
        for (name, validator) in [
            (header::IF_NONE_MATCH, ask.etag),
            (header::IF_MODIFIED_SINCE, ask.last_modified),
        ] {
            if let Some(Ok(value)) = validator.map(|raw| HeaderValue::from_bytes(&latin1(raw))) {
                headers.insert(name, value);
            }
        }
        if url.origin() == ask.url.origin() {
            for (name, value) in &ask.secrets {
                let (name, value) = secret_header(name, value)?;
                headers.insert(name, value);
            }
        }
        let method = if ask.form.is_some() {
            Method::POST
        } else {
            Method::GET
        };
        let request = client.request(method, url.clone()).headers(headers);
        Ok(match ask.form {
            Some(form) => request.form(form),
            None => request,
        })
    }

    /// A status that is no success, and what it asks of us.
    fn rebuff(&self, url: &Url, response: &Response) -> Failure {
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
            self.gates.leave_alone(url, until);
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
        }
    }
}

/// Reads the body whole or not at all.
async fn receive(url: &Url, mut response: Response, ask: &Ask<'_>) -> Result<Found, Failure> {
    let headers = response.headers();
    let encoding = encodings(headers);
    if ask.overflow == Overflow::Refuse
        && response
            .content_length()
            .is_some_and(|length| length > ask.limit)
    {
        let limit = super::body::shown_size(ask.limit);
        return Err(malformed(BodyError::Large(limit)));
    }
    let content_type = text_of(headers, &header::CONTENT_TYPE);
    let etag = text_of(headers, &header::ETAG);
    let last_modified = text_of(headers, &header::LAST_MODIFIED);
    let mut intake =
        Intake::new(encoding.as_deref(), ask.limit, ask.overflow).map_err(malformed)?;
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
        if !intake.take(&chunk).map_err(malformed)? {
            break;
        }
    }
    Ok(Found {
        url: url.clone(),
        content_type,
        etag,
        last_modified,
        body: intake.finish().map_err(malformed)?,
    })
}

fn redirect(response: &Response, url: &Url) -> Result<Option<Url>, Failure> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let to = response
        .headers()
        .get(header::LOCATION)
        .and_then(|location| {
            // Servers write addresses in UTF-8 where they should escape them.
            let location = String::from_utf8_lossy(location.as_bytes());
            url.join(location.trim()).ok()
        });
    match to {
        Some(to) => Ok(Some(to)),
        None => Err(malformed("a redirect without a readable address")),
    }
}

fn check_headers(headers: &HeaderMap) -> Result<(), Failure> {
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len())
        .sum();
    if bytes > HEADER_BYTES_MAX {
        return Err(malformed("headers larger than 64 KiB"));
    }
    Ok(())
}

/// Pages that ask for a browser say so in a header, whatever their status (Cloudflare, AWS WAF).
fn is_challenge(headers: &HeaderMap) -> bool {
    headers.contains_key("x-amzn-waf-action")
        || headers
            .get("cf-mitigated")
            .is_some_and(|value| value.as_bytes() == b"challenge")
}

/// All layers named in any number of `Content-Encoding` fields.
fn encodings(headers: &HeaderMap) -> Option<String> {
    let all: Vec<String> = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// A header's value with each byte as one character, so that [`latin1`] gives the same bytes back.
fn text_of(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(
        value
            .as_bytes()
            .iter()
            .map(|byte| char::from(*byte))
            .collect(),
    )
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

fn secret_header(name: &str, value: &SecretString) -> Result<(HeaderName, HeaderValue), Failure> {
    let unfit = || {
        Failure::new(
            FailureKind::Secret,
            format!(
                "the header `{name}` or its value cannot be sent: it holds a character that no header may"
            ),
        )
    };
    let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit())?;
    let mut value = HeaderValue::from_str(value.expose_secret()).map_err(|_| unfit())?;
    value.set_sensitive(true);
    Ok((header, value))
}

/// Why a request got no answer.
fn unsent(error: &reqwest::Error) -> Failure {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<ResolveError>() {
            let kind = match error {
                ResolveError::NotPublic(_) => FailureKind::Refused,
                ResolveError::NoSuchHost(_) => FailureKind::Unreachable,
                ResolveError::NoAnswer(..) => FailureKind::Offline,
            };
            return Failure::new(kind, error.to_string());
        }
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            use std::io::ErrorKind::{NetworkDown, NetworkUnreachable};
            if matches!(error.kind(), NetworkUnreachable | NetworkDown) {
                return Failure::new(FailureKind::Offline, error.to_string());
            }
        }
        cause = error.source();
    }
    let kind = if root(error).contains("parsing") || root(error).contains("too large") {
        FailureKind::Malformed
    } else {
        FailureKind::Unreachable
    };
    Failure::new(kind, root(error))
}

/// Why a body ended early.
fn broken(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::new(FailureKind::Unreachable, "no whole answer in time");
    }
    Failure::new(
        FailureKind::Unreachable,
        format!("broken off: {}", root(error)),
    )
}

/// The innermost cause: what a person can look up. reqwest's own words repeat the address.
fn root(error: &reqwest::Error) -> String {
    let mut words = match error.is_timeout() {
        true => "no connection in time".to_string(),
        false => "no answer".to_string(),
    };
    let mut cause = error.source();
    while let Some(error) = cause {
        words = error.to_string();
        cause = error.source();
    }
    crate::domain::clean_line(&words, 200)
}

fn late(what: &str, within: Duration) -> Failure {
    let detail = format!("{what} within {} s", within.as_secs_f32().ceil());
    Failure::new(FailureKind::Unreachable, detail)
}

fn malformed(why: impl ToString) -> Failure {
    Failure::new(FailureKind::Malformed, why.to_string())
}

fn refused(why: impl ToString) -> Failure {
    Failure::new(FailureKind::Refused, why.to_string())
}

/// What to ask for by class.
pub(super) fn accept(class: PageClass) -> &'static str {
    match class {
        PageClass::Feed => {
            "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
        }
        PageClass::Html => "text/html, application/xhtml+xml, */*;q=0.5",
        PageClass::Json => "application/json, */*;q=0.5",
        PageClass::Calendar => "text/calendar, */*;q=0.5",
        PageClass::Mail | PageClass::Archive => "*/*",
    }
}
