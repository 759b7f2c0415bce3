//! Where the practice is: by its rules records are kept, and erased when their time is over.

use iced::Element;
use iced::Task;
use iced::widget::{column, row};

use crate::catalog::{Catalog, Jurisdiction};
use crate::domain::JurisdictionKey;
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::section::section;
use crate::ui::widget::type_ahead::{self, Proposal, type_ahead};
use crate::ui::widget::{banner, button, words};

/// How many places are proposed.
const MOST: usize = 30;

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The place came, as it stands in the file.
    Known(Result<Option<JurisdictionKey>, StoreError>),
    /// A place is looked for.
    Typed(type_ahead::Event),
    /// No place.
    Clear,
}

/// What comes of a message.
pub enum Outcome {
    /// Nothing.
    None,
    /// This place is to be kept.
    Keep(Option<JurisdictionKey>),
}

/// Where the practice is.
pub struct Place {
    context: Context,
    chosen: Option<JurisdictionKey>,
    field: type_ahead::State,
    failed: Option<StoreError>,
}

impl Place {
    /// As it stands in the file.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let load = context.file.run(|file| file.jurisdiction());
        let place = Self { context, chosen: None, field: type_ahead::State::default(), failed: None };
        (place, Task::perform(load, Message::Known))
    }

    fn proposals(&self) -> Vec<&Jurisdiction> {
        let catalog: &Catalog = &self.context.catalog;
        catalog.find_jurisdictions(self.field.text(), MOST)
    }

    /// Takes a message. What is chosen is to be kept at once.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Known(Ok(chosen)) => (self.chosen, self.failed) = (chosen, None),
            Message::Known(Err(error)) => self.failed = Some(error),
            Message::Typed(event) => {
                let proposed: Vec<_> = self.proposals().into_iter().map(|place| place.key.clone()).collect();
                if let type_ahead::Outcome::Chosen(row) = self.field.update(event, proposed.len())
                    && let Some(key) = proposed.into_iter().nth(row)
                {
                    return Outcome::Keep(Some(key));
                }
            }
            Message::Clear => return Outcome::Keep(None),
        }
        Outcome::None
    }

    /// The place was kept, or why it was not.
    pub fn kept(&mut self, place: Result<Option<JurisdictionKey>, StoreError>) -> Task<Message> {
        match place {
            Ok(chosen) => (self.chosen, self.failed) = (chosen, None),
            Err(error) => self.failed = Some(error),
        }
        self.field.focus()
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let chosen = self.chosen.as_ref().and_then(|key| self.context.catalog.jurisdiction(key));
        let proposals = self
            .proposals()
            .into_iter()
            .map(|place| Proposal::new(place.name.as_str(), kept(place)))
            .collect();
        let state: Element<'_, Message> = match chosen {
            Some(place) => column![
                row![
                    words::bold(place.name.as_str()),
                    button::quiet("Choose no place", Some(Message::Clear)),
                ]
                .spacing(space::SMALL)
                .align_y(iced::Center),
                words::body(kept(place)),
                words::muted(place.note.as_str()),
                words::muted(
                    place.sources.iter().map(|source| source.rule.as_str()).collect::<Vec<_>>().join("; ")
                ),
            ]
            .spacing(space::TINY)
            .into(),
            None => words::body(
                "Not chosen: of all the rules known here the strictest counts for how long a record is kept.",
            )
            .into(),
        };
        section(
            "Where you practise",
            column![
                self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
                state,
                type_ahead("State or country", "Type to find yours", &self.field, proposals, Message::Typed),
                words::label("A help, not legal advice: ask your regulator and your insurer."),
            ]
            .spacing(space::MEDIUM),
        )
    }
}

/// How long a place wants records kept, in a few words.
fn kept(place: &Jurisdiction) -> String {
    match place.retention {
        Some(retention) => match retention.minors {
            Some(minors) => format!("{} years; minors until {}", retention.years, minors.until_age()),
            None => format!("{} years", retention.years),
        },
        None => "time not found: the strictest known counts".into(),
    }
}
