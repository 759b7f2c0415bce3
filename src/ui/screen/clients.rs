//! All clients, found as you type.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::text::Wrapping;
use iced::widget::{column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, Task};

use std::sync::Arc;

use crate::domain::ClientId;
use crate::domain::shown::set_apart;
use crate::paper::intake_form;
use crate::store::{ClientSummary, Shelf, StoreError, Subject};
use crate::ui::context::Context;
use crate::ui::output::{Content, Output};
use crate::ui::screen_parts::NARROW;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::empty_state;
use crate::ui::widget::virtual_list::{self, virtual_list};
use crate::ui::widget::{banner, button, chip, focus, words};

/// The height of a row, in logical pixels.
const ROW: f32 = 52.0;

/// The name of the search, to give the focus to.
const SEARCH: &str = "client-search";

/// How many clients the list takes at once; who has more types a letter.
pub const MOST: usize = 200;

/// What came back for a search: the clients that fit, how many there are on their shelf, and how many
/// are archived.
type Found = (Vec<ClientSummary>, u64, u64);

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The search was typed.
    Typed(String),
    /// Down in the search goes into the list.
    Descend,
    /// Enter in the search opens the first.
    OpenFirst,
    /// The list was used.
    List(virtual_list::Event),
    /// Clients came back for a search.
    Found(u64, Result<Found, StoreError>),
    /// Show those who are archived, or those who are not.
    Shelf(Shelf),
    /// Look in the notes of everyone.
    SearchNotes,
    /// To what the day asks for.
    Today,
    /// To the search, or on to the notes for who is in it already.
    FindFurther(bool),
    /// Take up a new client.
    New,
    /// Show what can be done with a blank intake form, or no longer.
    Forms,
    /// Print a blank intake form.
    PrintForm,
    /// Save a blank intake form as PDF.
    SaveForm,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Open this client.
    Open(ClientId),
    /// Look in the notes of everyone.
    SearchNotes,
    /// To what the day asks for.
    Today,
    /// Take up a new client.
    New,
    /// Print these pages.
    Print(Output),
    /// Save these pages as PDF.
    Pdf(Output),
}

/// All clients.
#[derive(Debug)]
pub struct Clients {
    context: Context,
    query: String,
    asked: u64,
    found: Vec<ClientSummary>,
    total: u64,
    shelf: Shelf,
    archived: u64,
    loaded: bool,
    list: virtual_list::State,
    error: Option<StoreError>,
    /// Whether the ways of a blank intake form are shown.
    forms: bool,
    /// Why there are no pages.
    trouble: Option<String>,
}

impl Clients {
    /// The screen, with the clients seen last at its head.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let mut screen = Self {
            context,
            query: String::new(),
            asked: 0,
            found: Vec::new(),
            total: 0,
            shelf: Shelf::Current,
            archived: 0,
            loaded: false,
            list: virtual_list::State::new(ROW),
            error: None,
            forms: false,
            trouble: None,
        };
        let search = screen.search();
        (screen, Task::batch([search, Self::find()]))
    }

    /// Puts the focus in the search.
    pub fn find() -> Task<Message> {
        focus::on(SEARCH)
    }

    /// Puts the focus in the search; who is in it already goes on to the notes.
    pub fn find_further() -> Task<Message> {
        focus::held_by().map(|holder| Message::FindFurther(holder == Some(SEARCH.into())))
    }

    fn search(&mut self) -> Task<Message> {
        self.asked += 1;
        let (asked, query, among) = (self.asked, self.query.clone(), self.shelf);
        let answer = self.context.file.run(move |file| {
            let found = file.search_shelf(&query, among, MOST)?;
            let archived = file.archived_count()?;
            let total = match among {
                Shelf::Current => file.client_count()?.saturating_sub(archived),
                Shelf::Archived => archived,
            };
            Ok((found, total, archived))
        });
        Task::perform(answer, move |found| Message::Found(asked, found))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(query) => {
                self.query = query;
                Action::Run(self.search())
            }
            // An answer to an older question would make the list jump back.
            Message::Found(asked, _) if asked != self.asked => Action::None,
            Message::Shelf(chosen) => {
                self.shelf = chosen;
                Action::Run(self.search())
            }
            Message::Found(_, Ok((found, total, archived))) => {
                (self.found, self.total, self.loaded, self.error) = (found, total, true, None);
                self.archived = archived;
                Action::Run(self.list.reset())
            }
            Message::Found(_, Err(error)) => {
                self.error = Some(error);
                Action::None
            }
            Message::Descend if self.found.is_empty() => Action::None,
            Message::Descend => {
                let select = self.list.select(0);
                Action::Run(Task::batch([select, self.list.focus()]))
            }
            Message::OpenFirst => self.open(0),
            Message::List(event) => {
                let (opened, task) = self.list.update(event, self.found.len());
                match opened {
                    Some(row) => self.open(row),
                    None => Action::Run(task),
                }
            }
            Message::SearchNotes | Message::FindFurther(true) => Action::SearchNotes,
            Message::Today => Action::Today,
            Message::FindFurther(false) => Action::Run(Self::find()),
            Message::New => Action::New,
            Message::Forms => {
                self.forms = !self.forms;
                Action::None
            }
            Message::PrintForm => self.blank_form().map_or(Action::None, Action::Print),
            Message::SaveForm => self.blank_form().map_or(Action::None, Action::Pdf),
        }
    }

    /// An intake form for someone who has no record yet.
    fn blank_form(&mut self) -> Option<Output> {
        let Context { catalog, practice, practitioner, .. } = &self.context;
        match intake_form(catalog, practice, practitioner) {
            Ok(document) => Some(Output {
                content: Content::Pages(Arc::new(document)),
                file_name: "Intake form".to_owned(),
                subject: Subject::Practice,
            }),
            Err(error) => {
                self.trouble = Some(error.to_string());
                None
            }
        }
    }

    fn open(&self, row: usize) -> Action {
        self.found.get(row).map_or(Action::None, |client| Action::Open(client.id))
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        responsive(move |size| self.page(size.width)).into()
    }

    /// The title, and what can be done. The words of the buttons get the room before their signs.
    fn head<'a>(&self, width: f32) -> Element<'a, Message> {
        let is_small = width < NARROW;
        let sees_notes = self.context.role.sees_notes();
        let sign = |button: button::Button<'a, Message>, icon| {
            if is_small { button } else { button.icon(icon) }
        };
        row![
            if is_small { words::title("Clients") } else { words::display("Clients") },
            gap().width(Fill),
            sees_notes.then(|| sign(button::quiet("Today", Some(Message::Today)), Icon::Calendar)),
            sees_notes.then(|| {
                sign(button::quiet("Search all notes", Some(Message::SearchNotes)), Icon::Search)
            }),
            sign(button::primary("New client", Some(Message::New)), Icon::Plus),
        ]
        .spacing(if is_small { 0.0 } else { space::SMALL })
        .align_y(Center)
        .into()
    }

    fn page(&self, width: f32) -> Element<'_, Message> {
        let search = crate::ui::widget::hotkeys::keys_within(
            line_input("", &self.query, Message::Typed)
                .id(SEARCH)
                .placeholder("Type a part of a name, or the last digits of a phone")
                .on_submit(Message::OpenFirst),
            |event| is_down(event).then_some(Message::Descend),
        );
        let forms = self.forms.then(|| {
            row![
                words::body("For someone new to fill in by hand:"),
                button::secondary("Print", Some(Message::PrintForm)).icon(Icon::Print),
                button::secondary("Save as PDF", Some(Message::SaveForm)).icon(Icon::Save),
            ]
            .spacing(space::SMALL)
            .align_y(Center)
            .wrap()
        });
        column![
            self.head(width),
            self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None)),
            search,
            self.error.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            row![
                words::label(self.count()).width(Fill),
                button::quiet("Blank intake form", Some(Message::Forms)).icon(Icon::Print),
                self.other_shelf()
            ]
            .spacing(space::SMALL)
            .align_y(Center),
            forms,
            self.list(),
        ]
        .spacing(space::MEDIUM)
        .padding(space::PAGE)
        .into()
    }

    /// The way to the archived clients, or back.
    fn other_shelf(&self) -> Option<Element<'_, Message>> {
        match self.shelf {
            Shelf::Current if self.archived == 0 => None,
            Shelf::Current => {
                let label = format!("Archived ({})", self.archived);
                Some(button::quiet(label, Some(Message::Shelf(Shelf::Archived))).into())
            }
            Shelf::Archived => {
                Some(button::secondary("Back to all clients", Some(Message::Shelf(Shelf::Current))).into())
            }
        }
    }

    fn count(&self) -> String {
        if !self.loaded {
            return "Looking …".into();
        }
        if self.total == 0 {
            return String::new();
        }
        if self.shelf == Shelf::Archived {
            return format!("{} of {} archived records", self.found.len(), self.total);
        }
        match (self.query.trim().is_empty(), self.found.len(), self.total) {
            (true, shown, total) if (shown as u64) < total => {
                format!("{shown} of {total} clients, seen last first. Type to find the others.")
            }
            (true, 1, _) => "1 client".into(),
            (true, shown, _) => format!("{shown} clients, seen last first"),
            (false, 1, total) => format!("1 of {total} clients fits"),
            (false, shown, total) => format!("{shown} of {total} clients fit"),
        }
    }

    fn list(&self) -> Element<'_, Message> {
        /// Lower than this, what stands in place of the list scrolls, in logical pixels.
        const LOW: f32 = 260.0;
        responsive(move |size| match self.nobody() {
            Some(nobody) if size.height < LOW => scroll_area(nobody),
            Some(nobody) => nobody,
            None => virtual_list("Clients", &self.list, self.found.len(), Message::List, move |place, _| {
                let client = self.found.get(place);
                client.map_or_else(|| gap().into(), |client| self.row(client, size.width))
            }),
        })
        .into()
    }

    /// What stands in place of the list when there is nobody to show.
    fn nobody(&self) -> Option<Element<'_, Message>> {
        if self.loaded && self.total == 0 && self.shelf == Shelf::Archived {
            return Some(empty_state(
                Icon::People,
                "Nothing is archived",
                "Archive a record on its page, under “Who saw what”, and it leaves the list of clients.",
                Some(button::secondary("To all clients", Some(Message::Shelf(Shelf::Current))).into()),
            ));
        }
        if self.loaded && self.total == 0 && self.archived > 0 {
            return Some(empty_state(
                Icon::People,
                "Every record is archived",
                "Take up a client, or restore a record that is archived.",
                Some(button::primary("New client", Some(Message::New)).into()),
            ));
        }
        if self.loaded && self.total == 0 {
            return Some(empty_state(
                Icon::People,
                "No clients yet",
                "Your clients appear here. Their records stay in your encrypted file.",
                Some(button::primary("Add your first client", Some(Message::New)).into()),
            ));
        }
        if self.loaded && self.found.is_empty() {
            return Some(empty_state(
                Icon::Search,
                "Nobody fits these words",
                "A few letters of any part of the name are enough; accents don't matter.",
                Some(button::secondary("New client", Some(Message::New)).into()),
            ));
        }
        None
    }

    fn row<'a>(&self, client: &'a ClientSummary, width: f32) -> Element<'a, Message> {
        let today = self.context.today();
        let age = client.birth_date.map(|birth| format!("{} years", birth.age_on(today))).unwrap_or_default();
        let visit = client
            .last_visit
            .map_or_else(|| "no visit yet".to_owned(), |day| format!("last visit {}", spoken(day)));
        let phone = client.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        // However long a name is, it never pushes the mark of a caution out of sight.
        let name = row![
            container(words::one_line(words::beside_others(&client.name.sorted())).font(theme::BOLD))
                .width(Fill)
                .clip(true),
            client.has_cautions.then(|| chip::tag(Tone::Red, "caution")),
        ]
        .spacing(space::SMALL)
        .align_y(Center)
        .width(Fill);
        let beneath = |about: Vec<String>| {
            let about = about.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("  ·  ");
            let about = (!about.is_empty()).then(|| words::label(about).wrapping(Wrapping::None));
            about.map(|about| container(about).width(Fill).clip(true))
        };
        // The name has the first line to itself where there is little room.
        let laid: Element<'_, Message> = if width < NARROW {
            let about = [vec![age, phone, visit], told_by(client)].concat();
            column![name, beneath(about)].into()
        } else {
            row![
                column![name, beneath(told_by(client))].width(Fill),
                words::muted(age).width(80.0),
                words::muted(phone).width(140.0),
                words::muted(visit).width(220.0),
            ]
            .spacing(space::MEDIUM)
            .align_y(Center)
            .into()
        };
        container(laid).padding([0.0, space::MEDIUM]).center_y(Fill).width(Fill).clip(true).into()
    }
}

/// What tells a client from others without a photo: what they are called, pronouns and tags. Each is set
/// apart (U+2068, U+2069), so that words written from right to left leave their neighbours in order.
fn told_by(client: &ClientSummary) -> Vec<String> {
    let called = (!client.preferred_name.is_empty()).then(|| format!("“{}”", client.preferred_name));
    let pronouns = (!client.pronouns.is_empty()).then(|| client.pronouns.to_string());
    let told = called.into_iter().chain(pronouns).chain(client.tags.iter().map(ToString::to_string));
    told.map(|words| set_apart(&words)).collect()
}

fn is_down(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::ArrowDown), .. })
}
