//! The built program as a user starts it: a folder of its own, no settings of this machine, and what it said.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder with a configuration in it.
pub struct Scout {
    dir: TempDir,
    config: PathBuf,
}

/// A configuration of one profile that may ask this machine's server at `port`, with these sources.
pub fn config(port: u16, sources: &str) -> String {
    format!(
        r#"
data_dir = "data"
[[profile]]
name = "lina"
email = "lina@example.org"
timezone = "UTC"
place = {{ home = "Rouen", radius_km = 40 }}
tech = {{ want = {{ python = 3 }} }}
[mail]
transport = "directory"
directory = "emails"
[[fetch.allow]]
host = "127.0.0.1:{port}"
private = true
gap_ms = 0
{sources}
"#
    )
}

/// What a call answered.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Scout {
    /// The configuration that is shipped, with its samples, copied to a folder of its own.
    pub fn shipped() -> Scout {
        let dir = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
        copy(&from, &dir.path().join("config"));
        let config = dir.path().join("config/gigscout.toml");
        Scout { dir, config }
    }

    /// A configuration of the test's own.
    pub fn of(config: &str) -> Scout {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("gigscout.toml");
        std::fs::write(&file, config).unwrap();
        Scout { dir, config: file }
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub fn config(&self) -> &Path {
        &self.config
    }

    /// Replaces a text of the configuration, which must be there.
    #[track_caller]
    pub fn edit(&self, from: &str, to: &str) {
        let text = std::fs::read_to_string(&self.config).unwrap();
        assert!(text.contains(from), "the configuration holds no `{from}`");
        std::fs::write(&self.config, text.replace(from, to)).unwrap();
    }

    /// A call that is not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gigscout"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.dir.path())
            .env("GIGSCOUT_CONFIG", &self.config)
            .current_dir(self.dir.path());
        command
    }

    pub fn say(&self, arguments: &[&str]) -> Said {
        Said::from(self.command(arguments).output().unwrap())
    }

    /// Calls, expects the exit code and answers what was printed.
    #[track_caller]
    pub fn expect(&self, code: i32, arguments: &[&str]) -> Said {
        let said = self.say(arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {said:#?}");
        said
    }

    /// The text parts of the emails that were written to the folder, the oldest day first.
    pub fn emails(&self) -> Vec<String> {
        let folder = self.config.with_file_name("samples-data").join("emails");
        let mut files: Vec<PathBuf> = match std::fs::read_dir(folder) {
            Ok(files) => files.map(|file| file.unwrap().path()).collect(),
            Err(_) => Vec::new(),
        };
        files.retain(|file| file.extension().is_some_and(|end| end == "txt"));
        files.sort();
        files
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect()
    }

    /// `leads --json`, a line each, the best first.
    #[track_caller]
    pub fn leads(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let call = [&["leads", "--json", "--limit", "100000"], arguments].concat();
        let said = self.expect(0, &call);
        let lines = said.out.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        // What an earlier try of the samples left behind is no part of them.
        if entry.file_name() == "samples-data" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
