//! The one list of parameters by which somebody counts where a reader came from.
//!
//! Some names only ever do that. Others name the offer on one board and the referrer on another: of those only a
//! value that can be no offer goes, as miniflux does with `ref` (`internal/reader/urlcleaner/urlcleaner.go`).

/// When a parameter is left out of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Whatever its value: nothing else is ever named so.
    Always,
    /// Whatever its value on these hosts and below them, elsewhere as [`Left::Referrer`].
    On(&'static [&'static str]),
    /// Where its value is the name of a host or one word without a digit.
    Referrer,
}

/// Which keys of known items were made without a parameter. Frozen: another answer makes known items new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyRule {
    /// Those of all items.
    Items,
    /// Those of offers in alert mails.
    Alerts,
    None,
}

/// Names in lowercase, a `*` at the end for any rest; who sets them; when they go; which keys are without them.
type TrackingRow = (&'static str, &'static str, Left, KeyRule);

use KeyRule::{Alerts, Items};
use Left::{Always, On, Referrer};

const LINKEDIN: &[&str] = &["linkedin.com"];

/// Origins: "Mozilla" is the query-stripping list of Firefox (services.settings collection `query-stripping`), "Brave"
/// `components/query_filter/utils.cc` of brave-core, "AdGuard" `TrackParamFilter/sections/general_url.txt`; the other
/// names are those of the product in whose documentation or mails the parameter stands.
const PARAMETERS: &[TrackingRow] = &[
    (
        "utm_*",
        "Google Analytics, campaign parameters",
        Always,
        Items,
    ),
    ("gclid", "Google Ads", Always, Items),
    ("fbclid", "Meta; Mozilla", Always, Items),
    ("mc_cid", "Mailchimp", Always, Items),
    ("mc_eid", "Mailchimp; Mozilla", Always, Items),
    ("_hsenc", "HubSpot; Mozilla", Always, Alerts),
    ("_hsmi", "HubSpot; Brave", Always, Alerts),
    ("trkemail", "LinkedIn mails", Always, Alerts),
    ("midtoken", "LinkedIn mails", Always, Alerts),
    ("midsig", "LinkedIn mails", Always, Alerts),
    ("otptoken", "LinkedIn mails", Always, Alerts),
    ("lipi", "LinkedIn", Always, Alerts),
    ("trackingid", "LinkedIn", Always, Alerts),
    ("tracking_id", "job boards' mails", Always, Alerts),
    ("email_token", "job boards' mails", Always, Alerts),
    (
        "savedsearchid",
        "job boards' mails: the search, not the offer",
        Always,
        Alerts,
    ),
    ("trk", "LinkedIn", On(LINKEDIN), Alerts),
    ("refid", "LinkedIn; job boards", On(LINKEDIN), Alerts),
    ("eid", "LinkedIn mails", On(LINKEDIN), Alerts),
    ("trkinfo", "LinkedIn", On(LINKEDIN), KeyRule::None),
    ("mtm_*", "Matomo, campaign tracking", Always, KeyRule::None),
    ("matomo_*", "Matomo", Always, KeyRule::None),
    (
        "piwik_campaign",
        "Matomo, older name",
        Always,
        KeyRule::None,
    ),
    ("piwik_kwd", "Matomo, older name", Always, KeyRule::None),
    ("piwik_keyword", "Matomo, older name", Always, KeyRule::None),
    ("pk_campaign", "Matomo, older name", Always, KeyRule::None),
    ("pk_kwd", "Matomo, older name", Always, KeyRule::None),
    ("pk_keyword", "Matomo, older name", Always, KeyRule::None),
    ("pk_source", "Matomo, older name", Always, KeyRule::None),
    ("pk_medium", "Matomo, older name", Always, KeyRule::None),
    ("pk_content", "Matomo, older name", Always, KeyRule::None),
    ("pk_cid", "Matomo, older name", Always, KeyRule::None),
    (
        "ga_source",
        "Google Analytics; AdGuard",
        Always,
        KeyRule::None,
    ),
    (
        "ga_medium",
        "Google Analytics; AdGuard",
        Always,
        KeyRule::None,
    ),
    (
        "ga_term",
        "Google Analytics; AdGuard",
        Always,
        KeyRule::None,
    ),
    (
        "ga_content",
        "Google Analytics; AdGuard",
        Always,
        KeyRule::None,
    ),
    (
        "ga_campaign",
        "Google Analytics; AdGuard",
        Always,
        KeyRule::None,
    ),
    (
        "ga_place",
        "Google Analytics; AdGuard",
        Always,
        KeyRule::None,
    ),
    (
        "_ga",
        "Google Analytics, cross-domain",
        Always,
        KeyRule::None,
    ),
    (
        "_gl",
        "Google Analytics, cross-domain",
        Always,
        KeyRule::None,
    ),
    ("gclsrc", "Google Ads; Brave", Always, KeyRule::None),
    ("gbraid", "Google Ads; Brave", Always, KeyRule::None),
    ("wbraid", "Google Ads; Brave", Always, KeyRule::None),
    ("dclid", "Google Ads; Mozilla", Always, KeyRule::None),
    (
        "srsltid",
        "Google Merchant Center; Brave",
        Always,
        KeyRule::None,
    ),
    (
        "msclkid",
        "Microsoft Advertising; Mozilla",
        Always,
        KeyRule::None,
    ),
    ("twclid", "X; Brave", Always, KeyRule::None),
    ("ttclid", "TikTok; AdGuard", Always, KeyRule::None),
    ("li_fat_id", "LinkedIn Ads", Always, KeyRule::None),
    ("igshid", "Instagram; Brave", Always, KeyRule::None),
    ("igsh", "Instagram; Brave", Always, KeyRule::None),
    ("fb_action_ids", "Meta; miniflux", Always, KeyRule::None),
    ("fb_action_types", "Meta; miniflux", Always, KeyRule::None),
    ("fb_ref", "Meta; miniflux", Always, KeyRule::None),
    ("fb_source", "Meta; miniflux", Always, KeyRule::None),
    ("rdt_cid", "Reddit Ads", Always, KeyRule::None),
    ("yclid", "Yandex; Brave", Always, KeyRule::None),
    ("ysclid", "Yandex; Brave", Always, KeyRule::None),
    ("_openstat", "Openstat; Mozilla", Always, KeyRule::None),
    ("xtor", "Piano (AT Internet)", Always, KeyRule::None),
    ("at_medium", "Piano, marketing tags", Always, KeyRule::None),
    (
        "at_campaign*",
        "Piano, marketing tags",
        Always,
        KeyRule::None,
    ),
    ("at_custom*", "Piano, marketing tags", Always, KeyRule::None),
    (
        "at_emailtype",
        "Piano, marketing tags",
        Always,
        KeyRule::None,
    ),
    (
        "at_recipient_*",
        "Piano, marketing tags",
        Always,
        KeyRule::None,
    ),
    ("wt_mc", "Mapp (Webtrekk)", Always, KeyRule::None),
    ("wt_zmc", "Mapp (Webtrekk)", Always, KeyRule::None),
    ("wt.*", "Oracle Webtrends", Always, KeyRule::None),
    ("mkt_tok", "Marketo; Mozilla", Always, KeyRule::None),
    ("mc_tc", "Mailchimp; miniflux", Always, KeyRule::None),
    ("__hssc", "HubSpot; Brave", Always, KeyRule::None),
    ("__hstc", "HubSpot; Brave", Always, KeyRule::None),
    ("__hsfp", "HubSpot; Brave", Always, KeyRule::None),
    ("hsctatracking", "HubSpot; Brave", Always, KeyRule::None),
    ("hsa_*", "HubSpot Ads", Always, KeyRule::None),
    ("oly_*", "Omeda Olytics; Mozilla", Always, KeyRule::None),
    ("vero_*", "Vero; Mozilla", Always, KeyRule::None),
    ("_branch_match_id", "Branch; Brave", Always, KeyRule::None),
    ("_branch_referrer", "Branch; Brave", Always, KeyRule::None),
    ("_bhlid", "Beehiiv; miniflux", Always, KeyRule::None),
    ("sc_cid", "Adobe; miniflux", Always, KeyRule::None),
    ("gh_src", "Greenhouse", Always, KeyRule::None),
    ("lever-source", "Lever", Always, KeyRule::None),
    ("lever-origin", "Lever", Always, KeyRule::None),
    ("lever-via", "Lever", Always, KeyRule::None),
    ("guccounter", "Yahoo, consent pages", Always, KeyRule::None),
    (
        "guce_referrer",
        "Yahoo, consent pages",
        Always,
        KeyRule::None,
    ),
    (
        "guce_referrer_sig",
        "Yahoo, consent pages",
        Always,
        KeyRule::None,
    ),
    (
        "referer",
        "sites, after the header of RFC 9110",
        Referrer,
        KeyRule::None,
    ),
    (
        "referrer",
        "sites, after the header of RFC 9110",
        Referrer,
        KeyRule::None,
    ),
    (
        "ref",
        "Ghost, Product Hunt, Hacker News boards",
        Referrer,
        KeyRule::None,
    ),
    ("ref_src", "X", Referrer, KeyRule::None),
    ("ref_url", "X", Referrer, KeyRule::None),
    ("src", "sites", Referrer, KeyRule::None),
    ("source", "sites; Medium", Referrer, KeyRule::None),
    ("campaign", "sites; Adobe", Referrer, KeyRule::None),
    (
        "campaignid",
        "Google Ads, ValueTrack",
        Referrer,
        KeyRule::None,
    ),
    ("cid", "Adobe Analytics", Referrer, KeyRule::None),
    ("s_cid", "Adobe Analytics", Referrer, KeyRule::None),
    ("cmpid", "sites; AdGuard", Referrer, KeyRule::None),
    ("scid", "sites; AdGuard", Referrer, KeyRule::None),
    ("spm", "Alibaba", Referrer, KeyRule::None),
    ("share", "WordPress (Jetpack)", Referrer, KeyRule::None),
    ("shared", "sites", Referrer, KeyRule::None),
    ("feature", "YouTube", Referrer, KeyRule::None),
    ("rss", "feeds of sites", Referrer, KeyRule::None),
    ("fromrss", "feeds of sites", Referrer, KeyRule::None),
    ("from_rss", "feeds of sites", Referrer, KeyRule::None),
    ("partner", "sites", Referrer, KeyRule::None),
    ("partnerid", "sites", Referrer, KeyRule::None),
    ("affiliate", "sites", Referrer, KeyRule::None),
    ("aff", "sites", Referrer, KeyRule::None),
];

fn rows(name: &str) -> impl Iterator<Item = &'static TrackingRow> {
    PARAMETERS
        .iter()
        .filter(move |(pattern, ..)| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == *pattern,
        })
}

/// Whether a parameter of an address on `host` tells where the reader came from rather than what is shown.
pub(crate) fn is_tracking(host: &str, name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    rows(&name).any(|(_, _, left, _)| left.goes(host, value))
}

/// Whether a parameter is named so for nothing but counting, on any host.
#[cfg(test)]
pub(super) fn only_tracks(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    rows(&name).any(|(_, _, left, _)| *left == Always)
}

/// Whether the key of an item is made without a parameter: by its name alone, as written.
pub(super) fn is_left_out_of_keys(name: &str) -> bool {
    name.is_empty() || rows(name).any(|(.., keys)| *keys == Items)
}

/// The same for an offer of an alert mail.
pub(super) fn is_left_out_of_alert_keys(host: &str, name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    rows(&name).any(|(_, _, left, keys)| *keys != KeyRule::None && left.goes(host, value))
}

impl Left {
    fn goes(self, host: &str, value: &str) -> bool {
        match self {
            Always => true,
            On(hosts) if hosts.iter().any(|one| is_below(host, one)) => true,
            On(_) | Referrer => is_host(value) || is_word(value),
        }
    }
}

fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// `jobs.example.org`, also as the front page of a site. One with a number in it may as well be a number of an offer.
fn is_host(value: &str) -> bool {
    let value = ["https://", "http://"]
        .iter()
        .find_map(|scheme| value.strip_prefix(scheme))
        .unwrap_or(value);
    let host = value.strip_suffix('/').unwrap_or(value);
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    };
    host.contains('.') && host.split('.').all(is_label)
}

fn is_word(value: &str) -> bool {
    value.chars().all(char::is_alphabetic)
}

/// The names of all parameters of the list.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    PARAMETERS.iter().map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_frozen() {
        let of = |wanted: KeyRule| -> Vec<&str> {
            let rows = PARAMETERS.iter().filter(|(.., keys)| *keys == wanted);
            rows.map(|(name, ..)| *name).collect()
        };
        assert_eq!(of(Items), ["utm_*", "gclid", "fbclid", "mc_cid", "mc_eid"]);
        assert_eq!(of(Alerts).len(), 14);
    }

    #[test]
    fn every_name_has_an_origin_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for (name, origin, ..) in PARAMETERS {
            assert!(seen.insert(name), "{name} twice");
            assert!(!origin.is_empty(), "{name}: whose?");
            assert_eq!(name.to_ascii_lowercase(), **name);
        }
    }

    #[track_caller]
    fn check(host: &str, name: &str, value: &str, expected: bool) {
        assert_eq!(
            is_tracking(host, name, value),
            expected,
            "{host} {name}={value}"
        );
    }

    #[test]
    fn a_name_of_two_uses_goes_by_its_value() {
        let host = "board.example";
        check(host, "ref", "48211", false);
        check(host, "ref", "A-77", false);
        check(host, "ref", "site-pour-un-bistrot", false);
        check(host, "ref", "newsletter", true);
        check(host, "REF", "news.example.org", true);
        check(host, "ref", "https://news.example.org/", true);
        check(host, "ref", "https://news.example.org/jobs/7", false);
        check(host, "rss", "", true);
        check(host, "eid", "9f3c1", false);
        check("www.linkedin.com", "eid", "9f3c1", true);
        check("notlinkedin.com", "eid", "9f3c1", false);
        check(host, "id", "home", false);
        check(host, "UTM_Source", "2026", true);
    }
}
