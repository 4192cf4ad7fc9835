//! Who is speaking: a client, an agency, a freelancer advertising themselves, a community.

use super::Text;
use super::ask::Ask;
use super::clues::{ClueHit, Label, Matches};
use super::first_words::{TableDraft, WordClass};
use super::phrases::Phrases;
use crate::domain::{Fact, Speaker};

/// From here on clues name a speaker; below, a client is taken for granted.
const FIRM: i32 = 5;
const FIRM_FREELANCER: i32 = 8;
/// From here on the grammar of offering oneself counts for at most so much.
const LONG_BYTES: usize = 1000;
const LONG_MOST: i32 = 2;
/// What a sought trade or person says of the client.
const CLIENT_ASKS: i32 = 8;

/// Puts words for those between a freelancer and a client into the table of words.
pub(super) fn first_words(draft: &mut TableDraft) {
    AGENCIES.first_words(WordClass::Agency, draft);
}

/// Absent where nothing says who speaks.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>, ask: &Ask) -> Option<Fact<Speaker>> {
    let tally = sweep.tally(|says| match says {
        Label::Speaker(speaker) => Some(speaker),
        _ => None,
    });
    let of = |speaker| tally.score(speaker);
    let asked = if ask.role.is_some() { CLIENT_ASKS } else { 0 };
    let client = of(Speaker::Client) + asked;
    // Who thanks for help with `my CV` looks for nothing.
    let only_answers = ask.answers
        && ask.presents_self.is_none()
        && ask.seeks_work.is_none()
        && ask.serves < 2
        && !ask.is_available;
    // So do those who tell that they applied.
    let only_answers = only_answers || ask.applies && ask.seeks_work.is_none();
    let freelancer = match only_answers {
        true => 0,
        false => of(Speaker::Freelancer) + own_services(text, ask),
    };
    let between = intermediary(text, sweep);
    let speaker = if freelancer >= FIRM_FREELANCER && freelancer > client {
        Speaker::Freelancer
    } else if !between.hits.is_empty() && between.weight >= FIRM {
        Speaker::Agency
    } else if client > 0 || between.is_refused {
        Speaker::Client
    } else if of(Speaker::Community) >= FIRM {
        Speaker::Community
    } else {
        return None;
    };
    let mut fact = match speaker {
        Speaker::Agency => Fact {
            value: speaker,
            spans: between.hits.iter().map(|hit| hit.span(text)).collect(),
        },
        _ => tally.fact(text, speaker),
    };
    if fact.spans.is_empty() {
        let own = [
            ask.presents_self.as_ref(),
            ask.seeks_work.as_ref().or(ask.presents_work.as_ref()),
        ];
        let words = if speaker == Speaker::Freelancer {
            own
        } else {
            [ask.role.as_ref(), None]
        };
        fact.spans = words
            .into_iter()
            .flatten()
            .map(|it| text.span(it.start, it.end))
            .collect();
        fact.spans.sort_unstable();
    }
    Some(fact)
}

/// What says that an agency speaks.
#[derive(Default)]
struct Intermediary {
    weight: i32,
    hits: Vec<ClueHit>,
    /// Agencies are asked to stay away: the client speaks.
    is_refused: bool,
}

/// The words of agencies, but for sentences that refuse them: `ESN s'abstenir`, `no agencies, please`.
fn intermediary(text: &Text<'_>, sweep: &Matches<'_>) -> Intermediary {
    let mut found = Intermediary::default();
    let hits = sweep.of(|says| (says == Label::Speaker(Speaker::Agency)).then_some(()));
    let mut counted: Vec<i16> = Vec::new();
    for (hit, ()) in hits {
        let clue = sweep.clue(&hit);
        if refuses(text, hit.range().start) {
            found.is_refused = true;
            continue;
        }
        let is_new = found
            .hits
            .iter()
            .all(|known| !std::ptr::eq(sweep.clue(known), clue));
        if is_new {
            counted.push(clue.weight);
        }
        found.hits.push(hit);
    }
    found.weight = counted.into_iter().map(i32::from).sum();
    found.is_refused |= AGENCIES
        .all_in(text, WordClass::Agency)
        .iter()
        .any(|word| refuses(text, word.start));
    found
}

/// Words for those who stand between a freelancer and a client; who names them need not be one.
static AGENCIES: Phrases = Phrases::new(&[
    "esn",
    "ssii",
    "agence",
    "agences",
    "cabinet",
    "cabinets",
    "intermediaire",
    "intermediaires",
    "recruteur",
    "recruteurs",
    "recruiter",
    "recruiters",
    "agency",
    "agencies",
    "middleman",
    "middlemen",
    "headhunter",
    "headhunters",
    "plateformes",
    "third parties",
    "third party",
    "staffing firms",
    "staffing companies",
    "staffing agencies",
    "portage",
]);

/// What refuses those of its sentence.
static REFUSING: Phrases = Phrases::new(&[
    "s'abstenir",
    "abstenir",
    "inutile",
    "inutiles",
    "sans",
    "pas d'esn",
    "pas de ssii",
    "pas d'agence",
    "pas d'agences",
    "pas de cabinet",
    "pas de cabinets",
    "pas d'intermediaire",
    "pas d'intermediaires",
    "pas de recruteur",
    "pas de recruteurs",
    "pas de plateformes",
    "ni",
    "hors",
    "aucun",
    "aucune",
    "exclu",
    "exclus",
    "exclues",
    "refuses",
    "refusees",
    "ne seront pas",
    "no",
    "not",
    "without",
    "don't",
    "do not",
    "need not apply",
    "please refrain",
    "exclude",
    "excluded",
    "ignored",
    "stay away",
    "passez votre chemin",
]);

/// Whether the clause of an agency's word says that none is wanted.
fn refuses(text: &Text<'_>, at: usize) -> bool {
    let sentence = text.document.sentence_at(at);
    REFUSING.stand_in(&text.folded.text[sentence])
}

/// What the grammar adds for somebody who offers themselves: a trade of one's own, what one does, being free, a search
/// for work. One of them alone is an introduction.
fn own_services(text: &Text<'_>, ask: &Ask) -> i32 {
    // `Dev Java, Rouen, TJM 450` behind `je suis dispo` is one's own line.
    let is_header = ask.header.is_some() && !ask.is_available;
    let is_asked = ask.role.is_some() || is_header || ask.post.is_some();
    if (is_asked && !ask.advertises) || ask.seeks_info {
        return 0;
    }
    let presents = if ask.presents_self.is_some() { 5 } else { 0 };
    let advertises = if ask.advertises { FIRM_FREELANCER } else { 0 };
    let serves = match ask.serves {
        0 => 0,
        1 => 3,
        _ => 5,
    };
    let free = if ask.is_available { 5 } else { 0 };
    let for_you = if ask.serves_you { 3 } else { 0 };
    let for_all = if ask.presents_work.is_some() { 5 } else { 0 };
    // A trade alone on its line is the writer's where the writer then says what they do.
    let titled = if ask.named_role && (ask.serves > 0 || ask.serves_you) {
        5
    } else {
        0
    };
    let has_price = ask.has_wage() && presents + serves + free + for_all + for_you > 0;
    let seeks = if ask.seeks_work.is_some() {
        FIRM_FREELANCER
    } else {
        0
    };
    let own = presents
        + advertises
        + serves
        + free
        + for_you
        + for_all
        + titled
        + seeks
        + if has_price { 3 } else { 0 }
        // A price and a way to answer make an advert of what one does.
        + if has_price && ask.serves > 0 && (ask.calls_me || ask.any().is_none()) { 2 } else { 0 };
    // In a long text somebody tells of themselves for many reasons.
    if text.full.len() > LONG_BYTES && ask.seeks_work.is_none() {
        own.min(LONG_MOST)
    } else {
        own
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: Option<Speaker>) {
        let read = facts(title, body).speaker.map(|fact| fact.value);
        assert_eq!(read, expected, "of {title:?} {body:?}");
    }

    #[test]
    fn speakers() {
        check(
            "[For Hire] Web developer",
            "My portfolio: example.com",
            Some(Speaker::Freelancer),
        );
        check(
            "",
            "SEEKING WORK | Remote | Python",
            Some(Speaker::Freelancer),
        );
        check(
            "",
            "Location: Lyon\nRemote: Yes\nWilling to relocate: No",
            Some(Speaker::Freelancer),
        );
        check(
            "[Hiring] Web developer",
            "Send your portfolio.",
            Some(Speaker::Client),
        );
        check(
            "Développeuse web, recherche missions",
            "Je propose mes services.",
            Some(Speaker::Freelancer),
        );
        check(
            "Développeur Java",
            "Notre client, une banque, recherche un développeur.",
            Some(Speaker::Agency),
        );
        check(
            "Python developer",
            "One of our clients is looking for a contractor.",
            Some(Speaker::Agency),
        );
        check("Hello", "", None);
    }

    #[test]
    fn who_refuses_agencies_is_the_client() {
        for body in [
            "Mission Drupal de 20 jours. ESN s’abstenir.",
            "Sans ESN ni intermédiaire. Petite fabrique de savons.",
            "ESN : inutile de répondre.",
            "Les cabinets de recrutement ne seront pas recontactés.",
            "Pas d’agences, merci.",
            "No agencies, please.",
            "Recruiters and staffing agencies need not apply.",
            "We do not work with recruitment agencies.",
            "Please, no recruiters or third parties.",
        ] {
            check("Développeuse Symfony", body, Some(Speaker::Client));
        }
    }

    #[test]
    fn who_stands_between_is_an_agency() {
        for body in [
            "Posted by Quillfox Staffing on behalf of a museum.",
            "We are recruiting on behalf of a regional bank.",
            "Our end client is a chain of bakeries.",
            "The end client is in insurance.",
            "Nous recrutons pour le compte d’une mutuelle.",
            "Notre ESN recherche, pour l’un de ses clients, un développeur.",
            "Mission via notre partenaire, client final dans l’énergie.",
            "Pour un client grand compte, nous cherchons un profil Java.",
            "Contract via an agency, six months.",
        ] {
            check("Java developer", body, Some(Speaker::Agency));
        }
    }

    #[test]
    fn other_meanings_of_the_same_words() {
        for (title, body) in [
            (
                "Assistant",
                "Write emails on behalf of our director. $20 an hour.",
            ),
            (
                "Site pour une agence de voyage",
                "Notre agence a besoin d’un site, 900 €.",
            ),
            ("Paid via PayPal", "We need a logo, $80."),
            (
                "Mission Symfony",
                "En direct avec le client final, sans intermédiaire. 350 €/j.",
            ),
        ] {
            let read = facts(title, body).speaker.map(|fact| fact.value);
            assert_ne!(read, Some(Speaker::Agency), "of {title:?} {body:?}");
        }
    }
}
