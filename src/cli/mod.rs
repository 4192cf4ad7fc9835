//! By which word gigscout is started: one file per command, and this table of them.

mod add;
mod append;
mod backup;
mod by_hand;
mod call;
mod check;
mod completions;
mod context;
mod daemon;
mod digest;
mod doubts;
mod exit;
mod export;
mod facts;
mod follow_ups;
mod forget;
mod help;
mod init;
mod language;
mod layout;
mod leads;
mod learned;
mod machine;
mod mail_test;
mod man;
mod mark;
pub mod matching;
mod moment;
mod mute;
mod once;
mod opml;
mod paint;
mod pause;
mod place;
mod poll;
pub mod posts;
mod presets;
mod preview;
mod problems;
mod progress;
pub mod rank;
pub mod read;
mod replay;
mod rules;
mod schema;
mod show;
mod sources;
mod spreadsheet;
mod stage;
mod stats;
mod status;
#[cfg(feature = "ui")]
mod ui;
mod usage;
mod why;
mod words;

pub(crate) use call::complain;
pub use call::{GlobalArgs, Io};
pub use exit::{CliError, Exit};

use crate::i18n::{Catalog, catalog as words_of};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use language::Reader;
use moment::Moment;
use std::ffi::OsString;
use std::path::PathBuf;

/// Scouts gigs for one freelancer: polls niche sources, makes one lead of one gig, mails one digest a day.
#[derive(Parser)]
#[command(
    name = "gigscout",
    version,
    about,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// The configuration. Otherwise the first of: the user's configuration folder, /etc/gigscout, config/ of the
    /// working folder
    #[arg(
        long,
        global = true,
        display_order = help::GLOBAL,
        value_name = "FILE",
        env = "GIGSCOUT_CONFIG",
        hide_env_values = true
    )]
    config: Option<PathBuf>,
    /// Decide as if it were this day or moment: 2026-11-24, 2026-11-24T07:30, RFC 3339. Refused where emails leave
    /// this machine
    #[arg(
        long,
        global = true,
        display_order = help::GLOBAL + 1,
        value_name = "TIME",
        env = "GIGSCOUT_NOW",
        hide_env_values = true
    )]
    now: Option<Moment>,
    /// Answer in JSON where a program may read it
    #[arg(long, global = true, display_order = help::GLOBAL + 2)]
    json: bool,
    #[command(subcommand)]
    command: CliCommand,
}

#[derive(Subcommand)]
enum CliCommand {
    /// The daemon: polls, writes and sends on time, until told to stop
    Run,
    /// Polls what is due, writes and sends the digest, and exits
    Once(once::Args),
    /// Polls what is due
    Poll(poll::Args),
    /// Writes and sends the digest of today
    Digest(digest::Args),
    /// Asks a few questions and writes a configuration
    Init(init::Args),
    /// Reads the configuration and names every mistake
    Check(check::Args),
    /// The configuration's JSON Schema, by which editors complete and check the file
    Schema,
    /// Mail: `mail test` sends one email and says in words what went wrong
    Mail(mail_test::Args),
    /// Healthy or not, in one line and an exit code
    Status(status::Args),
    /// State, schedule, last news and yield of each source
    Sources(sources::Args),
    /// What the work brought: by month, source, niche and channel
    Stats(stats::Args),
    /// A feed reader's list (OPML) as sources for the configuration
    Import(opml::ImportArgs),
    /// What is kept here, for other programs: feeds (OPML), the calendar (ICS)
    Export(export::Args),
    /// The known leads, the best first
    Leads(leads::Args),
    /// One lead whole: postings, facts with their words, score, history
    Show(show::Args),
    /// Each part of a lead's score, each gate, and what would have to change
    Why(why::Args),
    /// What an edited configuration would have changed: `replay --config NEW`
    Replay(replay::Args),
    /// What each gate and each word of the configuration cost, and which never match
    Rules(rules::Args),
    /// What your choices taught, and from what
    Learned(learned::Args),
    /// The words that `[profile.tech]`, `.space` and `.trade` know, by a part of their name
    Words(words::Args),
    /// The next digest, without sending it
    Preview(preview::Args),
    /// A lead by hand: from an address, a text, or standard input
    Add(by_hand::Args),
    /// You wrote to the client: the clock for a follow-up starts
    Applied(stage::Args),
    /// The client answered
    Talking(stage::Args),
    /// The client promised a call: a prompt comes if there is none
    #[command(alias = "call-promised")]
    Call(stage::CallArgs),
    /// You sent a quote
    Quoted(stage::Args),
    /// You got it
    Won(stage::Args),
    /// Someone else got it
    Lost(stage::Args),
    /// No answer, and no more prompts
    Silent(stage::Args),
    /// Not for you
    Dismiss(stage::DismissArgs),
    /// Nothing about it until a day
    Snooze(stage::SnoozeArgs),
    /// You sent the follow-up
    #[command(name = "followed-up")]
    FollowedUp(stage::Args),
    /// There is no way to reach the client: no more prompts
    #[command(name = "no-channel")]
    NoChannel(stage::Args),
    /// Something to remember about a lead
    Note(stage::NoteArgs),
    /// It was read as something else and is a gig; the same as `mark 67 gig`
    Gig(stage::Args),
    /// Corrects what was read of a lead: `mark 67 gig`, `mark 67 place=Elbeuf pay=300/project`
    Mark(mark::Args),
    /// Nothing more of a lead's client
    Mute(mute::Args),
    /// Takes the last stage back
    Reopen(stage::Args),
    /// No email and no prompt until a day
    Pause(pause::Args),
    /// What is due today, with the drafts
    FollowUps(follow_ups::Args),
    /// Two leads are one
    Merge(stage::MergeArgs),
    /// One lead is several
    Split(stage::SplitArgs),
    #[command(hide = true)]
    /// Postings in (JSON lines), facts out
    Read(read::Args),
    #[command(hide = true)]
    /// Postings in (JSON lines), groups of duplicates out
    Match(matching::Args),
    #[command(hide = true)]
    /// Postings in (JSON lines), scores for a profile out
    Rank(rank::Args),
    /// A backup of the store, made now
    Backup(backup::BackupArgs),
    /// Puts a backup in the store's place, and what the journal knows since
    Restore(backup::RestoreArgs),
    /// Looks through the store, its backups and its journal
    Doctor,
    /// Deletes what is held of a person or a lead; `--list` only shows it
    Forget(forget::Args),
    /// Completions for a shell
    Completions(completions::Args),
    /// The man page
    Man(man::Args),
}

/// Runs a command line and answers with its exit code; messages go to standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let reader = Reader::of(&arguments);
    let say = words_of(reader.language());
    let mut err = std::io::stderr();
    let cli = match parse(&arguments, say) {
        Ok(cli) => cli,
        Err(error) if is_asked_for(error.kind()) => {
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
        }
        Err(error) => {
            complain(&mut err, usage::told(&error, say));
            return Exit::Usage;
        }
    };
    let mut input = std::io::stdin().lock();
    // Takes colours out where nobody sees them: looking for some in lines of JSON is a twentieth of reading.
    let colours = match cli.command {
        CliCommand::Read(_) => anstream::ColorChoice::AlwaysAnsi,
        _ => anstream::AutoStream::choice(&std::io::stdout()),
    };
    let out = anstream::AutoStream::new(std::io::stdout(), colours).lock();
    let mut out = std::io::BufWriter::new(out);
    let mut io = Io {
        input: &mut input,
        out: &mut out,
        err: &mut err,
    };
    let result = dispatch(cli, &reader, &mut io);
    // What was said before stands above what went wrong.
    let flushed = io.out.flush().map_err(CliError::from);
    match result.and_then(|exit| flushed.map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) => {
            if failure.exit != Exit::Done {
                complain(io.err, say.told(&failure.message));
            }
            failure.exit
        }
    }
}

fn parse(arguments: &[OsString], say: &Catalog) -> Result<Cli, clap::Error> {
    let mut command = help::in_language(Cli::command(), say);
    let matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Whether clap's answer is a page that was asked for rather than a mistake.
fn is_asked_for(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

fn dispatch(cli: Cli, reader: &Reader, io: &mut Io<'_>) -> Result<Exit, CliError> {
    use crate::domain::{Correction, Event};
    let call = GlobalArgs {
        config: cli.config,
        now: cli.now.map(|moment| reader.moment(moment)),
        json: cli.json,
        language: reader.language(),
    };
    match cli.command {
        CliCommand::Run => daemon::run(&call),
        CliCommand::Once(args) => once::run(&args, &call, io),
        CliCommand::Poll(args) => poll::run(&args, &call, io),
        CliCommand::Digest(args) => digest::run(&args, &call, io),
        CliCommand::Init(args) => init::run(&args, &call, io),
        CliCommand::Check(args) => check::run(&args, &call, io),
        CliCommand::Schema => schema::run(&call, io),
        CliCommand::Mail(args) => mail_test::run(&args, &call, io),
        CliCommand::Status(args) => status::run(&args, &call, io),
        CliCommand::Sources(args) => sources::run(&args, &call, io),
        CliCommand::Stats(args) => stats::run(&args, &call, io),
        CliCommand::Import(args) => opml::import(&args, &call, io),
        CliCommand::Export(args) => export::run(&args, &call, io),
        CliCommand::Leads(args) => leads::run(&args, &call, io),
        CliCommand::Show(args) => show::run(&args, &call, io),
        CliCommand::Why(args) => why::run(&args, &call, io),
        CliCommand::Replay(args) => replay::run(&args, &call, io),
        CliCommand::Rules(args) => rules::run(&args, &call, io),
        CliCommand::Learned(args) => learned::run(&args, &call, io),
        CliCommand::Words(args) => words::run(&args, &call, io),
        CliCommand::Preview(args) => preview::run(&args, &call, io),
        CliCommand::Add(args) => by_hand::run(&args, &call, io),
        CliCommand::Applied(args) => stage::run(&args, Event::Applied, &call, io),
        CliCommand::Talking(args) => stage::run(&args, Event::Talking, &call, io),
        CliCommand::Call(args) => stage::call(&args, &call, io),
        CliCommand::Note(args) => stage::note(&args, &call, io),
        CliCommand::Quoted(args) => stage::run(&args, Event::Quoted, &call, io),
        CliCommand::Won(args) => stage::run(&args, Event::Won, &call, io),
        CliCommand::Lost(args) => stage::run(&args, Event::Lost, &call, io),
        CliCommand::Silent(args) => stage::run(&args, Event::Silent, &call, io),
        CliCommand::Dismiss(args) => stage::dismiss(&args, &call, io),
        CliCommand::Snooze(args) => stage::snooze(&args, &call, io),
        CliCommand::FollowedUp(args) => stage::run(&args, Event::FollowedUp, &call, io),
        CliCommand::NoChannel(args) => stage::run(&args, Event::NoChannel, &call, io),
        CliCommand::Gig(args) => {
            let what = Correction::Gig;
            stage::run(&args, Event::Marked { what }, &call, io)
        }
        CliCommand::Mark(args) => mark::run(&args, &call, io),
        CliCommand::Mute(args) => mute::run(&args, &call, io),
        CliCommand::Reopen(args) => stage::run(&args, Event::Reopened, &call, io),
        CliCommand::Pause(args) => pause::run(&args, &call, io),
        CliCommand::FollowUps(args) => follow_ups::run(&args, &call, io),
        CliCommand::Merge(args) => stage::merge(&args, &call, io),
        CliCommand::Split(args) => stage::split(&args, &call, io),
        CliCommand::Read(args) => read::run(&args, &call, io),
        CliCommand::Match(args) => matching::run(&args, &call, io),
        CliCommand::Rank(args) => rank::run(&args, &call, io),
        CliCommand::Backup(args) => backup::back_up(&args, &call, io),
        CliCommand::Restore(args) => backup::restore(&args, &call, io),
        CliCommand::Doctor => backup::doctor(&call, io),
        CliCommand::Forget(args) => forget::run(&args, &call, io),
        CliCommand::Completions(args) => completions::run(&args, &mut definition(&call), io),
        CliCommand::Man(args) => man::run(&args, definition(&call), io),
    }
}

/// The command line's definition as its reader sees it.
fn definition(call: &GlobalArgs) -> clap::Command {
    help::in_language(Cli::command(), call.say())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EventKind, Stage};
    use crate::follow_up::legal;

    #[test]
    fn every_word_that_a_message_offers_is_a_command() {
        let cli = Cli::command();
        let offered = Stage::ALL.into_iter().flat_map(legal);
        for kind in EventKind::ALL.into_iter().chain(offered) {
            let word = kind.word();
            let command = cli.find_subcommand(word);
            assert!(command.is_some(), "`{word}` is no command");
            let day = match kind {
                EventKind::Call => &["--on", "2026-12-01"][..],
                EventKind::Note => &["rang back"],
                _ => &[],
            };
            let call = [&["gigscout", word, "41"], day].concat();
            let parsed = Cli::try_parse_from(&call);
            assert!(
                parsed.is_ok(),
                "{call:?}: {}",
                parsed.err().map(|it| it.to_string()).unwrap_or_default()
            );
        }
    }
}
