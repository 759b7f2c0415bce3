//! What the database and the system say, in words for the user.

use super::StoreError;

/// The words with which the triggers refuse a change to a signed note.
const SIGNED_MARK: &str = "signed note";
/// The words with which the triggers refuse an addition to a restricted record.
const RESTRICTED_MARK: &str = "restricted record";
/// The words with which the triggers refuse what is another client's.
const EPISODE_MARK: &str = "episode of another client";
/// The words with which they keep an owner.
const OWNER_MARK: &str = "last owner";
/// The words with which they refuse an answer about what another client took home.
const SHEET_MARK: &str = "sheet of another client";

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            // The only files that are read but never written are those that are looked at.
            Some(ErrorCode::ReadOnly) if is_plain(&error) => Self::LookOnly,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
                Self::DiskTrouble
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { detail: "its pages don't fit together".to_owned() }
            }
            // Of a page that does not decrypt the cipher says that memory ran out.
            Some(ErrorCode::OutOfMemory) => Self::Damaged { detail: "a page can't be decrypted".to_owned() },
            Some(ErrorCode::ConstraintViolation) if detail.contains(SIGNED_MARK) => Self::Signed,
            Some(ErrorCode::ConstraintViolation) if detail.contains(RESTRICTED_MARK) => Self::Restricted,
            Some(ErrorCode::ConstraintViolation) if detail.contains(EPISODE_MARK) => Self::EpisodeOfAnother,
            Some(ErrorCode::ConstraintViolation) if detail.contains(SHEET_MARK) => Self::SheetOfAnother,
            Some(ErrorCode::ConstraintViolation) if detail.contains(OWNER_MARK) => Self::LastOwner,
            // The only files that tables are closed of are those that an assistant opened.
            Some(ErrorCode::AuthorizationForStatementDenied) => {
                Self::NotAllowed { role: crate::domain::Role::Assistant }
            }
            _ => Self::Database { detail },
        }
    }
}

/// Whether the database says no more than the kind of error.
fn is_plain(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code < 256)
}

/// What the system says of a file, without its numbers.
pub fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let words = match (error.kind(), error.raw_os_error()) {
        (ErrorKind::StorageFull, _) => "the disk is full",
        (ErrorKind::ReadOnlyFilesystem, _) => "the disk can't be written",
        (ErrorKind::PermissionDenied, _) => "this is not allowed",
        (ErrorKind::NotFound, _) => "there is no such file or folder",
        (_, Some(DISK_GONE)) => "the disk does not answer",
        (_, Some(CIRCLE)) => "the name leads in a circle",
        _ => {
            let words = error.to_string();
            return words.split_once(" (os error").map_or(words.clone(), |(words, _)| words.to_owned());
        }
    };
    words.to_owned()
}

/// What Unix answers when a disk fails, and for a link that leads to itself; the library has no stable name for
/// them.
const DISK_GONE: i32 = 5;
const CIRCLE: i32 = 40;

impl StoreError {
    /// Whether what was refused may be taken a moment later without anyone doing anything in this program: once there
    /// is room, the drive is back, or another program let go.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::DiskFull | Self::DiskTrouble | Self::ReadOnly { .. } | Self::Busy | Self::File { .. }
        )
    }

    /// What an input or output error means, with the file it happened to.
    pub(in crate::store) fn file(
        action: &'static str,
        path: &std::path::Path,
        error: &std::io::Error,
    ) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path: path.to_path_buf() }
            }
            _ => Self::File { action, path: path.to_path_buf(), detail: in_words(error) },
        }
    }
}
