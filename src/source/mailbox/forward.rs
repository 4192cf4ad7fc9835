//! A forwarded mail: the forwarder's note, and the mail that was forwarded.

use super::clean;
use super::header_lines::{HEADER, header_block};
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

/// The line that most programs write above what they forward, in English, French or German; also that above what is
/// answered.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?im)^[>\s]*(?:[-–—_=*]{2,}\s*(?:(?:original|forwarded|fwd\.?)\s+(?:e-?mail|message)(?:\s+(?:from|by)[^\n]*?)?|forwarded by [^\n]*?|transféré par [^\n]*?|(?:message|mail|e-?mail|courriel|courrier)\s+(?:transféré|transmis|réexpédié|initial|original|d['’]origine)(?:\s+(?:de|par)[^\n]*?)?|weitergeleitete nachricht|ursprüngliche nachricht)\s*[-–—_=*]{2,}|begin forwarded message\s?:|début du (?:message|courriel|mail) (?:transféré|réexpédié)\s?:|(?:> )?message du\s?:?\s?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}[^\n]*)\s*$",
    )
    .expect("a pattern of ours is valid")
});

/// Mails within mails that are unwrapped.
const LEVELS_MAX: usize = 4;

/// Finds a forwarded mail by its mark or by its header lines, in French or English; of several the innermost, with
/// all notes above it.
pub fn find(text: &str) -> Option<Forwarded> {
    let mut found = find_one(text).or_else(|| quoted(text))?;
    for _ in 1..LEVELS_MAX {
        let Some(inner) = find_one(&found.body) else {
            break;
        };
        let notes = [found.note.as_str(), inner.note.as_str()];
        let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        found = Forwarded {
            note: notes.join("\n\n"),
            subject: inner.subject.or(found.subject),
            ..inner
        };
    }
    found.body = clean::own_words(&found.body);
    Some(found)
}

/// As [`find`], of the outermost; the body is not cleaned yet.
fn find_one(text: &str) -> Option<Forwarded> {
    let mark = MARK.find(text).map(|hit| hit.range());
    let block = header_block(text);
    let (note_end, start) = match (mark, block) {
        (Some(mark), Some(block)) if block < mark.start => (block, block),
        (Some(mark), _) => (mark.start, mark.end),
        (None, Some(block)) => (block, block),
        (None, None) => return None,
    };
    let note = text[..note_end].trim_end();
    let note = note.trim_end_matches(['_', '-', '*', '=', ' ', '\n']);
    let inner: Vec<&str> = unquoted(&text[start..]);
    let (from, subject, used) = headers(&inner);
    Some(Forwarded {
        note: clean::own_words(note),
        from,
        subject,
        // Some programs quote what stands below the header lines only.
        body: unquoted(&inner[used..].join("\n")).join("\n"),
    })
}

/// A mail passed on as an answer quotes it: `Le 3 mai 2027 à 9:00, Zoé <zoe@example.org> a écrit :`, also between
/// hyphens.
fn quoted(text: &str) -> Option<Forwarded> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?im)^(?:[-_ ]*)(?:on|le)\b[^\n]*\d[^\n]*?[,\d]\s+(?:[ap]\.?m\.?,?\s+)?(?P<who>[^\n,\d<]*(?:\n?<[^>\n]+>)?)\s*\n?(?:wrote|a écrit)\s?:?[-_ ]*$",
        )
        .expect("a pattern of ours is valid")
    });
    let hit = FORM.captures(text)?;
    let whole = hit.get(0)?;
    let body = unquoted(&text[whole.end()..]).join("\n");
    (!body.trim().is_empty()).then(|| Forwarded {
        note: clean::own_words(&text[..whole.start()]),
        from: Some(hit["who"].replace('\n', " ").trim().to_string()),
        subject: None,
        body,
    })
}

/// Whether the first mark is one that only forwarding writes; "original message" also stands above what is answered.
pub(crate) fn is_certain(text: &str) -> bool {
    let is_mark = |line: &str| {
        let line = line.to_lowercase();
        [
            "forwarded",
            "fwd",
            "transféré",
            "transmis",
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
    let (mut from, mut subject, mut used) = (None, None, 0);
    for (at, line) in lines.iter().take(HEADER_LINES_MAX).enumerate() {
        let line = line.trim();
        if line.is_empty() {
            if used > 0 {
                break;
            }
            continue;
        }
        let Some(hit) = HEADER.captures(line) else {
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
            "Vu chez un ami.\n\nDe : Zoé Test <zoe@example.org>\nEnvoyé : lundi 23 novembre 2026 16:17\nÀ : ami@example.net\nObjet : Mission Go\n\n\nBonjour, six semaines.\n  ________________\n  Ce message est confidentiel ; prévenez x@example.net.",
            "Vu chez un ami.",
            "Zoé Test <zoe@example.org>",
            "Mission Go",
            "Bonjour, six semaines.",
        );
        check(
            "________________________________\n*From:* Ann <ann@example.org>\n*Sent:* Monday\n*To:* Bob\n*Cc:* c@example.org\n*Subject:* Rust gig\n\nSix weeks.\n\nSent from Outlook for Android",
            "",
            "Ann <ann@example.org>",
            "Rust gig",
            "Six weeks.",
        );
        check(
            "Look\n\nBegin forwarded message:\n\n> From: Bob <bob@example.org>\n> Subject: Fwd: Gig\n> Date: today\n>\n> See below\n>\n> ---------- Forwarded message ---------\n> From: Ann <ann@example.org>\n> Date: x\n> Subject: Gig\n> To: Bob\n>\n> Six weeks.",
            "Look\n\nSee below",
            "Ann <ann@example.org>",
            "Gig",
            "Six weeks.",
        );
        check(
            "----- Mail transféré -----\nDe: Zoé\nÀ: Ann\nEnvoyé: lundi\nObjet: Mission\n\nTexte",
            "",
            "Zoé",
            "Mission",
            "Texte",
        );
        check(
            "------- Original Message --------\nOn Monday, x wrote\n",
            "",
            "",
            "",
            "On Monday, x wrote",
        );
        check(
            "-------- Message transféré --------\nSujet : Mission\nDe : Zoé\n\nTexte",
            "",
            "Zoé",
            "Mission",
            "Texte",
        );
        check(
            "------- Forwarded Message -------\nFrom: Ann <ann@example.org>\nDate: On Monday\nSubject: Rust gig\nTo: me\n\n\n> Six weeks.\n> Ann",
            "",
            "Ann <ann@example.org>",
            "Rust gig",
            "Six weeks.\nAnn",
        );
        check(
            "Vu\n\n---- Le lun., 3 mai 2027 09:00:00 +0200 Zoé Test <zoe@example.org> a écrit ----\n\nSix semaines à Lyon.",
            "Vu",
            "Zoé Test <zoe@example.org>",
            "",
            "Six semaines à Lyon.",
        );
        check(
            "For you\n\nOn Mon, May 3, 2027 at 9:00 AM Ann\n<ann@example.org> wrote:\n\n> Six weeks in Rust.",
            "For you",
            "Ann <ann@example.org>",
            "",
            "Six weeks in Rust.",
        );
        check(
            "=========\nMessage du : 03/05/2027 09:00\nDe : Zoé <zoe@example.org>\nA : moi@example.net\nSujet : Mission\n\nSix semaines.",
            "",
            "Zoé <zoe@example.org>",
            "Mission",
            "Six semaines.",
        );
        for text in [
            "forwarded message: none",
            "De : 9 h à 17 h\nÀ : Rouen\nBudget : 300 euros",
            "From: Monday\nPlace: Lyon",
        ] {
            assert_eq!(find(text), None);
        }
    }
}
