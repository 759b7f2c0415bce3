//! `log`: who did what and when.

use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, TimeZone, Utc};

use crate::store::{LogSearch, Subject};

use super::arguments::Log;
use super::desk::Desk;
use super::{Fault, pdf};

/// Shows lines of the log, newest first, or writes them as CSV. That it was looked at stands in it.
///
/// # Errors
/// What keeps the file from being read, and the CSV from being written.
pub fn log(desk: &mut Desk, wanted: &Log, out: &mut dyn Write) -> Result<(), Fault> {
    let search = LogSearch {
        words: wanted.words.clone(),
        person: wanted.person.as_deref().map(|words| desk.person(words)).transpose()?,
        kind: wanted.kind,
        from: wanted.from.map(beginning),
        before: wanted.to.and_then(|day| day.succ_opt()).map(beginning),
        client: wanted.client.as_deref().map(|words| desk.client(words)).transpose()?,
    };
    if let Some(path) = &wanted.csv {
        desk.file.record_export(desk.actor, Subject::Log)?;
        let table = desk.file.log_as_csv(&search, wall_clock)?;
        if path == Path::new("-") {
            out.write_all(table.as_bytes())?;
            return Ok(());
        }
        pdf::put(path, table.as_bytes())?;
        writeln!(out, "Wrote {}.", path.display())?;
        return Ok(());
    }
    desk.file.record_view(desk.actor, Subject::Log)?;
    let numbers = desk.file.log_numbers(&search)?;
    let most = usize::try_from(wanted.limit).unwrap_or(usize::MAX);
    let shown = numbers.get(..most.min(numbers.len())).unwrap_or_default();
    for line in desk.file.log_lines(shown)? {
        let at = wall_clock(line.entry.at).format("%Y-%m-%d %H:%M");
        writeln!(out, "{} {at} {} {}", line.entry.number, line.who, line.told())?;
    }
    if shown.len() < numbers.len() {
        writeln!(out, "The newest {} of {} lines; --limit shows more.", shown.len(), numbers.len())?;
    }
    Ok(())
}

/// The instant a day begins in this room; where the clocks are put on at midnight, the first there is.
fn beginning(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    Local
        .from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

fn wall_clock(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&Local).naive_local()
}
