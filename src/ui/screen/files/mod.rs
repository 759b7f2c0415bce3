//! Referrals and scans, kept inside the practice file.

mod view;

use std::fmt;

use iced::Task;

use crate::domain::{Client, ClientId};
use crate::store::{StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::record_part;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Files.
pub struct Files {
    context: Context,
    id: ClientId,
    shown: Option<Loaded>,
    failed: Option<StoreError>,
}

impl fmt::Debug for Files {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Files {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, id)?;
            Ok(Loaded { client: file.client(id)? })
        });
        let screen = Self { context, id, shown: None, failed: None };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        None
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                Ok(loaded) => self.shown = Some(loaded),
                Err(error) => self.failed = Some(error),
            },
            Message::Back => return Action::Back,
        }
        Action::None
    }
}
