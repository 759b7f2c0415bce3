//! The logo of the letterhead: chosen, looked at, kept at once.

use std::path::PathBuf;

use iced::widget::image::Handle;
use iced::widget::{column, container, image, row};
use iced::{Center, Element, Task};

use crate::document::own_picture;
use crate::document::page::Picture;
use crate::domain::{Logo as Png, Practice};
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::theme::{self, space};
use crate::ui::widget::button;
use crate::ui::widget::field::line_input;
use crate::ui::widget::section::section;
use crate::ui::widget::words;

/// How large the logo is shown, in logical pixels.
const SHOWN: f32 = 96.0;

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The path was typed.
    Path(String),
    /// Choose in the system's own window.
    Browse,
    /// It was chosen.
    Browsed(Option<PathBuf>),
    /// Take the picture the path names.
    Take,
    /// It was read, or not.
    Read(Result<Vec<u8>, String>),
    /// Print without a logo.
    Remove,
    /// The practice was kept with it, or without one.
    Kept(Box<Result<Practice, StoreError>>),
}

/// What comes of a message.
pub enum Outcome {
    /// Do this.
    Run(Task<Message>),
    /// The practice prints so from now on.
    Changed(Box<Practice>),
}

/// The logo.
pub struct Logo {
    context: Context,
    path: String,
    shown: Option<Handle>,
    wrong: Option<String>,
}

impl Logo {
    /// As it is now.
    pub fn new(context: Context) -> Self {
        let picture = context.practice.logo.as_ref().and_then(|logo| Picture::from_png(logo.png()).ok());
        let shown = picture.map(|it| Handle::from_rgba(it.width(), it.height(), it.rgba().to_vec()));
        Self { context, path: String::new(), shown, wrong: None }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Path(path) => (self.path, self.wrong) = (path, None),
            Message::Browse => return Outcome::Run(Task::perform(browse(), Message::Browsed)),
            Message::Browsed(Some(path)) => {
                self.path = path.display().to_string();
                return self.read();
            }
            Message::Browsed(None) => {}
            Message::Take => return self.read(),
            Message::Read(Ok(png)) => match Png::new(png) {
                Ok(logo) => return self.keep(Some(logo)),
                Err(error) => self.wrong = Some(error.to_string()),
            },
            Message::Read(Err(sentence)) => self.wrong = Some(sentence),
            Message::Remove => return self.keep(None),
            Message::Kept(kept) => match *kept {
                Ok(practice) => return Outcome::Changed(Box::new(practice)),
                Err(error) => self.wrong = Some(error.to_string()),
            },
        }
        Outcome::Run(Task::none())
    }

    fn read(&self) -> Outcome {
        let path = PathBuf::from(self.path.trim());
        let read = async move {
            let bytes = std::fs::read(&path).map_err(|error| {
                format!("The file can't be read ({error}). Nothing was changed. Check the path.")
            })?;
            own_picture::read_as_logo(&bytes).map_err(|error| error.to_string())
        };
        Outcome::Run(Task::perform(read, Message::Read))
    }

    /// Keeps the practice as it stands in the file, with this logo: what is typed above stays typed.
    fn keep(&self, logo: Option<Png>) -> Outcome {
        let actor = self.context.actor();
        let keep = self.context.file.run(move |file| {
            let mut practice = file.practice()?;
            practice.logo = logo;
            file.set_practice(actor, &practice)?;
            Ok(practice)
        });
        Outcome::Run(Task::perform(keep, |kept| Message::Kept(Box::new(kept))))
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let take = (!self.path.trim().is_empty()).then_some(Message::Take);
        let shown = self.shown.as_ref().map(|logo| {
            // As it prints: on white paper.
            container(image(logo.clone()).width(SHOWN)).padding(space::SMALL).style(theme::container::sheet)
        });
        let says = match shown {
            Some(_) => "Printed at the head of the first page.",
            None => "A PNG, JPEG or SVG of yours is printed at the head of the first page.",
        };
        let ways = row![
            button::secondary("Use this logo", take),
            button::secondary("Browse …", Some(Message::Browse)).said("Browse for a logo"),
            self.shown.is_some().then(|| button::quiet("No logo", Some(Message::Remove))),
        ];
        section(
            "Logo",
            column![
                row![shown, words::label(says)].spacing(space::MEDIUM).align_y(Center),
                line_input("File of the logo", &self.path, Message::Path)
                    .error(self.wrong.as_deref())
                    .on_submit(Message::Take),
                ways.spacing(space::SMALL).wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }
}

async fn browse() -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().add_filter("Pictures", &["png", "jpg", "jpeg", "svg"]);
    Some(dialog.pick_file().await?.path().to_owned())
}
