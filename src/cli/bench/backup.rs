//! A backup: what it costs beside a plain copy, and what it costs whoever types meanwhile.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{TimeDelta, Utc};
use secrecy::SecretString;
use serde_json::{Value, json};

use super::stopwatch::{Measured, milliseconds};
use crate::cli::desk::Desk;
use crate::cli::{Fault, window};
use crate::domain::{ClientId, NoteDraft};
use crate::store::{BackupOrder, Handle, Watch};
use crate::ui::backing_up;

/// Whole copies are made; a few tell enough.
const MOST_COPIES: usize = 7;
/// How much dearer than a plain copy a backup may be.
const MOST_TIMES: f64 = 2.0;

/// What was measured of backups.
pub struct Backups {
    copy: Measured,
    backup: Measured,
    keys: Measured,
    keys_beside: Measured,
    drafts_beside: Measured,
    bytes: u64,
}

impl Backups {
    /// Measures in a folder beside the practice, so on the same disk, and takes it away again.
    ///
    /// # Errors
    /// What keeps a copy from being made or the file from being opened.
    pub fn made(
        path: &Path,
        passphrase: &SecretString,
        client: ClientId,
        rounds: usize,
    ) -> Result<Self, Fault> {
        let mut folder = path.as_os_str().to_owned();
        folder.push(".bench");
        let folder = PathBuf::from(folder);
        fs::create_dir(&folder).map_err(|error| Fault::file("Making", &folder, &error))?;
        let made = Self::made_in(&folder, path, passphrase, client, rounds);
        // What is left over says so by its name.
        let _ = fs::remove_dir_all(&folder);
        made
    }

    fn made_in(
        folder: &Path,
        path: &Path,
        passphrase: &SecretString,
        client: ClientId,
        rounds: usize,
    ) -> Result<Self, Fault> {
        let desk = Desk::unlock(path, passphrase.clone())?;
        let file = Handle::new(desk.file)?;
        let (mut copies, mut backups) = (Vec::new(), Vec::new());
        // In turns, so that whatever else the machine does strikes both.
        for round in 0..rounds.min(MOST_COPIES) {
            let start = Instant::now();
            plain_copy(path, &folder.join("plain"))?;
            copies.push(start.elapsed());
            let days = TimeDelta::days(i64::try_from(round).unwrap_or(0));
            let order = BackupOrder {
                actor: None,
                folders: vec![folder.to_path_buf()],
                at: Utc::now() + days,
                keep_all: true,
            };
            let start = Instant::now();
            let made = file.back_up(&order, &Watch::default(), &mut |_, _| {});
            backups.push(start.elapsed());
            for outcome in made {
                let backup = outcome.made?.backup.path;
                fs::remove_file(&backup).map_err(|error| Fault::file("Removing", &backup, &error))?;
            }
        }
        let drafts_beside = drafts(&file, folder, client, rounds)?;
        file.close()?;
        let keys =
            |backups| window::note_times(path.to_path_buf(), passphrase.clone(), client, rounds, backups);
        let (alone, beside) = (keys(None)?.keys, keys(Some(folder))?.keys);
        Ok(Self {
            copy: Measured::new("plain copy of the file, forced to disk", copies),
            backup: Measured::new("backup of the file, checked", backups),
            keys: Measured::new("a key in the long note, no backup", alone),
            keys_beside: Measured::new("a key in it while a backup runs", beside),
            drafts_beside,
            bytes: fs::metadata(path).map_err(|error| Fault::file("Reading", path, &error))?.len(),
        })
    }

    /// Each time.
    pub fn times(&self) -> [Measured; 5] {
        [&self.copy, &self.backup, &self.keys, &self.keys_beside, &self.drafts_beside].map(Clone::clone)
    }

    fn ratio(&self) -> f64 {
        let copy = self.copy.percentile(50).as_secs_f64();
        if copy > 0.0 { self.backup.percentile(50).as_secs_f64() / copy } else { 0.0 }
    }

    /// As it stands in the answer.
    pub fn json(&self) -> Value {
        json!({
            "bytes": self.bytes,
            "times_a_plain_copy": self.ratio(),
            "most_times_a_plain_copy": MOST_TIMES,
            "longest_frame_ms": milliseconds(self.keys.longest()),
            "longest_frame_while_a_backup_runs_ms": milliseconds(self.keys_beside.longest()),
            "longest_draft_while_a_backup_runs_ms": milliseconds(self.drafts_beside.longest()),
        })
    }

    /// As it stands below a table.
    pub fn line(&self) -> String {
        format!(
            "backup of {} bytes: {:.2} times a plain copy (at most {MOST_TIMES:.0}); longest frame {:.1} ms, while a backup runs {:.1} ms; longest wait of a draft then {:.1} ms",
            self.bytes,
            self.ratio(),
            milliseconds(self.keys.longest()),
            milliseconds(self.keys_beside.longest()),
            milliseconds(self.drafts_beside.longest()),
        )
    }
}

/// As a person copies it, and then waits until it is on the disk.
fn plain_copy(from: &Path, to: &Path) -> Result<(), Fault> {
    let copy = || -> std::io::Result<()> {
        fs::copy(from, to)?;
        File::options().write(true).open(to)?.sync_all()
    };
    copy().map_err(|error| Fault::file("Copying to", to, &error))?;
    fs::remove_file(to).map_err(|error| Fault::file("Removing", to, &error))
}

/// Durable saves of a draft while backups run.
fn drafts(file: &Handle, folder: &Path, client: ClientId, rounds: usize) -> Result<Measured, Fault> {
    let waiting = file.waiting();
    let mut note = waiting
        .ask(move |file| Ok(file.draft(client)?.map(|draft| draft.note)))?
        .unwrap_or_else(NoteDraft::default);
    backing_up(&waiting, folder, || {
        Measured::rounds("autosave of a draft while a backup runs", rounds, |_| -> Result<(), Fault> {
            note.subjective.push('.');
            let note = note.clone();
            Ok(waiting.ask(move |file| file.save_draft(client, &note))?)
        })
    })
}
