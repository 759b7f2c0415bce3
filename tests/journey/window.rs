//! The real window on a real (if virtual) screen: keys go in, the plug is pulled, the words are there.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::practice::{PASSPHRASE, Practice, has_tool, program, words};

/// How long something on the screen may take; this machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);

/// A screen nobody sees.
pub struct Screen {
    server: Child,
    pub name: String,
}

impl Screen {
    pub fn open() -> Self {
        // The server looks for a free number and writes it to its standard output.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1240x820x24", "-noreset", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut answer = std::io::BufReader::new(server.stdout.take().unwrap());
        let mut number = String::new();
        std::io::BufRead::read_line(&mut answer, &mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()) }
    }

    pub fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool").args(arguments).env("DISPLAY", &self.name).output().unwrap();
        words(&output.stdout)
    }

    pub fn key(&self, key: &str) {
        self.xdotool(&["key", "--clearmodifiers", key]);
    }

    pub fn type_slowly(&self, text: &str) {
        self.xdotool(&["type", "--delay", "40", text]);
    }

    /// Waits for the window and gives it the keyboard: there is no window manager to do it.
    pub fn focus_window(&self, program: &mut Child) -> bool {
        let start = Instant::now();
        loop {
            if program.try_wait().unwrap().is_some() {
                return false;
            }
            let found = self.xdotool(&["search", "--onlyvisible", "--name", "^Quadratus$"]);
            if let Some(window) = found.lines().next() {
                self.xdotool(&["windowfocus", "--sync", window]);
                sleep(Duration::from_millis(500));
                return true;
            }
            assert!(start.elapsed() < PATIENCE, "no window came up");
            sleep(Duration::from_millis(100));
        }
    }

    /// Starts the program and gives its window the keyboard. Nothing where it lacks what a window needs: it says so
    /// then, and it must not lack it where the tools are required.
    pub fn start(&self, mut program: Command) -> Option<Child> {
        program.env("DISPLAY", &self.name).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut window = program.spawn().unwrap();
        if self.focus_window(&mut window) {
            return Some(window);
        }
        may_lack_a_window(&words(&window.wait_with_output().unwrap().stderr));
        None
    }

    /// From the locked door to a new note of this client.
    pub fn go_to_a_new_note(&self, practice: &Path, client: &str) {
        self.type_slowly(PASSPHRASE);
        self.key("Return");
        wait_until("the practice to open", || beside(practice, "-wal").exists());
        sleep(Duration::from_secs(1));
        let before = written(practice);
        self.type_slowly(client);
        sleep(Duration::from_secs(1));
        self.key("Return");
        wait_until("the client's page, which is audited", || written(practice) > before);
        sleep(Duration::from_secs(1));
        self.key("ctrl+n");
        sleep(Duration::from_secs(2));
    }
}

/// A program without a window says that libraries are missing; they must not be where the tools are required.
pub fn may_lack_a_window(said: &str) {
    let lacks = said.contains("libraries that are not installed");
    assert!(lacks && std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none(), "no window: {said}");
    println!("skipped: {said}");
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub fn beside(practice: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", practice.display()))
}

/// How much was written to the file's log: it grows with every write, so it tells when one came.
pub fn written(practice: &Path) -> u64 {
    std::fs::metadata(beside(practice, "-wal")).map_or(0, |log| log.len())
}

pub fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn words_typed_into_the_real_window_outlive_it() {
    if !has_tool("Xvfb") || !has_tool("xdotool") {
        return;
    }
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Marin"}}));
    let file = practice.file();
    let screen = Screen::open();
    let mut command = program();
    command.args(["--file", file.to_str().unwrap()]);
    command.env("HOME", practice.folder()).env("XDG_CONFIG_HOME", practice.path("config"));
    let Some(mut window) = screen.start(command) else { return };
    screen.go_to_a_new_note(&file, "marin");
    screen.type_slowly("zebra crossing after the long drive");
    // A second is what may be lost; the plug is pulled right after it.
    sleep(Duration::from_secs(1));
    window.kill().unwrap();
    window.wait().unwrap();

    let draft = practice.json(&["show", "draft", &client.to_string(), "--json"]);
    assert_eq!(draft["note"]["complaint"], "zebra crossing after the long drive", "{draft}");
    practice.answer(&["check"]);
}
