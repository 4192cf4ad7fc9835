//! `gigscout mail test`: one email, and a failure in words.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::Email;
use crate::i18n::catalog;
use crate::pass;

/// Which check of the mail.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: MailCheck,
}

#[derive(clap::Subcommand)]
enum MailCheck {
    /// Sends one email to the profile's address
    Test {
        /// To this profile
        #[arg(long)]
        profile: Option<String>,
    },
}

/// Sends one email to the profile's address and says how the server answered.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let MailCheck::Test { profile } = &args.what;
    let profile = context::profile(&settings, profile.as_deref())?;
    let say = catalog(profile.language);
    let text = say.text("mail-test-text");
    let email = Email {
        to: profile.email.clone(),
        subject: say.text("mail-test-subject"),
        html: format!("<p>{text}</p>"),
        text,
    };
    let delivery = context::runtime()?.wait(pass::send_test(&settings, &email, profile, now))?;
    match delivery.result {
        Ok(reply) => {
            let reply = say.told(&reply);
            let args = [("to", (&email.to).into()), ("reply", (&reply).into())];
            writeln!(io.out, "{}", say.say("mail-test-taken", &args))?;
            Ok(Exit::Done)
        }
        Err(error) => Err(CliError::later(format!("not sent: {error}"))),
    }
}
