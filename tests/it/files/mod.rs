//! The file half of `fetch`: folders, archives and mail files as they lie about, whole, growing, damaged or hostile.

mod archives;
mod folders;
mod mail;

use gigscout::domain::{At, Locator, Mark, Open, PageClass, Timestamp};
use gigscout::fetch::{Fetcher, HostStates, Outcome, Settings};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What came of reading a locator to its end.
#[derive(Debug, Default, PartialEq)]
struct Read {
    pages: Vec<(String, String)>,
    problems: Vec<String>,
    mark: Option<Mark>,
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

fn read(locator: &Locator, mark: Option<&Mark>) -> Read {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let round = Fetcher::new(Settings::default())
        .unwrap()
        .round(HostStates::new());
    let outcome = runtime.block_on(round.open(locator, mark, Timestamp::UNIX_EPOCH));
    let mut read = Read::default();
    match outcome {
        Outcome::Opened(mut pages) => {
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
        Outcome::Unchanged { .. } => read.end = "unchanged".into(),
        Outcome::Failed(failure) => read.end = format!("{:?}: {}", failure.kind, failure.detail),
        Outcome::Later { .. } => panic!("a file does not ask us to wait"),
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
