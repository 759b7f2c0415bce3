//! How the screen of the backups is drawn.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, column, container, progress_bar, row};
use iced::{Center, Element, Fill};

use super::{Backups, Every, FOLDER, Field, Message};
use crate::domain::spoken_size;
use crate::store::{BackupError, BackupFile};
use crate::ui::backing::{Backing, Lying};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::tick::tick;
use crate::ui::widget::{banner, button, words};

/// So many of the newest backups of a folder are listed.
const LISTED: usize = 12;

impl Backups {
    /// Draws the screen.
    pub fn view<'a>(&'a self, backing: &'a Backing) -> Element<'a, Message> {
        let head =
            row![button::icon_only(Icon::Back, "Back", Some(Message::Back)), words::display("Backups"),]
                .spacing(space::SMALL)
                .align_y(Center);
        let concern = backing.concern(self.context.now(), self.context.local_time);
        let concern = concern.map(|concern| banner::banner(Tone::Amber, concern.0, None));
        let beside = backing.is_beside().then(|| {
            banner::banner(
                Tone::Amber,
                "One of the folders is the practice's own: whoever loses this drive loses both. Choose another drive too.",
                None,
            )
        });
        let page = column![
            head,
            concern,
            section("Now", self.now(backing)),
            section("Where to", self.places(backing)),
            beside,
            section("When", when(backing)),
            section("What there is", self.there_is(backing.lying.as_ref())),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(820.0);
        keys_within(scroll_area(container(page).center_x(Fill)), |event| {
            is_escape(event).then_some(Message::Back)
        })
    }

    fn now<'a>(&'a self, backing: &'a Backing) -> Element<'a, Message> {
        let (says, part, press) = if let Some(running) = &backing.running {
            (running.words(), running.part(), button::secondary("Cancel", Some(Message::Stop)))
        } else {
            let ready = backing.wish.folder.is_some().then_some(Message::BackUp);
            (self.standing(backing), 0.0, button::primary("Back up now", ready))
        };
        let bar = backing.running.is_some().then(|| bar(part));
        column![row![words::body(says).width(Fill), press].spacing(space::MEDIUM).align_y(Center), bar]
            .spacing(space::SMALL)
            .into()
    }

    /// How it stands, in a sentence.
    fn standing(&self, backing: &Backing) -> String {
        let made = backing.last.iter().filter(|outcome| outcome.made.is_ok()).count();
        let is_stopped =
            backing.last.iter().any(|outcome| outcome.made.as_ref().err() == Some(&BackupError::Cancelled));
        let newest = backing.lying.as_ref().and_then(Lying::newest);
        match newest {
            _ if backing.wish.folder.is_none() => {
                "Choose a folder first, on another drive if you can.".into()
            }
            _ if is_stopped => "The backup was stopped, and nothing of it was kept.".into(),
            Some(newest) if made > 0 => {
                format!("Backed up and checked, {}.", self.told(newest))
            }
            Some(newest) => format!("Last good backup: {}.", self.told(newest)),
            None if backing.lying.as_ref().is_some_and(Lying::has_unseen) => {
                "Whether there is a backup can't be seen just now.".into()
            }
            None => "No backup has been made yet.".into(),
        }
    }

    fn told(&self, backup: &BackupFile) -> String {
        let at = self.context.local_time.at(backup.at);
        format!("{} at {}, {}", spoken(at.date()), at.format("%-I:%M %p"), spoken_size(backup.bytes))
    }

    fn places<'a>(&'a self, backing: &Backing) -> Element<'a, Message> {
        let is_kept = backing.running.is_some();
        let keep = (!is_kept).then_some(Message::Keep);
        column![
            self.place(Field::Folder, "Folder", "A USB stick, another drive, or a folder that is synced."),
            self.place(Field::Second, "Second folder (may stay empty)", "A copy of its own goes there too."),
            words::muted(
                "Each backup is the whole practice, encrypted with the same passphrase. As they grow old fewer are kept: one an hour for a day, one a day for 30 days, one a week for a year, then one a month."
            ),
            button::secondary("Save the folders", keep),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn place<'a>(&'a self, field: Field, label: &'a str, hint: &'a str) -> Element<'a, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, says)| says.as_str());
        let mut input = line_input(label, self.typed(field), move |text| Message::Typed(field, text))
            .hint(hint)
            .error(wrong)
            .on_submit(Message::Keep);
        if field == Field::Folder {
            input = input.id(FOLDER);
        }
        let browse =
            button::secondary("Browse …", Some(Message::Browse(field))).said(format!("Browse: {label}"));
        // The button stands beside the field, not beside its hint.
        let browse = column![words::label(" "), browse].spacing(space::TINY);
        row![input, browse].spacing(space::SMALL).into()
    }

    fn there_is<'a>(&'a self, lying: Option<&'a Lying>) -> Element<'a, Message> {
        let Some(lying) = lying else { return words::muted("Looking …").into() };
        if lying.folders.is_empty() {
            return words::muted("Backups are listed here, each with its day and size.").into();
        }
        let folders = lying.folders.iter().map(|(folder, found)| {
            let list = match found {
                Ok(list) => self.listed(list),
                // Why stands at the head of the page.
                Err(_) => words::muted("What is in it can't be seen just now.").into(),
            };
            column![words::label(folder.display().to_string()), list].spacing(space::TINY).into()
        });
        Column::with_children(folders).spacing(space::MEDIUM).into()
    }

    fn listed<'a>(&'a self, list: &[BackupFile]) -> Element<'a, Message> {
        if list.is_empty() {
            return words::muted("None yet.").into();
        }
        let rows = list.iter().take(LISTED).map(|backup| words::body(self.told(backup)).into());
        let more = list.len().saturating_sub(LISTED);
        let more = (more > 0).then(|| words::muted(format!("and {more} older ones")));
        column![Column::with_children(rows).spacing(space::TINY), more].spacing(space::TINY).into()
    }
}

/// How far it is.
fn bar<'a>(part: f32) -> Element<'a, Message> {
    progress_bar(0.0..=1.0, part).girth(space::SMALL).style(theme::progress_bar::plain).into()
}

fn when<'a>(backing: &Backing) -> Element<'a, Message> {
    column![
        choice(
            "By itself, after so much use",
            Every::ALL,
            Some(Every(backing.wish.every_hours)),
            Message::Every
        ),
        tick("Also when I close the window", backing.wish.on_close, Some(Message::OnClose)),
        words::muted(
            "If you close it while it is locked, the backup is made when you open the practice next."
        ),
    ]
    .spacing(space::MEDIUM)
    .into()
}

fn is_escape(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. })
}
