//! Everything that can go wrong with a practice file, told to the person in front of it.

mod system;

use std::path::PathBuf;

use thiserror::Error;

pub use system::in_words;

/// What went wrong, in words for the user: what happened, what is safe, what to do.
///
/// It is `Clone` so that a result can travel inside a window message.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file at this path.
    #[error(
        "There is no practice file at {}. Nothing was changed. Check the folder and the name, or make a new practice.",
        path.display()
    )]
    NoSuchFile {
        /// Where it was looked for.
        path: PathBuf,
    },

    /// A new practice was asked for where there is already something.
    #[error(
        "{} is already there and was left as it is. Open it, or choose another name for the new practice.",
        path.display()
    )]
    AlreadyThere {
        /// The file that is in the way.
        path: PathBuf,
    },

    /// The path names a folder.
    #[error("{} is a folder, not a practice file. Choose the file inside it.", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },

    /// The path has the name of a backup. Worked in, it would be thinned out one day with the work in it.
    #[error(
        "{} has the name of a backup, and a backup stays as it is. Nothing was changed. To go on with what is in it, restore it: that makes a new practice file. A practice of its own needs another name.",
        path.display()
    )]
    IsBackup {
        /// The backup.
        path: PathBuf,
    },

    /// The path names a pipe, a device or the like.
    #[error(
        "{} is neither a file nor a folder, so it can't be opened. Nothing was changed. Choose the file whose name ends in .practice.",
        path.display()
    )]
    NotAFile {
        /// What was tried.
        path: PathBuf,
    },

    /// The path is a link to something that is not there.
    #[error(
        "{} is a link, and what it leads to ({}) is not there. Nothing was changed. Connect the disk it lies on, or choose the practice file itself.",
        path.display(),
        target.display()
    )]
    LinkToNowhere {
        /// The link.
        path: PathBuf,
        /// What it names.
        target: PathBuf,
    },

    /// The path is a link that leads back to itself.
    #[error(
        "{} is a link that leads back to itself, so there is no file behind it. Nothing was changed. Choose the practice file itself.",
        path.display()
    )]
    LinkInCircle {
        /// The link.
        path: PathBuf,
    },

    /// The open file was moved, removed or replaced.
    #[error(
        "{} was moved, removed or replaced by something else while it is open here. This was not put into the record: nobody would find it there. Everything that is open, with the words you are typing, is saved as {} when you close Quadratus or lock it.",
        path.display(),
        copy.display()
    )]
    Displaced {
        /// Where it was.
        path: PathBuf,
        /// Where it will be saved.
        copy: PathBuf,
    },

    /// An open file that was moved, removed or replaced is saved as a copy.
    #[error(
        "{} was moved, removed or replaced while it was open. Everything that was open is saved as {}, which opens with the same passphrase. Go on with that file.",
        path.display(),
        copy.display()
    )]
    Rescued {
        /// Where it was.
        path: PathBuf,
        /// Where it is now.
        copy: PathBuf,
    },

    /// The log that a sudden end left does not belong to this file.
    #[error(
        "Beside {} lies {}, with changes from before a sudden end, and the two do not fit together. Nothing was changed. If you have just put a backup in its place, move the file that ends in -wal away and open the practice again. If not, keep both and open your latest backup.",
        path.display(),
        log.display()
    )]
    LogDoesNotFit {
        /// The practice file.
        path: PathBuf,
        /// The log beside it.
        log: PathBuf,
    },

    /// The file has no bytes at all, as a failed copy or a full disk leaves it.
    #[error(
        "{} is empty: it holds no records. This is how a failed copy looks. Nothing was changed; open your backup.",
        path.display()
    )]
    EmptyFile {
        /// The empty file.
        path: PathBuf,
    },

    /// The file is something else, or belongs to another practice than its key file.
    #[error(
        "{} is not a practice file that this key opens. It was left as it is. Choose the file whose name ends in .practice, with its own .key file beside it.",
        path.display()
    )]
    NotAPracticeFile {
        /// The file that was tried.
        path: PathBuf,
    },

    /// The key file that belongs beside the practice file is gone.
    #[error(
        "The key file {} is missing; without it no passphrase can open the practice. Your records are safe. Put the key file back beside the practice file, or open it with your printed recovery key.",
        path.display()
    )]
    KeyFileMissing {
        /// Where the key file should be.
        path: PathBuf,
    },

    /// The key file can't be understood.
    #[error(
        "The key file {} is damaged ({detail}). Your records are safe. Put back a copy of the key file from a backup, or open the practice with your printed recovery key.",
        path.display()
    )]
    KeyFileDamaged {
        /// The key file.
        path: PathBuf,
        /// What could not be understood.
        detail: String,
    },

    /// No slot of the key file opens with this passphrase.
    #[error(
        "This passphrase does not open the practice. Nothing was changed. Check Caps Lock and the keyboard language, then try again."
    )]
    WrongPassphrase,

    /// Too many passphrases in a row were wrong; the door stays shut for a while.
    #[error(
        "Too many wrong passphrases in a row. Nothing was tried and nothing was changed. Wait {}, then try again.",
        super::tries::spoken_wait(*wait_seconds)
    )]
    TooManyTries {
        /// How long it stays shut, in seconds.
        wait_seconds: u64,
    },

    /// What the role of the one who opened the file does not include.
    #[error(
        "You opened the practice as {}, who {}. Nothing was changed. Ask an owner of the practice.",
        role.one(), role.may()
    )]
    NotAllowed {
        /// The role.
        role: crate::domain::Role,
    },

    /// The passphrase is of someone who works here no longer.
    #[error(
        "{name} works here no longer, so this passphrase does not open the practice. Nothing was changed."
    )]
    HasLeft {
        /// Their name.
        name: String,
    },

    /// A practice without an owner.
    #[error(
        "This is the last owner: without one nobody could add people or let them go. Nothing was changed. Make someone else an owner first."
    )]
    LastOwner,

    /// Two people of the same name could not be told apart at the door.
    #[error(
        "Someone of this name works here already. Nothing was changed. Add something that tells the two apart, such as a second first name."
    )]
    SameName,

    /// The recovery key is well formed, but of another practice.
    #[error(
        "This recovery key does not open this practice: it belongs to another one, or the file is damaged at its start. Nothing was changed. Use the page printed for this practice."
    )]
    WrongRecoveryKey,

    /// What was typed is not a recovery key.
    #[error(
        "This is not a complete recovery key: {detail}. Nothing was changed. Compare it with the printed page, group by group."
    )]
    RecoveryKeyMistyped {
        /// What is wrong with it.
        detail: String,
    },

    /// The passphrase is too easy to guess to protect health records.
    #[error(
        "This passphrase is too weak: {detail}. Nothing was changed. Four or five words that do not belong together are easy to remember and hard to guess."
    )]
    WeakPassphrase {
        /// Why it was refused.
        detail: String,
    },

    /// The file is cut short or its contents were altered.
    #[error(
        "The practice file is damaged ({detail}). Nothing was written to it. Keep the damaged file, and open your latest backup."
    )]
    Damaged {
        /// What does not fit, for the person who helps.
        detail: String,
    },

    /// The file, or the folder it is in, can't be written.
    #[error(
        "{} can't be written, so nothing could be recorded in it. Your records are safe. Allow writing to the file and its folder, or copy both files to a folder of your own.",
        path.display()
    )]
    ReadOnly {
        /// The file that can't be written.
        path: PathBuf,
    },

    /// There is no room left.
    #[error(
        "The disk is full, so this last change was not saved. Everything saved before is safe. Free some space and try again."
    )]
    DiskFull,

    /// The passphrase was changed, and nothing could be written any more.
    #[error(
        "From now on the new passphrase opens the practice, and the old one does not. But the disk has no room or takes nothing any more, so the activity does not tell of it. Free some space, and look whether the disk is still there."
    )]
    PassphraseUntold,

    /// A newer Quadratus has already changed this file.
    #[error(
        "This practice file was written by a newer Quadratus (format {found}; this one knows up to {known}). It was left as it is. Update Quadratus, then open it again."
    )]
    Newer {
        /// The format of the file.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },

    /// Another Quadratus has the file open.
    #[error(
        "{} is open in another Quadratus. Nothing was changed. Go to that window, or close it and try again; or open it here to look only.",
        path.display()
    )]
    OpenElsewhere {
        /// The practice file.
        path: PathBuf,
    },

    /// The file is only looked at.
    #[error(
        "This practice is open here to look only, because another Quadratus may have it open. Nothing was changed. Change it in the other window; or close that one, then lock this one and open it again."
    )]
    LookOnly,

    /// The file that is to be looked at is of an older format.
    #[error(
        "This practice file has an older format ({found}; this Quadratus writes {known}), so it can't be looked at while it may be open elsewhere. Nothing was changed. Close the other window, then open it here."
    )]
    OlderElsewhere {
        /// The format of the file.
        found: u32,
        /// The format of this program.
        known: u32,
    },

    /// Another program holds the file just now.
    #[error(
        "Another program was busy with the practice file for a while, so this last change was not saved. Everything saved before is safe. Try again in a moment."
    )]
    Busy,

    /// The disk refused to read or to write. A change that was written but not forced to the disk may come back after a
    /// sudden end, so it is not said for certain that it was not saved.
    #[error(
        "The disk, or the folder of the practice file, did not take this, so count this last change as not saved. Everything saved before is safe. Check that the disk is still there, has free space and may be written, then try again."
    )]
    DiskTrouble,

    /// The log of the database could not be put into the file.
    #[error(
        "Everything is saved. But a part of it still lies in {}, because the disk is full or another program is reading. Leave that file where it is, and copy it along with the practice; it goes away when the practice is next closed with room on the disk.",
        path.display()
    )]
    LogLeft {
        /// The log beside the practice file.
        path: PathBuf,
    },

    /// A record was erased, and the file could not be cleared up afterwards.
    #[error(
        "The record is erased and can't be brought back here. But what clears the file up afterwards did not come to its end, because the disk has no room or another window was reading, so traces may be left in it, encrypted. The next erasure clears them up too."
    )]
    ErasedNotCleared,

    /// Bringing the file to the newest format did not work.
    #[error(
        "The practice file could not be brought to format {version} ({detail}). It is unchanged{copy}. Please keep it and report this."
    )]
    MigrationFailed {
        /// The format that could not be reached.
        version: u32,
        /// What went wrong.
        detail: String,
        /// Where the copy made beforehand lies, as the end of a sentence; may be empty.
        copy: String,
    },

    /// The thing asked for is not in the file.
    #[error(
        "There is no {entity} number {id} in this practice. Nothing was changed. Go back to the list and choose again."
    )]
    NotFound {
        /// What was looked for.
        entity: &'static str,
        /// Its number.
        id: i64,
    },

    /// Someone saved the same thing in the meantime.
    #[error(
        "This {entity} was changed in the meantime, so your change was not saved over it. Open it again and repeat your change."
    )]
    ChangedMeanwhile {
        /// What was changed.
        entity: &'static str,
    },

    /// An entry of the user's own that notes or sheets still name.
    #[error(
        "This entry stands in {uses} of your notes and sheets, which would lose its name. Nothing was changed. Hide it instead: it is not offered any more, and old notes go on naming it."
    )]
    OwnEntryInUse {
        /// In how many notes and sheets it stands.
        uses: u64,
    },

    /// A record was to be merged into itself.
    #[error("This is one and the same record. Nothing was changed. Choose the other record of this person.")]
    SameRecord,

    /// One of two records to be merged is merged away already.
    #[error(
        "One of these two records is already merged into another. Nothing was changed. Go back to the list and choose the record that is shown there."
    )]
    AlreadyMerged,

    /// Each of two records to be merged has an unfinished note.
    #[error(
        "Both records have an unfinished note, and one record has room for one. Nothing was changed. Keep one of the two notes, then merge."
    )]
    TwoUnfinishedNotes,

    /// A merge that was not made since the file was opened.
    #[error(
        "This merge was made before the practice was opened, or is undone already, so it stays as it is. Nothing was changed. No note was lost by it: every visit names the day and who wrote it."
    )]
    MergeStands,

    /// The record that a merge joined was itself merged into another.
    #[error(
        "The joined record was merged into another one since. Nothing was changed. Undo that later merge first."
    )]
    LaterMergeFirst,

    /// A signed note does not change.
    #[error(
        "This session is signed, so its note no longer changes. Nothing was changed. Write an amendment instead."
    )]
    Signed,

    /// Only a signed note takes an amendment.
    #[error(
        "This session is not signed yet. Nothing was changed. Correct the note itself; amendments are for signed notes."
    )]
    NotSigned,

    /// A note with a gap that a phrase left is not signed.
    #[error("{gap} is still to be filled in. Nothing was signed. Fill it or take it out, then sign.")]
    Unfilled {
        /// The gap as it stands in the note.
        gap: String,
    },

    /// Nothing is added to a restricted record.
    #[error(
        "This record is restricted, so nothing is added to it. Nothing was changed. Restore it first, under “Who saw what”."
    )]
    Restricted,

    /// A file was changed while it was read.
    #[error("This file changed while it was read. Nothing was kept. Choose it again.")]
    FileChanged,

    /// A file that is not what was kept.
    #[error(
        "File number {id} is not what was kept: its bytes were altered. It is not shown. Take it from your latest backup, and keep both."
    )]
    AlteredFile {
        /// Its number.
        id: i64,
    },

    /// The pages of a kept sheet are not those that were kept.
    #[error(
        "Sheet number {id} is not what was kept: its pages were altered. It is not printed. Take it from your latest backup, and keep both."
    )]
    AlteredSheet {
        /// Its number.
        id: i64,
    },

    /// What belongs to one person is not put into another's episode.
    #[error(
        "This episode of care is another client's. Nothing was changed. Choose an episode of the same client."
    )]
    EpisodeOfAnother,
    /// An answer about a sheet that another client took home.
    #[error(
        "The answer is about a home-care sheet of another client. Nothing was changed. Answer about a sheet of this client."
    )]
    SheetOfAnother,

    /// A record that has to be kept.
    #[error(
        "This record has to be kept until {until}: {place}, {rule} (read in: {read_in}). Nothing was erased. Archive or restrict it until then."
    )]
    HasToBeKept {
        /// The last day, in words.
        until: String,
        /// Whose rule it is.
        place: String,
        /// The rule.
        rule: String,
        /// Where it was read.
        read_in: String,
    },

    /// What was to be added does not belong there.
    #[error("{why} Nothing was changed.")]
    Unfit {
        /// Why, as a sentence.
        why: String,
    },
    /// A value that makes no sense beside what is in the file already.
    #[error("{0} Nothing was changed.")]
    Invalid(#[from] crate::domain::Invalid),

    /// Something in the file does not fit what the program expects of it.
    #[error(
        "The {entity} number {id} can't be read as it stands in the file ({detail}). Nothing was changed. Run a check of the practice file, and report this."
    )]
    Unreadable {
        /// What was being read.
        entity: &'static str,
        /// Its number.
        id: i64,
        /// What does not fit.
        detail: String,
    },

    /// A file beside the practice file could not be read or written.
    #[error("{action} {} did not work ({detail}). Your saved records are safe. Check the disk and the folder, then try again.", path.display())]
    File {
        /// What was tried, as the start of a sentence.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },

    /// The system gave no randomness.
    #[error(
        "The system gave no random numbers ({detail}), so no key could be made. Nothing was changed. Restart the computer and try again."
    )]
    NoRandomness {
        /// What the system said.
        detail: String,
    },

    /// The practice file was closed before the work was done.
    #[error("The practice is closed. What was saved is safe. Open it again to go on.")]
    Closed,

    /// The database refused, for a reason that has no sentence of its own.
    #[error(
        "The practice file refused this ({detail}). This last change was not saved; everything before it is safe. Try again, and report this if it stays."
    )]
    Database {
        /// What the database said.
        detail: String,
    },
}
