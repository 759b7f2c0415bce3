//! Which handout, and for whom.

use std::path::PathBuf;

use clap::Args;

use crate::domain::{HandoutKey, Language};

/// Which handout is printed, for whom, and how.
#[derive(Debug, Args)]
pub struct Handout {
    /// Which one, by its key; where there is none of that key, those there are are named.
    #[arg(value_name = "KEY", value_parser = handout)]
    pub key: HandoutKey,
    /// The PDF to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The client it is for: a number, or a name that only one client has.
    #[arg(long, value_name = "CLIENT")]
    pub client: Option<String>,
    /// The language: en, es, fr or de; without it, the client's, else English.
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub language: Option<Language>,
    /// Print in 18 points, for people who see less well.
    #[arg(long)]
    pub large_print: bool,
}

fn handout(key: &str) -> Result<HandoutKey, String> {
    HandoutKey::new(key).map_err(|error| error.to_string())
}

fn language(word: &str) -> Result<Language, String> {
    let known = || Language::ALL.iter().map(|language| language.key()).collect::<Vec<_>>().join(", ");
    word.parse().map_err(|_| format!("handouts are there in {}", known()))
}
