//! What a therapist should know before they sign: what is missing, and whether the note says anything new.

use chrono::NaiveDate;
use iced::Element;
use iced::widget::Column;

use crate::catalog::{Catalog, first_gap};
use crate::domain::{
    Client, ClientId, Session, SessionId, Treatment, consent_lack, is_nearly_the_same, sameness,
};
use crate::store::{PracticeFile, StoreError};
use crate::ui::health_review::Reviews;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::banner;
use crate::ui::widget::date_field::spoken;

/// What is said of a note that was written in after it was saved last.
const UNSAVED: &str = "More was typed into this note and is not saved yet: keep writing, save it, then sign.";

/// What is to be known before this note is signed.
#[derive(Debug, Clone, Default)]
pub struct BeforeSigning {
    /// What keeps it from being signed, as a sentence.
    gap: Option<String>,
    /// What does not: each a sentence.
    told: Vec<String>,
}

impl BeforeSigning {
    /// Looks a client's unsigned note over.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn of(
        file: &PracticeFile,
        catalog: &Catalog,
        client: ClientId,
        id: SessionId,
        session: &Session,
    ) -> Result<Self, StoreError> {
        let on = session.held.on;
        let whose = file.client(client)?.value;
        let birth = whose.birth_date;
        let consents = file.consents_of(client)?;
        let consents = consents.iter().map(|held| &held.value);
        let lack = consent_lack(birth, consents, on, catalog.majority()).map(|lack| lack.to_string());
        let review = Reviews::of(file, client)?.due_at_visit(on).is_due();
        let review =
            review.then(|| "Nobody has asked at this visit whether their health changed.".to_owned());
        let before = file
            .sessions_of(client, 0, usize::MAX)?
            .into_iter()
            .find(|summary| summary.id != id && summary.held.on <= on);
        let same = match before {
            Some(before) => {
                let last = file.session(before.id)?;
                sameness(session, last.value.session())
                    .filter(|percent| is_nearly_the_same(*percent))
                    .map(|percent| same_words(percent, before.held.on))
            }
            None => None,
        };
        let gap = first_gap(&session.note)
            .map(|gap| format!("{gap} is still to be filled in: keep writing, then sign."));
        // Signed now, the words that were typed after it was saved could never come into it.
        let begun = file.draft(client)?.map(|draft| draft.note);
        let is_begun = begun.is_some_and(|note| note.session == Some(id) && !note.is_empty());
        let unsaved = is_begun.then(|| UNSAVED.to_owned());
        let against = session.treatments.iter().flat_map(|done| spoken_against(done, &whose, on, catalog));
        let told = against.chain([lack, review, same].into_iter().flatten()).collect();
        Ok(Self { gap: gap.or(unsaved), told })
    }

    /// Whether it can be signed.
    pub fn may_sign(&self) -> bool {
        self.gap.is_none()
    }

    /// The lines above the button that signs.
    pub fn view<'a, Message: Clone + 'a>(&self) -> Element<'a, Message> {
        let gap = self.gap.as_ref().map(|gap| banner::banner(Tone::Red, gap.clone(), None));
        let told = self.told.iter().map(|says| banner::banner(Tone::Amber, says.clone(), None));
        Column::with_children(gap.into_iter().chain(told)).spacing(space::SMALL).into()
    }
}

/// What the client's cautions on that day say against a treatment as it was given. It is no reason not to write
/// down what was done.
fn spoken_against(done: &Treatment, client: &Client, on: NaiveDate, catalog: &Catalog) -> Vec<String> {
    let technique = catalog.technique(&done.technique).map_or(done.technique.as_str(), |it| &it.name);
    let muscle = done.muscle.as_ref().map(|key| catalog.muscle(key).map_or(key.as_str(), |it| &it.name));
    let mut what = technique.to_owned();
    what.extend(muscle.map(|muscle| format!(" on {}", muscle.to_lowercase())));
    what.extend(done.pressure.map(|pressure| format!(", pressure {pressure}")));
    let remarks = catalog.technique_remarks(&done.technique, done.muscle.as_ref(), &client.caution_keys(on));
    let against = remarks.iter().filter(|remark| remark.speaks_against(done.pressure));
    against.map(|remark| format!("{what}: {}", remark.words)).collect()
}

fn same_words(percent: u8, last: NaiveDate) -> String {
    format!(
        "This note is nearly the last one over again: of every three words in a row {percent} % stand in the note of {} too. What changed? Keep writing, or sign it as it is.",
        spoken(last)
    )
}
