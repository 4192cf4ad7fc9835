//! `gigscout words [FILTER]`: what is known by a name. Any other word may be wished for too, as it is written.

use super::{CliError, Exit, GlobalArgs, Io, layout};
use crate::domain::sorted;
use crate::knowledge::topics::{self, KnownTopic};
use crate::text::fold::fold;
use serde_json::json;

/// Which names to list.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Part of a name, in English or French
    filter: Option<String>,
}

/// Lists known topics whose names in either language hold the filter.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let say = call.say();
    let filter = fold(args.filter.as_deref().unwrap_or_default());
    let fits = |known: &KnownTopic| {
        let mut names = std::iter::once(known.name.as_str()).chain(known.forms.iter().copied());
        names.any(|name| fold(name).contains(filter.trim()))
    };
    let mut known: Vec<KnownTopic> = topics::known().into_iter().filter(fits).collect();
    sorted::by(&mut known, |a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    for known in &known {
        if call.json {
            let line = json!({ "kind": known.kind, "name": known.name, "forms": known.forms });
            writeln!(io.out, "{line}")?;
        } else {
            let forms = known.forms.join(", ");
            let forms = match forms.is_empty() {
                true => forms,
                false => format!("  ({forms})"),
            };
            let kind = layout::padded(&say.word_kind(known.kind), KIND_COLUMNS, false);
            let line = format!("{}{forms}", known.name);
            writeln!(io.out, "{}", layout::hanging(&kind, KIND_COLUMNS, &line))?;
        }
    }
    if known.is_empty() && !call.json {
        writeln!(
            io.out,
            "{}",
            layout::hanging("", 0, &say.text("words-none"))
        )?;
    }
    Ok(Exit::Done)
}

/// Columns of what a word is.
const KIND_COLUMNS: usize = 14;
