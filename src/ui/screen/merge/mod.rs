//! Two records of the same person made one: who it is, what will be joined, and the doing of it.

mod compare;
mod view;

use std::fmt;

use iced::Task;

use crate::domain::{Client, ClientId};
use crate::store::{ClientSummary, PracticeFile, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::record_part;
use crate::ui::widget::{focus, type_ahead};

/// How many records are proposed at once.
const PROPOSED: usize = 8;

/// A record and how much hangs on it.
#[derive(Debug, Clone)]
pub struct Weighed {
    client: Stored<ClientId, Client>,
    visits: u64,
    sheets: usize,
    measurements: usize,
}

impl Weighed {
    fn of(file: &PracticeFile, id: ClientId) -> Result<Self, StoreError> {
        Ok(Self {
            client: file.client(id)?,
            visits: file.session_count_of(id)?,
            sheets: file.plans_of(id)?.len(),
            measurements: file.measurements_of(id)?.len(),
        })
    }
}

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    likely: Vec<ClientSummary>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// The search was used.
    Search(type_ahead::Event),
    /// Records came that fit what was typed.
    Found(String, Result<Vec<ClientSummary>, StoreError>),
    /// This is the other record.
    Choose(ClientId),
    /// The other record came.
    Chosen(Box<Result<Weighed, StoreError>>),
    /// Another one after all.
    ChooseAgain,
    /// Make one of the two.
    Merge,
    /// It was done.
    Merged(Result<(), StoreError>),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Two records of the same person.
pub struct Merge {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    search: type_ahead::State,
    /// What fits, and the words it fits.
    found: (String, Vec<ClientSummary>),
    other: Option<Box<Weighed>>,
    failed: Option<StoreError>,
    working: bool,
}

impl fmt::Debug for Merge {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merge").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Merge {
    /// The other record of this client.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, id)?;
            let client = file.client(id)?;
            let it = &client.value;
            let likely = file.possible_duplicates(&it.name, it.birth_date, &it.phones, Some(id))?;
            Ok(Loaded { client, likely })
        });
        let screen = Self {
            context,
            id,
            shown: None,
            search: type_ahead::State::default(),
            found: Default::default(),
            other: None,
            failed: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                Ok(loaded) => {
                    self.shown = Some(Box::new(loaded));
                    return Action::Run(self.search.focus());
                }
                Err(error) => self.failed = Some(error),
            },
            Message::Search(event) => return self.searched(event),
            Message::Found(words, Ok(found)) => self.found = (words, found),
            Message::Choose(id) => return self.choose(id),
            Message::Chosen(other) => match *other {
                Ok(other) => {
                    self.other = Some(Box::new(other));
                    return Action::Run(focus::on("merge"));
                }
                Err(error) => self.failed = Some(error),
            },
            Message::ChooseAgain => {
                self.other = None;
                self.failed = None;
                return Action::Run(self.search.focus());
            }
            Message::Merge => return self.merge(),
            Message::Merged(Ok(())) | Message::Back => return Action::Back,
            Message::Merged(Err(error)) | Message::Found(_, Err(error)) => {
                self.working = false;
                self.failed = Some(error);
            }
        }
        Action::None
    }

    /// The records that fit what stands in the field; none while the answer is under way.
    fn proposed(&self) -> &[ClientSummary] {
        if self.found.0 == self.search.text() { &self.found.1 } else { &[] }
    }

    fn searched(&mut self, event: type_ahead::Event) -> Action {
        let proposed: Vec<_> = self.proposed().iter().map(|summary| summary.id).collect();
        match self.search.update(event, proposed.len()) {
            type_ahead::Outcome::Chosen(place) => {
                proposed.get(place).map_or(Action::None, |id| self.choose(*id))
            }
            type_ahead::Outcome::TextChanged => {
                let (words, own) = (self.search.text().to_owned(), self.id);
                let asked = words.clone();
                let found = self.context.file.run(move |file| {
                    let mut found = file.search_clients(&asked, PROPOSED + 1)?;
                    found.retain(|summary| summary.id != own);
                    found.truncate(PROPOSED);
                    Ok(found)
                });
                Action::Run(Task::perform(found, move |found| Message::Found(words, found)))
            }
            type_ahead::Outcome::None | type_ahead::Outcome::Submitted => Action::None,
        }
    }

    fn choose(&mut self, id: ClientId) -> Action {
        self.failed = None;
        let actor = self.context.actor();
        let other = self.context.file.run(move |file| {
            file.record_view(actor, id)?;
            Weighed::of(file, id)
        });
        Action::Run(Task::perform(other, |other| Message::Chosen(Box::new(other))))
    }

    fn merge(&mut self) -> Action {
        let Some(other) = self.other.as_ref().filter(|_| !self.working) else { return Action::None };
        self.working = true;
        self.failed = None;
        let (actor, from, into) = (self.context.actor(), other.client.id, self.id);
        let merged = self.context.file.run(move |file| file.merge_clients(actor, from, into));
        Action::Run(Task::perform(merged, Message::Merged))
    }
}
