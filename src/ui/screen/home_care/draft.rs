//! The sheet while it is put together, as autosave keeps it and a given sheet is taken up again.

use serde::{Deserialize, Serialize};

use super::HomeCare;
use super::choice::Chosen;
use super::form::SheetForm;
use crate::catalog::Gate;
use crate::domain::{Clearance, Dose, HomeCarePlan, ItemKey, SessionId, Side};
use crate::ui::widget::editor;

/// The sheet as autosave keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Words {
    pub(super) session: Option<SessionId>,
    items: Vec<WordsOfItem>,
    message: String,
    next_visit: String,
    #[serde(default)]
    form: SheetForm,
}

/// One item of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct WordsOfItem {
    item: ItemKey,
    side: Option<Side>,
    dose: Dose,
    reason: Option<String>,
    /// What the reason was given against.
    #[serde(default)]
    held_back_because: Option<String>,
    note: String,
}

impl HomeCare {
    pub(super) fn words(&self) -> String {
        let of_item = |chosen: &Chosen| WordsOfItem {
            item: chosen.item.clone(),
            side: chosen.side,
            dose: chosen.dose,
            reason: chosen.reason.clone(),
            held_back_because: chosen.held_back_because().map(str::to_owned),
            note: chosen.note.clone(),
        };
        let session = self.ready.as_ref().and_then(|ready| ready.session.as_ref()).map(|(id, _)| *id);
        let words = Words {
            session,
            items: self.chosen.iter().map(of_item).collect(),
            message: self.message.text(),
            next_visit: self.next_visit.clone(),
            form: self.form.clone(),
        };
        serde_json::to_string(&words).unwrap_or_default()
    }

    /// Goes on with a sheet that was being put together; each item passes the gate of today.
    pub(super) fn take_words(&mut self, words: Words) {
        self.take_items(words.items);
        self.message = editor::State::new(&words.message);
        self.next_visit = words.next_visit;
        self.form = words.form;
    }

    /// Takes items that are not on the sheet yet, and says which this library does not know.
    fn take_items(&mut self, items: Vec<WordsOfItem>) {
        let mut unknown = Vec::new();
        for item in items {
            let key = item.item.clone();
            let is_there = self.chosen.iter().any(|known| known.item == key && known.side == item.side);
            if !is_there && self.take_item(item).is_none() {
                unknown.push(key.to_string());
            }
        }
        if !unknown.is_empty() {
            self.say(&format!("Not in this library any more, and not taken over: {}.", unknown.join(", ")));
        }
    }

    /// Says this too.
    pub(super) fn say(&mut self, words: &str) {
        let said = self.said.take().map(|said| format!("{said} {words}"));
        self.said = Some(said.unwrap_or_else(|| words.to_owned()));
    }

    fn take_item(&mut self, item: WordsOfItem) -> Option<()> {
        let mut proposal = self.proposal(&item.item)?;
        proposal.side = item.side;
        // A reason counts against what it was written against: what holds the item back today may be another thing.
        let today = match &proposal.gate {
            Gate::HeldBack { because } => Some(because.as_str()),
            Gate::Allowed | Gate::Adapted { .. } => None,
        };
        let reason = item.reason.filter(|_| today.is_some() && today == item.held_back_because.as_deref());
        let mut chosen = Chosen::proposed(&self.context.catalog, &proposal, reason)?;
        if chosen.range.contains(item.dose) {
            chosen.dose = item.dose;
        }
        chosen.note = item.note;
        self.chosen.push(chosen);
        Some(())
    }

    /// Puts what stood on a sheet that was given beside what is on this one; each item passes the gate of today.
    pub(super) fn take_over(&mut self, given: &HomeCarePlan) {
        let taken = given.items().iter().map(|planned| {
            let (reason, because) = match &planned.clearance {
                Clearance::Overridden { reason, held_back_because } => {
                    (Some(reason.as_str().to_owned()), Some(held_back_because.to_string()))
                }
                Clearance::Allowed | Clearance::Adapted { .. } => (None, None),
            };
            WordsOfItem {
                item: planned.item.clone(),
                side: planned.side,
                dose: planned.dose,
                reason,
                held_back_because: because,
                note: planned.note.to_string(),
            }
        });
        self.take_items(taken.collect());
        if self.message.text().trim().is_empty() {
            self.message = editor::State::new(given.message().as_str());
        }
        // The next visit of then is past or near; it is asked for anew.
    }
}
