//! Files opened so that they can only be what they seem: regular, and where their name says.
//!
//! The path a user configured may be a symbolic link; what lies within a folder may not lead out of it.

use super::failure::{Failure, FailureKind};
use super::limits::HEAD_BYTES;
use crate::domain::{CursorPosition, Timestamp};
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

/// A configured path with its links followed.
pub(crate) fn settle(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| failed(path, &error))
}

/// Opens a regular file; its last component is not followed if it is a link, and a FIFO does not block.
pub(super) fn open(path: &Path) -> Result<(File, Metadata), Failure> {
    let file = File::options()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
        .open(path)
        .map_err(|error| failed(path, &error))?;
    let meta = file.metadata().map_err(|error| failed(path, &error))?;
    if !meta.is_file() {
        return Err(not_regular(path));
    }
    Ok((file, meta))
}

/// Opens a file of a folder (both settled); refuses one that lies elsewhere.
pub(crate) fn open_within(root: &Path, path: &Path) -> Result<(File, Metadata), Failure> {
    let real = path.canonicalize().map_err(|error| failed(path, &error))?;
    if real != path || !real.starts_with(root) {
        return Err(Failure::new(
            FailureKind::Refused,
            format!("`{}` is a link", path.display()),
        ));
    }
    open(path)
}

/// Why something was not read whole.
#[derive(Debug, Error)]
pub(crate) enum Unread {
    /// Will not change by trying again.
    #[error("larger than {}", super::body::shown_size(*.0))]
    Large(u64),
    #[error("{0}")]
    Refused(String),
    /// Damaged, or not there yet.
    #[error("{0}")]
    Broken(String),
}

/// Reads at most `limit` bytes; a longer file is an error.
pub(crate) fn read_whole(mut file: impl Read, limit: u64) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    (&mut file)
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Unread::Broken(error.to_string()))?;
    if bytes.len() as u64 > limit {
        return Err(Unread::Large(limit));
    }
    Ok(bytes)
}

/// What to remember of a file read up to `offset`.
pub(super) fn mark(file: &mut File, meta: &Metadata, offset: u64) -> io::Result<CursorPosition> {
    Ok(CursorPosition::File {
        size: meta.size(),
        modified: modified_nanos(meta),
        offset,
        head: head(file, meta.size())?,
    })
}

/// Whether a file is, by size and time, the one that was marked.
pub(super) fn is_same(mark: Option<&CursorPosition>, meta: &Metadata) -> bool {
    matches!(mark, Some(CursorPosition::File { size, modified, .. })
        if *size == meta.size() && *modified == modified_nanos(meta))
}

/// Where to go on in a file that grew since it was marked; the start for one that was rewritten.
pub(crate) fn resume(
    file: &mut File,
    meta: &Metadata,
    mark: Option<&CursorPosition>,
) -> io::Result<u64> {
    if let Some(CursorPosition::File {
        size,
        offset,
        head: old,
        ..
    }) = mark
        && meta.size() >= *offset
        && meta.size() >= *size
        && head(file, *size)? == *old
    {
        return Ok(*offset);
    }
    Ok(0)
}

/// A hash of a file's first bytes, of those that it had when it was `size` bytes long.
fn head(file: &mut File, size: u64) -> io::Result<u64> {
    let here = file.stream_position()?;
    file.rewind()?;
    let mut bytes = Vec::new();
    file.by_ref()
        .take(size.min(HEAD_BYTES as u64))
        .read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(here))?;
    Ok(xxh3_64(&bytes))
}

/// When a file was changed, in nanoseconds of Unix time.
pub(crate) fn modified_nanos(meta: &Metadata) -> i64 {
    meta.mtime()
        .saturating_mul(1_000_000_000)
        .saturating_add(meta.mtime_nsec())
}

/// When a file was changed, in whole seconds; `None` where that is no date.
pub(super) fn modified(meta: &Metadata) -> Option<Timestamp> {
    Timestamp::from_timestamp(meta.mtime(), 0)
}

/// Why a file cannot be read.
pub(super) fn failed(path: &Path, error: &io::Error) -> Failure {
    let kind = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FailureKind::Gone,
        io::ErrorKind::PermissionDenied => FailureKind::Refused,
        _ => FailureKind::Unreachable,
    };
    Failure::new(kind, format!("`{}`: {error}", path.display()))
}

fn not_regular(path: &Path) -> Failure {
    Failure::new(
        FailureKind::Refused,
        format!("`{}` is not a regular file", path.display()),
    )
}
