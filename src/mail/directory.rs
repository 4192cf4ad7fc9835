//! Letters as files: NAME.eml as it would be sent, NAME.html and NAME.txt to look at. The name is made of the
//! Message-ID, so handing over the same letter twice gives the same files.

use super::{Accepted, SendError};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const NAME_CHARS_MAX: usize = 100;

#[derive(Clone, Debug)]
pub struct Directory {
    pub path: PathBuf,
}

impl Directory {
    /// Writes the files, the `.eml` last: where that stands, all is there. Each appears whole or not at all.
    pub(super) fn put(&self, bytes: &[u8]) -> Result<Accepted, SendError> {
        let name = file_name(bytes).ok_or_else(|| {
            SendError::Letter("a letter without a Message-ID cannot be filed".into())
        })?;
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)
            .map_err(|error| files(&self.path, &error))?;
        for (kind, extension) in [("text/html", "html"), ("text/plain", "txt")] {
            if let Some(part) = part_of(bytes, kind) {
                self.write(&format!("{name}.{extension}"), &part)?;
            }
        }
        let letter = self.write(&format!("{name}.eml"), bytes)?;
        File::open(&self.path)
            .and_then(|dir| dir.sync_all())
            .map_err(|error| files(&self.path, &error))?;
        Ok(Accepted {
            reply: format!("written to `{}`", letter.display()),
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

/// The Message-ID without its brackets, as a file name that leads nowhere else.
fn file_name(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(64 * 1024))?).into_owned();
    let line = head
        .lines()
        .take_while(|line| !line.is_empty())
        .find(|line| line.to_ascii_lowercase().starts_with("message-id:"))?;
    let id = line["message-id:".len()..].trim();
    let id = id.trim_start_matches('<').trim_end_matches('>');
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

/// The decoded part of a kind, of a mail as `compose` makes it: one level of parts, quoted-printable.
fn part_of(bytes: &[u8], kind: &str) -> Option<Vec<u8>> {
    let mail = std::str::from_utf8(bytes).ok()?;
    let (_, rest) = mail.split_once("boundary=\"")?;
    let (boundary, _) = rest.split_once('"')?;
    let delimiter = format!("\r\n--{boundary}");
    for part in mail.split(delimiter.as_str()).skip(1) {
        let (head, body) = part.split_once("\r\n\r\n")?;
        let head = head.to_ascii_lowercase();
        if head.contains(kind) && head.contains("quoted-printable") {
            return Some(unquote(body.as_bytes()));
        }
    }
    None
}

/// Quoted-printable decoding (RFC 2045 section 6.7); what is malformed stays as it is. Line ends become `\n`.
fn unquote(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match &text[at..] {
            [b'=', b'\r', b'\n', ..] => at += 3,
            [b'\r', b'\n', ..] => {
                out.push(b'\n');
                at += 2;
            }
            [b'=', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex(*high) << 4 | hex(*low));
                at += 3;
            }
            [byte, ..] => {
                out.push(*byte);
                at += 1;
            }
            [] => break,
        }
    }
    out
}

fn hex(digit: u8) -> u8 {
    char::from(digit).to_digit(16).unwrap_or(0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_name(head: &str, expected: &str) {
        let name = file_name(head.as_bytes());
        assert_eq!(name.unwrap_or_default(), expected, "of {head:?}");
    }

    #[test]
    fn names() {
        check_name(
            "Message-ID: <2026-11-23.00@example.org>\r\n\r\n",
            "2026-11-23.00@example.org",
        );
        check_name("Message-ID: <../../etc/x>\r\n\r\n", "_.._etc_x");
        check_name("Subject: x\r\n\r\nMessage-ID: <a@b>", "");
        check_name("Message-ID: <>\r\n\r\n", "");
    }

    #[track_caller]
    fn check_unquote(text: &str, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&unquote(text.as_bytes())), expected);
    }

    #[test]
    fn quoted_printable() {
        check_unquote("caf=C3=A9 =\r\nnoir\r\n", "café noir\n");
        check_unquote("1 =3D 1, =zz, =", "1 = 1, =zz, =");
    }
}
