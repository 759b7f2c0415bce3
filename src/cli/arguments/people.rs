//! The words of `people`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::domain::Role;

/// What is done with the people who work here; without a word they are listed.
#[derive(Debug, Args)]
pub struct People {
    /// What to do.
    #[command(subcommand)]
    pub what: Option<PeopleWhat>,
}

/// What is done with them.
#[derive(Debug, Subcommand)]
pub enum PeopleWhat {
    /// Add a person with a passphrase of their own.
    ///
    /// Their passphrase is asked for twice, or is the first line of --their-passphrase-file, or
    /// `QUADRATUS_NEW_PASSPHRASE`.
    Add(NewPerson),
    /// Give a person a new passphrase, read as with add.
    Passphrase(TheirPassphrase),
    /// Change what a person may do.
    Role(PersonRole),
    /// A person works here no longer: their passphrase no longer opens the practice.
    Leave(OnePerson),
}

/// Someone new.
#[derive(Debug, Args)]
pub struct NewPerson {
    /// First and last name.
    pub name: String,
    /// What they may do: owner, therapist or assistant.
    #[arg(long, default_value = "therapist", value_parser = role)]
    pub role: Role,
    /// Letters behind the name, such as LMT.
    #[arg(long, default_value = "")]
    pub credentials: String,
    /// A file whose first line is their passphrase.
    #[arg(long, value_name = "FILE")]
    pub their_passphrase_file: Option<PathBuf>,
}

/// Whose passphrase, and where it comes from.
#[derive(Debug, Args)]
pub struct TheirPassphrase {
    /// The person's number or name.
    pub person: String,
    /// A file whose first line is their passphrase.
    #[arg(long, value_name = "FILE")]
    pub their_passphrase_file: Option<PathBuf>,
}

/// Who may do what.
#[derive(Debug, Args)]
pub struct PersonRole {
    /// The person's number or name.
    pub person: String,
    /// What they may do: owner, therapist or assistant.
    #[arg(value_parser = role)]
    pub role: Role,
}

/// One person.
#[derive(Debug, Args)]
pub struct OnePerson {
    /// The person's number or name.
    pub person: String,
}

fn role(word: &str) -> Result<Role, String> {
    word.parse().map_err(|error: crate::domain::Invalid| error.to_string())
}
