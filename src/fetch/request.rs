//! One request: what is asked for, and the headers that say so.

use super::body::{ENCODINGS, Overflow};
use super::client::Clients;
use super::failure::{Failure, FailureKind};
use super::settings::FetchSettings;
use crate::domain::PageClass;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// What is asked for.
pub(super) struct HttpRequest<'a> {
    pub url: &'a Url,
    pub accept: &'static str,
    pub limit: u64,
    pub overflow: Overflow,
    pub robots: bool,
    /// Sent to the origin of `url` only, however often we are redirected.
    pub secrets: Vec<(String, SecretString)>,
    pub etag: Option<&'a str>,
    pub last_modified: Option<&'a str>,
    pub post: PostBody<'a>,
}

/// What is posted; nothing means to get.
pub(super) enum PostBody<'a> {
    Nothing,
    Empty,
    Form(&'a [(&'static str, String)]),
    Json(&'a str),
}

impl<'a> HttpRequest<'a> {
    /// A plain GET without conditions.
    pub(super) fn get(url: &'a Url, limit: u64) -> HttpRequest<'a> {
        HttpRequest {
            url,
            accept: "*/*",
            limit,
            overflow: Overflow::Refuse,
            robots: false,
            secrets: Vec::new(),
            etag: None,
            last_modified: None,
            post: PostBody::Nothing,
        }
    }

    /// The request to one hop of what is asked for.
    pub(super) fn request(
        &self,
        url: &Url,
        settings: &FetchSettings,
        clients: &Clients,
    ) -> Result<RequestBuilder, Failure> {
        let client = clients.of(url, settings.allowances.of(url).private);
        let method = match self.post {
            PostBody::Nothing => Method::GET,
            _ => Method::POST,
        };
        let request = client
            .request(method, url.clone())
            .headers(self.headers(url)?);
        Ok(match self.post {
            PostBody::Nothing => request,
            PostBody::Empty => request.body(""),
            PostBody::Form(form) => request.form(form),
            PostBody::Json(text) => request
                .header(header::CONTENT_TYPE, "application/json")
                .body(text.to_string()),
        })
    }

    fn headers(&self, url: &Url) -> Result<HeaderMap, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(self.accept));
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(ENCODINGS));
        // Validators are opaque: sent back byte for byte or, where no header can hold them, not at all.
        for (name, validator) in [
            (header::IF_NONE_MATCH, self.etag),
            (header::IF_MODIFIED_SINCE, self.last_modified),
        ] {
            if let Some(Ok(value)) = validator.map(|raw| HeaderValue::from_bytes(&latin1(raw))) {
                headers.insert(name, value);
            }
        }
        if url.origin() == self.url.origin() {
            for (name, value) in &self.secrets {
                let (name, value) = secret_header(name, value)?;
                headers.insert(name, value);
            }
        }
        Ok(headers)
    }
}

/// The bytes that [`super::response::text_of`] made characters of.
fn latin1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

fn secret_header(name: &str, value: &SecretString) -> Result<(HeaderName, HeaderValue), Failure> {
    let unfit = || {
        Failure::new(
            FailureKind::Secret,
            format!(
                "the header `{name}` or its value cannot be sent: it holds a character that no header may"
            ),
        )
    };
    let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit())?;
    let mut value = HeaderValue::from_str(value.expose_secret()).map_err(|_| unfit())?;
    value.set_sensitive(true);
    Ok((header, value))
}

/// What to ask for by class.
pub(super) fn accept(class: PageClass) -> &'static str {
    match class {
        PageClass::Feed => {
            "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
        }
        PageClass::Html => "text/html, application/xhtml+xml, */*;q=0.5",
        PageClass::Json => "application/json, */*;q=0.5",
        PageClass::Calendar => "text/calendar, */*;q=0.5",
        PageClass::Mail | PageClass::Archive => "*/*",
    }
}
