//! The file half of `fetch`: folders, archives and mail files as they lie about, whole, growing, damaged or hostile.

mod archives;
mod folders;
mod mail;

use gigscout::domain::{At, CursorPosition, Locator, Open, PageClass, Timestamp};
use gigscout::fetch::{FetchOutcome, FetchSettings, Fetcher, HostStates};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// The result of reading a locator to its end.
#[derive(Debug, Default, PartialEq)]
struct Read {
    pages: Vec<(String, String)>,
    problems: Vec<String>,
    mark: Option<CursorPosition>,
    /// `unchanged`, or the kind and words of a failure.
    end: String,
}

impl Read {
    fn names(&self) -> Vec<&str> {
        self.pages.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn texts(&self) -> Vec<&str> {
        self.pages.iter().map(|(_, text)| text.as_str()).collect()
    }
}

fn read(locator: &Locator, mark: Option<&CursorPosition>) -> Read {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let round = Fetcher::new(FetchSettings::default())
        .unwrap()
        .session(HostStates::new());
    let outcome = runtime.block_on(round.open(locator, mark, Timestamp::UNIX_EPOCH));
    let mut read = Read::default();
    match outcome {
        FetchOutcome::Opened(mut pages) => {
            for page in &mut pages {
                let text = String::from_utf8_lossy(&page.bytes).into_owned();
                read.pages.push((page.name, text));
            }
            let closing = pages.close();
            read.mark = closing.mark;
            read.problems = closing
                .problems
                .into_iter()
                .map(|problem| format!("{}: {}", problem.place, problem.message))
                .collect();
        }
        FetchOutcome::Unchanged { .. } => read.end = "unchanged".into(),
        FetchOutcome::Failed(failure) => {
            read.end = format!("{:?}: {}", failure.kind, failure.detail)
        }
        FetchOutcome::Later { .. } => panic!("a file does not ask us to wait"),
    }
    read
}

/// The `.json` entries of a folder or archive, `users.json` first.
fn entries(path: &Path) -> Locator {
    let mut locator = Locator::document(At::Path(path.into()), PageClass::Archive);
    locator.open = Open::Entries {
        take: Arc::new(|name| name.ends_with(".json")),
        first: Arc::new(|name| name == "users.json"),
    };
    locator
}

fn mailbox(path: &Path) -> Locator {
    let mut locator = Locator::document(At::Path(path.into()), PageClass::Mail);
    locator.open = Open::Mail;
    locator
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text.as_bytes());
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}
