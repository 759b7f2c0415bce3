//! What a client's cautions mean for hands-on work.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Catalog;
use super::caution::Caution;
use super::entry::Technique;
use crate::domain::{CautionKey, MuscleKey, Pressure, Region, TechniqueKey};

/// What a caution may ask about a technique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TechniqueTrait {
    /// Nobody's hands: the client does it alone, at ease.
    HandsOff,
    /// Hands, a tool or a pack rest on the place that is treated.
    Touch,
    /// Muscle is pressed or kneaded.
    Pressure,
    /// Strong pressure, or pressure held in one place.
    DeepPressure,
    /// Skin is lifted, pulled or scraped.
    SkinDrag,
    /// Oil or lotion on the skin.
    SkinProduct,
    /// Tape on the skin.
    Adhesive,
    /// Cups.
    Suction,
    /// A hard tool with an edge.
    Tool,
    /// Striking.
    Striking,
    /// Shaking, also by a device.
    Vibration,
    /// Warmth.
    Heat,
    /// Cold.
    Cold,
    /// A stretch or a joint taken to the end of its range.
    EndRange,
    /// A joint moved within its easy range.
    JointMovement,
    /// Small movements of the joint itself.
    JointMobilisation,
    /// The client pushes against the therapist.
    Effort,
    /// Lymph is moved toward the heart.
    LymphFlow,
    /// Brisk work that makes heart and circulation work too.
    Vigorous,
    /// A long session in one position.
    WholeSession,
}

/// How a caution changes a technique; the order is from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is left out.
    Avoid,
    /// It is given with a change.
    Adapt,
}

impl Verdict {
    /// The words a therapist reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Avoid => "avoid",
            Self::Adapt => "adapt",
        }
    }
}

/// What one caution means for the techniques it reaches: by trait or key, or every one; never those
/// excepted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechniqueRule {
    /// The caution.
    pub caution: CautionKey,
    /// What becomes of the techniques.
    pub verdict: Verdict,
    #[serde(default)]
    every: bool,
    #[serde(default)]
    traits: Vec<TechniqueTrait>,
    #[serde(default)]
    techniques: Vec<TechniqueKey>,
    #[serde(default)]
    except: Vec<TechniqueKey>,
    /// Where on the body it holds; everywhere if none is named.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// The most pressure it leaves, where it is one of pressure.
    #[serde(default)]
    pub most_pressure: Option<Pressure>,
    /// What to leave out or change, for the therapist.
    pub words: String,
    /// Where this was read.
    pub source: String,
}

impl TechniqueRule {
    /// Whether it reaches this technique.
    pub fn covers(&self, technique: &Technique) -> bool {
        let named = self.every
            || self.techniques.contains(&technique.key)
            || self.traits.iter().any(|wanted| technique.traits.contains(wanted));
        named && !self.except.contains(&technique.key)
    }

    /// The techniques it names one by one.
    pub fn named(&self) -> impl Iterator<Item = &TechniqueKey> {
        self.techniques.iter().chain(&self.except)
    }

    fn remark(&self) -> Remark {
        Remark {
            caution: self.caution.clone(),
            verdict: self.verdict,
            most_pressure: self.most_pressure,
            words: self.words.clone(),
        }
    }

    /// Whether it may hold in this region; where no place is charted, it may.
    fn may_hold(&self, region: Option<Region>) -> bool {
        self.regions.is_empty() || region.is_none_or(|region| self.regions.contains(&region))
    }

    /// Whether it holds for certain.
    fn holds(&self, region: Option<Region>) -> bool {
        self.regions.is_empty() || region.is_some_and(|region| self.regions.contains(&region))
    }
}

/// What one caution of a client means for a technique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The caution.
    pub caution: CautionKey,
    /// Whether the technique is left out or changed.
    pub verdict: Verdict,
    /// The most pressure that is left, where the change is one of pressure.
    pub most_pressure: Option<Pressure>,
    /// What to leave out or change, for the therapist.
    pub words: String,
}

impl Remark {
    /// Whether it speaks against the treatment as charted: it should be left out, or was given with
    /// more pressure than is left.
    pub fn speaks_against(&self, charted: Option<Pressure>) -> bool {
        let too_firm = || charted.zip(self.most_pressure).is_some_and(|(charted, most)| charted > most);
        self.verdict == Verdict::Avoid || too_firm()
    }
}

impl Catalog {
    /// What cautions mean for techniques, in the order of the library.
    pub fn technique_rules(&self) -> &[TechniqueRule] {
        &self.technique_rules
    }

    /// What these cautions mean for this technique on this muscle: what to avoid first, then what to
    /// adapt, the gravest caution first. The order of `cautions` does not matter.
    ///
    /// Where a caution rules the technique out, its lesser changes are not said. A rule for one
    /// region holds there; without a muscle it is said, since the place is not known. Of a
    /// technique without traits nobody knows what it does: the caution's general word is said. A
    /// caution this library does not know rules the technique out, since its rules cannot be told.
    pub fn technique_remarks(
        &self,
        technique: &TechniqueKey,
        muscle: Option<&MuscleKey>,
        cautions: &[CautionKey],
    ) -> Vec<Remark> {
        let region = muscle.and_then(|key| self.muscle(key)).map(|muscle| muscle.region);
        let wanted: BTreeSet<&CautionKey> = cautions.iter().collect();
        let strange = wanted.iter().filter(|key| self.caution(key).is_none()).map(|key| Remark {
            caution: (*key).clone(),
            verdict: Verdict::Avoid,
            most_pressure: None,
            words: format!("This version does not know the caution “{key}”, so it cannot check it."),
        });
        let known = self.cautions().iter().filter(|caution| wanted.contains(&caution.key));
        let mut remarks: Vec<Remark> =
            strange.chain(known.flat_map(|caution| self.remarks_of(caution, technique, region))).collect();
        remarks.sort_by_key(|remark| remark.verdict);
        remarks
    }

    /// Whether the user gave a built-in technique traits that its exceptions were not made for.
    fn is_unlike_builtin_technique(&self, technique: &Technique) -> bool {
        self.techniques
            .builtin(technique.key.as_str())
            .is_some_and(|builtin| technique.traits.iter().any(|asked| !builtin.traits.contains(asked)))
    }

    fn remarks_of(&self, caution: &Caution, key: &TechniqueKey, region: Option<Region>) -> Vec<Remark> {
        let technique = self.technique(key);
        let of_caution = self.technique_rules.iter().filter(|rule| rule.caution == caution.key);
        let unlike_builtin = technique.is_some_and(|technique| self.is_unlike_builtin_technique(technique));
        let covers = |rule: &TechniqueRule, technique: &Technique| {
            rule.covers(technique) || (unlike_builtin && rule.except.contains(key))
        };
        let reached: Vec<&TechniqueRule> = of_caution
            .filter(|rule| technique.map_or(rule.every, |technique| covers(rule, technique)))
            .filter(|rule| rule.may_hold(region))
            .collect();
        let nature_known = technique.is_some_and(|technique| !technique.traits.is_empty());
        if reached.is_empty() && !nature_known {
            let words = caution.hands_on.clone();
            let general = Verdict::Adapt;
            return vec![Remark {
                caution: caution.key.clone(),
                verdict: general,
                most_pressure: None,
                words,
            }];
        }
        let ruled_out = reached.iter().any(|rule| rule.verdict == Verdict::Avoid && rule.holds(region));
        let said = reached.into_iter().filter(|rule| !ruled_out || rule.verdict == Verdict::Avoid);
        said.map(TechniqueRule::remark).collect()
    }
}
