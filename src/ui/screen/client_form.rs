//! Identity, contact and cautions of a client: taking up a new one, or changing one.

use std::borrow::Cow;

use iced::widget::{column, container, row, scrollable, space as gap};
use iced::{Center, Element, Fill, Task};

use crate::domain::{
    BirthDate, CautionKey, Client, ClientCaution, ClientId, Email, EmergencyContact, Invalid, Line,
    PersonName, Phone, Prose,
};
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::{self, Order, date_field};
use crate::ui::widget::field::line_input;
use crate::ui::widget::section::section;
use crate::ui::widget::type_ahead::{self, Proposal, type_ahead};
use crate::ui::widget::{banner, button, chip, editor, focus, words};

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
    /// Keep the record.
    Save,
    /// It was kept.
    Saved(Result<ClientId, StoreError>),
    /// Leave without keeping.
    Cancel,
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

/// The record being written.
pub struct ClientForm {
    context: Context,
    client: Option<(ClientId, u32)>,
    fields: [String; FIELDS],
    address: editor::State,
    cautions: Vec<ClientCaution>,
    caution: type_ahead::State,
    wrong: Option<(Field, String)>,
    failed: Option<StoreError>,
    working: bool,
    touched: bool,
}

impl ClientForm {
    /// An empty record.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        (Self::with(context, None), focus::on("given-name"))
    }

    /// The record of a client, to be changed.
    pub fn of(context: Context, id: ClientId, revision: u32, client: &Client) -> (Self, Task<Message>) {
        let order = order(&context);
        let mut form = Self::with(context, Some((id, revision)));
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
            form.set(field, value);
        }
        form.address = editor::State::new(client.address.as_str());
        form.cautions.clone_from(&client.cautions);
        (form, focus::on("given-name"))
    }

    fn with(context: Context, client: Option<(ClientId, u32)>) -> Self {
        Self {
            context,
            client,
            fields: Default::default(),
            address: editor::State::new(""),
            cautions: Vec::new(),
            caution: type_ahead::State::default(),
            wrong: None,
            failed: None,
            working: false,
            touched: false,
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

    /// Whether words were typed that are not kept yet.
    pub fn has_unsaved_words(&self) -> bool {
        self.touched
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(field, value) => {
                self.set(field, value);
                self.touched = true;
                self.wrong.take_if(|(wrong, _)| *wrong == field);
            }
            Message::Address(event) => self.touched |= self.address.update(event),
            Message::Caution(event) => return self.caution_event(event),
            Message::RemoveCaution(place) => {
                if place < self.cautions.len() {
                    self.cautions.remove(place);
                    self.touched = true;
                }
            }
            Message::Save => return self.save(),
            Message::Saved(Ok(id)) => return Action::Kept(id),
            Message::Saved(Err(error)) => {
                self.working = false;
                self.failed = Some(error);
            }
            Message::Cancel => return Action::Back(self.client.map(|(id, _)| id)),
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
        let Some((key, label)) = chosen else { return Action::None };
        let note = Line::new(self.get(Field::CautionNote)).unwrap_or_default();
        let caution = Line::new(label).and_then(|label| ClientCaution::new(key, label, note));
        match caution {
            Ok(caution) => {
                let known = self.cautions.iter().any(|other| other.label() == caution.label());
                if !known {
                    self.cautions.push(caution);
                }
                self.caution.clear();
                self.set(Field::CautionNote, String::new());
                self.touched = true;
            }
            Err(error) => self.wrong = Some((Field::CautionNote, error.to_string())),
        }
        Action::Run(self.caution.focus())
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
        let (actor, known) = (self.context.actor(), self.client);
        let kept = self.context.file.run(move |file| match known {
            Some((id, revision)) => file.update_client(actor, id, &client, revision).map(|_| id),
            None => file.add_client(actor, &client),
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
        client.cautions.clone_from(&self.cautions);
        Ok(client)
    }

    fn birth_date(&self) -> Result<Option<BirthDate>, (Field, String)> {
        let read = date_field::read(self.get(Field::Born), order(&self.context));
        let date = read.map_err(|error| (Field::Born, error.to_string()))?;
        date.map(|date| BirthDate::new(date, self.context.today()))
            .transpose()
            .map_err(|error| (Field::Born, error.to_string()))
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let title = if self.client.is_some() { "Change the record" } else { "New client" };
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let head = row![
            words::display(title),
            gap().width(Fill),
            button::quiet("Cancel", Some(Message::Cancel)),
            button::primary(
                if self.working { "Saving …" } else { "Save client" },
                (!self.working).then_some(Message::Save)
            ),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let page = column![
            head,
            failed,
            section("Who", self.identity()),
            section("What changes treatment", self.caution_part()),
            section("How to reach them", self.contact()),
            section("In an emergency", self.emergency()),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(900.0);
        scrollable(container(page).center_x(Fill))
            .height(Fill)
            .style(crate::ui::theme::scrollable::plain)
            .into()
    }

    fn input(&self, field: Field, label: &'static str) -> crate::ui::widget::field::LineInput<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == field);
        line_input(label, self.get(field), move |text| Message::Typed(field, text))
            .error(wrong.map(|(_, words)| words.as_str()))
            .on_submit(Message::Save)
    }

    fn identity(&self) -> Element<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == Field::Born);
        column![
            row![
                self.input(Field::Given, "Given name").id("given-name"),
                self.input(Field::Family, "Family name"),
            ]
            .spacing(space::MEDIUM),
            row![
                self.input(Field::Preferred, "Likes to be called"),
                self.input(Field::Pronouns, "Pronouns").placeholder("she/her"),
                date_field(
                    "Birth date",
                    self.get(Field::Born),
                    order(&self.context),
                    wrong.map(|(_, words)| Cow::Borrowed(words.as_str())),
                    "birth-date",
                    |text| Message::Typed(Field::Born, text),
                ),
            ]
            .spacing(space::MEDIUM),
            row![
                self.input(Field::Occupation, "Occupation").hint("What they do all day loads the body."),
                self.input(Field::Referrer, "Who sent them"),
            ]
            .spacing(space::MEDIUM),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn caution_part(&self) -> Element<'_, Message> {
        let proposals = if self.caution.is_open() {
            self.proposed()
                .into_iter()
                .map(|(_, name, detail)| Proposal::new(name, shorten(&detail)))
                .collect()
        } else {
            Vec::new()
        };
        let chips = self.cautions.iter().enumerate().map(|(place, caution)| {
            let label = if caution.note().is_empty() {
                caution.label().to_string()
            } else {
                format!("{} ({})", caution.label(), caution.note())
            };
            chip::chip(label, Message::RemoveCaution(place))
        });
        let chosen = iced::widget::Row::with_children(chips).spacing(space::SMALL).wrap();
        column![
            row![
                column![type_ahead(
                    "Caution",
                    "blood thinner, pregnancy, osteoporosis …",
                    &self.caution,
                    proposals,
                    Message::Caution,
                )]
                .width(Fill),
                self.input(Field::CautionNote, "What exactly, if it matters")
                    .placeholder("apixaban 5 mg")
                    .width(260.0),
            ]
            .spacing(space::MEDIUM),
            (!self.cautions.is_empty()).then_some(chosen),
            words::label("Shown on every page of this client, and checked before an item goes on a sheet."),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn contact(&self) -> Element<'_, Message> {
        column![
            row![
                self.input(Field::Phone, "Phone"),
                self.input(Field::SecondPhone, "Another phone"),
                self.input(Field::Email, "E-mail"),
            ]
            .spacing(space::MEDIUM),
            editor::editor("Address", &self.address, Message::Address),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn emergency(&self) -> Element<'_, Message> {
        row![
            self.input(Field::EmergencyName, "Whom to call"),
            self.input(Field::EmergencyRelation, "Who that is to them").placeholder("daughter"),
            self.input(Field::EmergencyPhone, "Their phone"),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}

/// Which number of a date comes first, by the paper the practice prints on.
fn order(context: &Context) -> Order {
    match context.practice.paper {
        crate::domain::Paper::Letter => Order::MonthFirst,
        crate::domain::Paper::A4 => Order::DayFirst,
    }
}

fn typed_date(date: chrono::NaiveDate, order: Order) -> String {
    match order {
        Order::MonthFirst => date.format("%-m/%-d/%Y").to_string(),
        Order::DayFirst => date.format("%-d/%-m/%Y").to_string(),
    }
}

/// The beginning of a sentence that has to stand beside a name.
fn shorten(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let kept: String = words.chars().take(MOST).collect();
    format!("{} …", kept.rsplit_once(' ').map_or(kept.as_str(), |(kept, _)| kept))
}
