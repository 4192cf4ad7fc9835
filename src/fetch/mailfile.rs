//! Mail that lies in files: an mbox (also packed with gzip), a single message, a Maildir, a folder of any of these.
//!
//! One message is one page; its bytes are as they came but for the mbox's own escapes.

use super::emlx;
use super::failure::{Failure, FailureKind};
use super::files;
use super::folder::Folder;
use super::limits::{
    ENTRIES_BYTES_MAX, MAILDIR_MESSAGES_MAX, MESSAGE_BYTES_MAX, RATIO_FREE_BYTES, RATIO_MAX,
};
use super::mbox::{Mbox, MboxMessage, is_separator};
use super::pages::{Entries, PageProblems, Pages};
use crate::domain::{CursorPosition, NameRule, Page};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use url::Url;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZIP: [u8; 4] = *b"PK\x03\x04";
/// What is said of an archive where mail is expected.
const PACKED: &str =
    "an archive, which is not looked into for mail: unpack it, and give the folder as `path`";
const MESSAGE: &str = "message/rfc822";

type Input = Box<dyn BufRead + Send>;

/// Opens a settled path; `None` when nothing changed since the mark.
pub(super) fn open(path: &Path, mark: Option<&CursorPosition>) -> Result<Option<Pages>, Failure> {
    if path.is_dir() {
        return open_folder(path, mark);
    }
    let (mut file, meta) = files::open(path)?;
    if files::is_same(mark, &meta) {
        return Ok(None);
    }
    let failed = |error: io::Error| files::failed(path, &error);
    let from = where_to_resume(&mut file, &meta, mark).map_err(failed)?;
    let done = files::mark(&mut file, &meta, 0).map_err(failed)?;
    file.seek(SeekFrom::Start(from)).map_err(failed)?;
    let mut file = BufReader::new(file);
    if file.fill_buf().map_err(failed)?.starts_with(&ZIP) {
        let detail = format!("`{}`: {PACKED}", path.display());
        return Err(Failure::new(FailureKind::Malformed, detail));
    }
    let entries = MailFile::new(file, path.display().to_string(), None)
        .map_err(failed)?
        .remembering(done, from);
    Ok(Some(Pages::new(entries)))
}

/// Mail that came over the network.
pub(super) fn open_bytes(
    bytes: Vec<u8>,
    url: Url,
    mark: Option<CursorPosition>,
) -> Result<Pages, Failure> {
    let name = url.to_string();
    let mut entries = MailFile::new(io::Cursor::new(bytes), name, Some(url))
        .map_err(|error| Failure::new(FailureKind::Malformed, error.to_string()))?;
    entries.mark = mark;
    Ok(Pages::new(entries))
}

/// A file that grew is read from where we stopped, provided that a message begins there.
fn where_to_resume(
    file: &mut File,
    meta: &std::fs::Metadata,
    mark: Option<&CursorPosition>,
) -> io::Result<u64> {
    let offset = files::resume(file, meta, mark)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut start = Vec::new();
    file.by_ref().take(1000).read_to_end(&mut start)?;
    let text = start.trim_ascii_start();
    let line = text.split_inclusive(|byte| *byte == b'\n').next();
    let begins = line.is_none_or(is_separator);
    Ok(if begins { offset } else { 0 })
}

/// The messages of one file.
struct MailFile {
    form: MailFileForm,
    name: String,
    url: Option<Url>,
    number: usize,
    mark: Option<CursorPosition>,
    /// Where in the file the reading began.
    from: u64,
    /// Whether the reading ended before the file did.
    broken: bool,
}

enum MailFileForm {
    Mbox(Box<Mbox<Input>>),
    Single(Option<Input>),
}

impl MailFile {
    fn new(
        input: impl BufRead + Send + 'static,
        name: String,
        url: Option<Url>,
    ) -> io::Result<MailFile> {
        let mut input: Input = Box::new(input);
        if input.fill_buf()?.starts_with(&GZIP) {
            input = Box::new(BufReader::new(Unpacked::new(input)));
        }
        let start = input.fill_buf().unwrap_or_default().trim_ascii_start();
        // An mbox may begin with empty lines, and an empty file is an empty mbox.
        let is_mbox = start.is_empty() || start.starts_with(b"From ");
        let form = match is_mbox {
            true => MailFileForm::Mbox(Box::new(Mbox::new(input))),
            false => MailFileForm::Single(Some(input)),
        };
        Ok(MailFile {
            form,
            name,
            url,
            number: 0,
            mark: None,
            from: 0,
            broken: false,
        })
    }

    fn remembering(mut self, mark: CursorPosition, from: u64) -> MailFile {
        self.mark = Some(mark);
        self.from = from;
        self
    }

    fn page(&self, bytes: Vec<u8>) -> Page {
        let name = match self.form {
            MailFileForm::Mbox(_) => format!("{}, message {}", self.name, self.number),
            MailFileForm::Single(_) => self.name.clone(),
        };
        let bytes = match self.name.to_ascii_lowercase().ends_with(".emlx") {
            true => emlx::message(bytes),
            false => bytes,
        };
        Page {
            url: self.url.clone(),
            name,
            content_type: Some(MESSAGE.into()),
            bytes,
            modified: None,
        }
    }
}

impl Entries for MailFile {
    fn next(&mut self, problems: &mut PageProblems) -> Option<Page> {
        loop {
            self.number += 1;
            let read = match &mut self.form {
                MailFileForm::Mbox(mbox) => mbox.next(),
                MailFileForm::Single(input) => match input.take() {
                    None => return None,
                    Some(input) => single(input).map(Some),
                },
            };
            match read {
                Ok(None) => return None,
                Ok(Some(MboxMessage::Whole(bytes))) => return Some(self.page(bytes)),
                Ok(Some(MboxMessage::TooLong)) => {
                    problems.add(
                        format!("{}, message {}", self.name, self.number),
                        "skipped: larger than 10 MiB",
                    );
                }
                Err(error) => {
                    problems.add(self.name.clone(), format!("not read to its end: {error}"));
                    self.mark = None;
                    self.broken = true;
                    return None;
                }
            }
        }
    }

    fn mark(&mut self) -> Option<CursorPosition> {
        let mut mark = self.mark.take()?;
        if let (CursorPosition::File { offset, .. }, MailFileForm::Mbox(mbox)) =
            (&mut mark, &self.form)
        {
            *offset = self.from + mbox.consumed();
        }
        Some(mark)
    }
}

fn single(input: Input) -> io::Result<MboxMessage> {
    let mut bytes = Vec::new();
    input
        .take(MESSAGE_BYTES_MAX as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(match bytes.len() > MESSAGE_BYTES_MAX {
        true => MboxMessage::TooLong,
        false => MboxMessage::Whole(bytes),
    })
}

/// A gzip stream with a limit and a ratio.
struct Unpacked {
    decoder: MultiGzDecoder<Counted>,
    unpacked: u64,
}

struct Counted {
    input: Input,
    packed: u64,
}

impl Unpacked {
    fn new(input: Input) -> Unpacked {
        Unpacked {
            decoder: MultiGzDecoder::new(Counted { input, packed: 0 }),
            unpacked: 0,
        }
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.decoder.get_ref().packed;
        let is_bomb = self.unpacked > RATIO_FREE_BYTES && self.unpacked / RATIO_MAX > packed;
        if is_bomb || self.unpacked > ENTRIES_BYTES_MAX {
            return Err(io::Error::other("unpacks to too much"));
        }
        Ok(read)
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.packed += read as u64;
        Ok(read)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        self.packed += used as u64;
        self.input.consume(used);
    }
}

/// The mail files of a folder, one after the other.
struct MailFolder {
    root: PathBuf,
    waiting: std::vec::IntoIter<PathBuf>,
    open: Option<MailFile>,
    warnings: Vec<(String, String)>,
    mark: Option<CursorPosition>,
}

fn open_folder(root: &Path, mark: Option<&CursorPosition>) -> Result<Option<Pages>, Failure> {
    let is_maildir = root.join("cur").is_dir() || root.join("new").is_dir();
    let rule: NameRule = match is_maildir {
        true => Arc::new(is_delivered),
        false => Arc::new(|name| !base(name).starts_with('.')),
    };
    let mut folder = Folder::list(root, &rule)?;
    let left_out = match is_maildir {
        true => 0,
        false => folder.retain(|folder, name| is_wanted(root, folder, name)),
    };
    let listing = match is_maildir {
        true => maildir_listing(&folder),
        false => folder.mark(),
    };
    if mark == Some(&listing) {
        return Ok(None);
    }
    let mut paths = folder.paths();
    let mut warnings = folder.warnings();
    let archives = folder.archives(|_| PACKED.to_string());
    if !archives.is_empty() {
        warnings.extend(archives);
    } else if paths.is_empty() && left_out > 0 {
        let message = format!(
            "none of its {left_out} files is mail: neither an mbox, a Maildir, nor .eml or .emlx files"
        );
        warnings.push((root.display().to_string(), message));
    }
    if is_maildir && paths.len() > MAILDIR_MESSAGES_MAX {
        let left_out = paths.len() - MAILDIR_MESSAGES_MAX;
        paths = newest(paths);
        let message = format!("{left_out} older messages are not read");
        warnings.push((root.display().to_string(), message));
    }
    Ok(Some(Pages::new(MailFolder {
        root: root.to_path_buf(),
        waiting: paths.into_iter(),
        open: None,
        warnings,
        mark: Some(listing),
    })))
}

/// `cur/…` and `new/…`, not `tmp/…`, where messages are still being written.
fn is_delivered(name: &str) -> bool {
    name.strip_prefix("cur/")
        .or_else(|| name.strip_prefix("new/"))
        .is_some_and(|file| !file.starts_with('.') && !file.contains('/'))
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Files that hold mail: by their ending, within a Maildir, or an mbox without an ending, as Thunderbird (which puts an
/// index beside it), Apple Mail and the programs of Unix name them.
fn is_wanted(root: &Path, folder: &Folder, name: &str) -> bool {
    const ENDINGS: [&str; 7] = [
        ".eml", ".emlx", ".mbox", ".mbx", ".txt", ".txt.gz", ".mbox.gz",
    ];
    let plain = name.to_ascii_lowercase();
    let is_in_maildir = || {
        let mut parts = name.rsplit('/');
        parts.next();
        matches!(parts.next(), Some("cur" | "new"))
    };
    ENDINGS.iter().any(|ending| plain.ends_with(ending))
        || is_in_maildir()
        || folder.has(&format!("{name}.msf"))
        || !base(name).contains('.') && begins_as_mbox(root, name)
}

fn begins_as_mbox(root: &Path, name: &str) -> bool {
    let mut start = [0; 5];
    files::open_within(root, &root.join(name))
        .is_ok_and(|(mut file, _)| file.read_exact(&mut start).is_ok() && start == *b"From ")
}

/// Of the messages' own names: a flag that changes (read, answered) or a move from `new` to `cur` is no news.
fn maildir_listing(folder: &Folder) -> CursorPosition {
    use super::container::Container;
    let mut names: Vec<String> = folder
        .names()
        .into_iter()
        .map(|(_, name)| {
            let file = name.rsplit('/').next().unwrap_or_default();
            let unique = file.split([':', ';']).next().unwrap_or_default();
            unique.to_string()
        })
        .collect();
    names.sort();
    CursorPosition::Folder {
        listing: xxhash_rust::xxh3::xxh3_64(names.join("\n").as_bytes()),
    }
}

/// The newest by the time their folder entry changed: a message that is filed later keeps its old file time.
fn newest(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    use std::os::unix::fs::MetadataExt;
    paths.sort_by_cached_key(|path| {
        std::cmp::Reverse(path.symlink_metadata().map_or(0, |meta| meta.ctime()))
    });
    paths.truncate(MAILDIR_MESSAGES_MAX);
    paths.sort();
    paths
}

impl MailFolder {
    fn open_next(&mut self, path: &Path, problems: &mut PageProblems) {
        let name = path
            .strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string();
        let opened = files::open_within(&self.root, path)
            .map_err(|failure| failure.detail)
            .and_then(|(file, _)| {
                MailFile::new(BufReader::new(file), name.clone(), None)
                    .map_err(|error| error.to_string())
            });
        match opened {
            Ok(file) => self.open = Some(file),
            Err(message) => {
                self.mark = None;
                problems.add(name, message);
            }
        }
    }
}

impl Entries for MailFolder {
    fn next(&mut self, problems: &mut PageProblems) -> Option<Page> {
        for (place, message) in self.warnings.drain(..) {
            problems.add(place, message);
        }
        loop {
            if let Some(file) = &mut self.open {
                if let Some(page) = file.next(problems) {
                    return Some(page);
                }
                if file.broken {
                    self.mark = None;
                }
                self.open = None;
            }
            let path = self.waiting.next()?;
            self.open_next(&path, problems);
        }
    }

    fn mark(&mut self) -> Option<CursorPosition> {
        self.mark.take()
    }
}
