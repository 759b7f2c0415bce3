//! Where the passphrase comes from: a file, the environment, or the keyboard.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::Fault;

/// The variable that may hold the passphrase.
pub const VARIABLE: &str = "QUADRATUS_PASSPHRASE";
/// The variable that may hold the passphrase of someone new.
pub const VARIABLE_OF_NEW: &str = "QUADRATUS_NEW_PASSPHRASE";

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
    twice("New passphrase: ")
}

fn twice(prompt: &str) -> Result<SecretString, Fault> {
    let first = ask(prompt)?;
    let second = ask("Once more: ")?;
    if first.expose_secret() != second.expose_secret() {
        return Err(Fault::PassphrasesDiffer);
    }
    Ok(first)
}

/// A passphrase for someone new, of their own: from this file, else from [`VARIABLE_OF_NEW`], else typed twice.
///
/// # Errors
/// As [`choose`].
pub fn choose_theirs(file: Option<&Path>) -> Result<SecretString, Fault> {
    if let Some(passphrase) = given_in(file, VARIABLE_OF_NEW)? {
        return Ok(passphrase);
    }
    twice("Their passphrase: ")
}

fn given(file: Option<&Path>) -> Result<Option<SecretString>, Fault> {
    given_in(file, VARIABLE)
}

fn given_in(file: Option<&Path>, variable: &str) -> Result<Option<SecretString>, Fault> {
    let Some(path) = file else {
        return Ok(std::env::var(variable).ok().filter(|words| !words.is_empty()).map(SecretString::from));
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
