//! What is written: the history as it changes, and the reviews.

use iced::Task;

use super::entry::{self, EntryForm};
use super::{Action, Health, Loaded, Message, Words, read};
use crate::domain::{Client, ClientCaution, HealthKind, HealthReview, Outcome};
use crate::store::{Form, StoreError};
use crate::ui::health_review::{self, Reviews};
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

impl Health {
    pub(super) fn keep(&mut self) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let entry = match self.form.entry(self.context.today(), self.context.date_order()) {
            Ok(entry) => entry,
            Err(wrong) => {
                self.form.wrong = Some(wrong);
                return Action::None;
            }
        };
        let mut client = shown.client.value.clone();
        let label = entry.label().to_string();
        let change = match self.form.editing().and_then(|place| client.cautions.get_mut(place)) {
            Some(slot) if *slot == entry => None,
            Some(slot) => {
                *slot = entry;
                Some(format!("Changed: {label}"))
            }
            None => {
                client.cautions.push(entry);
                Some(format!("Added: {label}"))
            }
        };
        match change {
            Some(change) => self.write(client, change, true),
            None => self.update(Message::Leave),
        }
    }

    pub(super) fn take_out(&mut self, place: usize) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let mut client = shown.client.value.clone();
        if place >= client.cautions.len() {
            return Action::None;
        }
        let gone = client.cautions.remove(place);
        self.write(client, format!("Taken out, written by mistake: {}", gone.label()), true)
    }

    pub(super) fn replace(
        &mut self,
        place: usize,
        word: &str,
        change: impl FnOnce(&ClientCaution) -> Option<ClientCaution>,
    ) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let mut client = shown.client.value.clone();
        let Some(slot) = client.cautions.get_mut(place) else { return Action::None };
        // What is to begin later cannot be over today: its dates are looked at in the form.
        let Some(changed) = change(slot) else { return self.update(Message::Edit(place)) };
        let said = format!("{word}: {}", changed.label());
        *slot = changed;
        self.write(client, said, self.form.editing() == Some(place))
    }

    /// Writes the changed history; `clears` when what was in the form is in it now.
    fn write(&mut self, client: Client, change: String, clears: bool) -> Action {
        let Some(shown) = self.shown.as_ref().filter(|_| !self.working) else { return Action::None };
        self.working = true;
        self.failed = None;
        let (actor, id, revision) = (self.context.actor(), self.id, shown.client.revision);
        self.changes.push(change);
        self.clears = clears;
        // What is in the form stays there until it is in the history.
        let entry = if clears { entry::Words::default() } else { self.form.typed() };
        let words = Words { entry, changes: self.changes.clone(), walk: self.walk };
        let words = serde_json::to_string(&words).unwrap_or_default();
        let write = self.context.file.run(move |file| {
            file.update_client(actor, id, &client, revision)?;
            file.save_form_draft(Form::Health(id), &words)?;
            read(file, id)
        });
        self.draft.done();
        Action::Run(Task::perform(write, |written| Message::Written(Box::new(written))))
    }

    pub(super) fn written(&mut self, written: Result<Loaded, StoreError>) -> Action {
        self.working = false;
        match written {
            Ok(loaded) => {
                self.shown = Some(Box::new(loaded));
                if self.clears {
                    *self.form = EntryForm::default();
                }
                let task = if self.walk.is_some() { focus::on("walk-on") } else { self.form.what.focus() };
                Action::Run(task)
            }
            Err(error) => {
                self.failed = Some(error);
                self.changes.pop();
                Action::None
            }
        }
    }

    pub(super) fn unchanged(&mut self) -> Action {
        if self.working || self.shown.is_none() || !self.changes.is_empty() {
            return Action::None;
        }
        self.working = true;
        let record = health_review::record_unchanged(&self.context, self.id);
        Action::Run(Task::perform(record, Message::Reviewed))
    }

    pub(super) fn record(&mut self, full: bool, outcome: Outcome) -> Action {
        if self.working || self.shown.is_none() {
            return Action::None;
        }
        self.working = true;
        let (actor, client, on) = (self.context.actor(), self.id, self.context.today());
        let by = actor.practitioner();
        let record = self.context.file.run(move |file| {
            file.add_review(actor, &HealthReview { client, on, full, outcome, by })?;
            Reviews::of(file, client)
        });
        Action::Run(Task::perform(record, Message::Reviewed))
    }

    pub(super) fn reviewed(&mut self, reviewed: Result<Reviews, StoreError>) -> Action {
        self.working = false;
        match reviewed {
            Ok(reviews) => {
                self.changes.clear();
                self.walk = None;
                if !self.form.is_begun() {
                    *self.form = EntryForm::default();
                }
                if let Some(shown) = &mut self.shown {
                    shown.reviews = reviews;
                }
                let task = Task::batch([self.form.what.focus(), self.draft.typed().map(Message::Draft)]);
                Action::Say(Tone::Good, "The health review is recorded.".to_owned(), task)
            }
            Err(error) => {
                self.failed = Some(error);
                Action::None
            }
        }
    }

    pub(super) fn walk_to(&mut self, at: Option<usize>) -> Action {
        self.walk = at;
        let task = match at {
            Some(_) => focus::on("walk-on"),
            None => focus::on("nothing-changed"),
        };
        if let (Some(kind), false) = (at.and_then(|at| HealthKind::ALL.get(at)), self.form.is_begun()) {
            self.form.words.set_kind(*kind);
        }
        self.typed_and(task)
    }

    pub(super) fn walk_on(&mut self) -> Action {
        let Some(at) = self.walk else { return Action::None };
        if at + 1 < HealthKind::ALL.len() {
            return self.walk_to(Some(at + 1));
        }
        let outcome = match (self.entries().is_empty(), self.changes.is_empty()) {
            (true, true) => Outcome::NothingKnown,
            (_, _) => health_review::changed(&self.changes),
        };
        self.record(true, outcome)
    }
}
