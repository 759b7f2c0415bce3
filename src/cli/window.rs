//! Where the commands meet the window.

use std::path::Path;

use secrecy::SecretString;

use super::Fault;

/// Whether a window could be shown: elsewhere than on Unix there always is a display.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens the window: on this practice, unlocked where the passphrase is given.
///
/// # Errors
/// [`Fault::Window`] if it can't be opened.
pub fn open(_file: Option<&Path>, _passphrase: Option<SecretString>) -> Result<(), Fault> {
    Err(Fault::Window { detail: "The window is not part of this build yet.".to_owned() })
}

/// Draws every screen, light and dark, as PNG into the folder, and tells how many; with the records of
/// this practice where one is given, else of a demo.
///
/// # Errors
/// [`Fault::Window`] if a screen can't be drawn or written.
pub fn pictures(_folder: &Path, _practice: Option<(&Path, &SecretString)>) -> Result<usize, Fault> {
    Err(Fault::Window { detail: "The window is not part of this build yet.".to_owned() })
}
