//! The questions of `gigscout init`. Every answer is checked when it is given.

use super::answers::{Answers, MailAnswer};
use crate::cli::{CliError, Io};
use crate::config;
use crate::domain::{Lang, Place};
use crate::i18n::{Catalog, catalog as words_of};
use crate::knowledge;
use crate::knowledge::homes::{self, HomeError};
use crate::mail::PROVIDERS;
use std::fs;

/// How often a question is put.
const TRIES_MAX: u32 = 20;

/// All answers, each asked again until it is valid.
pub(super) fn ask(io: &mut Io<'_>) -> Result<Answers, CliError> {
    let language = question(
        io,
        "Language of the digest, fr or en / Langue du courrier, fr ou en",
        "fr",
        |word| match word {
            "fr" => Ok(Lang::Fr),
            "en" => Ok(Lang::En),
            _ => Err("`fr` or `en`".into()),
        },
    )?;
    let say = |en: &'static str, fr: &'static str| if language == Lang::Fr { fr } else { en };
    let name = question(io, say("Your first name", "Ton prénom"), "", |word| {
        if word.trim().is_empty()
            || word
                .chars()
                .any(|c| c.is_control() || c == '"' || c == '\\')
        {
            Err(say("a name, please", "un prénom, s'il te plaît").into())
        } else {
            Ok(word.trim().to_string())
        }
    })?;
    let email = question(
        io,
        say(
            "Where shall the digest go (e-mail)",
            "À quelle adresse envoyer le courrier",
        ),
        "",
        |word| config::address(word).map_err(|error| words_of(language).told(error)),
    )?;
    let town = question(io, say("Your town", "Ta ville"), "Rouen", |word| {
        let homes = homes::homes(word, "", language);
        homes.map(|_| word.to_string()).map_err(|error| {
            match error {
                HomeError::Unknown => say(
                    "not known; a larger town nearby, or with its country: `Rouen, France`",
                    "inconnue ; une ville plus grande à côté, ou avec le pays : « Rouen, France »",
                ),
                HomeError::Country => say(
                    "a country is too large; a town, please",
                    "un pays, c'est trop grand ; une ville, s'il te plaît",
                ),
            }
            .to_string()
        })
    })?;
    let timezone = question(
        io,
        say("Your time zone", "Ton fuseau horaire"),
        &system_zone(),
        |word| {
            word.parse::<chrono_tz::Tz>()
                .map(|zone| zone.name().to_string())
                .map_err(|_| {
                    say("a name such as Europe/Paris", "un nom tel que Europe/Paris").into()
                })
        },
    )?;
    let home = which_home(io, &town, &timezone, language)?;
    let radius_km: u32 = question(
        io,
        say(
            "How far will you travel (km)",
            "Jusqu'où te déplaces-tu (km)",
        ),
        "40",
        |word| {
            word.parse()
                .ok()
                .filter(|km| *km <= 20_000)
                .ok_or_else(|| say("a number of kilometres", "un nombre de kilomètres").into())
        },
    )?;
    writeln!(
        io.err,
        "  {}, {radius_km} km",
        homes::described(&home.place)
    )?;
    let techs = question(
        io,
        say(
            "Technologies, the strongest first, separated by commas (python, javascript, wordpress)",
            "Tes technologies, les plus fortes d'abord, séparées par des virgules (python, javascript, wordpress)",
        ),
        "python",
        |line| {
            let names = words(line, |word| {
                knowledge::technologies::canonical(word).map(|name| name.0)
            })?;
            // The first is strong, the next two fair, the others being learned.
            Ok(names
                .into_iter()
                .zip([3, 2, 2].into_iter().chain(std::iter::repeat(1)))
                .collect())
        },
    )?;
    let spaces = question(
        io,
        say(
            "Trades that you know (restaurants, nonprofit …), may be empty",
            "Les métiers que tu connais (restauration, associations…), peut rester vide",
        ),
        "",
        |line| {
            words(line, |word| {
                Some(word.trim().to_string()).filter(|word| !word.is_empty())
            })
        },
    )?;
    let starting = question(
        io,
        say("Are you starting out? (y/n)", "Débutes-tu ? (o/n)"),
        say("y", "o"),
        |word| match word {
            "y" | "o" | "yes" | "oui" => Ok(true),
            "n" | "no" | "non" => Ok(false),
            _ => Err(say("y or n", "o ou n").into()),
        },
    )?;
    let known: Vec<&str> = PROVIDERS.iter().map(|provider| provider.name).collect();
    let mail_question = format!(
        "{}: folder, {}",
        say("How do emails go out", "Comment envoyer les courriers"),
        known.join(", ")
    );
    let sender = email.clone();
    let mail = question(io, &mail_question, "folder", |word| match word {
        "folder" | "dossier" => Ok(MailAnswer::Folder),
        name if config::provider_named(name).is_some() => Ok(MailAnswer::Provider {
            name: name.to_string(),
            user: sender.clone(),
        }),
        _ => Err(say(
            "one of these words; another server can be written into the file",
            "l'un de ces mots ; un autre serveur s'écrit dans le fichier",
        )
        .into()),
    })?;
    Ok(Answers {
        name,
        email,
        language,
        timezone,
        home: home.written,
        place: home.place,
        radius_km,
        techs,
        spaces,
        starting,
        mail,
    })
}

/// A home as the file names it, and the place that this means.
struct HomeChoice {
    written: String,
    place: Place,
}

/// Settles which of the places of a name is meant; asks where zone and language leave several.
fn which_home(
    io: &mut Io<'_>,
    town: &str,
    zone: &str,
    language: Lang,
) -> Result<HomeChoice, CliError> {
    let found = homes::homes(town, zone, language).or_else(|_| homes::homes(town, "", language));
    let mut found = found.map_err(|error| CliError::call(error.to_string()))?;
    let mut at = 0;
    if found.len() > 1 {
        for (number, place) in (1..).zip(&found) {
            writeln!(io.err, "  {number}  {}", homes::described(place))?;
        }
        let text = match language {
            Lang::Fr => "Laquelle (son numéro)",
            _ => "Which one (its number)",
        };
        at = question(io, text, "1", |word| match word.parse::<usize>() {
            Ok(number) if (1..=found.len()).contains(&number) => Ok(number - 1),
            _ => Err(format!("1 … {}", found.len())),
        })?;
    }
    let place = found.swap_remove(at);
    let written = match at {
        0 => town.to_string(),
        _ => homes::described(&place),
    };
    Ok(HomeChoice { written, place })
}

/// The zone of this machine, where it says so.
fn system_zone() -> String {
    let named = fs::read_to_string("/etc/timezone").unwrap_or_default();
    let named = named.trim();
    if named.contains('/') && named.parse::<chrono_tz::Tz>().is_ok() {
        named.to_string()
    } else {
        "Europe/Paris".to_string()
    }
}

/// Asks until the answer is understood; an empty one is the default. The end of the input ends the asking.
pub(super) fn question<T>(
    io: &mut Io<'_>,
    text: &str,
    default: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, CliError> {
    for _ in 0..TRIES_MAX {
        let hint = if default.is_empty() {
            String::new()
        } else {
            format!(" [{default}]")
        };
        // On standard error: what `--stdout` prints is the configuration and nothing else.
        write!(io.err, "{text}{hint}: ")?;
        io.err.flush()?;
        let mut line = String::new();
        if io.input.read_line(&mut line)? == 0 {
            return Err(CliError::call(
                "the answers ended before the questions did; nothing was written",
            ));
        }
        let answer = if line.trim().is_empty() {
            default
        } else {
            line.trim()
        };
        match read(answer) {
            Ok(value) => return Ok(value),
            Err(why) => writeln!(io.err, "  {why}")?,
        }
    }
    Err(CliError::call(
        "no answer was understood; nothing was written",
    ))
}

fn words(line: &str, canonical: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, String> {
    let mut names: Vec<String> = Vec::new();
    for word in line
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        let name = canonical(word).ok_or_else(|| format!("`{word}`?"))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Asks until the answer is understood. None if the input has ended: what was answered so far stands.
pub(crate) fn question_or<T>(
    io: &mut Io<'_>,
    text: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, CliError> {
    for _ in 0..TRIES_MAX {
        write!(io.err, "{text}: ")?;
        io.err.flush()?;
        let mut line = String::new();
        if io.input.read_line(&mut line)? == 0 {
            writeln!(io.err)?;
            return Ok(None);
        }
        match read(line.trim()) {
            Ok(value) => return Ok(Some(value)),
            Err(why) => writeln!(io.err, "  {why}")?,
        }
    }
    Ok(None)
}

/// Whether a question of that key is answered with yes, which an empty line is; no where nobody answers.
pub(super) fn is_yes(io: &mut Io<'_>, say: &Catalog, key: &str) -> Result<bool, CliError> {
    let answer = question_or(io, &say.text(key), |word| match word {
        "" | "y" | "o" | "yes" | "oui" => Ok(true),
        "n" | "no" | "non" => Ok(false),
        _ => Err(say.text("init-yes-or-no")),
    })?;
    Ok(answer == Some(true))
}
