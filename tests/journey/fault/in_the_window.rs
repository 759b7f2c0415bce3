//! The disk runs full while someone types in the real window, and gets room again.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::full_disk::NO_ROOM;
use super::{is_sound, shim};
use crate::practice::{Practice, has_tool};
use crate::window::{Screen, wait_until};

/// What the draft holds by now; nothing without one. The window has the file, so it is looked at only.
fn typed(practice: &Practice, client: &str) -> String {
    let shown = practice.run(&["--look", "show", "draft", client, "--json"]);
    let shown = serde_json::from_slice::<serde_json::Value>(&shown.stdout).unwrap_or_default();
    shown["note"]["complaint"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn words_typed_while_the_disk_is_full_are_saved_once_there_is_room_without_another_key() {
    let (Some(shim), true, true) = (shim(), has_tool("Xvfb"), has_tool("xdotool")) else { return };
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Marin"}})).to_string();
    let home = tempfile::tempdir().unwrap();
    let full = home.path().join("full");
    let screen = Screen::open();
    let mut command = practice.command();
    command.env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path());
    command.env("LD_PRELOAD", shim).env("FAULT_UNDER", practice.folder().canonicalize().unwrap());
    command.env("FAULT_ERRNO", NO_ROOM.to_string()).env("FAULT_WHILE", &full);
    let Some(mut window) = screen.start(command) else { return };
    screen.go_to_a_new_note(&practice.file(), "marin");
    screen.type_slowly("zebra crossing");
    wait_until("the first words", || typed(&practice, &client) == "zebra crossing");
    std::fs::write(&full, "").unwrap();
    screen.type_slowly(" after the long drive");
    sleep(Duration::from_secs(2));
    if let Some(folder) = std::env::var_os("QUADRATUS_PICTURES") {
        let picture = std::path::Path::new(&folder).join("disk_full.png");
        let _ = std::process::Command::new("import")
            .args(["-window", "root"])
            .arg(picture)
            .env("DISPLAY", &screen.name)
            .status();
    }
    assert_eq!(typed(&practice, &client), "zebra crossing", "nothing went to a disk that is full");
    assert!(window.try_wait().unwrap().is_none(), "the window goes on");
    std::fs::remove_file(&full).unwrap();
    wait_until("the words in the window", || {
        typed(&practice, &client) == "zebra crossing after the long drive"
    });
    window.kill().unwrap();
    window.wait().unwrap();
    assert_eq!(typed(&practice, &client), "zebra crossing after the long drive");
    is_sound(&practice);
}
