//! What a client's cautions mean for a home-care item, and the one door an item takes onto a plan.

use thiserror::Error;

use super::Catalog;
use super::caution::{Caution, Effect, Rule};
use super::dose_range::{Ceiling, DoseRange};
use super::item::Item;
use crate::domain::{CautionKey, Clearance, Dose, Invalid, ItemKey, Line, PlannedItem, Reason, Side};

/// What a client's cautions mean for one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// Nothing speaks against it.
    Allowed,
    /// It is given with a change.
    Adapted {
        /// The change, in the client's words.
        change: Line,
        /// The dose offered first.
        dose: Dose,
        /// The doses a therapist may set.
        range: DoseRange,
    },
    /// It is not given, unless a therapist says why it is all the same.
    HeldBack {
        /// Why, for the therapist.
        because: Line,
    },
}

/// Why an item does not get onto a plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotPlanned {
    /// It is held back, and no reason was given.
    #[error("This item is held back: {because} To give it all the same, write down your reason.")]
    HeldBack {
        /// Why it is held back.
        because: String,
    },
    /// The dose lies outside what may be set for this client.
    #[error("“{dose}” is outside the doses for “{title}”. Choose a dose within its range.")]
    DoseOutsideRange {
        /// The item's title.
        title: String,
        /// The dose.
        dose: String,
    },
    /// The item is not in the library.
    #[error("There is no home-care item “{item}” in this version. Choose another one.")]
    Unknown {
        /// The item's key.
        item: ItemKey,
    },
    /// A text was refused.
    #[error(transparent)]
    Text(#[from] Invalid),
}

impl Gate {
    /// The clearance an item needs to stand on a plan.
    ///
    /// A reason for an item that is not held back is not needed, and left out.
    ///
    /// # Errors
    /// [`NotPlanned::HeldBack`] for an item held back without a reason (blanks are none), and
    /// [`NotPlanned::Text`] for a reason of more than one line.
    pub fn clearance(&self, reason: Option<&str>) -> Result<Clearance, NotPlanned> {
        match self {
            Self::Allowed => Ok(Clearance::Allowed),
            Self::Adapted { change, .. } => Ok(Clearance::Adapted { change: change.clone() }),
            Self::HeldBack { because } => {
                let given = reason.filter(|reason| !reason.trim().is_empty());
                let given = given.ok_or_else(|| NotPlanned::HeldBack { because: because.to_string() })?;
                Ok(Clearance::Overridden { held_back_because: because.clone(), reason: Reason::new(given)? })
            }
        }
    }
}

impl Catalog {
    /// What these cautions mean for this item.
    ///
    /// Holding back outweighs adapting; of several changes all are said and the smallest dose
    /// holds. A caution this library does not know holds every item back, since its rules
    /// cannot be told; so does a list of changes too long for one line of a sheet. An exception
    /// made for a built-in item does not hold once the user has made another thing of it.
    pub fn gate(&self, item: &Item, cautions: &[CautionKey]) -> Gate {
        let mut reasons = Vec::new();
        let mut changes: Vec<&str> = Vec::new();
        let mut ceiling = Ceiling::default();
        let unlike_builtin = self.is_unlike_builtin(item);
        for key in cautions {
            let known = self.caution(key).or_else(|| self.circumstances.get(key.as_str()));
            let Some(caution) = known else {
                reasons
                    .push(format!("This version does not know the caution “{key}”, so it cannot check it."));
                continue;
            };
            for effect in effects(caution, item, unlike_builtin) {
                match effect {
                    Effect::HeldBack { because } => push_new(&mut reasons, because.clone()),
                    Effect::Adapted { change, most } => {
                        push_new(&mut changes, change.as_str());
                        ceiling = ceiling.lower(most.0);
                    }
                }
            }
        }
        if !reasons.is_empty() {
            return Gate::HeldBack { because: as_many_as_fit(&reasons) };
        }
        if changes.is_empty() {
            return Gate::Allowed;
        }
        match (Line::new(changes.join(" ")), ceiling.over(item.dose)) {
            (Ok(change), Ok(dose)) => Gate::Adapted { change, dose, range: item.range.under(ceiling) },
            _ => Gate::HeldBack {
                because: as_many_as_fit(&[
                    "It would take more changes than one sheet can explain.".to_owned()
                ]),
            },
        }
    }

    /// Whether the user changed this built-in item into something its exceptions were not made for:
    /// another kind, another position, or traits that it did not have.
    fn is_unlike_builtin(&self, item: &Item) -> bool {
        self.items.builtin(item.key.as_str()).is_some_and(|builtin| {
            builtin.category != item.category
                || builtin.position != item.position
                || item.traits.iter().any(|asked| !builtin.traits.contains(asked))
        })
    }

    /// The item, ready for a plan: the one way past the gate.
    ///
    /// # Errors
    /// [`NotPlanned`]: held back without a reason, a dose outside what the item and the client's
    /// cautions allow, an item this version does not know, or a text that is no line.
    pub fn planned(&self, wish: &Wish<'_>, cautions: &[CautionKey]) -> Result<PlannedItem, NotPlanned> {
        let item = self.item(wish.item).ok_or_else(|| NotPlanned::Unknown { item: wish.item.clone() })?;
        let gate = self.gate(item, cautions);
        let range = match &gate {
            Gate::Adapted { range, .. } => *range,
            Gate::Allowed | Gate::HeldBack { .. } => item.range,
        };
        if !range.contains(wish.dose) {
            return Err(NotPlanned::DoseOutsideRange {
                title: item.title.clone(),
                dose: wish.dose.to_string(),
            });
        }
        Ok(PlannedItem {
            item: item.key.clone(),
            side: wish.side.filter(|_| item.sided),
            dose: wish.dose,
            why: Line::new(wish.why)?,
            clearance: gate.clearance(wish.reason)?,
            note: Line::default(),
        })
    }
}

/// An item as a therapist wants it on the plan.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Which item.
    pub item: &'a ItemKey,
    /// On which side; left out for an item that has none.
    pub side: Option<Side>,
    /// How much and how often.
    pub dose: Dose,
    /// Why this client gets it.
    pub why: &'a str,
    /// Why it is given although it is held back.
    pub reason: Option<&'a str>,
}

fn effects<'a>(
    caution: &'a Caution,
    item: &'a Item,
    unlike_builtin: bool,
) -> impl Iterator<Item = &'a Effect> {
    let reaches = move |rule: &&Rule| {
        if unlike_builtin { rule.reach.covers_or_excepts(item) } else { rule.reach.covers(item) }
    };
    caution.rules.iter().filter(reaches).map(|rule| &rule.effect)
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, new: T) {
    if !list.contains(&new) {
        list.push(new);
    }
}

/// The first reasons that fit one line; the cautions themselves stand on the client's page.
fn as_many_as_fit(reasons: &[String]) -> Line {
    let fits =
        |count: usize| Line::new(reasons.iter().take(count).cloned().collect::<Vec<_>>().join(" ")).ok();
    (1..=reasons.len()).rev().find_map(fits).unwrap_or_default()
}
