//! Letters by SMTP: one connection a letter, encrypted unless the server is on this machine.
//!
//! Of lettre the connection is used rather than its transport, because 'sent' has to be recorded at the 250, before
//! QUIT (RFC 1047: the less time between, the fewer copies). No pool: one letter a day needs none.

use super::{Accepted, Envelope, SendError};
use lettre::Address;
use lettre::address::Envelope as WireEnvelope;
use lettre::transport::smtp::Error as WireError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longest wait for one answer of the server.
pub const OPERATION_TIME_MAX: Duration = Duration::from_secs(30);
/// Longest time for a whole letter.
pub const MESSAGE_TIME_MAX: Duration = Duration::from_secs(5 * 60);
/// How long a goodbye may take; its answer is of no matter.
const GOODBYE_TIME_MAX: Duration = Duration::from_secs(5);
/// Bytes a server may say between two commands: 100 lines of 4 KiB.
const REPLY_BYTES_MAX: usize = 100 * 4096;
/// Characters of a reply that are kept.
const REPLY_CHARS_MAX: usize = 400;
const TLS_PORT: u16 = 465;
const STARTTLS_PORT: u16 = 587;

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Security {
    /// TLS from the first byte (port 465).
    Tls,
    /// Plain at first, TLS before anything of ours is said (port 587). Never goes on without.
    StartTls,
    /// None: only to this machine.
    Plain,
}

impl Security {
    pub fn default_port(self) -> u16 {
        match self {
            Security::Tls => TLS_PORT,
            Security::StartTls => STARTTLS_PORT,
            Security::Plain => 25,
        }
    }
}

#[derive(Debug)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// User and password; none for a server that asks for nothing.
    pub login: Option<(String, SecretString)>,
}

/// A connection on which a letter was taken.
#[derive(Debug)]
pub(super) struct Session(Box<Wire>);

struct Wire(AsyncSmtpConnection);

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wire")
    }
}

impl Session {
    pub async fn quit(mut self) {
        timeout(GOODBYE_TIME_MAX, self.0.0.quit()).await.ok();
    }
}

impl Smtp {
    pub fn is_loopback(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        match host.parse::<IpAddr>() {
            Ok(ip) => ip.is_loopback(),
            Err(_) => host.eq_ignore_ascii_case("localhost"),
        }
    }

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

    async fn deliver(&self, bytes: &[u8], envelope: &Envelope) -> Result<Accepted, SendError> {
        if self.security == Security::Plain && !self.is_loopback() {
            let host = self.host.clone();
            return Err(SendError::PlainAbroad { host });
        }
        let wire_envelope = WireEnvelope::new(
            Some(address(&envelope.sender)?),
            vec![address(&envelope.recipient)?],
        )
        .map_err(|error| SendError::Letter(error.to_string()))?;
        let mut wire = self.connect().await?;
        if let Some((user, password)) = &self.login {
            self.log_in(&mut wire, user, password).await?;
        }
        // Four answers: to sender, recipient, DATA, and the letter itself.
        let sent = timeout(OPERATION_TIME_MAX * 4, wire.send(&wire_envelope, bytes)).await;
        let response = sent
            .map_err(|_| self.too_slow(OPERATION_TIME_MAX * 4))?
            .map_err(|error| self.explain(&error))?;
        Ok(Accepted {
            reply: one_line(&response.message().collect::<Vec<_>>().join(" ")),
            session: Some(Session(Box::new(Wire(wire)))),
        })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let hello = ClientId::default();
        if self.security == Security::Tls {
            let server = (self.host.trim_matches(['[', ']']), self.port);
            let tls = Some(self.tls()?);
            let wait = Some(OPERATION_TIME_MAX);
            let opening = AsyncSmtpConnection::connect_tokio1(server, wait, &hello, tls, None);
            return match self.step(opening).await? {
                Ok(wire) => Ok(wire),
                // Whether the name, the way or the encryption was at fault: only trying tells.
                Err(error) => Err(match self.reach().await {
                    Ok(_) => self.tls_error(&error),
                    Err(nearer) => nearer,
                }),
            };
        }
        let stream = Bounded::new(self.reach().await?);
        let opening = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello);
        let mut wire = match timeout(OPERATION_TIME_MAX, opening).await {
            Ok(opened) => opened.map_err(|error| self.greeting_error(&error))?,
            Err(_) => return Err(self.silent_greeting()),
        };
        if self.security == Security::StartTls {
            if !wire.can_starttls() {
                return Err(self.tls_detail("the server does not offer STARTTLS".into()));
            }
            let upgrade = wire.starttls(self.tls()?, &hello);
            self.step(upgrade)
                .await?
                .map_err(|error| self.tls_error(&error))?;
        }
        Ok(wire)
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
        wire: &mut AsyncSmtpConnection,
        user: &str,
        password: &SecretString,
    ) -> Result<(), SendError> {
        let credentials = Credentials::new(user.into(), password.expose_secret().into());
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        let answer = self.step(wire.auth(&mechanisms, &credentials)).await?;
        let Err(error) = answer else { return Ok(()) };
        // A login that can only be refused in passing (454) is no wrong password.
        if error.is_transient() || !(error.is_permanent() || error.is_client()) {
            return Err(self.explain(&error));
        }
        let hint = super::provider_of(&self.host, self.port).map_or_else(
            || "many providers want an app password in place of your own".to_string(),
            |provider| provider.hint.to_string(),
        );
        Err(SendError::Login {
            host: self.host.clone(),
            user: user.into(),
            reply: one_line(&error.to_string()),
            hint,
        })
    }

    /// One exchange with the server, not longer than [`OPERATION_TIME_MAX`].
    async fn step<T>(&self, work: impl Future<Output = T>) -> Result<T, SendError> {
        timeout(OPERATION_TIME_MAX, work)
            .await
            .map_err(|_| self.too_slow(OPERATION_TIME_MAX))
    }

    /// Certificates are checked against those the system trusts (rustls-platform-verifier, chosen by feature).
    fn tls(&self) -> Result<TlsParameters, SendError> {
        // Whoever comes first names the one crypto of the process; a second naming changes nothing.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        TlsParameters::new(self.host.clone()).map_err(|error| self.tls_error(&error))
    }

    fn explain(&self, error: &WireError) -> SendError {
        let (host, reply) = (self.host.clone(), one_line(&error.to_string()));
        if error.is_permanent() {
            SendError::Refused { host, reply }
        } else if error.is_transient() {
            SendError::Passing { host, reply }
        } else if error.is_client() {
            SendError::Refused { host, reply }
        } else {
            SendError::BrokenOff {
                host,
                detail: reply,
            }
        }
    }

    /// What a server said in place of a greeting.
    fn greeting_error(&self, error: &WireError) -> SendError {
        if error.is_permanent() || error.is_transient() {
            return self.explain(error);
        }
        if self.port == TLS_PORT {
            return self.silent_greeting();
        }
        SendError::NoConnection {
            host: self.host.clone(),
            port: self.port,
            detail: one_line(&error.to_string()),
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

    fn tls_error(&self, error: &WireError) -> SendError {
        if error.is_permanent() || error.is_transient() {
            return self.explain(error);
        }
        self.tls_detail(one_line(&error.to_string()))
    }

    fn tls_detail(&self, detail: String) -> SendError {
        let lower = detail.to_lowercase();
        let hint = if lower.contains("certificate") || lower.contains("unknownissuer") {
            "the certificate must be valid for that very name and signed by an authority this system trusts"
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
}

fn address(text: &str) -> Result<Address, SendError> {
    let text = one_line(text);
    text.parse()
        .map_err(|_| SendError::Letter(format!("`{text}` is not an e-mail address")))
}

fn one_line(text: &str) -> String {
    crate::text::clean::clean_line(text, REPLY_CHARS_MAX)
}

/// A connection whose peer may say only so much before it is our turn: a reply without an end costs no memory.
#[derive(Debug)]
struct Bounded {
    stream: TcpStream,
    left: usize,
}

impl Bounded {
    fn new(stream: TcpStream) -> Bounded {
        let left = REPLY_BYTES_MAX;
        Bounded { stream, left }
    }
}

impl AsyncTokioStream for Bounded {
    fn peer_addr(&self) -> std::io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Bounded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if self.left == 0 {
            return Poll::Ready(Err(std::io::Error::other("the reply has no end")));
        }
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.left = self.left.saturating_sub(buffer.filled().len() - before);
        read
    }
}

impl AsyncWrite for Bounded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        self.left = REPLY_BYTES_MAX;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
