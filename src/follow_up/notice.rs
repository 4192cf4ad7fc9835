//! What the user's own mail tells of leads: a mail to a client, an answer of one, an answer that reads as a no.
//!
//! A client is known by a whole address that the posting states, or by the thread of a mail that was noticed before;
//! never by a domain, for thousands share one. Where an address is that of several leads, the subject must name one.

use super::stage::Standing;
use crate::domain::{InboundMail, LeadId, Stage, Timestamp};
use crate::text::fold::fold;
use chrono::TimeDelta;

/// A mail this much older than its lead is about something else.
const BEFORE_LEAD: TimeDelta = TimeDelta::days(1);
/// Characters of a title that a subject must hold to name its lead.
const TITLE_CHARS_MIN: usize = 8;

/// A lead with somebody to write to.
#[derive(Clone, Debug)]
pub struct Correspondent {
    pub lead: LeadId,
    pub title: String,
    /// In lower case.
    pub addresses: Vec<String>,
    /// When it was posted, or first seen.
    pub posted: Timestamp,
    pub standing: Standing,
}

/// What a mail tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The user wrote: an application, or a follow-up.
    Wrote(LeadId),
    /// The user wrote within a talk that goes on: of use for its thread only.
    Thread(LeadId),
    Answered {
        lead: LeadId,
        is_refusal: bool,
    },
}

impl Notice {
    /// The lead that it is about.
    pub(crate) fn lead(self) -> LeadId {
        match self {
            Notice::Wrote(lead) | Notice::Thread(lead) | Notice::Answered { lead, .. } => lead,
        }
    }
}

/// What a mail with a date tells of the leads; `own` are the user's addresses in lower case, `thread` the lead that
/// one of the mails it answers was about. Mails of machines tell nothing.
pub fn notice(
    mail: &InboundMail,
    at: Timestamp,
    own: &[String],
    thread: Option<LeadId>,
    leads: &[Correspondent],
) -> Vec<Notice> {
    let [from] = &mail.from[..] else {
        return Vec::new();
    };
    if mail.machine.is_some() || mail.is_forged || mail.is_forward {
        return Vec::new();
    }
    if own.contains(from) {
        return wrote(mail, at, leads);
    }
    let lead = match thread {
        Some(id) => leads.iter().find(|lead| lead.lead == id),
        None => the_one(
            leads.iter().filter(|lead| lead.addresses.contains(from)),
            mail,
        ),
    };
    let answered = lead.filter(|lead| awaits_answer(&lead.standing, at));
    let of = |lead: &Correspondent| Notice::Answered {
        lead: lead.lead,
        is_refusal: reads_as_no(&mail.lines),
    };
    answered.map(of).into_iter().collect()
}

/// A lead for each client among the recipients.
fn wrote(mail: &InboundMail, at: Timestamp, leads: &[Correspondent]) -> Vec<Notice> {
    let mut found = Vec::new();
    for recipient in &mail.recipients {
        let theirs = leads
            .iter()
            .filter(|lead| lead.addresses.contains(recipient) && at >= lead.posted - BEFORE_LEAD);
        let Some(lead) = the_one(theirs, mail) else {
            continue;
        };
        let notice = match is_step(&lead.standing, at) {
            true => Notice::Wrote(lead.lead),
            false => Notice::Thread(lead.lead),
        };
        if !found.contains(&notice) {
            found.push(notice);
        }
    }
    found
}

/// The lead where there is one; of several, the one whose title the subject names.
fn the_one<'a>(
    mut leads: impl Iterator<Item = &'a Correspondent>,
    mail: &InboundMail,
) -> Option<&'a Correspondent> {
    let first = leads.next()?;
    let mut all = vec![first];
    all.extend(leads);
    if let [one] = all[..] {
        return Some(one);
    }
    let subject = fold(&mail.subject);
    let is_named = |lead: &&&Correspondent| {
        lead.title.chars().count() >= TITLE_CHARS_MIN && subject.contains(fold(&lead.title).trim())
    };
    let mut named = all.iter().filter(is_named);
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// Whether a mail to the client is a first one, or one after those that are known, with nothing heard since. The day
/// after counts: what was said of a day and the mail of that day are one.
fn is_step(standing: &Standing, at: Timestamp) -> bool {
    match standing.stage {
        Stage::New => true,
        Stage::Applied => {
            let last = standing.last_follow_up.max(standing.applied);
            last.is_none_or(|last| at.date_naive() > last.date_naive())
        }
        _ => false,
    }
}

/// Whether something is heard of a lead that the user wrote to, and is news.
fn awaits_answer(standing: &Standing, at: Timestamp) -> bool {
    let is_waiting = matches!(
        standing.stage,
        Stage::Applied | Stage::Talking | Stage::Quoted | Stage::Silent
    );
    let is_after = |before: Timestamp| at.date_naive() >= before.date_naive();
    is_waiting && standing.applied.or(standing.since).is_some_and(is_after)
}

/// Phrases of somebody who says no, folded.
const NO: [&str; 38] = [
    "pas donner suite",
    "donnerons pas suite",
    "donnera pas suite",
    "donnerai pas suite",
    "pas retenu",
    "ne retenons pas",
    "retenu un autre",
    "retenu une autre",
    "choisi un autre",
    "choisi une autre",
    "choisi quelqu'un",
    "autre candidat",
    "autre prestataire",
    "autre freelance",
    "deja trouve",
    "trouve quelqu'un",
    "trouve une personne",
    "est pourvu",
    "a ete pourvu",
    "projet est annule",
    "abandonne le projet",
    "renonce au projet",
    "plus d'actualite",
    "pas dans notre budget",
    "au regret de",
    "not selected",
    "not been selected",
    "not move forward",
    "not moving forward",
    "not be moving forward",
    "went with someone",
    "go with someone",
    "another candidate",
    "another freelancer",
    "already found",
    "been filled",
    "no longer looking",
    "regret to inform",
];

fn reads_as_no(lines: &[String]) -> bool {
    let said = fold(&lines.join(" ").replace('’', "'"));
    NO.iter().any(|phrase| said.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;

    fn lead(number: u32, address: &str, stage: Stage) -> Correspondent {
        let written = (stage != Stage::New).then(|| at(20, 9));
        Correspondent {
            lead: LeadId(number),
            title: format!("Petit script numéro {number}"),
            addresses: vec![address.into()],
            posted: at(18, 9),
            standing: Standing {
                stage,
                since: written,
                applied: written,
                ..Standing::default()
            },
        }
    }

    fn mail(from: &str, to: &[&str], subject: &str) -> InboundMail {
        InboundMail {
            from: vec![from.into()],
            recipients: to.iter().map(ToString::to_string).collect(),
            subject: subject.into(),
            ..InboundMail::default()
        }
    }

    const ME: &str = "lina@example.org";

    #[track_caller]
    fn check(mail: &InboundMail, day: u32, leads: &[Correspondent], expected: &[Notice]) {
        let found = notice(mail, at(day, 11), &[ME.into()], None, leads);
        assert_eq!(found, expected, "{mail:?}");
    }

    #[test]
    fn a_mail_to_a_client_is_a_step() {
        let new = [lead(1, "a@shop.example", Stage::New)];
        let to_client = mail(ME, &["a@shop.example"], "Bonjour");
        check(&to_client, 20, &new, &[Notice::Wrote(LeadId(1))]);
        // Older than the posting, to somebody else of its domain, from somebody else.
        check(&to_client, 10, &new, &[]);
        check(&mail(ME, &["b@shop.example"], "x"), 20, &new, &[]);
        check(
            &mail("zoe@example.org", &["a@shop.example"], "x"),
            20,
            &new,
            &[],
        );
        let applied = [lead(1, "a@shop.example", Stage::Applied)];
        check(&to_client, 20, &applied, &[Notice::Thread(LeadId(1))]);
        check(&to_client, 23, &applied, &[Notice::Wrote(LeadId(1))]);
        let talking = [lead(1, "a@shop.example", Stage::Talking)];
        check(&to_client, 23, &talking, &[Notice::Thread(LeadId(1))]);
        let mut machine = to_client.clone();
        machine.machine = Some("auto-submitted");
        check(&machine, 20, &new, &[]);
    }

    #[test]
    fn an_address_of_several_leads_needs_the_title() {
        let two = [
            lead(1, "a@shop.example", Stage::New),
            lead(2, "a@shop.example", Stage::New),
        ];
        let to = ["a@shop.example"];
        check(&mail(ME, &to, "Bonjour"), 20, &two, &[]);
        let named = mail(ME, &to, "Re: Petit script numéro 2");
        check(&named, 20, &two, &[Notice::Wrote(LeadId(2))]);
        let others = [
            lead(1, "a@shop.example", Stage::New),
            lead(2, "b@club.example", Stage::New),
        ];
        let both = mail(ME, &["a@shop.example", "b@club.example"], "x");
        let expected = [Notice::Wrote(LeadId(1)), Notice::Wrote(LeadId(2))];
        check(&both, 20, &others, &expected);
    }

    #[test]
    fn an_answer_is_news_of_a_lead_that_was_written_to() {
        let answer = |is_refusal| Notice::Answered {
            lead: LeadId(1),
            is_refusal,
        };
        let from = mail("a@shop.example", &[ME], "Re: script");
        let applied = [lead(1, "a@shop.example", Stage::Applied)];
        check(&from, 21, &applied, &[answer(false)]);
        check(&from, 19, &applied, &[]);
        check(&from, 21, &[lead(1, "a@shop.example", Stage::New)], &[]);
        check(&from, 21, &[lead(1, "a@shop.example", Stage::Won)], &[]);
        // Another person of theirs, within the thread.
        let other = mail("boss@shop.example", &[ME], "Re: script");
        check(&other, 21, &applied, &[]);
        let own = [ME.to_string()];
        let found = notice(&other, at(21, 9), &own, Some(LeadId(1)), &applied);
        assert_eq!(found, [answer(false)]);
        for (words, is_refusal) in [
            ("Nous avons retenu un autre freelance, merci.", true),
            ("Nous ne donnerons pas suite.", true),
            ("Sorry, the position has been filled.", true),
            ("Merci, pouvons-nous en parler jeudi ?", false),
            ("Thanks! What would it cost?", false),
        ] {
            let mut said = from.clone();
            said.lines = vec![words.into()];
            check(&said, 21, &applied, &[answer(is_refusal)]);
        }
    }
}
