//! The remote policy: yes when fully remote work is allowed even as an option, hybrid when regular presence is
//! required, no when the work is bound to a place.

mod units;

use super::Text;
use super::clues::{Label, Matches};
use crate::domain::{Fact, RemotePolicy};
pub(super) use units::first_words;

const FIRM_NO: i32 = 3;
const FIRM_YES: i32 = 2;
/// Named as an option: "onsite or remote" is remote work, whatever else speaks for the office.
const FIRM_OPTION: i32 = 4;
/// Only an outright "no remote" weighs as much.
const EXPLICIT_NO: i32 = 12;
const FIRM_HYBRID: i32 = 4;
/// Enough clues of full remote work make a hybrid arrangement an option among others.
const YES_OVER_HYBRID: i32 = 10;

/// The policy, from the source's field or else from the text; `None` where neither says.
pub(super) fn read(text: &Text<'_>, sweep: &Matches<'_>) -> Option<Fact<RemotePolicy>> {
    if let Some(policy) = text.posting.stated.remote.as_deref().and_then(stated) {
        return Some(Fact::stated(policy));
    }
    if let Some(fact) = answered(text) {
        return Some(fact);
    }
    let tally = sweep.tally(|says| match says {
        Label::Remote(policy) => Some(policy),
        _ => None,
    });
    let of = |policy| tally.score(policy);
    let (yes, no, hybrid) = (
        of(RemotePolicy::Yes),
        of(RemotePolicy::No),
        of(RemotePolicy::Hybrid),
    );
    let policy = if hybrid >= FIRM_HYBRID && yes < YES_OVER_HYBRID {
        RemotePolicy::Hybrid
    } else if yes >= FIRM_OPTION && no < EXPLICIT_NO || yes >= FIRM_YES && yes >= no {
        RemotePolicy::Yes
    } else if no >= FIRM_NO {
        RemotePolicy::No
    } else if yes >= FIRM_YES {
        RemotePolicy::Yes
    } else {
        return None;
    };
    Some(tally.fact(text, policy))
}

/// What units of a word and its answer say: full remote work, where it is offered beside a part, is an option; a share
/// or a count of days beats the mere word.
fn answered(text: &Text<'_>) -> Option<Fact<RemotePolicy>> {
    let units = units::find(text);
    let order = [RemotePolicy::Yes, RemotePolicy::Hybrid, RemotePolicy::No];
    let policy = order
        .into_iter()
        .find(|policy| units.iter().any(|it| it.policy == *policy))?;
    let said = units.iter().filter(|it| it.policy == policy);
    Some(Fact {
        value: policy,
        spans: said
            .map(|it| text.span(it.range.start, it.range.end))
            .collect(),
    })
}

/// Reads a field such as `true`, `remote`, `TELECOMMUTE` (schema.org), `partial` (Free-Work), `hybride`, `sur site`.
pub(super) fn stated(field: &str) -> Option<RemotePolicy> {
    let field = crate::text::fold::fold(field.trim());
    let has = |words: &[&str]| words.iter().any(|word| field.contains(word));
    if has(&["hybrid", "partial", "partiel", "ponctuel", "occasion"]) {
        Some(RemotePolicy::Hybrid)
    } else if has(&[
        "no remote",
        "on-site",
        "onsite",
        "on site",
        "sur site",
        "presentiel",
        "office",
    ]) || matches!(field.as_str(), "false" | "no" | "none" | "non" | "0")
    {
        Some(RemotePolicy::No)
    } else if has(&[
        "remote",
        "telecommut",
        "teletravail",
        "distan",
        "worldwide",
        "anywhere",
    ]) || matches!(
        field.as_str(),
        "true" | "yes" | "full" | "total" | "oui" | "1"
    ) {
        Some(RemotePolicy::Yes)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;
    use RemotePolicy::*;

    #[track_caller]
    fn check(body: &str, expected: RemotePolicy) {
        assert_eq!(facts("", body).remote_policy(), expected, "of {body:?}");
    }

    #[test]
    fn policies() {
        check("Acme | Paris | Remote | Contract", Yes);
        check("Acme | Paris | ONSITE or REMOTE", Yes);
        check("Acme | Paris | ONSITE", No);
        check("Acme | Paris | Hybrid", Hybrid);
        check("No remote, sorry.", No);
        check("You manage remote servers.", Unstated);
        check("You can work remotely.", Yes);
        check("Mission à Lyon, 3 jours sur site", Hybrid);
        check("Télétravail partiel possible", Hybrid);
        check("Full télétravail", Yes);
        check("Pas de télétravail", No);
        check("Mission à distance possible", Yes);
        check("Présentiel obligatoire", No);
        check("Everything is done online, you can be anywhere.", Yes);
        check("This job is on-site in Leipzig.", No);
        check("Il faut pouvoir se déplacer, cours à domicile.", No);
        check("Relocate the shop's pages to another server.", Unstated);
        check("A location-based game.", Unstated);
        check("Distanciel ou présentiel, à votre goût.", Yes);
    }

    #[test]
    fn answers() {
        for (body, expected) in [
            ("Télétravail : oui", Yes),
            ("Télétravail : non", No),
            ("Télétravail : partiel", Hybrid),
            ("Télétravail : 3 jours", Hybrid),
            ("Télétravail : 40 %", Hybrid),
            ("Télétravail : 100 %", Yes),
            ("Télétravail (2 j/semaine)", Hybrid),
            ("TT : 3j", Hybrid),
            ("TT 1j/sem., démarrage en mars", Hybrid),
            ("TT total", Yes),
            ("Full TT possible", Yes),
            ("Pas de TT sur ce poste", No),
            ("Remote: no", No),
            ("Remote: yes", Yes),
            ("Remote: 2 days", Hybrid),
            ("40% remote", Hybrid),
            ("100 % remote", Yes),
            (
                "Remote-friendly: up to 3 days of remote work per week",
                Hybrid,
            ),
            ("Trois jours par semaine en distanciel", Hybrid),
            ("Présence deux jours par semaine", Hybrid),
            ("Présence : 1 jour par mois", Hybrid),
            ("Un jour par semaine au bureau, le reste chez vous", Hybrid),
            ("No working from home", No),
            ("No WFH, sorry", No),
            ("Sans télétravail", No),
            ("Pas de full remote", Hybrid),
            ("Remote, two days a week", Yes),
        ] {
            check(body, expected);
        }
    }

    #[test]
    fn fields() {
        for (field, expected) in [
            ("TELECOMMUTE", Some(Yes)),
            ("partial", Some(Hybrid)),
            ("false", Some(No)),
            ("Sur site", Some(No)),
            ("", None),
        ] {
            assert_eq!(stated(field), expected, "of {field:?}");
        }
    }
}
