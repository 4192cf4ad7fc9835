//! Links that may be shown to a user and followed by a mail client.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Bytes of a link; longer ones are tracking, not addresses.
pub const LINK_BYTES_MAX: usize = 2048;

/// An absolute `http`, `https` or `mailto` address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Link(String);

impl Link {
    /// Reads a link as a page wrote it, relative to `base` where one is known.
    /// Answers nothing for other schemes, embedded credentials or addresses over [`LINK_BYTES_MAX`].
    pub fn parse(raw: &str, base: Option<&url::Url>) -> Option<Link> {
        let raw = raw.trim();
        if raw.is_empty() || raw.len() > LINK_BYTES_MAX {
            return None;
        }
        let url = match base {
            Some(base) => base.join(raw).ok()?,
            None => url::Url::parse(raw).ok()?,
        };
        let allowed = match url.scheme() {
            "http" | "https" => {
                url.has_host() && url.username().is_empty() && url.password().is_none()
            }
            "mailto" => true,
            _ => false,
        };
        (allowed && url.as_str().len() <= LINK_BYTES_MAX).then(|| Link(url.into()))
    }

    /// The address as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads to a page; links kept by earlier versions may lead elsewhere.
    pub fn is_page(&self) -> bool {
        let is_web = self.0.starts_with("https://") || self.0.starts_with("http://");
        is_web && !self.host().is_empty()
    }

    /// The host to show beside the link; empty for `mailto`.
    pub fn host(&self) -> String {
        url::Url::parse(&self.0)
            .ok()
            .and_then(|url| {
                url.host_str()
                    .map(|host| host.trim_start_matches("www.").to_string())
            })
            .unwrap_or_default()
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let base = url::Url::parse("https://example.org/jobs/").unwrap();
        let link = Link::parse(raw, Some(&base)).map(|link| link.to_string());
        assert_eq!(link.unwrap_or_default(), expected, "of {raw:?}");
    }

    #[test]
    fn links() {
        check("7", "https://example.org/jobs/7");
        check(" //example.net/x ", "https://example.net/x");
        check("mailto:a@example.org", "mailto:a@example.org");
        check("javascript:alert(1)", "");
        check("file:///etc/passwd", "");
        check("data:text/html,x", "");
        check("https://user:secret@example.org/", "");
    }
}
