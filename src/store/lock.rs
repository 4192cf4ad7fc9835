//! Who may poll or send: one process at a time, by an advisory lock on a file that names its holder.

use super::StoreError;
use super::files::private;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

const POLL_LOCK: &str = "poll.lock";
const DAEMON_LOCK: &str = "daemon.lock";
/// How long a second pass waits for the first before it gives up.
pub const LOCK_WAIT: Duration = Duration::from_secs(10);
const LOCK_LOOK: Duration = Duration::from_millis(100);
/// Bytes of the file that are believed to name a holder.
const HOLDER_BYTES_MAX: u64 = 200;
/// Bytes that must be free before work is taken on: less is not enough to remember what was done.
pub(crate) const FREE_BYTES_MIN: u64 = 32 * 1024 * 1024;

/// Held during a pass or a sending; the system lets go of it with the process, however that ends.
#[derive(Debug)]
pub struct PollLock {
    _file: File,
}

impl PollLock {
    /// Takes the lock of a data folder, waiting at most `wait` (see [`LOCK_WAIT`]).
    /// `command` is how this process is to be named to others: `gigscout run`.
    pub fn acquire(dir: &Path, command: &str, wait: Duration) -> Result<PollLock, StoreError> {
        let path = dir.join(POLL_LOCK);
        let mut file = opened(&path)?;
        match taken(&mut file, &path, wait)? {
            true => Ok(PollLock {
                _file: named(file, command),
            }),
            false => Err(StoreError::Locked {
                holder: holder(&mut file),
                path,
            }),
        }
    }
}

/// Held as long as a daemon lives: one is enough for a store.
#[derive(Debug)]
pub(crate) struct DaemonLock {
    _file: File,
}

impl DaemonLock {
    /// Never waits.
    pub(crate) fn acquire(dir: &Path) -> Result<DaemonLock, StoreError> {
        let path = dir.join(DAEMON_LOCK);
        let mut file = opened(&path)?;
        match taken(&mut file, &path, Duration::ZERO)? {
            true => Ok(DaemonLock {
                _file: named(file, "run"),
            }),
            false => Err(StoreError::Running {
                dir: dir.to_path_buf(),
                holder: holder(&mut file),
            }),
        }
    }
}

fn opened(path: &Path) -> Result<File, StoreError> {
    private(path).map_err(|error| StoreError::disk(path, &error))
}

/// Whether the lock could be had within `wait`.
fn taken(file: &mut File, path: &Path, wait: Duration) -> Result<bool, StoreError> {
    let until = Instant::now() + wait;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                std::thread::sleep(LOCK_LOOK);
            }
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(StoreError::disk(path, &error)),
        }
    }
}

/// Says in the file who holds it.
fn named(mut file: File, command: &str) -> File {
    let named = file
        .set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| writeln!(file, "{command} (process {})", std::process::id()));
    // A name that cannot be written (disk full) must not keep anybody from working.
    named.ok();
    file
}

fn holder(file: &mut File) -> String {
    let mut name = String::new();
    file.rewind().ok();
    file.take(HOLDER_BYTES_MAX).read_to_string(&mut name).ok();
    match name.trim() {
        "" => "another process".into(),
        name => crate::text::clean::clean_line(name, HOLDER_BYTES_MAX as usize),
    }
}

/// Bytes free for us where `path` lies.
pub fn free_bytes(path: &Path) -> Result<u64, StoreError> {
    let stat = rustix::fs::statvfs(path).map_err(|error| StoreError::disk(path, &error.into()))?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Refuses when less than [`FREE_BYTES_MIN`] are free: what cannot be remembered must not be sent.
pub(crate) fn check_room(path: &Path) -> Result<(), StoreError> {
    let free = free_bytes(path)?;
    if free >= FREE_BYTES_MIN {
        return Ok(());
    }
    Err(StoreError::Disk {
        path: path.to_path_buf(),
        detail: format!(
            "only {} MiB free, {} are needed: make room",
            free >> 20,
            FREE_BYTES_MIN >> 20
        ),
    })
}
