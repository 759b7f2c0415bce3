//! The ways from one screen to another.

use iced::Task;

use super::{Action, Desk, Destination, Message, Screen};
use crate::store::StoreError;
use crate::ui::app::part::Shown;
use crate::ui::record_part::Part;
use crate::ui::screen::{
    activity, backups, client, client_form, clients, home_care, leaving, library, note, people, reception,
    record, search, settings, sheet, today,
};
use crate::ui::theme::container::Tone;

/// What is said where a practice that is only looked at would be written.
pub(super) fn look_only() -> Action {
    Action::Say(Tone::Amber, StoreError::LookOnly.to_string(), Task::none())
}

impl Destination {
    /// Whether one goes there only to write.
    fn is_to_write(self) -> bool {
        match self {
            Self::NewClient | Self::Note(..) | Self::HomeCare(..) | Self::SheetFrom(..) | Self::Backups => {
                true
            }
            Self::Part(_, part) => part == Part::Merge,
            Self::Clients
            | Self::Client(_)
            | Self::Record(..)
            | Self::Plan(..)
            | Self::Search
            | Self::Today
            | Self::Activity
            | Self::People
            | Self::Library
            | Self::Settings
            | Self::Leaving => false,
        }
    }
}

impl Destination {
    /// Whether an assistant goes there: where nothing stands of notes or health.
    fn is_for_assistants(self) -> bool {
        matches!(self, Self::Clients | Self::NewClient | Self::Client(_) | Self::Library | Self::Settings)
    }
}

impl Desk {
    /// Goes there, or says why not: words that could not be kept are better not typed.
    pub(super) fn head_for(&mut self, to: Destination) -> Action {
        if self.context.looks && to.is_to_write() {
            return look_only();
        }
        if !self.may_go(to) {
            let told = StoreError::NotAllowed { role: self.context.role }.to_string();
            return Action::Say(Tone::Amber, told, Task::none());
        }
        Action::Run(self.go(to))
    }

    fn may_go(&self, to: Destination) -> bool {
        let role = self.context.role;
        match to {
            Destination::People | Destination::Leaving => role.looks_after_all(),
            to => role.sees_notes() || to.is_for_assistants(),
        }
    }

    /// Goes there. Nothing is asked: every typed word is in the file, the last of them now.
    pub fn go(&mut self, to: Destination) -> Task<Message> {
        // The file would refuse what stands there; nobody is led in front of a refusal.
        let to = if self.may_go(to) { to } else { Destination::Clients };
        let flushed = self.flush().map_or_else(Task::none, Task::discard);
        self.keep_timeline();
        self.keep_search(to);
        let context = self.context.clone();
        let (screen, task) = match to {
            Destination::Clients => {
                let (screen, task) = clients::Clients::new(context);
                (Screen::Clients(screen), task.map(Message::Clients))
            }
            Destination::NewClient => {
                let (screen, task) = client_form::ClientForm::new(context);
                (Screen::ClientForm(screen), task.map(Message::ClientForm))
            }
            Destination::Client(id) if !context.role.sees_notes() => {
                let (screen, task) = reception::Reception::new(&context, id);
                (Screen::Reception(screen), task.map(Message::Reception))
            }
            Destination::Client(id) => {
                let kept = self.timelines.get(&id).cloned().unwrap_or_default();
                let (screen, task) = client::ClientPage::new(context, id, kept);
                (Screen::Client(screen), task.map(Message::Client))
            }
            Destination::Note(id, session) => {
                let (screen, task) = note::Note::new(context, id, session);
                (Screen::Note(screen), task.map(Message::Note))
            }
            Destination::Record(id, session) => {
                let (screen, task) = record::Record::new(context, id, session);
                (Screen::Record(screen), task.map(Message::Record))
            }
            Destination::HomeCare(id, session) => {
                let (screen, task) = home_care::HomeCare::new(context, id, session);
                (Screen::HomeCare(screen), task.map(Message::HomeCare))
            }
            Destination::Plan(id, plan) => {
                let (screen, task) = sheet::Sheet::new(context, id, plan);
                (Screen::Sheet(screen), task.map(Message::Sheet))
            }
            Destination::SheetFrom(id, plan) => {
                let (screen, task) = home_care::HomeCare::from(context, id, plan);
                (Screen::HomeCare(screen), task.map(Message::HomeCare))
            }
            Destination::Part(id, part) => {
                let (shown, task) = Shown::open(part, context, id);
                (Screen::Part(shown), task.map(Message::Part))
            }
            Destination::Search => {
                let (screen, task) = search::Search::new(context, self.search.clone());
                (Screen::Search(screen), task.map(Message::Search))
            }
            Destination::Today => {
                let (screen, task) = today::Today::new(context);
                let look = self.look_at_backups();
                (Screen::Today(screen), Task::batch([task.map(Message::Today), look]))
            }
            Destination::People => {
                let (screen, task) = people::People::new(context);
                (Screen::People(screen), task.map(Message::People))
            }
            Destination::Activity => {
                let (screen, task) = activity::Activity::new(context);
                (Screen::Activity(screen), task.map(Message::Activity))
            }
            Destination::Library => {
                let (screen, task) = library::Library::new(context);
                (Screen::Library(screen), task.map(Message::Library))
            }
            Destination::Settings => {
                let (screen, task) = settings::Settings::new(context);
                (Screen::Settings(screen), task.map(Message::Settings))
            }
            Destination::Backups => {
                let (screen, task) = backups::Backups::new(context, &self.backing.wish);
                let look = self.look_at_backups();
                (Screen::Backups(screen), Task::batch([task.map(Message::Backups), look]))
            }
            Destination::Leaving => {
                match &mut self.leaving {
                    Some(leaving) => leaving.take_context(context),
                    none => *none = Some(Box::new(leaving::Leaving::new(context, &self.path))),
                }
                (Screen::Leaving, Task::none())
            }
        };
        self.screen = screen;
        Task::batch([flushed, task])
    }

    /// Remembers how the timeline of the client who is shown is left.
    pub(super) fn keep_timeline(&mut self) {
        if let Screen::Client(screen) = &self.screen {
            self.timelines.insert(screen.id(), screen.kept());
        }
    }

    /// Remembers how the search in all notes is left, or from where it is opened. Who comes back from a note
    /// that was found is still on the way they came.
    fn keep_search(&mut self, to: Destination) {
        if let Screen::Search(screen) = &self.screen {
            self.search = screen.kept();
        } else if to == Destination::Search && self.leads_back != Some(Destination::Search) {
            self.searched_from = self.here;
        }
        (self.here, self.leads_back) = (to, None);
    }
}
