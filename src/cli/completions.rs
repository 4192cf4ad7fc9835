//! `gigscout completions SHELL`: made from the command line's own definition.

use super::{Exit, Failure, Talk};

#[derive(clap::Args)]
pub struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

pub fn run(args: &Args, command: &mut clap::Command, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, command, "gigscout", &mut text);
    talk.out.write_all(&text)?;
    Ok(Exit::Done)
}
