//! `gigscout digest`: writes and sends the digest of today.

use super::{Call, Exit, Failure, Talk, open};
use crate::config::MailOut;
use crate::domain::{Profile, Timestamp};
use crate::pass::{self, DigestOutcome, World};

#[derive(clap::Args)]
pub struct Args {
    /// Only this profile's
    #[arg(long)]
    profile: Option<String>,
    /// Write another one although today has one
    #[arg(long)]
    again: bool,
}

pub fn run(args: &Args, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let only = match &args.profile {
        Some(name) => vec![open::profile(&settings, Some(name))?.name.0.clone()],
        None => Vec::new(),
    };
    let world = open::world(settings)?;
    let _lock = pass::lock(&world.settings, "digest")?;
    write_and_send(&world, &only, args.again, now, talk)
}

/// Writes the digests of the profiles named (all when empty) and sends what waits.
pub fn write_and_send(
    world: &World,
    only: &[String],
    again: bool,
    now: Timestamp,
    talk: &mut Talk<'_>,
) -> Result<Exit, Failure> {
    let runtime = open::runtime()?;
    let followed = runtime.block_on(pass::read_answers(world, now))?;
    if followed > 0 {
        writeln!(talk.out, "answers by mail: {followed} followed")?;
    }
    let wanted = |profile: &&Profile| only.is_empty() || only.contains(&profile.name.0);
    for profile in world.settings.profiles.iter().filter(wanted) {
        let outcome = runtime.block_on(pass::write_digest(world, &profile.name, again, now))?;
        let said = match outcome {
            DigestOutcome::Queued(written) => {
                format!("digest for {}: {}", profile.name, written.subject)
            }
            DigestOutcome::Nothing => format!("digest for {}: nothing to say", profile.name),
            DigestOutcome::Already => format!(
                "digest for {}: today's is written already (`--again` for another)",
                profile.name
            ),
            DigestOutcome::Quiet => format!(
                "digest for {}: a quiet day (`--again` for one all the same)",
                profile.name
            ),
            DigestOutcome::Unsent => format!(
                "digest for {}: an earlier one is still on its way and goes first",
                profile.name
            ),
        };
        writeln!(talk.out, "{said}")?;
    }
    runtime.block_on(pass::keep_agendas(world, now))?;
    let deliveries = runtime.block_on(pass::deliver(world, now))?;
    let mut exit = Exit::Done;
    for delivery in &deliveries {
        match &delivery.result {
            Ok(reply) => match &world.settings.mail.out {
                MailOut::Directory(_) => writeln!(talk.out, "letter: {reply}")?,
                MailOut::Smtp { host, .. } => writeln!(talk.out, "sent by {host}: {reply}")?,
            },
            Err(error) => {
                writeln!(talk.out, "not sent: {error}")?;
                exit = Exit::Later;
            }
        }
    }
    for line in waiting(world, deliveries.is_empty(), now)? {
        writeln!(talk.out, "{line}")?;
        exit = Exit::Later;
    }
    Ok(exit)
}

/// What is written and was not delivered: those that wait for their next try and those that were refused for good.
fn waiting(world: &World, with_refused: bool, now: Timestamp) -> Result<Vec<String>, Failure> {
    let store = open::store(&world.settings)?;
    let view = store.view();
    let unsent: Vec<_> = view
        .letters()?
        .into_iter()
        .filter(|it| it.is_unsent())
        .collect();
    let mut lines = Vec::new();
    if let Some(first) = unsent.iter().min_by_key(|letter| letter.next_try) {
        let when = match first.next_try > now {
            true => format!("next try {}", first.next_try.format("%Y-%m-%d %H:%M UTC")),
            false => "tried again with the next call".into(),
        };
        let why = first.reply.as_ref().map(|reply| format!("; why: {reply}"));
        let count = unsent.len();
        lines.push(format!(
            "{count} email(s) not delivered yet, {when}{}",
            why.unwrap_or_default()
        ));
    }
    for profile in &world.settings.profiles {
        if with_refused && let Some(reply) = view.refused_digest(&profile.name)? {
            lines.push(format!(
                "the last email for {} was refused; the next digest carries what it held; why: {reply}",
                profile.name
            ));
        }
    }
    Ok(lines)
}
