//! What is offered: gig, contract, part-time work, employment, an internship, a programme, an event, or nothing.
//!
//! The source's own field is believed first, unless the text says firmly that it is something else. In prose the
//! sums of the clues are compared: free-lance words win over permanent ones as soon as they are firm, because
//! "full-time or freelance" is work that a freelancer may take.

use super::Text;
use super::ask::Ask;
use super::clues::{Label, Matches, Scores};
use crate::domain::{Engagement, Fact, Pay, PayUnit, Speaker};

/// From here on clues are enough by themselves.
const FIRM: i32 = 4;
/// How far permanent clues must outweigh firm free-lance ones to win all the same.
const MARGIN: i32 = 9;
/// A posting may say of itself that it is nothing; a long one with clues of work rarely is.
const NOTHING_BYTES_MAX: usize = 1000;

/// In longer posts the words of the trade tell the kind better than one amount does.
const SHORT_BYTES_MAX: usize = 1200;

/// The engagement, and how many words speak of work: the sum of the firm clues. A firm that seeks somebody for a
/// trade and says nothing of the form is hiring; a task with a price or an end is a gig.
pub(super) fn read(
    text: &Text<'_>,
    sweep: &Matches<'_>,
    said_by: Option<Speaker>,
    ask: &Ask,
    pay: Option<&Fact<Pay>>,
) -> (Option<Fact<Engagement>>, i32) {
    let tally = sweep.tally(|says| match says {
        Label::Engagement(engagement) => Some(engagement),
        _ => None,
    });
    let stated = text.posting.stated.engagement.as_deref().and_then(stated);
    if text.posting.stated.event.is_some() {
        return (Some(Fact::stated(Engagement::Event)), 0);
    }
    let clues = tally.firm(sweep, FIRM, Engagement::offers_work);
    let offers = matches!(said_by, Some(Speaker::Client | Speaker::Agency)) && ask.is_firm();
    let hires = offers
        || ask.header.is_some()
        || ask.post.is_some()
        || ask.named_role && ask.task.is_none()
        || ask.role.is_some() && !ask.by_person;
    let permanent = tally.firm(sweep, FIRM, |it| *it == Engagement::Employment);
    let one_off = one_off(text, ask, pay.map(|fact| &fact.value), permanent);
    let firm_work = one_off + tally.firm(sweep, FIRM - 1, Engagement::is_taken_freelance);
    let has_rate =
        pay.is_some_and(|fact| matches!(fact.value.unit, Some(PayUnit::Hour | PayUnit::Day)));
    let prose = decide(text, &tally, ask, has_rate, one_off, firm_work).or(hires.then_some(
        match ask.is_craft {
            true => Engagement::Gig,
            false => Engagement::Employment,
        },
    ));
    let fact = match (stated, prose) {
        (Some(stated), Some(prose)) if !contradicts(&tally, stated, prose) => {
            Some(Fact::stated(stated))
        }
        (Some(stated), None) => Some(Fact::stated(stated)),
        (_, prose) => prose.map(|engagement| words_of(text, &tally, ask, engagement)),
    };
    (fact, clues)
}

/// A wage by the hour, which employees have too.
fn by_hour_of(pay: Option<&Pay>) -> bool {
    pay.is_some_and(|pay| pay.unit == Some(PayUnit::Hour))
}

/// The clues' words, else those of the asking.
fn words_of(
    text: &Text<'_>,
    tally: &Scores<Engagement>,
    ask: &Ask,
    engagement: Engagement,
) -> Fact<Engagement> {
    let mut fact = tally.fact(text, engagement);
    if fact.spans.is_empty() {
        let asked = if engagement == Engagement::Event {
            ask.gathering.as_ref()
        } else {
            ask.any()
        };
        let amount = ask.amount.as_ref().map(|amount| &amount.range);
        let words = asked
            .into_iter()
            .chain(amount.filter(|_| engagement == Engagement::Gig));
        fact.spans = words.map(|it| text.span(it.start, it.end)).collect();
        fact.spans.sort_unstable();
    }
    fact
}

/// What speaks for a task with an end, in clues' weights: a price for it, a short time, somebody for it.
/// Nothing where words of permanent posts stand against no price.
fn one_off(text: &Text<'_>, ask: &Ask, pay: Option<&Pay>, permanent: i32) -> i32 {
    let has_amount = pay.is_some() || ask.has_wage();
    if text.full.len() > SHORT_BYTES_MAX || permanent > 0 && (!has_amount || by_hour_of(pay)) {
        return 0;
    }
    if pay.is_some_and(|pay| pay.unit == Some(PayUnit::Year)) {
        return 0;
    }
    let is_salary = ask.salary || pay.is_some_and(|pay| matches!(pay.unit, Some(PayUnit::Month)));
    let has_price =
        !ask.sells && !is_salary && (pay.is_some() || ask.has_wage() || ask.pays.is_some());
    let asked = ask.any().is_some();
    let is_task = ask.task.is_some() || ask.person;

    let mut weight = 0;
    if has_price && asked {
        weight += 6;
    } else if has_price && ask.amount.as_ref().is_some_and(|amount| amount.is_labelled) {
        weight += 5;
    }
    if ask.span.is_some() && (asked || has_price) {
        weight += 3;
    }
    if ask.person || ask.role.is_some() && ask.by_person {
        weight += 3;
    }
    if ask.task.is_some() {
        weight += if is_task && ask.call.is_some() { 4 } else { 2 };
    }
    weight
}

fn decide(
    text: &Text<'_>,
    tally: &Scores<Engagement>,
    ask: &Ask,
    has_rate: bool,
    one_off: i32,
    firm: i32,
) -> Option<Engagement> {
    let of = |engagement| tally.score(engagement);
    let gig = of(Engagement::Gig) + one_off;
    let contract = of(Engagement::Contract);
    let part_time = of(Engagement::PartTime);
    let work = gig + contract + part_time;
    let internship = of(Engagement::Internship);
    let hire = of(Engagement::Employment) + internship;
    let (event, nothing) = (of(Engagement::Event), of(Engagement::Nothing));

    // An event has a date to come to, and nobody is paid for coming.
    let asks = ask.role.is_some()
        || ask.task.is_some()
        || (ask.serves_gathering || ask.is_trade && !ask.registers) && ask.has_wage();
    let is_paid =
        ask.amount.as_ref().is_some_and(|amount| amount.is_labelled) || ask.pays.is_some();
    let comes = !ask.answers && !ask.asks_price;
    let gathers = ask.gathering.is_some()
        && !asks
        && comes
        && (!is_paid && !has_rate || ask.registers)
        && hire < 2 * FIRM
        && text.full.len() <= SHORT_BYTES_MAX;
    if gathers {
        return Some(Engagement::Event);
    }
    // `Does somebody have the recording of the meetup?`
    let comes = comes && !(ask.talk.is_some() && ask.gathering.is_none());
    if event >= FIRM + 2 && comes && !(one_off > 0 && asks) && event > hire / 2 && event > work / 2
    {
        return Some(Engagement::Event);
    }
    if nothing >= FIRM && text.full.len() <= NOTHING_BYTES_MAX && nothing >= work.max(hire) {
        return Some(Engagement::Nothing);
    }
    if of(Engagement::Programme) >= FIRM && of(Engagement::Programme) >= work.max(hire) {
        return Some(Engagement::Programme);
    }
    // A post for some hours a week is a post.
    let employment = of(Engagement::Employment);
    // What only tips the scale, as a price by the hour, makes no gig of it.
    let is_post = ask.post.is_some() || employment >= FIRM && gig + contract <= 2;
    if part_time > 0 && gig + contract < FIRM && is_post {
        return Some(Engagement::Employment);
    }
    if internship >= FIRM && internship >= work {
        return Some(Engagement::Internship);
    }
    if work >= FIRM && firm >= FIRM && hire <= work + MARGIN || work > 0 && work >= hire {
        return Some(largest(gig, contract, part_time));
    }
    if internship >= FIRM && internship * 2 >= hire {
        return Some(Engagement::Internship);
    }
    (hire > 0).then_some(Engagement::Employment)
}

fn largest(gig: i32, contract: i32, part_time: i32) -> Engagement {
    if gig >= contract && gig >= part_time {
        Engagement::Gig
    } else if contract >= part_time {
        Engagement::Contract
    } else {
        Engagement::PartTime
    }
}

/// Whether the prose is firm that a field is wrong: sites make every posting `full_time` by default.
fn contradicts(tally: &Scores<Engagement>, stated: Engagement, prose: Engagement) -> bool {
    let is_work = |it| {
        matches!(
            it,
            Engagement::Gig | Engagement::Contract | Engagement::PartTime
        )
    };
    let work: i32 = tally
        .rows()
        .filter(|(it, _)| is_work(**it))
        .map(|(_, score)| score)
        .sum();
    let weight = if is_work(prose) {
        work
    } else {
        tally.score(prose)
    };
    weight >= 2 * FIRM
        && match stated {
            Engagement::Employment => {
                is_work(prose) && tally.score(Engagement::Employment) < FIRM
                    || prose == Engagement::Internship
            }
            // A venue of gigs carries the odd permanent post.
            Engagement::Gig | Engagement::Contract | Engagement::PartTime => {
                matches!(prose, Engagement::Internship | Engagement::Employment)
            }
            _ => false,
        }
}

/// Reads a field such as `FULL_TIME`, `contractor`, `freelance`, `CDD`, `MIS` (France Travail), `["part_time"]`.
/// Where it lists several, what a freelancer may take wins.
fn stated(field: &str) -> Option<Engagement> {
    let field = crate::text::fold::fold(field);
    let mut found = None;
    for word in field.split(|c: char| !c.is_alphanumeric()) {
        let engagement = match word {
            "freelance" | "freelancer" | "gig" | "project" | "mission" | "lib" | "independant"
            | "profession" => Engagement::Gig,
            "contract" | "contractor" | "contracting" | "temporary" | "temp" | "mis"
            | "interim" | "portage" | "regie" | "w2" | "c2c" | "1099" | "perdiem" => {
                Engagement::Contract
            }
            "part" | "parttime" | "partiel" => Engagement::PartTime,
            "intern" | "internship" | "stage" | "alternance" | "apprentissage" => {
                Engagement::Internship
            }
            "full" | "fulltime" | "permanent" | "cdi" | "cdd" | "employee" | "din" | "plein"
            | "saisonnier" | "sai" => Engagement::Employment,
            "event" => Engagement::Event,
            _ => continue,
        };
        if found.is_none_or(|known| rank(engagement) < rank(known)) {
            found = Some(engagement);
        }
    }
    found
}

fn rank(engagement: Engagement) -> u8 {
    match engagement {
        Engagement::Gig => 0,
        Engagement::Contract => 1,
        Engagement::PartTime => 2,
        Engagement::Internship => 3,
        Engagement::Employment => 4,
        Engagement::Programme | Engagement::Event | Engagement::Nothing => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{facts, facts_of, posting};
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: Option<Engagement>) {
        let read = facts(title, body).engagement.map(|fact| fact.value);
        assert_eq!(read, expected, "of {title:?} {body:?}");
    }

    #[test]
    fn english() {
        check(
            "",
            "Acme | React developer | Remote | Contract",
            Some(Engagement::Contract),
        );
        check(
            "",
            "Acme | Berlin | ONSITE | Full-time",
            Some(Engagement::Employment),
        );
        check("[Hiring] Freelance translators", "", Some(Engagement::Gig));
        check(
            "",
            "Acme | Rust | Full-time or freelance",
            Some(Engagement::Contract),
        );
        check(
            "Summer internship, data team",
            "Join us.",
            Some(Engagement::Internship),
        );
        check(
            "[Job Fair] Software jobs in town",
            "Register here.",
            Some(Engagement::Event),
        );
        check("", "Good luck with that!", Some(Engagement::Nothing));
        check("Hello", "The weather is nice.", None);
    }

    #[test]
    fn french() {
        check(
            "Développeur PHP en régie à Lille",
            "",
            Some(Engagement::Contract),
        );
        check(
            "Mission freelance React, TJM 450 €",
            "",
            Some(Engagement::Gig),
        );
        check(
            "Développeur Python en CDI",
            "Nous recrutons.",
            Some(Engagement::Employment),
        );
        check(
            "Stage de fin d’études, data",
            "",
            Some(Engagement::Internship),
        );
        check(
            "Création de site vitrine",
            "Je cherche un prestataire, devis bienvenu",
            Some(Engagement::Gig),
        );
    }

    #[test]
    fn fields_are_believed_first() {
        let with = |field: &str, body: &str| {
            let mut posting = posting("Developer", body);
            posting.stated.engagement = Some(field.into());
            facts_of(&posting).engagement.map(|fact| fact.value)
        };
        assert_eq!(with("FULL_TIME", "We build."), Some(Engagement::Employment));
        assert_eq!(
            with("[\"FULL_TIME\",\"CONTRACTOR\"]", ""),
            Some(Engagement::Contract)
        );
        assert_eq!(with("MIS", ""), Some(Engagement::Contract));
        assert_eq!(with("CDD", "Nous recrutons"), Some(Engagement::Employment));
        assert_eq!(
            with(
                "full_time",
                "Freelance only. This is a contract role, paid hourly, your hourly rate please."
            ),
            Some(Engagement::Gig)
        );
    }
}
