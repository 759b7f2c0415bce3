//! What can be done with an entry, what can be added, and what waits to be gone on with.

use iced::Element;
use iced::widget::{Column, Row, column, container, row};

use super::own::{ANSWER, Asked, Change};
use super::{Library, Message};
use crate::catalog::{AnyEntry, Origin, OwnKind};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::icon::Icon;
use crate::ui::widget::{banner, button, chip, words};

impl Library {
    /// What has to be said above the list: what waits, what can be added, what went wrong.
    pub(super) fn notices(&self) -> Option<Element<'_, Message>> {
        let waiting = self.waiting.as_ref().map(|words| {
            let what = words.own_kind().map_or("entry", OwnKind::words);
            let called = match words.name() {
                "" => format!("You began to write a {what}"),
                name => format!("You began to write the {what} “{name}”"),
            };
            banner::banner(
                Tone::Calm,
                format!("{called} and did not save it. Every word is kept."),
                Some(("Go on".into(), Message::GoOn)),
            )
        });
        let own = self.context.own_troubles.iter().map(ToString::to_string);
        let troubles = own.chain(self.failed.clone()).map(|words| banner::banner(Tone::Amber, words, None));
        let all: Vec<_> = waiting
            .into_iter()
            .chain(troubles)
            .chain(self.adding.then(kinds_to_add))
            .chain(self.question_about_waiting())
            .collect();
        (!all.is_empty()).then(|| Column::with_children(all).spacing(space::SMALL).into())
    }

    fn question_about_waiting(&self) -> Option<Element<'_, Message>> {
        let Some(Asked::Begin(_)) = &self.asked else { return None };
        Some(question(
            "There is room for one unfinished entry. Throw the other away, and begin this one?",
            "Throw it away",
            "Keep it",
        ))
    }

    /// The buttons of an entry, and where it comes from where that is not the program.
    pub(super) fn what_can_be_done<'a>(&'a self, entry: AnyEntry<'a>) -> Option<Element<'a, Message>> {
        let origin = self.origin(entry)?;
        let hidden = self.is_hidden(entry);
        let ask = |change| Some(Message::Ask(change));
        let hide = if hidden {
            button::secondary("Show again", ask(Change::ShowAgain))
        } else {
            button::quiet("Hide", ask(Change::Hide))
        };
        let undo = match origin {
            Origin::Builtin => None,
            Origin::Changed => {
                Some(button::quiet("Back to the built-in", ask(Change::Reset)).icon(Icon::Undo))
            }
            Origin::Own => Some(button::quiet("Take away", ask(Change::Remove))),
        };
        let actions = row![
            hidden.then(|| chip::tag(Tone::Amber, "hidden")),
            (origin != Origin::Builtin).then(|| chip::tag(Tone::Calm, origin.words())),
            button::secondary("Change", Some(Message::ChangeShown)).icon(Icon::Pencil),
            hide,
            undo.map(Element::from),
        ]
        .spacing(space::SMALL)
        .align_y(iced::Center)
        .wrap();
        Some(
            column![actions, self.question_about(entry)]
                .spacing(space::SMALL)
                .padding([0.0, space::LARGE])
                .into(),
        )
    }

    fn question_about<'a>(&'a self, entry: AnyEntry<'a>) -> Option<Element<'a, Message>> {
        let Some(Asked::Change(change)) = &self.asked else { return None };
        let name = entry.name();
        match change {
            Change::Reset => Some(question(
                format!("Everything you changed in “{name}” will be lost, and a picture of your own."),
                "Back to the built-in",
                "Keep mine",
            )),
            Change::Remove => Some(question(
                format!("“{name}” will be taken away with all you wrote in it, and its picture."),
                "Take it away",
                "Keep it",
            )),
            Change::Hide | Change::ShowAgain => None,
        }
    }
}

fn question<'a>(
    asks: impl Into<std::borrow::Cow<'a, str>>,
    yes: &'a str,
    no: &'a str,
) -> Element<'a, Message> {
    container(
        column![
            words::body(asks.into()),
            row![
                button::danger(yes, Some(Message::Answered(true))).id(ANSWER),
                button::quiet(no, Some(Message::Answered(false))),
            ]
            .spacing(space::SMALL),
        ]
        .spacing(space::SMALL),
    )
    .padding(space::MEDIUM)
    .style(theme::container::toned(Tone::Red))
    .into()
}

/// The kinds of entries one may add.
fn kinds_to_add<'a>() -> Element<'a, Message> {
    let kinds = [OwnKind::Item, OwnKind::Muscle, OwnKind::Technique, OwnKind::Finding, OwnKind::Phrase];
    let buttons = kinds.map(|kind| {
        let label = format!("Add a {}", kind.words());
        button::secondary(label, Some(Message::Add(kind))).icon(Icon::Plus).into()
    });
    Row::with_children(buttons).spacing(space::SMALL).wrap().into()
}
