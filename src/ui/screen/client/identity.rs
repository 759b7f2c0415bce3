//! What tells a client from others on their page, and who answers for a minor.

use chrono::NaiveDate;
use iced::Element;
use iced::widget::{Column, Row};

use super::Message;
use crate::domain::shown::set_apart;
use crate::domain::{Client, ClientId, Language, Majority, PersonName};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::{banner, chip, words};

/// The tags, if there are any.
pub(super) fn tags(client: &Client) -> Option<Element<'_, Message>> {
    let tags = client.tags.iter().map(|tag| chip::tag(Tone::Calm, tag.as_str()));
    (!client.tags.is_empty()).then(|| Row::with_children(tags).spacing(space::TINY).wrap().into())
}

/// How they are reached, the preferred way first, and how they came here.
pub(super) fn reached(client: &Client) -> Option<Element<'_, Message>> {
    let several = client.phones.len() > 1;
    let first = |ways: Vec<String>| {
        let marked = ways.len() > 1;
        ways.into_iter().enumerate().map(move |(place, way)| match place {
            0 if marked => format!("{way} (preferred)"),
            _ => way,
        })
    };
    let phones = first(client.phones.iter().map(ToString::to_string).collect());
    let emails = first(client.emails.iter().map(ToString::to_string).collect());
    let mut told: Vec<String> = phones.filter(|_| several).chain(emails).collect();
    for (what, words) in [("sent by", &client.referrer), ("heard of us", &client.heard_of_us)] {
        told.extend((!words.is_empty()).then(|| format!("{what}: \u{2068}{words}\u{2069}")));
    }
    if client.language != Language::default() {
        told.push(format!("sheets in {}", client.language));
    }
    (!told.is_empty()).then(|| words::muted(told.join("  ·  ")).into())
}

/// Who answers for a minor, or that nobody is named who does.
pub(super) fn guardian(
    client: &Client,
    today: NaiveDate,
    majority: Majority,
) -> Option<Element<'_, Message>> {
    if !client.is_minor_on(today, majority) {
        return None;
    }
    let Some(guardian) = &client.guardian else {
        let says = "A minor, and no guardian is written down. The law asks for a parent or guardian.";
        return Some(banner::banner(Tone::Amber, says, Some(("Add".into(), Message::Change))));
    };
    let reached = [
        Some(guardian.name().to_string()),
        Some(guardian.relation.to_string()),
        guardian.phone.as_ref().map(ToString::to_string),
        Some(guardian.email.to_string()),
    ];
    let reached: Vec<_> = reached.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    Some(banner::banner(Tone::Calm, format!("Minor. Guardian: {}", reached.join(", ")), None))
}

/// What was merged into this record since the practice was opened, with the way back.
pub(super) fn merged(merged: &[(ClientId, PersonName)]) -> Option<Element<'_, Message>> {
    let lines = merged.iter().map(|(from, name)| {
        let says = format!("The record of {} was merged into this one.", set_apart(&name.to_string()));
        banner::banner(Tone::Calm, says, Some(("Undo".into(), Message::UndoMerge(*from))))
    });
    (!merged.is_empty()).then(|| Column::with_children(lines).spacing(space::TINY).into())
}
