//! The block of header lines that mail programs write above what is forwarded or answered.

use regex::Regex;
use std::sync::LazyLock;

/// A line of the header block above a forwarded text: its name, and what it says.
pub(super) static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\*{0,2}(from|de|von|expéditeur|subject|objet|sujet|betreff|date|sent|envoyé|envoyé le|gesendet|to|à|a|an|pour|destinataires?|cc|copie à|bcc|cci|reply-to|répondre à|importance|priorité|attachments|pièces jointes)\s?:\*{0,2}\s*(.*)$",
    )
    .expect("a pattern of ours is valid")
});

/// Where a header block without any mark begins, as Outlook writes it: who, and at least two of when, to whom and
/// about what, line by line.
pub(crate) fn header_block(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut starts: Vec<(usize, &str)> = Vec::new();
    for line in text.split_inclusive('\n') {
        starts.push((at, line.trim().trim_start_matches('>').trim()));
        at += line.len();
    }
    let name = |line: &str| HEADER.captures(line).map(|hit| hit[1].to_lowercase());
    let is_of = |name: &str, names: &[&str]| names.contains(&name);
    let begins = |at: &usize| {
        let first = name(starts[*at].1);
        if !first.is_some_and(|it| is_of(&it, &["from", "de", "von", "expéditeur"])) {
            return false;
        }
        let following = starts[at + 1..].iter().map(|(_, line)| *line);
        let names: Vec<String> = following
            .filter(|line| !line.is_empty())
            .take(5)
            .map_while(name)
            .collect();
        let has = |wanted: &[&str]| names.iter().any(|it| is_of(it, wanted));
        let when = has(&["date", "sent", "envoyé", "envoyé le", "gesendet"]);
        let whom = has(&[
            "to",
            "à",
            "a",
            "an",
            "pour",
            "destinataire",
            "destinataires",
        ]);
        let what = has(&["subject", "objet", "sujet", "betreff"]);
        [when, whom, what].into_iter().filter(|it| *it).count() >= 2
    };
    (0..starts.len()).find(begins).map(|at| starts[at].0)
}
