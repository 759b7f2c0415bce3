//! Closed lists a therapist picks from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Invalid;

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $key)] $variant,)+
        }

        impl $name {
            /// Every choice, in the order it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands in files.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The words a person reads.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(word: &str) -> Result<Self, Invalid> {
                match word {
                    $($key => Ok(Self::$variant),)+
                    _ => Err(Invalid::Choice {
                        word: word.to_owned(),
                        choices: [$($key,)+].join(", "),
                    }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.words())
            }
        }
    };
}

pub(super) use choice;

choice!(
    /// A side of the body: always the client's own left and right.
    Side {
        /// The client's left.
        Left = "left", "left";
        /// The client's right.
        Right = "right", "right";
        /// Left and right.
        Both = "both", "both sides";
        /// On the midline.
        Midline = "midline", "midline";
    }
);

choice!(
    /// How long a complaint has lasted: acute under 6 weeks, subacute 6 to 12, chronic over 12.
    ///
    /// The bounds are a convention of research, and guidelines differ: American ones begin subacute at
    /// 4 weeks (definitions collected at gpcpd.heiw.wales, low back pain). The therapist decides.
    Stage {
        /// Under 6 weeks.
        Acute = "acute", "acute";
        /// 6 to 12 weeks.
        Subacute = "subacute", "subacute";
        /// Over 12 weeks.
        Chronic = "chronic", "chronic";
    }
);

choice!(
    /// A region of the body, as complaints, muscles and home-care items are sorted.
    Region {
        /// No one place.
        WholeBody = "whole_body", "whole body";
        /// Head and jaw.
        Head = "head", "head";
        /// Neck.
        Neck = "neck", "neck";
        /// Shoulder.
        Shoulder = "shoulder", "shoulder";
        /// Upper arm.
        Arm = "arm", "upper arm";
        /// Forearm.
        Forearm = "forearm", "forearm";
        /// Hand.
        Hand = "hand", "hand";
        /// Upper back.
        UpperBack = "upper_back", "upper back";
        /// Chest and ribs.
        Thorax = "thorax", "chest and ribs";
        /// Belly.
        Abdomen = "abdomen", "abdomen";
        /// Low back.
        LowerBack = "lower_back", "low back";
        /// Pelvic floor.
        Pelvis = "pelvis", "pelvis";
        /// Hip and buttock.
        Hip = "hip", "hip and buttock";
        /// Thigh.
        Thigh = "thigh", "thigh";
        /// Lower leg.
        Leg = "leg", "lower leg";
        /// Foot.
        Foot = "foot", "foot";
    }
);

choice!(
    /// What the result of an examination is.
    ExaminationScale {
        /// An angle.
        Degrees = "degrees", "degrees";
        /// A length.
        Centimetres = "centimetres", "centimetres";
        /// Positive or negative.
        Test = "test", "positive or negative";
    }
);

choice!(
    /// What a test came to.
    TestResult {
        /// It showed what it looks for.
        Positive = "positive", "positive";
        /// It did not.
        Negative = "negative", "negative";
    }
);

choice!(
    /// How the written parts of a note are headed.
    NoteForm {
        /// Subjective, objective, assessment, plan.
        Soap = "soap", "SOAP";
        /// Data, assessment, plan.
        Dap = "dap", "DAP";
        /// One part.
        Plain = "plain", "plain";
    }
);

choice!(
    /// Whether an item of home care was done.
    HomeCareDone {
        /// As it stood on the sheet, or nearly.
        Done = "done", "done";
        /// Less than that.
        Partly = "partly", "partly done";
        /// Not at all.
        Not = "not", "not done";
    }
);

choice!(
    /// How an item of home care goes, compared with the time before.
    Ease {
        /// Easier.
        Easier = "easier", "easier";
        /// The same.
        Same = "same", "as before";
        /// Harder.
        Harder = "harder", "harder";
    }
);

choice!(
    /// The language of what a client takes home.
    Language {
        /// English.
        English = "en", "English";
        /// Spanish.
        Spanish = "es", "Spanish";
        /// French.
        French = "fr", "French";
        /// German.
        German = "de", "German";
    }
);

choice!(
    /// The paper a practice prints on.
    Paper {
        /// 8.5 × 11 inches.
        Letter = "letter", "Letter";
        /// 210 × 297 mm.
        A4 = "a4", "A4";
    }
);

choice!(
    /// Which red flags are asked.
    ScreeningKind {
        /// For pain in the low back.
        LowBack = "low_back", "low back";
        /// For everyone.
        General = "general", "general";
    }
);

choice!(
    /// What was answered to a question about a red flag.
    FlagAnswer {
        /// Yes: it stops the work.
        Yes = "yes", "yes";
        /// No.
        No = "no", "no";
        /// The question was left out.
        NotAsked = "not_asked", "not asked";
    }
);

choice!(
    /// How soon a red flag must be seen; the most pressing first.
    Urgency {
        /// Now, by ambulance or emergency department.
        Emergency = "emergency", "emergency, now";
        /// The same day.
        Urgent = "urgent", "today";
        /// Before the next treatment.
        Soon = "soon", "within days, before the next treatment";
    }
);

choice!(
    /// What a consent is about. Each sensitive area stands for itself, as its consent is asked apart.
    ConsentKind {
        /// Treatment as such.
        Treatment = "treatment", "treatment";
        /// A change of what is covered.
        Draping = "draping", "draping";
        /// Breast and chest wall.
        BreastAndChestWall = "breast_and_chest_wall", "breast and chest wall";
        /// Buttocks.
        Buttocks = "buttocks", "buttocks";
        /// The upper inner thigh.
        UpperInnerThigh = "upper_inner_thigh", "upper inner thigh";
        /// The gluteal cleft and the perineum, outside only.
        Perineum = "perineum", "gluteal cleft and perineum";
        /// Keeping the record.
        Data = "data", "record and privacy";
        /// A minor, by parent or guardian.
        Minor = "minor", "minor";
        /// Photographs and other pictures.
        Photo = "photo", "photographs";
    }
);

impl ConsentKind {
    /// Whether it is a sensitive area: consent to treatment does not reach it.
    pub const fn is_sensitive_area(self) -> bool {
        matches!(self, Self::BreastAndChestWall | Self::Buttocks | Self::UpperInnerThigh | Self::Perineum)
    }
}

choice!(
    /// The form in which a sheet is printed.
    Print {
        /// Whole pages in 12 points.
        Normal = "normal", "Normal";
        /// Whole pages in 18 points, for people who see less well.
        Large = "large", "Large print";
        /// One page that folds to the size of a pocket, with what is looked up most often.
        Card = "card", "Wallet card";
    }
);

choice!(
    /// With which inks a sheet is printed.
    Ink {
        /// In colour.
        Colour = "colour", "Colour";
        /// In black on white, so that it comes out of a photocopier as it went in.
        Black = "black", "Black and white";
    }
);
