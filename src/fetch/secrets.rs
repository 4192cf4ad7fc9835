//! Secrets, read at the moment of use and never kept in a setting, a log line or a `Debug`.

use crate::domain::Secret;
use secrecy::SecretString;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use thiserror::Error;

/// Bytes of a secret; a longer file is not one.
const SECRET_BYTES_MAX: u64 = 64 * 1024;
/// Mode bits that let others than the owner at a file.
const OTHERS: u32 = 0o077;

/// Names the place of a secret, never its value.
#[derive(Debug, Error)]
pub(crate) enum SecretError {
    #[error("the secret file `{path}` cannot be read: {error}")]
    Unreadable { path: String, error: std::io::Error },
    #[error(
        "the secret file `{path}` may be read by others (mode {mode:03o}); run `chmod 600` on it"
    )]
    Open { path: String, mode: u32 },
    #[error("the secret file `{0}` is not a regular file")]
    NotAFile(String),
    #[error("the secret file `{0}` is larger than 64 KiB")]
    Large(String),
    #[error("the secret in `{0}` is not text")]
    NotText(String),
    #[error("the secret in `{0}` is empty")]
    Empty(String),
    #[error("the environment variable `{0}` is not set")]
    NoVariable(String),
    #[error("there is no credential `{0}`: the service was started without it (`LoadCredential=`)")]
    NoCredential(String),
}

/// Reads a secret. A line break at its end is not part of it.
pub(crate) fn reveal(secret: &Secret) -> Result<SecretString, SecretError> {
    let (text, place) = match secret {
        Secret::Plain(text) => return Ok(SecretString::from(text.clone())),
        Secret::File(path) => (read(path, true)?, path.display().to_string()),
        Secret::Env(name) => {
            let text = std::env::var(name).map_err(|_| SecretError::NoVariable(name.clone()))?;
            (text, name.clone())
        }
        Secret::Credential(name) => {
            let missing = || SecretError::NoCredential(name.clone());
            let is_name = !name.is_empty() && !name.contains('/') && !name.starts_with('.');
            let folder = std::env::var_os("CREDENTIALS_DIRECTORY")
                .filter(|_| is_name)
                .ok_or_else(missing)?;
            // systemd opens credentials by an access list, which shows as group bits in the mode.
            (read(&Path::new(&folder).join(name), false)?, name.clone())
        }
    };
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(SecretError::Empty(place)),
        trimmed => Ok(SecretString::from(trimmed.to_string())),
    }
}

fn read(path: &Path, private: bool) -> Result<String, SecretError> {
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
    let name = || path.display().to_string();
    let unreadable = |error| SecretError::Unreadable {
        path: name(),
        error,
    };
    let file = File::options()
        .read(true)
        .custom_flags(libc::O_NONBLOCK)
        .open(path)
        .map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    if !meta.is_file() {
        return Err(SecretError::NotAFile(name()));
    }
    if private && meta.mode() & OTHERS != 0 {
        let mode = meta.mode() & 0o777;
        return Err(SecretError::Open { path: name(), mode });
    }
    let mut bytes = Vec::new();
    file.take(SECRET_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > SECRET_BYTES_MAX {
        return Err(SecretError::Large(name()));
    }
    String::from_utf8(bytes).map_err(|_| SecretError::NotText(name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;
    use std::os::unix::fs::PermissionsExt;

    #[track_caller]
    fn check(content: &str, mode: u32, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let found = match reveal(&Secret::File(path)) {
            Ok(secret) => secret.expose_secret().to_string(),
            Err(error) => error.to_string(),
        };
        assert!(found.contains(expected), "{found:?} lacks {expected:?}");
        assert_eq!(
            found == expected,
            mode == 0o600 && !content.trim().is_empty()
        );
    }

    #[test]
    fn files() {
        check("abc def\n", 0o600, "abc def");
        check("abc\n", 0o644, "may be read by others (mode 644)");
        check("abc\n", 0o620, "may be read by others");
        check("\n", 0o600, "is empty");
    }

    #[test]
    fn what_is_not_there_is_named() {
        let missing = reveal(&Secret::Env("GIGSCOUT_NO_SUCH_VARIABLE".into()));
        assert!(missing.unwrap_err().to_string().contains("is not set"));
        let outside = reveal(&Secret::Credential("../passwd".into()));
        assert!(outside.unwrap_err().to_string().contains("no credential"));
    }
}
