//! What can be wrong with the library.

use thiserror::Error;

/// The library could not be read, or one of its entries is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogError {
    /// A file is not written the way its entries are.
    #[error(
        "The reference library cannot be read ({file}: {problem}). Your practice file is untouched; \
         install Quadratus again or tell its makers."
    )]
    Unreadable {
        /// The file's name.
        file: &'static str,
        /// What the reader stumbled over, with the line.
        problem: String,
    },
    /// An entry was read, and what it says does not hold.
    #[error(
        "The reference library is wrong at “{key}” in {file}: {flaw}. Your practice file is untouched; \
         install Quadratus again or tell its makers."
    )]
    Flawed {
        /// The file's name.
        file: &'static str,
        /// The entry's key.
        key: String,
        /// What does not hold.
        flaw: Flaw,
    },
}

/// What does not hold about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Flaw {
    /// A text is missing.
    #[error("“{field}” is empty")]
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A text is too long for the line it is printed on.
    #[error("“{field}” has {found} characters, and at most {most} fit")]
    TooLong {
        /// The field.
        field: &'static str,
        /// How many it has.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// A key, name or abbreviation stands for two entries.
    #[error("“{word}” already stands for “{other}”")]
    Twice {
        /// The word.
        word: String,
        /// The entry that has it already.
        other: String,
    },
    /// A key begins as the keys of the user's own entries do.
    #[error("keys that begin with “own_” are kept for the user's own entries")]
    KeptForOwn,
    /// A key names an entry that does not exist.
    #[error("“{field}” names “{key}”, which does not exist")]
    Unknown {
        /// The field.
        field: &'static str,
        /// The key.
        key: String,
    },
    /// A muscle's tier is none of those there are.
    #[error("its tier is not 1 to {most}")]
    Tier {
        /// The last tier there is.
        most: u8,
    },
    /// A muscle is a part of itself, or of a muscle that is a part already.
    #[error("“part_of” names “{whole}”, which is a part itself")]
    PartOfPart {
        /// What it is said to be a part of.
        whole: String,
    },
    /// The dose that is offered first lies outside the range a therapist may set.
    #[error("the dose lies outside its range")]
    DoseOutsideRange,
    /// A range of doses allows one that cannot be prescribed.
    #[error("the range allows a dose that cannot be prescribed")]
    RangeTooWide,
    /// An item has no steps, or more than fit beside its drawing.
    #[error("it has {found} steps, and 1 to {most} are wanted")]
    Steps {
        /// How many it has.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// A stop rule is not a condition.
    #[error("“stop” has to begin with “Stop if ” and end with a full stop")]
    StopWithoutCondition,
    /// An item without muscles says nothing about why it is proposed.
    #[error("an item that is not for one muscle needs “why_general”")]
    WhyMissing,
    /// A rule reaches no item, or no technique.
    #[error("a rule of it reaches nothing")]
    RuleReachesNothing,
    /// A text with gaps opens or closes one that has no other end.
    #[error("a brace stands there without its other half")]
    Brace,
    /// A list to pick from has the same choice twice.
    #[error("“{choice}” stands in one list twice")]
    ChoiceTwice {
        /// The choice.
        choice: String,
    },
    /// A list of whole numbers does not go up.
    #[error("a list of numbers has to go from a lower to a higher one")]
    NumbersBackward,
    /// A span of time is none.
    #[error("“{field}” has to be more than 0")]
    NoTime {
        /// The field.
        field: &'static str,
    },
    /// The rule for the records of minors keeps those of young adults, too.
    #[error("the rule for minors would reach adults: it is longer than the years after the last entry")]
    MinorsReachAdults,
    /// A movement says neither what is usual nor why nothing is given.
    #[error("say either what is usual or why no usual range is given")]
    UsualUnclear,
    /// A point of a handout has a strength without a source, or a source without a strength.
    #[error("a point says both how sure it is and where it was read, or neither")]
    SourceUnclear,
    /// A handout has no parts, or a part no points or more than can be read at a glance.
    #[error("“{field}” has {found} entries, and 1 to {most} are wanted")]
    Count {
        /// The field.
        field: &'static str,
        /// How many it has.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// A measure's wording may not be shipped, and is.
    #[error("its wording may not be shipped")]
    WordingNotFree,
    /// A measure's figures do not fit together.
    #[error("lowest, highest and step do not fit together")]
    Scale,
    /// A measure says neither which change matters nor why none is known.
    #[error("say either which change matters or why none is known")]
    ChangeUnclear,
}
