//! A check of the whole file: is everything that was written still what was written?

use std::fmt;

use rusqlite::Connection;

use super::audit::{self, Chain};
use super::signature::{self, Broken};
use super::{PracticeFile, StoreError, attachment, client, note_words, row, sheet};
use crate::domain::{AttachmentId, ClientId, SessionId, SheetId};

const FOLD: &str = "PRAGMA wal_checkpoint(TRUNCATE)";
const PAGES: &str = "PRAGMA cipher_integrity_check";
const TREES: &str = "PRAGMA integrity_check";
const POINTERS: &str =
    "SELECT \"table\" AS name, count(*) AS number FROM pragma_foreign_key_check GROUP BY 1";

/// Something the check found, as a sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trouble {
    /// Pages of the file do not decrypt to what was written.
    AlteredPages {
        /// What the database says.
        detail: String,
    },
    /// The structure of the database is broken.
    BrokenStructure {
        /// What the database says.
        detail: String,
    },
    /// Rows point at something that is not there.
    LooseRows {
        /// In which table.
        table: String,
        /// How many.
        number: u64,
    },
    /// The index of the notes does not hold what the notes say.
    NoteIndex,
    /// A record that makes no sense.
    Unreadable {
        /// Why it can't be read, as a sentence.
        error: StoreError,
    },
    /// A client is not found by their own name.
    ClientWords {
        /// Which client.
        client: ClientId,
    },
    /// The audit log was altered.
    AuditLog {
        /// The first line that does not fit.
        line: i64,
    },
    /// A signed note is not what was signed.
    SignedNote {
        /// Which session.
        session: SessionId,
    },
    /// An amendment is not what was written.
    AmendedNote {
        /// Which session.
        session: SessionId,
    },
    /// A file kept with a record is not what was kept.
    AlteredFile {
        /// Which file.
        file: AttachmentId,
    },
    /// The pages of a kept sheet are not those that were kept.
    AlteredSheet {
        /// Which sheet.
        sheet: SheetId,
    },
    /// The chain of signatures was altered.
    SignatureChain {
        /// The first number that does not fit.
        number: i64,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const BACKUP: &str = "Keep this file as it is and open your latest backup.";
        match self {
            Self::AlteredPages { detail } => {
                write!(f, "Part of the file was altered or can't be read back from the disk ({detail}). {BACKUP}")
            }
            Self::BrokenStructure { detail } => {
                write!(f, "The structure of the file is broken ({detail}). {BACKUP}")
            }
            Self::LooseRows { table, number } => {
                write!(f, "{number} rows of “{table}” belong to something that is gone. {BACKUP}")
            }
            Self::NoteIndex => f.write_str(
                "The search index does not match the notes; the notes themselves are whole. Rebuild the index.",
            ),
            Self::Unreadable { error } => error.fmt(f),
            Self::ClientWords { client } => write!(
                f,
                "Client number {client} is not found by name; the record itself is whole. Open it and save it once."
            ),
            Self::AuditLog { line } => write!(
                f,
                "The audit log was altered from line {line} on. Compare it with your latest backup, and keep both."
            ),
            Self::SignedNote { session } => write!(
                f,
                "The note of session number {session} is not the one that was signed. Take the note from your latest backup, and keep both files."
            ),
            Self::AmendedNote { session } => write!(
                f,
                "An amendment to session number {session} is not the one that was written. Take it from your latest backup, and keep both files."
            ),
            Self::AlteredFile { file } => write!(
                f,
                "File number {file} is not the one that was kept. Take it from your latest backup, and keep both files."
            ),
            Self::AlteredSheet { sheet } => write!(
                f,
                "The pages of sheet number {sheet} are not those that were kept. Take it from your latest backup, and keep both files."
            ),
            Self::SignatureChain { number } => write!(
                f,
                "The list of signatures was altered at number {number}. Compare it with your latest backup, and keep both."
            ),
        }
    }
}

/// How the database begins what it says of a value that breaks a rule of its column.
const OF_A_VALUE: [&str; 2] = ["CHECK constraint failed", "NULL value in "];

impl Trouble {
    /// Whether the structure is whole and only a value in it breaks a rule: then the rest can be read, and
    /// the check can say whose value it is.
    fn is_about_a_value(&self) -> bool {
        match self {
            Self::BrokenStructure { detail } => OF_A_VALUE.iter().any(|says| detail.starts_with(says)),
            _ => false,
        }
    }
}

/// What a check came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// How many clients the file holds.
    pub clients: u64,
    /// How many sessions.
    pub sessions: u64,
    /// How many lines of the audit log were followed.
    pub audit_entries: u64,
    /// How many signatures were followed.
    pub signatures: u64,
    /// What is wrong; nothing, if the file is sound.
    pub troubles: Vec<Trouble>,
}

impl CheckReport {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.troubles.is_empty()
    }
}

/// The pages and the structure: what everything else stands on.
///
/// The pages are those of the file itself. As long as a part of them is in the log only, the file may hold older
/// ones or halves, as a full disk leaves them, and nothing is wrong with that: then the structure alone is read,
/// through the log, which reads every page in use.
fn check_ground(sql: &Connection, looks: bool) -> Vec<Trouble> {
    let text = |row: &rusqlite::Row<'_>| Ok(row.get::<_, String>(0)?);
    // A question the database can't even answer is an answer too.
    let answers =
        |question| row::all(sql, question, [], text).unwrap_or_else(|error| vec![error.to_string()]);
    let is_in_one = !looks && sql.query_row(FOLD, [], |row| row.get::<_, i64>(0)).is_ok_and(|held| held == 0);
    let pages = if is_in_one { answers(PAGES) } else { Vec::new() };
    let pages: Vec<Trouble> = pages.into_iter().map(|detail| Trouble::AlteredPages { detail }).collect();
    if !pages.is_empty() {
        return pages;
    }
    answers(TREES)
        .into_iter()
        .filter(|detail| detail != "ok")
        .map(|detail| Trouble::BrokenStructure { detail })
        .collect()
}

/// Takes a record that makes no sense as something found, not as the end of the check.
fn readable<T>(outcome: Result<T, StoreError>, troubles: &mut Vec<Trouble>) -> Result<Option<T>, StoreError> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error @ StoreError::Unreadable { .. }) => {
            troubles.push(Trouble::Unreadable { error });
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

impl PracticeFile {
    /// Reads the whole file and checks that it is what was written: pages, structure,
    /// pointers, search words, audit log and signed notes. Takes seconds on a large file.
    ///
    /// # Errors
    /// Only when the check itself can't go on; what it finds is in the report.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let sql = self.connection();
        let mut report =
            CheckReport { troubles: check_ground(sql, self.looks_only()), ..CheckReport::default() };
        if !report.troubles.iter().all(Trouble::is_about_a_value) {
            // What lies on broken ground is not worth reading.
            return Ok(report);
        }
        report.clients = self.client_count()?;
        report.sessions = self.session_count()?;
        let troubles = &mut report.troubles;
        troubles.extend(row::all(sql, POINTERS, [], |row| {
            let number: i64 = row.get("number")?;
            Ok(Trouble::LooseRows { table: row.get("name")?, number: number.unsigned_abs() })
        })?);
        if let Some(wrong) = readable(client::identity::clients_with_wrong_words(self), troubles)? {
            troubles.extend(wrong.into_iter().map(|client| Trouble::ClientWords { client }));
        }
        match readable(audit::follow(sql), troubles)? {
            Some(Chain::Whole(length)) => report.audit_entries = length.unsigned_abs(),
            Some(Chain::BrokenAt(line)) => {
                report.audit_entries = (line - 1).unsigned_abs();
                troubles.push(Trouble::AuditLog { line });
            }
            None => {}
        }
        let altered = attachment::altered(sql)?;
        troubles.extend(altered.into_iter().map(|file| Trouble::AlteredFile { file }));
        let altered = sheet::altered(sql)?;
        troubles.extend(altered.into_iter().map(|sheet| Trouble::AlteredSheet { sheet }));
        if let Some((count, broken)) = readable(signature::follow(sql), troubles)? {
            report.signatures = count;
            troubles.extend(broken.into_iter().map(|broken| match broken {
                Broken::Note(session) => Trouble::SignedNote { session },
                Broken::Amendment(session) => Trouble::AmendedNote { session },
                Broken::Chain(number) => Trouble::SignatureChain { number },
            }));
        }
        let altered = troubles.iter().filter_map(|trouble| match trouble {
            Trouble::SignedNote { session } | Trouble::AmendedNote { session } => Some(*session),
            _ => None,
        });
        if !note_words::agree(sql, &altered.collect())? {
            troubles.push(Trouble::NoteIndex);
        }
        Ok(report)
    }
}
