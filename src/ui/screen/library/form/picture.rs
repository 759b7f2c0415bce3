//! The therapist's own picture of an item: chosen, looked at, described, kept.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use iced::widget::{column, row};
use iced::{Element, Task};

use super::words::Wrong;
use super::{Action, Form, Message, Words};
use crate::document::own_picture;
use crate::domain::{ItemKey, ItemPicture, Line};
use crate::paper::OwnPictures;
use crate::ui::theme::space;
use crate::ui::widget::{button, words};

/// The line of the path, and the one of what the picture shows.
pub(super) const PATH: &str = "picture";
pub(super) const SHOWS: &str = "alternative";

/// The tick that takes the picture of an item away.
const GONE: &str = "picture taken away";

/// What happens with the picture.
#[derive(Debug, Clone)]
pub enum Event {
    /// Choose in the system's own window.
    Browse,
    /// It was chosen.
    Browsed(Option<PathBuf>),
    /// Take the picture the path names.
    Take,
    /// It was read, or not.
    Read(Result<Arc<Vec<u8>>, String>),
    /// Print the drawing again, and no picture.
    Remove,
}

/// What becomes of the picture when the item is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    /// It stays as it is.
    AsItIs,
    /// This one is kept.
    This(ItemPicture),
    /// None is kept.
    None,
}

/// The picture as it was chosen now; none where nothing was chosen.
pub type Chosen = Option<Arc<Vec<u8>>>;

impl Form {
    /// The picture the practice file has of this item.
    fn kept_picture(&self) -> Option<&ItemPicture> {
        let key = ItemKey::new(self.words.key.as_deref()?).ok()?;
        self.context.pictures.get(&key)
    }

    /// The words of a picture that is kept stand in the form like all others.
    pub(super) fn words_with_picture(context: &crate::ui::context::Context, mut words: Words) -> Words {
        let key = words.key.as_deref().and_then(|key| ItemKey::new(key).ok());
        if let Some(kept) = key.and_then(|key| context.pictures.get(&key)) {
            words.lines.entry(SHOWS.to_owned()).or_insert_with(|| kept.alternative().to_string());
        }
        words
    }

    /// Reads the picture again that was chosen before the form was left.
    pub(super) fn read_again(&self) -> Task<Message> {
        if self.words.line(PATH).trim().is_empty() { Task::none() } else { self.read_picture() }
    }

    fn read_picture(&self) -> Task<Message> {
        let path = PathBuf::from(self.words.line(PATH).trim());
        let read = async move {
            let bytes = std::fs::read(&path).map_err(|error| {
                format!("The file can't be read ({error}). Nothing was changed. Check the path.")
            })?;
            own_picture::read_as_png(&bytes).map(Arc::new).map_err(|error| error.to_string())
        };
        Task::perform(read, |read| Message::Picture(Event::Read(read)))
    }

    pub(super) fn pictured(&mut self, event: Event) -> Action {
        match event {
            Event::Browse => {
                return Action::Run(Task::perform(browse(), |path| Message::Picture(Event::Browsed(path))));
            }
            Event::Browsed(None) => return Action::Run(Task::none()),
            Event::Browsed(Some(path)) => {
                self.words.lines.insert(PATH.to_owned(), path.display().to_string());
                return Action::Run(Task::batch([self.read_picture(), self.typed()]));
            }
            Event::Take => return Action::Run(self.read_picture()),
            Event::Read(Ok(png)) => {
                self.forgive(PATH);
                self.words.tick(GONE, false);
                self.picture = Some(png);
            }
            Event::Read(Err(sentence)) => {
                self.forgive(PATH);
                self.wrong.push((PATH, sentence));
                return Action::Run(Task::none());
            }
            Event::Remove => {
                self.picture = None;
                self.words.lines.remove(PATH);
                self.words.lines.remove(SHOWS);
                self.words.tick(GONE, self.kept_picture().is_some());
                self.forgive(PATH);
                self.forgive(SHOWS);
            }
        }
        Action::Run(self.typed())
    }

    /// What becomes of the picture, or what is wrong with it.
    pub(super) fn picture_to_keep(&self) -> Result<Keep, Wrong> {
        let said = |error: crate::domain::Invalid| (SHOWS, error.to_string());
        let path = self.words.line(PATH).trim();
        let with_words = |png: Vec<u8>| {
            let shows = Line::new(self.words.line(SHOWS)).map_err(said)?;
            ItemPicture::new(png, shows).map(Keep::This).map_err(said)
        };
        match (&self.picture, self.kept_picture()) {
            (Some(png), _) => with_words(png.as_ref().clone()),
            (None, _) if !path.is_empty() => {
                Err((PATH, "Press “Use this picture”, or clear the path.".to_owned()))
            }
            (None, Some(_)) if self.words.ticks.contains(GONE) => Ok(Keep::None),
            (None, Some(kept)) if kept.alternative().as_str() != self.words.line(SHOWS).trim() => {
                with_words(kept.png().to_vec())
            }
            (None, _) => Ok(Keep::AsItIs),
        }
    }

    /// The pictures as the page would be printed with now.
    pub(super) fn pictures(&self, item: &ItemKey) -> Arc<OwnPictures> {
        let shows = Line::new(self.words.line(SHOWS)).ok().filter(|shows| !shows.is_empty());
        let shows = shows.or_else(|| Line::new("A picture.").ok()).unwrap_or_default();
        let chosen = self.picture.as_ref();
        let chosen = chosen.and_then(|png| ItemPicture::new(png.as_ref().clone(), shows).ok());
        match chosen {
            Some(chosen) => Arc::new(OwnPictures::new(BTreeMap::from([(item.clone(), chosen)]))),
            None if self.words.ticks.contains(GONE) => Arc::new(OwnPictures::default()),
            None => Arc::clone(&self.context.pictures),
        }
    }

    pub(super) fn picture_part(&self) -> Element<'_, Message> {
        let has =
            self.picture.is_some() || (self.kept_picture().is_some() && !self.words.ticks.contains(GONE));
        let says = if has {
            "Your picture is printed in place of the drawing."
        } else {
            "A PNG, JPEG or SVG of your own is printed in place of the drawing."
        };
        let can_take = !self.words.line(PATH).trim().is_empty();
        let take = can_take.then_some(Message::Picture(Event::Take));
        column![
            words::label(says),
            self.line(PATH, "File of the picture")
                .placeholder("/home/…/calf.jpg")
                .on_submit(Message::Picture(Event::Take)),
            row![
                button::secondary("Use this picture", take),
                button::secondary("Browse …", Some(Message::Picture(Event::Browse))),
                has.then(|| button::quiet("No picture", Some(Message::Picture(Event::Remove))))
                    .map(Element::from),
            ]
            .spacing(space::SMALL)
            .wrap(),
            has.then(|| {
                self.line(SHOWS, "What the picture shows, for those who cannot see it")
                    .placeholder("A person sits and pulls a towel round the foot.")
            })
            .map(Element::from),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}

async fn browse() -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().add_filter("Pictures", &["png", "jpg", "jpeg", "svg"]);
    Some(dialog.pick_file().await?.path().to_owned())
}
