//! `[mail]` and `[fetch]`: how emails go out, and how sites are asked.

mod answers;

use super::forms::{absolute, address};
use super::section::Section;
use super::settings::{Allowance, FetchSetting, MailOut, MailSetting, is_loopback};
use super::tables::{OWN_PAGES_DEFAULT, SECURITY, TRANSPORTS};
use crate::domain::{At, Secret};
use crate::mail::{PROVIDERS, Provider, Security};
use crate::tls::Authorities;
use std::path::Path;
use std::time::Duration;

/// Emails are files in this folder of the data folder unless `[mail]` says otherwise.
const EMAILS: &str = "emails";
const FROM_DEFAULT: &str = "gigscout@localhost.localdomain";

/// How emails go out; without the section they become files in the data folder. `None` where it has mistakes.
pub(super) fn read(
    section: Option<Section<'_>>,
    data_dir: &Path,
    folder: &Path,
) -> Option<MailSetting> {
    let Some(section) = section else {
        return Some(MailSetting {
            from: FROM_DEFAULT.into(),
            out: MailOut::Directory(data_dir.join(EMAILS)),
            answers: None,
        });
    };
    let provider = section
        .text("provider")
        .and_then(|name| provider_named(&name));
    let from = section.parsed("from", address);
    let user = section.text("user");
    let password = secret(&section, folder);
    let host = section.text("host");
    let port = section.int("port").map(|port| port as u16);
    let security = section.choice("security", &SECURITY);
    let directory = section
        .text("directory")
        .map(|path| absolute(&path, folder));
    let wants_smtp = provider.is_some() || host.is_some();
    let own = authorities(&section, folder);
    let smtp = section
        .choice("transport", &TRANSPORTS)
        .unwrap_or(wants_smtp);

    let out = if smtp {
        let host = host.or(provider.map(|provider| provider.host.to_string()));
        let host = section.required("host", host, "the name of the SMTP server, or a `provider`");
        let security = security
            .or(provider.map(|provider| provider.security))
            .unwrap_or(match port {
                Some(587 | 25) => Security::StartTls,
                _ => Security::Tls,
            });
        let port = port
            .or(provider.map(|provider| provider.port))
            .unwrap_or(security.default_port());
        if security == Security::Plain && host.as_deref().is_some_and(|host| !is_loopback(host)) {
            section.wrong(
                "security",
                "`plain` is only for a server on this machine; expected `tls` or `starttls`".into(),
            );
        }
        if user.is_some() && password.is_none() {
            section.wrong("user", "has no password beside it; expected `password_file`, `password_env` or `password_credential`".into());
        }
        if from.is_none()
            && section.keys.get("from").is_none()
            && !user.as_deref().is_some_and(|user| user.contains('@'))
        {
            section.required("from", None::<()>, "the address that the emails come from");
        }
        host.map(|host| MailOut::Smtp {
            host,
            port,
            security,
            user: user.clone(),
            password,
            authorities: own,
        })
    } else {
        Some(MailOut::Directory(
            directory.unwrap_or_else(|| data_dir.join(EMAILS)),
        ))
    };
    let from = from
        .or(user.filter(|user| user.contains('@')))
        .unwrap_or_else(|| FROM_DEFAULT.into());
    let out = out?;
    let answers = answers::read(&section, provider, &from, &out, folder);
    section.finish();
    Some(MailSetting { from, out, answers })
}

/// A provider by the word that `provider = "…"` takes.
pub(crate) fn provider_named(name: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.name == name)
}

fn secret(section: &Section<'_>, folder: &Path) -> Option<Secret> {
    let file = section
        .text("password_file")
        .map(|path| Secret::File(absolute(&path, folder)));
    let env = section.text("password_env").map(Secret::Env);
    let credential = section.text("password_credential").map(Secret::Credential);
    file.or(env).or(credential)
}

/// The certificates that `ca` names; what is wrong with them is told.
fn authorities(section: &Section<'_>, folder: &Path) -> Option<Authorities> {
    section.parsed("ca", |path| Authorities::read(&absolute(path, folder)))
}

/// The mailbox of answers is of the same account as the way out: its server is trusted likewise.
pub(super) fn trust_mailbox(fetch: &mut FetchSetting, mail: &MailSetting) {
    let MailOut::Smtp {
        authorities: Some(own),
        ..
    } = &mail.out
    else {
        return;
    };
    let mailbox = mail.answers.as_ref().map(|answers| &answers.at);
    let Some(At::Imap(imap)) = mailbox else {
        return;
    };
    let mut known = fetch.allow.iter_mut();
    match known.find(|rule| rule.host == imap.host && rule.port == imap.port) {
        Some(rule) => rule.authorities = rule.authorities.take().or(Some(own.clone())),
        None => fetch.allow.push(Allowance {
            host: imap.host.clone(),
            port: imap.port,
            private: false,
            gap: None,
            authorities: Some(own.clone()),
        }),
    }
}

/// `[fetch]`
pub(super) fn fetch(section: Section<'_>, folder: &Path) -> FetchSetting {
    let contact = section.text("contact");
    let own_pages = section.int("own_pages").unwrap_or(OWN_PAGES_DEFAULT);
    let allow = section.sections("allow").into_iter();
    let allow = allow
        .filter_map(|section| allowance(section, folder))
        .collect();
    section.finish();
    FetchSetting {
        contact,
        own_pages: usize::try_from(own_pages).unwrap_or(0),
        allow,
    }
}

fn allowance(section: Section<'_>, folder: &Path) -> Option<Allowance> {
    let at = section.parsed("host", |text| {
        const EXPECTED: &str = "expected a host with its port, such as `127.0.0.1:8080`";
        let (host, port) = text.rsplit_once(':').ok_or(EXPECTED)?;
        let port: u16 = port.parse().map_err(|_| EXPECTED)?;
        Ok::<_, &'static str>((host.to_string(), port))
    });
    let private = section.flag("private").unwrap_or(false);
    let gap = section
        .int("gap_ms")
        .and_then(|gap| u64::try_from(gap).ok());
    let authorities = authorities(&section, folder);
    section.finish();
    let (host, port) = at?;
    Some(Allowance {
        host,
        port,
        private,
        gap: gap.map(Duration::from_millis),
        authorities,
    })
}
