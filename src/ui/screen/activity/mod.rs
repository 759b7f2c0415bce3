//! The whole log: who did what and when in every record, searched, saved as a table; and the check of the file.

mod checking;
mod view;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use iced::Task;

use crate::domain::{ClientId, Practitioner, PractitionerId};
use crate::store::{ClientSummary, LogKind, LogLine, LogSearch, Reader, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::output::{Content, Output};
use crate::ui::widget::choice::Pick;
use crate::ui::widget::date_field::{self, Misread};
use crate::ui::widget::{focus, type_ahead, virtual_list};
use checking::Checking;

/// How many lines are read at once.
const PAGE: usize = 100;

/// The most clients that are proposed.
const PROPOSED: usize = 12;

/// The height of a line, in logical pixels.
const ROW: f32 = 44.0;

/// The name of the field for the words.
const WORDS: &str = "activity-words";

/// The way into the log, and who works here.
type Ready = (Arc<Reader>, Vec<Stored<PractitionerId, Practitioner>>);

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The log can be read.
    Ready(Result<Ready, StoreError>),
    /// Words to look for were typed.
    Typed(String),
    /// Which kind of lines.
    Kind(Pick<Kind>),
    /// In the field for a person.
    Person(type_ahead::Event),
    /// Anyone again.
    AnyPerson,
    /// In the field for a client.
    Client(type_ahead::Event),
    /// Clients came for what was typed.
    Clients(String, Result<Vec<ClientSummary>, StoreError>),
    /// Any client again.
    AnyClient,
    /// The first day was typed.
    From(String),
    /// The last day was typed.
    Until(String),
    /// The numbers of the lines that fit came.
    Found(u64, Result<Arc<Vec<i64>>, StoreError>),
    /// Lines came to be read.
    Lines(u64, usize, Result<Vec<LogLine>, StoreError>),
    /// Show what narrows the log, or no longer, where there is no room for it beside the lines.
    Narrow,
    /// Everything again.
    Clear,
    /// The list was used.
    List(virtual_list::Event),
    /// Down in the words goes into the list.
    Descend,
    /// Save the lines as a table.
    Save,
    /// The table came.
    Table(Result<Arc<Vec<u8>>, StoreError>),
    /// At the check of the file.
    Check(checking::Message),
    /// Check the file.
    StartCheck,
    /// To the lines again.
    EndCheck,
    /// Back to where one came from.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Save this.
    Save(Output),
    /// Open this client.
    Open(ClientId),
    /// Back to where one came from.
    Back,
}

/// Every line, or those of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kind(Option<LogKind>);

impl Kind {
    /// Every kind, all of them first.
    const ALL: [Self; 9] = {
        let [a, b, c, d, e, f, g, h] = LogKind::ALL;
        [
            Self(None),
            Self(Some(a)),
            Self(Some(b)),
            Self(Some(c)),
            Self(Some(d)),
            Self(Some(e)),
            Self(Some(f)),
            Self(Some(g)),
            Self(Some(h)),
        ]
    };
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(kind) => kind.fmt(f),
            None => f.write_str("All"),
        }
    }
}

/// What was typed and chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    words: String,
    kind: Kind,
    person: Option<PractitionerId>,
    client: Option<(ClientId, String)>,
    from: String,
    until: String,
}

/// The whole log.
pub struct Activity {
    // It goes before the file itself, which closes when nobody reads any more.
    reader: Option<Arc<Reader>>,
    context: Context,
    people: Vec<Stored<PractitionerId, Practitioner>>,
    asked: Asked,
    person: type_ahead::State,
    client: type_ahead::State,
    proposed: Vec<ClientSummary>,
    narrows: bool,
    /// The number of the last question, and of the one that was answered last.
    question: u64,
    answered: u64,
    found: Arc<Vec<i64>>,
    /// Lines that were read, by their page; none yet for those that were asked for.
    pages: HashMap<usize, Option<Vec<LogLine>>>,
    list: virtual_list::State,
    saving: bool,
    checking: Option<Checking>,
    failed: Option<StoreError>,
}

impl fmt::Debug for Activity {
    /// Says nothing of what is in the log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Activity").finish_non_exhaustive()
    }
}

impl Activity {
    /// The log, newest first. That it was looked at is its newest line.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let actor = context.actor();
        let ready = context.file.run(move |file| {
            file.record_view(actor, Subject::Log)?;
            Ok((Arc::new(file.reader()?), file.practitioners()?))
        });
        let screen = Self {
            context,
            reader: None,
            people: Vec::new(),
            asked: Asked::default(),
            person: type_ahead::State::default(),
            client: type_ahead::State::default(),
            proposed: Vec::new(),
            narrows: false,
            question: 0,
            answered: 0,
            found: Arc::default(),
            pages: HashMap::new(),
            list: virtual_list::State::new(ROW),
            saving: false,
            checking: None,
            failed: None,
        };
        (screen, Task::batch([Task::perform(ready, Message::Ready), focus::on(WORDS)]))
    }

    /// Puts the focus in the words.
    pub fn find() -> Task<Message> {
        focus::on(WORDS)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Ready(Ok((reader, people))) => (self.reader, self.people) = (Some(reader), people),
            Message::Typed(words) => self.asked.words = words,
            Message::Kind(pick) => {
                self.asked.kind = pick.apply(Some(self.asked.kind), &Kind::ALL).unwrap_or_default();
            }
            Message::Person(event) => return self.person_event(event),
            Message::AnyPerson => self.asked.person = None,
            Message::Client(event) => return self.client_event(event),
            Message::Clients(words, Ok(found)) if words == self.client.text() => {
                self.proposed = found;
                return Action::None;
            }
            Message::Clients(..) => return Action::None,
            Message::AnyClient => self.asked.client = None,
            Message::From(typed) => self.asked.from = typed,
            Message::Until(typed) => self.asked.until = typed,
            // An answer to an older question would make the list jump back.
            Message::Found(question, _) | Message::Lines(question, ..) if question != self.question => {
                return Action::None;
            }
            Message::Found(question, found) => {
                self.answered = question;
                return Action::Run(self.take(found));
            }
            Message::Lines(_, page, Ok(lines)) => {
                self.pages.insert(page, Some(lines));
                return Action::None;
            }
            Message::Ready(Err(error)) | Message::Lines(_, _, Err(error)) => {
                self.failed = Some(error);
                return Action::None;
            }
            Message::Narrow => {
                self.narrows = !self.narrows;
                return Action::None;
            }
            Message::Clear => {
                self.asked = Asked::default();
                return Action::Run(Task::batch([self.search(), Self::find()]));
            }
            Message::Descend if self.found.is_empty() => return Action::None,
            Message::Descend => {
                return Action::Run(Task::batch([self.list.select(0), self.list.focus()]));
            }
            Message::List(event) => return self.list_event(event),
            Message::Save => return self.save(),
            Message::Table(table) => return self.table(table),
            Message::StartCheck => {
                let (checking, task) = Checking::begin(self.context.clone());
                self.checking = Some(checking);
                return Action::Run(task.map(Message::Check));
            }
            Message::Check(message) => {
                let Some(checking) = &mut self.checking else { return Action::None };
                return Action::Run(checking.update(message).map(Message::Check));
            }
            Message::EndCheck => {
                self.checking = None;
                // What the mending of the index added stands in the log now.
                return Action::Run(Task::batch([self.search(), Self::find()]));
            }
            Message::Back if self.checking.is_some() => return self.update(Message::EndCheck),
            Message::Back => return Action::Back,
        }
        Action::Run(self.search())
    }

    /// What is looked for; nothing while a day that is typed is none yet.
    fn looked_for(&self) -> Option<LogSearch> {
        let (from, until) = (self.from().ok()?, self.until().ok()?);
        Some(LogSearch {
            words: self.asked.words.clone(),
            person: self.asked.person,
            kind: self.asked.kind.0,
            from: from.map(|day| self.beginning(day)),
            before: until.and_then(|day| day.succ_opt()).map(|day| self.beginning(day)),
            client: self.asked.client.as_ref().map(|(id, _)| *id),
        })
    }

    fn search(&mut self) -> Task<Message> {
        let (Some(reader), Some(search)) = (&self.reader, self.looked_for()) else { return Task::none() };
        self.question += 1;
        let question = self.question;
        let found = reader.run(move |file| Ok(Arc::new(file.log_numbers(&search)?)));
        Task::perform(found, move |found| Message::Found(question, found))
    }

    fn take(&mut self, found: Result<Arc<Vec<i64>>, StoreError>) -> Task<Message> {
        match found {
            Ok(found) => (self.found, self.failed) = (found, None),
            Err(error) => (self.found, self.failed) = (Arc::default(), Some(error)),
        }
        self.pages.clear();
        let top = self.list.reset();
        Task::batch([top, self.read_seen()])
    }

    /// Reads the lines that are seen and not there yet.
    fn read_seen(&mut self) -> Task<Message> {
        let Some(reader) = &self.reader else { return Task::none() };
        let (first, last) = self.list.laid_out(self.found.len());
        let mut tasks = Vec::new();
        for page in first / PAGE..=last.saturating_sub(1) / PAGE {
            let numbers: Vec<i64> = self.found.iter().skip(page * PAGE).take(PAGE).copied().collect();
            if numbers.is_empty() || self.pages.contains_key(&page) {
                continue;
            }
            self.pages.insert(page, None);
            let question = self.question;
            let lines = reader.run(move |file| file.log_lines(&numbers));
            tasks.push(Task::perform(lines, move |lines| Message::Lines(question, page, lines)));
        }
        Task::batch(tasks)
    }

    fn line(&self, place: usize) -> Option<&LogLine> {
        self.pages.get(&(place / PAGE))?.as_ref()?.get(place % PAGE)
    }

    fn list_event(&mut self, event: virtual_list::Event) -> Action {
        let (opened, task) = self.list.update(event, self.found.len());
        let client = opened.and_then(|place| self.line(place)).and_then(|line| line.client.as_ref());
        if let Some((client, _)) = client {
            return Action::Open(*client);
        }
        let read = self.read_seen();
        Action::Run(Task::batch([task, read]))
    }

    /// The instant a day begins in this room.
    fn beginning(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Zones lie less than a day apart from UTC; the first hour on which the day has come is its beginning.
        let earliest = midnight.and_utc() - TimeDelta::hours(15);
        (0..=30 * 4)
            .map(|quarters| earliest + TimeDelta::minutes(15 * quarters))
            .find(|instant| self.context.local_time.at(*instant) >= midnight)
            .unwrap_or_else(|| midnight.and_utc())
    }

    fn from(&self) -> Result<Option<NaiveDate>, Misread> {
        date_field::read(&self.asked.from, self.context.date_order())
    }

    fn until(&self) -> Result<Option<NaiveDate>, Misread> {
        date_field::read(&self.asked.until, self.context.date_order())
    }

    /// Whether the last day lies before the first.
    fn is_backwards(&self) -> bool {
        matches!((self.from(), self.until()), (Ok(Some(from)), Ok(Some(until))) if until < from)
    }

    /// The people whose names begin with what is typed.
    fn proposed_people(&self) -> Vec<(PractitionerId, String)> {
        let typed = self.person.text().to_lowercase();
        let named = self.people.iter().map(|person| (person.id, person.value.name.to_string()));
        named.filter(|(_, name)| name.to_lowercase().contains(&typed)).collect()
    }

    fn person_event(&mut self, event: type_ahead::Event) -> Action {
        let people = self.proposed_people();
        let type_ahead::Outcome::Chosen(place) = self.person.update(event, people.len()) else {
            return Action::None;
        };
        self.asked.person = people.get(place).map(|(id, _)| *id);
        Action::Run(Task::batch([self.search(), Self::find()]))
    }

    fn client_event(&mut self, event: type_ahead::Event) -> Action {
        match self.client.update(event, self.proposed.len()) {
            type_ahead::Outcome::Chosen(place) => {
                let chosen = self.proposed.get(place);
                self.asked.client = chosen.map(|client| (client.id, client.name.to_string()));
                self.proposed.clear();
                Action::Run(Task::batch([self.search(), Self::find()]))
            }
            type_ahead::Outcome::TextChanged => {
                let Some(reader) = &self.reader else { return Action::None };
                let words = self.client.text().to_owned();
                let asked = words.clone();
                let found = reader.run(move |file| file.search_clients(&asked, PROPOSED));
                Action::Run(Task::perform(found, move |found| Message::Clients(words, found)))
            }
            _ => Action::None,
        }
    }

    /// Makes the table of the lines that are looked for; that it leaves the file is told by who saves it.
    fn save(&mut self) -> Action {
        let (Some(reader), Some(search), false) = (&self.reader, self.looked_for(), self.saving) else {
            return Action::None;
        };
        self.saving = true;
        let local_time = self.context.local_time;
        let table = reader.run(move |file| {
            let table = file.log_as_csv(&search, |instant| local_time.at(instant))?;
            Ok(Arc::new(table.into_bytes()))
        });
        Action::Run(Task::perform(table, Message::Table))
    }

    fn table(&mut self, table: Result<Arc<Vec<u8>>, StoreError>) -> Action {
        self.saving = false;
        match table {
            Ok(table) => Action::Save(Output {
                content: Content::Table(table),
                file_name: format!("Activity {}", self.context.today()),
                subject: Subject::Log,
            }),
            Err(error) => {
                self.failed = Some(error);
                Action::None
            }
        }
    }
}
