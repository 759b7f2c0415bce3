//! A small application that shows every widget, for the tests to press and to picture.

use iced::widget::image::Handle;
use iced::widget::{column, container, row, space};
use iced::{Center, Element, Fill, Task, Theme, keyboard};
use quadratus::ui::theme::container::Tone;
use quadratus::ui::theme::{self, Appearance};
use quadratus::ui::widget::choice::{Pick, choice};
use quadratus::ui::widget::date_field::{Order, date_field};
use quadratus::ui::widget::editor::editor;
use quadratus::ui::widget::field::line_input;
use quadratus::ui::widget::icon::{self, Icon};
use quadratus::ui::widget::page_preview::{Zoom, ZoomChange, page_preview};
use quadratus::ui::widget::pain_scale::{PainChange, pain_scale};
use quadratus::ui::widget::repaint::Repaint;
use quadratus::ui::widget::scroll_area::scroll_area;
use quadratus::ui::widget::toast::{Toast, toasts};
use quadratus::ui::widget::type_ahead::{Proposal, type_ahead};
use quadratus::ui::widget::virtual_list::virtual_list;
use quadratus::ui::widget::{
    banner, button, chip, editor as edit, focus, hotkeys, modal, section, tick, type_ahead as ahead,
    virtual_list as list, words,
};

pub const SIDES: [Side; 4] = [Side::Left, Side::Right, Side::Both, Side::Midline];
pub const MUSCLES: [(&str, &str); 14] = [
    ("Quadratus lumborum", "low back"),
    ("Quadratus femoris", "hip"),
    ("Quadratus plantae", "foot"),
    ("Gluteus medius", "hip"),
    ("Gluteus maximus", "hip"),
    ("Tibialis anterior", "leg"),
    ("Tibialis posterior", "leg"),
    ("Trapezius", "upper back"),
    ("Triceps brachii", "arm"),
    ("Tensor fasciae latae", "hip"),
    ("Teres major", "shoulder"),
    ("Teres minor", "shoulder"),
    ("Temporalis", "head"),
    ("Transversus abdominis", "abdomen"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Both,
    Midline,
}

impl std::fmt::Display for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Controls,
    List,
    Sheets,
    Empty,
}

#[derive(Debug, Clone)]
pub enum Message {
    Focus(focus::Direction),
    Go(Page),
    Count,
    Ticked,
    Name(String),
    Born(String),
    Side(Pick<Side>),
    Pain(PainChange),
    Note(edit::Event),
    Muscle(ahead::Event),
    Remove(usize),
    List(list::Event),
    Zoom(ZoomChange),
    Open,
    Close,
    Toast,
    Dismiss,
    Shortcut,
}

pub struct Gallery {
    pub appearance: Appearance,
    pub page: Page,
    pub count: usize,
    pub shortcuts: usize,
    pub is_ticked: bool,
    pub name: String,
    pub born: String,
    pub side: Option<Side>,
    pub pain: Option<u8>,
    pub note: edit::State,
    pub muscle: ahead::State,
    pub chosen: Vec<&'static str>,
    pub list: list::State,
    pub rows: usize,
    pub opened: Option<usize>,
    pub zoom: Zoom,
    pub sheets: Vec<Handle>,
    pub dialog: bool,
    pub toast: bool,
    repaint: Repaint,
}

impl Gallery {
    pub fn new() -> Self {
        let sheet = |tint: u8| Handle::from_rgba(850, 1100, [tint, 250, 250, 255].repeat(850 * 1100));
        Self {
            appearance: Appearance::Light,
            page: Page::Controls,
            count: 0,
            shortcuts: 0,
            is_ticked: false,
            name: String::new(),
            born: String::new(),
            side: None,
            pain: None,
            note: edit::State::default(),
            muscle: ahead::State::default(),
            chosen: Vec::new(),
            list: list::State::new(44.0),
            rows: 100_000,
            opened: None,
            zoom: Zoom::default(),
            sheets: vec![sheet(255), sheet(235)],
            dialog: false,
            toast: false,
            repaint: Repaint::default(),
        }
    }

    pub fn theme(&self) -> Theme {
        self.appearance.theme()
    }

    pub fn proposals(&self) -> Vec<(&'static str, &'static str)> {
        let typed = self.muscle.text().to_lowercase();
        MUSCLES.into_iter().filter(|(name, _)| name.to_lowercase().contains(&typed)).collect()
    }

    pub fn update(&mut self, message: Message) -> Task<Message> {
        self.repaint.after_update();
        match message {
            Message::Focus(direction) => return focus::go(direction),
            Message::Go(page) => self.page = page,
            Message::Count => self.count += 1,
            Message::Shortcut => self.shortcuts += 1,
            Message::Ticked => self.is_ticked = !self.is_ticked,
            Message::Name(name) => self.name = name,
            Message::Born(born) => self.born = born,
            Message::Side(pick) => self.side = pick.apply(self.side, &SIDES),
            Message::Pain(change) => self.pain = change.apply(self.pain),
            Message::Note(event) => {
                self.note.update(event);
            }
            Message::Muscle(event) => {
                let proposals = self.proposals();
                if let ahead::Outcome::Chosen(index) = self.muscle.update(event, proposals.len()) {
                    self.chosen.push(proposals[index].0);
                    return self.muscle.focus();
                }
            }
            Message::Remove(index) => {
                self.chosen.remove(index);
            }
            Message::List(event) => {
                let (opened, task) = self.list.update(event, self.rows);
                self.opened = opened.or(self.opened);
                return task;
            }
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Open => {
                self.dialog = true;
                return focus::next();
            }
            Message::Close => self.dialog = false,
            Message::Toast => self.toast = true,
            Message::Dismiss => self.toast = false,
        }
        Task::none()
    }

    pub fn view(&self) -> Element<'_, Message> {
        let page = match self.page {
            Page::Controls => scroll_area(self.controls()),
            Page::List => self.rows(),
            Page::Sheets => page_preview(&self.sheets, self.zoom, Message::Zoom),
            Page::Empty => section::empty_state(
                Icon::People,
                "No clients yet",
                "The people you treat are listed here. Add the first one, or bring in a list.",
                Some(button::primary("Add a client", Some(Message::Count)).into()),
            ),
        };
        let framed = row![self.sidebar(), container(page).padding(theme::space::WIDE).width(Fill)];
        let dialog = self.dialog.then(Self::dialog);
        let toast = self.toast.then(|| Toast {
            words: "Ana Silva was put away.".into(),
            tone: Tone::Calm,
            action: Some(("Undo".into(), Message::Dismiss)),
            on_dismiss: Message::Dismiss,
        });
        let whole = toasts(modal::modal(framed, dialog, Message::Close), toast);
        self.repaint.ground(hotkeys::hotkeys(whole, shortcut))
    }

    fn sidebar(&self) -> Element<'_, Message> {
        let place = |icon, label, page| -> Element<'_, Message> {
            button::place(icon, label, self.page == page, Message::Go(page)).into()
        };
        container(
            column![
                words::heading("Quadratus"),
                place(Icon::Note, "Controls", Page::Controls),
                place(Icon::People, "List", Page::List),
                place(Icon::Print, "Sheets", Page::Sheets),
                place(Icon::Leaf, "Nothing", Page::Empty),
            ]
            .spacing(theme::space::TINY),
        )
        .padding(theme::space::MEDIUM)
        .width(180)
        .height(Fill)
        .style(theme::container::sidebar)
        .into()
    }

    fn dialog() -> Element<'static, Message> {
        column![
            words::title("Delete this draft?"),
            words::body("The note of 3 March is not signed. What you typed will be lost."),
            row![
                space().width(Fill),
                button::secondary("Keep it", Some(Message::Close)),
                button::danger("Delete draft", Some(Message::Close)),
            ]
            .spacing(theme::space::SMALL),
        ]
        .spacing(theme::space::LARGE)
        .into()
    }

    fn rows(&self) -> Element<'_, Message> {
        column![
            words::title("Clients"),
            virtual_list("Clients", &self.list, self.rows, Message::List, |row, _cursor| {
                row![
                    words::one_line(format!("Client {row}")),
                    space().width(Fill),
                    words::muted("12 May 1979"),
                ]
                .align_y(Center)
                .height(Fill)
                .padding([0.0, theme::space::MEDIUM])
                .into()
            })
        ]
        .spacing(theme::space::MEDIUM)
        .into()
    }

    fn controls(&self) -> Element<'_, Message> {
        let left = column![
            Self::buttons(),
            section::section(
                "Fields",
                column![
                    row![
                        line_input("Name", &self.name, Message::Name)
                            .placeholder("Given and family name")
                            .error(self.name.contains('?').then_some("A name has no question mark.")),
                        line_input("Phone", "", Message::Name).hint("With the area code").enabled(false),
                    ]
                    .spacing(theme::space::MEDIUM),
                    date_field("Born", &self.born, Order::MonthFirst, None, "born", Message::Born),
                    tick::tick("Wants reminders", self.is_ticked, Some(Message::Ticked)),
                ]
                .spacing(theme::space::MEDIUM)
            ),
        ]
        .spacing(theme::space::LARGE);
        let right = column![section::section(
            "Session",
            column![
                choice("Side", &SIDES, self.side, Message::Side),
                pain_scale("pain", "Pain before", self.pain, Message::Pain),
                self.muscles(),
                editor("Subjective", &self.note, Message::Note).placeholder("What the client says"),
            ]
            .spacing(theme::space::MEDIUM)
        ),];
        column![
            banner::caution(Tone::Red, "Takes an anticoagulant", "warfarin since 2021"),
            banner::caution(Tone::Amber, "Osteoporosis", ""),
            banner::banner(
                Tone::Calm,
                "Two notes are not signed yet.",
                Some(("Show them".into(), Message::Toast))
            ),
            row![left, right].spacing(theme::space::LARGE),
        ]
        .spacing(theme::space::SMALL)
        .padding(theme::space::TINY)
        .into()
    }

    fn muscles(&self) -> Element<'_, Message> {
        let proposals =
            self.proposals().into_iter().map(|(name, region)| Proposal::new(name, region)).collect();
        let chips =
            self.chosen.iter().enumerate().map(|(index, name)| chip::chip(*name, Message::Remove(index)));
        column![
            type_ahead("Muscle", "Two letters are enough", &self.muscle, proposals, Message::Muscle),
            iced::widget::Row::with_children(chips).spacing(theme::space::SMALL).wrap(),
        ]
        .spacing(theme::space::SMALL)
        .into()
    }

    fn buttons<'a>() -> Element<'a, Message> {
        let signs = Icon::ALL.iter().map(|sign| icon::icon(*sign).into());
        section::section(
            "Buttons",
            column![
                row![
                    button::primary("Sign", Some(Message::Count)).icon(Icon::Check),
                    button::secondary("Open dialog", Some(Message::Open)),
                    button::quiet("Show toast", Some(Message::Toast)),
                    button::danger("Erase", Some(Message::Count)),
                ]
                .spacing(theme::space::SMALL)
                .wrap(),
                row![
                    button::primary("Print", None::<Message>).icon(Icon::Print),
                    button::secondary("Not now", None),
                    button::icon_only(Icon::Gear, "Settings", Some(Message::Count)),
                    chip::tag(Tone::Good, "signed"),
                    chip::tag(Tone::Amber, "draft"),
                    chip::tag(Tone::Red, "red flag"),
                ]
                .spacing(theme::space::SMALL)
                .align_y(Center)
                .wrap(),
                iced::widget::Row::with_children(signs).spacing(theme::space::SMALL).wrap(),
            ]
            .spacing(theme::space::MEDIUM),
        )
    }
}

fn shortcut(event: &keyboard::Event) -> Option<Message> {
    if let Some(direction) = focus::direction(event) {
        return Some(Message::Focus(direction));
    }
    match event {
        keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }
            if modifiers.command() && key.to_latin(*physical_key) == Some('n') =>
        {
            Some(Message::Shortcut)
        }
        _ => None,
    }
}
