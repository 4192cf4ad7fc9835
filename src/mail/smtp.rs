//! Emails by SMTP: one connection an email, encrypted unless the server is on this machine.
//!
//! Of lettre the commands are used rather than its transport or its connection: 'sent' has to be recorded at the 250,
//! before QUIT (RFC 1047: the less time between, the fewer copies), and its connection takes what was said before
//! encryption for an answer to what is asked after it. [`super::dialog`] takes the turns.

use super::accepted::{Accepted, Envelope, Session};
use super::dialog::{Dialog, Fault, Wire};
use super::error::SendError;
use super::providers::provider_of;
use super::security::{STARTTLS_PORT, Security, TLS_PORT};
use crate::text::clean::clean_line;
use crate::text::mask;
use crate::tls::{self, Authorities};
use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::{Auth, Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, MailBodyParameter, MailParameter};
use secrecy::{ExposeSecret, SecretString};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

/// Longest wait for one answer of the server.
pub(crate) const OPERATION_TIME_MAX: Duration = Duration::from_secs(30);
/// Longest time for a whole email.
pub(crate) const MESSAGE_TIME_MAX: Duration = Duration::from_secs(5 * 60);
/// Servers look at a message before they take it: longest wait for that.
const DATA_TIME_MAX: Duration = Duration::from_secs(2 * 60);

/// Characters of a reply that are kept.
const REPLY_CHARS_MAX: usize = 400;

const NO_LOGIN: &str = "the server offers no login that gigscout knows (PLAIN, LOGIN)";

/// A server and how to log in to it.
#[derive(Debug)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// User and password; none for a server that asks for nothing.
    pub login: Option<(String, SecretString)>,
    /// By whom the server's certificate may be signed beside those whom the system trusts.
    pub authorities: Option<Authorities>,
}

impl Smtp {
    /// Whether the server is on this machine, so that nothing needs to be encrypted.
    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        match host.parse::<IpAddr>() {
            Ok(ip) => ip.is_loopback(),
            Err(_) => host.eq_ignore_ascii_case("localhost"),
        }
    }

    /// Hands one email over; within [`MESSAGE_TIME_MAX`] in all.
    pub(super) async fn send(
        &self,
        bytes: &[u8],
        envelope: &Envelope,
    ) -> Result<Accepted, SendError> {
        match timeout(MESSAGE_TIME_MAX, self.deliver(bytes, envelope)).await {
            Ok(done) => done,
            Err(_) => Err(self.too_slow(MESSAGE_TIME_MAX)),
        }
    }

    /// Connects, logs in and takes leave; nothing is sent. Answers the name that was let in, if one was asked for.
    pub(super) async fn try_login(&self) -> Result<Option<String>, SendError> {
        let dialog = match timeout(MESSAGE_TIME_MAX, self.begin()).await {
            Ok(begun) => begun?,
            Err(_) => return Err(self.too_slow(MESSAGE_TIME_MAX)),
        };
        Session(dialog).quit().await;
        Ok(self.login.as_ref().map(|(user, _)| user.clone()))
    }

    /// A dialog in which mail may be handed over.
    async fn begin(&self) -> Result<Dialog, SendError> {
        if self.security == Security::Plain && !self.is_loopback() {
            let host = self.host.clone();
            return Err(SendError::PlainAbroad { host });
        }
        let mut dialog = self.connect().await?;
        if let Some((user, password)) = &self.login {
            self.log_in(&mut dialog, user, password).await?;
        }
        Ok(dialog)
    }

    async fn deliver(&self, bytes: &[u8], envelope: &Envelope) -> Result<Accepted, SendError> {
        let sender = address(&envelope.sender)?;
        let recipient = address(&envelope.recipient)?;
        let mut dialog = self.begin().await?;
        let parameters = parameters(&dialog, &sender, &recipient, bytes)?;
        let mail = Mail::new(Some(sender), parameters);
        self.exchange(dialog.command(mail, 2)).await?;
        let rcpt = Rcpt::new(recipient, Vec::new());
        self.exchange(dialog.command(rcpt, 2)).await?;
        self.exchange(dialog.command(Data, 3)).await?;
        let taken = timeout(DATA_TIME_MAX, dialog.message(bytes)).await;
        let reply = taken
            .map_err(|_| self.too_slow(DATA_TIME_MAX))?
            .map_err(|fault| self.explain(fault))?;
        Ok(Accepted {
            reply: self.one_line(&reply.lines.join(" ")),
            session: Some(Session(dialog)),
        })
    }

    /// A dialog that has said hello, encrypted where that is asked.
    async fn connect(&self) -> Result<Dialog, SendError> {
        let stream = self.reach().await?;
        let name = ClientId::default().to_string();
        let mut dialog = match self.security {
            Security::Tls => Dialog::new(self.encrypt(Box::new(stream)).await?),
            Security::StartTls | Security::Plain => Dialog::new(stream),
        };
        match timeout(OPERATION_TIME_MAX, dialog.greeting()).await {
            Ok(greeting) => greeting.map_err(|fault| self.greeting_fault(fault))?,
            Err(_) => return Err(self.silent_greeting()),
        };
        self.exchange(dialog.hello(&name)).await?;
        if self.security == Security::StartTls {
            if !dialog.offers.starttls {
                return Err(self.tls_detail("the server does not offer STARTTLS".into()));
            }
            let stream = self.exchange(dialog.starttls()).await?;
            dialog = Dialog::new(self.encrypt(stream).await?);
            self.exchange(dialog.hello(&name)).await?;
        }
        Ok(dialog)
    }

    async fn encrypt(&self, stream: Box<dyn Wire>) -> Result<impl Wire + use<>, SendError> {
        let config = tls::client_config(self.authorities.as_ref())
            .map_err(|error| self.tls_detail(error.to_string()))?;
        let name = self.host.trim_matches(['[', ']']).trim_end_matches('.');
        let name = ServerName::try_from(name.to_string())
            .map_err(|error| self.tls_detail(error.to_string()))?;
        let connector = TlsConnector::from(Arc::new(config));
        let encrypted = self.step(connector.connect(name, stream)).await?;
        encrypted.map_err(|error| self.tls_detail(self.one_line(&error.to_string())))
    }

    async fn reach(&self) -> Result<TcpStream, SendError> {
        let server = (self.host.trim_matches(['[', ']']), self.port);
        let no_host = |detail: String| SendError::NoHost {
            host: self.host.clone(),
            detail,
        };
        let found = self.step(tokio::net::lookup_host(server)).await?;
        let addresses: Vec<SocketAddr> =
            found.map_err(|error| no_host(error.to_string()))?.collect();
        if addresses.is_empty() {
            return Err(no_host("no address".into()));
        }
        let connected = timeout(OPERATION_TIME_MAX, TcpStream::connect(addresses.as_slice())).await;
        let detail = match connected {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer".to_string(),
        };
        let hint = match self.port {
            25 => "many networks block port 25: try 465 with `tls` or 587 with `starttls`",
            _ => {
                "are host and port right (465 for `tls`, 587 for `starttls`), is a firewall between?"
            }
        };
        Err(SendError::NoConnection {
            host: self.host.clone(),
            port: self.port,
            detail,
            hint,
        })
    }

    async fn log_in(
        &self,
        dialog: &mut Dialog,
        user: &str,
        password: &SecretString,
    ) -> Result<(), SendError> {
        let reply = match self.step(self.authenticate(dialog, user, password)).await? {
            Ok(()) => return Ok(()),
            Err(Fault::Declined(reply)) if reply.code >= 500 => reply.to_string(),
            Err(Fault::Odd(odd)) if odd == NO_LOGIN => odd,
            // A login that can only be refused in passing (454) is no wrong password.
            Err(fault) => return Err(self.explain(fault)),
        };
        let hint = provider_of(&self.host, self.port).map_or_else(
            || "many providers want an app password in place of your own".to_string(),
            |provider| provider.hint.to_string(),
        );
        Err(SendError::Login {
            host: self.host.clone(),
            user: user.into(),
            reply: self.one_line(&reply),
            hint,
        })
    }

    async fn authenticate(
        &self,
        dialog: &mut Dialog,
        user: &str,
        password: &SecretString,
    ) -> Result<(), Fault> {
        let credentials = Credentials::new(user.into(), password.expose_secret().into());
        let auth = |mechanism, challenge: Option<&str>| {
            Auth::new(mechanism, credentials.clone(), challenge.map(String::from))
                .map_err(|error| Fault::Odd(error.to_string()))
        };
        if dialog.offers.plain {
            dialog.command(auth(Mechanism::Plain, None)?, 2).await?;
        } else if dialog.offers.login {
            // Servers word the two questions as they like; their order is fixed.
            dialog.command(auth(Mechanism::Login, None)?, 3).await?;
            let user = auth(Mechanism::Login, Some("Username:"))?;
            dialog.command(user, 3).await?;
            let password = auth(Mechanism::Login, Some("Password:"))?;
            dialog.command(password, 2).await?;
        } else {
            return Err(Fault::Odd(NO_LOGIN.into()));
        }
        Ok(())
    }

    /// One exchange with the server, its faults explained.
    async fn exchange<T>(
        &self,
        work: impl Future<Output = Result<T, Fault>>,
    ) -> Result<T, SendError> {
        self.step(work).await?.map_err(|fault| self.explain(fault))
    }

    /// One exchange with the server, not longer than [`OPERATION_TIME_MAX`].
    async fn step<T>(&self, work: impl Future<Output = T>) -> Result<T, SendError> {
        timeout(OPERATION_TIME_MAX, work)
            .await
            .map_err(|_| self.too_slow(OPERATION_TIME_MAX))
    }

    fn explain(&self, fault: Fault) -> SendError {
        let host = self.host.clone();
        match fault {
            Fault::Declined(reply) if reply.code >= 500 => SendError::Refused {
                host,
                reply: self.one_line(&reply.to_string()),
            },
            Fault::Declined(reply) => SendError::Passing {
                host,
                reply: self.one_line(&reply.to_string()),
            },
            Fault::OutOfTurn => SendError::OutOfTurn { host },
            Fault::Odd(odd) => SendError::BrokenOff {
                host,
                detail: self.one_line(&odd),
            },
            Fault::Broken(error) => SendError::BrokenOff {
                host,
                detail: self.one_line(&error.to_string()),
            },
        }
    }

    /// What a server said in place of a greeting.
    fn greeting_fault(&self, fault: Fault) -> SendError {
        let detail = match fault {
            Fault::Odd(odd) => odd,
            Fault::Broken(error) => error.to_string(),
            other => return self.explain(other),
        };
        if self.port == TLS_PORT && self.security != Security::Tls {
            return self.silent_greeting();
        }
        SendError::NoConnection {
            host: self.host.clone(),
            port: self.port,
            detail: self.one_line(&detail),
            hint: "is that an SMTP server?",
        }
    }

    fn silent_greeting(&self) -> SendError {
        SendError::NoConnection {
            host: self.host.clone(),
            port: self.port,
            detail: "the server waits without a greeting".into(),
            hint: "a port that waits for encryption (465) wants `tls`, not `starttls`",
        }
    }

    fn tls_detail(&self, detail: String) -> SendError {
        let lower = detail.to_lowercase();
        let hint = if lower.contains("certificate") || lower.contains("unknownissuer") {
            "the certificate must be valid for that very name and signed by an authority this system trusts, or by one of your own that `ca` names"
        } else if self.security == Security::Tls && self.port == STARTTLS_PORT {
            "port 587 begins unencrypted: use `starttls`, or port 465"
        } else if self.security == Security::Tls {
            "does that port speak TLS from the first byte? If not, use `starttls` (port 587)"
        } else {
            "use `tls` with port 465 if the provider has it"
        };
        SendError::Tls {
            host: self.host.clone(),
            port: self.port,
            detail,
            hint,
        }
    }

    fn too_slow(&self, limit: Duration) -> SendError {
        SendError::TooSlow {
            host: self.host.clone(),
            seconds: limit.as_secs(),
        }
    }

    /// A server's words, without the password that a careless one may echo.
    fn one_line(&self, text: &str) -> String {
        let password = self.login.as_ref().map(|(_, it)| it.expose_secret());
        let masked = mask::known(text, password.as_slice());
        clean_line(&masked, REPLY_CHARS_MAX)
    }
}

/// What is to be said of the message beside its sender.
fn parameters(
    dialog: &Dialog,
    sender: &Address,
    recipient: &Address,
    bytes: &[u8],
) -> Result<Vec<MailParameter>, SendError> {
    let is_ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    let mut parameters = Vec::new();
    if !is_ascii(sender) || !is_ascii(recipient) {
        if !dialog.offers.utf8 {
            let message = "the server does not take addresses with accents (SMTPUTF8)";
            return Err(SendError::Email(message.into()));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !bytes.is_ascii() && dialog.offers.eight_bit {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

fn address(text: &str) -> Result<Address, SendError> {
    let text = clean_line(text, REPLY_CHARS_MAX);
    text.parse()
        .map_err(|_| SendError::Email(format!("`{text}` is not an e-mail address")))
}
