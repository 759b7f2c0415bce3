//! What a client's red-flag screens say on every page where the client is open.

use iced::Element;
use iced::widget::Column;

use crate::catalog::Catalog;
use crate::domain::{ClientId, Region, Screening, ScreeningKind, ScreeningState, low_back_screen_due};
use crate::store::{PracticeFile, StoreError};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::banner;
use crate::ui::widget::date_field::spoken;

/// What stands open of a client's red-flag screens.
#[derive(Debug, Clone)]
pub struct ScreeningNotice {
    pending: Vec<Screening>,
    low_back_due: bool,
}

impl ScreeningNotice {
    /// What stands open, seen from today.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if a screen makes no sense.
    pub fn of(file: &PracticeFile, client: ClientId, today: chrono::NaiveDate) -> Result<Self, StoreError> {
        let screens = file.screenings_of(client)?.into_iter().map(|(_, screen)| screen);
        let complaint = file.last_complaint_in(client, Region::LowerBack)?;
        Ok(Self::from(screens.collect(), complaint, today))
    }

    /// The same of screens that were read already, newest first.
    pub fn from(
        screens: Vec<Screening>,
        low_back_complaint: Option<chrono::NaiveDate>,
        today: chrono::NaiveDate,
    ) -> Self {
        let asked = |screen: &&Screening| screen.kind() == ScreeningKind::LowBack && screen.was_asked();
        let low_back = screens.iter().find(asked);
        let low_back = low_back.map(Screening::asked_on);
        Self {
            low_back_due: low_back_screen_due(low_back_complaint, low_back, today),
            pending: screens.into_iter().filter(|screen| screen.state().is_pending()).collect(),
        }
    }

    /// How many lines it takes to say; none if there is nothing to say.
    pub fn count(&self) -> usize {
        self.pending.len() + usize::from(self.low_back_due)
    }

    /// Whether a red flag is known that no physician has cleared; one who was referred is not cleared yet.
    pub fn is_uncleared(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether the low-back questions are to be asked.
    pub fn is_low_back_due(&self) -> bool {
        self.low_back_due
    }

    /// A line for each screen that stands open, the gravest first, and one where questions are due;
    /// `on_open` leads to the screens.
    pub fn lines<'a, Message: Clone + 'a>(
        &self,
        catalog: &Catalog,
        on_open: &Message,
        way: banner::Way,
    ) -> Option<Element<'a, Message>> {
        let line = |tone, says: String| {
            banner::banner_with(tone, says, Some(("Red flags".into(), on_open.clone())), way)
        };
        let (stops, waits): (Vec<_>, Vec<_>) =
            self.pending.iter().partition(|screen| screen.state().stops_work());
        let due = "Low back pain is treated and its red flags were not asked in the last half year.";
        let lines: Vec<_> = stops
            .into_iter()
            .map(|screen| line(Tone::Red, pending_words(screen, catalog)))
            .chain(waits.into_iter().map(|screen| line(Tone::Amber, pending_words(screen, catalog))))
            .chain(self.low_back_due.then(|| line(Tone::Amber, due.to_owned())))
            .collect();
        (!lines.is_empty()).then(|| Column::with_children(lines).spacing(space::TINY).into())
    }
}

/// What was answered with yes, by the library's names; by the question where it has none.
pub fn yes_names(screen: &Screening, catalog: &Catalog) -> String {
    let name = |asked: &crate::domain::Asked| {
        catalog.red_flag(asked.flag()).map_or_else(|| asked.question().to_string(), |flag| flag.name.clone())
    };
    screen.yes().map(name).collect::<Vec<_>>().join("; ")
}

/// Where a screen stands, as a sentence.
pub fn state_words(screen: &Screening) -> String {
    let to = screen.referral().map(|referral| (referral.to().to_string(), spoken(referral.on())));
    match (screen.state(), to) {
        (ScreeningState::Clear, _) => "Nothing was answered with yes.".to_owned(),
        (ScreeningState::Referred, Some((to, on))) => {
            format!("Referred to {to} on {on}; no answer has cleared it yet.")
        }
        (ScreeningState::Declined, Some((to, on))) => {
            format!("The client declined to go to {to} on {on}.")
        }
        (ScreeningState::Closed(on), _) => format!("Cleared on {}.", spoken(on)),
        (ScreeningState::Open, Some((to, on))) => {
            format!("Referred to {to} on {on}, and open again since.")
        }
        _ => "Nobody has been told yet.".to_owned(),
    }
}

fn pending_words(screen: &Screening, catalog: &Catalog) -> String {
    let soon = match screen.urgency() {
        Some(urgency) if screen.state().stops_work() => format!(" To be seen: {urgency}."),
        _ => String::new(),
    };
    format!(
        "Red flag of {}: {}.{soon} {}",
        spoken(screen.asked_on()),
        yes_names(screen, catalog),
        state_words(screen)
    )
}
