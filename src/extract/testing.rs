//! Helpers for the tests of this folder.

use super::extract;
use crate::domain::{Body, Facts, Posting, SourceKey, SourceName, Stated, Timestamp, Title};

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

pub(crate) fn facts_of(posting: &Posting) -> Facts {
    extract(posting.clone(), Timestamp::UNIX_EPOCH).facts
}

pub(super) fn facts(title: &str, body: &str) -> Facts {
    facts_of(&posting(title, body))
}
