//! What stands on a letterhead, how the window looks, and how it is locked.

mod locking;
mod logo;
mod people;
mod place;
mod room;
mod safe;

use iced::widget::{column, container, row};
use iced::{Element, Fill, Task};

use crate::domain::{
    ClientId, Email, Invalid, JurisdictionKey, Line, Paper, Phone, Practice, Practitioner, PractitionerId,
    Prose, WebAddress,
};
use crate::store::{Form, RecoveryKey, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::preferences::Preferences;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{Appearance, space};
use crate::ui::widget::choice::{Pick, choice};
use crate::ui::widget::field::line_input;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, editor, words};

/// One of the one-line fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The practice's name.
    Name,
    /// Its phone.
    Phone,
    /// Its e-mail.
    Email,
    /// Its website.
    Website,
    /// Letters behind the therapist's name.
    Credentials,
    /// The number of their licence.
    Licence,
    /// Where the code on sheets leads.
    SheetLink,
}

const FIELDS: usize = 7;

/// What the screen needs to begin: who works here, and what was typed and not saved.
type Loaded = (Vec<Stored<PractitionerId, Practitioner>>, Option<String>);

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Who works here came, and what was typed here before.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// The letterhead saves itself.
    Draft(form_draft::Event),
    /// A field was typed in.
    Typed(Field, String),
    /// The address was edited.
    Address(editor::Event),
    /// The paper was chosen.
    Paper(Pick<Paper>),
    /// Keep the letterhead.
    Save,
    /// It was kept.
    Saved(Box<Result<(Practice, Practitioner), StoreError>>),
    /// How the practice is locked.
    Locking(locking::Message),
    /// The logo.
    Logo(logo::Message),
    /// Where the practice is.
    Place(place::Message),
    /// How much room the practice takes.
    Room(room::Message),
    /// What keeps the records safe.
    Safe(safe::Message),
    /// The people who work here.
    People(people::Message),
    /// How the window looks.
    Look(Appearance),
    /// Larger or smaller.
    Zoom(bool),
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// The letterhead changed.
    Changed(Box<(Practice, Practitioner)>),
    /// Say that the passphrase changed.
    PassphraseChanged,
    /// Show the recovery key.
    ShowKey(Box<RecoveryKey>),
    /// Lock after so many minutes.
    LockAfter(u32),
    /// The practice is here: it changes the rules that every screen goes by.
    KeepPlace(Option<JurisdictionKey>),
    /// To the files of this client.
    Files(ClientId),
    /// To the log of everything that was done.
    Activity,
    /// To the backups.
    Backups,
    /// To taking everything along.
    Leaving,
    /// To the people who work here.
    People,
    /// Look like this.
    Look(Appearance),
    /// Larger (true) or smaller.
    Zoom(bool),
}

/// The settings.
pub struct Settings {
    context: Context,
    fields: [String; FIELDS],
    address: editor::State,
    paper: Paper,
    revision: Option<u32>,
    draft: FormDraft,
    logo: logo::Logo,
    locking: locking::Locking,
    place: place::Place,
    room: room::Room,
    wrong: Option<(Field, String)>,
    failed: Option<StoreError>,
}

impl Settings {
    /// The settings as they are.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let (practice, practitioner) = (&context.practice, &context.practitioner);
        let phone = practice.phone.as_ref().map(ToString::to_string);
        let fields = [
            practice.name().to_string(),
            phone.unwrap_or_default(),
            practice.email.to_string(),
            practice.website.to_string(),
            practitioner.credentials.to_string(),
            practitioner.licence_number.to_string(),
            practice.sheet_link.to_string(),
        ];
        let load = context.file.run(|file| Ok((file.practitioners()?, file.form_draft(Form::Letterhead)?)));
        let load = Task::perform(load, |loaded| Message::Loaded(Box::new(loaded)));
        let draft = FormDraft::new(Form::Letterhead, context.file.clone());
        let address = editor::State::new(practice.address.as_str());
        let paper = practice.paper;
        let logo = logo::Logo::new(context.clone());
        let locking = locking::Locking::new(context.clone());
        let (place, known) = place::Place::new(context.clone());
        let (room, taken) = room::Room::new(&context);
        let screen = Self {
            context,
            fields,
            address,
            paper,
            revision: None,
            draft,
            logo,
            locking,
            place,
            room,
            wrong: None,
            failed: None,
        };
        (screen, Task::batch([load, known.map(Message::Place), taken.map(Message::Room)]))
    }

    fn get(&self, field: Field) -> &str {
        self.fields.get(field as usize).map_or("", String::as_str)
    }

    /// The place was kept, or why it was not.
    pub fn place_kept(&mut self, place: Result<Option<JurisdictionKey>, StoreError>) -> Task<Message> {
        self.place.kept(place).map(Message::Place)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                Ok((practitioners, words)) => {
                    let mine = practitioners.into_iter().find(|one| one.id == self.context.practitioner_id);
                    self.revision = mine.map(|mine| mine.revision);
                    self.take_words(words.as_deref());
                }
                Err(error) => self.failed = Some(error),
            },
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Typed(field, text) => {
                if let Some(slot) = self.fields.get_mut(field as usize) {
                    *slot = text;
                }
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                return self.typed();
            }
            Message::Address(event) => {
                if self.address.update(event) {
                    return self.typed();
                }
            }
            Message::Paper(pick) => {
                self.paper = pick.apply(Some(self.paper), Paper::ALL).unwrap_or(self.paper);
                return self.typed();
            }
            Message::Save => return self.save(),
            Message::Saved(saved) => match *saved {
                Ok(changed) => {
                    self.draft.done();
                    return Action::Changed(Box::new(changed));
                }
                Err(error) => self.failed = Some(error),
            },
            Message::Logo(message) => {
                return match self.logo.update(message) {
                    logo::Outcome::Run(task) => Action::Run(task.map(Message::Logo)),
                    logo::Outcome::Changed(practice) => {
                        let practitioner = Practitioner::clone(&self.context.practitioner);
                        Action::Changed(Box::new((*practice, practitioner)))
                    }
                };
            }
            Message::Locking(message) => {
                return match self.locking.update(message) {
                    locking::Outcome::None => Action::None,
                    locking::Outcome::Run(task) => Action::Run(task.map(Message::Locking)),
                    locking::Outcome::Changed => Action::PassphraseChanged,
                    locking::Outcome::Key(key) => Action::ShowKey(key),
                    locking::Outcome::LockAfter(minutes) => Action::LockAfter(minutes),
                };
            }
            Message::Look(look) => return Action::Look(look),
            Message::Room(room::Message::Known(known)) => self.room.known(*known),
            Message::Room(room::Message::Files(client)) => return Action::Files(client),
            Message::Safe(safe::Message::Activity) => return Action::Activity,
            Message::Safe(safe::Message::Backups) => return Action::Backups,
            Message::Safe(safe::Message::Leaving) => return Action::Leaving,
            Message::People(people::Message::People) => return Action::People,
            Message::Place(message) => {
                return match self.place.update(message) {
                    place::Outcome::None => Action::None,
                    place::Outcome::Keep(place) => Action::KeepPlace(place),
                };
            }
            Message::Zoom(larger) => return Action::Zoom(larger),
        }
        Action::None
    }

    fn typed(&mut self) -> Action {
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    /// The letterhead as typed.
    fn words(&self) -> String {
        serde_json::to_string(&(&self.fields, self.address.text(), self.paper)).unwrap_or_default()
    }

    fn take_words(&mut self, words: Option<&str>) {
        let words = words.and_then(|words| serde_json::from_str::<(Vec<String>, String, Paper)>(words).ok());
        let Some((fields, address, paper)) = words else { return };
        for (slot, typed) in self.fields.iter_mut().zip(fields) {
            *slot = typed;
        }
        self.address = editor::State::new(&address);
        self.paper = paper;
    }

    /// Writes what is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    fn letterhead(&self) -> Result<(Practice, Practitioner), (Field, String)> {
        let at = |field: Field| move |error: Invalid| (field, error.to_string());
        let line = |field: Field| Line::new(self.get(field)).map_err(at(field));
        let mut practice = Practice::new(line(Field::Name)?, self.paper).map_err(at(Field::Name))?;
        practice.phone = match self.get(Field::Phone).trim() {
            "" => None,
            typed => Some(Phone::new(typed).map_err(at(Field::Phone))?),
        };
        practice.email = Email::new(self.get(Field::Email)).map_err(at(Field::Email))?;
        practice.website = line(Field::Website)?;
        practice.sheet_link = WebAddress::new(self.get(Field::SheetLink)).map_err(at(Field::SheetLink))?;
        practice.address = Prose::new(self.address.text()).map_err(at(Field::Name))?;
        practice.logo.clone_from(&self.context.practice.logo);
        let practitioner = Practitioner {
            name: self.context.practitioner.name.clone(),
            credentials: line(Field::Credentials)?,
            licence_number: line(Field::Licence)?,
        };
        Ok((practice, practitioner))
    }

    fn save(&mut self) -> Action {
        let (practice, practitioner) = match self.letterhead() {
            Ok(letterhead) => letterhead,
            Err(wrong) => {
                self.wrong = Some(wrong);
                return Action::None;
            }
        };
        let Some(revision) = self.revision else { return Action::None };
        let (actor, id) = (self.context.actor(), self.context.practitioner_id);
        let save = self.context.file.run(move |file| {
            file.set_practice(actor, &practice)?;
            file.update_practitioner(actor, id, &practitioner, revision)?;
            file.discard_form_draft(Form::Letterhead)?;
            Ok((practice, practitioner))
        });
        Action::Run(Task::perform(save, |saved| Message::Saved(Box::new(saved))))
    }

    /// Draws the screen, told how the window is set on this computer.
    pub fn view(&self, preferences: &Preferences) -> Element<'_, Message> {
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let role = self.context.role;
        // The role stays as it is for as long as the practice is open, and with it the shape of the page.
        let of_the_practice = role.sees_notes().then(|| {
            column![
                section("On every page you print", self.letterhead_part()),
                self.logo.view().map(Message::Logo),
                self.place.view().map(Message::Place),
                safe::view().map(Message::Safe),
                role.looks_after_all().then(|| people::view().map(Message::People)),
                self.room.view().map(Message::Room),
            ]
            .spacing(space::LARGE)
        });
        let page = column![
            words::display("Settings"),
            failed,
            of_the_practice,
            section("How the window looks", look_part(preferences.look, preferences.zoom)),
            self.locking.view(preferences.lock_after_minutes).map(Message::Locking),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(820.0);
        scroll_area(container(page).center_x(Fill))
    }

    fn input(&self, field: Field, label: &'static str) -> crate::ui::widget::field::LineInput<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == field);
        line_input(label, self.get(field), move |text| Message::Typed(field, text))
            .error(wrong.map(|(_, words)| words.as_str()))
    }

    fn letterhead_part(&self) -> Element<'_, Message> {
        column![
            self.input(Field::Name, "Name of the practice"),
            row![
                self.input(Field::Phone, "Phone"),
                self.input(Field::Email, "E-mail"),
                self.input(Field::Website, "Website"),
            ]
            .spacing(space::MEDIUM),
            editor::editor("Address", &self.address, Message::Address),
            row![
                self.input(Field::Credentials, "Credentials").placeholder("LMT"),
                self.input(Field::Licence, "License number"),
                choice("Paper", Paper::ALL, Some(self.paper), Message::Paper),
            ]
            .spacing(space::MEDIUM),
            self.input(Field::SheetLink, "Web address as a code on home-care sheets (may stay empty)").hint(
                "Such as a page with your videos. The code carries this address and nothing about the client."
            ),
            button::primary("Save", self.revision.map(|_| Message::Save)),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}

fn look_part<'a>(look: Appearance, zoom: f32) -> Element<'a, Message> {
    row![
        choice("Colours", &Appearance::ALL, Some(look), move |pick: Pick<Appearance>| {
            Message::Look(pick.apply(Some(look), &Appearance::ALL).unwrap_or(look))
        }),
        column![
            words::label("Size"),
            row![
                button::secondary("Smaller", Some(Message::Zoom(false))),
                words::body(format!("{:.0} %", zoom * 100.0)),
                button::secondary("Larger", Some(Message::Zoom(true))),
            ]
            .spacing(space::SMALL)
            .align_y(iced::Center),
        ]
        .spacing(space::TINY),
    ]
    .spacing(space::WIDE)
    .into()
}
