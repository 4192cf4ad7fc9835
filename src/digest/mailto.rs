//! Prefilled emails as `mailto:` addresses (RFC 6068).

/// Characters of a body in an address: mail programs on phones cut beyond some thousands of bytes.
const BODY_CHARS_MAX: usize = 1500;

/// An address that opens an email to send. Without a recipient it opens the email for copying.
pub(super) fn mailto(to: Option<&str>, subject: &str, body: &str) -> String {
    let body: String = body.chars().take(BODY_CHARS_MAX).collect();
    // Line breaks are %0D%0A (RFC 6068, section 5).
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    let to = to.filter(|to| is_address(to)).unwrap_or_default();
    format!(
        "mailto:{}?subject={}&body={}",
        encoded(to).replace("%40", "@"),
        encoded(subject),
        encoded(&body)
    )
}

/// Whether it is one plain address: a second recipient or a header must not slip in.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !",;:<>()[]\\\"@?&".contains(c);
    !local.is_empty()
        && host.contains('.')
        && text.len() <= 254
        && local.chars().all(plain)
        && host.chars().all(plain)
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(to: &str, subject: &str, body: &str, expected: &str) {
        assert_eq!(mailto(Some(to), subject, body), expected);
    }

    #[test]
    fn addresses() {
        check(
            "a.b+c@example.org",
            "Été & co",
            "Un\ndeux",
            "mailto:a.b%2Bc@example.org?subject=%C3%89t%C3%A9%20%26%20co&body=Un%0D%0Adeux",
        );
        for bad in [
            "a@example.org,b@example.org",
            "a@example.org?bcc=b@example.org",
            "x",
            "a b@example.org",
            "",
        ] {
            check(bad, "s", "b", "mailto:?subject=s&body=b");
        }
        let long = mailto(None, "", &"é".repeat(10_000));
        assert!(long.len() < 10_000);
    }
}
