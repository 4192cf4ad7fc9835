//! Marks that mail programs and servers put on a message: junk, deleted, a draft, sent by the reader.
//!
//! They stand in the name of a Maildir's file, in the names of folders below the one that is read, and in headers
//! (mbox programs' `X-Status`, Thunderbird's `X-Mozilla-Status`, filters' `X-Spam-*`, Google's `X-Gmail-Labels`).

use crate::text::fold::fold;
use mail_parser::{HeaderValue, Message as Parsed, MessageParser};

/// Why a message is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeftOutReason {
    Junk,
    Deleted,
    Draft,
    Sent,
}

impl LeftOutReason {
    /// The word in which it is told.
    pub(super) fn word(self) -> &'static str {
        match self {
            LeftOutReason::Junk => "junk",
            LeftOutReason::Deleted => "deleted",
            LeftOutReason::Draft => "drafts",
            LeftOutReason::Sent => "sent",
        }
    }
}

/// Names of folders, folded: English, French, German, Spanish, Italian, Dutch, Portuguese.
const FOLDERS: [(LeftOutReason, &str); 4] = [
    (
        LeftOutReason::Junk,
        "junk|junk mail|junk email|junk e mail|spam|bulk mail|bulk|indesirables|courrier indesirable|courriel indesirable|pourriel|pourriels|spamverdacht|junk e mails|correo no deseado|posta indesiderata|ongewenste e mail|lixo eletronico|lixo electronico",
    ),
    (
        LeftOutReason::Deleted,
        "trash|deleted|deleted items|deleted messages|bin|corbeille|poubelle|elements supprimes|messages supprimes|supprimes|papierkorb|geloschte elemente|geloscht|papelera|elementos eliminados|cestino|posta eliminata|prullenbak|verwijderde items|lixeira|itens excluidos",
    ),
    (
        LeftOutReason::Draft,
        "draft|drafts|brouillon|brouillons|entwurfe|borradores|bozze|concepten|rascunhos|templates|modeles|outbox|boite d envoi|unsent messages",
    ),
    (
        LeftOutReason::Sent,
        "sent|sent items|sent mail|sent messages|envoyes|messages envoyes|elements envoyes|courrier envoye|objets envoyes|gesendet|gesendete elemente|gesendete objekte|enviados|elementos enviados|mensajes enviados|inviata|posta inviata|messaggi inviati|verzonden|verzonden items|enviadas|itens enviados",
    ),
];

/// The mark that a folder's name is; case, accents, dots and endings do not matter.
fn of_folder(name: &str) -> Option<LeftOutReason> {
    let folded = fold(name);
    let mut name = folded.as_str();
    for ending in [".sbd", ".mbox", ".mbx", ".gz", ".partial", ".emlx"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    // Maildir's subfolders: `.INBOX.Junk`.
    let name = name.rsplit('.').next().unwrap_or(name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    let found = FOLDERS
        .iter()
        .find(|(_, names)| names.split('|').any(|it| it == name));
    found.map(|(mark, _)| *mark)
}

/// What the name of a page tells: folders below the one that is read, and a Maildir's flags (`:2,ST`).
pub(crate) fn of_name(name: &str) -> Option<LeftOutReason> {
    // The container itself was asked for by name.
    let is_below = !name.starts_with('/') && !name.contains("://");
    let path = name
        .rsplit_once(", message ")
        .map_or(name, |(path, _)| path);
    if let Some(mark) = of_flags(path) {
        return Some(mark);
    }
    is_below
        .then(|| path.split('/').find_map(of_folder))
        .flatten()
}

fn of_flags(path: &str) -> Option<LeftOutReason> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let flags = [":2,", ";2,", "!2,"]
        .iter()
        .find_map(|mark| file.rsplit_once(mark))
        .map(|(_, flags)| flags)?;
    match flags {
        _ if flags.contains('T') => Some(LeftOutReason::Deleted),
        _ if flags.contains('D') => Some(LeftOutReason::Draft),
        _ => None,
    }
}

/// What the headers of a message tell.
pub(crate) fn of_headers(bytes: &[u8]) -> Option<LeftOutReason> {
    let end = head_end(bytes);
    let parsed = MessageParser::default().parse_headers(&bytes[..end])?;
    let flag = |name: &str| {
        let raw = value(&parsed, name)?;
        let first = raw.split_whitespace().next()?;
        Some(first.trim_end_matches([',', ';']).to_lowercase())
    };
    let is_yes = |name: &str| flag(name).is_some_and(|it| it == "yes" || it == "true");
    if [
        "X-Spam-Flag",
        "X-Spam-Status",
        "X-Spam",
        "X-Rspamd-Spam",
        "X-MS-Exchange-Organization-IsSpam",
    ]
    .iter()
    .any(|name| is_yes(name))
    {
        return Some(LeftOutReason::Junk);
    }
    let bits = |name: &str| flag(name).and_then(|it| u32::from_str_radix(&it, 16).ok());
    // Thunderbird: expunged, and deleted on the server.
    if bits("X-Mozilla-Status").is_some_and(|it| it & 0x0008 != 0)
        || bits("X-Mozilla-Status2").is_some_and(|it| it & 0x0020_0000 != 0)
    {
        return Some(LeftOutReason::Deleted);
    }
    if let Some(status) = value(&parsed, "X-Status") {
        if status.contains('D') {
            return Some(LeftOutReason::Deleted);
        }
        if status.contains('T') {
            return Some(LeftOutReason::Draft);
        }
    }
    let labels = super::clean::mime_words(&value(&parsed, "X-Gmail-Labels")?);
    labels.split(',').find_map(|label| of_folder(label.trim()))
}

/// The end of the header block.
fn head_end(bytes: &[u8]) -> usize {
    let ends = |end: &[u8]| {
        let found = bytes.windows(end.len()).position(|it| it == end);
        found.map(|at| at + end.len())
    };
    let ends = [ends(b"\n\n"), ends(b"\r\n\r\n")];
    ends.into_iter().flatten().min().unwrap_or(bytes.len())
}

fn value(parsed: &Parsed<'_>, name: &str) -> Option<String> {
    let text = match parsed.header(name) {
        Some(HeaderValue::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    text.or_else(|| parsed.header_raw(name).map(str::to_string))
        .map(|it| it.trim().to_string())
}

/// Sentences such as `3 messages are left out: 2 junk, 1 deleted`.
pub(super) fn told(marks: &[LeftOutReason]) -> Option<String> {
    let count = marks.len();
    let kinds = [
        LeftOutReason::Junk,
        LeftOutReason::Deleted,
        LeftOutReason::Draft,
        LeftOutReason::Sent,
    ]
    .map(|mark| {
        let count = marks.iter().filter(|it| **it == mark).count();
        (count > 0).then(|| format!("{count} {}", mark.word()))
    });
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    let verb = if count == 1 {
        "message is"
    } else {
        "messages are"
    };
    (count > 0).then(|| format!("{count} {verb} left out: {}", kinds.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_name(name: &str, expected: Option<LeftOutReason>) {
        assert_eq!(of_name(name), expected, "{name}");
    }

    #[test]
    fn names() {
        check_name("cur/1.x:2,S", None);
        check_name("cur/1.x:2,ST", Some(LeftOutReason::Deleted));
        check_name("cur/1.x;2,DS", Some(LeftOutReason::Draft));
        check_name("Junk, message 3", Some(LeftOutReason::Junk));
        check_name(
            "Local Folders/Courrier indésirable.sbd/a, message 1",
            Some(LeftOutReason::Junk),
        );
        check_name(
            "Éléments supprimés.mbox/Messages/3.emlx",
            Some(LeftOutReason::Deleted),
        );
        check_name(".INBOX.Sent/cur/1.x:2,S", Some(LeftOutReason::Sent));
        check_name(
            "[Gmail].sbd/Brouillons, message 2",
            Some(LeftOutReason::Draft),
        );
        check_name("/srv/mail/Junk, message 2", None);
        check_name("Jobs/sent-by-board.eml", None);
        check_name("https://lists.example/sent/2026.txt", None);
        check_name("Gesendet/1.eml", Some(LeftOutReason::Sent));
    }

    #[track_caller]
    fn check_headers(headers: &str, expected: Option<LeftOutReason>) {
        let mail = format!("From: a@example.org\n{headers}\nSubject: x\n\nX-Spam-Flag: YES\n");
        assert_eq!(of_headers(mail.as_bytes()), expected, "{headers}");
    }

    #[test]
    fn headers() {
        check_headers("X-Spam-Flag: YES", Some(LeftOutReason::Junk));
        check_headers("X-Spam-Flag: NO", None);
        check_headers(
            "X-Spam-Status: Yes, score=9.1 required=5.0",
            Some(LeftOutReason::Junk),
        );
        check_headers("X-Spam-Status: No, score=-1", None);
        check_headers("X-Mozilla-Status: 0009", Some(LeftOutReason::Deleted));
        check_headers("X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000", None);
        check_headers("X-Mozilla-Status2: 00200000", Some(LeftOutReason::Deleted));
        check_headers("X-Status: AD", Some(LeftOutReason::Deleted));
        check_headers("X-Gmail-Labels: Inbox,Important", None);
        check_headers("X-Gmail-Labels: Archived,Spam", Some(LeftOutReason::Junk));
        check_headers(
            "X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=",
            Some(LeftOutReason::Sent),
        );
        check_headers("To: b@example.org", None);
    }

    #[test]
    fn telling() {
        assert_eq!(told(&[]), None);
        assert_eq!(
            told(&[
                LeftOutReason::Deleted,
                LeftOutReason::Junk,
                LeftOutReason::Junk
            ])
            .as_deref(),
            Some("3 messages are left out: 2 junk, 1 deleted")
        );
        assert_eq!(
            told(&[LeftOutReason::Sent]).as_deref(),
            Some("1 message is left out: 1 sent")
        );
    }
}
