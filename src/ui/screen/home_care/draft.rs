//! The sheet while it is put together, as autosave keeps it and a given sheet is taken up again.

use serde::{Deserialize, Serialize};

use super::HomeCare;
use super::choice::Chosen;
use super::form::SheetForm;
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
    note: String,
}

impl HomeCare {
    pub(super) fn words(&self) -> String {
        let of_item = |chosen: &Chosen| WordsOfItem {
            item: chosen.item.clone(),
            side: chosen.side,
            dose: chosen.dose,
            reason: chosen.reason.clone(),
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
        for item in words.items {
            self.take_item(item);
        }
        self.message = editor::State::new(&words.message);
        self.next_visit = words.next_visit;
        self.form = words.form;
    }

    fn take_item(&mut self, item: WordsOfItem) {
        let Some(mut proposal) = self.proposal(&item.item) else { return };
        proposal.side = item.side;
        let Some(mut chosen) = Chosen::proposed(&self.context.catalog, &proposal, item.reason) else {
            return;
        };
        if chosen.range.contains(item.dose) {
            chosen.dose = item.dose;
        }
        chosen.note = item.note;
        self.chosen.push(chosen);
    }

    /// Begins with what stood on a sheet that was given; each item passes the gate of today.
    pub(super) fn take_over(&mut self, given: &HomeCarePlan) {
        for planned in given.items() {
            let reason = match &planned.clearance {
                Clearance::Overridden { reason, .. } => Some(reason.as_str().to_owned()),
                Clearance::Allowed | Clearance::Adapted { .. } => None,
            };
            self.take_item(WordsOfItem {
                item: planned.item.clone(),
                side: planned.side,
                dose: planned.dose,
                reason,
                note: planned.note.to_string(),
            });
        }
        self.message = editor::State::new(given.message().as_str());
        // The next visit of then is past or near; it is asked for anew.
    }
}
