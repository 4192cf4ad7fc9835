//! Emails as files: NAME.eml as it would be sent, NAME.html and NAME.txt to look at. The name is made of the
//! Message-ID, so handing over the same email twice gives the same files.

use super::accepted::Accepted;
use super::error::SendError;
use mail_parser::MessageParser;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const NAME_CHARS_MAX: usize = 100;

/// A folder in place of a server.
#[derive(Clone, Debug)]
pub struct FileTransport {
    pub path: PathBuf,
}

impl FileTransport {
    /// Writes the files, the `.eml` last: where that stands, all is there. Each appears whole or not at all.
    pub(super) fn put(&self, bytes: &[u8]) -> Result<Accepted, SendError> {
        let mail = MessageParser::default().parse(bytes).unwrap_or_default();
        let name = mail.message_id().and_then(file_name).ok_or_else(|| {
            SendError::Email("an email without a Message-ID cannot be filed".into())
        })?;
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)
            .map_err(|error| files(&self.path, &error))?;
        let bodies = [("html", mail.body_html(0)), ("txt", mail.body_text(0))];
        for (extension, body) in bodies {
            if let Some(body) = body {
                let body = body.replace("\r\n", "\n");
                self.write(&format!("{name}.{extension}"), body.as_bytes())?;
            }
        }
        let email = self.write(&format!("{name}.eml"), bytes)?;
        File::open(&self.path)
            .and_then(|dir| dir.sync_all())
            .map_err(|error| files(&self.path, &error))?;
        Ok(Accepted {
            reply: format!("written to `{}`", email.display()),
            session: None,
        })
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, SendError> {
        let path = self.path.join(name);
        let half = self.path.join(format!(".{name}.{}", std::process::id()));
        let written = write_synced(&half, bytes).and_then(|()| fs::rename(&half, &path));
        written.map_err(|error| {
            fs::remove_file(&half).ok();
            files(&path, &error)
        })?;
        Ok(path)
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn files(path: &Path, error: &std::io::Error) -> SendError {
    SendError::Files {
        path: path.to_path_buf(),
        detail: error.to_string(),
    }
}

/// A Message-ID as a file name that leads nowhere else.
fn file_name(id: &str) -> Option<String> {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || "-_@.".contains(c) {
            c
        } else {
            '_'
        }
    };
    let name: String = id.chars().map(safe).take(NAME_CHARS_MAX).collect();
    let name = name.trim_start_matches('.');
    (!name.is_empty()).then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_name(id: &str, expected: &str) {
        assert_eq!(file_name(id).unwrap_or_default(), expected, "of {id:?}");
    }

    #[test]
    fn names() {
        check_name("2026-11-23.00@example.org", "2026-11-23.00@example.org");
        check_name("../../etc/x", "_.._etc_x");
        check_name("..", "");
        check_name("", "");
    }

    #[test]
    fn a_mail_without_an_id_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_path_buf();
        let refused = FileTransport { path }.put(b"Subject: x\r\n\r\nMessage-ID: <a@b>");
        assert!(matches!(refused, Err(SendError::Email(_))), "{refused:?}");
    }
}
