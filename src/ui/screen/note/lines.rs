//! What was done and found: put into the note line by line, changed there and taken out again.

use iced::Task;

use super::charting::{self, Charting};
use super::entry::{self, Change, FindingLine, TreatmentLine};
use super::{Action, Message, Note};
use crate::catalog::shorthand::Charted;
use crate::domain::{NoteDraft, TypedAt};
use crate::ui::widget::focus;

impl Note {
    pub(super) fn chart(&mut self, message: charting::Message) -> Action {
        self.wrong = None;
        match self.charting.update(message, &self.context.catalog) {
            charting::Change::None => Action::None,
            charting::Change::Typed => {
                self.draft.typed_at = Some(TypedAt { field: charting::LINE.to_owned(), place: None });
                self.typed()
            }
            charting::Change::Taken(charted) => {
                self.take_charted(charted);
                Action::Run(Task::batch([Charting::focus(), self.typed_task()]))
            }
            charting::Change::Remembered(form) => {
                let actor = self.context.actor();
                let keep = self.context.file.run(move |file| file.keep_short_form(actor, &form));
                let kept = Task::perform(keep, Message::ShortFormKept);
                Action::Run(Task::batch([kept, Charting::focus(), self.typed_task()]))
            }
            charting::Change::Forgotten(word) => {
                let actor = self.context.actor();
                let drop = self.context.file.run(move |file| file.drop_short_form(actor, &word));
                Action::Run(Task::perform(drop, Message::ShortFormKept))
            }
        }
    }

    pub(super) fn take_charted(&mut self, charted: Vec<Charted>) {
        for charted in charted {
            match charted {
                Charted::Treatment(done) => {
                    self.draft.carried.treatments = false;
                    self.draft.treatments.push(done);
                }
                Charted::Finding(found) => {
                    self.draft.carried.findings = false;
                    self.draft.findings.push(found);
                }
            }
        }
    }

    /// Puts a treatment back into its line. What stands in the line comes into the note first.
    pub(super) fn edit_treatment(&mut self, place: usize) -> Action {
        let Some(treatment) = self.draft.treatments.get(place).cloned() else { return Action::None };
        if let Err(wrong) = self.take_open_lines() {
            self.wrong = Some(wrong);
            return Action::None;
        }
        self.draft.treatments.remove(place);
        self.treatment = TreatmentLine::of(&treatment, &self.context.catalog);
        Action::Run(Task::batch([focus::on(entry::TREATMENT_SIDE), self.typed_task()]))
    }

    /// Puts a finding back into its line, as [`Note::edit_treatment`].
    pub(super) fn edit_finding(&mut self, place: usize) -> Action {
        let Some(finding) = self.draft.findings.get(place).cloned() else { return Action::None };
        if let Err(wrong) = self.take_open_lines() {
            self.wrong = Some(wrong);
            return Action::None;
        }
        self.draft.findings.remove(place);
        self.finding = FindingLine::of(&finding, &self.context.catalog);
        Action::Run(Task::batch([focus::on(entry::FINDING_SIDE), self.typed_task()]))
    }

    pub(super) fn line_changed<T>(
        &mut self,
        change: Change<T>,
        take: impl FnOnce(&mut NoteDraft, T),
    ) -> Action {
        self.wrong = None;
        match change {
            Change::None => self.typed(),
            Change::Focus(task) => Action::Run(Task::batch([task, self.typed_task()])),
            Change::Taken(taken, task) => {
                take(&mut self.draft, taken);
                Action::Run(Task::batch([task, self.typed_task()]))
            }
            Change::Wrong(error) => {
                self.wrong = Some(error);
                Action::None
            }
        }
    }
}

pub(super) fn remove<T>(list: &mut Vec<T>, place: usize) {
    if place < list.len() {
        list.remove(place);
    }
}
