//! How the screens are drawn.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What `screenshots` is told.
#[derive(Debug, Args)]
pub struct Screenshots {
    /// The folder for the pictures.
    pub dir: PathBuf,
    /// Whose record is shown; without it, whoever was seen last.
    #[arg(long, value_name = "NUMBER")]
    pub client: Option<i64>,
    /// The window's width in pixels.
    #[arg(long, default_value_t = 1240, value_parser = clap::value_parser!(u32).range(320..=8000))]
    pub width: u32,
    /// The window's height in pixels.
    #[arg(long, default_value_t = 820, value_parser = clap::value_parser!(u32).range(240..=8000))]
    pub height: u32,
    /// The zoom in percent.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(50..=300))]
    pub zoom: u16,
    /// The looks; without it, light and dark.
    #[arg(long, value_enum, value_name = "LOOK")]
    pub look: Vec<LookWord>,
}

/// A look of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LookWord {
    /// Dark ink on warm paper.
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// White on black with strong edges.
    HighContrast,
}
