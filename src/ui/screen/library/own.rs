//! The user's own entries: added, changed, hidden, brought back.

use iced::Task;

use super::form::{self, Form, Keep, Words};
use super::{Action, Library, Message, body_place};
use crate::catalog::{Accepted, AnyEntry, EntryKey, Origin, OwnKind};
use crate::domain::ItemKey;
use crate::store::{Actor, Form as DraftForm, PracticeFile, StoreError};
use crate::ui::context::Library as Stock;
use crate::ui::widget::focus;

/// The first button of a question, to give the focus to.
pub(super) const ANSWER: &str = "library-answer";

/// What can be done with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is taken out of sight.
    Hide,
    /// It is brought back into sight.
    ShowAgain,
    /// What the user made of it is given up.
    Reset,
    /// An entry of the user's own is taken away.
    Remove,
}

impl Change {
    /// Whether something is lost by it, so that it is asked for once more.
    const fn loses(self) -> bool {
        matches!(self, Self::Reset | Self::Remove)
    }

    fn write(
        self,
        file: &mut PracticeFile,
        actor: Actor,
        kind: OwnKind,
        key: &str,
    ) -> Result<(), StoreError> {
        match self {
            Self::Hide => file.hide_entry(actor, kind, key, true),
            Self::ShowAgain => file.hide_entry(actor, kind, key, false),
            Self::Reset => file.reset_entry(actor, kind, key),
            Self::Remove => file.remove_own_entry(actor, kind, key),
        }
    }

    const fn done_words(self) -> &'static str {
        match self {
            Self::Hide => "Hidden. It is not offered any more; “hidden” in the filter shows it.",
            Self::ShowAgain => "It is offered again.",
            Self::Reset => "It is the built-in one again.",
            Self::Remove => "It is taken away.",
        }
    }
}

/// A question that is asked before words are lost.
#[derive(Debug, Clone)]
pub enum Asked {
    /// Before a change to the entry that is shown.
    Change(Change),
    /// Before another form is begun, while one waits to be gone on with.
    Begin(Box<Words>),
}

impl Library {
    /// Asks the file for what was typed into the form and neither kept nor given up.
    pub(super) fn look_for_words(&self) -> Task<Message> {
        Task::perform(self.context.file.run(|file| file.form_draft(DraftForm::LibraryEntry)), Message::Found)
    }

    pub(super) fn found_words(&mut self, words: Result<Option<String>, StoreError>) {
        match words {
            Ok(words) => self.waiting = words.and_then(|words| serde_json::from_str(&words).ok()),
            Err(error) => self.failed = Some(error.to_string()),
        }
    }

    /// Where the entry comes from; none where it is of a kind that users have none of.
    pub(super) fn origin(&self, entry: AnyEntry<'_>) -> Option<Origin> {
        let place = entry.place();
        self.catalog().origin(place.kind.own()?, &place.key)
    }

    /// Whether the entry is out of sight.
    pub(super) fn is_hidden(&self, entry: AnyEntry<'_>) -> bool {
        let place = entry.place();
        place.kind.own().is_some_and(|kind| self.catalog().is_hidden(kind, &place.key))
    }

    /// Does it, or asks first where something would be lost.
    pub(super) fn ask(&mut self, change: Change) -> Action {
        if change.loses() {
            self.asked = Some(Asked::Change(change));
            return Action::Run(focus::on(ANSWER));
        }
        self.change(change)
    }

    pub(super) fn answered(&mut self, yes: bool) -> Action {
        match (self.asked.take(), yes) {
            (Some(Asked::Change(change)), true) => self.change(change),
            (Some(Asked::Begin(words)), true) => {
                self.waiting = None;
                self.open_form(*words)
            }
            _ => Action::Run(focus::on(super::PAGE)),
        }
    }

    fn change(&mut self, change: Change) -> Action {
        let Some((place, kind)) =
            self.open.clone().and_then(|place| Some((place.clone(), place.kind.own()?)))
        else {
            return Action::Run(Task::none());
        };
        let (actor, key) = (self.context.actor(), place.key.clone());
        let write = self.context.file.run(move |file| change.write(file, actor, kind, &key));
        Action::Run(Task::perform(self.then_reread(write), move |stock| {
            Message::Changed(place.clone(), change.done_words(), Box::new(stock))
        }))
    }

    /// What the library is once this is written: the file does one after the other.
    fn then_reread<Write>(
        &self,
        write: Write,
    ) -> impl Future<Output = Result<Stock, StoreError>> + Send + 'static + use<Write>
    where
        Write: Future<Output = Result<(), StoreError>> + Send + 'static,
    {
        let reread = self.context.reread_library();
        async move {
            write.await?;
            reread.await
        }
    }

    /// The file has it: the library is put together anew, for this screen and all others.
    pub(super) fn changed(
        &mut self,
        place: EntryKey,
        words: &'static str,
        stock: Result<Stock, StoreError>,
    ) -> Action {
        let stock = match stock {
            Ok(stock) => stock,
            Err(error) => {
                match &mut self.form {
                    Some(form) => form.failed(error),
                    None => self.failed = Some(error.to_string()),
                }
                return Action::Run(Task::none());
            }
        };
        self.context.take_library(&stock);
        self.drawn_muscles = body_place::drawn_muscles(&self.context.catalog);
        self.failed = None;
        if let Some(mut form) = self.form.take() {
            form.done();
            self.waiting = None;
        }
        let show = self.show_anew(place);
        Action::Changed(Box::new(stock), words, show)
    }

    /// Begins a new entry.
    pub(super) fn add(&mut self, kind: OwnKind) -> Action {
        self.adding = false;
        Form::blank(kind).map_or(Action::Run(Task::none()), |words| self.begin(words))
    }

    /// Begins to change the entry that is shown.
    pub(super) fn change_shown(&mut self) -> Action {
        let words = self.open.as_ref().and_then(|place| {
            let content = self.catalog().content(place.kind.own()?, &place.key)?;
            Some(Words::of(&content, Some(place.key.clone())))
        });
        words.map_or(Action::Run(Task::none()), |words| self.begin(words))
    }

    /// Goes on with what was being typed.
    pub(super) fn go_on(&mut self) -> Action {
        self.asked = None;
        let words = self.waiting.clone();
        words.map_or(Action::Run(Task::none()), |words| self.open_form(words))
    }

    fn begin(&mut self, words: Words) -> Action {
        match &self.waiting {
            // There is room for one; what waits is not written over unasked.
            Some(waiting) if (waiting.own_kind(), &waiting.key) != (words.own_kind(), &words.key) => {
                self.asked = Some(Asked::Begin(Box::new(words)));
                Action::Run(focus::on(ANSWER))
            }
            Some(_) => self.go_on(),
            None => self.open_form(words),
        }
    }

    fn open_form(&mut self, words: Words) -> Action {
        let Some((form, task)) = Form::new(self.context.clone(), words) else {
            return Action::Run(Task::none());
        };
        self.form = Some(form);
        Action::Run(task.map(Message::Form))
    }

    pub(super) fn formed(&mut self, message: form::Message) -> Action {
        let Some(form) = &mut self.form else { return Action::Run(Task::none()) };
        match form.update(message) {
            form::Action::Run(task) => Action::Run(task.map(Message::Form)),
            form::Action::Keep(place, accepted, picture) => self.keep(place, accepted, picture),
            form::Action::Back => {
                // What was typed is in the file, the last of it now, and waits to be gone on with.
                let flushed = form.flush().map_or_else(Task::none, Task::discard);
                self.form = None;
                Action::Run(Task::batch([flushed, self.look_for_words(), focus::on(super::SEARCH)]))
            }
            form::Action::Discard => {
                form.done();
                self.form = None;
                self.discard()
            }
        }
    }

    /// Gives up what was being typed.
    pub(super) fn discard(&mut self) -> Action {
        self.waiting = None;
        self.asked = None;
        let discard = self.context.file.run(|file| file.discard_form_draft(DraftForm::LibraryEntry));
        Action::Run(Task::batch([Task::perform(discard, Message::Discarded), focus::on(super::SEARCH)]))
    }

    fn keep(&self, place: EntryKey, accepted: Option<Box<Accepted>>, picture: Keep) -> Action {
        let (actor, key) = (self.context.actor(), place.key.clone());
        let write = self.context.file.run(move |file| {
            // The picture first: should the entry fail, saving once more does the same again, and
            // does not add the entry twice.
            if let Ok(item) = ItemKey::new(key) {
                match &picture {
                    Keep::This(picture) => file.save_own_picture(actor, &item, picture)?,
                    Keep::None => file.remove_own_picture(actor, &item)?,
                    Keep::AsItIs => {}
                }
            }
            if let Some(accepted) = accepted {
                file.save_own_entry(actor, &accepted)?;
            }
            // The entry is in the library now; that its words also stand as a draft harms nobody.
            let _ = file.discard_form_draft(DraftForm::LibraryEntry);
            Ok(())
        });
        Action::Run(Task::perform(self.then_reread(write), move |stock| {
            Message::Changed(place.clone(), "Kept. The library has it now.", Box::new(stock))
        }))
    }

    /// The library is another one: what is found is found anew, and the page of this entry is shown.
    fn show_anew(&mut self, place: EntryKey) -> Task<Message> {
        self.open = None;
        let known = self.catalog().entry(&place).is_some();
        let search = self.search();
        if !known {
            return Task::batch([search, focus::on(super::SEARCH)]);
        }
        let row = self.found.iter().position(|found| *found == place);
        let select = match row {
            Some(row) => self.list.select(row),
            None => self.list.reset(),
        };
        let show = self.show(Some(place));
        self.reading = true;
        Task::batch([search, select, show, focus::on(super::PAGE)])
    }

    /// Writes what is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        self.form.as_mut().and_then(Form::flush)
    }
}
