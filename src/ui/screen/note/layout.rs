//! How the page is laid out: the body map at the left, the note in the middle, what is known at the right.
//! In a window without room for all three they are tabs.

use std::fmt;

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, Row, column, container, responsive, row};
use iced::{Center, Element, Fill, FillPortion, Size};

use super::{Message, Next, Note, Place};
use crate::domain::Client;
use crate::domain::shown::set_apart;
use crate::ui::health_review::is_unchanged_key;
use crate::ui::screen_parts::{NARROW, caution_lines, cautions_in_brief, client_title, head};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::banner::{self, Way};
use crate::ui::widget::choice::{self, Pick};
use crate::ui::widget::hotkeys::hotkeys;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::working;
use crate::ui::widget::{button, words};

/// From this width on map, note and what is known stand beside each other, in logical pixels.
const THREE: f32 = 1180.0;
/// From this width on the note itself is in two columns, and the foot says what signing does.
const WIDE: f32 = 1000.0;
/// The column of the body map, in logical pixels.
const MAP: f32 = 380.0;
/// The least height of the figure, in logical pixels.
const TALL: f32 = 460.0;
/// What stands above and beneath the figure in a column of its own: in a high window it grows.
const AROUND_MAP: f32 = 400.0;
/// The column of what is known.
const KNOWN: f32 = 320.0;

/// A third of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The note.
    Note,
    /// The body map.
    Map,
    /// What is known of the client already.
    Known,
}

impl Pane {
    const ALL: &[Self] = &[Self::Note, Self::Map, Self::Known];
}

impl fmt::Display for Pane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "Note",
            Self::Map => "Body map",
            Self::Known => "Last time",
        })
    }
}

/// What of the page is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panes {
    /// The tab, where there are tabs.
    tab: Pane,
    map: bool,
    known: bool,
}

impl Default for Panes {
    fn default() -> Self {
        Self { tab: Pane::Note, map: true, known: true }
    }
}

impl Panes {
    /// Shows a pane, whether it is a column or a tab.
    pub(super) fn show(&mut self, pane: Pane) {
        self.tab = pane;
        match pane {
            Pane::Note => {}
            Pane::Map => self.map = true,
            Pane::Known => self.known = true,
        }
    }

    /// Takes the choice of a tab.
    pub(super) fn pick(&mut self, pick: Pick<Pane>) {
        // One tab is always open: what is pressed again stays.
        if let Some(pane) = pick.apply(Some(self.tab), Pane::ALL) {
            self.show(pane);
        }
    }

    /// Folds a column at the side, or opens it.
    pub(super) fn fold(&mut self, pane: Pane) {
        match pane {
            Pane::Note => {}
            Pane::Map => self.map = !self.map,
            Pane::Known => self.known = !self.known,
        }
    }
}

impl Note {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(client) = &self.client else {
            return container(match &self.failed {
                Some(error) => banner::banner(Tone::Red, error.as_str(), None),
                None => working("Opening the note …", None),
            })
            .padding(space::PAGE)
            .into();
        };
        let page = responsive(move |size| {
            if size.width >= THREE { self.columns(client, size) } else { self.tabs(client, size.width) }
        });
        hotkeys(page, note_key)
    }

    /// Map, note and what is known, each scrolling by itself.
    fn columns<'a>(&'a self, client: &'a Client, size: Size) -> Element<'a, Message> {
        let width = size.width;
        let fold = |is_open: bool, pane: Pane| {
            let label =
                format!("{} {}", if is_open { "Hide" } else { "Show" }, pane.to_string().to_lowercase());
            button::quiet(label, Some(Message::Fold(pane))).into()
        };
        let actions = vec![
            fold(self.panes.map, Pane::Map),
            fold(self.panes.known, Pane::Known),
            words::label(self.autosave.words()).into(),
        ];
        // What to heed stays in sight, whatever is folded.
        let heed = (!self.panes.known).then(|| self.heed(client, Way::Beside));
        let top = column![self.head(client, width, actions), heed, self.trouble()]
            .spacing(space::SMALL)
            .padding([space::LARGE, space::PAGE]);
        let sides = if self.panes.map { MAP } else { 0.0 } + if self.panes.known { KNOWN } else { 0.0 };
        let column_of = |content: Element<'a, Message>, wide: f32| {
            container(scroll_area(container(content).padding(space::TINY))).width(wide)
        };
        let map = self.panes.map.then(|| column_of(self.map((size.height - AROUND_MAP).max(TALL)), MAP));
        let known = self.panes.known.then(|| {
            let known = column![self.heed(client, Way::Beneath), self.known()].spacing(space::MEDIUM);
            column_of(known.into(), KNOWN)
        });
        let note = self.note(client, width - sides - 2.0 * space::PAGE);
        let note = container(scroll_area(container(note).padding(space::TINY))).width(Fill);
        let body = Row::new().push(map).push(note).push(known).spacing(space::SMALL).height(Fill);
        column![top, container(body).padding([0.0, space::WIDE]).height(Fill), self.foot(width)].into()
    }

    /// One of the three at a time.
    fn tabs<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let tabs =
            choice::tabs("note-tabs", "Part of the page", Pane::ALL, Some(self.panes.tab), Message::Show);
        let body = match self.panes.tab {
            Pane::Note => self.note(client, width),
            Pane::Map => self.map_and_work(client, width),
            Pane::Known => self.known(),
        };
        let body = container(body).padding([space::TINY, space::PAGE]);
        let saved = vec![words::label(self.autosave.words()).into()];
        let top = column![self.head(client, width, saved)]
            .spacing(space::SMALL)
            .padding([space::LARGE, space::PAGE]);
        // Where there is little room all but the name and what is wrong scrolls.
        let (top, body) = if width < NARROW {
            let above = column![self.heed(client, Way::Beneath), tabs].spacing(space::SMALL);
            let above = container(above).padding([0.0, space::PAGE]);
            (top.push(self.trouble()), scroll_area(column![above, body].spacing(space::SMALL)))
        } else {
            (top.push(self.heed(client, Way::Beside)).push(self.trouble()).push(tabs), scroll_area(body))
        };
        column![top, body, self.foot(width)].into()
    }

    /// The map, and what it puts into the note.
    fn map_and_work<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let work = column![self.treatments(client), self.findings()].spacing(space::MEDIUM);
        if width < WIDE {
            column![self.map(TALL), work].spacing(space::MEDIUM).into()
        } else {
            row![container(self.map(TALL)).width(MAP), work.width(Fill)].spacing(space::LARGE).into()
        }
    }

    /// What is written in this visit.
    fn note<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let work = column![self.complaint(), self.chart_line(), self.treatments(client), self.findings()]
            .push(self.examinations())
            .spacing(space::MEDIUM);
        let text = column![self.pain(), self.written_parts()].spacing(space::MEDIUM);
        if width >= WIDE {
            row![work.width(FillPortion(1)), text.width(FillPortion(1))].spacing(space::LARGE).into()
        } else {
            column![work, text].spacing(space::MEDIUM).into()
        }
    }

    /// What to know before hands are laid on.
    fn heed<'a>(&'a self, client: &'a Client, way: Way) -> Element<'a, Message> {
        let (catalog, today) = (&self.context.catalog, self.context.today());
        let screening = self.screening.as_ref();
        Column::new()
            .push(screening.and_then(|notice| notice.lines(catalog, &Message::RedFlags, way)))
            .push(caution_lines(client, catalog, today))
            .push(self.reviews.at_visit(today, Message::HealthUnchanged, way))
            .spacing(space::SMALL)
            .into()
    }

    fn head<'a>(
        &'a self,
        client: &'a Client,
        width: f32,
        actions: Vec<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let title = client_title(width, format!("Note for {}", set_apart(&client.name.to_string())));
        let brief = cautions_in_brief(client, &self.context.catalog, self.context.today());
        head(width, back, title, brief, actions)
    }

    fn trouble(&self) -> Option<Element<'_, Message>> {
        let words = self.failed.as_deref().or(self.wrong.as_deref())?;
        Some(banner::banner(Tone::Red, words, None))
    }

    fn foot(&self, width: f32) -> Element<'_, Message> {
        let ready = |next| (!self.working).then_some(Message::Finish(next));
        let mut sign = button::quiet("Save, then sign", ready(Next::Sign));
        let mut home_care = button::primary("Save, then home care", ready(Next::HomeCare));
        // In a small window the three fit in a line without their signs.
        if width >= NARROW {
            (sign, home_care) = (sign.icon(Icon::Lock), home_care.icon(Icon::Leaf));
        }
        let save = button::secondary("Save note", ready(Next::Client));
        let buttons = row![sign, save, home_care].spacing(space::SMALL).align_y(Center);
        // The buttons get their room before the sentence does.
        let laid: Element<'_, Message> = if width < WIDE {
            buttons.wrap().into()
        } else {
            let sentence = words::label("Signing freezes the note; later you can only amend it.").width(Fill);
            row![sentence, buttons].spacing(space::SMALL).align_y(Center).into()
        };
        let padding =
            if width < NARROW { [space::SMALL, space::MEDIUM] } else { [space::MEDIUM, space::PAGE] };
        container(laid).padding(padding).width(Fill).style(theme::container::sidebar).into()
    }
}

/// The keys of this screen.
fn note_key(event: &keyboard::Event) -> Option<Message> {
    if is_unchanged_key(event) {
        return Some(Message::HealthUnchanged);
    }
    let keyboard::Event::KeyPressed { key, physical_key, modifiers, .. } = event else { return None };
    if !modifiers.command() || modifiers.alt() || modifiers.shift() {
        return None;
    }
    if let Key::Named(Named::Enter) = key {
        return Some(Message::Finish(Next::Sign));
    }
    let place = match key.to_latin(*physical_key)? {
        '1' => Place::Complaint,
        '2' => Place::Charting,
        '3' => Place::Pain,
        '4' => Place::Subjective,
        '5' => Place::Plan,
        '6' => Place::Map,
        '7' => Place::Known,
        '8' => Place::Examining,
        _ => return None,
    };
    Some(Message::Go(place))
}
