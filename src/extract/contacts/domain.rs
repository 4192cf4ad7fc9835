//! The domain of an address, plain, spelled out (`example dot org`) or glued to the next sentence.

use super::words;

/// Bytes of a local part (RFC 5321, 4.5.3.1.1) and of a label of a domain.
pub(crate) const PART_BYTES_MAX: usize = 64;

/// Labels of a domain; obfuscated ones are read one by one.
const LABELS_MAX: usize = 6;

/// The domain that begins at `at`: its text, whether a dot was spelled out, and where its words end.
pub(super) fn read(text: &str, at: usize) -> Option<(String, bool, usize)> {
    let mut domain = String::new();
    let mut spelled = false;
    let mut end = at;
    for _ in 0..LABELS_MAX {
        let bytes = &text.as_bytes()[end..];
        let is_label = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let length = bytes
            .iter()
            .take(PART_BYTES_MAX + 1)
            .take_while(is_label)
            .count();
        let label = text[end..end + length].trim_end_matches('-');
        if label.is_empty() || length > PART_BYTES_MAX {
            break;
        }
        domain.push_str(label);
        end += label.len();
        match dot(text, end) {
            Some((was_spelled, next)) => {
                domain.push('.');
                spelled |= was_spelled;
                end = next;
            }
            None => break,
        }
    }
    if domain.ends_with('.') {
        let cut = domain.trim_end_matches('.').len();
        end -= domain.len() - cut;
        domain.truncate(cut);
    }
    if !domain.contains('.') {
        domain = implied(&domain)?;
    }
    let unglued = unglue(&domain);
    end -= domain.len() - unglued.len();
    Some((unglued.to_string(), spelled, text.floor_char_boundary(end)))
}

/// A dot, plain or spelled, that is followed by another label.
fn dot(text: &str, at: usize) -> Option<(bool, usize)> {
    const SPELLED: [&str; 37] = [
        " [point] ",
        " (point) ",
        "(point) ",
        " (point)",
        "[point] ",
        " [point]",
        "{point}",
        " (dot) ",
        " [dot] ",
        " {dot} ",
        " _dot_ ",
        " -dot- ",
        "(dot) ",
        "[dot] ",
        " (dot)",
        " [dot]",
        "(dot)",
        "[dot]",
        "{dot}",
        "<dot>",
        "_dot_",
        "-dot-",
        " dot ",
        " 'dot' ",
        " \"dot\" ",
        " point ",
        "(point)",
        "[point]",
        " [point] ",
        "(.)",
        "[.]",
        "&#46;",
        "&period;",
        // `example[dot com]`.
        " [dot ",
        "[dot ",
        " (dot ",
        "(dot ",
    ];
    let rest = &text[at..];
    let (spelled, length) = match SPELLED.iter().find(|dot| rest.starts_with(*dot)) {
        Some(dot) => (true, dot.len()),
        None => (false, usize::from(rest.starts_with('.'))),
    };
    if length == 0
        && let Some(label) = rest.strip_prefix(" . ")
    {
        // `example . com`; elsewhere a full stop between blanks ends a sentence.
        let ending = label.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let known = ending.is_some_and(|ending| ENDINGS.contains(&ending));
        return known.then_some((true, at + " . ".len()));
    }
    let next = rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (length > 0 && next).then_some((spelled, at + length))
}

/// Mail providers that people name without their ending.
fn implied(name: &str) -> Option<String> {
    const PROVIDERS: [&str; 6] = [
        "gmail",
        "hotmail",
        "outlook",
        "yahoo",
        "protonmail",
        "icloud",
    ];
    PROVIDERS.contains(&name).then(|| format!("{name}.com"))
}

/// Endings that a word may be glued to.
const ENDINGS: [&str; 4] = ["com", "org", "net", "io"];

/// Lost line breaks glue the next word to a domain: `example.comif` is `example.com`, `example.community` itself.
fn unglue(domain: &str) -> &str {
    const TRUE_WORDS: [&str; 12] = [
        "community",
        "company",
        "computer",
        "organic",
        "network",
        "com",
        "org",
        "net",
        "io",
        "ing",
        "compare",
        "comsec",
    ];
    let Some((_, last)) = domain.rsplit_once('.') else {
        return domain;
    };
    // `example.com.please`: a sentence that begins without a blank. `example.com.br` is whole.
    if let Some((head, before_last)) = domain
        .rsplit_once('.')
        .and_then(|(head, _)| Some((head, head.rsplit_once('.')?.1)))
        && ENDINGS.contains(&before_last)
        && !words::SECOND_LEVEL.contains(&last)
    {
        return head;
    }
    if TRUE_WORDS.contains(&last) {
        return domain;
    }
    match ENDINGS.iter().find(|ending| last.starts_with(*ending)) {
        Some(ending) => &domain[..domain.len() - last.len() + ending.len()],
        None => domain,
    }
}

/// Whether the last label is one that domains end with, and no ending of a file.
pub(crate) fn ends_with_known_label(domain: &str) -> bool {
    const FILES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css"];
    let Some((rest, last)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_name =
        (2..=24).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_name && !rest.is_empty() && !FILES.contains(&last)
}
