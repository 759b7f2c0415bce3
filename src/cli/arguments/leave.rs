//! How everything is taken along.

use std::path::PathBuf;

use clap::Args;

/// What is taken along, and where to.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Leave {
    /// The folder to make; it must not be there yet, or be empty.
    #[arg(value_name = "FOLDER")]
    pub to: PathBuf,
    /// Write one zip file behind a password instead (AES-256), FOLDER.zip.
    #[arg(long, requires = "password_file")]
    pub zip: bool,
    /// A file whose first line is the password of the zip file.
    #[arg(long, value_name = "FILE", requires = "zip")]
    pub password_file: Option<PathBuf>,
    /// Write the database too, decrypted: anyone who can open the file reads everything in it.
    #[arg(long)]
    pub database: bool,
    /// Without the PDF of each record, which takes longest.
    #[arg(long)]
    pub without_pdf: bool,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}
