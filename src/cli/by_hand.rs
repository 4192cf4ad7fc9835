//! `gigscout add URL|TEXT|-`: a lead by hand.

use super::{CliError, Exit, GlobalArgs, Io, context, stage};
use crate::domain::{At, Event, Link};
use crate::pass::{self, Trials};
use crate::source::by_hand;
use serde_json::json;

/// Bytes of a pasted text.
const TEXT_BYTES_MAX: u64 = 1 << 20;

/// What to add by hand, and whether the user applied to it already.
#[derive(clap::Args)]
pub(super) struct Args {
    /// An address, the text of a post, or `-` for a text from standard input
    what: String,
    /// You wrote to the client already
    #[arg(long)]
    applied: bool,
    /// The day on which you wrote, where not today: 2026-11-20, friday, yesterday
    #[arg(long = "on", value_name = "DATE", requires = "applied")]
    on: Option<String>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
    /// A note for yourself
    #[arg(long)]
    note: Option<String>,
}

/// Whether a text is only an address, and not one that can be asked for: `https://`, `https:/example.org`, `ftp://x`.
fn is_half_an_address(text: &str) -> bool {
    let text = text.trim();
    let scheme = text.split_once(":/").map(|(scheme, _)| scheme);
    let is_scheme =
        |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_bare = text.eq_ignore_ascii_case("http:") || text.eq_ignore_ascii_case("https:");
    !text.contains(char::is_whitespace) && (is_bare || scheme.is_some_and(is_scheme))
}

/// Reads the page or text, stores it as a lead, and says where it stands; with `--applied` notes that too.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let posting = match url::Url::parse(&args.what) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => {
            let link = Link::parse(url.as_str(), None)
                .ok_or_else(|| CliError::call(format!("`{url}` is no address of a page")))?;
            let clock = context::clock(call, &settings)?;
            let trials = Trials::new(&settings.fetch, clock).map_err(CliError::error)?;
            let page = context::runtime()?
                .wait(trials.look(At::Url(url)))
                .map_err(CliError::call)?;
            by_hand::of_page(&page.bytes, page.content_type.as_deref(), link, now)
        }
        _ if args.what == "-" => {
            let mut text = Vec::new();
            std::io::Read::read_to_end(
                &mut std::io::Read::take(&mut *io.input, TEXT_BYTES_MAX),
                &mut text,
            )
            .map_err(CliError::error)?;
            by_hand::of_text(&String::from_utf8_lossy(&text), now)
        }
        _ if is_half_an_address(&args.what) => {
            let what = args.what.trim();
            let message = format!(
                "`{what}` is no whole address: give all of it, or paste the text of the post with `gigscout add -`"
            );
            return Err(CliError::call(message));
        }
        _ => by_hand::of_text(&args.what, now),
    };
    let posting = posting.ok_or_else(|| CliError::call("there is no text in it".to_string()))?;
    let mut store = context::writable(&settings)?;
    let leads = pass::add_by_hand(&mut store, vec![posting], now)?;
    drop(store);
    if args.applied {
        let said = stage::Args::of(
            leads,
            args.profile.clone(),
            args.note.clone(),
            args.on.clone(),
        );
        return stage::run(&said, Event::Applied, call, io);
    }
    let store = context::store(&settings)?;
    for lead in leads {
        let lead = store.view().lead(lead)?;
        match call.json {
            true => writeln!(io.out, "{}", json!({ "id": lead.id, "title": lead.title }))?,
            false => writeln!(io.out, "[{}] {}", lead.id, lead.title)?,
        }
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::is_half_an_address;

    #[test]
    fn addresses_that_are_none() {
        for text in [
            "https://",
            "http:",
            "https:/example.org/gig",
            "ftp://example.org",
            " https:// ",
        ] {
            assert!(is_half_an_address(text), "{text}");
        }
        for text in [
            "Site for https://example.org",
            "Rust gig: 300 EUR",
            "and/or",
            "a",
        ] {
            assert!(!is_half_an_address(text), "{text}");
        }
    }
}
