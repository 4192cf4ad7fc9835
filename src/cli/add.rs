//! `gigscout sources add`: finds out how a page can be read and writes the source for the user to keep.

use super::append::{append, quoted};
use super::check::{self, SHOWN_MAX, described};
use super::{CliError, Exit, GlobalArgs, Io, complain, context};
use crate::config::{self, Settings, SourceSetting};
use crate::domain::{At, Cursors, Timestamp};
use crate::pass::{Clock, Trial, Trials};
use crate::source::discover::{Discovery, Guess, discover, site_maps};
use crate::source::settings;
use std::fmt::Write as _;
use url::Url;

/// Guesses that are tried; each asks the site once.
const TRIES_MAX: usize = 6;

/// Which page to add as a source, and whether to write it into the configuration.
#[derive(clap::Args)]
pub(super) struct Args {
    /// An address, or a file or folder
    place: String,
    /// Add the source to the configuration, in place of printing it
    #[arg(long)]
    write: bool,
    /// By which name you will know it; otherwise the page's own
    #[arg(long)]
    name: Option<String>,
}

/// Tries the place once and prints a `[[source]]` for it, or adds that to the configuration.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    // Printing needs no configuration; with one, its manners and its names count.
    let settings = match config::find(call.config.as_deref()) {
        Err(_) if !args.write => None,
        _ => Some(context::settings(call)?),
    };
    let clock = match &settings {
        Some(settings) => context::clock(call, settings)?,
        None => Clock::from(call.now),
    };
    let at = place(&args.place).map_err(CliError::call)?;
    if let Some(known) = settings
        .as_ref()
        .and_then(|it| reader_of(&at, it, clock.now()))
    {
        return Err(CliError::call(format!(
            "the source `{known}` reads that place already"
        )));
    }
    let fetch = settings.as_ref().map(|it| it.fetch.clone());
    let trials = Trials::new(&fetch.unwrap_or_default(), clock).map_err(CliError::error)?;
    let found = context::runtime()?.wait(find(&trials, &at, args, settings.as_ref(), call))?;
    if let Some(hint) = preset_hint(&at, settings.as_ref()) {
        complain(io.err, call.say().told(&hint));
    }
    match &settings {
        Some(settings) if args.write => {
            append(settings, &found.toml)?;
            let file = settings.file.display();
            let file = file.to_string();
            let args = [("name", (&found.name).into()), ("file", (&file).into())];
            writeln!(io.out, "{}", call.say().say("add-written", &args))?;
        }
        _ => write!(io.out, "{}", found.toml)?,
    }
    write!(io.out, "{}", found.preview)?;
    Ok(Exit::Done)
}

/// A source that yields something.
struct FoundSource {
    name: String,
    toml: String,
    /// What it yields, as comments.
    preview: String,
}

async fn find(
    trials: &Trials,
    at: &At,
    args: &Args,
    settings: Option<&Settings>,
    call: &GlobalArgs,
) -> Result<FoundSource, CliError> {
    let discovery = match at {
        At::Path(path) if path.is_dir() => of_folder(at),
        _ => match trials.look(at.clone()).await {
            Ok(page) => discover(&page, at),
            Err(why) => return Err(CliError::later(format!("`{}`: {why}", args.place))),
        },
    };
    let name = name(args, &discovery, at, settings);
    let mut tries = Tries::default();
    let mut found = tries.first(trials, &discovery.guesses, &name, call).await;
    if found.is_none()
        && let At::Url(url) = at
    {
        let maps = named_maps(trials, url).await;
        found = tries.first(trials, &maps, &name, call).await;
    }
    let Tries { failed, silent } = tries;
    if let Some(found) = found {
        return Ok(found);
    }
    if let Some(found) = silent {
        return Ok(found);
    }
    let what = match failed.is_empty() {
        true => "no feed, no calendar, no data for programs, no list of links".to_string(),
        false => format!("nothing could be read of it:\n{}", failed.join("\n")),
    };
    Err(CliError::call(format!(
        "`{}`: {what}\nWhere a site turns programs away, let it write you alert mails and read those with kind `mailbox`",
        args.place
    )))
}

/// The site maps of a site, by its robots.txt; none where it has none.
async fn named_maps(trials: &Trials, url: &Url) -> Vec<Guess> {
    let Ok(robots) = url.join("/robots.txt") else {
        return Vec::new();
    };
    match trials.look(At::Url(robots)).await {
        Ok(page) => site_maps(&page.text(), url),
        Err(_) => Vec::new(),
    }
}

/// What was tried and gave nothing.
#[derive(Default)]
struct Tries {
    failed: Vec<String>,
    /// Right, with nothing in it today.
    silent: Option<FoundSource>,
}

impl Tries {
    /// The first of these guesses that yields something.
    async fn first(
        &mut self,
        trials: &Trials,
        guesses: &[Guess],
        name: &str,
        call: &GlobalArgs,
    ) -> Option<FoundSource> {
        for (number, guess) in guesses.iter().take(TRIES_MAX).enumerate() {
            let toml = table(name, guess);
            let trial = match source(&toml) {
                Ok(setting) => trials.source(&setting).await,
                Err(why) => {
                    self.failed.push(format!("  {}: {why}", guess.why));
                    continue;
                }
            };
            let others = guesses.iter().skip(number + 1);
            let found = || FoundSource {
                preview: preview(&trial, others, call),
                toml: format!("# {}\n{toml}", call.say().told(&guess.why)),
                name: name.to_string(),
            };
            if trial.broken {
                let detail = trial.detail.unwrap_or_default();
                self.failed.push(format!("  {}: {detail}", guess.why));
            } else if !trial.postings.is_empty() {
                return Some(found());
            } else if self.silent.is_none() && matches!(guess.kind, "feed" | "calendar") {
                self.silent = Some(found());
            }
        }
        None
    }
}

/// An address as people write it, else a path.
fn place(text: &str) -> Result<At, String> {
    let text = text.trim();
    for scheme in ["webcal://", "webcals://", "feed://"] {
        if let Some(rest) = text.strip_prefix(scheme) {
            return settings::place(&format!("https://{rest}"));
        }
    }
    if text.contains("://") {
        return settings::place(text);
    }
    let path = std::path::absolute(text).map_err(|error| error.to_string())?;
    let host = text.split('/').next().unwrap_or_default();
    if !path.exists() && host.contains('.') && !text.starts_with(['.', '/']) {
        return settings::place(&format!("https://{text}"));
    }
    match path.exists() {
        true => Ok(At::Path(path)),
        false => Err(format!("`{text}` is no address and no file")),
    }
}

/// Folders hold mails or a Slack export; who tries both knows.
fn of_folder(at: &At) -> Discovery {
    let At::Path(path) = at else {
        return Discovery::default();
    };
    let guess = |kind, why: &str| Guess {
        kind,
        settings: vec![("path".into(), path.display().to_string())],
        why: why.into(),
    };
    Discovery {
        title: path.file_name().map(|it| it.to_string_lossy().into_owned()),
        guesses: vec![
            guess("slack", "a folder such as a Slack export"),
            guess("mailbox", "a folder of mails"),
        ],
    }
}

/// The configured source that reads a place.
fn reader_of(at: &At, settings: &Settings, now: Timestamp) -> Option<String> {
    let reads = |one: &&SourceSetting| {
        let locators = one.source.locators(&Cursors::new(), now);
        locators.iter().any(|locator| locator.at == *at)
    };
    settings
        .sources
        .iter()
        .find(reads)
        .map(|one| one.name.to_string())
}

/// A word about a preset that knows the host.
fn preset_hint(at: &At, settings: Option<&Settings>) -> Option<String> {
    let At::Url(url) = at else { return None };
    let bare = |host: &str| host.trim_start_matches("www.").to_string();
    let host = bare(url.host_str()?);
    let shipped = config::shipped_presets();
    let presets = settings.map_or(&shipped, |settings| &settings.presets);
    let preset = presets
        .values()
        .find(|preset| preset.host().is_some_and(|known| bare(&known) == host))?;
    Some(format!(
        "the preset `{0}` knows this site: `gigscout sources --preset {0}` tells how to use it",
        preset.id
    ))
}

/// A name that no other source has.
fn name(args: &Args, discovery: &Discovery, at: &At, settings: Option<&Settings>) -> String {
    let host = || match at {
        At::Url(url) => url
            .host_str()
            .map(|host| host.trim_start_matches("www.").to_string()),
        At::Path(path) => path.file_stem().map(|it| it.to_string_lossy().into_owned()),
        At::Imap(imap) => Some(imap.host.clone()),
        At::Inline(_) => None,
    };
    let given = args.name.clone().or_else(|| discovery.title.clone());
    let base = given.or_else(host).unwrap_or_else(|| "new".into());
    let is_taken =
        |name: &str| settings.is_some_and(|it| it.sources.iter().any(|one| one.name.0 == name));
    let numbered = (2..).map(|number| format!("{base} {number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(base)
}

fn table(name: &str, guess: &Guess) -> String {
    let mut toml = format!(
        "[[source]]\nname = {}\nkind = {:?}\n",
        quoted(name),
        guess.kind
    );
    for (key, value) in &guess.settings {
        let _ = writeln!(toml, "{key} = {}", quoted(value));
    }
    toml
}

/// The source that a table says, checked as the configuration would.
fn source(toml: &str) -> Result<SourceSetting, String> {
    let problems = |problems: Vec<config::Problem>| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("; ")
    };
    let found = config::check_sources(toml).map_err(problems)?;
    found.into_iter().next().ok_or_else(|| "no source".into())
}

/// What a source yields and what else was seen, as comments of a configuration.
fn preview<'g>(
    trial: &Trial,
    others: impl Iterator<Item = &'g Guess>,
    call: &GlobalArgs,
) -> String {
    let say = call.say();
    let what = check::gives(trial, say);
    let mut text = format!("\n# {}", say.say("add-gives", &[("what", (&what).into())]));
    if !trial.postings.is_empty() {
        text = format!("{text} {}", say.text("add-first"));
    }
    text.push('\n');
    let now = Clock::from(call.now).now();
    let shown = trial.postings.iter().take(SHOWN_MAX);
    for line in shown.flat_map(|posting| described(posting, now, call)) {
        let _ = writeln!(text, "#   {line}");
    }
    for other in others {
        let address = match (other.kind, other.settings.first()) {
            ("feed" | "calendar", Some((_, address))) => format!(": {address}"),
            _ => String::new(),
        };
        let what = format!("{}{address}", say.told(&other.why));
        let _ = writeln!(
            text,
            "# {}",
            say.say("add-also", &[("what", (&what).into())])
        );
    }
    text
}
