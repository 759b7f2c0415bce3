//! Where the passphrase comes from: a file, the environment, or the keyboard.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::Fault;

/// The variable that may hold the passphrase.
pub const VARIABLE: &str = "QUADRATUS_PASSPHRASE";

/// The passphrase of a practice: from this file, else from the environment, else asked for.
///
/// # Errors
/// [`Fault::PassphraseFile`] for a file that can't be read or is empty, [`Fault::NoPassphrase`] where
/// nobody can be asked.
pub fn find(file: Option<&Path>) -> Result<SecretString, Fault> {
    given(file)?.map_or_else(|| ask("Passphrase: "), Ok)
}

/// A passphrase for a new practice; from the keyboard it is asked for twice.
///
/// # Errors
/// As [`find`], and [`Fault::PassphrasesDiffer`].
pub fn choose(file: Option<&Path>) -> Result<SecretString, Fault> {
    if let Some(passphrase) = given(file)? {
        return Ok(passphrase);
    }
    let first = ask("New passphrase: ")?;
    let second = ask("Once more: ")?;
    if first.expose_secret() != second.expose_secret() {
        return Err(Fault::PassphrasesDiffer);
    }
    Ok(first)
}

fn given(file: Option<&Path>) -> Result<Option<SecretString>, Fault> {
    let Some(path) = file else {
        return Ok(std::env::var(VARIABLE).ok().filter(|words| !words.is_empty()).map(SecretString::from));
    };
    let unreadable = |detail: String| Fault::PassphraseFile { path: path.to_path_buf(), detail };
    let text =
        SecretString::from(std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?);
    let first = text.expose_secret().lines().next().unwrap_or_default();
    if first.is_empty() {
        return Err(unreadable("its first line is empty".to_owned()));
    }
    Ok(Some(SecretString::from(first)))
}

fn ask(prompt: &str) -> Result<SecretString, Fault> {
    rpassword::prompt_password(prompt).map(SecretString::from).map_err(|_| Fault::NoPassphrase)
}
