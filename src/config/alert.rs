//! `[profile.alert]`: another channel for a hot lead.

use super::forms::{absolute, hour};
use super::section::Section;
use super::settings::is_loopback;
use crate::domain::{AlertChannel, AlertPlan, QuietHours, Secret};
use std::path::Path;
use url::Url;

const TOPIC_CHARS_MAX: usize = 64;

/// The plan of a section; `None` where its channel is not configured rightly.
pub(super) fn plan(section: Section<'_>, folder: &Path) -> Option<AlertPlan> {
    let ntfy = section.parsed("ntfy", address);
    let topic = section.parsed("topic", topic);
    let webhook = section.parsed("webhook", address);
    let file = section
        .text("token_file")
        .map(|path| Secret::File(absolute(&path, folder)));
    let token = file.or(section.text("token_env").map(Secret::Env));
    let time = |name| section.parsed(name, hour).unwrap_or_default();
    let quiet = QuietHours {
        from: time("quiet_from"),
        until: time("quiet_until"),
    };
    let (above, per_day) = (section.number("above"), section.number("per_day"));
    let names = |name| section.keys.get(name).is_some();
    let channel = match (ntfy, webhook) {
        (Some(root), None) => section
            .required("topic", topic, "the topic that your phone listens to")
            .map(|topic| AlertChannel::Ntfy { root, topic }),
        (None, Some(url)) => Some(AlertChannel::Webhook { url }),
        (Some(_), Some(_)) => {
            section.wrong("webhook", "one of `ntfy` and `webhook`, not both".into());
            None
        }
        (None, None) if names("ntfy") || names("webhook") => None,
        (None, None) => section.required("ntfy", None, "either `ntfy` or `webhook`"),
    };
    section.finish();
    Some(AlertPlan {
        channel: channel?,
        token,
        above,
        per_day,
        quiet,
    })
}

/// What is sent may name clients: encrypted, unless it stays on this machine.
fn address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if url.host_str().is_some_and(is_loopback) => Ok(url),
        _ => Err("expected an address that begins with `https://`".into()),
    }
}

/// As ntfy takes it.
fn topic(text: &str) -> Result<String, &'static str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match !text.is_empty() && text.len() <= TOPIC_CHARS_MAX && text.chars().all(fits) {
        true => Ok(text.to_string()),
        false => Err("expected letters, digits, `-` and `_`, 64 at most"),
    }
}
