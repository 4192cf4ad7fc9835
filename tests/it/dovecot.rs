//! A real IMAP server, where it is installed: Dovecot, with a configuration of our own.

use gigscout::domain::{At, CursorPosition, ImapFolder, Locator, Open, PageClass, Secret};
use gigscout::fetch::{FetchOutcome, FetchSettings, Fetcher, HostRule, HostStates};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// In modified UTF-7, as Maildir++ names the folder `Boîte`.
const FOLDER: &str = ".Bo&AO4-te";
pub const PASSWORD: &str = "sésame \"ouvre\\toi\"";

pub struct Dovecot {
    child: Child,
    home: tempfile::TempDir,
    pub port: u16,
    pub owner: (u32, u32),
}

fn id(arguments: &[&str]) -> Option<String> {
    let output = Command::new("id").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_string())
}

impl Dovecot {
    /// None if it is not installed.
    pub fn start() -> Option<Dovecot> {
        Command::new("dovecot").arg("--version").output().ok()?;
        let home = tempfile::tempdir().unwrap();
        let path = home.path();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        // Dovecot reads no mail as root.
        let is_root = home.path().metadata().unwrap().uid() == 0;
        let user = match is_root {
            true => "dovecot".to_string(),
            false => id(&["-un"])?,
        };
        let group = id(&["-gn", &user])?;
        let (uid, gid) = (id(&["-u", &user])?, id(&["-g", &user])?);
        let own = match is_root {
            true => String::new(),
            false => format!(
                "default_internal_user = {user}\ndefault_login_user = {user}\ndefault_internal_group = {group}\nservice anvil {{\n  chroot =\n}}\n"
            ),
        };
        let port = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let base = path.display();
        let login = if is_root { "" } else { "  chroot =\n" };
        let config = format!(
            "base_dir = {base}/run\nstate_dir = {base}/run\nlog_path = {base}/log\nprotocols = imap\nssl = no\ndisable_plaintext_auth = no\nauth_failure_delay = 0\n{own}\
             service imap-login {{\n{login}  inet_listener imap {{\n    address = 127.0.0.1\n    port = {port}\n  }}\n  inet_listener imaps {{\n    port = 0\n  }}\n}}\n\
             passdb {{\n  driver = passwd-file\n  args = {base}/users\n}}\nuserdb {{\n  driver = static\n  args = uid={uid} gid={gid} home={base}/mail\n}}\n\
             first_valid_uid = 1\nmail_location = maildir:{base}/mail\n"
        );
        fs::write(path.join("conf"), config).unwrap();
        fs::write(path.join("users"), format!("zoe:{{PLAIN}}{PASSWORD}\n")).unwrap();
        let owner = (uid.parse().ok()?, gid.parse().ok()?);
        make(&path.join("mail"), owner);
        let child = Command::new("dovecot")
            .arg("-F")
            .arg("-c")
            .arg(path.join("conf"))
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut dovecot = Dovecot {
            child,
            home,
            port,
            owner,
        };
        dovecot.wait().then_some(dovecot)
    }

    fn wait(&mut self) -> bool {
        for _ in 0..100 {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return true;
            }
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return false;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }

    pub fn folder(&self) -> PathBuf {
        self.home.path().join("mail").join(FOLDER)
    }

    pub fn make_folder(&self) {
        make(&self.folder(), self.owner);
        for part in ["cur", "new", "tmp"] {
            make(&self.folder().join(part), self.owner);
        }
    }

    pub fn deliver(&self, number: usize, size: usize) {
        let path = self.folder().join(format!("new/{number:010}.M1P1.example"));
        let line = "x".repeat(70) + "\r\n";
        let body = line.repeat(size / line.len());
        fs::write(&path, format!("Subject: gig {number}\r\n\r\n{body}")).unwrap();
        chown(&path, Some(self.owner.0), Some(self.owner.1)).unwrap();
    }

    /// A mail as it arrives in a folder: `` is the inbox, `.Sent` one beside it. Nothing is in it but what came so.
    pub fn arrive(&self, folder: &str, name: &str, mail: &[u8]) {
        let folder = self.home.path().join("mail").join(folder);
        make(&folder, self.owner);
        for part in ["cur", "new", "tmp"] {
            make(&folder.join(part), self.owner);
        }
        let path = folder.join("new").join(format!("{name}.M1P1.example"));
        fs::write(&path, mail).unwrap();
        chown(&path, Some(self.owner.0), Some(self.owner.1)).unwrap();
    }

    pub async fn poll(&self, mark: Option<&CursorPosition>) -> FetchOutcome {
        self.ask("Boîte", PASSWORD, true, mark).await
    }

    pub async fn ask(
        &self,
        folder: &str,
        word: &str,
        allow: bool,
        mark: Option<&CursorPosition>,
    ) -> FetchOutcome {
        let mut settings = FetchSettings::default();
        let rule = HostRule {
            private: allow,
            gap: Some(Duration::ZERO),
        };
        let key = format!("127.0.0.1:{}", self.port);
        settings.allowances.hosts.insert(key, rule);
        let at = At::Imap(ImapFolder {
            host: "127.0.0.1".into(),
            port: self.port,
            user: "zoe".into(),
            password: Secret::Plain(word.into()),
            folder: folder.into(),
        });
        let mut locator = Locator::document(at, PageClass::Mail);
        locator.open = Open::Mail;
        let round = Fetcher::new(settings).unwrap().session(HostStates::new());
        let now = "2026-11-23T08:00:00Z".parse().unwrap();
        round.open(&locator, mark, now).await
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Asked to end, it takes its own children along; killed, it would leave them.
        let id = self.child.id().to_string();
        let _ = Command::new("kill").arg(id).status();
        let _ = self.child.wait();
    }
}

pub fn make(path: &Path, (user, group): (u32, u32)) {
    fs::create_dir_all(path).unwrap();
    chown(path, Some(user), Some(group)).unwrap();
}
