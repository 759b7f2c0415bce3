//! An open practice: which of its screens is shown, and the ways between them.

mod backing;
mod going;
mod keys;
mod ways;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use iced::{Element, Task};

use super::part::{self, Shown};
use crate::domain::{ClientId, PlanId, SessionId, SheetId};
use crate::store::{RecoveryKey, StoreError};
use crate::ui::backing::{self as backups_kept, Backing, BackupWish};
use crate::ui::context::{Context, Library};
use crate::ui::output::Output;
use crate::ui::preferences::Preferences;
use crate::ui::record_part::Part;
use crate::ui::screen::{
    activity, backups, client, client_form, clients, home_care, leaving, library, note, people, reception,
    record, search, settings, sheet, today,
};
use crate::ui::theme::Appearance;
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

/// The screen that is shown.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it is never moved about")]
enum Screen {
    Clients(clients::Clients),
    Client(client::ClientPage),
    ClientForm(client_form::ClientForm),
    Note(note::Note),
    Record(record::Record),
    HomeCare(home_care::HomeCare),
    Sheet(sheet::Sheet),
    Part(Shown),
    Search(search::Search),
    Today(today::Today),
    Activity(activity::Activity),
    People(people::People),
    Reception(reception::Reception),
    Library(library::Library),
    Settings(settings::Settings),
    Backups(backups::Backups),
    /// It stands beside the screens: it goes on while another one is shown.
    Leaving,
}

/// Where one can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// All clients.
    Clients,
    /// A new client.
    NewClient,
    /// A client's page.
    Client(ClientId),
    /// A note for a client, going on with a session if one is named.
    Note(ClientId, Option<SessionId>),
    /// A session as it stands in the record.
    Record(ClientId, SessionId),
    /// A new sheet, from a session if one is named.
    HomeCare(ClientId, Option<SessionId>),
    /// A sheet that was given.
    Plan(ClientId, PlanId),
    /// A new sheet that starts from one that was given.
    SheetFrom(ClientId, PlanId),
    /// A part of a client's record.
    Part(ClientId, Part),
    /// The notes of everyone, to be searched.
    Search,
    /// What the day asks for.
    Today,
    /// The log of everything that was done.
    Activity,
    /// The people who work here.
    People,
    /// The reference library.
    Library,
    /// The settings.
    Settings,
    /// The backups.
    Backups,
    /// Taking everything along.
    Leaving,
}

/// What happens at the desk.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the list of clients.
    Clients(clients::Message),
    /// On a client's page.
    Client(client::Message),
    /// In a client's form.
    ClientForm(client_form::Message),
    /// In a note.
    Note(note::Message),
    /// At a session's record.
    Record(record::Message),
    /// At a sheet that is put together.
    HomeCare(home_care::Message),
    /// At a sheet that was given.
    Sheet(sheet::Message),
    /// In a part of a client's record.
    Part(part::Message),
    /// In the search in all notes.
    Search(search::Message),
    /// At what the day asks for.
    Today(today::Message),
    /// In the log of everything.
    Activity(activity::Message),
    /// Among the people who work here.
    People(people::Message),
    /// At a client, as an assistant sees them.
    Reception(reception::Message),
    /// In the library.
    Library(library::Message),
    /// In the settings.
    Settings(settings::Message),
    /// On the screen of the backups.
    Backups(backups::Message),
    /// How backups go.
    Backing(backups_kept::Message),
    /// At taking everything along.
    Leaving(leaving::Message),
    /// Where the practice is was kept, and the library as it is there; or why not.
    PlaceKept(Box<Result<Library, StoreError>>),
    /// To the list of clients.
    GoToClients,
    /// To the library.
    GoToLibrary,
    /// To the settings.
    GoToSettings,
}

/// What only the app can do.
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Print these pages.
    Print(Output),
    /// Print them on a printer that is chosen first.
    PrintOn(Output),
    /// Save these pages as PDF.
    Pdf(Output),
    /// Say this, and do that.
    Say(Tone, String, Task<Message>),
    /// Show this folder.
    Open(PathBuf),
    /// Look like this.
    Look(Appearance),
    /// Lock after so many minutes without a key.
    LockAfter(u32),
    /// Show the recovery key.
    ShowKey(Box<RecoveryKey>),
    /// Larger (true) or smaller.
    Zoom(bool),
    /// Lock.
    Lock,
    /// How the practice is backed up changed: it is to be remembered. Then do that.
    KeepBackups(Task<Message>),
    /// A backup is over.
    BackedUp(Task<Message>),
}

/// An open practice.
pub struct Desk {
    context: Context,
    path: PathBuf,
    screen: Screen,
    /// How the timelines of clients were left; forgotten with the desk when it locks.
    timelines: HashMap<ClientId, client::Kept>,
    /// How the search in all notes was left, and from where it was opened; forgotten likewise.
    search: search::Kept,
    searched_from: Destination,
    /// Taking everything along, once it was looked at.
    leaving: Option<Box<leaving::Leaving>>,
    here: Destination,
    backing: Backing,
    /// The search or the day, if what is shown was opened from it and leads back to it.
    leads_back: Option<Destination>,
}

impl Desk {
    /// The desk, with all clients on it.
    pub fn new(context: Context, path: PathBuf, wish: BackupWish) -> (Self, Task<Message>) {
        let wish = (!context.looks).then_some(wish);
        let backing = Backing::new(&path, wish);
        let look = backing.look(&context.file).map(Message::Backing);
        let (screen, task) = clients::Clients::new(context.clone());
        let desk = Self {
            context,
            path,
            screen: Screen::Clients(screen),
            timelines: HashMap::new(),
            search: search::Kept::default(),
            searched_from: Destination::Clients,
            leaving: None,
            here: Destination::Clients,
            backing,
            leads_back: None,
        };
        (desk, Task::batch([task.map(Message::Clients), look]))
    }

    /// What its screens work with.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The practice file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the list of clients, or one of them, is shown.
    pub fn is_at_clients(&self) -> bool {
        !self.is_at_library()
            && !self.is_at_settings()
            && !matches!(self.screen, Screen::Search(_) | Screen::Today(_))
    }

    /// Whether the library is shown.
    pub fn is_at_library(&self) -> bool {
        matches!(self.screen, Screen::Library(_))
    }

    /// Whether the settings are shown.
    pub fn is_at_settings(&self) -> bool {
        matches!(
            self.screen,
            Screen::Settings(_)
                | Screen::Activity(_)
                | Screen::Backups(_)
                | Screen::People(_)
                | Screen::Leaving
        )
    }

    /// Whether everything is being written out.
    pub fn is_leaving(&self) -> bool {
        self.leaving.as_ref().is_some_and(|leaving| leaving.is_under_way())
    }

    /// Puts the focus where a day begins.
    pub fn first_focus(&self) -> Task<Message> {
        match &self.screen {
            Screen::Clients(_) => clients::Clients::find().map(Message::Clients),
            _ => focus::next(),
        }
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        match &mut self.screen {
            Screen::Note(screen) => screen.flush(),
            Screen::ClientForm(screen) => screen.flush(),
            Screen::HomeCare(screen) => screen.flush(),
            Screen::Record(screen) => screen.flush(),
            Screen::Part(shown) => shown.flush(),
            Screen::Settings(screen) => screen.flush(),
            Screen::Library(screen) => screen.flush(),
            Screen::Clients(_)
            | Screen::Client(_)
            | Screen::Sheet(_)
            | Screen::Search(_)
            | Screen::Activity(_)
            | Screen::People(_)
            | Screen::Reception(_)
            | Screen::Today(_)
            | Screen::Backups(_)
            | Screen::Leaving => None,
        }
    }

    /// A sheet reached paper or a file.
    pub fn sheet_given(&mut self, sheet: SheetId) {
        if let Screen::HomeCare(screen) = &mut self.screen {
            screen.given(sheet);
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        let to = match (message, &mut self.screen) {
            (Message::Clients(message), Screen::Clients(screen)) => match screen.update(message) {
                clients::Action::None => return Action::None,
                clients::Action::Run(task) => return Action::Run(task.map(Message::Clients)),
                clients::Action::Open(id) => Destination::Client(id),
                clients::Action::New => Destination::NewClient,
                clients::Action::SearchNotes => Destination::Search,
                clients::Action::Today => Destination::Today,
                clients::Action::Print(output) => return Action::Print(output),
                clients::Action::Pdf(output) => return Action::Pdf(output),
            },
            (Message::Client(message), Screen::Client(screen)) => {
                let action = screen.update(message);
                return self.client_action(action);
            }
            (Message::ClientForm(message), Screen::ClientForm(screen)) => match screen.update(message) {
                client_form::Action::None => return Action::None,
                client_form::Action::Run(task) => return Action::Run(task.map(Message::ClientForm)),
                client_form::Action::Kept(id) => return Action::Run(self.go(Destination::Client(id))),
                client_form::Action::Open(id) | client_form::Action::Back(Some(id)) => {
                    Destination::Client(id)
                }
                client_form::Action::Back(None) => Destination::Clients,
            },
            (Message::Note(message), Screen::Note(screen)) => match screen.update(message) {
                note::Action::None => return Action::None,
                note::Action::Run(task) => return Action::Run(task.map(Message::Note)),
                note::Action::Kept(id, session, next) => return self.note_kept(id, session, next),
                note::Action::RedFlags(id) => Destination::Part(id, Part::Screening),
                note::Action::Back(id) => Destination::Client(id),
            },
            (Message::Record(message), Screen::Record(screen)) => {
                let action = screen.update(message);
                return self.record_action(action);
            }
            (Message::HomeCare(message), Screen::HomeCare(screen)) => {
                let action = screen.update(message);
                return self.home_care_action(action);
            }
            (Message::Sheet(message), Screen::Sheet(screen)) => {
                let action = screen.update(message);
                return self.sheet_action(action);
            }
            (Message::Part(message), Screen::Part(shown)) => {
                let (id, action) = (shown.client(), shown.update(message));
                return self.part_action(id, action);
            }
            (Message::Search(message), Screen::Search(screen)) => {
                let action = screen.update(message);
                return self.search_action(action);
            }
            (Message::Today(message), Screen::Today(screen)) => {
                let action = screen.update(message);
                return self.today_action(action);
            }
            (Message::People(message), Screen::People(screen)) => {
                let action = screen.update(message);
                return self.people_action(action);
            }
            (Message::Reception(message), Screen::Reception(screen)) => {
                let action = screen.update(message);
                return self.reception_action(action);
            }
            (Message::Activity(message), Screen::Activity(screen)) => {
                let action = screen.update(message);
                return self.activity_action(action);
            }
            (Message::Library(message), Screen::Library(screen)) => {
                let action = screen.update(message);
                return self.library_action(action);
            }
            (Message::Settings(message), Screen::Settings(screen)) => {
                let action = screen.update(message);
                return self.settings_action(action);
            }
            (message @ (Message::Backups(_) | Message::Backing(_)), _) => return self.about_backups(message),
            // It goes on wherever the therapist has gone in the meantime.
            (Message::Leaving(message), _) => return self.leaving_action(message),
            // Wherever the therapist has gone in the meantime: the rules hold on every screen.
            (Message::PlaceKept(kept), screen) => {
                let place = (*kept).map(|library| {
                    self.context.take_library(&library);
                    library.catalog.place().map(|place| place.key.clone())
                });
                let Screen::Settings(screen) = screen else { return Action::None };
                return Action::Run(screen.place_kept(place).map(Message::Settings));
            }
            (Message::GoToClients, _) => Destination::Clients,
            (Message::GoToLibrary, _) => Destination::Library,
            (Message::GoToSettings, _) => Destination::Settings,
            // An answer that came after its screen was left.
            _ => return Action::None,
        };
        self.head_for(to)
    }

    /// Draws the screen that is shown.
    pub fn view(&self, preferences: &Preferences) -> Element<'_, Message> {
        match &self.screen {
            Screen::Clients(screen) => screen.view().map(Message::Clients),
            Screen::Client(screen) => screen.view().map(Message::Client),
            Screen::ClientForm(screen) => screen.view().map(Message::ClientForm),
            Screen::Note(screen) => screen.view().map(Message::Note),
            Screen::Record(screen) => screen.view().map(Message::Record),
            Screen::HomeCare(screen) => screen.view().map(Message::HomeCare),
            Screen::Sheet(screen) => screen.view().map(Message::Sheet),
            Screen::Part(shown) => shown.view().map(Message::Part),
            Screen::Search(screen) => screen.view().map(Message::Search),
            Screen::Today(screen) => screen.view(&self.backing).map(Message::Today),
            Screen::Activity(screen) => screen.view().map(Message::Activity),
            Screen::People(screen) => screen.view().map(Message::People),
            Screen::Reception(screen) => screen.view().map(Message::Reception),
            Screen::Library(screen) => screen.view().map(Message::Library),
            Screen::Settings(screen) => screen.view(preferences).map(Message::Settings),
            Screen::Backups(screen) => screen.view(&self.backing).map(Message::Backups),
            Screen::Leaving => match &self.leaving {
                Some(leaving) => leaving.view().map(Message::Leaving),
                None => iced::widget::space().into(),
            },
        }
    }
}
