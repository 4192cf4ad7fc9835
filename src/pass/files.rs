//! Files of ours that other programs read at any moment: whole, or as they were.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Replaces a file; its folder is made where there is none.
pub(super) fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    put(file, text, None)
}

/// Replaces a file that programs of other users read, whatever mode this process gives to what it makes. Its folder is
/// theirs, and has to be there.
pub(super) fn replace_public(file: &Path, text: &str) -> std::io::Result<()> {
    const FOR_ALL: u32 = 0o644;
    put(file, text, Some(FOR_ALL))
}

fn put(file: &Path, text: &str, mode: Option<u32>) -> std::io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let new = file.with_file_name(name);
    let mut out = fs::File::create(&new)?;
    out.write_all(text.as_bytes())?;
    if let Some(mode) = mode {
        out.set_permissions(fs::Permissions::from_mode(mode))?;
    }
    out.sync_all()?;
    fs::rename(&new, file)
}
