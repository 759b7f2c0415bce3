//! The items on the sheet while it is put together, and the steps of their doses.

use crate::catalog::{Catalog, DoseRange, Gate, NotPlanned, Position, Proposal, Wish};
use crate::domain::{CautionKey, Dose, ItemKey, Line, PlannedItem, Side};

/// An item on the sheet that is being put together.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Which item.
    pub item: ItemKey,
    /// What it is called.
    pub title: String,
    /// The position it is done in.
    pub position: Position,
    /// Whether it is done on a side.
    pub sided: bool,
    /// On which side.
    pub side: Option<Side>,
    /// How much and how often.
    pub dose: Dose,
    /// The doses that may be set for this client.
    pub range: DoseRange,
    /// Why this client gets it.
    pub why: String,
    /// What the cautions mean for it.
    pub gate: Gate,
    /// Why it is given although it is held back.
    pub reason: Option<String>,
    /// What the therapist adds for this client.
    pub note: String,
}

impl Chosen {
    /// An item as it was proposed. A held-back one needs the therapist's reason.
    pub fn proposed(catalog: &Catalog, proposal: &Proposal, reason: Option<String>) -> Option<Self> {
        let item = catalog.item(&proposal.item)?;
        let range = match &proposal.gate {
            Gate::Adapted { range, .. } => *range,
            Gate::Allowed | Gate::HeldBack { .. } => item.range,
        };
        Some(Self {
            item: item.key.clone(),
            title: item.title.clone(),
            position: item.position,
            sided: item.sided,
            side: proposal.side,
            dose: proposal.dose,
            range,
            why: proposal.why.clone(),
            gate: proposal.gate.clone(),
            reason,
            note: String::new(),
        })
    }

    /// Why it is held back today, where it is.
    pub fn held_back_because(&self) -> Option<&str> {
        match &self.gate {
            Gate::HeldBack { because } => Some(because.as_str()),
            Gate::Allowed | Gate::Adapted { .. } => None,
        }
    }

    /// The item as it goes on the plan, past the gate once more.
    pub fn planned(&self, catalog: &Catalog, cautions: &[CautionKey]) -> Result<PlannedItem, NotPlanned> {
        let wish = Wish {
            item: &self.item,
            side: self.side,
            dose: self.dose,
            why: &self.why,
            reason: self.reason.as_deref(),
        };
        let mut planned = catalog.planned(&wish, cautions)?;
        planned.note = Line::new(&self.note)?;
        Ok(planned)
    }
}

/// Puts the items in the order they are printed: those of one position together, so that nobody
/// gets up and down, and the numbers on screen are those on paper.
pub fn as_printed(chosen: &mut Vec<Chosen>) {
    let mut printed: Vec<Chosen> = Vec::with_capacity(chosen.len());
    for item in chosen.drain(..) {
        let after = printed.iter().rposition(|other| other.position == item.position);
        printed.insert(after.map_or(printed.len(), |place| place + 1), item);
    }
    *chosen = printed;
}

/// Moves an item up; the first of a position takes all of its position along.
pub fn move_up(chosen: &mut Vec<Chosen>, place: usize) {
    let Some(before) = place.checked_sub(1).and_then(|before| chosen.get(before)) else { return };
    let Some(item) = chosen.get(place) else { return };
    let (position, above) = (item.position, before.position);
    if position == above {
        chosen.swap(place, place - 1);
        return;
    }
    let (moved, rest): (Vec<_>, Vec<_>) = chosen.drain(..).partition(|item| item.position == position);
    let at = rest.iter().position(|item| item.position == above).unwrap_or(0);
    *chosen = rest;
    chosen.splice(at..at, moved);
}
