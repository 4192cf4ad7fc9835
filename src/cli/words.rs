//! `gigscout words [FILTER]`: what is known by a name. Any other word may be wished for too, as it is written.

use super::{Call, Exit, Failure, Talk};
use crate::domain::Lang;
use crate::knowledge::topics::{self, Known};
use crate::text::fold::fold;
use serde_json::json;

#[derive(clap::Args)]
pub struct Args {
    /// Part of a name, in English or French
    filter: Option<String>,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let filter = fold(args.filter.as_deref().unwrap_or_default());
    let fits = |known: &Known| {
        let mut names = std::iter::once(known.name.as_str()).chain(known.forms.iter().copied());
        names.any(|name| fold(name).contains(filter.trim()))
    };
    let mut known: Vec<Known> = topics::known().into_iter().filter(fits).collect();
    known.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    for known in &known {
        if call.json {
            let line = json!({ "kind": known.kind, "name": known.name, "forms": known.forms });
            writeln!(talk.out, "{line}")?;
        } else {
            let forms = known.forms.join(", ");
            let forms = if forms.is_empty() {
                forms
            } else {
                format!("  ({forms})")
            };
            writeln!(talk.out, "{:<7}{}{forms}", known.kind, known.name)?;
        }
    }
    if known.is_empty() && !call.json {
        // A configuration is not needed to ask; where there is one, its first profile's language is spoken.
        let settings = super::open::settings(call).ok();
        let language = settings.and_then(|settings| Some(settings.profiles.first()?.language));
        let say = crate::wording::words(language.unwrap_or(Lang::En));
        writeln!(talk.out, "{}", say.text("words-none"))?;
    }
    Ok(Exit::Done)
}
