//! Why a value was refused.

use chrono::NaiveDate;

/// Why a value was refused, in words that can stand beside the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// A name without any part.
    #[error("Please enter a name.")]
    NoName,
    /// A text that must say something says nothing.
    #[error("Please fill in {what}.")]
    Empty {
        /// What is missing, in the user's words.
        what: &'static str,
    },
    /// A text longer than its field takes.
    #[error("This text has {found} characters; there is room for {most}.")]
    TooLong {
        /// Characters found.
        found: usize,
        /// Characters allowed.
        most: usize,
    },
    /// A control character where a single line is wanted.
    #[error("This field takes one line of plain text.")]
    NotOneLine,
    /// A number outside its range.
    #[error("{what} goes from {least} to {most}; {found} is outside.")]
    OutOfRange {
        /// What the number means.
        what: &'static str,
        /// Smallest allowed.
        least: i64,
        /// Largest allowed.
        most: i64,
        /// What was given.
        found: i64,
    },
    /// A measurement that is no number.
    #[error("Please enter a number.")]
    NotANumber,
    /// Words that say neither that a test was positive nor that it was negative.
    #[error("“{typed}” is no result of a test. Type + for positive or - for negative.")]
    TestResult {
        /// What was typed.
        typed: String,
    },
    /// An answer about an item of home care that was answered already.
    #[error("The item {item} is answered twice. Each item of a sheet is asked about once.")]
    AnsweredTwice {
        /// The item's key.
        item: String,
    },
    /// A birth date after today.
    #[error("{date} is in the future. A birth date lies in the past.")]
    BornInFuture {
        /// The date given.
        date: NaiveDate,
    },
    /// A birth date too long ago to be a living client's.
    #[error("{date} is too long ago for a birth date. Please check the year.")]
    BornTooLongAgo {
        /// The date given.
        date: NaiveDate,
    },
    /// A phone number with other signs than a number has, or too few or many digits.
    #[error("A phone number has 3 to 20 digits, and + ( ) - . / or blanks between them.")]
    Phone,
    /// An e-mail address without its parts.
    #[error("An e-mail address looks like name@example.org.")]
    Email,
    /// A web address without a host, or of another kind than http and https.
    #[error("A web address looks like example.org or https://example.org/home-care.")]
    WebAddress,
    /// A catalogue key with other signs than small letters, digits and underscores.
    #[error("'{key}' is not a catalogue key: small letters, digits and _ only.")]
    Key {
        /// The key given.
        key: String,
    },
    /// A time zone's name that is none.
    #[error("'{name}' is not the name of a time zone, such as America/Denver.")]
    Zone {
        /// The name given.
        name: String,
    },
    /// A day before the one it must follow.
    #[error("{what} can't be before {earliest}. Please check the date.")]
    TooEarly {
        /// What the day is of, as the start of a sentence.
        what: &'static str,
        /// The first day it can be.
        earliest: NaiveDate,
    },
    /// A day to come where one that has been is wanted.
    #[error("{date} is still to come. {what} lies in the past.")]
    InFuture {
        /// What the day is of, as the start of a sentence.
        what: &'static str,
        /// The date given.
        date: NaiveDate,
    },
    /// A word that is not in a closed list.
    #[error("'{word}' is not one of: {choices}.")]
    Choice {
        /// The word given.
        word: String,
        /// The words allowed, with commas.
        choices: String,
    },
    /// Words that are no day, month or year.
    #[error("This is not a date. Write a day, a month or a year: 3/14/1979, March 1979 or 1979.")]
    RoughDate,
    /// A file without bytes, or with too many.
    #[error("This file has {megabytes} MB; there is room for {most} MB, and it must not be empty.")]
    FileSize {
        /// Its size in megabytes, rounded up.
        megabytes: u64,
        /// The most.
        most: u64,
    },
    /// A thing that ended before it began.
    #[error("This was over before it began. Check the two dates.")]
    OverBeforeItBegan,
    /// A due date on what is no pregnancy.
    #[error("Only a pregnancy has a due date.")]
    DueWithoutPregnancy,
    /// An item that is on a plan twice for the same side.
    #[error("The item {item} is on the sheet twice. Take one of the two away.")]
    ItemTwice {
        /// The item's key.
        item: String,
    },
    /// A question that stands twice in a red-flag screen.
    #[error("The same question stands twice in this screen. Each is asked once.")]
    FlagTwice,
    /// A referral where there is nothing to refer.
    #[error("No question was answered with yes, so there is nothing to refer.")]
    NoFlag,
    /// A picture that is no PNG or is too large.
    #[error("A logo is a PNG picture of at most {most_kilobytes} KB.")]
    Logo {
        /// The largest size, in kilobytes.
        most_kilobytes: usize,
    },
    /// A day after today for something that has happened.
    #[error("{date} is in the future. Please write the day on which it was given.")]
    Ahead {
        /// The date given.
        date: NaiveDate,
    },
    /// An end before the beginning.
    #[error("{date} is before the day on which it was given, {given}.")]
    BeforeGiven {
        /// The date given.
        date: NaiveDate,
        /// When the consent was given.
        given: NaiveDate,
    },
    /// A consent for a minor that the minor gave.
    #[error("For a minor, a parent or guardian agrees. Please write who that is.")]
    GuardianNeeded,
    /// A signature with more lines or points than a hand draws.
    #[error("This signature is too long. Please clear it and sign once more, in shorter strokes.")]
    SignatureTooLong,
    /// A picture of an item that is no PNG or is too large.
    #[error("The picture of an item is kept as PNG of at most {most_kilobytes} KB.")]
    ItemPicture {
        /// The largest size, in kilobytes.
        most_kilobytes: usize,
    },
}
