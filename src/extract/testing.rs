//! Helpers for the tests of this folder.

use super::extract;
use crate::domain::{Body, Facts, Posting, SourceKey, SourceName, Stated, Timestamp, Title};

/// A posting of an invented source, with nothing but a title and a text.
pub(super) fn posting(title: &str, body: &str) -> Posting {
    Posting {
        source: SourceName("test".into()),
        key: SourceKey("1".into()),
        title: Title::new(title),
        body: Body::new(body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

/// The facts of a posting read at the epoch.
pub(crate) fn facts_of(posting: &Posting) -> Facts {
    extract(posting.clone(), Timestamp::UNIX_EPOCH).facts
}

/// The facts of a title and a text.
pub(super) fn facts(title: &str, body: &str) -> Facts {
    facts_of(&posting(title, body))
}
