//! What a client's cautions say about a treatment, beside it.

use iced::widget::{Column, container, row};
use iced::{Element, Fill, Padding};

use super::Message;
use crate::catalog::{Catalog, Remark, Verdict};
use crate::domain::{Client, MuscleKey, TechniqueKey};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::icon::{self, Icon};
use crate::ui::widget::words;

/// What is said of a treatment that is about to be written down: what to leave out and what to change.
pub fn before<'a>(
    technique: Option<&TechniqueKey>,
    muscle: Option<&MuscleKey>,
    client: &Client,
    catalog: &Catalog,
) -> Option<Element<'a, Message>> {
    lines(catalog.technique_remarks(technique?, muscle, &client.caution_keys()), client)
}

/// What is said of a treatment in the note: only what speaks against it. What to change was said
/// when it was written, and a page of warnings warns of nothing.
pub fn after<'a>(
    technique: &TechniqueKey,
    muscle: Option<&MuscleKey>,
    client: &Client,
    catalog: &Catalog,
) -> Option<Element<'a, Message>> {
    let mut remarks = catalog.technique_remarks(technique, muscle, &client.caution_keys());
    remarks.retain(|remark| remark.verdict == Verdict::Avoid);
    let said = lines(remarks, client)?;
    // It stands closer to its treatment than to the next one.
    Some(container(said).padding(Padding::default().bottom(space::SMALL)).into())
}

fn lines<'a>(remarks: Vec<Remark>, client: &Client) -> Option<Element<'a, Message>> {
    let said: Vec<_> = remarks.into_iter().map(|remark| line(&remark, client)).collect();
    (!said.is_empty()).then(|| Column::with_children(said).spacing(space::TINY).into())
}

fn line<'a>(remark: &Remark, client: &Client) -> Element<'a, Message> {
    let tone = match remark.verdict {
        Verdict::Avoid => Tone::Red,
        Verdict::Adapt => Tone::Amber,
    };
    row![
        icon::styled(Icon::Warning, theme::svg::toned(tone)),
        words::label(spoken(remark, client)).style(theme::text::toned(tone)).width(Fill),
    ]
    .spacing(space::TINY)
    .into()
}

/// The caution as the client's page calls it, and what follows from it.
fn spoken(remark: &Remark, client: &Client) -> String {
    let of_client = client.cautions.iter().find(|caution| caution.caution() == Some(&remark.caution));
    match of_client {
        Some(caution) => format!("{} · {}", caution.label(), remark.words),
        None => remark.words.clone(),
    }
}
