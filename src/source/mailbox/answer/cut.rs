//! What the person wrote in an answer: quotes, signatures and footers of mail programs are cut away.
//!
//! The quoted digest holds words that read as commands, so the rule is strict: all below the first mark of a quote is
//! dropped. Own rules beside those for postings (`clean`), where a lost line costs more than a line too many. The
//! marks are those of Gmail, Outlook (Windows, web, phones), Apple Mail, Thunderbird, Yahoo, Proton, Zimbra (La Poste,
//! Free), Orange, Samsung and K-9, in French and English.

use crate::text::fold::fold;

/// Lines that are looked at, and characters of one that are.
pub(crate) const LINES_MAX: usize = 200;
const LINE_CHARS_MAX: usize = 400;
/// Lines over which an attribution may be broken.
const ATTRIBUTION_LINES_MAX: usize = 4;

/// The person's lines, without blank ones at the ends.
pub(crate) fn own_lines(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().take(LINES_MAX).map(normal).collect();
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let quote = (0..lines.len()).find(|&at| begins_quote(&lines, &folded, at));
    let above = &lines[..quote.unwrap_or(lines.len())];
    let is_blank = |lines: &[String]| lines.iter().all(|line| line.trim().is_empty());
    let (own, from) = match quote {
        // Whoever writes below the quote has nothing above it.
        Some(_) if is_blank(above) => {
            let last = lines.iter().rposition(|line| is_quoted(line));
            match last {
                Some(last) => (&lines[last + 1..], last + 1),
                None => (above, 0),
            }
        }
        _ => (above, 0),
    };
    let end = (0..own.len())
        .find(|&at| ends_words(&own[at], &folded[from + at]))
        .unwrap_or(own.len());
    let mut kept: Vec<String> = own[..end]
        .iter()
        .map(|line| line.trim().to_string())
        .collect();
    while kept.last().is_some_and(String::is_empty) {
        kept.pop();
    }
    let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(0);
    kept.split_off(first)
}

/// One line: odd blanks as blanks, invisible marks out, cut to a bounded length.
fn normal(line: &str) -> String {
    let letters = line.chars().take(LINE_CHARS_MAX).filter_map(|c| match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\t' => Some(' '),
        '\u{feff}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\r' => None,
        c => Some(c),
    });
    letters.collect::<String>().trim_end().to_string()
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with(['>', '|'])
}

fn begins_quote(lines: &[String], folded: &[String], at: usize) -> bool {
    is_quoted(&lines[at])
        || is_separator(&folded[at])
        || attribution(folded, at)
        || header_block(folded, at)
}

/// `-----Original Message-----`, a rule of underscores, our own line on top of the digest.
fn is_separator(folded: &str) -> bool {
    let line = folded.trim();
    let is_rule = |c: char| line.len() >= 10 && line.chars().all(|other| other == c);
    let inner = line.trim_matches(['-', '_', '*', ' ', '—', '–']);
    let is_dashed = line.starts_with("--") || line.starts_with("__") || line.starts_with("—");
    const TITLES: [&str; 12] = [
        "original message",
        "message d'origine",
        "message d’origine",
        "message original",
        "message initial",
        "forwarded message",
        "message transfere",
        "message reexpedie",
        "message transmis",
        "repondre au-dessus de cette ligne",
        "reply above this line",
        "mail original",
    ];
    is_rule('_') || is_rule('-') || is_dashed && TITLES.iter().any(|title| inner.starts_with(title))
}

/// `Le mar. 3 déc. à 08:15, Lina <lina@…> a écrit :`, over up to four lines, also behind `>`.
fn attribution(folded: &[String], at: usize) -> bool {
    const STARTS: [&str; 4] = ["le ", "on ", "de : ", "am "];
    let first = folded[at].trim_start_matches(['>', ' ']);
    if !STARTS.iter().any(|start| first.starts_with(start)) {
        return false;
    }
    let lines = &folded[at..folded.len().min(at + ATTRIBUTION_LINES_MAX)];
    let until_blank = lines.iter().take_while(|line| !line.trim().is_empty());
    let mut joined = String::new();
    for line in until_blank {
        joined.push_str(line.trim_matches(['>', ' ']));
        joined.push(' ');
        if ends_attribution(joined.trim_end()) && joined.contains(|c: char| c.is_ascii_digit()) {
            return true;
        }
    }
    false
}

fn ends_attribution(joined: &str) -> bool {
    let Some(rest) = joined.strip_suffix(':') else {
        return false;
    };
    let rest = rest.trim_end();
    [
        "wrote",
        "a ecrit",
        "writes",
        "ecrivait",
        "ha scritto",
        "schrieb",
        "said",
    ]
    .iter()
    .any(|end| rest.ends_with(end))
}

/// The lines `De : / Envoyé : / À : / Objet :` that Outlook and its like put above what they quote: two different
/// ones within four lines, or several on one.
fn header_block(folded: &[String], at: usize) -> bool {
    let Some(first) = header_word(&folded[at]) else {
        return false;
    };
    if !matches!(first, Field::From | Field::Date) {
        return false;
    }
    let following = &folded[at + 1..folded.len().min(at + 5)];
    let is_other = |line: &String| header_word(line).is_some_and(|field| field != first);
    following.iter().any(is_other) || count_on_one_line(&folded[at]) >= 2
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    From,
    Date,
    To,
    Subject,
}

const FIELDS: [(&str, Field); 14] = [
    ("de", Field::From),
    ("from", Field::From),
    ("expediteur", Field::From),
    ("envoye", Field::Date),
    ("sent", Field::Date),
    ("date", Field::Date),
    ("a", Field::To),
    ("to", Field::To),
    ("pour", Field::To),
    ("cc", Field::To),
    ("copie a", Field::To),
    ("objet", Field::Subject),
    ("sujet", Field::Subject),
    ("subject", Field::Subject),
];

fn header_word(folded: &str) -> Option<Field> {
    let line = folded.trim_start_matches(['>', ' ', '*']);
    let (word, _) = line.split_once(':')?;
    let word = word.trim_end_matches([' ', '*']);
    let found = FIELDS.iter().find(|(name, _)| *name == word);
    found.map(|(_, field)| *field)
}

fn count_on_one_line(folded: &str) -> usize {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let named = |word: &str| {
        let word = word.trim_end_matches(':');
        matches!(
            word,
            "de" | "from" | "date" | "envoye" | "sent" | "objet" | "subject"
        )
    };
    let mut count = 0;
    for (at, word) in words.iter().enumerate() {
        let is_apart = words.get(at + 1) == Some(&":");
        count += usize::from((word.ends_with(':') || is_apart) && named(word));
    }
    count
}

/// A signature, a phone's footer, a polite end, or an end word.
fn ends_words(line: &str, folded: &str) -> bool {
    let line = line.trim();
    let folded = folded.trim();
    if matches!(line, "--" | "__" | "—" | "- -") {
        return true;
    }
    const FOOTERS: [&str; 16] = [
        "envoye de mon",
        "envoye de ma",
        "envoye depuis",
        "envoye a partir de",
        "envoye avec",
        "envoye via",
        "provenance :",
        "obtenir outlook",
        "telecharger outlook",
        "get outlook for",
        "sent from",
        "sent with",
        "sent via",
        "sent using",
        "garanti sans virus",
        "virus-free",
    ];
    const ENDS: [&str; 15] = [
        "cordialement",
        "bien cordialement",
        "bien a vous",
        "bonne journee",
        "bonne soiree",
        "a bientot",
        "regards",
        "best regards",
        "kind regards",
        "best",
        "cheers",
        "thanks",
        "merci",
        "stop",
        "fin",
    ];
    let bare = folded.trim_end_matches(['.', ',', '!', ' ']);
    FOOTERS.iter().any(|footer| folded.starts_with(footer)) || ENDS.contains(&bare)
}

/// Marks of the elements in which mail programs put what they quote, or which stand right above it.
const CONTAINERS: [&str; 20] = [
    "gmail_quote",
    "gmail_extra",
    "gmail_signature",
    "<blockquote",
    "divrplyfwdmsg",
    "appendonsend",
    "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message",
    "ms-outlook-mobile-signature",
    "border-top:solid #e1e1e1",
    "border-top:solid #b5c4df",
    "messagereplysection",
    "moz-cite-prefix",
    "moz-signature",
    "moz-forward-container",
    "yahoo_quoted",
    "protonmail_quote",
    "protonmail_signature_block",
    "zwchr",
    "applemailsignature",
];

/// The part of an HTML body above the first quote: what follows it may hold words of the digest.
pub(crate) fn own_html(html: &str) -> &str {
    let folded = html.to_ascii_lowercase();
    let first = CONTAINERS.iter().filter_map(|mark| folded.find(mark)).min();
    let Some(first) = first else { return html };
    // The element begins before its mark; cut at a byte that is a letter's first in both.
    let start = folded[..first].rfind('<').unwrap_or(first);
    let start = if folded[first..].starts_with('<') {
        first
    } else {
        start
    };
    &html[..start]
}
