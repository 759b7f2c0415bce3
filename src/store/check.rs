//! A check of the whole file: is everything that was written still what was written?

use std::fmt;

use rusqlite::Connection;

use super::audit::{self, Chain, Entity};
use super::signature::{self, Broken};
use super::{PracticeFile, StoreError, attachment, client, note_words, row, sheet};
use crate::domain::{AttachmentId, ClientId, SessionId, SheetId};

const FOLD: &str = "PRAGMA wal_checkpoint(TRUNCATE)";
const PAGES: &str = "PRAGMA cipher_integrity_check";
const TREES: &str = "PRAGMA integrity_check";
const POINTERS: &str =
    "SELECT \"table\" AS name, count(*) AS number FROM pragma_foreign_key_check GROUP BY 1";

/// Notes of which the log says that they were signed or amended, more often than signatures are there. The
/// signatures outlive an erasure, so that nothing but a cut explains it.
const UNSIGNED: &str = "SELECT said.session, said.line FROM
      (SELECT entity_id AS session, action, max(id) AS line, count(*) AS number FROM audit
       WHERE action IN ('sign', 'amend') AND entity = 'session' GROUP BY 1, 2) said
    LEFT JOIN
      (SELECT session_id, iif(amendment_id IS NULL, 'sign', 'amend') AS action, count(*) AS number
       FROM signature GROUP BY 1, 2) there
    ON there.session_id = said.session AND there.action = said.action
    WHERE coalesce(there.number, 0) < said.number ORDER BY said.line";

/// What an erasure alone takes away, which lines of the log tell that it was there, and its table.
const KEPT: [(Entity, &str, &str); 3] = [
    (Entity::Screening, "action = 'create' AND entity = 'screening'", "screening"),
    (Entity::Consent, "action = 'create' AND entity = 'consent'", "consent"),
    (
        Entity::Plan,
        "action = 'update' AND entity = 'plan' AND json_extract(detail, '$.given') IS NOT NULL",
        "plan",
    ),
];

/// A part of the check, for who waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckStep {
    /// Every page is read back.
    Pages,
    /// Clients and what belongs to them.
    Records,
    /// The log.
    Log,
    /// Attached files and kept sheets.
    Files,
    /// Signatures.
    Signatures,
    /// The index of the notes.
    Index,
}

impl fmt::Display for CheckStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pages => "Reading back every page of the file …",
            Self::Records => "Looking through the records …",
            Self::Log => "Following the log line by line …",
            Self::Files => "Comparing the files and sheets with what was kept …",
            Self::Signatures => "Comparing every signed note with its signature …",
            Self::Index => "Comparing the search index with the notes …",
        })
    }
}

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
    /// The log says that a note was signed or amended, and the signature is not there.
    MissingSignature {
        /// Which session.
        session: SessionId,
        /// The line of the log that says so.
        line: i64,
    },
    /// The log tells of records that are gone, and no erasure took them.
    MissingRecords {
        /// What they are.
        kind: Entity,
        /// How many.
        number: u64,
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
                "The search index does not match the notes; the notes themselves are whole. Rebuild the index: with the button under Activity, or with quadratus mend-index.",
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
            Self::MissingSignature { session, line } => write!(
                f,
                "Line {line} of the log says that the note of session number {session} was signed or amended, but that signature is gone. Take the note from your latest backup, and keep both files."
            ),
            Self::MissingRecords { kind, number } => {
                let (what, verb) = match (kind, number) {
                    (Entity::Screening, 1) => ("red-flag screen", "is"),
                    (Entity::Screening, _) => ("red-flag screens", "are"),
                    (Entity::Consent, 1) => ("consent", "is"),
                    (Entity::Consent, _) => ("consents", "are"),
                    (Entity::Plan, 1) => ("given home-care sheet", "is"),
                    (Entity::Plan, _) => ("given home-care sheets", "are"),
                    (_, 1) => ("record", "is"),
                    _ => ("records", "are"),
                };
                write!(
                    f,
                    "The log tells of {number} {what} that {verb} gone, and no erasure took them away. Compare with your latest backup, and keep both."
                )
            }
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
    /// Whether a page that another connection wrote at the very moment may have been taken for an altered one.
    pub const fn may_be_a_page_on_its_way(&self) -> bool {
        matches!(self, Self::AlteredPages { .. })
    }

    /// Whether building the search index anew mends it.
    pub const fn is_mended_by_the_index(&self) -> bool {
        matches!(self, Self::NoteIndex)
    }

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
    /// How many attached files were read back.
    pub files: u64,
    /// How many kept sheets.
    pub sheets: u64,
    /// Whether each page was read back by itself. Not while a backup runs or another window holds the file.
    pub pages_read: bool,
    /// Whether the index of the notes was compared with them. Who only looks can't.
    pub index_compared: bool,
    /// Whether the check came to its end; on broken ground it does not go on.
    pub read_through: bool,
    /// What is wrong; nothing, if the file is sound.
    pub troubles: Vec<Trouble>,
}

impl CheckReport {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.troubles.is_empty()
    }

    fn stands_on_whole_ground(&self) -> bool {
        self.troubles.iter().all(Trouble::is_about_a_value)
    }

    /// Takes what [`PracticeFile::note_index_is_whole`] says into a report that needed nothing but reading.
    pub fn take_index(&mut self, is_whole: Option<bool>) {
        self.index_compared = is_whole.is_some();
        if is_whole == Some(false) && self.read_through && !self.troubles.contains(&Trouble::NoteIndex) {
            self.troubles.push(Trouble::NoteIndex);
        }
    }

    /// What a sound file was proven to be, as sentences.
    pub fn proven(&self) -> Vec<String> {
        let many = |number: u64, one: &str, several: &str| match number {
            1 => format!("1 {one}"),
            _ => format!("{number} {several}"),
        };
        vec![
            if self.pages_read {
                "Every page of the file reads back as it was written, and its structure is whole."
            } else {
                "The structure of the file is whole. Its pages were not read back one by one: a backup is being made, or \
                 another window has the file open."
            }
            .to_owned(),
            format!(
                "{} and {} are there, and nothing in the file belongs to something that is gone.",
                many(self.clients, "client", "clients"),
                many(self.sessions, "session", "sessions")
            ),
            format!(
                "The log has {}; none is missing, altered or put between.",
                many(self.audit_entries, "line", "lines")
            ),
            format!(
                "{} compared with the notes: all fit, and none that the log tells of is missing.",
                many(self.signatures, "signature", "signatures")
            ),
            format!(
                "{} and {} are what was kept.",
                many(self.files, "attached file", "attached files"),
                many(self.sheets, "home-care sheet", "home-care sheets")
            ),
            if self.index_compared {
                "Every client is found by name, and every note by its words."
            } else {
                "Every client is found by name. Whether every note is found by its words was not checked: that takes the \
                 window that has the file open."
            }
            .to_owned(),
        ]
    }
}

/// The pages and the structure: what everything else stands on.
///
/// The pages are those of the file itself. As long as a part of them is in the log only, the file may hold older
/// ones or halves, as a full disk leaves them, and nothing is wrong with that: then the structure alone is read,
/// through the log, which reads every page in use.
fn check_ground(sql: &Connection, is_in_one: bool) -> Vec<Trouble> {
    let text = |row: &rusqlite::Row<'_>| Ok(row.get::<_, String>(0)?);
    // A question the database can't even answer is an answer too.
    let answers =
        |question| row::all(sql, question, [], text).unwrap_or_else(|error| vec![error.to_string()]);
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

/// Records that were there and are gone without an erasure.
fn missing_records(sql: &Connection) -> Result<Vec<Trouble>, StoreError> {
    let mut missing = Vec::new();
    for (kind, told, table) in KEPT {
        let gone = row::count(
            sql,
            &format!(
                "SELECT count(DISTINCT entity_id) FROM audit
                 WHERE {told} AND entity_id NOT IN (SELECT id FROM {table})"
            ),
            [],
        )?;
        let erased =
            row::count(sql, "SELECT coalesce(sum(number), 0) FROM erasure_count WHERE what = ?1", [table])?;
        if gone > erased {
            missing.push(Trouble::MissingRecords { kind, number: gone - erased });
        }
    }
    Ok(missing)
}

impl PracticeFile {
    /// Puts the log of the database into the file, and says whether every page is in the one file now. Of a file
    /// that is only looked at that was done, or not, by who opened it.
    pub(super) fn is_in_one(&self) -> bool {
        if self.looks_only() {
            return self.was_in_one;
        }
        if self.still.is_running() {
            // A backup keeps the file as it is, and checks every page itself.
            return false;
        }
        self.connection().query_row(FOLD, [], |row| row.get::<_, i64>(0)).is_ok_and(|held| held == 0)
    }

    /// Reads the whole file and checks that it is what was written: pages, structure,
    /// pointers, search words, audit log and signed notes. Takes seconds on a large file.
    ///
    /// # Errors
    /// Only when the check itself can't go on; what it finds is in the report.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let mut report = self.check_reading(&mut |_| {})?;
        report.take_index(self.note_index_is_whole());
        Ok(report)
    }

    /// All of the check that needs nothing but reading; `tell` hears which part begins. What is left is
    /// [`PracticeFile::note_index_is_whole`].
    pub(super) fn check_reading(&self, tell: &mut dyn FnMut(CheckStep)) -> Result<CheckReport, StoreError> {
        let sql = self.connection();
        tell(CheckStep::Pages);
        let pages_read = self.is_in_one();
        let troubles = check_ground(sql, pages_read);
        let mut report = CheckReport { pages_read, troubles, ..CheckReport::default() };
        if !report.stands_on_whole_ground() {
            // What lies on broken ground is not worth reading.
            return Ok(report);
        }
        // All that follows sees the file at one moment: a line that is added meanwhile is no altered one.
        let _moment = sql.unchecked_transaction()?;
        tell(CheckStep::Records);
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
        tell(CheckStep::Log);
        match readable(audit::follow(sql), troubles)? {
            Some(Chain::Whole(length)) => report.audit_entries = length.unsigned_abs(),
            Some(Chain::BrokenAt(line)) => {
                report.audit_entries = (line - 1).unsigned_abs();
                troubles.push(Trouble::AuditLog { line });
            }
            None => {}
        }
        troubles.extend(missing_records(sql)?);
        tell(CheckStep::Files);
        report.files = row::count(sql, "SELECT count(*) FROM attachment", [])?;
        report.sheets = row::count(sql, "SELECT count(*) FROM sheet", [])?;
        let altered = attachment::altered(sql)?;
        troubles.extend(altered.into_iter().map(|file| Trouble::AlteredFile { file }));
        let altered = sheet::altered(sql)?;
        troubles.extend(altered.into_iter().map(|sheet| Trouble::AlteredSheet { sheet }));
        tell(CheckStep::Signatures);
        if let Some((count, broken)) = readable(signature::follow(sql), troubles)? {
            report.signatures = count;
            troubles.extend(broken.into_iter().map(|broken| match broken {
                Broken::Note(session) => Trouble::SignedNote { session },
                Broken::Amendment(session) => Trouble::AmendedNote { session },
                Broken::Chain(number) => Trouble::SignatureChain { number },
            }));
        }
        troubles.extend(row::all(sql, UNSIGNED, [], |row| {
            Ok(Trouble::MissingSignature { session: SessionId::new(row.get(0)?), line: row.get(1)? })
        })?);
        tell(CheckStep::Index);
        let altered = troubles.iter().filter_map(|trouble| match trouble {
            Trouble::SignedNote { session }
            | Trouble::AmendedNote { session }
            | Trouble::MissingSignature { session, .. } => Some(*session),
            _ => None,
        });
        if !note_words::agree(sql, &altered.collect())? {
            troubles.push(Trouble::NoteIndex);
        }
        report.read_through = true;
        Ok(report)
    }
}
