//! The form on its way to paper: to be signed, or as it was given.

use std::sync::Arc;

use super::{Action, Consents, Field, Loaded, Way, Who};
use crate::document::page::{Document, PictureError};
use crate::domain::ConsentId;
use crate::paper::{ConsentFormParts, blank_consent_form, given_consent_form};
use crate::store::{Entity, Subject};
use crate::ui::output::{self, Content, Output};

impl Consents {
    fn parts<'a>(&'a self, shown: &'a Loaded) -> ConsentFormParts<'a> {
        ConsentFormParts {
            practice: &self.context.practice,
            practitioner: &self.context.practitioner,
            client: &shown.client.value,
            catalog: &self.context.catalog,
        }
    }

    /// The form that is filled in, to be signed by hand.
    pub(super) fn output_form(&mut self, way: Way) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let chosen = self.giving.chosen(&self.context.catalog);
        if chosen.is_empty() {
            self.giving.wrong = Some((Field::Wordings, "Tick what the form is to ask.".to_owned()));
            return Action::None;
        }
        let wordings: Vec<_> =
            chosen.into_iter().map(|consent| (consent, self.giving.answers(&consent.key))).collect();
        let for_minor = self.giving.words.who == Some(Who::Guardian)
            || shown.client.value.is_minor_on(self.context.today(), self.context.catalog.majority());
        let document = blank_consent_form(&self.parts(shown), &wordings, for_minor);
        self.output("Consent form", document, way)
    }

    /// A consent as it was given, with those of the same occasion.
    pub(super) fn output_given(&mut self, id: ConsentId, way: Way) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let Some(asked) = shown.consents.iter().find(|held| held.id == id) else { return Action::None };
        let together: Vec<_> = shown
            .consents
            .iter()
            .rev()
            .map(|held| &held.value)
            .filter(|held| held.is_of_one_occasion_with(&asked.value))
            .collect();
        let document = given_consent_form(&self.parts(shown), &together);
        self.output("Consent", document, way)
    }

    fn output(&mut self, kind: &str, document: Result<Document, PictureError>, way: Way) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let document = match document {
            Ok(document) => Arc::new(document),
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        let name = shown.client.value.name.to_string();
        let file_name = output::file_name(kind, &name, self.context.today());
        let output = Output {
            content: Content::Pages(document),
            file_name,
            subject: Subject::Part(self.id, Entity::Consent),
        };
        match way {
            Way::Print => Action::Print(output),
            Way::Pdf => Action::Pdf(output),
        }
    }
}
