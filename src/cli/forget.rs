//! `gigscout forget LEAD|ADDRESS`: what is held of a person, shown or forgotten.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::i18n::{Arg, Catalog, catalog};
use crate::store::{Store, Trace};
use serde_json::json;

/// Whose data, and whether it is only listed.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The number of a lead, or an email address
    what: String,
    /// Only show what is held of the address
    #[arg(long)]
    list: bool,
}

/// Deletes a lead or all that is held of an address; with `--list` only shows it.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let say = catalog(context::language(Some(&settings)));
    let mut store = context::writable(&settings)?;
    if let Ok(lead) = context::lead_id(&args.what) {
        store.forget_lead(lead)?;
        let number = lead.to_string();
        let said = say.say("forgot-lead", &[("lead", Arg::from(&number))]);
        writeln!(io.out, "{said}")?;
        return Ok(Exit::Done);
    }
    if crate::config::address(&args.what).is_err() {
        return Err(CliError::call(
            say.say("forget-what", &[("what", Arg::from(&args.what))]),
        ));
    }
    if args.list {
        return list(&store, &args.what, say, call, io);
    }
    let count = store.forget_address(&args.what)?;
    let said = say.say("forgot-address", &[("count", count.into())]);
    writeln!(io.out, "{said}")?;
    Ok(Exit::Done)
}

fn list(
    store: &Store,
    address: &str,
    say: &Catalog,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let traces = store.traces(address)?;
    for trace in &traces {
        if call.json {
            writeln!(io.out, "{}", row(trace))?;
        } else {
            writeln!(io.out, "{}", line(trace, say))?;
        }
    }
    if traces.is_empty() && !call.json {
        writeln!(io.out, "{}", say.text("traces-none"))?;
    }
    Ok(Exit::Done)
}

/// All that is held of an address, an object a line, with the texts that it stands in.
pub(super) fn export(address: &str, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let say = call.say();
    if crate::config::address(address).is_err() {
        return Err(CliError::call(
            say.say("forget-what", &[("what", Arg::from(address))]),
        ));
    }
    let store = context::store(&settings)?;
    for trace in store.traces(address)? {
        writeln!(io.out, "{}", row(&trace))?;
    }
    Ok(Exit::Done)
}

fn row(trace: &Trace) -> serde_json::Value {
    match trace {
        Trace::Posting {
            lead,
            source,
            title,
            first_seen,
            body,
            author,
            links,
        } => {
            json!({
                "in": "posting", "lead": lead, "source": source, "title": title, "since": first_seen,
                "text": body, "author": author, "links": links,
            })
        }
        Trace::Email {
            message_id,
            created,
        } => json!({ "in": "email", "message_id": message_id, "since": created }),
        Trace::Note { lead, at, note } => {
            json!({ "in": "note", "lead": lead, "since": at, "text": note })
        }
        Trace::Answer { email, result } => {
            json!({ "in": "answer", "message_id": email, "text": result })
        }
        Trace::Journal { lines } => json!({ "in": "journal", "lines": lines }),
    }
}

fn line(trace: &Trace, say: &Catalog) -> String {
    match trace {
        Trace::Posting {
            lead,
            source,
            title,
            first_seen,
            ..
        } => {
            let (lead, day) = (lead.to_string(), say.day(first_seen.date_naive()));
            let args = [
                ("lead", Arg::from(&lead)),
                ("source", (&source.0).into()),
                ("title", title.into()),
                ("day", (&day).into()),
            ];
            say.say("trace-posting", &args)
        }
        Trace::Email { created, .. } => {
            let day = say.day(created.date_naive());
            say.say("trace-email", &[("day", Arg::from(&day))])
        }
        Trace::Note { lead, at, .. } => {
            let (lead, day) = (lead.to_string(), say.day(at.date_naive()));
            let args = [("lead", Arg::from(&lead)), ("day", (&day).into())];
            say.say("trace-note", &args)
        }
        Trace::Answer { email, .. } => say.say("trace-answer", &[("email", Arg::from(email))]),
        Trace::Journal { lines } => say.say("trace-journal", &[("n", (*lines).into())]),
    }
}
