//! A message as Apple Mail files it (`.emlx`): a line with its number of bytes, the message, and a property list.

/// Bits of the property list's `flags`.
const DELETED: u64 = 1 << 1;
const DRAFT: u64 = 1 << 6;
const JUNK: u64 = 1 << 24;

/// The message alone. What the list's flags say is handed on in the headers in which other programs write it; bytes
/// of another form stay as they are.
pub(super) fn message(bytes: Vec<u8>) -> Vec<u8> {
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
        return bytes;
    };
    let length = std::str::from_utf8(&bytes[..end])
        .ok()
        .and_then(|line| line.trim().parse::<usize>().ok());
    let Some(length) = length else {
        return bytes;
    };
    let start = end + 1;
    let stop = start.saturating_add(length).min(bytes.len());
    let flags = flags(&bytes[stop..]);
    let mut message = Vec::with_capacity(length + 32);
    for (bit, header) in [
        (JUNK, "X-Spam-Flag: YES\n"),
        (DELETED, "X-Status: D\n"),
        (DRAFT, "X-Status: T\n"),
    ] {
        if flags & bit != 0 {
            message.extend_from_slice(header.as_bytes());
            break;
        }
    }
    message.extend_from_slice(&bytes[start..stop]);
    message
}

/// `<key>flags</key><integer>8590195713</integer>`.
fn flags(list: &[u8]) -> u64 {
    let list = String::from_utf8_lossy(list);
    let number = list.split_once("<key>flags</key>").and_then(|(_, rest)| {
        let (_, rest) = rest.split_once("<integer>")?;
        rest.split('<').next()?.trim().parse().ok()
    });
    number.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, expected: &str) {
        let found = message(file.as_bytes().to_vec());
        assert_eq!(String::from_utf8(found).unwrap(), expected);
    }

    #[test]
    fn messages() {
        let list = |flags: u64| {
            format!("<plist><dict><key>flags</key>\n<integer>{flags}</integer></dict></plist>")
        };
        check(
            &format!("12   \nSubject: x\n\n{}", list(1)),
            "Subject: x\n\n",
        );
        check(
            &format!("12\nSubject: x\n\n{}", list(DELETED | 1)),
            "X-Status: D\nSubject: x\n\n",
        );
        check(
            &format!("12\nSubject: x\n\n{}", list(JUNK)),
            "X-Spam-Flag: YES\nSubject: x\n\n",
        );
        check("99\nSubject: x\n", "Subject: x\n");
        check("Subject: x\n\nwords\n", "Subject: x\n\nwords\n");
        check("", "");
    }
}
