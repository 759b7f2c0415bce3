//! Where the screens of an open practice lead.

use std::sync::Arc;

use iced::Task;

use super::going::look_only;
use super::{Action, Desk, Destination, Message, Screen};
use crate::domain::{ClientId, SessionId};
use crate::ui::app::part;
use crate::ui::record_part::{self, Part};
use crate::ui::screen::{
    activity, client, client_form, home_care, leaving, library, note, people, reception, record, search,
    settings, sheet, today,
};
use crate::ui::theme::container::Tone;

impl Desk {
    pub(super) fn note_kept(&mut self, id: ClientId, session: SessionId, next: note::Next) -> Action {
        match next {
            note::Next::Client => {
                Action::Say(Tone::Good, "The note is kept.".into(), self.go(Destination::Client(id)))
            }
            note::Next::Sign => Action::Run(self.go(Destination::Record(id, session))),
            note::Next::HomeCare => Action::Run(self.go(Destination::HomeCare(id, Some(session)))),
        }
    }

    pub(super) fn part_action(&mut self, id: ClientId, action: record_part::Action<part::Message>) -> Action {
        match action {
            record_part::Action::None => Action::None,
            record_part::Action::Run(task) => Action::Run(task.map(Message::Part)),
            record_part::Action::Back => Action::Run(self.go(Destination::Client(id))),
            record_part::Action::Leave => {
                // Of a record that is no more nothing is remembered.
                self.timelines.remove(&id);
                Action::Run(self.go(Destination::Clients))
            }
            record_part::Action::Print(output) => Action::Print(output),
            record_part::Action::Pdf(output) => Action::Pdf(output),
            record_part::Action::Say(tone, words, task) => Action::Say(tone, words, task.map(Message::Part)),
        }
    }

    pub(super) fn record_action(&mut self, action: record::Action) -> Action {
        let to = match action {
            record::Action::None => return Action::None,
            record::Action::Run(task) => return Action::Run(task.map(Message::Record)),
            record::Action::Write(id, session) => Destination::Note(id, Some(session)),
            record::Action::HomeCare(id, session) => Destination::HomeCare(id, Some(session)),
            record::Action::Print(output) => return Action::Print(output),
            record::Action::Pdf(output) => return Action::Pdf(output),
            record::Action::Back(id) => Destination::Client(id),
        };
        self.head_for(to)
    }

    pub(super) fn home_care_action(&mut self, action: home_care::Action) -> Action {
        let to = match action {
            home_care::Action::None => return Action::None,
            home_care::Action::Run(task) => return Action::Run(task.map(Message::HomeCare)),
            home_care::Action::Print(output) => return Action::Print(output),
            home_care::Action::PrintOn(output) => return Action::PrintOn(output),
            home_care::Action::Pdf(output) => return Action::Pdf(output),
            home_care::Action::RedFlags(id) => Destination::Part(id, Part::Screening),
            home_care::Action::Handouts(id) => Destination::Part(id, Part::Handouts),
            home_care::Action::Back(id) => Destination::Client(id),
        };
        self.head_for(to)
    }

    pub(super) fn sheet_action(&mut self, action: sheet::Action) -> Action {
        let to = match action {
            sheet::Action::None => return Action::None,
            sheet::Action::Run(task) => return Action::Run(task.map(Message::Sheet)),
            sheet::Action::Print(output) => return Action::Print(output),
            sheet::Action::PrintOn(output) => return Action::PrintOn(output),
            sheet::Action::Pdf(output) => return Action::Pdf(output),
            sheet::Action::StartFrom(id, plan) => Destination::SheetFrom(id, plan),
            sheet::Action::Back(id) => Destination::Client(id),
        };
        self.head_for(to)
    }

    pub(super) fn search_action(&mut self, action: search::Action) -> Action {
        match action {
            search::Action::None => Action::None,
            search::Action::Run(task) => Action::Run(task.map(Message::Search)),
            search::Action::Open(client, session) => {
                let task = self.go(Destination::Record(client, session));
                self.leads_back = Some(Destination::Search);
                Action::Run(task)
            }
            search::Action::Back => Action::Run(self.go(self.searched_from)),
        }
    }

    pub(super) fn today_action(&mut self, action: today::Action) -> Action {
        let to = match action {
            today::Action::None => return Action::None,
            today::Action::Run(task) => return Action::Run(task.map(Message::Today)),
            today::Action::Open(client, session) => Destination::Record(client, session),
            today::Action::Write(client, session) => Destination::Note(client, session),
            today::Action::Client(client) => Destination::Client(client),
            today::Action::Backups => return self.head_for(Destination::Backups),
            today::Action::Back => return Action::Run(self.go(Destination::Clients)),
        };
        let action = self.head_for(to);
        if self.here == to {
            self.leads_back = Some(Destination::Today);
        }
        action
    }

    pub(super) fn people_action(&mut self, action: people::Action) -> Action {
        match action {
            people::Action::None => Action::None,
            people::Action::Run(task) => Action::Run(task.map(Message::People)),
            people::Action::Say(words, task) => {
                Action::Say(Tone::Good, words.into(), task.map(Message::People))
            }
            people::Action::Back => Action::Run(self.go(Destination::Settings)),
        }
    }

    pub(super) fn reception_action(&mut self, action: reception::Action) -> Action {
        match action {
            reception::Action::None => Action::None,
            reception::Action::Change(_) if self.context.looks => look_only(),
            reception::Action::Change(stored) => {
                let context = self.context.clone();
                let (screen, task) =
                    client_form::ClientForm::of(context, stored.id, stored.revision, &stored.value);
                self.screen = Screen::ClientForm(screen);
                Action::Run(task.map(Message::ClientForm))
            }
            reception::Action::Back => Action::Run(self.go(Destination::Clients)),
        }
    }

    pub(super) fn activity_action(&mut self, action: activity::Action) -> Action {
        match action {
            activity::Action::None => Action::None,
            activity::Action::Run(task) => Action::Run(task.map(Message::Activity)),
            activity::Action::Save(output) => Action::Pdf(output),
            activity::Action::Open(client) => {
                let task = self.go(Destination::Client(client));
                self.leads_back = Some(Destination::Activity);
                Action::Run(task)
            }
            activity::Action::Back => Action::Run(self.go(Destination::Settings)),
        }
    }

    pub(super) fn library_action(&mut self, action: library::Action) -> Action {
        match action {
            library::Action::Run(task) => Action::Run(task.map(Message::Library)),
            library::Action::Changed(library, words, task) => {
                self.context.take_library(&library);
                Action::Say(Tone::Good, words.into(), task.map(Message::Library))
            }
        }
    }

    /// Has a copy of everything that is being written taken away.
    pub fn stop_leaving(&self) {
        if let Some(leaving) = &self.leaving {
            leaving.stop();
        }
    }

    pub(super) fn leaving_action(&mut self, message: leaving::Message) -> Action {
        let Some(leaving) = &mut self.leaving else { return Action::None };
        match leaving.update(message) {
            leaving::Action::None => Action::None,
            leaving::Action::Run(task) => Action::Run(task.map(Message::Leaving)),
            // Who looks at that page reads there how it ended.
            leaving::Action::Say(Tone::Good | Tone::Red, _) if matches!(self.screen, Screen::Leaving) => {
                Action::None
            }
            leaving::Action::Say(tone, words) => Action::Say(tone, words, Task::none()),
            leaving::Action::Open(folder) => Action::Open(folder),
            leaving::Action::Back => Action::Run(self.go(Destination::Settings)),
        }
    }

    pub(super) fn client_action(&mut self, action: client::Action) -> Action {
        let to = match action {
            client::Action::None => return Action::None,
            client::Action::Run(task) => return Action::Run(task.map(Message::Client)),
            client::Action::Back => Destination::Clients,
            client::Action::Change(_) if self.context.looks => return look_only(),
            client::Action::Change(stored) => {
                self.keep_timeline();
                let context = self.context.clone();
                let (screen, task) =
                    client_form::ClientForm::of(context, stored.id, stored.revision, &stored.value);
                self.screen = Screen::ClientForm(screen);
                return Action::Run(task.map(Message::ClientForm));
            }
            client::Action::Note(id) => Destination::Note(id, None),
            client::Action::Session(id, session) => Destination::Record(id, session),
            client::Action::HomeCare(id) => Destination::HomeCare(id, None),
            client::Action::Plan(id, plan) => Destination::Plan(id, plan),
            client::Action::Part(id, part) => Destination::Part(id, part),
        };
        self.head_for(to)
    }

    pub(super) fn settings_action(&mut self, action: settings::Action) -> Action {
        match action {
            settings::Action::None => Action::None,
            settings::Action::Run(task) => Action::Run(task.map(Message::Settings)),
            settings::Action::Changed(changed) => {
                let (practice, practitioner) = *changed;
                self.context.practice = Arc::new(practice);
                self.context.practitioner = Arc::new(practitioner);
                let task = self.go(Destination::Settings);
                Action::Say(Tone::Good, "Kept. The next page prints with it.".into(), task)
            }
            settings::Action::PassphraseChanged => {
                Action::Say(Tone::Good, "The passphrase is changed.".into(), Task::none())
            }
            settings::Action::People => self.head_for(Destination::People),
            settings::Action::Activity => Action::Run(self.go(Destination::Activity)),
            settings::Action::ShowKey(key) => Action::ShowKey(key),
            settings::Action::LockAfter(minutes) => Action::LockAfter(minutes),
            settings::Action::Files(client) => Action::Run(self.go(Destination::Part(client, Part::Files))),
            settings::Action::Backups => self.head_for(Destination::Backups),
            settings::Action::KeepPlace(place) => {
                let keep = self.context.keep_place(place);
                Action::Run(Task::perform(keep, |kept| Message::PlaceKept(Box::new(kept))))
            }
            settings::Action::Leaving => self.head_for(Destination::Leaving),
            settings::Action::Look(look) => Action::Look(look),
            settings::Action::Zoom(larger) => Action::Zoom(larger),
        }
    }
}
