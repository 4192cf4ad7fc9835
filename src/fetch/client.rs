//! The HTTP clients and their resolver.
//!
//! Two clients, because a resolver is told a name but no port: the guarded one connects to public addresses only;
//! the other one is used only for a host and port that the user allowed by name.

use super::guard::is_public;
use super::limits::HEADER_FIELDS_MAX;
use super::settings::FetchSettings;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, redirect};
use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;
use thiserror::Error;

const IDLE: Duration = Duration::from_secs(30);

/// The TLS or resolver part of a client could not be set up.
#[derive(Debug, Error)]
#[error("the HTTP client cannot be built: {0}; are the CA certificates installed?")]
pub struct ClientError(#[from] reqwest::Error);

/// The two clients, made once and shared by all fetches.
#[derive(Clone)]
pub(super) struct Clients {
    pub guarded: Client,
    pub trusting: Client,
}

/// What our resolver says when it refuses or finds nothing.
#[derive(Debug, Error)]
pub(super) enum ResolveError {
    #[error("`{0}` is not at a public address; allow its exact host and port if it is yours")]
    NotPublic(String),
    #[error("there is no host `{0}`")]
    NoSuchHost(String),
    #[error("no name server answered for `{0}`: {1}")]
    NoAnswer(String, String),
}

impl Clients {
    /// Both clients with the settings' agent and times.
    pub(super) fn new(settings: &FetchSettings) -> Result<Clients, ClientError> {
        install_provider();
        Ok(Clients {
            guarded: build(settings, true)?,
            trusting: build(settings, false)?,
        })
    }
}

/// Chooses ring once for the whole process: a client built before this would panic.
pub(crate) fn install_provider() {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        // An error means that somebody else has installed one: as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

fn build(settings: &FetchSettings, guarded: bool) -> Result<Client, reqwest::Error> {
    Client::builder()
        .user_agent(settings.agent.header())
        .no_proxy()
        .referer(false)
        // Encodings are decoded where they can be counted.
        .no_gzip()
        .no_deflate()
        // Each hop is checked by us.
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        // The deadline for the whole stands around each request, redirects and body included.
        .connect_timeout(settings.limits.connect)
        .pool_max_idle_per_host(1)
        .pool_idle_timeout(IDLE)
        .http1_max_headers(HEADER_FIELDS_MAX)
        .dns_resolver(Resolver { guarded })
        .build()
}

struct Resolver {
    guarded: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guarded = self.guarded;
        Box::pin(async move {
            let usable = resolve(name.as_str(), 0, guarded).await?;
            Ok(Box::new(usable.into_iter()) as Addrs)
        })
    }
}

/// The addresses of a host; where it is guarded, only those that are public. Never empty.
pub(super) async fn resolve(
    host: &str,
    port: u16,
    guarded: bool,
) -> Result<Vec<SocketAddr>, ResolveError> {
    let found: Vec<SocketAddr> = tokio::net::lookup_host((host, port))
        .await
        .map_err(|error| failed(host, &error))?
        .collect();
    if found.is_empty() {
        return Err(ResolveError::NoSuchHost(host.to_string()));
    }
    let usable: Vec<SocketAddr> = found
        .into_iter()
        .filter(|address| !guarded || is_public(address.ip()))
        .collect();
    match usable.is_empty() {
        true => Err(ResolveError::NotPublic(host.to_string())),
        false => Ok(usable),
    }
}

/// The standard library gives only the words of `gai_strerror`, which say whether a name server answered
/// "no such name" (glibc, musl, BSD) or none answered.
fn failed(host: &str, error: &std::io::Error) -> ResolveError {
    const UNKNOWN: [&str; 4] = [
        "not known",
        "No address associated",
        "does not resolve",
        "nodename nor servname",
    ];
    let words = error.to_string();
    if UNKNOWN.iter().any(|unknown| words.contains(unknown)) {
        ResolveError::NoSuchHost(host.to_string())
    } else {
        ResolveError::NoAnswer(host.to_string(), words)
    }
}
