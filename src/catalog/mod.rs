//! The reference library: muscles, techniques, findings, tests and movements, cautions, measures, home-care items,
//! phrases for notes, consent wordings, handouts and the rules of jurisdictions.
//!
//! It is written as data in `assets/catalog`, read once and checked before anyone relies on it:
//! every key resolves, no two entries share a name, every dose lies in its range, no text is
//! missing. What cautions mean is data too: [`Catalog::gate`] applies it to home care, and
//! [`Catalog::technique_remarks`] to hands-on work.

mod caution;
mod check;
mod choices;
mod circumstance;
mod coach;
mod consent;
mod dose_range;
mod dose_step;
mod entry;
mod error;
mod examination;
mod find;
mod fold;
mod gap;
mod gate;
mod given_before;
mod handout;
mod item;
mod jurisdiction;
mod keeping;
mod own;
mod pack;
mod parse;
mod phrase;
mod place;
mod propose;
mod reading;
mod search;
mod shelf;
pub mod shorthand;
mod technique_rule;
mod translation;
mod worked;

pub use caution::{Caution, Effect, Level, Most, Reach, Rule};
pub use coach::Demand;
pub use consent::{Consent, ConsentKind, Lasts};
pub use dose_range::{DoseRange, Span};
pub use dose_step::DosePart;
pub use entry::{
    Better, ChangeThatMatters, FindingKind, Layer, Mark, Measure, Muscle, RedFlag, SelfCare, Technique,
    TechniqueGroup,
};
pub use error::{CatalogError, Flaw};
pub use examination::{ExaminationKind, ExaminationWhat, Movement, MovementUnit, Test, TestWorth};
pub use fold::{fold, words_in};
pub use gap::{Gap, first_gap, gaps};
pub use gate::{Gate, NotPlanned, Wish};
pub use given_before::GivenBefore;
pub use handout::{Grounds, Handout, HandoutPart, HandoutPoint};
pub use item::{Category, Evidence, Item, ItemTrait, Position};
pub use jurisdiction::{Jurisdiction, Minors, Retention, RuleSource};
pub use keeping::Keeping;
pub use own::{Accepted, Origin, OwnContent, OwnEntry, OwnKind, OwnTrouble, WrongField, own_key};
pub use pack::{Pack, Progression};
pub use parse::Sources;
pub use phrase::{NoteField, Phrase, PhrasePart};
pub use propose::{Proposal, Today};
pub use reading::reading_grade;
pub use search::{AnyEntry, EntryKey, EntryKind};
pub use technique_rule::{Remark, TechniqueRule, TechniqueTrait, Verdict};
pub use translation::{HandoutPartWords, HandoutWords, ItemWords, Translation};

pub use crate::domain::Urgency;
use crate::domain::{
    CautionKey, ConsentKey, ExaminationKey, FindingKey, HandoutKey, ItemKey, JurisdictionKey, MeasureKey,
    MuscleKey, PhraseKey, RedFlagKey, ScreeningKind, TechniqueKey,
};
use shelf::Shelf;

/// The reference library, checked.
#[derive(Debug, Clone)]
pub struct Catalog {
    muscle_source: String,
    muscles: Shelf<Muscle>,
    techniques: Shelf<Technique>,
    technique_rules: Vec<TechniqueRule>,
    findings: Shelf<FindingKind>,
    examinations: Shelf<ExaminationKind>,
    items: Shelf<Item>,
    packs: Vec<Pack>,
    progressions: Vec<Progression>,
    cautions: Shelf<Caution>,
    circumstances: Shelf<Caution>,
    measures: Shelf<Measure>,
    red_flags: Shelf<RedFlag>,
    phrases: Shelf<Phrase>,
    consents: Shelf<Consent>,
    handouts: Shelf<Handout>,
    jurisdictions: Shelf<Jurisdiction>,
    /// Where the practice is.
    place: Option<JurisdictionKey>,
}

impl Catalog {
    /// The library the program was built with. Read it once and pass it on.
    ///
    /// # Errors
    /// [`CatalogError`], which the tests keep from happening in a program that was released.
    pub fn builtin() -> Result<Self, CatalogError> {
        Self::parse(&Sources::BUILTIN)
    }

    /// The library written in these files.
    ///
    /// # Errors
    /// [`CatalogError`] with file and key, for the first thing that does not hold.
    pub fn parse(sources: &Sources<'_>) -> Result<Self, CatalogError> {
        parse::parse(sources)
    }

    /// Where names, numbers and attachments of the muscles come from, for the credits.
    pub fn muscle_source(&self) -> &str {
        &self.muscle_source
    }

    /// Every red flag, in the order they are asked.
    pub fn red_flags(&self) -> &[RedFlag] {
        self.red_flags.all()
    }

    /// The red flags that are asked together, in that order.
    pub fn red_flags_of(&self, screen: ScreeningKind) -> impl Iterator<Item = &RedFlag> {
        self.red_flags.all().iter().filter(move |flag| flag.screen == screen)
    }

    /// The red flag with this key; `None` if this version does not know it.
    pub fn red_flag(&self, key: &RedFlagKey) -> Option<&RedFlag> {
        self.red_flags.get(key.as_str())
    }
}

macro_rules! kind {
    ($entry:ident, $key:ident, $shelf:ident, $one:ident, $find:ident, $what:literal) => {
        impl Catalog {
            #[doc = concat!("Every ", $what, " in sight, in the order of the library.")]
            pub fn $shelf(&self) -> &[$entry] {
                self.$shelf.all()
            }

            #[doc = concat!("The ", $what, " with this key, hidden or not; `None` if it is not known.")]
            pub fn $one(&self, key: &$key) -> Option<&$entry> {
                self.$shelf.get(key.as_str())
            }

            #[doc = concat!("At most `limit` entries that fit what was typed (", $what, "), best first.")]
            ///
            /// Case, accents and punctuation do not count. Name, abbreviation and other words are
            /// looked at; the start of each word is enough, and one slip of the keys is forgiven.
            /// Without a word the first of the library are given.
            pub fn $find(&self, text: &str, limit: usize) -> Vec<&$entry> {
                self.$shelf.find(text, limit)
            }
        }
    };
}

kind!(Muscle, MuscleKey, muscles, muscle, find_muscles, "muscle");
kind!(Technique, TechniqueKey, techniques, technique, find_techniques, "technique");
kind!(FindingKind, FindingKey, findings, finding, find_findings, "kind of finding");
kind!(ExaminationKind, ExaminationKey, examinations, examination, find_examinations, "test or movement");
kind!(Item, ItemKey, items, item, find_items, "home-care item");
kind!(Caution, CautionKey, cautions, caution, find_cautions, "caution");
kind!(Measure, MeasureKey, measures, measure, find_measures, "measure");
kind!(Phrase, PhraseKey, phrases, phrase, find_phrases, "phrase");
kind!(Consent, ConsentKey, consents, consent, find_consents, "consent wording");
kind!(Handout, HandoutKey, handouts, handout, find_handouts, "handout");
kind!(Jurisdiction, JurisdictionKey, jurisdictions, jurisdiction, find_jurisdictions, "jurisdiction");
