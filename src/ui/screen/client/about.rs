//! What stands beside the timeline on a client's page: the last visit, the last sheet, how it goes.

use iced::widget::{Column, column, row};
use iced::{Center, Element, Fill};

use super::{ClientPage, Loaded, Message};
use crate::domain::{ItemKey, MeasureKey, PlanId, Session, TimelineEntry, TimelineWhat};
use crate::ui::screen_parts::{pain_words, treatments_gist};
use crate::ui::theme::space;
use crate::ui::timeline::{pain_on_arrival, sheet_words};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::section::section;
use crate::ui::widget::trend::{Value, trend};
use crate::ui::widget::{button, words};

/// The most letters of what was done, and of what comes next, at the last visit.
const GIST: usize = 100;

impl ClientPage {
    /// The last visit, and the last sheet that was given.
    pub(super) fn about<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        column![self.last_visit(shown), self.last_sheet()].spacing(space::MEDIUM).into()
    }

    fn last_visit<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let Some(last) = &shown.last else {
            let first = (!self.is_restricted()).then_some(Message::Note);
            let none =
                column![words::muted("No visit yet."), button::secondary("Write the first note", first),];
            return section("Last visit", none.spacing(space::SMALL));
        };
        section("Last visit", self.visit(last.session()))
    }

    /// A visit in three lines: when and how much it hurt, what was done, what comes next.
    fn visit<'a>(&self, session: &Session) -> Element<'a, Message> {
        let pain = pain_words(session).map(|pain| format!(" · {pain}")).unwrap_or_default();
        let head = format!("{}, {} min{pain}", spoken(session.held.on), session.length);
        let done = shortened(&treatments_gist(session, &self.context.catalog));
        let next = shortened(session.note.plan.as_str());
        Column::new()
            .push(words::bold(head))
            .push((!done.is_empty()).then(|| words::body(done)))
            .push((!next.is_empty()).then(|| words::muted(format!("Plan: {next}"))))
            .spacing(space::TINY)
            .into()
    }

    fn last_sheet(&self) -> Element<'_, Message> {
        let given = self.timeline.rows().iter().find_map(|row| sheet(&row.entry));
        let Some((id, on, items)) = given else {
            return section("Last home-care sheet", words::muted("None given yet."));
        };
        let says = column![
            words::bold(spoken(on)),
            words::muted(shortened(&sheet_words(items, &self.context.catalog))),
        ];
        let line = row![says.width(Fill), button::quiet("Open", Some(Message::Plan(id)))].align_y(Center);
        section("Last home-care sheet", line)
    }

    /// Pain and other measures over time.
    pub(super) fn progress(&self) -> Element<'_, Message> {
        let oldest_first = || self.timeline.rows().iter().rev().map(|row| &row.entry);
        let arrival = |entry: &TimelineEntry| {
            pain_on_arrival(entry).map(|pain| Value { on: entry.on, value: f32::from(pain.get()) })
        };
        let pain: Vec<_> = oldest_first().filter_map(arrival).collect();
        let mut charts = Column::new().spacing(space::MEDIUM);
        let mut some = false;
        if pain.len() > 1 {
            some = true;
            charts = charts.push(words::label("Pain when they came, 0 to 10")).push(trend(pain, 10.0, 120.0));
        }
        for measure in self.context.catalog.measures() {
            let values: Vec<_> = oldest_first().filter_map(|entry| value(entry, &measure.key)).collect();
            if values.len() > 1 {
                some = true;
                let highest = values.iter().map(|value| value.value).fold(1.0_f32, f32::max);
                let most = if highest > 10.0 { highest } else { scale(measure.highest).min(10.0) };
                charts = charts
                    .push(words::label(format!("{} ({})", measure.name, measure.unit)))
                    .push(trend(values, most, 100.0));
            }
        }
        if !some {
            return section("Progress", words::muted("A chart appears after two visits with pain scores."));
        }
        section("Progress", charts)
    }
}

fn sheet(entry: &TimelineEntry) -> Option<(PlanId, chrono::NaiveDate, &[ItemKey])> {
    match &entry.what {
        TimelineWhat::Sheet { id, items } => Some((*id, entry.on, items)),
        _ => None,
    }
}

fn value(entry: &TimelineEntry, wanted: &MeasureKey) -> Option<Value> {
    match &entry.what {
        TimelineWhat::Measure { measure, value, .. } if measure == wanted => {
            Some(Value { on: entry.on, value: scale(*value) })
        }
        _ => None,
    }
}

/// The beginning of a text on one line, to the end of a word, with a sign that there is more.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() >= GIST {
            let room = GIST.saturating_sub(short.chars().count());
            if short.is_empty() {
                short.extend(word.chars().take(room));
            }
            short.push_str(" …");
            return short;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[expect(clippy::cast_possible_truncation, reason = "a picture needs no more digits")]
fn scale(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_ends_at_a_word_and_one_long_word_is_cut() {
        assert_eq!(shortened(" Again in\n two weeks. "), "Again in two weeks.");
        let long = shortened(&"ache ".repeat(50));
        assert!(long.ends_with("ache …") && long.chars().count() <= 102, "{long}");
        let one = shortened(&"山".repeat(300));
        assert_eq!(one.chars().count(), 102);
    }
}
