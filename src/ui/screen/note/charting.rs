//! The line of charting shorthand: what is understood stands beneath it before Enter puts it into the note.

use iced::advanced::widget::Id;
use iced::widget::{Column, Row, column};
use iced::{Element, Task};

use crate::catalog::Catalog;
use crate::catalog::shorthand::{Charted, GRAMMAR, Reading, ShortForm, ShortForms, Shorthand, Suggestion};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::type_ahead::{self, Proposal};
use crate::ui::widget::{banner, button, chip, focus, words};

/// The name of the line, to give the focus to.
pub const LINE: &str = "charting-line";

/// How many ways to put a line right are offered at once.
const OFFERED: usize = 6;

/// What was done to the line.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was typed in.
    Typed(String),
    /// Its list, or Enter.
    List(type_ahead::Event),
    /// Take the marked way to put it right, and remember the word for ever.
    Remember,
    /// A short form of one's own is to go.
    Forget(String),
    /// Show how the line is written, or hide it.
    Help,
}

/// What the note has to do.
#[derive(Debug)]
pub enum Change {
    /// Nothing but the line itself.
    None,
    /// Keep what is typed.
    Typed,
    /// This belongs in the note now.
    Taken(Vec<Charted>),
    /// This short form is to be kept.
    Remembered(ShortForm),
    /// The short form with this word is to go.
    Forgotten(String),
}

/// The line while it is written.
#[derive(Debug)]
pub struct Charting {
    shorthand: Shorthand,
    own: ShortForms,
    line: String,
    reading: Reading,
    marked: usize,
    is_closed: bool,
    shows_help: bool,
}

impl Charting {
    /// An empty line, read with this library and these short forms.
    pub fn new(catalog: &Catalog, own: ShortForms) -> Self {
        Self {
            shorthand: catalog.shorthand(&own),
            own,
            line: String::new(),
            reading: Reading::default(),
            marked: 0,
            is_closed: false,
            shows_help: false,
        }
    }

    /// What is typed.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Puts words into the line.
    pub fn set_line(&mut self, line: &str) {
        line.clone_into(&mut self.line);
        self.reading = self.shorthand.read(line);
        self.marked = 0;
        self.is_closed = false;
    }

    /// Gives the line the focus.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        focus::on(Id::new(LINE))
    }

    /// What the line comes to; the line is empty then.
    ///
    /// # Errors
    /// The sentence of the first thing that has to be put right; the line stays.
    pub fn take(&mut self) -> Result<Vec<Charted>, String> {
        match self.reading.entries() {
            Ok(charted) => {
                let charted = charted.to_vec();
                self.set_line("");
                Ok(charted)
            }
            Err(troubles) => {
                Err(troubles.first().map(|trouble| trouble.problem.to_string()).unwrap_or_default())
            }
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Change {
        match message {
            Message::Typed(line) => {
                self.set_line(&line);
                Change::Typed
            }
            Message::List(event) => self.listed(&event),
            Message::Remember => {
                let Some((form, suggestion)) = self.learnable() else { return Change::None };
                let line = suggestion.applied(&self.line);
                self.own.add(form.clone());
                self.shorthand = catalog.shorthand(&self.own);
                self.set_line(&line);
                Change::Remembered(form)
            }
            Message::Forget(word) => {
                self.own.remove(&word);
                self.shorthand = catalog.shorthand(&self.own);
                let line = self.line.clone();
                self.set_line(&line);
                Change::Forgotten(word)
            }
            Message::Help => {
                self.shows_help = !self.shows_help;
                Change::None
            }
        }
    }

    fn listed(&mut self, event: &type_ahead::Event) -> Change {
        let offered = self.suggestions().len();
        let place = match event {
            type_ahead::Event::Moved(step) => {
                self.marked = self.marked.saturating_add_signed(*step).min(offered.saturating_sub(1));
                return Change::None;
            }
            type_ahead::Event::Closed => {
                self.is_closed = true;
                return Change::None;
            }
            type_ahead::Event::Typed(_) => return Change::None,
            type_ahead::Event::Entered => self.marked,
            type_ahead::Event::Pressed(place) => *place,
        };
        if let Some(suggestion) = self.suggestions().get(place) {
            let line = suggestion.applied(&self.line);
            self.set_line(&line);
            return Change::Typed;
        }
        match self.take() {
            Ok(charted) if charted.is_empty() => Change::None,
            Ok(charted) => Change::Taken(charted),
            Err(_) => Change::None,
        }
    }

    /// The ways to put the first thing right that has any.
    fn suggestions(&self) -> &[Suggestion] {
        let first = self.reading.troubles.iter().find(|trouble| !trouble.suggestions.is_empty());
        let all = first.filter(|_| !self.is_closed).map_or(&[] as &[Suggestion], |it| &it.suggestions);
        all.get(..OFFERED.min(all.len())).unwrap_or_default()
    }

    /// The short form that would spare the marked way to be taken again.
    fn learnable(&self) -> Option<(ShortForm, Suggestion)> {
        let suggestion = self.suggestions().get(self.marked)?;
        let trouble =
            self.reading.troubles.iter().find(|trouble| trouble.suggestions.contains(suggestion))?;
        let form = self.shorthand.short_form_from(&self.line, trouble, suggestion)?;
        Some((form, suggestion.clone()))
    }

    /// The line, what is understood of it, and what is not.
    pub fn view<'a, M: Clone + 'a>(&'a self, on: impl Fn(Message) -> M + Clone + 'a) -> Element<'a, M> {
        let typed = on.clone();
        let line = line_input("What was done and found, in short", &self.line, move |line| {
            typed(Message::Typed(line))
        })
        .id(LINE)
        .placeholder("tp ql l 4 3m");
        let key = on.clone();
        // The list opens by typing; arrows alone are for the text while there is nothing to choose.
        let offers = !self.suggestions().is_empty();
        let line = keys_within(line, move |event| {
            let event = type_ahead::event_for(event, offers)?;
            let is_mine = offers || matches!(event, type_ahead::Event::Entered);
            is_mine.then(|| key(Message::List(event)))
        });
        let pressed = on.clone();
        let list = offers.then(|| {
            let rows = self.suggestions().iter();
            let rows = rows.map(|it| Proposal::new(it.text.as_str(), it.words.as_str())).collect();
            type_ahead::list(self.marked, rows, move |place| {
                pressed(Message::List(type_ahead::Event::Pressed(place)))
            })
        });
        let remember = self.learnable().map(|(form, suggestion)| {
            let label = format!("Take {} and remember “{}” for it", suggestion.words, form.word());
            button::quiet(label, Some(on(Message::Remember)))
        });
        let help = if self.shows_help { "Hide how to write it" } else { "How to write it" };
        let help = button::quiet(help, Some(on(Message::Help))).icon(Icon::Book);
        section(
            "Chart",
            column![
                column![line, self.understood(), self.wrong(), list, remember].spacing(space::TINY),
                self.comes_to(),
                help,
                self.shows_help.then(|| self.help(on.clone())),
            ]
            .spacing(space::SMALL),
        )
    }

    fn understood<'a, M: 'a>(&self) -> Option<Element<'a, M>> {
        let chips = self.reading.understood.iter().map(|it| chip::tag(Tone::Good, it.words.clone()));
        let wrong = self.reading.troubles.iter();
        let wrong = wrong.filter_map(|it| self.line.get(it.range.clone())).filter(|word| !word.is_empty());
        let wrong = wrong.map(|word| chip::tag(Tone::Red, format!("{word} ?")));
        let all: Vec<_> = chips.chain(wrong).collect();
        (!all.is_empty())
            .then(|| Row::with_children(all).spacing(space::TINY).wrap().vertical_spacing(space::TINY).into())
    }

    fn wrong<'a, M: 'a>(&self) -> Option<Element<'a, M>> {
        self.reading.troubles.first().map(|trouble| words::error(trouble.problem.to_string()).into())
    }

    /// What Enter puts into the note.
    fn comes_to<'a, M: Clone + 'a>(&self) -> Option<Element<'a, M>> {
        let charted = self.reading.entries().ok().filter(|charted| !charted.is_empty())?;
        let says = charted.iter().map(|it| self.shorthand.described(it)).collect::<Vec<_>>().join("\n");
        Some(banner::banner(Tone::Calm, format!("Enter puts in:\n{says}"), None))
    }

    fn help<'a, M: Clone + 'a>(&'a self, on: impl Fn(Message) -> M + 'a) -> Element<'a, M> {
        let rules = GRAMMAR.iter().map(|rule| {
            let examples = rule.examples.iter().map(|example| {
                column![
                    words::body(example.line).font(crate::ui::theme::BOLD),
                    words::label(example.says.join("\n"))
                ]
                .into()
            });
            column![
                words::bold(rule.title),
                words::body(rule.rule),
                Column::with_children(examples).spacing(space::TINY)
            ]
            .spacing(space::TINY)
            .into()
        });
        let own: Vec<_> = self
            .own
            .iter()
            .map(|(word, entry)| {
                chip::chip(format!("{word}: {}", entry.key), on(Message::Forget(word.to_owned())))
            })
            .collect();
        let own = (!own.is_empty()).then(|| {
            column![words::bold("Words of your own"), Row::with_children(own).spacing(space::TINY).wrap()]
                .spacing(space::TINY)
        });
        Column::with_children(rules).push(own).spacing(space::MEDIUM).into()
    }
}
