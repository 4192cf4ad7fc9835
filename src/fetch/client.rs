//! The HTTP clients and their resolver.
//!
//! Two clients, because a resolver is told a name but no port: the guarded one connects to public addresses only;
//! the other one is used only for a host and port that the user allowed by name. A host with an authority of its own
//! has a client of its own, which no other host is asked with.

use super::guard::is_public;
use super::limits::HEADER_FIELDS_MAX;
use super::settings::{FetchSettings, host_key};
use crate::tls::{self, Authorities};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, Client, redirect};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use url::Url;

const IDLE: Duration = Duration::from_secs(30);

/// The TLS or resolver part of a client could not be set up.
#[derive(Debug, Error)]
#[error("the HTTP client cannot be built: {0}; are the CA certificates installed?")]
pub struct ClientError(#[from] reqwest::Error);

/// The two clients, made once and shared by all fetches.
#[derive(Clone)]
pub(super) struct Clients {
    guarded: Client,
    trusting: Client,
    /// Of hosts with an authority of their own, by [`host_key`].
    own: Arc<BTreeMap<String, Client>>,
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
        tls::install_provider();
        let mut own = BTreeMap::new();
        for (host, authorities) in &settings.allowances.authorities {
            let rule = settings.allowances.hosts.get(host);
            let guarded = !rule.is_some_and(|rule| rule.private);
            own.insert(host.clone(), build(settings, guarded, Some(authorities))?);
        }
        Ok(Clients {
            guarded: build(settings, true, None)?,
            trusting: build(settings, false, None)?,
            own: Arc::new(own),
        })
    }

    /// The client for one hop; `private` says whether the user allowed an address of his own network.
    pub(super) fn of(&self, url: &Url, private: bool) -> &Client {
        let usual = match private {
            true => &self.trusting,
            false => &self.guarded,
        };
        self.own.get(&host_key(url)).unwrap_or(usual)
    }
}

fn build(
    settings: &FetchSettings,
    guarded: bool,
    own: Option<&Authorities>,
) -> Result<Client, reqwest::Error> {
    let certificates = own.into_iter().flat_map(|own| own.certificates());
    let certificates: Result<Vec<Certificate>, reqwest::Error> = certificates
        .map(|certificate| Certificate::from_der(certificate))
        .collect();
    Client::builder()
        .tls_certs_merge(certificates?)
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
