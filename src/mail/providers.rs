//! Where common mail providers take emails, as their help pages state it.

use super::security::Security::{self, Plain, StartTls, Tls};

/// A provider's server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Provider {
    /// `provider = "…"` in the configuration.
    pub name: &'static str,
    pub host: &'static str,
    pub port: u16,
    pub security: Security,
    /// What its users stumble over, in one line.
    pub hint: &'static str,
}

const fn row(
    name: &'static str,
    host: &'static str,
    port: u16,
    security: Security,
    hint: &'static str,
) -> Provider {
    Provider {
        name,
        host,
        port,
        security,
        hint,
    }
}

const APP_PASSWORD: &str =
    "with two-step login on, make an app password in the account's security settings";
const MAILBOX_PASSWORD: &str = "the user is the whole address, the password that of the mailbox";

/// Host, port and how to get a password for each.
#[rustfmt::skip]
pub(crate) const PROVIDERS: &[Provider] = &[
    row("gmail", "smtp.gmail.com", 465, Tls, "turn on 2-Step Verification, then make an app password at myaccount.google.com/apppasswords"),
    row("outlook", "smtp-mail.outlook.com", 587, StartTls, "Microsoft refuses passwords for most accounts: use another provider for sending"),
    row("office365", "smtp.office365.com", 587, StartTls, "an administrator has to allow authenticated SMTP for the mailbox"),
    row("icloud", "smtp.mail.me.com", 587, StartTls, "make an app-specific password at account.apple.com"),
    row("yahoo", "smtp.mail.yahoo.com", 465, Tls, APP_PASSWORD),
    row("fastmail", "smtp.fastmail.com", 465, Tls, "make an app password with SMTP access in Settings, Privacy & Security"),
    row("posteo", "posteo.de", 465, Tls, MAILBOX_PASSWORD),
    row("mailbox.org", "smtp.mailbox.org", 465, Tls, APP_PASSWORD),
    row("migadu", "smtp.migadu.com", 465, Tls, MAILBOX_PASSWORD),
    row("ovh", "ssl0.ovh.net", 465, Tls, MAILBOX_PASSWORD),
    row("gandi", "mail.gandi.net", 465, Tls, MAILBOX_PASSWORD),
    row("infomaniak", "mail.infomaniak.com", 465, Tls, "make a device password in the mailbox's settings"),
    row("ionos", "smtp.ionos.fr", 465, Tls, MAILBOX_PASSWORD),
    row("gmx", "mail.gmx.net", 465, Tls, "allow POP3 and IMAP access in the settings first"),
    row("web.de", "smtp.web.de", 587, StartTls, "allow POP3 and IMAP access in the settings first"),
    row("orange", "smtp.orange.fr", 465, Tls, "allow other mail programs in the mailbox's settings first"),
    row("free", "smtp.free.fr", 465, Tls, "allow authenticated SMTP in the subscriber's pages first"),
    row("sfr", "smtp.sfr.fr", 465, Tls, MAILBOX_PASSWORD),
    row("laposte", "smtp.laposte.net", 465, Tls, "allow IMAP and SMTP in the mailbox's settings first"),
    row("zoho", "smtp.zoho.eu", 465, Tls, "accounts outside Europe use smtp.zoho.com; with two-step login on, make an app password"),
    row("proton-bridge", "127.0.0.1", 1025, Plain, "start Proton Mail Bridge and take user and password from its window"),
];

/// Where a provider's mail is read over IMAP (TLS from the first byte, port 993 unless said), and whether it is known
/// to deliver `name+word@…` to `name@…`. Those whose passwords are not taken, or of which nothing is known, have none.
pub(crate) struct ImapAccess {
    pub provider: &'static str,
    pub host: &'static str,
    pub port: u16,
    pub takes_plus: bool,
}

const fn reading(provider: &'static str, host: &'static str, takes_plus: bool) -> ImapAccess {
    ImapAccess {
        provider,
        host,
        port: 993,
        takes_plus,
    }
}

#[rustfmt::skip]
const READINGS: &[ImapAccess] = &[
    reading("gmail", "imap.gmail.com", true),
    reading("icloud", "imap.mail.me.com", true),
    reading("yahoo", "imap.mail.yahoo.com", false),
    reading("fastmail", "imap.fastmail.com", true),
    reading("posteo", "posteo.de", true),
    reading("mailbox.org", "imap.mailbox.org", true),
    reading("migadu", "imap.migadu.com", true),
    reading("ovh", "ssl0.ovh.net", false),
    reading("gandi", "mail.gandi.net", true),
    reading("infomaniak", "mail.infomaniak.com", false),
    reading("ionos", "imap.ionos.fr", false),
    reading("gmx", "imap.gmx.net", false),
    reading("web.de", "imap.web.de", false),
    reading("orange", "imap.orange.fr", false),
    reading("free", "imap.free.fr", false),
    reading("sfr", "imap.sfr.fr", false),
    reading("laposte", "imap.laposte.net", false),
    reading("zoho", "imap.zoho.eu", true),
    ImapAccess { provider: "proton-bridge", host: "127.0.0.1", port: 1143, takes_plus: true },
];

/// Where mail of that provider is read.
pub(crate) fn reading_of(provider: &str) -> Option<&'static ImapAccess> {
    READINGS.iter().find(|row| row.provider == provider)
}

/// The provider whose host that is, on whichever port.
pub(crate) fn provider_at(host: &str) -> Option<&'static Provider> {
    let mut rows = PROVIDERS.iter().filter(|row| row.security != Plain);
    rows.find(|row| row.host.eq_ignore_ascii_case(host))
}

/// The provider that a host belongs to; on this machine only the port tells.
pub(crate) fn provider_of(host: &str, port: u16) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|row| {
        row.host.eq_ignore_ascii_case(host) && (row.security != Plain || row.port == port)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn rows_are_sound() {
        for row in READINGS {
            let known = PROVIDERS
                .iter()
                .any(|provider| provider.name == row.provider);
            assert!(known, "{}", row.provider);
        }
        let names: BTreeSet<_> = PROVIDERS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), PROVIDERS.len(), "names are unique");
        for row in PROVIDERS {
            assert!(
                !row.hint.is_empty() && !row.hint.contains('\n'),
                "{}",
                row.name
            );
            let local = row.host == "127.0.0.1";
            assert_eq!(row.security == Plain, local, "{} is plain", row.name);
            assert!(
                local || row.port == row.security.default_port(),
                "{}",
                row.name
            );
        }
    }
}
