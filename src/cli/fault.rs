//! What can go wrong on the command line, with the code the program ends with.

use std::io;
use std::path::PathBuf;

use crate::catalog::{CatalogError, NotPlanned};
use crate::document::page::PictureError;
use crate::document::pdf::PdfError;
use crate::document::raster::RasterError;
use crate::document::received::ReceivedError;
use crate::domain::Invalid;
use crate::exchange::leaving::LeavingError;
use crate::store::{BackupError, RestoreError, StoreError, in_words};
use crate::ui::PicturesError;

use super::demo::DemoError;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The practice file said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A backup was not restored.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// Some backups are not what was written once; which, was written already.
    #[error("Not sound: {count} of these backups; see above. Keep them, and make a new one.")]
    BackupsNotSound {
        /// How many.
        count: usize,
    },
    /// The reference library that is built in does not hold.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A value was refused.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// An item does not get onto the plan.
    #[error(transparent)]
    NotPlanned(#[from] NotPlanned),
    /// A picture of the page can't be read.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// A sheet that was kept can't be read.
    #[error(transparent)]
    Received(#[from] ReceivedError),
    /// Everything could not be taken along.
    #[error(transparent)]
    Leaving(#[from] LeavingError),
    /// The PDF could not be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The demo could not be made.
    #[error(transparent)]
    Demo(#[from] DemoError),
    /// Nobody said which practice file.
    #[error("Which practice file? Name it with --file FILE, or go to the folder that holds just one.")]
    WhichFile,
    /// The passphrase file can't be used.
    #[error("The passphrase can't be read from {} ({detail}).", path.display())]
    PassphraseFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// There is nobody to ask for the passphrase.
    #[error(
        "There is nobody here to ask for the passphrase. Give it with --passphrase-file or QUADRATUS_PASSPHRASE."
    )]
    NoPassphrase,
    /// The passphrase was typed two ways.
    #[error("The two passphrases are not the same. Nothing was made; please try again.")]
    PassphrasesDiffer,
    /// No client is meant by these words.
    #[error("No client is found for “{words}”.")]
    NoSuchClient {
        /// What was asked for.
        words: String,
    },
    /// Nobody who works here is meant by these words.
    #[error("Nobody who works here is called “{words}”.")]
    NoSuchPerson {
        /// What was asked for.
        words: String,
    },
    /// Several clients may be meant.
    #[error("“{words}” may mean several clients. Give the number instead: {candidates}.")]
    SeveralClients {
        /// What was asked for.
        words: String,
        /// Some of them, with their numbers.
        candidates: String,
    },
    /// The session is another client's.
    #[error("Session {session} is not one of client {client}. Nothing was written.")]
    OthersSession {
        /// The session.
        session: i64,
        /// The client.
        client: i64,
    },
    /// A record needs a session.
    #[error("Client {client} has no session in these days. Nothing was written.")]
    NoSessionInDays {
        /// The client.
        client: i64,
    },
    /// A sheet needs a session to propose from.
    #[error(
        "Client {client} has no session yet, so there is nothing to propose for home. Add a session first."
    )]
    NothingTreated {
        /// The client.
        client: i64,
    },
    /// Nothing may stand on the sheet.
    #[error(
        "Nothing can be suggested for client {client} without a decision of yours. See --proposals, then name items with --item or --override."
    )]
    NothingSuggested {
        /// The client.
        client: i64,
    },
    /// An override without a reason.
    #[error(
        "An override is written ITEM=REASON, such as ball_ql='agreed with the doctor'; “{words}” is not."
    )]
    OverrideForm {
        /// What was written.
        words: String,
    },
    /// What came in is not what was asked for.
    #[error("Record {number} can't be taken: {detail}. It was not added; those before it were.")]
    Record {
        /// Its place among those that came in, from 1.
        number: usize,
        /// What is wrong with it.
        detail: String,
    },
    /// A file could not be read or written.
    #[error("{action} {} did not work ({detail}).", path.display())]
    File {
        /// What was tried, as the start of a sentence.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// What is in the folder is no demo.
    #[error("{} is not a demo, so it was left as it is. Choose another folder.", path.display())]
    NotADemo {
        /// What lies there.
        path: PathBuf,
    },
    /// There is no display for a window.
    #[error(
        "There is no display here, so no window can be opened. The commands of `quadratus --help` need none."
    )]
    NoDisplay,
    /// The program did not start a second time, for the measuring.
    #[error(
        "The program could not be started a second time, so its start was not measured. Nothing was changed."
    )]
    NotStarted,
    /// Libraries of the desktop are missing.
    #[error(
        "The window needs libraries that are not installed here. Nothing was changed. On Debian or Ubuntu: sudo apt install {packages} (other systems: see the README)."
    )]
    MissingLibraries {
        /// Debian's packages that have them, with blanks between.
        packages: String,
    },
    /// The window could not be opened.
    #[error("The window could not be opened ({detail}). Nothing was changed.")]
    Window {
        /// What the system said.
        detail: String,
    },
    /// No drawing has this key.
    #[error("There is no drawing “{key}”. Nothing was written. Name an item such as ball_ql.")]
    NoSuchDrawing {
        /// What was asked for.
        key: String,
    },
    /// No handout has this key.
    #[error("There is no handout “{key}”. Nothing was written. Name one of these: {known}.")]
    NoSuchHandout {
        /// What was asked for.
        key: String,
        /// Those there are.
        known: String,
    },
    /// Drawings are written as PNG or PDF only.
    #[error("{} ends neither in .png nor in .pdf. Nothing was written. Give it one of those endings.", path.display())]
    NeitherPngNorPdf {
        /// The file that was named.
        path: PathBuf,
    },
    /// A drawing could not be turned into pixels.
    #[error(transparent)]
    Raster(#[from] RasterError),
    /// A screen could not be drawn.
    #[error(transparent)]
    Pictures(#[from] PicturesError),
    /// The check found something; what, was written already.
    #[error("The check found {count} in the file; see above.")]
    FaultsFound {
        /// How many, in words.
        count: String,
    },
    /// The reader of the answer went away, or the disk under it is full.
    #[error("The answer could not be written ({}).", in_words(.0))]
    Answer(#[from] io::Error),
}

impl Fault {
    /// What went wrong with a file that is not the practice file.
    pub fn file(action: &'static str, path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self::File { action, path: path.into(), detail: in_words(error) }
    }

    /// The code the program ends with, as `--help` lists them.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::WhichFile
            | Self::OverrideForm { .. }
            | Self::NoSuchDrawing { .. }
            | Self::NoSuchHandout { .. }
            | Self::NeitherPngNorPdf { .. } => 2,
            Self::Store(error) | Self::Leaving(LeavingError::Store(error)) => store_code(error),
            Self::Backup(BackupError::Store(error)) | Self::Restore(RestoreError::NotOpened(error)) => {
                store_code(error)
            }
            Self::Backup(error) => super::backup::exit_code(error),
            Self::Restore(RestoreError::Cancelled) => 1,
            Self::NotADemo { .. }
            | Self::Restore(_)
            | Self::Leaving(
                LeavingError::AlreadyThere { .. }
                | LeavingError::DiskFull
                | LeavingError::File { .. }
                | LeavingError::Writing { .. },
            ) => 4,
            Self::FaultsFound { .. }
            | Self::BackupsNotSound { .. }
            | Self::Leaving(LeavingError::NotEqual { .. }) => 5,
            _ => 1,
        }
    }

    /// Whether only the reader of the answer went away, which is nothing to complain of.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Answer(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

fn store_code(error: &StoreError) -> u8 {
    match error {
        StoreError::WrongPassphrase
        | StoreError::HasLeft { .. }
        | StoreError::TooManyTries { .. }
        | StoreError::WrongRecoveryKey
        | StoreError::RecoveryKeyMistyped { .. } => 3,
        StoreError::NoSuchFile { .. }
        | StoreError::AlreadyThere { .. }
        | StoreError::IsFolder { .. }
        | StoreError::EmptyFile { .. }
        | StoreError::NotAPracticeFile { .. }
        | StoreError::KeyFileMissing { .. }
        | StoreError::KeyFileDamaged { .. }
        | StoreError::Damaged { .. }
        | StoreError::ReadOnly { .. }
        | StoreError::DiskFull
        | StoreError::Newer { .. }
        | StoreError::OpenElsewhere { .. }
        | StoreError::OlderElsewhere { .. }
        | StoreError::LookOnly
        | StoreError::Busy
        | StoreError::LogDoesNotFit { .. }
        | StoreError::NotAFile { .. }
        | StoreError::LinkToNowhere { .. }
        | StoreError::LinkInCircle { .. }
        | StoreError::Displaced { .. }
        | StoreError::Rescued { .. }
        | StoreError::LogLeft { .. }
        | StoreError::ErasedNotCleared
        | StoreError::PassphraseUntold
        | StoreError::DiskTrouble
        | StoreError::MigrationFailed { .. }
        | StoreError::File { .. } => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_trouble_has_its_code() {
        let path = PathBuf::from("stone.practice");
        assert_eq!(Fault::from(StoreError::WrongPassphrase).exit_code(), 3);
        assert_eq!(Fault::from(StoreError::NoSuchFile { path }).exit_code(), 4);
        assert_eq!(Fault::from(StoreError::Signed).exit_code(), 1);
        assert_eq!(Fault::FaultsFound { count: "one fault".to_owned() }.exit_code(), 5);
        assert_eq!(Fault::WhichFile.exit_code(), 2);
        assert!(Fault::from(io::Error::from(io::ErrorKind::BrokenPipe)).is_closed_pipe());
        assert!(!Fault::from(io::Error::from(io::ErrorKind::StorageFull)).is_closed_pipe());
    }
}
