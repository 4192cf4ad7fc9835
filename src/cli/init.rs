//! `gigscout init`: a few questions, and a commented configuration that is the user's own.
//!
//! Every answer is checked when it is given; the file is checked as a whole before it is written, and one that
//! is there already is never touched. At its end the sources are read once, so that a newcomer sees the first leads,
//! and the daemon becomes the user's service where that is wanted.

mod answers;
mod ask;
mod configuration;
mod first;
mod propose;
mod service;

use super::{CliError, Exit, GlobalArgs, Io, schema};
use crate::config;
use crate::domain::Lang;
use answers::{Answers, MailAnswer};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Whether the configuration is printed rather than written.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Print the configuration instead of writing it
    #[arg(long)]
    stdout: bool,
}

/// Asks, checks the whole, and writes the file; never over one that exists.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let target = match call.config.as_deref() {
        Some(path) => path.to_path_buf(),
        None => config::user_file().ok_or_else(|| {
            CliError::call("there is no home folder to write to; say where with `--config FILE`")
        })?,
    };
    if !args.stdout && target.exists() {
        return Err(CliError::call(format!(
            "`{}` is there already and stays as it is; edit it, or say another place with `--config FILE`",
            target.display()
        )));
    }
    let answers = ask::ask(io)?;
    let sources = propose::choose(&answers, io)?;
    let text = configuration::toml(&answers, &sources);
    if let Err(problems) = config::check(&target, &text) {
        let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Err(CliError::config(list.join("\n")));
    }
    if args.stdout {
        io.out.write_all(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    write_new(&target, &text)?;
    write_schema(&target, answers.language)?;
    first::offer(&target, call, answers.language, io)?;
    if let Some(machine) = service::machine() {
        let named = call
            .config
            .as_ref()
            .and_then(|_| target.canonicalize().ok());
        service::offer(
            &machine,
            named.as_deref(),
            &answers.mail,
            answers.language,
            io,
        )?;
    }
    writeln!(io.out, "{}", after(&target, &answers))?;
    Ok(Exit::Done)
}

fn write_new(target: &Path, text: &str) -> Result<(), CliError> {
    let failed = |error: std::io::Error| CliError::unwritable(target, &error);
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
fn write_schema(target: &Path, language: Lang) -> Result<(), CliError> {
    let file = target.with_file_name(schema::FILE);
    fs::write(&file, schema::text(language)).map_err(|error| CliError::unwritable(&file, &error))
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
    use crate::knowledge::homes;

    fn answer(lines: &str) -> Result<Answers, CliError> {
        let mut input = lines.as_bytes();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let answers = ask::ask(&mut Io {
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
            let mut input: &[u8] = b"";
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut io = Io {
                input: &mut input,
                out: &mut out,
                err: &mut err,
            };
            let sources = propose::choose(&answers, &mut io);
            let sources = sources.unwrap_or_else(|failure| panic!("{}", failure.message));
            let text = configuration::toml(&answers, &sources);
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
            let answers = ask::ask(&mut Io {
                input: &mut input,
                out: &mut out,
                err: &mut err,
            });
            assert!(out.is_empty(), "what is asked is no configuration");
            let answers = answers.unwrap_or_else(|failure| panic!("{}", failure.message));
            (answers, String::from_utf8(err).unwrap_or_default())
        };
        let (answers, out) = told("Vernon", "");
        assert_eq!(answers.place.country, "FR");
        assert!(out.contains("Vernon, Eure (FR), 25 km"), "{out}");
        let (answers, out) = told("Saint-Martin", "0\n2\n");
        assert!(out.contains("  1  Saint-Martin"), "{out}");
        assert!(answers.home.starts_with("Saint-Martin"), "{}", answers.home);
        assert!(out.contains(&format!("{}, 25 km", answers.home)), "{out}");
        let settings = config::check(
            Path::new("/nowhere/gigscout.toml"),
            &configuration::toml(&answers, &[]),
        );
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
