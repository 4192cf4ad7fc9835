//! Replies as mail programs make them, written after what is publicly known of their forms, each quoting the email
//! with its own lines of commands; and mails of machines and strangers, which act on nothing.

use crate::reader::{Morning, Reader};

/// A mail program's reply: its name, its headers behind the usual ones, and its body.
struct Reply {
    client: &'static str,
    /// Whether it goes to the bare address rather than to that of `Reply-To`.
    to_sender: bool,
    head: &'static str,
    body: String,
}

const PLAIN: &str = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit";
const ALTERNATIVE: &str =
    "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"=_b\"";

fn alternative(plain: &str, html: &str) -> String {
    let plain = base64(plain.as_bytes());
    let html = quoted_printable(html.as_bytes());
    format!(
        "--=_b\r\nContent-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{plain}\r\n\
         --=_b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         {html}\r\n--=_b--\r\n"
    )
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (line, chunk) in bytes.chunks(3).enumerate() {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let index = bits >> (18 - 6 * digit) & 0x3f;
            let is_there = digit <= chunk.len();
            out.push(if is_there {
                char::from(DIGITS[index as usize])
            } else {
                '='
            });
        }
        if line % 19 == 18 {
            out.push_str("\r\n");
        }
    }
    out
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for &byte in bytes {
        if byte == b'\n' {
            out.push_str("\r\n");
            column = 0;
            continue;
        }
        let is_plain = (b' '..=b'~').contains(&byte) && byte != b'=';
        let written = match is_plain {
            true => char::from(byte).to_string(),
            false => format!("={byte:02X}"),
        };
        if column + written.len() > 72 {
            out.push_str("=\r\n");
            column = 0;
        }
        column += written.len();
        out.push_str(&written);
    }
    out
}

/// As windows-1252, where the text needs nothing beyond Latin-1 and the signs replaced here.
fn western(text: &str) -> Vec<u8> {
    let text = text
        .replace(['’', '‘'], "'")
        .replace(['“', '”', '«', '»'], "\"");
    let byte = |c: char| u8::try_from(u32::from(c)).unwrap_or(b'?');
    text.chars().map(byte).collect()
}

fn marked(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\r\n")).collect()
}

/// Each reply says that lead `n` was written to and that lead `n + 1` is nothing, where `n` is 1, 3, 5 …
fn replies(morning: &Morning) -> Vec<Reply> {
    // Beside the digest's own words, those of an earlier reply stand in the thread.
    let quote = format!("{}\nécrit 20\ngagné 19\nnon 18 prix\n", morning.plain);
    let marks = marked(&quote);
    let html = &morning.html;
    let mut number = 0_u32;
    let mut say = |fr: bool| {
        number += 2;
        let (n, m) = (number - 1, number);
        match fr {
            true => (format!("écrit {n}"), format!("non {m} prix")),
            false => (format!("applied {n}"), format!("no {m} pay")),
        }
    };
    let mut all = Vec::new();
    let mut add = |client, head, body: String| {
        all.push(Reply {
            client,
            to_sender: false,
            head,
            body,
        });
    };

    let (a, b) = say(true);
    let plain = format!(
        "{a}\n{b}\n\nEnvoyé de mon iPhone\n\n> Le 24 nov. 2026 à 08:00, gigscout <lina@example.org> a écrit\u{a0}:\n> \n{marks}"
    );
    let page = format!(
        "<html><body dir=\"auto\">{a}<div>{b}</div><br id=\"lineBreakAtBeginningOfSignature\"><div dir=\"ltr\">Envoyé \
         de mon iPhone</div><div dir=\"ltr\"><br><blockquote type=\"cite\">Le 24 nov. 2026 à 08:00, gigscout a \
         écrit&nbsp;:<br><br></blockquote></div><blockquote type=\"cite\">{html}</blockquote></body></html>"
    );
    add("iOS Mail, French", ALTERNATIVE, alternative(&plain, &page));

    let (a, b) = say(false);
    let body = format!(
        "{a}\r\n{b}\r\n\r\nSent from my iPhone\r\n\r\n> On 24 Nov 2026, at 08:00, gigscout <lina@example.org> wrote:\r\n> \r\n{marks}"
    );
    add("iOS Mail, text only", PLAIN, body);

    let (a, b) = say(true);
    let plain = format!(
        "{a}\n{b}\n\nLe mar. 24 nov. 2026 à 08:00, gigscout <lina+gs-abcdefgh@example.org> a\nécrit :\n\n{marks}"
    );
    let page = format!(
        "<div dir=\"ltr\">{a}<div>{b}</div></div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" \
         class=\"gmail_attr\">Le mar. 24 nov. 2026 à 08:00, gigscout a écrit :<br></div><blockquote \
         class=\"gmail_quote\">{html}</blockquote></div>"
    );
    add(
        "Gmail on the web, French",
        ALTERNATIVE,
        alternative(&plain, &page),
    );

    let (a, b) = say(false);
    let plain = format!(
        "{a}\n{b}\n\nOn Tue, 24 Nov 2026, 08:00 gigscout, <lina@example.org> wrote:\n\n{marks}"
    );
    let page = format!(
        "<div dir=\"auto\">{a}<div dir=\"auto\">{b}</div></div><br><div class=\"gmail_quote\"><div dir=\"ltr\" \
         class=\"gmail_attr\">On Tue, 24 Nov 2026, 08:00 gigscout wrote:<br></div><blockquote>{html}</blockquote></div>"
    );
    add("Gmail's app", ALTERNATIVE, alternative(&plain, &page));

    // Outlook for Windows: windows-1252, no marks, no-break spaces before the colons, a long signature.
    let (a, b) = say(true);
    let text = format!(
        "{a}\n{b}\n\nCordialement,\nLina Inventée\nTél. 01 99 00 12 34\n\nDe\u{a0}: gigscout <lina@example.org> \n\
         Envoyé\u{a0}: mardi 24 novembre 2026 08:00\nÀ\u{a0}: lina@example.org\nObjet\u{a0}: 3 pistes\n\n{quote}"
    );
    add(
        "Outlook for Windows",
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=\"windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable",
        quoted_printable(&western(&text)),
    );

    // HTML alone: the header block in a box of its own, the quote as what follows it.
    let (a, b) = say(false);
    let page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><div class=\"WordSection1\"><p \
         class=\"MsoNormal\">{a}<o:p></o:p></p><p class=\"MsoNormal\">{b}<o:p></o:p></p><p class=\"MsoNormal\">&nbsp;</p>\
         <div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\"><b>\
         From:</b> gigscout<br><b>Sent:</b> Tuesday, November 24, 2026 8:00 AM</p></div>{html}</div></body></html>"
    );
    add(
        "Outlook for Windows, HTML alone",
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable",
        quoted_printable(page.as_bytes()),
    );

    let (a, b) = say(false);
    let plain = format!(
        "{a}\n{b}\n________________________________\nDe : gigscout <lina@example.org>\nEnvoyé : mardi 24 novembre 2026 \
         08:00\nÀ : lina@example.org <lina@example.org>\nObjet : 3 pistes\n\n{quote}"
    );
    let page = format!(
        "<html><body><div class=\"elementToProof\">{a}</div><div class=\"elementToProof\">{b}</div><div \
         id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\" dir=\"ltr\"><b>De :</b> gigscout</div>{html}</body></html>"
    );
    add(
        "Outlook on the web",
        ALTERNATIVE,
        alternative(&plain, &page),
    );

    // Its app writes the headers in English whatever the phone speaks.
    let (a, b) = say(true);
    let plain = format!(
        "{a}\n{b}\n\nTélécharger Outlook pour iOS<https://aka.example/o0ukef>\n________________________________\nFrom: \
         gigscout <lina@example.org>\nSent: Tuesday, November 24, 2026 8:00:00 AM\nTo: lina@example.org\nSubject: 3 \
         pistes\n\n{quote}"
    );
    add("Outlook's app", PLAIN, plain.replace('\n', "\r\n"));

    // Thunderbird, who answers below the quote and lets lines flow.
    let (a, b) = say(true);
    let body = format!(
        "Le 24/11/2026 à 08:00, gigscout a écrit :\r\n{marks}\r\n{a}\r\n{b}\r\n\r\n-- \r\nLina\r\n"
    );
    add(
        "Thunderbird, below the quote",
        "MIME-Version: 1.0\r\nUser-Agent: Mozilla Thunderbird\r\nContent-Type: text/plain; charset=UTF-8; format=flowed; \
         delsp=yes\r\nContent-Transfer-Encoding: 8bit",
        body,
    );

    let (a, b) = say(false);
    let page = format!(
        "<!DOCTYPE html><html><body><p>{a}</p><p>{b}</p><div class=\"moz-cite-prefix\">On 11/24/26 08:00, gigscout \
         wrote:<br></div><blockquote type=\"cite\" cite=\"mid:x@example.org\">{html}</blockquote><div \
         class=\"moz-signature\">-- <br>Lina</div></body></html>"
    );
    let plain = format!("{a}\n{b}\n\nOn 11/24/26 08:00, gigscout wrote:\n{marks}\n-- \nLina\n");
    add("Thunderbird, HTML", ALTERNATIVE, alternative(&plain, &page));

    // A French phone: several headers on one line, no marks.
    let (a, b) = say(true);
    let body = format!(
        "{a}\n{b}\n\n\nEnvoyé depuis mon appareil Galaxy\n\n\n-------- Message d'origine --------\nDe : gigscout \
         <lina@example.org> Date : 24/11/2026  08:00  (GMT+01:00) À : lina@example.org Objet : 3 pistes \n{quote}"
    );
    add("Samsung, French", PLAIN, body.replace('\n', "\r\n"));

    let (a, b) = say(true);
    let body = format!(
        "{a}\n{b}\n\n\nEnvoyé depuis l'application Mail Orange\n\n> Message du 24/11/26 08:00\n> De : \"gigscout\" \
         <lina@example.org>\n> A : lina@example.org\n> Copie à : \n> Objet : 3 pistes\n> \n{marks}"
    );
    add("Orange", PLAIN, body.replace('\n', "\r\n"));

    let (a, b) = say(true);
    let body = format!(
        "{a}\n{b}\n\nDe: \"gigscout\" <lina@example.org>\nÀ: \"lina\" <lina@example.org>\nEnvoyé: Mardi 24 Novembre 2026 \
         08:00:00\nObjet: 3 pistes\n\n{quote}"
    );
    add(
        "Zimbra of a French provider",
        PLAIN,
        body.replace('\n', "\r\n"),
    );

    let (a, b) = say(true);
    let body = format!(
        "  {a}\n  {b}\n\n    Le mardi 24 novembre 2026 à 08:00:00 UTC+1, gigscout <lina@example.org> a écrit :  \n \n {quote}"
    );
    add("Yahoo", PLAIN, body.replace('\n', "\r\n"));

    let (a, b) = say(false);
    let body = format!(
        "{a}\n{b}\n\nSent with Proton Mail secure email.\n\nOn Tuesday, November 24th, 2026 at 08:00, gigscout \
         <lina@example.org> wrote:\n\n{marks}"
    );
    add("Proton", PLAIN, body.replace('\n', "\r\n"));

    let (a, b) = say(true);
    let body = format!(
        "{a}\n{b}\n\nLe 24 novembre 2026 08:00:00 GMT+01:00, gigscout <lina@example.org> a écrit :\n{marks}"
    );
    all.push(Reply {
        client: "Thunderbird for Android, which answers the sender",
        to_sender: true,
        head: PLAIN,
        body: body.replace('\n', "\r\n"),
    });
    all
}

fn head_of(morning: &Morning, to_sender: bool, more: &str) -> String {
    let to = if to_sender {
        "lina@example.org"
    } else {
        morning.header("Reply-To")
    };
    let id = morning.header("Message-ID");
    format!(
        "From: Lina <lina@example.org>\r\nTo: {to}\r\nSubject: Re: 3 pistes\r\nIn-Reply-To: {id}\r\nReferences: {id}\r\n\
         Date: Tue, 24 Nov 2026 09:00:00 +0100\r\n{more}"
    )
}

/// Reads all of them in one go; each lead must be where its reply says, and nothing else may have happened.
fn check(reader: &Reader) {
    let first = reader.morning(24);
    let replies = replies(&first);
    for reply in &replies {
        reader.receive(&head_of(&first, reply.to_sender, reply.head), &reply.body);
    }
    let second = reader.morning(25);
    let followed = format!("{} suivies", 2 * replies.len());
    assert!(second.said.contains(&followed), "{}", second.said);
    assert!(!second.text.contains("pas compris"), "{}", second.text);
    for (at, reply) in replies.iter().enumerate() {
        let lead = 2 * at as u32 + 1;
        assert_eq!(reader.events(lead), ["applied"], "{}", reply.client);
        assert_eq!(reader.events(lead + 1), ["dismissed"], "{}", reply.client);
    }
}

/// Leads that the replies speak of: two each.
const LEADS: u32 = 32;

#[test]
fn replies_of_many_mail_programs_say_what_their_writer_wrote() {
    check(&Reader::of_files(LEADS, "", ""));
}

#[test]
fn the_same_over_imap() {
    match Reader::of_servers(LEADS, "", "") {
        Some(reader) => check(&reader),
        None => println!("skipped: `dovecot` is not installed or does not start here"),
    }
}

/// Mails that nobody meant as an answer. Each carries a valid signature, and words that would act.
#[test]
fn machines_loops_bounces_and_strangers_act_on_nothing() {
    let reader = Reader::of_files(4, "", "");
    let first = reader.morning(24);
    let (to, subject) = first.prepared("applied 1");
    let reply = |more: &str| head_of(&first, false, more);
    let tap = |from: &str, more: &str| {
        format!("From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n{more}\r\nX-Mailer: x")
    };
    let body = "écrit 1\r\ngagné 2\r\n";
    let away = "Je suis en congé.\r\nécrit 1\r\ngagné 2\r\n";
    // Out of office: a vacation filter, Exchange, a provider's own; loops; lists; receipts.
    for more in [
        "Auto-Submitted: auto-replied (vacation)",
        "Auto-Submitted: auto-generated",
        "X-Autoreply: yes",
        "X-Autorespond: congés",
        "Precedence: bulk\r\nX-Auto-Response-Suppress: All",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "List-Id: <gigs.lists.example.org>\r\nPrecedence: list",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ] {
        reader.receive(&reply(more), away);
        reader.receive(&tap("lina@example.org", more), body);
    }
    for subject in [
        "Réponse automatique : 3 pistes",
        "Automatic reply: 3 pistes",
        "Out of Office: 3 pistes",
        "Absence du bureau : 3 pistes",
    ] {
        let head = reply("X: y").replace("Subject: Re: 3 pistes", &format!("Subject: {subject}"));
        reader.receive(&head, away);
    }
    // A bounce with the email in it, of its server.
    let bounce = format!(
        "From: MAILER-DAEMON@mx.example.org\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    );
    let returned = format!(
        "--b\r\n\r\nécrit 1\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{}\r\n--b--\r\n",
        first.eml
    );
    reader.receive(&bounce, &returned);
    // The email itself, twice more: as it was sent, and as a rule of the mailbox passed it on.
    reader.receive_raw(first.eml.as_bytes());
    reader.receive_raw(format!("Received: from x by y\r\n{}", first.eml).as_bytes());
    // Other addresses, two of them, a sender found forged.
    reader.receive(&tap("eve@example.net", "X: y"), body);
    reader.receive(&tap("lina@example.org, eve@example.net", "X: y"), body);
    reader.receive(&tap("lina@example.org <eve@example.net>", "X: y"), body);
    let failed = "Authentication-Results: mx.example.org; dmarc=fail header.from=example.org";
    reader.receive(
        &format!("{failed}\r\n{}", tap("lina@example.org", "X: y")),
        body,
    );
    // Signatures that were altered, cut, taken from another use, or stand where only commands count.
    let token = subject.rsplit(' ').next().unwrap();
    let last = if token.ends_with('0') { "1" } else { "0" };
    for bad in [
        format!("gigscout applied 1 {}{last}", &token[..token.len() - 1]),
        format!("gigscout applied 1 {}", &token[..token.len() - 1]),
        format!("gigscout applied 2 {token}"),
        format!("gigscout won 1 {token}"),
        format!("gigscout applied 1 1 {token}"),
        "gigscout applied 1".to_string(),
    ] {
        let head = format!("From: lina@example.org\r\nTo: lina@example.org\r\nSubject: {bad}");
        reader.receive(&head, body);
    }
    // Words of nobody: quoted, in a signature, in a name, in a file's name, in an attached mail.
    reader.receive(&reply("X: y"), "> écrit 1\r\n> gagné 2\r\n");
    reader.receive(&reply("X: y"), "Bonjour\r\n-- \r\nécrit 1\r\ngagné 2\r\n");
    let named = reply("X: y").replace("From: Lina", "From: écrit 1");
    reader.receive(&named, "");
    let file = "Content-Type: multipart/mixed; boundary=b";
    reader.receive(
        &reply(file),
        "--b\r\nContent-Type: text/plain; name=\"écrit 1.txt\"\r\nContent-Disposition: attachment; filename=\"écrit 1.txt\"\r\n\r\nécrit 1\r\n--b--\r\n",
    );
    let second = reader.morning(25);
    assert!(!second.said.contains("followed"), "{}", second.said);
    for lead in 1..=4 {
        assert!(reader.events(lead).is_empty(), "[{lead}]: {}", second.text);
    }
}

/// Of any form and size: nothing is followed, nothing hangs.
#[test]
fn hostile_mails_are_only_mails() {
    let reader = Reader::of_files(2, "", "");
    let first = reader.morning(24);
    let head = head_of(&first, false, "X: y");
    reader.receive(&head, &"écrit 1\r\n".repeat(10_000));
    reader.receive(&head, &format!("{}écrit 1", "x".repeat(900_000)));
    reader.receive(&head, &format!("{}écrit 1", "> ".repeat(200_000)));
    reader.receive(&head, &"On a wrote:\r\n".repeat(20_000));
    let nested = (0..60).rfold("écrit 1".to_string(), |inner, depth| {
        format!("--b{depth}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n{inner}\r\n--b{depth}--\r\n", depth + 1)
    });
    reader.receive(
        &format!("{head}\r\nContent-Type: multipart/mixed; boundary=b0"),
        &nested,
    );
    let numbers: String = (1..=40).map(|number| format!("non {number}\r\n")).collect();
    reader.receive(&head, &numbers);
    reader.receive(&head, "gagné 2\r\nperdu 2\r\n");
    let second = reader.morning(25);
    // Ten thousand times the same is the same once; all else is nothing.
    assert_eq!(reader.events(1), ["applied"]);
    assert!(reader.events(2).is_empty(), "{}", second.text);
    assert!(
        second.text.contains("deux choses contraires"),
        "{}",
        second.text
    );
}
