//! What a client's cautions say about a treatment, beside it.

use chrono::NaiveDate;
use iced::widget::{Column, container, row};
use iced::{Element, Fill, Padding};

use super::Message;
use crate::catalog::{Catalog, Remark};
use crate::domain::{Client, MuscleKey, Pressure, TechniqueKey, Treatment};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::icon::{self, Icon};
use crate::ui::widget::words;

/// What is said of a treatment that is about to be written down: what to leave out and what to change.
pub fn before<'a>(
    technique: Option<&TechniqueKey>,
    muscle: Option<&MuscleKey>,
    pressure: Option<Pressure>,
    (client, today): (&Client, NaiveDate),
    catalog: &Catalog,
) -> Option<Element<'a, Message>> {
    let remarks = catalog.technique_remarks(technique?, muscle, &client.caution_keys(today));
    lines(&remarks, pressure, (client, today))
}

/// What is said of a treatment in the note: only what speaks against it as it was given. What to
/// change was said when it was written, and a page of warnings warns of nothing.
pub fn after<'a>(
    treatment: &Treatment,
    (client, today): (&Client, NaiveDate),
    catalog: &Catalog,
) -> Option<Element<'a, Message>> {
    let (technique, muscle) = (&treatment.technique, treatment.muscle.as_ref());
    let mut remarks = catalog.technique_remarks(technique, muscle, &client.caution_keys(today));
    remarks.retain(|remark| remark.speaks_against(treatment.pressure));
    let said = lines(&remarks, treatment.pressure, (client, today))?;
    // It stands closer to its treatment than to the next one.
    Some(container(said).padding(Padding::default().bottom(space::SMALL)).into())
}

fn lines<'a>(
    remarks: &[Remark],
    pressure: Option<Pressure>,
    of: (&Client, NaiveDate),
) -> Option<Element<'a, Message>> {
    let said = remarks.iter().map(|remark| {
        let tone = if remark.speaks_against(pressure) { Tone::Red } else { Tone::Amber };
        line(tone, spoken(remark, of))
    });
    (!remarks.is_empty()).then(|| Column::with_children(said).spacing(space::TINY).into())
}

fn line<'a>(tone: Tone, says: String) -> Element<'a, Message> {
    row![
        icon::styled(Icon::Warning, theme::svg::toned(tone)),
        words::label(says).style(theme::text::toned(tone)).width(Fill),
    ]
    .spacing(space::TINY)
    .into()
}

/// The caution as the client's page calls it, and what follows from it.
fn spoken(remark: &Remark, (client, today): (&Client, NaiveDate)) -> String {
    let of_client = client.active_cautions(today).find(|caution| caution.caution() == Some(&remark.caution));
    match of_client {
        Some(caution) => format!("{} · {}", caution.label(), remark.words),
        None => remark.words.clone(),
    }
}
