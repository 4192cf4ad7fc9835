//! What the fetcher is built from.

use super::limits::Limits;
use crate::tls::Authorities;
use std::collections::BTreeMap;
use std::time::Duration;
use url::Url;

/// The program's name in robots.txt and at the front of `User-Agent`.
pub(crate) const AGENT: &str = "gigscout";

/// All settings of the fetcher.
#[derive(Clone, Debug, Default)]
pub struct FetchSettings {
    pub limits: Limits,
    pub agent: AgentName,
    pub allowances: Allowances,
}

/// Whom a site's owner may write to about us.
#[derive(Clone, Debug, Default)]
pub struct AgentName {
    /// A URL or mail address; none gives a `User-Agent` without one.
    pub contact: Option<String>,
}

impl AgentName {
    /// `gigscout/0.1.0 (+https://example.org/contact)`.
    pub(crate) fn header(&self) -> String {
        let own = format!("{AGENT}/{}", env!("CARGO_PKG_VERSION"));
        let visible = |c: &char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '\\');
        match &self.contact {
            Some(contact) => {
                format!(
                    "{own} (+{})",
                    contact.chars().filter(visible).collect::<String>()
                )
            }
            None => own,
        }
    }
}

/// Exceptions for one exact host and port each.
#[derive(Clone, Debug, Default)]
pub struct Allowances {
    /// By `host:port`, as [`host_key`] writes it.
    pub hosts: BTreeMap<String, HostRule>,
    /// By whom a host's certificate may be signed beside those whom the system trusts.
    pub authorities: BTreeMap<String, Authorities>,
}

/// What the user allows for one host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HostRule {
    /// Whether the host may be at an address that is not public.
    pub private: bool,
    /// Between two requests, in place of the general gap.
    pub gap: Option<Duration>,
}

impl Allowances {
    /// The rule for the address's host and port; the general one where none is configured.
    pub(super) fn of(&self, url: &Url) -> HostRule {
        self.hosts.get(&host_key(url)).copied().unwrap_or_default()
    }
}

/// What host states and allowances are kept under: `example.org:443`, `[::1]:8080`.
pub(crate) fn host_key(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    format!("{host}:{}", url.port_or_known_default().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(host_key(&Url::parse(raw).unwrap()), expected);
    }

    #[test]
    fn hosts_have_one_spelling() {
        check("https://Example.ORG/feed", "example.org:443");
        check("http://example.org.:80/", "example.org:80");
        check("http://[0:0::1]:8080/", "[::1]:8080");
        check("http://127.1:8080/", "127.0.0.1:8080");
    }

    #[test]
    fn the_contact_cannot_break_the_header() {
        let agent = AgentName {
            contact: Some("https://example.org/a)\r\nX: y".into()),
        };
        assert!(agent.header().starts_with("gigscout/"));
        assert!(agent.header().ends_with(" (+https://example.org/aX:y)"));
    }
}
