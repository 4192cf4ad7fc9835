//! One piece of JSON sent to an address that the user named, as ntfy and webhooks take it: no redirect is followed, and
//! only what is publicly reachable is asked, as for all else.

use super::error_mapping::{from_reqwest, malformed, refused};
use super::failure::Failure;
use super::guard::check_url;
use super::open::Fetcher;
use reqwest::header;
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use url::Url;

/// Longest time for all of it.
const POST_TIME: Duration = Duration::from_secs(10);

/// The result of sending.
#[derive(Debug)]
pub enum Posted {
    /// Taken, with this status.
    Taken(u16),
    /// Not taken, or nobody knows: it may have arrived.
    Failed(Failure),
    /// Nothing was sent at all.
    Unsent(Failure),
}

impl Fetcher {
    /// Sends once, with the token where one is needed.
    pub(crate) async fn post_json(
        &self,
        url: &Url,
        body: String,
        token: Option<&SecretString>,
    ) -> Posted {
        let private = self.settings.allowances.of(url).private;
        if let Err(error) = check_url(url, private) {
            return Posted::Unsent(refused(error));
        }
        let client = self.clients.of(url, private);
        let mut request = client
            .post(url.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
        if let Some(token) = token {
            request = request.bearer_auth(token.expose_secret());
        }
        let response = match tokio::time::timeout(POST_TIME, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) if error.is_connect() => return Posted::Unsent(from_reqwest(&error)),
            Ok(Err(error)) => return Posted::Failed(from_reqwest(&error)),
            Err(_) => return Posted::Failed(Failure::late("no answer", POST_TIME)),
        };
        let status = response.status();
        if status.is_redirection() {
            return Posted::Failed(malformed(format!("{status}: redirects are not followed")));
        }
        match status.is_success() {
            true => Posted::Taken(status.as_u16()),
            false => Posted::Failed(refused(status)),
        }
    }
}
