//! How a note is kept: as a draft while it is typed, as a session when it is done.

use iced::Task;

use super::entry::{Change, Pickable};
use super::{Action, Message, Next, Note};
use crate::store::StoreError;
use crate::ui::autosave::GATHER;
use crate::ui::pause::pause;

impl Note {
    pub(super) fn typed(&mut self) -> Action {
        Action::Run(self.typed_task())
    }

    pub(super) fn typed_task(&mut self) -> Task<Message> {
        if self.client.is_some() && self.autosave.typed() {
            Task::perform(pause(GATHER), |()| Message::PauseOver)
        } else {
            Task::none()
        }
    }

    pub(super) fn pause_over(&mut self) -> Action {
        if self.working {
            // The note is being kept. If that fails, the words are still to be saved.
            return Action::Run(Task::perform(pause(GATHER), |()| Message::PauseOver));
        }
        if !self.autosave.pause_over() {
            return Action::None;
        }
        Action::Run(Task::perform(self.write_draft(), Message::DraftWritten))
    }

    /// Sends the draft to the file. The sending is done when this returns; the future only waits.
    fn write_draft(&mut self) -> impl Future<Output = Result<(), StoreError>> + Send + use<> {
        self.gather();
        let (client, empty) = (self.client_id, self.draft.is_empty());
        let note = self.draft.clone();
        self.context.file.run(
            move |file| {
                if empty { file.discard_draft(client) } else { file.save_draft(client, &note) }
            },
        )
    }

    /// Puts the words of the editors into the draft.
    fn gather(&mut self) {
        self.draft.session = self.session.map(|(id, _)| id);
        self.writing.gather(&mut self.draft);
        self.charting.line().clone_into(&mut self.draft.charting_words);
        self.draft.treatment_words = words_of(&self.treatment.what, &self.treatment.muscle);
        self.draft.finding_words = words_of(&self.finding.what, &self.finding.muscle);
        self.examining.words().clone_into(&mut self.draft.examination_words);
    }

    pub(super) fn draft_written(&mut self, result: &Result<(), StoreError>) -> Action {
        self.failed = result.as_ref().err().map(ToString::to_string);
        match self.autosave.written(result.as_ref().copied()) {
            Some(rest) => Action::Run(Task::perform(pause(rest), |()| Message::PauseOver)),
            None => Action::None,
        }
    }

    /// Writes what is not in the file yet: before the window locks or closes.
    pub fn flush(&mut self) -> Option<Task<()>> {
        if self.client.is_none() || self.autosave.is_saved() || self.working {
            return None;
        }
        Some(Task::perform(self.write_draft(), |_| ()))
    }

    /// What the therapist reads when they ask whether it is saved.
    pub fn saved_words(&self) -> &'static str {
        self.autosave.words()
    }

    /// Takes what is entered and not added yet into the note: the therapist meant it.
    pub(super) fn take_open_lines(&mut self) -> Result<(), String> {
        let charted = self.charting.take().map_err(|wrong| format!("Chart: {wrong}"))?;
        self.take_charted(charted);
        if self.treatment.what.is_begun() || self.treatment.muscle.is_begun() {
            match self.treatment.add(&self.context.catalog) {
                Change::Taken(treatment, _) => self.draft.treatments.push(treatment),
                Change::Wrong(wrong) => return Err(format!("What was done: {wrong}")),
                Change::None | Change::Focus(_) => {}
            }
        }
        if self.finding.what.is_begun() || self.finding.muscle.is_begun() {
            match self.finding.add(&self.context.catalog) {
                Change::Taken(finding, _) => self.draft.findings.push(finding),
                Change::Wrong(wrong) => return Err(format!("What was found: {wrong}")),
                Change::None | Change::Focus(_) => {}
            }
        }
        let typed = self.region.text().trim().to_lowercase();
        if self.draft.region.is_none() && !typed.is_empty() {
            let found = self.regions();
            let exact = found.iter().find(|region| region.words() == typed);
            self.draft.region =
                exact.or(if let [only] = found.as_slice() { Some(only) } else { None }).copied();
            if self.draft.region.is_none() {
                return Err(format!(
                    "“{typed}” is no place in the list under Where. Pick one, or clear the field."
                ));
            }
        }
        Ok(())
    }

    /// To the place of the complaint, where it is asked for: the sentence above the page does not show where.
    fn to_what_is_wrong(&self) -> Task<Message> {
        let is_begun = !self.region.text().trim().is_empty() || !self.draft.complaint.trim().is_empty();
        if self.draft.region.is_none() && is_begun { self.region.focus() } else { Task::none() }
    }

    pub(super) fn finish(&mut self, next: Next) -> Action {
        if self.working || self.client.is_none() {
            return Action::None;
        }
        if let Err(wrong) = self.take_open_lines().and_then(|()| self.examined_rightly()) {
            self.wrong = Some(wrong);
            return Action::Run(self.to_what_is_wrong());
        }
        self.gather();
        if self.draft.is_empty() {
            self.wrong = Some("Nothing is written yet, so there is no visit to keep.".into());
            return Action::None;
        }
        let zone = self.context.local_time.zone();
        let session = match self.draft.session(self.client_id, self.context.practitioner_id, zone) {
            Ok(session) => session,
            Err(error) => {
                self.wrong = Some(error.to_string());
                return Action::Run(self.to_what_is_wrong());
            }
        };
        if let (Next::Sign, Some((part, gap))) = (next, self.writing.first_gap()) {
            self.wrong = Some(format!(
                "{gap} in the {} part is still to be filled in. Fill it or take it out, then sign.",
                part.words()
            ));
            self.writing.go_to_first_gap(part);
            return Action::Run(self.writing.part(part).focus());
        }
        self.working = true;
        self.wrong = None;
        let (actor, known) = (self.context.actor(), self.session);
        let episode = self.episodes.chosen(&self.draft);
        let kept = self.context.file.run(move |file| file.keep_session(actor, known, &session, episode));
        Action::Run(Task::perform(kept, move |result| Message::Finished(next, result)))
    }
}

/// The words of a line that is not in the note yet.
fn words_of<What: Clone, Muscle: Clone>(what: &Pickable<What>, muscle: &Pickable<Muscle>) -> String {
    let parts = [
        what.name().unwrap_or_default(),
        what.field.text(),
        muscle.name().unwrap_or_default(),
        muscle.field.text(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join(" ")
}
