//! Where the configuration is, and where the data goes.

use std::env;
use std::path::{Path, PathBuf};

/// The name under which it is looked for everywhere but in `--config`.
const FILE: &str = "gigscout.toml";

/// Where the file was looked for, in order: `--config` or `$GIGSCOUT_CONFIG` alone where given, else the user's
/// configuration folder, `/etc/gigscout`, and the working folder's `config/`.
pub fn places(given: Option<&Path>) -> Vec<PathBuf> {
    if let Some(path) = given {
        return vec![path.to_path_buf()];
    }
    let mut places = Vec::new();
    if let Some(folder) = user_folder("XDG_CONFIG_HOME", ".config") {
        places.push(folder.join("gigscout").join(FILE));
    }
    places.push(Path::new("/etc/gigscout").join(FILE));
    places.push(Path::new("config").join(FILE));
    places
}

/// The first of [`places`] that is there.
pub fn find(given: Option<&Path>) -> Result<PathBuf, Vec<PathBuf>> {
    let places = places(given);
    places
        .iter()
        .find(|path| path.exists())
        .cloned()
        .ok_or(places)
}

/// Where `init` writes: the user's configuration folder.
pub(crate) fn user_file() -> Option<PathBuf> {
    Some(
        user_folder("XDG_CONFIG_HOME", ".config")?
            .join("gigscout")
            .join(FILE),
    )
}

/// The data folder where the configuration names none: systemd's, else the user's.
pub fn data_dir() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("STATE_DIRECTORY") {
        // Several are joined by colons; ours is the first.
        let folder = folder
            .to_string_lossy()
            .split(':')
            .next()
            .unwrap_or_default()
            .to_string();
        return Some(PathBuf::from(folder));
    }
    Some(user_folder("XDG_STATE_HOME", ".local/state")?.join("gigscout"))
}

fn user_folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(absolute)
        .or_else(|| {
            env::var_os("HOME")
                .map(PathBuf::from)
                .filter(absolute)
                .map(|home| home.join(below_home))
        })
}
