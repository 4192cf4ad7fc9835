//! A zip archive as a container. Entries are read into memory by name; nothing is ever unpacked to a path.

use super::container::{Container, EntryContent, too_many};
use super::files::{Unread, read_whole};
use super::limits::{DIRECTORY_BYTES_MAX, ENTRIES_MAX, RATIO_FREE_BYTES, RATIO_MAX};
use crate::domain::Timestamp;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::ZipArchive;
use zip::result::ZipError;

/// A source of bytes that an archive can be read from.
pub(super) trait Bytes: Read + Seek + Send {}
impl<R: Read + Seek + Send> Bytes for R {}

/// An open archive and the names of its entries.
pub(super) struct Archive<R: Bytes> {
    zip: ZipArchive<Metered<R>>,
    names: Vec<(usize, String)>,
}

/// What is said of a file that cannot be opened as an archive.
const DAMAGED: &str =
    "not a zip archive, or one that is damaged or cut off: download or export it again";

impl<R: Bytes> Archive<R> {
    /// Reads the directory of an archive; the error says why it cannot be used.
    pub(super) fn open(reader: R) -> Result<Archive<R>, String> {
        let left = Arc::new(AtomicU64::new(DIRECTORY_BYTES_MAX));
        let metered = Metered {
            reader,
            left: left.clone(),
        };
        let zip = match ZipArchive::new(metered) {
            Ok(zip) => zip,
            Err(_) if left.load(Ordering::Relaxed) == 0 => {
                return Err("a directory larger than 8 MiB".into());
            }
            Err(_) => return Err(DAMAGED.into()),
        };
        left.store(u64::MAX, Ordering::Relaxed);
        if zip.len() > ENTRIES_MAX {
            return Err(too_many());
        }
        let names = (0..zip.len())
            .filter_map(|number| {
                let name = zip.name_for_index(number)?.ok()?;
                Some((number, name.into_owned()))
            })
            .collect();
        Ok(Archive { zip, names })
    }
}

impl<R: Bytes> Container for Archive<R> {
    fn names(&self) -> Vec<(usize, String)> {
        self.names.clone()
    }

    fn read(&mut self, number: usize, limit: u64) -> Result<EntryContent, Unread> {
        let entry = self.zip.by_index(number).map_err(unreadable)?;
        if !entry.is_file() {
            return Err(Unread::Refused("not a regular file".into()));
        }
        let modified = entry.last_modified().and_then(moment);
        let limit = within_ratio(entry.compressed_size(), limit);
        Ok(EntryContent {
            bytes: read_whole(entry, limit)?,
            modified,
        })
    }
}

/// An entry that is encrypted or packed in some other way stays so; all else is damage.
fn unreadable(error: ZipError) -> Unread {
    match error {
        ZipError::UnsupportedArchive(why) => Unread::Refused(why.to_string()),
        other => Unread::Broken(other.to_string()),
    }
}

/// The lower of a limit and what the packed size may honestly become.
fn within_ratio(packed: u64, limit: u64) -> u64 {
    limit.min(packed.saturating_mul(RATIO_MAX).max(RATIO_FREE_BYTES))
}

/// A zip time has no zone; taking it for UTC is at most half a day wrong.
fn moment(time: zip::DateTime) -> Option<Timestamp> {
    chrono::NaiveDate::from_ymd_opt(time.year().into(), time.month().into(), time.day().into())?
        .and_hms_opt(
            time.hour().into(),
            time.minute().into(),
            time.second().into(),
        )
        .map(|time| time.and_utc())
}

/// Counts what is read, so that a forged directory cannot fill the memory.
struct Metered<R> {
    reader: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("too much of a directory"));
        }
        let wanted = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.reader.read(&mut buffer[..wanted])?;
        if left != u64::MAX {
            self.left.store(left - read as u64, Ordering::Relaxed);
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_cut_archive_is_to_be_fetched_again() {
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("jobs/2026-11-23.json", options).unwrap();
        zip.write_all(b"[]").unwrap();
        let whole = zip.finish().unwrap().into_inner();
        let open = |bytes: &[u8]| Archive::open(io::Cursor::new(bytes.to_vec())).err();
        assert_eq!(open(&whole), None);
        let cut = open(&whole[..whole.len() - 30]).unwrap();
        assert!(cut.contains("export it again"), "{cut}");
        assert!(open(b"<html>").unwrap().contains("not a zip archive"));
    }
}
