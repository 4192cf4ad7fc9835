//! The commented configuration that the answers of `gigscout init` make.

use super::answers::{Answers, MailAnswer};
use super::propose::Proposal;
use crate::cli::schema;
use crate::domain::Lang;
use crate::knowledge;
use std::fmt::Write as _;

/// The configuration that the answers make.
pub(super) fn toml(answers: &Answers, sources: &[Proposal]) -> String {
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
        country = answers.place.country,
        around = region_around(&answers.place.country),
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
                "Emails are files in the data folder until a [mail] table says otherwise.",
                "Les courriers sont des fichiers dans le dossier de données, tant qu'aucune table [mail] ne dit autre chose."
            )
        ),
        MailAnswer::Provider { name, user } => writeln!(
            text,
            "[mail]\nprovider = \"{name}\"\nuser = {}\npassword_file = \"mail.key\"       # {}",
            quoted(user),
            say(
                "a file beside this one that only you may read (chmod 600)",
                "un fichier à côté de celui-ci, lisible par toi seul (chmod 600)"
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
        sources
            .iter()
            .map(|source| source.table(answers.language))
            .collect::<Vec<_>>()
            .join("\n")
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
