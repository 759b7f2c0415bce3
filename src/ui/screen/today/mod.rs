//! What the day asks for: notes to be signed, notes that were begun, who is due for what; and signing several
//! notes one after the other, each looked at.

mod day;
mod row;
mod view;
mod walk;
mod walk_view;

use iced::Task;

use crate::domain::{ClientId, SessionId};
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::widget::focus;
use day::Day;
use walk::{Step, Walk};

/// The name of the button that begins to look through the notes, to give the focus to.
const LOOK_THROUGH: &str = "look-through";

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What the day asks for came.
    Read(Box<Result<Day, StoreError>>),
    /// Open this note.
    Open(ClientId, SessionId),
    /// Go on with a note that was begun.
    GoOn(ClientId, Option<SessionId>),
    /// Open this client.
    Client(ClientId),
    /// Look through the notes that wait, and sign them.
    LookThrough,
    /// While they are looked through.
    Walk(walk::Message),
    /// To the backups.
    Backups,
    /// Back.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Open this note.
    Open(ClientId, SessionId),
    /// Go on with this note.
    Write(ClientId, Option<SessionId>),
    /// Open this client.
    Client(ClientId),
    /// To the backups.
    Backups,
    /// Back.
    Back,
}

/// What the day asks for.
pub struct Today {
    context: Context,
    day: Option<Day>,
    walk: Option<Walk>,
    /// What came of the notes that were looked through last.
    told: Option<String>,
    error: Option<StoreError>,
}

impl Today {
    /// The day as it stands.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let screen = Self { context, day: None, walk: None, told: None, error: None };
        let read = screen.read();
        (screen, read)
    }

    fn read(&self) -> Task<Message> {
        Task::perform(Day::read(&self.context), |day| Message::Read(Box::new(day)))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Read(read) => {
                match *read {
                    Ok(day) => (self.day, self.error) = (Some(day), None),
                    Err(error) => self.error = Some(error),
                }
                Action::Run(focus::on(LOOK_THROUGH))
            }
            Message::Open(client, session) => Action::Open(client, session),
            Message::GoOn(client, session) => Action::Write(client, session),
            Message::Client(client) => Action::Client(client),
            Message::LookThrough => {
                let notes = self.day.as_ref().map(Day::to_look_through).unwrap_or_default();
                let Some((walk, task)) = Walk::new(self.context.clone(), notes) else { return Action::None };
                (self.walk, self.told) = (Some(walk), None);
                Action::Run(task.map(Message::Walk))
            }
            Message::Walk(message) => {
                let Some(walk) = &mut self.walk else { return Action::None };
                match walk.update(message) {
                    Step::None => Action::None,
                    Step::Run(task) => Action::Run(task.map(Message::Walk)),
                    Step::Write(client, session) => Action::Write(client, Some(session)),
                    Step::Over(told) => {
                        (self.walk, self.told) = (None, Some(told));
                        Action::Run(self.read())
                    }
                }
            }
            Message::Backups => Action::Backups,
            Message::Back => match &mut self.walk {
                Some(_) => self.update(Message::Walk(walk::Message::Stop)),
                None => Action::Back,
            },
        }
    }
}
