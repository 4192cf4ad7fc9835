//! Posts that are announced.

use super::grammar::SUBJECT_WORDS;
use super::token::WordToken;
use super::words::Class::*;
use std::ops::Range;

/// `Stage de M2 en géomatique, 6 mois`, `CDI comptable, Yvetot`: the form of a post heads what tells of it.
fn headed(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let (first, rest) = tokens.split_first()?;
    let is_form = matches!(
        first.word,
        "stage" | "alternance" | "cdi" | "cdd" | "internship" | "apprenticeship" | "apprentissage"
    );
    // `Permanent role at my company: QA automation`
    let is_lasting = matches!(first.word, "permanent" | "fulltime" | "full")
        && rest.iter().take(3).any(|it| it.is(Post));
    let is_form = is_form || is_lasting;
    let tells = |it: &WordToken<'_>| {
        !it.is(Unit)
            && (it.any(&[You, Not, Seek, Look, Wanted, Info, AskWord]) || it.is(I) && !is_lasting)
    };
    (is_form && rest.len() >= 3 && !rest.iter().any(tells)).then(|| first.start..rest[0].end)
}

/// A post that is announced: `is hiring`, `job posting`, `open position`, `poste à pourvoir`, `vacancy`.
pub(super) fn post(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    if let Some(found) = headed(tokens) {
        return Some(found);
    }
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|it| words.contains(&it.word));
    (0..tokens.len()).find_map(|at| {
        let it = &tokens[at];
        let before = &tokens[at.saturating_sub(SUBJECT_WORDS)..at];
        // What one saw, found or wonders about is somebody else's.
        if before.iter().any(|it| {
            it.any(&[Not, Other, You])
                || matches!(
                    it.word,
                    "found" | "saw" | "vu" | "applied" | "this" | "that" | "cette"
                )
        }) {
            return None;
        }
        let hiring = it.word == "hiring"
            && !before.last().is_some_and(|it| {
                matches!(
                    it.word,
                    "a" | "the" | "of" | "for" | "in" | "about" | "their" | "on" | "and"
                )
            })
            && !is(at + 1, &["manager", "process", "event", "fair", "team"]);
        let recruits = it.is(Hire)
            && (it.word.starts_with("recrut") || it.word.starts_with("embauch"))
            && !it.word.ends_with("er");
        let recruits = recruits
            || it.word == "recrutement" && at == 0 && is(at + 1, &["de", "d", "des"])
            || it.word == "recrutement"
                && is(at + 1, &["de", "d"])
                && tokens
                    .get(at + 2)
                    .is_some_and(|it| it.word.bytes().all(|byte| byte.is_ascii_digit()));
        let announced = matches!(it.word, "job" | "jobs")
            && is(
                at + 1,
                &[
                    "posting",
                    "postings",
                    "offer",
                    "opening",
                    "openings",
                    "vacancy",
                    "opportunity",
                    "ad",
                ],
            );
        let own = before.iter().any(|it| it.is(I));
        let open = !own
            && matches!(it.word, "open" | "new" | "available" | "fill" | "vacant")
            && (1..4).any(|step| {
                is(
                    at + step,
                    &[
                        "position",
                        "positions",
                        "role",
                        "roles",
                        "post",
                        "vacancy",
                        "job",
                        "vacancies",
                    ],
                )
            });
        let position = matches!(
            it.word,
            "position" | "poste" | "role" | "job" | "contract" | "postes" | "positions"
        ) && (1..4).any(|step| {
            is(
                at + step,
                &[
                    "available",
                    "open",
                    "pourvoir",
                    "ouvert",
                    "vacant",
                    "opening",
                ],
            )
        });
        // `nous lançons un appel d'offres`
        let tenders = it.word == "appel"
            && is(at + 2, &["offres", "candidatures"])
            && before.iter().any(|it| {
                let stems = ["lanc", "publi", "ouvr"];
                stems.iter().any(|stem| it.word.starts_with(stem))
            });
        let french = tenders
            || it.word == "offre" && is(at + 2, &["emploi", "mission", "stage", "alternance"]);
        let vacancy = matches!(it.word, "vacancy" | "vacancies")
            || it.word == "opening" && is(at + 1, &["for"]);
        let invited = it.word == "applications" && (1..3).any(|step| is(at + step, &["invited"]));
        let come = matches!(it.word, "come" | "join")
            && is(at + 1, &["help", "work", "build", "us", "our"])
            && at == 0;
        (hiring
            || recruits
            || announced
            || open
            || position
            || french
            || vacancy
            || come
            || invited)
            .then(|| {
                let end = tokens.get(at + 1).map_or(it.end, |next| next.end);
                it.start..end
            })
    })
}
