use super::cut::{own_html, own_lines};
use super::*;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(own_lines(text), expected, "of {text:?}");
}

/// What a mail program quotes, with lines that read as commands.
const QUOTE: &str = "Bonjour Lina\n[41] 86 Site inventé\nRépondre : écrit 41\ngagné 41\n";

fn quoted(depth: usize) -> String {
    let mark = ">".repeat(depth);
    QUOTE
        .lines()
        .map(|line| format!("{mark} {line}\n"))
        .collect()
}

#[test]
fn marks_of_quotes_by_client() {
    let q = quoted(1);
    let own = &["écrit 41"];
    for text in [
        // Gmail, on the web and on a phone; the attribution broken anywhere.
        format!("écrit 41\n\nLe mar. 24 nov. 2026 à 07:31, gigscout <lina@example.org> a écrit :\n{q}"),
        format!("écrit 41\n\nLe mar. 24 nov. 2026 à 07:31, gigscout <\nlina+gs@example.org> a\nécrit :\n\n{q}"),
        format!("écrit 41\n\nOn Tue, Nov 24, 2026 at 7:31 AM gigscout <lina@example.org>\nwrote:\n{q}"),
        // Apple Mail puts the attribution behind the mark, with no-break spaces, and its footer above.
        format!("écrit 41\n\nEnvoyé de mon iPhone\n\n> Le 24 nov. 2026 à 07:31, gigscout <a@example.org> a écrit\u{a0}:\n> \n{q}"),
        format!("écrit 41\nSent from my iPhone\n\n> On 24 Nov 2026, at 07:31, gigscout wrote:\n{q}"),
        // Outlook for Windows and on the web: a header block, the quote without marks.
        format!("écrit 41\n\nDe\u{a0}: gigscout <a@example.org>\nEnvoyé\u{a0}: mardi 24 novembre 2026 07:31\nÀ\u{a0}: lina\nObjet\u{a0}: 3 pistes\n\n{QUOTE}"),
        format!("écrit 41\n\nFrom: gigscout\nSent: Tuesday, November 24, 2026 7:31 AM\nTo: lina\nSubject: 3 leads\n\n{QUOTE}"),
        format!("écrit 41\n\n-----Message d'origine-----\nDe : gigscout\n\n{QUOTE}"),
        // Outlook on phones.
        format!("écrit 41\n\nObtenir Outlook pour iOS<https://example.org>\n________________________________\nFrom: gigscout\n\n{QUOTE}"),
        format!("écrit 41\n\nTélécharger Outlook pour Android\n________________________________\nDe : gigscout\nEnvoyé : mardi\n{QUOTE}"),
        // Thunderbird and K-9.
        format!("écrit 41\n\nLe 24/11/2026 à 07:31, gigscout a écrit :\n{q}"),
        format!("écrit 41\n-- \nLina Exemple\nécrit 42\n\n{q}"),
        // Yahoo indents, without marks.
        format!("écrit 41\n\n    Le mardi 24 novembre 2026 à 07:31:00 UTC+1, gigscout <a@example.org> a écrit :  \n \n {QUOTE}").replace("    Le", "Le"),
        // Samsung, on one line; Zimbra (La Poste, Free); Orange.
        format!("écrit 41\n\nEnvoyé depuis mon appareil Galaxy\n\n-------- Message d'origine --------\nDe : gigscout Date : 24/11/2026 07:31 À : lina Objet : 3 pistes\n{QUOTE}"),
        format!("écrit 41\n\nDe: \"gigscout\" <a@example.org>\nÀ: \"lina\"\nEnvoyé: Mardi 24 Novembre 2026\nObjet: 3 pistes\n\n{QUOTE}"),
        format!("écrit 41\n\n> Message du 24/11/26 07:31\n> De : gigscout\n{q}"),
        // Proton.
        format!("écrit 41\n\nEnvoyé avec la messagerie Proton.\n\nLe mardi 24 novembre 2026 à 07:31, gigscout <a@example.org> a écrit :\n\n{q}"),
        // A polite end, and an end word.
        format!("écrit 41\n\nCordialement,\nLina\nécrit 42\n{q}"),
        "écrit 41\nmerci\nécrit 42".to_string(),
        // Invisible marks and full copies.
        "\u{feff}\u{200e}écrit\u{a0}41\r\n".to_string(),
    ] {
        let lines = own_lines(&text);
        let said: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(said, own, "of {text}");
    }
}

#[test]
fn words_below_the_quote_count_where_none_stand_above() {
    let q = quoted(1);
    check(
        &format!("Le 24/11/2026 à 07:31, gigscout a écrit :\n{q}\nécrit 41\nnon 42\n"),
        &["écrit 41", "non 42"],
    );
    check(&format!("\n\n{q}"), &[]);
    check(&format!("non 42\n{q}\nécrit 41"), &["non 42"]);
}

#[test]
fn sentences_are_no_marks() {
    check(
        "On Monday I call them\nécrit 41",
        &["On Monday I call them", "écrit 41"],
    );
    check("écrit 41\n- non 42", &["écrit 41", "- non 42"]);
    check("de rien\nécrit 41", &["de rien", "écrit 41"]);
}

#[test]
fn html_ends_at_its_quote() {
    let check = |html: &str| assert_eq!(own_html(html), "<p>écrit 41</p>", "of {html}");
    for quote in [
        "<div class=\"gmail_quote gmail_quote_container\">gagné 41</div>",
        "<blockquote type=\"cite\">gagné 41</blockquote>",
        "<div id=\"appendonsend\"></div>gagné 41",
        "<div id=\"divRplyFwdMsg\">gagné 41</div>",
        "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\">gagné</div>",
        "<hr id=\"zwchr\" data-marker=\"__DIVIDER__\">gagné 41",
        "<div class=\"moz-cite-prefix\">gagné 41</div>",
        "<div class=\"protonmail_quote\">gagné 41</div>",
        "<div id=\"ms-outlook-mobile-signature\">x</div>gagné 41",
    ] {
        check(&format!("<p>écrit 41</p>{quote}"));
    }
    assert_eq!(own_html("<p>écrit 41</p>"), "<p>écrit 41</p>");
}

fn raw(head: &str, body: &str) -> InboundMail {
    let mail = format!(
        "From: Lina <Lina@Example.org>\nTo: lina+gs-x@example.org\nMessage-ID: <7@example.org>\n{head}\n\n{body}"
    );
    read(mail.as_bytes()).unwrap()
}

#[test]
fn a_short_text_goes_before_its_html() {
    let body = "--b\nContent-Type: text/plain\n\nnon 13\n--b\nContent-Type: text/html\n\n<p>non 13</p><div>gagné 41</div>\n--b--\n";
    let head = "Subject: Re: 3 pistes\nIn-Reply-To: <1@example.org>\nContent-Type: multipart/alternative; boundary=b";
    let mail = raw(head, body);
    assert_eq!(mail.lines, ["non 13"]);
    assert_eq!(mail.from, ["lina@example.org"]);
    assert_eq!(mail.recipients, ["lina+gs-x@example.org"]);
    assert_eq!(mail.parents, ["1@example.org"]);
    assert!(mail.machine.is_none() && !mail.is_forward && !mail.is_forged);
    let html = raw(
        "Subject: Re: x\nContent-Type: text/html",
        "<p>non&nbsp;13</p><blockquote>gagné 41</blockquote>",
    );
    assert_eq!(html.lines, ["non 13"]);
}

#[test]
fn machines_are_known_by_their_signs() {
    let check = |head: &str, expected: bool| {
        let mail = raw(&format!("Subject: Re: x\n{head}"), "gagné 41");
        assert_eq!(mail.machine.is_some(), expected, "{head}");
    };
    check("Auto-Submitted: auto-replied (vacation)", true);
    check("Auto-Submitted: no", false);
    check("X-Autoreply: yes", true);
    check("Return-Path: <>", true);
    check("Return-Path: <lina@example.org>", false);
    check("Precedence: bulk", true);
    check("List-Id: <lina.gigscout.localhost>", true);
    check("X-Auto-Response-Suppress: All", false);
    check(
        "Content-Type: multipart/report; boundary=b; report-type=delivery-status",
        true,
    );
    let away =
        read(b"From: a@example.org\nSubject: R\xc3\xa9ponse automatique : 3 pistes\n\nx").unwrap();
    assert!(away.machine.is_some());
    let daemon = read(b"From: MAILER-DAEMON@example.org\nSubject: x\n\nx").unwrap();
    assert!(daemon.machine.is_some());
}

#[test]
fn only_the_topmost_verdict_counts() {
    let good = "Authentication-Results: mx.example.org; dmarc=pass";
    let bad =
        "Authentication-Results: mx.example.org; spf=pass;\n dmarc=fail header.from=example.org";
    assert!(raw(&format!("Subject: x\n{bad}"), "x").is_forged);
    assert!(!raw(&format!("Subject: x\n{good}\n{bad}"), "x").is_forged);
    assert!(!raw("Subject: x", "x").is_forged);
}

proptest! {
    #[test]
    fn a_quoted_mail_says_nothing(text in "(\\PC{0,30}\n){0,12}", depth in 1usize..5) {
        let mark = ">".repeat(depth);
        let quoted: String = text.lines().map(|line| format!("{mark}{line}\n")).collect();
        prop_assert!(own_lines(&quoted).is_empty());
    }

    #[test]
    fn any_text_is_cut(text in "(\\PC{0,60}\r?\n?){0,30}") {
        prop_assert!(own_lines(&text).len() <= 200);
        own_html(&text);
        read(text.as_bytes());
    }
}
