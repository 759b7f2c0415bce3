//! What a window leaves behind outside of the encrypted file: nothing about a client, also when it crashes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use crate::practice::{PASSPHRASE, Practice, has_tool, words};
use crate::window::{Screen, may_lack_a_window, wait_until, written};

/// What must not be found: a client's name, a note's word, and what opens the file.
const PLANTED: [&str; 3] = ["quagglemire", "hobbledehoy", PASSPHRASE];

/// Every file beneath the folder, with its bytes in small letters.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            let bytes = fs::read(&path).unwrap_or_default().to_ascii_lowercase();
            found.push((path.display().to_string(), bytes));
        }
    }
    found
}

fn assert_clean(folder: &Path, when: &str) {
    let files = everything(folder);
    assert!(files.iter().any(|(name, _)| name.ends_with(".practice")), "looked in the right place");
    for (name, bytes) in files {
        for planted in PLANTED {
            let is_there = name.to_lowercase().contains(planted)
                || bytes.windows(planted.len()).any(|window| window == planted.as_bytes());
            assert!(!is_there, "{when}: {planted} is readable in {name}");
        }
    }
}

#[test]
fn a_window_leaves_no_word_of_a_client_on_the_disk_not_even_when_it_crashes() {
    if !has_tool("Xvfb") || !has_tool("xdotool") {
        return;
    }
    let practice = Practice::new();
    practice.add("client", &json!({"name": {"given": "Ana", "family": "Quagglemire"}}));
    let file = practice.file();
    let screen = Screen::open();
    let temporary = practice.path("temporary");
    fs::create_dir(&temporary).unwrap();
    // Home, settings, caches, temporary files and what it says all lie in one folder, and it is asked to say much.
    let said = fs::File::create(practice.path("said.txt")).unwrap();
    // The system would dump what it may: the program itself has to say no.
    let program = practice.command();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; exec \"$0\""]).arg(program.get_program());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(practice.folder()).env_remove("QUADRATUS_PASSPHRASE");
    command.env_remove("WAYLAND_DISPLAY").env("DISPLAY", &screen.name);
    command.env("HOME", practice.folder());
    for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(name, practice.path("settings"));
    }
    command.env("TMPDIR", &temporary).env("SQLITE_TMPDIR", &temporary);
    command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
    command.stdout(said.try_clone().unwrap()).stderr(said).stdin(Stdio::null());
    let mut window = command.spawn().unwrap();
    if !screen.focus_window(&mut window) {
        may_lack_a_window(&words(&fs::read(practice.path("said.txt")).unwrap()));
        return;
    }
    screen.go_to_a_new_note(&file, "quagglemire");
    let before = written(&file);
    screen.type_slowly("hobbledehoy in the back");
    wait_until("the words to be saved", || written(&file) > before);
    sleep(Duration::from_secs(1));
    let titles = screen.xdotool(&["search", "--name", "."]);
    for title in titles.lines().map(|window| screen.xdotool(&["getwindowname", window])) {
        assert!(!title.to_lowercase().contains("quagglemire"), "the title {title}");
    }
    assert_clean(practice.folder(), "while it is open");

    // It crashes, in its own folder, where a dump of its memory would lie.
    let status = Command::new("kill").args(["-ABRT", &window.id().to_string()]).status().unwrap();
    assert!(status.success());
    window.wait().unwrap();
    assert_clean(practice.folder(), "after a crash");
}
