//! Where the commands meet the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::{ProjectDirs, UserDirs};
use secrecy::SecretString;

use super::Fault;
use super::desk::catalog;
use crate::domain::ClientId;
use crate::store::{PracticeFile, Surroundings, Unlock};
use crate::ui::{self, LocalTime, Setup};

/// What a Linux desktop needs that a server may lack, by the names of Debian's packages.
const NEEDS: &str = "On Debian or Ubuntu the window needs: libx11-6 libxcursor1 libxi6 libx11-xcb1 \
    libxkbcommon-x11-0 libwayland-client0 libxkbcommon0.";

/// Whether a window could be shown: elsewhere than on Unix there always is a display.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn setup(open: Option<(PathBuf, Option<SecretString>)>) -> Result<Setup, Fault> {
    let dirs = UserDirs::new();
    let home = || dirs.as_ref().map(|dirs| dirs.home_dir().to_owned());
    let documents = dirs.as_ref().and_then(|dirs| dirs.document_dir().map(Path::to_owned)).or_else(home);
    let project = ProjectDirs::from("", "", "quadratus");
    Ok(Setup {
        preferences: project.map(|project| project.config_dir().join("preferences.json")),
        documents: documents.unwrap_or_default(),
        surroundings: Surroundings::system(),
        local_time: LocalTime::system(),
        catalog: Arc::new(catalog()?),
        open,
    })
}

/// Opens the window: on this practice, unlocked where the passphrase is given.
///
/// # Errors
/// [`Fault::Window`] if it can't be opened.
pub fn open(file: Option<&Path>, passphrase: Option<SecretString>) -> Result<(), Fault> {
    if !has_display() {
        let detail = "There is no display here. The commands in --help work without one.".to_owned();
        return Err(Fault::Window { detail });
    }
    let setup = setup(file.map(|file| (file.to_owned(), passphrase)))?;
    ui::run(setup).map_err(|error| Fault::Window { detail: format!("{error}. {NEEDS}") })
}

/// Draws every screen, light and dark, as PNG into the folder, and tells how many.
///
/// The practice is shown with this client; without one, with the client seen last.
///
/// # Errors
/// [`Fault::Window`] if a screen can't be drawn, and what keeps a picture from being written.
pub fn pictures(
    folder: &Path,
    practice: &Path,
    passphrase: &SecretString,
    client: Option<ClientId>,
) -> Result<usize, Fault> {
    let unlock = Unlock::Passphrase(passphrase.clone());
    let file = PracticeFile::open(practice, &unlock, Surroundings::system())?;
    let last_seen = file.recent(1)?.first().map(|summary| summary.id);
    let Some(client) = client.or(last_seen) else {
        let detail = "There is no client in this practice to show.".to_owned();
        return Err(Fault::Window { detail });
    };
    let session = file.sessions_of(client, 0, 1)?.first().map(|summary| summary.id);
    file.close()?;
    let setup = Setup {
        preferences: None,
        open: Some((practice.to_owned(), Some(passphrase.clone()))),
        ..setup(None)?
    };
    let drawn =
        ui::pictures(setup, client, session).map_err(|error| Fault::Window { detail: error.to_string() })?;
    fs::create_dir_all(folder).map_err(|error| Fault::file("Making", folder, &error))?;
    for picture in &drawn {
        let path = folder.join(format!("{}.png", picture.name.replace(' ', "-")));
        fs::write(&path, &picture.png).map_err(|error| Fault::file("Writing", &path, &error))?;
    }
    Ok(drawn.len())
}
