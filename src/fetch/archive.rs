//! A zip archive as a shelf. Entries are read into memory by name; nothing is ever unpacked to a path.

use super::files::read_whole;
use super::limits::{DIRECTORY_BYTES_MAX, ENTRIES_MAX, RATIO_FREE_BYTES, RATIO_MAX};
use super::shelf::{Item, Shelf, too_many};
use crate::domain::Timestamp;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::ZipArchive;

/// A source of bytes that an archive can be read from.
pub(super) trait Bytes: Read + Seek + Send {}
impl<R: Read + Seek + Send> Bytes for R {}

pub(super) struct Archive<R: Bytes> {
    zip: ZipArchive<Metered<R>>,
    names: Vec<(usize, String)>,
}

/// Why the directory of an archive could not be used.
pub(super) enum Unusable<R> {
    /// Damaged or cut off: what is whole may be found without it.
    Damaged(R),
    TooMany(String),
}

impl<R: Bytes> Archive<R> {
    /// `again` opens the same bytes anew, for the search through a damaged archive.
    pub fn open(
        reader: R,
        again: impl FnOnce() -> io::Result<R>,
    ) -> Result<Archive<R>, Unusable<R>> {
        let left = Arc::new(AtomicU64::new(DIRECTORY_BYTES_MAX));
        let metered = Metered {
            reader,
            left: left.clone(),
        };
        let zip = match ZipArchive::new(metered) {
            Ok(zip) => zip,
            Err(_) if left.load(Ordering::Relaxed) == 0 => {
                return Err(Unusable::TooMany("a directory larger than 8 MiB".into()));
            }
            Err(error) => {
                return Err(match again() {
                    Ok(reader) => Unusable::Damaged(reader),
                    Err(_) => Unusable::TooMany(error.to_string()),
                });
            }
        };
        left.store(u64::MAX, Ordering::Relaxed);
        if zip.len() > ENTRIES_MAX {
            return Err(Unusable::TooMany(too_many()));
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

impl<R: Bytes> Shelf for Archive<R> {
    fn names(&self) -> Vec<(usize, String)> {
        self.names.clone()
    }

    fn read(&mut self, number: usize, limit: u64) -> Result<Item, String> {
        let entry = self
            .zip
            .by_index(number)
            .map_err(|error| error.to_string())?;
        if !entry.is_file() {
            return Err("not a regular file".into());
        }
        let modified = entry.last_modified().and_then(moment);
        let limit = within_ratio(entry.compressed_size(), limit);
        Ok(Item {
            bytes: read_whole(entry, limit)?,
            modified,
        })
    }
}

/// The lower of a limit and what the packed size may honestly become.
pub(super) fn within_ratio(packed: u64, limit: u64) -> u64 {
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
pub(super) struct Metered<R> {
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
