//! Which addresses may be asked: `http` and `https` only, and only what is publicly reachable.
//!
//! The same check holds for literals in an address, for what a name resolves to at the moment of connecting, and
//! for every redirect; a user may allow one exact host and port of their own network.
//! The ranges are IANA's special-purpose registries (IPv4 and IPv6, RFC 6890 and its updates).

use super::limits::URL_BYTES_MAX;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use thiserror::Error;
use url::{Host, Url};

/// Why an address is not asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum GuardError {
    #[error("`{0}:` is not fetched, only http and https")]
    Scheme(String),
    #[error("the address names no host")]
    NoHost,
    #[error("the address is longer than {URL_BYTES_MAX} bytes")]
    Long,
    #[error("the address holds a user name or password; put it into a header from a secret")]
    Credentials,
    #[error("`{0}` is not a public address; allow its exact host and port if it is yours")]
    NotPublic(String),
    #[error("redirected from https to http")]
    Downgrade,
}

/// Checks an address before it is asked; a name's addresses are checked again when it is resolved.
pub(crate) fn check_url(url: &Url, private_allowed: bool) -> Result<(), GuardError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(GuardError::Scheme(url.scheme().to_string()));
    }
    if url.as_str().len() > URL_BYTES_MAX {
        return Err(GuardError::Long);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(GuardError::Credentials);
    }
    let literal = match url.host() {
        None => return Err(GuardError::NoHost),
        Some(Host::Domain(_)) => return Ok(()),
        Some(Host::Ipv4(v4)) => IpAddr::V4(v4),
        Some(Host::Ipv6(v6)) => IpAddr::V6(v6),
    };
    if private_allowed || is_public(literal) {
        Ok(())
    } else {
        Err(GuardError::NotPublic(literal.to_string()))
    }
}

/// Checks a redirect on top of [`check_url`].
pub(crate) fn check_hop(from: &Url, to: &Url) -> Result<(), GuardError> {
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(GuardError::Downgrade);
    }
    Ok(())
}

/// Whether an address is globally reachable.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// Network and prefix length of what is not publicly reachable.
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = u32::from(address);
    !SPECIAL_V4.iter().any(|(network, length)| {
        let mask = u32::MAX << (32 - length);
        bits & mask == u32::from(Ipv4Addr::from(*network))
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let s = address.segments();
    let embedded = |high: u16, low: u16| {
        is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)))
    };
    match s {
        // IPv4-mapped, and NAT64's well-known prefix: what counts is the address inside.
        [0, 0, 0, 0, 0, 0xffff, high, low] => embedded(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        // 6to4.
        [0x2002, high, low, ..] => embedded(high, low),
        // IETF protocol assignments with Teredo, benchmarking and ORCHID; documentation.
        [0x2001, second, ..] if second < 0x0200 || second == 0x0db8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // Only 2000::/3 is handed out; all else is local, multicast, special or reserved.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let url = Url::parse(raw).unwrap();
        let found = check_url(&url, false).map_or_else(|error| error.to_string(), |()| "ok".into());
        assert!(found.contains(expected), "{raw}: {found}");
    }

    #[test]
    fn addresses_in_all_spellings() {
        for raw in [
            "http://127.0.0.1/",
            "http://127.1:9/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://017700000001/",
            "http://127.0.0.1./",
            "http://0.0.0.0/",
            "http://10.1.2.3/",
            "http://100.64.0.1/",
            "http://100.127.255.255/",
            "http://169.254.169.254/latest",
            "http://172.31.255.255/",
            "http://192.0.0.8/",
            "http://192.0.2.1/",
            "http://192.88.99.1/",
            "http://192.168.1.1/",
            "http://198.19.0.1/",
            "http://198.51.100.7/",
            "http://203.0.113.7/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://[::]/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:a00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[64:ff9b:1::1]/",
            "http://[100::1]/",
            "http://[2001::1]/",
            "http://[2001:db8::1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:c0a8:101::1]/",
            "http://[3fff::1]/",
            "http://[5f00::1]/",
            "http://[fc00::1]/",
            "http://[fd12:3456::1]/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
        ] {
            check(raw, "not a public address");
        }
        for raw in [
            "http://1.1.1.1/",
            "http://100.63.255.255/",
            "http://100.128.0.1/",
            "http://172.32.0.1/",
            "http://[2606:4700::1]/",
            "http://[::ffff:1.1.1.1]/",
            "http://[64:ff9b::101:101]/",
            "http://[2002:101:101::1]/",
            "https://example.org/feed",
        ] {
            check(raw, "ok");
        }
    }

    #[test]
    fn other_schemes_and_shapes() {
        check("file:///etc/passwd", "only http and https");
        check("ftp://example.org/", "only http and https");
        check("gopher://example.org/", "only http and https");
        check("data:text/html,x", "only http and https");
        check("http://user:word@example.org/", "user name or password");
        check(
            &format!("http://example.org/{}", "a".repeat(9000)),
            "longer",
        );
    }

    #[test]
    fn an_allowance_opens_literals() {
        let url = Url::parse("http://127.0.0.1:8080/").unwrap();
        assert_eq!(check_url(&url, true), Ok(()));
    }

    #[test]
    fn https_stays_https() {
        let secure = Url::parse("https://example.org/").unwrap();
        let plain = Url::parse("http://example.org/").unwrap();
        assert_eq!(check_hop(&secure, &plain), Err(GuardError::Downgrade));
        assert_eq!(check_hop(&plain, &secure), Ok(()));
        assert_eq!(check_hop(&plain, &plain), Ok(()));
    }
}
