//! What the keys that work everywhere mean on the screen that is shown.

use iced::Task;

use super::{Action, Desk, Destination, Message, Screen};
use crate::ui::app::Shortcut;
use crate::ui::output::Way;
use crate::ui::screen::{
    activity, client, client_form, clients, home_care, library, note, people, record, search, sheet, today,
};
use crate::ui::theme::container::Tone;

impl Desk {
    /// Takes a key that works everywhere.
    pub fn shortcut(&mut self, shortcut: Shortcut) -> Action {
        if let Screen::Part(shown) = &mut self.screen {
            let id = shown.client();
            match shortcut {
                Shortcut::Back => {
                    let action = shown.back();
                    return self.part_action(id, action);
                }
                Shortcut::Print | Shortcut::PrintOn => {
                    let action = shown.print();
                    return self.part_action(id, action);
                }
                _ => {}
            }
        }
        self.shortcut_on_screen(shortcut)
    }

    fn shortcut_on_screen(&mut self, shortcut: Shortcut) -> Action {
        if let (Shortcut::Back, Screen::Record(_) | Screen::Client(_), Some(back)) =
            (shortcut, &self.screen, self.leads_back)
        {
            return Action::Run(self.go(back));
        }
        let to = match (shortcut, &mut self.screen) {
            (Shortcut::Find, Screen::Clients(_)) => {
                return Action::Run(clients::Clients::find_further().map(Message::Clients));
            }
            (Shortcut::Find, Screen::Search(_)) => {
                return Action::Run(search::Search::find().map(Message::Search));
            }
            (Shortcut::Back, Screen::Search(_)) => {
                return self.update(Message::Search(search::Message::Back));
            }
            (Shortcut::Find, Screen::Activity(_)) => {
                return Action::Run(activity::Activity::find().map(Message::Activity));
            }
            (Shortcut::Back, Screen::People(_)) => {
                return self.update(Message::People(people::Message::Back));
            }
            (Shortcut::Back, Screen::Activity(_)) => {
                return self.update(Message::Activity(activity::Message::Back));
            }
            (Shortcut::Back, Screen::Today(_)) => return self.update(Message::Today(today::Message::Back)),
            (Shortcut::Find | Shortcut::Library, Screen::Library(screen)) => {
                return Action::Run(screen.find().map(Message::Library));
            }
            (Shortcut::Back, Screen::Library(screen)) if screen.is_reading() => {
                return self.update(Message::Library(library::Message::Back));
            }
            (Shortcut::Library, _) => Destination::Library,
            (Shortcut::Today, _) => Destination::Today,
            (Shortcut::Find, _) => Destination::Search,
            (Shortcut::Back, Screen::Backups(_) | Screen::Leaving) => Destination::Settings,
            (
                Shortcut::Back,
                Screen::Client(_) | Screen::Library(_) | Screen::Settings(_) | Screen::Reception(_),
            ) => Destination::Clients,
            // The page knows whether anything may be added to the record.
            (Shortcut::New, Screen::Client(_)) => return self.update(Message::Client(client::Message::Note)),
            (Shortcut::New, Screen::Clients(_)) => Destination::NewClient,
            (Shortcut::HomeCare, Screen::Client(_)) => {
                return self.update(Message::Client(client::Message::HomeCare));
            }
            (Shortcut::HomeCare, Screen::Note(_)) => {
                return self.update(Message::Note(note::Message::Finish(note::Next::HomeCare)));
            }
            (Shortcut::HomeCare, Screen::Record(screen)) => {
                let (client, session) = screen.of();
                Destination::HomeCare(client, Some(session))
            }
            (Shortcut::Print, Screen::HomeCare(_)) => {
                return self.update(Message::HomeCare(home_care::Message::Keep(Way::Print)));
            }
            (Shortcut::PrintOn, Screen::HomeCare(_)) => {
                return self.update(Message::HomeCare(home_care::Message::Keep(Way::PrintOn)));
            }
            (Shortcut::Print, Screen::Sheet(_)) => {
                return self.update(Message::Sheet(sheet::Message::Out(Way::Print)));
            }
            (Shortcut::PrintOn, Screen::Sheet(_)) => {
                return self.update(Message::Sheet(sheet::Message::Out(Way::PrintOn)));
            }
            (Shortcut::Print | Shortcut::PrintOn, Screen::Record(_)) => {
                return self.update(Message::Record(record::Message::Print));
            }
            (Shortcut::Save, Screen::ClientForm(_)) => {
                return self.update(Message::ClientForm(client_form::Message::Save));
            }
            (Shortcut::Save, Screen::Library(screen)) if screen.is_writing() => {
                return self.update(Message::Library(library::Message::SaveForm));
            }
            (Shortcut::Save, Screen::Note(screen)) => {
                return Action::Say(Tone::Good, screen.saved_words().into(), Task::none());
            }
            (Shortcut::Save, _) => {
                return Action::Say(Tone::Good, "Already saved.".into(), Task::none());
            }
            (Shortcut::Back, Screen::ClientForm(_)) => {
                return self.update(Message::ClientForm(client_form::Message::Back));
            }
            (Shortcut::Back, Screen::Note(_)) => return self.update(Message::Note(note::Message::Back)),
            (Shortcut::Back, Screen::Record(_)) => {
                return self.update(Message::Record(record::Message::Back));
            }
            (Shortcut::Back, Screen::Sheet(_)) => return self.update(Message::Sheet(sheet::Message::Back)),
            (Shortcut::Back, Screen::HomeCare(_)) => {
                return self.update(Message::HomeCare(home_care::Message::Back));
            }
            (Shortcut::Lock, _) => return Action::Lock,
            _ => return Action::None,
        };
        self.head_for(to)
    }

    /// What Tab does on the screen that is shown, where it does not simply go to the next field.
    pub fn tab(&self) -> Option<Task<Message>> {
        match &self.screen {
            Screen::Note(screen) => screen.tab().map(|task| task.map(Message::Note)),
            _ => None,
        }
    }
}
