//! Identity, contact and cautions of a client: taking up a new one, or changing one.

mod cautions;
mod contact;
mod duplicates;
mod kept;
mod record;
mod tags;
mod view;

use iced::Task;
use iced::advanced::widget::Id;

use self::contact::{Kind, Lines};
use self::duplicates::Duplicates;
use self::kept::Words;
use self::tags::TagField;
use crate::domain::{Client, ClientCaution, ClientId, Language};
use crate::store::{ClientSummary, Form, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::widget::choice::Pick;
use crate::ui::widget::type_ahead;
use crate::ui::widget::{editor, focus};

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
    /// How they heard of the practice.
    HeardOfUs,
    /// The guardian's name.
    GuardianName,
    /// What the guardian is to the client.
    GuardianRelation,
    /// The guardian's number.
    GuardianPhone,
    /// The guardian's e-mail address.
    GuardianEmail,
}

const FIELDS: usize = 16;

impl Field {
    /// Its name, to give the focus to.
    fn id(self) -> Id {
        Id::from(format!("client-form-{self:?}"))
    }
}

/// Where in the form something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// In a one-line field.
    Field(Field),
    /// In one of several phones or e-mail addresses.
    Line(Kind, usize),
    /// In the address.
    Address,
    /// In the tag being typed.
    Tag,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field was typed in.
    Typed(Field, String),
    /// One of the phones or e-mail addresses was typed in.
    TypedLine(Kind, usize, String),
    /// One more phone or e-mail address.
    AddLine(Kind),
    /// A phone or e-mail address is to go.
    RemoveLine(Kind, usize),
    /// This phone or e-mail address is to be the preferred one.
    PreferLine(Kind, usize),
    /// In which language their sheets are printed.
    Language(Pick<Language>),
    /// The tag field was used.
    Tag(type_ahead::Event),
    /// A tag is to go.
    RemoveTag(usize),
    /// The tags in use came.
    KnownTags(Result<Vec<String>, StoreError>),
    /// Whoever may be the same person came, for a question.
    Duplicates(u64, Result<Vec<ClientSummary>, StoreError>),
    /// Open the record of someone who may be the same person.
    Open(ClientId),
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
    /// Open another record; what was typed stays for the next time.
    Open(ClientId),
    /// Go back to where one came from: this client, or the list.
    Back(Option<ClientId>),
}

/// The record being written.
pub struct ClientForm {
    context: Context,
    client: Option<(ClientId, u32)>,
    /// The record as it stands in the file.
    record: Option<Client>,
    draft: FormDraft,
    /// Whether it goes on with what was typed before.
    continued: bool,
    fields: [String; FIELDS],
    address: editor::State,
    cautions: Vec<ClientCaution>,
    caution: type_ahead::State,
    phones: Lines,
    emails: Lines,
    tags: TagField,
    language: Language,
    duplicates: Duplicates,
    wrong: Option<(Spot, String)>,
    failed: Option<StoreError>,
    working: bool,
}

impl ClientForm {
    /// An empty record.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let form = Self::with(context, None);
        let found = form.look_for_words();
        let tags = form.look_for_tags();
        (form, Task::batch([found, tags, focus::on(Field::Given.id())]))
    }

    /// What was typed into this form before and neither saved nor given up. The record of a client that
    /// is shown in it was looked at.
    fn look_for_words(&self) -> Task<Message> {
        let (form, actor, known) = (self.draft.form(), self.context.actor(), self.client);
        let found = self.context.file.run(move |file| {
            if let Some((id, _)) = known {
                file.record_view(actor, id)?;
            }
            file.form_draft(form)
        });
        Task::perform(found, Message::Found)
    }

    /// The record of a client, to be changed.
    pub fn of(context: Context, id: ClientId, revision: u32, client: &Client) -> (Self, Task<Message>) {
        let mut form = Self::with(context, Some((id, revision)));
        form.fill(client);
        let found = form.look_for_words();
        let tags = form.look_for_tags();
        (form, Task::batch([found, tags, focus::on(Field::Given.id())]))
    }

    fn with(context: Context, client: Option<(ClientId, u32)>) -> Self {
        let form = client.map_or(Form::NewClient, |(id, _)| Form::Client(id));
        Self {
            draft: FormDraft::new(form, context.file.clone()),
            context,
            client,
            record: None,
            continued: false,
            fields: Default::default(),
            address: editor::State::new(""),
            cautions: Vec::new(),
            caution: type_ahead::State::default(),
            phones: Lines::default(),
            emails: Lines::default(),
            tags: TagField::default(),
            language: Language::default(),
            duplicates: Duplicates::default(),
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
            phones: Some(self.phones.all().to_vec()),
            emails: self.emails.all().to_vec(),
            tags: self.tags.chosen.clone(),
            tag: self.tags.typing.text().to_owned(),
            language: self.language,
        };
        serde_json::to_string(&words).unwrap_or_default()
    }

    fn take_words(&mut self, words: &str) {
        let Some(words) = Words::read(words) else { return };
        for (slot, typed) in self.fields.iter_mut().zip(words.fields) {
            *slot = typed;
        }
        self.phones = Lines::of(words.phones.unwrap_or_default());
        self.emails = Lines::of(words.emails);
        self.tags.chosen = words.tags;
        self.language = words.language;
        self.tags.typing.set_text(&words.tag);
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
        let tags = self.look_for_tags();
        Action::Run(Task::batch([tags, focus::on(Field::Given.id())]))
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
            Message::Language(pick) => {
                // Everyone reads one: what is pressed again stays.
                let language = pick.apply(Some(self.language), Language::ALL);
                self.language = language.unwrap_or(self.language);
                return self.typed();
            }
            Message::Typed(field, value) => {
                self.set(field, value);
                self.wrong.take_if(|(wrong, _)| *wrong == Spot::Field(field));
                return match field {
                    Field::Given | Field::Family | Field::Born => self.typed_identity(),
                    _ => self.typed(),
                };
            }
            Message::TypedLine(..)
            | Message::AddLine(_)
            | Message::RemoveLine(..)
            | Message::PreferLine(..) => {
                return self.line_event(message);
            }
            Message::Tag(event) => return self.tag_event(event),
            Message::RemoveTag(place) => {
                if self.tags.chosen.remove(place) {
                    return self.typed();
                }
            }
            Message::KnownTags(known) => self.tags.known = known.unwrap_or_default(),
            Message::Duplicates(asked, found) => self.duplicates.take(asked, found),
            Message::Open(id) => return Action::Open(id),
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
            Message::Found(Ok(Some(words))) => {
                self.take_words(&words);
                return Action::Run(self.look_for_duplicates());
            }
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

    /// Brings what is wrong into sight: the form is longer than the window.
    fn go_to(&self, spot: Spot) -> Task<Message> {
        match spot {
            Spot::Field(field) => focus::on(field.id()),
            Spot::Line(kind, place) => focus::on(kind.id(place)),
            Spot::Address => self.address.focus(),
            Spot::Tag => self.tags.typing.focus(),
        }
    }

    fn save(&mut self) -> Action {
        if self.working {
            return Action::None;
        }
        let client = match self.client() {
            Ok(client) => client,
            Err((spot, error)) => {
                self.wrong = Some((spot, error));
                return Action::Run(self.go_to(spot));
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
}
