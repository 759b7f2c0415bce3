//! Conditions that change the work.

use serde::Deserialize;

use super::dose_range::Ceiling;
use super::item::{Item, ItemTrait, Position};
use crate::domain::{CautionKey, HealthKind, ItemKey};

/// How much a caution changes; the order is from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No hands-on treatment now.
    Absolute,
    /// To a doctor before treatment.
    Refer,
    /// Treatment with changes.
    Caution,
    /// One place is left out.
    Local,
}

impl Level {
    /// The words a therapist reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Absolute => "do not treat",
            Self::Refer => "refer first",
            Self::Caution => "treat with changes",
            Self::Local => "avoid the site",
        }
    }
}

/// A condition that changes treatment or home care.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    /// Its key.
    pub key: CautionKey,
    /// Its name.
    pub name: String,
    /// Other words a therapist types for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What kind of thing it is in a client's health history.
    #[serde(default)]
    pub kind: HealthKind,
    /// What the intake form calls it, in the client's words; none where the form does not ask, since the
    /// therapist judges it or the red-flag questions ask.
    #[serde(default)]
    pub on_intake: Option<String>,
    /// How much it changes.
    pub level: Level,
    /// What it means for hands-on treatment.
    pub hands_on: String,
    /// Where this was read.
    pub source: String,
    /// What it means for home care.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// Which items a rule reaches: by trait, position or key, or every one; never those excepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    every: bool,
    traits: Vec<ItemTrait>,
    positions: Vec<Position>,
    items: Vec<ItemKey>,
    except: Vec<ItemKey>,
}

impl Reach {
    /// Whether it reaches this item.
    pub fn covers(&self, item: &Item) -> bool {
        let named = self.every
            || self.items.contains(&item.key)
            || self.positions.contains(&item.position)
            || self.traits.iter().any(|wanted| item.traits.contains(wanted));
        named && !self.except.contains(&item.key)
    }

    /// Whether it reaches this item, or would if it made no exception of it.
    pub(super) fn covers_or_excepts(&self, item: &Item) -> bool {
        self.covers(item) || self.except.contains(&item.key)
    }

    /// The items it names one by one.
    pub fn named(&self) -> impl Iterator<Item = &ItemKey> {
        self.items.iter().chain(&self.except)
    }
}

/// What a caution means for the items it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RuleParts")]
pub struct Rule {
    /// Which items.
    pub reach: Reach,
    /// What becomes of them.
    pub effect: Effect,
}

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// It is not given, unless a therapist says why it is all the same.
    HeldBack {
        /// Why, for the therapist.
        because: String,
    },
    /// It is given with a change.
    Adapted {
        /// The change, in the client's words.
        change: String,
        /// The most that is left of its dose.
        most: Most,
    },
}

/// The most a caution leaves of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most(pub(super) Ceiling);

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum EffectWord {
    HeldBack,
    Adapted,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleParts {
    effect: EffectWord,
    #[serde(default)]
    every: bool,
    #[serde(default)]
    traits: Vec<ItemTrait>,
    #[serde(default)]
    positions: Vec<Position>,
    #[serde(default)]
    items: Vec<ItemKey>,
    #[serde(default)]
    except: Vec<ItemKey>,
    because: Option<String>,
    change: Option<String>,
    max_sets: Option<u8>,
    max_hold_seconds: Option<u16>,
    max_minutes: Option<u16>,
}

impl TryFrom<RuleParts> for Rule {
    type Error = &'static str;

    fn try_from(parts: RuleParts) -> Result<Self, Self::Error> {
        let most = Ceiling {
            sets: parts.max_sets,
            hold_seconds: parts.max_hold_seconds,
            minutes: parts.max_minutes,
        };
        let effect = match (parts.effect, parts.because, parts.change) {
            (EffectWord::HeldBack, Some(because), None) if most == Ceiling::default() => {
                Effect::HeldBack { because }
            }
            (EffectWord::Adapted, None, Some(change)) => Effect::Adapted { change, most: Most(most) },
            (EffectWord::HeldBack, ..) => return Err("a held_back rule has `because` and nothing else"),
            (EffectWord::Adapted, ..) => return Err("an adapted rule has `change` and not `because`"),
        };
        let reach = Reach {
            every: parts.every,
            traits: parts.traits,
            positions: parts.positions,
            items: parts.items,
            except: parts.except,
        };
        Ok(Self { reach, effect })
    }
}
