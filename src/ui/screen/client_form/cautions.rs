//! The cautions in a client's form: taken from the catalogue as one types, or as they are typed.

use iced::widget::{column, row};
use iced::{Element, Fill, Task};

use super::{Action, ClientForm, Field, Message, Spot};
use crate::domain::{CautionKey, ClientCaution, HealthKind, HealthParts, Invalid, Line};
use crate::ui::theme::space;
use crate::ui::widget::type_ahead::{self, Proposal, type_ahead};
use crate::ui::widget::{chip, words};

/// How many cautions are proposed at once.
const PROPOSED: usize = 6;

impl ClientForm {
    fn proposed(&self) -> Vec<(CautionKey, String, String)> {
        let found = self.context.catalog.find_cautions(self.caution.text(), PROPOSED);
        found
            .into_iter()
            .map(|entry| (entry.key.clone(), entry.name.clone(), entry.hands_on.clone()))
            .collect()
    }

    pub(super) fn caution_event(&mut self, event: type_ahead::Event) -> Action {
        let typed = self.caution.text().to_owned();
        let proposed = self.proposed();
        let chosen = match self.caution.update(event, proposed.len()) {
            type_ahead::Outcome::Chosen(place) => {
                proposed.get(place).map(|(key, name, _)| (Some(key.clone()), name.clone()))
            }
            // What the catalogue does not know stands as typed: it protects by being read.
            type_ahead::Outcome::Submitted if !typed.trim().is_empty() => Some((None, typed)),
            type_ahead::Outcome::None | type_ahead::Outcome::TextChanged | type_ahead::Outcome::Submitted => {
                None
            }
        };
        let Some((key, label)) = chosen else { return self.typed() };
        let note = Line::new(self.get(Field::CautionNote)).unwrap_or_default();
        let known = key.as_ref().and_then(|key| self.context.catalog.caution(key));
        let kind = known.map_or(HealthKind::Condition, |known| known.kind);
        let caution = Line::new(label)
            .and_then(|label| ClientCaution::try_from(HealthParts::new(kind, key, label, note)));
        match caution {
            Ok(caution) => {
                let known = self.cautions.iter().any(|other| other.label() == caution.label());
                if !known {
                    self.cautions.push(caution);
                }
                self.caution.clear();
                self.set(Field::CautionNote, String::new());
            }
            Err(error) => self.wrong = Some((Spot::Field(Field::CautionNote), error.to_string())),
        }
        Action::Run(Task::batch([self.caution.focus(), self.draft.typed().map(Message::Draft)]))
    }

    /// The cautions, with words typed beside the field after one was picked: they are about the last
    /// one that has none. A caution that was typed and not taken is asked for.
    pub(super) fn whole_cautions(&self) -> Result<Vec<ClientCaution>, (Spot, String)> {
        // Of a client in the file they are changed on a page of their own, and pass through here as they are.
        if self.client.is_some() {
            return Ok(self.cautions.clone());
        }
        let at = |error: Invalid| (Spot::Field(Field::CautionNote), error.to_string());
        if !self.caution.text().trim().is_empty() {
            let words = "Press Enter in the caution's field to take it, or clear the field.";
            return Err((Spot::Field(Field::CautionNote), words.to_owned()));
        }
        let mut cautions = self.cautions.clone();
        let note = Line::new(self.get(Field::CautionNote)).map_err(at)?;
        if note.is_empty() {
            return Ok(cautions);
        }
        match cautions.last_mut() {
            Some(last) if last.note().is_empty() => {
                *last = HealthParts { note, ..last.parts() }.try_into().map_err(at)?;
                Ok(cautions)
            }
            _ => Err((Spot::Field(Field::CautionNote), "Pick the caution this is about first.".to_owned())),
        }
    }

    pub(super) fn caution_part(&self) -> Element<'_, Message> {
        if self.client.is_some() {
            return words::muted("On the client's page, under Health history and reviews.").into();
        }
        let proposals = if self.caution.is_open() {
            self.proposed()
                .into_iter()
                .map(|(_, name, detail)| Proposal::new(name, shorten(&detail)))
                .collect()
        } else {
            Vec::new()
        };
        let chips = self.cautions.iter().enumerate().map(|(place, caution)| {
            let label = if caution.note().is_empty() {
                caution.label().to_string()
            } else {
                format!("{} ({})", caution.label(), caution.note())
            };
            chip::chip(label, Message::RemoveCaution(place))
        });
        let chosen = iced::widget::Row::with_children(chips).spacing(space::SMALL).wrap();
        column![
            row![
                column![type_ahead(
                    "Caution",
                    "blood thinner, pregnancy, osteoporosis …",
                    &self.caution,
                    proposals,
                    Message::Caution,
                )]
                .width(Fill),
                self.input(Field::CautionNote, "What exactly, if it matters")
                    .placeholder("apixaban 5 mg")
                    .width(260.0),
            ]
            .spacing(space::MEDIUM),
            (!self.cautions.is_empty()).then_some(chosen),
            words::label("Shown on every page of this client, and checked before an item goes on a sheet."),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}

/// The beginning of a sentence that has to stand beside a name.
fn shorten(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let kept: String = words.chars().take(MOST).collect();
    format!("{} …", kept.rsplit_once(' ').map_or(kept.as_str(), |(kept, _)| kept))
}
