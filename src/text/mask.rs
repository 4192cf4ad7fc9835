//! Secrets made invisible in what people get to read: messages, excerpts of a configuration, a server's words.
//!
//! What is known to be secret is masked to the letter ([`known`]); what only looks so by its place, such as the user
//! part of an address or the value of `password =`, by its shape ([`shapes`], [`toml_line`]).

use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What stands in place of a secret.
const MASK: &str = "…";
/// Characters from which on a secret is masked wherever it occurs; a shorter one would make words unreadable.
const SECRET_CHARS_MIN: usize = 3;
/// Words that a key of a secret is made of.
const SECRET_WORDS: [&str; 17] = [
    "apikey",
    "auth",
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "credentials",
    "header",
    "headers",
    "key",
    "pass",
    "passphrase",
    "passwd",
    "password",
    "pwd",
    "secret",
    "token",
];
/// Last words of keys that name the place of a secret, which is none.
const PLACE_WORDS: [&str; 6] = ["file", "env", "credential", "url", "command", "path"];
/// How alike a misspelt word must be to one of [`SECRET_WORDS`] (Jaro-Winkler).
const LIKENESS_MIN: f64 = 0.9;

/// Masks secrets that are known, as written, quoted or percent-encoded, and what [`shapes`] masks.
pub(crate) fn known(text: &str, secrets: &[impl AsRef<str>]) -> String {
    let mut masked = text.to_string();
    for secret in secrets.iter().map(AsRef::as_ref) {
        if secret.chars().count() < SECRET_CHARS_MIN {
            continue;
        }
        let quoted = secret.replace('\\', "\\\\").replace('"', "\\\"");
        let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        for form in [quoted.as_str(), secret, &encoded] {
            masked = masked.replace(form, MASK);
        }
    }
    shapes(&masked).into_owned()
}

/// Masks user and password of addresses, tokens of `Bearer` and `Basic`, what follows `AUTH`, and the values of keys
/// that hold secrets.
pub(crate) fn shapes(text: &str) -> Cow<'_, str> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)\b(bearer|basic|auth plain|auth login)( +)([A-Za-z0-9._~+/=-]{4,})")
    });
    static QUERY: LazyLock<Regex> =
        LazyLock::new(|| regex(r#"([?&;])([A-Za-z0-9_.-]+)=([^&\s"'#`<>;]+)"#));
    static PAIR: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r#"(?i)([a-z0-9_.-]*[a-z0-9])(["']?\s*=\s*|["']?:\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"',;&}\]]+)"#,
        )
    });
    static USER: LazyLock<Regex> = LazyLock::new(|| {
        regex(r#"(?i)([^\s"'`/=<>:@]+):[^\s"'`<>@/]+(@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"#)
    });
    if !text.contains(['=', ':', ' ']) {
        return Cow::Borrowed(text);
    }
    let addresses = addresses(text);
    // An address whose scheme was forgotten.
    let addresses = USER.replace_all(&addresses, |found: &Captures<'_>| {
        match found[1].eq_ignore_ascii_case("mailto") {
            true => found[0].to_string(),
            false => format!("{MASK}{}", &found[2]),
        }
    });
    let tokens = TOKEN.replace_all(&addresses, |found: &Captures<'_>| {
        // Words of a sentence are no token.
        let is_word = found[3].bytes().all(|byte| byte.is_ascii_lowercase());
        match is_word && !found[1].to_ascii_lowercase().starts_with("auth") {
            true => found[0].to_string(),
            false => format!("{}{}{MASK}", &found[1], &found[2]),
        }
    });
    let queries = QUERY.replace_all(&tokens, |found: &Captures<'_>| {
        match is_secret_key(&found[2]) {
            true => format!("{}{}={MASK}", &found[1], &found[2]),
            false => found[0].to_string(),
        }
    });
    let pairs = PAIR.replace_all(&queries, |found: &Captures<'_>| {
        let is_secret = match found[2].contains('=') {
            true => is_secret_key(&found[1]),
            // A colon ends many a clause; only headers are written so.
            false => is_secret_header(&found[1]) && !found[3].starts_with("//"),
        };
        match is_secret {
            true => format!("{}{}{}", &found[1], &found[2], masked(&found[3])),
            false => found[0].to_string(),
        }
    });
    Cow::Owned(pairs.into_owned())
}

/// A line of a configuration with the values masked that are or may be secrets; all values where `all` says so (a
/// table of headers). A value that is a list or a table goes with the rest of its line.
pub(crate) fn toml_line(line: &str, all: bool) -> String {
    static PAIR: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r#"("[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)(\s*=\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[\[{].*|[^\s,}\]#]+)"#,
        )
    });
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(found) = PAIR.captures_at(line, at) {
        let (Some(whole), Some(value)) = (found.get(0), found.get(3)) else {
            break;
        };
        out.push_str(&line[at..value.start()]);
        at = whole.end();
        if all || is_secret_key(&found[1]) {
            out.push_str(&masked(value.as_str()));
        } else if value.as_str().starts_with(['[', '{']) {
            // Looked into: its own keys say what is secret.
            out.push_str(&value.as_str()[..1]);
            at = value.start() + 1;
        } else {
            out.push_str(value.as_str());
        }
    }
    out.push_str(&line[at..]);
    shapes(&out).into_owned()
}

/// Whether a key, in TOML or in a query, is one of a secret.
pub(crate) fn is_secret_key(key: &str) -> bool {
    let key = key.to_lowercase();
    let last = key.rsplit('.').next().unwrap_or_default();
    let words: Vec<&str> = last
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && words.last().is_some_and(|word| PLACE_WORDS.contains(word)) {
        return false;
    }
    words.iter().any(|word| {
        let is_like = |known: &&str| {
            *known == *word
                || (known.len() >= 5
                    && word.len() + 1 >= known.len()
                    && strsim::jaro_winkler(word, known) >= LIKENESS_MIN)
        };
        // `author` is as near to `auth` as a slip, and is a word.
        !matches!(*word, "author" | "authors") && SECRET_WORDS.iter().any(is_like)
    })
}

fn is_secret_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "authorization" | "proxy-authorization" | "cookie" | "set-cookie"
    ) || (name.starts_with("x-") && is_secret_key(&name))
}

/// A value masked, its quotes kept.
fn masked(value: &str) -> String {
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => format!("{quote}{MASK}{quote}"),
        _ => MASK.to_string(),
    }
}

/// Masks what stands before the `@` of an address's host.
fn addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        out.push_str(before);
        let end = after
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`'))
            .unwrap_or(after.len());
        let address = &after[..end];
        let host_end = address.find(['/', '?', '#']).unwrap_or(end);
        let authority = &address[..host_end];
        // A slash in a password that is not encoded ends what a parser takes for the host.
        let port = authority.rsplit_once(':').map_or("", |(_, port)| port);
        let is_cut = !authority.contains('@')
            && !authority.ends_with(']')
            && port.bytes().any(|byte| !byte.is_ascii_digit());
        let within = if is_cut { address } else { authority };
        let kept = match within.rfind('@') {
            Some(at) => {
                out.push_str(MASK);
                at
            }
            None => 0,
        };
        out.push_str(&address[kept..]);
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a test builds every pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shapes(text), expected, "of {text:?}");
        assert_eq!(shapes(&shapes(text)), expected, "twice, of {text:?}");
    }

    #[test]
    fn addresses_lose_their_users() {
        check(
            "cannot read http://anna:hush-hush@example.org/feed?x=1",
            "cannot read http://…@example.org/feed?x=1",
        );
        check("imaps://anna@mail.example", "imaps://…@mail.example");
        check("`https://a:b/c@d.example/x`", "`https://…@d.example/x`");
        check(
            "https://social.example/@anna",
            "https://social.example/@anna",
        );
        check("https://d.example:8443/@a", "https://d.example:8443/@a");
        check("https://[::1]:80/a@b", "https://[::1]:80/a@b");
        check(
            "https://d.example/?q=gig&api_key=hush&token=hush2#x",
            "https://d.example/?q=gig&api_key=…&token=…",
        );
    }

    #[test]
    fn headers_and_tokens() {
        check("Authorization: Bearer hush.hush", "Authorization: … …");
        check("it said Bearer HushHush1 twice", "it said Bearer … twice");
        check(
            "535 no such user: AUTH PLAIN AGFubmEA",
            "535 no such user: AUTH PLAIN …",
        );
        check("Cookie: a=b; c=d", "Cookie: …; c=d");
        check("password = \"hu\\\"sh\" x", "password = \"…\" x");
        check("x-api-key: hush", "x-api-key: …");
    }

    #[test]
    fn sentences_stay() {
        for text in [
            "the password for mail.example could not be read: no such file",
            "a bearer of good news, basic knowledge",
            "token: expected a text",
            "author = \"Anna\", password_file = \"mail.key\"",
            "401: unauthorized",
            "",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn known_secrets_in_every_spelling() {
        let secrets = ["s\"é same"];
        assert_eq!(known("wrong s\"é same", &secrets), "wrong …");
        assert_eq!(known("LOGIN \"s\\\"é same\"", &secrets), "LOGIN \"…\"");
        assert_eq!(known("?p=s%22%C3%A9+same", &secrets), "?p=…");
        assert_eq!(known("a b", &["a"]), "a b");
    }

    #[track_caller]
    fn check_line(line: &str, all: bool, expected: &str) {
        assert_eq!(toml_line(line, all), expected, "of {line:?}");
    }

    #[test]
    fn lines_of_a_configuration() {
        check_line("radius_kms = 40  # far", false, "radius_kms = 40  # far");
        check_line("kind = \"rsss\"", false, "kind = \"rsss\"");
        check_line("password = \"hush\"  # no", false, "password = \"…\"  # no");
        check_line("password = 'hush", false, "password = '…'");
        check_line("password = hush hush", false, "password = … hush");
        check_line("pasword = \"hush\"", false, "pasword = \"…\"");
        check_line(
            "password_file = \"mail.key\"",
            false,
            "password_file = \"mail.key\"",
        );
        check_line("api_key = \"hush\"", false, "api_key = \"…\"");
        check_line(
            "headers = { Authorization = \"Bearer hush\", Accept = 5 }",
            false,
            "headers = …",
        );
        check_line(
            "imap = { host = \"m.example\", user = \"a\", password = \"hush\", port = \"x\" }",
            false,
            "imap = { host = \"m.example\", user = \"a\", password = \"…\", port = \"x\" }",
        );
        check_line(
            "url = \"http://anna:hush@example.org/\"",
            false,
            "url = \"http://…@example.org/\"",
        );
        check_line(
            "url = \"https://a.example/?q=x&api_key=hush\", every = 5",
            false,
            "url = \"https://a.example/?q=x&api_key=…\", every = 5",
        );
        check_line("X-Odd = \"hush\"", true, "X-Odd = \"…\"");
        check_line("fetch.token = \"hush\"", false, "fetch.token = \"…\"");
        check_line("\"Api-Key\" = \"hush\"", false, "\"Api-Key\" = \"…\"");
    }
}
