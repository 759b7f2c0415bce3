//! Whether whoever is being typed in is in the file already: said beside the name, and nothing more.

use iced::widget::Column;
use iced::{Element, Task};

use super::{Action, ClientForm, Field, Message};
use crate::domain::shown::set_apart;
use crate::domain::{PersonName, Phone};
use crate::store::{ClientSummary, StoreError};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::{banner, date_field, words};

/// How many are named.
const NAMED: usize = 3;

/// Who may be the same person.
#[derive(Debug, Default)]
pub struct Duplicates {
    asked: u64,
    found: Vec<ClientSummary>,
}

impl Duplicates {
    /// Takes an answer; one to an older question would speak of another name. A question that could
    /// not be answered warns of nobody: saving will tell what is the matter with the file.
    pub fn take(&mut self, asked: u64, found: Result<Vec<ClientSummary>, StoreError>) {
        if asked == self.asked {
            self.found = found.unwrap_or_default();
        }
    }
}

impl ClientForm {
    /// Something was typed that tells who it is.
    pub(super) fn typed_identity(&mut self) -> Action {
        let duplicates = self.look_for_duplicates();
        match self.typed() {
            Action::Run(kept) => Action::Run(Task::batch([kept, duplicates])),
            other => other,
        }
    }

    /// Asks who may be the same person.
    pub(super) fn look_for_duplicates(&mut self) -> Task<Message> {
        self.duplicates.asked += 1;
        let asked = self.duplicates.asked;
        let Ok(name) = PersonName::new(self.get(Field::Given), self.get(Field::Family)) else {
            self.duplicates.found.clear();
            return Task::none();
        };
        let birth = self.birth_date().ok().flatten();
        let phones: Vec<_> = self.phones.all().iter().filter_map(|typed| Phone::new(typed).ok()).collect();
        let except = self.client.map(|(id, _)| id);
        let found =
            self.context.file.run(move |file| file.possible_duplicates(&name, birth, &phones, except));
        Task::perform(found, move |found| Message::Duplicates(asked, found))
    }

    /// Who is there already, each with the way to their record.
    pub(super) fn duplicates_view(&self) -> Option<Element<'_, Message>> {
        let found = &self.duplicates.found;
        let lines = found.iter().take(NAMED).map(|summary| {
            banner::banner(Tone::Amber, already(summary), Some(("Open".into(), Message::Open(summary.id))))
        });
        let more = found.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| words::label(format!("and {more} more")));
        (!found.is_empty()).then(|| Column::with_children(lines).push(more).spacing(space::TINY).into())
    }
}

/// "There is already Ana Ruiz, born 3 May 1980, phone 505 555 0142." The name is set apart (U+2068,
/// U+2069), so that one written from right to left leaves the words around it in their order.
fn already(summary: &ClientSummary) -> String {
    let born = summary.birth_date.map(|birth| format!(", born {}", date_field::spoken(birth.date())));
    let phone = summary.phone.as_ref().map(|phone| format!(", phone {phone}"));
    format!(
        "There is already {}{}{}.",
        set_apart(&summary.name.to_string()),
        born.unwrap_or_default(),
        phone.unwrap_or_default()
    )
}
