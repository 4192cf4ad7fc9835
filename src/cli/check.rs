//! `gigscout check`: the configuration, and with `--online` each source once.

use super::{CliError, Exit, GlobalArgs, Io, context, layout, machine, paint};
use crate::config::{self, Settings};
use crate::domain::{At, Cursors, Locator, Posting, Profile, Secret, Timestamp};
use crate::fetch::secrets;
use crate::i18n::{Catalog, catalog};
use crate::knowledge::homes;
use crate::pass::{self, Login, MailRole, MailTrial, Trial};
use crate::text::clean::clean_line;
use serde_json::json;
use std::path::Path;

/// Whether `gigscout check` asks the sources too.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Try each source once, show its first three postings, and log in to the mail servers
    #[arg(long)]
    online: bool,
}

/// Names every mistake and warning of the configuration; with `--online` asks each source once, storing nothing.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let say = call.say();
    // Much of what stands in the way is another's on another machine or another day: told, and no mistake.
    let warnings = warnings(&settings, now, say);
    if call.json {
        let row = json!({
            "file": settings.file, "profiles": settings.profiles.len(), "sources": settings.sources.len(),
            "data_dir": settings.data_dir, "unit": machine::unit(&settings).map(|unit| unit.file), "warnings": warnings,
        });
        writeln!(io.out, "{row}")?;
    } else {
        said_back(&settings, &warnings, say, io)?;
    }
    if !args.online {
        return Ok(Exit::Done);
    }
    let clock = context::clock(call, &settings)?;
    let trials = pass::Trials::new(&settings.fetch, clock).map_err(CliError::error)?;
    let runtime = context::runtime()?;
    let mails = runtime.wait(trials.mail(&settings));
    for trial in &mails {
        mail_tried(trial, call, io)?;
    }
    let trials = runtime.wait(trials.sources(&settings));
    let broken = trials.iter().filter(|trial| trial.broken).count()
        + mails.iter().filter(|trial| trial.result.is_err()).count();
    for trial in &trials {
        if call.json {
            let row = json!({
                "source": trial.source, "broken": trial.broken, "detail": trial.detail,
                "postings": trial.postings.len(), "problems": trial.problems,
            });
            writeln!(io.out, "{row}")?;
            continue;
        }
        let summary = format!("{}: {}", trial.source, summary(trial, say));
        writeln!(io.out, "\n{}", layout::hanging("", 0, &summary))?;
        for posting in trial.postings.iter().take(SHOWN_MAX) {
            for line in described(posting, clock.now(), call) {
                writeln!(io.out, "  {line}")?;
            }
        }
    }
    Ok(if broken == 0 { Exit::Done } else { Exit::Later })
}

/// How a mail server did that was tried.
fn mail_tried(trial: &MailTrial, call: &GlobalArgs, io: &mut Io<'_>) -> Result<(), CliError> {
    let say = call.say();
    if call.json {
        let row = json!({
            "server": trial.server, "role": trial.role.word(), "broken": trial.result.is_err(),
            "detail": trial.result.as_ref().err(),
        });
        writeln!(io.out, "{row}")?;
        return Ok(());
    }
    let result = match &trial.result {
        Ok(Login::As(user)) => say.say("trial-login", &[("user", user.into())]),
        Ok(Login::Nobody) => say.text("trial-no-login"),
        Err(detail) => {
            let detail = say.told(detail);
            say.say("trial-broken", &[("detail", (&detail).into())])
        }
    };
    let role = match trial.role {
        MailRole::Out => "trial-mail-out",
        MailRole::Answers => "trial-mail-answers",
        MailRole::Sent => "trial-mail-sent",
    };
    let role = say.say(role, &[("server", (&trial.server).into())]);
    let line = format!("{role}{}{result}", say.colon());
    Ok(writeln!(io.out, "{}", layout::hanging("", 0, &line))?)
}

/// What the configuration says, as it was understood, and what stands in its way.
fn said_back(
    settings: &Settings,
    warnings: &[String],
    say: &Catalog,
    io: &mut Io<'_>,
) -> Result<(), CliError> {
    let (file, data) = (
        settings.file.display().to_string(),
        settings.data_dir.display().to_string(),
    );
    let counts = [
        say.say("check-right", &[("file", (&file).into())]),
        say.say("check-profiles", &[("n", settings.profiles.len().into())]),
        say.say("check-sources", &[("n", settings.sources.len().into())]),
        say.say("check-data", &[("folder", (&data).into())]),
        match machine::unit(settings) {
            Some(unit) => {
                let unit = unit.file.display().to_string();
                say.say("check-unit", &[("unit", (&unit).into())])
            }
            None => say.text("check-no-unit"),
        },
    ];
    writeln!(io.out, "{}", layout::hanging("", 0, &counts.join(" · ")))?;
    if let Some(folder) = &settings.members {
        let folder = folder.display().to_string();
        let line = say.say("check-members", &[("folder", (&folder).into())]);
        writeln!(io.out, "{}", layout::hanging("", 0, &line))?;
    }
    for profile in &settings.profiles {
        writeln!(io.out, "{}", home_of(profile))?;
        if let Some(line) = written_words(profile) {
            writeln!(io.out, "{}", layout::hanging("", 0, &line))?;
        }
    }
    for warning in warnings {
        let warning = say.say("check-warning", &[("what", warning.into())]);
        let warning = layout::hanging("", 0, &warning);
        writeln!(io.out, "{}", paint::painted(paint::CARE, &warning))?;
    }
    Ok(())
}

/// How a source did that was tried.
pub(super) fn summary(trial: &Trial, say: &Catalog) -> String {
    match &trial.detail {
        Some(detail) => {
            let detail = say.detail(detail);
            say.say("trial-broken", &[("detail", (&detail).into())])
        }
        None => gives(trial, say),
    }
}

/// What a source gave: postings, and problems where there were some.
pub(super) fn gives(trial: &Trial, say: &Catalog) -> String {
    let mut said = say.say("trial-postings", &[("n", trial.postings.len().into())]);
    if trial.problems > 0 {
        let problems = say.say("trial-problems", &[("n", trial.problems.into())]);
        said = format!("{said}, {problems}");
    }
    said
}

/// Which place of its name a profile's home was taken for, and how far from it one travels.
fn home_of(profile: &Profile) -> String {
    let place = &profile.rules.place;
    let home = homes::described(&place.home);
    let km = format!("{:.0}", place.radius_km);
    let args = [
        ("name", (&profile.name.0).into()),
        ("place", (&home).into()),
        ("km", (&km).into()),
    ];
    catalog(profile.language).say("check-home", &args)
}

/// What the text of a configuration does not show: secrets that cannot be read, a data folder that cannot be used,
/// paths where nothing is, nothing to poll. Asks no network.
fn warnings(settings: &Settings, now: Timestamp, say: &Catalog) -> Vec<String> {
    let mut warnings: Vec<String> = data_problem(&settings.data_dir, say).into_iter().collect();
    if warnings.is_empty() {
        warnings.extend(machine::warnings(settings, now, say));
    }
    warnings.extend(super::doubts::doubts(settings, now));
    warnings.extend(pass::sending_problem(settings).map(|problem| say.told(&problem)));
    if settings.sources.is_empty() {
        warnings.push(say.text("check-no-source"));
    }
    for setting in &settings.sources {
        for locator in setting.source.locators(&Cursors::new(), now) {
            let problems = secrets_of(&locator).filter_map(|secret| secrets::reveal(secret).err());
            let missing = match &locator.at {
                At::Path(path) if !locator.optional && !path.exists() => {
                    let path = path.display().to_string();
                    Some(say.say("check-no-path", &[("path", (&path).into())]))
                }
                _ => None,
            };
            let told = problems.map(|error| say.told(&error.to_string()));
            let of_source = |what: String| {
                let args = [("name", (&setting.name.0).into()), ("what", (&what).into())];
                say.say("check-source", &args)
            };
            warnings.extend(told.chain(missing).map(of_source));
        }
    }
    warnings.dedup();
    warnings
}

fn secrets_of(locator: &Locator) -> impl Iterator<Item = &Secret> {
    let password = match &locator.at {
        At::Imap(imap) => Some(&imap.password),
        _ => None,
    };
    let token = locator.token.iter();
    let token = token.flat_map(|token| token.by.secrets());
    let headers = locator.headers.iter().map(|(_, secret)| secret);
    headers.chain(password).chain(token)
}

/// Why nothing could be stored: the folder, or the nearest one above it that is there, is none.
fn data_problem(folder: &Path, say: &Catalog) -> Option<String> {
    let there = folder.ancestors().find(|path| path.exists())?;
    (!there.is_dir()).then(|| {
        let (folder, there) = (folder.display().to_string(), there.display().to_string());
        let args = [("folder", (&folder).into()), ("there", (&there).into())];
        say.say("check-no-folder", &args)
    })
}

/// Which words of a profile nobody knows, so that they are looked for as they are written.
fn written_words(profile: &Profile) -> Option<String> {
    let listed = config::as_written(&profile.rules).join(", ");
    let args = [
        ("name", (&profile.name.0).into()),
        ("words", (&listed).into()),
    ];
    (!listed.is_empty()).then(|| catalog(profile.language).say("check-words", &args))
}

/// Postings shown of a source that is tried.
pub(crate) const SHOWN_MAX: usize = 3;

/// A posting with the fields that the site states, a line each.
pub(super) fn described(posting: &Posting, now: Timestamp, call: &GlobalArgs) -> Vec<String> {
    let say = call.say();
    let zone = chrono::Utc;
    let moment =
        |date: Timestamp| say.moment(&date.with_timezone(&zone), &now.with_timezone(&zone));
    let client = posting.stated.client.as_ref().or(posting.author.as_ref());
    let some = |text: String| (!text.is_empty()).then_some(text);
    let event = posting.stated.event.as_ref();
    let fields = [
        ("posting-date", posting.published.map(moment)),
        ("posting-when", event.map(|event| moment(event.starts))),
        (
            "posting-link",
            posting.links.first().map(ToString::to_string),
        ),
        ("posting-client", client.cloned()),
        ("posting-place", some(posting.stated.places.join(", "))),
        ("posting-pay", posting.stated.pay.clone()),
        ("posting-tags", some(posting.tags.join(", "))),
    ];
    let title = format!("- {}", posting.title);
    let field = |(key, value): (&str, Option<String>)| {
        let value = value.map(|value| clean_line(&value, FIELD_CHARS_MAX));
        let name = layout::padded(&say.text(key), FIELD_NAME_COLUMNS, false);
        format!("    {name}{}", value.as_deref().unwrap_or("-"))
    };
    // What no gig has needs no line.
    let fields = fields
        .into_iter()
        .filter(|(key, value)| *key != "posting-when" || value.is_some());
    std::iter::once(title).chain(fields.map(field)).collect()
}

/// Columns of a field's name.
const FIELD_NAME_COLUMNS: usize = 8;
/// Characters of a field that are shown.
const FIELD_CHARS_MAX: usize = 100;
