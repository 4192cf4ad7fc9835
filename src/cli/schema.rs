//! `gigscout schema`: what may stand in the configuration, for editors.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::config;
use crate::domain::Lang;

/// The name under which a configuration's first line looks for it.
pub(crate) const FILE: &str = "gigscout.schema.json";

/// In the language and with the presets of the configuration where it is right, else in English with the shipped ones.
pub(super) fn run(call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call).ok();
    let language = call.language;
    let presets = settings.map_or_else(config::shipped_presets, |settings| settings.presets);
    writeln!(io.out, "{:#}", config::schema(&presets, language))?;
    Ok(Exit::Done)
}

/// As [`run`] writes it before there is a configuration.
pub(super) fn text(language: Lang) -> String {
    format!(
        "{:#}\n",
        config::schema(&config::shipped_presets(), language)
    )
}
