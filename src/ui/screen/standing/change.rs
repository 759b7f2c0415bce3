//! Archive, restrict, restore, erase.

use std::sync::Arc;

use iced::Task;

use super::{Action, Field, Message, Standing};
use crate::domain::Reason;
use crate::store::{ErasureCertificate, ErasureRequest, Form, PracticeFile, StoreError};
use crate::ui::widget::focus;

impl Standing {
    /// The words that confirm an erasure: nobody types them by accident, in any script.
    pub(super) fn confirming_words(&self) -> String {
        format!("erase {}", self.id)
    }

    pub(super) fn archive(&mut self) -> Action {
        let (id, actor) = (self.id, self.context.actor());
        self.change(move |file| file.archive_client(actor, id))
    }

    pub(super) fn restore(&mut self) -> Action {
        let (id, actor) = (self.id, self.context.actor());
        self.change(move |file| file.restore_client(actor, id))
    }

    pub(super) fn restrict(&mut self) -> Action {
        let reason = match Reason::new(&self.reason) {
            Ok(reason) => reason,
            Err(error) => {
                self.wrong = Some((Field::Reason, error.to_string()));
                return Action::Run(focus::on("restrict-reason"));
            }
        };
        self.reason.clear();
        self.draft.done();
        let (id, actor) = (self.id, self.context.actor());
        self.change(move |file| {
            file.restrict_client(actor, id, &reason)?;
            file.discard_form_draft(Form::Standing(id))
        })
    }

    fn change(
        &mut self,
        work: impl FnOnce(&mut PracticeFile) -> Result<(), StoreError> + Send + 'static,
    ) -> Action {
        if self.working {
            return Action::None;
        }
        self.working = true;
        self.trouble = None;
        Action::Run(Task::perform(self.context.file.run(work), Message::Changed))
    }

    pub(super) fn erase(&mut self) -> Action {
        if self.working || !self.may_erase() {
            return Action::None;
        }
        let asked_on = match self.asked_day() {
            Ok(day) => day,
            Err(words) => {
                self.wrong = Some((Field::AskedOn, words));
                return Action::Run(focus::on("asked-on"));
            }
        };
        if !self.confirm.trim().eq_ignore_ascii_case(&self.confirming_words()) {
            let words = format!("Nothing was erased. Please type: {}", self.confirming_words());
            self.wrong = Some((Field::Confirm, words));
            return Action::Run(focus::on("confirm-erasure"));
        }
        self.working = true;
        self.trouble = None;
        let request = ErasureRequest { reason: self.why, asked_on, today: self.context.today() };
        let (id, actor, catalog) = (self.id, self.context.actor(), Arc::clone(&self.context.catalog));
        let erase = self.context.file.run(move |file| file.erase_client(actor, &catalog, id, &request));
        Action::Run(Task::perform(erase, |erased| Message::Erased(Box::new(erased))))
    }

    pub(super) fn is_erased(&mut self, erased: Result<ErasureCertificate, StoreError>) {
        self.working = false;
        match erased {
            Ok(certificate) => {
                self.draft.done();
                self.erased = Some(Box::new(certificate));
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }
}
