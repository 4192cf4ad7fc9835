//! A forwarded mail: the forwarder's note, and the mail that was forwarded.

use super::clean;
use regex::Regex;
use std::sync::LazyLock;

/// Lines of the header block that a mail program writes above the forwarded text.
const HEADER_LINES_MAX: usize = 14;

/// A mail within the text of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forwarded {
    /// What the forwarder wrote above it.
    pub note: String,
    pub from: Option<String>,
    pub subject: Option<String>,
    pub body: String,
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
            r"(?im)^[>\s]*(?:-{2,}\s?(?:forwarded message|message transféré|message réexpédié|weitergeleitete nachricht|original message|message d['’]origine)\s?(?:from [^\n-]*)?-{2,}|begin forwarded message\s?:|début du message (?:transféré|réexpédié)\s?:)\s*$",
        )
        .expect("a pattern of ours is valid")
});

/// Finds a forwarded mail by its mark, in French or English.
pub fn find(text: &str) -> Option<Forwarded> {
    let hit = MARK.find(text)?;
    let note = clean::own_words(&text[..hit.start()]);
    let inner: Vec<&str> = unquoted(&text[hit.end()..]);
    let (from, subject, used) = headers(&inner);
    Some(Forwarded {
        note,
        from,
        subject,
        body: clean::own_words(&inner[used..].join("\n")),
    })
}

/// Whether the first mark is one that only forwarding writes; "original message" also stands above what is answered.
pub fn is_certain(text: &str) -> bool {
    let is_mark = |line: &str| {
        let line = line.to_lowercase();
        [
            "forwarded message",
            "transféré",
            "réexpédié",
            "weitergeleitet",
        ]
        .iter()
        .any(|word| line.contains(word))
    };
    let mut lines = text.lines().filter(|line| MARK.is_match(line));
    lines.next().is_some_and(is_mark)
}

/// Some programs quote what they forward.
fn unquoted(text: &str) -> Vec<&str> {
    let is_quoted = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(4)
        .all(|line| line.starts_with('>'));
    text.lines()
        .map(|line| match (is_quoted, line.strip_prefix('>')) {
            (true, Some(rest)) => rest.strip_prefix(' ').unwrap_or(rest),
            _ => line,
        })
        .collect()
}

/// Sender, subject, and the number of lines that the header block takes.
fn headers(lines: &[&str]) -> (Option<String>, Option<String>, usize) {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\*?(from|de|von|expéditeur|subject|objet|sujet|betreff|date|sent|envoyé|to|à|a|pour|cc|reply-to|répondre à)\s?:\*?\s*(.*)$",
        )
        .expect("a pattern of ours is valid")
    });
    let (mut from, mut subject, mut used) = (None, None, 0);
    for (at, line) in lines.iter().take(HEADER_LINES_MAX).enumerate() {
        let line = line.trim();
        if line.is_empty() {
            if used > 0 {
                break;
            }
            continue;
        }
        let Some(hit) = LINE.captures(line) else {
            // A folded header goes on; anything else begins the text.
            if used == 0 || !lines[at].starts_with([' ', '\t']) {
                break;
            }
            used = at + 1;
            continue;
        };
        used = at + 1;
        let value = Some(hit[2].trim().to_string()).filter(|value| !value.is_empty());
        match hit[1].to_lowercase().as_str() {
            "from" | "de" | "von" | "expéditeur" => from = from.or(value),
            "subject" | "objet" | "sujet" | "betreff" => subject = subject.or(value),
            _ => {}
        }
    }
    (from, subject, used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, note: &str, from: &str, subject: &str, body: &str) {
        let found = find(text).unwrap();
        assert_eq!(found.note, note);
        assert_eq!(found.from.unwrap_or_default(), from);
        assert_eq!(found.subject.unwrap_or_default(), subject);
        assert_eq!(found.body, body);
    }

    #[test]
    fn forwards() {
        check(
            "For you?\n\n---------- Forwarded message ---------\nFrom: Ann <ann@example.org>\nDate: x\nSubject: Rust gig\nTo: me\n\nSix weeks.\n-- \nAnn",
            "For you?",
            "Ann <ann@example.org>",
            "Rust gig",
            "Six weeks.",
        );
        check(
            "Pour toi\n\nDébut du message transféré :\n\n> De: Zoé <zoe@example.org>\n> Objet: Mission Rust\n> Date: hier\n>\n> Six semaines à Lyon.",
            "Pour toi",
            "Zoé <zoe@example.org>",
            "Mission Rust",
            "Six semaines à Lyon.",
        );
        check(
            "-------- Message transféré --------\nSujet : Mission\nDe : Zoé\n\nTexte",
            "",
            "Zoé",
            "Mission",
            "Texte",
        );
        assert_eq!(find("forwarded message: none"), None);
    }
}
