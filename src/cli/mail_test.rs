//! `gigscout mail test`: one email, and a failure in words.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::Letter;
use crate::pass;
use crate::wording::words;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Sends one email to the profile's address
    Test {
        /// To this profile
        #[arg(long)]
        profile: Option<String>,
    },
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let What::Test { profile } = &args.what;
    let profile = open::profile(&settings, profile.as_deref())?;
    let say = words(profile.language);
    let text = say.text("mail-test-text");
    let letter = Letter {
        to: profile.email.clone(),
        subject: say.text("mail-test-subject"),
        html: format!("<p>{text}</p>"),
        text,
    };
    let delivery = open::runtime()?.block_on(pass::send_test(&settings, &letter, profile, now))?;
    match delivery.result {
        Ok(reply) => {
            let reply = say.told(&reply);
            let args = [("to", (&letter.to).into()), ("reply", (&reply).into())];
            writeln!(talk.out, "{}", say.say("mail-test-taken", &args))?;
            Ok(Exit::Done)
        }
        Err(error) => Err(Failure::later(format!("not sent: {error}"))),
    }
}
