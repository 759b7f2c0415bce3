//! `restore`: a backup looked into, and copied to a new file.

use std::io::Write;

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use crate::store::{Preview, RecoveryKey, Surroundings, Unlock, Watch, preview, restore as put_back};

use super::arguments::{Arguments, Restore};
use super::backup::progress;
use super::{Fault, passphrase};

/// Tells what a backup holds, and restores it if a new file was named.
///
/// # Errors
/// Why the backup does not open, is not sound or can't be written.
pub fn restore(arguments: &Arguments, wanted: &Restore, out: &mut dyn Write) -> Result<(), Fault> {
    let surroundings = Surroundings::system();
    let unlock = unlock(arguments, wanted)?;
    let found = preview(&wanted.backup, &unlock, &surroundings)?;
    if let Some(to) = &wanted.to {
        let step = &mut |step| progress(step);
        put_back(&found, to, surroundings, &Watch::default(), step)?.close()?;
    }
    if wanted.json {
        writeln!(out, "{:#}", told(&found, wanted))?;
        return Ok(());
    }
    for line in lines(&found) {
        writeln!(out, "{line}")?;
    }
    if let Some(to) = &wanted.to {
        writeln!(out, "Restored to {}; its key file lies beside it.", to.display())?;
    }
    Ok(())
}

fn unlock(arguments: &Arguments, wanted: &Restore) -> Result<Unlock, Fault> {
    let Some(path) = &wanted.recovery_key_file else {
        return Ok(Unlock::Passphrase(passphrase::find(arguments.passphrase_file.as_deref())?));
    };
    let text = std::fs::read_to_string(path).map_err(|error| Fault::file("Reading", path, &error))?;
    let text = SecretString::from(text);
    let key = RecoveryKey::parse(text.expose_secret().lines().next().unwrap_or_default())?;
    Ok(Unlock::RecoveryKey { key, new_passphrase: passphrase::choose(arguments.passphrase_file.as_deref())? })
}

fn lines(found: &Preview) -> Vec<String> {
    let holds = &found.holdings;
    let days = holds.days.map_or_else(String::new, |(first, last)| format!(", from {first} to {last}"));
    vec![
        format!("{}: “{}”", found.path.display(), found.practice),
        format!("Records as they were on {}", found.until.format("%Y-%m-%d %H:%M UTC")),
        format!("{} clients, {} sessions ({} signed){days}", holds.clients, holds.sessions, holds.signed),
        format!("{} bytes, format {}, every page checked: sound", found.bytes, holds.format),
    ]
}

fn told(found: &Preview, wanted: &Restore) -> serde_json::Value {
    let holds = &found.holdings;
    json!({
        "backup": found.path,
        "practice": found.practice,
        "until": found.until.to_rfc3339(),
        "clients": holds.clients,
        "sessions": holds.sessions,
        "signed": holds.signed,
        "oldest_session": holds.days.map(|(first, _)| first),
        "newest_session": holds.days.map(|(_, last)| last),
        "format": holds.format,
        "bytes": found.bytes,
        "sound": true,
        "restored_to": wanted.to,
    })
}
