//! Identity, contact and cautions of a client: taking up a new one, or changing one.

mod view;

use iced::Task;
use serde::{Deserialize, Serialize};

use crate::domain::{
    BirthDate, CautionKey, Client, ClientCaution, ClientId, Email, EmergencyContact, HealthKind, HealthParts,
    Invalid, Line, PersonName, Phone, Prose,
};
use crate::store::{Form, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::widget::date_field::{self, Order};
use crate::ui::widget::type_ahead;
use crate::ui::widget::{editor, focus};

/// How many cautions are proposed at once.
const PROPOSED: usize = 6;

/// One of the one-line fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Given name.
    Given,
    /// Family name.
    Family,
    /// What they like to be called.
    Preferred,
    /// Pronouns.
    Pronouns,
    /// Birth date.
    Born,
    /// Phone.
    Phone,
    /// Second phone.
    SecondPhone,
    /// E-mail.
    Email,
    /// Occupation.
    Occupation,
    /// Who sent them.
    Referrer,
    /// Emergency contact's name.
    EmergencyName,
    /// What they are to the client.
    EmergencyRelation,
    /// Their number.
    EmergencyPhone,
    /// What is particular about a caution, such as the medicine.
    CautionNote,
}

const FIELDS: usize = 14;

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field was typed in.
    Typed(Field, String),
    /// The address was edited.
    Address(editor::Event),
    /// The caution field was used.
    Caution(type_ahead::Event),
    /// A caution is to go.
    RemoveCaution(usize),
    /// What was typed here before came.
    Found(Result<Option<String>, StoreError>),
    /// The form saves itself.
    Draft(form_draft::Event),
    /// Give up what was typed and begin again.
    StartAfresh,
    /// It was given up.
    Afresh(Box<Result<Option<Stored<ClientId, Client>>, StoreError>>),
    /// Keep the record.
    Save,
    /// It was kept.
    Saved(Result<ClientId, StoreError>),
    /// Back; what was typed stays for the next time.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// The record is kept: open it.
    Kept(ClientId),
    /// Go back to where one came from: this client, or the list.
    Back(Option<ClientId>),
}

/// The words of the form, as autosave keeps them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Words {
    fields: Vec<String>,
    address: String,
    caution: String,
    cautions: Vec<ClientCaution>,
}

/// The record being written.
pub struct ClientForm {
    context: Context,
    client: Option<(ClientId, u32)>,
    draft: FormDraft,
    /// Whether it goes on with what was typed before.
    continued: bool,
    fields: [String; FIELDS],
    address: editor::State,
    cautions: Vec<ClientCaution>,
    caution: type_ahead::State,
    wrong: Option<(Field, String)>,
    failed: Option<StoreError>,
    working: bool,
}

impl ClientForm {
    /// An empty record.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let form = Self::with(context, None);
        let found = form.look_for_words();
        (form, Task::batch([found, focus::on("given-name")]))
    }

    /// What was typed into this form before and neither saved nor given up.
    fn look_for_words(&self) -> Task<Message> {
        let form = self.draft.form();
        Task::perform(self.context.file.run(move |file| file.form_draft(form)), Message::Found)
    }

    /// The record of a client, to be changed.
    pub fn of(context: Context, id: ClientId, revision: u32, client: &Client) -> (Self, Task<Message>) {
        let mut form = Self::with(context, Some((id, revision)));
        form.fill(client);
        let found = form.look_for_words();
        (form, Task::batch([found, focus::on("given-name")]))
    }

    fn fill(&mut self, client: &Client) {
        let order = self.context.date_order();
        let emergency = client.emergency_contact.as_ref();
        let text = |line: &Line| line.to_string();
        let phone = |place: usize| client.phones.get(place).map(ToString::to_string).unwrap_or_default();
        for (field, value) in [
            (Field::Given, text(client.name.given())),
            (Field::Family, text(client.name.family())),
            (Field::Preferred, text(&client.preferred_name)),
            (Field::Pronouns, text(&client.pronouns)),
            (Field::Born, client.birth_date.map(|birth| typed_date(birth.date(), order)).unwrap_or_default()),
            (Field::Phone, phone(0)),
            (Field::SecondPhone, phone(1)),
            (Field::Email, client.email.to_string()),
            (Field::Occupation, text(&client.occupation)),
            (Field::Referrer, text(&client.referrer)),
            (Field::EmergencyName, emergency.map(|contact| text(&contact.name)).unwrap_or_default()),
            (Field::EmergencyRelation, emergency.map(|contact| text(&contact.relation)).unwrap_or_default()),
            (
                Field::EmergencyPhone,
                emergency
                    .and_then(|contact| contact.phone.as_ref())
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            ),
        ] {
            self.set(field, value);
        }
        self.address = editor::State::new(client.address.as_str());
        self.cautions.clone_from(&client.cautions);
    }

    fn with(context: Context, client: Option<(ClientId, u32)>) -> Self {
        let form = client.map_or(Form::NewClient, |(id, _)| Form::Client(id));
        Self {
            draft: FormDraft::new(form, context.file.clone()),
            context,
            client,
            continued: false,
            fields: Default::default(),
            address: editor::State::new(""),
            cautions: Vec::new(),
            caution: type_ahead::State::default(),
            wrong: None,
            failed: None,
            working: false,
        }
    }

    fn set(&mut self, field: Field, value: String) {
        if let Some(slot) = self.fields.get_mut(field as usize) {
            *slot = value;
        }
    }

    fn get(&self, field: Field) -> &str {
        self.fields.get(field as usize).map_or("", String::as_str)
    }

    fn words(&self) -> String {
        let words = Words {
            fields: self.fields.to_vec(),
            address: self.address.text(),
            caution: self.caution.text().to_owned(),
            cautions: self.cautions.clone(),
        };
        serde_json::to_string(&words).unwrap_or_default()
    }

    fn take_words(&mut self, words: &str) {
        let Ok(words) = serde_json::from_str::<Words>(words) else { return };
        for (slot, typed) in self.fields.iter_mut().zip(words.fields) {
            *slot = typed;
        }
        self.address = editor::State::new(&words.address);
        self.caution.set_text(&words.caution);
        // Of a client in the file the health history has its own page, and may have gone on since.
        if self.client.is_none() {
            self.cautions = words.cautions;
        }
        self.continued = true;
    }

    /// Writes what is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    fn typed(&mut self) -> Action {
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    fn begin_again(&mut self, client: Option<Stored<ClientId, Client>>) -> Action {
        let mut fresh = Self::with(self.context.clone(), client.as_ref().map(|it| (it.id, it.revision)));
        if let Some(client) = client {
            fresh.fill(&client.value);
        }
        *self = fresh;
        Action::Run(focus::on("given-name"))
    }

    fn start_afresh(&mut self) -> Action {
        self.draft.done();
        let (form, known) = (self.draft.form(), self.client);
        let afresh = self.context.file.run(move |file| {
            file.discard_form_draft(form)?;
            known.map(|(id, _)| file.client(id)).transpose()
        });
        Action::Run(Task::perform(afresh, |fresh| Message::Afresh(Box::new(fresh))))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(field, value) => {
                self.set(field, value);
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                return self.typed();
            }
            Message::Address(event) => {
                if self.address.update(event) {
                    return self.typed();
                }
            }
            Message::Caution(event) => return self.caution_event(event),
            Message::RemoveCaution(place) => {
                if place < self.cautions.len() {
                    self.cautions.remove(place);
                    return self.typed();
                }
            }
            Message::Found(Ok(Some(words))) => self.take_words(&words),
            Message::Found(Ok(None)) => {}
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::StartAfresh => return self.start_afresh(),
            Message::Afresh(fresh) => match *fresh {
                Ok(client) => return self.begin_again(client),
                Err(error) => self.failed = Some(error),
            },
            Message::Save => return self.save(),
            Message::Saved(Ok(id)) => {
                self.draft.done();
                return Action::Kept(id);
            }
            Message::Saved(Err(error)) | Message::Found(Err(error)) => {
                self.working = false;
                self.failed = Some(error);
            }
            Message::Back => return Action::Back(self.client.map(|(id, _)| id)),
        }
        Action::None
    }

    fn proposed(&self) -> Vec<(CautionKey, String, String)> {
        let found = self.context.catalog.find_cautions(self.caution.text(), PROPOSED);
        found
            .into_iter()
            .map(|entry| (entry.key.clone(), entry.name.clone(), entry.hands_on.clone()))
            .collect()
    }

    fn caution_event(&mut self, event: type_ahead::Event) -> Action {
        let typed = self.caution.text().to_owned();
        let proposed = self.proposed();
        let chosen = match self.caution.update(event, proposed.len()) {
            type_ahead::Outcome::Chosen(place) => {
                proposed.get(place).map(|(key, name, _)| (Some(key.clone()), name.clone()))
            }
            // What the catalogue does not know stands as typed: it protects by being read.
            type_ahead::Outcome::Submitted if !typed.trim().is_empty() => Some((None, typed)),
            type_ahead::Outcome::None | type_ahead::Outcome::TextChanged | type_ahead::Outcome::Submitted => {
                None
            }
        };
        let Some((key, label)) = chosen else { return self.typed() };
        let note = Line::new(self.get(Field::CautionNote)).unwrap_or_default();
        let known = key.as_ref().and_then(|key| self.context.catalog.caution(key));
        let kind = known.map_or(HealthKind::Condition, |known| known.kind);
        let caution = Line::new(label)
            .and_then(|label| ClientCaution::try_from(HealthParts::new(kind, key, label, note)));
        match caution {
            Ok(caution) => {
                let known = self.cautions.iter().any(|other| other.label() == caution.label());
                if !known {
                    self.cautions.push(caution);
                }
                self.caution.clear();
                self.set(Field::CautionNote, String::new());
            }
            Err(error) => self.wrong = Some((Field::CautionNote, error.to_string())),
        }
        Action::Run(Task::batch([self.caution.focus(), self.draft.typed().map(Message::Draft)]))
    }

    fn save(&mut self) -> Action {
        if self.working {
            return Action::None;
        }
        let client = match self.client() {
            Ok(client) => client,
            Err((field, error)) => {
                self.wrong = Some((field, error));
                return Action::None;
            }
        };
        self.working = true;
        self.failed = None;
        let (actor, known, form) = (self.context.actor(), self.client, self.draft.form());
        let kept = self.context.file.run(move |file| {
            let id = match known {
                Some((id, revision)) => {
                    file.update_client(actor, id, &client, revision)?;
                    id
                }
                None => file.add_client(actor, &client)?,
            };
            // The words are in the record now; that they also stand as a draft harms nobody.
            let _ = file.discard_form_draft(form);
            Ok(id)
        });
        Action::Run(Task::perform(kept, Message::Saved))
    }

    fn client(&self) -> Result<Client, (Field, String)> {
        let at = |field: Field| move |error: Invalid| (field, error.to_string());
        let line = |field: Field| Line::new(self.get(field)).map_err(at(field));
        let phone = |field: Field| match self.get(field).trim() {
            "" => Ok(None),
            typed => Phone::new(typed).map(Some).map_err(at(field)),
        };
        let name =
            PersonName::new(self.get(Field::Given), self.get(Field::Family)).map_err(at(Field::Given))?;
        let mut client = Client::named(name);
        client.preferred_name = line(Field::Preferred)?;
        client.pronouns = line(Field::Pronouns)?;
        client.birth_date = self.birth_date()?;
        client.phones = [phone(Field::Phone)?, phone(Field::SecondPhone)?].into_iter().flatten().collect();
        client.email = Email::new(self.get(Field::Email)).map_err(at(Field::Email))?;
        client.address = Prose::new(self.address.text()).map_err(at(Field::Email))?;
        client.occupation = line(Field::Occupation)?;
        client.referrer = line(Field::Referrer)?;
        let contact = EmergencyContact {
            name: line(Field::EmergencyName)?,
            relation: line(Field::EmergencyRelation)?,
            phone: phone(Field::EmergencyPhone)?,
        };
        if !contact.name.is_empty() {
            client.emergency_contact = Some(contact);
        } else if contact.phone.is_some() || !contact.relation.is_empty() {
            return Err((Field::EmergencyName, "Please say who this is.".into()));
        }
        client.cautions = self.whole_cautions()?;
        Ok(client)
    }

    /// The cautions, with words typed beside the field after one was picked: they are about the last
    /// one that has none. A caution that was typed and not taken is asked for.
    fn whole_cautions(&self) -> Result<Vec<ClientCaution>, (Field, String)> {
        let at = |error: Invalid| (Field::CautionNote, error.to_string());
        if !self.caution.text().trim().is_empty() {
            let words = "Press Enter in the caution's field to take it, or clear the field.";
            return Err((Field::CautionNote, words.to_owned()));
        }
        let mut cautions = self.cautions.clone();
        let note = Line::new(self.get(Field::CautionNote)).map_err(at)?;
        if note.is_empty() {
            return Ok(cautions);
        }
        match cautions.last_mut() {
            Some(last) if last.note().is_empty() => {
                *last = HealthParts { note, ..last.parts() }.try_into().map_err(at)?;
                Ok(cautions)
            }
            _ => Err((Field::CautionNote, "Pick the caution this is about first.".to_owned())),
        }
    }

    fn birth_date(&self) -> Result<Option<BirthDate>, (Field, String)> {
        let read = date_field::read(self.get(Field::Born), self.context.date_order());
        let date = read.map_err(|error| (Field::Born, error.to_string()))?;
        date.map(|date| BirthDate::new(date, self.context.today()))
            .transpose()
            .map_err(|error| (Field::Born, error.to_string()))
    }
}

fn typed_date(date: chrono::NaiveDate, order: Order) -> String {
    match order {
        Order::MonthFirst => date.format("%-m/%-d/%Y").to_string(),
        Order::DayFirst => date.format("%-d/%-m/%Y").to_string(),
    }
}
