//! Why a request failed, read from what the HTTP client says.

use super::client::ResolveError;
use super::failure::{Failure, FailureKind};
use crate::domain::Cause;
use std::error::Error as _;

/// Why a request got no answer.
pub(super) fn from_reqwest(error: &reqwest::Error) -> Failure {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<ResolveError>() {
            return from_resolver(error);
        }
        if let Some(error) = error.downcast_ref::<std::io::Error>()
            && is_our_network(error)
        {
            return Failure::new(FailureKind::Offline, error.to_string());
        }
        cause = error.source();
    }
    let kind = if root(error).contains("parsing") || root(error).contains("too large") {
        FailureKind::Malformed
    } else {
        FailureKind::Unreachable
    };
    let failure = Failure::new(kind, root(error));
    match failure.detail.contains("certificate") {
        true => failure.because(Cause::Certificate),
        false => failure,
    }
}

/// Why a name gave no address to connect to.
pub(super) fn from_resolver(error: &ResolveError) -> Failure {
    let kind = match error {
        ResolveError::NotPublic(_) => FailureKind::Refused,
        ResolveError::NoSuchHost(_) => FailureKind::NoSuchHost,
        ResolveError::NoAnswer(..) => FailureKind::Offline,
    };
    Failure::new(kind, error.to_string())
}

/// Why a connection was not made or broke.
pub(super) fn unconnected(error: &std::io::Error) -> Failure {
    let kind = match is_our_network(error) {
        true => FailureKind::Offline,
        false => FailureKind::Unreachable,
    };
    Failure::new(
        kind,
        crate::text::clean::clean_line(&error.to_string(), 200),
    )
}

fn is_our_network(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{NetworkDown, NetworkUnreachable};
    matches!(error.kind(), NetworkUnreachable | NetworkDown)
}

/// Why a body ended early.
pub(super) fn broken(error: &reqwest::Error) -> Failure {
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
    crate::text::clean::clean_line(&words, 200)
}

/// Something came that cannot be read.
pub(super) fn malformed(why: impl ToString) -> Failure {
    Failure::new(FailureKind::Malformed, why.to_string())
}

/// The other side, or a rule of ours, does not allow it.
pub(super) fn refused(why: impl ToString) -> Failure {
    Failure::new(FailureKind::Refused, why.to_string())
}
