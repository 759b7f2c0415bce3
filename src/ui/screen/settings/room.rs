//! How much room the practice takes on the disk, and which of the files kept in it are the largest.

use iced::widget::{Column, column, row};
use iced::{Center, Element, Fill, Task};

use crate::domain::shown::in_own_order;
use crate::domain::{ClientId, spoken_size};
use crate::store::{LargeAttachment, SpaceTaken, StoreError};
use crate::ui::context::Context;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, words};

/// How many of the largest files are told.
const LARGEST: usize = 5;

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The sizes came.
    Known(Box<Result<(SpaceTaken, Vec<LargeAttachment>), StoreError>>),
    /// To the files of this client.
    Files(ClientId),
}

/// How much room the practice takes.
#[derive(Default)]
pub struct Room {
    known: Option<(SpaceTaken, Vec<LargeAttachment>)>,
    failed: Option<StoreError>,
}

impl Room {
    /// As it is now.
    pub fn new(context: &Context) -> (Self, Task<Message>) {
        let load = context.file.run(|file| Ok((file.space_taken()?, file.largest_attachments(LARGEST)?)));
        (Self::default(), Task::perform(load, |known| Message::Known(Box::new(known))))
    }

    /// The sizes came, or why they did not.
    pub fn known(&mut self, known: Result<(SpaceTaken, Vec<LargeAttachment>), StoreError>) {
        match known {
            Ok(known) => self.known = Some(known),
            Err(error) => self.failed = Some(error),
        }
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let Some((taken, largest)) = &self.known else {
            return section("What the file holds", column![failed]);
        };
        let files = match taken.attachments {
            0 => "No file is kept in it.".to_owned(),
            1 => format!("1 file is kept in it, {}.", spoken_size(taken.attachment_bytes)),
            count => format!("{count} files are kept in it, {}.", spoken_size(taken.attachment_bytes)),
        };
        let rows = largest.iter().map(|large| {
            let file = &large.attachment.value;
            let says = column![
                words::bold(in_own_order(file.title().to_string())),
                words::muted(in_own_order(format!("{} · {}", large.client_name, spoken_size(file.bytes())))),
            ];
            let open = button::quiet("Files", Some(Message::Files(large.client)))
                .said(format!("The files of {}", large.client_name));
            row![says.width(Fill), open].spacing(space::SMALL).align_y(Center).into()
        });
        let heading = (!largest.is_empty()).then(|| words::label("The largest"));
        section(
            "What the file holds",
            column![
                failed,
                words::body(format!("The practice file has {}. {files}", spoken_size(taken.file))),
                heading,
                Column::with_children(rows).spacing(space::SMALL),
            ]
            .spacing(space::SMALL),
        )
    }
}
