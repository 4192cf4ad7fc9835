//! Why something could not be had, as data: which state it puts a source in, and what the host asked for.

use crate::domain::{Cause, Health, Timestamp};
use std::time::Duration;

/// A locator that gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub kind: FailureKind,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Evidence in words of the machine: `403`, `connection refused`, `larger than 10 MiB`.
    pub detail: String,
    /// Not to be asked again before, as the host wished; at most 24 h away.
    pub retry_after: Option<Timestamp>,
    /// What stands behind it, where neither kind nor status tell.
    pub cause: Option<Cause>,
}

/// What kind of failure, as far as the source's state depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// 401, 403, 429, a challenge, robots.txt, an address that is not public.
    Refused,
    /// 404, 410, no such file.
    Gone,
    /// No connection, no answer in time, 5xx.
    Unreachable,
    /// No route or no name server: the fault of our own network while no other host answers.
    Offline,
    /// No such name: the host's fault, unless no name at all is known any more.
    NoSuchHost,
    /// Too large, in an encoding nobody asked for, broken off, not what was promised.
    Malformed,
    /// A secret of the user's that could not be read.
    Secret,
}

impl Failure {
    /// A failure without status; secrets in `detail` are masked.
    pub fn new(kind: FailureKind, detail: impl Into<String>) -> Failure {
        Failure {
            kind,
            status: None,
            // Addresses that carry a password, headers that a server echoes.
            detail: crate::text::mask::shapes(&detail.into()).into_owned(),
            retry_after: None,
            cause: None,
        }
    }

    /// A wait that was over: the host counts as unreachable.
    pub fn late(what: &str, within: Duration) -> Failure {
        let detail = format!("{what} within {} s", within.as_secs_f32().ceil());
        Failure::new(FailureKind::Unreachable, detail)
    }

    /// The state of a source that failed so.
    pub fn health(&self) -> Health {
        match self.kind {
            FailureKind::Refused | FailureKind::Secret => Health::Refused,
            FailureKind::Gone => Health::Gone,
            FailureKind::Unreachable | FailureKind::Offline | FailureKind::NoSuchHost => {
                Health::Unreachable
            }
            FailureKind::Malformed => Health::Malformed,
        }
    }

    /// What stands behind it, as far as it decides what to do.
    pub(crate) fn cause(&self) -> Option<Cause> {
        self.cause.or(match (self.kind, self.status) {
            (_, Some(401)) => Some(Cause::Key),
            (_, Some(429)) => Some(Cause::TooOften),
            (FailureKind::Secret, _) => Some(Cause::Secret),
            (FailureKind::NoSuchHost, _) => Some(Cause::Name),
            (_, Some(500..=599)) => Some(Cause::Server),
            (FailureKind::Gone, None) => Some(Cause::Path),
            _ => None,
        })
    }

    /// The same with what stands behind it.
    pub(crate) fn because(self, cause: Cause) -> Failure {
        Failure {
            cause: Some(cause),
            ..self
        }
    }
}

/// How many locators must lack their host's name, and nothing else be had, before we blame our own name server:
/// a router without a line often answers "no such name" to everything, but one host may really be gone.
const NO_NAMES_MIN: usize = 3;

/// Whether the result of all network locators of a pass says that we have no network: then no source is to blame.
/// `None` stands for a locator that answered. One answer of any kind proves a network.
pub(crate) fn is_offline(results: impl IntoIterator<Item = Option<FailureKind>>) -> bool {
    let (mut offline, mut no_names) = (0, 0);
    for kind in results {
        match kind {
            Some(FailureKind::Offline) => offline += 1,
            Some(FailureKind::NoSuchHost) => no_names += 1,
            _ => return false,
        }
    }
    offline > 0 || no_names >= NO_NAMES_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offline_is_when_nobody_answers() {
        use FailureKind::{NoSuchHost, Offline, Unreachable};
        assert!(is_offline([Some(Offline), Some(Offline)]));
        assert!(!is_offline([Some(Offline), None]));
        assert!(!is_offline([Some(Offline), Some(Unreachable)]));
        assert!(!is_offline([]));
        assert!(!is_offline([Some(NoSuchHost)]));
        assert!(!is_offline([
            Some(NoSuchHost),
            Some(NoSuchHost),
            Some(NoSuchHost),
            None
        ]));
        assert!(is_offline([
            Some(NoSuchHost),
            Some(NoSuchHost),
            Some(NoSuchHost)
        ]));
        assert!(is_offline([Some(NoSuchHost), Some(Offline)]));
    }
}
