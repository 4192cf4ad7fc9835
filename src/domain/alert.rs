//! A hot lead told of at once, where the user switched a channel on.

use super::Secret;
use chrono::NaiveTime;
use url::Url;

/// Over which channel, and which leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertPlan {
    pub channel: AlertChannel,
    /// Sent as a bearer token.
    pub token: Option<Secret>,
    /// The least score that is told of.
    pub above: u8,
    pub per_day: usize,
    pub quiet: QuietHours,
}

/// Where messages are posted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlertChannel {
    /// The root of an ntfy server: messages are JSON that names its topic.
    Ntfy {
        root: Url,
        topic: String,
    },
    Webhook {
        url: Url,
    },
}

impl AlertChannel {
    /// The address that is posted to.
    pub fn url(&self) -> &Url {
        match self {
            AlertChannel::Ntfy { root: url, .. } | AlertChannel::Webhook { url } => url,
        }
    }
}

/// Local hours of silence; through midnight where they end before they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    pub from: NaiveTime,
    pub until: NaiveTime,
}

impl QuietHours {
    /// Whether that hour of the day is quiet; the span may pass midnight.
    pub fn holds(&self, at: NaiveTime) -> bool {
        match self.from <= self.until {
            true => self.from <= at && at < self.until,
            false => self.from <= at || at < self.until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_through_midnight() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let quiet = |from, until| QuietHours {
            from: at(from),
            until: at(until),
        };
        let night = quiet(21, 8);
        assert!(night.holds(at(21)) && night.holds(at(3)) && !night.holds(at(8)));
        let noon = quiet(12, 14);
        assert!(noon.holds(at(13)) && !noon.holds(at(14)) && !noon.holds(at(3)));
        assert!(!quiet(0, 0).holds(at(0)), "no hours at all");
    }
}
