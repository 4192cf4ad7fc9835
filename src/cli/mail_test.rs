//! `gigscout mail test`: one letter, and a failure in words.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{Lang, Letter};
use crate::pass;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Sends one letter to the profile's address
    Test {
        #[arg(long)]
        profile: Option<String>,
    },
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let What::Test { profile } = &args.what;
    let profile = open::profile(&settings, profile.as_deref())?;
    let (subject, text) = match profile.language {
        Lang::Fr => (
            "gigscout : essai",
            "Bonjour. Si vous lisez ceci, gigscout sait vous écrire.",
        ),
        _ => (
            "gigscout: a test",
            "Hello. If you read this, gigscout can write to you.",
        ),
    };
    let letter = Letter {
        to: profile.email.clone(),
        subject: subject.into(),
        text: text.into(),
        html: format!("<p>{text}</p>"),
    };
    let delivery = open::runtime()?.block_on(pass::send_test(&settings, &letter, profile, now))?;
    match delivery.result {
        Ok(reply) => {
            writeln!(talk.out, "taken for {}: {reply}", letter.to)?;
            Ok(Exit::Done)
        }
        Err(error) => Err(Failure::later(format!("not sent: {error}"))),
    }
}
