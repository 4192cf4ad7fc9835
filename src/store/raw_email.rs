//! Whether an address stands in an email as it was sent, however its bytes are written.

/// Whether the bytes of an email hold an address, which is given in small letters: as it is, over the end of a line or
/// with escaped signs in quoted-printable (RFC 2045, 6.7), or with the escapes of a `mailto:` link (RFC 6068).
pub(super) fn holds(bytes: &[u8], address: &str) -> bool {
    let is_in = |text: &[u8]| {
        let mut windows = text.windows(address.len().max(1));
        windows.any(|it| it.eq_ignore_ascii_case(address.as_bytes()))
    };
    if is_in(bytes) {
        return true;
    }
    let printable = unescaped(&joined(bytes), b'=');
    is_in(&printable) || is_in(&unescaped(&printable, b'%'))
}

/// Without the breaks that only keep lines short.
fn joined(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b'=' => match soft_break(after) {
                Some(next) => next,
                None => {
                    out.push(first);
                    after
                }
            },
            other => {
                out.push(other);
                after
            }
        };
    }
    out
}

/// What follows the end of a line, before which some programs leave blanks.
fn soft_break(bytes: &[u8]) -> Option<&[u8]> {
    let blanks = bytes.iter().take_while(|it| matches!(it, b' ' | b'\t'));
    let end = &bytes[blanks.count()..];
    end.strip_prefix(b"\r\n")
        .or_else(|| end.strip_prefix(b"\n"))
}

/// With `=40` or `%40` as the byte that it stands for.
fn unescaped(bytes: &[u8], mark: u8) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).map(|it| it as u8);
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes.get(at + 1).zip(bytes.get(at + 2));
        let value = pair.and_then(|(high, low)| Some(digit(high)? * 16 + digit(low)?));
        match value.filter(|_| byte == mark) {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: bool) {
        let found = holds(bytes.as_bytes(), "zoe.fig+a@verger.example");
        assert_eq!(found, expected, "{bytes:?}");
    }

    #[test]
    fn addresses_in_all_their_forms() {
        check("Écrire à Zoe.Fig+a@verger.example.", true);
        check("Write to zoe.fig+a@ver=\r\nger.example.", true);
        check("Write to zoe.fi=\ng+a@verg=\ner.exam=\nple.", true);
        check("Write to zoe=2Efig+a=40verger.example.", true);
        check("Write to zoe.fig+a@verger= \t\r\n.example", true);
        check(
            "<a href=3D\"mailto:zoe.fig%2Ba@verger.ex=\r\nample?subject=3Dx\">",
            true,
        );
        check("body=3D%C3%80%20zoe.fig%2Ba%40verger.=\r\nexample%0A", true);
        check("Write to zoe.fig+a@verger.\r\nexample, =3D = 100 %", false);
        check("Écrire à zoe.fig@verger.example", false);
        check("=", false);
        check("", false);
    }
}
