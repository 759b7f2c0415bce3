//! The words of the commands about backups.

use std::path::PathBuf;

use clap::Args;

/// Where a backup goes.
#[derive(Debug, Args)]
pub struct Backup {
    /// The folder.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// A second folder, such as one on another drive: it gets a copy of its own.
    #[arg(long, value_name = "FOLDER")]
    pub second: Option<PathBuf>,
    /// Keep every older backup instead of fewer as they grow old.
    #[arg(long)]
    pub keep_all: bool,
}

/// Which backups are listed.
#[derive(Debug, Args)]
pub struct Backups {
    /// The folder.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Also open each one with the passphrase and check every page of it. Changes nothing.
    #[arg(long)]
    pub check: bool,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// Which backup is restored, and where to.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup: a file ending in .practice, with its key file beside it.
    #[arg(value_name = "BACKUP")]
    pub backup: PathBuf,
    /// The new practice file; it may not be there yet.
    #[arg(long, value_name = "NEW.practice", required_unless_present = "preview")]
    pub to: Option<PathBuf>,
    /// Only tell what the backup holds.
    #[arg(long, conflicts_with = "to")]
    pub preview: bool,
    /// A file whose first line is the recovery key, where the key file or the passphrase is lost. The passphrase is
    /// then a new one, for the restored file.
    #[arg(long, value_name = "FILE")]
    pub recovery_key_file: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}
