//! Phones and e-mail addresses in a client's form: as many as there are, the preferred one first.

use iced::widget::{Column, container, row};
use iced::{Center, Element, Padding, Task};

use super::{Action, ClientForm, Message, Spot};
use crate::domain::{Email, Invalid, Phone};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::{button, chip, focus};

/// How far below the name of a field the field begins, in logical pixels.
const LABEL: f32 = 20.0;

/// What there are several of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Phone numbers.
    Phone,
    /// E-mail addresses.
    Email,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Phone => "Phone",
            Self::Email => "E-mail",
        }
    }

    /// As it stands within a sentence, with its place.
    fn called(self, place: usize) -> String {
        let number = place + 1;
        match self {
            Self::Phone => format!("phone {number}"),
            Self::Email => format!("e-mail {number}"),
        }
    }

    fn label(self, place: usize) -> String {
        if place == 0 { self.name().to_owned() } else { format!("{} {}", self.name(), place + 1) }
    }

    pub(super) fn id(self, place: usize) -> String {
        format!("{}-{place}", self.name())
    }
}

/// What was typed of one kind; there is always a line to type in.
#[derive(Debug, Clone)]
pub struct Lines(Vec<String>);

impl Default for Lines {
    fn default() -> Self {
        Self(vec![String::new()])
    }
}

impl Lines {
    /// These lines, without the empty ones.
    pub fn of(lines: impl IntoIterator<Item = String>) -> Self {
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        if lines.is_empty() { Self::default() } else { Self(lines) }
    }

    /// The lines.
    pub fn all(&self) -> &[String] {
        &self.0
    }

    fn set(&mut self, place: usize, text: String) {
        if let Some(line) = self.0.get_mut(place) {
            *line = text;
        }
    }

    /// Adds an empty line, unless the last one is empty; answers where to type.
    fn add(&mut self) -> usize {
        if self.0.last().is_none_or(|last| !last.trim().is_empty()) {
            self.0.push(String::new());
        }
        self.0.len().saturating_sub(1)
    }

    fn remove(&mut self, place: usize) {
        if place < self.0.len() {
            self.0.remove(place);
        }
        if self.0.is_empty() {
            self.0.push(String::new());
        }
    }

    fn prefer(&mut self, place: usize) {
        if let Some(first) = self.0.get_mut(..=place) {
            first.rotate_right(1);
        }
    }
}

impl ClientForm {
    fn lines(&mut self, kind: Kind) -> &mut Lines {
        match kind {
            Kind::Phone => &mut self.phones,
            Kind::Email => &mut self.emails,
        }
    }

    /// Takes a message about the phones and e-mail addresses.
    pub(super) fn line_event(&mut self, message: Message) -> Action {
        // What was wrong may stand at another place now, or be mended.
        self.wrong.take_if(|(spot, _)| matches!(spot, Spot::Line(..)));
        let goes_to = match message {
            Message::TypedLine(kind, place, text) => {
                self.lines(kind).set(place, text);
                None
            }
            Message::AddLine(kind) => Some((kind, self.lines(kind).add())),
            Message::RemoveLine(kind, place) => {
                self.lines(kind).remove(place);
                Some((kind, place.saturating_sub(1)))
            }
            Message::PreferLine(kind, place) => {
                self.lines(kind).prefer(place);
                Some((kind, 0))
            }
            _ => None,
        };
        let focus = goes_to.map_or_else(Task::none, |(kind, place)| focus::on(kind.id(place)));
        let Action::Run(kept) = self.typed_identity() else { return Action::Run(focus) };
        Action::Run(Task::batch([kept, focus]))
    }

    /// The phones as typed.
    pub(super) fn phones(&self) -> Result<Vec<Phone>, (Spot, String)> {
        whole(Kind::Phone, &self.phones, |text| Phone::new(text))
    }

    /// The e-mail addresses as typed.
    pub(super) fn emails(&self) -> Result<Vec<Email>, (Spot, String)> {
        whole(Kind::Email, &self.emails, |text| Email::new(text))
    }

    /// The lines of one kind.
    pub(super) fn lines_view(&self, kind: Kind) -> Element<'_, Message> {
        let lines = match kind {
            Kind::Phone => self.phones.all(),
            Kind::Email => self.emails.all(),
        };
        let several = lines.len() > 1;
        let rows = lines.iter().enumerate().map(|(place, line)| self.line_view(kind, place, line, several));
        let add = match kind {
            Kind::Phone => "Add a phone",
            Kind::Email => "Add an e-mail",
        };
        Column::with_children(rows)
            .push(button::quiet(add, Some(Message::AddLine(kind))).icon(Icon::Plus))
            .spacing(space::SMALL)
            .into()
    }

    fn line_view<'a>(
        &'a self,
        kind: Kind,
        place: usize,
        line: &'a str,
        several: bool,
    ) -> Element<'a, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == Spot::Line(kind, place));
        let input = line_input(kind.label(place), line, move |text| Message::TypedLine(kind, place, text))
            .id(kind.id(place))
            .error(wrong.map(|(_, words)| words.as_str()))
            .on_submit(Message::Save);
        let prefer: Option<Element<'_, Message>> = match place {
            0 if several => {
                Some(container(chip::tag(Tone::Good, "preferred")).center_y(theme::TARGET).into())
            }
            0 => None,
            _ => {
                let label = format!("Prefer {}", kind.called(place));
                Some(button::quiet(label, Some(Message::PreferLine(kind, place))).into())
            }
        };
        let remove = several.then(|| {
            let label = format!("Remove {}", kind.called(place));
            button::icon_only(Icon::Close, label, Some(Message::RemoveLine(kind, place)))
        });
        if !several {
            return input.into();
        }
        let beside = row![prefer, remove.map(Element::from)].spacing(space::TINY).align_y(Center);
        row![input, container(beside).padding(Padding::ZERO.top(LABEL))].spacing(space::TINY).into()
    }
}

fn whole<T>(
    kind: Kind,
    lines: &Lines,
    read: impl Fn(&str) -> Result<T, Invalid>,
) -> Result<Vec<T>, (Spot, String)> {
    let typed = lines.all().iter().enumerate().filter(|(_, line)| !line.trim().is_empty());
    typed
        .map(|(place, line)| read(line).map_err(|error| (Spot::Line(kind, place), error.to_string())))
        .collect()
}
