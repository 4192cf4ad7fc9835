//! `gigscout completions SHELL`: made from the command line's own definition.

use super::{CliError, Exit, Io};

/// Which shell's completions to write.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

/// Writes the completions to standard output.
pub(super) fn run(
    args: &Args,
    command: &mut clap::Command,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, command, "gigscout", &mut text);
    io.out.write_all(&text)?;
    Ok(Exit::Done)
}
