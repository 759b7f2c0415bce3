//! The folders of the clients: page, files, sheets, and the record as PDF, which is made on other threads while the
//! next clients are read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::client_page::Desk;
use super::paths::Whose;
use super::record::{Kit, Letterhead, Made};
use super::target::{Target, heed};
use super::{LeavingError, Progress, Step};
use crate::catalog::Catalog;
use crate::domain::ClientId;
use crate::store::Value;

/// The most threads that make pages: the rest of the machine is for the work that goes on.
const MOST_THREADS: usize = 4;

/// A record to be made.
struct Job {
    name: String,
    number: i64,
    kit: Kit,
}

/// A record that was made, or why it was not.
struct Printed {
    name: String,
    number: i64,
    made: Result<Made, String>,
}

/// What the clients came to.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// How many pages of PDF.
    pub(super) pages: u64,
    /// What is not as it should be, in sentences.
    pub(super) troubles: Vec<String>,
}

/// Where clients are written, and what they are made from.
pub(super) struct Clients<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) catalog: &'a Catalog,
    pub(super) letterhead: &'a Arc<Letterhead>,
    pub(super) pdf: bool,
    pub(super) stop: &'a AtomicBool,
}

/// Half of the machine's processors make pages, one at least.
fn threads() -> usize {
    thread::available_parallelism().map_or(1, |all| (all.get() / 2).clamp(1, MOST_THREADS))
}

/// What was made, or why it was not. One record that the program stumbles at is no reason to lose all others.
fn made<T>(make: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err("the program stumbled at it".to_owned()))
}

/// Makes what waits, until nothing more comes or nobody waits for it. It is handed over when it ends, so that nobody
/// waits for somebody who went.
fn work(
    jobs: Arc<Mutex<Receiver<Job>>>,
    over: [&AtomicBool; 2],
    catalog: &Catalog,
) -> impl Iterator<Item = Printed> {
    std::iter::from_fn(move || {
        let is_over = || over.iter().any(|over| over.load(Ordering::Relaxed));
        let Job { name, number, kit } = jobs.lock().ok()?.recv().ok().filter(|_| !is_over())?;
        Some(Printed { made: made(|| kit.make(catalog)), name, number })
    })
}

impl Clients<'_> {
    /// Writes the folders of all clients.
    ///
    /// # Errors
    /// [`LeavingError::Stopped`], and what can't be read or written.
    pub(super) fn write(
        &self,
        target: &mut Target,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Written, LeavingError> {
        let mut written = Written::default();
        if !self.pdf {
            self.go_through(target, &mut written, None, progress)?;
            return Ok(written);
        }
        let (jobs, waiting) = sync_channel::<Job>(threads() * 2);
        let waiting = Arc::new(Mutex::new(waiting));
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            let (printed, done) = channel();
            for _ in 0..threads() {
                let (printed, waiting) = (printed.clone(), Arc::clone(&waiting));
                let (over, catalog) = ([self.stop, &is_over], self.catalog);
                // Nobody waits for the rest once something went wrong.
                scope
                    .spawn(move || work(waiting, over, catalog).try_for_each(|made| printed.send(made).ok()));
            }
            drop((printed, waiting));
            let gone = self.go_through(target, &mut written, Some((jobs, &done)), progress);
            is_over.store(true, Ordering::Relaxed);
            gone
        })?;
        Ok(written)
    }

    fn go_through(
        &self,
        target: &mut Target,
        written: &mut Written,
        press: Option<(SyncSender<Job>, &Receiver<Printed>)>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), LeavingError> {
        let all = &self.desk.paths.clients;
        for (done, whose) in all.iter().enumerate() {
            heed(self.stop)?;
            progress(Progress { step: Step::Clients, done: done as u64, of: all.len() as u64 });
            self.files(target, whose, written)?;
            let page = self.desk.page(whose, self.pdf)?;
            target.put_bytes(&format!("{}/record.html", whose.folder), page.as_bytes())?;
            let Some((jobs, printed)) = &press else { continue };
            let name = format!("{}/record.pdf", whose.folder);
            match Kit::of(self.desk.snapshot.file(), self.letterhead, ClientId::new(whose.number)) {
                // Only when the threads ended at once is there nobody to take it.
                Ok(kit) => drop(jobs.send(Job { name, number: whose.number, kit })),
                Err(error) => written.miss(whose.number, &error.to_string()),
            }
            for printed in printed.try_iter() {
                written.take(target, printed)?;
            }
        }
        if let Some((jobs, printed)) = press {
            drop(jobs);
            for printed in printed {
                written.take(target, printed)?;
            }
        }
        heed(self.stop)
    }

    /// Writes what is kept with a record, byte for byte, and tells what is not what was kept.
    fn files(&self, target: &mut Target, whose: &Whose, written: &mut Written) -> Result<(), LeavingError> {
        for number in &whose.numbers {
            for file in self.desk.rows("attachment", "client_id", *number)? {
                let id = file.number("id").unwrap_or_default();
                let Some(path) = self.desk.paths.attachments.get(&id) else { continue };
                let is_whole = self.copy(
                    target,
                    path,
                    ("attachment_content", "attachment_id", "content"),
                    id,
                    file.get("sha256"),
                )?;
                if !is_whole {
                    written.troubles.push(format!(
                        "File number {id} of client {number} is not what was kept: its bytes were altered before."
                    ));
                }
            }
            for plan in self.desk.rows("plan", "client_id", *number)? {
                for sheet in self.desk.rows("sheet", "plan_id", plan.number("id").unwrap_or_default())? {
                    let id = sheet.number("id").unwrap_or_default();
                    let Some(path) = self.desk.paths.sheets.get(&id) else { continue };
                    let is_whole = self.copy(
                        target,
                        path,
                        ("sheet_content", "sheet_id", "pdf"),
                        id,
                        sheet.get("sha256"),
                    )?;
                    if !is_whole {
                        written.troubles.push(format!(
                            "Sheet number {id} of client {number} is not what was kept: its bytes were altered before."
                        ));
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes the bytes that stand in a row, and answers whether they are those that were kept.
    fn copy(
        &self,
        target: &mut Target,
        path: &str,
        (table, by, column): (&str, &str, &str),
        id: i64,
        kept: &Value,
    ) -> Result<bool, LeavingError> {
        let snapshot = self.desk.snapshot;
        let Some(table) = snapshot.table(table) else { return Ok(false) };
        let found = snapshot.rows_where(table, by, id, &[])?;
        let bytes = match found.first().map(|row| row.get(column)) {
            Some(Value::Bytes(bytes)) => bytes.as_slice(),
            _ => &[],
        };
        target.put_bytes(path, bytes)?;
        let hash = HEXLOWER.encode(&Sha256::digest(bytes));
        Ok(matches!(kept, Value::Bytes(kept) if HEXLOWER.encode(kept) == hash))
    }
}

impl Written {
    fn miss(&mut self, number: i64, why: &str) {
        self.troubles.push(format!("The record of client {number} could not be made as PDF ({why})."));
    }

    fn take(&mut self, target: &mut Target, printed: Printed) -> Result<(), LeavingError> {
        match printed.made {
            Ok(made) => {
                self.pages += made.pages as u64;
                if made.misses_letters {
                    self.troubles.push(format!(
                        "No font here has all letters of client {}: in the PDF some stand as \u{fffd}. The page and the tables have them.",
                        printed.number
                    ));
                }
                target.put_bytes(&printed.name, &made.pdf)
            }
            Err(why) => {
                self.miss(printed.number, &why);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn one_record_the_program_stumbles_at_is_told_and_the_others_are_made() {
        let all = [1, 2, 3].map(|number| {
            made(|| match number {
                2 => panic!("pages that can't be laid out"),
                number => Ok(number),
            })
        });
        assert_eq!(all, [Ok(1), Err("the program stumbled at it".to_owned()), Ok(3)]);
    }
}
