//! The notes of a period as one document: for an insurer, a lawyer, or a client who asks for their record.

mod reading;
mod view;

use std::fmt;
use std::sync::Arc;

use chrono::{Months, NaiveDate};
use iced::Task;

use crate::domain::{ClientId, SessionId};
use crate::store::{Entity, StoreError, Subject};
use crate::ui::context::Context;
use crate::ui::output::{self, Content, Output, Preview};
use crate::ui::record_part;
use crate::ui::widget::date_field::{self, Misread, spoken};
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use reading::{Opened, Read, open, read};

/// Where pages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the printer.
    Print,
    /// Into a PDF file.
    Pdf,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Whose notes they are came, and since when their open episode lasts.
    Opened(Box<Result<Opened, StoreError>>),
    /// The first day was typed.
    From(String),
    /// The last day was typed.
    To(String),
    /// From this day on; from the beginning without one.
    Since(Option<NaiveDate>),
    /// Show the notes of these days.
    Show,
    /// They came, for this question.
    Shown(u64, Box<Result<Read, String>>),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// On their way out of the program.
    Out(Way),
    /// The log says first that they leave, or not.
    Logged(Way, Result<(), StoreError>),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// What is shown of the days that were asked for.
struct Shown {
    sessions: Vec<SessionId>,
    output: Output,
    pages: Preview,
}

/// The notes of a period.
pub struct Period {
    context: Context,
    id: ClientId,
    client: Option<Box<Opened>>,
    from: String,
    to: String,
    /// How often was asked: an answer to an older question counts no more.
    asked: u64,
    working: bool,
    shown: Option<Shown>,
    failed: Option<StoreError>,
    trouble: Option<String>,
    zoom: Zoom,
}

impl fmt::Debug for Period {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Period").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Period {
    /// Of this client.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let opened = Task::perform(open(&context, id), |opened| Message::Opened(Box::new(opened)));
        let screen = Self {
            to: spoken(context.today()),
            from: String::new(),
            context,
            id,
            client: None,
            asked: 0,
            working: false,
            shown: None,
            failed: None,
            trouble: None,
            zoom: Zoom::default(),
        };
        (screen, opened)
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(opened) => match *opened {
                Ok(opened) => {
                    let since = opened.episode_since.or_else(|| self.year_ago());
                    self.client = Some(Box::new(opened));
                    return self.since(since);
                }
                Err(error) => self.failed = Some(error),
            },
            Message::From(typed) => {
                self.from = typed;
                self.forget();
            }
            Message::To(typed) => {
                self.to = typed;
                self.forget();
            }
            Message::Since(day) => return self.since(day),
            Message::Show => return self.show(),
            Message::Shown(asked, _) if asked != self.asked => {}
            Message::Shown(_, read) => self.read(*read),
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Out(way) => return self.log(way),
            Message::Logged(way, Ok(())) => {
                let Some(output) = self.shown.as_ref().map(|shown| shown.output.clone()) else {
                    return Action::None;
                };
                return match way {
                    Way::Print => Action::Print(output),
                    Way::Pdf => Action::Pdf(output),
                };
            }
            Message::Logged(_, Err(error)) => self.trouble = Some(error.to_string()),
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn year_ago(&self) -> Option<NaiveDate> {
        self.context.today().checked_sub_months(Months::new(12))
    }

    fn since(&mut self, day: Option<NaiveDate>) -> Action {
        self.from = day.map(spoken).unwrap_or_default();
        self.to = spoken(self.context.today());
        self.show()
    }

    /// What is shown is of other days than those that stand in the fields.
    fn forget(&mut self) {
        (self.shown, self.trouble, self.working) = (None, None, false);
        self.asked += 1;
    }

    fn days(&self) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Misread> {
        let read = |typed: &str| date_field::read(typed, self.context.date_order());
        Ok((read(&self.from)?, read(&self.to)?))
    }

    /// Whether the last day lies before the first.
    fn is_backwards(&self) -> bool {
        matches!(self.days(), Ok((Some(from), Some(to))) if to < from)
    }

    fn show(&mut self) -> Action {
        self.forget();
        let Ok(days) = self.days() else { return Action::None };
        if self.is_backwards() {
            return Action::None;
        }
        self.working = true;
        let asked = self.asked;
        let read = read(&self.context, self.id, days);
        Action::Run(Task::perform(read, move |read| Message::Shown(asked, Box::new(read))))
    }

    fn read(&mut self, read: Result<Read, String>) {
        self.working = false;
        match read {
            Ok(read) => {
                let name = self.client.as_ref().map(|opened| opened.client.name.to_string());
                let file_name = output::file_name("Notes", &name.unwrap_or_default(), self.context.today());
                self.shown = Some(Shown {
                    sessions: read.sessions,
                    output: Output {
                        content: Content::Pages(Arc::clone(&read.document)),
                        file_name,
                        subject: Subject::Part(self.id, Entity::Session),
                    },
                    pages: read.pages,
                });
            }
            Err(error) => self.trouble = Some(error),
        }
    }

    /// The log names each note that leaves.
    fn log(&mut self, way: Way) -> Action {
        let Some(shown) = self.shown.as_ref().filter(|shown| !shown.sessions.is_empty()) else {
            return Action::None;
        };
        let (actor, sessions) = (self.context.actor(), shown.sessions.clone());
        let logged = self.context.file.run(move |file| file.record_session_exports(actor, &sessions));
        Action::Run(Task::perform(logged, move |logged| Message::Logged(way, logged)))
    }
}
