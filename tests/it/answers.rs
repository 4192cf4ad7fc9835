//! The email is answered: prepared mails and replies in a Maildir, through the built program, day after day.

use crate::reader::Reader;

#[test]
fn a_prepared_mail_is_followed_once_and_confirmed_once() {
    let reader = Reader::of_files(2, "", "");
    let first = reader.morning(24);
    let (to, subject) = first.prepared("applied 1");
    assert!(
        to.starts_with("lina+gs-") && to.ends_with("@example.org"),
        "{to}"
    );
    assert_eq!(first.header("Reply-To"), to);
    let head = format!("From: Lina <lina@example.org>\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&head, "À envoyer tel quel.\r\n\r\nEnvoyé de mon iPhone\r\n");
    reader.receive(&head, "À envoyer tel quel.");
    let second = reader.morning(25);
    assert!(
        second.said.contains("réponses par email : 1 suivie"),
        "{}",
        second.said
    );
    assert!(second.text.contains("noté, tu as écrit"), "{}", second.text);
    assert_eq!(reader.events(1), ["applied"]);
    // Confirmed once; and two working days after the application, its follow-up.
    let third = reader.morning(26);
    assert!(!third.text.contains("noté, tu as écrit"), "{}", third.text);
    let fourth = reader.morning(27);
    assert!(fourth.text.contains("Relancer"), "{}", fourth.text);
    // It stands there until it is done, and then no more.
    let fifth = reader.morning(30);
    assert!(fifth.text.contains("En retard de 1"), "{}", fifth.text);
    let (to, subject) = fifth.prepared("sent 1");
    let head = format!("From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&head, "");
    let sixth = reader.morning(31);
    assert!(sixth.text.contains("noté, envoyé"), "{}", sixth.text);
    assert!(!sixth.text.contains("Relancer"), "{}", sixth.text);
}

#[test]
fn a_plain_reply_counts_by_its_thread() {
    let reader = Reader::of_files(2, "", "");
    let first = reader.morning(24);
    let quote: String = first
        .eml
        .lines()
        .map(|line| format!("> {line}\r\n"))
        .collect();
    let head = format!(
        "From: lina@example.org\r\nTo: lina@example.org\r\nSubject: Re: pistes\r\nIn-Reply-To: {}\r\n\
         Content-Type: text/plain; charset=utf-8",
        first.header("Message-ID")
    );
    let body = format!(
        "écrit 1\r\nnon 2 prix\r\nbidule 3\r\n\r\nLe mar. 24 nov. 2026 à 08:00, gigscout <lina@example.org> a\r\n\
         écrit :\r\n\r\n{quote}> gagné 2\r\n"
    );
    reader.receive(&head, &body);
    let second = reader.morning(25);
    for told in ["noté, tu as écrit", "écartée", "« bidule 3 » : pas compris"] {
        assert!(second.text.contains(told), "{told} in {}", second.text);
    }
    assert_eq!(reader.events(1), ["applied"]);
    assert_eq!(reader.events(2), ["dismissed"]);
}

#[test]
fn what_is_not_signed_or_not_hers_acts_on_nothing() {
    let reader = Reader::of_files(2, "", "");
    let first = reader.morning(24);
    let (to, subject) = first.prepared("applied 1");
    let stranger = format!("From: eve@example.net\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&stranger, "");
    let forged = format!(
        "From: lina@example.org\r\nTo: {to}\r\nSubject: gigscout applied 1 d0000000000000000000000x"
    );
    reader.receive(&forged, "");
    let other = subject.replace("applied 1", "applied 2");
    reader.receive(
        &format!("From: lina@example.org\r\nTo: lina@example.org\r\nSubject: {other}"),
        "",
    );
    let machine = format!(
        "From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}\r\nAuto-Submitted: auto-replied"
    );
    reader.receive(&machine, "");
    let bare = "From: lina@example.org\r\nTo: lina@example.org\r\nSubject: Re: pistes";
    reader.receive(bare, "écrit 1\r\ngagné 2\r\n");
    let second = reader.morning(25);
    for lead in [1, 2] {
        assert!(reader.events(lead).is_empty());
    }
    assert!(
        second.text.contains("Une réponse venue de eve@example.net"),
        "{}",
        second.text
    );
    // Its own email, which lies in the same mailbox, says nothing.
    reader.receive_raw(second.eml.as_bytes());
    assert!(!reader.morning(26).said.contains("suivie"));
}

#[test]
fn an_expired_answer_says_so() {
    let reader = Reader::of_files(2, "", "");
    let (to, subject) = reader.morning(2).prepared("applied 1");
    let head = format!("From: lina@example.org\r\nTo: {to}\r\nSubject: {subject}");
    reader.receive(&head, "");
    let now = "2026-12-24T07:00:00Z";
    let said = reader.scout.expect(0, &["--now", now, "digest", "--again"]);
    assert!(!said.out.contains("suivie"), "{}", said.out);
    let named = said.out.split('`').nth(1).unwrap();
    let told = std::fs::read_to_string(std::path::Path::new(named).with_extension("txt")).unwrap();
    assert!(told.contains("45 jours"), "{told}");
    assert!(reader.events(1).is_empty());
}

#[test]
fn a_forwarded_mail_is_a_lead() {
    let reader = Reader::of_files(2, "", "");
    let first = reader.morning(24);
    let head = format!(
        "From: lina@example.org\r\nTo: {}\r\nSubject: Fwd: Un petit outil\r\nContent-Type: text/plain; charset=utf-8",
        first.header("Reply-To")
    );
    let body = "Pour moi ?\r\n\r\n---------- Forwarded message ---------\r\nDe : Zoé Inventée <zoe@zoe.example>\r\n\
                Date: lun. 23 nov. 2026\r\nSubject: Un petit outil\r\nTo: <lina@example.org>\r\n\r\nNous cherchons un \
                freelance Python à Rouen pour un petit outil de planning, 3 jours, forfait de 500 euros.\r\n";
    reader.receive(&head, body);
    let second = reader.morning(25);
    assert!(
        second.text.contains("ajoutée depuis le mail"),
        "{}",
        second.text
    );
    let leads = reader.scout.leads(&["--all"]);
    assert!(
        leads.iter().any(|lead| lead["title"] == "Un petit outil"),
        "{leads:?}"
    );
}

#[test]
fn the_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let reader = Reader::of_files(2, "", "");
    reader.morning(24);
    let key = reader.scout.dir().join("data/answers.key");
    let key = key.metadata().unwrap();
    assert_eq!((key.permissions().mode() & 0o777, key.len()), (0o600, 32));
}

#[test]
fn drafts_of_ones_own_stand_in_a_folder_and_are_tried() {
    let reader = Reader::of_files(1, "", "");
    let folder = reader.scout.dir().join("drafts");
    std::fs::create_dir(&folder).unwrap();
    reader
        .scout
        .edit("[mail]", "[profile.follow_up]\ndrafts = \"drafts\"\n[mail]");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("apply.fr.txt", "Objet : Moi\n\nSalut, je suis {{ me }}.");
    write("notes.md", "none of our business");
    let day = reader.morning(24);
    assert!(
        day.html.contains("Salut%2C%20je%20suis%20Lina."),
        "{}",
        day.html
    );
    write("aply.txt", "Objet : Moi\n\nSalut");
    write("follow_up.txt", "Objet : Moi\n\nSalut {{ nobody }}");
    let said = reader.scout.expect(78, &["check"]);
    for part in ["aply.txt", "`apply.txt`", "follow_up.txt", "ligne 3"] {
        assert!(said.err.contains(part), "{part} in {}", said.err);
    }
}
