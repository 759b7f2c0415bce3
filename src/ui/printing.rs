//! Paper: pages go to the system's printing as PDF, without a file in between.

use std::io::Write as _;
use std::process::{Command, Stdio};

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
}

/// Sends a PDF to the default printer. Runs as long as the hand-over takes.
///
/// # Errors
/// [`PrintError`], in words for the user.
pub fn print(pdf: &[u8], title: &str) -> Result<(), PrintError> {
    // The job's title shows in the printer's queue: it names no client.
    let mut lp = Command::new("lp")
        .args(["-t", title, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| PrintError::NoPrinting)?;
    let refused = |said: String| PrintError::Refused { said };
    if let Some(mut input) = lp.stdin.take() {
        input.write_all(pdf).map_err(|error| refused(error.to_string()))?;
    }
    let answer = lp.wait_with_output().map_err(|error| refused(error.to_string()))?;
    if answer.status.success() {
        Ok(())
    } else {
        Err(refused(String::from_utf8_lossy(&answer.stderr).trim().to_owned()))
    }
}
