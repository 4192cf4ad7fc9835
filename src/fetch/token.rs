//! Bearer tokens, got once a pass: by OAuth 2 client credentials (RFC 6749, 4.4), or for a key in a header.

use super::failure::{Failure, FailureKind};
use super::http::Web;
use super::limits::TOKEN_BYTES_MAX;
use super::request::{HttpRequest, PostBody};
use super::response::HttpResponse;
use super::secrets;
use crate::domain::{GrantBy, Secret, TokenGrant};
use crate::text::json;
use secrecy::{ExposeSecret, SecretString};

/// Asks the token server. The token is good for the pass; servers give an hour or so.
pub(super) async fn get(web: &Web<'_>, grant: &TokenGrant) -> Result<SecretString, Failure> {
    let mut ask = HttpRequest::get(&grant.url, TOKEN_BYTES_MAX);
    ask.accept = "application/json";
    let form;
    match &grant.by {
        GrantBy::Credentials {
            client_id,
            client_secret,
            scope,
        } => {
            form = credentials(client_id, client_secret, scope.as_deref())?;
            ask.post = PostBody::Form(&form);
        }
        GrantBy::Headers(headers) => {
            for (name, secret) in headers {
                ask.secrets.push((name.clone(), reveal(secret)?));
            }
            ask.post = PostBody::Empty;
        }
    }
    let granted = match web.ask(&ask).await {
        Ok(HttpResponse::Found(found)) => granted(&found.body, &grant.field),
        Ok(HttpResponse::NotModified) => None,
        Ok(HttpResponse::Later(until)) => {
            let mut failure = Failure::new(
                FailureKind::Refused,
                "the token server wishes to be left alone",
            );
            failure.retry_after = Some(until);
            return Err(failure);
        }
        Err(mut failure) => {
            failure.detail = format!("token server: {}", failure.detail);
            // What is wrong with our credentials is no news about the source being gone.
            if matches!(failure.status, Some(400 | 404 | 410)) {
                failure.kind = FailureKind::Refused;
            }
            return Err(failure);
        }
    };
    match granted {
        Some(token) => Ok(token),
        None => Err(Failure::new(
            FailureKind::Malformed,
            format!("the token server answered no `{}`", grant.field),
        )),
    }
}

fn reveal(secret: &Secret) -> Result<SecretString, Failure> {
    secrets::reveal(secret).map_err(|error| Failure::new(FailureKind::Secret, error.to_string()))
}

fn credentials(
    client_id: &Secret,
    client_secret: &Secret,
    scope: Option<&str>,
) -> Result<Vec<(&'static str, String)>, Failure> {
    let plain = |secret| reveal(secret).map(|secret| secret.expose_secret().to_string());
    let mut form = vec![
        ("grant_type", "client_credentials".to_string()),
        ("client_id", plain(client_id)?),
        ("client_secret", plain(client_secret)?),
    ];
    form.extend(scope.map(|scope| ("scope", scope.to_string())));
    Ok(form)
}

/// The token in a server's answer.
fn granted(body: &[u8], field: &str) -> Option<SecretString> {
    let answer: serde_json::Value = json::parse_bytes(body).ok()?;
    let token = answer.get(field)?.as_str()?;
    (!token.is_empty()).then(|| SecretString::from(token))
}
