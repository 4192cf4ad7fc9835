//! A connection to an IMAP server up to the login: encrypted, metered, its failures told without secrets.

use super::words::{is_passing, shown};
use crate::domain::ImapFolder;
use crate::fetch::error_mapping::{malformed, refused, unconnected};
use crate::fetch::failure::{Failure, FailureKind};
use crate::fetch::limits::IMAP_LIST_BYTES_MAX;
use crate::tls::{self, Authorities};
use async_imap::error::Error;
use async_imap::imap_proto::{Outcome, Response, Status};
use secrecy::{ExposeSecret, SecretString};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::ServerName;

/// What may log in.
pub(super) type Client = async_imap::Client<MeteredStream>;

/// A connection before anything was said on it.
pub(super) struct Connection<'a> {
    pub stream: TcpStream,
    /// Whether to speak without encryption.
    pub plain: bool,
    /// By whom the certificate may be signed beside those whom the system trusts.
    pub authorities: Option<&'a Authorities>,
}

/// Encrypts a connection and hears the server's greeting.
pub(super) async fn greet(
    connection: Connection<'_>,
    imap: &ImapFolder,
) -> Result<Client, Failure> {
    let Connection {
        stream,
        plain,
        authorities,
    } = connection;
    let wire: Box<dyn ImapStream> = match plain {
        true => Box::new(stream),
        false => Box::new(encrypt(stream, &imap.host, authorities).await?),
    };
    let left = IMAP_LIST_BYTES_MAX;
    let mut client = async_imap::Client::new(MeteredStream { wire, left });
    let greeting = client.read_response().await.map_err(|error| {
        let mut failure = failure_of(&Error::Io(error), "");
        failure.detail = format!("no greeting of an IMAP server: {}", failure.detail);
        failure
    })?;
    let Some(greeting) = greeting else {
        return Err(failure_of(&Error::ConnectionLost, ""));
    };
    match greeting.parsed() {
        Response::Data {
            status: Status::Ok, ..
        } => Ok(client),
        Response::Data { outcome, .. } => {
            let detail = format!("the server takes no login: {}", words(outcome));
            Err(Failure::new(FailureKind::Unreachable, detail))
        }
        _ => Err(malformed("no greeting of an IMAP server")),
    }
}

async fn encrypt(
    stream: TcpStream,
    host: &str,
    authorities: Option<&Authorities>,
) -> Result<tokio_rustls::client::TlsStream<TcpStream>, Failure> {
    let config = tls::client_config(authorities)
        .map_err(|error| Failure::new(FailureKind::Unreachable, format!("no TLS: {error}")))?;
    let name = host.trim_end_matches('.').to_string();
    let name = ServerName::try_from(name).map_err(malformed)?;
    tokio_rustls::TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
        .map_err(|error| {
            let mut failure = unconnected(&error);
            failure.detail = format!(
                "no encrypted connection ({}); does that port speak TLS from the first byte?",
                failure.detail
            );
            failure
        })
}

/// Logs in, by the way that can carry the name and the password.
pub(super) async fn login(
    client: Client,
    imap: &ImapFolder,
    password: &SecretString,
) -> Result<async_imap::Session<MeteredStream>, Failure> {
    let secret = password.expose_secret();
    // LOGIN is ASCII (RFC 3501); PLAIN is UTF-8 (RFC 4616).
    let done = match imap.user.is_ascii() && secret.is_ascii() {
        true => client.login(&imap.user, secret).await,
        false => {
            let answer = Plain(format!("\0{}\0{secret}", imap.user));
            client.authenticate("PLAIN", answer).await
        }
    };
    done.map_err(|(error, _)| match &error {
        Error::No(said) | Error::Bad(said) => {
            let said = shown(said, secret);
            if is_passing(&said) {
                return Failure::new(FailureKind::Unreachable, said);
            }
            refused(format!(
                "the server does not let `{}` in: {said}; is the password an app password, where one is needed?",
                imap.user
            ))
        }
        Error::Validate(_) => refused("the user's name or password holds a line break"),
        other => failure_of(other, secret),
    })
}

struct Plain(String);

impl async_imap::Authenticator for Plain {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        std::mem::take(&mut self.0)
    }
}

/// Why the conversation broke; the grammar's complaints quote the server.
pub(super) fn failure_of(error: &Error, secret: &str) -> Failure {
    let hidden = if secret.is_empty() { "\0" } else { secret };
    match error {
        Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<OverLimit>()) => {
            malformed(error)
        }
        Error::Io(error) if error.kind() == io::ErrorKind::Other => malformed(format!(
            "not the answer of an IMAP server: {}",
            shown(&error.to_string(), hidden)
        )),
        Error::Io(error) => unconnected(error),
        Error::ConnectionLost => Failure::new(FailureKind::Unreachable, "the server hung up"),
        other => malformed(shown(&other.to_string(), hidden)),
    }
}

/// The words of an answer, fit to be shown.
pub(super) fn words(outcome: &Outcome<'_>) -> String {
    let words = outcome.information.as_deref().unwrap_or("without words");
    shown(words, "\0")
}

/// A connection, encrypted or not.
pub(super) trait ImapStream:
    AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug
{
}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> ImapStream for T {}

/// Counts what a server sends: the library's own buffer would take half a gigabyte.
#[derive(Debug)]
pub(super) struct MeteredStream {
    wire: Box<dyn ImapStream>,
    /// Bytes that the server may still send.
    pub left: u64,
}

#[derive(Debug, thiserror::Error)]
#[error("the server sent more than it announced or was asked for")]
struct OverLimit;

impl AsyncRead for MeteredStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.left == 0 {
            return Poll::Ready(Err(io::Error::other(OverLimit)));
        }
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.wire).poll_read(context, buffer);
        let count = (buffer.filled().len() - before) as u64;
        self.left = self.left.saturating_sub(count);
        read
    }
}

impl AsyncWrite for MeteredStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.wire).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_shutdown(context)
    }
}
