//! Text fields of one line, with a name above and what is wrong beside them.

use std::borrow::Cow;
use std::rc::Rc;

use iced::advanced::widget::Id;
use iced::widget::{Column, column, text_input};
use iced::{Element, Length};

use super::focusable::{Role, described};
use super::pasting::{Holds, pasting};
use super::words;
use crate::ui::theme;

/// A one-line text field being put together; becomes an element with `.into()`.
pub struct LineInput<'a, Message> {
    label: Cow<'a, str>,
    /// What a screen reader says, where it is more than the words.
    said: Option<Cow<'a, str>>,
    value: &'a str,
    placeholder: Cow<'a, str>,
    on_input: Option<Rc<dyn Fn(String) -> Message + 'a>>,
    on_submit: Option<Message>,
    error: Option<Cow<'a, str>>,
    is_wrong: bool,
    hint: Option<Cow<'a, str>>,
    id: Option<Id>,
    is_secure: bool,
    width: Length,
}

/// A one-line text field under its label.
pub fn line_input<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    value: &'a str,
    on_input: impl Fn(String) -> Message + 'a,
) -> LineInput<'a, Message> {
    LineInput {
        label: label.into(),
        said: None,
        value,
        placeholder: Cow::Borrowed(""),
        on_input: Some(Rc::new(on_input)),
        on_submit: None,
        error: None,
        is_wrong: false,
        hint: None,
        id: None,
        is_secure: false,
        width: Length::Fill,
    }
}

impl<'a, Message> LineInput<'a, Message> {
    /// What a screen reader says in place of the label, such as which of many rows it is about.
    #[must_use]
    pub fn said(mut self, said: impl Into<Cow<'a, str>>) -> Self {
        self.said = Some(said.into());
        self
    }

    /// Whether the value is marked as wrong by a caller that says why elsewhere.
    #[must_use]
    pub fn wrong(mut self, is_wrong: bool) -> Self {
        self.is_wrong = is_wrong;
        self
    }

    /// What is wrong with the value, shown beneath in place of the hint.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// What helps to fill it in, shown beneath.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// An example, shown inside while the field is empty.
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// A name to give the focus to.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Published on Enter.
    #[must_use]
    pub fn on_submit(mut self, message: Message) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// Shows dots in place of the letters: passphrases.
    #[must_use]
    pub fn secure(mut self, is_secure: bool) -> Self {
        self.is_secure = is_secure;
        self
    }

    /// Whether anything can be typed now.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        if !enabled {
            self.on_input = None;
        }
        self
    }

    /// How wide it is; all there is if nothing else is said.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

impl<'a, Message: Clone + 'a> From<LineInput<'a, Message>> for Element<'a, Message> {
    fn from(line: LineInput<'a, Message>) -> Self {
        let style = if line.error.is_some() || line.is_wrong {
            theme::text_input::wrong
        } else {
            theme::text_input::plain
        };
        let enabled = line.on_input.is_some();
        let mut input = text_input(&line.placeholder, line.value)
            .on_input_maybe(line.on_input.clone().map(|on_input| move |text| on_input(text)))
            .on_submit_maybe(line.on_submit)
            .secure(line.is_secure)
            .size(theme::size::BODY)
            .padding([6.0, theme::space::SMALL])
            .style(style);
        if let Some(id) = line.id {
            input = input.id(id);
        }
        let mut input = pasting(input, Holds::Line);
        // A passphrase is not remembered.
        if let Some(on_input) = line.on_input.filter(|_| !line.is_secure) {
            input = input.remembering(line.value, move |text| on_input(text));
        }
        let control = described(input, Role::TextField, line.said.unwrap_or_else(|| line.label.clone()))
            .enabled(enabled)
            .value(if line.is_secure { "" } else { line.value });
        let framed: Column<'a, Message> = column![field(line.label, control, line.error, line.hint)];
        framed.width(line.width).into()
    }
}

/// Any control under its label, with what is wrong, or else a hint, beneath.
pub fn field<'a, Message: 'a>(
    label: impl Into<Cow<'a, str>>,
    control: impl Into<Element<'a, Message>>,
    error: Option<impl Into<Cow<'a, str>>>,
    hint: Option<impl Into<Cow<'a, str>>>,
) -> Element<'a, Message> {
    let label = label.into();
    let beneath = match (error, hint) {
        (Some(error), _) => Some(words::error(error.into())),
        (None, Some(hint)) => Some(words::label(hint.into())),
        (None, None) => None,
    };
    Column::new()
        .push((!label.is_empty()).then(|| words::label(label)))
        .push(control)
        .push(beneath)
        .spacing(theme::space::TINY)
        .into()
}
