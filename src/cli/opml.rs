//! `gigscout import FILE.opml` and `gigscout export --opml`: lists of feeds, as feed readers exchange them (OPML 2.0).
//!
//! What is imported is printed for the user to keep; with `--write` it is added at the end of the configuration,
//! whose lines and comments stay as they are.

use super::append::{append, quoted};
use super::{CliError, Exit, GlobalArgs, Io, complain, context};
use crate::config::Settings;
use crate::domain::{At, Cursors, Timestamp};
use crate::source::settings;
use crate::text::clean::clean_line;
use crate::text::entities::escaped;
use crate::text::markup::{Tag, Token, Tokens};
use crate::text::{encoding, entities};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::PathBuf;

/// Bytes of a list; readers export thousands of feeds in less.
const OPML_BYTES_MAX: u64 = 4 << 20;
/// Feeds taken from one list.
const FEEDS_MAX: usize = 2000;
/// Characters of a name or comment.
const LINE_CHARS_MAX: usize = 200;

/// Which list of feeds, and whether its sources are added to the configuration.
#[derive(clap::Args)]
pub(crate) struct ImportArgs {
    /// The list, as a feed reader exports it
    file: PathBuf,
    /// Add the sources to the configuration, in place of printing them
    #[arg(long)]
    write: bool,
}

/// What a list became.
#[derive(Debug, Default)]
struct Import {
    toml: String,
    taken: usize,
    /// Lines about what was left out.
    skipped: Vec<String>,
}

/// Prints the list's feeds as `[[source]]` tables, or adds them; those configured already are left out.
pub(super) fn import(
    args: &ImportArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let text = read(&args.file)?;
    // Printing needs no configuration; with one, what it has already is left out.
    let settings = match context::settings(call) {
        Ok(settings) => Some(settings),
        Err(failure) if args.write => return Err(failure),
        Err(_) => None,
    };
    let (mut names, mut addresses) = (HashSet::new(), HashSet::new());
    if let Some(settings) = &settings {
        names.extend(settings.sources.iter().map(|one| one.name.to_string()));
        addresses.extend(feeds(settings, Timestamp::default()).map(|(_, address)| address));
    }
    let import = convert(&text, &mut names, &mut addresses)
        .ok_or_else(|| CliError::call(format!("`{}` is no OPML", args.file.display())))?;
    match &settings {
        Some(settings) if args.write && import.taken > 0 => {
            append(settings, &import.toml)?;
            let file = settings.file.display().to_string();
            let args = [("n", import.taken.into()), ("file", (&file).into())];
            writeln!(io.out, "{}", call.say().say("import-added", &args))?;
        }
        _ if args.write => writeln!(io.out, "{}", call.say().text("import-nothing"))?,
        _ => write!(io.out, "{}", import.toml)?,
    }
    for line in &import.skipped {
        complain(io.err, call.say().told(line));
    }
    Ok(Exit::Done)
}

/// Writes the configured feeds as OPML.
pub(super) fn export(call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    writeln!(
        io.out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>gigscout</title></head>\n<body>"
    )?;
    for (name, address) in feeds(&settings, now) {
        let (name, address) = (escaped(&name), escaped(&address));
        writeln!(
            io.out,
            "<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{address}\"/>"
        )?;
    }
    writeln!(io.out, "</body>\n</opml>")?;
    Ok(Exit::Done)
}

fn read(file: &std::path::Path) -> Result<String, CliError> {
    let failed = |error| CliError::call(format!("cannot read `{}`: {error}", file.display()));
    let mut bytes = Vec::new();
    let input = fs::File::open(file).map_err(failed)?;
    input
        .take(OPML_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > OPML_BYTES_MAX {
        return Err(CliError::call(format!(
            "`{}` is larger than {} MiB: too much for a list of feeds",
            file.display(),
            OPML_BYTES_MAX >> 20
        )));
    }
    Ok(encoding::decode(&bytes, Some("text/xml")).into_owned())
}

/// Name and address of each feed that is configured.
fn feeds(settings: &Settings, now: Timestamp) -> impl Iterator<Item = (String, String)> {
    let feeds = settings.sources.iter().filter(|one| one.kind == "feed");
    feeds.filter_map(move |setting| {
        let locators = setting.source.locators(&Cursors::new(), now);
        match &locators.first()?.at {
            At::Url(url) => Some((setting.name.to_string(), url.to_string())),
            _ => None,
        }
    })
}

/// Makes the outlines of a list sources; none if it is no OPML.
fn convert(
    text: &str,
    names: &mut HashSet<String>,
    addresses: &mut HashSet<String>,
) -> Option<Import> {
    let mut import = Import::default();
    let mut is_opml = false;
    for token in Tokens::new(text) {
        let Token::Start(tag) = token else { continue };
        match tag.local().to_ascii_lowercase().as_str() {
            "opml" => is_opml = true,
            "outline" if is_opml && import.taken < FEEDS_MAX => {
                outline(&tag, &mut import, names, addresses);
            }
            "outline" if is_opml && import.skipped.len() < FEEDS_MAX => {
                let label = label(&tag);
                let line = format!("left out `{label}`: more than {FEEDS_MAX} feeds");
                import.skipped.push(line);
            }
            _ => {}
        }
    }
    is_opml.then_some(import)
}

fn outline(
    tag: &Tag<'_>,
    import: &mut Import,
    names: &mut HashSet<String>,
    addresses: &mut HashSet<String>,
) {
    let label = label(tag);
    let Some(address) = tag.attr("xmlUrl").map(line) else {
        // A folder, or something that is no feed.
        let _ = writeln!(import.toml, "# {}\n", rest(tag, &[]));
        return;
    };
    let address = match address.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("https:{rest}"),
        Some(rest) => rest.to_string(),
        None => address,
    };
    let url = match settings::place(&address) {
        Ok(At::Url(url)) => url.to_string(),
        Ok(_) => {
            let message = format!("left out `{label}`: `{address}` is no web address");
            return import.skipped.push(message);
        }
        Err(message) => {
            return import
                .skipped
                .push(format!("left out `{label}`: {message}"));
        }
    };
    if !addresses.insert(url.clone()) {
        let message = format!("left out `{label}`: {url} is there already");
        return import.skipped.push(message);
    }
    let base = match label.is_empty() {
        true => url.clone(),
        false => label,
    };
    let mut name = base.clone();
    for number in 2.. {
        if names.insert(name.clone()) {
            break;
        }
        name = format!("{base} {number}");
    }
    let others = rest(tag, &["xmlUrl", "text", "title", "type"]);
    if !others.is_empty() {
        let _ = writeln!(import.toml, "# {others}");
    }
    let (name, url) = (quoted(&name), quoted(&url));
    let _ = writeln!(
        import.toml,
        "[[source]]\nname = {name}\nkind = \"feed\"\nurl = {url}\n"
    );
    import.taken += 1;
}

fn label(tag: &Tag<'_>) -> String {
    let named = ["title", "text"].iter().filter_map(|name| tag.attr(name));
    named
        .map(line)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// The other attributes, in one line.
fn rest(tag: &Tag<'_>, known: &[&str]) -> String {
    let others = tag
        .attrs()
        .filter(|(name, _)| !known.iter().any(|known| name.eq_ignore_ascii_case(known)));
    let others = others.map(|(name, value)| format!("{}: {}", line(name), line(value)));
    clean_line(&others.collect::<Vec<_>>().join(", "), LINE_CHARS_MAX)
}

fn line(raw: &str) -> String {
    let text = clean_line(&entities::decode(raw), LINE_CHARS_MAX * 10);
    text.trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(opml: &str, taken: usize, skipped: usize) -> String {
        let import = convert(opml, &mut HashSet::new(), &mut HashSet::new()).expect("OPML");
        assert_eq!((import.taken, import.skipped.len()), (taken, skipped));
        import.toml
    }

    #[test]
    fn outlines_become_sources() {
        let one = r#"<opml><body><outline text="Gigs"><outline text='Say "hi" \ &amp; go' xmlUrl="feed://example.org/a?x=1&amp;y=2" category="/gigs"/>"#;
        let toml = check(one, 1, 0);
        assert!(toml.contains("# text: Gigs\n"), "{toml}");
        assert!(toml.contains("# category: /gigs\n"), "{toml}");
        assert!(toml.contains(r#"name = "Say \"hi\" \\ & go""#), "{toml}");
        assert!(
            toml.contains(r#"url = "https://example.org/a?x=1&y=2""#),
            "{toml}"
        );
        let twice = r#"<opml><outline title="A" xmlUrl="https://example.org/a"/><outline title="A" xmlUrl="https://example.org/b"/><outline title="B" xmlUrl="https://example.org/a"/>"#;
        assert!(check(twice, 2, 1).contains("name = \"A 2\""));
        check(
            r#"<opml><outline text="x" xmlUrl="ftp://example.org"/>"#,
            0,
            1,
        );
        let torn = "<opml><outline text=\"a\nb = 1\"/>";
        assert_eq!(check(torn, 0, 0), "# text: a b = 1\n\n");
        assert!(convert("<rss/>", &mut HashSet::new(), &mut HashSet::new()).is_none());
    }
}
