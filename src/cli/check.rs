//! `check`: is everything that was written still what was written?

use std::io::Write;

use super::Fault;
use super::desk::Desk;

/// Looks the file over and tells what it holds and what is wrong.
///
/// # Errors
/// [`Fault::FaultsFound`] after telling them, and what keeps the file from being read.
pub fn check(desk: &Desk, out: &mut dyn Write) -> Result<(), Fault> {
    let report = desk.file.check()?;
    for trouble in &report.troubles {
        writeln!(out, "{trouble}")?;
    }
    if report.is_sound() {
        writeln!(
            out,
            "Sound: {} clients, {} sessions, {} signatures, {} lines of the audit log.",
            report.clients, report.sessions, report.signatures, report.audit_entries
        )?;
        return Ok(());
    }
    let count = match report.troubles.len() {
        1 => "one fault".to_owned(),
        several => format!("{several} faults"),
    };
    Err(Fault::FaultsFound { count })
}
