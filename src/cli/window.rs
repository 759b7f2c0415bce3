//! Where the commands meet the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::{ProjectDirs, UserDirs};
use secrecy::SecretString;

use crate::domain::{ClientId, SessionId};
use crate::store::Surroundings;
use crate::ui::{self, Frame, LocalTime, Programs, Setup};

use super::Fault;
use super::desk::catalog;

/// Whether a window could be shown: elsewhere than on Unix there always is a display.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens the window: on this practice, unlocked where the passphrase is given, to look only if so wished.
///
/// # Errors
/// [`Fault::NoDisplay`] without a display, [`Fault::Window`] if the system gives no window.
pub fn open(file: Option<&Path>, passphrase: Option<SecretString>, looks: bool) -> Result<(), Fault> {
    if !has_display() {
        return Err(Fault::NoDisplay);
    }
    #[cfg(target_os = "linux")]
    {
        // One display that works is enough; where both could be had, the window tries both.
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let displays = [(is_set("WAYLAND_DISPLAY"), true), (is_set("DISPLAY"), false)];
        let missing = displays.into_iter().filter(|(is_there, _)| *is_there);
        let missing: Vec<_> = missing.map(|(_, wayland)| super::libraries::missing(wayland)).collect();
        if missing.iter().all(|packages| !packages.is_empty()) {
            return Err(Fault::MissingLibraries { packages: missing.concat().join(" ") });
        }
    }
    let preferences =
        ProjectDirs::from("", "", "quadratus").map(|folders| folders.config_dir().join("preferences.json"));
    let mut setup = setup(preferences, file.map(|file| (file.to_path_buf(), passphrase)))?;
    setup.looks = looks;
    ui::run(setup).map_err(|error| Fault::Window { detail: error.to_string() })
}

/// Draws what someone sees first who opens this practice, and throws it away.
///
/// # Errors
/// [`Fault::Pictures`] if it can't be drawn.
pub fn first_frame(file: Option<&Path>) -> Result<(), Fault> {
    Ok(ui::first_frame(setup(None, file.map(|file| (file.to_path_buf(), None)))?)?)
}

/// What the screens are drawn with.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The practice.
    pub practice: PathBuf,
    /// Its passphrase.
    pub passphrase: SecretString,
    /// The client who is shown.
    pub client: ClientId,
    /// The session that is shown, if there is one.
    pub session: Option<SessionId>,
}

/// Draws every screen as PNG into the folder, and tells how many.
///
/// # Errors
/// [`Fault::Pictures`] if a screen can't be drawn, [`Fault::File`] if it can't be written.
pub fn pictures(folder: &Path, scene: Scene, frame: Frame) -> Result<usize, Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::file("Making", folder, &error))?;
    // No preferences: the pictures look the same whoever makes them.
    let setup = setup(None, Some((scene.practice, Some(scene.passphrase))))?;
    let mut count = 0;
    ui::pictures(setup, scene.client, scene.session, frame, |picture| {
        let path = folder.join(format!("{}.png", picture.name.replace(' ', "-")));
        count += 1;
        fs::write(&path, &picture.png).map_err(|error| Fault::file("Writing", path, &error))
    })?;
    Ok(count)
}

/// Opens a client's unfinished note without a window and types in it, while backups into the folder run if one is
/// named: for measuring.
///
/// # Errors
/// [`Fault::Pictures`] if it can't be drawn.
pub fn note_times(
    practice: PathBuf,
    passphrase: SecretString,
    client: ClientId,
    keys: usize,
    backups: Option<&Path>,
) -> Result<ui::NoteTimes, Fault> {
    Ok(ui::note_times(setup(None, Some((practice, Some(passphrase))))?, client, keys, backups)?)
}

fn setup(
    preferences: Option<PathBuf>,
    open: Option<(PathBuf, Option<SecretString>)>,
) -> Result<Setup, Fault> {
    let documents = UserDirs::new().map(|user| {
        let home = user.home_dir();
        user.document_dir().unwrap_or(home).to_path_buf()
    });
    Ok(Setup {
        programs: Programs::default(),
        preferences,
        documents: documents.unwrap_or_else(|| PathBuf::from(".")),
        surroundings: Surroundings::system(),
        local_time: LocalTime::system(),
        catalog: Arc::new(catalog()?),
        open,
        looks: false,
    })
}
