//! A folder as a shelf: regular files by their relative names, links and special files left out.

use super::failure::Failure;
use super::files;
use super::limits::{ENTRIES_MAX, FOLDER_DEPTH_MAX};
use super::shelf::{Item, Shelf, too_many};
use crate::domain::{Mark, NameRule};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

pub(super) struct Folder {
    root: PathBuf,
    files: Vec<Entry>,
    /// Whether there were more files than are taken.
    pub overfull: bool,
}

struct Entry {
    name: String,
    size: u64,
    modified: i64,
}

impl Folder {
    /// Lists the files that `take` wants, sorted by name. `root` is settled.
    pub fn list(root: &Path, take: &NameRule) -> Result<Folder, Failure> {
        let mut folder = Folder {
            root: root.to_path_buf(),
            files: Vec::new(),
            overfull: false,
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
                }
            }
        }
        folder.files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(folder)
    }

    fn add(&mut self, relative: &Path, meta: &Metadata, take: &NameRule) {
        use std::os::unix::fs::MetadataExt;
        let Some(name) = relative.to_str() else {
            return;
        };
        if !take(name) {
            return;
        }
        if self.files.len() >= ENTRIES_MAX {
            self.overfull = true;
            return;
        }
        self.files.push(Entry {
            name: name.to_string(),
            size: meta.size(),
            modified: files::modified_nanos(meta),
        });
    }

    pub fn warning(&self) -> Option<(String, String)> {
        self.overfull
            .then(|| (self.root.display().to_string(), too_many()))
    }

    pub fn mark(&self) -> Mark {
        let mut hash = Xxh3::new();
        for file in &self.files {
            hash.update(file.name.as_bytes());
            hash.update(&[0]);
            hash.update(&file.size.to_le_bytes());
            hash.update(&file.modified.to_le_bytes());
        }
        Mark::Folder {
            listing: hash.digest(),
        }
    }

    /// Full paths in order.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files
            .iter()
            .map(|file| self.root.join(&file.name))
            .collect()
    }
}

impl Shelf for Folder {
    fn names(&self) -> Vec<(usize, String)> {
        self.files
            .iter()
            .map(|file| file.name.clone())
            .enumerate()
            .collect()
    }

    fn read(&mut self, number: usize, limit: u64) -> Result<Item, String> {
        let path = self.root.join(&self.files[number].name);
        let (file, meta) =
            files::open_within(&self.root, &path).map_err(|failure| failure.detail)?;
        Ok(Item {
            bytes: files::read_whole(file, limit)?,
            modified: files::modified(&meta),
        })
    }
}
