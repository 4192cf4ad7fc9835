//! What `check` finds on this machine, without any network: files and their modes, the clock, the service that starts
//! the daemon, the mail provider. Told, and no mistake: much of it is another's on another machine or another day.

use crate::config::{self, MailOut, Settings};
use crate::domain::{At, Timestamp};
use crate::fetch::secrets;
use crate::i18n::{Arg, Catalog};
use crate::mail::{Security, provider_at};
use crate::store::{Store, free_bytes};
use chrono::{Datelike, TimeDelta};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Mode bits that let others than the owner at a file.
const OTHERS: u32 = 0o077;
/// Bytes that must be free for a pass, in MiB as people say it.
const FREE_MIB_MIN: u64 = 32;
/// Before this, a clock was never set.
const YEAR_MIN: i32 = 2026;
/// What is stored may be newer than a clock by this much: clocks are put right.
const BEHIND_MAX: TimeDelta = TimeDelta::days(1);
/// A clock may be ahead of what is stored by this much: people stop and begin again.
const AHEAD_MAX: TimeDelta = TimeDelta::days(400);

/// Everything, in the order in which one would put it right.
pub(crate) fn warnings(settings: &Settings, now: Timestamp, say: &Catalog) -> Vec<String> {
    let mut found = clock(settings, now, say);
    found.extend(data_folder(&settings.data_dir, say));
    found.extend(folders(settings, say));
    found.extend(alert_secrets(settings, say));
    found.extend(provider(settings, say));
    found.extend(unit(settings).and_then(|unit| unit.doubt(settings, say)));
    found
}

fn with_path(say: &Catalog, key: &str, path: &Path) -> String {
    let path = path.display().to_string();
    say.say(key, &[("path", (&path).into())])
}

/// A clock that was never set, is behind what was stored already, or far ahead of it.
fn clock(settings: &Settings, now: Timestamp, say: &Catalog) -> Vec<String> {
    // With its year, which is what is wrong.
    let day = now.date_naive().to_string();
    if now.year() < YEAR_MIN {
        return vec![say.say("machine-clock-unset", &[("day", (&day).into())])];
    }
    let store = Store::open_read_only(&settings.data_dir).ok();
    let newest = store.and_then(|store| store.view().newest().ok().flatten());
    let Some(newest) = newest else {
        return Vec::new();
    };
    let key = if newest - now > BEHIND_MAX {
        "machine-clock-behind"
    } else if now - newest > AHEAD_MAX {
        "machine-clock-ahead"
    } else {
        return Vec::new();
    };
    let newest = newest.date_naive().to_string();
    let args = [("day", Arg::from(&day)), ("newest", (&newest).into())];
    vec![say.say(key, &args)]
}

/// A data folder that is there: whether it can be written, is ours alone, and has room.
fn data_folder(folder: &Path, say: &Catalog) -> Vec<String> {
    let mut found = Vec::new();
    let Some(there) = folder.ancestors().find(|path| path.is_dir()) else {
        return found;
    };
    if !is_writable(there) {
        found.push(with_path(say, "machine-not-writable", there));
    }
    if there == folder
        && let Some(mode) = open_mode(folder)
    {
        let folder = folder.display().to_string();
        let args = [("path", Arg::from(&folder)), ("mode", (&mode).into())];
        found.push(say.say("machine-open", &args));
    }
    let free = free_bytes(there).map_or(u64::MAX, |free| free >> 20);
    if free < FREE_MIB_MIN {
        let args = [("free", free.into()), ("least", FREE_MIB_MIN.into())];
        found.push(say.say("machine-room", &args));
    }
    found
}

/// Folders that files are written to or read from.
fn folders(settings: &Settings, say: &Catalog) -> Vec<String> {
    let mut found = Vec::new();
    let mut needs = |file: Option<&Path>, is_made: bool| {
        let Some(folder) = file.and_then(Path::parent) else {
            return;
        };
        match folder.ancestors().find(|path| path.is_dir()) {
            Some(there) if there != folder && !is_made => {
                found.push(with_path(say, "check-no-path", folder));
            }
            Some(there) if !is_writable(there) => {
                found.push(with_path(say, "machine-not-writable", there));
            }
            _ => {}
        }
    };
    needs(settings.metrics.as_deref(), false);
    for profile in &settings.profiles {
        needs(profile.digest.calendar.as_deref(), true);
    }
    if let MailOut::Directory(folder) = &settings.mail.out {
        needs(Some(&folder.join("email")), true);
    }
    if let Some(answers) = &settings.mail.answers
        && let At::Path(maildir) = &answers.at
        && !maildir.exists()
    {
        found.push(with_path(say, "machine-no-maildir", maildir));
    }
    found
}

fn alert_secrets(settings: &Settings, say: &Catalog) -> Vec<String> {
    let alerts = settings.profiles.iter().filter_map(|it| it.alert.as_ref());
    let tokens = alerts.filter_map(|alert| alert.token.as_ref());
    let errors = tokens.filter_map(|token| secrets::reveal(token).err());
    errors.map(|error| say.told(&error.to_string())).collect()
}

/// A way out that a mail server is likely to refuse.
fn provider(settings: &Settings, say: &Catalog) -> Vec<String> {
    let MailOut::Smtp {
        host,
        port,
        security,
        user,
        ..
    } = &settings.mail.out
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let usual = |security: Security| security.default_port();
    if let Some(known) = provider_at(host)
        && (known.port, known.security) != (*port, *security)
        && usual(*security) != *port
    {
        let (port, known_port) = (port.to_string(), known.port.to_string());
        let args = [
            ("host", Arg::from(host)),
            ("port", (&port).into()),
            ("known", (&known_port).into()),
        ];
        found.push(say.say("machine-provider-port", &args));
    }
    match user {
        None if settings.sends_outside() => {
            found.push(say.say("machine-no-login", &[("host", host.into())]));
        }
        Some(user) if is_of_other_domain(user, &settings.mail.from) => {
            let from = &settings.mail.from;
            let args = [("from", Arg::from(from)), ("user", user.into())];
            found.push(say.say("machine-other-sender", &args));
        }
        _ => {}
    }
    found
}

fn is_of_other_domain(user: &str, from: &str) -> bool {
    let domain = |address: &str| Some(address.rsplit_once('@')?.1.to_ascii_lowercase());
    match (domain(user), domain(from)) {
        (Some(user), Some(from)) => user != from,
        _ => false,
    }
}

/// The unit of systemd that starts the daemon.
pub(crate) struct ServiceUnit {
    pub file: PathBuf,
    /// The words of `ExecStart=`, unquoted.
    start: Vec<String>,
}

/// The unit that reads this configuration; where none does, the user's own, else that of the system or of a package.
pub(crate) fn unit(settings: &Settings) -> Option<ServiceUnit> {
    const NAME: &str = "gigscout.service";
    const FOLDERS: [&str; 4] = [
        "/etc/systemd/user",
        "/etc/systemd/system",
        "/usr/lib/systemd/user",
        "/usr/lib/systemd/system",
    ];
    let own = config::user_file().and_then(|file| {
        let configurations = file.parent()?.parent()?;
        Some(configurations.join("systemd/user"))
    });
    let folders = own.into_iter().chain(FOLDERS.map(PathBuf::from));
    let units = folders.filter_map(|folder| {
        let file = folder.join(NAME);
        let start = start_of(&fs::read_to_string(&file).ok()?);
        Some(ServiceUnit { file, start })
    });
    which_reads(&settings.file, units.collect())
}

/// A package brings two units, of which one names its configuration.
fn which_reads(file: &Path, mut units: Vec<ServiceUnit>) -> Option<ServiceUnit> {
    let reads = |unit: &ServiceUnit| unit.reads().is_some_and(|read| is_same(&read, file));
    let at = units.iter().position(reads).unwrap_or(0);
    (at < units.len()).then(|| units.swap_remove(at))
}

impl ServiceUnit {
    /// The configuration that it names, else the user's own, if there is one.
    fn reads(&self) -> Option<PathBuf> {
        let named = self.start.iter().position(|word| word == "--config");
        let named = named
            .and_then(|at| self.start.get(at + 1))
            .map(PathBuf::from);
        named.or_else(|| config::user_file().filter(|file| file.is_file()))
    }

    /// Whether it starts another program than this one, or with another configuration.
    fn doubt(&self, settings: &Settings, say: &Catalog) -> Option<String> {
        let unit = self.file.display().to_string();
        let program = self.start.first()?;
        let own = std::env::current_exe().ok()?;
        if !is_same(Path::new(program), &own) {
            let own = own.display().to_string();
            let key = match Path::new(program).exists() {
                true => "machine-unit-other",
                false => "machine-unit-missing",
            };
            let args = [
                ("unit", Arg::from(&unit)),
                ("program", program.into()),
                ("own", (&own).into()),
            ];
            return Some(say.say(key, &args));
        }
        let read = self.reads()?;
        (!is_same(&read, &settings.file)).then(|| {
            let (read, file) = (
                read.display().to_string(),
                settings.file.display().to_string(),
            );
            let args = [
                ("unit", Arg::from(&unit)),
                ("read", (&read).into()),
                ("file", (&file).into()),
            ];
            say.say("machine-unit-configuration", &args)
        })
    }
}

/// The words of the command that a unit starts, `%h` filled in.
fn start_of(text: &str) -> Vec<String> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart="));
    let home = std::env::var("HOME").unwrap_or_default();
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut is_quoted, mut is_open) = (false, false);
    let mut chars = line.unwrap_or_default().chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => (is_quoted, is_open) = (!is_quoted, true),
            '\\' => word.extend(chars.next()),
            '%' => match chars.next() {
                Some('h') => word.push_str(&home),
                other => word.extend(other),
            },
            '$' => word.extend(chars.next()),
            blank if blank.is_whitespace() && !is_quoted => {
                if is_open || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                is_open = false;
            }
            other => word.push(other),
        }
    }
    if is_open || !word.is_empty() {
        words.push(word);
    }
    words
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The mode of a folder that others may read or write, in octal.
fn open_mode(folder: &Path) -> Option<String> {
    let mode = fs::metadata(folder).ok()?.permissions().mode() & 0o777;
    (mode & OTHERS != 0).then(|| format!("{mode:03o}"))
}

fn is_writable(folder: &Path) -> bool {
    // Who may do everything is told nothing by the mode, and an access list by nobody but the system.
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
        && fs::metadata(folder).is_ok_and(|it| it.is_dir() && it.mode() != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_meant_is_the_one_that_reads_the_configuration() {
        let unit = |file: &str, command: &str| ServiceUnit {
            file: PathBuf::from(file),
            start: command.split(' ').map(str::to_string).collect(),
        };
        let units = || {
            vec![
                unit("user", "/usr/bin/gigscout --config /nowhere/own.toml run"),
                unit(
                    "system",
                    "/usr/bin/gigscout --config /nowhere/system.toml run",
                ),
            ]
        };
        let chosen = |file: &str, units| which_reads(Path::new(file), units).map(|it| it.file);
        let named = |file: &str| Some(PathBuf::from(file));
        assert_eq!(chosen("/nowhere/system.toml", units()), named("system"));
        assert_eq!(chosen("/nowhere/own.toml", units()), named("user"));
        assert_eq!(chosen("/nowhere/other.toml", units()), named("user"));
        assert_eq!(chosen("/nowhere/own.toml", Vec::new()), None);
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(start_of(text), expected, "{text}");
    }

    #[test]
    fn a_units_command_is_read_as_systemd_does() {
        let unit = "[Service]\nType=notify\nExecStart=/usr/bin/gigscout --config /etc/gigscout/gigscout.toml run\n";
        let words = [
            "/usr/bin/gigscout",
            "--config",
            "/etc/gigscout/gigscout.toml",
            "run",
        ];
        check(unit, &words);
        check(
            "ExecStart=\"/opt/100%%/my tools/gigscout\" --config \"/home/l/$$x \\\"y\\\".toml\" run",
            &[
                "/opt/100%/my tools/gigscout",
                "--config",
                "/home/l/$x \"y\".toml",
                "run",
            ],
        );
        check("[Service]\n", &[]);
    }

    #[test]
    fn senders_of_other_domains() {
        assert!(is_of_other_domain("lina@example.org", "scout@example.com"));
        assert!(!is_of_other_domain("lina@example.org", "scout@Example.org"));
        assert!(!is_of_other_domain("lina", "scout@example.org"));
    }
}
