//! Sources to begin with: the presets that fit where somebody lives, what they read and what they do.

use super::answers::Answers;
use super::ask;
use crate::cli::{CliError, Io};
use crate::config::{self, Needs, Person, Preset};
use crate::domain::{Lang, Place, TechName, sorted};
use crate::i18n::catalog;
use crate::knowledge::{places, technologies, trades};
use crate::text::clean::clean_line;
use std::cmp::Reverse;

/// Presets proposed, the best first: more is a long first reading.
const PROPOSED_MAX: usize = 12;
/// Characters of a proposal's line.
const LINE_CHARS: usize = 76;
/// Parameters that the user's first technology fills.
const WORDS: [&str; 5] = ["query", "search", "term", "topic", "words"];
/// Parameters that the user's town fills.
const TOWNS: [&str; 3] = ["town", "where", "city"];

/// A preset with what it asks for filled in.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    preset: Preset,
    params: Vec<(String, String)>,
}

impl Proposal {
    /// As it stands in a configuration.
    pub(super) fn table(&self, language: Lang) -> String {
        let preset = &self.preset;
        let mut text = format!("# {}\n", one_line(preset, language));
        if !preset.cost.is_empty() {
            text.push_str(&format!("# {}\n", preset.cost.in_language(language)));
        }
        text.push_str(&format!("[[source]]\npreset = {:?}\n", preset.id));
        for (name, value) in &self.params {
            text.push_str(&format!("{name} = {value:?}\n"));
        }
        text
    }
}

fn one_line(preset: &Preset, language: Lang) -> String {
    let about = preset.about.in_language(language);
    clean_line(&format!("{}: {about}", preset.name), 400)
}

/// Shows what fits and asks which to take; without an answer all.
pub(super) fn choose(answers: &Answers, io: &mut Io<'_>) -> Result<Vec<Proposal>, CliError> {
    let say = catalog(answers.language);
    let found = proposals(answers);
    if found.is_empty() {
        return Ok(found);
    }
    writeln!(io.err, "{}", say.text("init-proposed"))?;
    for (number, proposal) in (1..).zip(&found) {
        let line = clean_line(&one_line(&proposal.preset, answers.language), LINE_CHARS);
        writeln!(io.err, " {number:>2}  {line}")?;
    }
    let most = found.len();
    let numbers = ask::question_or(io, &say.text("init-which"), |line| {
        let words = line.split([',', ' ']).filter(|word| !word.is_empty());
        let number = |word: &str| match word.parse::<usize>() {
            Ok(number) if number <= most => Ok(number),
            _ => Err(format!("0 … {most}")),
        };
        words.map(number).collect::<Result<Vec<_>, _>>()
    })?;
    let is_taken = |number: &usize| match numbers.as_deref() {
        None | Some([]) => true,
        Some(numbers) => numbers.contains(number),
    };
    let taken = (1..).zip(found).filter(|(number, _)| is_taken(number));
    Ok(taken.map(|(_, proposal)| proposal).collect())
}

/// Presets that need no account, fit, and whose words are known; the best first.
fn proposals(answers: &Answers) -> Vec<Proposal> {
    let person = person(answers);
    let mut found: Vec<(usize, Proposal)> = config::shipped_presets()
        .into_values()
        .filter(|preset| preset.needs != Needs::Account && preset.fits != Default::default())
        .filter_map(|preset| {
            let fit = preset.fits.of(&person)?;
            let params = filled(&preset, answers)?;
            Some((fit, Proposal { preset, params }))
        })
        .collect();
    sorted::by_key(&mut found, |(fit, proposal)| {
        (
            Reverse(*fit),
            proposal.preset.yields != "gigs",
            proposal.preset.id.clone(),
        )
    });
    found.truncate(PROPOSED_MAX);
    found.into_iter().map(|(_, proposal)| proposal).collect()
}

fn person(answers: &Answers) -> Person {
    let of_tech = |(name, _): &(String, u8)| trades::of_technology(&TechName(name.clone()));
    let techs = answers.techs.iter().flat_map(of_tech);
    let spaces = answers
        .spaces
        .iter()
        .filter_map(|word| trades::canonical(word));
    let mut trades: Vec<String> = techs.chain(spaces).map(|trade| trade.0).collect();
    trades.sort();
    trades.dedup();
    Person {
        country: answers.place.country.clone(),
        department: department(&answers.place).unwrap_or_default().to_string(),
        language: answers.language,
        trades,
    }
}

/// The number of a French department, of codes such as `FR.28.76`.
fn department(place: &Place) -> Option<&str> {
    let mut codes = place.within.split('.');
    (codes.next()? == "FR").then(|| codes.nth(1)).flatten()
}

/// What a preset asks for, from the answers. None if it asks for something that nobody said.
fn filled(preset: &Preset, answers: &Answers) -> Option<Vec<(String, String)>> {
    let word = answers.techs.first().map(|(name, _)| name.clone());
    let word = word.filter(|name| technologies::canonical(name).is_some());
    let area = || places::area(&answers.place.within).map(|area| area.name().to_string());
    let mut params = Vec::new();
    for param in &preset.params {
        let name = param.name.as_str();
        let value = match name {
            _ if WORDS.contains(&name) => word.clone(),
            _ if TOWNS.contains(&name) => Some(answers.place.name.clone()),
            "department" => department(&answers.place).map(str::to_string),
            "area" => area(),
            _ => None,
        };
        // A default that says something knows better.
        let is_open = param.default.as_ref().is_none_or(String::is_empty);
        match value.filter(|_| is_open) {
            Some(value) => params.push((param.name.clone(), value)),
            None if param.default.is_none() => return None,
            None => {}
        }
    }
    Some(params)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::init::answers::MailAnswer;
    use crate::knowledge::homes;

    fn answers(town: &str, language: Lang, techs: &[&str], spaces: &[&str]) -> Answers {
        Answers {
            name: "Lina".into(),
            email: "lina@example.org".into(),
            language,
            timezone: "Europe/Paris".into(),
            home: town.into(),
            place: homes::homes(town, "", language).unwrap().remove(0),
            radius_km: 40,
            techs: techs.iter().map(|name| (name.to_string(), 3)).collect(),
            spaces: spaces.iter().map(|name| name.to_string()).collect(),
            starting: true,
            mail: MailAnswer::Folder,
        }
    }

    fn ids(found: &[Proposal]) -> Vec<&str> {
        found.iter().map(|it| it.preset.id.as_str()).collect()
    }

    #[test]
    fn who_lives_near_rouen_is_proposed_what_is_near() {
        let answers = answers("Rouen", Lang::Fr, &["python"], &[]);
        let found = proposals(&answers);
        let names = ids(&found);
        assert_eq!(names[0], "codeurs-en-seine");
        for id in ["codeur", "boamp-local", "openagenda", "agenda-du-libre"] {
            assert!(names.contains(&id), "{id}: {names:?}");
        }
        let table = |id: &str| {
            let one = found.iter().find(|it| it.preset.id == id).unwrap();
            one.table(Lang::Fr)
        };
        assert!(table("boamp-local").contains("department = \"76\""));
        assert!(table("openagenda").contains("area = \"Seine-Maritime\""));
        assert!(table("agenda-du-libre").contains("town = \"Rouen\""));
        assert!(table("codeur").contains("query = \"python\""));
        assert!(table("codeur").contains("abonnement"), "its cost is told");
    }

    #[test]
    fn trades_and_languages_count() {
        let writer = answers("Lyon", Lang::Fr, &[], &["rédaction"]);
        let found = proposals(&writer);
        let names = ids(&found);
        assert!(names.contains(&"codeur"), "{names:?}");
        assert!(!names.contains(&"codeurs-en-seine"), "{names:?}");
        assert!(!names.contains(&"rust-jobs"), "{names:?}");
        let texan = answers("Austin, TX", Lang::En, &["react"], &[]);
        let found = proposals(&texan);
        let names = ids(&found);
        assert!(names.len() == PROPOSED_MAX, "{names:?}");
        assert!(found.iter().all(|it| it.preset.fits.countries.is_empty()));
    }

    #[test]
    fn some_are_taken_by_number() {
        let answers = answers("Rouen", Lang::Fr, &["python"], &[]);
        let count = |line: &str| {
            let mut input = line.as_bytes();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let taken = choose(
                &answers,
                &mut Io {
                    input: &mut input,
                    out: &mut out,
                    err: &mut err,
                },
            );
            taken.map_or(usize::MAX, |taken| taken.len())
        };
        let all = proposals(&answers).len();
        for (line, expected) in [
            ("", all),
            ("\n", all),
            ("1, 3\n", 2),
            ("99\n2\n", 1),
            ("0\n", 0),
        ] {
            assert_eq!(count(line), expected, "{line:?}");
        }
    }
}
