//! The closed lists of the library, as a person picks from them.

use super::entry::{Layer, Mark, SelfCare, TechniqueGroup};
use super::item::{Evidence, ItemTrait};
use super::technique_rule::TechniqueTrait;

macro_rules! choices {
    ($name:ident { $($variant:ident = $words:literal,)+ }) => {
        impl $name {
            /// Every choice, in the order it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The words a therapist reads.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }
        }
    };
}

choices!(Layer {
    Superficial = "just under the skin",
    Intermediate = "under another muscle",
    Deep = "next to the bone",
});

choices!(TechniqueGroup {
    Style = "a way of giving a whole session",
    Swedish = "classic strokes",
    Friction = "friction",
    Compression = "pressing and letting go",
    TriggerPoint = "work on tender spots",
    Fascia = "fascia",
    Stretch = "stretching",
    Movement = "movement",
    Joint = "joints",
    Tool = "with a tool",
    Lymph = "lymph flow",
    LightTouch = "light touch",
    Thermal = "heat and cold",
    Support = "tape",
    Other = "other",
});

choices!(SelfCare {
    For = "a reason for home care of the muscle",
    Against = "a reason not to press on the muscle at home",
    Neither = "says nothing about home care",
});

choices!(Mark {
    FilledCircle = "filled circle",
    Dot = "dot",
    DotInRing = "dot in a ring",
    ThreeBars = "three bars",
    Zigzag = "zigzag",
    CrossedLines = "crossed lines",
    Star = "star",
    OpenRing = "open ring",
    DottedArea = "dotted area",
    LetterW = "letter W",
    BarredArrow = "arrow against a bar",
    LongArrow = "long arrow",
    InwardArrows = "arrows toward each other",
    OutwardArrows = "arrows away from each other",
    UpArrow = "arrow up",
    DownArrow = "arrow down",
    CurvedArrow = "curved arrow",
    HatchedArea = "hatched area",
    WavyLine = "wavy line",
    OutlinedArea = "outlined area",
    SlashedArea = "outlined area with a slash",
    DoubleRing = "double ring",
});

choices!(ItemTrait {
    FirmPressure = "strong pressure in one place",
    TrunkPressure = "pressure on the trunk",
    LegPressure = "pressure on the hip, leg or foot",
    Roller = "a foam roller",
    PartnerHands = "another person's hands",
    SkinProduct = "oil, lotion or tape on the skin",
    Rubber = "a ball or band that may hold latex",
    Heat = "warmth",
    Cold = "cold",
    Effort = "effort against weight",
    LoadedFlexion = "bending the spine with weight on it",
    UnloadedFlexion = "bending the spine without weight on it",
    EndRangeExtension = "arching back to the end",
    SpinalRotation = "turning the spine",
    SideBend = "bending the spine sideways",
    NeckMovement = "moving the head on the neck",
    ShoulderEndRange = "the end of the shoulder's range",
    HipEndRange = "the end of the hip's range",
    AnkleStrain = "stretch or load on ankle or sole",
    Kneeling = "weight on the knees",
    WeightOnHands = "weight on the hands",
    Floor = "getting down on the floor",
});

choices!(TechniqueTrait {
    HandsOff = "no hands: the client does it alone, at ease",
    Touch = "hands, a tool or a pack rest on the place",
    Pressure = "muscle is pressed or kneaded",
    DeepPressure = "strong or held pressure",
    SkinDrag = "skin is lifted, pulled or scraped",
    SkinProduct = "oil or lotion on the skin",
    Adhesive = "tape on the skin",
    Suction = "cups",
    Tool = "a hard tool with an edge",
    Striking = "striking",
    Vibration = "shaking",
    Heat = "warmth",
    Cold = "cold",
    EndRange = "to the end of a range",
    JointMovement = "a joint moved in its easy range",
    JointMobilisation = "small movements of the joint itself",
    Effort = "the client pushes against the therapist",
    LymphFlow = "lymph moved toward the heart",
    Vigorous = "brisk work",
    WholeSession = "a long session in one position",
});

impl Evidence {
    /// Every choice, the weakest first.
    pub const ALL: &'static [Self] = &[Self::ExpertPractice, Self::Low, Self::Moderate, Self::High];
}
