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
        for proven in report.proven() {
            writeln!(out, "{proven}")?;
        }
        return Ok(());
    }
    let count = match report.troubles.len() {
        1 => "one fault".to_owned(),
        several => format!("{several} faults"),
    };
    Err(Fault::FaultsFound { count })
}

/// Builds the index of the notes anew.
///
/// # Errors
/// What keeps it from being written.
pub fn mend_index(desk: &mut Desk, out: &mut dyn Write) -> Result<(), Fault> {
    desk.file.rebuild_note_index(desk.actor)?;
    writeln!(out, "The search index is built anew from the notes.")?;
    Ok(())
}
