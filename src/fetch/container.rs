//! Entries chosen by name from a folder or an archive, in a stated order and within limits.

use super::body::{BodyError, BodyReader, Overflow, shown_size};
use super::files::Unread;
use super::limits::{ENTRIES_BYTES_MAX, ENTRIES_MAX, ENTRY_BYTES_MAX};
use super::pages::{Entries, PageProblems};
use crate::domain::{CursorPosition, NameRule, Page, Timestamp};

/// Something that holds named entries and reads one at a time.
pub(super) trait Container: Send {
    /// Relative names, `/` between their parts, by number.
    fn names(&self) -> Vec<(usize, String)>;
    /// Reads an entry of at most `limit` bytes.
    fn read(&mut self, number: usize, limit: u64) -> Result<EntryContent, Unread>;
}

/// One entry, read into memory.
pub(super) struct EntryContent {
    pub bytes: Vec<u8>,
    pub modified: Option<Timestamp>,
}

/// The reading of a container.
pub(super) struct EntryPages<S> {
    container: S,
    order: std::vec::IntoIter<(usize, String)>,
    /// Said before the first page.
    warnings: Vec<(String, String)>,
    left: u64,
    mark: Option<CursorPosition>,
}

impl<S: Container> EntryPages<S> {
    /// `warnings` are problems of the container as a whole: their places and messages.
    pub(super) fn new(
        container: S,
        take: &NameRule,
        first: &NameRule,
        mark: Option<CursorPosition>,
        warnings: Vec<(String, String)>,
    ) -> EntryPages<S> {
        let mut taken: Vec<(usize, String)> = container
            .names()
            .into_iter()
            .filter(|(_, name)| is_plain(name) && take(name))
            .collect();
        taken.sort_by_cached_key(|(_, name)| (!first(name), name.clone()));
        EntryPages {
            container,
            order: taken.into_iter(),
            warnings,
            left: ENTRIES_BYTES_MAX,
            mark,
        }
    }
}

impl<S: Container> Entries for EntryPages<S> {
    fn next(&mut self, problems: &mut PageProblems) -> Option<Page> {
        for (place, message) in self.warnings.drain(..) {
            problems.add(place, message);
        }
        for (number, name) in self.order.by_ref() {
            if self.left == 0 {
                let all = shown_size(ENTRIES_BYTES_MAX);
                problems.add(
                    name,
                    format!("not read, nor what follows: more than {all} in all"),
                );
                self.mark = None;
                self.order = Vec::new().into_iter();
                return None;
            }
            let limit = self.left.min(ENTRY_BYTES_MAX);
            let read = self.container.read(number, limit);
            match read.and_then(|item| unpacked(item, &name, limit)) {
                Ok(item) => {
                    self.left -= item.bytes.len() as u64;
                    return Some(Page {
                        url: None,
                        name,
                        content_type: None,
                        bytes: item.bytes,
                        modified: item.modified,
                    });
                }
                Err(unread) => {
                    // What is broken today may be whole tomorrow.
                    if matches!(unread, Unread::Broken(_)) {
                        self.mark = None;
                    }
                    problems.add(name, unread.to_string());
                }
            }
        }
        None
    }

    fn mark(&mut self) -> Option<CursorPosition> {
        self.mark.take()
    }
}

/// An entry that is packed by itself (`C0123.json.gz`), as what is in it.
fn unpacked(mut item: EntryContent, name: &str, limit: u64) -> Result<EntryContent, Unread> {
    if !name.ends_with(".gz") {
        return Ok(item);
    }
    let mut intake = BodyReader::new(None, limit, Overflow::Refuse);
    let taken = intake.take(&item.bytes).and_then(|_| intake.finish());
    item.bytes = taken.map_err(|error| match error {
        BodyError::Damaged | BodyError::Cut => Unread::Broken(error.to_string()),
        _ => Unread::Refused(error.to_string()),
    })?;
    Ok(item)
}

/// Whether a name stays below its container. Nothing is ever unpacked to a path, yet a name that tries is no name.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(['\\', '\0'])
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// The words for a container with too many entries.
pub(super) fn too_many() -> String {
    format!("more than {ENTRIES_MAX} entries")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below() {
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a\\b",
            "c:\\x",
            "a/",
            "./a",
            "a\0b",
        ] {
            assert!(!is_plain(bad), "{bad:?}");
        }
        for good in ["a", "jobs/2026-01-01.json", "a b/é.json", "..a/b"] {
            assert!(is_plain(good), "{good:?}");
        }
    }
}
