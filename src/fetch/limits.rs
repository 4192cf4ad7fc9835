//! What anything from outside may cost, as settings with names.
//!
//! The defaults are the promises of the program; tests shorten the deadlines.

use crate::domain::PageClass;
use std::time::Duration;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// Redirects followed for one request (RFC 9309 and browsers' practice ask for at least five).
pub(crate) const REDIRECTS_MAX: usize = 5;
/// Bytes of an address that is asked for.
pub(crate) const URL_BYTES_MAX: usize = 8 * 1024;
/// Bytes of all header fields of an answer.
pub(crate) const HEADER_BYTES_MAX: usize = 64 * 1024;
/// Header fields of an answer.
pub(crate) const HEADER_FIELDS_MAX: usize = 100;
/// How many decoded bytes one received byte may become, once past [`RATIO_FREE_BYTES`].
pub(crate) const RATIO_MAX: u64 = 200;
/// Decoded bytes below which no ratio is asked: short repetitive texts compress well honestly.
pub(crate) const RATIO_FREE_BYTES: u64 = MIB;
/// Bytes of robots.txt that are read; the rest is cut off, not refused (RFC 9309, 2.5).
pub(crate) const ROBOTS_BYTES_MAX: u64 = 512 * KIB;
/// Bytes of a token server's answer.
pub(crate) const TOKEN_BYTES_MAX: u64 = 64 * KIB;
/// Bytes of an archive of the file system.
pub(crate) const ARCHIVE_BYTES_MAX: u64 = 2 * 1024 * MIB;
/// Entries of an archive or folder.
pub(crate) const ENTRIES_MAX: usize = 20_000;
/// Unpacked bytes of one entry.
pub(crate) const ENTRY_BYTES_MAX: u64 = 64 * MIB;
/// Unpacked bytes taken from one archive or folder.
pub(crate) const ENTRIES_BYTES_MAX: u64 = 1024 * MIB;
/// Bytes of an archive's directory: above this the count of entries is not believed.
pub(crate) const DIRECTORY_BYTES_MAX: u64 = 8 * MIB;
/// Folders within folders that are looked into.
pub(crate) const FOLDER_DEPTH_MAX: usize = 6;
/// Bytes of one mail message; longer ones are skipped.
pub(crate) const MESSAGE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Messages taken from a Maildir, the newest.
pub(crate) const MAILDIR_MESSAGES_MAX: usize = 2000;
/// Messages taken from an IMAP folder at once: the newest on first sight, later the oldest of the new.
pub(crate) const IMAP_MESSAGES_MAX: usize = 2000;
/// Bytes of messages taken from an IMAP folder at once; they stand in memory, the rest comes next time.
pub(crate) const IMAP_BYTES_MAX: u64 = 64 * MIB;
/// Bytes of an IMAP server's answer that lists messages.
pub(crate) const IMAP_LIST_BYTES_MAX: u64 = MIB;
/// How many times the wall clock of one request a whole IMAP poll may take; the rest comes next time.
pub(crate) const IMAP_REQUESTS_TIME: u32 = 10;
/// Problems kept of one container; more say nothing new.
pub(crate) const PROBLEMS_MAX: usize = 100;
/// First bytes of a file by whose hash it is recognised.
pub(crate) const HEAD_BYTES: usize = 4096;

/// What one request may take. Sizes count decoded bytes.
#[derive(Clone, Debug)]
pub struct Limits {
    pub connect: Duration,
    /// From the connection to the answer's headers.
    pub first_byte: Duration,
    /// Wall clock of a request with all its redirects and its body; waiting for our turn does not count.
    pub total: Duration,
    pub feed_bytes: u64,
    pub html_bytes: u64,
    /// An archive or mail file got over the network stands in memory.
    pub download_bytes: u64,
    /// Between two requests to one host, unless set for that host and port.
    pub gap: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(15),
            total: Duration::from_secs(30),
            feed_bytes: 10 * MIB,
            html_bytes: 5 * MIB,
            download_bytes: 32 * MIB,
            gap: Duration::from_secs(2),
        }
    }
}

impl Limits {
    /// From the start of a request to the answer's headers: the client connects within the request, so both
    /// limits are waited for together. `total` holds besides.
    pub(super) fn until_first_byte(&self) -> Duration {
        self.connect + self.first_byte
    }

    /// Decoded bytes that a document of this class may have.
    pub fn bytes(&self, class: PageClass) -> u64 {
        match class {
            PageClass::Html => self.html_bytes,
            PageClass::Feed | PageClass::Json | PageClass::Calendar => self.feed_bytes,
            PageClass::Mail | PageClass::Archive => self.download_bytes,
        }
    }
}
