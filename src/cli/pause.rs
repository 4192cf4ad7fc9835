//! `gigscout pause until DATE`: no email and no prompt until a day.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::follow_up::pause_said;
use crate::i18n::catalog;
use crate::pass;
use crate::schedule::local_day;
use crate::text::fold::fold;

/// Until when, in the words the user typed.
#[derive(clap::Args)]
pub(super) struct Args {
    /// `until 2026-12-07`, `until friday`, `2 weeks`, `off`; without any, says until when
    #[arg(value_name = "UNTIL")]
    until: Vec<String>,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Notes the pause in the store, ends it, or says how it stands.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let today = local_day(now, profile.zone);
    let mut store = context::writable(&settings)?;
    let pause = match args.until.is_empty() {
        true => pass::pause_of(&store.view(), &profile.name)?,
        false => {
            let said = args.until.join(" ");
            let folded = fold(&format!("pause {said}"));
            let words: Vec<&str> = folded.split_whitespace().collect();
            let until = pause_said(&words, today).ok_or_else(|| {
                CliError::call(format!(
                    "`pause {said}`: expected a day to come such as `until 2026-12-07`, a time such as `2 weeks`, or `off`"
                ))
            })?;
            Some(pass::set_pause(&mut store, profile, until, now)?)
        }
    };
    let say = catalog(profile.language);
    let name = ("name", profile.name.0.as_str().into());
    let said = match pause.filter(|pause| pause.holds(today)) {
        Some(pause) => {
            let day = say.day(pause.until);
            say.say("pause-until", &[name, ("day", (&day).into())])
        }
        None => say.say("pause-none", &[name]),
    };
    writeln!(io.out, "{said}")?;
    Ok(Exit::Done)
}
