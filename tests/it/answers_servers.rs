//! The email goes out by SMTP and is answered over IMAP, with real servers: a lead's whole life without a shell.

use crate::reader::Reader;

#[track_caller]
fn with_servers(check: impl FnOnce(Reader)) {
    match Reader::of_servers(3, "", "") {
        Some(reader) => check(reader),
        None => println!("skipped: `dovecot` is not installed or does not start here"),
    }
}

#[test]
fn a_leads_life_without_a_shell() {
    with_servers(|reader| {
        // Tuesday: written to with one tap, which the phone sends twice; another is none of hers.
        let day = reader.morning(24);
        reader.tap(&day, "applied 1");
        reader.tap(&day, "applied 1");
        reader.choose(&day, 2, "non 2 loin");
        let day = reader.morning(25);
        assert!(day.said.contains("2 suivies"), "{}", day.said);
        assert_eq!(reader.events(1), ["applied"]);
        assert_eq!(reader.events(2), ["dismissed"]);
        // Friday: two working days later, the follow-up; put off, it comes again on Monday, and is sent.
        let day = reader.morning(27);
        assert!(day.text.contains("Relancer"), "{}", day.plain);
        reader.tap(&day, "snooze 1");
        let day = reader.morning(30);
        assert!(day.text.contains("Relancer"), "{}", day.plain);
        reader.tap(&day, "sent 1");
        assert!(!reader.morning(31).text.contains("Relancer"));
        // They answer; a week of silence later it asks; a quote; a reminder of it; won; a word of recommendation.
        reader.choose(&day, 1, "répondu 1");
        assert!(reader.morning(32).text.contains("noté, en discussion"));
        let day = reader.morning(37);
        assert!(day.text.contains("Reprendre avec"), "{}", day.plain);
        reader.choose(&day, 1, "devis 1");
        let day = reader.morning(38);
        assert!(day.text.contains("noté, devis envoyé"), "{}", day.plain);
        let day = reader.morning(41);
        assert!(day.text.contains("Devis envoyé"), "{}", day.plain);
        reader.choose(&day, 1, "gagné 1");
        let day = reader.morning(42);
        assert!(day.text.contains("noté, gagné"), "{}", day.plain);
        let day = reader.morning(51);
        assert!(day.text.contains("recommandation"), "{}", day.plain);
        reader.tap(&day, "sent 1");
        let day = reader.morning(52);
        assert!(day.text.contains("noté, envoyé"), "{}", day.plain);
        let life = [
            "applied",
            "snoozed",
            "followed_up",
            "talking",
            "quoted",
            "won",
            "followed_up",
        ];
        assert_eq!(reader.events(1), life);
    });
}

#[test]
fn forged_strange_and_expired_answers_over_imap() {
    with_servers(|reader| {
        let first = reader.morning(2);
        let (to, subject) = first.prepared("applied 3");
        let head = format!("From: eve@example.net\r\nTo: {to}\r\nSubject: {subject}");
        reader.receive(&head, "");
        let altered = subject.replace("applied", "won");
        reader.receive(
            &format!("From: lina@example.org\r\nTo: {to}\r\nSubject: {altered}"),
            "",
        );
        let day = reader.morning(3);
        let strange = "venue de eve@example.net";
        assert!(day.text.contains(strange), "{}", day.plain);
        reader.tap(&first, "applied 1");
        let day = reader.morning(48);
        assert!(day.text.contains("45 jours"), "{}", day.plain);
        for lead in 1..=3 {
            assert!(reader.events(lead).is_empty(), "[{lead}]");
        }
    });
}

#[test]
fn a_mail_passed_on_over_imap_is_a_lead() {
    with_servers(|reader| {
        let first = reader.morning(24);
        let head = format!(
            "From: lina@example.org\r\nTo: {}\r\nSubject: TR: Un petit outil\r\nMIME-Version: 1.0\r\nContent-Type: \
             text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit",
            first.header("Reply-To")
        );
        let body = "Pour moi ?\r\n\r\n-------- Message transféré --------\r\nSujet : Un petit outil\r\nDate : Mon, 23 Nov \
                    2026 10:00:00 +0100\r\nDe : Zoé Inventée <zoe@zoe.example>\r\nPour : lina@example.org\r\n\r\nNous \
                    cherchons un freelance Python à Rouen pour un petit outil de planning, 3 jours, forfait de 500 \
                    euros. gagné 1\r\n";
        reader.receive(&head, body);
        let second = reader.morning(25);
        assert!(
            second.text.contains("ajoutée depuis le mail"),
            "{}",
            second.plain
        );
        let leads = reader.scout.leads(&["--all"]);
        let added = leads.iter().find(|lead| lead["title"] == "Un petit outil");
        assert!(added.is_some(), "{leads:?}");
        assert!(reader.events(1).is_empty());
    });
}
