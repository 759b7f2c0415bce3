//! The people who work here: what each may do, and the passphrase of their own with which each opens the practice.

mod form;
mod view;

use iced::Task;
use secrecy::SecretString;

use crate::domain::{PractitionerId, Role};
use crate::store::{Person, StoreError};
use crate::ui::context::Context;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use form::Form;

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The people came.
    Loaded(Result<Vec<Person>, StoreError>),
    /// Add a person.
    Add,
    /// Give this person a passphrase.
    GivePassphrase(PractitionerId),
    /// In the form.
    Typed(form::Field, String),
    /// What the new person may do.
    RoleOfNew(Pick<Role>),
    /// Keep what the form says.
    Save,
    /// Leave the form.
    Cancel,
    /// What this person may do from now on.
    Role(PractitionerId, Pick<Role>),
    /// This person works here no longer: ask once.
    AskToLeave(PractitionerId),
    /// It is so.
    Leave(PractitionerId),
    /// It was kept.
    Kept(Result<&'static str, StoreError>),
    /// Back to the settings.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Say this, and do that.
    Say(&'static str, Task<Message>),
    /// Back to the settings.
    Back,
}

/// The people who work here.
pub struct People {
    context: Context,
    everyone: Vec<Person>,
    form: Option<Form>,
    /// Who is asked about before they are let go.
    leaving: Option<PractitionerId>,
    working: bool,
    failed: Option<StoreError>,
}

impl People {
    /// Everyone as it is.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let screen =
            Self { context, everyone: Vec::new(), form: None, leaving: None, working: false, failed: None };
        let load = screen.load();
        (screen, load)
    }

    fn load(&self) -> Task<Message> {
        Task::perform(self.context.file.run(|file| file.people()), Message::Loaded)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(Ok(people)) => self.everyone = people,
            Message::Loaded(Err(error)) => self.failed = Some(error),
            Message::Add => {
                self.form = Some(Form::of_new());
                return Action::Run(focus::on(form::FIRST));
            }
            Message::GivePassphrase(id) => {
                self.form = Some(Form::passphrase_of(id));
                return Action::Run(focus::on(form::PASSPHRASE));
            }
            Message::Typed(field, text) => {
                if let Some(form) = &mut self.form {
                    form.typed(field, text);
                }
            }
            Message::RoleOfNew(pick) => {
                if let Some(form) = &mut self.form {
                    form.role = pick.apply(Some(form.role), Role::ALL).unwrap_or(form.role);
                }
            }
            Message::Cancel => self.form = None,
            Message::Save => return self.save(),
            Message::Role(id, pick) => return self.set_role(id, pick),
            Message::AskToLeave(id) => self.leaving = Some(id),
            Message::Leave(id) => {
                let leave = self.context.file.run(move |file| file.person_left(id));
                return self.keep(leave, "Their passphrase no longer opens the practice. Backups made before now still open with it.");
            }
            Message::Kept(Ok(said)) => {
                (self.working, self.form, self.leaving, self.failed) = (false, None, None, None);
                return Action::Say(said, self.load());
            }
            Message::Kept(Err(error)) => {
                (self.working, self.leaving, self.failed) = (false, None, Some(error));
                return Action::Run(self.load());
            }
            Message::Back if self.form.is_some() => self.form = None,
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn keep(
        &mut self,
        work: impl Future<Output = Result<(), StoreError>> + Send + 'static,
        said: &'static str,
    ) -> Action {
        if self.working {
            return Action::None;
        }
        self.working = true;
        Action::Run(Task::perform(work, move |kept| Message::Kept(kept.map(|()| said))))
    }

    fn save(&mut self) -> Action {
        let Some(form) = &mut self.form else { return Action::None };
        if !form.is_complete() {
            return Action::None;
        }
        let passphrase = SecretString::from(form.passphrase());
        match (form.of, form.person()) {
            (Some(id), _) => {
                let give = self.context.file.run(move |file| file.give_passphrase(id, &passphrase));
                self.keep(give, "The new passphrase opens the practice from now on.")
            }
            (None, Some(person)) => {
                let role = form.role;
                let add = self.context.file.run(move |file| {
                    file.add_person(&person, role, &passphrase)?;
                    Ok(())
                });
                self.keep(add, "They can open the practice with their own passphrase now.")
            }
            (None, None) => Action::None,
        }
    }

    fn set_role(&mut self, id: PractitionerId, pick: Pick<Role>) -> Action {
        let Some(person) = self.everyone.iter().find(|person| person.id == id) else { return Action::None };
        let Some(role) = pick.apply(Some(person.role), Role::ALL) else { return Action::None };
        let set = self.context.file.run(move |file| file.set_role(id, role));
        self.keep(set, "This holds from the next time they open the practice.")
    }
}
