//! The health review as it is asked for on several screens: when it is due, and "nothing changed" in one
//! press.

use chrono::NaiveDate;
use iced::widget::row;
use iced::{Center, Element, Fill, keyboard};
use serde_json::{Map, Value};

use crate::domain::{ClientId, HealthReview, Line, Outcome, ReviewDue, review_due};
use crate::store::{Form, PracticeFile, StoreError};
use crate::ui::context::Context;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::{banner, button, words};

/// The reviews of a client, and the visits they are due by.
#[derive(Debug, Clone, Default)]
pub struct Reviews {
    /// Newest first.
    pub all: Vec<HealthReview>,
    visits: Vec<NaiveDate>,
    has_entries: bool,
}

/// Under what the words of the health form keep what was done to the history and is in no review yet.
const PENDING: &str = "changes";

fn typed_words(file: &PracticeFile, client: ClientId) -> Result<Map<String, Value>, StoreError> {
    let typed = file.form_draft(Form::Health(client))?;
    Ok(typed.and_then(|typed| serde_json::from_str(&typed).ok()).unwrap_or_default())
}

fn pending(typed: &Map<String, Value>) -> Vec<String> {
    let pending = typed.get(PENDING).and_then(Value::as_array).into_iter().flatten();
    pending.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

impl Reviews {
    /// Those of a client.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn of(file: &PracticeFile, client: ClientId) -> Result<Self, StoreError> {
        let all = file.reviews_of(client)?.into_iter().map(|(_, review)| review).collect();
        let has_entries = !file.client(client)?.value.cautions.is_empty();
        Ok(Self { all, visits: file.visit_days(client)?, has_entries })
    }

    /// Whether one is due on a day.
    pub fn due(&self, today: NaiveDate) -> ReviewDue {
        review_due(&self.all, &self.visits, today)
    }

    /// Whether one is due on a day on which the client is here.
    pub fn due_at_visit(&self, today: NaiveDate) -> ReviewDue {
        let visits: Vec<_> = self.visits.iter().copied().chain([today]).collect();
        review_due(&self.all, &visits, today)
    }

    /// What the one press says: of a client of whom nothing was ever known, that there is nothing.
    pub fn one_press(&self) -> &'static str {
        if self.is_first() { "Asked: nothing known" } else { "Nothing changed today" }
    }

    fn is_first(&self) -> bool {
        self.all.is_empty() && !self.has_entries
    }

    /// The line that asks for a review on a day on which the client is here, with the one press; a quiet
    /// word once it is done.
    pub fn at_visit<'a, Message: Clone + 'a>(
        &self,
        today: NaiveDate,
        on_unchanged: Message,
        way: banner::Way,
    ) -> Element<'a, Message> {
        let due = self.due_at_visit(today);
        if !due.is_due() {
            return words::label(due_words(due)).into();
        }
        banner::banner_with(Tone::Amber, due_words(due), Some((self.one_press().into(), on_unchanged)), way)
    }

    /// The line on a page from which one can go and review; nothing while none is due.
    pub fn leading<'a, Message: Clone + 'a>(
        &self,
        today: NaiveDate,
        on_open: Message,
    ) -> Option<Element<'a, Message>> {
        let due = self.due(today);
        due.is_due().then(|| {
            let face = row![
                words::body(due_words(due)).width(Fill),
                button::quiet("Review health", Some(on_open)).icon(Icon::Note),
            ];
            face.spacing(space::SMALL).align_y(Center).into()
        })
    }
}

/// What is said of a review that is due, or is not.
pub fn due_words(due: ReviewDue) -> String {
    match due {
        ReviewDue::Never => "Health review due: never asked.".to_owned(),
        ReviewDue::Full { last } => format!("Full health review due: last asked on {}.", spoken(last)),
        ReviewDue::Visit { last } => format!("Health review due: last on {}.", spoken(last)),
        ReviewDue::No { last, full_on } => {
            format!("Health last reviewed on {}; in full by {}.", spoken(last), spoken(full_on))
        }
    }
}

/// Several changes as one line; what finds no room in it is told to be there.
pub fn changed(changes: &[String]) -> Outcome {
    const MORE: &str = "; and more";
    let mut told = String::new();
    for change in changes {
        let joint = if told.is_empty() { "" } else { "; " };
        let room = Line::MOST.saturating_sub(told.chars().count() + joint.len() + MORE.len());
        if change.chars().count() > room {
            told.push_str(MORE);
            break;
        }
        told.push_str(joint);
        told.push_str(change);
    }
    match Line::new(told) {
        Ok(words) if !words.is_empty() => Outcome::Changed(words),
        Ok(_) | Err(_) => Outcome::NothingChanged,
    }
}

/// Records that the client was asked and nothing changed today. Changes that were made to the history
/// and are in no review yet are told instead: the record does not contradict itself.
pub fn record_unchanged(
    context: &Context,
    client: ClientId,
) -> impl Future<Output = Result<Reviews, StoreError>> + Send + 'static + use<> {
    let (actor, today) = (context.actor(), context.today());
    context.file.run(move |file| {
        let before = Reviews::of(file, client)?;
        let mut typed = typed_words(file, client)?;
        let first = before.is_first();
        let outcome = if first { Outcome::NothingKnown } else { changed(&pending(&typed)) };
        let by = actor.practitioner();
        file.add_review(actor, &HealthReview { client, on: today, full: first, outcome, by })?;
        // What is in a review now is no longer waiting for one; what else was typed stays.
        if typed.remove(PENDING).is_some() {
            file.save_form_draft(Form::Health(client), &Value::Object(typed).to_string())?;
        }
        Reviews::of(file, client)
    })
}

/// Whether a key is Ctrl+U: nothing changed today.
pub fn is_unchanged_key(event: &keyboard::Event) -> bool {
    let keyboard::Event::KeyPressed { key, physical_key, modifiers, .. } = event else { return false };
    modifiers.command() && !modifiers.alt() && !modifiers.shift() && key.to_latin(*physical_key) == Some('u')
}
