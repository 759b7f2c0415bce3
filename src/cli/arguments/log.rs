//! The words of `log`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::store::LogKind;

/// Which lines of the log, and where they go.
#[derive(Debug, Args)]
pub struct Log {
    /// From this day on, like 2026-03-14.
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// Up to this day.
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    /// About this client: a number, or a name that only one client has.
    #[arg(long, value_name = "CLIENT")]
    pub client: Option<String>,
    /// What this person did: a number, or their name.
    #[arg(long, value_name = "PERSON")]
    pub person: Option<String>,
    /// Lines of this kind: looked-at, changed, signed, printed, opened, failed, backups, settings.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Option<LogKind>,
    /// Words that stand in the line.
    #[arg(long, default_value = "")]
    pub words: String,
    /// Write them to this file as CSV, without client names; - for the standard output.
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// The most that is shown; the CSV has all.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub limit: u32,
}

fn kind(word: &str) -> Result<LogKind, String> {
    LogKind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| {
        let words: Vec<_> = LogKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("it is one of {}", words.join(", "))
    })
}
