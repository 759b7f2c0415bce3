//! How practices are made.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::domain::Paper;

/// How to make the demo.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder it is made in.
    #[arg(default_value = "quadratus-demo")]
    pub dir: PathBuf,
    /// How many clients.
    #[arg(long, default_value_t = 41, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub clients: u32,
    /// How many sessions in all; without it, as many as a year has.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=20_000_000))]
    pub sessions: Option<u32>,
    /// Another number, other people.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day it is set on; without it, today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,
    /// Neither open the window nor write pictures.
    #[arg(long)]
    pub no_window: bool,
}

/// What a new practice is.
#[derive(Debug, Args)]
pub struct New {
    /// The file to make, such as stone.practice; without it, the one of --file.
    pub file: Option<PathBuf>,
    /// The name of the practice.
    #[arg(long, value_name = "NAME")]
    pub practice: String,
    /// The name of the therapist, given name first.
    #[arg(long, value_name = "NAME")]
    pub therapist: String,
    /// Letters behind the therapist's name, such as LMT.
    #[arg(long, default_value = "")]
    pub credentials: String,
    /// The number of the therapist's licence.
    #[arg(long, default_value = "")]
    pub licence: String,
    /// The phone number clients call.
    #[arg(long)]
    pub phone: Option<String>,
    /// The paper sheets are printed on.
    #[arg(long, default_value = "letter", value_parser = paper)]
    pub paper: Paper,
    /// Write the recovery key into this file, readable by you alone, instead of printing it.
    #[arg(long, value_name = "FILE")]
    pub recovery_key_file: Option<PathBuf>,
    /// How much work one guess at the passphrase is.
    #[arg(long, value_enum, default_value_t = UnlockCost::Standard)]
    pub unlock_cost: UnlockCost,
}

/// How much work one guess at the passphrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UnlockCost {
    /// 64 MiB and 3 passes: for every real practice.
    Standard,
    /// Next to none: only for automatic tests with invented people. Whoever gets hold of such a file can
    /// try many thousand times as many passphrases.
    TestsOnly,
}

fn paper(word: &str) -> Result<Paper, String> {
    word.parse().map_err(|error: crate::domain::Invalid| error.to_string())
}
