//! What can go wrong around a practice file, tried with the real program: each fault ends in a clear sentence,
//! and nothing is lost that was acknowledged.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::practice::{PASSPHRASE, Practice, has_tool, words};

mod around;
mod corruption;
mod deaths;
mod displaced;
mod full_disk;
mod in_the_window;
mod look;
mod migration;
mod stick;
mod strange_files;
mod worker;

/// How long an answer may take; this machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);

/// A library that stands between a program and the system; none where it can't be built.
pub fn shim() -> Option<&'static Path> {
    static SHIM: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = SHIM.get_or_init(|| {
        if !cfg!(target_os = "linux") || !has_tool("cc") {
            return None;
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        // Each run of the tests builds its own: two runs must not write over each other's.
        let shim = folder.join(format!("fault-{}.so", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journey/fault/shim.c");
        let mut build = Command::new("cc");
        build.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&shim).arg(source).arg("-ldl");
        let output = build.output().unwrap();
        assert!(output.status.success(), "{}", words(&output.stderr));
        Some(shim)
    });
    built.as_deref()
}

/// The library, with the test run as another process would: the real store on a real file, and its end as
/// sudden as any program's.
pub fn worker(practice: &Path, work: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "fault::worker::at_work", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env("QUADRATUS_WORK", work).env("QUADRATUS_FILE", practice);
    command.env("QUADRATUS_PASSPHRASE", PASSPHRASE).stdin(Stdio::null());
    command
}

/// A program that is talked to, line by line.
pub struct Talk {
    pub child: Child,
    input: Option<ChildStdin>,
    pub answers: Receiver<String>,
}

impl Talk {
    pub fn with(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            for line in answers.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, answers: receiver }
    }

    pub fn say(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    /// The next answer.
    pub fn hear(&mut self) -> String {
        loop {
            let line = self.answers.recv_timeout(PATIENCE).expect("an answer");
            if let Some(answer) = answer_in(&line) {
                return answer;
            }
        }
    }

    /// Says it to a program that may be gone already.
    pub fn try_to_say(&mut self, line: &str) {
        let _ = writeln!(self.input.as_mut().unwrap(), "{line}");
    }

    pub fn ask(&mut self, line: &str) -> String {
        self.say(line);
        self.hear()
    }

    /// For someone else to say things with.
    pub fn take_input(&mut self) -> ChildStdin {
        self.input.take().unwrap()
    }

    /// Kills it, and gives what it had answered and was not heard yet.
    pub fn kill_and_hear(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.answers.iter().filter_map(|line| answer_in(&line)).collect()
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Says no more, waits for its end, and gives what it answered up to then.
    pub fn end_with_answers(mut self) -> (Vec<String>, Output) {
        drop(self.input.take());
        let output = self.child.wait_with_output().unwrap();
        (self.answers.iter().collect(), output)
    }

    /// Says no more and waits for its end.
    pub fn end(mut self) -> Output {
        drop(self.input.take());
        self.child.wait_with_output().unwrap()
    }
}

/// The answer in a line: of a worker only what it answers, not what the test says around it.
fn answer_in(line: &str) -> Option<String> {
    match line.split_once('@') {
        Some((_, answer)) => Some(answer.to_owned()),
        None => (line.starts_with('{') || line.starts_with("saved ")).then(|| line.to_owned()),
    }
}

/// What the program said at its end: a sentence for a person, never words of the machine.
pub fn sentence(output: &Output) -> String {
    let said = words(&output.stderr);
    assert!(output.status.code().is_some(), "it ended by a signal: {said}");
    for machine in [
        "panicked",
        "SQLITE",
        "sqlite",
        "disk I/O error",
        "unable to open",
        "database or disk is full",
        "os error",
        "is locked",
        "malformed",
        "constraint",
        "No space left",
        "RUST_BACKTRACE",
        "Input/output error",
    ] {
        assert!(!said.contains(machine), "“{machine}” in: {said}");
    }
    said.trim().to_owned()
}

/// The file is whole, and says so.
pub fn is_sound(practice: &Practice) {
    let output = practice.run(&["check"]);
    let told = words(&output.stdout);
    assert!(told.starts_with("Sound:"), "{told}{}", words(&output.stderr));
}
