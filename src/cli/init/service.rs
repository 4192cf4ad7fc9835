//! The end of `init`: the daemon as the user's own service, where there is a systemd to run it and the user says yes.

use super::answers::MailAnswer;
use super::ask;
use crate::cli::{CliError, Io};
use crate::domain::Lang;
use crate::i18n::{Catalog, catalog};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The unit as shipped; its `ExecStart` names where `cargo install` puts the program.
const UNIT: &str = include_str!("../../../systemd/user/gigscout.service");
const NAME: &str = "gigscout.service";
/// Where a package puts its unit for users.
const PACKAGED: &str = "/usr/lib/systemd/user/gigscout.service";
const PACKAGED_PROGRAM: &str = "/usr/bin/gigscout";

/// What this machine offers.
pub(crate) struct Machine<'a> {
    /// This program.
    program: PathBuf,
    /// Where a user's own units lie.
    units: PathBuf,
    /// Whether a package has brought program and unit.
    is_packaged: bool,
    systemctl: &'a dyn Fn(&[&str]) -> Result<(), String>,
}

/// This machine, where a service manager runs for this user.
pub(super) fn machine() -> Option<Machine<'static>> {
    let runtime = PathBuf::from(env::var_os("XDG_RUNTIME_DIR")?);
    // What sd_booted(3) looks at, and the same for the user's own manager.
    let is_there = Path::new("/run/systemd/system").exists() && runtime.join("systemd").exists();
    let folder = crate::config::user_file()?.parent()?.with_file_name("");
    let program = env::current_exe().ok()?;
    is_there.then(|| Machine {
        is_packaged: program == Path::new(PACKAGED_PROGRAM) && Path::new(PACKAGED).exists(),
        program,
        units: folder.join("systemd/user"),
        systemctl: &systemctl,
    })
}

fn systemctl(words: &[&str]) -> Result<(), String> {
    let output = Command::new("systemctl")
        .arg("--user")
        .args(words)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_string()),
    }
}

/// Asks whether the daemon shall run from now on, and lets it. `configuration` is None if it is found without being
/// named. Nothing that goes wrong here takes back what was written before.
pub(super) fn offer(
    machine: &Machine<'_>,
    configuration: Option<&Path>,
    mail: &MailAnswer,
    language: Lang,
    io: &mut Io<'_>,
) -> Result<(), CliError> {
    let say = catalog(language);
    if !ask::is_yes(io, say, "init-service")? {
        return Ok(());
    }
    // Without its password no email leaves, and the first one would be refused.
    let waits = matches!(mail, MailAnswer::Provider { .. });
    match install(machine, configuration, waits) {
        Ok(()) => enabled(waits, say, io),
        Err(why) => {
            let args = [("why", why.as_str().into())];
            Ok(writeln!(
                io.err,
                "{}",
                say.say("init-service-failed", &args)
            )?)
        }
    }
}

fn install(machine: &Machine<'_>, configuration: Option<&Path>, waits: bool) -> Result<(), String> {
    if !machine.is_packaged || configuration.is_some() {
        let file = machine.units.join(NAME);
        let text = unit(&machine.program, configuration)?;
        let written = fs::create_dir_all(&machine.units).and_then(|()| write_new(&file, &text));
        written.map_err(|error| format!("{}: {error}", file.display()))?;
    }
    (machine.systemctl)(&["daemon-reload"])?;
    match waits {
        true => (machine.systemctl)(&["enable", NAME]),
        false => (machine.systemctl)(&["enable", "--now", NAME]),
    }
}

/// A unit that somebody wrote stays as it is.
fn write_new(file: &Path, text: &str) -> std::io::Result<()> {
    match file.exists() {
        true => Ok(()),
        false => fs::write(file, text),
    }
}

fn enabled(waits: bool, say: &Catalog, io: &mut Io<'_>) -> Result<(), CliError> {
    let done = match waits {
        true => "init-service-enabled",
        false => "init-service-started",
    };
    writeln!(io.out, "{}", say.text(done))?;
    writeln!(io.out, "{}", say.text("init-service-linger"))?;
    Ok(())
}

/// The shipped unit, with the program where it is and the configuration where it was put.
fn unit(program: &Path, configuration: Option<&Path>) -> Result<String, String> {
    let mut start = format!("ExecStart={}", quoted(program)?);
    if let Some(file) = configuration {
        start = format!("{start} --config {}", quoted(file)?.replace('$', "$$"));
    }
    let lines = UNIT
        .lines()
        .map(|line| match line.starts_with("ExecStart=") {
            true => format!("{start} run\n"),
            false => format!("{line}\n"),
        });
    Ok(lines.collect())
}

/// A path as systemd.syntax(7) and systemd.service(5) want one that is to be taken literally.
fn quoted(path: &Path) -> Result<String, String> {
    let text = path
        .to_str()
        .filter(|text| !text.contains(char::is_control));
    let text = text.ok_or_else(|| format!("{}: not to be written in a unit", path.display()))?;
    let text = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('%', "%%");
    Ok(format!("\"{text}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// Answers what was asked of systemctl, what was said, and the unit that was written.
    fn offered(
        answer: &str,
        is_packaged: bool,
        mail: &MailAnswer,
    ) -> (Vec<String>, String, Option<String>) {
        let home = tempfile::tempdir().unwrap();
        let asked = RefCell::new(Vec::new());
        let machine = Machine {
            program: "/opt/my tools/gigscout".into(),
            units: home.path().join("systemd/user"),
            is_packaged,
            systemctl: &|words| {
                asked.borrow_mut().push(words.join(" "));
                Ok(())
            },
        };
        let mut input = answer.as_bytes();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io {
            input: &mut input,
            out: &mut out,
            err: &mut err,
        };
        offer(&machine, None, mail, Lang::Fr, &mut io)
            .unwrap_or_else(|failure| panic!("{}", failure.message));
        let unit = fs::read_to_string(machine.units.join(NAME)).ok();
        (asked.into_inner(), String::from_utf8(out).unwrap(), unit)
    }

    #[test]
    fn a_yes_writes_the_unit_and_starts_it() {
        let (asked, said, unit) = offered("o\n", false, &MailAnswer::Folder);
        assert_eq!(asked, ["daemon-reload", "enable --now gigscout.service"]);
        assert!(said.contains("loginctl enable-linger"), "{said}");
        let unit = unit.expect("a unit");
        assert!(
            unit.contains("\nExecStart=\"/opt/my tools/gigscout\" run\n"),
            "{unit}"
        );
        assert_eq!(unit.lines().count(), UNIT.lines().count());
    }

    #[test]
    fn a_package_has_brought_the_unit_already() {
        let (asked, _, unit) = offered("\n", true, &MailAnswer::Folder);
        assert_eq!(asked.len(), 2);
        assert_eq!(unit, None);
    }

    #[test]
    fn a_no_and_no_answer_change_nothing() {
        for answer in ["n\n", ""] {
            let (asked, said, unit) = offered(answer, false, &MailAnswer::Folder);
            assert!(asked.is_empty() && said.is_empty() && unit.is_none());
        }
    }

    #[test]
    fn what_has_no_password_yet_is_not_started() {
        let mail = MailAnswer::Provider {
            name: "gmail".into(),
            user: "lina@example.org".into(),
        };
        let (asked, said, _) = offered("o\n", false, &mail);
        assert_eq!(asked, ["daemon-reload", "enable gigscout.service"]);
        assert!(said.contains("systemctl --user start gigscout"), "{said}");
    }

    #[test]
    fn paths_are_taken_literally() {
        let text = unit(
            Path::new("/opt/100%/gigscout"),
            Some(Path::new("/home/l/$x \"y\".toml")),
        );
        let text = text.unwrap();
        assert!(
            text.contains(
                "ExecStart=\"/opt/100%%/gigscout\" --config \"/home/l/$$x \\\"y\\\".toml\" run\n"
            ),
            "{text}"
        );
        assert!(unit(Path::new("/a\nb"), None).is_err());
    }
}
