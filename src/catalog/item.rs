//! What a client can do at home.

use serde::{Deserialize, Serialize};

use super::dose_range::DoseRange;
use crate::domain::{Dose, ItemKey, MuscleKey, Region, Stage};

/// What kind of home care an item is; the order is the order of a tie in a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Pressing on one's own muscles.
    SelfMassage,
    /// Stretching.
    Stretch,
    /// Easy movement.
    Mobility,
    /// Getting stronger.
    Strength,
    /// Everyday activity.
    Activity,
    /// Heat and cold.
    Thermal,
    /// A position that eases.
    ReliefPosition,
    /// Massage by a partner at home.
    PartnerMassage,
    /// Calming down.
    Relaxation,
}

impl Category {
    /// Every category, in order.
    pub const ALL: &'static [Self] = &[
        Self::SelfMassage,
        Self::Stretch,
        Self::Mobility,
        Self::Strength,
        Self::Activity,
        Self::Thermal,
        Self::ReliefPosition,
        Self::PartnerMassage,
        Self::Relaxation,
    ];

    /// The words a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SelfMassage => "self-massage",
            Self::Stretch => "stretch",
            Self::Mobility => "easy movement",
            Self::Strength => "strength",
            Self::Activity => "activity",
            Self::Thermal => "heat and cold",
            Self::ReliefPosition => "rest position",
            Self::PartnerMassage => "partner massage",
            Self::Relaxation => "relaxation",
        }
    }
}

/// The position an item is done in: a sheet groups by it, so that nobody gets up and down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// On the feet.
    Standing,
    /// On a chair or on the floor.
    Sitting,
    /// On the back.
    LyingOnBack,
    /// On one side.
    LyingOnSide,
    /// On the belly.
    LyingFaceDown,
    /// On all fours.
    HandsAndKnees,
    /// On one knee.
    HalfKneeling,
    /// Wherever it suits.
    Anywhere,
}

impl Position {
    /// Every position, in the order of a sheet.
    pub const ALL: &'static [Self] = &[
        Self::Standing,
        Self::Sitting,
        Self::LyingOnBack,
        Self::LyingOnSide,
        Self::LyingFaceDown,
        Self::HandsAndKnees,
        Self::HalfKneeling,
        Self::Anywhere,
    ];

    /// The words a client reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Sitting => "sitting",
            Self::LyingOnBack => "lying on your back",
            Self::LyingOnSide => "lying on your side",
            Self::LyingFaceDown => "lying on your belly",
            Self::HandsAndKnees => "on hands and knees",
            Self::HalfKneeling => "kneeling on one knee",
            Self::Anywhere => "anywhere",
        }
    }
}

/// What a caution may ask about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemTrait {
    /// Strong pressure in one place.
    FirmPressure,
    /// That pressure is on the trunk, near spine, ribs and kidneys.
    TrunkPressure,
    /// That pressure is on the hip, the leg or the foot.
    LegPressure,
    /// A foam roller.
    Roller,
    /// Another person's hands.
    PartnerHands,
    /// Oil, lotion or tape on the skin.
    SkinProduct,
    /// A ball or band that may hold latex.
    Rubber,
    /// Warmth.
    Heat,
    /// Cold.
    Cold,
    /// Work against weight, with the risk of holding the breath.
    Effort,
    /// Deep bending of the spine with weight on it.
    LoadedFlexion,
    /// Bending of the spine without weight on it.
    UnloadedFlexion,
    /// Arching back to the end of the range.
    EndRangeExtension,
    /// Turning the spine.
    SpinalRotation,
    /// Bending the spine sideways.
    SideBend,
    /// Turning, tilting or sliding the head on the neck.
    NeckMovement,
    /// The end of the shoulder's range, or an arm over the head.
    ShoulderEndRange,
    /// The end of the hip's range.
    HipEndRange,
    /// Stretch of or load on the ankle, the heel cord or the sole.
    AnkleStrain,
    /// Weight on the knees.
    Kneeling,
    /// Weight on the hands.
    WeightOnHands,
    /// Getting down on the floor.
    Floor,
}

/// How well research supports an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// No trials: what experienced therapists do.
    ExpertPractice,
    /// Trials too few or too weak to rest much on.
    VeryLow,
    /// Few or weak trials.
    Low,
    /// Some good trials.
    Moderate,
    /// Large good trials.
    High,
}

impl Evidence {
    /// The words a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ExpertPractice => "expert practice",
            Self::VeryLow => "very low",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

/// One thing a client can do at home, in the client's words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its key; its drawing has the same.
    pub key: ItemKey,
    /// Its name on the sheet.
    pub title: String,
    /// Other words a therapist types for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What kind it is.
    pub category: Category,
    /// For which region.
    pub region: Region,
    /// In which position it is done.
    pub position: Position,
    /// Whether it is done for one side at a time.
    pub sided: bool,
    /// What it takes.
    #[serde(default)]
    pub equipment: Vec<String>,
    /// The muscles it is for, most important first.
    #[serde(default)]
    pub targets: Vec<MuscleKey>,
    /// What cautions may ask about it.
    #[serde(default)]
    pub traits: Vec<ItemTrait>,
    /// The stages of a complaint it suits best; none where it suits all alike.
    #[serde(default)]
    pub best_stages: Vec<Stage>,
    /// Whether it is left out of proposals and only given when a therapist picks it.
    #[serde(default)]
    pub on_request: bool,
    /// Why it is proposed, where that is not one muscle.
    #[serde(default)]
    pub why_general: Option<String>,
    /// What to do.
    pub steps: Vec<String>,
    /// What it should feel like.
    pub feel: String,
    /// The dose offered first.
    pub dose: Dose,
    /// The doses a therapist may set.
    pub range: DoseRange,
    /// How to make it easier.
    pub easier: String,
    /// How to make it harder.
    pub harder: String,
    /// When to stop.
    pub stop: String,
    /// What to watch.
    pub cautions: String,
    /// How well research supports it.
    pub evidence: Evidence,
    /// Where that was read.
    pub source: String,
}

impl Item {
    /// The key of its drawing.
    pub fn figure(&self) -> &str {
        self.key.as_str()
    }

    /// When to stop, fit to stand after "Stop and call if"; `None` never comes out of a checked library.
    pub fn stop_condition(&self) -> Option<&str> {
        self.stop.strip_prefix("Stop if ")?.strip_suffix('.')
    }

    /// Everything a client reads about it, a line each.
    pub fn client_text(&self) -> String {
        let around = [&self.feel, &self.easier, &self.harder, &self.stop, &self.cautions];
        let mut lines = vec![self.title.as_str()];
        lines.extend(self.steps.iter().map(String::as_str));
        lines.extend(around.into_iter().map(String::as_str));
        lines.extend(self.why_general.as_deref());
        lines.join("\n")
    }
}
