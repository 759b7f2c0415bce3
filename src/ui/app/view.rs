//! The frame around the screens: side bar, dialogs, notices.

use iced::widget::{Column, column, container, responsive, row, space as gap};
use iced::{Element, Fill, Size};

use super::out::SaveDialog;
use super::{App, Message, Place, Shortcut, desk, out, print_dialog, shortcut};

use crate::store::Warning;
use crate::ui::output::Content;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, Appearance, space};
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::hotkeys;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::modal::modal;
use crate::ui::widget::toast::{Toast, toasts};
use crate::ui::widget::{banner, button, words};

/// Below this width the side bar shows signs alone, in logical pixels.
const NARROW: f32 = 820.0;

/// What stands above every page of a practice that is only looked at.
const LOOKING: &str = "Look only: another window may have this practice open. Nothing can be changed here.";

/// The width of the side bar, in logical pixels.
const SIDEBAR: f32 = 176.0;

impl App {
    /// Draws the window.
    pub fn view(&self) -> Element<'_, Message> {
        let page: Element<'_, Message> = match &self.place {
            Place::Welcome(screen) => screen.view().map(Message::Welcome),
            Place::Unlock(screen) => screen.view().map(Message::Unlock),
            Place::Restore(screen) => screen.view().map(Message::Restore),
            // Nobody may be there any more: behind the progress nothing of the practice stands.
            Place::Recovery(..) | Place::Desk(_) if self.leaving => gap().into(),
            Place::Recovery(screen, _) => screen.view().map(Message::Recovery),
            Place::Desk(desk) => {
                let beside = move |size: Size| {
                    let screen = desk.view(&self.preferences).map(Message::Desk);
                    let bar = if size.width < NARROW { signs() } else { self.sidebar(desk) };
                    let looks = desk.context().looks.then(|| banner::banner(Tone::Calm, LOOKING, None));
                    let page = Column::with_children(desk.context().warnings.iter().map(warn))
                        .push(looks)
                        .push(container(screen).width(Fill).height(Fill));
                    row![bar, page.width(Fill).height(Fill)].into()
                };
                responsive(beside).into()
            }
        };
        let with_dialog = modal(page, self.dialog(), Message::CloseDialog);
        let notices = self.notices.iter().map(|notice| Toast {
            words: notice.words.as_str().into(),
            tone: notice.tone,
            action: None,
            on_dismiss: Message::Dismiss(notice.number),
        });
        self.repaint.ground(hotkeys(toasts(with_dialog, notices), shortcut::map))
    }

    fn sidebar<'a>(&'a self, desk: &'a desk::Desk) -> Element<'a, Message> {
        let look = match self.preferences.look {
            Appearance::Dark => Icon::Moon,
            Appearance::Light | Appearance::HighContrast => Icon::Sun,
        };
        let bar = column![
            words::heading("Quadratus"),
            gap().height(space::MEDIUM),
            button::place(
                Icon::People,
                "Clients",
                desk.is_at_clients(),
                Message::Desk(desk::Message::GoToClients)
            ),
            button::place(
                Icon::Book,
                "Library",
                desk.is_at_library(),
                Message::Desk(desk::Message::GoToLibrary)
            ),
            button::place(
                Icon::Gear,
                "Settings",
                desk.is_at_settings(),
                Message::Desk(desk::Message::GoToSettings)
            ),
            gap().height(Fill),
            button::place(look, look_words(self.preferences.look), false, Message::NextLook),
            button::place(Icon::Note, "Shortcuts (F1)", false, Message::Shortcut(Shortcut::Keys)),
            button::place(Icon::Lock, "Lock", false, Message::Shortcut(Shortcut::Lock)),
        ]
        .spacing(space::TINY)
        .padding(space::MEDIUM);
        container(bar).width(SIDEBAR).height(Fill).style(theme::container::sidebar).into()
    }

    fn dialog(&self) -> Option<Element<'_, Message>> {
        if self.leaving {
            return self.leaving_dialog();
        }
        if self.shows_keys {
            return Some(keys());
        }
        if let Some(printing) = &self.printing {
            return Some(print_dialog::view(printing));
        }
        let is_key = matches!(self.place, Place::Recovery(..));
        self.saving.as_ref().map(|saving| save_dialog(saving, is_key))
    }
}

/// What is worth saying of the practice file, above every page.
fn warn<'a>(warning: &Warning) -> Element<'a, Message> {
    banner::banner(Tone::Amber, warning.to_string(), None)
}

/// What the button for the colours says.
fn look_words(look: Appearance) -> &'static str {
    match look {
        Appearance::Light => "Theme: light",
        Appearance::Dark => "Theme: dark",
        Appearance::HighContrast => "Theme: contrast",
    }
}

fn keys<'a>() -> Element<'a, Message> {
    let lines = shortcut::KEYS.iter().map(|(key, does)| {
        row![words::bold(*key).width(170.0), words::body(*does).width(Fill)].spacing(space::MEDIUM).into()
    });
    column![
        words::title("Keyboard shortcuts"),
        Column::with_children(lines).spacing(space::SMALL),
        button::primary("Close", Some(Message::CloseDialog)),
    ]
    .spacing(space::LARGE)
    .into()
}

/// The side bar as signs alone, where the screen needs the room: a small window, or large type.
fn signs<'a>() -> Element<'a, Message> {
    let to = |message: desk::Message| Some(Message::Desk(message));
    let bar = column![
        button::icon_only(Icon::People, "Clients", to(desk::Message::GoToClients)),
        button::icon_only(Icon::Book, "Library", to(desk::Message::GoToLibrary)),
        button::icon_only(Icon::Gear, "Settings", to(desk::Message::GoToSettings)),
        gap().height(Fill),
        button::icon_only(Icon::Note, "Shortcuts (F1)", Some(Message::Shortcut(Shortcut::Keys))),
        button::icon_only(Icon::Lock, "Lock", Some(Message::Shortcut(Shortcut::Lock))),
    ]
    .spacing(space::TINY)
    .padding(space::SMALL);
    container(bar).height(Fill).style(theme::container::sidebar).into()
}

/// The password of a file that is to be sent.
fn save_password(saving: &SaveDialog) -> Element<'_, Message> {
    let typed = |text| Message::Out(out::Message::Password(text));
    line_input("Password, to send it by e-mail (may stay empty)", &saving.password, typed)
        .id(out::PASSWORD)
        .secure(true)
        .error(saving.weak.as_deref())
        .hint("Tell it to the client in another way than the file. It is kept nowhere.")
        .on_submit(Message::Out(out::Message::Save))
        .into()
}

fn save_dialog(saving: &SaveDialog, is_key: bool) -> Element<'_, Message> {
    let save = if saving.over && saving.error.is_some() { "Write over it" } else { "Save" };
    column![
        words::title(match saving.output.content {
            Content::Pages(_) | Content::Sheet(_) => "Save as PDF",
            Content::File(..) => "Save a copy",
            Content::Table(_) => "Save as CSV",
        }),
        words::muted(match saving.output.content {
            _ if is_key =>
                "Best on a stick or another computer: beside the practice file it protects nobody.",
            Content::Pages(_) | Content::Sheet(_) =>
                "Without a password, anyone who can open the folder can read it.",
            Content::File(..) => "Anyone who can open the folder can read it.",
            Content::Table(_) =>
                "Anyone who can open the folder can read it. It names who works here, and no client.",
        }),
        saving.output.told().map(|told| banner::banner(Tone::Amber, told, None)),
        line_input("File", &saving.path, |path| Message::Out(out::Message::Path(path)))
            .id("save-path")
            .error(saving.error.as_deref())
            .on_submit(Message::Out(out::Message::Save)),
        (!matches!(saving.output.content, Content::File(..) | Content::Table(_)) && !is_key)
            .then(|| save_password(saving)),
        row![
            button::primary(save, Some(Message::Out(out::Message::Save))).icon(Icon::Save),
            (!is_key)
                .then(|| button::secondary("Save and open", Some(Message::Out(out::Message::SaveAndOpen)))),
            button::secondary("Browse …", Some(Message::Out(out::Message::Browse))),
            button::quiet("Cancel", Some(Message::CloseDialog)),
        ]
        .spacing(space::SMALL),
    ]
    .spacing(space::LARGE)
    .into()
}
