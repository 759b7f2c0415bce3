//! A practice on disk, and the program run on it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "blue lantern harbour velvet";

/// A practice in a folder of its own.
pub struct Practice {
    folder: TempDir,
}

/// The program, with nothing of this machine's own settings. Another build of it where `QUADRATUS_PROGRAM`
/// names one: what takes long is tried on a release.
pub fn program() -> Command {
    let built = env!("CARGO_BIN_EXE_quadratus");
    let mut command = Command::new(std::env::var_os("QUADRATUS_PROGRAM").unwrap_or_else(|| built.into()));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("QUADRATUS_FILE");
    command.env_remove("QUADRATUS_PASSPHRASE").stdin(Stdio::null());
    command
}

impl Practice {
    /// A new practice; one guess at its passphrase is cheap, so that tests are quick.
    pub fn new() -> Self {
        let made = Self { folder: tempfile::tempdir().unwrap() };
        let file = made.file();
        let new = ["new", file.to_str().unwrap(), "--practice", "Stone & Sky", "--therapist", "Rosa Ortega"];
        let cost = ["--unlock-cost", "tests-only", "--phone", "(505) 555-0142", "--credentials", "LMT"];
        let output = made.command().args(new).args(cost).output().unwrap();
        assert!(output.status.success(), "{}", words(&output.stderr));
        made
    }

    /// A folder without a practice.
    pub fn none() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A practice with the same files.
    #[cfg(unix)]
    pub fn copy(&self) -> Self {
        let copy = Self::none();
        for entry in std::fs::read_dir(self.folder()).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, copy.path(path.file_name().unwrap().to_str().unwrap())).unwrap();
        }
        copy
    }

    pub fn file(&self) -> PathBuf {
        self.path("stone.practice")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program with this practice and its passphrase.
    pub fn command(&self) -> Command {
        let mut command = program();
        command.env("QUADRATUS_FILE", self.file()).env("QUADRATUS_PASSPHRASE", PASSPHRASE);
        command.current_dir(self.folder());
        command
    }

    /// Runs to the end, with this coming in.
    pub fn feed(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Runs to the end, and what it answered.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.feed(arguments, "")
    }

    /// What it answered; it must have ended well.
    pub fn answer(&self, arguments: &[&str]) -> String {
        self.answer_to(arguments, "")
    }

    pub fn answer_to(&self, arguments: &[&str], input: &str) -> String {
        let output = self.feed(arguments, input);
        assert!(output.status.success(), "{arguments:?}: {}", words(&output.stderr));
        words(&output.stdout)
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.answer(arguments)).unwrap()
    }

    /// Adds a record and gives its number.
    pub fn add(&self, what: &str, record: &Value) -> i64 {
        let answer = self.answer_to(&["add", what, "--json", "-"], &record.to_string());
        serde_json::from_str::<Value>(&answer).unwrap()["id"].as_i64().unwrap()
    }
}

pub fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How it ended, and the sentence it ended with.
pub fn end(output: &Output) -> (i32, String) {
    (output.status.code().unwrap(), words(&output.stderr))
}

/// Whether an independent tool is here. Says so where it is not, and fails where it must be.
pub fn has_tool(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    if !found {
        assert!(std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none(), "{tool} is required here and missing");
        println!("skipped: {tool} is not installed");
    }
    found
}

/// The words of a PDF, one blank between them; none where there is no tool to read them.
pub fn text_of(pdf: &Path) -> Option<String> {
    if !has_tool("pdftotext") {
        return None;
    }
    let output = Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", words(&output.stderr));
    Some(words(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What qpdf thinks of a PDF, and its number of pages; nothing where there is no qpdf.
pub fn pages_of(pdf: &Path) -> Option<usize> {
    if !has_tool("qpdf") {
        return None;
    }
    let check = Command::new("qpdf").arg("--check").arg(pdf).output().unwrap();
    assert!(check.status.success(), "{}{}", words(&check.stdout), words(&check.stderr));
    let pages = Command::new("qpdf").arg("--show-npages").arg(pdf).output().unwrap();
    Some(words(&pages.stdout).trim().parse().unwrap())
}
