//! `backup` and `backups`: copies of the practice in folders of the user's choice.

use std::io::{IsTerminal, Write};

use serde_json::{Value, json};

use crate::store::{
    BackupError, BackupFile, BackupOrder, BackupOutcome, BackupStep, Handle, Surroundings, Unlock, Watch,
    backups_in, is_beside, preview,
};

use super::arguments::{Arguments, Backup, Backups};
use super::desk::Desk;
use super::{Fault, passphrase};

/// Backs the practice up and tells where the copies lie.
///
/// # Errors
/// Why there is no backup in one of the folders; those in the others are made and told.
pub fn backup(arguments: &Arguments, wanted: &Backup, out: &mut dyn Write) -> Result<(), Fault> {
    let desk = Desk::open(arguments)?;
    let path = desk.file.path().to_path_buf();
    let order = BackupOrder {
        actor: Some(desk.actor),
        folders: std::iter::once(&wanted.folder).chain(&wanted.second).cloned().collect(),
        at: Surroundings::system().clock.now(),
        keep_all: wanted.keep_all,
    };
    let file = Handle::new(desk.file)?;
    let made = file.back_up(&order, &Watch::default(), &mut |_, step| progress(step));
    file.close()?;
    let mut failed = None;
    for BackupOutcome { folder, made } in made {
        match made {
            Ok(kept) => {
                writeln!(out, "{}  {} bytes, checked", kept.backup.path.display(), kept.backup.bytes)?;
                if kept.thinned > 0 {
                    writeln!(out, "Older backups taken away, as fewer are kept: {}", kept.thinned)?;
                }
                if is_beside(&path, &folder) {
                    writeln!(
                        out,
                        "This is the folder of the practice itself: whoever loses it loses both. Choose another drive too."
                    )?;
                }
            }
            Err(error) => match &failed {
                None => failed = Some(error),
                Some(_) => writeln!(out, "{error}")?,
            },
        }
    }
    failed.map_or(Ok(()), |error| Err(error.into()))
}

/// How far it is, on one line of a terminal.
pub fn progress(step: BackupStep) {
    let mut terminal = std::io::stderr();
    if !terminal.is_terminal() {
        return;
    }
    // Where it can't be told, the copy goes on all the same.
    let _ = match step {
        BackupStep::Copied { bytes, of } if bytes < of => {
            write!(terminal, "\rCopied {} of {} MB", bytes / 1_000_000, of / 1_000_000)
        }
        BackupStep::Copied { .. } => write!(terminal, "\rCopied.                    "),
        BackupStep::Checking => writeln!(terminal, "\rChecking what was written …"),
    };
}

/// Lists the backups in a folder.
///
/// # Errors
/// When the folder can't be read; [`Fault::BackupsNotSound`] after telling which are not sound.
pub fn backups(arguments: &Arguments, wanted: &Backups, out: &mut dyn Write) -> Result<(), Fault> {
    let found = backups_in(&wanted.folder)?;
    let unlock = if wanted.check && !found.is_empty() {
        Some(Unlock::Passphrase(passphrase::find(arguments.passphrase_file.as_deref())?))
    } else {
        None
    };
    let checked: Vec<(BackupFile, Option<Result<(), String>>)> = found
        .into_iter()
        .map(|backup| {
            let sound = unlock.as_ref().map(|unlock| {
                let looked = preview(&backup.path, unlock, &Surroundings::system());
                looked.map(|_| ()).map_err(|error| error.to_string())
            });
            (backup, sound)
        })
        .collect();
    if wanted.json {
        let list: Vec<Value> = checked.iter().map(|(backup, sound)| told(backup, sound.as_ref())).collect();
        writeln!(out, "{:#}", Value::from(list))?;
    } else {
        for (backup, sound) in &checked {
            let state = match sound {
                None => "checked when it was made".to_owned(),
                Some(Ok(())) => "sound".to_owned(),
                Some(Err(why)) => format!("NOT SOUND: {why}"),
            };
            let at = backup.at.format("%Y-%m-%d %H:%M UTC");
            writeln!(out, "{at}  {:>12} bytes  {}  {state}", backup.bytes, backup.path.display())?;
        }
        if checked.is_empty() {
            writeln!(out, "There is no backup in {}.", wanted.folder.display())?;
        }
    }
    match checked.iter().filter(|(_, sound)| matches!(sound, Some(Err(_)))).count() {
        0 => Ok(()),
        count => Err(Fault::BackupsNotSound { count }),
    }
}

fn told(backup: &BackupFile, sound: Option<&Result<(), String>>) -> Value {
    json!({
        "path": backup.path,
        "name": backup.name,
        "at": backup.at.to_rfc3339(),
        "bytes": backup.bytes,
        "sound": sound.map(Result::is_ok),
        "why": sound.and_then(|sound| sound.as_ref().err()),
    })
}

/// The code a backup that was not made ends with.
pub fn exit_code(error: &BackupError) -> u8 {
    match error {
        BackupError::Cancelled | BackupError::Running | BackupError::Closed => 1,
        _ => 4,
    }
}
