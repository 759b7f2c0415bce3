//! `leave`: everything in a folder, or a file, that needs no Quadratus.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, Local, Utc};
use serde_json::json;

use crate::exchange::leaving::{self, Errand, Progress, Report, Step, Wish};
use crate::store::Leaving;

use super::arguments::{Arguments, Leave};
use super::desk::{Desk, locate};
use super::{Fault, passphrase};

/// Takes everything along, and says what came of it.
///
/// # Errors
/// What [`Desk::unlock`] and [`leaving::leave`] refuse.
pub fn leave(
    arguments: &Arguments,
    wanted: &Leave,
    now: DateTime<Utc>,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let file = locate(arguments.file.as_deref())?;
    let password = wanted.password_file.as_deref().map(|path| passphrase::find(Some(path))).transpose()?;
    let wish = Wish { pdf: !wanted.without_pdf, database: wanted.database, password };
    let to = leaving::place(&wanted.to, wanted.zip);
    leaving::may_begin(&to, &wish)?;
    let opens = passphrase::find(arguments.passphrase_file.as_deref())?;
    let mut desk = Desk::unlock(&file, opens.clone())?;
    let catalog = desk.catalog()?;
    let how = Leaving { database: wish.database, locked: wish.password.is_some() };
    let snapshot = desk.file.take_everything(desk.actor, &opens, how)?;
    let errand = Errand {
        catalog: &catalog,
        wish: &wish,
        to: &to,
        by: desk.actor.practitioner(),
        now,
        today: now.with_timezone(&Local).date_naive(),
    };
    let mut told = Told::default();
    let report = leaving::leave(snapshot, &errand, &AtomicBool::new(false), &mut |progress| {
        if !wanted.json {
            told.tell(progress);
        }
    });
    let report = report?;
    desk.close()?;
    answer(wanted, &report, out)
}

/// How far it is, a line at each tenth, for whoever sits before a terminal.
#[derive(Default)]
struct Told {
    last: Option<(Step, u64)>,
}

impl Told {
    fn tell(&mut self, progress: Progress) {
        let words = match progress.step {
            Step::Clients => "clients",
            Step::ReadingBack => "files read back",
            // These take no time to speak of.
            Step::Tables | Step::Json | Step::Database => return,
        };
        let tenth = progress.done * 10 / progress.of.max(1);
        if self.last.replace((progress.step, tenth)) == Some((progress.step, tenth)) {
            return;
        }
        // With nobody to hear it, the work goes on.
        let _ = writeln!(std::io::stderr().lock(), "{} of {} {words}", progress.done, progress.of);
    }
}

fn answer(wanted: &Leave, report: &Report, out: &mut dyn Write) -> Result<(), Fault> {
    if wanted.json {
        let answer = json!({
            "to": report.to,
            "clients": report.clients,
            "files": report.files,
            "bytes": report.bytes,
            "pages": report.pages,
            "rows": report.rows,
            "troubles": report.troubles,
            "read_back": "equal",
        });
        writeln!(out, "{answer}")?;
        return Ok(());
    }
    writeln!(out, "Wrote {}.", report.to.display())?;
    writeln!(out, "{}", report.told())?;
    for trouble in &report.troubles {
        writeln!(out, "{trouble}")?;
    }
    if wanted.database {
        writeln!(
            out,
            "The database in it is decrypted: anyone who can open the file reads everything in it."
        )?;
    }
    if !wanted.zip {
        writeln!(out, "It is readable by anyone who can open the folder. Delete it when it has served.")?;
    }
    Ok(())
}
