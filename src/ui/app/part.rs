//! The parts of a client's record beside the client's page: which one is shown, and what it asks for.

use iced::{Element, Task};

use crate::domain::ClientId;
use crate::ui::context::Context;
use crate::ui::record_part::{Action, Part};
use crate::ui::screen::{
    consents, episodes, files, forms, handouts, health, merge, period, screening, standing,
};

/// The part that is shown.
#[allow(clippy::large_enum_variant, reason = "there is one at a time, and it is never moved about")]
pub enum Shown {
    /// Health history and reviews.
    Health(health::Health),
    /// Red flags.
    Screening(screening::Screening),
    /// Consents.
    Consents(consents::Consents),
    /// Episodes of care.
    Episodes(episodes::Episodes),
    /// Files.
    Files(files::Files),
    /// Intake forms.
    Forms(forms::Forms),
    /// Handouts.
    Handouts(handouts::Handouts),
    /// The notes of a period.
    Period(period::Period),
    /// Who saw what.
    Standing(standing::Standing),
    /// Another record of the same person.
    Merge(merge::Merge),
}

/// What happens in a part.
#[derive(Debug, Clone)]
pub enum Message {
    /// Health history and reviews.
    Health(health::Message),
    /// Red flags.
    Screening(screening::Message),
    /// Consents.
    Consents(consents::Message),
    /// Episodes of care.
    Episodes(episodes::Message),
    /// Files.
    Files(files::Message),
    /// Intake forms.
    Forms(forms::Message),
    /// Handouts.
    Handouts(handouts::Message),
    /// The notes of a period.
    Period(period::Message),
    /// Who saw what.
    Standing(standing::Message),
    /// Another record of the same person.
    Merge(merge::Message),
}

impl Shown {
    /// Opens a part of a client's record.
    pub fn open(part: Part, context: Context, id: ClientId) -> (Self, Task<Message>) {
        match part {
            Part::Health => {
                let (screen, task) = health::Health::new(context, id);
                (Self::Health(screen), task.map(Message::Health))
            }
            Part::Screening => {
                let (screen, task) = screening::Screening::new(context, id);
                (Self::Screening(screen), task.map(Message::Screening))
            }
            Part::Consents => {
                let (screen, task) = consents::Consents::new(context, id);
                (Self::Consents(screen), task.map(Message::Consents))
            }
            Part::Episodes => {
                let (screen, task) = episodes::Episodes::new(context, id);
                (Self::Episodes(screen), task.map(Message::Episodes))
            }
            Part::Files => {
                let (screen, task) = files::Files::new(context, id);
                (Self::Files(screen), task.map(Message::Files))
            }
            Part::Forms => {
                let (screen, task) = forms::Forms::new(context, id);
                (Self::Forms(screen), task.map(Message::Forms))
            }
            Part::Handouts => {
                let (screen, task) = handouts::Handouts::new(context, id);
                (Self::Handouts(screen), task.map(Message::Handouts))
            }
            Part::Period => {
                let (screen, task) = period::Period::new(context, id);
                (Self::Period(screen), task.map(Message::Period))
            }
            Part::Standing => {
                let (screen, task) = standing::Standing::new(context, id);
                (Self::Standing(screen), task.map(Message::Standing))
            }
            Part::Merge => {
                let (screen, task) = merge::Merge::new(context, id);
                (Self::Merge(screen), task.map(Message::Merge))
            }
        }
    }

    /// Whose it is.
    pub fn client(&self) -> ClientId {
        match self {
            Self::Health(screen) => screen.id(),
            Self::Screening(screen) => screen.id(),
            Self::Consents(screen) => screen.id(),
            Self::Episodes(screen) => screen.id(),
            Self::Files(screen) => screen.id(),
            Self::Forms(screen) => screen.id(),
            Self::Handouts(screen) => screen.id(),
            Self::Period(screen) => screen.id(),
            Self::Standing(screen) => screen.id(),
            Self::Merge(screen) => screen.id(),
        }
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        match self {
            Self::Health(screen) => screen.flush(),
            Self::Screening(screen) => screen.flush(),
            Self::Consents(screen) => screen.flush(),
            Self::Episodes(screen) => screen.flush(),
            Self::Files(screen) => screen.flush(),
            Self::Standing(screen) => screen.flush(),
            // Nothing is typed there, or but a search or two days.
            Self::Forms(_) | Self::Handouts(_) | Self::Period(_) | Self::Merge(_) => None,
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match (message, self) {
            (Message::Health(message), Self::Health(screen)) => screen.update(message).map(Message::Health),
            (Message::Screening(message), Self::Screening(screen)) => {
                screen.update(message).map(Message::Screening)
            }
            (Message::Consents(message), Self::Consents(screen)) => {
                screen.update(message).map(Message::Consents)
            }
            (Message::Episodes(message), Self::Episodes(screen)) => {
                screen.update(message).map(Message::Episodes)
            }
            (Message::Files(message), Self::Files(screen)) => screen.update(message).map(Message::Files),
            (Message::Forms(message), Self::Forms(screen)) => screen.update(message).map(Message::Forms),
            (Message::Handouts(message), Self::Handouts(screen)) => {
                screen.update(message).map(Message::Handouts)
            }
            (Message::Period(message), Self::Period(screen)) => screen.update(message).map(Message::Period),
            (Message::Standing(message), Self::Standing(screen)) => {
                screen.update(message).map(Message::Standing)
            }
            (Message::Merge(message), Self::Merge(screen)) => screen.update(message).map(Message::Merge),
            // An answer that came after its screen was left.
            _ => Action::None,
        }
    }

    /// Goes back, as Escape does.
    pub fn back(&mut self) -> Action<Message> {
        match self {
            Self::Health(screen) => screen.update(health::Message::Back).map(Message::Health),
            Self::Screening(screen) => screen.update(screening::Message::Back).map(Message::Screening),
            Self::Consents(screen) => screen.update(consents::Message::Back).map(Message::Consents),
            Self::Episodes(screen) => screen.update(episodes::Message::Back).map(Message::Episodes),
            Self::Files(screen) => screen.update(files::Message::Back).map(Message::Files),
            Self::Forms(screen) => screen.update(forms::Message::Back).map(Message::Forms),
            Self::Handouts(screen) => screen.update(handouts::Message::Back).map(Message::Handouts),
            Self::Period(screen) => screen.update(period::Message::Back).map(Message::Period),
            Self::Standing(screen) => screen.update(standing::Message::Back).map(Message::Standing),
            Self::Merge(screen) => screen.update(merge::Message::Back).map(Message::Merge),
        }
    }

    /// Prints what is shown, as Ctrl+P does, where that is one thing.
    pub fn print(&mut self) -> Action<Message> {
        match self {
            Self::Handouts(screen) => {
                screen.update(handouts::Message::Output(handouts::Way::Print)).map(Message::Handouts)
            }
            _ => Action::None,
        }
    }

    /// Draws the part.
    pub fn view(&self) -> Element<'_, Message> {
        match self {
            Self::Health(screen) => screen.view().map(Message::Health),
            Self::Screening(screen) => screen.view().map(Message::Screening),
            Self::Consents(screen) => screen.view().map(Message::Consents),
            Self::Episodes(screen) => screen.view().map(Message::Episodes),
            Self::Files(screen) => screen.view().map(Message::Files),
            Self::Forms(screen) => screen.view().map(Message::Forms),
            Self::Handouts(screen) => screen.view().map(Message::Handouts),
            Self::Period(screen) => screen.view().map(Message::Period),
            Self::Standing(screen) => screen.view().map(Message::Standing),
            Self::Merge(screen) => screen.view().map(Message::Merge),
        }
    }
}
