//! A form that saves its words while they are typed, and gives them back when it is opened again.

use iced::Task;

use super::autosave::{Autosave, GATHER};
use super::pause::pause;
use crate::store::{Form, Handle, StoreError};

/// What happens while a form saves itself.
#[derive(Debug, Clone)]
pub enum Event {
    /// The pause after typing is over.
    PauseOver,
    /// The words were written.
    Written(Result<(), StoreError>),
}

/// The saving of one form.
#[derive(Debug, Clone)]
pub struct FormDraft {
    form: Form,
    file: Handle,
    autosave: Autosave,
    failed: Option<StoreError>,
}

impl FormDraft {
    /// The saving of this form.
    pub fn new(form: Form, file: Handle) -> Self {
        Self { form, file, autosave: Autosave::default(), failed: None }
    }

    /// Which form.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Something was typed.
    pub fn typed(&mut self) -> Task<Event> {
        if self.autosave.typed() { Task::perform(pause(GATHER), |()| Event::PauseOver) } else { Task::none() }
    }

    /// Takes an event; `body` gives the words as they stand now.
    pub fn update(&mut self, event: Event, body: impl FnOnce() -> String) -> Task<Event> {
        match event {
            Event::PauseOver if self.autosave.pause_over() => {
                Task::perform(self.write(body()), Event::Written)
            }
            Event::PauseOver => Task::none(),
            Event::Written(result) => {
                let rest = self.autosave.written(result.as_ref().copied());
                self.failed = result.err();
                rest.map_or_else(Task::none, |rest| Task::perform(pause(rest), |()| Event::PauseOver))
            }
        }
    }

    /// Why the last words are not in the file.
    pub fn failed(&self) -> Option<&StoreError> {
        self.failed.as_ref()
    }

    /// Writes what is not in the file yet: before the window locks, closes or shows something else.
    pub fn flush(&mut self, body: impl FnOnce() -> String) -> Option<Task<()>> {
        (!self.autosave.is_saved()).then(|| Task::perform(self.write(body()), |_| ()))
    }

    /// The form is saved or given up: nothing is left to write.
    pub fn done(&mut self) {
        self.autosave = Autosave::default();
    }

    /// The sending is done when this returns; the future only waits.
    fn write(&self, body: String) -> impl Future<Output = Result<(), StoreError>> + Send + use<> {
        let form = self.form;
        self.file.run(move |file| file.save_form_draft(form, &body))
    }
}
