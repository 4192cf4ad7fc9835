//! `gigscout init`: a few questions, and a commented configuration that is the user's own.
//!
//! Every answer is checked when it is given; the file is checked as a whole before it is written, and one that
//! is there already is never touched.

use super::{Exit, Failure, Talk, schema};
use crate::config;
use crate::domain::{Lang, Place};
use crate::knowledge;
use crate::knowledge::homes::{self, HomeError};
use crate::mail::PROVIDERS;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

#[derive(clap::Args)]
pub struct Args {
    /// Print the configuration instead of writing it
    #[arg(long)]
    stdout: bool,
}

/// What the user said.
#[derive(Debug, Clone)]
struct Answers {
    name: String,
    email: String,
    language: Lang,
    timezone: String,
    home: String,
    country: String,
    radius_km: u32,
    techs: Vec<(String, u8)>,
    spaces: Vec<String>,
    starting: bool,
    mail: MailAnswer,
}

#[derive(Debug, Clone)]
enum MailAnswer {
    Folder,
    Provider { name: String, user: String },
}

pub fn run(args: &Args, given: Option<&Path>, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let target = match given {
        Some(path) => path.to_path_buf(),
        None => config::user_file().ok_or_else(|| {
            Failure::call("there is no home folder to write to; say where with `--config FILE`")
        })?,
    };
    if !args.stdout && target.exists() {
        return Err(Failure::call(format!(
            "`{}` is there already and stays as it is; edit it, or say another place with `--config FILE`",
            target.display()
        )));
    }
    let answers = ask(talk)?;
    let text = toml(&answers);
    if let Err(problems) = config::check(&target, &text) {
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Err(Failure::config(list.join("\n")));
    }
    if args.stdout {
        talk.out.write_all(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    write_new(&target, &text)?;
    write_schema(&target, answers.language)?;
    writeln!(talk.out, "{}", after(&target, &answers))?;
    Ok(Exit::Done)
}

fn ask(talk: &mut Talk<'_>) -> Result<Answers, Failure> {
    let language = question(
        talk,
        "Language of the digest, fr or en / Langue du courrier, fr ou en",
        "fr",
        |word| match word {
            "fr" => Ok(Lang::Fr),
            "en" => Ok(Lang::En),
            _ => Err("`fr` or `en`".into()),
        },
    )?;
    let say = |en: &'static str, fr: &'static str| if language == Lang::Fr { fr } else { en };
    let name = question(talk, say("Your first name", "Votre prénom"), "", |word| {
        if word.trim().is_empty()
            || word
                .chars()
                .any(|c| c.is_control() || c == '"' || c == '\\')
        {
            Err(say("a name, please", "un prénom, s'il vous plaît").into())
        } else {
            Ok(word.trim().to_string())
        }
    })?;
    let email = question(
        talk,
        say(
            "Where shall the digest go (e-mail)",
            "À quelle adresse envoyer le courrier",
        ),
        "",
        |word| config::address(word).map_err(Into::into),
    )?;
    let town = question(talk, say("Your town", "Votre ville"), "Rouen", |word| {
        let homes = homes::homes(word, "", language);
        homes.map(|_| word.to_string()).map_err(|error| {
            match error {
                HomeError::Unknown => say(
                    "not known; a larger town nearby, or with its country: `Rouen, France`",
                    "inconnue ; une ville plus grande à côté, ou avec le pays : « Rouen, France »",
                ),
                HomeError::Country => say(
                    "a country is too large; a town, please",
                    "un pays, c'est trop grand ; une ville, s'il vous plaît",
                ),
            }
            .to_string()
        })
    })?;
    let timezone = question(
        talk,
        say("Your time zone", "Votre fuseau horaire"),
        &system_zone(),
        |word| {
            word.parse::<chrono_tz::Tz>()
                .map(|zone| zone.name().to_string())
                .map_err(|_| {
                    say("a name such as Europe/Paris", "un nom tel que Europe/Paris").into()
                })
        },
    )?;
    let home = which_home(talk, &town, &timezone, language)?;
    let radius_km: u32 = question(
        talk,
        say(
            "How far will you travel (km)",
            "Jusqu'où vous déplacez-vous (km)",
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
        talk.err,
        "  {}, {radius_km} km",
        homes::described(&home.place)
    )?;
    let techs = question(
        talk,
        say(
            "Technologies, the strongest first, separated by commas (python, javascript, wordpress)",
            "Vos technologies, les plus fortes d'abord, séparées par des virgules (python, javascript, wordpress)",
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
        talk,
        say(
            "Trades that you know (restaurants, nonprofit …), may be empty",
            "Les métiers que vous connaissez (restauration, associations…), peut rester vide",
        ),
        "",
        |line| {
            words(line, |word| {
                Some(word.trim().to_string()).filter(|word| !word.is_empty())
            })
        },
    )?;
    let starting = question(
        talk,
        say("Are you starting out? (y/n)", "Débutez-vous ? (o/n)"),
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
        say("How do letters go out", "Comment envoyer les courriers"),
        known.join(", ")
    );
    let sender = email.clone();
    let mail = question(talk, &mail_question, "folder", |word| match word {
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
        country: home.place.country,
        radius_km,
        techs,
        spaces,
        starting,
        mail,
    })
}

/// A home as the file names it, and the place that this means.
struct Home {
    written: String,
    place: Place,
}

/// Settles which of the places of a name is meant; asks where zone and language leave several.
fn which_home(
    talk: &mut Talk<'_>,
    town: &str,
    zone: &str,
    language: Lang,
) -> Result<Home, Failure> {
    let found = homes::homes(town, zone, language).or_else(|_| homes::homes(town, "", language));
    let mut found = found.map_err(|error| Failure::call(error.to_string()))?;
    let mut at = 0;
    if found.len() > 1 {
        for (number, place) in (1..).zip(&found) {
            writeln!(talk.err, "  {number}  {}", homes::described(place))?;
        }
        let text = match language {
            Lang::Fr => "Laquelle (son numéro)",
            _ => "Which one (its number)",
        };
        at = question(talk, text, "1", |word| match word.parse::<usize>() {
            Ok(number) if (1..=found.len()).contains(&number) => Ok(number - 1),
            _ => Err(format!("1 … {}", found.len())),
        })?;
    }
    let place = found.swap_remove(at);
    let written = match at {
        0 => town.to_string(),
        _ => homes::described(&place),
    };
    Ok(Home { written, place })
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
fn question<T>(
    talk: &mut Talk<'_>,
    text: &str,
    default: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    const TRIES_MAX: u32 = 20;
    for _ in 0..TRIES_MAX {
        let hint = if default.is_empty() {
            String::new()
        } else {
            format!(" [{default}]")
        };
        // On standard error: what `--stdout` prints is the configuration and nothing else.
        write!(talk.err, "{text}{hint}: ")?;
        talk.err.flush()?;
        let mut line = String::new();
        if talk.input.read_line(&mut line)? == 0 {
            return Err(Failure::call(
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
            Err(why) => writeln!(talk.err, "  {why}")?,
        }
    }
    Err(Failure::call(
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

/// The configuration that the answers make.
fn toml(answers: &Answers) -> String {
    let mut text = String::new();
    let french = answers.language == Lang::Fr;
    let say = |en: &'static str, fr: &'static str| if french { fr } else { en };
    let quoted = |word: &str| format!("{word:?}");
    let techs: Vec<String> = answers
        .techs
        .iter()
        .map(|(name, level)| format!("{} = {level}", quoted(name)))
        .collect();
    let spaces: Vec<String> = answers
        .spaces
        .iter()
        .map(|name| format!("{} = 2", quoted(name)))
        .collect();
    // Writing into a String cannot fail.
    let _ = write!(
        text,
        r#"#:schema {schema}
# {title}
#   gigscout check      {check}
#   gigscout preview    {preview}

[[profile]]
name = {name}
email = {email}
language = "{language}"
timezone = "{timezone}"
experience = "{experience}"
engagement = ["gig", "contract", "part-time", "programme", "event"]

[profile.place]
home = {home}
radius_km = {radius}
outside = "lower"                # "drop": {drop}
remote = ["{country}", {around}"worldwide"]

[profile.tech]                   # {levels}
want = {{ {techs} }}

[profile.space]
want = {{ {spaces} }}

[profile.digest]
at = "07:30"

[profile.follow_up]
working_days = [2, 5]

"#,
        schema = schema::FILE,
        title = say(
            "gigscout: whom it scouts for, where it looks, how it writes",
            "gigscout : pour qui, où, comment"
        ),
        check = say(
            "names every mistake in this file",
            "nomme toutes les erreurs de ce fichier"
        ),
        preview = say(
            "the next digest, without sending it",
            "le prochain courrier, sans l'envoyer"
        ),
        name = quoted(&answers.name.to_lowercase()),
        email = quoted(&answers.email),
        language = if french { "fr" } else { "en" },
        timezone = answers.timezone,
        experience = if answers.starting {
            "starting"
        } else {
            "settled"
        },
        home = quoted(&answers.home),
        radius = answers.radius_km,
        drop = say("leave it out", "l'écarter"),
        country = answers.country,
        around = region_around(&answers.country),
        levels = say(
            "3 strong, 2 fair, 1 learning",
            "3 fort, 2 moyen, 1 en apprentissage"
        ),
        techs = techs.join(", "),
        spaces = spaces.join(", "),
    );
    let _ = match &answers.mail {
        MailAnswer::Folder => writeln!(
            text,
            "# {}",
            say(
                "Letters are files in the data folder until a [mail] table says otherwise.",
                "Les courriers sont des fichiers dans le dossier de données, tant qu'aucune table [mail] ne dit autre chose."
            )
        ),
        MailAnswer::Provider { name, user } => writeln!(
            text,
            "[mail]\nprovider = \"{name}\"\nuser = {}\npassword_file = \"mail.key\"       # {}",
            quoted(user),
            say(
                "a file beside this one that only you may read (chmod 600)",
                "un fichier à côté de celui-ci, lisible par vous seul (chmod 600)"
            )
        ),
    };
    let _ = write!(
        text,
        "\n# {}\n{}",
        say(
            "Where to look. `gigscout sources --presets` shows known sites; `gigscout sources add ADDRESS` writes any other.",
            "Où chercher. `gigscout sources --presets` montre les sites connus ; `gigscout sources add ADRESSE` en écrit un autre."
        ),
        sources(answers, say)
    );
    text
}

/// The part of the world that people of a country may usually work in from home, as an item of a list.
fn region_around(country: &str) -> &'static str {
    let union = knowledge::places::region_countries("EU").unwrap_or_default();
    if union.contains(&country) {
        "\"EU\", "
    } else {
        ""
    }
}

/// Sources to begin with, by presets: one that fits the language, and remote jobs.
fn sources(answers: &Answers, say: impl Fn(&'static str, &'static str) -> &'static str) -> String {
    let first = answers.techs.first().map_or("", |(name, _)| name.as_str());
    let mut text = String::new();
    if answers.language == Lang::Fr {
        let _ = writeln!(
            text,
            "[[source]]\npreset = \"codeur\"\nquery = {first:?}\ncost = {:?}",
            say(
                "answering there costs a subscription",
                "y répondre coûte un abonnement"
            )
        );
    } else {
        let _ = writeln!(
            text,
            "[[source]]\npreset = \"weworkremotely\"\n\n[[source]]\npreset = \"remotive\"\nsearch = {first:?}"
        );
    }
    text
}

fn write_new(target: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::disk(format!("cannot write `{}`: {error}", target.display()))
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(target)
        .map_err(failed)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(failed)
}

/// The schema that the configuration's first line names, so that editors know what may stand there.
fn write_schema(target: &Path, language: Lang) -> Result<(), Failure> {
    let file = target.with_file_name(schema::FILE);
    fs::write(&file, schema::text(language))
        .map_err(|error| Failure::disk(format!("cannot write `{}`: {error}", file.display())))
}

fn after(target: &Path, answers: &Answers) -> String {
    let french = answers.language == Lang::Fr;
    let mut lines = vec![if french {
        format!("Écrit : {}", target.display())
    } else {
        format!("Written: {}", target.display())
    }];
    if let MailAnswer::Provider { name, .. } = &answers.mail {
        let key = target.with_file_name("mail.key");
        let hint = config::provider_named(name).map_or("", |provider| provider.hint);
        lines.push(if french {
            format!(
                "Mettez le mot de passe dans {} (chmod 600). {hint}\nPuis : gigscout mail test",
                key.display()
            )
        } else {
            format!(
                "Put the password into {} (chmod 600). {hint}\nThen: gigscout mail test",
                key.display()
            )
        });
    }
    lines.push(if french {
        "Puis : gigscout once".into()
    } else {
        "Then: gigscout once".into()
    });
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(lines: &str) -> Result<Answers, Failure> {
        let mut input = lines.as_bytes();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let answers = ask(&mut Talk {
            input: &mut input,
            out: &mut out,
            err: &mut err,
        });
        assert!(out.is_empty() && !err.is_empty());
        answers
    }

    #[test]
    fn the_answers_make_a_configuration_that_is_right() {
        for lines in [
            "fr\nLina\nlina@example.org\nRouen\nEurope/Paris\n40\npython, javascript, wordpress\nrestauration, associations\no\ngmail\n",
            "en\nJo\njo@example.com\nAustin, TX\nAmerica/Chicago\n30\nreact\n\nn\nfolder\n",
        ] {
            let answers = answer(lines).unwrap_or_else(|failure| panic!("{}", failure.message));
            let text = toml(&answers);
            let settings = config::check(Path::new("/nowhere/gigscout.toml"), &text);
            assert!(settings.is_ok(), "{text}\n{:?}", settings.err());
            assert!(text.contains("preset = "), "{text}");
        }
    }

    #[test]
    fn a_wrong_answer_is_asked_again() {
        let answers = answer(
            "fr\nLina\nnot an address\nlina@example.org\nAtlantis-sous-Mer\nRouen\nEurope/Paris\nfar\n40\npython\n\no\nfolder\n",
        );
        assert_eq!(
            answers.ok().map(|answers| answers.home),
            Some("Rouen".into())
        );
    }

    #[test]
    fn a_town_of_many_namesakes_is_asked_for_and_said_back() {
        let told = |town: &str, which: &str| {
            let lines = format!(
                "fr\nLina\nlina@example.org\n{town}\nEurope/Paris\n{which}25\npython\n\no\nfolder\n"
            );
            let mut input = lines.as_bytes();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let answers = ask(&mut Talk {
                input: &mut input,
                out: &mut out,
                err: &mut err,
            });
            assert!(out.is_empty(), "what is asked is no configuration");
            let answers = answers.unwrap_or_else(|failure| panic!("{}", failure.message));
            (answers, String::from_utf8(err).unwrap_or_default())
        };
        let (answers, out) = told("Vernon", "");
        assert_eq!(answers.country, "FR");
        assert!(out.contains("Vernon, Eure (FR), 25 km"), "{out}");
        let (answers, out) = told("Saint-Martin", "0\n2\n");
        assert!(out.contains("  1  Saint-Martin"), "{out}");
        assert!(answers.home.starts_with("Saint-Martin"), "{}", answers.home);
        assert!(out.contains(&format!("{}, 25 km", answers.home)), "{out}");
        let settings = config::check(Path::new("/nowhere/gigscout.toml"), &toml(&answers));
        let home = settings.map(|settings| settings.profiles[0].rules.place.home.clone());
        assert_eq!(
            home.ok().map(|home| homes::described(&home)),
            Some(answers.home)
        );
    }

    #[test]
    fn answers_that_end_early_write_nothing() {
        assert!(answer("fr\nLina\n").is_err());
    }
}
