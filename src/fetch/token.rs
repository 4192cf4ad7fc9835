//! Bearer tokens by OAuth 2 client credentials (RFC 6749, 4.4), got once a pass.

use super::failure::{Failure, FailureKind};
use super::http::{Answer, Ask, Web};
use super::limits::TOKEN_BYTES_MAX;
use super::secrets;
use crate::domain::TokenGrant;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

#[derive(Deserialize)]
struct Granted {
    access_token: String,
}

/// Asks the token server. The token is good for the pass; servers give an hour or so.
pub(super) async fn get(web: &Web<'_>, grant: &TokenGrant) -> Result<SecretString, Failure> {
    let reveal = |secret| {
        secrets::reveal(secret)
            .map(|secret| secret.expose_secret().to_string())
            .map_err(|error| Failure::new(FailureKind::Secret, error.to_string()))
    };
    let mut form = vec![
        ("grant_type", "client_credentials".to_string()),
        ("client_id", reveal(&grant.client_id)?),
        ("client_secret", reveal(&grant.client_secret)?),
    ];
    form.extend(grant.scope.clone().map(|scope| ("scope", scope)));
    let mut ask = Ask::get(&grant.url, TOKEN_BYTES_MAX);
    ask.accept = "application/json";
    ask.form = Some(&form);
    let granted = match web.ask(&ask).await {
        Ok(Answer::Found(found)) => serde_json::from_slice::<Granted>(&found.body).ok(),
        Ok(Answer::NotModified) => None,
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
        Some(granted) => Ok(SecretString::from(granted.access_token)),
        None => Err(Failure::new(
            FailureKind::Malformed,
            "the token server answered no `access_token`",
        )),
    }
}
