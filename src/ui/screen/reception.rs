//! A client as an assistant sees them: who they are and how they are reached.

use iced::widget::{Column, column, container, row};
use iced::{Center, Element, Fill, Task};

use crate::domain::{Client, ClientId};
use crate::store::{StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::screen_parts::in_own_order;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, words};

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The client came.
    Loaded(Box<Result<Stored<ClientId, Client>, StoreError>>),
    /// Change what is known of them.
    Change,
    /// Back to all clients.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Change this record.
    Change(Box<Stored<ClientId, Client>>),
    /// Back to all clients.
    Back,
}

/// A client as an assistant sees them.
#[derive(Debug)]
pub struct Reception {
    client: Option<Stored<ClientId, Client>>,
    failed: Option<StoreError>,
}

impl Reception {
    /// This client. That their record was looked at is in the log.
    pub fn new(context: &Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            let client = file.client(id)?;
            file.record_view(actor, Subject::Client(id))?;
            Ok(client)
        });
        let task = Task::perform(load, |client| Message::Loaded(Box::new(client)));
        (Self { client: None, failed: None }, task)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                Ok(client) => self.client = Some(client),
                Err(error) => self.failed = Some(error),
            },
            Message::Change => {
                if let Some(client) = &self.client {
                    return Action::Change(Box::new(client.clone()));
                }
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let client = self.client.as_ref().map(|stored| &stored.value);
        let name = client.map(|client| in_own_order(client.name.to_string())).unwrap_or_default();
        let head = row![
            button::icon_only(Icon::Back, "All clients", Some(Message::Back)),
            container(words::display(name)).width(Fill),
            button::primary("Change", client.map(|_| Message::Change)),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let lines = client.map(known).unwrap_or_default().into_iter().map(|(what, says)| {
            row![words::muted(what).width(160.0), words::body(in_own_order(says)).width(Fill)]
                .spacing(space::MEDIUM)
                .into()
        });
        let page = column![
            head,
            failed,
            section("How to reach them", Column::with_children(lines).spacing(space::SMALL)),
            words::muted("Notes and health are for therapists."),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(820.0);
        scroll_area(container(page).center_x(Fill))
    }
}

/// What is known of a client besides the name.
fn known(client: &Client) -> Vec<(&'static str, String)> {
    let joined = |lines: Vec<String>| lines.join(", ");
    let mut known = vec![
        ("Likes to be called", client.preferred_name.to_string()),
        ("Pronouns", client.pronouns.to_string()),
        ("Birth date", client.birth_date.map(|born| spoken(born.date())).unwrap_or_default()),
        ("Phone", joined(client.phones.iter().map(ToString::to_string).collect())),
        ("E-mail", joined(client.emails.iter().map(ToString::to_string).collect())),
        ("Address", client.address.to_string()),
    ];
    if let Some(guardian) = &client.guardian {
        let phone = guardian.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        known.push(("Guardian", format!("{} {phone}", guardian.name())));
    }
    known.retain(|(_, says)| !says.trim().is_empty());
    known
}
