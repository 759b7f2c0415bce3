//! Entries a therapist charts with: muscles, techniques, findings, measures, red flags.

use serde::{Deserialize, Serialize};

use super::dose_range::Span;
use super::technique_rule::TechniqueTrait;
use crate::domain::{
    CautionKey, FindingKey, MeasureKey, MuscleKey, RedFlagKey, Region, ScreeningKind, TechniqueKey, Urgency,
};

/// How deep a muscle lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Just under the skin.
    Superficial,
    /// Under another muscle.
    Intermediate,
    /// Next to the bone.
    Deep,
}

/// A muscle or fascia therapists chart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Muscle {
    /// Its key.
    pub key: MuscleKey,
    /// Its English name.
    pub name: String,
    /// Its name in Terminologia Anatomica 2.
    pub latin: String,
    /// The short form used in notes, such as "QL".
    pub abbreviation: String,
    /// Other words a therapist types for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Where it is.
    pub region: Region,
    /// The muscles it is looked up with, such as "Rotator cuff".
    pub group: String,
    /// How deep it lies.
    pub layer: Layer,
    /// How often it is treated: 1 (most) to 3.
    pub tier: u8,
    /// The muscle it is a part of.
    #[serde(default)]
    pub part_of: Option<MuscleKey>,
    /// Its number in Terminologia Anatomica 2.
    #[serde(default)]
    pub ta2: Option<u32>,
    /// Its number in the Foundational Model of Anatomy.
    #[serde(default)]
    pub fma: Option<u32>,
    /// Its id in Uberon, with the prefix.
    #[serde(default)]
    pub uberon: Option<String>,
    /// What it is called to a client, such as "the muscle at the side of the hip".
    pub plain: String,
    /// Where it starts.
    pub origin: String,
    /// Where it ends.
    pub insertion: String,
    /// What it does.
    pub action: String,
}

/// Which family a technique belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TechniqueGroup {
    /// A way of giving a whole session.
    Style,
    /// The strokes of classic massage.
    Swedish,
    /// Rubbing in one place.
    Friction,
    /// Pressing and letting go.
    Compression,
    /// Work on tender spots.
    TriggerPoint,
    /// Work on fascia.
    Fascia,
    /// Stretching.
    Stretch,
    /// Movement.
    Movement,
    /// Work on joints.
    Joint,
    /// Work with a tool.
    Tool,
    /// Work on lymph flow.
    Lymph,
    /// Very light touch.
    LightTouch,
    /// Heat and cold.
    Thermal,
    /// Tape.
    Support,
    /// Anything else.
    Other,
}

/// What a therapist does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Its key.
    pub key: TechniqueKey,
    /// Its name.
    pub name: String,
    /// The short form used in notes, such as "TP".
    pub abbreviation: String,
    /// Other words a therapist types for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Its family.
    pub group: TechniqueGroup,
    /// What cautions may ask about it; none where nobody can tell.
    #[serde(default)]
    pub traits: Vec<TechniqueTrait>,
    /// What it is, in one line.
    pub meaning: String,
    /// The usual pressure, 1 to 5, where pressure means anything for it.
    #[serde(default)]
    pub pressure: Option<Span>,
    /// The usual minutes for one region, or for the session of a style.
    #[serde(default)]
    pub minutes: Option<Span>,
    /// How it is usually given: how long, how often, how deep.
    pub dose: String,
    /// What to watch, for the therapist.
    pub cautions: String,
    /// Where this was read.
    pub source: String,
}

/// What a finding means for home care of the muscle it was made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SelfCare {
    /// A reason to care for the muscle at home.
    For,
    /// A reason not to press on it at home.
    Against,
    /// Neither.
    Neither,
}

/// The mark the body map draws for a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A filled circle.
    FilledCircle,
    /// A small dot.
    Dot,
    /// A dot in a ring.
    DotInRing,
    /// Three bars along the fibres.
    ThreeBars,
    /// A zigzag line.
    Zigzag,
    /// Two crossed lines.
    CrossedLines,
    /// A star.
    Star,
    /// An open ring.
    OpenRing,
    /// An area of dots.
    DottedArea,
    /// The letter W.
    LetterW,
    /// An arrow against a bar.
    BarredArrow,
    /// A long arrow to where it runs.
    LongArrow,
    /// Two arrows toward each other.
    InwardArrows,
    /// Two arrows away from each other.
    OutwardArrows,
    /// An arrow up.
    UpArrow,
    /// An arrow down.
    DownArrow,
    /// An arrow in the direction of the turn.
    CurvedArrow,
    /// A hatched area.
    HatchedArea,
    /// A wavy line.
    WavyLine,
    /// An outlined area.
    OutlinedArea,
    /// An outlined area with a slash.
    SlashedArea,
    /// Two rings, one in the other.
    DoubleRing,
}

/// A kind of thing a therapist feels or sees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FindingKind {
    /// Its key.
    pub key: FindingKey,
    /// Its name.
    pub name: String,
    /// The short form used in notes.
    pub abbreviation: String,
    /// Other words a therapist types for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// The mark on the body map.
    pub mark: Mark,
    /// Whether a grade of 0 to 3 means anything for it.
    pub graded: bool,
    /// What it means for home care of that muscle.
    pub self_care: SelfCare,
    /// What it is, in one line.
    pub meaning: String,
}

/// Which way a measure goes when things get better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A higher value is better.
    Higher,
    /// A lower value is better.
    Lower,
}

/// The smallest change a person is likely to notice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeThatMatters {
    /// How much, in the measure's unit.
    pub amount: f64,
    /// The same in words.
    pub words: String,
    /// Where the figure was read.
    pub source: String,
}

/// Something measured over time.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its key.
    pub key: MeasureKey,
    /// Its name.
    pub name: String,
    /// The short form used in notes.
    pub abbreviation: String,
    /// Its unit.
    pub unit: String,
    /// The lowest value it can take.
    pub lowest: f64,
    /// The highest value it can take.
    pub highest: f64,
    /// The step between values.
    pub step: f64,
    /// Which way is better.
    pub better: Better,
    /// Whether its wording may be printed; if not, only the total is entered.
    pub ship_text: bool,
    /// The question as it is asked, where its wording may be printed.
    #[serde(default)]
    pub prompt: Option<String>,
    /// The smallest change that matters.
    #[serde(default)]
    pub change_that_matters: Option<ChangeThatMatters>,
    /// Why no such change is given.
    #[serde(default)]
    pub no_change_because: Option<String>,
    /// Who owns the wording, and what follows from it.
    pub licence: String,
}

/// A sign that stops the work until a doctor has seen it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// Its key.
    pub key: RedFlagKey,
    /// Which questions it is asked with.
    pub screen: ScreeningKind,
    /// Whether it is asked of everyone; if not, only where what the client says gives cause.
    #[serde(default = "yes")]
    pub routine: bool,
    /// Its name.
    pub name: String,
    /// The question to the client.
    pub ask: String,
    /// What it may mean.
    pub concern: String,
    /// How soon it must be seen.
    pub urgency: Urgency,
    /// What a sheet says of it, fit to stand after "Get emergency care if"; none where it is not for
    /// a sheet.
    #[serde(default)]
    pub on_sheet: Option<String>,
    /// What the therapist does.
    pub what_to_do: String,
    /// The caution to set on the client, where one fits.
    #[serde(default)]
    pub caution: Option<CautionKey>,
    /// Where this was read.
    pub source: String,
}

const fn yes() -> bool {
    true
}
