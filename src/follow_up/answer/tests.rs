use super::sign::{AnswerKey, Desk, KEY_BYTES};
use super::words::{Said, read};
use super::*;
use crate::domain::samples::{at, lina};
use crate::domain::{Act, AnswerDesk, Command, Day, InboundMail, LeadId, Refusal, Timestamp};
use proptest::prelude::*;

/// A Tuesday.
fn today() -> Day {
    "2026-11-24".parse().unwrap()
}

fn told(command: &Command) -> String {
    let act = match &command.act {
        Act::Event(event) => format!("{event:?}"),
        Act::Sent => "Sent".into(),
    };
    let on = command
        .on
        .map(|day| format!(" on {day}"))
        .unwrap_or_default();
    let note = command
        .note
        .as_ref()
        .map(|note| format!(" ({note})"))
        .unwrap_or_default();
    format!("{} {act}{on}{note}", command.lead)
}

#[track_caller]
fn check(line: &str, expected: &str) {
    let found = match read(line, today(), None) {
        Said::Commands(commands) => commands.iter().map(told).collect::<Vec<_>>().join("; "),
        Said::Pause(Some(day)) => format!("pause until {day}"),
        Said::Pause(None) => "resume".into(),
        Said::Nothing => "-".into(),
        Said::NotUnderstood => "?".into(),
    };
    assert_eq!(found, expected, "{line:?}");
}

#[test]
fn words_of_both_languages() {
    check("écrit 41", "41 Applied");
    check("Applied 41", "41 Applied");
    check("- postulé [41]", "41 Applied");
    check("41 écrit", "41 Applied");
    check("écrit 41, 43 et 44", "41 Applied; 43 Applied; 44 Applied");
    check("j’ai postulé 12 hier", "12 Applied on 2026-11-23");
    check("applied 12 on friday", "12 Applied on 2026-11-20");
    check("fait 12", "12 Sent");
    check("sent #12", "12 Sent");
    check("non 13", "13 Dismissed { why: None }");
    check("non 13 prix", "13 Dismissed { why: Some(Pay) }");
    check("Non, 13, trop loin", "13 Dismissed { why: Some(TooFar) }");
    check("no 13 too far", "13 Dismissed { why: Some(TooFar) }");
    check(
        "not for me 13 technology",
        "13 Dismissed { why: Some(Tech) }",
    );
    check("pas une mission 13", "13 Dismissed { why: Some(NotAGig) }");
    check("demain 14", "14 Snoozed { until: 2026-11-25 }");
    check("plus tard 14 vendredi", "14 Snoozed { until: 2026-11-27 }");
    check("snooze 14 in 5 days", "14 Snoozed { until: 2026-11-29 }");
    check("appel 7 jeudi", "7 CallPromised { on: 2026-11-26 }");
    check("c’est une mission 67", "67 Marked { what: Gig }");
    check("it's a gig 67", "67 Marked { what: Gig }");
    check("67 pas une offre", "67 Marked { what: NotAnOffer }");
    check("spam 67", "67 Marked { what: Spam }");
    check("67 pourvue", "67 Marked { what: Closed }");
    check("gagné 9", "9 Won");
    check("won 9 : 600 euros", "9 Won (600 euros)");
    check("note 9: rappeler le patron", "9 Noted (rappeler le patron)");
    check("ont répondu 9", "9 Talking");
    check("devis envoyé 9", "9 Quoted");
    check("pas de contact 9", "9 NoChannel");
    check("annuler 9", "9 Reopened");
}

#[test]
fn a_pause_in_words() {
    check("pause", "pause until 2026-12-01");
    check("Pause jusqu’au lundi 7 décembre", "pause until 2026-12-07");
    check("pause until 2026-12-07", "pause until 2026-12-07");
    check("pause 3 jours", "pause until 2026-11-27");
    check("pause pendant 2 semaines", "pause until 2026-12-08");
    check("reprendre", "resume");
    check("resume.", "resume");
    check("pause déjeuner", "?");
    check("pause jusqu'au 3 novembre", "?");
    check("en pause depuis hier", "?");
}

#[test]
fn nothing_is_guessed() {
    check("", "-");
    check("Merci !", "-");
    check("ok.", "-");
    for line in [
        "écrit",
        "écrit le patron",
        "postullé 12",
        "12",
        "écrit 41 peut-être",
        "non 13 parce que",
        "appel 7",
        "demain 14 jeudi",
        "écrit 12-14",
        "12 écrit 13",
        "j'ai écrit à 3 clients",
        "note 9",
        "écrit 0",
        "écrit 99999999999",
    ] {
        check(line, "?");
    }
}

fn key() -> AnswerKey {
    AnswerKey::new(&[7; KEY_BYTES])
}

fn desk() -> Desk {
    Desk::new(
        key(),
        &lina().name,
        today(),
        [1, 2, 3],
        "lina@example.org",
        true,
    )
}

fn mail(subject: &str, lines: &[&str]) -> InboundMail {
    InboundMail {
        id: "1@example.org".into(),
        from: vec!["lina@example.org".into()],
        recipients: vec!["lina@example.org".into()],
        subject: subject.into(),
        date: Some(at(24, 9)),
        lines: lines.iter().map(ToString::to_string).collect(),
        ..InboundMail::default()
    }
}

fn heard(mail: &InboundMail, now: Timestamp) -> Option<Interpretation> {
    interpret(mail, &lina(), &key(), &["lina@example.org".into()], now)
}

fn replied(lines: &[&str]) -> InboundMail {
    let mut mail = mail("Re: 3 pistes", lines);
    mail.recipients = vec![desk().address().to_string()];
    mail
}

#[test]
fn a_prepared_answer_says_what_its_subject_says() {
    let subject = desk().subject("applied 41");
    let found = heard(
        &mail(&subject, &["Envoyé de mon téléphone", "won 41"]),
        at(24, 10),
    )
    .unwrap();
    assert_eq!(
        found.commands.iter().map(told).collect::<Vec<_>>(),
        ["41 Applied"]
    );
    let subject = desk().subject("dismiss 41 pay");
    let found = heard(&mail(&subject.to_uppercase(), &[]), at(24, 10)).unwrap();
    assert_eq!(told(&found.commands[0]), "41 Dismissed { why: Some(Pay) }");
    // Days later, the day counts on which it was written.
    let found = heard(&mail(&desk().subject("sent 12"), &[]), at(27, 10)).unwrap();
    assert_eq!(told(&found.commands[0]), "12 Sent on 2026-11-24");
    for altered in [
        desk().subject("applied 41").replace("41", "42"),
        format!("Fwd: {}", desk().subject("applied 41")),
        "gigscout applied 41".into(),
        "gigscout applied 41 d0000000000000000000000x".into(),
    ] {
        assert_eq!(heard(&mail(&altered, &[]), at(24, 10)), None, "{altered}");
    }
}

#[test]
fn of_the_listed_words_one_must_be_left() {
    let subject = desk().subject("choose 41");
    let heard = |lines: &[&str]| heard(&mail(&subject, lines), at(24, 10)).unwrap();
    assert_eq!(
        told(&heard(&["non 41 loin"]).commands[0]),
        "41 Dismissed { why: Some(TooFar) }"
    );
    let all = heard(&["non 41 loin", "gagné 41"]);
    assert!(all.commands.is_empty());
    assert_eq!(all.refusal, Some(Refusal::Contradiction));
    let other = heard(&["gagné 42"]);
    assert!(other.commands.is_empty() && other.unread.len() == 1);
}

#[test]
fn a_reply_counts_by_its_address_thread_or_quote() {
    let lines = ["écrit 12", "non 13 prix", "bof"];
    let expected = ["12 Applied", "13 Dismissed { why: Some(Pay) }"];
    let token = format!("gs-{}", desk().mark());
    let thread = InboundMail {
        parents: vec![format!("2026-11-24.00ff.{token}@example.org")],
        ..mail("Re: 3 pistes", &lines)
    };
    let quote = InboundMail {
        whole: format!("…\n> {token}\n"),
        ..mail("Re: 3 pistes", &lines)
    };
    for mail in [replied(&lines), thread, quote] {
        let found = heard(&mail, at(24, 10)).unwrap();
        assert_eq!(
            found.commands.iter().map(told).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(found.unread, ["bof"]);
        assert_eq!(found.email.len(), 8);
    }
    assert_eq!(heard(&mail("Re: 3 pistes", &lines), at(24, 10)), None);
}

#[test]
fn strangers_machines_and_old_mails_act_on_nothing() {
    let refusal = |mail: &InboundMail, now| heard(mail, now).and_then(|found| found.refusal);
    let mut other = replied(&["won 12"]);
    other.from = vec!["eve@example.net".into()];
    let from = "eve@example.net".into();
    assert_eq!(refusal(&other, at(24, 10)), Some(Refusal::Sender { from }));
    let mut two = replied(&["won 12"]);
    two.from.push("eve@example.net".into());
    assert!(matches!(
        refusal(&two, at(24, 10)),
        Some(Refusal::Sender { .. })
    ));
    let mut forged = replied(&["won 12"]);
    forged.is_forged = true;
    assert_eq!(refusal(&forged, at(24, 10)), Some(Refusal::Forged));
    let mut machine = replied(&["won 12"]);
    machine.machine = Some("auto-submitted");
    assert_eq!(heard(&machine, at(24, 10)), None);
    let late = at(24, 10) + chrono::TimeDelta::days(46);
    assert_eq!(refusal(&replied(&["won 12"]), late), Some(Refusal::Expired));
    assert_eq!(
        refusal(&mail(&desk().subject("won 12"), &[]), late),
        Some(Refusal::Expired)
    );
    let many: Vec<String> = (1..=16).map(|lead| format!("non {lead}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(refusal(&replied(&many), at(24, 10)), Some(Refusal::TooMany));
    let both = replied(&["gagné 12", "perdu 12"]);
    assert_eq!(refusal(&both, at(24, 10)), Some(Refusal::Contradiction));
}

#[test]
fn a_forward_says_nothing_of_leads() {
    let mut forward = replied(&["won 12"]);
    forward.is_forward = true;
    let found = heard(&forward, at(24, 10)).unwrap();
    assert!(found.is_forward && found.commands.is_empty());
}

#[test]
fn what_is_said_twice_counts_once() {
    let command = Command::new(LeadId(1), crate::domain::Event::Applied);
    let by = crate::domain::By::Mail;
    let Ok(AnswerStep::Log(event)) = judge(&[], &command, &lina(), by, at(24, 9)) else {
        panic!("a new lead can be applied to");
    };
    let again = judge(&[event], &command, &lina(), by, at(25, 9));
    assert!(matches!(again, Ok(AnswerStep::Already(_))));
    let mut on = command;
    on.on = Some("2026-11-20".parse().unwrap());
    let Ok(AnswerStep::Log(event)) = judge(&[], &on, &lina(), by, at(24, 9)) else {
        panic!("of an earlier day");
    };
    assert_eq!(event.at, at(20, 11));
}

proptest! {
    #[test]
    fn without_a_signature_nothing_is_heard(
        subject in ".{0,60}",
        lines in proptest::collection::vec(".{0,40}", 0..6),
        whole in ".{0,200}",
        recipients in proptest::collection::vec("[a-z0-9+.-]{1,40}@example.org", 0..3),
    ) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut mail = mail(&subject, &lines);
        (mail.whole, mail.recipients) = (whole, recipients);
        prop_assert_eq!(heard(&mail, at(24, 10)), None);
    }

    #[test]
    fn any_line_is_read(line in "\\PC{0,400}") {
        read(&line, today(), None);
        read(&line, today(), Some(LeadId(3)));
    }
}
