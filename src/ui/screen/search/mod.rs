//! The notes of everyone, found as you type by their words, by what was charted, by the days.

mod hit;
mod view;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation;

use crate::catalog::Catalog;
use crate::domain::{ClientId, MuscleKey, SessionId, TechniqueKey};
use crate::store::{NoteHit, NoteSearch, StoreError};
use crate::ui::context::Context;
use crate::ui::widget::date_field::{self, Misread};
use crate::ui::widget::{focus, type_ahead, virtual_list};

/// How many notes are asked for at once; who looks for an older one types a word more.
pub const MOST: usize = 50;

/// The most muscles or techniques that are proposed.
const PROPOSED: usize = 24;

/// The name of the field for the words.
const WORDS: &str = "note-words";

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Words to look for were typed.
    Typed(String),
    /// In the field for a muscle.
    Muscle(type_ahead::Event),
    /// In the field for a technique.
    Technique(type_ahead::Event),
    /// Any muscle again.
    AnyMuscle,
    /// Any technique again.
    AnyTechnique,
    /// The first day was typed.
    From(String),
    /// The last day was typed.
    Until(String),
    /// Notes came back for a search.
    Found(u64, Result<Vec<NoteHit>, StoreError>),
    /// Show what narrows the search, or no longer, where there is no room for it beside the notes.
    Narrow,
    /// Nothing is looked for any more.
    Clear,
    /// To the words.
    Find,
    /// Down in the words goes into the list.
    Descend,
    /// Enter in the words opens the first.
    OpenFirst,
    /// The list was used.
    List(virtual_list::Event),
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
    /// Open this client's session.
    Open(ClientId, SessionId),
    /// Back to where one came from.
    Back,
}

/// What is remembered of a search while other pages are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    asked: Asked,
    opened: Option<SessionId>,
}

/// What was typed and chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    words: String,
    muscle: Option<MuscleKey>,
    technique: Option<TechniqueKey>,
    from: String,
    until: String,
}

/// What stands in place of notes, or that they are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// Nothing is looked for.
    Nothing,
    /// A day that was typed is none yet.
    Unfinished,
    /// The file is being asked for the first time.
    Looking,
    /// It answered.
    Given,
}

/// The search in the notes of everyone.
pub struct Search {
    context: Context,
    asked: Asked,
    muscle: type_ahead::State,
    technique: type_ahead::State,
    narrows: bool,
    /// The number of the last question, and of the one that was answered last.
    question: u64,
    answered: u64,
    answer: Answer,
    found: Vec<NoteHit>,
    list: virtual_list::State,
    opened: Option<SessionId>,
    error: Option<StoreError>,
}

impl Search {
    /// The screen as it was left.
    pub fn new(context: Context, kept: Kept) -> (Self, Task<Message>) {
        let mut screen = Self {
            context,
            asked: kept.asked,
            muscle: type_ahead::State::default(),
            technique: type_ahead::State::default(),
            narrows: false,
            question: 0,
            answered: 0,
            answer: Answer::Nothing,
            found: Vec::new(),
            list: virtual_list::State::new(hit::ROW),
            opened: kept.opened,
            error: None,
        };
        let search = screen.search();
        (screen, Task::batch([search, Self::find()]))
    }

    /// Puts the focus in the words, so that other words can be typed over them.
    pub fn find() -> Task<Message> {
        Task::batch([focus::on(WORDS), operation::select_all(WORDS)])
    }

    /// What is to be remembered of it.
    pub fn kept(&self) -> Kept {
        Kept { asked: self.asked.clone(), opened: self.opened }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(words) => self.asked.words = words,
            Message::Muscle(event) => return self.muscle_event(event),
            Message::Technique(event) => return self.technique_event(event),
            Message::AnyMuscle => {
                self.asked.muscle = None;
                return self.search_from(&self.muscle.clone());
            }
            Message::AnyTechnique => {
                self.asked.technique = None;
                return self.search_from(&self.technique.clone());
            }
            Message::From(typed) => self.asked.from = typed,
            Message::Until(typed) => self.asked.until = typed,
            // An answer to an older question would make the list jump back.
            Message::Found(question, _) if question != self.question => return Action::None,
            Message::Found(question, answer) => {
                self.answered = question;
                return Action::Run(self.take(answer));
            }
            Message::Narrow => {
                self.narrows = !self.narrows;
                return Action::None;
            }
            Message::Clear => {
                self.asked = Asked::default();
                return Action::Run(Task::batch([self.search(), Self::find()]));
            }
            Message::Find => return Action::Run(Self::find()),
            Message::Descend if self.found.is_empty() => return Action::None,
            Message::Descend => {
                return Action::Run(Task::batch([self.list.select(0), self.list.focus()]));
            }
            Message::OpenFirst => return self.open(0),
            Message::List(event) => {
                let (opened, task) = self.list.update(event, self.found.len());
                return opened.map_or(Action::Run(task), |place| self.open(place));
            }
            Message::Back => return Action::Back,
        }
        Action::Run(self.search())
    }

    fn take(&mut self, answer: Result<Vec<NoteHit>, StoreError>) -> Task<Message> {
        self.answer = Answer::Given;
        match answer {
            Ok(found) => (self.found, self.error) = (found, None),
            Err(error) => (self.found, self.error) = (Vec::new(), Some(error)),
        }
        // What was opened last has the cursor, and the focus: one reads on where one was.
        let opened = self.opened.take();
        match self.found.iter().position(|hit| Some(hit.session) == opened) {
            Some(place) => Task::batch([self.list.select(place), self.list.focus()]),
            None => self.list.reset(),
        }
    }

    /// Opens a note. While an answer is awaited nothing is: it might be another's note a moment later.
    fn open(&mut self, place: usize) -> Action {
        let Some(hit) = self.found.get(place).filter(|_| self.answered == self.question) else {
            return Action::None;
        };
        self.opened = Some(hit.session);
        Action::Open(hit.client, hit.session)
    }

    fn search(&mut self) -> Task<Message> {
        self.question += 1;
        let asked = match (self.from(), self.until()) {
            (Ok(from), Ok(until)) => Some(NoteSearch {
                words: self.asked.words.clone(),
                muscle: self.asked.muscle.clone(),
                technique: self.asked.technique.clone(),
                from,
                until,
                limit: MOST,
            }),
            _ => None,
        };
        let nothing = match &asked {
            None => Some(Answer::Unfinished),
            Some(asked) if asked.is_empty() => Some(Answer::Nothing),
            Some(_) => None,
        };
        if let Some(answer) = nothing {
            (self.answer, self.answered, self.error) = (answer, self.question, None);
            self.found.clear();
            return self.list.reset();
        }
        let Some(asked) = asked else { return Task::none() };
        if self.answer != Answer::Given {
            self.answer = Answer::Looking;
        }
        let question = self.question;
        let found = self.context.file.run(move |file| file.search_notes(&asked));
        Task::perform(found, move |found| Message::Found(question, found))
    }

    fn search_from(&mut self, field: &type_ahead::State) -> Action {
        Action::Run(Task::batch([self.search(), field.focus()]))
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

    fn catalog(&self) -> &Catalog {
        &self.context.catalog
    }

    fn muscle_event(&mut self, event: type_ahead::Event) -> Action {
        let found = self.catalog().find_muscles(self.muscle.text(), PROPOSED);
        let keys: Vec<MuscleKey> = found.into_iter().map(|muscle| muscle.key.clone()).collect();
        match self.muscle.update(event, keys.len()) {
            type_ahead::Outcome::Chosen(place) => {
                self.asked.muscle = keys.get(place).cloned();
                Action::Run(Task::batch([self.search(), focus::on(WORDS)]))
            }
            _ => Action::None,
        }
    }

    fn technique_event(&mut self, event: type_ahead::Event) -> Action {
        let found = self.catalog().find_techniques(self.technique.text(), PROPOSED);
        let keys: Vec<TechniqueKey> = found.into_iter().map(|technique| technique.key.clone()).collect();
        match self.technique.update(event, keys.len()) {
            type_ahead::Outcome::Chosen(place) => {
                self.asked.technique = keys.get(place).cloned();
                Action::Run(Task::batch([self.search(), focus::on(WORDS)]))
            }
            _ => Action::None,
        }
    }
}
