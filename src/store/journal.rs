//! The journal beside the store: what was shown, mailed and said, one line of JSON each, appended and synced as it
//! happens. A backup is a day old when it is needed; with these lines nothing is mailed twice and no application is
//! forgotten (see [`super::mend`]).
//!
//! Rows are queued by triggers within the transaction that writes them, and leave for the file right after its commit;
//! what a crash leaves in the queue leaves with the next commit. A line may therefore stand twice: reading it again
//! changes nothing. Leads are named by their postings, for a restored store may number them otherwise.

use super::entry::{self, JournalEntry};
use super::files::{backup_days, journal_of, journals};
use super::sql::{self, exec, one, rows, to_json};
use super::{Store, StoreError};
use rusqlite::Connection;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The journal of a store that was never backed up; sorts before all days.
const FIRST: &str = "0000-00-00";
/// Bytes of a line that are read: more is no line of ours. An email may hold 100 KB, twice as much in hexadecimal.
const LINE_BYTES_MAX: usize = 4 * 1024 * 1024;

impl Store {
    /// Writes to the file what is queued. An error leaves the queue as it is: the next commit tries again.
    pub(super) fn tell_journal(&mut self) -> Result<(), StoreError> {
        if one(&self.db, "SELECT 1 FROM journal_queue LIMIT 1", [], |_| {
            Ok(())
        })?
        .is_none()
        {
            return Ok(());
        }
        let dir = self.path.parent().map(Path::to_path_buf);
        self.write_untold(|tx| {
            let queued: Vec<(i64, String, String)> = rows(
                tx,
                "SELECT id, kind, row FROM journal_queue ORDER BY id",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            let mut lines = String::new();
            for (_, kind, row) in &queued {
                for entry in entry::of(tx, kind, row)? {
                    lines.push_str(&to_json(&entry));
                    lines.push('\n');
                }
            }
            // A store in memory has nothing to be restored from.
            if let Some(dir) = dir.filter(|dir| dir.is_dir()) {
                append(&current(&dir), &lines)?;
            }
            for (id, ..) in &queued {
                exec(tx, "DELETE FROM journal_queue WHERE id = ?1", [id])?;
            }
            Ok(())
        })
    }
}

fn append(path: &Path, lines: &str) -> Result<(), StoreError> {
    let write = || -> std::io::Result<()> {
        let is_new = !path.exists();
        let mut file = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(lines.as_bytes())?;
        file.sync_data()?;
        match path.parent().filter(|_| is_new) {
            Some(dir) => File::open(dir)?.sync_all(),
            None => Ok(()),
        }
    };
    write().map_err(|error| StoreError::disk(path, &error))
}

/// The journal that is written to now: that of the newest backup.
fn current(dir: &Path) -> PathBuf {
    let newest = backup_days(dir).pop();
    journal_of(dir, newest.as_deref().unwrap_or(FIRST))
}

/// Deletes journals that no kept backup needs: those older than the one before the oldest backup.
pub(super) fn prune(dir: &Path, oldest: &str) {
    let keep = journal_of(dir, oldest);
    let mut older = journals(dir);
    older.retain(|path| *path < keep);
    // What was written while that backup was made may stand in the journal before it.
    older.pop();
    for path in older {
        fs::remove_file(path).ok();
    }
}

/// Takes an address out of the journals: each is written anew beside itself and renamed. What was to be sent when a line
/// was written stands in it in hexadecimal.
pub(super) fn blank(dir: &Path, address: &str) -> Result<(), StoreError> {
    for path in journals(dir) {
        let disk = |error: std::io::Error| StoreError::disk(&path, &error);
        let mut bytes = fs::read(&path).map_err(disk)?;
        let found = places(&bytes, address);
        if found.is_empty() {
            continue;
        }
        for place in found {
            match place {
                AddressPlace::Plain(at) => bytes[at..at + address.len()].fill(b'x'),
                AddressPlace::Hex(at) => {
                    let pairs = bytes[at..at + 2 * address.len()].chunks_exact_mut(2);
                    pairs.for_each(|pair| pair.copy_from_slice(b"78"));
                }
            }
        }
        let new = path.with_extension("new");
        fs::remove_file(&new).ok();
        let text = String::from_utf8_lossy(&bytes);
        append(&new, &text)?;
        fs::rename(&new, &path).map_err(disk)?;
    }
    Ok(())
}

/// Lines of the journals that hold an address.
pub(super) fn lines_with(dir: &Path, address: &str) -> Result<usize, StoreError> {
    let mut lines = 0;
    for path in journals(dir) {
        let bytes = fs::read(&path).map_err(|error| StoreError::disk(&path, &error))?;
        let of_file = bytes.split(|byte| *byte == b'\n');
        lines += of_file
            .filter(|line| !places(line, address).is_empty())
            .count();
    }
    Ok(lines)
}

/// Where an address begins, as it is or as two hexadecimal digits a byte.
enum AddressPlace {
    Plain(usize),
    Hex(usize),
}

/// In any spelling of capitals.
fn places(bytes: &[u8], address: &str) -> Vec<AddressPlace> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let is_it = |found: u32, expected: &u8| {
        u8::try_from(found).is_ok_and(|found| found.eq_ignore_ascii_case(expected))
    };
    let length = address.len();
    let mut found = Vec::new();
    let mut at = 0;
    while at + length <= bytes.len() && length > 0 {
        let rest = &bytes[at..];
        let as_hex = || {
            let pairs = rest.get(..2 * length)?.chunks_exact(2);
            let decoded = pairs.map(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?));
            decoded
                .zip(address.as_bytes())
                .all(|(found, expected)| found.is_some_and(|found| is_it(found, expected)))
                .then_some(())
        };
        at += if rest[..length].eq_ignore_ascii_case(address.as_bytes()) {
            found.push(AddressPlace::Plain(at));
            length
        } else if as_hex().is_some() {
            found.push(AddressPlace::Hex(at));
            2 * length
        } else {
            1
        };
    }
    found
}

/// What the journals tell, the oldest first, and how many lines were not readable (the last may be half written).
pub(super) fn read(dir: &Path) -> Result<(Vec<JournalEntry>, usize), StoreError> {
    let mut entries = Vec::new();
    let mut unreadable = 0;
    for path in journals(dir) {
        let disk = |error: std::io::Error| StoreError::disk(&path, &error);
        let file = File::open(&path).map_err(disk)?;
        for line in BufReader::new(file).split(b'\n') {
            let line = line.map_err(disk)?;
            if line.is_empty() {
                continue;
            }
            let entry = (line.len() <= LINE_BYTES_MAX)
                .then(|| serde_json::from_slice(&line).ok())
                .flatten();
            match entry {
                Some(entry) => entries.push(entry),
                None => unreadable += 1,
            }
        }
    }
    Ok((entries, unreadable))
}

/// Puts into the store what it does not hold of the entries. Whatever is known already stays as it is.
pub(super) fn replay(db: &Connection, entries: &[JournalEntry]) -> Result<usize, StoreError> {
    let numbers = entries.iter().filter_map(JournalEntry::lead_number).max();
    // Numbers that stand in emails are never given to other leads.
    if let Some(most) = numbers {
        exec(
            db,
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'lead', 0
             WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'lead')",
            [],
        )?;
        exec(
            db,
            "UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'lead'",
            [most],
        )?;
    }
    let mut applied = 0;
    for entry in entries {
        applied += usize::from(entry::apply(db, entry)?);
    }
    // What was just put in is in the journal already.
    exec(db, "DELETE FROM journal_queue", [])?;
    Ok(applied)
}

/// Applies what waited for this posting; to be called when it has become part of a lead.
pub(super) fn recall(db: &Connection, source: &str, key: &str) -> Result<(), StoreError> {
    let waiting: Vec<(i64, JournalEntry)> = rows(
        db,
        "SELECT id, entry FROM journal_waiting WHERE source = ?1 AND key = ?2 ORDER BY id",
        [source, key],
        |row| Ok((row.get(0)?, sql::json(row, 1)?)),
    )?;
    for (id, entry) in waiting {
        exec(db, "DELETE FROM journal_waiting WHERE id = ?1", [id])?;
        entry::apply(db, &entry)?;
    }
    Ok(())
}

/// Whether anything waits for postings.
pub(super) fn is_waiting(db: &Connection) -> Result<bool, StoreError> {
    let any = one(db, "SELECT 1 FROM journal_waiting LIMIT 1", [], |_| Ok(()))?;
    Ok(any.is_some())
}

/// Lines of the journals, and those of them that cannot be read.
pub(crate) fn journal_lines(dir: &Path) -> Result<(usize, usize), StoreError> {
    let (entries, unreadable) = read(dir)?;
    Ok((entries.len(), unreadable))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let dir = tempfile::tempdir().unwrap();
        let path = journal_of(dir.path(), FIRST);
        append(&path, line).unwrap();
        blank(dir.path(), "zoe@example.org").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), expected, "{line}");
        assert_eq!(lines_with(dir.path(), "zoe@example.org").unwrap(), 0);
    }

    #[test]
    fn an_address_leaves_no_line_whatever_it_is_written_in() {
        check(
            "{\"note\":\"an Zoe@Example.org\"}\n",
            "{\"note\":\"an xxxxxxxxxxxxxxx\"}\n",
        );
        let hex = |text: &str| -> String { text.bytes().map(|it| format!("{it:02X}")).collect() };
        check(
            &format!("{{\"bytes\":\"{}\"}}\n", hex("To zoe@example.ORG.")),
            &format!("{{\"bytes\":\"{}\"}}\n", hex("To xxxxxxxxxxxxxxx.")),
        );
        check("é zoe@example.com\n", "é zoe@example.com\n");
    }
}
