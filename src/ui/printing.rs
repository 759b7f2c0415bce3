//! Paper: pages go to the system's printing as PDF, without a file in between.
//!
//! Linux and macOS print through CUPS, whose `lp` and `lpstat` both bring. On another system the pages are saved
//! and printed from there.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// How long the printing system may take to accept pages.
const PATIENCE: Duration = Duration::from_mins(1);

/// The programs of the system that pages are handed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    /// Prints what it reads.
    pub print: PathBuf,
    /// Lists the printers.
    pub list: PathBuf,
    /// Shows a file in whatever shows files of its kind.
    pub open: PathBuf,
}

impl Default for Programs {
    fn default() -> Self {
        let open = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        Self { print: "lp".into(), list: "lpstat".into(), open: open.into() }
    }
}

/// How pages are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Job {
    /// On which printer; none for the one the system uses by itself.
    pub printer: Option<String>,
    /// How often.
    pub copies: u8,
}

impl Default for Job {
    fn default() -> Self {
        Self { printer: None, copies: 1 }
    }
}

impl Job {
    /// The most copies at once.
    pub const MOST_COPIES: u8 = 20;

    /// The job with this many copies, as near as may be.
    #[must_use]
    pub fn with_copies(self, copies: u8) -> Self {
        Self { copies: copies.clamp(1, Self::MOST_COPIES), ..self }
    }

    /// That it was done, in words for the user.
    pub fn told(&self) -> String {
        let copies = if self.copies == 1 { String::new() } else { format!(", {} copies", self.copies) };
        match &self.printer {
            Some(printer) => format!("The pages are with the printer “{printer}”{copies}."),
            None => format!("The pages are with the printer{copies}."),
        }
    }
}

/// The printers of this computer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printers {
    /// What they are called, in the order of the system.
    pub names: Vec<String>,
    /// The one that is used where none is chosen.
    pub usual: Option<String>,
}

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The system has no `lp`.
    #[error("No printing system was found on this computer. Save the PDF instead and print it from there.")]
    NoPrinting,
    /// `lp` took the pages but refused them.
    #[error("The printer did not take the pages ({said}). Nothing is lost: try again, or save the PDF.")]
    Refused {
        /// What the printing system said.
        said: String,
    },
    /// `lp` neither took nor refused the pages.
    #[error(
        "The printing system did not answer within a minute. Nothing is lost: look at the printer, then try again."
    )]
    NoAnswer,
    /// The file could not be shown.
    #[error("The file was saved, but no program here shows it. Open it from its folder.")]
    NotShown,
}

/// Sends a PDF to a printer. Runs as long as the hand-over takes.
///
/// # Errors
/// [`PrintError`], in words for the user.
pub fn print(programs: &Programs, pdf: &[u8], title: &str, job: &Job) -> Result<(), PrintError> {
    let mut lp = Command::new(&programs.print);
    // The job's title shows in the printer's queue: it names no client.
    lp.args(["-t", title, "-n", &job.copies.to_string()]);
    if let Some(printer) = &job.printer {
        lp.args(["-d", printer]);
    }
    let mut lp = lp
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| PrintError::NoPrinting)?;
    let refused = |said: String| PrintError::Refused { said };
    let (input, errors) = (lp.stdin.take(), lp.stderr.take());
    let answer = thread::scope(|scope| {
        // One that refuses at once closes the pipe before all is written; what it says then is the reason.
        let writing = scope.spawn(move || input.map_or(Ok(()), |mut input| input.write_all(pdf)));
        let reading = scope.spawn(move || {
            let mut said = String::new();
            // What cannot be read of its reason is left out of the sentence.
            let _ = errors.map(|mut errors| errors.read_to_string(&mut said));
            said
        });
        let status = wait(&mut lp);
        let written = writing.join().unwrap_or(Ok(()));
        (status, written, reading.join().unwrap_or_default())
    });
    match answer {
        (Ok(Some(status)), written, _) if status.success() => {
            written.map_err(|error| refused(error.to_string()))
        }
        (Ok(Some(_)), _, said) => Err(refused(said.trim().to_owned())),
        (Ok(None), ..) => Err(PrintError::NoAnswer),
        (Err(error), ..) => Err(refused(error.to_string())),
    }
}

/// How it ended; none if it had to be ended, because it kept everybody waiting.
fn wait(child: &mut Child) -> std::io::Result<Option<ExitStatus>> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// The printers of this computer; none where the system can't say.
pub fn printers(programs: &Programs) -> Printers {
    let told = |question: &str| {
        // In the words of no language: the answer is read.
        let answer = Command::new(&programs.list).arg(question).env("LC_ALL", "C").output().ok();
        let answer = answer.filter(|answer| answer.status.success()).map(|answer| answer.stdout);
        String::from_utf8_lossy(&answer.unwrap_or_default()).into_owned()
    };
    let names: Vec<String> = told("-e").lines().map(|name| name.trim().to_owned()).collect();
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let usual = told("-d").rsplit_once(':').map(|(_, name)| name.trim().to_owned());
    Printers { usual: usual.filter(|usual| names.contains(usual)), names }
}

/// Shows a file that was saved.
///
/// # Errors
/// [`PrintError::NotShown`] where no program takes it.
pub fn open(programs: &Programs, file: &Path) -> Result<(), PrintError> {
    let mut shown = Command::new(&programs.open);
    let shown = shown.arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    // Whether the program it found opens the file is seen, not told: it stays open as long as it is read.
    shown.map(drop).map_err(|_| PrintError::NotShown)
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn script(folder: &Path, name: &str, says: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{says}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        path
    }

    #[test]
    fn pages_go_to_the_printer_that_was_chosen_so_many_times() {
        let folder = tempfile::tempdir().unwrap();
        let (asked, got) = (folder.path().join("asked"), folder.path().join("got"));
        let lp = format!("echo \"$@\" > {}; cat > {}", asked.display(), got.display());
        let programs = Programs { print: script(folder.path(), "lp", &lp), ..Programs::default() };
        print(&programs, b"%PDF pages", "Quadratus", &Job::default()).unwrap();
        assert_eq!(fs::read_to_string(&asked).unwrap(), "-t Quadratus -n 1 -\n");
        let job = Job { printer: Some("Office Laser".into()), copies: 1 }.with_copies(200);
        print(&programs, b"%PDF pages", "Quadratus", &job).unwrap();
        assert_eq!(fs::read_to_string(&asked).unwrap(), "-t Quadratus -n 20 -d Office Laser -\n");
        assert_eq!(fs::read(&got).unwrap(), b"%PDF pages");
    }

    #[test]
    fn why_nothing_was_printed_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let none = Programs { print: folder.path().join("none"), ..Programs::default() };
        assert_eq!(print(&none, b"%PDF", "Quadratus", &Job::default()), Err(PrintError::NoPrinting));
        let refusing = script(folder.path(), "lp", "echo 'lp: no default destination' >&2; exit 1");
        let programs = Programs { print: refusing, ..Programs::default() };
        // More than a pipe holds, so that the refusal comes before all is written.
        let said = print(&programs, &vec![0; 400_000], "Quadratus", &Job::default()).unwrap_err();
        assert_eq!(said, PrintError::Refused { said: "lp: no default destination".into() });
    }

    #[test]
    fn printers_are_those_the_system_tells_of() {
        let folder = tempfile::tempdir().unwrap();
        let told = "case $1 in -e) printf 'Office\\nHome_Ink\\n';; -d) echo 'system default destination: Home_Ink';; esac";
        let programs = Programs { list: script(folder.path(), "lpstat", told), ..Programs::default() };
        let known = printers(&programs);
        assert_eq!(known.names, ["Office", "Home_Ink"]);
        assert_eq!(known.usual.as_deref(), Some("Home_Ink"));
        let none = "case $1 in -e) exit 1;; -d) echo 'no system default destination';; esac";
        let programs = Programs { list: script(folder.path(), "none", none), ..Programs::default() };
        assert_eq!(printers(&programs), Printers::default());
        let missing = Programs { list: folder.path().join("missing"), ..Programs::default() };
        assert_eq!(printers(&missing), Printers::default());
        assert_eq!(
            open(&Programs { open: folder.path().join("no"), ..missing }, Path::new("a")),
            Err(PrintError::NotShown)
        );
    }
}
