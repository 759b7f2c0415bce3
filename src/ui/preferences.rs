//! What the window remembers between starts: how it looks, and which file was open. No client data.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::backing::BackupWish;
use super::printing::Job;
use super::theme::Appearance;

/// What the window remembers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How it looks.
    pub look: Appearance,
    /// Zoom, 1.0 being 100 %.
    pub zoom: f32,
    /// The practice that was open last.
    pub practice: Option<PathBuf>,
    /// How pages are printed unless something else is chosen.
    pub print: Job,
    /// After so many minutes without a key or a press the window locks.
    pub lock_after_minutes: u32,
    /// How each practice that was open here is backed up.
    pub backups: Vec<PracticeBackups>,
}

/// How a practice is backed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeBackups {
    /// The practice file.
    pub practice: PathBuf,
    /// How.
    pub wish: BackupWish,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            look: Appearance::default(),
            zoom: 1.0,
            practice: None,
            print: Job::default(),
            lock_after_minutes: 5,
            backups: Vec::new(),
        }
    }
}

impl Preferences {
    /// The smallest and the largest zoom.
    pub const ZOOM: (f32, f32) = (0.75, 2.0);
    /// The minutes without a key that one may choose from: never is not among them.
    pub const LOCK_AFTER: [u32; 5] = [1, 2, 5, 10, 15];

    /// Reads them; where there are none, or they cannot be read, the defaults: a spoilt
    /// preference must never keep a therapist from their records.
    pub fn read(path: &Path) -> Self {
        let read = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        let mut preferences = read.unwrap_or_default();
        preferences.zoom = if preferences.zoom.is_finite() {
            preferences.zoom.clamp(Self::ZOOM.0, Self::ZOOM.1)
        } else {
            1.0
        };
        if !Self::LOCK_AFTER.contains(&preferences.lock_after_minutes) {
            preferences.lock_after_minutes = Self::default().lock_after_minutes;
        }
        preferences
    }

    /// How this practice is backed up.
    pub fn backups_of(&self, practice: &Path) -> BackupWish {
        let kept = self.backups.iter().find(|kept| kept.practice == practice);
        kept.map(|kept| kept.wish.clone()).unwrap_or_default()
    }

    /// Takes how this practice is backed up from now on.
    pub fn keep_backups(&mut self, practice: &Path, wish: BackupWish) {
        self.backups.retain(|kept| kept.practice != practice);
        self.backups.push(PracticeBackups { practice: practice.to_path_buf(), wish });
    }

    /// Writes them; a failure is of no consequence and is not told.
    pub fn write(&self, path: &Path) {
        if let Some(folder) = path.parent() {
            let _ = fs::create_dir_all(folder);
        }
        if let Ok(bytes) = serde_json::to_vec_pretty(self) {
            let _ = fs::write(path, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn spoilt_preferences_are_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/preferences.json");
        assert_eq!(Preferences::read(&path), Preferences::default());
        let print = Job { printer: Some("Office".into()), copies: 1 };
        let practice = Some("a.practice".into());
        let dark = Preferences {
            look: Appearance::Dark,
            zoom: 1.5,
            practice,
            print,
            lock_after_minutes: 10,
            ..Preferences::default()
        };
        dark.write(&path);
        assert_eq!(Preferences::read(&path), dark);
        fs::write(&path, r#"{"look":"dark","zoom":900.0,"lock_after_minutes":0}"#).unwrap();
        assert_eq!(
            Preferences::read(&path),
            Preferences { look: Appearance::Dark, zoom: 2.0, ..Preferences::default() }
        );
        let wish = BackupWish { folder: Some("usb".into()), ..BackupWish::default() };
        let mut kept = Preferences::default();
        kept.keep_backups(Path::new("a.practice"), BackupWish::default());
        kept.keep_backups(Path::new("a.practice"), wish.clone());
        kept.write(&path);
        assert_eq!(Preferences::read(&path).backups_of(Path::new("a.practice")), wish);
        assert_eq!(Preferences::read(&path).backups_of(Path::new("b.practice")), BackupWish::default());
        fs::write(&path, "{").unwrap();
        assert_eq!(Preferences::read(&path), Preferences::default());
    }
}
