//! The commands that need no window.
//!
//! Answers go to standard output, faults to standard error as one sentence each, and the exit code
//! says which kind it was (see `quadratus --help`).

mod add;
mod arguments;
mod backup;
mod bench;
mod check;
pub mod demo;
mod desk;
mod draft;
mod fault;
mod figures;
mod form;
mod handout;
mod home_care;
mod known;
mod leave;
#[cfg(target_os = "linux")]
mod libraries;
mod log;
mod make;
mod memory;
mod passphrase;
mod pdf;
mod people;
mod record;
mod restore;
mod screenshots;
mod search;
mod show;
mod window;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use chrono::{Local, Utc};
use clap::Parser;

pub use fault::Fault;

use crate::store::StoreError;
use arguments::{Arguments, Command};
use desk::{Desk, catalog};

/// Reads the words of the command line and does what they say.
///
/// The code it ends with is one of those that `--help` lists.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help and version come this way too; where they can't be written nobody reads them.
            let _ = told.print();
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(2));
        }
    };
    memory::leave_no_dump();
    crate::document::font::system::use_system_fonts();
    match obey(&arguments, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) if fault.is_closed_pipe() => ExitCode::SUCCESS,
        Err(fault) => {
            // With nowhere to say it, the code still tells.
            let _ = writeln!(io::stderr().lock(), "quadratus: {fault}");
            ExitCode::from(fault.exit_code())
        }
    }
}

fn obey(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Fault> {
    match &arguments.command {
        None => window::open(arguments.file.as_deref(), None, arguments.look),
        Some(Command::Demo(wanted)) => demo::demo(&catalog()?, wanted, out),
        Some(Command::Bench(wanted)) => bench::bench(arguments, &catalog()?, wanted, out),
        Some(Command::New(new)) => make::new(arguments, new, out),
        Some(Command::Backup(wanted)) => backup::backup(arguments, wanted, out),
        Some(Command::Backups(wanted)) => backup::backups(arguments, wanted, out),
        Some(Command::Restore(wanted)) => restore::restore(arguments, wanted, out),
        Some(Command::FirstFrame) => window::first_frame(arguments.file.as_deref()),
        Some(Command::Figures(wanted)) => {
            figures::figures(&catalog()?, wanted, Local::now().naive_local(), out)
        }
        Some(Command::Leave(wanted)) => leave::leave(arguments, wanted, Utc::now(), out),
        Some(Command::Screenshots(asked)) => screenshots::screenshots(arguments, asked, out),
        Some(command) => {
            let mut desk = Desk::open(arguments)?;
            let done = at_desk(&mut desk, command, out);
            let is_displaced = matches!(done, Err(Fault::Store(StoreError::Displaced { .. })));
            // Closing saves what is open of a file that was taken away; that is then what there is to tell.
            let closed = if done.is_ok() || is_displaced { desk.close() } else { Ok(()) };
            closed.and(done)
        }
    }
}

/// What is done with the practice file open.
fn at_desk(desk: &mut Desk, command: &Command, out: &mut dyn Write) -> Result<(), Fault> {
    match command {
        Command::Check => check::check(desk, out),
        Command::MendIndex => check::mend_index(desk, out),
        Command::People(wanted) => people::people(desk, wanted, out),
        Command::Log(wanted) => log::log(desk, wanted, out),
        Command::Sheet(wanted) => {
            let catalog = desk.catalog()?;
            home_care::sheet(desk, &catalog, wanted, Local::now().date_naive(), out)
        }
        Command::Note(wanted) => {
            let catalog = desk.catalog()?;
            record::note(desk, &catalog, wanted, Local::now().date_naive(), out)
        }
        Command::Record(wanted) => {
            let catalog = desk.catalog()?;
            record::record(desk, &catalog, wanted, Local::now().date_naive(), out)
        }
        Command::Form(wanted) => {
            let catalog = desk.catalog()?;
            form::form(desk, &catalog, wanted, Local::now().date_naive(), out)
        }
        Command::Handout(wanted) => {
            let catalog = desk.catalog()?;
            handout::handout(desk, &catalog, wanted, Local::now().date_naive(), out)
        }
        Command::Search(wanted) => search::search(desk, wanted, out),
        Command::Show(wanted) => show::show(desk, wanted, out),
        Command::Add(wanted) => {
            let catalog = desk.catalog()?;
            add::add(desk, &catalog, wanted, out)
        }
        Command::Draft(wanted) => draft::draft(desk, wanted, Local::now().naive_local(), out),
        // These open no file, or another one.
        Command::Demo(_)
        | Command::New(_)
        | Command::Backup(_)
        | Command::Backups(_)
        | Command::Restore(_)
        | Command::Screenshots(_)
        | Command::Figures(_)
        | Command::FirstFrame
        | Command::Leave(_)
        | Command::Bench(_) => Ok(()),
    }
}
