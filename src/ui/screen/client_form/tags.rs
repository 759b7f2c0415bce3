//! Tags in a client's form: those in use are proposed, new ones stand as typed.

use iced::widget::{Column, Row};
use iced::{Element, Task};

use super::{Action, ClientForm, Message, Spot};
use crate::domain::{Tag, Tags};
use crate::ui::theme::space;
use crate::ui::widget::type_ahead::{self, Proposal, type_ahead};
use crate::ui::widget::{chip, words};

/// How many tags are proposed at once.
const PROPOSED: usize = 6;

/// The tags chosen, the one being typed, and those the practice uses.
#[derive(Debug, Clone, Default)]
pub struct TagField {
    /// The tags of this client.
    pub chosen: Tags,
    /// The field.
    pub typing: type_ahead::State,
    /// What the practice uses, the most used first.
    pub known: Vec<String>,
}

impl TagField {
    fn proposed(&self) -> Vec<&str> {
        let typed = self.typing.text().trim().to_lowercase();
        let fits = |tag: &&str| tag.to_lowercase().contains(&typed);
        let is_new = |tag: &&str| !self.chosen.iter().any(|chosen| chosen.as_str() == *tag);
        self.known.iter().map(String::as_str).filter(fits).filter(is_new).take(PROPOSED).collect()
    }
}

impl ClientForm {
    /// The tags the practice uses.
    pub(super) fn look_for_tags(&self) -> Task<Message> {
        Task::perform(self.context.file.run(|file| file.tags_in_use()), Message::KnownTags)
    }

    /// Takes an event of the tag field.
    pub(super) fn tag_event(&mut self, event: type_ahead::Event) -> Action {
        self.wrong.take_if(|(spot, _)| *spot == Spot::Tag);
        let proposed: Vec<String> = self.tags.proposed().into_iter().map(str::to_owned).collect();
        let typed = self.tags.typing.text().to_owned();
        let taken = match self.tags.typing.update(event, proposed.len()) {
            type_ahead::Outcome::Chosen(place) => proposed.get(place).cloned(),
            type_ahead::Outcome::Submitted if !typed.trim().is_empty() => Some(typed),
            // A comma ends a tag, as in any list.
            type_ahead::Outcome::TextChanged if self.tags.typing.text().ends_with(',') => {
                Some(self.tags.typing.text().trim_end_matches(',').to_owned())
            }
            _ => None,
        };
        let Some(taken) = taken else { return self.typed() };
        match Tag::new(taken) {
            Ok(tag) => {
                self.tags.chosen.add(tag);
                self.tags.typing.clear();
            }
            Err(error) => self.wrong = Some((Spot::Tag, error.to_string())),
        }
        Action::Run(Task::batch([self.tags.typing.focus(), self.draft.typed().map(Message::Draft)]))
    }

    /// The tags, with the one still in the field.
    pub(super) fn whole_tags(&self) -> Result<Tags, (Spot, String)> {
        let mut tags = self.tags.chosen.clone();
        let typed = self.tags.typing.text();
        if !typed.trim().is_empty() {
            tags.add(Tag::new(typed).map_err(|error| (Spot::Tag, error.to_string()))?);
        }
        Ok(tags)
    }

    /// The field and what was chosen.
    pub(super) fn tags_view(&self) -> Element<'_, Message> {
        let proposals = if self.tags.typing.is_open() { self.tags.proposed() } else { Vec::new() };
        let mut field_state = None;
        // A list that says "nothing fits" would be in the way: new tags are welcome.
        if self.tags.typing.is_open() && proposals.is_empty() {
            field_state = Some(words::label("Press Enter to take it as a new tag."));
        }
        let proposals = proposals.into_iter().map(|tag| Proposal::new(tag, "")).collect();
        let field = type_ahead("Tags", "runner, desk work …", &self.tags.typing, proposals, Message::Tag);
        let chips = self
            .tags
            .chosen
            .iter()
            .enumerate()
            .map(|(place, tag)| chip::chip(tag.as_str(), Message::RemoveTag(place)));
        let wrong = self.wrong.as_ref().filter(|(spot, _)| *spot == Spot::Tag);
        Column::new()
            .push(field)
            .push(field_state)
            .push(wrong.map(|(_, error)| words::error(error.as_str())))
            .push(
                (!self.tags.chosen.is_empty())
                    .then(|| Row::with_children(chips).spacing(space::SMALL).wrap()),
            )
            .spacing(space::SMALL)
            .into()
    }
}
