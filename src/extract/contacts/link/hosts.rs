//! Lists of hosts, asked whether an address is at one of them.

use crate::text::hash::{Table, hash};
use std::sync::OnceLock;

/// Hosts, some with the beginning of a path: `lever.co`, `x.example/jobs`.
pub(crate) struct HostList {
    hosts: &'static [&'static str],
    /// The hosts by their hashes.
    index: OnceLock<Table<()>>,
}

impl HostList {
    /// A list of small letters.
    pub(super) const fn new(hosts: &'static [&'static str]) -> HostList {
        HostList {
            hosts,
            index: OnceLock::new(),
        }
    }

    /// Whether a host is one of them or below one, at a path that begins as told.
    pub(super) fn contains(&self, host: &str, path: &str) -> bool {
        let rows = || self.hosts.iter().map(|known| split(known).0);
        let index = self
            .index
            .get_or_init(|| Table::new(rows().map(|host| (hash(host.as_bytes()), ()))));
        let is_known = |host: &str| index.get(hash(host.as_bytes())).is_some();
        let is_told = |host: &str| {
            let mut told = self.hosts.iter().map(|known| split(known));
            told.any(|(known, lead)| known == host && path.starts_with(lead))
        };
        let parents = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
        let mut hosts = std::iter::once(host).chain(parents);
        hosts.any(|host| is_known(host) && is_told(host))
    }
}

fn split(known: &str) -> (&str, &str) {
    known.split_once('/').unwrap_or((known, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_what_is_below_them() {
        static SOME: HostList = HostList::new(&["a.example", "b.example/jobs", "b.example/work"]);
        for (host, path, expected) in [
            ("a.example", "", true),
            ("jobs.eu.a.example", "x", true),
            ("aa.example", "", false),
            ("b.example", "", false),
            ("b.example", "work/1", true),
            ("x.b.example", "jobs", true),
            ("example", "", false),
            ("", "", false),
        ] {
            assert_eq!(SOME.contains(host, path), expected, "{host}/{path}");
        }
    }
}
