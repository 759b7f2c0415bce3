//! In which form the sheet prints.

use iced::Element;
use iced::widget::{column, row};
use serde::{Deserialize, Serialize};

use super::{HomeCare, Message, Ready};
use crate::domain::{Ink, Print};
use crate::ui::theme::space;
use crate::ui::widget::choice::{Pick, choice};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::field::line_input;
use crate::ui::widget::tick::tick_said;
use crate::ui::widget::words;

/// In which form the sheet prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetForm {
    pub(super) print: Print,
    pub(super) ink: Ink,
    /// Whether what changed since the last sheet is marked.
    pub(super) marks: bool,
    /// Whether there is a box for notes by hand.
    pub(super) note_box: bool,
    /// A few words in that box.
    pub(super) handwritten: String,
}

impl Default for SheetForm {
    fn default() -> Self {
        Self {
            print: Print::Normal,
            ink: Ink::Colour,
            marks: true,
            note_box: false,
            handwritten: String::new(),
        }
    }
}

/// What is chosen of it.
#[derive(Debug, Clone)]
pub enum FormMessage {
    /// The form.
    Print(Pick<Print>),
    /// The inks.
    Ink(Pick<Ink>),
    /// Mark what changed, or do not.
    Marks,
    /// A box for notes, or none.
    NoteBox,
    /// The words in it.
    Handwritten(String),
}

impl SheetForm {
    pub(super) fn update(&mut self, message: FormMessage) {
        match message {
            FormMessage::Print(pick) => {
                self.print = pick.apply(Some(self.print), Print::ALL).unwrap_or(self.print);
            }
            FormMessage::Ink(pick) => self.ink = pick.apply(Some(self.ink), Ink::ALL).unwrap_or(self.ink),
            FormMessage::Marks => self.marks = !self.marks,
            FormMessage::NoteBox => self.note_box = !self.note_box,
            FormMessage::Handwritten(words) => self.handwritten = words,
        }
    }
}

impl HomeCare {
    pub(super) fn form<'a>(&'a self, ready: &'a Ready) -> Element<'a, Message> {
        let form = &self.form;
        // The card has no room for marks, notes and the message.
        let is_whole = form.print != Print::Card;
        let marks = ready.last.as_ref().filter(|_| is_whole).map(|last| {
            let says = format!("Mark what changed since the sheet of {}", spoken(last.made_on()));
            tick_said(
                "Mark what changed since the last sheet",
                says,
                form.marks,
                Some(Message::Form(FormMessage::Marks)),
            )
        });
        let written = (form.note_box && is_whole).then(|| {
            line_input("Written into the box (may stay empty)", &form.handwritten, |words| {
                Message::Form(FormMessage::Handwritten(words))
            })
        });
        column![
            row![
                choice("Form", Print::ALL, Some(form.print), |pick| Message::Form(FormMessage::Print(pick))),
                choice("Ink", Ink::ALL, Some(form.ink), |pick| Message::Form(FormMessage::Ink(pick))),
            ]
            .spacing(space::MEDIUM)
            .wrap(),
            (form.print == Print::Card).then(|| {
                words::muted(
                    "The card has drawings and doses, few of the signs to stop at, and no message or notes. Give the \
                     sheet as well: what is to be minded stands there.",
                )
            }),
            marks,
            is_whole.then(|| {
            tick_said(
                "A box for notes by hand",
                "A box for notes by hand",
                form.note_box,
                Some(Message::Form(FormMessage::NoteBox))
            )
            }),
            written,
        ]
        .spacing(space::SMALL)
        .into()
    }
}
