//! The words of the command line.

mod backup;
mod handout;
mod leave;
mod log;
mod make;
mod people;
mod screenshots;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::{MuscleKey, SessionId, TechniqueKey};

pub use backup::{Backup, Backups, Restore};
pub use handout::Handout;
pub use leave::Leave;
pub use log::Log;
pub use make::{Demo, New, UnlockCost};
pub use people::{People, PeopleWhat};
pub use screenshots::{LookWord, Screenshots};

/// What `--help` says after everything else.
const AFTER_HELP: &str = "\
Examples:
  quadratus                                     open the window
  quadratus demo                                make a practice of fictional people and open it
  quadratus new ~/practice/stone.practice --practice 'Juniper & Stone' --therapist 'Rosa Ortega'
  quadratus search clients mull --json          find Müller in the practice of this folder
  quadratus sheet --client 12 --out sheet.pdf   print the home-care sheet of client 12
  quadratus record 12 --from 2026-01-01 --to 2026-06-30 --out records.pdf
                                                print half a year of sessions of client 12
  quadratus form --out intake.pdf               print a blank intake form
  quadratus handout after_care --client 12 --out after.pdf
                                                print what to expect after a massage
  quadratus figures drawings.pdf                all drawings of home-care items on paper
  quadratus backup /media/usb/practice          copy the practice there, read it back and check it
  quadratus restore '/media/usb/practice/stone 2026-11-29 2234 UTC.practice' --preview
                                                what a backup holds
  quadratus leave ~/stone-export                write everything into a folder that needs no Quadratus
  dictate | quadratus draft --client 12 -       type into the open note of client 12

The practice file:
  --file FILE, or QUADRATUS_FILE, or the only *.practice file of this folder.

The passphrase:
  asked for, or the first line of --passphrase-file, or QUADRATUS_PASSPHRASE.

Exit codes:
  0  done
  1  not done, for a reason that is said
  2  the command line was not understood
  3  wrong passphrase or recovery key
  4  trouble with the file: missing, damaged, newer, read-only, busy, or in the way
  5  check found faults, or what was written is not what was read back";

/// Practice manager for massage and manual therapists: client records, session notes and printed
/// home-care sheets in one encrypted file.
///
/// Without a command the window opens. The commands are for other programs, for looking after the
/// file, and for trying things out.
#[derive(Debug, Parser)]
#[command(name = "quadratus", version, after_long_help = AFTER_HELP, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Arguments {
    /// The practice file, such as stone.practice.
    #[arg(long, short, global = true, env = "QUADRATUS_FILE", hide_env_values = true, value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// A file whose first line is the passphrase.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,

    /// Open the practice to look only, which also works while another Quadratus has it open: nothing is
    /// changed but the audit log, which tells who looked.
    #[arg(long, global = true)]
    pub look: bool,

    /// What to do; without it, open the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a practice of fictional people, write their sheets, and open the window on it.
    ///
    /// Writes demo.practice into the folder, with home-care sheets under sheets/. Where there is no
    /// display it says so and writes pictures of every screen under pictures/ instead. An earlier demo
    /// in the folder is made anew; any other practice is left alone.
    Demo(Demo),
    /// Make a new practice file, and print its recovery key once.
    New(New),
    /// Back the practice up into a folder: a whole, encrypted copy that is read back and checked.
    ///
    /// Writes NAME YYYY-MM-DD HHMM UTC.practice and its key file. Fewer are kept as they grow old: of a day one an
    /// hour, of 30 days one a day, of a year one a week, then one a month. The file may not be open in a window.
    Backup(Backup),
    /// List the backups in a folder, the newest first.
    Backups(Backups),
    /// Look into a backup, or restore it to a new file. Nothing that is there is written over.
    Restore(Restore),
    /// Look a practice file over: pages, links, search index, audit chain, signatures.
    Check,
    /// Build the search index of the notes anew, where the check says that it does not match them.
    MendIndex,
    /// Show who works here; add a person, change what they may do, let them go.
    People(People),
    /// Show who did what and when, newest first, or write it as CSV.
    ///
    /// That the log was looked at or written stands in it too.
    Log(Log),
    /// Print a client's home-care sheet as PDF.
    ///
    /// Prints the newest plan of the client. Where there is none, or with --new, a plan is made from what
    /// was treated in the newest session and kept in the record. What a caution of the client speaks
    /// against is left out unless it is named with --override and a reason.
    Sheet(Sheet),
    /// Print the record of a session as PDF.
    Note(Note),
    /// Print the records of a client's sessions as one PDF with a cover page, or write them as plain text.
    ///
    /// Of all sessions, or of those from one day to another, oldest first. Unsigned ones are among them
    /// and say so.
    Record(Record),
    /// Print a blank intake form as PDF, or a client's follow-up form.
    ///
    /// With --client the form holds what is on record, each line with boxes for whether it still holds.
    Form(Form),
    /// Print a handout, such as what to expect after a massage, as PDF.
    ///
    /// With --client it bears the client's name, speaks their language, and the one for after a session begins
    /// with what was worked on in the newest one. Without, nothing about anyone is on it.
    Handout(Handout),
    /// Find clients or notes.
    #[command(subcommand)]
    Search(Search),
    /// Show a client, a session or an open note.
    #[command(subcommand)]
    Show(Show),
    /// Add clients or sessions that another program wrote as JSON.
    ///
    /// Takes one record, an array, or one record a line. For each record that is safely on disk one line
    /// {"id":N} is written at once, so a program that reads it knows what it need not send again. The first
    /// record that is refused ends the command; those before it stay.
    #[command(subcommand)]
    Add(Add),
    /// Type into a client's open note, as dictation programs do.
    ///
    /// What arrives is saved as the window saves it: within half a second, as a draft that the window goes
    /// on with. Nothing becomes a session until a therapist saves it there.
    Draft(Draft),
    /// Write a copy of everything that needs no Quadratus, read it back, and say what is in it.
    ///
    /// A folder with an index for any browser, each client's record as page and PDF, their sheets and files, every
    /// table as CSV with a data dictionary, and all of it as one JSON file. Nothing is written over. Without
    /// --zip the copy is readable by anyone who can open the folder.
    Leave(Leave),
    /// Write pictures of every screen, light and dark, as PNG.
    ///
    /// Of the practice named with --file, else of a demo that is made for it and taken away again.
    Screenshots(Screenshots),
    /// Draw the pictures of the home-care items on one sheet, to look them over.
    ///
    /// As PNG on one long page, or as PDF on as many pages as they need. No practice file is needed.
    Figures(Figures),
    /// Measure how long everything takes on a practice file that a person waits for.
    ///
    /// The durable save is measured on a client of its own, which stays in the file: measure a demo file.
    Bench(Bench),
    /// Draw the window's first frame without a window, and end: what `bench` measures the start by.
    #[command(hide = true)]
    FirstFrame,
}

/// Whose sheet, and what on it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Sheet {
    /// The client: a number, or a name that only one client has.
    #[arg(long, value_name = "CLIENT")]
    pub client: String,
    /// The PDF to write.
    #[arg(long, value_name = "FILE", required_unless_present = "proposals")]
    pub out: Option<PathBuf>,
    /// Make a new plan from the newest session even where there is one.
    #[arg(long)]
    pub new: bool,
    /// Put this item on the new plan instead of the suggested ones; may stand more than once.
    #[arg(long = "item", value_name = "ITEM")]
    pub items: Vec<String>,
    /// Give an item although it is held back, with the reason for the record; may stand more than once.
    #[arg(long = "override", value_name = "ITEM=REASON")]
    pub overrides: Vec<String>,
    /// The day of the next visit.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub next_visit: Option<NaiveDate>,
    /// A few words to the client at the head of a new plan.
    #[arg(long, default_value = "")]
    pub message: String,
    /// Print in 18 points, for people who see less well.
    #[arg(long)]
    pub large_print: bool,
    /// Print a card that folds to the size of a pocket: drawings and doses only.
    #[arg(long, conflicts_with = "large_print")]
    pub wallet_card: bool,
    /// Print in black on white, for a photocopier.
    #[arg(long)]
    pub black_and_white: bool,
    /// Only list what would be proposed, and why, as JSON.
    #[arg(long, conflicts_with_all = ["out", "new", "items", "overrides", "next_visit"])]
    pub proposals: bool,
}

/// Which session is printed.
#[derive(Debug, Args)]
pub struct Note {
    /// The client: a number, or a name that only one client has.
    #[arg(long, value_name = "CLIENT")]
    pub client: String,
    /// The number of the session; without it, the newest one.
    #[arg(long, value_name = "ID", value_parser = session_id)]
    pub session: Option<SessionId>,
    /// The PDF to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Which sessions are printed, and how.
#[derive(Debug, Args)]
pub struct Record {
    /// The client: a number, or a name that only one client has.
    #[arg(value_name = "CLIENT")]
    pub client: String,
    /// The first day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
    /// The PDF to write.
    #[arg(long, value_name = "FILE", required_unless_present = "text")]
    pub out: Option<PathBuf>,
    /// Write plain text to the standard output instead.
    #[arg(long, conflicts_with = "out")]
    pub text: bool,
}

/// Which form is printed.
#[derive(Debug, Args)]
pub struct Form {
    /// The client: a number, or a name that only one client has; without it, a blank intake form.
    #[arg(long, value_name = "CLIENT")]
    pub client: Option<String>,
    /// The PDF to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// What is looked for.
#[derive(Debug, Subcommand)]
pub enum Search {
    /// By the beginning of any part of the name, accents and case ignored, or by digits of the phone.
    Clients(Words),
    /// By words anywhere in the notes and their amendments, newest first.
    Notes(NoteWords),
}

/// Words of notes, and what was charted in them.
#[derive(Debug, Args)]
pub struct NoteWords {
    /// The words, how many and how they are shown.
    #[command(flatten)]
    pub words: Words,
    /// Only notes in which this muscle was charted, by its key in the library.
    #[arg(long, value_parser = muscle)]
    pub muscle: Option<MuscleKey>,
    /// Only notes in which this technique was charted, by its key in the library.
    #[arg(long, value_parser = technique)]
    pub technique: Option<TechniqueKey>,
    /// Only visits from this day on, like 2026-03-14.
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// Only visits up to this day.
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
}

/// The words looked for.
#[derive(Debug, Args)]
pub struct Words {
    /// The words.
    #[arg(required = true, value_name = "WORDS")]
    pub typed: Vec<String>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
    /// The most that is shown.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
}

/// What is shown.
#[derive(Debug, Subcommand)]
pub enum Show {
    /// A client, with the numbers of their sessions.
    Client(ShowOne),
    /// A session.
    Session(ShowOne),
    /// The open note of a client, as it was last saved.
    Draft(ShowOne),
}

/// Which one is shown.
#[derive(Debug, Args)]
pub struct ShowOne {
    /// The number.
    pub id: i64,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is added.
#[derive(Debug, Subcommand)]
pub enum Add {
    /// Clients, such as {"name":{"given":"Ana","family":"Peña"}}.
    Client(Json),
    /// Sessions, such as {"client":1,"held":{"on":"2026-11-20","at":"16:30:00"},"length":60}.
    Session(Json),
}

/// Where the JSON comes from.
#[derive(Debug, Args)]
pub struct Json {
    /// The JSON file; - for what comes in.
    #[arg(long, value_name = "FILE")]
    pub json: PathBuf,
}

/// What is typed, and where.
#[derive(Debug, Args)]
pub struct Draft {
    /// The client: a number, or a name that only one client has.
    #[arg(long, value_name = "CLIENT")]
    pub client: String,
    /// The file with the text; - for what comes in.
    #[arg(default_value = "-")]
    pub from: PathBuf,
    /// Which part of the note it is typed into.
    #[arg(long, value_enum, default_value_t = Part::Subjective)]
    pub into: Part,
    /// Write a line "saved N" for each durable save: so many characters of the text are safe.
    #[arg(long)]
    pub acknowledge: bool,
}

/// A part of the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// What was said.
    Subjective,
    /// What was found.
    Objective,
    /// What it amounts to.
    Assessment,
    /// What comes next.
    Plan,
}

/// Which drawings, and where they go.
#[derive(Debug, Args)]
pub struct Figures {
    /// The PNG or PDF to write.
    #[arg(required_unless_present = "each", value_name = "OUT.png|OUT.pdf")]
    pub out: Option<PathBuf>,
    /// Without the names of the items, to see whether the drawings speak for themselves.
    #[arg(long)]
    pub without_titles: bool,
    /// Only this drawing; may stand more than once.
    #[arg(long = "one", value_name = "KEY")]
    pub keys: Vec<String>,
    /// Write each drawing by itself into this folder, as KEY.png without words.
    #[arg(long, value_name = "DIR")]
    pub each: Option<PathBuf>,
}

/// What is measured.
#[derive(Debug, Args)]
pub struct Bench {
    /// The practice file; without it, the one of --file.
    pub file: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
    /// How often each thing is done.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(3..=10_000))]
    pub rounds: u32,
}

fn muscle(key: &str) -> Result<MuscleKey, String> {
    MuscleKey::new(key).map_err(|error| error.to_string())
}

fn technique(key: &str) -> Result<TechniqueKey, String> {
    TechniqueKey::new(key).map_err(|error| error.to_string())
}

fn session_id(number: &str) -> Result<SessionId, String> {
    number.parse().map(SessionId::new).map_err(|_| "a session has a number, such as 12".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_command_tree_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_exit_code_stands_in_the_help() {
        let help = Arguments::command().render_long_help().to_string();
        for code in 0..=5 {
            assert!(help.contains(&format!("\n  {code}  ")), "exit code {code}");
        }
    }
}
