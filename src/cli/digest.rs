//! `gigscout digest`: writes and sends the digest of today.

use super::{CliError, Exit, GlobalArgs, Io, context, layout};
use crate::config::MailOut;
use crate::domain::{Profile, Timestamp};
use crate::i18n::Catalog;
use crate::pass::{self, DigestOutcome, Runner, World};
use serde_json::{Value, json};

/// For which profile, and whether today's digest is written again.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Only this profile's
    #[arg(long)]
    profile: Option<String>,
    /// Write another one although today has one
    #[arg(long)]
    again: bool,
}

/// Writes the digest of each profile asked for, and sends what is queued.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let only = match &args.profile {
        Some(name) => vec![context::profile(&settings, Some(name))?.name.0.clone()],
        None => Vec::new(),
    };
    let world = context::world(settings)?;
    let _lock = pass::lock(&world.settings, "digest")?;
    write_and_send(&world, &only, args.again, now, call, io)
}

/// Writes the digests of the profiles named (all when empty) and sends what waits.
pub(crate) fn write_and_send(
    world: &World,
    only: &[String],
    again: bool,
    now: Timestamp,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let say = call.say();
    let mut lines = Lines { call, io };
    let runtime = context::runtime()?;
    let followed = runtime.wait(pass::read_answers(world, now))?;
    if followed > 0 {
        let said = say.say("digest-answers", &[("n", followed.into())]);
        lines.put(said, || json!({ "answers": followed }))?;
    }
    let wanted = |profile: &&Profile| only.is_empty() || only.contains(&profile.name.0);
    let profiles = world.settings.profiles.iter().filter(wanted);
    let names: Vec<_> = profiles.map(|profile| profile.name.clone()).collect();
    for (name, outcome) in runtime.wait(pass::write_digests(world, &names, again, now))? {
        let (key, word, subject) = match &outcome {
            DigestOutcome::Queued(written) => ("digest-written", "written", Some(&written.subject)),
            DigestOutcome::Nothing => ("digest-nothing", "nothing", None),
            DigestOutcome::Already => ("digest-already", "already", None),
            DigestOutcome::Quiet => ("digest-quiet", "quiet", None),
            DigestOutcome::Unsent => ("digest-unsent", "unsent", None),
        };
        let name = &name.0;
        let mut args = vec![("name", name.into())];
        args.extend(subject.map(|subject| ("subject", subject.into())));
        lines.put(
            say.say(key, &args),
            || json!({ "profile": name, "digest": word, "subject": subject }),
        )?;
    }
    runtime.wait(pass::keep_agendas(world, now))?;
    let deliveries = runtime.wait(pass::deliver(world, now))?;
    runtime.wait(pass::conclude(world, Runner::Command, now))?;
    let mut exit = Exit::Done;
    for delivery in &deliveries {
        match &delivery.result {
            Ok(reply) => {
                let told = say.told(reply);
                let said = match &world.settings.mail.out {
                    MailOut::Directory(_) => say.say("digest-filed", &[("reply", (&told).into())]),
                    MailOut::Smtp { host, .. } => {
                        let args = [("host", host.into()), ("reply", (&told).into())];
                        say.say("digest-sent", &args)
                    }
                };
                lines.put(said, || json!({ "sent": true, "reply": reply }))?;
            }
            Err(error) => {
                let error = error.to_string();
                let told = say.told(&error);
                let said = say.say("digest-not-sent", &[("error", (&told).into())]);
                lines.put(said, || json!({ "sent": false, "reply": error }))?;
                exit = Exit::Later;
            }
        }
    }
    for line in waiting(world, deliveries.is_empty(), now, say)? {
        lines.put(line.clone(), || json!({ "waiting": line }))?;
        exit = Exit::Later;
    }
    Ok(exit)
}

/// What is told as it happens, in words or as JSON.
struct Lines<'a, 't> {
    call: &'a GlobalArgs,
    io: &'a mut Io<'t>,
}

impl Lines<'_, '_> {
    fn put(&mut self, said: String, row: impl Fn() -> Value) -> std::io::Result<()> {
        match self.call.json {
            true => writeln!(self.io.out, "{}", row()),
            false => writeln!(self.io.out, "{}", layout::hanging("", 0, &said)),
        }
    }
}

/// What is written and was not delivered: those that wait for their next try and those that were refused for good.
fn waiting(
    world: &World,
    with_refused: bool,
    now: Timestamp,
    say: &Catalog,
) -> Result<Vec<String>, CliError> {
    let store = context::store(&world.settings)?;
    let view = store.view();
    let zone = world.settings.profiles.first();
    let zone = zone.map_or(chrono_tz::UTC, |profile| profile.zone);
    let unsent: Vec<_> = view
        .emails()?
        .into_iter()
        .filter(|it| it.is_unsent())
        .collect();
    let why = |reply: &String| {
        let reply = say.told(reply);
        say.say("status-why", &[("reason", (&reply).into())])
    };
    let mut lines = Vec::new();
    if let Some(first) = unsent.iter().min_by_key(|email| email.next_try) {
        let local = |at: Timestamp| at.with_timezone(&zone);
        let when = match first.next_try > now {
            true => {
                let at = say.on_moment(&local(first.next_try), &local(now));
                say.say("digest-next-try", &[("at", (&at).into())])
            }
            false => say.text("digest-next-call"),
        };
        let args = [("n", unsent.len().into()), ("when", (&when).into())];
        let waiting = say.say("digest-waiting", &args);
        let why = first.reply.as_ref().map(why);
        lines.push(
            std::iter::once(waiting)
                .chain(why)
                .collect::<Vec<_>>()
                .join("; "),
        );
    }
    for profile in &world.settings.profiles {
        if with_refused && let Some(reply) = view.refused_digest(&profile.name)? {
            let reply = say.told(&reply);
            let args = [
                ("name", (&profile.name.0).into()),
                ("reply", (&reply).into()),
            ];
            lines.push(say.say("digest-refused", &args));
        }
    }
    Ok(lines)
}
