//! `gigscout backup`, `restore` and `doctor`: the store's copies, made, put back and looked through.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::{Day, Mended};
use crate::i18n::{Arg, Catalog, catalog};
use crate::store::{self, Backup, Store, StoreError};
use crate::{config::Settings, pass};
use serde_json::json;
use std::path::PathBuf;

/// Where `gigscout backup` writes to.
#[derive(clap::Args)]
pub(crate) struct BackupArgs {
    /// Where to; otherwise the folder of the daily backups
    file: Option<PathBuf>,
}

/// Which day `gigscout restore` goes back to.
#[derive(clap::Args)]
pub(crate) struct RestoreArgs {
    /// The day of the backup (2026-11-26); otherwise the newest that is whole
    day: Option<Day>,
}

fn speak(settings: &Settings) -> &'static Catalog {
    catalog(context::language(Some(settings)))
}

/// Writes a copy of the store, to the named file or among the daily ones.
pub(super) fn back_up(
    args: &BackupArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let mut store = context::writable(&settings)?;
    let path = match &args.file {
        Some(file) if file.exists() => {
            return Err(CliError::call(speak(&settings).say(
                "backup-there",
                &[("file", Arg::from(&file.display().to_string()))],
            )));
        }
        Some(file) => {
            store.back_up(file)?;
            file.clone()
        }
        None => match store.back_up_daily(now)? {
            Some(path) => path,
            None => {
                let path = store.path().with_file_name(store::BACKUPS);
                let path = path.display().to_string();
                writeln!(
                    io.out,
                    "{}",
                    speak(&settings).say("backup-today", &[("folder", Arg::from(&path))])
                )?;
                return Ok(Exit::Done);
            }
        },
    };
    let path = path.display().to_string();
    let said = speak(&settings).say("backup-made", &[("file", Arg::from(&path))]);
    writeln!(io.out, "{said}")?;
    Ok(Exit::Done)
}

/// Puts a backup in the store's place; needs that no other gigscout runs.
pub(super) fn restore(
    args: &RestoreArgs,
    call: &GlobalArgs,
    io: &mut Io<'_>,
) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let _lock = pass::lock(&settings, "restore")?;
    let mended = store::restore(&settings.data_dir, args.day, "", now)?;
    if call.json {
        writeln!(io.out, "{}", json!(mended))?;
    } else {
        tell_mended(&mended, speak(&settings), io)?;
    }
    Ok(Exit::Done)
}

fn tell_mended(mended: &Mended, say: &Catalog, io: &mut Io<'_>) -> Result<(), CliError> {
    let said = match mended.backup {
        Some(day) => {
            let day = say.day(day);
            say.say("mended-from", &[("day", Arg::from(&day))])
        }
        None => say.text("mended-anew"),
    };
    writeln!(io.out, "{said}")?;
    let entries = say.say("mended-entries", &[("count", mended.entries.into())]);
    writeln!(io.out, "{entries}")?;
    if mended.unreadable > 0 {
        let lines = say.say("mended-unreadable", &[("count", mended.unreadable.into())]);
        writeln!(io.out, "{lines}")?;
    }
    let aside = mended.aside.display().to_string();
    let aside = say.say("mended-aside", &[("folder", Arg::from(&aside))]);
    writeln!(io.out, "{aside}")?;
    Ok(())
}

/// One finding a line; what is wrong makes the exit code.
pub(super) fn doctor(call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let say = speak(&settings);
    let dir = &settings.data_dir;
    let mut findings: Vec<(bool, String)> = Vec::new();
    let store = Store::open_read_only(dir);
    let looked = store.as_ref().map(|store| store.check());
    findings.push(match looked {
        Ok(Ok(())) => (true, say.text("doctor-whole")),
        Ok(Err(error)) => (false, error.to_string()),
        Err(error) => (false, error.to_string()),
    });
    if let Ok(store) = &store {
        findings.extend(store.oddity().map(|oddity| (false, oddity)));
    }
    let backups = store::backups(dir);
    for backup in &backups {
        findings.push(look(backup, say));
    }
    if backups.is_empty() {
        findings.push((false, say.text("doctor-no-backup")));
    }
    let (entries, unreadable) = store::journal_lines(dir)?;
    let told = [("count", Arg::from(entries)), ("bad", unreadable.into())];
    findings.push((unreadable <= 1, say.say("doctor-journal", &told)));
    let mended = store.as_ref().ok().map(|store| store.view().last_mended());
    let is_whole = findings.iter().all(|(is_good, _)| *is_good);
    if call.json {
        let findings: Vec<_> = findings
            .iter()
            .map(|(is_good, text)| json!({ "good": is_good, "text": text }))
            .collect();
        writeln!(
            io.out,
            "{}",
            json!({ "good": is_whole, "findings": findings })
        )?;
    } else {
        for (is_good, text) in &findings {
            let mark = if *is_good { "+" } else { "!" };
            writeln!(io.out, "{mark} {text}")?;
        }
        if let Some(Ok(Some(mended))) = mended {
            tell_mended(&mended, say, io)?;
        }
    }
    Ok(if is_whole { Exit::Done } else { Exit::Disk })
}

fn look(backup: &Backup, say: &Catalog) -> (bool, String) {
    let day = say.day(backup.day);
    let size = i64::try_from(backup.bytes / 1024).unwrap_or(i64::MAX);
    match store::verify(&backup.path) {
        Ok(()) => {
            let told = [("day", Arg::from(&day)), ("size", size.into())];
            (true, say.say("doctor-backup", &told))
        }
        Err(error) => (false, damage_of(&error, &day, say)),
    }
}

fn damage_of(error: &StoreError, day: &str, say: &Catalog) -> String {
    let detail = error.to_string();
    say.say(
        "doctor-backup-bad",
        &[("day", Arg::from(day)), ("detail", Arg::from(&detail))],
    )
}
