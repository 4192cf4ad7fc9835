//! A folder as a container: regular files by their relative names, links and special files left out.

use super::container::{Container, EntryContent, too_many};
use super::failure::Failure;
use super::files::{self, Unread};
use super::limits::{ENTRIES_MAX, FOLDER_DEPTH_MAX, PROBLEMS_MAX};
use crate::domain::{CursorPosition, NameRule, sorted};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

/// The files below a folder, by relative name in ascending order.
pub(super) struct Folder {
    root: PathBuf,
    files: Vec<FolderEntry>,
    /// Whether there were more files than are taken.
    overfull: bool,
    /// What was left out, and why.
    skipped: Vec<(String, String)>,
    /// Archives among what the rule does not want.
    archives: Vec<String>,
}

struct FolderEntry {
    name: String,
    size: u64,
    modified: i64,
}

impl Folder {
    /// Lists the files that `take` wants, sorted by name. `root` is settled.
    pub(super) fn list(root: &Path, take: &NameRule) -> Result<Folder, Failure> {
        let mut folder = Folder {
            root: root.to_path_buf(),
            files: Vec::new(),
            overfull: false,
            skipped: Vec::new(),
            archives: Vec::new(),
        };
        let mut waiting = vec![(PathBuf::new(), 0)];
        while let Some((below, depth)) = waiting.pop() {
            let path = root.join(&below);
            let listed = match std::fs::read_dir(&path) {
                Ok(listed) => listed,
                Err(error) if depth == 0 => return Err(files::failed(&path, &error)),
                // A folder within that is not ours to read is simply not part of it.
                Err(_) => continue,
            };
            for entry in listed.flatten() {
                let relative = below.join(entry.file_name());
                // Neither follows links: what is behind one is not in this folder.
                let Ok(meta) = entry.metadata() else { continue };
                if meta.is_dir() && depth < FOLDER_DEPTH_MAX && waiting.len() < ENTRIES_MAX {
                    waiting.push((relative, depth + 1));
                } else if meta.is_file() {
                    folder.add(&relative, &meta, take);
                } else {
                    folder.skip(&relative, &meta, take);
                }
            }
        }
        sorted::by(&mut folder.files, |a, b| a.name.cmp(&b.name));
        Ok(folder)
    }

    fn add(&mut self, relative: &Path, meta: &Metadata, take: &NameRule) {
        use std::os::unix::fs::MetadataExt;
        let Some(name) = relative.to_str() else {
            return;
        };
        if !take(name) {
            if is_archive(name) && self.archives.len() < PROBLEMS_MAX {
                self.archives.push(name.to_string());
            }
            return;
        }
        if self.files.len() >= ENTRIES_MAX {
            self.overfull = true;
            return;
        }
        self.files.push(FolderEntry {
            name: name.to_string(),
            size: meta.size(),
            modified: files::modified_nanos(meta),
        });
    }

    /// Says what is left out although its name is wanted; a link to a folder is always said.
    fn skip(&mut self, relative: &Path, meta: &Metadata, take: &NameRule) {
        let name = relative.to_string_lossy().into_owned();
        let is_wanted = take(&name) || self.root.join(relative).is_dir();
        if is_wanted && self.skipped.len() < PROBLEMS_MAX {
            let why = match (meta.is_symlink(), meta.is_dir()) {
                (true, _) => "a link is not followed",
                (_, true) => "a folder this deep is not looked into",
                _ => "not a regular file",
            };
            self.skipped.push((name, why.to_string()));
        }
    }

    /// A single file, as the folder that holds nothing else.
    pub(super) fn of_file(path: &Path, meta: &Metadata) -> Option<Folder> {
        use std::os::unix::fs::MetadataExt;
        let file = FolderEntry {
            name: path.file_name()?.to_str()?.to_string(),
            size: meta.size(),
            modified: files::modified_nanos(meta),
        };
        Some(Folder {
            root: path.parent()?.to_path_buf(),
            files: vec![file],
            overfull: false,
            skipped: Vec::new(),
            archives: Vec::new(),
        })
    }

    /// Where there is nothing else to read, the archives that lie about, each with this message.
    pub(super) fn archives(&self, message: impl Fn(&str) -> String) -> Vec<(String, String)> {
        let archives = self.archives.iter().filter(|_| self.files.is_empty());
        archives.map(|name| (name.clone(), message(name))).collect()
    }

    /// Places and messages of what was left out.
    pub(crate) fn warnings(&self) -> Vec<(String, String)> {
        let overfull = self
            .overfull
            .then(|| (self.root.display().to_string(), too_many()));
        overfull.into_iter().chain(self.skipped.clone()).collect()
    }

    /// Leaves out the files that a rule does not want once all names are known; answers how many.
    pub(super) fn retain(&mut self, wanted: impl Fn(&Folder, &str) -> bool) -> usize {
        let before = self.files.len();
        let keep: Vec<bool> = self
            .files
            .iter()
            .map(|file| wanted(self, &file.name))
            .collect();
        let mut keep = keep.into_iter();
        let archives = &mut self.archives;
        self.files.retain(|file| {
            let is_kept = keep.next().unwrap_or(false);
            if !is_kept && is_archive(&file.name) && archives.len() < PROBLEMS_MAX {
                archives.push(file.name.clone());
            }
            is_kept
        });
        before - self.files.len()
    }

    /// Whether there is a file of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.files
            .binary_search_by(|file| file.name.as_str().cmp(name))
            .is_ok()
    }

    /// A hash of all names, sizes and times of change: equal where nothing changed.
    pub(super) fn mark(&self) -> CursorPosition {
        let mut hash = Xxh3::new();
        for file in &self.files {
            hash.update(file.name.as_bytes());
            hash.update(&[0]);
            hash.update(&file.size.to_le_bytes());
            hash.update(&file.modified.to_le_bytes());
        }
        CursorPosition::Folder {
            listing: hash.digest(),
        }
    }

    /// Full paths in order.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.files
            .iter()
            .map(|file| self.root.join(&file.name))
            .collect()
    }
}

/// Whether a file is an archive, by its ending.
fn is_archive(name: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        ".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2",
    ];
    let plain = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| plain.ends_with(ending))
}

/// Whether an archive is of the one form that is read as it is.
pub(super) fn is_zip(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".zip")
}

impl Container for Folder {
    fn names(&self) -> Vec<(usize, String)> {
        self.files
            .iter()
            .map(|file| file.name.clone())
            .enumerate()
            .collect()
    }

    fn read(&mut self, number: usize, limit: u64) -> Result<EntryContent, Unread> {
        let path = self.root.join(&self.files[number].name);
        let (file, meta) = files::open_within(&self.root, &path)
            .map_err(|failure| Unread::Broken(failure.detail))?;
        Ok(EntryContent {
            bytes: files::read_whole(file, limit)?,
            modified: files::modified(&meta),
        })
    }
}
