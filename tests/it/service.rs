//! The daemon under a service manager: the test plays systemd, with a socket of its own.

use crate::scout::Scout;
use crate::server::{Reply, Server};
use chrono::Timelike;
use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Longer than any step takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// What the program promises for SIGTERM.
const STOPS_WITHIN: Duration = Duration::from_secs(5);

/// A daemon that was started, what it told its manager and what it logged.
struct Daemon {
    child: Child,
    told: Receiver<String>,
    logged: Receiver<String>,
}

impl Daemon {
    fn start(scout: &Scout) -> Daemon {
        let path = scout.dir().join("notify.sock");
        // One that was started before it left its own.
        let _ = std::fs::remove_file(&path);
        let socket = UnixDatagram::bind(&path).unwrap();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length) = socket.recv(&mut buffer) {
                let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
                if tell.send(text).is_err() {
                    return;
                }
            }
        });
        let mut child = scout
            .command(&["run"])
            .env("NOTIFY_SOCKET", &path)
            .env("WATCHDOG_USEC", "3000000")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (say, logged) = channel();
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if say.send(line).is_err() {
                    return;
                }
            }
        });
        Daemon {
            child,
            told,
            logged,
        }
    }

    /// Waits for a message to the manager that holds `word`.
    #[track_caller]
    fn tells(&self, word: &str) -> String {
        until(&self.told, word)
    }

    #[track_caller]
    fn logs(&self, word: &str) -> String {
        until(&self.logged, word)
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([name, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Waits for the end, not for ever.
    fn ends(&mut self, within: Duration) -> Option<ExitStatus> {
        let last = Instant::now() + within;
        loop {
            let ended = self.child.try_wait().unwrap();
            if ended.is_some() || Instant::now() > last {
                return ended;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn until(lines: &Receiver<String>, word: &str) -> String {
    let last = Instant::now() + PATIENCE;
    let mut heard = Vec::new();
    loop {
        let left = last.saturating_duration_since(Instant::now());
        match lines.recv_timeout(left) {
            Ok(line) if line.contains(word) => return line,
            Ok(line) => heard.push(line),
            Err(error) => panic!("waited for `{word}` ({error}), heard {heard:#?}"),
        }
    }
}

/// The samples, with their digest in the other half of the day: nothing is sent while the test runs.
fn quiet() -> Scout {
    let scout = Scout::shipped();
    let (at, late) = match chrono::Utc::now().hour() {
        0..12 => ("18:00", "19:00"),
        _ => ("06:00", "07:00"),
    };
    scout.edit(r#"at = "07:30""#, &format!(r#"at = "{at}""#));
    scout.edit(
        r#"late_until = "14:00""#,
        &format!(r#"late_until = "{late}""#),
    );
    scout.edit(r#"timezone = "Europe/Paris""#, r#"timezone = "UTC""#);
    scout
}

#[test]
fn the_manager_is_told() {
    let scout = quiet();
    let mut daemon = Daemon::start(&scout);
    let ready = daemon.tells("READY=1");
    assert!(ready.contains("STATUS=6 sources, 1 profiles"), "{ready}");
    daemon.tells("WATCHDOG=1");
    daemon.logs("polled");

    let good = std::fs::read_to_string(scout.config()).unwrap();
    scout.edit("radius_km = 40", "radius_kmh = 40");
    daemon.signal("-HUP");
    let reloading = daemon.tells("RELOADING=1");
    assert!(reloading.contains("MONOTONIC_USEC="), "{reloading}");
    let ready = daemon.tells("READY=1");
    assert!(ready.contains("6 sources"), "{ready}");
    daemon.logs("the old configuration stays in force");

    let fewer = good.replace(r#"name = "agenda""#, "name = \"agenda\"\non = false");
    std::fs::write(scout.config(), fewer).unwrap();
    daemon.signal("-HUP");
    daemon.tells("RELOADING=1");
    let ready = daemon.tells("READY=1");
    assert!(ready.contains("STATUS=5 sources"), "{ready}");
    daemon.logs("configuration read again");

    daemon.signal("-TERM");
    let ended = daemon
        .ends(STOPS_WITHIN)
        .expect("SIGTERM ends it in five seconds");
    assert_eq!(ended.code(), Some(0), "{ended}");
    daemon.tells("STOPPING=1");
    assert!(scout.emails().is_empty(), "nothing was due");
    scout.expect(0, &["status"]);
}

#[test]
fn one_daemon_is_enough_for_a_store() {
    let scout = quiet();
    let daemon = Daemon::start(&scout);
    daemon.tells("READY=1");
    let said = scout.expect(75, &["run"]);
    assert!(said.err.contains("un démon tourne déjà"), "{said:?}");
    let holder = daemon.child.id().to_string();
    assert!(said.err.contains(&holder), "{said:?}");
    // Of a daemon more is expected than of a timer: some hours later it is known to have died.
    let later = (chrono::Utc::now() + chrono::TimeDelta::hours(5)).to_rfc3339();
    let last = Instant::now() + PATIENCE;
    while scout.say(&["--now", &later, "status"]).code == Some(0) {
        assert!(Instant::now() < last, "it has not polled");
        std::thread::sleep(Duration::from_millis(200));
    }
    let died = scout.expect(75, &["--now", &later, "--json", "status"]);
    assert!(died.out.contains(r#""worst":"overdue""#), "{died:?}");
    drop(daemon);
    // What a killed one leaves behind holds nobody up.
    let mut next = Daemon::start(&scout);
    next.tells("READY=1");
    next.signal("-TERM");
    assert!(next.ends(STOPS_WITHIN).is_some());
    // Its journal: lines of its own, a word for how grave, what was done, figures as fields.
    let lines: Vec<String> = next.logged.iter().collect();
    let has = |words: &str| lines.iter().any(|line| line.trim() == words);
    assert!(
        has("INFO ready sources=6") && has("INFO stopped"),
        "{lines:#?}"
    );
    for line in &lines {
        let first = line.split_whitespace().next();
        assert!(matches!(first, Some("INFO" | "WARN" | "ERROR")), "{line}");
        assert!(
            !line.contains("Uninited") && !line.contains("Job creator"),
            "{line}"
        );
    }
}

#[test]
fn a_daemon_in_the_middle_of_a_fetch_stops_too() {
    // Takes connections and never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let (asked, was_asked) = channel();
    std::thread::spawn(move || {
        let mut held = Vec::new();
        while let Ok((stream, _)) = silent.accept() {
            held.push(stream);
            if asked.send(()).is_err() {
                return;
            }
        }
    });
    let scout = quiet();
    scout.edit(
        r#"path = "samples/annonces76.xml""#,
        &format!(r#"url = "http://127.0.0.1:{port}/feed""#),
    );
    let allow = format!("[[fetch.allow]]\nhost = \"127.0.0.1:{port}\"\nprivate = true\n\n[fetch]");
    scout.edit("[fetch]", &allow);
    let mut daemon = Daemon::start(&scout);
    daemon.tells("READY=1");
    was_asked.recv_timeout(PATIENCE).expect("it asks");
    // However long somebody else takes, the manager hears that we live.
    (0..3).for_each(|_| drop(daemon.tells("WATCHDOG=1")));
    daemon.signal("-TERM");
    let ended = daemon.ends(STOPS_WITHIN).expect("it stops in mid-fetch");
    assert_eq!(ended.code(), Some(0), "{ended}");
}

#[test]
fn what_ended_before_a_stop_is_kept() {
    let (refusing, hanging) = (Server::start(), Server::start());
    refusing.on("/f", Reply::whole(429, &["Retry-After: 7200"], ""));
    hanging.on("/f", Reply::default().pause(PATIENCE));
    let feed = |name: &str, server: &Server| {
        let (url, port) = (server.url("/f"), server.port());
        format!(
            "[[source]]\nname = \"{name}\"\nkind = \"feed\"\nurl = \"{url}\"\n\
             [[fetch.allow]]\nhost = \"127.0.0.1:{port}\"\nprivate = true\ngap_ms = 0\n"
        )
    };
    let sources = feed("refused", &refusing) + &feed("hangs", &hanging);
    let scout = Scout::of(&crate::scout::config(1, &sources));
    let mut daemon = Daemon::start(&scout);
    daemon.logs("429");
    daemon.signal("-TERM");
    let ended = daemon.ends(STOPS_WITHIN).expect("it stops in mid-fetch");
    assert_eq!(ended.code(), Some(0), "{ended}");
    let listed = scout.expect(0, &["sources", "--json"]).out;
    let rows: Vec<serde_json::Value> = listed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let refused = rows.iter().find(|row| row["name"] == "refused").unwrap();
    assert_eq!(refused["state"]["health"], "refused", "{listed}");
    // Not even who asks for it by name gets it asked before its time.
    scout.say(&["poll", "refused"]);
    assert_eq!(refusing.requests().len(), 1);
}

#[test]
fn a_daemon_that_waits_for_another_pass_stops_too() {
    let scout = quiet();
    // Long ago: to the daemon, every source is due.
    scout.expect(0, &["--now", "2020-01-01T00:00:00Z", "poll"]);
    // The lock is advisory: whoever holds it is another pass.
    let lock = std::fs::File::open(scout.config().with_file_name("samples-data/poll.lock"));
    let lock = lock.unwrap();
    lock.lock().unwrap();
    let mut daemon = Daemon::start(&scout);
    daemon.tells("READY=1");
    // The first beat has come; give it the moment that it takes to wait for the lock.
    daemon.tells("WATCHDOG=1");
    std::thread::sleep(Duration::from_secs(1));
    daemon.signal("-TERM");
    let ended = daemon.ends(STOPS_WITHIN).expect("it stops while it waits");
    assert_eq!(ended.code(), Some(0), "{ended}");
}

/// `systemd-analyze` with the units as shipped, but started from where the test built them.
fn analyze(folder: &Path, unit: &str, words: &[&str]) -> Option<(bool, String)> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("systemd")
        .join(unit);
    let text = std::fs::read_to_string(shipped).unwrap();
    let start = text
        .lines()
        .find(|line| line.starts_with("ExecStart="))
        .expect("ExecStart");
    let program = env!("CARGO_BIN_EXE_gigscout");
    let text = text.replace(start, &format!("ExecStart={program} run"));
    let file = folder.join("gigscout.service");
    std::fs::write(&file, text).unwrap();
    let output = Command::new("systemd-analyze")
        .args(words)
        .arg(&file)
        .env("XDG_RUNTIME_DIR", folder)
        .output();
    let Ok(output) = output else {
        println!("skipped: there is no systemd-analyze here");
        return None;
    };
    let said = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    ))
}

#[test]
fn the_units_are_what_systemd_expects() {
    let folder = tempfile::tempdir().unwrap();
    for (unit, manager) in [
        ("gigscout.service", "--system"),
        ("user/gigscout.service", "--user"),
    ] {
        let words = [manager, "--man=no", "--recursive-errors=no", "verify"];
        let Some((ok, said)) = analyze(folder.path(), unit, &words) else {
            return;
        };
        if said.contains("Failed to initialize manager") {
            println!("skipped: {unit}: {said}");
            continue;
        }
        assert!(ok && said.is_empty(), "{unit}: {said}");
    }
    // In tenths. What is left of the user's own needs the privileges of the system's manager, or user namespaces that some
    // kernels refuse: there the service would not start.
    for (unit, threshold) in [("gigscout.service", 12), ("user/gigscout.service", 63)] {
        let threshold = format!("--threshold={threshold}");
        let words = ["security", "--offline=yes", &threshold];
        if let Some((ok, said)) = analyze(folder.path(), unit, &words) {
            assert!(ok, "{said}");
        }
    }
}
