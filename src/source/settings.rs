//! Settings that many kinds share: where to fetch, and what to send along.
//!
//! `url` or `path` (each may hold either), `headers` with plain or secret values. Pure: no file is looked at.

use crate::domain::{
    At, Form, KeyProblem, KeyValue, Keys, Locator, PageClass, Secret, Setting, Shape, SpannedValue,
};
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// Where to fetch, read by [`locator`] with [`PATH`] and [`HEADERS`].
pub const URL: Setting = Setting::new(
    "url",
    Shape::Text(Form::Address),
    [
        "address to fetch, `https://…`",
        "adresse à lire, `https://…`",
    ],
)
.one_of()
.also(&["address", "feed", "href", "uri"]);
/// A file or folder to read, in place of an address.
pub(crate) const PATH: Setting = Setting::new(
    "path",
    Shape::Text(Form::Path),
    [
        "file or folder to read, from the folder of the configuration",
        "fichier ou dossier à lire, à partir du dossier de la configuration",
    ],
)
.one_of()
.also(&["file", "folder"]);
/// Headers, as texts or as secrets.
pub(crate) const HEADERS: Setting = Setting::new(
    "headers",
    Shape::Named(&Shape::Secret),
    [
        "HTTP headers to send along, secrets as `{ file = \"…\" }`",
        "en-têtes HTTP à envoyer, les secrets sous la forme `{ file = \"…\" }`",
    ],
);

/// The locator that `url` or `path` names, with its `headers`.
pub fn locator(keys: &Keys, class: PageClass, problems: &mut Vec<KeyProblem>) -> Option<Locator> {
    let headers = headers(keys, problems);
    let (name, key) = match (keys.get("url"), keys.get("path")) {
        (Some(url), None) => ("url", url),
        (None, Some(path)) => ("path", path),
        (Some(_), Some(path)) => {
            problems.push(problem(
                "path",
                path,
                "`url` is given too: keep one of them",
            ));
            return None;
        }
        (None, None) => {
            let message = "missing: give `url = \"https://…\"` or `path = \"…\"`";
            problems.push(KeyProblem::new("url", keys.spot, message));
            return None;
        }
    };
    let text = keys.text(name)?;
    match place(&text) {
        Ok(at) => {
            let mut locator = Locator::document(at, class);
            locator.headers = headers;
            Some(locator)
        }
        Err(message) => {
            problems.push(problem(name, key, &message));
            None
        }
    }
}

/// Where a text points: an http(s) address or an absolute path.
pub fn place(text: &str) -> Result<At, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("empty: expected an `https://` address or a path".into());
    }
    let Some((scheme, _)) = text.split_once("://") else {
        let path = Path::new(text);
        return if path.is_absolute() {
            Ok(At::Path(path.to_path_buf()))
        } else {
            Err(format!(
                "expected an `https://` address or a whole path, found `{text}`"
            ))
        };
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {}
        "feed" => return Err("write `https://` in place of `feed://`".into()),
        other => {
            return Err(format!(
                "`{other}://` cannot be fetched: expected `https://`, `http://` or a path"
            ));
        }
    }
    let url = url::Url::parse(text).map_err(|error| format!("not an address: {error}"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("holds a user name or password: put them into `headers` as a secret".into());
    }
    Ok(At::Url(url))
}

/// `headers = { Authorization = { file = "token.key" }, Accept = "application/json" }`
pub fn headers(keys: &Keys, problems: &mut Vec<KeyProblem>) -> Vec<(String, Secret)> {
    let Some(table) = keys.table("headers") else {
        return Vec::new();
    };
    let mut headers = Vec::with_capacity(table.map.len());
    for (name, key) in &table.map {
        let key_name = format!("headers.{name}");
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        {
            problems.push(problem(
                &key_name,
                key,
                "not a header's name: letters, digits and `-` only",
            ));
            continue;
        }
        headers.extend(key.secret().map(|secret| (name.clone(), secret)));
    }
    headers
}

/// Makes the paths of a table of settings whole, before its reader sees them: relative ones stand in the folder of the
/// configuration, `~/` in the user's home.
pub(crate) fn make_absolute(
    table: &[Setting],
    keys: &mut Keys,
    folder: &Path,
    home: Option<&Path>,
) {
    for setting in table {
        let Some(key) = keys.map.get_mut(setting.name) else {
            continue;
        };
        match (setting.shape, &mut key.value) {
            (Shape::Text(Form::Path), KeyValue::Text(text)) => absolute(text, folder, home),
            (Shape::Secret, value) => make_file_absolute(value, folder, home),
            (Shape::Table(inner), KeyValue::Table(keys)) => {
                make_absolute(inner, keys, folder, home);
            }
            (Shape::Named(Shape::Secret), KeyValue::Table(secrets)) => {
                for key in secrets.map.values_mut() {
                    make_file_absolute(&mut key.value, folder, home);
                }
            }
            _ => {}
        }
    }
}

/// `{ file = "token.key" }`
fn make_file_absolute(value: &mut KeyValue, folder: &Path, home: Option<&Path>) {
    if let KeyValue::Table(table) = value
        && let Some(key) = table.map.get_mut("file")
        && let KeyValue::Text(text) = &mut key.value
    {
        absolute(text, folder, home);
    }
}

fn absolute(text: &mut String, folder: &Path, home: Option<&Path>) {
    let written = text.trim();
    if written.is_empty() || written.contains("://") {
        return;
    }
    let path = match (written.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => folder.join(written),
    };
    *text = path.to_string_lossy().into_owned();
}

/// The name under which [`zone`] is set.
pub(crate) const ZONE_KEY: &str = "zone";
const ZONE_HELP: [&str; 2] = [
    "time zone of times that name none; the profile's unless said",
    "fuseau des heures qui n'en nomment pas ; sans indication, celui du profil",
];
/// In which zone times without one are meant.
pub(crate) const ZONE: Setting =
    Setting::new(ZONE_KEY, Shape::Text(Form::Zone), ZONE_HELP).also(&["timezone", "tz"]);
/// As [`ZONE`], by a Windows name too.
pub(crate) const CALENDAR_ZONE: Setting =
    Setting::new(ZONE_KEY, Shape::Text(Form::Any), ZONE_HELP).also(&["timezone", "tz"]);

/// The zone of times that name none: `zone = "Europe/Paris"`. The configuration gives the profile's where nothing is set.
pub fn zone(keys: &Keys, problems: &mut Vec<KeyProblem>) -> chrono_tz::Tz {
    let (Some(name), Some(key)) = (keys.text(ZONE_KEY), keys.get(ZONE_KEY)) else {
        return chrono_tz::UTC;
    };
    name.trim().parse().unwrap_or_else(|_| {
        let message = format!("`{name}` is no time zone: write it as in `Europe/Paris`");
        problems.push(problem(ZONE_KEY, key, &message));
        chrono_tz::UTC
    })
}

/// A fingerprint of settings and a parser's version: what a cursor is void without.
pub fn fingerprint(version: u32, keys: &Keys) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(&version.to_le_bytes());
    mix(&mut hash, keys);
    hash.digest()
}

fn mix(hash: &mut Xxh3, keys: &Keys) {
    for (name, key) in &keys.map {
        hash.update(name.as_bytes());
        hash.update(b"=");
        mix_value(hash, &key.value);
    }
}

fn mix_value(hash: &mut Xxh3, value: &KeyValue) {
    match value {
        KeyValue::Text(text) => hash.update(text.as_bytes()),
        KeyValue::Int(number) => hash.update(&number.to_le_bytes()),
        KeyValue::Float(number) => hash.update(&number.to_bits().to_le_bytes()),
        KeyValue::Bool(flag) => hash.update(&[u8::from(*flag)]),
        KeyValue::List(items) => items.iter().for_each(|item| {
            mix_value(hash, &item.value);
            hash.update(b",");
        }),
        KeyValue::Table(table) => mix(hash, table),
    }
    hash.update(b";");
}

/// Says what is wrong with a setting.
pub fn problem(name: &str, key: &SpannedValue, message: &str) -> KeyProblem {
    KeyProblem::new(name, key.spot, message)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Settings from a TOML-like list, for tests of kinds.
    pub(crate) fn keys(pairs: &[(&str, &str)]) -> Keys {
        let mut keys = Keys::default();
        for (name, value) in pairs {
            let value = KeyValue::Text(value.to_string());
            keys.map.insert(
                name.to_string(),
                SpannedValue {
                    value,
                    spot: Default::default(),
                },
            );
        }
        keys
    }

    #[track_caller]
    fn check(pairs: &[(&str, &str)], expected: &str) {
        let mut problems = Vec::new();
        let found = locator(&keys(pairs), PageClass::Feed, &mut problems);
        let shown = match found {
            Some(locator) => locator.key().0,
            None => problems
                .iter()
                .map(|it| format!("{}: {}", it.key, it.message))
                .collect(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn locators() {
        check(
            &[("url", "https://example.org/feed")],
            "https://example.org/feed",
        );
        check(
            &[("url", "http://127.0.0.1:8080/x")],
            "http://127.0.0.1:8080/x",
        );
        check(&[("path", "/srv/x.xml")], "/srv/x.xml");
        check(&[("url", "/srv/x.xml")], "/srv/x.xml");
        check(
            &[],
            "url: missing: give `url = \"https://…\"` or `path = \"…\"`",
        );
        check(
            &[("url", "file:///etc/passwd")],
            "url: `file://` cannot be fetched: expected `https://`, `http://` or a path",
        );
        check(
            &[("url", "a.xml")],
            "url: expected an `https://` address or a whole path, found `a.xml`",
        );
        check(
            &[("url", "https://a:b@example.org/")],
            "url: holds a user name or password: put them into `headers` as a secret",
        );
        check(
            &[("url", "https://example.org"), ("path", "/x")],
            "path: `url` is given too: keep one of them",
        );
    }

    #[test]
    fn relative_paths_stand_beside_the_configuration() {
        let mut keys = keys(&[("path", "samples/a.xml")]);
        make_absolute(&[PATH], &mut keys, Path::new("/etc/gigscout"), None);
        assert_eq!(keys.text("path").unwrap(), "/etc/gigscout/samples/a.xml");
    }

    #[test]
    fn the_password_of_a_mailbox_stands_beside_the_configuration() {
        let mut all = keys(&[]);
        let imap = KeyValue::Table(keys(&[("password_file", "imap.key")]));
        let spot = Default::default();
        all.map
            .insert("imap".into(), SpannedValue { value: imap, spot });
        let mailbox = crate::source::mailbox::SETTINGS;
        make_absolute(mailbox, &mut all, Path::new("/etc/gigscout"), None);
        let table = all.table("imap").unwrap();
        assert_eq!(
            table.text("password_file").unwrap(),
            "/etc/gigscout/imap.key"
        );
    }
}
