//! E-mail addresses in folded text, plain and obfuscated (`jobs at example dot org`, `jobs [at] example (dot) org`).
//!
//! Read outwards from an `@` or an `at`: the local part to the left, the domain to the right.

use crate::extract::around::{before, begins_word, ends_word};

/// Bytes of a local part (RFC 5321, 4.5.3.1.1) and of a label of a domain.
const PART_BYTES_MAX: usize = 64;
/// Labels of a domain; obfuscated ones are read one by one.
const LABELS_MAX: usize = 6;

/// An address and where its words stand in the folded text.
#[derive(Clone, Debug, PartialEq)]
pub struct Email {
    pub value: String,
    pub start: usize,
    pub end: usize,
}

impl Email {
    /// The address in the letter case that the author wrote, where it was not obfuscated.
    pub fn value_as_written(&self, words: &str) -> String {
        if words.is_ascii() && words.eq_ignore_ascii_case(&self.value) {
            return words.to_string();
        }
        self.value.clone()
    }
}

/// All addresses of a folded text, in order.
pub fn all(text: &str) -> impl Iterator<Item = Email> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += 1;
            let core = match bytes[here] {
                b'@' => Some(1),
                b'a' => word_core(text, here),
                b'&' => entity_core(text, here),
                _ => None,
            };
            let Some(length) = core else { continue };
            if let Some(email) = around(text, here, here + length) {
                at = email.end.max(at);
                return Some(email);
            }
        }
        None
    })
}

fn word_core(text: &str, at: usize) -> Option<usize> {
    let lead = *text.as_bytes().get(at.checked_sub(1)?)?;
    if lead.is_ascii_alphanumeric() {
        return None;
    }
    let rest = &text[at..];
    let word = ["arobase", "at"]
        .into_iter()
        .find(|word| rest.starts_with(word))?;
    begins_word(&rest[word.len()..]).then_some(word.len())
}

fn entity_core(text: &str, at: usize) -> Option<usize> {
    const ENTITIES: [&str; 3] = ["&#64;", "&#x40;", "&commat;"];
    ENTITIES
        .iter()
        .find(|entity| text[at..].starts_with(*entity))
        .map(|entity| entity.len())
}

/// How an `at` was set off from its neighbours.
#[derive(PartialEq)]
enum Dress {
    /// `a@b`.
    Glued,
    /// `a at b`, `a @ b`.
    Blank,
    /// `a (at) b`, `a_at_b`, `a -- at -- b`.
    Marked,
}

fn around(text: &str, core_start: usize, core_end: usize) -> Option<Email> {
    let is_sign = !text[core_start..core_end].starts_with('a');
    let left = undress_left(text, core_start);
    let right = undress_right(text, core_end);
    let dress = match (&text[left..core_start], &text[core_end..right]) {
        ("", "") => Dress::Glued,
        (a, b) if a.trim().is_empty() && b.trim().is_empty() => Dress::Blank,
        _ => Dress::Marked,
    };
    if !is_sign && dress == Dress::Glued {
        return None;
    }
    let (local_start, local) = local_part(text, left)?;
    let (domain, spelled, end) = domain(text, right)?;
    let sure = match dress {
        Dress::Glued | Dress::Marked => true,
        Dress::Blank if is_sign => !text[..left].ends_with(' '),
        // `see us at example.com` is no address; `bob at example dot org` is, and so is `email bob at example.com`.
        Dress::Blank => spelled || has_cue(text, local_start),
    };
    let is_address = sure && !local.is_empty() && ends_with_known_label(&domain);
    let value = format!("{local}@{domain}");
    is_address.then_some(Email {
        value,
        start: local_start,
        end,
    })
}

fn is_dress(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'_' | b'-' | b'*' | b'@'
    )
}

/// Bytes of brackets, dashes and blanks on one side of an `at`.
const DRESS_BYTES_MAX: usize = 5;

fn undress_left(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[..at];
    let dress = bytes
        .iter()
        .rev()
        .take(DRESS_BYTES_MAX)
        .take_while(|byte| is_dress(**byte));
    at - dress.count()
}

fn undress_right(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    at + bytes
        .iter()
        .take(DRESS_BYTES_MAX)
        .take_while(|byte| is_dress(**byte))
        .count()
}

fn is_local(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

fn local_part(text: &str, end: usize) -> Option<(usize, String)> {
    let bytes = &text.as_bytes()[..end];
    let length = bytes
        .iter()
        .rev()
        .take(PART_BYTES_MAX + 1)
        .take_while(|byte| is_local(byte))
        .count();
    if length == 0 || length > PART_BYTES_MAX {
        return None;
    }
    let mut start = end - length;
    let mut local = text[start..end]
        .trim_start_matches(['.', '-', '_', '+', '%'])
        .to_string();
    start = end - local.len();
    // `medium.com/@name` and `user:secret@host` are no addresses.
    if text[..start].ends_with(['/', '=']) && !text[..start].ends_with("//") {
        return None;
    }
    // `john dot doe at example dot com`.
    let lead = before(text, start, 12).trim_end();
    if let Some(rest) = ["(dot)", "[dot]", " dot", " point"]
        .iter()
        .find_map(|dot| lead.strip_suffix(dot))
    {
        let rest = rest.trim_end();
        let word = rest
            .bytes()
            .rev()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        if word > 0 && text[..start].ends_with(' ') {
            let first = &rest[rest.len() - word..];
            local = format!("{first}.{local}");
            start -= before(text, start, 12).len() - (rest.len() - word);
        }
    }
    // Lost line breaks glue a sentence to a role: `drop us a line.jobs@example.org`.
    const ROLES: [&str; 12] = [
        "jobs",
        "job",
        "careers",
        "contact",
        "info",
        "hello",
        "hiring",
        "hr",
        "apply",
        "recrutement",
        "recruiting",
        "work",
    ];
    if let Some((glued, role)) = local.rsplit_once('.')
        && ROLES.contains(&role.split('+').next().unwrap_or(role))
        && !glued.is_empty()
    {
        local = role.to_string();
        start = end - local.len();
    }
    Some((start, local))
}

/// The domain that begins at `at`: its text, whether a dot was spelled out, and where its words end.
fn domain(text: &str, at: usize) -> Option<(String, bool, usize)> {
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
    const SPELLED: [&str; 12] = [
        " dot ", "(dot)", "[dot]", " (dot) ", " [dot] ", "{dot}", " {dot} ", "_dot_", " _dot_ ",
        "&#46;", "&period;", " point ",
    ];
    let rest = &text[at..];
    let (spelled, length) = match SPELLED.iter().find(|dot| rest.starts_with(*dot)) {
        Some(dot) => (true, dot.len()),
        None => (false, usize::from(rest.starts_with('.'))),
    };
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

/// Lost line breaks glue the next word to a domain: `example.comif` is `example.com`, `example.community` itself.
fn unglue(domain: &str) -> &str {
    const ENDINGS: [&str; 4] = ["com", "org", "net", "io"];
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
    if TRUE_WORDS.contains(&last) || domain.ends_with(".com.br") {
        return domain;
    }
    match ENDINGS.iter().find(|ending| last.starts_with(*ending)) {
        Some(ending) => &domain[..domain.len() - last.len() + ending.len()],
        None => domain,
    }
}

fn ends_with_known_label(domain: &str) -> bool {
    const FILES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css"];
    let Some((rest, last)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_name =
        (2..=24).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_name && !rest.is_empty() && !FILES.contains(&last)
}

fn has_cue(text: &str, at: usize) -> bool {
    const CUES: [&str; 8] = [
        "email",
        "e-mail",
        "mail",
        "contact",
        "write to",
        "ecrire a",
        "courriel",
        "resume to",
    ];
    let lead = before(text, at, 24);
    CUES.iter()
        .any(|cue| lead.rfind(cue).is_some_and(|at| ends_word(&lead[..at])))
}
